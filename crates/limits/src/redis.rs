//! Counting together with other processes, in Redis.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use deadpool_redis::{
    Config, CreatePoolError, Pool, PoolConfig, PoolError, Runtime,
    redis::{RedisError, Script, cmd},
};
use pathsix_domain::{
    port::{Asked, Drawn, Limiter, Verdict},
    value::Instant,
};

use crate::MemoryLimiter;

/// Redis is lost when it has not answered for so long.
const PATIENCE: Duration = Duration::from_millis(150);
/// So often Redis is asked whether it is back.
const PAUSE: Duration = Duration::from_millis(250);
/// Connections of one process.
const CONNECTIONS: usize = 16;
/// What its keys begin with, so that a Redis can be shared with others.
const PREFIX: &str = "pathsix:limit:";

/// Counts in a Redis that several processes share. Without it each of them counts alone, from the next request on and
/// until Redis is back; no request waits for it twice.
#[derive(Clone)]
pub struct RedisLimiter(Arc<Link>);

struct Link {
    pool: Pool,
    draw: Script,
    alone: MemoryLimiter,
    is_lost: AtomicBool,
    patience: Duration,
}

/// Why Redis did not answer.
#[derive(Debug, thiserror::Error)]
enum Loss {
    #[error("no answer in time")]
    Late,
    #[error(transparent)]
    Pool(#[from] PoolError),
    #[error(transparent)]
    Redis(#[from] RedisError),
}

impl RedisLimiter {
    /// Connects when it is first asked. Errors: an address that is none of Redis.
    pub fn new(url: &str) -> Result<Self, CreatePoolError> {
        Self::with_patience(url, PATIENCE)
    }

    /// The same for a Redis that is lost when it has not answered for so long.
    pub fn with_patience(url: &str, patience: Duration) -> Result<Self, CreatePoolError> {
        let mut config = Config::from_url(url);
        config.pool = Some(PoolConfig::new(CONNECTIONS));
        Ok(Self(Arc::new(Link {
            pool: config.create_pool(Some(Runtime::Tokio1))?,
            draw: Script::new(include_str!("draw.lua")),
            alone: MemoryLimiter::default(),
            is_lost: AtomicBool::new(false),
            patience,
        })))
    }
}

#[async_trait]
impl Limiter for RedisLimiter {
    async fn ask(&self, asked: &[Asked], now: Instant) -> Verdict {
        if !self.0.is_lost.load(Ordering::Relaxed) {
            match self.0.in_time(self.0.draw(asked, now)).await {
                Ok(drawn) => return Verdict::of(asked, &drawn, now.micros()),
                Err(loss) => self.lost(&loss),
            }
        }
        let alone = |asked: &Asked| Asked {
            quota: asked.quota.alone(),
            ..*asked
        };
        let asked: Vec<_> = asked.iter().map(alone).collect();
        self.0.alone.count(&asked, now)
    }

    async fn is_alone(&self) -> bool {
        if !self.0.is_lost.load(Ordering::Relaxed)
            && let Err(loss) = self.0.in_time(self.0.ping()).await
        {
            self.lost(&loss);
        }
        self.0.is_lost.load(Ordering::Relaxed)
    }
}

impl RedisLimiter {
    /// Counts alone from now on, and looks for Redis beside the requests.
    fn lost(&self, loss: &Loss) {
        if !self.0.is_lost.swap(true, Ordering::Relaxed) {
            tracing::warn!(error = %loss, "Redis does not answer: this process counts requests alone");
            tokio::spawn(look_for(Arc::downgrade(&self.0)));
        }
    }
}

async fn look_for(link: Weak<Link>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let Some(link) = link.upgrade() else {
            return;
        };
        if link.in_time(link.ping()).await.is_ok() {
            link.is_lost.store(false, Ordering::Relaxed);
            tracing::info!("Redis is back: requests are counted together again");
            return;
        }
    }
}

impl Link {
    async fn in_time<T>(&self, answer: impl Future<Output = Result<T, Loss>>) -> Result<T, Loss> {
        let answer = tokio::time::timeout(self.patience, answer).await;
        answer.unwrap_or(Err(Loss::Late))
    }

    async fn draw(&self, asked: &[Asked], now: Instant) -> Result<Vec<Drawn>, Loss> {
        let mut connection = self.pool.get().await?;
        let now = now.micros();
        let mut invocation = self.draw.prepare_invoke();
        invocation.arg(now);
        for Asked { counted, quota } in asked {
            invocation
                .key(format!("{PREFIX}{counted}"))
                .arg(quota.interval())
                .arg(quota.capacity());
        }
        let before: Vec<i64> = invocation.invoke_async(&mut connection).await?;
        let each = asked.iter().zip(before);
        Ok(each.map(|(it, at)| it.quota.draw(at, now)).collect())
    }

    async fn ping(&self) -> Result<(), Loss> {
        let mut connection = self.pool.get().await?;
        Ok(cmd("PING").query_async(&mut connection).await?)
    }
}
