//! `cargo xtask bench`: builds the server as it is released, starts a Postgres for it and lets `tests/bench` measure it.

use std::path::PathBuf;

use clap::Args;

use crate::{
    interrupt::Interrupt,
    postgres::Postgres,
    process::{Outcome, cargo, phase, program, root},
};

/// The release build with the names of functions, so that what is measured can be profiled as it is.
const PROFILE: &str = "profiling";

#[derive(Args)]
pub(crate) struct Options {
    /// How many leads the big company has, several sizes with commas between them
    #[arg(long, default_value = "10k,100k,1m")]
    leads: String,
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only kinds of request whose names contain this
    #[arg(long)]
    only: Option<String>,
    /// Nothing but load of this kind, for a profiler
    #[arg(long)]
    profile: Option<String>,
    /// Keep the data sets for the next time, and measure copies of them
    #[arg(long)]
    keep: bool,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let interrupt = Interrupt::watch()?;
    phase("build", || {
        let mut build = cargo();
        build.args(["build", "--profile", PROFILE]);
        build.args(["-p", "pathsix-server", "-p", "pathsix-bench"]);
        interrupt.run(&mut build)
    })?;
    let kept = options.keep.then(kept_folder);
    let postgres = phase("postgres", || {
        Postgres::start_for_benchmark(kept.as_deref(), &interrupt)
    })?;
    let built = root().join("target").join(PROFILE);
    let mut bench = program(&built.join("pathsix-bench").to_string_lossy());
    bench
        .arg("--server")
        .arg(built.join("pathsix"))
        .args(["--postgres", &postgres.address()])
        .arg("--programs")
        .arg(postgres.programs())
        .arg("--log")
        .arg(postgres.log())
        .args(["--leads", &options.leads])
        .args(["--seconds", &options.seconds.to_string()]);
    if let Some(only) = &options.only {
        bench.args(["--only", only]);
    }
    if let Some(kind) = &options.profile {
        bench.args(["--profile", kind]);
    }
    if options.keep {
        bench.arg("--keep");
    }
    phase("bench", || interrupt.run(&mut bench))
}

/// Not below `target`, where the account that Postgres runs under may not get.
fn kept_folder() -> PathBuf {
    std::env::temp_dir().join("pathsix-bench-postgres")
}
