//! How letters are delivered: once at least, by whoever has them, and not for ever.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::Duration;
use pathsix_application::outbox;
use pathsix_domain::{
    mail::Message,
    port::{DeadJobs as _, Lease, MailError, Mailer},
};
use pathsix_persistence::directory::SeaDirectory;
use pathsix_tests::{App, Db, app::Wishes};
use rstest::rstest;

use super::common::forgot;

/// A mail server of which a test says what it answers, and that remembers what it was given.
#[derive(Clone, Default)]
struct Server {
    says: Arc<Mutex<Option<MailError>>>,
    given: Arc<Mutex<Vec<Message>>>,
}

#[async_trait]
impl Mailer for Server {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        self.given.lock().unwrap().push(message.clone());
        self.says.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

impl Server {
    fn says(&self, answer: Option<MailError>) {
        *self.says.lock().unwrap() = answer;
    }

    fn given(&self) -> Vec<Message> {
        self.given.lock().unwrap().clone()
    }
}

async fn with_server(db: Db) -> (App, Server) {
    let server = Server::default();
    let mailer = server.clone();
    let wishes = Wishes {
        services: Some(Box::new(move |services| services.mailer = Arc::new(mailer))),
        ..Wishes::default()
    };
    (App::start_with(db, wishes).await, server)
}

async fn take(app: &App) -> Option<Lease> {
    outbox::take(&app.services, "somebody").await.unwrap()
}

async fn waiting(app: &App) -> i64 {
    app.own.number("SELECT count(*) FROM job").await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_of_somebody_who_was_killed_is_taken_over_and_they_can_do_nothing_more(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, server) = with_server(db).await;
    app.founder("acme").await;
    let killed = take(&app).await.unwrap();
    assert_eq!(take(&app).await, None);
    // Whoever says that they are at it keeps it.
    app.clock.advance(Duration::seconds(14));
    outbox::keep(&app.services, &killed).await.unwrap();
    app.clock.advance(Duration::seconds(14));
    assert_eq!(take(&app).await, None);
    // Half a minute after the last sign of life somebody else has it.
    app.clock.advance(Duration::seconds(16));
    let heir = take(&app).await.unwrap();
    assert_eq!((heir.job.id, heir.fence), (killed.job.id, killed.fence + 1));

    outbox::keep(&app.services, &killed).await.unwrap_err();
    outbox::deliver(&app.services, &killed).await.unwrap();
    app.services.jobs.finish(&killed).await.unwrap();
    assert_eq!((server.given().len(), waiting(&app).await), (0, 1));
    outbox::deliver(&app.services, &heir).await.unwrap();
    assert_eq!((server.given().len(), waiting(&app).await), (1, 0));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_fails_is_tried_again_later_as_the_same_letter_with_another_token(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, server) = with_server(db).await;
    app.founder("acme").await;
    server.says(Some(MailError::Away("nobody answers".to_owned())));
    app.post.deliver().await;
    app.post.deliver().await;
    assert_eq!(server.given().len(), 1);
    app.clock.advance(Duration::seconds(7));
    app.post.deliver().await;
    assert_eq!(server.given().len(), 2);
    app.clock.advance(Duration::seconds(7));
    app.post.deliver().await;
    assert_eq!(server.given().len(), 2);
    server.says(None);
    app.clock.advance(Duration::seconds(30));
    app.post.deliver().await;
    let given = server.given();
    assert_eq!((given.len(), waiting(&app).await), (3, 0));
    assert!(given.iter().all(|letter| letter.id == given[0].id));
    let tokens: std::collections::BTreeSet<_> = given
        .iter()
        .filter_map(pathsix_tests::post::token)
        .collect();
    assert_eq!(tokens.len(), 3);
}

#[rstest]
#[case(MailError::Refused("nobody lives here".to_owned()), 1)]
#[case(MailError::Away("nobody answers".to_owned()), 16)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_nobody_takes_is_given_up_kept_and_tried_again_when_an_operator_says_so(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] answer: MailError,
    #[case] attempts: i64,
) {
    let (app, server) = with_server(db).await;
    app.founder("acme").await;
    server.says(Some(answer.clone()));
    for _ in 0..20 {
        app.post.deliver().await;
        app.clock.advance(Duration::hours(3));
    }
    assert_eq!(i64::try_from(server.given().len()).unwrap(), attempts);
    let directory = SeaDirectory::new(app.database.clone());
    let dead = directory.dead(10).await.unwrap();
    let [dead] = &dead[..] else {
        panic!("{dead:?}");
    };
    assert_eq!((dead.attempts, &dead.why), (attempts, &answer.to_string()));
    assert!(dead.job.payload.starts_with("verify "));

    server.says(None);
    let now = app.services.tools.clock.now();
    assert_eq!(directory.revive(Some(dead.job.id), now).await.unwrap(), 1);
    assert_eq!(directory.revive(None, now).await.unwrap(), 0);
    app.post.deliver().await;
    assert_eq!(waiting(&app).await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_send_each_letter_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, server) = with_server(db).await;
    let founder = app.founder("acme").await;
    app.post.deliver().await;
    for _ in 0..20 {
        forgot(&app.anon(), &founder.email).await.assert_status(202);
    }
    let begun = server.given().len();
    tokio::join!(app.post.deliver(), app.post.deliver());
    let given = server.given();
    let ids: std::collections::BTreeSet<_> = given.iter().map(|letter| letter.id).collect();
    assert_eq!(
        (given.len() - begun, ids.len(), waiting(&app).await),
        (20, given.len(), 0)
    );
}
