//! Imports: a file is uploaded, its columns get a meaning, its rows are judged, written and taken back.

use std::ops::ControlFlow;

use actix_web::{
    http::{StatusCode, header},
    web::Payload,
};
use pathsix_application::{
    Error,
    imports::{self, Opened, Order},
};
use pathsix_contracts::{
    envelope::{Data, PageView},
    import::{ImportUpdate, ImportView, OpenedImportView, filters, row_request},
    query::{self, Owners},
};
use pathsix_domain::{
    access::{Action, Resource},
    import::{FileFacts, Import, ImportKind, NewRow},
    port::{IntakeError, Mode, TakesRows},
    value::{FieldErrors, Id, Invalid, Scalar, Text255},
};
use tokio::sync::mpsc;

use super::{
    import_files::{errors, template},
    records::page_view,
};
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member, upload},
    failure::Failure,
    input::Input,
    reply::{self, Reply},
    upload::{Form, receive},
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        upload("imports.create", create),
        member("imports.list", list),
        member("imports.template", template),
        member("imports.get", get),
        member("imports.update", update),
        member("imports.rows", rows),
        member("imports.errors", errors),
        member("imports.validate", |ctx, input| {
            order(ctx, input, Order::Validate)
        }),
        member("imports.run", |ctx, input| order(ctx, input, Order::Run)),
        member("imports.undo", |ctx, input| order(ctx, input, Order::Undo)),
    ]
}

/// Rows that are written at once, unless they are large.
const ROWS: usize = 1000;
/// Bytes of rows that are written at once.
const BYTES: usize = 1024 * 1024;

/// What a file is taken apart into.
enum Piece {
    Beginning(FileFacts),
    Rows(Vec<NewRow>),
}

/// Hands rows on to whoever writes them, some at a time.
struct Pieces {
    to: mpsc::Sender<Piece>,
    rows: Vec<NewRow>,
    bytes: usize,
}

impl Pieces {
    fn hand_on(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let rows = std::mem::take(&mut self.rows);
        self.send(Piece::Rows(rows))
    }

    fn send(&self, piece: Piece) -> ControlFlow<()> {
        match self.to.blocking_send(piece) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl TakesRows for Pieces {
    fn begin(&mut self, facts: FileFacts) -> ControlFlow<()> {
        self.send(Piece::Beginning(facts))
    }

    fn row(&mut self, row: NewRow) -> ControlFlow<()> {
        self.bytes += row.cells.iter().map(String::len).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() < ROWS && self.bytes < BYTES {
            return ControlFlow::Continue(());
        }
        self.hand_on()
    }
}

/// What a form asks for. Errors: it has other parts, or not these.
fn asked(form: &Form) -> Result<(ImportKind, Text255), FieldErrors> {
    let mut errors = FieldErrors::default();
    for name in form.texts.keys().filter(|name| *name != "type") {
        errors.add(name.as_str(), &Invalid::new("is not a known field"));
    }
    let required = || Invalid::new("is required");
    let kind = form.texts.get("type").ok_or_else(required);
    let kind = errors.note("type", kind.and_then(|kind| ImportKind::parse(kind)));
    let name = form
        .file
        .as_ref()
        .map(|(_, name)| name)
        .ok_or_else(required);
    // What a file is called is nobody's concern but its owner's.
    let name = name.map(|name| {
        let short: String = name
            .chars()
            .filter(|it| !it.is_control())
            .take(255)
            .collect();
        Text255::parse(&short).or_else(|_| Text255::parse("file"))
    });
    let name = errors.note("file", name.and_then(|name| name));
    errors.check()?;
    match (kind, name) {
        (Some(kind), Some(name)) => Ok((kind, name)),
        _ => Err(FieldErrors::one("file", &required())),
    }
}

/// Whoever may not import is refused before anything is read.
async fn create(ctx: Ctx, input: Input, payload: Payload) -> Answer {
    let actor = ctx.actor().await?;
    let may = |kind| actor.may(kind, Action::Import).map_err(Error::from);
    may(Resource::Lead)?;
    let turn = ctx.upload_turn().await?;
    let form = receive(input.request.headers(), payload, ctx.settings().upload_max).await?;
    let ctx = ctx.with_content(&form.digest);
    if let Some(earlier) = ctx.earlier().await? {
        return Ok(earlier);
    }
    let (kind, name) = asked(&form)?;
    may(kind.resource())?;
    let Some((file, _)) = form.file else {
        return Err(Failure::bad_request("The form has no file."));
    };
    let (to, pieces) = mpsc::channel(2);
    let intake = ctx.services().intake.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let mut sink = Pieces {
            to,
            rows: Vec::new(),
            bytes: 0,
        };
        intake.read(Box::new(file), &mut sink)?;
        if !sink.rows.is_empty() && sink.hand_on().is_break() {
            // Whoever writes has said why.
        }
        Ok(())
    });
    let kept = keep(&ctx, (kind, name), pieces).await;
    let read: Result<(), IntakeError> = reading
        .await
        .unwrap_or_else(|error| Err(IntakeError::Io(std::io::Error::other(error))));
    let answered = finish(&ctx, input.request.path(), kept, read).await;
    drop(turn);
    answered
}

