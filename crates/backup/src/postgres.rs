//! Postgres, through its own tools: `pg_dump` and `pg_restore`, which have to be of its version or newer.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::error::BackupError;

/// How much of what a tool said is told, from its end, in characters.
const TOLD: usize = 2_000;

/// Writes all of a database into a file, as it is at one moment, while others write. The login has to read every row: a superuser, or one with
/// BYPASSRLS.
pub fn dump(url: &str, to: &Path) -> Result<(), BackupError> {
    let mut tool = tool("pg_dump", url)?;
    tool.args(["--format=custom", "--compress=0", "--no-owner"]);
    tool.arg("--file").arg(to);
    run("pg_dump", tool)
}

/// Fills an empty database from such a file, all of it or nothing, as the login that will own it. Roles that rights are granted to have to
/// be there.
pub fn restore(url: &str, from: &Path) -> Result<(), BackupError> {
    let mut tool = tool("pg_restore", url)?;
    tool.args(["--no-owner", "--exit-on-error", "--single-transaction"]);
    tool.arg(from);
    run("pg_restore", tool)
}

/// The tool, told where to go. The password travels in the environment: everybody can read arguments.
fn tool(name: &str, url: &str) -> Result<Command, BackupError> {
    let mut url = Url::parse(url)
        .map_err(|error| BackupError::Key(format!("this is no address of a database: {error}")))?;
    let mut tool = Command::new(name);
    if let Some(password) = url.password().map(str::to_owned) {
        let password = percent_decode_str(&password).decode_utf8_lossy();
        tool.env("PGPASSWORD", &*password);
        // It has a host, so it can lose its password.
        let _ = url.set_password(None);
    }
    tool.arg("--no-password").arg("--dbname").arg(url.as_str());
    tool.stdin(Stdio::null());
    Ok(tool)
}

fn run(name: &'static str, mut tool: Command) -> Result<(), BackupError> {
    let failed = |said: String| BackupError::Tool { tool: name, said };
    let ended = tool.output().map_err(|error| {
        failed(format!(
            "{error}; it comes with the client programs of Postgres"
        ))
    })?;
    if ended.status.success() {
        return Ok(());
    }
    Err(failed(told(&ended)))
}

fn told(ended: &Output) -> String {
    let said = String::from_utf8_lossy(&ended.stderr);
    let said = said.trim();
    let skipped = said.chars().count().saturating_sub(TOLD);
    said.chars().skip(skipped).collect()
}
