//! What every worker shares.

use std::{
    future::Future,
    sync::{Arc, OnceLock},
    time::Duration,
};

use ipnet::IpNet;
use pathsix_application::{Error, Services};
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::{
    attempts::UnderWay,
    bearer::KnownKeys,
    docs::Publication,
    key_uses::KeyUses,
    limits::{Limits, Seats},
    meters::Meters,
    regimes::Regimes,
    routes::Routes,
    turns::Turns,
    unknown::Unknown,
    workers::Workers,
};

/// What is handed out whole at once, at most, and what of it to one tenant.
const EXPORTS: (usize, usize) = (4, 3);
/// Files that are taken in at once, at most, and those of one tenant.
const UPLOADS: (usize, usize) = (8, 4);
/// Most bytes of a file, where nothing else is asked for.
const UPLOAD_MAX: u64 = 1024 * 1024 * 1024;
/// How long one more export or upload waits, where nothing else is asked for.
const TURN_WAIT: Duration = Duration::from_secs(5);

/// What the outside decides about the HTTP side.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Origins that browsers may call from, credentials included.
    pub cors_origins: Vec<String>,
    /// The domain under which each tenant has a subdomain, for example `crm.example.com`.
    pub base_domain: Option<String>,
    /// Proxies whose word about the client's address and scheme is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The version that `/meta` tells.
    pub version: &'static str,
    /// Worker threads; one for each core where absent.
    pub workers: Option<usize>,
    /// How often to look for work in the background that another server put down or left; where absent it is only done
    /// when this one is asked for it.
    pub looks_for_work: Option<Duration>,
    /// How often uses of API keys are written; where absent it is only done when the server stops.
    pub writes_uses: Option<Duration>,
    /// Most bytes of a file that is uploaded.
    pub upload_max: u64,
    /// How long an export or upload waits for its turn where too many are under way.
    pub turn_wait: Duration,
    /// How often somebody may ask; nothing is limited where nothing is said.
    pub limits: Limits,
    /// Lets the span of a request go on with the trace that a `traceparent` names; where absent there are no traces.
    pub adopts_trace: Option<AdoptTrace>,
}

/// Lets a span go on with a trace that another program began, as the header `traceparent` names it.
pub type AdoptTrace = fn(&tracing::Span, &str);

impl Default for Settings {
    fn default() -> Self {
        Self {
            cors_origins: Vec::new(),
            base_domain: None,
            trusted_proxies: Vec::new(),
            version: "",
            workers: None,
            looks_for_work: None,
            writes_uses: None,
            upload_max: UPLOAD_MAX,
            turn_wait: TURN_WAIT,
            limits: Limits::default(),
            adopts_trace: None,
        }
    }
}

/// What every worker shares.
#[derive(Clone)]
pub struct State {
    /// The adapters.
    pub(crate) services: Services,
    /// What the outside decides.
    pub(crate) settings: Settings,
    /// What is served.
    pub(crate) routes: Routes,
    /// Work in the background.
    pub(crate) workers: Workers,
    document: Arc<OnceLock<Publication>>,
    runtime: Handle,
    tasks: TaskTracker,
    /// Turns at handing out what is whole: a transaction is open for each.
    pub(crate) exports: Turns,
    /// Turns at taking files in.
    pub(crate) uploads: Turns,
    /// Requests with a key that are being worked on.
    pub(crate) under_way: UnderWay,
    /// Paths that nothing answers.
    pub(crate) unknown: Unknown,
    /// Requests of each company that are being worked on.
    pub(crate) seats: Seats,
    /// What companies are allowed that are allowed something else than all others.
    pub(crate) regimes: Regimes,
    /// Whose the API keys are that were used.
    pub(crate) known_keys: KnownKeys,
    /// How often they were used since that was written.
    pub(crate) key_uses: KeyUses,
    /// What is counted of requests.
    pub(crate) meters: Meters,
}

impl State {
    /// Shared state; requests run on this runtime, which must be multi-threaded.
    pub fn new(services: Services, settings: Settings, routes: Routes, runtime: Handle) -> Self {
        let wait = settings.turn_wait;
        let meters = Meters::new(routes.operations());
        Self {
            services,
            settings,
            routes,
            workers: Workers::default(),
            document: Arc::default(),
            runtime,
            tasks: TaskTracker::new(),
            exports: Turns::new(EXPORTS.0, EXPORTS.1, wait),
            uploads: Turns::new(UPLOADS.0, UPLOADS.1, wait),
            under_way: UnderWay::default(),
            unknown: Unknown::default(),
            seats: Seats::default(),
            regimes: Regimes::default(),
            known_keys: KnownKeys::default(),
            key_uses: KeyUses::default(),
            meters,
        }
    }

    /// The document of what is served, made once.
    pub(crate) fn document(&self) -> &Publication {
        self.document
            .get_or_init(|| Publication::document(self.routes.operations()))
    }

    /// Runs work to its end even where the client goes away: a dropped handler must not leave a transaction half-way.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let task = self.tasks.track_future(work.in_current_span());
        let joined = self.runtime.spawn(task).await;
        joined.unwrap_or_else(|error| Err(Error::Internal(format!("a request panicked: {error}"))))
    }

    /// Lets something go on by itself; whoever stops the server waits for it.
    pub(crate) fn go(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(self.tasks.track_future(work));
    }

    /// Waits until everything that was begun has ended.
    pub(crate) async fn drained(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}
