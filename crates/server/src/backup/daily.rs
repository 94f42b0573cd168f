//! A backup a day, while the server runs.

use std::time::Duration;

use chrono::NaiveTime;
use pathsix_backup::{Packed, is_due};
use pathsix_domain::port::Clock as _;
use tokio::time::sleep;

use super::{blocking, failed, made, shelf};
use crate::{Failure, clock::SystemClock, config::Config};

/// How often to look whether one is due.
const LOOKS: Duration = Duration::from_mins(1);

/// Makes a backup whenever the clock has shown `time` (UTC) since the newest one, until the process ends. A server that did not run then makes it when
/// it is back. What fails is tried again a minute later and told each time.
pub(crate) async fn every_day(config: Config, time: NaiveTime) {
    loop {
        match made_if_due(&config, time).await {
            Ok(None) => {}
            Ok(Some(packed)) => tracing::info!(
                file = %packed.path.display(),
                bytes = packed.bytes,
                "a backup was made"
            ),
            Err(error) => tracing::error!(%error, "a backup is due and was not made"),
        }
        sleep(LOOKS).await;
    }
}

/// Servers that share the directory make one between them: who waited for the turn looks again.
async fn made_if_due(config: &Config, time: NaiveTime) -> Result<Option<Packed>, Failure> {
    let shelf = shelf(config);
    let waiting = shelf.clone();
    let _turn = blocking(move || waiting.turn()).await.map_err(failed)?;
    let listed = shelf.clone();
    let kept = blocking(move || listed.list()).await.map_err(failed)?;
    let newest = kept.first().map(|kept| kept.made_at);
    if !is_due(newest, SystemClock.now().to_utc(), time) {
        return Ok(None);
    }
    made(config, &shelf).await.map(Some)
}
