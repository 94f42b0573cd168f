//! The parameters that every list has: one table, by which they are read and described.

use pathsix_domain::{
    list::{DEFAULT_LIMIT, Direction, ListQuery, Listed, MAX_LIMIT, MAX_OFFSET, Start, Total},
    member::User,
    value::{Id, Invalid, Scalar, Word},
};
use schemars::{Schema, SchemaGenerator, json_schema};

use super::parameter::{
    Parameter, Values, number_schema, otherwise, whole_number, words_schema, yes_or_no,
};
use crate::schema::{self, Describe};

/// Whether the list can be narrowed to one member's records by `user_id`, as the lists that reach the tenant can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owners {
    /// It can.
    Choosable,
    /// It cannot.
    Fixed,
}

/// A parameter of every list.
pub(super) struct Common<L: Listed> {
    pub(super) name: &'static str,
    description: &'static str,
    schema: Describe,
    set: Set<L>,
}

type Set<L> = fn(&mut ListQuery<L>, &str) -> Result<(), Invalid>;

/// Where the next page begins; read last, since all others say to which list it belongs.
pub(super) const CURSOR: &str = "cursor";
/// In which order.
const SORT: &str = "sort";
/// Whose rows, where that can be chosen.
const OWNER: &str = "user_id";
/// How many rows are left out; not together with a cursor.
pub(super) const OFFSET: &str = "offset";

impl<L: Listed> Common<L> {
    /// Those of every list. None of them decides which rows the list has.
    pub(super) const ALL: &'static [Self] = &[
        Self {
            name: "limit",
            description: "Most rows of the page.",
            schema: |_| otherwise(number_schema(&(1..=MAX_LIMIT)), DEFAULT_LIMIT),
            set: |query, text| {
                query.limit = whole_number(text, 1..=MAX_LIMIT)?;
                Ok(())
            },
        },
        Self {
            name: OFFSET,
            description: "How many rows are left out, for jumping to a page; not together with `cursor`.",
            schema: |_| otherwise(number_schema(&(0..=MAX_OFFSET)), 0),
            set: |query, text| {
                query.start = Start::Offset(whole_number(text, 0..=MAX_OFFSET)?);
                Ok(())
            },
        },
        Self {
            name: CURSOR,
            description: "The `next_cursor` of the page before, sent with the same sort and filters as that page. However many \
                          rows are added meanwhile, no page repeats or skips one.",
            schema: |_| json_schema!({ "type": "string" }),
            set: |_, _| Ok(()),
        },
        Self {
            name: SORT,
            description: "What the rows are ordered by; with `-` the largest first.",
            schema: sort_schema::<L>,
            set: |query, text| {
                (query.sort, query.direction) = sort::<L>(text)?;
                Ok(())
            },
        },
        Self {
            name: "include_total",
            description: "With `true`, `total` says how many rows there are in all.",
            schema: |_| json_schema!({ "type": "boolean", "default": false }),
            set: |query, text| {
                query.total = if yes_or_no(text)? {
                    Total::Counted
                } else {
                    Total::Unknown
                };
                Ok(())
            },
        },
    ];

    /// That of the lists whose owners can be chosen. Elsewhere `user_id` may be a filter.
    const OWNER: &'static Self = &Self {
        name: OWNER,
        description: "Only what this member made or works on.",
        schema: schema::of::<Id<User>>(),
        set: |query, text| {
            query.owner = Some(Id::parse(text)?);
            Ok(())
        },
    };

    /// The parameter as the operation table lists it.
    pub(super) fn parameter(&self) -> Parameter {
        Parameter {
            name: self.name.to_owned(),
            description: self.description.to_owned(),
            values: Values::One,
            schema: self.schema,
        }
    }

    /// Every one that a list takes.
    pub(super) fn of(owners: Owners) -> impl Iterator<Item = &'static Self> {
        let own = (owners == Owners::Choosable).then_some(Self::OWNER);
        Self::ALL.iter().chain(own)
    }

    /// Those of them that make sense for a list that is handed out whole.
    pub(super) fn of_export(owners: Owners) -> impl Iterator<Item = &'static Self> {
        Self::of(owners).filter(|parameter| matches!(parameter.name, SORT | OWNER))
    }

    /// Sets one of those.
    pub(super) fn set_for_export(
        query: &mut ListQuery<L>,
        owners: Owners,
        name: &str,
        text: &str,
    ) -> Option<Result<(), Invalid>> {
        let parameter = Self::of_export(owners).find(|parameter| parameter.name == name)?;
        Some((parameter.set)(query, text))
    }

    /// Sets one. None where none is called like that.
    pub(super) fn set(
        query: &mut ListQuery<L>,
        owners: Owners,
        name: &str,
        text: &str,
    ) -> Option<Result<(), Invalid>> {
        let parameter = Self::of(owners).find(|parameter| parameter.name == name)?;
        Some((parameter.set)(query, text))
    }
}

fn sort<L: Listed>(text: &str) -> Result<(L::Sort, Direction), Invalid> {
    let (key, direction) = match text.strip_prefix('-') {
        Some(key) => (key, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let sort = L::Sort::parse(key).map_err(|_| {
        let all = sorts::<L>();
        Invalid::new(no_sort(&all))
    })?;
    Ok((sort, direction))
}

/// Every way to sort.
fn sorts<L: Listed>() -> Vec<String> {
    let keys = L::Sort::ALL.iter().map(|key| key.as_str());
    keys.flat_map(|key| [key.to_owned(), format!("-{key}")])
        .collect()
}

fn no_sort(all: &[String]) -> String {
    format!("must be one of: {}", all.join(", "))
}

fn sort_schema<L: Listed>(_: &mut SchemaGenerator) -> Schema {
    let first = ListQuery::<L>::default();
    let sign = match first.direction {
        Direction::Descending => "-",
        Direction::Ascending => "",
    };
    let default = format!("{sign}{}", first.sort.as_str());
    let all = sorts::<L>();
    otherwise(words_schema(&all, no_sort(&all)), default)
}
