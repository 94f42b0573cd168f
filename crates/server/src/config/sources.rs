//! Where settings come from.

use std::{
    collections::BTreeMap,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use chrono::TimeDelta;
use figment::{
    Figment, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};
use pathsix_domain::port::ATTEMPTS_KEPT;
use pathsix_persistence::connection::Engine;

use super::{Config, SETTINGS, table::Kind};
use crate::Failure;

/// How large a file that is imported may be at most, in MiB.
const IMPORT_MIB: RangeInclusive<u32> = 1..=4096;

/// Flags of the command line, by the key of the setting.
pub type Flags = BTreeMap<&'static str, String>;

/// One layer of settings.
struct Layer {
    name: &'static str,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> figment::Metadata {
        figment::Metadata::named(self.name)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}

/// A number where it is one, else text.
fn value(text: &str) -> Value {
    text.parse::<u64>()
        .map_or_else(|_| Value::from(text), Value::from)
}

fn defaults() -> Layer {
    let given = SETTINGS
        .iter()
        .filter(|setting| !setting.default.is_empty());
    let mut values: Dict = given
        .map(|setting| (setting.key.to_owned(), value(setting.default)))
        .collect();
    // Lists that nobody fills are empty, not missing.
    for list in ["cors_origins", "trusted_proxies", "backup_recipients"] {
        values.insert(list.to_owned(), Value::from(""));
    }
    Layer {
        name: "defaults",
        values,
    }
}

/// The environment of this process, as far as it is text.
pub fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The settings in an environment. An empty variable is one that is not set.
fn from_environment(variables: &BTreeMap<String, String>) -> Result<Layer, Failure> {
    let mut values = Dict::new();
    for setting in SETTINGS {
        let named = |name: &str| variables.get(name).filter(|text| !text.is_empty());
        let file = format!("{}_FILE", setting.variable);
        if let Some(text) = named(setting.variable) {
            values.insert(setting.key.to_owned(), value(text));
        } else if let (Kind::Secret, Some(path)) = (setting.kind, named(&file)) {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Failure::of(
                    &format!("{file} names {path}, which cannot be read"),
                    &error,
                )
            })?;
            values.insert(setting.key.to_owned(), Value::from(text.trim()));
        }
    }
    Ok(Layer {
        name: "environment",
        values,
    })
}

fn flags(flags: Flags) -> Layer {
    let values = flags
        .into_iter()
        .map(|(key, text)| (key.to_owned(), value(&text)))
        .collect();
    Layer {
        name: "command line",
        values,
    }
}

/// Reads every setting. Errors: a file that is missing or bad, a value that cannot be.
pub fn load(
    file: Option<PathBuf>,
    variables: &BTreeMap<String, String>,
    given: Flags,
) -> Result<Config, Failure> {
    let mut figment = Figment::from(defaults());
    if let Some(path) = file {
        figment = figment.merge(existing(&path)?);
    }
    let config: Config = figment
        .merge(from_environment(variables)?)
        .merge(flags(given))
        .extract()
        .map_err(|error| Failure::of("The configuration is not valid", &error))?;
    check_addresses(&config)?;
    check_origins(&config)?;
    check_numbers(&config)?;
    Ok(config)
}

fn check_numbers(config: &Config) -> Result<(), Failure> {
    if TimeDelta::hours(i64::from(config.keep_answers_hours)) < ATTEMPTS_KEPT {
        let hours = ATTEMPTS_KEPT.num_hours();
        let sentence = format!("PATHSIX_KEEP_ANSWERS_HOURS must be at least {hours}");
        return Err(Failure::new(sentence));
    }
    for (variable, is_zero) in [
        ("PATHSIX_WORKERS", config.workers == Some(0)),
        ("PATHSIX_KEEP_SESSIONS_DAYS", config.keep_sessions_days == 0),
        (
            "PATHSIX_KEEP_AUDIT_VALUES_DAYS",
            config.keep_audit_values_days == Some(0),
        ),
        ("PATHSIX_KEEP_TRASH_DAYS", config.keep_trash_days == Some(0)),
        ("PATHSIX_PURGE_GRACE_DAYS", config.purge_grace_days == 0),
        ("PATHSIX_BACKUP_KEEP", config.backup_keep == 0),
    ] {
        if is_zero {
            return Err(Failure::new(format!("{variable} must be at least 1")));
        }
    }
    if !IMPORT_MIB.contains(&config.import_max_mib) {
        let sentence = format!(
            "PATHSIX_IMPORT_MAX_MIB must be {} to {}",
            IMPORT_MIB.start(),
            IMPORT_MIB.end()
        );
        return Err(Failure::new(sentence));
    }
    Ok(())
}

/// An address of no known kind is refused before anything is made for it.
fn check_addresses(config: &Config) -> Result<(), Failure> {
    for (variable, address) in [
        ("DATABASE_URL", &config.database_url),
        ("DATABASE_OWNER_URL", &config.database_owner_url),
        ("DATABASE_BACKUP_URL", &config.database_backup_url),
    ] {
        if let Some(address) = address {
            Engine::of(address.reveal()).map_err(|error| Failure::of(variable, &error))?;
        }
    }
    Ok(())
}

/// An origin is a scheme and a host, as browsers send it; anything else would never match.
fn check_origins(config: &Config) -> Result<(), Failure> {
    let host = |origin: &'_ str| {
        let rest = origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"));
        rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', ' ', '?', '#', '@']))
    };
    match config.cors_origins.iter().find(|origin| !host(origin)) {
        None => Ok(()),
        Some(origin) => Err(Failure::new(format!(
            "PATHSIX_CORS_ORIGINS: {origin} is no origin of the form https://host or https://host:port"
        ))),
    }
}

fn existing(path: &Path) -> Result<figment::providers::Data<Toml>, Failure> {
    if path.is_file() {
        Ok(Toml::file_exact(path))
    } else {
        Err(Failure::new(format!(
            "The configuration file {} does not exist",
            path.display()
        )))
    }
}

/// Variables that look like settings and are none: probably a slip of the pen.
pub fn unknown_variables(variables: &BTreeMap<String, String>) -> Vec<String> {
    let known = |name: &str| {
        SETTINGS.iter().any(|setting| {
            name == setting.variable
                || (setting.kind == Kind::Secret
                    && name.strip_suffix("_FILE") == Some(setting.variable))
        })
    };
    let ours = variables
        .keys()
        .filter(|name| name.starts_with("PATHSIX_") && *name != "PATHSIX_CONFIG");
    ours.filter(|name| !known(name)).cloned().collect()
}
