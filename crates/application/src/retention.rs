//! Removing records that have been in the trash for long, as an admin would: with what hangs on them, and told in the audit. Nobody
//! asks for it.

use pathsix_domain::{
    port::{Cares, Mode, Repository, UnitOfWork},
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    tenant::Tenant,
    value::{Id, Instant},
};

use crate::{
    Error, Services, Tools,
    desk::Desk,
    records::{self, Expected, RecordWork, Stored},
};

/// How many are looked for at once.
const PAGE: u64 = 100;

/// Removes every record of the core that went to the trash before a moment, in all tenants, and tells how many. Records on which
/// others hang come first, so that those go along; one that went to the trash alone goes by itself.
pub async fn empty_trash(services: &Services, before: Instant) -> Result<u64, Error> {
    let (care, tools) = (&*services.caretaking, &services.tools);
    let mut removed = empty_trash_of::<Lead, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Client, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Project, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Contact, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Account, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Interaction, dyn UnitOfWork>(care, tools, before).await?;
    removed += empty_trash_of::<Note, dyn UnitOfWork>(care, tools, before).await?;
    Ok(removed)
}

/// The same for one kind of record, a custom backend's too. What goes along is not counted.
pub async fn empty_trash_of<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    before: Instant,
) -> Result<u64, Error>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let mut removed = 0;
    for tenant in care.tenants().await? {
        loop {
            let some = some_of::<R, U>(care, tools, (tenant, before)).await?;
            removed += some;
            if some == 0 {
                break;
            }
        }
    }
    Ok(removed)
}

/// Removes some, each in a transaction of its own, so that others write meanwhile.
async fn some_of<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    (tenant, before): (Id<Tenant>, Instant),
) -> Result<u64, Error>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let now = tools.clock.now();
    let old = match care.care_for(tenant, now, Mode::Read).await? {
        Some((_, mut work)) => Repository::<R>::trashed_before(&mut *work, before, PAGE).await?,
        None => return Ok(0),
    };
    let mut removed = 0;
    for (id, version) in old {
        let Some((actor, mut work)) = care.care_for(tenant, now, Mode::Write).await? else {
            return Ok(removed);
        };
        let desk = Desk {
            actor: &actor,
            work: &mut *work,
            tools,
        };
        match records::purge::<R, U>(desk, id, Expected::Version(version)).await {
            Ok(()) => {
                work.commit().await?;
                removed += 1;
            }
            // Somebody took it back, or wrote it, or it went along with another.
            Err(Error::NotFound | Error::VersionMismatch { .. } | Error::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(removed)
}
