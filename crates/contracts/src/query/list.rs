//! Reading the parameters of a list, all at once.

use pathsix_domain::{
    list::{ListQuery, Listed, Page, Start},
    value::{FieldErrors, Invalid, Word},
};

use super::{
    common::{CURSOR, Common, OFFSET, Owners},
    cursor,
    filter::FilterTable,
    parameter::{Parameter, QueryError, repeated},
};

/// A list as it was asked for.
pub struct ListRequest<L: Listed> {
    /// What is asked.
    pub query: ListQuery<L>,
    /// The list, its sort and its filters, for the cursor of the next page.
    list: String,
}

/// Every parameter that a list takes.
pub fn parameters<L: Listed>(filters: &FilterTable<L::Filter>, owners: Owners) -> Vec<Parameter> {
    let common = Common::<L>::of(owners).map(Common::parameter);
    common.chain(filters.parameters()).collect()
}

/// Reads the parameters of a list, each at most once. `name` is the list, so that a cursor of another is refused.
pub fn read<L: Listed>(
    name: &str,
    pairs: &[(String, String)],
    filters: &FilterTable<L::Filter>,
    owners: Owners,
) -> Result<ListRequest<L>, QueryError> {
    let mut errors = FieldErrors::default();
    let mut query = ListQuery::<L>::default();
    for (index, (name, value)) in pairs.iter().enumerate() {
        let read = Common::set(&mut query, owners, name, value)
            .or_else(|| filters.set(&mut query.filter, name, value))
            .ok_or_else(|| unknown::<L>(name, filters, owners))?;
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &repeated());
        }
        errors.note(name, read);
    }
    let list = identity(name, &query, pairs);
    read_cursor(&mut query, &list, pairs, &mut errors);
    errors.check().map_err(QueryError::Invalid)?;
    Ok(ListRequest { query, list })
}

fn unknown<L: Listed>(name: &str, filters: &FilterTable<L::Filter>, owners: Owners) -> QueryError {
    let allowed = parameters::<L>(filters, owners);
    QueryError::Unknown {
        unknown: name.to_owned(),
        allowed: allowed.into_iter().map(|known| known.name).collect(),
    }
}

/// What a cursor belongs to: the list with everything that decides which rows it has, in which order.
fn identity<L: Listed>(name: &str, query: &ListQuery<L>, pairs: &[(String, String)]) -> String {
    let elsewhere =
        |(name, _): &&(String, String)| Common::<L>::ALL.iter().all(|common| common.name != name);
    let mut filters: Vec<_> = pairs
        .iter()
        .filter(elsewhere)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    filters.sort();
    let (sort, direction) = (query.sort.as_str(), query.direction.as_str());
    format!("{name} by {sort} {direction}?{}", filters.join("&"))
}

fn read_cursor<L: Listed>(
    query: &mut ListQuery<L>,
    list: &str,
    pairs: &[(String, String)],
    errors: &mut FieldErrors,
) {
    let Some((_, text)) = pairs.iter().find(|(name, _)| name == CURSOR) else {
        return;
    };
    if pairs.iter().any(|(name, _)| name == OFFSET) {
        errors.add(CURSOR, &Invalid::new("cannot be combined with offset"));
        return;
    }
    let kind = L::sort_kind(query.sort);
    match cursor::read(list, text).filter(|position| kind.admits(&position.value)) {
        Some(position) => query.start = Start::After(position),
        None => errors.add(
            CURSOR,
            &Invalid::new("is not a cursor of this list with this sort and these filters"),
        ),
    }
}

/// The cursor of the next page, if there is one.
pub fn next_cursor<L: Listed>(request: &ListRequest<L>, page: &Page<L>) -> Option<String> {
    page.next
        .as_ref()
        .map(|position| cursor::write(&request.list, position))
}
