//! Every setting: from defaults, a file, the environment and flags, the later winning.

mod sources;
mod table;

pub use sources::{Flags, environment, load, unknown_variables};
pub use table::{SETTINGS, Setting};

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use chrono::NaiveTime;
use ipnet::IpNet;
use pathsix_persistence::connection::Engine;
use serde::{Deserialize, Deserializer, de::Error as _};

/// The settings of a server. The table in [`SETTINGS`] explains each.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each setting is explained in the table of settings"
)]
pub struct Config {
    pub listen: SocketAddr,
    pub data_dir: PathBuf,
    pub database_url: Option<Secret>,
    pub database_owner_url: Option<Secret>,
    pub database_backup_url: Option<Secret>,
    pub db_min_connections: u32,
    pub db_max_connections: u32,
    pub db_acquire_seconds: u64,
    pub db_statement_seconds: u64,
    pub signing_key: Option<Secret>,
    pub audit_key: Option<Secret>,
    pub issuer: String,
    pub audience: String,
    pub registration: RegistrationSetting,
    #[serde(deserialize_with = "words")]
    pub cors_origins: Vec<String>,
    pub base_domain: Option<String>,
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    pub workers: Option<usize>,
    pub hash_memory_kib: u32,
    pub hash_iterations: u32,
    pub import_max_mib: u32,
    pub smtp_url: Option<Secret>,
    pub smtp_authority: Option<PathBuf>,
    pub mail_from: String,
    pub link_base: Option<String>,
    pub redis_url: Option<Secret>,
    pub rate_user: u32,
    pub rate_key: u32,
    pub rate_address: u32,
    pub rate_register: u32,
    pub rate_mail: u32,
    pub rate_tenant: u32,
    pub rate_search: u32,
    pub rate_bulk: u32,
    pub tenant_concurrency: u32,
    pub login_failures: u32,
    pub login_failures_address: u32,
    pub letters: u32,
    pub invitations: u32,
    pub keep_answers_hours: u32,
    pub keep_sessions_days: u32,
    pub keep_audit_values_days: Option<u32>,
    pub keep_trash_days: Option<u32>,
    pub purge_grace_days: u32,
    pub backup_dir: Option<PathBuf>,
    #[serde(default, deserialize_with = "time_of_day")]
    pub backup_time: Option<NaiveTime>,
    pub backup_keep: usize,
    #[serde(deserialize_with = "words")]
    pub backup_recipients: Vec<String>,
    pub log: String,
    pub log_format: LogFormat,
    pub metrics_listen: Option<SocketAddr>,
    pub otlp_endpoint: Option<String>,
    pub otlp_headers: Option<Secret>,
    pub service_name: String,
    pub sentry_dsn: Option<Secret>,
}

/// A setting that is never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Whether strangers may found companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they say it themselves")]
pub enum RegistrationSetting {
    Open,
    Closed,
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they say it themselves")]
pub enum LogFormat {
    Json,
    Pretty,
}

impl Config {
    /// Where the data is: what is configured, else a SQLite file in the data directory.
    pub fn database(&self) -> String {
        let embedded = || format!("sqlite://{}", self.embedded_file().display());
        self.database_url
            .as_ref()
            .map_or_else(embedded, |url| url.reveal().to_owned())
    }

    /// Whether the database is a file, which one process serves.
    pub(crate) fn is_embedded(&self) -> bool {
        matches!(Engine::of(&self.database()), Ok(Engine::Sqlite))
    }

    /// The file of the embedded database.
    pub(crate) fn embedded_file(&self) -> PathBuf {
        self.data_dir.join("pathsix.db")
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Joined(String),
    Listed(Vec<String>),
}

/// A list, or one text with commas.
fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let list = match Words::deserialize(from)? {
        Words::Joined(text) => text.split(',').map(|word| word.trim().to_owned()).collect(),
        Words::Listed(list) => list,
    };
    Ok(list.into_iter().filter(|word| !word.is_empty()).collect())
}

fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpNet>, D::Error> {
    let network = |text: &String| {
        IpNet::from_str(text)
            .or_else(|_| std::net::IpAddr::from_str(text).map(IpNet::from))
            .map_err(|_| D::Error::custom(format!("{text} is no address or network")))
    };
    words(from)?.iter().map(network).collect()
}

/// Hours and minutes, where something is said.
fn time_of_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    let time = |text: String| {
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| D::Error::custom(format!("{text} is no time of day like 02:30")))
    };
    text.map(time).transpose()
}

#[cfg(test)]
#[path = "config/tests.rs"]
mod tests;
