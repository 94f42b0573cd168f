//! `pathsix outbox`: letters and other work in the background that was given up.

use pathsix_domain::{
    port::{Clock as _, DeadJob, DeadJobs as _, Job},
    value::{Id, Scalar as _, Word as _},
};
use pathsix_persistence::directory::SeaDirectory;

use super::{runtime, say};
use crate::{Extension, Failure, clock::SystemClock, compose, config::Config};

/// Prints what was given up, a line each, the oldest first.
pub(crate) fn list(config: &Config, extension: &Extension, limit: u64) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let dead = runtime()?.block_on(async {
        let directory = directory(config, extension).await?;
        let dead = directory.dead(limit).await;
        dead.map_err(|error| Failure::of("What was given up cannot be read", &error))
    })?;
    for job in dead {
        say(&line(&job));
    }
    Ok(())
}

/// Lets one piece of work be tried again, or all.
pub(crate) fn retry(
    config: &Config,
    extension: &Extension,
    id: Option<&str>,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let id: Option<Id<Job>> = id
        .map(Id::parse)
        .transpose()
        .map_err(|problem| Failure::new(format!("The id {problem}")))?;
    let revived = runtime()?.block_on(async {
        let directory = directory(config, extension).await?;
        let revived = directory.revive(id, SystemClock.now()).await;
        revived.map_err(|error| Failure::of("Nothing is tried again", &error))
    })?;
    match (id, revived) {
        (Some(id), 0) => Err(Failure::new(format!("Nothing of the id {id} was given up"))),
        (_, revived) => {
            say(&format!("{revived} will be tried again."));
            Ok(())
        }
    }
}

async fn directory(config: &Config, extension: &Extension) -> Result<SeaDirectory, Failure> {
    let database = compose::database(config, extension).await?;
    Ok(SeaDirectory::new(database))
}

fn line(dead: &DeadJob) -> String {
    let DeadJob { job, attempts, .. } = dead;
    // What it is, not whom it is for.
    let what = job.payload.split(' ').next().unwrap_or_default();
    let kind = job.kind.as_str();
    // A mail server may say several lines.
    let why = dead.why.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {} {kind} {what} {attempts} {why}", dead.died_at, job.id)
}
