//! The table of people. It is global: nothing of a tenant is in it.

use pathsix_domain::{
    member::Person,
    port::{PasswordHash, StoreError},
};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};

use crate::scoped::{Cells, Row, Table, at, id, maybe_at, text};

/// The table.
pub const TABLE: Table = Table::of_all(
    "user_identity",
    "id",
    &[&[
        "id",
        "email",
        "is_active",
        "is_superadmin",
        "email_verified_at",
        "last_login_at",
        "created_at",
    ]],
);

/// Joins the person of whom a column is the id, and adds the address.
pub fn join_address(select: &mut SelectStatement, user: (&'static str, &'static str)) {
    select
        .expr_as(Expr::col((TABLE.name, "email")), "user_identity.email")
        .inner_join(TABLE.name, Expr::col((TABLE.name, "id")).equals(user));
}

/// Reads a person.
pub fn read(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.id("id")?,
        email: row.scalar("email")?,
        is_active: row.get("is_active")?,
        is_superadmin: row.get("is_superadmin")?,
        email_verified_at: row.maybe_at("email_verified_at")?,
        last_login_at: row.maybe_at("last_login_at")?,
        created_at: row.at("created_at")?,
    })
}

/// What is written of a new person.
pub fn cells(person: &Person, hash: &PasswordHash) -> Cells {
    vec![
        ("id", id(person.id)),
        ("email", text(&person.email)),
        ("password_hash", hash.as_str().into()),
        ("is_active", person.is_active.into()),
        ("is_superadmin", person.is_superadmin.into()),
        ("email_verified_at", maybe_at(person.email_verified_at)),
        ("last_login_at", maybe_at(person.last_login_at)),
        ("created_at", at(person.created_at)),
        ("updated_at", at(person.created_at)),
        ("version", 1_i64.into()),
    ]
}
