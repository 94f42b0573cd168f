//! The records that tell of a person.

use std::collections::BTreeSet;

use pathsix_domain::{
    list::{ListQuery, Shelf},
    port::UnitOfWork,
    privacy::{Hold, Holds, Mark, Personal, Sought, erased},
    record::{Account, Bond, Client, Contact, Interaction, Lead, Note, Project},
};

use super::{sought, too_many};
use crate::{
    Error,
    desk::Desk,
    export::{Appetite, OfRecords, Outlet, every_page},
    records::{RecordWork, Stored},
};

/// The records that tell of a person, those in the trash too, as they are.
#[derive(Debug, Default)]
pub struct Found {
    /// Leads.
    pub leads: Vec<Lead>,
    /// Clients.
    pub clients: Vec<Client>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Accounts.
    pub accounts: Vec<Account>,
    /// Interactions.
    pub interactions: Vec<Interaction>,
    /// Notes.
    pub notes: Vec<Note>,
    /// How each of them does.
    pub holds: Holds,
}

/// Whom one looks for, and how many records of a kind tell of them at most.
#[derive(Clone, Copy)]
struct Quest<'a> {
    marks: &'a BTreeSet<Mark>,
    sought: Sought<'a>,
    most: usize,
}

/// Reads every record of the tenant for those that tell of a person. Errors: there are more of a kind than `most`.
pub(super) async fn find(
    mut desk: Desk<'_>,
    marks: &BTreeSet<Mark>,
    most: usize,
) -> Result<Found, Error> {
    let quest = Quest {
        marks,
        sought: sought(&desk, marks),
        most,
    };
    let mut holds = Holds::default();
    Ok(Found {
        // What hangs on a record is judged after it.
        leads: of_kind(&mut desk, quest, &mut holds).await?,
        clients: of_kind(&mut desk, quest, &mut holds).await?,
        contacts: of_kind(&mut desk, quest, &mut holds).await?,
        projects: of_kind(&mut desk, quest, &mut holds).await?,
        accounts: of_kind(&mut desk, quest, &mut holds).await?,
        interactions: of_kind(&mut desk, quest, &mut holds).await?,
        notes: of_kind(&mut desk, quest, &mut holds).await?,
        holds,
    })
}

async fn of_kind<R>(
    desk: &mut Desk<'_>,
    quest: Quest<'_>,
    holds: &mut Holds,
) -> Result<Vec<R>, Error>
where
    R: Personal + Stored,
    dyn UnitOfWork: RecordWork<R>,
{
    let mut sieve = Sieve {
        quest,
        holds,
        kept: Vec::new(),
    };
    for shelf in [Shelf::Live, Shelf::Trash] {
        let query = ListQuery {
            shelf,
            ..ListQuery::default()
        };
        (sieve, _) = every_page(OfRecords(&mut *desk.work), query, sieve).await?;
    }
    Ok(sieve.kept)
}

/// Keeps the records that tell of a person.
struct Sieve<'a, R> {
    quest: Quest<'a>,
    holds: &'a mut Holds,
    kept: Vec<R>,
}

impl<R: Personal> Outlet<R> for Sieve<'_, R> {
    async fn take(&mut self, rows: Vec<R>) -> Result<Appetite, Error> {
        for record in rows {
            let below = is_below(&record, self.holds);
            let (_, hold) = erased(&record, self.quest.sought, below);
            if hold != Hold::None {
                if self.kept.len() == self.quest.most {
                    return Err(too_many(self.quest.marks));
                }
                self.holds.note(record.header().id, hold);
                self.kept.push(record);
            }
        }
        Ok(Appetite::More)
    }
}

/// Whether a record hangs on one that is about them.
pub(super) fn is_below<R: Personal>(record: &R, holds: &Holds) -> bool {
    let links = record.links().into_iter();
    let mut parents = links.filter(|link| link.bond == Bond::Parent);
    parents.any(|link| holds.is_about_them(link.id))
}
