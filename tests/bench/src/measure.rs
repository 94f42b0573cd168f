//! The measurements on one data set.

use std::{
    path::Path,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::task::LocalSet;

use crate::{
    Outcome,
    capture::{Captured, captured},
    drive::{Seen, closed, open},
    http::{Call, Line},
    importing::{Imported, imported},
    kinds::{CREATE, DETAIL, Field, KINDS, Kind, LIST, of_mix, of_name},
    load::Loaded,
    people::{self, ok},
    pgbench::Script,
    psql::Database,
    say::progress,
    server::Server,
};

/// Connections where throughput is measured, and clients of `pgbench`.
pub(crate) const CLIENTS: u64 = 16;
/// Connections where latency is measured.
const CALLERS: u64 = 32;
/// The mixed load.
pub(crate) const MIX_RATE: u32 = 1000;
pub(crate) const MIX_CONNECTIONS: u64 = 1000;
/// How deep the cursors of "deep page" lead, in pages of a hundred.
const DEPTH: usize = 30;
/// Whose lists are walked for them.
const WALKERS: usize = 5;
/// A token is good for a quarter of an hour.
const SIGNED_IN_FOR: Duration = Duration::from_mins(5);
/// How often server and `pgbench` take turns.
const TURNS: usize = 3;

/// What was measured of a kind.
pub(crate) struct Row {
    pub(crate) kind: &'static Kind,
    pub(crate) messages: f64,
    pub(crate) closed: Seen,
    /// Milliseconds of a processor for each of these: in the server, and in the database for it.
    pub(crate) processor: (f64, f64),
    pub(crate) open: Seen,
    pub(crate) memory: u64,
}

/// The server against `pgbench` with the same statements.
pub(crate) struct Ratio {
    pub(crate) name: &'static str,
    pub(crate) server: f64,
    pub(crate) pgbench: f64,
}

/// Everything about one data set.
pub(crate) struct Results {
    pub(crate) leads: u64,
    pub(crate) rows: Vec<Row>,
    pub(crate) ratios: Vec<Ratio>,
    pub(crate) mix: Option<Seen>,
    pub(crate) import: Option<Imported>,
    pub(crate) unknown: Vec<&'static str>,
    /// The most memory that the server ever had, in MiB.
    pub(crate) peak: u64,
}

/// What to measure.
pub(crate) struct Plan<'a> {
    pub(crate) program: &'a Path,
    pub(crate) time: Duration,
    /// Only kinds whose names contain this.
    pub(crate) only: &'a str,
}

/// Measures a data set in a database that may be written to.
pub(crate) async fn measured(
    plan: &Plan<'_>,
    loaded: Loaded,
    database: &Database,
) -> Outcome<Results> {
    let local = LocalSet::new();
    local.run_until(all(plan, loaded, database)).await
}

async fn all(plan: &Plan<'_>, loaded: Loaded, database: &Database) -> Outcome<Results> {
    let server = Server::start(plan.program, database)?;
    let mut results = Results {
        leads: loaded.company.leads,
        rows: Vec::new(),
        ratios: Vec::new(),
        mix: None,
        import: None,
        unknown: Vec::new(),
        peak: 0,
    };
    let mut field = Field::new(loaded.company, Vec::new(), 1);
    field.tokens = people::sign_in(server.address).await?;
    field.cursors = deep(&server, &field).await?;
    let mut field = Rc::new(field);
    let mut signed_in = Instant::now();
    for kind in KINDS.iter().filter(|kind| kind.name.contains(plan.only)) {
        sign_in_again(&server, &mut field, &mut signed_in).await?;
        let mut line = Line::new(server.address);
        let Some(captured) = captured(&mut line, database, &field, kind).await? else {
            results.unknown.push(kind.name);
            continue;
        };
        progress(&format!("   {}", kind.name));
        if [LIST, DETAIL, CREATE].contains(&kind.name) {
            let script = Script::of(captured.last());
            let ratio = ratio(plan, &server, database, &field, kind, &script).await?;
            results.ratios.push(ratio);
        }
        let row = row(plan, &server, database, &field, kind, &captured).await?;
        results.rows.push(row);
    }
    if "mixed load".contains(plan.only) {
        progress("   mixed load");
        sign_in_again(&server, &mut field, &mut signed_in).await?;
        results.mix = Some(mixed(plan, &server, &field).await?);
    }
    if "import".contains(plan.only) {
        progress("   import");
        sign_in_again(&server, &mut field, &mut signed_in).await?;
        results.import = Some(imported(&server, &field).await?);
    }
    results.peak = server.memory()?.1;
    Ok(results)
}

