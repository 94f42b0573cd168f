//! Filters as data: a table of names, each with the field that it fills.

use std::borrow::Cow;

use pathsix_domain::{
    list::{Assignee, DaySpan, Edge, MemberRef, MoneySpan, Range, Span},
    member::User,
    value::{Day, Id, Instant, Invalid, Money, Scalar, Word},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::parameter::{
    Parameter, Values, number_schema, too_many, whole_number, words_schema, yes_or_no,
};
use crate::{
    field::Amount,
    schema::{self, Describe},
};

/// How a filter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `name=value`, where commas mean "any of" if it takes several.
    Plain(Values),
    /// `name[gte]=value`, and so with `gt`, `lt` and `lte`.
    Range,
}

/// The ends of a range, as they are written, and what they say.
const ENDS: [(&str, &str); 4] = [
    ("gt", "greater than"),
    ("gte", "at least"),
    ("lt", "less than"),
    ("lte", "at most"),
];

/// How a member is mentioned; only the schema is of use.
enum Mentioned {}

impl JsonSchema for Mentioned {
    fn schema_name() -> Cow<'static, str> {
        "MemberRef".into()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let id = to.subschema_for::<Id<User>>();
        let either = [id, words_schema(&["me"], NO_MEMBER)];
        json_schema!({ "description": "A member by id, or `me`: the caller.", "anyOf": either })
    }
}

/// How an assignee is mentioned; only the schema is of use.
enum Assigned {}

impl JsonSchema for Assigned {
    fn schema_name() -> Cow<'static, str> {
        "AssigneeRef".into()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let id = to.subschema_for::<Id<User>>();
        let either = [id, words_schema(&["me", "none"], NO_ASSIGNEE)];
        json_schema!({
            "description": "A member by id, `me`: the caller, or `none`: nobody.",
            "anyOf": either,
        })
    }
}

const NO_MEMBER: &str = "must be me or the id of a member";
const NO_ASSIGNEE: &str = "must be me, none or the id of a member";

/// Most values of one filter: each is a parameter of a statement, and there are limits to those.
const MAX_VALUES: usize = 100;

type Set<F> = Box<dyn Fn(&mut F, &str, &str) -> Result<(), Invalid> + Send + Sync>;

/// Finds the field of a filter that a parameter fills.
pub trait Accessor<F, T>: Fn(&mut F) -> &mut T + Send + Sync + 'static {}
impl<F, T, A: Fn(&mut F) -> &mut T + Send + Sync + 'static> Accessor<F, T> for A {}

/// One filter of a list.
pub struct Filter<F> {
    name: &'static str,
    /// Which rows it leaves, in a sentence; `{name}` and the `{end}` of a range are filled in.
    leaves: &'static str,
    form: Form,
    /// The schema of one value.
    schema: Describe,
    /// Sets the field; the end of the range comes first, empty where there is none.
    set: Set<F>,
}

/// The filters of a list.
pub struct FilterTable<F>(Vec<Filter<F>>);

impl<F> FilterTable<F> {
    /// A table of these filters.
    pub fn new(filters: impl Into<Vec<Filter<F>>>) -> Self {
        Self(filters.into())
    }

    /// The same table with more filters, such as several lists share.
    #[must_use]
    pub fn and(mut self, more: Vec<Filter<F>>) -> Self {
        self.0.extend(more);
        self
    }

    /// Every parameter that can be written.
    pub(super) fn parameters(&self) -> impl Iterator<Item = Parameter> {
        self.0.iter().flat_map(Filter::parameters)
    }

    /// Sets one filter. None where there is no filter of this name.
    pub(super) fn set(&self, to: &mut F, name: &str, value: &str) -> Option<Result<(), Invalid>> {
        let (stem, end) = split(name);
        let filter = self
            .0
            .iter()
            .find(|filter| filter.name == stem && filter.takes(end))?;
        Some((filter.set)(to, end, value))
    }
}

impl<F> Filter<F> {
    /// The same filter with words of its own, where those that all of its kind have do not say what it does.
    #[must_use]
    pub fn leaving(mut self, rows: &'static str) -> Self {
        self.leaves = rows;
        self
    }

