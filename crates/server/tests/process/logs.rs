//! Logs tell what happened and never about whom.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use pathsix_tests::{
    Answer, Db, Member,
    database::OwnDatabase,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::server::{Home, is_of_speed};

const SECRETS: [&str; 6] = [
    "Wilhelmina Geheim",
    "secret.person@example.org",
    "a very private note",
    "4155550177",
    "Verborgenstadt",
    "quite wrong password",
];

/// Uses the server in many ways, good and bad.
async fn use_it(ada: &Member, anon: &pathsix_tests::Anon) -> Vec<Answer> {
    let [name, email, notes, phone, city, wrong] = SECRETS;
    let full = json!({ "name": name, "email": email, "notes": notes, "phone": format!("+1{phone}"), "city": city });
    let made = ada.post("leads", full).await.assert_status(201);
    let lead = format!("leads/{}", made.id());
    let login = json!({ "email": email, "password": wrong });
    let bad = json!({ "name": "", "email": name, "phone": notes, city: 1 });
    vec![
        ada.get(&lead).await,
        ada.get(&format!("leads?email={email}&city={city}")).await,
        ada.get(&format!("leads?nobody={email}")).await,
        ada.get(&format!("leads?cursor={city}")).await,
        ada.get(&format!("/api/v1/{city}")).await,
        ada.patch(
            &lead,
            json!({ "name": format!("{name} 2"), "assigned_to": city }),
        )
        .await,
        ada.post("leads", bad).await,
        ada.delete(&lead).await,
        ada.delete(&format!("{lead}/purge")).await,
        ada.get("audit").await,
        anon.post("auth/login", login).await,
        anon.login(&ada.email).await,
        anon.post("auth/refresh", json!({ "refresh_token": ada.refresh }))
            .await,
        anon.post("auth/refresh", json!({ "refresh_token": wrong }))
            .await,
        ada.post(
            "auth/change-password",
            json!({ "current_password": wrong, "new_password": PASSWORD }),
        )
        .await,
        ada.colleague("user").await.get("auth/me").await,
    ]
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn logs_hold_no_password_token_address_or_name(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values("info", "debug")] filter: &str,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_LOG", filter)
        .with("PATHSIX_LOG_FORMAT", "json");
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let answers = use_it(&ada, &server.anon()).await;
    let ids: Vec<_> = answers
        .iter()
        .map(|a| a.header("x-request-id").to_owned())
        .collect();
    server.stop();
    let said = home.said();
    for secret in
        SECRETS
            .into_iter()
            .chain([PASSWORD, &ada.email, &ada.token, &ada.refresh, "Bearer "])
    {
        let told = said.lines().find(|line| line.contains(secret));
        assert!(told.is_none(), "{secret} is in the log: {told:?}");
    }
    let lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    for id in ids {
        let answered =
            |line: &&Value| line["message"] == "answered" && line["span"]["request_id"] == id;
        let line = lines
            .iter()
            .find(answered)
            .unwrap_or_else(|| panic!("{id} is not logged"));
        assert!(
            line["status"].is_number() && line["duration_ms"].is_number(),
            "{line}"
        );
    }
    assert!(!lines.iter().any(|line| line["level"] == "ERROR"), "{said}");
}

/// What is no HTTP, or none that a server has to take.
const NO_HTTP: [&[u8]; 7] = [
    b"hello there\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET /health HTTP/9.9\r\n\r\n",
    b"GET /health HTTP/1.1\r\nno header\r\n\r\n",
    b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
    b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
];

/// Sends each of them, and a head that never ends.
fn send_no_http(to: std::net::SocketAddr) {
    let mut endless = b"GET /health HTTP/1.1\r\nX: ".to_vec();
    endless.resize(200_000, b'a');
    for bytes in NO_HTTP.into_iter().chain([endless.as_slice()]) {
        let mut stream = TcpStream::connect(to).unwrap();
        // It may be refused before all of it is sent.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read_to_end(&mut Vec::new());
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_who_send_what_is_no_http_fill_no_log_of_errors(
    #[values("info", "debug")] filter: &str,
) {
    let home = Home::new()
        .with("PATHSIX_LOG", filter)
        .with("PATHSIX_LOG_FORMAT", "json");
    let server = home.serve(&[]);
    let address = server.address;
    tokio::task::block_in_place(|| send_no_http(address));
    server.anon().get("/health").await.assert_ok();
    server.stop();
    let said = home.said();
    for level in ["WARN", "ERROR"] {
        let level = format!("\"level\":\"{level}\"");
        let told = said
            .lines()
            .find(|line| line.contains(&level) && !is_of_speed(line));
        assert!(told.is_none(), "{told:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wants_to_know_what_strangers_send_names_the_library() {
    let home = Home::new().with("PATHSIX_LOG", "info,actix_http=debug");
    let server = home.serve(&[]);
    let address = server.address;
    tokio::task::block_in_place(|| send_no_http(address));
    server.stop();
    assert!(home.said().contains("actix_http"), "{}", home.said());
}
