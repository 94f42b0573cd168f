//! A database of one's own, migrated, on either engine. A migrated template is made once for each process and copied.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at tables from above, past every lock"
)]

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use pathsix_persistence::migrate::migrate;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use tempfile::TempDir;
use tokio::{sync::OnceCell, task::yield_now, time::timeout};

/// The engines that every suite runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Db {
    /// The embedded default.
    Sqlite,
    /// Production.
    Postgres,
}

/// A database of one's own. It goes with its owner.
pub struct OwnDatabase {
    /// Which engine.
    pub db: Db,
    /// How the server reaches it.
    pub url: String,
    _folder: TempDir,
}

/// The tables of what is put together for reports.
const FIGURES: [&str; 4] = ["client_worth", "report_change", "report_figure", "silence"];

/// How long work in the background may take.
const PATIENCE: Duration = Duration::from_mins(2);

static COUNT: AtomicU32 = AtomicU32::new(0);
static SQLITE_TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The URL of a Postgres server where databases can be made.
pub fn postgres_url() -> String {
    std::env::var("TEST_DATABASE_URL")
        .expect("TEST_DATABASE_URL names no Postgres server: run the tests with `cargo xtask test`")
}

fn postgres_url_of(database: &str) -> String {
    let server = postgres_url();
    let (base, _) = server
        .rsplit_once('/')
        .expect("TEST_DATABASE_URL has no database name");
    format!("{base}/{database}")
}

impl OwnDatabase {
    /// A fresh copy of the migrated template.
    pub async fn new(db: Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match db {
            Db::Sqlite => {
                let template = SQLITE_TEMPLATE.get_or_init(sqlite_template).await;
                let file = folder.path().join("crm.db");
                std::fs::copy(template, &file).unwrap();
                format!("sqlite://{}", file.display())
            }
            Db::Postgres => {
                let template = POSTGRES_TEMPLATE.get_or_init(postgres_template).await;
                let name = unique("t");
                postgres(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                postgres_url_of(&name)
            }
        };
        Self {
            db,
            url,
            _folder: folder,
        }
    }

    /// An empty one, not migrated.
    pub async fn empty(db: Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match db {
            Db::Sqlite => format!("sqlite://{}", folder.path().join("crm.db").display()),
            Db::Postgres => {
                let name = unique("e");
                postgres(&format!("CREATE DATABASE {name}")).await;
                postgres_url_of(&name)
            }
        };
        Self {
            db,
            url,
            _folder: folder,
        }
    }

    /// The same database once more, for another server. It goes with its first owner.
    #[must_use]
    pub fn again(&self) -> Self {
        Self {
            db: self.db,
            url: self.url.clone(),
            _folder: tempfile::tempdir().unwrap(),
        }
    }

    /// What is in it now, as a database of its own; nobody may be connected to it but those who come again.
    pub async fn copy(&self) -> Self {
        let copy = Self::empty(self.db).await;
        match self.db {
            Db::Sqlite => {
                let file = copy.url.trim_start_matches("sqlite://");
                self.execute(&format!("VACUUM INTO '{file}'")).await;
            }
            Db::Postgres => {
                let of = |url: &str| url.rsplit('/').next().unwrap_or_default().to_owned();
                let (name, from) = (of(&copy.url), of(&self.url));
                postgres(&format!("DROP DATABASE {name}")).await;
                postgres(&format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'"
                ))
                .await;
                postgres(&format!("CREATE DATABASE {name} TEMPLATE {from}")).await;
            }
        }
        copy
    }

