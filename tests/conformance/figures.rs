//! The figures that reports are made of agree with the records.

use pathsix_domain::{
    access::Reach,
    port::{Mode, UnitOfWork},
    report::figures::{Extent, Sheet, SilentKind},
    value::Word,
};
use pathsix_tests::{on_both, Db};

use crate::bench::Bench;

async fn every_figure(work: &mut dyn UnitOfWork, of: &Extent, bench: &Bench) {
    let now = bench.now();
    for sheet in Sheet::ALL {
        work.cells(*sheet, of).await.unwrap();
    }
    work.clients_by_worth(25, of).await.unwrap();
    work.touches(now, of).await.unwrap();
    for kind in [SilentKind::Leads, SilentKind::Clients] {
        work.silent(kind, now, 100, of).await.unwrap();
    }
    work.upcoming(now, 100, of).await.unwrap();
    work.colleagues().await.unwrap();
}
