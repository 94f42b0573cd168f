//! Finding records by their words.

use pathsix_domain::{
    access::{Action, Resource},
    port::Search,
    search::{Hit, SearchQuery},
};

use crate::{Error, desk::Desk};

/// The records in use that answer best, of those kinds that the actor's role may list. Where nothing was typed, none.
///
/// Errors: the role may not even list leads.
pub async fn find<U>(desk: Desk<'_, U>, query: Option<SearchQuery>) -> Result<Vec<Hit>, Error>
where
    U: Search + ?Sized,
{
    let actor = desk.actor;
    actor.may(Resource::Lead, Action::List)?;
    let Some(mut query) = query else {
        return Ok(Vec::new());
    };
    query
        .kinds
        .retain(|kind| actor.may(kind.resource(), Action::List).is_ok());
    Ok(desk.work.search(&query).await?)
}
