//! What a test may switch: failures at a chosen statement, and the tenant predicate.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sea_orm::DbErr;

/// A plan to fail at a chosen statement. The default plans nothing and costs nothing.
#[derive(Debug, Clone, Default)]
pub struct Faults(Option<Arc<AtomicU64>>);

impl Faults {
    /// A handle by which a test plans failures. Clones share the plan.
    pub fn planned() -> Self {
        Self(Some(Arc::default()))
    }

    /// Lets the nth round trip from now on fail before it is sent; 1 is the next. The message that begins a unit, each
    /// statement and the commit count as one each. The failure happens once.
    pub fn fail_at(&self, n: u64) {
        if let Some(left) = &self.0 {
            left.store(n, Ordering::SeqCst);
        }
    }

    /// Forgets a failure that has not happened, and tells whether there was one.
    pub fn forget(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|left| left.swap(0, Ordering::SeqCst) > 0)
    }

    pub(super) fn strike(&self) -> Result<(), DbErr> {
        let Some(left) = &self.0 else { return Ok(()) };
        let before = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        });
        match before {
            Ok(1) => Err(DbErr::Custom("a test planned this failure".to_owned())),
            _ => Ok(()),
        }
    }
}

/// Whether statements name their tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TenantPredicate {
    /// Every statement names its tenant.
    #[default]
    Kept,
    /// None does, so that a test sees whether row-level security holds alone.
    #[cfg(feature = "test-switches")]
    Dropped,
}
