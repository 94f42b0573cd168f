//! Which records are like others, for many at once. Very many may be called alike: no more are read than a bound, and of those that
//! have more than that some of each are.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Scope, Visibility},
    list::Shelf,
    port::{Known, StoreError, Traits},
    record::{Client, Identity, Lead, LookAlike, NameKey},
    value::{Id, Invalid, Scalar, Word},
};
use sea_orm::{
    QueryResult, Value,
    sea_query::{Alias, Asterisk, Condition, Expr, Order, Query, SelectStatement, UnionType},
};

use super::{SeaWork, many::among};
use crate::{
    connection::store_error,
    scoped::{Listing, Mapped, Scoped, Table, find_some, on_shelf, text, visible},
    tables,
};

/// Most records that are read for each likeness of a batch.
const MOST: u64 = 2000;
/// Where there are more: so many of each value. Two are enough to know that there are several.
const SOME: u64 = 2;
/// And so many of what looks like one record: as many as are told.
const TOLD: u64 = 10;

/// How far a search for look-alikes goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// To all, as long as they are not too many.
    All,
    /// To as many as are told.
    Told,
}

/// The column of names as they are compared.
const NAME_KEY: &str = "name_key";
const PHONES: [&str; 2] = ["phone", "secondary_phone"];
const KIND: &str = "kind";
const SEEN: &str = "seen";

/// Values and the column in which they stand.
type Likeness = (&'static str, Vec<Value>);

fn likenesses(table: &Table, traits: &Traits) -> Result<Vec<Likeness>, StoreError> {
    Ok(match traits {
        Traits::Emails(emails) => vec![("email", emails.iter().map(text).collect())],
        Traits::Names(names) if tables::NAMED.contains(&table.name) => {
            vec![(NAME_KEY, names.iter().map(text).collect())]
        }
        Traits::Names(_) => {
            let problem = format!("{} is not found by its name", table.name);
            return Err(StoreError::Backend(problem));
        }
        Traits::Phones(phones) => PHONES
            .map(|column| (column, phones.iter().map(text).collect()))
            .into(),
    })
}

/// The records of which one of these is true, each once.
pub(super) async fn alike<R: Mapped>(
    scoped: Scoped<'_>,
    scope: &Scope,
    traits: &Traits,
) -> Result<Vec<R>, StoreError> {
    let mut all = BTreeMap::new();
    for (column, values) in likenesses(&R::TABLE, traits)? {
        let which = among(&R::TABLE, column, values.iter().cloned());
        let mut found: Vec<R> = find_some(scoped, scope, which, MOST).await?;
        if found.len() as u64 >= MOST {
            found.clear();
            for value in values {
                let which = among(&R::TABLE, column, std::iter::once(value));
                found.extend(find_some::<R>(scoped, scope, which, SOME).await?);
            }
        }
        all.extend(found.into_iter().map(|one| (one.header().id, one)));
    }
    Ok(all.into_values().collect())
}

impl SeaWork {
    /// The leads and clients that share something with any of these, each once.
    pub(super) async fn known_to(&self, any: &[Identity]) -> Result<Vec<Known>, StoreError> {
        let some = self.sharing(any, Reach::All).await?;
        if (some.len() as u64) < MOST {
            return Ok(each_once(some));
        }
        let (mut all, mut asked) = (Vec::new(), Vec::new());
        for one in any {
            if !asked.contains(&one) {
                asked.push(one);
                all.extend(self.sharing(std::slice::from_ref(one), Reach::Told).await?);
            }
        }
        Ok(each_once(all))
    }

    /// What shares something with any of these, as far as that reaches by each thing that can be shared.
    async fn sharing(&self, any: &[Identity], reach: Reach) -> Result<Vec<Row>, StoreError> {
        let leads = self.parts(&<Lead as Listing>::TABLE, any, reach);
        let clients = self.parts(&<Client as Listing>::TABLE, any, reach);
        let parts = leads.into_iter().chain(clients);
        let Some(alike) = parts.reduce(|mut one, other| {
            one.union(UnionType::All, other);
            one
        }) else {
            return Ok(Vec::new());
        };
        let rows = self.scoped().list("known_alike", &alike).await?;
        rows.iter().map(known).collect()
    }

    /// A statement for each thing that can be shared: each keeps the index that fits it.
    fn parts(&self, table: &Table, any: &[Identity], reach: Reach) -> Vec<SelectStatement> {
        let column = |name| Expr::col((table.name, name));
        let by = |which: Condition| {
            let seen = visible(self.scoped(), table, self.scope.visibility());
            let mut rows = Query::select();
            rows.expr_as(Expr::value(table.name), KIND)
                .expr_as(Expr::case(seen, 1).finally(0), SEEN);
            for name in [table.key, "name", NAME_KEY, "email", PHONES[0], PHONES[1]] {
                rows.expr_as(column(name), name);
            }
            rows.from(table.name)
                .cond_where(self.scoped().within(table))
                .and_where_option(on_shelf(table, Shelf::Live))
                .cond_where(which)
                .limit(match reach {
                    Reach::All => MOST,
                    Reach::Told => TOLD,
                });
            // What is seen comes first among the few; who sees everything sees those.
            if reach == Reach::Told && self.scope.visibility() != Visibility::Tenant {
                rows.order_by(Alias::new(SEEN), Order::Desc);
            }
            Query::select()
                .column(Asterisk)
                .from_subquery(rows, Alias::new("some"))
                .take()
        };
        shares_any(table, any).into_iter().map(by).collect()
    }
}

fn shares_any(table: &Table, any: &[Identity]) -> Vec<Condition> {
    let names: BTreeSet<_> = any.iter().map(|it| it.name.to_string()).collect();
    let emails: BTreeSet<_> = any
        .iter()
        .filter_map(|it| it.email.as_ref().map(ToString::to_string))
        .collect();
    let phones: BTreeSet<_> = any
        .iter()
        .flat_map(|it| it.phones.iter().map(ToString::to_string))
        .collect();
    let columns = [
        (NAME_KEY, names),
        ("email", emails),
        (PHONES[0], phones.clone()),
        (PHONES[1], phones),
    ];
    columns
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(column, values)| among(table, column, values.iter().map(text)))
        .collect()
}

