//! Erasing a person from what is no record of the core.
//!
//! - `trail`: the audit; `beside`: files, kept answers, ids of other systems, records of a custom backend.
//! - `pages`: going through every row of a table.

mod beside;
mod pages;
mod trail;

use async_trait::async_trait;
use pathsix_domain::{
    port::{Beside, Erasures, StoreError},
    privacy::{Erased, Erasure, Holds, Sought, Source},
    value::Instant,
};
use sea_orm::sea_query::Query;

use self::beside::Looked;
use super::SeaWork;
use crate::{
    directory::job_errors,
    scoped::{Row, select},
    tables::erasure,
};

#[async_trait]
impl Erasures for SeaWork {
    async fn told_beside(
        &mut self,
        sought: Sought<'_>,
        holds: &mut Holds,
        at: Instant,
        most: usize,
    ) -> Result<Beside, StoreError> {
        let scoped = self.scoped();
        trail::complete(scoped, &self.records, sought, holds).await?;
        Ok(Beside {
            at,
            entries: trail::entries(scoped, sought, holds, most).await?,
            rows: beside::file_rows(scoped, Looked { sought, holds }, most).await?,
        })
    }

    async fn erase_beside(
        &mut self,
        sought: Sought<'_>,
        holds: &Holds,
        beside: &Beside,
    ) -> Result<Erased, StoreError> {
        self.words.unlearn();
        let scoped = self.scoped();
        let looked = Looked { sought, holds };
        let letters = job_errors::forget(&self.connection, scoped.tenant(), sought).await?;
        beside::forget_external_ids(scoped, looked).await?;
        beside::redact_imports(scoped, sought).await?;
        let custom = beside::redact_custom(scoped, &self.records, sought).await?;
        let entries = trail::erase(scoped, sought, holds, beside).await?;
        let rows = beside::empty_file_rows(scoped, &beside.rows).await?;
        let answers = beside::forget_answers(scoped, looked).await?;
        Ok(Erased::from([
            (Source::Custom, custom),
            (Source::AuditEntries, entries),
            (Source::ImportRows, rows),
            (Source::KeptAnswers, answers),
            (Source::Letters, letters),
        ]))
    }

    async fn keep_erasure(&mut self, erasure: &Erasure) -> Result<bool, StoreError> {
        let cells = erasure::cells(erasure);
        let table = erasure::TABLE.name;
        let written = self
            .scoped()
            .insert_if_free("erasure.insert", table, cells)
            .await?;
        Ok(written > 0)
    }

    async fn erasures(&mut self) -> Result<Vec<Erasure>, StoreError> {
        let mut every = Query::select();
        select(&mut every, &erasure::TABLE);
        let rows = self
            .scoped()
            .all("erasure.every", &erasure::TABLE, every)
            .await?;
        rows.iter()
            .map(|row| erasure::read(&Row::new(row, &erasure::TABLE), self.scope.tenant()))
            .collect()
    }
}
