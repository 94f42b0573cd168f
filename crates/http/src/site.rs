//! Where the handlers of some records work: in the unit of the core, or in one that keeps a custom backend's records.

use pathsix_application::Services;
use pathsix_domain::port::{Opens, Store, UnitOfWork};

/// Where the handlers of some records work.
pub trait Site: Clone + Send + Sync + 'static {
    /// The unit of work.
    type Unit: UnitOfWork + ?Sized + 'static;
    /// What opens it.
    type Store: Opens<Self::Unit> + ?Sized;

    /// What opens it, given the services of the server.
    fn store<'a>(&'a self, services: &'a Services) -> &'a Self::Store;
}

/// The unit of the core, which keeps the records of the core.
#[derive(Debug, Clone, Copy)]
pub struct Core;

impl Site for Core {
    type Unit = dyn UnitOfWork;
    type Store = dyn Store;

    fn store<'a>(&'a self, services: &'a Services) -> &'a dyn Store {
        &*services.store
    }
}
