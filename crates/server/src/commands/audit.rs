//! `pathsix audit`: going through what proves the audit, telling how far it came, and beginning it anew.

use pathsix_domain::{audit::Tally, port::Clock, tenant::Tenant};
use pathsix_persistence::audit::{Beginning, Chain, ChainError};

use super::{in_question, patient, runtime, say};
use crate::{
    Extension, Failure, anchors,
    clock::{SystemClock, SystemIds},
    compose,
    config::Config,
};

/// Links what waits, goes through the audit of one tenant or of all, and fails where something in it is not as it was.
pub(crate) fn verify(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let wrong = runtime()?.block_on(wrong(config, extension, tenant))?;
    if wrong == 0 {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Companies whose audit is not as it was written: {wrong}"
    )))
}

/// Says of each company how its audit is, and gives the number of those where it is not as it was written. Errors: it cannot be gone through.
pub(crate) async fn wrong(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<usize, Failure> {
    let (chain, tenants) = begun(config, extension, tenant).await?;
    let mut wrong = 0;
    for tenant in &tenants {
        wrong += usize::from(!is_whole(&chain, tenant).await?);
    }
    if tenant.is_none() {
        wrong += missing(&chain, &tenants).await?;
    }
    Ok(wrong)
}

async fn is_whole(chain: &Chain, tenant: &Tenant) -> Result<bool, Failure> {
    let linked = match chain.link(tenant.id).await {
        Ok(_) => chain.verify(tenant.id).await,
        // Going through all of it names the first row.
        Err(ChainError::Fault(fault)) => match chain.verify(tenant.id).await {
            Ok(_) => Err(ChainError::Fault(fault)),
            error => error,
        },
        Err(error) => Err(error),
    };
    match linked {
        Ok(tally) => {
            say(&format!("{}: {}", tenant.slug, told(tally)));
            Ok(true)
        }
        Err(ChainError::Fault(fault)) => {
            let is_purged = chain.is_purged(tenant.id).await;
            let is_purged = is_purged.map_err(|error| unread(&error))?;
            if is_purged {
                say(&format!("{}: this company is being purged", tenant.slug));
            } else {
                say(&format!("{}: {fault}", tenant.slug));
            }
            Ok(is_purged)
        }
        Err(error) => Err(unread(&error)),
    }
}

/// Tenants of which a chain is remembered and nothing else is left.
async fn missing(chain: &Chain, tenants: &[Tenant]) -> Result<usize, Failure> {
    let forgotten = chain.forget_purged().await;
    forgotten.map_err(|error| unread(&error))?;
    let remembered = chain.remembered().await.map_err(|error| unread(&error))?;
    let gone = remembered
        .iter()
        .filter(|(id, _)| tenants.iter().all(|tenant| tenant.id != *id));
    let mut count = 0;
    for (id, head) in gone {
        say(&format!(
            "{id}: this company is gone, with the {} entries of its audit",
            head.number
        ));
        count += 1;
    }
    Ok(count)
}

fn told(tally: Tally) -> String {
    let parts = [
        (tally.waiting, "wait to be linked"),
        (tally.found, "were found when the chain was begun"),
        (tally.imported, "were imported"),
        (tally.erased, "values were erased"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(count, what)| format!(", {count} {what}"))
        .collect();
    let parts = parts.concat();
    format!("whole up to {}{parts}", anchors::line(tally.head))
}

/// Prints the end of each chain, to be kept where nobody who can write the database can write.
pub(crate) fn anchor(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(async {
        let (chain, tenants) = begun(config, extension, tenant).await?;
        for tenant in tenants {
            chain
                .link(tenant.id)
                .await
                .map_err(|error| unread(&error))?;
            let head = chain
                .known(tenant.id)
                .await
                .map_err(|error| unread(&error))?;
            say(&format!("{} {}", tenant.slug, anchors::line(head)));
        }
        Ok(())
    })
}

/// Begins the chains again with the key that this server has now.
pub(crate) fn begin_anew(config: &Config, extension: &Extension) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(async {
        let chain = opened(config, extension).await?;
        let anew = chain.begin_anew(&with()).await;
        anew.map_err(|error| unread(&error))?;
        say("The chains of the audit were begun anew; the audit of each company tells of it.");
        Ok(())
    })
}

async fn opened(config: &Config, extension: &Extension) -> Result<Chain, Failure> {
    let config = patient(config);
    let database = compose::database(&config, extension).await?;
    Ok(compose::chain(&config, database))
}

/// The chains, begun, and the tenants in question.
async fn begun(
    config: &Config,
    extension: &Extension,
    only: Option<&str>,
) -> Result<(Chain, Vec<Tenant>), Failure> {
    let chain = opened(config, extension).await?;
    chain.begin(&with()).await.map_err(|error| unread(&error))?;
    let tenants = in_question(chain.tenants().await, only)?;
    Ok((chain, tenants))
}

fn with() -> Beginning<'static> {
    Beginning {
        at: SystemClock.now(),
        ids: &SystemIds,
    }
}

fn unread(error: &ChainError) -> Failure {
    Failure::of("The audit cannot be gone through", error)
}
