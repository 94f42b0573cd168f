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
/// others hang come first, so that those go along; one that went to the trash alone goes by itself. What cannot be removed keeps
/// nothing else from it; the first reason is told in the end.
pub async fn empty_trash(services: &Services, before: Instant) -> Result<u64, Error> {
    let (care, tools) = (&*services.caretaking, &services.tools);
    let emptied = [
        empty_trash_of::<Lead, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Client, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Project, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Contact, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Account, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Interaction, dyn UnitOfWork>(care, tools, before).await,
        empty_trash_of::<Note, dyn UnitOfWork>(care, tools, before).await,
    ];
    emptied.into_iter().sum()
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
    let mut emptied = Emptied::default();
    for tenant in care.tenants().await? {
        // Those that cannot be removed stay the oldest.
        let mut stuck = 0;
        while let Some(more) =
            some_of::<R, U>(care, tools, (tenant, before), stuck, &mut emptied).await
        {
            stuck += more;
        }
    }
    emptied.failed.map_or(Ok(emptied.removed), Err)
}

/// What was removed, and why something was not.
#[derive(Default)]
struct Emptied {
    removed: u64,
    failed: Option<Error>,
}

/// Removes some, each in a transaction of its own, so that others write meanwhile. How many of them stay; none where there are no more.
async fn some_of<R, U>(
    care: &(impl Cares<U> + ?Sized),
    tools: &Tools,
    (tenant, before): (Id<Tenant>, Instant),
    past: u64,
    emptied: &mut Emptied,
) -> Option<u64>
where
    R: Stored,
    U: UnitOfWork + RecordWork<R> + ?Sized,
{
    let old = match oldest::<R, U>(care, tools, (tenant, before), past).await {
        Ok(old) => old,
        Err(error) => {
            emptied.failed.get_or_insert(error);
            return None;
        }
    };
    let mut stuck = 0;
    for &(id, version) in &old {
        match remove::<R, U>(care, tools, tenant, (id, version)).await {
            Ok(()) => {
                emptied.removed += 1;
                continue;
            }
            // Somebody took it back, or wrote it, or it went along with another, or others hang on it that stay.
            Err(Error::NotFound | Error::VersionMismatch { .. } | Error::Conflict(_)) => {}
            Err(error) => {
                emptied.failed.get_or_insert(error);
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
