//! Follows the directory of the signing keys while the server runs.

use std::{sync::Arc, time::Duration};

use pathsix_identity::{JwtIssuer, KeyError};
use tokio::task::{JoinError, spawn_blocking};

/// How often to look. A token of a key that is not known has it looked at sooner.
const LOOKS: Duration = Duration::from_secs(5);

/// Takes over replaced keys for as long as the server runs. Where they cannot be read, the present ones stay.
pub(crate) async fn follow(issuer: Arc<JwtIssuer>) {
    let mut was_told = false;
    loop {
        tokio::time::sleep(LOOKS).await;
        let looking = Arc::clone(&issuer);
        let looked = spawn_blocking(move || looking.renew()).await;
        let failed = failure(looked);
        if let Some(error) = failed.as_ref().filter(|_| !was_told) {
            tracing::warn!(
                error,
                "the signing keys cannot be read; the present ones stay"
            );
        }
        was_told = failed.is_some();
    }
}

fn failure(looked: Result<Result<(), KeyError>, JoinError>) -> Option<String> {
    match looked {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(error) => Some(error.to_string()),
    }
}
