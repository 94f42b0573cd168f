//! The desk: an actor, a unit of work and the tools, which is all that a use case on records needs.

use std::pin::Pin;

use pathsix_domain::{
    access::{Actor, Admission, Companion, Granted, Subject},
    audit::AuditEntry,
    port::{AuditLog, Mode, Opens, UnitOfWork},
    record::{Numbering, Stamp, Writing},
};

use crate::{Error, Tools};

/// Where a use case works. `U` is the unit of work: the whole one of the core, or one that a custom backend widened.
///
/// A use case of one's own is a function over a desk, made of those that are there. All its steps are one transaction:
///
/// ```
/// use pathsix_application::{Error, desk::Desk, records::{self, New}};
/// use pathsix_domain::{record::{Lead, Note, NoteDraft}, value::{Id, Word}, vocabulary::LeadStatus};
///
/// /// Gives a lead up, and says why.
/// async fn give_up(mut desk: Desk<'_>, id: Id<Lead>, why: &str) -> Result<Lead, Error> {
///     let lead = records::set_status(desk.step(), id, LeadStatus::Lost.as_str()).await?;
///     let note = NoteDraft::on_lead(id, "why", why)?;
///     records::create::<Note, _>(desk, New::plain(note)).await?;
///     Ok(lead)
/// }
/// ```
pub struct Desk<'a, U: ?Sized = dyn UnitOfWork> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The transaction.
    pub work: &'a mut U,
    /// Clock, ids and phone numbers.
    pub tools: &'a Tools,
}

impl<'a, U: ?Sized> Desk<'a, U> {
    /// The same desk for one step of several, so that a use case can be made of others.
    pub fn step(&mut self) -> Desk<'_, U> {
        Desk {
            actor: self.actor,
            work: &mut *self.work,
            tools: self.tools,
        }
    }

    /// Now, by this actor. A use case takes one stamp, so that all it writes tells the same time.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            at: self.tools.clock.now(),
            by: self.actor.user(),
        }
    }

    /// With what records are made and changed: this stamp, and how phone numbers are read in the actor's tenant.
    pub fn writing(&self, stamp: Stamp) -> Writing<'a> {
        Writing {
            stamp,
            numbering: Numbering {
                book: &*self.tools.phones,
                region: &self.actor.tenant().phone_region,
            },
        }
    }
}

impl<U: AuditLog + ?Sized> Desk<'_, U> {
    /// Adds the audit entry of a granted write to the same unit.
    pub async fn audit<S: Subject>(
        &mut self,
        granted: &Granted<S>,
        stamp: Stamp,
    ) -> Result<(), Error> {
        self.audit_all(granted, Vec::new(), stamp).await
    }

    /// The same for a write that took other records along: an entry for each.
    pub async fn audit_all<S: Subject>(
        &mut self,
        granted: &Granted<S>,
        companions: Vec<Companion>,
        stamp: Stamp,
    ) -> Result<(), Error> {
        let mut entries = vec![granted.entry(self.tools.new_id(), stamp)];
        entries.extend(self.entries_of(granted, companions, stamp));
        Ok(self.work.append(&entries).await?)
    }

    /// The same for the other records alone.
    pub async fn audit_companions<S: Subject>(
        &mut self,
        granted: &Granted<S>,
        companions: Vec<Companion>,
        stamp: Stamp,
    ) -> Result<(), Error> {
        let entries = self.entries_of(granted, companions, stamp);
        Ok(self.work.append(&entries).await?)
    }

    fn entries_of<S: Subject>(
        &self,
        granted: &Granted<S>,
        companions: Vec<Companion>,
        stamp: Stamp,
    ) -> Vec<AuditEntry> {
        let companions = companions.into_iter();
        companions
            .map(|companion| granted.entry_of(companion, self.tools.new_id(), stamp))
            .collect()
    }
}

/// What a use case at a desk gives back.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Lets a request in, does the work, and commits if it succeeded and was to write. Anything else is undone.
///
/// `store` decides at which desks the work is done: that of the core, or one of an adapter with a custom backend's records.
pub async fn within<T, U, F>(
    store: &(impl Opens<U> + ?Sized),
    tools: &Tools,
    admission: &Admission,
    mode: Mode,
    f: F,
) -> Result<T, Error>
where
    U: UnitOfWork + ?Sized,
    F: for<'a> FnOnce(Desk<'a, U>) -> Work<'a, T>,
{
    let (actor, mut work) = store.open(admission, mode).await?;
    let desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools,
    };
    let value = f(desk).await?;
    if mode == Mode::Write {
        work.commit().await?;
    }
    Ok(value)
}
