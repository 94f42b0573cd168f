//! The desk: an actor, a unit of work and the tools, which is all that a use case on records needs.

use std::pin::Pin;

use pathsix_domain::{
    access::{Actor, Admission, Subject},
    port::{AuditLog, Mode, UnitOfWork},
    record::{Numbering, Stamp},
};

use crate::{Error, Services, Tools};

/// Where a use case works. `U` is the unit of work: the whole one of the core, or one that a custom backend widened.
pub struct Desk<'a, U: ?Sized = dyn UnitOfWork> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The transaction.
    pub work: &'a mut U,
    /// Clock, ids and phone numbers.
    pub tools: &'a Tools,
}

impl<U: ?Sized> Desk<'_, U> {
    /// Now, by this actor. A use case takes one stamp, so that all it writes tells the same time.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            at: self.tools.clock.now(),
            by: self.actor.user(),
        }
    }

    /// How phone numbers are read in the actor's tenant.
    pub fn numbering(&self) -> Numbering<'_> {
        Numbering {
            book: &*self.tools.phones,
            region: &self.actor.tenant().phone_region,
        }
    }
}

impl<U: AuditLog + ?Sized> Desk<'_, U> {
    /// Adds the audit entry of a granted write to the same unit.
    pub async fn audit<S: Subject>(
        &mut self,
        granted: &pathsix_domain::access::Granted<S>,
        stamp: Stamp,
    ) -> Result<(), Error> {
        let entry = granted.entry(self.tools.new_id(), stamp);
        Ok(self.work.append(&entry).await?)
    }
}

/// What a use case at a desk gives back.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Lets a request in, does the work, and commits if it succeeded and was to write. Anything else is undone.
pub async fn within<T, F>(
    services: &Services,
    admission: Admission,
    mode: Mode,
    f: F,
) -> Result<T, Error>
where
    F: for<'a> FnOnce(Desk<'a>) -> Work<'a, T>,
{
    let (actor, mut work) = services.store.enter(&admission, mode).await?;
    let desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools: &services.tools,
    };
    let value = f(desk).await?;
    if mode == Mode::Write {
        work.commit().await?;
    }
    Ok(value)
}
