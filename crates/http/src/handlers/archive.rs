//! All that a company keeps, as one file.

use std::ops::ControlFlow;

use actix_web::{HttpResponse, web::Payload};
use pathsix_application::{
    Conflict, Error,
    archive::{self, LineInlet, LineOutlet, Taken},
    export::Appetite,
    platform,
};
use pathsix_contracts::{archive::ArchiveView, operation::Content};
use pathsix_domain::{
    port::{ArchivePart, ArchiveRefusal, ArchiveWriter, Mode, TakesLines},
    tenant::Tenant,
};
use tokio::{sync::mpsc, task::JoinHandle};

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member, staff, upload},
    failure::Failure,
    file_body::receive,
    input::Input,
    reply::{self, Reply},
    staff::StaffCtx,
    streaming::{Breaker, Source, body},
    turns::Turn,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        member("tenant.export", export),
        staff("sys.tenants.export", export_to_staff),
        upload("tenant.import", import),
    ]
}

/// An archive that is being written and sent.
struct Packed {
    writer: Box<dyn ArchiveWriter>,
    source: Source,
}

impl LineOutlet for Packed {
    async fn take(&mut self, part: ArchivePart, lines: Vec<String>) -> Result<Appetite, Error> {
        self.writer.add(part, &lines)?;
        Ok(self.source.send(self.writer.ready()).await)
    }
}

impl Packed {
    /// Ends the archive and sends what is left of it.
    async fn finish(self, breaker: Breaker) {
        match self.writer.finish() {
            Ok(rest) => {
                self.source
                    .finish(Box::new(std::iter::once(Ok(rest))))
                    .await;
            }
            Err(error) => breaker.fail(Error::from(error).into()).await,
        }
    }
}

/// As the export of a list: noted first, then read in another transaction while it is sent.
async fn export(ctx: Ctx, _: Input) -> Answer<HttpResponse> {
    let turn = ctx.export_turn().await?;
    let name = ctx
        .run(Mode::Write, |desk| Box::pin(archive::note(desk)))
        .await?;
    let writer = ctx.services().archiver.pack();
    let walk = async move |packed| {
        ctx.run(Mode::Snapshot, move |desk| {
            Box::pin(archive::walk(desk, packed))
        })
        .await
    };
    send(turn, writer, &name, walk).await
}

/// The same of any company, for those who run the platform.
async fn export_to_staff(ctx: StaffCtx, input: Input) -> Answer<HttpResponse> {
    let id = input.id::<Tenant>()?;
    let turn = ctx.state().exports.take(id).await?;
    let (actor, name) = ctx
        .act(async move |services, who| platform::export(&services, &who, id).await)
        .await?;
    let writer = ctx.state().services.archiver.pack();
    let walk = async move |packed| {
        ctx.act(async move |services, _| platform::walk(&services, &actor, packed).await)
            .await
    };
    send(turn, writer, &name, walk).await
}

/// Sends an archive while it is read.
async fn send(
    turn: Turn,
    writer: Box<dyn ArchiveWriter>,
    name: &str,
    walk: impl AsyncFnOnce(Packed) -> Result<(Packed, Appetite), Failure> + 'static,
) -> Answer<HttpResponse> {
    let (source, body) = body(turn);
    let breaker = source.breaker();
    let packed = Packed { writer, source };
    actix_web::rt::spawn(async move {
        match walk(packed).await {
            Ok((packed, Appetite::More)) => packed.finish(breaker).await,
            Ok((_, Appetite::Gone)) => {}
            Err(failure) => breaker.fail(failure).await,
        }
    });
    body.answer(Content::Zip, name).await
}

/// Some lines of a part.
type Lines = (ArchivePart, Vec<String>);

/// Hands lines on to whoever writes them.
struct Unpacked(mpsc::Sender<Lines>);

impl TakesLines for Unpacked {
    fn lines(&mut self, part: ArchivePart, lines: Vec<String>) -> ControlFlow<()> {
        match self.0.blocking_send((part, lines)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// Lines as they come.
struct Arriving {
    first: Option<Lines>,
    rest: mpsc::Receiver<Lines>,
}

impl LineInlet for Arriving {
    async fn next(&mut self) -> Option<Lines> {
        match self.first.take() {
            Some(first) => Some(first),
            None => self.rest.recv().await,
        }
    }
}

/// Whoever may not, or has records already, is refused before anything is read; what cannot be read, before anything is
/// written.
async fn import(ctx: Ctx, input: Input, payload: Payload) -> Answer {
    let checked = ctx
        .run(Mode::Read, |desk| Box::pin(archive::check(desk)))
        .await;
    match checked {
        // It may be this very request that brought the records.
        Err(Failure::Use(Error::Conflict(Conflict::NotEmpty))) if ctx.has_key() => {}
        checked => checked?,
    }
    let turn = ctx.upload_turn().await?;
    let most = ctx.settings().upload_max;
    let (file, digest) = receive(input.request.headers(), payload, Content::Zip, most).await?;
    let ctx = ctx.with_content(&digest);
    if let Some(earlier) = ctx.earlier().await? {
        return Ok(earlier);
    }
    let (to, mut rest) = mpsc::channel(2);
    let archiver = ctx.services().archiver.clone();
    let reading =
        tokio::task::spawn_blocking(move || archiver.unpack(Box::new(file), &mut Unpacked(to)));
    let Some(first) = rest.recv().await else {
        read(reading).await?;
        return Err(Error::Internal("an archive had nothing in it".to_owned()).into());
    };
    let with = ctx
        .outside(|services| async move { archive::intaking(&services).await })
        .await?;
    let lines = Arriving {
        first: Some(first),
        rest,
    };
    let taken = ctx
        .write(
            move |desk| {
                Box::pin(async move {
                    // It goes on where the caller goes away, and keeps its turn.
                    let _turn = turn;
                    archive::take_in(desk, with, lines).await
                })
            },
            |taken| shown(&taken),
        )
        .await;
    // Where the file could not be read to its end, that is the reason.
    read(reading).await?;
    taken
}

/// Errors: why the file could not be read.
async fn read(reading: JoinHandle<Result<(), ArchiveRefusal>>) -> Result<(), Failure> {
    let read = reading.await;
    let read = read.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(read.map_err(Error::from)?)
}

fn shown(taken: &Taken) -> Reply {
    let of = |part| taken.of(part) as u64;
    reply::data(ArchiveView {
        members: of(ArchivePart::Members),
        leads: of(ArchivePart::Leads),
        clients: of(ArchivePart::Clients),
        projects: of(ArchivePart::Projects),
        contacts: of(ArchivePart::Contacts),
        accounts: of(ArchivePart::Accounts),
        interactions: of(ArchivePart::Interactions),
        notes: of(ArchivePart::Notes),
        audit_entries: of(ArchivePart::Audit),
    })
}
