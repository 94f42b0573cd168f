//! The table of memberships. The address of a member is read from the person behind it.

use pathsix_domain::{
    access::Scope,
    member::{Member, MemberFilter, MemberSort, User},
    port::StoreError,
    value::Id,
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SelectStatement};

use super::person;
use crate::scoped::{
    Cells, Listing, Row, Scoped, Table, at, filter::Filters, id, maybe_at, maybe_id, text, word,
};

/// The table.
pub const TABLE: Table = Table::of_all(
    "membership",
    "user_id",
    &[&[
        "user_id",
        "display_name",
        "role",
        "is_active",
        "invited_until",
        "invited_by",
        "joined_at",
        "updated_at",
        "version",
    ]],
);

impl Listing for Member {
    const TABLE: Table = TABLE;

    fn sort_column(sort: MemberSort) -> &'static str {
        match sort {
            MemberSort::CreatedAt => "joined_at",
            MemberSort::DisplayName => "display_name",
        }
    }

    fn conditions(filter: &MemberFilter, scope: &Scope) -> Condition {
        Filters::new(&TABLE, scope)
            .words("role", &filter.role)
            .flag("is_active", filter.is_active)
            .done()
    }

    fn join(select: &mut SelectStatement, _: Scoped<'_>, _: &Scope) {
        person::join_address(select, (TABLE.name, "user_id"));
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        read(row)
    }
}

/// Reads a member; the address is among the columns of the person.
pub fn read(row: &Row<'_>) -> Result<Member, StoreError> {
    Ok(Member {
        user: row.id("user_id")?,
        email: row.joined(&person::TABLE).scalar("email")?,
        display_name: row.scalar("display_name")?,
        role: row.scalar("role")?,
        is_active: row.get("is_active")?,
        invited_until: row.maybe_at("invited_until")?,
        invited_by: row.maybe_id("invited_by")?,
        joined_at: row.at("joined_at")?,
        updated_at: row.at("updated_at")?,
        version: row.number("version")?,
    })
}

/// What is written of a new member.
pub fn cells(member: &Member) -> Cells {
    let mut cells = vec![
        ("user_id", id(member.user)),
        ("invited_by", maybe_id(member.invited_by)),
        ("joined_at", at(member.joined_at)),
        ("created_at", at(member.joined_at)),
        ("created_by", maybe_id(member.invited_by)),
    ];
    cells.extend(changed_cells(member, member.invited_by));
    cells
}

/// What is written of a member that changed.
pub fn changed_cells(member: &Member, by: Option<Id<User>>) -> Cells {
    vec![
        ("display_name", text(&member.display_name)),
        ("role", word(member.role)),
        ("is_active", member.is_active.into()),
        ("invited_until", maybe_at(member.invited_until)),
        ("updated_at", at(member.updated_at)),
        ("updated_by", maybe_id(by)),
        ("version", member.version.into()),
    ]
}

/// Whether a row is an active admin's.
pub fn is_active_admin() -> Condition {
    Condition::all()
        .add(Expr::col((TABLE.name, "role")).eq(word(pathsix_domain::vocabulary::Role::Admin)))
        .add(Expr::col((TABLE.name, "is_active")).eq(true))
}

/// Whether a row is of somebody who may sign in.
pub fn is_active() -> Expr {
    Expr::col((TABLE.name, "is_active")).eq(true)
}

/// Whether a row is of somebody who was invited and has neither accepted nor been let down.
pub fn is_invited() -> Expr {
    let invited = Expr::col((TABLE.name, "invited_until")).is_not_null();
    invited.and(is_active().not())
}
