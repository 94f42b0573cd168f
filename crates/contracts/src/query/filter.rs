//! Filters as data: a table of names, each with the field that it fills.

use pathsix_domain::{
    list::{Assignee, Edge, MemberRef, Span},
    member::User,
    value::{Day, Id, Instant, Invalid, Scalar},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// How a filter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `name=value`, where commas mean "any of".
    Values,
    /// `name[gte]=instant or day`, and so with `gt`, `lt` and `lte`.
    Range,
}

/// The ends of a range, as they are written.
pub(super) const ENDS: [&str; 4] = ["gt", "gte", "lt", "lte"];

/// Most values of one filter: each is a parameter of a statement, and there are limits to those.
const MAX_VALUES: usize = 100;

type Setter<F> = Box<dyn Fn(&mut F, &str, &str) -> Result<(), Invalid> + Send + Sync>;

/// One filter of a list.
pub struct Filter<F> {
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// The schema of one value.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Sets the field; the end of the range comes first, empty where there is none.
    set: Setter<F>,
}

/// The filters of a list.
pub struct FilterTable<F>(Vec<Filter<F>>);

impl<F> FilterTable<F> {
    /// A table of these filters.
    pub fn new(filters: impl Into<Vec<Filter<F>>>) -> Self {
        Self(filters.into())
    }

    /// Every filter.
    pub fn iter(&self) -> impl Iterator<Item = &Filter<F>> {
        self.0.iter()
    }

    /// Every name that can be written, ends of ranges included.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(Filter::names)
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
    /// Every name that can be written.
    pub fn names(&self) -> Vec<String> {
        match self.form {
            Form::Values => vec![self.name.to_owned()],
            Form::Range => ENDS
                .iter()
                .map(|end| format!("{}[{end}]", self.name))
                .collect(),
        }
    }

    fn takes(&self, end: &str) -> bool {
        match self.form {
            Form::Values => end.is_empty(),
            Form::Range => ENDS.contains(&end),
        }
    }
}

/// `created_at[gte]` is `created_at` and `gte`.
fn split(name: &str) -> (&str, &str) {
    name.strip_suffix(']')
        .and_then(|rest| rest.split_once('['))
        .unwrap_or((name, ""))
}

/// Any of several values of one type.
pub fn any_of<F: 'static, T: Scalar + JsonSchema>(
    name: &'static str,
    field: fn(&mut F) -> &mut Vec<T>,
) -> Filter<F> {
    values(name, field, T::parse, SchemaGenerator::subschema_for::<T>)
}

/// `me` or a member's id.
pub fn member<F: 'static>(
    name: &'static str,
    field: fn(&mut F) -> &mut Vec<MemberRef>,
) -> Filter<F> {
    values(name, field, member_ref, |to| {
        let id = to.subschema_for::<Id<User>>();
        json_schema!({ "anyOf": [id, { "const": "me" }] })
    })
}

/// `me`, `none` or a member's id.
pub fn assignee<F: 'static>(
    name: &'static str,
    field: fn(&mut F) -> &mut Vec<Assignee>,
) -> Filter<F> {
    let parse = |text: &str| match text {
        "none" => Ok(Assignee::Nobody),
        _ => member_ref(text)
            .map(Assignee::Somebody)
            .map_err(|_| Invalid::new("must be me, none or the id of a member")),
    };
    values(name, field, parse, |to| {
        let id = to.subschema_for::<Id<User>>();
        json_schema!({ "anyOf": [id, { "enum": ["me", "none"] }] })
    })
}

fn member_ref(text: &str) -> Result<MemberRef, Invalid> {
    match text {
        "me" => Ok(MemberRef::Me),
        _ => Id::parse(text)
            .map(MemberRef::Member)
            .map_err(|_| Invalid::new("must be me or the id of a member")),
    }
}

fn values<F: 'static, T: 'static>(
    name: &'static str,
    field: fn(&mut F) -> &mut Vec<T>,
    parse: fn(&str) -> Result<T, Invalid>,
    schema: fn(&mut SchemaGenerator) -> Schema,
) -> Filter<F> {
    let set = move |to: &mut F, _: &str, text: &str| {
        if text.split(',').nth(MAX_VALUES).is_some() {
            return Err(Invalid::new(format!(
                "must name at most {MAX_VALUES} values"
            )));
        }
        *field(to) = text.split(',').map(parse).collect::<Result<_, _>>()?;
        Ok(())
    };
    Filter {
        name,
        form: Form::Values,
        schema,
        set: Box::new(set),
    }
}

/// `true` or `false`.
pub fn flag<F: 'static>(name: &'static str, field: fn(&mut F) -> &mut Option<bool>) -> Filter<F> {
    let set = move |to: &mut F, _: &str, text: &str| {
        *field(to) = Some(match text {
            "true" => true,
            "false" => false,
            _ => return Err(Invalid::new("must be true or false")),
        });
        Ok(())
    };
    let schema = |_: &mut SchemaGenerator| json_schema!({ "type": "boolean" });
    Filter {
        name,
        form: Form::Values,
        schema,
        set: Box::new(set),
    }
}

/// A range of instants or days.
pub fn span<F: 'static>(name: &'static str, field: fn(&mut F) -> &mut Span) -> Filter<F> {
    let set = move |to: &mut F, end: &str, text: &str| {
        let edge = Some(edge(text)?);
        let span = field(to);
        match end {
            "gt" => span.gt = edge,
            "gte" => span.gte = edge,
            "lt" => span.lt = edge,
            _ => span.lte = edge,
        }
        Ok(())
    };
    let schema = |to: &mut SchemaGenerator| {
        let (instant, day) = (to.subschema_for::<Instant>(), to.subschema_for::<Day>());
        json_schema!({ "anyOf": [instant, day] })
    };
    Filter {
        name,
        form: Form::Range,
        schema,
        set: Box::new(set),
    }
}

fn edge(text: &str) -> Result<Edge, Invalid> {
    Day::parse(text)
        .map(Edge::Day)
        .or_else(|_| Instant::parse(text).map(Edge::Instant))
        .map_err(|_| {
            Invalid::new("must be an RFC 3339 date and time or a date of the form YYYY-MM-DD")
        })
}
