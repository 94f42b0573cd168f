//! People who ask what a company keeps of them, or to be forgotten.
//!
//! - [`asked`]: by what they are recognised; [`Found`]: the records that tell of them.
//! - [`note`], [`tell`]: all that tells of them, handed out.
//! - [`erase`]: taking them out of all of it; [`settle`]: once more, out of a store that is an older copy of itself.

mod again;
mod find;

pub use again::{SettleError, Settled, Unsettled, remember, settle};
pub use find::Found;

use std::collections::BTreeSet;

use pathsix_domain::{
    access::{Action, Companion, Resource},
    list::Shelf,
    port::{Beside, UnitOfWork},
    privacy::{Erased, Erasure, Holds, Identifier, Mark, Personal, Sought, Source, erased},
    record::Numbering,
    value::{Email, FieldErrors, Id, Invalid, NOT_A_PHONE, PhoneText},
    vocabulary::AuditAction,
};

use self::find::{find, is_below};
use crate::{
    Error, Tools,
    desk::Desk,
    export,
    records::{RecordWork, Stored},
};

/// Most records of a kind, entries of the audit and rows of files that tell of one person. What more tell of is no person's: a
/// switchboard, or a number that stands in every record.
const MOST: usize = 10_000;
const TOO_MANY: &str = "stands in more than 10,000 places of a kind, which no person does";

/// By what somebody is to be recognised; at least one of the two.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Their address.
    pub email: Option<Email>,
    /// Their number, as people write it in the company's region.
    pub phone: Option<PhoneText>,
}

/// The marks of whoever is asked for. Errors: no numbering plan knows the number, or neither address nor number is given.
pub fn asked<U: ?Sized>(desk: &Desk<'_, U>, asked: Asked) -> Result<BTreeSet<Mark>, Error> {
    let tenant = desk.actor.tenant();
    let phone = asked.phone.map(|written| {
        let phone = desk.tools.phones.normalize(&written, &tenant.phone_region);
        let refused = || FieldErrors::one("phone", &Invalid::new(NOT_A_PHONE));
        phone.ok_or_else(refused)
    });
    let phone = phone.transpose().map_err(Error::Invalid)?;
    let email = asked.email.map(Identifier::Email);
    let identifiers = email.into_iter().chain(phone.map(Identifier::Phone));
    let marks: BTreeSet<_> = identifiers
        .map(|it| it.mark(&*desk.tools.seal, tenant.id))
        .collect();
    if marks.is_empty() {
        let missing = Invalid::new(Sought::NOBODY);
        return Err(Error::Invalid(FieldErrors::one("email", &missing)));
    }
    Ok(marks)
}

/// Whoever has one of these marks, in the actor's tenant.
fn sought<'a, U: ?Sized>(desk: &Desk<'a, U>, marks: &'a BTreeSet<Mark>) -> Sought<'a> {
    let tools: &'a Tools = desk.tools;
    let tenant = desk.actor.tenant();
    let numbering = Numbering {
        book: &*tools.phones,
        region: &tenant.phone_region,
    };
    Sought::new(&*tools.seal, tenant.id, numbering, marks)
}

/// Notes in the audit that somebody is told what is kept of a person. It names nobody.
pub async fn note(desk: Desk<'_>) -> Result<(), Error> {
    desk.actor.may(Resource::Tenant, Action::Export)?;
    let entry = export::entry(&desk, AuditAction::Export, Resource::Tenant, "privacy.tell");
    desk.work.append(&[entry]).await?;
    Ok(())
}

/// All that tells of a person: records, the audit, rows of files. Errors: more of a kind than tells of one person.
pub async fn tell(mut desk: Desk<'_>, marks: BTreeSet<Mark>) -> Result<(Found, Beside), Error> {
    desk.actor.may(Resource::Tenant, Action::Export)?;
    told(&mut desk, &marks, MOST).await
}

async fn told(
    desk: &mut Desk<'_>,
    marks: &BTreeSet<Mark>,
    most: usize,
) -> Result<(Found, Beside), Error> {
    let now = desk.tools.clock.now();
    let mut found = find(desk.step(), marks, most).await?;
    let sought = sought(desk, marks);
    let beside = desk.work.told_beside(sought, &mut found.holds, now, most);
    let beside = beside.await?;
    if beside.entries.len().max(beside.rows.len()) > most {
        return Err(too_many(marks));
    }
    Ok((found, beside))
}

