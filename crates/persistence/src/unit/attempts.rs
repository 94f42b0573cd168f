//! Requests that may be sent again.

use async_trait::async_trait;
use pathsix_domain::{
    audit::Digest,
    port::{Attempt, Attempts, Earlier, KeptReply, StoreError},
    value::Instant,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::SeaWork;
use crate::{
    scoped::{Row, Scoped, at, select},
    tables::attempt::{self, KEY, TABLE},
};

#[async_trait]
impl Attempts for SeaWork {
    async fn recall(&mut self, attempt: &Attempt, since: Instant) -> Result<Earlier, StoreError> {
        recall(self.scoped(), attempt, since).await
    }

    async fn remember(
        &mut self,
        attempt: &Attempt,
        reply: &KeptReply,
        at: Instant,
        since: Instant,
    ) -> Result<(), StoreError> {
        remember(self.scoped(), attempt, reply, (at, since)).await
    }
}

/// As [`Attempts::recall`].
pub(crate) async fn recall(
    scoped: Scoped<'_>,
    attempt: &Attempt,
    since: Instant,
) -> Result<Earlier, StoreError> {
    let mut kept = Query::select();
    select(&mut kept, &TABLE);
    for (column, value) in attempt::key(attempt) {
        kept.and_where(Expr::col((TABLE.name, column)).eq(value));
    }
    kept.and_where(Expr::col((TABLE.name, "created_at")).gte(at(since)));
    let Some(found) = scoped.one("attempt.recall", &TABLE, kept).await? else {
        return Ok(Earlier::Unknown);
    };
    let row = Row::new(&found, &TABLE);
    // Version 0.1.0 kept it as it is; one of its answers is asked for again by whoever waited for the upgrade.
    let kept: [u8; 32] = row.bytes("fingerprint")?;
    if kept != proof(scoped, attempt)?.0 && kept != attempt.fingerprint.0 {
        return Ok(Earlier::Other);
    }
    Ok(Earlier::Same(attempt::read(&row)?))
}

/// What is kept of what was asked: whoever has the store alone finds out nothing by trying what it may have been.
fn proof(scoped: Scoped<'_>, attempt: &Attempt) -> Result<Digest, StoreError> {
    let mut message = b"pathsix attempt ".to_vec();
    message.extend(attempt.fingerprint.0);
    Ok(scoped.key()?.prove(&message))
}

/// As [`Attempts::remember`].
pub(crate) async fn remember(
    scoped: Scoped<'_>,
    attempt: &Attempt,
    reply: &KeptReply,
    (now, since): (Instant, Instant),
) -> Result<(), StoreError> {
    let mut cells = attempt::cells(attempt, &proof(scoped, attempt)?, reply)?;
    cells.push(("created_at", at(now)));
    let is_stale = Expr::col((TABLE.name, "created_at")).lt(at(since));
    let written = scoped
        .insert_or_replace("attempt.remember", TABLE.name, cells, (&KEY, is_stale))
        .await?;
    if written == 1 {
        return Ok(());
    }
    Err(StoreError::Conflict {
        what: "attempt.key".to_owned(),
    })
}
