//! What single rows are bound to: the tenant that is set, and the tenant of what they refer to.

use pathsix_tests::{App, Db};
use rstest::rstest;

use crate::{
    sql::{Refusal, Session},
    world::{Company, MARK},
};

/// Two companies with rows in every table of tenants.
async fn two_companies(db: Db) -> (App, Company, Company) {
    let app = App::start(db).await;
    let one = Company::found(&app, MARK).await;
    let other = Company::found(&app, "bermuda").await;
    for company in [&one, &other] {
        company.admin.colleague("user").await;
    }
    (app, one, other)
}

/// The tables of tenants, as the catalogue has them.
async fn tenant_tables(app: &App) -> Vec<String> {
    let sql = "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
               WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') \
               AND a.attname = 'tenant_id' AND c.relname <> 'session' ORDER BY 1";
    let tables = Session::from_above(&app.own)
        .await
        .texts(sql)
        .await
        .unwrap();
    assert!(tables.len() >= 5, "{tables:?}");
    tables
}

async fn count(session: &mut Session, table: &str) -> Result<u64, Refusal> {
    let sql = format!("SELECT count(*)::text FROM {table}");
    let texts = session.texts(&sql).await?;
    Ok(texts[0].parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_sees_the_rows_of_the_tenant_that_is_set_and_none_without_one() {
    let (app, one, _) = two_companies(Db::Postgres).await;
    let mut never = Session::serving(&app.own).await;
    let mut empty = Session::serving_for(&app.own, "").await;
    let mut finished = Session::serving(&app.own).await;
    for step in [
        "BEGIN".to_owned(),
        format!("SET LOCAL app.tenant_id = '{}'", one.admin.tenant),
        "COMMIT".to_owned(),
    ] {
        finished.run(&step).await.unwrap();
    }
    let mut unknown = Session::serving_for(&app.own, "00000000-0000-0000-0000-000000000000").await;
    let mut senseless = Session::serving_for(&app.own, "nonsense").await;
    let mut theirs = Session::serving_for(&app.own, &one.admin.tenant).await;
    for table in tenant_tables(&app).await {
        for session in [&mut never, &mut empty, &mut finished, &mut unknown] {
            assert_eq!(count(session, &table).await, Ok(0), "{table}");
            let delete = format!("DELETE FROM {table}");
            let deleted = session.run(&delete).await;
            assert!(
                matches!(deleted, Ok(0) | Err(Refusal::Rights)),
                "{table}: {deleted:?}"
            );
        }
        assert!(count(&mut senseless, &table).await.is_err(), "{table}");
        let own = app.own.rows(&table, Some(&one.admin.tenant)).await.len();
        assert!(
            own > 0,
            "{table} has no row: this test needs one of each table"
        );
        assert_eq!(count(&mut theirs, &table).await, Ok(own as u64), "{table}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_is_neither_written_nor_moved_into_another_tenant() {
    let (app, one, other) = two_companies(Db::Postgres).await;
    let (ours, theirs) = (&one.admin.tenant, &other.admin.tenant);
    let mut above = Session::from_above(&app.own).await;
    let mut session = Session::serving_for(&app.own, ours).await;
    for table in tenant_tables(&app).await {
        let row = |tenant: &str| {
            format!(
                "SELECT row_to_json(t)::text FROM {table} t WHERE tenant_id = '{tenant}' LIMIT 1"
            )
        };
        let insert = |row: &str| {
            let row = row.replace('\'', "''");
            format!(
                "INSERT INTO {table} SELECT * FROM json_populate_record(NULL::{table}, '{row}') ON CONFLICT DO NOTHING"
            )
        };
        let (own, foreign) = (
            above.texts(&row(ours)).await.unwrap(),
            above.texts(&row(theirs)).await.unwrap(),
        );
        assert_eq!(
            session.run(&insert(&foreign[0])).await,
            Err(Refusal::Rights),
            "{table}"
        );
        assert_eq!(session.run(&insert(&own[0])).await, Ok(0), "{table}");
        let moved = session
            .run(&format!("UPDATE {table} SET tenant_id = '{theirs}'"))
            .await;
        assert_eq!(moved, Err(Refusal::Rights), "{table}");
        let foreign =
            format!("UPDATE {table} SET tenant_id = tenant_id WHERE tenant_id = '{theirs}'");
        let touched = session.run(&foreign).await;
        assert!(
            matches!(touched, Ok(0) | Err(Refusal::Rights)),
            "{table}: {touched:?}"
        );
        let kept = session
            .run(&format!("UPDATE {table} SET tenant_id = tenant_id"))
            .await;
        let is_append_only = matches!(table.as_str(), "audit_entry" | "lead_status_history");
        let is_right = if is_append_only {
            kept == Err(Refusal::Rights)
        } else {
            kept.is_ok_and(|rows| rows > 0)
        };
        assert!(is_right, "{table}");
    }
}

/// Every reference that names a row of a tenant: child table and column, parent table and column.
async fn references(session: &mut Session, db: Db) -> Vec<[String; 4]> {
    let sql = match db {
        Db::Sqlite => {
            "SELECT m.name || ',' || f.\"from\" || ',' || f.\"table\" || ',' || f.\"to\" \
             FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' AND f.seq = 1 ORDER BY 1"
        }
        Db::Postgres => {
            "SELECT concat_ws(',', k.conrelid::regclass, child.attname, k.confrelid::regclass, parent.attname) \
             FROM pg_constraint k \
             JOIN pg_attribute child ON child.attrelid = k.conrelid AND child.attnum = k.conkey[2] \
             JOIN pg_attribute parent ON parent.attrelid = k.confrelid AND parent.attnum = k.confkey[2] \
             WHERE k.contype = 'f' ORDER BY 1"
        }
    };
    let texts = session.texts(sql).await.unwrap();
    let split = |text: &String| {
        let parts: Vec<_> = text.split(',').map(str::to_owned).collect();
        parts.try_into().unwrap()
    };
    texts.iter().map(split).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reference_leads_into_another_tenant_whoever_writes_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, one, other) = two_companies(db).await;
    let id = |company: &Company| match db {
        Db::Sqlite => format!("x'{}'", company.admin.tenant.replace('-', "")),
        Db::Postgres => format!("'{}'", company.admin.tenant),
    };
    let (ours, theirs) = (id(&one), id(&other));
    let mut session = Session::from_above(&app.own).await;
    let all = references(&mut session, db).await;
    assert!(all.len() >= 10, "{all:?}");
    for [child, column, parent, key] in all {
        let refer = |tenant: &str| {
            format!(
                "UPDATE {child} SET {column} = (SELECT p.{key} FROM {parent} p WHERE p.tenant_id = {tenant} LIMIT 1) \
                 WHERE tenant_id = {ours}"
            )
        };
        let crossing = session.run(&refer(&theirs)).await;
        assert_eq!(crossing, Err(Refusal::Reference), "{child}.{column}");
        let own = session.run(&refer(&ours)).await;
        assert!(
            own.as_ref().is_ok_and(|rows| *rows > 0),
            "{child}.{column}: {own:?}"
        );
    }
}