    fn parameters(&self) -> Vec<Parameter> {
        let parameter = |name, values, description| Parameter {
            name,
            description,
            values,
            schema: self.schema,
        };
        let leaves = self.leaves.replace("{name}", self.name);
        match self.form {
            Form::Plain(values) => vec![parameter(self.name.to_owned(), values, leaves)],
            Form::Range => {
                let end = |(end, words)| {
                    let name = format!("{}[{end}]", self.name);
                    parameter(name, Values::One, leaves.replace("{end}", words))
                };
                ENDS.map(end).to_vec()
            }
        }
    }

    fn takes(&self, end: &str) -> bool {
        match self.form {
            Form::Plain(_) => end.is_empty(),
            Form::Range => ENDS.iter().any(|(known, _)| *known == end),
        }
    }
}

/// `created_at[gte]` is `created_at` and `gte`.
fn split(name: &str) -> (&str, &str) {
    name.strip_suffix(']')
        .and_then(|rest| rest.split_once('['))
        .filter(|(_, end)| !end.is_empty())
        .unwrap_or((name, ""))
}

/// Any of several values of one type.
pub fn any_of<F: 'static, T: Scalar + JsonSchema>(
    name: &'static str,
    field: impl Accessor<F, Vec<T>>,
) -> Filter<F> {
    values(name, field, T::parse, MAX_VALUES, schema::of::<T>())
}

/// Any of so many values at most: of a filter that costs more than a comparison.
pub fn any_of_few<F: 'static, T: Scalar + JsonSchema>(
    name: &'static str,
    most: usize,
    field: impl Accessor<F, Vec<T>>,
) -> Filter<F> {
    values(name, field, T::parse, most, schema::of::<T>())
}

/// Any of several words, or `none` for no value.
pub fn any_of_or_none<F: 'static, W: Word>(
    name: &'static str,
    field: impl Accessor<F, Vec<Option<W>>>,
) -> Filter<F> {
    let parse = |text: &str| match text {
        "none" => Ok(None),
        _ => W::find(text)
            .map(Some)
            .map_err(|_| Invalid::new(no_word(&words_or_none::<W>()))),
    };
    let schema = |_: &mut SchemaGenerator| {
        let words = words_or_none::<W>();
        words_schema(&words, no_word(&words))
    };
    values(name, field, parse, MAX_VALUES, schema)
        .leaving("Only those whose `{name}` is one of these; `none` is no value.")
}

fn words_or_none<W: Word>() -> Vec<&'static str> {
    let words = W::ALL.iter().map(|word| word.as_str());
    words.chain(["none"]).collect()
}

fn no_word(words: &[&str]) -> String {
    format!("must be one of: {}", words.join(", "))
}

/// `me` or a member's id.
pub fn member<F: 'static>(
    name: &'static str,
    field: impl Accessor<F, Vec<MemberRef>>,
) -> Filter<F> {
    let schema = schema::of::<Mentioned>();
    values(name, field, member_ref, MAX_VALUES, schema)
        .leaving("Only those whose `{name}` is one of these members; `me` is the caller.")
}

/// `me`, `none` or a member's id.
pub fn assignee<F: 'static>(
    name: &'static str,
    field: impl Accessor<F, Vec<Assignee>>,
) -> Filter<F> {
    let parse = |text: &str| match text {
        "none" => Ok(Assignee::Nobody),
        _ => member_ref(text)
            .map(Assignee::Somebody)
            .map_err(|_| Invalid::new(NO_ASSIGNEE)),
    };
    let schema = schema::of::<Assigned>();
    values(name, field, parse, MAX_VALUES, schema).leaving(
        "Only those whose `{name}` is one of these members; `me` is the caller, `none` is nobody.",
    )
}

fn member_ref(text: &str) -> Result<MemberRef, Invalid> {
    match text {
        "me" => Ok(MemberRef::Me),
        _ => Id::parse(text)
            .map(MemberRef::Member)
            .map_err(|_| Invalid::new(NO_MEMBER)),
    }
}