async fn sign_in_again(server: &Server, field: &mut Rc<Field>, at: &mut Instant) -> Outcome {
    if at.elapsed() > SIGNED_IN_FOR {
        let field = Rc::get_mut(field).ok_or("the load goes on after its time")?;
        field.tokens = people::sign_in(server.address).await?;
        *at = Instant::now();
    }
    Ok(())
}

async fn row(
    plan: &Plan<'_>,
    server: &Server,
    database: &Database,
    field: &Rc<Field>,
    kind: &'static Kind,
    captured: &Captured,
) -> Outcome<Row> {
    let before = server.processor(database)?;
    let closed = closed(server.address, field, kind, CLIENTS, plan.time).await?;
    let after = server.processor(database)?;
    let each = |spent: f64| spent * 1000.0 / closed.answers().max(1.0);
    let processor = (each(after.0 - before.0), each(after.1 - before.1));
    let shared = field.clone();
    let next = Rc::new(move |dice: &mut _| (kind.call)(&shared, dice));
    let open = open(
        server.address,
        next,
        kind.rate,
        CALLERS,
        (Duration::ZERO, plan.time),
    )
    .await?;
    Ok(Row {
        kind,
        messages: captured.each(),
        closed,
        processor,
        open,
        memory: server.memory()?.0,
    })
}

/// Server and `pgbench` in turns, so that whatever else the machine does hits both; the median of each.
async fn ratio(
    plan: &Plan<'_>,
    server: &Server,
    database: &Database,
    field: &Rc<Field>,
    kind: &'static Kind,
    script: &Script,
) -> Outcome<Ratio> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let seen = closed(server.address, field, kind, CLIENTS, plan.time).await?;
        if let Some(error) = seen.first_error {
            return Err(format!("{} failed: {error}", kind.name).into());
        }
        ours.push(seen.rate());
        theirs.push(script.rate(database, CLIENTS, turn + 1, plan.time)?);
    }
    Ok(Ratio {
        name: kind.name,
        server: median(ours),
        pgbench: median(theirs),
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

async fn mixed(plan: &Plan<'_>, server: &Server, field: &Rc<Field>) -> Outcome<Seen> {
    let shared = field.clone();
    let next = Rc::new(move |dice: &mut _| (of_mix(dice).call)(&shared, dice));
    open(
        server.address,
        next,
        MIX_RATE,
        MIX_CONNECTIONS,
        (plan.time * 2, plan.time * 2),
    )
    .await
}

/// Cursors deep in the lists of those who have most.
async fn deep(server: &Server, field: &Field) -> Outcome<Vec<(usize, String)>> {
    let mut line = Line::new(server.address);
    let mut cursors = Vec::new();
    for member in 0..WALKERS {
        let mut cursor = None;
        for _ in 0..DEPTH {
            let from = cursor
                .as_ref()
                .map_or(String::new(), |cursor| format!("&cursor={cursor}"));
            let path = format!("/leads?sort=-created_at&limit=100{from}");
            let page = ok(line.call(Call::get(path, &field.tokens[member])).await?)?;
            match page.json()["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        cursors.extend(cursor.map(|cursor| (member, cursor)));
    }
    Ok(cursors)
}

/// What a profiler looks at: nothing but one kind, for as long as is asked for.
pub(crate) async fn profiled(
    plan: &Plan<'_>,
    loaded: Loaded,
    database: &Database,
    name: &str,
) -> Outcome<Seen> {
    let kind = of_name(name).ok_or("no kind is called so")?;
    let load = async {
        let server = Server::start(plan.program, database)?;
        let tokens = people::sign_in(server.address).await?;
        let mut field = Field::new(loaded.company, tokens, 2);
        field.cursors = deep(&server, &field).await?;
        progress(&format!("   the server is process {}", server.process()));
        closed(server.address, &Rc::new(field), kind, CLIENTS, plan.time).await
    };
    LocalSet::new().run_until(load).await
}
