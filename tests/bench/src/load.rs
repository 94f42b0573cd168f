//! The data set: made once for a size, a generator and a schema, and kept where the server's data is kept.

use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};

use crate::{
    Outcome,
    company::Company,
    people::{self, BIG, members},
    psql::{Cluster, Database},
    rows::ROWS,
    say::progress,
    server::{Server, command},
};

/// What the rows depend on; another text here is another data set.
const GENERATOR: &[&str] = &[
    include_str!("company.rs"),
    include_str!("dice.rs"),
    include_str!("load.rs"),
    include_str!("people.rs"),
    include_str!("rows.rs"),
    include_str!("words.rs"),
];

/// How many companies stand beside the big one, each with a thousandth of its records.
const OTHERS: usize = 99;
const SHARE: u64 = 1000;

/// Commands that fill what is derived from the records, where the server has them. The first writes to the records
/// themselves, so it comes before their indexes.
const SEARCH: [&str; 3] = ["search", "rebuild", "--tenant"];
const REPORTS: &[&str] = &["reports", "rebuild"];
/// What was loaded was sealed by nobody; then it is linked.
const AUDIT: [&[&str]; 2] = [&["audit", "begin-anew"], &["audit", "anchor"]];
/// The largest table: a row for each word of each record.
const POSTINGS: &str = "search_posting";

/// A loaded database.
pub(crate) struct Loaded {
    pub(crate) database: Database,
    pub(crate) company: Company,
    /// How long the loading took, unless it was there.
    pub(crate) took: Option<Duration>,
}

/// The data set of so many leads.
pub(crate) async fn loaded(cluster: &Cluster, program: &Path, leads: u64) -> Outcome<Loaded> {
    let maintenance = cluster.database("postgres");
    let blank = fresh(&maintenance, "bench_blank")?;
    migrate(program, &blank)?;
    let name = format!("bench_{leads}_{}", &digest(&blank)?[..12]);
    let is_there = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let database = cluster.database(&name);
    let took = if maintenance.query(&is_there)?.is_empty() {
        let start = Instant::now();
        let half = fresh(&maintenance, "bench_loading")?;
        fill(program, &half, leads).await?;
        maintenance.run(&[&format!("ALTER DATABASE bench_loading RENAME TO {name}")])?;
        Some(start.elapsed())
    } else {
        None
    };
    let end = end(&database)?;
    let (tenant, members) = members(&database, BIG)?;
    Ok(Loaded {
        company: Company::new(tenant, members, leads, end),
        database,
        took,
    })
}

/// A copy to be written to, so that the data set stays as it is.
pub(crate) fn copied(loaded: &Loaded) -> Outcome<Database> {
    let maintenance = loaded.database.cluster.database("postgres");
    let from = &loaded.database.name;
    maintenance.run(&[
        "DROP DATABASE IF EXISTS bench_run WITH (FORCE)",
        &format!("CREATE DATABASE bench_run TEMPLATE {from} STRATEGY file_copy"),
    ])?;
    Ok(loaded.database.cluster.database("bench_run"))
}

