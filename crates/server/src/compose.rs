//! Adapters joined to use cases.

use std::{path::PathBuf, sync::Arc, time::Duration};

use chrono::TimeDelta;
use pathsix_application::{Registration, Services, Tools, sign_in::SignInLimits};
use pathsix_archive::ZipArchiver;
use pathsix_contracts::forms::WireForms;
use pathsix_documents::Files;
use pathsix_domain::{
    access::Resource,
    port::{Clock, Limiter, Mailer},
    value::Scalar,
};
use pathsix_http::Routes;
use pathsix_identity::{
    Argon2Hasher, AuditKey, HashCost, HashPool, JwtIssuer, KeyDirectory, KeyRing, RandomKeys,
    RandomMailTokens, RandomRefreshTokens, WorldPhoneBook,
};
use pathsix_intake::FileIntake;
use pathsix_limits::{MemoryLimiter, RedisLimiter};
use pathsix_mail::{FolderMailer, Links, Sender, SmtpMailer, Stationery};
use pathsix_persistence::{
    audit::{Beginning, Chain},
    connection::{Database, DatabaseSettings},
    directory::SeaDirectory,
    migrate,
    reports::upkeep::Upkeep,
    search::upkeep,
    startup_audit,
    store::SeaStore,
};

use crate::{
    Extension, Failure,
    anchors::AnchorDir,
    backup::{self, ERASURES},
    clock::{SystemClock, SystemIds},
    config::{Config, RegistrationSetting, Secret},
    disk::Disk,
    erasure_dir::ErasureDir,
};

/// A server, ready to serve.
pub struct Composed {
    /// Every adapter.
    pub services: Services,
    /// What is served.
    pub routes: Routes,
    /// What keeps the figures of reports in order.
    pub upkeep: Upkeep,
    /// What signs access tokens, and follows the directory of its keys when told to look.
    pub issuer: Arc<JwtIssuer>,
    /// The chains of the audit.
    pub chain: Chain,
    /// The database.
    pub database: Database,
}

/// Brings the database to this version's schema, as its owner, with the tables of a custom backend.
pub async fn migrate(config: &Config, extension: &Extension) -> Result<(), Failure> {
    if config.database_url.is_none() {
        prepare_data_dir(config)?;
    }
    let owner = config.database_owner_url.as_ref().map(Secret::reveal);
    let objects: Vec<_> = extension.tables().iter().map(|table| table.name).collect();
    if let Some(name) = twice(&objects) {
        let sentence =
            format!("Two custom objects are called {name}: each needs a name of its own");
        return Err(Failure::new(sentence));
    }
    if let Some(name) = objects.iter().find(|name| Resource::parse(name).is_ok()) {
        let sentence =
            format!("A custom object cannot be called {name}, as something of the core is");
        return Err(Failure::new(sentence));
    }
    migrate::migrate_with(&config.database(), owner, &objects)
        .await
        .map_err(|error| Failure::of("The database cannot be migrated", &error))
}

fn twice<'a>(names: &[&'a str]) -> Option<&'a str> {
    let is_known = |(index, name): &(usize, &&'a str)| names[..*index].contains(*name);
    let found = names.iter().enumerate().find(is_known);
    found.map(|(_, name)| *name)
}

/// How the configured database is reached.
pub fn database_settings(config: &Config) -> Result<DatabaseSettings, Failure> {
    Ok(DatabaseSettings {
        min_connections: config.db_min_connections,
        max_connections: config.db_max_connections,
        acquire_timeout: Duration::from_secs(config.db_acquire_seconds),
        statement_timeout: Duration::from_secs(config.db_statement_seconds),
        audit_key: Some(Arc::new(audit_key(config)?)),
        ..DatabaseSettings::new(config.database())
    })
}

/// The chains of the audit of a database that is open, with what this server remembers of them.
pub fn chain(config: &Config, database: Database) -> Chain {
    let anchors = AnchorDir::new(config.data_dir.join("audit"));
    Chain::new(database, Arc::new(anchors))
}

/// Every adapter of a server: migrates, opens the database, refuses one whose locks are open, and joins the rest.
pub async fn composed(config: &Config, extension: &Extension) -> Result<Composed, Failure> {
    // A key that cannot be used is told before the database is touched.
    let access_tokens = access_tokens(config)?;
    let database = database(config, extension).await?;
    let beginning = Beginning {
        at: SystemClock.now(),
        ids: &SystemIds,
    };
    chain(config, database.clone())
        .begin(&beginning)
        .await
        .map_err(|error| Failure::of("The audit cannot be sealed", &error))?;
    upkeep::fill(&database)
        .await
        .map_err(|error| Failure::of("The records cannot be indexed", &error))?;
    joined(config, extension, database, access_tokens)
}

