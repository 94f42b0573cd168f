//! Where requests are counted.

use pathsix_domain::port::Limiter as _;
use pathsix_limits::RedisLimiter;

use super::{Finding, bad, doubtful, good};
use crate::config::Config;

pub(super) async fn examined(config: &Config) -> Finding {
    let Some(url) = &config.redis_url else {
        return if config.is_embedded() {
            good("limits", "this process counts requests")
        } else {
            doubtful(
                "limits",
                "each server counts requests for itself: where more than one serves, set REDIS_URL",
            )
        };
    };
    match RedisLimiter::new(url.reveal()) {
        Err(error) => bad("limits", format!("REDIS_URL cannot be used: {error}")),
        Ok(limiter) if limiter.is_alone().await => doubtful(
            "limits",
            "Redis does not answer: servers go on and count alone until it does",
        ),
        Ok(_) => good("limits", "Redis answers"),
    }
}