    /// Runs statements from above: as the superuser, or on the file.
    pub async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            }
        }
    }

    /// Keeps everybody from writing a table of Postgres until what comes back is dropped; reading goes on.
    pub async fn hold(&self, table: &str) -> PgConnection {
        self.lock(table, "EXCLUSIVE").await
    }

    /// Keeps everybody from reading a table of Postgres too.
    pub async fn hide(&self, table: &str) -> PgConnection {
        self.lock(table, "ACCESS EXCLUSIVE").await
    }

    async fn lock(&self, table: &str, mode: &str) -> PgConnection {
        let mut connection = PgConnection::connect(&self.url).await.unwrap();
        let sql = format!("BEGIN; LOCK TABLE {table} IN {mode} MODE");
        let held = sqlx::raw_sql(AssertSqlSafe(sql));
        held.execute(&mut connection).await.unwrap();
        connection
    }

    /// Returns when so many connections to this database of Postgres wait for a lock.
    pub async fn waiting(&self, many: i64) {
        let waiting = "SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) \
                       WHERE NOT l.granted AND a.datname = current_database()";
        let enough = async {
            while self.number(waiting).await < many {
                yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), enough).await.unwrap();
    }

    /// One number from above.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                sqlx::query(sql)
                    .fetch_one(&mut connection)
                    .await
                    .unwrap()
                    .get(0)
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                sqlx::query(sql)
                    .fetch_one(&mut connection)
                    .await
                    .unwrap()
                    .get(0)
            }
        }
    }

    /// The rows of a table as text, in a fixed order; with a tenant only its rows.
    pub async fn rows(&self, table: &str, tenant: Option<&str>) -> Vec<String> {
        self.rows_of(&[(table, tenant)]).await.remove(0)
    }

    /// The rows of a table as text, in a fixed order, without some of its columns.
    pub async fn rows_but(&self, table: &str, without: &[&str]) -> Vec<String> {
        let sql = match self.db {
            Db::Sqlite => {
                let named = format!(
                    "SELECT group_concat('quote(\"' || name || '\")', ' || ''|'' || ') \
                     FROM pragma_table_info('{table}') WHERE name NOT IN ('{}')",
                    without.join("', '")
                );
                let columns: String = sqlx::query(AssertSqlSafe(named))
                    .fetch_one(&mut self.sqlite().await)
                    .await
                    .unwrap()
                    .get(0);
                format!("SELECT {columns} FROM {table} ORDER BY 1")
            }
            Db::Postgres => {
                let without = without.join("' - '");
                format!("SELECT (to_jsonb(t) - '{without}')::text FROM \"{table}\" t ORDER BY 1")
            }
        };
        match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection);
                let rows = rows.await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection);
                let rows = rows.await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// The version in which each row of a table is, by its id.
    pub async fn versions(&self, table: &str) -> Vec<(String, i64)> {
        let ids = match self.db {
            Db::Sqlite => "lower(hex(id))",
            Db::Postgres => "id::text",
        };
        let sql = AssertSqlSafe(format!("SELECT {ids}, version FROM {table}"));
        let rows: Vec<(String, i64)> = match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                sqlx::query_as(sql)
                    .fetch_all(&mut connection)
                    .await
                    .unwrap()
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                sqlx::query_as(sql)
                    .fetch_all(&mut connection)
                    .await
                    .unwrap()
            }
        };
        let written = |id: String| uuid::Uuid::parse_str(&id).unwrap().to_string();
        rows.into_iter()
            .map(|(id, version)| (written(id), version))
            .collect()
    }

    /// The rows of several tables, read in one statement.
    async fn rows_of(&self, tables: &[(&str, Option<&str>)]) -> Vec<Vec<String>> {
        let texts: Vec<String> = match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                let mut parts = Vec::new();
                for (table, tenant) in tables {
                    parts.push(sqlite_rows(&mut connection, table, *tenant).await);
                }
                let sql = AssertSqlSafe(parts.join(" UNION ALL "));
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                let parts = tables.iter();
                let parts: Vec<_> = parts.map(|(table, of)| postgres_rows(table, *of)).collect();
                let sql = AssertSqlSafe(parts.join(" UNION ALL "));
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        };
        let rows = |text: &String| text.split_terminator(END).map(str::to_owned).collect();
        texts.iter().map(rows).collect()
    }

    /// Every table of ours.
    pub async fn tables(&self) -> Vec<String> {
        let sql = match self.db {
            Db::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                 AND name NOT LIKE 'seaql_%' ORDER BY 1"
            }
            Db::Postgres => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' \
                 AND tablename NOT LIKE 'seaql_%' ORDER BY 1"
            }
        };
        match self.db {
            Db::Sqlite => {
                let mut connection = self.sqlite().await;
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Db::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.unwrap();
                let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// The tables that change by requests alone, once no work is done in the background. What is put together for reports, and paths that
    /// nothing answers, may be written at any moment.
    async fn settled_tables(&self) -> Vec<String> {
        let settled = async {
            while self
                .number("SELECT count(*) FROM job WHERE kind = 'import'")
                .await
                > 0
            {
                yield_now().await;
            }
        };
        let settled = timeout(PATIENCE, settled).await;
        settled.expect("work in the background does not end");
        let mut tables = self.tables().await;
        tables.retain(|table| !FIGURES.contains(&table.as_str()) && table != "unknown_route");
        tables
    }

    /// Everything that a refused request must leave as it was: all rows but audit, sessions' last use and sign-ins.
    pub async fn snapshot(&self) -> Vec<String> {
        let mut tables = self.settled_tables().await;
        tables.retain(|table| table != "audit_entry");
        self.all_of(&tables).await
    }

    /// Every row of every table. Only of a database that nobody serves: work in the background is not waited for.
    pub async fn everything(&self) -> Vec<String> {
        self.all_of(&self.tables().await).await
    }

    async fn all_of(&self, tables: &[String]) -> Vec<String> {
        let asked: Vec<_> = tables.iter().map(|table| (table.as_str(), None)).collect();
        let rows = self.rows_of(&asked).await;
        let mut all = Vec::new();
        for (table, rows) in tables.iter().zip(rows) {
            all.push(format!("== {table}"));
            all.extend(rows);
        }
        all
    }

    /// The rows of all tables in which a text stands, or an id, as text or as it is kept.
    pub async fn rows_with(&self, text: &str) -> Vec<String> {
        let binary = text.replace('-', "");
        let is_id = binary.len() == 32 && binary.bytes().all(|it| it.is_ascii_hexdigit());
        let mut found = Vec::new();
        for table in self.tables().await {
            for row in self.rows(&table, None).await {
                let row = row.to_lowercase();
                if row.contains(text) || (is_id && row.contains(&binary)) {
                    found.push(format!("{table}: {row}"));
                }
            }
        }
        found
    }

    /// Everything that belongs to a tenant, its audit too.
    pub async fn of_tenant(&self, tenant: &str) -> Vec<String> {
        let mut tables = self.settled_tables().await;
        tables.retain(|table| {
            !matches!(
                table.as_str(),
                "user_identity"
                    | "refresh_token"
                    | "sign_in_failure"
                    | "audit_chain"
                    | "platform_entry"
                    | "purged_tenant"
            )
        });
        let asked = tables.iter().map(|table| (table.as_str(), Some(tenant)));
        self.rows_of(&asked.collect::<Vec<_>>()).await.concat()
    }

    async fn sqlite(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.url).await.unwrap()
    }
}

