//! The database as its superuser sees it, through Postgres' own programs.

use std::{
    io::Write,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use crate::Outcome;

/// Settings of a session that loads: triggers off, so that foreign keys are not looked up for rows that are right by
/// construction.
const LOADING: &str =
    "-c session_replication_role=replica -c maintenance_work_mem=512MB -c synchronous_commit=off";

/// A Postgres of our own.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// The superuser's address, without a database.
    pub(crate) url: String,
    /// The folder of `psql` and `pgbench`.
    pub(crate) programs: PathBuf,
    /// What it writes to its log.
    pub(crate) log: PathBuf,
}

impl Cluster {
    pub(crate) fn database(&self, name: &str) -> Database {
        Database {
            cluster: self.clone(),
            name: name.to_owned(),
        }
    }
}

/// One of its databases.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pub(crate) cluster: Cluster,
    pub(crate) name: String,
}

impl Database {
    pub(crate) fn url(&self) -> String {
        format!("{}/{}", self.cluster.url, self.name)
    }

    fn psql(&self, sql: &str) -> Command {
        let mut command = Command::new(self.cluster.programs.join("psql"));
        command
            .args(["-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1"])
            .args(["-d", &self.url(), "-c", sql])
            .env("PGOPTIONS", LOADING)
            .stdin(Stdio::null());
        command
    }

    /// The rows of a query, with tabs between columns.
    pub(crate) fn query(&self, sql: &str) -> Outcome<Vec<String>> {
        let output = self.psql(sql).output()?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            return Err(format!("psql: {complaint}").into());
        }
        let text = String::from_utf8(output.stdout)?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Statements, each for itself.
    pub(crate) fn run(&self, statements: &[&str]) -> Outcome {
        statements
            .iter()
            .try_for_each(|sql| self.query(sql).map(drop))
    }

    /// Adds rows to a table.
    pub(crate) fn copy(
        &self,
        table: &str,
        columns: &str,
        rows: impl Iterator<Item = String>,
    ) -> Outcome {
        let mut command = self.psql(&format!("COPY {table} ({columns}) FROM STDIN"));
        let mut child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let written = write_all(&mut child, rows);
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            return Err(format!("COPY to {table}: {complaint}").into());
        }
        written
    }
}

fn write_all(child: &mut Child, rows: impl Iterator<Item = String>) -> Outcome {
    let Some(input) = child.stdin.take() else {
        return Err("psql takes no input".into());
    };
    let mut input = std::io::BufWriter::with_capacity(1 << 18, input);
    for row in rows {
        input.write_all(row.as_bytes())?;
    }
    Ok(input.flush()?)
}
