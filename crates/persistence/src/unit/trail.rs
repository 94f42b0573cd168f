//! What a unit leaves behind besides the records: audit, history of statuses, ids that clients made.

use async_trait::async_trait;
use pathsix_domain::{
    access::Resource,
    activity::Activity,
    audit::AuditEntry,
    list::{ListQuery, Page},
    port::{AuditLog, Claim, CreateDigest, CreatedIds, StatusChange, StatusHistory, StoreError},
    record::Stamp,
    value::{RecordId, Word},
};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{SeaWork, many::history_cells};
use crate::{
    audit::append,
    scoped::{Listing, Row, Table, at, id, page, select, word},
};

const CREATED_ID: Table = Table::of_all("created_id", "id", &[&["id", "digest"]]);

#[async_trait]
impl AuditLog for SeaWork {
    async fn append(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        append(self.scoped(), entries).await
    }

    async fn list_audit(
        &mut self,
        query: &ListQuery<AuditEntry>,
    ) -> Result<Page<AuditEntry>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }

    async fn list_activity(
        &mut self,
        query: &ListQuery<Activity>,
    ) -> Result<Page<Activity>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }
}

#[async_trait]
impl StatusHistory for SeaWork {
    /// Table and column are called after the record, so that a record with a status needs to say nothing.
    async fn note_status(&mut self, change: &StatusChange) -> Result<(), StoreError> {
        let record = change.resource.as_str();
        let cells = history_cells(record, change);
        self.scoped()
            .insert(
                "status_history.insert",
                format!("{record}_status_history"),
                cells,
            )
            .await
    }
}

#[async_trait]
impl CreatedIds for SeaWork {
    async fn claim(
        &mut self,
        resource: Resource,
        record: RecordId,
        digest: CreateDigest,
        stamp: Stamp,
    ) -> Result<Claim, StoreError> {
        let cells = vec![
            ("entity", word(resource)),
            ("id", id(record)),
            ("digest", digest.0.to_vec().into()),
            ("created_by", id(stamp.by)),
            ("created_at", at(stamp.at)),
        ];
        let claimed = self
            .scoped()
            .insert_if_free("created_id.insert", CREATED_ID.name, cells)
            .await?;
        if claimed == 1 {
            // An id that was given out and purged is told of by the audit; whoever got it again would get that past too.
            let is_known = self.is_told_of(resource, record).await?;
            return Ok(if is_known { Claim::Other } else { Claim::Fresh });
        }
        let first = self
            .scoped()
            .one("created_id.get", &CREATED_ID, claim_of(resource, record))
            .await?
            .ok_or(StoreError::Missing)?;
        let first: [u8; 32] = Row::new(&first, &CREATED_ID).bytes("digest")?;
        Ok(if first == digest.0 {
            Claim::Same
        } else {
            Claim::Other
        })
    }
}

impl SeaWork {
    /// Whether the audit knows a record of this id.
    async fn is_told_of(&self, resource: Resource, record: RecordId) -> Result<bool, StoreError> {
        let table = <AuditEntry as Listing>::TABLE;
        let mut entry = Query::select();
        entry
            .expr(Expr::val(1))
            .and_where(Expr::col("entity").eq(word(resource)))
            .and_where(Expr::col("entity_id").eq(id(record)))
            .limit(1);
        let found = self.scoped().one("audit_entry.of", &table, entry).await?;
        Ok(found.is_some())
    }
}

fn claim_of(resource: Resource, record: RecordId) -> SelectStatement {
    let mut claim = Query::select();
    select(&mut claim, &CREATED_ID);
    claim
        .and_where(Expr::col("entity").eq(word(resource)))
        .and_where(Expr::col("id").eq(id(record)));
    claim
}
