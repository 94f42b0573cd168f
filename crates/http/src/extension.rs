//! What a custom backend serves besides the core: records of its own, and routes of its own.

use std::sync::Arc;

use pathsix_contracts::operation::{Operation, crud, operations};
use pathsix_domain::port::Repository;

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    handlers::records::{self, Served},
    input::Input,
    site::Site,
};

type Make = Arc<dyn Fn() -> Vec<Endpoint> + Send + Sync>;

/// What a custom backend serves besides the core. Without anything it is the core alone.
#[derive(Clone, Default)]
pub struct Extension {
    operations: Vec<Operation>,
    endpoints: Vec<Make>,
}

impl Extension {
    /// Records with all their operations, at a site whose unit keeps them.
    #[must_use]
    pub fn records<R: Served, S: Site>(mut self, site: S) -> Self
    where
        S::Unit: Repository<R>,
    {
        self.operations.extend(crud::<R>());
        self.endpoints
            .push(Arc::new(move || records::endpoints::<R, S>(&site)));
        self
    }

    /// One operation for members, and its handler. The handler gets the context of a caller whose token was verified; who
    /// they are and what they may do is judged with the store, when it runs a use case.
    #[must_use]
    pub fn operation<F, Fut>(mut self, operation: Operation, handler: F) -> Self
    where
        F: Fn(Ctx, Input) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer> + 'static,
    {
        let id = operation.id.clone();
        self.operations.push(operation);
        self.endpoints
            .push(Arc::new(move || vec![member(id.clone(), handler.clone())]));
        self
    }

    /// Every operation, those of the core first.
    pub fn operations(&self) -> Vec<Operation> {
        let mut all = operations();
        all.extend(self.operations.iter().cloned());
        all
    }

    /// The handlers of the operations that are not the core's.
    pub(crate) fn endpoints(&self) -> impl Iterator<Item = Endpoint> {
        self.endpoints.iter().flat_map(|make| make())
    }
}
