//! What is served: operations, and the handlers that answer them.

use std::sync::Arc;

use pathsix_contracts::operation::{Operation, operations};

use crate::{endpoint::Endpoint, handlers};

type Make = Arc<dyn Fn() -> Vec<Endpoint> + Send + Sync>;

/// What is served. By default the core; a custom backend has more.
#[derive(Clone)]
pub struct Routes {
    operations: Vec<Operation>,
    endpoints: Vec<Make>,
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            operations: operations(),
            endpoints: vec![Arc::new(handlers::all)],
        }
    }
}

impl Routes {
    /// The same with more operations, and what makes their handlers; each worker has its own.
    #[must_use]
    pub fn and(
        mut self,
        operations: impl IntoIterator<Item = Operation>,
        endpoints: impl Fn() -> Vec<Endpoint> + Send + Sync + 'static,
    ) -> Self {
        self.operations.extend(operations);
        self.endpoints.push(Arc::new(endpoints));
        self
    }

    /// The operations.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Their handlers.
    pub(crate) fn endpoints(&self) -> impl Iterator<Item = Endpoint> {
        self.endpoints.iter().flat_map(|make| make())
    }
}
