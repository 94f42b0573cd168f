//! The figures of reports: counting and summing the records in use within the scope.
//!
//! - `extent`: which records figures are of, by the same conditions as the lists.
//! - `cells`: the sheets, directly; `kept`: the same from what is kept of them, for the whole tenant.
//! - [`upkeep`]: putting together what is kept, and comparing it with the records.
//! - `due`, `worth`, `touches`, `silent`, `upcoming`, `colleagues`: what else reports are made of.

mod cells;
mod colleagues;
mod due;
mod extent;
mod kept;
mod month;
mod silent;
mod touches;
mod upcoming;
pub mod upkeep;
mod worth;

use async_trait::async_trait;
use pathsix_domain::{
    list::HalfOpen,
    port::{Reports, StoreError},
    report::figures::{
        Cell, ClientWorth, Colleague, Extent, Sheet, Silent, SilentKind, Touches, Upcoming,
    },
    value::Instant,
};
use sea_orm::{QueryResult, TryGetable};

use crate::unit::SeaWork;

#[async_trait]
impl Reports for SeaWork {
    async fn cells(&mut self, sheet: Sheet, of: &Extent) -> Result<Vec<Cell>, StoreError> {
        cells::cells(self, sheet, of).await
    }

    async fn due(&mut self, ranges: &[HalfOpen], of: &Extent) -> Result<Vec<i64>, StoreError> {
        due::due(self, ranges, of).await
    }

    async fn clients_by_worth(
        &mut self,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<ClientWorth>, StoreError> {
        worth::by_worth(self, limit, of).await
    }

    async fn touches(&mut self, since: Instant, of: &Extent) -> Result<Vec<Touches>, StoreError> {
        touches::touches(self, since, of).await
    }

    async fn silent(
        &mut self,
        kind: SilentKind,
        since: Instant,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<Silent>, StoreError> {
        silent::silent(self, kind, since, limit, of).await
    }

    async fn upcoming(
        &mut self,
        until: Instant,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<Upcoming>, StoreError> {
        upcoming::upcoming(self, until, limit, of).await
    }

    async fn colleagues(&mut self) -> Result<Vec<Colleague>, StoreError> {
        colleagues::colleagues(self).await
    }
}

/// A figure of a row.
fn figure<T: TryGetable>(row: &QueryResult, name: &str) -> Result<T, StoreError> {
    row.try_get("", name)
        .map_err(|error| StoreError::Backend(format!("the figure {name}: {error}")))
}
