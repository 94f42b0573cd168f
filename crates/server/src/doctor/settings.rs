//! What is configured.

use url::Url;

use super::{Finding, doubtful, good};
use crate::config::{Config, Secret, environment, unknown_variables};

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
    found.extend(in_clear_text(config));
    if found.is_empty() {
        found.push(good("settings", format!("it serves on {}", config.listen)));
    }
    found
}

/// Who is asked over a network without TLS, or without looking at whom one talks to.
fn in_clear_text(config: &Config) -> Vec<Finding> {
    let addresses = [
        ("DATABASE_URL", &config.database_url),
        ("DATABASE_OWNER_URL", &config.database_owner_url),
        ("DATABASE_BACKUP_URL", &config.database_backup_url),
        ("REDIS_URL", &config.redis_url),
    ];
    let open = addresses.into_iter().filter(|(_, address)| {
        let address = address.as_ref().map(Secret::reveal);
        address.is_some_and(is_in_clear_text)
    });
    open.map(|(variable, _)| {
        doubtful(
            "settings",
            format!("{variable} leads to another machine, and nothing makes sure who that is: say `sslmode=verify-full` (Postgres) or `rediss://` (Redis)"),
        )
    })
    .collect()
}

fn is_in_clear_text(address: &str) -> bool {
    let Ok(address) = Url::parse(address) else {
        return false;
    };
    let is_local = address.host_str().is_none_or(|host| {
        let host = host.trim_matches(['[', ']']);
        let is_loopback = host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback());
        host.is_empty() || host == "localhost" || is_loopback
    });
    let is_verified = address
        .query_pairs()
        .any(|(name, value)| name == "sslmode" && value == "verify-full");
    match address.scheme() {
        "postgres" | "postgresql" => !is_local && !is_verified,
        "redis" => !is_local,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_a_network_unseen_to_is_told() {
        for address in [
            "postgres://crm@db.example.com/crm",
            "postgres://crm@10.0.0.1/crm?sslmode=require",
            "redis://cache.example.com",
        ] {
            assert!(is_in_clear_text(address), "{address}");
        }
        for address in [
            "postgres://crm@localhost/crm",
            "postgres://crm@127.0.0.1:5432/crm",
            "postgres://crm@[::1]/crm",
            "postgres:///crm?host=/run/postgresql",
            "postgres://crm@db.example.com/crm?sslmode=verify-full",
            "rediss://cache.example.com",
            "sqlite:///var/lib/pathsix/pathsix.db",
        ] {
            assert!(!is_in_clear_text(address), "{address}");
        }
    }
}
