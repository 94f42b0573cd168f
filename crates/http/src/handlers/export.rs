//! What a list shows, as a file.

use std::sync::Arc;

use actix_web::HttpResponse;
use pathsix_application::{
    Error,
    export::{self, Appetite, Outlet},
};
use pathsix_contracts::{query, sheet::Layout};
use pathsix_domain::{
    access::Reach,
    document::{ByteOrderMark, SheetFormat},
    port::{Documents, Mode, Pieces, Repository, Sheet, SheetWriter},
    value::TimeZone,
};

use schemars::JsonSchema;
use serde::Serialize;

use super::records::{Served, owners_of};
use crate::{
    ctx::Ctx,
    endpoint::Answer,
    failure::Failure,
    input::Input,
    site::Site,
    streaming::{Breaker, Source, body},
};

/// Hands out every row of the list. That is noted first, in a transaction of its own; then the rows are read in another,
/// while they are sent.
pub(super) async fn export<R: Served, S: Site>(
    site: S,
    ctx: Ctx,
    input: Input,
    reach: Reach,
) -> Answer<HttpResponse>
where
    S::Unit: Repository<R>,
{
    let request = query::read_export::<R>(&input.query(), R::filters(), owners_of(reach))?;
    let format = request.format;
    let turn = ctx.export_turn().await?;
    let (name, zone) = ctx
        .run_at(&site, Mode::Write, move |mut desk| {
            Box::pin(async move {
                let name = export::note(desk.step(), R::RESOURCE, R::PATH, format).await?;
                Ok((name, desk.actor.tenant().timezone))
            })
        })
        .await?;
    let (source, body) = body(turn);
    let breaker = source.breaker();
    let file = File::begin(
        (&*ctx.documents(), source),
        (R::PATH, R::view as fn(R) -> R::View),
        (format, request.mark),
        zone,
    )?;
    actix_web::rt::spawn(async move {
        let walked = ctx.run_at(&site, Mode::Snapshot, move |desk| {
            Box::pin(export::walk(desk, request.query, file))
        });
        end(walked.await, breaker).await;
    });
    body.answer(format.into(), &name).await
}

/// Ends a file once its rows have been gone through.
pub(super) async fn end<L, V>(walked: Result<(File<L, V>, Appetite), Failure>, breaker: Breaker) {
    match walked {
        Ok((file, Appetite::More)) => file.finish(breaker).await,
        Ok((_, Appetite::Gone)) => {}
        Err(failure) => breaker.fail(failure).await,
    }
}

/// A file that is being written, of rows that are shown so.
pub(super) struct File<L, V> {
    writer: Writer,
    layout: Arc<Layout>,
    source: Source,
    view: fn(L) -> V,
}

/// By what rows are written.
enum Writer {
    Sheet(Box<dyn SheetWriter>),
    Lines,
}

impl<L, V: Serialize + JsonSchema + 'static> File<L, V> {
    /// Begins a file with this name, in this format.
    pub(super) fn begin(
        (documents, source): (&dyn Documents, Source),
        (name, view): (&str, fn(L) -> V),
        (format, mark): (SheetFormat, ByteOrderMark),
        zone: TimeZone,
    ) -> Result<Self, Error> {
        let layout = Layout::of::<V>();
        let sheet = |sheet| documents.sheet(sheet, name, layout.columns());
        let writer = match format {
            SheetFormat::Csv => Writer::Sheet(sheet(Sheet::Csv(mark))?),
            SheetFormat::Xlsx => Writer::Sheet(sheet(Sheet::Xlsx(zone))?),
            SheetFormat::JsonLines => Writer::Lines,
        };
        Ok(Self {
            writer,
            layout,
            source,
            view,
        })
    }

    /// The bytes of some rows that can be sent at once.
    fn written(&mut self, rows: Vec<L>) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        for row in rows {
            let view = (self.view)(row);
            match &mut self.writer {
                Writer::Sheet(writer) => {
                    let view = serde_json::to_value(view).map_err(internal)?;
                    writer.add(self.layout.row(&view))?;
                }
                Writer::Lines => {
                    serde_json::to_writer(&mut bytes, &view).map_err(internal)?;
                    bytes.push(b'\n');
                }
            }
        }
        if let Writer::Sheet(writer) = &mut self.writer {
            bytes = writer.ready()?;
        }
        Ok(bytes)
    }
}

impl<L, V> File<L, V> {
    /// Ends the file and sends what is left of it.
    async fn finish(self, breaker: Breaker) {
        let rest = match self.writer {
            Writer::Lines => Ok(Box::new(std::iter::empty()) as Pieces),
            Writer::Sheet(writer) => finished(writer).await,
        };
        match rest {
            Ok(rest) => self.source.finish(rest).await,
            Err(error) => breaker.fail(error.into()).await,
        }
    }
}

/// Packing a workbook takes a while.
async fn finished(writer: Box<dyn SheetWriter>) -> Result<Pieces, Error> {
    let packed = tokio::task::spawn_blocking(|| writer.finish()).await;
    Ok(packed.map_err(internal)??)
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}

impl<L, V> Outlet<L> for File<L, V>
where
    L: Send + 'static,
    V: Serialize + JsonSchema + 'static,
{
    async fn take(&mut self, rows: Vec<L>) -> Result<Appetite, Error> {
        let bytes = self.written(rows)?;
        Ok(self.source.send(bytes).await)
    }
}