/// A row that was found, with its table and key: a lead and a client may have the same.
type Row = ((String, uuid::Uuid), Known);

fn each_once(rows: Vec<Row>) -> Vec<Known> {
    let all: BTreeMap<_, _> = rows.into_iter().collect();
    all.into_values().collect()
}

fn known(row: &QueryResult) -> Result<Row, StoreError> {
    let get = |column| row.try_get::<String>("", column).map_err(store_error);
    let maybe = |column| {
        row.try_get::<Option<String>>("", column)
            .map_err(store_error)
    };
    let corrupt = |problem| StoreError::Corrupt(format!("a look-alike {problem}"));
    let mut phones = Vec::new();
    for column in PHONES {
        phones.extend(parsed(maybe(column)?).map_err(corrupt)?);
    }
    let identity = Identity {
        name: NameKey::kept(get(NAME_KEY)?),
        email: parsed(maybe("email")?).map_err(corrupt)?,
        phones,
    };
    let seen: i32 = row.try_get("", SEEN).map_err(store_error)?;
    let key = row.try_get("", "id").map_err(store_error)?;
    let kind = get(KIND)?;
    let alike = LookAlike {
        resource: Word::find(&kind).map_err(corrupt)?,
        id: Id::from_uuid(key),
        name: get("name")?,
    };
    let known = Known {
        identity,
        seen: (seen != 0).then_some(alike),
    };
    Ok(((kind, key), known))
}

fn parsed<S: Scalar>(text: Option<String>) -> Result<Option<S>, Invalid> {
    text.map(|text| S::parse(&text)).transpose()
}
