//! The same statements sent by `pgbench`, which does nothing else: what the database alone can do on this machine.

use std::{fmt::Write as _, fs, process::Command, time::Duration};

use crate::{Outcome, capture::Message, psql::Database};

/// How `pgbench` comes in: as the role that the server takes, with the server's settings.
const OPTIONS: &str = "-c role=pathsix_app -c jit=off -c statement_timeout=10000";

/// A transaction as a script, and the values of its variables.
#[derive(Debug)]
pub(crate) struct Script {
    text: String,
    values: Vec<(String, String)>,
}

impl Script {
    /// The messages of a request. A message of several statements is a pipeline, which is one round trip too. New rows
    /// get a key of their own each time; all other values are those of the request.
    pub(crate) fn of(messages: &[Message]) -> Self {
        let mut script = Self {
            text: "\\set k :k + 1\n\\set n :run * 1000000000000 + :client_id * 1000000000 + :k\n"
                .to_owned(),
            values: Vec::new(),
        };
        for (number, message) in messages.iter().enumerate() {
            let statements: Vec<_> = if message.values.is_empty() {
                message.sql.split("; ").collect()
            } else {
                vec![&message.sql]
            };
            if statements.len() > 1 {
                script.text += "\\startpipeline\n";
            }
            for statement in &statements {
                script.text += &script_line(statement);
            }
            if statements.len() > 1 {
                script.text += "\\endpipeline\n";
            }
            script.name_values(number, message);
        }
        script
    }

    /// Puts variables where the last statement has parameters.
    fn name_values(&mut self, number: usize, message: &Message) {
        let key = key_of_insert(&message.sql);
        // From the last, so that `$1` is not found in `$12`.
        for (index, value) in message.values.iter().enumerate().rev() {
            let place = format!("${}", index + 1);
            let text = match value {
                _ if key.as_ref() == Some(&place) => {
                    "lpad(to_hex(:n::bigint), 32, '0')::uuid".to_owned()
                }
                None => "NULL".to_owned(),
                Some(value) => {
                    let name = format!("v{number}x{index}");
                    self.values.push((name.clone(), value.clone()));
                    format!(":{name}")
                }
            };
            self.text = self.text.replace(&place, &text);
        }
    }

    /// Transactions a second.
    pub(crate) fn rate(
        &self,
        database: &Database,
        clients: u64,
        run: usize,
        time: Duration,
    ) -> Outcome<f64> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("script");
        fs::write(&path, &self.text)?;
        let mut command = Command::new(database.cluster.programs.join("pgbench"));
        command
            .args(["-n", "-M", "prepared", "-j", "1"])
            .args([
                "-c",
                &clients.to_string(),
                "-T",
                &time.as_secs().max(1).to_string(),
            ])
            .args(["-D", "k=0", "-D", &format!("run={run}")]);
        for (name, value) in &self.values {
            command.args(["-D", &format!("{name}={value}")]);
        }
        command.arg("-f").arg(&path).arg(database.url());
        let output = command.env("PGOPTIONS", OPTIONS).output()?;
        let text = String::from_utf8(output.stdout)?;
        let rate = text.lines().find_map(|line| {
            let rest = line.strip_prefix("tps = ")?;
            rest.split(' ').next()?.parse().ok()
        });
        let complaint = String::from_utf8_lossy(&output.stderr);
        match rate {
            Some(rate) if output.status.success() => Ok(rate),
            _ => Err(format!("pgbench: {complaint}\n{}", self.text).into()),
        }
    }
}

fn script_line(statement: &str) -> String {
    let mut line = statement.replace('\n', " ");
    let _ = writeln!(line, ";");
    line
}

/// The parameter that is the new row's id, of a statement that adds a row.
fn key_of_insert(sql: &str) -> Option<String> {
    let (_, rest) = sql.strip_prefix("INSERT INTO ")?.split_once('(')?;
    let (columns, values) = rest.split_once(") VALUES (")?;
    let place = columns.split(", ").position(|column| column == "\"id\"")?;
    let value = values.split(", ").nth(place)?;
    Some(value.trim_end_matches(')').to_owned())
}

#[cfg(test)]
mod tests {
    use super::Script;
    use crate::capture::Message;

    fn message(sql: &str, values: &[&str]) -> Message {
        let values = values.iter().map(|value| Some((*value).to_owned()));
        let mut message = Message::new("1", sql);
        message.values = values.collect();
        message
    }

    #[test]
    fn a_message_of_two_statements_is_a_pipeline_and_new_rows_get_new_keys() {
        let script = Script::of(&[
            message("BEGIN; SET LOCAL a = 'b'", &[]),
            message(
                "INSERT INTO \"lead\" (\"tenant_id\", \"id\", \"name\") VALUES ($1, $2, $3)",
                &["t", "i", "it's"],
            ),
            message("COMMIT", &[]),
        ]);
        let lines: Vec<_> = script.text.lines().skip(2).collect();
        let expected = [
            "\\startpipeline",
            "BEGIN;",
            "SET LOCAL a = 'b';",
            "\\endpipeline",
            "INSERT INTO \"lead\" (\"tenant_id\", \"id\", \"name\") VALUES (:v1x0, lpad(to_hex(:n::bigint), 32, '0')::uuid, :v1x2);",
            "COMMIT;",
        ];
        assert_eq!(lines, expected);
        assert_eq!(script.values[0], ("v1x2".to_owned(), "it's".to_owned()));
    }
}
