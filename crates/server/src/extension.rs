//! A custom backend: the server with records and routes of its own besides.
//!
//! It is one value, made of data, and goes to [`cli::run`](crate::cli::run): every command of `pathsix` then knows the
//! custom backend too. `migrate` makes its tables, `serve` serves its routes, `contracts` and `routes` describe them.

use std::sync::Arc;

use pathsix_application::Services;
use pathsix_contracts::{
    custom::CustomResource,
    operation::{Operation, crud, operations},
};
use pathsix_domain::record::Custom;
use pathsix_http::{Answer, Ctx, Input, Site};
use pathsix_persistence::{
    scoped::{Listing, Table},
    store::SeaStore,
    tables::custom::KeptFields,
    unit::SeaWork,
};

type Mount =
    Arc<dyn Fn(pathsix_http::Extension, &SeaStore) -> pathsix_http::Extension + Send + Sync>;

/// What a custom backend adds. Without anything it is PathSix CRM as it is.
#[derive(Clone, Default)]
pub struct Extension {
    tables: Vec<&'static Table>,
    operations: Vec<Operation>,
    mounts: Vec<Mount>,
}

/// The unit of work of the store, which keeps the records of a custom backend too.
#[derive(Clone)]
pub struct Own(SeaStore);

impl Site for Own {
    type Unit = SeaWork;
    type Store = SeaStore;

    fn store<'a>(&'a self, _: &'a Services) -> &'a SeaStore {
        &self.0
    }
}

impl Extension {
    /// A custom object: its table, its routes on both sides, and its contract.
    #[must_use]
    pub fn object<F: CustomResource + KeptFields>(mut self) -> Self {
        self.tables.push(&<Custom<F> as Listing>::TABLE);
        self.operations.extend(crud::<Custom<F>>());
        self.mounts.push(Arc::new(|http, store| {
            http.records::<Custom<F>, _>(Own(store.clone()))
        }));
        self
    }

    /// One operation for members, and its handler.
    #[must_use]
    pub fn operation<F, Fut>(mut self, operation: Operation, handler: F) -> Self
    where
        F: Fn(Ctx, Input) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer> + 'static,
    {
        self.operations.push(operation.clone());
        self.mounts.push(Arc::new(move |http, _| {
            http.operation(operation.clone(), handler.clone())
        }));
        self
    }

    /// Every operation, those of the core first.
    pub fn operations(&self) -> Vec<Operation> {
        let mut all = operations();
        all.extend(self.operations.iter().cloned());
        all
    }

    /// The tables of its records.
    pub fn tables(&self) -> &[&'static Table] {
        &self.tables
    }

    /// What is served of it over a store.
    pub fn http(&self, store: &SeaStore) -> pathsix_http::Extension {
        let none = pathsix_http::Extension::default();
        self.mounts
            .iter()
            .fold(none, |http, mount| mount(http, store))
    }
}