/// The configured database, migrated, and refused if its locks are open.
pub async fn database(config: &Config, extension: &Extension) -> Result<Database, Failure> {
    migrate(config, extension).await?;
    let database = Database::open(&database_settings(config)?)
        .await
        .map_err(|error| Failure::of("The database cannot be opened", &error))?;
    startup_audit::audit(&database)
        .await
        .map_err(|error| Failure::of("The database is not safe to serve from", &error))?;
    Ok(database)
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
    let (issuer, audience) = (&config.issuer, &config.audience);
    let made = match &config.signing_key {
        Some(_) => JwtIssuer::new(key_ring(config)?, issuer, audience),
        None => JwtIssuer::following(key_directory(config)?, issuer, audience),
    };
    made.map_err(|error| Failure::of("The signing key cannot be used", &error))
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
    let chain = chain(config, database.clone());
    let store = SeaStore::new(database.clone()).with_records(extension.tables());
    let directory = SeaDirectory::new(database.clone());
    let routes = extension.routes(&store);
    let upkeep = store.upkeep().clone();
    let issuer = Arc::new(access_tokens);
    let services = Services {
        health: Arc::new(store.clone()),
        room: Arc::new(Disk(config.data_dir.clone())),
        jobs: Arc::new(store.clone()),
        console: Arc::new(store.clone()),
        caretaking: Arc::new(store.clone()),
        erasures: Arc::new(ErasureDir::new(
            config.data_dir.join(ERASURES),
            backup::shelf(config).dir().join(ERASURES),
        )),
        imports: Arc::new(store.clone()),
        intake: Arc::new(FileIntake),
        forms: Arc::new(WireForms),
        store: Arc::new(store),
        unknown_routes: Arc::new(directory.clone()),
        keys: Arc::new(directory.clone()),
        key_secrets: Arc::new(RandomKeys),
        directory: Arc::new(directory),
        passwords: Arc::new(passwords),
        access_tokens: issuer.clone(),
        refresh_tokens: Arc::new(RandomRefreshTokens),
        mail_tokens: Arc::new(RandomMailTokens),
        mailer: mailer(config)?,
        documents: Arc::new(Files),
        archiver: Arc::new(ZipArchiver),
        limiter: limiter(config)?,
        tools: Tools {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
            phones: Arc::new(WorldPhoneBook),
            seal: Arc::new(audit_key(config)?),
            attempts_kept: TimeDelta::hours(i64::from(config.keep_answers_hours)),
        },
        sign_in_limits: SignInLimits {
            failures: config.login_failures,
            failures_by_address: config.login_failures_address,
            letters: config.letters,
            invitations: config.invitations,
        },
        registration: match config.registration {
            RegistrationSetting::Open => Registration::Open,
            RegistrationSetting::Closed => Registration::Closed,
        },
        purge_grace: TimeDelta::days(i64::from(config.purge_grace_days)),
    };
    Ok(Composed {
        services,
        routes,
        upkeep,
        issuer,
        chain,
        database,
    })
}

fn limiter(config: &Config) -> Result<Arc<dyn Limiter>, Failure> {
    let Some(url) = &config.redis_url else {
        if !config.is_embedded() {
            tracing::warn!(
                "without REDIS_URL each server counts requests for itself: set it where more than one serves"
            );
        }
        return Ok(Arc::new(MemoryLimiter::default()));
    };
    let limiter = RedisLimiter::new(url.reveal())
        .map_err(|error| Failure::of("REDIS_URL cannot be used", &error))?;
    Ok(Arc::new(limiter))
}

fn mailer(config: &Config) -> Result<Arc<dyn Mailer>, Failure> {
    if let Some(smtp) = smtp(config)? {
        return Ok(Arc::new(smtp));
    }
    if config.database_url.is_some() {
        tracing::warn!("without PATHSIX_SMTP_URL letters are not sent but written to files");
    }
    let folder = config.data_dir.join("mail");
    Ok(Arc::new(FolderMailer::new(folder, stationery(config)?)))
}

fn stationery(config: &Config) -> Result<Stationery, Failure> {
    let sender = config.mail_from.parse::<Sender>();
    let links = config.link_base.as_deref().map(Links::below).transpose();
    Ok(Stationery {
        sender: sender.map_err(|error| Failure::of("PATHSIX_MAIL_FROM cannot be used", &error))?,
        links: links
            .map_err(|error| Failure::of("PATHSIX_LINK_BASE cannot be used", &error))?
            .unwrap_or_default(),
    })
}

/// The mail server that is configured, if one is.
pub(crate) fn smtp(config: &Config) -> Result<Option<SmtpMailer>, Failure> {
    let Some(url) = &config.smtp_url else {
        return Ok(None);
    };
    let authority = config.smtp_authority.as_deref().map(std::fs::read);
    let authority = authority
        .transpose()
        .map_err(|error| Failure::of("PATHSIX_SMTP_AUTHORITY cannot be read", &error))?;
    let mailer = SmtpMailer::new(url.reveal(), authority.as_deref(), stationery(config)?);
    mailer
        .map(Some)
        .map_err(|error| Failure::of("PATHSIX_SMTP_URL cannot be used", &error))
}

/// The keys that are configured, or those of the data directory.
pub(crate) fn key_ring(config: &Config) -> Result<KeyRing, Failure> {
    let ring = match &config.signing_key {
        Some(pems) => KeyRing::from_pems(pems.reveal()),
        None => key_directory(config)?.load_or_create(),
    };
    ring.map_err(|error| Failure::of("The signing key cannot be used", &error))
}

fn audit_key(config: &Config) -> Result<AuditKey, Failure> {
    let key = match &config.audit_key {
        Some(text) => AuditKey::from_text(text.reveal()),
        None => AuditKey::load_or_create(&keys_dir(config)?),
    };
    key.map_err(|error| Failure::of("The key of the audit cannot be used", &error))
}

/// Where the key that seals the audit would be made, if there is none.
pub(crate) fn missing_audit_key(config: &Config) -> Result<Option<PathBuf>, Failure> {
    let file = AuditKey::file(&keys_dir(config)?);
    Ok((config.audit_key.is_none() && !file.exists()).then_some(file))
}

/// Where keys are kept that are not configured.
pub(crate) fn key_directory(config: &Config) -> Result<KeyDirectory, Failure> {
    Ok(KeyDirectory::new(keys_dir(config)?))
}

fn keys_dir(config: &Config) -> Result<PathBuf, Failure> {
    prepare_data_dir(config)?;
    Ok(config.data_dir.join("keys"))
}

/// The data directory, for its owner only.
pub(crate) fn prepare_data_dir(config: &Config) -> Result<(), Failure> {
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
