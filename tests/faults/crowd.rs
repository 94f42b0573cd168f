//! Many requests at once, and what may be said to them.

use pathsix_tests::{Answer, App, Db, Member, app::Wishes, people::Person};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::task::JoinSet;

/// A server that serves several at once, also on Postgres.
pub(crate) async fn crowded(db: Db) -> (App, Member) {
    let wishes = Wishes {
        database: Some(Box::new(|settings| settings.max_connections = 8)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    (app, ada)
}

/// Requests that are sent at the same moment.
pub(crate) struct Crowd {
    who: Member,
    requests: Vec<RequestBuilder>,
}

impl Crowd {
    pub(crate) fn of(who: &Member) -> Self {
        Self {
            who: who.clone(),
            requests: Vec::new(),
        }
    }

    /// One more request; a body that is null is none.
    pub(crate) fn and(mut self, method: Method, path: &str, body: Value) -> Self {
        let request = self.who.request(method, path);
        self.requests.push(if body.is_null() {
            request
        } else {
            request.json(&body)
        });
        self
    }

    /// One more request on condition that a record is in this version.
    pub(crate) fn if_match(mut self, path: &str, version: i64, body: &Value) -> Self {
        let request = self.who.request(Method::PATCH, path);
        let request = request.header("If-Match", format!("\"{version}\""));
        self.requests.push(request.json(body));
        self
    }

    /// The same requests, the last one first.
    pub(crate) fn reversed(mut self) -> Self {
        self.requests.reverse();
        self
    }

    /// Sends all of them; the answers come in the order in which the requests were added. None is a failure of the
    /// server, and at most so many are told to come again.
    pub(crate) async fn go(self, most_busy: usize) -> Vec<Answer> {
        let mut racing = JoinSet::new();
        for (n, request) in self.requests.into_iter().enumerate() {
            let who = self.who.clone();
            racing.spawn(async move { (n, who.send(request).await) });
        }
        let mut answers = racing.join_all().await;
        answers.sort_by_key(|(n, _)| *n);
        let answers: Vec<_> = answers.into_iter().map(|(_, answer)| answer).collect();
        let failed = answers
            .iter()
            .filter(|answer| answer.status.is_server_error());
        let mut busy = 0;
        for answer in failed {
            let answer = answer.clone().assert_error(503, "unavailable");
            assert!(!answer.header("retry-after").is_empty(), "{answer:?}");
            busy += 1;
        }
        assert!(busy <= most_busy, "{busy} were told to come again");
        answers
    }
}

/// How many answers have each of these statuses; there is no other.
#[track_caller]
pub(crate) fn counted<const N: usize>(answers: &[Answer], statuses: [u16; N]) -> [usize; N] {
    for answer in answers {
        let known = statuses.contains(&answer.status.as_u16());
        assert!(
            known,
            "{} -> {} {}",
            answer.asked, answer.status, answer.text
        );
    }
    let of = |status| answers.iter().filter(move |answer| answer.status == status);
    statuses.map(|status| of(status).count())
}
