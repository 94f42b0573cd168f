//! `pathsix unknown-routes`: what was asked for lately and is not there.

use pathsix_domain::port::UnknownRoutes as _;
use pathsix_persistence::directory::SeaDirectory;

use super::{runtime, say};
use crate::{Extension, Failure, compose, config::Config};

/// Prints the newest, a line each.
pub(crate) fn run(config: &Config, extension: &Extension, limit: u64) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let newest = runtime()?.block_on(async {
        let database = compose::database(config, extension).await?;
        let directory = SeaDirectory::new(database);
        let newest = directory.newest(limit).await;
        newest.map_err(|error| Failure::of("What was asked for cannot be read", &error))
    })?;
    for route in newest {
        let ip = route.origin.ip.map(|ip| ip.to_string());
        let (ip, agent) = (ip.as_deref(), route.origin.user_agent.as_deref());
        let (ip, agent) = (ip.unwrap_or("-"), agent.unwrap_or("-"));
        say(&format!("{} {ip} {} {agent}", route.at, route.path));
    }
    Ok(())
}
