//! How filters are written as conditions. Each adds nothing where nothing is asked.

use pathsix_domain::{
    access::Scope,
    list::{Assignee, DaySpan, HalfOpen, MemberRef, MoneySpan, Range, Span},
    member::User,
    value::{Id, Word},
};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, Func},
};

use super::{Table, at, cells::quoted, id, text, word};

/// The conditions of a list, as they are collected.
pub struct Filters<'a> {
    table: &'a Table,
    scope: &'a Scope,
    all: Condition,
}

impl<'a> Filters<'a> {
    /// No condition yet.
    pub fn new(table: &'a Table, scope: &'a Scope) -> Self {
        Self {
            table,
            scope,
            all: Cond::all(),
        }
    }

    /// One of these texts, or any where there are none.
    #[must_use]
    pub fn texts(self, column: &'static str, texts: &[impl ToString]) -> Self {
        self.any_of(column, texts.iter().map(text).collect())
    }

    /// One of these words, or any where there are none.
    #[must_use]
    pub fn words(self, column: &'static str, words: &[impl Word]) -> Self {
        self.any_of(column, words.iter().copied().map(word).collect())
    }

    /// Any word but this one.
    #[must_use]
    pub fn other_than(self, column: &'static str, it: impl Word) -> Self {
        let other = self.column(column).ne(word(it));
        self.and(Cond::all().add(other))
    }

    /// One of these ids, or any where there are none.
    #[must_use]
    pub fn ids<K>(self, column: &'static str, ids: &[Id<K>]) -> Self {
        self.any_of(column, ids.iter().copied().map(id).collect())
    }

    /// One of these members, or anybody where there are none.
    #[must_use]
    pub fn members(self, column: &'static str, members: &[MemberRef]) -> Self {
        let users = members
            .iter()
            .map(|member| id(self.user(*member)))
            .collect();
        self.any_of(column, users)
    }

    /// One of these assignees, or anybody where there are none.
    #[must_use]
    pub fn assignees(self, column: &'static str, assignees: &[Assignee]) -> Self {
        let somebody: Vec<_> = assignees
            .iter()
            .filter_map(|assignee| match assignee {
                Assignee::Nobody => None,
                Assignee::Somebody(member) => Some(id(self.user(*member))),
            })
            .collect();
        if assignees.contains(&Assignee::Nobody) {
            self.any_of_or_none(column, somebody)
        } else {
            self.any_of(column, somebody)
        }
    }

    /// One of these words, of which none stands for no value; or any where there are none of them.
    #[must_use]
    pub fn maybe_words(self, column: &'static str, words: &[Option<impl Word>]) -> Self {
        let given = words.iter().flatten().copied().map(word).collect();
        if words.iter().any(Option::is_none) {
            self.any_of_or_none(column, given)
        } else {
            self.any_of(column, given)
        }
    }

    /// With one of these members in the first column, or in the second where the first is empty; or with anybody where there
    /// are none.
    #[must_use]
    pub fn responsible(
        self,
        first: &'static str,
        second: &'static str,
        members: &[MemberRef],
    ) -> Self {
        let users: Vec<_> = members
            .iter()
            .map(|member| id(self.user(*member)))
            .collect();
        let assigned = one_of(self.column(first), users.clone());
        let Some((assigned, made)) = assigned.zip(one_of(self.column(second), users)) else {
            return self;
        };
        let unassigned = Cond::all().add(self.column(first).is_null()).add(made);
        self.and(Cond::any().add(assigned).add(unassigned))
    }

    /// Inside a range of instants.
    #[must_use]
    pub fn within(self, column: &'static str, span: &Span) -> Self {
        let range = span.resolve(self.scope.timezone());
        self.between(column, range)
    }

    /// From an instant on, until before another.
    #[must_use]
    pub fn between(self, column: &'static str, range: HalfOpen) -> Self {
        let inside = self.inside(column, range);
        self.and(inside)
    }

    /// Inside a range of calendar days.
    #[must_use]
    pub fn days(self, column: &'static str, span: &DaySpan) -> Self {
        self.range(column, span, |day| day.date().into())
    }

    /// Inside a range of amounts.
    #[must_use]
    pub fn amounts(self, column: &'static str, span: &MoneySpan) -> Self {
        self.range(column, span, |amount| amount.minor().into())
    }

    /// With a value.
    #[must_use]
    pub fn filled(self, column: &'static str) -> Self {
        let filled = self.column(column).is_not_null();
        self.and_option(Some(filled))
    }

    /// With one of these texts in its list of texts, or any where there are none.
    #[must_use]
    pub fn listing(self, column: &'static str, texts: &[impl ToString]) -> Self {
        if texts.is_empty() {
            return self;
        }
        let any = texts.iter().fold(Cond::any(), |any, text| {
            // Both databases know `replace`.
            let without = Func::cust("replace").args([
                self.column(column),
                Expr::value(quoted(&text.to_string())),
                Expr::value(""),
            ]);
            any.add(Expr::expr(without).ne(self.column(column)))
        });
        self.and(any)
    }

    /// Yes or no, or both where nothing is asked.
    #[must_use]
    pub fn flag(self, column: &'static str, flag: Option<bool>) -> Self {
        let asked = flag.map(|flag| self.column(column).eq(flag));
        self.and_option(asked)
    }

    /// All conditions together.
    pub fn done(self) -> Condition {
        self.all
    }

    fn inside(&self, column: &'static str, range: HalfOpen) -> Condition {
        Cond::all()
            .add_option(range.from.map(|from| self.column(column).gte(at(from))))
            .add_option(range.until.map(|until| self.column(column).lt(at(until))))
    }

    fn range<T: Copy>(self, column: &'static str, range: &Range<T>, value: fn(T) -> Value) -> Self {
        let bound = |end: Option<T>| end.map(value);
        let inside = Cond::all()
            .add_option(bound(range.gt).map(|end| self.column(column).gt(end)))
            .add_option(bound(range.gte).map(|end| self.column(column).gte(end)))
            .add_option(bound(range.lt).map(|end| self.column(column).lt(end)))
            .add_option(bound(range.lte).map(|end| self.column(column).lte(end)));
        self.and(inside)
    }

    fn any_of(self, column: &'static str, values: Vec<Value>) -> Self {
        let asked = one_of(self.column(column), values);
        self.and_option(asked)
    }

    fn any_of_or_none(self, column: &'static str, values: Vec<Value>) -> Self {
        let none = self.column(column).is_null();
        let either = match one_of(self.column(column), values) {
            Some(some) => Cond::any().add(none).add(some),
            None => Cond::any().add(none),
        };
        self.and(either)
    }

    fn and_option(self, asked: Option<Expr>) -> Self {
        match asked {
            Some(asked) => self.and(Cond::all().add(asked)),
            None => self,
        }
    }

    fn and(mut self, condition: Condition) -> Self {
        self.all = self.all.add(condition);
        self
    }

    fn column(&self, column: &'static str) -> Expr {
        Expr::col((self.table.name, column))
    }

    fn user(&self, member: MemberRef) -> Id<User> {
        match member {
            MemberRef::Me => self.scope.viewer(),
            MemberRef::Member(user) => user,
        }
    }
}

/// A comparison with one value keeps the order of an index that follows the column; one with several does not.
fn one_of(column: Expr, mut values: Vec<Value>) -> Option<Expr> {
    match values.len() {
        0 => None,
        1 => values.pop().map(|value| column.eq(value)),
        _ => Some(column.is_in(values)),
    }
}