fn too_many(marks: &BTreeSet<Mark>) -> Error {
    let has_address = marks.iter().any(|mark| matches!(mark, Mark::Email(_)));
    let field = if has_address { "email" } else { "phone" };
    Error::Invalid(FieldErrors::one(field, &Invalid::new(TOO_MANY)))
}

/// Takes a person out of all that told of them a moment before, and remembers that. Records that are made meanwhile are found by doing
/// it again.
pub async fn erase(
    mut desk: Desk<'_>,
    marks: BTreeSet<Mark>,
    told: (Found, Beside),
) -> Result<(Erasure, Erased), Error> {
    desk.actor.may(Resource::Tenant, Action::Administer)?;
    let done = erase_told(&mut desk, &marks, told).await?;
    let erasure = Erasure {
        id: desk.tools.new_id(),
        tenant: desk.actor.tenant().id,
        at: desk.tools.clock.now(),
        marks,
    };
    desk.work.keep_erasure(&erasure).await?;
    Ok((erasure, done))
}

/// The same, without remembering it.
async fn erase_told(
    desk: &mut Desk<'_>,
    marks: &BTreeSet<Mark>,
    (found, beside): (Found, Beside),
) -> Result<Erased, Error> {
    let sought = sought(desk, marks);
    let holds = found.holds;
    let mut erased = Erased::default();
    let of = (sought, &holds);
    take_out(desk, of, found.leads, &mut erased).await?;
    take_out(desk, of, found.clients, &mut erased).await?;
    take_out(desk, of, found.contacts, &mut erased).await?;
    take_out(desk, of, found.projects, &mut erased).await?;
    take_out(desk, of, found.accounts, &mut erased).await?;
    take_out(desk, of, found.interactions, &mut erased).await?;
    take_out(desk, of, found.notes, &mut erased).await?;
    // The audit after the records: nobody adds values of theirs to it any more.
    let others = desk.work.erase_beside(sought, &holds, &beside).await?;
    let erased = erased.and(others);
    let mut entry = export::entry(desk, AuditAction::Purge, Resource::Tenant, "privacy.erase");
    entry.changes = erased.changes();
    desk.work.append(&[entry]).await?;
    Ok(erased)
}

/// The record, in use or in the trash, and nobody else can write it any more.
async fn held<R>(desk: &mut Desk<'_>, id: Id<R>) -> Result<Option<R>, Error>
where
    R: Personal + Stored,
    dyn UnitOfWork: RecordWork<R>,
{
    for shelf in [Shelf::Live, Shelf::Trash] {
        if let Some(record) = desk.work.find_to_write(id, shelf).await? {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

/// Takes a person out of records of a kind, each as it is now. The audit tells which, and no value of theirs.
async fn take_out<R>(
    desk: &mut Desk<'_>,
    (sought, holds): (Sought<'_>, &Holds),
    records: Vec<R>,
    counted: &mut Erased,
) -> Result<(), Error>
where
    R: Personal + Stored,
    dyn UnitOfWork: RecordWork<R>,
{
    let stamp = desk.stamp();
    let mut entries = Vec::new();
    for record in records {
        let Some(record) = held(desk, record.id()).await? else {
            continue;
        };
        let (left, _) = erased(&record, sought, is_below(&record, holds));
        let granted = desk.actor.grant(Action::Update, record)?;
        let granted = granted.amend::<Error>(stamp, |record| {
            *record = left;
            Ok(())
        })?;
        desk.work.save(&granted).await?;
        counted.count(Source::of(R::RESOURCE), 1);
        let companion = Companion {
            action: Action::Update,
            resource: R::RESOURCE,
            id: granted.after().subject_id(),
            title: granted.after().title(),
            changes: Vec::new(),
        };
        entries.push(granted.entry_of(companion, desk.tools.new_id(), stamp));
    }
    Ok(desk.work.append(&entries).await?)
}
