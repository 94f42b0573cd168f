//! What single rows are bound to: the tenant that is set, and the tenant of what they refer to.

use std::collections::BTreeSet;

use pathsix_persistence::reports::upkeep::Upkeep;
use pathsix_tests::{
    App, Db, company::Company, database::OwnDatabase, people::Person, table::Kind,
};
use rstest::rstest;
use serde_json::json;

use crate::{
    matrix::MARK,
    sql::{Refusal, Session},
};

/// Two companies with rows in every table of tenants.
async fn two_companies(db: Db) -> (App, Company, Company) {
    let app = Box::pin(App::start(db)).await;
    let one = Box::pin(Company::found(&app, MARK)).await;
    let other = Box::pin(Company::found(&app, "bermuda")).await;
    for company in [&one, &other] {
        let key = json!({ "name": "Shop", "role": "user" });
        company.admin.post("api-keys", key).await.assert_status(201);
    }
    for company in [&one, &other] {
        let nobody = json!({ "email": "nobody@example.com" });
        company
            .admin
            .post("privacy/erasures", nobody)
            .await
            .assert_ok();
    }
    app.own
        .execute("INSERT INTO api_key_usage (tenant_id, key_id, day, requests) SELECT tenant_id, id, '2026-03-01', 1 FROM api_key")
        .await;
    // Waits until the imports are done.
    app.own.snapshot().await;
    Upkeep::new(app.database.clone()).fold_all().await;
    let mut is_noted = false;
    while !is_noted {
        is_noted = true;
        for company in [&one, &other] {
            // What was noted has been added up, or still is by whoever ran the import.
            let tenant = Some(company.admin.tenant.as_str());
            if app.own.rows("report_change", tenant).await.is_empty() {
                company.maker.make(Kind::Record("leads"), false).await;
                is_noted = false;
            }
        }
    }
    (app, one, other)
}

/// The tables of tenants, as the catalogue has them.
pub(crate) async fn tenant_tables(own: &OwnDatabase) -> Vec<String> {
    let sql = "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
               WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') \
               AND a.attname = 'tenant_id' AND c.relname NOT IN ('session', 'job', 'api_key_hash', 'one_time_token') ORDER BY 1";
    let tables = Session::from_above(own).await.texts(sql).await.unwrap();
    assert!(tables.len() > Kind::records().count(), "{tables:?}");
    tables
}

