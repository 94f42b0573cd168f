//! Erasing again: a store that was put back from an older copy has forgotten who was erased, and tells of them again.

use std::{collections::BTreeSet, io};

use pathsix_domain::{
    port::{Mode, StoreError},
    privacy::{Erased, Erasure, Mark},
    tenant::Tenant,
    value::Id,
};
use thiserror::Error as ThisError;

use super::{erase_told, told};
use crate::{Error, Services, desk::Desk};

/// Why the store and what is remembered outside of it were not brought together.
#[derive(Debug, ThisError)]
pub enum SettleError {
    /// What is remembered outside cannot be read or written.
    #[error("the erasures that are remembered beside the keys cannot be read or written: {0}")]
    Ledger(#[from] io::Error),
    /// The tenants cannot be listed.
    #[error(transparent)]
    Tenants(#[from] StoreError),
    /// The erasures of a tenant cannot be read, or a person not be erased from it again.
    #[error("in the tenant {tenant}: {error}")]
    Erasing {
        /// The first of which that is so.
        tenant: Id<Tenant>,
        /// Why.
        error: Error,
    },
}

/// What was not brought together.
#[derive(Debug, ThisError)]
#[error("{}", in_short(.failed))]
pub struct Unsettled {
    /// What was.
    pub done: Settled,
    /// Why the rest was not; tenants first, each once.
    pub failed: Vec<SettleError>,
}

fn in_short(failed: &[SettleError]) -> String {
    let first = failed.first().map(ToString::to_string).unwrap_or_default();
    match failed.len() {
        0 | 1 => first,
        all => format!("{first}; and {} more", all - 1),
    }
}

/// What was brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settled {
    /// Erasures that the store had forgotten and that were done again.
    pub again: u64,
    /// From how much people were taken by these. None of anything where nobody was recognised: with another key than theirs.
    pub taken_from: u64,
    /// Erasures that were not remembered outside of the store yet, by this server.
    pub remembered: u64,
}

/// Does what the store has forgotten of the erasures that are remembered outside of it, and remembers there what it has not
/// forgotten. A tenant that is not in the store is left alone. One in which it fails keeps no other from it.
pub async fn settle(services: &Services) -> Result<Settled, Unsettled> {
    let mut settling = Unsettled {
        done: Settled::default(),
        failed: Vec::new(),
    };
    if let Err(error) = settle_all(services, &mut settling).await {
        settling.failed.push(error);
    }
    if settling.failed.is_empty() {
        Ok(settling.done)
    } else {
        Err(settling)
    }
}

async fn settle_all(services: &Services, settling: &mut Unsettled) -> Result<(), SettleError> {
    let remembered = services.erasures.all().await?;
    let mut new = Vec::new();
    for tenant in services.caretaking.tenants().await? {
        let done = &mut settling.done;
        if let Err(error) = settle_one(services, tenant, &remembered, done, &mut new).await {
            settling.failed.push(error);
        }
    }
    // All at once: what keeps them may be slow. Also where there are none, for what could not be kept in every place before.
    services.erasures.keep(&new).await?;
    settling.done.remembered = new.len() as u64;
    Ok(())
}

async fn settle_one(
    services: &Services,
    tenant: Id<Tenant>,
    remembered: &[Erasure],
    done: &mut Settled,
    new: &mut Vec<Erasure>,
) -> Result<(), SettleError> {
    let known = known(services, tenant).await?;
    new.extend(beyond(&known, remembered).cloned());
    let forgotten: Vec<_> = beyond(remembered, &known)
        .filter(|it| it.tenant == tenant)
        .cloned()
        .collect();
    let (again, erased) = again(services, tenant, forgotten)
        .await
        .map_err(|error| SettleError::Erasing { tenant, error })?;
    done.again += again;
    done.taken_from += erased.all();
    Ok(())
}

/// Remembers the erasures of one tenant outside of the store.
pub async fn remember(services: &Services, tenant: Id<Tenant>) -> Result<(), SettleError> {
    let remembered = services.erasures.all().await?;
    let known = known(services, tenant).await?;
    let new: Vec<_> = beyond(&known, &remembered).cloned().collect();
    if !new.is_empty() {
        services.erasures.keep(&new).await?;
    }
    Ok(())
}

/// Those of some that are not among others.
fn beyond<'a>(some: &'a [Erasure], others: &'a [Erasure]) -> impl Iterator<Item = &'a Erasure> {
    let ids: BTreeSet<_> = others.iter().map(|it| it.id).collect();
    some.iter().filter(move |it| !ids.contains(&it.id))
}

/// The erasures that the store knows.
async fn known(services: &Services, tenant: Id<Tenant>) -> Result<Vec<Erasure>, SettleError> {
    let now = services.tools.clock.now();
    let read = async {
        match services.caretaking.care(tenant, now, Mode::Read).await? {
            Some((_, mut work)) => work.erasures().await,
            None => Ok(Vec::new()),
        }
    };
    read.await
        .map_err(|error: StoreError| SettleError::Erasing {
            tenant,
            error: error.into(),
        })
}

/// Erases everybody of whom these tell, all at once, and tells how many that were. Found first, so that others can write meanwhile.
async fn again(
    services: &Services,
    tenant: Id<Tenant>,
    erasures: Vec<Erasure>,
) -> Result<(u64, Erased), Error> {
    let marks: BTreeSet<Mark> = erasures
        .iter()
        .flat_map(|it| it.marks.iter().copied())
        .collect();
    if marks.is_empty() {
        return Ok((0, Erased::default()));
    }
    let now = services.tools.clock.now();
    let (care, tools) = (&services.caretaking, &services.tools);
    let Some((actor, mut work)) = care.care(tenant, now, Mode::Snapshot).await? else {
        return Ok((0, Erased::default()));
    };
    let mut desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools,
    };
    let told = told(&mut desk, &marks, usize::MAX).await?;
    drop(work);
    let Some((actor, mut work)) = care.care(tenant, now, Mode::Write).await? else {
        return Ok((0, Erased::default()));
    };
    let mut desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools,
    };
    let erased = erase_told(&mut desk, &marks, told).await?;
    for erasure in &erasures {
        desk.work.keep_erasure(erasure).await?;
    }
    work.commit().await?;
    Ok((erasures.len() as u64, erased))
}
