//! The figures that reports are made of.

use async_trait::async_trait;

use super::StoreError;
use crate::{
    list::HalfOpen,
    report::figures::{
        Cell, ClientWorth, Colleague, Extent, Sheet, Silent, SilentKind, Touches, Upcoming,
    },
    value::Instant,
};

/// Counts and sums the records in use within the scope. Every figure MUST be that of the records as they are at that moment,
/// and agree with the list of the same records; what is in the trash counts nowhere.
#[async_trait]
pub trait Reports: Send {
    /// The groups of a sheet that have records, in no order.
    async fn cells(&mut self, sheet: Sheet, of: &Extent) -> Result<Vec<Cell>, StoreError>;

    /// How many open follow-ups are due in each of these ranges, in their order. The range of the extent is that of the
    /// interaction being logged.
    async fn due(&mut self, ranges: &[HalfOpen], of: &Extent) -> Result<Vec<i64>, StoreError>;

    /// The clients with projects made in the range, those of the greatest worth (won and pending together) first; of the
    /// same worth by name and id. At most `limit`.
    async fn clients_by_worth(
        &mut self,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<ClientWorth>, StoreError>;

    /// The interactions with clients that took place since a moment and not after the scope's now, by the present status of
    /// the client. The extent is that of the clients: made in the range, within the scope.
    async fn touches(&mut self, since: Instant, of: &Extent) -> Result<Vec<Touches>, StoreError>;

    /// The records made in the range that have been silent since before a moment, the longest first; then by name and id. At
    /// most `limit`. Interactions after the scope's now do not count.
    async fn silent(
        &mut self,
        kind: SilentKind,
        since: Instant,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<Silent>, StoreError>;

    /// Interactions that take place, or whose open follow-up is due, from the scope's now until before a moment, by the sooner
    /// of those of the two that lie there. At most `limit`. The range is that of being logged.
    async fn upcoming(
        &mut self,
        until: Instant,
        limit: u16,
        of: &Extent,
    ) -> Result<Vec<Upcoming>, StoreError>;

    /// Every member of the tenant, by address.
    async fn colleagues(&mut self) -> Result<Vec<Colleague>, StoreError>;
}
