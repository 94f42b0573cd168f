//! The benchmark that `cargo xtask bench` runs: it fills a database, starts the server and measures it from outside.
//!
//! - `company`, `rows`, `words`, `dice`: the data set, the same in each run.
//! - `psql`, `load`, `people`: getting it into the database; members are made through the API.
//! - `server`, `http`: the program that is measured, and connections to it.
//! - `kinds`, `typed`: which requests are measured, as data; what is typed into searches.
//! - `importing`: a file of rows.
//! - `drive`: load, as fast as possible or at a fixed rate.
//! - `capture`, `pgbench`: the statements of a request, and the same statements from `pgbench`.
//! - `measure`, `table`: everything in its order, and what came of it.
//!
//! It knows the server by its command line and its API only.

mod capture;
mod company;
mod dice;
mod drive;
mod http;
mod importing;
mod kinds;
mod load;
mod measure;
mod people;
mod pgbench;
mod psql;
mod rows;
mod say;
mod server;
mod table;
mod typed;
mod words;

use std::{error::Error, path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;

use crate::{
    load::{copied, dropped, loaded},
    measure::{Plan, measured, profiled},
    psql::Cluster,
};

/// What a step comes to.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Measures a server over a Postgres of its own.
#[derive(Parser)]
struct Cli {
    /// The `pathsix` program
    #[arg(long)]
    server: PathBuf,
    /// The superuser's address, without a database
    #[arg(long)]
    postgres: String,
    /// The folder of `psql` and `pgbench`
    #[arg(long)]
    programs: PathBuf,
    /// The log of that Postgres
    #[arg(long)]
    log: PathBuf,
    /// How many leads the big company has
    #[arg(long, value_delimiter = ',', default_value = "10k", value_parser = number)]
    leads: Vec<u64>,
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only kinds of request whose names contain this
    #[arg(long, default_value = "")]
    only: String,
    /// Nothing but load of this kind, for a profiler
    #[arg(long)]
    profile: Option<String>,
    /// Leave the data set as it is and measure a copy
    #[arg(long)]
    keep: bool,
}

fn number(text: &str) -> Result<u64, String> {
    let (digits, factor) = match text.to_ascii_lowercase() {
        text if text.ends_with('k') => (text.trim_end_matches('k').to_owned(), 1000),
        text if text.ends_with('m') => (text.trim_end_matches('m').to_owned(), 1_000_000),
        text => (text, 1),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| format!("{text} is no number such as 10k or 1m"))?;
    Ok(number * factor)
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::progress(&format!("bench: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Outcome {
    // One thread: what it takes is taken from the server on a machine of few cores.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let cluster = Cluster {
        url: cli.postgres.clone(),
        programs: cli.programs.clone(),
        log: cli.log.clone(),
    };
    let plan = Plan {
        program: &cli.server,
        time: Duration::from_secs(cli.seconds),
        only: &cli.only,
    };
    let mut all = Vec::new();
    for leads in &cli.leads {
        say::progress(&format!("== {leads} leads"));
        let results = runtime.block_on(one(cli, &cluster, &plan, *leads))?;
        if let Some(results) = results {
            say::result(&table::of(&results));
            all.push(results);
        }
    }
    say::result(&table::verdicts(&all));
    Ok(())
}

async fn one(
    cli: &Cli,
    cluster: &Cluster,
    plan: &Plan<'_>,
    leads: u64,
) -> Outcome<Option<measure::Results>> {
    let local = tokio::task::LocalSet::new();
    let loaded = local.run_until(loaded(cluster, &cli.server, leads)).await?;
    match loaded.took {
        Some(took) => say::progress(&format!("   loaded in {:.1} s", took.as_secs_f64())),
        None => say::progress("   the data set is there"),
    }
    let database = if cli.keep {
        copied(&loaded)?
    } else {
        loaded.database.clone()
    };
    let Some(kind) = &cli.profile else {
        let results = measured(plan, loaded, &database).await?;
        if cli.keep {
            dropped(&database)?;
        }
        return Ok(Some(results));
    };
    let seen = profiled(plan, loaded, &database, kind).await?;
    say::result(&format!("{kind}: {:.0} requests/s", seen.rate()));
    Ok(None)
}