/// Ends each row of a table that is read as one text.
const END: char = '\u{1}';

/// Selects the rows of a table as one text.
async fn sqlite_rows(
    connection: &mut SqliteConnection,
    table: &str,
    tenant: Option<&str>,
) -> String {
    let columns = sqlx::query(AssertSqlSafe(format!(
        "SELECT name FROM pragma_table_info('{table}')"
    )))
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let quoted: Vec<String> = columns
        .iter()
        .map(|row| format!("quote(\"{}\")", row.get::<String, _>(0)))
        .collect();
    let only = tenant.map_or_else(String::new, |tenant| {
        let id = if table == "tenant" { "id" } else { "tenant_id" };
        format!(" WHERE {id} = x'{}'", tenant.replace('-', ""))
    });
    format!(
        "SELECT coalesce(group_concat(line, ''), '') FROM \
         (SELECT {} || char(1) AS line FROM {table}{only} ORDER BY 1)",
        quoted.join(" || '|' || ")
    )
}

/// Selects the rows of a table as one text.
fn postgres_rows(table: &str, tenant: Option<&str>) -> String {
    let only = tenant.map_or_else(String::new, |tenant| {
        let id = if table == "tenant" { "id" } else { "tenant_id" };
        format!(" WHERE {id} = '{tenant}'")
    });
    format!(
        "SELECT coalesce(string_agg(t::text || chr(1), '' ORDER BY t::text), '') \
         FROM \"{table}\" t{only}"
    )
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        if self.db == Db::Postgres {
            let name = self.url.rsplit('/').next().unwrap_or_default().to_owned();
            // A database that outlives its test costs only disk until the throw-away server goes.
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(try_postgres(&format!(
                    "DROP DATABASE IF EXISTS {name} WITH (FORCE)"
                )));
            });
        }
    }
}

fn unique(prefix: &str) -> String {
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{prefix}_{}_{number}", std::process::id())
}

async fn try_postgres(sql: &str) {
    if let Ok(mut connection) = PgConnection::connect(&postgres_url()).await {
        let _ = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&mut connection)
            .await;
    }
}

async fn postgres(sql: &str) {
    let mut connection = PgConnection::connect(&postgres_url()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut connection)
        .await
        .unwrap();
}

async fn sqlite_template() -> PathBuf {
    let folder = tempfile::tempdir().unwrap().keep();
    let file = folder.join("template.db");
    let url = format!("sqlite://{}", file.display());
    migrate(&url, None).await.unwrap();
    // Everything into the one file that is copied.
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    file
}

async fn postgres_template() -> String {
    let name = unique("template");
    postgres(&format!("CREATE DATABASE {name}")).await;
    migrate(&postgres_url_of(&name), None).await.unwrap();
    name
}
