//! What the server sends to the database for a request: read from the database's own log.

use std::{fs, time::Duration};

use tokio::time::sleep;

use crate::{
    Outcome,
    dice::Dice,
    http::Line,
    kinds::{Field, Kind},
    people::ok,
    psql::Database,
};

/// The name under which the server's connections are logged.
const OURS: &str = "@pathsix@";
/// What begins each entry: `xtask` starts Postgres with this in `log_line_prefix`.
const MARK: &str = "@@";
/// So many requests are sent before one is looked at, so that statements are prepared on every connection.
const WARM_UP: usize = 100;
/// No such path, or no such method where `{id}` swallows the path.
const NO_ROUTE: [u16; 2] = [404, 405];
const OBSERVED: usize = 4;
/// Until changed settings have reached every process, and the end of a request the log.
const SETTLE: Duration = Duration::from_millis(300);

/// One message from the server to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// Which connection it came by.
    connection: String,
    pub(crate) sql: String,
    /// The values of `$1` and so on; `None` is null.
    pub(crate) values: Vec<Option<String>>,
}

/// The messages of some requests of one kind.
pub(crate) struct Captured {
    pub(crate) messages: Vec<Message>,
    requests: usize,
}

impl Captured {
    /// Messages to the database for each request.
    #[expect(clippy::cast_precision_loss, reason = "they are few")]
    pub(crate) fn each(&self) -> f64 {
        self.messages.len() as f64 / self.requests as f64
    }

    /// The messages of the last request.
    pub(crate) fn last(&self) -> &[Message] {
        let first = self.messages.iter().rposition(Message::begins);
        &self.messages[first.unwrap_or_default()..]
    }
}

impl Message {
    /// A message without values.
    pub(crate) fn new(connection: &str, sql: &str) -> Self {
        Self {
            connection: connection.to_owned(),
            sql: sql.trim().to_owned(),
            values: Vec::new(),
        }
    }

    /// Whether a transaction begins with it, perhaps after the end of another.
    fn begins(&self) -> bool {
        self.sql.contains("BEGIN")
    }
}

/// The messages of transactions for one tenant, transaction by transaction: the server has work of its own besides.
fn for_tenant(messages: Vec<Message>, tenant: &str) -> Vec<Message> {
    let mut transactions: Vec<Vec<Message>> = Vec::new();
    for message in messages {
        let of_same = |all: &&mut Vec<Message>| all[0].connection == message.connection;
        match transactions.iter_mut().rev().find(of_same) {
            Some(transaction) if !message.begins() => transaction.push(message),
            _ => transactions.push(vec![message]),
        }
    }
    transactions.retain(|transaction| transaction[0].sql.contains(tenant));
    transactions.concat()
}

/// Sends some requests of a kind and tells what reached the database; nothing where the server has no such route.
pub(crate) async fn captured(
    line: &mut Line,
    database: &Database,
    field: &Field,
    kind: &Kind,
) -> Outcome<Option<Captured>> {
    let mut dice = Dice::new(13);
    let first = line.call((kind.call)(field, &mut dice)).await?;
    if NO_ROUTE.contains(&first.status) {
        return Ok(None);
    }
    ok(first)?;
    let warm_up = if kind.rate < 10 { OBSERVED } else { WARM_UP };
    for _ in 0..warm_up {
        ok(line.call((kind.call)(field, &mut dice)).await?)?;
    }
    log_statements(database, "all").await?;
    let before = fs::metadata(&database.cluster.log)?.len();
    for _ in 0..OBSERVED {
        ok(line.call((kind.call)(field, &mut dice)).await?)?;
        sleep(SETTLE).await;
    }
    let log = fs::read(&database.cluster.log)?;
    let text = String::from_utf8_lossy(&log[usize::try_from(before)?..]).into_owned();
    log_statements(database, "none").await?;
    Ok(Some(Captured {
        messages: for_tenant(messages(&text), &field.company.tenant),
        requests: OBSERVED,
    }))
}

async fn log_statements(database: &Database, which: &str) -> Outcome {
    database.run(&[
        &format!("ALTER SYSTEM SET log_statement = '{which}'"),
        "SELECT pg_reload_conf()",
    ])?;
    sleep(SETTLE).await;
    Ok(())
}

/// The messages in a piece of the log.
fn messages(log: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for entry in entries(log) {
        let Some((connection, entry)) = entry.split_once(OURS) else {
            continue;
        };
        if let Some((_, values)) = entry.split_once("DETAIL:  parameters: ") {
            if let Some(last) = messages.last_mut() {
                last.values = parameters(values);
            }
            continue;
        }
        let sent = entry.split_once("LOG:  statement: ").or_else(|| {
            let (_, execute) = entry.split_once("LOG:  execute ")?;
            execute.split_once(": ")
        });
        if let Some((_, sql)) = sent {
            messages.push(Message::new(connection, sql));
        }
    }
    messages
}

/// An entry may have several lines; those after the first begin with a tab.
fn entries(log: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match line.strip_prefix(MARK) {
            Some(_) => entries.push(line.to_owned()),
            None => {
                if let Some(last) = entries.last_mut() {
                    last.push('\n');
                    last.push_str(line.trim_start_matches('\t'));
                }
            }
        }
    }
    entries
}

/// Of `$1 = 'a', $2 = NULL`.
fn parameters(text: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(" = ") {
        let Some(quoted) = after.strip_prefix('\'') else {
            values.push(None);
            rest = after.strip_prefix("NULL").unwrap_or(after);
            continue;
        };
        let mut value = String::new();
        let mut letters = quoted.char_indices().peekable();
        let mut end = quoted.len();
        while let Some((at, letter)) = letters.next() {
            if letter == '\'' {
                if letters.peek().is_some_and(|(_, next)| *next == '\'') {
                    letters.next();
                } else {
                    end = at;
                    break;
                }
            }
            value.push(letter);
        }
        values.push(Some(value));
        rest = quoted.get(end + 1..).unwrap_or_default();
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{Message, for_tenant, messages, parameters};

    #[test]
    fn values_are_read_with_quotes_and_nulls() {
        let values = parameters("$1 = 'it''s = 1, 2', $2 = NULL, $3 = ''");
        let expected = [Some("it's = 1, 2".to_owned()), None, Some(String::new())];
        assert_eq!(values, expected);
    }

    #[test]
    fn only_what_the_server_sent_is_read() {
        let log = "@@1@pathsix@ LOG:  statement: BEGIN; SET LOCAL x = ''\n\
                   @@2@psql@ LOG:  statement: SELECT 1\n\
                   @@1@pathsix@ LOG:  execute sqlx_s_1: SELECT $1,\n\t2\n\
                   @@1@pathsix@ DETAIL:  parameters: $1 = 'a'\n";
        let found = messages(log);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].sql, "SELECT $1,\n2");
        assert_eq!(found[1].values, [Some("a".to_owned())]);
    }

    #[test]
    fn work_for_nobody_is_no_part_of_a_request() {
        let message = |connection, sql| Message::new(connection, sql);
        let all = [
            message("1", "BEGIN; SET LOCAL app.tenant_id = 't'"),
            message("2", "ROLLBACK; BEGIN; SET LOCAL app.tenant_id = ''"),
            message("1", "SELECT 1"),
            message("2", "SELECT 2"),
            message("1", "COMMIT"),
        ];
        let found = for_tenant(all.to_vec(), "'t'");
        let sql: Vec<_> = found.iter().map(|message| message.sql.as_str()).collect();
        assert_eq!(sql[1..], ["SELECT 1", "COMMIT"]);
    }
}
