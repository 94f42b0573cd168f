//! What is configured.

use super::{Finding, doubtful, good};
use crate::config::{Config, environment, unknown_variables};

pub(super) fn examined(config: &Config) -> Vec<Finding> {
    let unknown = unknown_variables(&environment());
    let mut found: Vec<_> = unknown
        .iter()
        .map(|name| {
            doubtful(
                "settings",
                format!("{name} is no setting and is ignored: see the README's table"),
            )
        })
        .collect();
    if !config.listen.ip().is_loopback() && config.trusted_proxies.is_empty() {
        found.push(doubtful(
            "settings",
            "it listens to other machines and trusts no proxy: put one with TLS before it and name it in PATHSIX_TRUSTED_PROXIES, else cookies are not marked as secure",
        ));
    }
    if found.is_empty() {
        found.push(good("settings", format!("it serves on {}", config.listen)));
    }
    found
}
