//! Failed sign-ins.

use async_trait::async_trait;
use pathsix_domain::{
    port::{
        CountedFailure, FailureLimit, FailureOf, INVITATIONS_COUNT, SignInFailures, StoreError,
        Tally,
    },
    value::Instant,
};
use sea_orm::{
    Value,
    sea_query::{
        CaseStatement, Expr, ExprTrait, LockBehavior, LockType, OnConflict, Order, Query,
        SelectStatement,
    },
};

use super::SeaDirectoryWork;
use crate::{
    connection::Connection,
    scoped::{Row, Table, all, at, execute, insertion, one, select},
};

const FAILURE: Table = Table::of_all(
    "sign_in_failure",
    "counted",
    &[&["counted", "failures", "first_at"]],
);

/// How many counts that are over are removed with each that is made: more than one, so that they become fewer.
const REMOVED: u64 = 8;

#[async_trait]
impl SignInFailures for SeaDirectoryWork {
    async fn count_failure(
        &mut self,
        limits: &[FailureLimit],
        now: Instant,
    ) -> Result<Tally, StoreError> {
        tally(self.connection(), limits, now).await
    }

    async fn take_back_failure(&mut self, counted: &CountedFailure) -> Result<(), StoreError> {
        let update = Query::update()
            .table(FAILURE.name)
            .value("failures", Expr::col("failures").sub(1))
            .and_where(Expr::col("counted").eq(key(self.connection(), &counted.of)?))
            .and_where(Expr::col("first_at").eq(at(counted.first_at)))
            .and_where(Expr::col("failures").gt(0))
            .take();
        let sent = execute(self.connection(), "sign_in_failure.take_back", &update).await;
        sent.map(drop)
    }

    async fn forget_failures(&mut self, of: &FailureOf) -> Result<(), StoreError> {
        let delete = Query::delete()
            .from_table(FAILURE.name)
            .and_where(Expr::col("counted").eq(key(self.connection(), of)?))
            .take();
        let sent = execute(self.connection(), "sign_in_failure.forget", &delete).await;
        sent.map(drop)
    }
}

/// One more by each of these, unless there are too many.
pub(crate) async fn tally(
    connection: &Connection,
    limits: &[FailureLimit],
    now: Instant,
) -> Result<Tally, StoreError> {
    let (mut counted, mut latest) = (Vec::new(), None);
    for limit in limits {
        match count(connection, limit, now).await? {
            Some(first_at) => counted.push(CountedFailure {
                of: limit.of.clone(),
                first_at,
            }),
            None => latest = Ord::max(latest, Some(until(connection, &limit.of, now).await?)),
        }
    }
    if let Some(until) = latest {
        return Ok(Tally::TooMany { until });
    }
    // Last, so that whoever holds others' rows waits for none.
    remove_old(connection, now).await?;
    Ok(Tally::Counted(counted))
}

/// One more in one statement: whoever asks at the same time waits for the row, and sees what it became. When the first of
/// them was, or nothing where there are too many.
async fn count(
    connection: &Connection,
    limit: &FailureLimit,
    now: Instant,
) -> Result<Option<Instant>, StoreError> {
    let cells = vec![
        ("counted", key(connection, &limit.of)?),
        ("failures", 1_i64.into()),
        ("first_at", at(now)),
    ];
    let mut insert = insertion(FAILURE.name, cells)?;
    let column = |name| Expr::col((FAILURE.name, name));
    // One that began far ahead is from before the clock was set back; one of no failures has not begun.
    let is_over = || {
        let window = limit.of.window();
        let is_past = column("first_at").lte(at(now.after(-window)));
        let is_ahead = column("first_at").gt(at(now.after(window)));
        is_past.or(is_ahead).or(column("failures").eq(0))
    };
    let anew = |value: Value, otherwise: Expr| -> Expr {
        let case = CaseStatement::new().case(is_over(), Expr::value(value));
        case.finally(otherwise).into()
    };
    let again = OnConflict::column("counted")
        .value("failures", anew(1_i64.into(), column("failures").add(1)))
        .value("first_at", anew(at(now), column("first_at")))
        .action_and_where(is_over().or(column("failures").lt(i64::from(limit.most))))
        .to_owned();
    insert.on_conflict(again).returning_col("first_at");
    let rows = all(connection, "sign_in_failure.count", &insert).await?;
    let first_at = rows
        .first()
        .map(|row| Row::given(row, &FAILURE).at("first_at"));
    first_at.transpose()
}

/// From when on the failures of one count do not count any more.
async fn until(
    connection: &Connection,
    of: &FailureOf,
    now: Instant,
) -> Result<Instant, StoreError> {
    let kept = one_of(key(connection, of)?);
    let found = one(connection, "sign_in_failure.get", &kept).await?;
    let first_at = found.map(|row| Row::new(&row, &FAILURE).at("first_at"));
    Ok(first_at.transpose()?.unwrap_or(now).after(of.window()))
}

fn one_of(counted: Value) -> SelectStatement {
    let mut kept = Query::select();
    select(&mut kept, &FAILURE);
    kept.from(FAILURE.name)
        .and_where(Expr::col("counted").eq(counted))
        .take()
}

/// Only what nobody is writing, so that nobody waits for this. A row does not say of what it counts, so each is kept as long as any counts.
async fn remove_old(connection: &Connection, now: Instant) -> Result<(), StoreError> {
    let old = Query::select()
        .column("counted")
        .from(FAILURE.name)
        .and_where(Expr::col("first_at").lt(at(now.after(-INVITATIONS_COUNT))))
        .order_by("first_at", Order::Asc)
        .limit(REMOVED)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .take();
    let delete = Query::delete()
        .from_table(FAILURE.name)
        .and_where(Expr::col("counted").in_subquery(old))
        .take();
    execute(connection, "sign_in_failure.remove_old", &delete)
        .await
        .map(drop)
}

/// What is kept of whom failures are counted by. It is short, and whoever has the store alone finds out nothing by trying whom
/// it may be of.
fn key(connection: &Connection, of: &FailureOf) -> Result<Value, StoreError> {
    let whom = match of {
        FailureOf::Email(email) => format!("email {email}"),
        FailureOf::User(user) => format!("user {user}"),
        FailureOf::Letters(email) => format!("letters {email}"),
        FailureOf::Invitations(email) => format!("invitations {email}"),
        FailureOf::Network(network) => format!("network {network}"),
    };
    let message = format!("pathsix failures of {whom}");
    let proof = connection.ledger().key()?.prove(message.as_bytes());
    Ok(proof.0.to_vec().into())
}
