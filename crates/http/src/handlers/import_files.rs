//! Files about imports: the rows that were not used, and a file to fill in.

use actix_web::HttpResponse;
use pathsix_application::{Error, export::Appetite, imports};
use pathsix_contracts::{
    import::{ErrorRows, error_rows, template_type},
    operation::Content,
};
use pathsix_domain::{
    access::Action,
    document::ByteOrderMark,
    import::{Import, ImportField, ImportRow},
    port::Mode,
    value::Word,
};

use crate::{
    ctx::Ctx,
    endpoint::Answer,
    failure::Failure,
    input::Input,
    streaming::{Source, body},
    table_file,
};

/// The column that tells why a row was not used. In a file that is uploaded again it says nothing.
const REASON: &str = "import_error";

/// Hands out the rows that were not used. That is noted first, in a transaction of its own; then some are read at a time,
/// while they are sent.
pub(super) async fn errors(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let id = input.id::<Import>()?;
    let asked = error_rows(&input.query())?;
    let turn = ctx.export_turn().await?;
    let import = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(imports::note_file(desk, id))
        })
        .await?;
    let (source, body) = body(turn);
    let breaker = source.breaker();
    actix_web::rt::spawn(async move {
        if let Err(failure) = send(&ctx, &import, asked, source).await {
            breaker.fail(failure).await;
        }
    });
    body.answer(Content::Csv, "errors.csv").await
}

async fn send(
    ctx: &Ctx,
    import: &Import,
    asked: ErrorRows,
    mut source: Source,
) -> Result<(), Failure> {
    // As the file was, so that whatever opened that opens this.
    let delimiter = import.facts.delimiter.unwrap_or(table_file::COMMA);
    let mut headers = vec![REASON];
    headers.extend(cells(import, &import.facts.headers));
    let mut bytes = match asked.mark() {
        ByteOrderMark::Present => table_file::MARK.to_vec(),
        ByteOrderMark::Absent => Vec::new(),
    };
    bytes.extend(table_file::rows(delimiter, [headers]));
    let (id, mut after) = (import.id, 0);
    while source.send(bytes).await == Appetite::More {
        let which = (after, asked.outcomes.clone());
        let rows = ctx
            .run(Mode::Read, move |desk| {
                Box::pin(imports::file_rows(desk, id, which))
            })
            .await?;
        let Some(last) = rows.last() else {
            source.finish(Box::new(std::iter::empty())).await;
            break;
        };
        after = last.row.number;
        bytes = table_file::rows(delimiter, rows.iter().map(|row| told(import, row)));
    }
    Ok(())
}

/// A row with the reason, which comes first: a row may have more cells than the header.
fn told<'a>(import: &Import, row: &'a ImportRow) -> Vec<&'a str> {
    let reason = row.verdict.as_ref().and_then(|it| it.reason.as_deref());
    let mut told = vec![reason.unwrap_or_default()];
    told.extend(cells(import, &row.row.cells));
    told
}

/// The cells of a row without the reason of an earlier attempt.
fn cells<'a>(import: &Import, row: &'a [String]) -> Vec<&'a str> {
    let headers = import.facts.headers.iter();
    let is_reason: Vec<_> = headers.map(|header| header == REASON).collect();
    let shown = row.iter().enumerate();
    shown
        .filter(|(column, _)| !is_reason.get(*column).copied().unwrap_or_default())
        .map(|(_, cell)| cell.as_str())
        .collect()
}

pub(super) async fn template(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let kind = template_type(&input.query())?;
    let actor = ctx.actor().await?;
    actor
        .may(kind.resource(), Action::Import)
        .map_err(Error::from)?;
    let me = actor.email().map(ToString::to_string).unwrap_or_default();
    let headers = ImportField::all_of(kind).map(Word::as_str);
    let headers = headers.collect();
    let row = ImportField::all_of(kind)
        .map(|field| example(field).unwrap_or(&me))
        .collect();
    let name = format!("{}s.csv", kind.as_str());
    Ok(table_file::answer(&name).body(table_file::rows(table_file::COMMA, [headers, row])))
}

/// What may stand in a column; none where a member is named. Ids of this server are none that people type, and one column is
/// enough to find what something belongs to.
fn example(field: ImportField) -> Option<&'static str> {
    Some(match field {
        ImportField::ExternalId => "K-1001",
        ImportField::Name | ImportField::ClientName => "Cedar Bakery",
        ImportField::FirstName => "Grace",
        ImportField::LastName => "Park",
        ImportField::Title | ImportField::ContactTitle => "Head of purchasing",
        ImportField::ContactPerson => "Grace Park",
        ImportField::Email => "info@cedar.example",
        ImportField::Phone => "+1 415 555 0123",
        ImportField::SecondaryPhone => "+1 415 555 0124",
        ImportField::PhoneLabel => "work",
        ImportField::SecondaryPhoneLabel => "mobile",
        ImportField::Address => "1 Market Street",
        ImportField::City => "San Francisco",
        ImportField::State => "CA",
        ImportField::Zip => "94105",
        ImportField::Type => "Bakery",
        ImportField::Notes => "Met at the fair",
        ImportField::IsPrimary => "yes",
        ImportField::LeadStatus => "new",
        ImportField::ClientStatus => "active",
        ImportField::LeadSource => "Trade Show",
        ImportField::AssignedTo => return None,
        ImportField::Ignore
        | ImportField::SourceLeadId
        | ImportField::ClientId
        | ImportField::ClientEmail
        | ImportField::ClientExternalId
        | ImportField::LeadId
        | ImportField::LeadName
        | ImportField::LeadEmail
        | ImportField::LeadExternalId => "",
    })
}