/// Writes the pieces as they come; the import, once there is one, and what went wrong.
async fn keep(
    ctx: &Ctx,
    (kind, name): (ImportKind, Text255),
    mut pieces: mpsc::Receiver<Piece>,
) -> (Option<Id<Import>>, Result<(), Failure>) {
    let mut import = None;
    while let Some(piece) = pieces.recv().await {
        let written = match (piece, import) {
            (Piece::Beginning(facts), _) => {
                let name = name.clone();
                let opened = ctx
                    .run(Mode::Write, move |desk| {
                        Box::pin(imports::open(desk, kind, name, facts))
                    })
                    .await;
                opened.map(|opened| import = Some(opened.id))
            }
            (Piece::Rows(rows), Some(id)) => {
                ctx.run(Mode::Write, move |desk| {
                    Box::pin(imports::add_rows(desk, id, rows))
                })
                .await
            }
            (Piece::Rows(_), None) => Ok(()),
        };
        if written.is_err() {
            return (import, written);
        }
    }
    (import, Ok(()))
}

/// Ends an upload, well or badly.
async fn finish(
    ctx: &Ctx,
    place: &str,
    (import, written): (Option<Id<Import>>, Result<(), Failure>),
    read: Result<(), IntakeError>,
) -> Answer {
    let failure = match (written, read) {
        (Err(failure), _) => Some(("it could not be kept".to_owned(), failure)),
        (Ok(()), Err(IntakeError::Refused(why))) => {
            let errors = FieldErrors::one("file", &Invalid::new(why.clone()));
            Some((format!("the file {why}"), errors.into()))
        }
        (Ok(()), Err(IntakeError::Io(error))) => {
            let failure = Failure::Use(Error::Internal(error.to_string()));
            Some(("it could not be read".to_owned(), failure))
        }
        (Ok(()), Ok(())) => None,
    };
    match (import, failure) {
        (Some(id), None) => {
            let location = format!("{place}/{id}");
            let created = move |opened| {
                Reply::json(StatusCode::CREATED, &shown(opened)).with(&header::LOCATION, location)
            };
            ctx.write(move |desk| Box::pin(imports::close(desk, id)), created)
                .await
        }
        (Some(id), Some((why, failure))) => {
            let broken = ctx.run(Mode::Write, move |desk| {
                Box::pin(imports::break_off(desk, id, why))
            });
            if broken.await.is_err() {
                tracing::warn!("an upload that broke off could not be marked");
            }
            Err(failure)
        }
        (None, failure) => Err(failure.map_or_else(
            || Failure::bad_request("The file has no rows."),
            |(_, failure)| failure,
        )),
    }
}

fn shown(opened: Opened) -> Data<OpenedImportView> {
    Data::new(OpenedImportView::new(opened.import, opened.preview))
}

async fn list(ctx: Ctx, input: Input) -> Answer {
    let request =
        query::read::<Import>(&input.operation, &input.query(), filters(), Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(imports::list(desk, query)))
        .await?;
    Ok(reply::page(page_view(&request, page, ImportView::from)))
}

async fn get(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<Import>()?;
    let opened = ctx
        .run(Mode::Read, move |desk| Box::pin(imports::get(desk, id)))
        .await?;
    Ok(reply::plain(shown(opened)))
}

async fn update(ctx: Ctx, input: Input) -> Answer {
    let which = (input.id::<Import>()?, input.expected()?);
    let patch = input.body::<ImportUpdate>()?.patch();
    ctx.write(
        move |desk| Box::pin(imports::plan(desk, which, patch)),
        |opened| reply::plain(shown(opened)),
    )
    .await
}

async fn order(ctx: Ctx, input: Input, order: Order) -> Answer {
    let which = (input.id::<Import>()?, input.expected()?);
    let ordered = ctx
        .write(
            move |desk| Box::pin(imports::order(desk, which, order)),
            |opened| reply::plain(shown(opened)),
        )
        .await?;
    ctx.ring();
    Ok(ordered)
}

async fn rows(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<Import>()?;
    let asked = row_request(&input.query())?;
    let limit = usize::from(asked.limit);
    let outcomes = asked.outcome.into_iter().collect();
    let which = (asked.after, outcomes, limit + 1);
    let (_, mut rows) = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(imports::rows(desk, id, which))
        })
        .await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| has_more);
    Ok(reply::page(PageView {
        next_cursor: last.map(|last| last.row.number.to_string()),
        items: rows
            .into_iter()
            .map(pathsix_contracts::import::ImportRowView::from)
            .collect(),
        total: None,
        limit: asked.limit,
        offset: 0,
    }))
}