/// Removes a copy, which takes as much of the disk as the data set.
pub(crate) fn dropped(copy: &Database) -> Outcome {
    let name = &copy.name;
    let maintenance = copy.cluster.database("postgres");
    maintenance.run(&[&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")])
}

fn fresh(maintenance: &Database, name: &str) -> Outcome<Database> {
    maintenance.run(&[
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        &format!("CREATE DATABASE {name}"),
    ])?;
    Ok(maintenance.cluster.database(name))
}

fn migrate(program: &Path, database: &Database) -> Outcome {
    let folder = tempfile::tempdir()?;
    run(command(program, database, folder.path()).arg("migrate"))
}

fn run(command: &mut std::process::Command) -> Outcome {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?}: {complaint}").into())
}

/// Of the generator and of every column and index.
fn digest(blank: &Database) -> Outcome<String> {
    let columns = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' \
                   ORDER BY table_name, ordinal_position";
    let indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname";
    let mut digest = Sha256::new();
    for text in GENERATOR {
        digest.update(text);
    }
    for line in [blank.query(columns)?, blank.query(indexes)?].concat() {
        digest.update(line);
    }
    let mut text = String::new();
    for byte in digest.finalize() {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

/// The moment up to which records were made: when the big company was founded.
fn end(database: &Database) -> Outcome<i64> {
    let sql = format!(
        "SELECT (extract(epoch FROM created_at) * 1000000)::bigint FROM tenant WHERE slug = '{BIG}'"
    );
    let rows = database.query(&sql)?;
    Ok(rows.first().ok_or("no big company")?.parse()?)
}

/// What makes a load durable is off while it lasts: after a crash it would begin anew.
const IN_HASTE: [&str; 3] = ["fsync", "full_page_writes", "autovacuum"];

async fn fill(program: &Path, database: &Database, leads: u64) -> Outcome {
    migrate(program, database)?;
    let server = Server::start(program, database)?;
    people::settle(server.address, OTHERS).await?;
    drop(server);
    set(database, |name| format!("ALTER SYSTEM SET {name} = off"))?;
    let filled = filled(program, database, leads);
    set(database, |name| format!("ALTER SYSTEM RESET {name}"))?;
    filled?;
    database.run(&["CHECKPOINT"])
}

fn set(database: &Database, statement: fn(&str) -> String) -> Outcome {
    for name in IN_HASTE {
        database.run(&[&statement(name)])?;
    }
    database.run(&["SELECT pg_reload_conf()"])
}

fn filled(program: &Path, database: &Database, leads: u64) -> Outcome {
    let indexes = indexes(database)?;
    for (name, _) in &indexes {
        database.run(&[&format!("DROP INDEX \"{name}\"")])?;
    }
    let end = end(database)?;
    let mut companies = Vec::new();
    let others = (0..OTHERS).map(|number| (small(number), (leads / SHARE).max(20)));
    for (slug, leads) in [(BIG.to_owned(), leads)].into_iter().chain(others) {
        let (tenant, members) = members(database, &slug)?;
        companies.push(Company::new(tenant, members, leads, end));
    }
    for rows in ROWS {
        timed(rows.name, || {
            let all = companies.iter().flat_map(|company| {
                (0..company.rows(rows.table)).map(move |number| (rows.row)(company, number))
            });
            database.copy(rows.name, &rows.all_columns(), all)
        })?;
    }
    timed("vacuum", || database.run(&["VACUUM ANALYZE"]))?;
    search(program, database)?;
    timed("indexes", || {
        indexes
            .iter()
            .try_for_each(|(_, create)| database.run(&[create]))
    })?;
    timed("vacuum", || database.run(&["VACUUM ANALYZE"]))?;
    rebuild(program, database, REPORTS)?;
    for words in AUDIT {
        rebuild(program, database, words)?;
    }
    timed("vacuum", || database.run(&["VACUUM ANALYZE"]))
}

fn timed(what: &str, step: impl FnOnce() -> Outcome) -> Outcome {
    let start = Instant::now();
    step()?;
    progress(&format!(
        "   {what} in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    Ok(())
}

/// What is no key: made again when the rows are there, which is sooner than row by row.
fn indexes(database: &Database) -> Outcome<Vec<(String, String)>> {
    let rows = database.query(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef NOT LIKE 'CREATE UNIQUE%'",
    )?;
    let pairs = rows.iter().filter_map(|row| row.split_once('\t'));
    Ok(pairs
        .map(|(name, create)| (name.to_owned(), create.to_owned()))
        .collect())
}

/// The words of the big company are written without the key of their table, which is twice as quick; those of the others
/// with it, because first of all what there may be of theirs is removed.
fn search(program: &Path, database: &Database) -> Outcome {
    let key = database.query(&format!(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass('{POSTINGS}') AND contype = 'p'"
    ))?;
    let Some((name, definition)) = key.first().and_then(|key| key.split_once('\t')) else {
        return Ok(());
    };
    let drop = format!("ALTER TABLE {POSTINGS} DROP CONSTRAINT {name}");
    let add = format!("ALTER TABLE {POSTINGS} ADD CONSTRAINT {name} {definition}");
    database.run(&[&drop])?;
    rebuild(program, database, &[&SEARCH[..], &[BIG]].concat())?;
    timed("key of words", || database.run(&[&add]))?;
    timed("words of the others", || {
        let folder = tempfile::tempdir()?;
        (0..OTHERS).try_for_each(|number| {
            let mut command = command(program, database, folder.path());
            run(command.args(SEARCH).arg(small(number)))
        })
    })
}

/// The short name of one of the other companies.
fn small(number: usize) -> String {
    format!("bench-{number:03}")
}

fn rebuild(program: &Path, database: &Database, words: &[&str]) -> Outcome {
    let folder = tempfile::tempdir()?;
    let help = command(program, database, folder.path())
        .arg("--help")
        .output()?;
    let help = String::from_utf8(help.stdout)?;
    let is_known = help
        .lines()
        .any(|line| line.split_whitespace().next() == Some(words[0]));
    if !is_known {
        return Ok(());
    }
    timed(&words.join(" "), || {
        run(command(program, database, folder.path()).args(words))
    })
}
