//! The records that others name, those that look alike, and numbers that are given out.

use async_trait::async_trait;
use pathsix_domain::{
    access::Visibility,
    list::Shelf,
    port::{Links, LookAlikes, Numbers, StoreError, Twin, Within},
    record::{Account, Client, Identity, Lead, Link, LookAlike, account_number},
    value::{Scalar, Text100},
};
use sea_orm::{
    QueryResult, Value,
    sea_query::{
        Cond, Condition, Expr, ExprTrait, LockType, Order, Query, SelectStatement, UnionType,
    },
};

use super::SeaWork;
use crate::{
    scoped::{Listing, Row, Table, derive, id, on_shelf, text, visible},
    tables,
};

#[async_trait]
impl Links for SeaWork {
    async fn hold(&mut self, link: &Link, within: Within) -> Result<Option<String>, StoreError> {
        let table = tables::of(link.to);
        let (Some(table), Some(title)) = (table, table.and_then(|table| table.title)) else {
            return Err(StoreError::Backend(format!("{:?} is not kept", link.to)));
        };
        let visibility = match within {
            Within::Scope => self.scope.visibility(),
            Within::Tenant => Visibility::Tenant,
        };
        let mut row = Query::select();
        for column in title.columns {
            derive(&mut row, table, column, Expr::col((table.name, *column)));
        }
        row.and_where(Expr::col((table.name, table.key)).eq(id(link.id)))
            .and_where_option(on_shelf(table, Shelf::Live))
            .cond_where(visible(self.scoped(), table, visibility));
        // Others may go on to name it too; only a change of it waits.
        row.lock_with_tables(LockType::Share, [table.name]);
        let name = format!("{}.hold", table.name);
        let found = self.scoped().one(name, table, row).await?;
        found
            .map(|row| (title.of)(&Row::new(&row, table)))
            .transpose()
    }
}

/// Most look-alikes that are told.
const TOLD: u64 = 10;
const KIND: &str = "kind";
const KEY: &str = "key";
const NAME: &str = "name";
const SEEN: &str = "seen";

#[async_trait]
impl LookAlikes for SeaWork {
    async fn look_alikes(&mut self, identity: &Identity) -> Result<Twin, StoreError> {
        let leads = self.alike(&<Lead as Listing>::TABLE, identity);
        let clients = self.alike(&<Client as Listing>::TABLE, identity);
        let Some(mut alike) = united(leads.into_iter().chain(clients)) else {
            return Ok(Twin::None);
        };
        alike
            .order_by(SEEN, Order::Desc)
            .order_by(KIND, Order::Asc)
            .order_by(KEY, Order::Asc)
            .limit(TOLD);
        let rows = self.scoped().list("look_alikes", &alike).await?;
        if rows.is_empty() {
            return Ok(Twin::None);
        }
        let told: Result<Vec<_>, _> = rows
            .iter()
            .filter_map(|row| candidate(row).transpose())
            .collect();
        told.map(Twin::Some)
            .map_err(|error| StoreError::Backend(error.to_string()))
    }
}

impl SeaWork {
    /// The rows of a table that look alike, by each likeness, and whether they are visible.
    fn alike(&self, table: &Table, identity: &Identity) -> Vec<SelectStatement> {
        let by = |which: Condition| {
            let seen = visible(self.scoped(), table, self.scope.visibility());
            let seen = Expr::case(seen, 1).finally(0);
            Query::select()
                .expr_as(Expr::value(table.name), KIND)
                .expr_as(Expr::col((table.name, table.key)), KEY)
                .expr_as(Expr::col((table.name, "name")), NAME)
                .expr_as(seen, SEEN)
                .from(table.name)
                .cond_where(self.scoped().within(table))
                .and_where_option(on_shelf(table, Shelf::Live))
                .cond_where(which)
                .take()
        };
        shares(table, identity).into_iter().map(by).collect()
    }
}

/// One statement of all of these, with no row twice. Each keeps the index that fits it; where their conditions are joined
/// with OR, SQLite reads all rows of the tenant.
fn united(all: impl IntoIterator<Item = SelectStatement>) -> Option<SelectStatement> {
    all.into_iter().reduce(|mut one, other| {
        one.union(UnionType::Distinct, other);
        one
    })
}

fn shares(table: &Table, identity: &Identity) -> Vec<Condition> {
    let is = |column: &'static str, value: Value| {
        Cond::all().add(Expr::col((table.name, column)).eq(value))
    };
    let by_phone = ["phone", "secondary_phone"].into_iter().flat_map(|column| {
        let phones = identity.phones.iter();
        phones.map(move |phone| is(column, text(phone)))
    });
    let by_email = identity.email.iter().map(|email| is("email", text(email)));
    std::iter::once(is("name_key", text(&identity.name)))
        .chain(by_email)
        .chain(by_phone)
        .collect()
}

/// A row of a look-alike, if it is visible.
fn candidate(row: &QueryResult) -> Result<Option<LookAlike>, sea_orm::DbErr> {
    let seen: i32 = row.try_get("", SEEN)?;
    if seen == 0 {
        return Ok(None);
    }
    let kind: String = row.try_get("", KIND)?;
    let resource = Scalar::parse(&kind).map_err(|error| sea_orm::DbErr::Type(error.to_string()))?;
    Ok(Some(LookAlike {
        resource,
        id: pathsix_domain::value::Id::from_uuid(row.try_get("", KEY)?),
        name: row.try_get("", NAME)?,
    }))
}

#[async_trait]
impl Numbers for SeaWork {
    async fn next_account_number(&mut self) -> Result<Text100, StoreError> {
        // Somebody may have given numbers by hand, thousands in a row: after the next one the steps double.
        for tried in 0_u32..40 {
            let step = 1_i64 << tried.saturating_sub(1);
            let nth = self.scoped().count_up("account", step).await?;
            let number = account_number(nth)
                .map_err(|problem| StoreError::Backend(format!("account number: {problem}")))?;
            let table = <Account as Listing>::TABLE;
            let mut taken = Query::select();
            taken
                .expr(Expr::val(1))
                .and_where(Expr::col((table.name, "account_number")).eq(text(&number)));
            let taken = self.scoped().one("account.number", &table, taken).await?;
            if taken.is_none() {
                return Ok(number);
            }
        }
        Err(StoreError::Backend("no free account number".to_owned()))
    }
}
