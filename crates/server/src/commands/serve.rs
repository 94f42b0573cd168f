//! `pathsix serve`: the server, until it is told to stop.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use pathsix_application::privacy::settle;
use pathsix_domain::port::Clock as _;
use pathsix_http::{
    Limits,
    state::{Settings, State},
};
use pathsix_persistence::audit::Chain;
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    time::sleep,
};

use super::{runtime, say};
use crate::{
    Extension, Failure, backup,
    clock::SystemClock,
    compose::{self, Composed},
    config::{Config, environment, unknown_variables},
    demo,
    housekeeping::{Housekeeping, tell_unsettled},
    key_watch, logging,
    measuring::{AuditMeters, Collector, Sampled, Sampler},
    panics,
    sole::Sole,
};

/// How often to look for work that another server left.
const LOOKS_FOR_WORK: Duration = Duration::from_secs(3);
/// How often uses of API keys are written.
const WRITES_USES: Duration = Duration::from_secs(10);

/// How often to link what was added to the audit.
const LINKS: Duration = Duration::from_secs(3);
/// How often that is done before looking for what others left.
const LINKS_BETWEEN: u32 = 200;

/// What is served besides what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Data {
    AsItIs,
    WithDemo,
}

/// Serves what is there.
pub(crate) fn plain(config: &Config, extension: &Extension) -> Result<(), Failure> {
    serve(config, extension, Data::AsItIs)
}

/// Serves a demo company too.
pub(crate) fn demo(config: &Config, extension: &Extension) -> Result<(), Failure> {
    if !config.listen.ip().is_loopback() {
        let sentence =
            "The demo's passwords are known to everybody: serve it on a loopback address only";
        return Err(Failure::new(sentence));
    }
    serve(config, extension, Data::WithDemo)
}

fn serve(config: &Config, extension: &Extension, data: Data) -> Result<(), Failure> {
    // Told now, and not when the first backup is due.
    backup::recipients(config)?;
    let outward = logging::start_outward(config)?;
    let collector = match config.metrics_listen {
        Some(_) => Some(Collector::install()?),
        None => None,
    };
    panics::watch();
    for name in unknown_variables(&environment()) {
        tracing::warn!(name, "this variable is no setting and is ignored");
    }
    let listener = listening(config.listen, "PATHSIX_LISTEN")?;
    let for_metrics = config
        .metrics_listen
        .map(|address| listening(address, "PATHSIX_METRICS_LISTEN"))
        .transpose()?;
    // Before the schema is looked at: a server of an older version may be at work on it.
    let sole = Sole::of(config)?;
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        let Composed {
            services,
            routes,
            upkeep,
            issuer,
            chain,
            database,
        } = compose::composed(config, extension).await?;
        // What piled up under a server that was killed; reports are right before that too.
        tokio::spawn(async move { upkeep.fold_all().await });
        tokio::spawn(key_watch::follow(issuer));
        tokio::spawn(link(chain.clone()));
        // Before anybody is answered: who was erased is not to be told of by an older copy.
        let settled = settle(&services).await.map_err(|unsettled| {
            tell_unsettled(&unsettled.failed);
            Failure::of(
                "People who were erased could not be erased again",
                &unsettled,
            )
        })?;
        if settled.again > 0 {
            tracing::warn!(
                settled.again,
                settled.taken_from,
                "the database is an older copy: people who were erased since are erased again; nobody was recognised where they \
                 were taken from nothing"
            );
        }
        let housekeeping = Housekeeping {
            services: services.clone(),
            database: database.clone(),
            chain: chain.clone(),
            extension: extension.clone(),
            config: config.clone(),
        };
        tokio::spawn(housekeeping.every_hour());
        if let Some(time) = config.backup_time {
            tokio::spawn(backup::every_day(config.clone(), time));
        }
        if data == Data::WithDemo {
            demo::fill(&services).await?;
        }
        let mut settings = settings(config);
        if outward.traces() {
            settings.adopts_trace = Some(pathsix_telemetry::adopt);
        }
        let sampled = Sampled {
            services: services.clone(),
            database,
            chain,
            data_dir: config.data_dir.clone(),
            backups: config.backup_time.map(|_| backup::shelf(config)),
        };
        let handle = runtime.handle().clone();
        let state = State::new(services, settings, routes, handle);
        let address = listener.local_addr().unwrap_or(config.listen);
        let (running, server) = pathsix_http::serve(state, listener)
            .map_err(|error| Failure::of("The server cannot start", &error))?;
        let mut serving = tokio::spawn(server);
        // Before anybody is told that we serve: a signal that comes right then must not kill us.
        let mut stop = StopSignals::catch()?;
        say(&format!("PathSix CRM serves on http://{address}/api/v1"));
        if let (Some(collector), Some(listener)) = (collector, for_metrics) {
            let address = collector.serve(Sampler::new(sampled), listener)?;
            say(&format!("Metrics are on http://{address}/metrics"));
        }
        if data == Data::WithDemo {
            say(&demo::invitation(&address.to_string()));
        }
        tokio::select! {
            // Nobody told it to end: whoever supervises the process shall start it again.
            ended = &mut serving => return Err(ended_badly(ended)),
            () = stop.first() => {}
        }
        tracing::info!("stopping: requests in flight may end");
        running.stop().await;
        match serving.await {
            Ok(Ok(())) => Ok(()),
            ended => Err(ended_badly(ended)),
        }
    });
    outward.stop();
    drop(sole);
    served
}

fn listening(address: SocketAddr, variable: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| {
        let step = format!("Cannot listen on {address}; choose another address with {variable}");
        Failure::of(&step, &error)
    })
}

/// Links what is added to the audit, until the process ends. What another server left when it was killed is linked too, a
/// little later.
async fn link(chain: Chain) {
    let mut meters = AuditMeters::default();
    loop {
        meters.note(chain.link_all().await, SystemClock.now());
        for _ in 0..LINKS_BETWEEN {
            sleep(LINKS).await;
            meters.note(chain.link_added().await, SystemClock.now());
        }
    }
}

fn ended_badly(ended: Result<std::io::Result<()>, tokio::task::JoinError>) -> Failure {
    match ended {
        Ok(Ok(())) => Failure::new("The server ended by itself"),
        Ok(Err(error)) => Failure::of("The server ended badly", &error),
        Err(error) => Failure::of("The server ended badly", &error),
    }
}

fn settings(config: &Config) -> Settings {
    Settings {
        cors_origins: config.cors_origins.clone(),
        base_domain: config.base_domain.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        version: env!("CARGO_PKG_VERSION"),
        workers: config.workers,
        looks_for_work: Some(LOOKS_FOR_WORK),
        writes_uses: Some(WRITES_USES),
        upload_max: u64::from(config.import_max_mib) * 1024 * 1024,
        limits: limits(config),
        ..Settings::default()
    }
}

fn limits(config: &Config) -> Limits {
    Limits {
        user: config.rate_user,
        key: config.rate_key,
        address: config.rate_address,
        register: config.rate_register,
        mail: config.rate_mail,
        tenant: config.rate_tenant,
        search: config.rate_search,
        bulk: config.rate_bulk,
        tenant_concurrency: config.tenant_concurrency,
    }
}

/// SIGTERM and Ctrl-C, caught from now on.
struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    fn catch() -> Result<Self, Failure> {
        let failed = |error| Failure::of("Signals cannot be received", &error);
        Ok(Self {
            terminate: signal(SignalKind::terminate()).map_err(failed)?,
            interrupt: signal(SignalKind::interrupt()).map_err(failed)?,
        })
    }

    /// Waits for either.
    async fn first(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
