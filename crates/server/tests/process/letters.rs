//! Letters of a process: written to files where no mail server is named, sent by the next one where it was killed, and
//! shown to the operator where nobody takes them.

use std::{
    io::Write as _,
    net::TcpListener,
    path::{Path, PathBuf},
    time::Duration,
};

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person};
use rstest::rstest;
use serde_json::json;
use tokio::{task::yield_now, time::timeout};

use crate::server::Home;

/// A killed server's letters are taken over within this.
const HALF_A_MINUTE: Duration = Duration::from_secs(30);

/// The first letter in a folder, once there is one.
async fn letter(folder: &Path) -> String {
    let is_letter = |path: &PathBuf| path.extension().is_some_and(|end| end == "eml");
    let found = async {
        loop {
            let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
            let letter = files.map(|file| file.path()).find(is_letter);
            if let Some(letter) = letter {
                return std::fs::read_to_string(letter).unwrap();
            }
            yield_now().await;
        }
    };
    timeout(HALF_A_MINUTE, found)
        .await
        .expect("no letter comes")
}

/// The token in a letter that has no link.
fn token(letter: &str) -> &str {
    let is_token = |line: &&str| line.len() == 43 && !line.contains(' ');
    letter.lines().find(is_token).expect("a token")
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_mail_server_letters_are_files_whose_tokens_work(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let letter = letter(&home.data().join("mail")).await;
    assert!(letter.contains(&format!("To: {}", ada.email)), "{letter}");
    let token = token(&letter);
    let body = json!({ "token": token });
    let verified = server.anon().post("auth/verify-email", body).await;
    verified.assert_status(204);
    let said = home.said();
    assert!(
        !said.contains(token) && !said.contains(&ada.email),
        "{said}"
    );
    server.stop();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_in_the_hands_of_a_server_that_is_killed_is_sent_by_the_next(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp+plain://{}", silent.local_addr().unwrap());
    let own = OwnDatabase::empty(db).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_SMTP_URL", &address);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    // It waits for a word of the mail server.
    let in_hand = tokio::task::spawn_blocking(move || silent.accept());
    let in_hand = timeout(HALF_A_MINUTE, in_hand).await;
    let _connection = in_hand.expect("no letter is sent").unwrap().unwrap();
    server.signal("-KILL");
    assert!(!server.ended().success());

    let home = home.with("PATHSIX_SMTP_URL", "");
    let server = home.serve(&[]);
    let letter = letter(&home.data().join("mail")).await;
    assert!(letter.contains(&format!("To: {}", ada.email)), "{letter}");
    server.stop();
    assert_eq!(own.number("SELECT count(*) FROM job").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_was_given_up_is_listed_and_tried_again_when_an_operator_says_so(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp+plain://{}", closed.local_addr().unwrap());
    std::thread::spawn(move || {
        while let Ok((mut connection, _)) = closed.accept() {
            let _ = connection.write_all(b"554 no letters today\r\n");
        }
    });
    let own = OwnDatabase::empty(db).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_SMTP_URL", &address);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let dead = "SELECT count(*) FROM job WHERE died_at IS NOT NULL";
    let given_up = async {
        while own.number(dead).await == 0 {
            yield_now().await;
        }
    };
    let given_up = timeout(HALF_A_MINUTE, given_up).await;
    given_up.expect("it is not given up");
    server.stop();

    let listed = home.succeed(&["outbox", "list"]);
    assert!(
        listed.contains(" mail verify 1 ") && listed.contains("no letters today"),
        "{listed}"
    );
    assert!(!listed.contains(&ada.email), "{listed}");
    let id = listed.split(' ').nth(1).unwrap();
    let said = home.succeed(&["outbox", "retry", "--id", id]);
    assert_eq!(said, "1 will be tried again.\n");
    assert_eq!(home.succeed(&["outbox", "list"]), "");
    let again = home.run(&["outbox", "retry", "--id", id]);
    assert!(!again.status.success());
}
