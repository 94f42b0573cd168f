//! What nobody records: looked at when the page is asked for, so that it costs nothing where nobody asks.

use std::{path::PathBuf, time::Duration};

use pathsix_application::{Services, health};
use pathsix_backup::Shelf;
use pathsix_domain::{port::Part, value::Word};
use pathsix_measures::{
    Counter, Family, Gauge,
    catalogue::{AUDIT_WAITING, BACKUP_NEWEST, BUILD, DEGRADED, DISK_FREE, PANICS, READY},
};
use pathsix_persistence::{
    audit::Chain,
    connection::{Database, Engine},
    directory::BacklogMeters,
};
use tokio::{sync::Mutex, time::timeout};

use super::{count, process::Process};
use crate::{disk, far_disk::FarDisk};

/// How long the database may take to say how much work waits, and the shelf to show its backups.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is looked at.
pub(crate) struct Sampled {
    pub(crate) services: Services,
    pub(crate) database: Database,
    pub(crate) chain: Chain,
    pub(crate) data_dir: PathBuf,
    /// Where the server keeps the backups that it makes by itself, if it makes any.
    pub(crate) backups: Option<Shelf>,
}

/// Looks at what nobody records.
pub(crate) struct Sampler {
    of: Sampled,
    backlog: BacklogMeters,
    process: Process,
    ready: Gauge,
    degraded: Family<Gauge>,
    disk_free: Gauge,
    audit_waiting: Gauge,
    backup_newest: Gauge,
    /// Where the backups are: of another disk, or another machine, which may take as long as it likes.
    far: FarDisk,
    /// Only there to be told while nothing has happened.
    _panics: Counter,
    /// Whoever looks. Who comes meanwhile is shown what is there.
    looking: Mutex<()>,
}

impl Sampler {
    pub(crate) fn new(of: Sampled) -> Self {
        let engine = match of.database.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        };
        BUILD
            .at::<Gauge>(&[env!("CARGO_PKG_VERSION"), engine])
            .set(1);
        Self {
            backlog: BacklogMeters::new(of.database.clone()),
            of,
            process: Process::default(),
            ready: READY.handle(),
            degraded: DEGRADED.family(),
            disk_free: DISK_FREE.handle(),
            audit_waiting: AUDIT_WAITING.handle(),
            backup_newest: BACKUP_NEWEST.handle(),
            far: FarDisk::default(),
            _panics: PANICS.handle(),
            looking: Mutex::default(),
        }
    }

    /// Looks at everything. Takes no longer than those that it asks may take, whatever is away.
    pub(crate) async fn sample(&self) {
        let Ok(_turn) = self.looking.try_lock() else {
            return;
        };
        self.process.measure();
        self.of.database.measure();
        self.audit_waiting.set(count(self.of.chain.waiting()));
        if let Some(free) = disk::free(&self.of.data_dir) {
            self.disk_free.set(count(free));
        }
        tokio::join!(self.health(), self.jobs(), self.backups());
    }

    async fn health(&self) {
        let is_ready = self.of.services.health.check().await.is_ok();
        self.ready.set(yes_or_no(is_ready));
        let degraded = health::degraded(&self.of.services).await;
        for part in Part::ALL {
            let is_away = degraded.contains(part);
            self.degraded.of(&[part.as_str()]).set(yes_or_no(is_away));
        }
    }

    async fn jobs(&self) {
        let now = self.of.services.tools.clock.now();
        match timeout(PATIENCE, self.backlog.measure(now)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => self.backlog.forget(),
        }
    }

    async fn backups(&self) {
        let Some(shelf) = self.of.backups.clone() else {
            self.backup_newest.set(f64::NAN);
            return;
        };
        let kept = self.far.ask(PATIENCE, move || shelf.list()).await;
        let kept = kept.ok().and_then(Result::ok);
        let newest = kept.and_then(|kept| kept.first().map(|kept| kept.made_at));
        let seconds = newest.and_then(|at| u64::try_from(at.timestamp()).ok());
        self.backup_newest.set(count(seconds.unwrap_or_default()));
    }
}

fn yes_or_no(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

#[cfg(test)]
mod tests {
    use pathsix_measures::Values;

    use super::*;

    #[test]
    fn every_part_is_measured() {
        let parts: Vec<_> = Part::ALL.iter().map(|part| part.as_str()).collect();
        let Values::OneOf(values) = DEGRADED.labels[0].values else {
            panic!("an open set");
        };
        assert_eq!(values, parts);
    }
}
