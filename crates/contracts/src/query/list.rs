//! The parameters that every list has, and reading them all at once.

use pathsix_domain::{
    list::{
        DEFAULT_LIMIT, Direction, ListQuery, Listed, MAX_LIMIT, MAX_OFFSET, Page, SortKind,
        SortValue, Start, Total,
    },
    member::User,
    value::{FieldErrors, Id, Invalid, Scalar, Word},
};
use thiserror::Error;

use super::{cursor, filter::FilterTable};

/// Whether the list can be narrowed to one member's records by `user_id`, as the lists that reach the tenant can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owners {
    /// It can.
    Choosable,
    /// It cannot.
    Fixed,
}

/// Why the parameters were refused.
#[derive(Debug, Error)]
pub enum QueryError {
    /// There are parameters that the list does not know; these it knows.
    #[error("Unknown query parameter: {unknown}.")]
    Unknown {
        /// The first one that is not known.
        unknown: String,
        /// All that are known.
        allowed: Vec<String>,
    },
    /// Some parameters have values that cannot be.
    #[error("Some query parameters are not valid.")]
    Invalid(FieldErrors),
}

/// A list as it was asked for.
pub struct ListRequest<L: Listed> {
    /// What is asked.
    pub query: ListQuery<L>,
    /// The list, its sort and its filters, for the cursor of the next page.
    list: String,
}

/// The parameters that every list has.
const COMMON: [&str; 5] = ["limit", "offset", "cursor", "sort", "include_total"];
const USER_ID: &str = "user_id";

/// Every parameter that a list takes.
pub fn parameters<F>(filters: &FilterTable<F>, owners: Owners) -> Vec<String> {
    let own = (owners == Owners::Choosable).then(|| USER_ID.to_owned());
    COMMON
        .map(str::to_owned)
        .into_iter()
        .chain(own)
        .chain(filters.names())
        .collect()
}

/// Reads the parameters of a list, each at most once. `name` is the list, so that a cursor of another is refused.
pub fn read<L: Listed>(
    name: &str,
    pairs: &[(String, String)],
    filters: &FilterTable<L::Filter>,
    owners: Owners,
) -> Result<ListRequest<L>, QueryError> {
    let allowed = parameters(filters, owners);
    if let Some((unknown, _)) = pairs.iter().find(|(name, _)| !allowed.contains(name)) {
        return Err(QueryError::Unknown {
            unknown: unknown.clone(),
            allowed,
        });
    }
    let mut errors = FieldErrors::default();
    let mut query = ListQuery::<L>::default();
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in pairs {
        if seen.contains(&name.as_str()) {
            errors.add(name, &Invalid::new("must be given once"));
        }
        seen.push(name);
        let read = set(&mut query, name, value, owners)
            .or_else(|| filters.set(&mut query.filter, name, value))
            .unwrap_or(Ok(()));
        errors.note(name, read);
    }
    let list = identity(name, &query, pairs);
    read_cursor(&mut query, &list, pairs, &mut errors);
    errors.check().map_err(QueryError::Invalid)?;
    Ok(ListRequest { query, list })
}

/// Sets a common parameter; none where it is not one of those (the cursor needs all others first).
fn set<L: Listed>(
    query: &mut ListQuery<L>,
    name: &str,
    value: &str,
    owners: Owners,
) -> Option<Result<(), Invalid>> {
    Some(match name {
        "limit" => number(value, 1, MAX_LIMIT.into())
            .map(|n| query.limit = u16::try_from(n).unwrap_or(DEFAULT_LIMIT)),
        "offset" => number(value, 0, MAX_OFFSET).map(|n| query.start = Start::Offset(n)),
        "sort" => sort::<L>(value).map(|(sort, direction)| {
            query.sort = sort;
            query.direction = direction;
        }),
        "include_total" => total(value).map(|total| query.total = total),
        // Elsewhere it may be a filter of the list.
        USER_ID if owners == Owners::Choosable => {
            Id::<User>::parse(value).map(|id| query.owner = Some(id))
        }
        _ => return None,
    })
}

fn number(text: &str, min: u32, max: u32) -> Result<u32, Invalid> {
    let is_plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    let number = is_plain.then(|| text.parse().ok()).flatten();
    number
        .filter(|n| (min..=max).contains(n))
        .ok_or_else(|| Invalid::new(format!("must be a whole number from {min} to {max}")))
}

fn total(text: &str) -> Result<Total, Invalid> {
    match text {
        "true" => Ok(Total::Counted),
        "false" => Ok(Total::Unknown),
        _ => Err(Invalid::new("must be true or false")),
    }
}

fn sort<L: Listed>(text: &str) -> Result<(L::Sort, Direction), Invalid> {
    let (key, direction) = match text.strip_prefix('-') {
        Some(key) => (key, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let sort = L::Sort::parse(key).map_err(|_| {
        let all: Vec<_> = L::Sort::ALL
            .iter()
            .map(|key| format!("{0}, -{0}", key.as_str()))
            .collect();
        Invalid::new(format!("must be one of: {}", all.join(", ")))
    })?;
    Ok((sort, direction))
}

/// What a cursor belongs to: the list with everything that decides which rows it has, in which order.
fn identity<L: Listed>(name: &str, query: &ListQuery<L>, pairs: &[(String, String)]) -> String {
    let elsewhere = |(name, _): &&(String, String)| !COMMON.contains(&name.as_str());
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
    let Some((_, text)) = pairs.iter().find(|(name, _)| name == "cursor") else {
        return;
    };
    if pairs.iter().any(|(name, _)| name == "offset") {
        errors.add("cursor", &Invalid::new("cannot be combined with offset"));
        return;
    }
    match cursor::read(list, text).filter(|position| fits::<L>(query.sort, &position.value)) {
        Some(position) => query.start = Start::After(position),
        None => errors.add(
            "cursor",
            &Invalid::new("is not a cursor of this list with this sort and these filters"),
        ),
    }
}

/// Whether a sort value is of the kind that the sort key has.
fn fits<L: Listed>(sort: L::Sort, value: &SortValue) -> bool {
    matches!(
        (L::sort_kind(sort), value),
        (SortKind::Text, SortValue::Text(_)) | (SortKind::Instant, SortValue::Instant(_))
    )
}

/// The cursor of the next page, if there is one.
pub fn next_cursor<L: Listed>(request: &ListRequest<L>, page: &Page<L>) -> Option<String> {
    page.next
        .as_ref()
        .map(|position| cursor::write(&request.list, position))
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
