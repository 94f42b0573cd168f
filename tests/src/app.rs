//! The real server on a database of its own, on a free port.

use std::{
    net::{SocketAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use pathsix_application::{Services, sign_in};
use pathsix_domain::value::Scalar;
use pathsix_http::{
    Running,
    state::{Settings, State},
};
use pathsix_persistence::{
    audit::Chain,
    connection::{Database, DatabaseSettings},
};
use pathsix_server::{
    Extension,
    compose::{self, Composed},
    config::{Config, Flags, Secret, load},
    housekeeping::{Housekeeping, Removed},
};
use tempfile::TempDir;

use crate::{
    clock::TestClock,
    database::{Db, OwnDatabase},
    documented,
    people::{Anon, Member, PASSWORD},
    post::{LetterBox, Post},
};

/// A running server, with everything that a test may want to look at behind it.
pub struct App {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its database, from above.
    pub own: OwnDatabase,
    /// Its database, from inside.
    pub database: Database,
    /// Its adapters.
    pub services: Services,
    /// The letters that it sent.
    pub post: Post,
    /// Its clock.
    pub clock: TestClock,
    /// What it was told.
    pub config: Box<Config>,
    /// The chains of its audit.
    pub chain: Chain,
    extension: Box<Extension>,
    running: Option<Running>,
    _data: TempDir,
}

/// A change of something that a server is started with.
pub type Wish<T> = Option<Box<dyn FnOnce(&mut T) + Send>>;

/// What a test may want otherwise.
#[derive(Default)]
pub struct Wishes {
    /// HTTP settings.
    pub http: Settings,
    /// Changes of how the database is reached.
    pub database: Wish<DatabaseSettings>,
    /// Changes of the adapters.
    pub services: Wish<Services>,
    /// Changes of the configuration.
    pub config: Wish<Config>,
    /// What is served besides the core.
    pub extension: Extension,
}

static NAMES: AtomicU32 = AtomicU32::new(0);

/// A name that nobody in this process has used.
pub fn unique_name(stem: &str) -> String {
    format!("{stem}-{}", NAMES.fetch_add(1, Ordering::Relaxed))
}

impl App {
    /// A server on a database of its own.
    pub async fn start(db: Db) -> Self {
        Box::pin(Self::start_with(db, Wishes::default())).await
    }

    /// The same, with wishes.
    pub async fn start_with(db: Db, wishes: Wishes) -> Self {
        Box::pin(Self::over(OwnDatabase::new(db).await, wishes)).await
    }

    /// A server on a database that is there.
    pub async fn over(own: OwnDatabase, wishes: Wishes) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = load(None, &std::collections::BTreeMap::default(), Flags::new()).unwrap();
        config.data_dir = data.path().to_owned();
        config.database_url = Some(Secret::from(own.url.as_str()));
        config.hash_memory_kib = 8;
        config.hash_iterations = 1;
        // Only who asks for limits has them.
        config.login_failures = 0;
        config.login_failures_address = 0;
        config.letters = 0;
        config.invitations = 0;
        if let Some(change) = wishes.config {
            change(&mut config);
        }
        let mut settings = compose::database_settings(&config).unwrap();
        settings.min_connections = 0;
        settings.max_connections = 3;
        // A busy machine is not taken for a database that is away, but where that is what is tried.
        settings.reach_timeout = Duration::from_secs(30);
        if let Some(change) = wishes.database {
            change(&mut settings);
        }
        let extension = wishes.extension;
        if !extension.tables().is_empty() {
            compose::migrate(&config, &extension).await.unwrap();
        }
        let database = Database::open(&settings).await.unwrap();
        let Composed {
            mut services,
            routes,
            chain,
            ..
        } = compose::composed_over(&config, &extension, database.clone()).unwrap();
        let clock = TestClock::default();
        services.tools.clock = Arc::new(clock.clone());
        let letters = LetterBox::default();
        services.mailer = Arc::new(letters.clone());
        if let Some(change) = wishes.services {
            change(&mut services);
        }
        let post = Post::new(services.clone(), letters);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let http = Settings {
            workers: Some(1),
            version: "test",
            ..wishes.http
        };
        documented::also(routes.operations());
        let runtime = tokio::runtime::Handle::current();
        let state = State::new(services.clone(), http, routes, runtime);
        let (running, server) = pathsix_http::serve(state, listener).unwrap();
        tokio::spawn(server);
        Self {
            address,
            own,
            database,
            services,
            post,
            clock,
            config: Box::new(config),
            chain,
            extension: Box::new(extension),
            running: Some(running),
            _data: data,
        }
    }

    /// Another server of the same database, with the same keys and the same clock. It must not outlive this one.
    pub async fn beside(&self) -> Self {
        let (data_dir, clock) = (self.config.data_dir.clone(), self.clock.clone());
        let wishes = Wishes {
            config: Some(Box::new(move |config| config.data_dir = data_dir)),
            services: Some(Box::new(move |services| {
                services.tools.clock = Arc::new(clock);
            })),
            ..Wishes::default()
        };
        Self::over(self.own.again(), wishes).await
    }

    /// Removes what is over, as the server does every hour.
    pub async fn tidy(&self) -> Removed {
        let removed = self.housekeeping().once().await;
        assert_eq!(removed.failed, 0, "{removed:?}");
        removed
    }

    /// Who does that.
    pub fn housekeeping(&self) -> Housekeeping {
        Housekeeping {
            services: self.services.clone(),
            database: self.database.clone(),
            chain: self.chain.clone(),
            extension: Extension::clone(&self.extension),
            config: Config::clone(&self.config),
        }
    }

    /// Stops serving, as SIGTERM does; the database stays.
    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }

    /// Somebody new who runs the platform, signed in to its area.
    pub async fn staff(&self) -> Member {
        let email = format!("{}@platform.example", unique_name("staff"));
        let parsed = (
            Scalar::parse(&email).unwrap(),
            Scalar::parse(PASSWORD).unwrap(),
        );
        let made = sign_in::create_superadmin(&self.services, parsed.0, parsed.1);
        made.await.unwrap();
        Member::staff(self.anon(), &email).await
    }

    /// Somebody without a token.
    pub fn anon(&self) -> Anon {
        Anon::new(self.address).with_post(&self.post)
    }

    /// The founder of a new company, an admin.
    pub async fn founder(&self, name: &str) -> Member {
        Member::found(self.anon(), name).await
    }
}
