//! `pathsix search rebuild` and `pathsix search verify`: the words by which records are found.

use pathsix_domain::{
    port::StoreError,
    value::{Scalar, Slug},
};
use pathsix_persistence::{connection::Database, search::upkeep};

use super::{patient, runtime, say};
use crate::{Extension, Failure, compose, config::Config};

/// Makes the words of one company's records anew, or of all.
pub(crate) fn rebuild(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let slug = slug(tenant)?;
    let records = runtime()?.block_on(async {
        let database = opened(config, extension).await?;
        let rebuilt = upkeep::rebuild(&database, slug.as_ref()).await;
        rebuilt.map_err(|error| refused(&error))
    })?;
    say(&format!("{records} records can be found by their words."));
    Ok(())
}

/// Compares what is kept with the records, and fails where they differ.
pub(crate) fn verify(
    config: &Config,
    extension: &Extension,
    tenant: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let slug = slug(tenant)?;
    let verdict = runtime()?.block_on(async {
        let database = opened(config, extension).await?;
        let verdict = upkeep::verify(&database, slug.as_ref()).await;
        verdict.map_err(|error| refused(&error))
    })?;
    if !verdict.problems.is_empty() {
        let problems = verdict.problems.join("\n- ");
        return Err(Failure::new(format!("The index is wrong:\n- {problems}")));
    }
    let (records, postings) = (verdict.records, verdict.postings);
    say(&format!(
        "The {postings} postings are those of the {records} records."
    ));
    Ok(())
}

fn slug(tenant: Option<&str>) -> Result<Option<Slug>, Failure> {
    let slug = tenant.map(Slug::parse).transpose();
    slug.map_err(|problem| Failure::new(format!("The company's name in addresses {problem}")))
}

async fn opened(config: &Config, extension: &Extension) -> Result<Database, Failure> {
    compose::database(&patient(config), extension).await
}

fn refused(error: &StoreError) -> Failure {
    match error {
        StoreError::Missing => {
            Failure::new("No company is called like that in addresses".to_owned())
        }
        error => Failure::of("The index cannot be read or written", error),
    }
}