fn values<F: 'static, T: 'static>(
    name: &'static str,
    field: impl Accessor<F, Vec<T>>,
    parse: fn(&str) -> Result<T, Invalid>,
    most: usize,
    schema: Describe,
) -> Filter<F> {
    let set = move |to: &mut F, _: &str, text: &str| {
        if text.split(',').nth(most).is_some() {
            return Err(Invalid::new(too_many(most)));
        }
        *field(to) = text.split(',').map(parse).collect::<Result<_, _>>()?;
        Ok(())
    };
    Filter {
        name,
        leaves: "Only those whose `{name}` is one of these.",
        form: Form::Plain(Values::AnyOf { most }),
        schema,
        set: Box::new(set),
    }
}

/// `true` or `false`.
pub fn flag<F: 'static>(name: &'static str, field: impl Accessor<F, Option<bool>>) -> Filter<F> {
    one(
        name,
        field,
        yes_or_no,
        |_| json_schema!({ "type": "boolean" }),
    )
}

/// A whole number from `MIN` to `MAX`.
pub fn number<F: 'static, const MIN: u16, const MAX: u16>(
    name: &'static str,
    field: impl Accessor<F, Option<u16>>,
) -> Filter<F> {
    let parse = |text: &str| whole_number(text, MIN..=MAX);
    one(name, field, parse, |_| number_schema(&(MIN..=MAX)))
}

/// One value of a type.
pub fn single<F: 'static, T: Scalar + JsonSchema>(
    name: &'static str,
    field: impl Accessor<F, Option<T>>,
) -> Filter<F> {
    one(name, field, T::parse, schema::of::<T>())
}

fn one<F: 'static, T: 'static>(
    name: &'static str,
    field: impl Accessor<F, Option<T>>,
    parse: fn(&str) -> Result<T, Invalid>,
    schema: Describe,
) -> Filter<F> {
    let set = move |to: &mut F, _: &str, text: &str| {
        *field(to) = Some(parse(text)?);
        Ok(())
    };
    Filter {
        name,
        leaves: "Only those whose `{name}` is this.",
        form: Form::Plain(Values::One),
        schema,
        set: Box::new(set),
    }
}

/// A range of instants, or of whole days that stand for theirs.
pub fn span<F: 'static>(name: &'static str, field: impl Accessor<F, Span>) -> Filter<F> {
    let schema = |to: &mut SchemaGenerator| {
        let (instant, day) = (to.subschema_for::<Instant>(), to.subschema_for::<Day>());
        json_schema!({ "anyOf": [instant, day] })
    };
    range(name, field, edge, schema).leaving(
        "Only those whose `{name}` is {end} this moment; a date is the whole day in the company's time zone.",
    )
}

/// A range of calendar days.
pub fn days<F: 'static>(name: &'static str, field: impl Accessor<F, DaySpan>) -> Filter<F> {
    range(name, field, Day::parse, schema::of::<Day>())
}

/// A range of amounts.
pub fn amounts<F: 'static>(name: &'static str, field: impl Accessor<F, MoneySpan>) -> Filter<F> {
    range(name, field, Money::parse, schema::of::<Amount>())
}

fn edge(text: &str) -> Result<Edge, Invalid> {
    Day::parse(text)
        .map(Edge::Day)
        .or_else(|_| Instant::parse(text).map(Edge::Instant))
        .map_err(|_| {
            Invalid::new("must be an RFC 3339 date and time or a date of the form YYYY-MM-DD")
        })
}

fn range<F: 'static, T: 'static>(
    name: &'static str,
    field: impl Accessor<F, Range<T>>,
    parse: fn(&str) -> Result<T, Invalid>,
    schema: Describe,
) -> Filter<F> {
    let set = move |to: &mut F, end: &str, text: &str| {
        let bound = Some(parse(text)?);
        let range = field(to);
        match end {
            "gt" => range.gt = bound,
            "gte" => range.gte = bound,
            "lt" => range.lt = bound,
            _ => range.lte = bound,
        }
        Ok(())
    };
    Filter {
        name,
        leaves: "Only those whose `{name}` is {end} this.",
        form: Form::Range,
        schema,
        set: Box::new(set),
    }
}
