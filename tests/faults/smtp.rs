//! Letters to a real mail server, and what becomes of them on a bad way there.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, ChildStdout, Stdio},
    time::Duration,
};

use pathsix_domain::{
    mail::{Content, Key, MailToken, Message},
    port::{IdSource as _, MailError, Mailer as _},
    value::{Email, Id, Instant, Scalar as _, Text100},
};
use pathsix_mail::{Links, SmtpMailer, Stationery};
use pathsix_server::clock::SystemIds;
use pathsix_tests::{
    proxy::{Fault, Proxy},
    python,
};
use rstest::rstest;
use serde_json::Value;
use tempfile::TempDir;

/// On a busy machine a mail server may be slow and still be there.
const PATIENCE: Duration = Duration::from_secs(3);
/// The password of the server, as it is written in an address.
const USER: &str = "crm:s3cret%2F%40%3A";

/// A mail server that wants TLS and a password.
struct Server {
    child: Child,
    said: BufReader<ChildStdout>,
    authority: PathBuf,
    port: u16,
    _folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = folder.path().join("authority.pem");
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/smtp/server.py");
        let mut child = python::program("python")
            .arg(program)
            .arg(&authority)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.trim().parse().unwrap();
        Self {
            child,
            said,
            authority,
            port,
            _folder: folder,
        }
    }

    /// Who hands letters to it on this way.
    fn mailer(&self, user: &str, port: u16) -> SmtpMailer {
        let pem = std::fs::read(&self.authority).unwrap();
        mailer(user, port, Some(&pem))
    }

    /// The next letter that it took.
    fn letter(&mut self) -> Value {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn mailer(user: &str, port: u16, authority: Option<&[u8]>) -> SmtpMailer {
    let stationery = Stationery {
        sender: "PathSix CRM <crm@mail.example>".parse().unwrap(),
        links: Links::below("https://crm.example").unwrap(),
    };
    let address = format!("smtp://{user}@localhost:{port}");
    let mailer = SmtpMailer::new(&address, authority, stationery).unwrap();
    mailer.with_patience(PATIENCE)
}

fn letter_to(email: &str) -> Message {
    Message {
        id: Id::from_uuid(SystemIds.next()),
        to: Email::parse(email).unwrap(),
        content: Content::Invitation {
            company: Text100::parse("Äcme & Söhne").unwrap(),
            name: Text100::parse("Ada").unwrap(),
            key: Key {
                token: MailToken::new("a-token"),
                until: Instant::parse("2026-03-02T10:00:00Z").unwrap(),
            },
        },
    }
}

#[tokio::test]
async fn a_letter_arrives_whole_over_tls() {
    let mut server = Server::start();
    let letter = letter_to("ada@example.com");
    let sent = server.mailer(USER, server.port).send(&letter).await;
    assert_eq!(sent, Ok(()));
    let arrived = server.letter();
    assert_eq!(arrived["tls"], true);
    assert_eq!(arrived["to"], serde_json::json!(["ada@example.com"]));
    assert_eq!(arrived["from"], "crm@mail.example");
    let content = arrived["content"].as_str().unwrap();
    assert!(content.contains(&format!("Message-ID: <{}@mail.example>", letter.id)));
    assert!(content.contains("multipart/alternative"), "{content}");
    assert!(
        content.contains("https://crm.example/accept-invite#token"),
        "{content}"
    );
}

#[tokio::test]
async fn who_nobody_knows_is_refused_for_good_and_what_is_about_us_is_not() {
    let server = Server::start();
    let mailer = server.mailer(USER, server.port);
    let refused = mailer.send(&letter_to("nobody@example.com")).await;
    assert!(
        matches!(&refused, Err(MailError::Refused(why)) if why.contains("nobody lives here")),
        "{refused:?}"
    );
    let stranger = server.mailer("crm:wrong", server.port);
    let refused = stranger.send(&letter_to("ada@example.com")).await;
    assert!(matches!(refused, Err(MailError::Away(_))), "{refused:?}");
}

#[tokio::test]
async fn a_server_that_no_known_authority_vouches_for_gets_no_letter_and_no_password() {
    let server = Server::start();
    let mailer = mailer(USER, server.port, None);
    let refused = mailer.send(&letter_to("ada@example.com")).await;
    let Err(MailError::Away(why)) = refused else {
        panic!("{refused:?}");
    };
    assert!(why.to_lowercase().contains("certificate"), "{why}");
}

#[rstest]
#[case(Fault::Refused)]
#[case(Fault::Silence)]
#[case(Fault::Reset)]
#[case(Fault::Truncated)]
#[case(Fault::Late(Duration::from_secs(2)))]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_bad_way_a_letter_waits_and_arrives_once_the_way_is_mended(#[case] fault: Fault) {
    let mut server = Server::start();
    let proxy = Proxy::to(&format!("127.0.0.1:{}", server.port)).await;
    let mailer = server.mailer(USER, proxy.port());
    let letter = letter_to("ada@example.com");
    proxy.set(fault).await;
    let failed = mailer.send(&letter).await;
    assert!(
        matches!(failed, Err(MailError::Away(_))),
        "{fault:?}: {failed:?}"
    );
    proxy.set(Fault::None).await;
    assert_eq!(mailer.send(&letter).await, Ok(()));
    assert_eq!(server.letter()["tls"], true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_may_trickle() {
    let mut server = Server::start();
    let proxy = Proxy::to(&format!("127.0.0.1:{}", server.port)).await;
    proxy.set(Fault::Trickle).await;
    let mailer = server.mailer(USER, proxy.port());
    let mailer = mailer.with_patience(Duration::from_secs(20));
    let sent = mailer.send(&letter_to("ada@example.com")).await;
    assert_eq!(sent, Ok(()));
    assert_eq!(server.letter()["tls"], true);
}
