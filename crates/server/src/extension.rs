//! A custom backend: the server with records and routes of its own besides.
//!
//! It is one value, made of data, and goes to [`cli::run`](crate::cli::run): every command of `pathsix` then knows the
//! custom backend too. `migrate` makes its tables, `serve` serves its routes, `contracts` and `routes` describe them.

use std::{pin::Pin, sync::Arc};

use pathsix_application::{
    Services, Tools,
    retention::{Emptied, empty_trash_of},
};
use pathsix_contracts::{
    custom::CustomResource,
    operation::{Operation, crud, operations},
};
use pathsix_domain::{record::Custom, value::Instant};
use pathsix_http::{Answer, Ctx, Endpoint, Input, Routes, Site, endpoints, member};
use pathsix_persistence::{
    connection::Database,
    scoped::{Listing, Table},
    store::SeaStore,
    tables::custom::KeptFields,
    unit::SeaWork,
};

type Mount = Arc<dyn Fn(&WholeStore) -> Vec<Endpoint> + Send + Sync>;

/// Removes what has been in the trash of one table since before a moment.
type EmptyTrash = for<'a> fn(
    &'a SeaStore,
    &'a Tools,
    Instant,
) -> Pin<Box<dyn Future<Output = Emptied> + Send + 'a>>;

/// What a custom backend adds. Without anything it is PathSix CRM as it is.
#[derive(Clone, Default)]
pub struct Extension {
    tables: Vec<&'static Table>,
    operations: Vec<Operation>,
    mounts: Vec<Mount>,
    trashes: Vec<EmptyTrash>,
}

/// Where handlers of a custom backend work: a unit of work that keeps its custom objects and the records of the core.
#[derive(Clone)]
pub struct WholeStore(SeaStore);

impl Site for WholeStore {
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
        self.mounts.push(Arc::new(endpoints::<Custom<F>, _>));
        self.trashes.push(|store, tools, before| {
            Box::pin(empty_trash_of::<Custom<F>, SeaWork>(store, tools, before))
        });
        self
    }

    /// One operation for members, and its handler. The handler gets where to work, and the context of a caller whose token
    /// was verified; who they are and what they may do is judged with the store, when it runs a use case.
    #[must_use]
    pub fn operation<F, Fut>(mut self, operation: Operation, handler: F) -> Self
    where
        F: Fn(WholeStore, Ctx, Input) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer> + 'static,
    {
        let id = operation.id.clone();
        self.operations.push(operation);
        self.mounts.push(Arc::new(move |site: &WholeStore| {
            let (site, handler) = (site.clone(), handler.clone());
            vec![member(id.clone(), move |ctx, input| {
                handler(site.clone(), ctx, input)
            })]
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

    /// Removes every record of its own that went to the trash before a moment. What cannot be removed keeps nothing else from it.
    pub(crate) async fn empty_trash(
        &self,
        database: &Database,
        tools: &Tools,
        before: Instant,
    ) -> Emptied {
        let store = SeaStore::new(database.clone()).with_records(&self.tables);
        let mut emptied = Emptied::default();
        for trash in &self.trashes {
            emptied += trash(&store, tools, before).await;
        }
        emptied
    }

    /// What is served over a store: the core, and what it adds.
    pub fn routes(&self, store: &SeaStore) -> Routes {
        let (mounts, site) = (self.mounts.clone(), WholeStore(store.clone()));
        Routes::default().and(self.operations.iter().cloned(), move || {
            mounts.iter().flat_map(|mount| mount(&site)).collect()
        })
    }
}
