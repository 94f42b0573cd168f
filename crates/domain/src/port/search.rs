//! Finding records by their words.

use async_trait::async_trait;

use super::StoreError;
use crate::search::{Hit, SearchQuery};

/// Finds records in use within the scope.
#[async_trait]
pub trait Search: Send {
    /// The records that answer best, the best first; of the same score by name and id. MUST give nothing outside of the
    /// scope. Where more records share a word than the store documents, it may choose among those that answer alike.
    async fn search(&mut self, query: &SearchQuery) -> Result<Vec<Hit>, StoreError>;
}