async fn count(session: &mut Session, table: &str) -> Result<u64, Refusal> {
    let sql = format!("SELECT count(*)::text FROM {table}");
    let texts = session.texts(&sql).await?;
    Ok(texts[0].parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_sees_the_rows_of_the_tenant_that_is_set_and_none_without_one() {
    let (app, one, _) = Box::pin(two_companies(Db::Postgres)).await;
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
    for table in tenant_tables(&app.own).await {
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
    let (app, one, other) = Box::pin(two_companies(Db::Postgres)).await;
    let (ours, theirs) = (&one.admin.tenant, &other.admin.tenant);
    let mut above = Session::from_above(&app.own).await;
    let mut session = Session::serving_for(&app.own, ours).await;
    for table in tenant_tables(&app.own).await {
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
        let is_append_only =
            ["audit_entry", "erasure"].contains(&&*table) || table.ends_with("_status_history");
        let is_right = if is_append_only {
            kept == Err(Refusal::Rights)
        } else {
            kept.is_ok_and(|rows| rows > 0)
        };
        assert!(is_right, "{table}");
    }
}

/// A reference that names a row of a tenant.
struct Reference {
    child: String,
    column: String,
    parent: String,
    key: String,
    /// Whether the child may go without it.
    may_be_null: bool,
}

async fn references(session: &mut Session, db: Db) -> Vec<Reference> {
    let sql = match db {
        Db::Sqlite => {
            "SELECT m.name || ',' || f.\"from\" || ',' || f.\"table\" || ',' || f.\"to\" || ',' || (1 - c.\"notnull\") \
             FROM sqlite_master m, pragma_foreign_key_list(m.name) f, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND f.seq = 1 AND c.name = f.\"from\" ORDER BY 1"
        }
        Db::Postgres => {
            "SELECT concat_ws(',', k.conrelid::regclass, child.attname, k.confrelid::regclass, parent.attname, \
             (NOT child.attnotnull)::int) \
             FROM pg_constraint k \
             JOIN pg_attribute child ON child.attrelid = k.conrelid AND child.attnum = k.conkey[2] \
             JOIN pg_attribute parent ON parent.attrelid = k.confrelid AND parent.attnum = k.confkey[2] \
             WHERE k.contype = 'f' ORDER BY 1"
        }
    };
    let texts = session.texts(sql).await.unwrap();
    let read = |text: &String| {
        let parts: Vec<_> = text.split(',').map(str::to_owned).collect();
        let [child, column, parent, key, may_be_null] = <[String; 5]>::try_from(parts).unwrap();
        Reference {
            child,
            column,
            parent,
            key,
            may_be_null: may_be_null == "1",
        }
    };
    texts.iter().map(read).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reference_leads_into_another_tenant_whoever_writes_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, one, other) = Box::pin(two_companies(db)).await;
    let id = |company: &Company| match db {
        Db::Sqlite => format!("x'{}'", company.admin.tenant.replace('-', "")),
        Db::Postgres => format!("'{}'", company.admin.tenant),
    };
    let (ours, theirs) = (id(&one), id(&other));
    let mut session = Session::from_above(&app.own).await;
    let all = references(&mut session, db).await;
    let children: BTreeSet<_> = all.iter().map(|one| one.child.as_str()).collect();
    assert!(children.len() >= 13, "{children:?}");
    for reference in &all {
        let Reference {
            child,
            column,
            parent,
            key,
            ..
        } = reference;
        // A row that names one parent may name no other.
        let others = all.iter().filter(|other| {
            let is_beside = other.child == *child && other.column != *column;
            is_beside && other.may_be_null && other.parent != "membership" && parent != "membership"
        });
        let cleared: Vec<_> = others
            .map(|other| format!(", {} = NULL", other.column))
            .collect();
        let cleared = cleared.concat();
        let refer = |tenant: &str| {
            format!(
                "UPDATE {child} SET {column} = (SELECT p.{key} FROM {parent} p WHERE p.tenant_id = {tenant} LIMIT 1)\
                 {cleared} WHERE tenant_id = {ours}"
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

/// What rows may not be, whoever writes them: the table, a change that breaks the rule, and one that keeps it.
const BOUND: [(&str, &str, &str); 12] = [
    (
        "contact",
        "client_id = NULL, lead_id = NULL",
        "first_name = 'x'",
    ),
    (
        "project",
        "client_id = (SELECT id FROM client WHERE tenant_id = project.tenant_id LIMIT 1), \
         lead_id = (SELECT id FROM lead WHERE tenant_id = project.tenant_id LIMIT 1)",
        "client_id = NULL, lead_id = NULL",
    ),
    (
        "project",
        "project_start = '2026-03-02', project_end = '2026-03-01'",
        "project_start = '2026-03-02', project_end = '2026-03-02'",
    ),
    ("project", "project_worth = -1", "project_worth = 0"),
    (
        "interaction",
        "client_id = NULL, lead_id = NULL, project_id = NULL",
        "summary = 'x'",
    ),
    (
        "interaction",
        "client_id = (SELECT id FROM client WHERE tenant_id = interaction.tenant_id LIMIT 1), \
         project_id = (SELECT id FROM project WHERE tenant_id = interaction.tenant_id LIMIT 1)",
        "client_id = NULL, lead_id = NULL, \
         project_id = (SELECT id FROM project WHERE tenant_id = interaction.tenant_id LIMIT 1)",
    ),
    (
        "note",
        "client_id = NULL, lead_id = NULL, project_id = NULL",
        "content = 'x'",
    ),
    (
        "note",
        "client_id = (SELECT id FROM client WHERE tenant_id = note.tenant_id LIMIT 1), \
         lead_id = (SELECT id FROM lead WHERE tenant_id = note.tenant_id LIMIT 1)",
        "client_id = NULL, project_id = NULL, \
         lead_id = (SELECT id FROM lead WHERE tenant_id = note.tenant_id LIMIT 1)",
    ),
    ("account", "client_id = NULL", "account_name = NULL"),
    ("account", "account_number = 'x'", "notes = NULL"),
    ("lead", "name = NULL", "email = NULL"),
    ("import", "progress = -1", "progress = 0"),
];

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_row_breaks_the_rules_of_its_table_whoever_writes_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ..) = Box::pin(two_companies(db)).await;
    let mut session = Session::from_above(&app.own).await;
    for (table, broken, kept) in BOUND {
        let before = app.own.rows(table, None).await;
        let update = |change| format!("UPDATE {table} SET {change}");
        let refused = session.run(&update(broken)).await;
        assert!(
            matches!(&refused, Err(Refusal::Rule)),
            "{table}, {broken}: {refused:?}"
        );
        assert_eq!(app.own.rows(table, None).await, before, "{table}, {broken}");
        let done = session.run(&update(kept)).await;
        assert!(
            done.as_ref().is_ok_and(|rows| *rows > 0),
            "{table}, {kept}: {done:?}"
        );
    }
    // Each condition that the catalogue knows has a case above.
    let sql = match db {
        Db::Sqlite => "SELECT m.name FROM sqlite_master m WHERE m.sql LIKE '%CHECK%' ORDER BY 1",
        Db::Postgres => {
            "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint \
             WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY 1"
        }
    };
    for table in session.texts(sql).await.unwrap() {
        let is_tried = BOUND.iter().any(|(tried, ..)| *tried == table);
        assert!(is_tried, "nobody tries the conditions of {table}");
    }
}
