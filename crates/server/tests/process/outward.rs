//! Traces and reports of errors: what leaves the server, what does not, and that nobody waits for it.

use std::time::{Duration, Instant};

use pathsix_tests::{
    Db, Member,
    database::OwnDatabase,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::json;

use crate::{
    receiver::{Receiver, Sent},
    server::Home,
};

/// The id of a trace as a `traceparent` names it, and as it is sent.
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const TRACE_BYTES: [u8; 16] = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c_u128.to_be_bytes();
/// What a request is full of, and nobody else is to read.
const SECRETS: [&str; 6] = [
    "Wilhelmina Geheim",
    "secret.person@example.org",
    "a very private note",
    "4155550177",
    "Verborgenstadt",
    PASSWORD,
];

async fn home_on(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    (Home::new().with("DATABASE_URL", &own.url), own)
}

fn traced_to(home: Home, receiver: &Receiver) -> Home {
    home.with(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        &format!("http://{}", receiver.address),
    )
    .with("OTEL_EXPORTER_OTLP_HEADERS", "x-team=crm")
    .with("OTEL_BSP_SCHEDULE_DELAY", "100")
}

fn reported_to(home: Home, receiver: &Receiver) -> Home {
    home.with("SENTRY_DSN", &format!("http://key@{}/1", receiver.address))
}

async fn secret_lead(ada: &Member) -> pathsix_tests::Answer {
    let [name, email, notes, phone, city, _] = SECRETS;
    let lead = json!({ "name": name, "email": email, "notes": notes, "phone": format!("+1{phone}"), "city": city });
    ada.post("leads", lead).await
}

fn assert_tells_nothing_of(sent: &[Sent], ada: &Member) {
    let of_ada = [&ada.email, &ada.token, &ada.refresh, &ada.slug];
    for secret in SECRETS.iter().copied().chain(of_ada.map(String::as_str)) {
        let told = sent.iter().find(|it| it.has(secret));
        let told = told.map(|it| String::from_utf8_lossy(&it.body).into_owned());
        assert!(told.is_none(), "{secret} left the server: {told:?}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_traced_with_its_use_case_and_its_statements_by_name(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let receiver = Receiver::new();
    let (home, _own) = home_on(db).await;
    let home = traced_to(home, &receiver).with("PATHSIX_LOG", "warn");
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let lead = secret_lead(&ada).await.assert_status(201).id();
    let path = format!("leads/{lead}?email={}", SECRETS[1]);
    ada.get(&path).await.assert_status(400);
    // A stranger cannot put what they do into the traces of others.
    let parent = format!("00-{TRACE}-b7ad6b7169203331-01");
    let ada = ada.with_header("traceparent", &parent);
    ada.get(&format!("leads/{lead}")).await.assert_ok();
    ada.get("audit").await.assert_ok();
    let sent = receiver.until(|sent| sent.has("GET /api/v1/audit"));
    for name in [
        "POST /api/v1/auth/register",
        "GET /api/v1/leads/{id}",
        "leads.get",
        "lead.insert",
        "BEGIN",
        "COMMIT",
        "pathsix",
    ] {
        assert!(sent.iter().any(|it| it.has(name)), "{name} is not traced");
    }
    assert!(
        sent.iter()
            .all(|it| it.path == "/v1/traces" && it.headers.contains("x-team: crm"))
    );
    assert!(!sent.iter().any(|it| it.has(TRACE_BYTES) || it.has(&lead)));
    assert_tells_nothing_of(&sent, &ada);
    server.stop();
    assert!(!home.said().contains("pathsix_trace"), "{}", home.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trace_that_a_trusted_proxy_began_goes_on() {
    let receiver = Receiver::new();
    let home = traced_to(Home::new(), &receiver).with("PATHSIX_TRUSTED_PROXIES", "127.0.0.1");
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let parent = format!("00-{TRACE}-b7ad6b7169203331-01");
    ada.with_header("traceparent", &parent)
        .get("leads")
        .await
        .assert_ok();
    let sent = receiver.until(|sent| sent.has(TRACE_BYTES));
    assert_tells_nothing_of(&sent, &ada);
    server.stop();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_defect_is_reported_with_its_request_and_nothing_that_was_in_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let receiver = Receiver::new();
    let (home, own) = home_on(db).await;
    let home = reported_to(home, &receiver);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    spoil(&own, db).await;
    let refused = secret_lead(&ada.with_header("x-request-id", "request-of-ada")).await;
    assert!(
        refused
            .assert_error(500, "internal")
            .json()
            .to_string()
            .len()
            < 200
    );
    let sent = receiver.until(|_| true);
    for told in [
        "a request failed",
        "request-of-ada",
        "/api/v1/leads",
        "POST",
        "refused for",
    ] {
        assert!(
            sent[0].has(told),
            "{told}: {}",
            String::from_utf8_lossy(&sent[0].body)
        );
    }
    for hidden in ["203.0.113.9", "127.0.0.1", "s3cret", "server_name"] {
        assert!(
            !sent[0].has(hidden),
            "{hidden}: {}",
            String::from_utf8_lossy(&sent[0].body)
        );
    }
    assert_tells_nothing_of(&sent, &ada);
    server.stop();
}

/// Lets every new lead fail in a way that nobody foresaw, with all that should not be told in the message.
async fn spoil(own: &OwnDatabase, db: Db) {
    let [name, email, notes, phone, city, password] = SECRETS;
    let said = format!(
        "refused for {email} from 203.0.113.9, \"{name}\" \"{notes}\" \"{city}\" {phone} password=s3cret \"{password}\""
    );
    match db {
        Db::Sqlite => {
            let raise = format!(
                "CREATE TRIGGER spoil BEFORE INSERT ON lead BEGIN SELECT RAISE(ABORT, '{said}'); END"
            );
            own.execute(&raise).await;
        }
        Db::Postgres => {
            let raise = format!(
                "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '{said}'; END$$"
            );
            own.execute(&raise).await;
            own.execute(
                "CREATE TRIGGER spoil BEFORE INSERT ON lead FOR EACH ROW EXECUTE FUNCTION spoil()",
            )
            .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_a_collector_or_a_receiver_that_never_answers() {
    let (collector, receiver) = (Receiver::silent(), Receiver::silent());
    let (home, own) = home_on(Db::Sqlite).await;
    let home = reported_to(traced_to(home, &collector), &receiver);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    spoil(&own, Db::Sqlite).await;
    let begun = Instant::now();
    for _ in 0..100 {
        ada.get("leads").await.assert_ok();
        secret_lead(&ada).await.assert_status(500);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
    let begun = Instant::now();
    server.stop();
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_address_that_cannot_be_one_is_told_before_anything_is_served() {
    for (variable, value) in [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
        ("SENTRY_DSN", "https://s3cret@"),
    ] {
        let output = Home::new().with(variable, value).run(&["serve"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            !output.status.success() && said.contains(variable),
            "{said}"
        );
        assert!(!said.contains("s3cret"), "{said}");
    }
}
