//! Adapters joined to use cases.

use std::{sync::Arc, time::Duration};

use pathsix_application::{Registration, Services, Tools};
use pathsix_identity::{
    Argon2Hasher, HashCost, HashPool, JwtIssuer, KeyRing, RandomRefreshTokens, WorldPhoneBook,
};
use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    directory::SeaDirectory,
    migrate, startup_audit,
    store::SeaStore,
};

use crate::{
    Extension, Failure,
    clock::{SystemClock, SystemIds},
    config::{Config, RegistrationSetting, Secret},
};

/// A server, ready to serve.
pub struct Composed {
    /// Every adapter.
    pub services: Services,
    /// What is served besides the core.
    pub extension: pathsix_http::Extension,
}

/// Brings the database to this version's schema, as its owner, with the tables of a custom backend.
pub async fn migrate(config: &Config, extension: &Extension) -> Result<(), Failure> {
    if config.database_url.is_none() {
        prepare_data_dir(config)?;
    }
    let owner = config.database_owner_url.as_ref().map(Secret::reveal);
    let objects: Vec<_> = extension.tables().iter().map(|table| table.name).collect();
    migrate::migrate_with(&config.database(), owner, &objects)
        .await
        .map_err(|error| Failure::of("The database cannot be migrated", &error))
}

/// How the configured database is reached.
pub fn database_settings(config: &Config) -> DatabaseSettings {
    DatabaseSettings {
        min_connections: config.db_min_connections,
        max_connections: config.db_max_connections,
        acquire_timeout: Duration::from_secs(config.db_acquire_seconds),
        statement_timeout: Duration::from_secs(config.db_statement_seconds),
        ..DatabaseSettings::new(config.database())
    }
}

/// Every adapter of a server: migrates, opens the database, refuses one whose locks are open, and joins the rest.
pub async fn composed(config: &Config, extension: &Extension) -> Result<Composed, Failure> {
    // A key that cannot be used is told before the database is touched.
    let access_tokens = access_tokens(config)?;
    migrate(config, extension).await?;
    let database = Database::open(&database_settings(config))
        .await
        .map_err(|error| Failure::of("The database cannot be opened", &error))?;
    startup_audit::audit(&database)
        .await
        .map_err(|error| Failure::of("The database is not safe to serve from", &error))?;
    joined(config, extension, database, access_tokens)
}

/// The same over a database that is open already.
pub fn composed_over(
    config: &Config,
    extension: &Extension,
    database: Database,
) -> Result<Composed, Failure> {
    joined(config, extension, database, access_tokens(config)?)
}

fn access_tokens(config: &Config) -> Result<JwtIssuer, Failure> {
    JwtIssuer::new(keys(config)?, &config.issuer, &config.audience)
        .map_err(|error| Failure::of("Access tokens cannot be signed", &error))
}

fn joined(
    config: &Config,
    extension: &Extension,
    database: Database,
    access_tokens: JwtIssuer,
) -> Result<Composed, Failure> {
    let cost = HashCost {
        memory_kib: config.hash_memory_kib,
        iterations: config.hash_iterations,
    };
    let passwords = Argon2Hasher::new(cost, HashPool::default())
        .map_err(|error| Failure::of("Passwords cannot be hashed", &error))?;
    let store = SeaStore::new(database.clone()).with_records(extension.tables());
    let extension = extension.http(&store);
    let services = Services {
        health: Arc::new(store.clone()),
        store: Arc::new(store),
        directory: Arc::new(SeaDirectory::new(database)),
        passwords: Arc::new(passwords),
        access_tokens: Arc::new(access_tokens),
        refresh_tokens: Arc::new(RandomRefreshTokens),
        tools: Tools {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
            phones: Arc::new(WorldPhoneBook),
        },
        registration: match config.registration {
            RegistrationSetting::Open => Registration::Open,
            RegistrationSetting::Closed => Registration::Closed,
        },
    };
    Ok(Composed {
        services,
        extension,
    })
}

fn keys(config: &Config) -> Result<KeyRing, Failure> {
    let ring = match &config.signing_key {
        Some(pem) => KeyRing::from_pem::<&str>(pem.reveal(), &[]),
        None => {
            prepare_data_dir(config)?;
            KeyRing::load_or_create(&config.data_dir.join("keys"))
        }
    };
    ring.map_err(|error| Failure::of("The signing key cannot be used", &error))
}

/// The data directory, for its owner only.
fn prepare_data_dir(config: &Config) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&config.data_dir);
    made.map_err(|error| {
        Failure::of(
            &format!(
                "The data directory {} cannot be made",
                config.data_dir.display()
            ),
            &error,
        )
    })
}
