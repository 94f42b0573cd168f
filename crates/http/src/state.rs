//! What every worker shares.

use std::{
    future::Future,
    sync::{Arc, OnceLock},
    time::Duration,
};

use ipnet::IpNet;
use pathsix_application::{Error, Services};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::{docs::Publication, routes::Routes, workers::Workers};

/// Lists that are handed out whole at once, at most.
const EXPORTS_MAX: usize = 4;
/// Most bytes of a file, where nothing else is asked for.
const UPLOAD_MAX: u64 = 1024 * 1024 * 1024;
/// How long one more waits for its turn.
const EXPORT_WAIT: Duration = Duration::from_secs(5);

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
    /// Most bytes of a file that is uploaded.
    pub upload_max: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cors_origins: Vec::new(),
            base_domain: None,
            trusted_proxies: Vec::new(),
            version: "",
            workers: None,
            looks_for_work: None,
            upload_max: UPLOAD_MAX,
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
    exports: Arc<Semaphore>,
}

impl State {
    /// Shared state; requests run on this runtime, which must be multi-threaded.
    pub fn new(services: Services, settings: Settings, routes: Routes, runtime: Handle) -> Self {
        Self {
            services,
            settings,
            routes,
            workers: Workers::default(),
            document: Arc::default(),
            runtime,
            tasks: TaskTracker::new(),
            exports: Arc::new(Semaphore::new(EXPORTS_MAX)),
        }
    }

    /// The document of what is served, made once.
    pub(crate) fn document(&self) -> &Publication {
        self.document
            .get_or_init(|| Publication::document(self.routes.operations()))
    }

    /// Leave to hand out a whole list. Errors: [`Error::Busy`] where too many others do.
    pub(crate) async fn export_permit(&self) -> Result<OwnedSemaphorePermit, Error> {
        let permit = self.exports.clone().acquire_owned();
        match timeout(EXPORT_WAIT, permit).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Error::Busy),
        }
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
