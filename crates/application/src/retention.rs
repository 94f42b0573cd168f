//! Removing records that have been in the trash for long, as an admin would: with what hangs on them, and told in the audit. Nobody
//! asks for it.

use std::ops::AddAssign;

use pathsix_domain::{
    access::Resource,
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

/// What went out of the trash, and what did not.
#[derive(Debug, Default)]
pub struct Emptied {
    /// Records that were removed, not counting what went along.
    pub removed: u64,
    /// Why others were not.
    pub stayed: Vec<Stayed>,
}

/// Why records of one kind stayed that were to go.
#[derive(Debug)]
pub struct Stayed {
    /// Of which kind.
    pub kind: Resource,
    /// Of which tenant; of all of them where these cannot be listed.
    pub tenant: Option<Id<Tenant>>,
    /// How many could not be removed; 0 where they could not be looked for.
    pub records: u64,
    /// The first reason.
    pub error: Error,
}

impl AddAssign for Emptied {
    fn add_assign(&mut self, other: Self) {
        self.removed += other.removed;
        self.stayed.extend(other.stayed);
    }
}

/// Removes every record of the core that went to the trash before a moment, in all tenants. Records on which others hang come first, so
/// that those go along; one that went to the trash alone goes by itself. What cannot be removed keeps nothing else from it.
pub async fn empty_trash(services: &Services, before: Instant) -> Emptied {
    let (care, tools) = (&*services.caretaking, &services.tools);
    let kinds = [
        empty_trash_of::<Lead, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Client, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Project, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Contact, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Account, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Interaction, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Note, dyn UnitOfWork>(care, tools, before).await,
    ];
    let mut all = Emptied::default();
    for emptied in kinds {
        all += emptied;
    }
    all
}

/// The same for one kind of record, a custom backend's too.
pub async fn empty_trash_of<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    before: Instant,
) -> Emptied
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let mut emptied = Emptied::default();
    let tenants = match care.tenants().await {
        Ok(tenants) => tenants,
        Err(error) => {
            emptied.stayed.push(Stayed {
                kind: R::RESOURCE,
                tenant: None,
                records: 0,
                error: error.into(),
            });
            return emptied;
        }
    };
    for tenant in tenants {
        let tally = empty_one::<R, U>(care, tools, tenant, before).await;
        emptied.removed += tally.removed;
        emptied.stayed.extend(tally.failed.map(|error| Stayed {
            kind: R::RESOURCE,
            tenant: Some(tenant),
            records: tally.failures,
            error,
        }));
    }
    emptied
}

/// What was removed of one tenant, and why something was not.
#[derive(Default)]
struct Tally {
    removed: u64,
    failures: u64,
    failed: Option<Error>,
}

async fn empty_one<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    tenant: Id<Tenant>,
    before: Instant,
) -> Tally
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let mut tally = Tally::default();
    // Those that cannot be removed stay the oldest.
    let mut stuck = 0;
    while let Some(more) = some_of::<R, U>(care, tools, (tenant, before), stuck, &mut tally).await {
        stuck += more;
    }
    tally
}

/// Removes some, each in a transaction of its own, so that others write meanwhile. How many of them stay; none where there are no more.
async fn some_of<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    (tenant, before): (Id<Tenant>, Instant),
    past: u64,
    tally: &mut Tally,
) -> Option<u64>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let old = match oldest::<R, U>(care, tools, (tenant, before), past).await {
        Ok(old) => old,
        Err(error) => {
            tally.failed.get_or_insert(error);
            return None;
        }
    };
    let mut stuck = 0;
    for &(id, version) in &old {
        match remove::<R, U>(care, tools, tenant, (id, version)).await {
            Ok(()) => {
                tally.removed += 1;
                continue;
            }
            // Somebody took it back, or wrote it, or it went along with another, or others hang on it that stay.
            Err(Error::NotFound | Error::VersionMismatch { .. } | Error::Conflict(_)) => {}
            Err(error) => {
                tally.failures += 1;
                tally.failed.get_or_insert(error);
            }
        }
        stuck += 1;
    }
    (!old.is_empty()).then_some(stuck)
}

/// Those that went to the trash first, past some of them.
async fn oldest<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    (tenant, before): (Id<Tenant>, Instant),
    past: u64,
) -> Result<Vec<(Id<R>, i64)>, Error>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let now = tools.clock.now();
    Ok(match care.care_for(tenant, now, Mode::Read).await? {
        Some((_, mut work)) => {
            Repository::<R>::trashed_before(&mut *work, before, past, PAGE).await?
        }
        None => Vec::new(),
    })
}

async fn remove<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    tenant: Id<Tenant>,
    (id, version): (Id<R>, i64),
) -> Result<(), Error>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let now = tools.clock.now();
    let Some((actor, mut work)) = care.care_for(tenant, now, Mode::Write).await? else {
        return Err(Error::NotFound);
    };
    let desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools,
    };
    records::purge::<R, U>(desk, id, Expected::Version(version)).await?;
    Ok(work.commit().await?)
}
