//! The pools of one database of either kind.

use std::{
    io,
    path::PathBuf,
    sync::Arc,
    sync::atomic::AtomicU64,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use pathsix_domain::{
    member::User,
    port::{Mode, StoreError},
    tenant::Tenant,
    value::Id,
};
use sea_orm::DbBackend;
use thiserror::Error;
use tracing::Instrument;

#[cfg(not(feature = "test-switches"))]
use super::TenantPredicate;
use super::{
    Connection, DatabaseSettings, Engine, Ledger,
    lease::Lease,
    meters::{Meters, StatementKind},
    postgres,
    reach::Reach,
    sqlite::SqlitePools,
    store_error,
    unit::{Shared, statement_span},
};

/// By how much a statement may overstay the server's limit before the server itself counts as silent.
const GRACE: Duration = Duration::from_secs(1);

/// For whom a unit runs, as row-level security on Postgres sees it. SQLite has none.
///
/// A unit may go on for somebody else, see [`Connection::bind`]. There is no variant for both: with the person set,
/// its memberships in other tenants would show in a unit that belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The rows of one tenant.
    Tenant(Id<Tenant>),
    /// The memberships of one person, for signing in and switching.
    Person(Id<User>),
    /// No row of any tenant: global tables only.
    Nobody,
}

impl Bound {
    /// The message that begins a unit; together with the setting it costs one round trip. The ids are typed, so that
    /// no text from outside can get in.
    fn beginning(self, mode: Mode) -> String {
        let begin = match mode {
            Mode::Read => "BEGIN READ ONLY",
            Mode::Snapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Mode::Write => "BEGIN",
        };
        match self {
            Self::Tenant(tenant) => format!("{begin}; SET LOCAL app.tenant_id = '{tenant}'"),
            Self::Person(person) => format!("{begin}; SET LOCAL app.user_id = '{person}'"),
            Self::Nobody => begin.to_owned(),
        }
    }

    /// The message after which a unit that has begun runs for this one and for nobody else.
    pub(super) fn change(self) -> String {
        let (tenant, person) = match self {
            Self::Tenant(tenant) => (tenant.to_string(), String::new()),
            Self::Person(person) => (String::new(), person.to_string()),
            Self::Nobody => (String::new(), String::new()),
        };
        format!("SET LOCAL app.tenant_id = '{tenant}'; SET LOCAL app.user_id = '{person}'")
    }
}

/// Why a database could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The address cannot be read.
    #[error("the address of the database cannot be used: {0}")]
    Url(String),
    /// The file or its directory cannot be made.
    #[error("the database file {path} cannot be made: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// The login cannot take the serving role.
    #[error(
        "the login of DATABASE_URL cannot take the role pathsix_app ({0}); run the migrations, or let a superuser run: \
         GRANT pathsix_app TO <login>;"
    )]
    Role(String),
    /// Nobody answers.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The database answers and refuses.
    #[error("the database refuses the connection: {0}")]
    Refused(String),
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite(SqlitePools),
    Postgres(Arc<Reach>),
}

/// The pools of one database. Clones share them.
#[derive(Debug, Clone)]
pub struct Database {
    pools: Pools,
    shared: Arc<Shared>,
}

impl Database {
    /// Opens the database that the address names. It must have been migrated.
    pub async fn open(settings: &DatabaseSettings) -> Result<Self, OpenError> {
        if Engine::of(&settings.url)? == Engine::Sqlite {
            let pools = Pools::Sqlite(SqlitePools::open(settings).await?);
            return Ok(Self {
                pools,
                shared: Arc::new(shared(settings, None)),
            });
        }
        let pool = postgres::open(settings).await?;
        let reach = Reach::new(pool, settings.acquire_timeout, settings.reach_timeout);
        let reach = Arc::new(reach);
        let bound = settings.statement_timeout + GRACE;
        Ok(Self {
            pools: Pools::Postgres(reach.clone()),
            shared: Arc::new(shared(settings, Some((reach, bound)))),
        })
    }

    /// Begins a unit.
    ///
    /// An unreachable database is `Unavailable` within two seconds; a pool that stays full is `Busy` once the
    /// settings' wait is over.
    pub async fn begin(&self, bound: Bound, mode: Mode) -> Result<Connection, StoreError> {
        self.shared.statements.fetch_add(1, Ordering::Relaxed);
        self.shared.faults.strike().map_err(store_error)?;
        let begun = Instant::now();
        let span = statement_span("BEGIN", self.backend());
        let lease = self.lease(bound, mode).instrument(span).await;
        let meters = &self.shared.meters;
        meters.took(StatementKind::Begin, begun.elapsed());
        let lease = lease.inspect_err(|error| meters.failed(error))?;
        Ok(Connection::new(
            self.backend(),
            lease,
            Arc::clone(&self.shared),
        ))
    }

    async fn lease(&self, bound: Bound, mode: Mode) -> Result<Lease, StoreError> {
        match &self.pools {
            Pools::Postgres(reach) => postgres::begin(reach, mode, &bound.beginning(mode)).await,
            Pools::Sqlite(pools) => pools.begin(mode).await,
        }
    }

    /// Tells how many connections there are now.
    pub fn measure(&self) {
        match &self.pools {
            Pools::Postgres(reach) => reach.measure(),
            Pools::Sqlite(pools) => pools.measure(),
        }
    }

    /// Which database it is.
    pub fn engine(&self) -> Engine {
        match &self.pools {
            Pools::Sqlite(_) => Engine::Sqlite,
            Pools::Postgres(..) => Engine::Postgres,
        }
    }

    /// The same in the ORM's terms.
    pub fn backend(&self) -> DbBackend {
        match &self.pools {
            Pools::Sqlite(_) => DbBackend::Sqlite,
            Pools::Postgres(..) => DbBackend::Postgres,
        }
    }

    /// What its units share about the audit.
    pub(crate) fn ledger(&self) -> &Ledger {
        &self.shared.ledger
    }

    /// Round trips of all units since the database was opened.
    pub fn statements(&self) -> u64 {
        self.shared.statements.load(Ordering::Relaxed)
    }

    /// Statements that the database refused although it was there and nothing was taken: of what they say or hold. Nothing that
    /// is asked for may lead to one.
    pub fn defects(&self) -> u64 {
        self.shared.defects.load(Ordering::Relaxed)
    }

    /// Waits for open units and closes every connection.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite(pools) => pools.close().await,
            Pools::Postgres(reach) => {
                reach.spares().close();
                reach.pool().close().await;
            }
        }
    }
}

fn shared(settings: &DatabaseSettings, reach: Option<(Arc<Reach>, Duration)>) -> Shared {
    #[cfg(feature = "test-switches")]
    let tenant_predicate = settings.tenant_predicate;
    #[cfg(not(feature = "test-switches"))]
    let tenant_predicate = TenantPredicate::Kept;
    Shared {
        faults: settings.faults.clone(),
        slow: settings.slow_statement,
        reach,
        tenant_predicate,
        statements: AtomicU64::new(0),
        defects: AtomicU64::new(0),
        ledger: Ledger::new(settings.audit_key.clone()),
        meters: Meters::default(),
    }
}
