//! Units: what they count, keep and lose, on both databases.

use std::time::Duration;

use pathsix_domain::port::{Mode, StoreError};
use pathsix_persistence::connection::{Bound, Database, Faults, store_error};
use sea_orm::{ConnectionTrait, DbErr, Statement, prelude::DateTimeUtc};
use uuid::Uuid;

use super::support::{count, on_both, populate};

async fn insert_person(unit: &impl ConnectionTrait, email: &str) -> Result<(), DbErr> {
    let sql =
        "INSERT INTO user_identity VALUES ($1, $2, 'hash', true, false, null, null, $3, $3, 1)";
    let values = [
        Uuid::now_v7().into(),
        email.into(),
        chrono::Utc::now().into(),
    ];
    unit.execute_raw(Statement::from_sql_and_values(
        unit.get_database_backend(),
        sql,
        values,
    ))
    .await
    .map(drop)
}

#[tokio::test]
async fn a_unit_counts_its_round_trips_and_keeps_what_is_committed() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        let before = database.statements();
        let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
        insert_person(&unit, "ada@example.com").await.unwrap();
        assert_eq!(unit.statements(), 2);
        unit.commit().await.unwrap();
        assert_eq!(database.statements() - before, 3);

        let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
        insert_person(&unit, "bob@example.com").await.unwrap();
        drop(unit);
        assert_eq!(count(&database, Bound::Nobody, "user_identity").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_unit_with_a_failed_statement_keeps_nothing() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
        insert_person(&unit, "ada@example.com").await.unwrap();
        let taken = insert_person(&unit, "ada@example.com")
            .await
            .map_err(store_error);
        assert!(
            matches!(&taken, Err(StoreError::Conflict { what }) if what == "user_identity.email"),
            "{taken:?}"
        );
        assert!(unit.commit().await.is_err());
        assert_eq!(count(&database, Bound::Nobody, "user_identity").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_taken_key_of_a_tenant_table_is_named_alike() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        let (tenant, _) = populate(&database).await;
        let unit = database
            .begin(Bound::Tenant(tenant), Mode::Write)
            .await
            .unwrap();
        let again = unit
            .execute_unprepared("INSERT INTO lead SELECT * FROM lead")
            .await
            .map_err(store_error);
        assert!(
            matches!(&again, Err(StoreError::Conflict { what }) if what == "lead.id"),
            "{again:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_reading_unit_cannot_write() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        let unit = database.begin(Bound::Nobody, Mode::Read).await.unwrap();
        assert!(insert_person(&unit, "ada@example.com").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_planned_fault_leaves_nothing_behind() {
    on_both(async |mut settings| {
        let faults = Faults::planned();
        settings.faults = faults.clone();
        let database = Database::open(&settings).await.unwrap();
        for at in 1..=3 {
            faults.fail_at(at);
            assert!(write(&database).await.is_err());
            assert!(!faults.forget());
            assert_eq!(count(&database, Bound::Nobody, "user_identity").await, 0);
        }
        faults.fail_at(4);
        write(&database).await.unwrap();
        assert!(faults.forget());
    })
    .await;
}

async fn write(database: &Database) -> Result<(), StoreError> {
    let unit = database.begin(Bound::Nobody, Mode::Write).await?;
    insert_person(&unit, "ada@example.com")
        .await
        .map_err(store_error)?;
    unit.commit().await
}

#[tokio::test]
async fn ids_and_instants_come_back_as_they_went_and_compare_right() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
        let base: DateTimeUtc = "2026-11-03T10:00:00Z".parse().unwrap();
        // No fraction, milliseconds, microseconds: SQLite stores each with another number of digits.
        let instants = [0, 500_000, 500_001, 1_000_000].map(|micros| base + chrono::Duration::microseconds(micros));
        let backend = database.backend();
        for instant in instants {
            let sql = "INSERT INTO user_identity VALUES ($1, $2, 'hash', true, false, null, null, $3, $3, 1)";
            let values = [Uuid::now_v7().into(), instant.to_rfc3339().into(), instant.into()];
            unit.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.unwrap();
        }
        let later = Statement::from_sql_and_values(
            backend,
            "SELECT id, created_at FROM user_identity WHERE created_at > $1 ORDER BY created_at",
            [instants[1].into()],
        );
        let rows = unit.query_all_raw(later).await.unwrap();
        let found: Vec<DateTimeUtc> = rows.iter().map(|row| row.try_get("", "created_at").unwrap()).collect();
        assert_eq!(found, instants[2..]);
        let id: Uuid = rows[0].try_get("", "id").unwrap();
        let by_id = Statement::from_sql_and_values(backend, "SELECT 1 FROM user_identity WHERE id = $1", [id.into()]);
        assert!(unit.query_one_raw(by_id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_is_dropped_half_way_leaves_no_transaction_open() {
    on_both(async |settings| {
        let database = Database::open(&settings).await.unwrap();
        for micros in 0..300 {
            let unit = write_unseen(&database);
            let _ = tokio::time::timeout(Duration::from_micros(micros * 7), unit).await;
        }
        for n in 0..20 {
            let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
            insert_person(&unit, &format!("kept{n}@example.com"))
                .await
                .unwrap();
            unit.commit().await.unwrap();
        }
        let kept = "user_identity WHERE email LIKE 'kept%'";
        let fresh = Database::open(&settings).await.unwrap();
        assert_eq!(count(&fresh, Bound::Nobody, kept).await, 20);
        assert_eq!(
            count(
                &fresh,
                Bound::Nobody,
                "user_identity WHERE email LIKE 'unseen%'"
            )
            .await,
            0
        );
    })
    .await;
}

async fn write_unseen(database: &Database) -> Result<(), StoreError> {
    let unit = database.begin(Bound::Nobody, Mode::Write).await?;
    let email = format!("unseen{}@example.com", Uuid::now_v7());
    insert_person(&unit, &email).await.map_err(store_error)?;
    insert_person(&unit, &email).await.map_err(store_error)
}
