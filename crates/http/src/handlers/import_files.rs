//! Files about imports: the rows that failed, and a file to fill in.

use std::collections::VecDeque;

use actix_web::web::Bytes;
use futures::stream::unfold;
use pathsix_application::{Error, imports};
use pathsix_contracts::import::template_type;
use pathsix_domain::{
    access::Action,
    import::{Import, ImportField, ImportRow, Outcome},
    port::Mode,
    value::{Id, Word},
};

use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input, table_file};

/// The column that tells why a row failed. In a file that is uploaded again it says nothing.
const REASON: &str = "import_error";
/// Rows that are looked up at once.
const ROWS: usize = 1000;

/// The rows that failed, some at a time.
struct Failures {
    ctx: Ctx,
    import: Import,
    rows: VecDeque<ImportRow>,
    after: i64,
}

pub(super) async fn errors(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<Import>()?;
    let (import, rows) = failures(&ctx, id, 0).await?;
    let mut headers = vec![REASON];
    headers.extend(cells(&import, &import.facts.headers));
    let beginning = Bytes::from(table_file::rows([headers]));
    let all = Failures {
        ctx,
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

async fn failures(
    ctx: &Ctx,
    id: Id<Import>,
    after: i64,
) -> Result<(Import, Vec<ImportRow>), Failure> {
    let which = (after, Some(Outcome::Failed), ROWS);
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

impl Failures {
    async fn next(&mut self) -> Option<Result<Bytes, std::io::Error>> {
        if self.rows.is_empty() && self.after > 0 {
            match failures(&self.ctx, self.import.id, self.after).await {
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

pub(super) async fn template(ctx: Ctx, input: Input) -> Answer {
    let kind = template_type(&input.query())?;
    let may = ctx.actor().await?.may(kind.resource(), Action::Import);
    may.map_err(Error::from)?;
    let fields: Vec<_> = ImportField::all_of(kind)
        .filter(|field| example(*field).is_some())
        .collect();
    let headers = fields.iter().map(|field| field.as_str()).collect();
    let row = fields.iter().filter_map(|field| example(*field)).collect();
    let name = format!("{}s.csv", kind.as_str());
    Ok(table_file::answer(&name).body(table_file::rows([headers, row])))
}

/// What may stand in a column. Ids of this server are none that people type.
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
        ImportField::AssignedTo
        | ImportField::Ignore
        | ImportField::SourceLeadId
        | ImportField::ClientId
        | ImportField::ClientEmail
        | ImportField::ClientExternalId
        | ImportField::LeadId
        | ImportField::LeadName
        | ImportField::LeadEmail
        | ImportField::LeadExternalId => return None,
    })
}
