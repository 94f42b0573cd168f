//! What those who run the platform did outside every tenant.

use pathsix_domain::{
    access::Origin,
    platform::{PlatformEntry, PlatformFilter, PlatformSort},
    port::StoreError,
};
use sea_orm::sea_query::Condition;

use super::everywhere::Everywhere;
use crate::{
    connection::Connection,
    scoped::{Cells, Row, Table, at, execute, id, insertion, maybe_id, maybe_text, text, word},
};

impl Everywhere for PlatformEntry {
    const OF: Table = Table::of_all(
        "platform_entry",
        "id",
        &[&[
            "id",
            "at",
            "user_id",
            "user_email",
            "act",
            "subject_id",
            "subject_name",
            "ip",
            "user_agent",
            "request_id",
        ]],
    );

    fn sorted_by(sort: PlatformSort) -> &'static str {
        match sort {
            PlatformSort::CreatedAt => "at",
        }
    }

    fn which(_: &PlatformFilter) -> Condition {
        Condition::all()
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("id")?,
            at: row.at("at")?,
            user: row.id("user_id")?,
            email: row.scalar("user_email")?,
            act: row.scalar("act")?,
            subject: row.maybe_id("subject_id")?,
            subject_name: row.get("subject_name")?,
            origin: Origin {
                ip: row.maybe_from_text("ip")?,
                user_agent: row.get("user_agent")?,
                request_id: row.get("request_id")?,
            },
        })
    }
}

fn cells(entry: &PlatformEntry) -> Cells {
    let origin = &entry.origin;
    vec![
        ("id", id(entry.id)),
        ("at", at(entry.at)),
        ("user_id", id(entry.user)),
        ("user_email", text(&entry.email)),
        ("act", word(entry.act)),
        ("subject_id", maybe_id(entry.subject)),
        ("subject_name", maybe_text(entry.subject_name.as_ref())),
        ("ip", maybe_text(origin.ip.as_ref())),
        ("user_agent", maybe_text(origin.user_agent.as_ref())),
        ("request_id", maybe_text(origin.request_id.as_ref())),
    ]
}

/// Adds an act.
pub(crate) async fn add(connection: &Connection, entry: &PlatformEntry) -> Result<(), StoreError> {
    let insert = insertion(PlatformEntry::OF.name, cells(entry))?;
    execute(connection, "platform_entry.insert", &insert)
        .await
        .map(drop)
}
