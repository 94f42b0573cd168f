//! Files about imports: the rows that were not used, and a file to fill in.

use std::collections::VecDeque;

use actix_web::{HttpResponse, web::Bytes};
use futures::stream::unfold;
use pathsix_application::{Error, imports};
use pathsix_contracts::import::{error_outcomes, template_type};
use pathsix_domain::{
    access::Action,
    import::{Import, ImportField, ImportRow, Outcome},
    port::Mode,
    value::{Id, Word},
};

use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input, table_file};

/// The column that tells why a row was not used. In a file that is uploaded again it says nothing.
const REASON: &str = "import_error";
/// Rows that are looked up at once.
const ROWS: usize = 1000;

/// The rows that were not used, some at a time.
struct Unused {
    ctx: Ctx,
    import: Import,
    outcomes: Vec<Outcome>,
    rows: VecDeque<ImportRow>,
    after: i64,
}

pub(super) async fn errors(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let id = input.id::<Import>()?;
    let outcomes = error_outcomes(&input.query())?;
    let (import, rows) = unused(&ctx, id, (0, outcomes.clone())).await?;
    let mut headers = vec![REASON];
    headers.extend(cells(&import, &import.facts.headers));
    let beginning = Bytes::from(table_file::rows([headers]));
    let all = Unused {
        ctx,
        outcomes,
        rows: rows.into(),
        after: 0,
        import,
    };
    let stream = unfold((Some(beginning), all), async |(beginning, mut all)| {
        let next = match beginning {
            Some(beginning) => Ok(beginning),
            None => all.next().await?,
        };
        Some((next, (None, all)))
    });
    Ok(table_file::answer("errors.csv").streaming(Box::pin(stream)))
}

async fn unused(
    ctx: &Ctx,
    id: Id<Import>,
    (after, outcomes): (i64, Vec<Outcome>),
) -> Result<(Import, Vec<ImportRow>), Failure> {
    let which = (after, outcomes, ROWS);
    ctx.run(Mode::Read, move |desk| {
        Box::pin(imports::rows(desk, id, which))
    })
    .await
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

impl Unused {
    async fn next(&mut self) -> Option<Result<Bytes, std::io::Error>> {
        if self.rows.is_empty() && self.after > 0 {
            let which = (self.after, self.outcomes.clone());
            match unused(&self.ctx, self.import.id, which).await {
                Ok((_, rows)) => self.rows = rows.into(),
                Err(_) => return Some(Err(std::io::Error::other("the store is away"))),
            }
        }
        self.after = self.rows.back()?.row.number;
        let rows: Vec<_> = self.rows.drain(..).collect();
        let told = rows.iter().map(|row| {
            let reason = row.verdict.as_ref().and_then(|it| it.reason.as_deref());
            // It comes first: a row may have more cells than the header.
            let mut told = vec![reason.unwrap_or_default()];
            told.extend(cells(&self.import, &row.row.cells));
            told
        });
        Some(Ok(Bytes::from(table_file::rows(told))))
    }
}

pub(super) async fn template(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let kind = template_type(&input.query())?;
    let actor = ctx.actor().await?;
    actor
        .may(kind.resource(), Action::Import)
        .map_err(Error::from)?;
    let me = actor.member().email.to_string();
    let headers = ImportField::all_of(kind).map(Word::as_str);
    let headers = headers.collect();
    let row = ImportField::all_of(kind)
        .map(|field| example(field).unwrap_or(&me))
        .collect();
    let name = format!("{}s.csv", kind.as_str());
    Ok(table_file::answer(&name).body(table_file::rows([headers, row])))
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
