//! `pathsix reports`: comparing what is kept of the figures of reports with the records, and mending it.

use pathsix_domain::tenant::Tenant;
use pathsix_persistence::{
    directory::SeaDirectory,
    reports::upkeep::{Difference, Upkeep},
};

use super::{in_question, patient, runtime, say};
use crate::{Extension, Failure, compose, config::Config};

/// Most differences that are told of one tenant.
const TOLD: usize = 20;

/// Compares, and fails where something else is kept than the records say.
pub(crate) fn verify(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let wrong = runtime()?.block_on(async {
        let (upkeep, tenants) = opened(config, extension, tenant).await?;
        let mut wrong = 0;
        for tenant in &tenants {
            let found = upkeep.verify(tenant.id).await.map_err(unread)?;
            tell(tenant, &found);
            wrong += usize::from(!found.is_empty());
        }
        Ok(wrong)
    })?;
    if wrong == 0 {
        return Ok(());
    }
    let sentence = format!(
        "The figures of {wrong} tenants are not those of their records: mend them with `pathsix reports rebuild`"
    );
    Err(Failure::new(sentence))
}

/// Mends what is kept, tenant by tenant.
pub(crate) fn rebuild(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(async {
        let (upkeep, tenants) = opened(config, extension, tenant).await?;
        for tenant in tenants {
            upkeep.rebuild(tenant.id).await.map_err(unread)?;
            say(&format!(
                "{}: the figures are those of the records",
                tenant.slug
            ));
        }
        Ok(())
    })
}

/// What looks after the figures, and the tenants in question.
async fn opened(
    config: &Config,
    extension: &Extension,
    only: Option<&str>,
) -> Result<(Upkeep, Vec<Tenant>), Failure> {
    let database = compose::database(&patient(config), extension).await?;
    let all = SeaDirectory::new(database.clone()).tenants().await;
    let tenants = in_question(all, only)?;
    Ok((Upkeep::new(database), tenants))
}

fn unread(error: pathsix_domain::port::StoreError) -> Failure {
    Failure::of("The figures cannot be compared", &error)
}

fn tell(tenant: &Tenant, found: &[Difference]) {
    if found.is_empty() {
        say(&format!("{}: equal", tenant.slug));
    }
    for it in found.iter().take(TOLD) {
        let Difference {
            sheet,
            level,
            day,
            a,
            b,
            missing,
        } = it;
        say(&format!(
            "{}: {sheet} of the {level} {day} ({a:?}, {b:?}): {missing} records missing, or their sums differ",
            tenant.slug
        ));
    }
    if found.len() > TOLD {
        let more = found.len() - TOLD;
        say(&format!("{}: and {more} more", tenant.slug));
    }
}
