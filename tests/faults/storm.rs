//! Requests that are reset at random points leave nothing open, and whoever comes next is served as if they had never
//! been. A polite close would cancel nothing, so every connection here is reset.

use std::{sync::Arc, time::Duration};

use pathsix_tests::{
    App, Db, Dice, Member, app::Wishes, effort::effort, people::Person, sound::assert_sound,
};
use rstest::rstest;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::timeout,
};

/// So many requests are reset, or in a long run this many …
const RESET: [usize; 2] = [5_000, 50_000];
/// … and so many follow.
const AFTER: usize = 1_000;
const AT_ONCE: usize = 50;

/// The longest that a request may run before its connection is reset, in microseconds.
const LONGEST: u32 = 8_000;

/// What the storm is about.
struct Sea {
    leads: Vec<String>,
    clients: Vec<String>,
}

impl Sea {
    /// Leads and clients, and something that hangs on each.
    async fn fill(who: &Member) -> Self {
        let mut leads = Vec::new();
        for n in 0..120 {
            let lead = who.lead(&format!("Lead {n}")).await;
            who.make("notes", json!({ "content": "Note", "lead_id": lead }))
                .await;
            leads.push(lead);
        }
        let mut clients = Vec::new();
        for n in 0..20 {
            let name = format!("Client {n}");
            let client = who.make("clients", json!({ "name": name })).await;
            let project = json!({ "project_name": "Project", "client_id": client });
            let project = who.make("projects", project).await;
            who.make("notes", json!({ "content": "Note", "project_id": project }))
                .await;
            clients.push(client);
        }
        Self { leads, clients }
    }
}

/// A request as it goes over the wire.
fn request(dice: &mut Dice, who: &Member, sea: &Sea, n: usize) -> Vec<u8> {
    let none = String::new;
    let (method, path, body) = match dice.below(10) {
        0 | 1 => (
            "GET",
            "leads?limit=100&include_total=true".to_owned(),
            none(),
        ),
        2 | 3 => {
            let path = format!("leads/{}", dice.pick(&sea.leads));
            (
                "PATCH",
                path,
                json!({ "city": format!("City {n}") }).to_string(),
            )
        }
        4 => (
            "POST",
            format!("leads/{}/convert", dice.pick(&sea.leads)),
            none(),
        ),
        5 => (
            "DELETE",
            format!("clients/{}", dice.pick(&sea.clients)),
            none(),
        ),
        6 => (
            "POST",
            format!("clients/{}/restore", dice.pick(&sea.clients)),
            none(),
        ),
        _ => (
            "POST",
            "leads".to_owned(),
            json!({ "name": format!("Storm {n}") }).to_string(),
        ),
    };
    on_the_wire(who, (method, &path), &body)
}

fn on_the_wire(who: &Member, (method, path): (&str, &str), body: &str) -> Vec<u8> {
    let head = format!(
        "{method} /api/v1/{path} HTTP/1.1\r\nHost: crm.example\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        who.token,
        body.len()
    );
    (head + body).into_bytes()
}

/// Sends a request, perhaps not to its end, and resets the connection some time later.
async fn reset(app: &App, request: Vec<u8>, sent: usize, patience: Duration) {
    let Ok(mut stream) = TcpStream::connect(app.address).await else {
        return;
    };
    stream.set_zero_linger().unwrap();
    if stream.write_all(&request[..sent]).await.is_ok() {
        let mut answer = [0; 64];
        let _ = timeout(patience, stream.read(&mut answer)).await;
    }
}

async fn storm(app: &Arc<App>, who: &Member, sea: &Sea) {
    let mut dice = Dice::new(18);
    let mut under_way = JoinSet::new();
    let [few, many] = RESET;
    for n in 0..effort(few, many) {
        if under_way.len() == AT_ONCE {
            under_way.join_next().await.unwrap().unwrap();
        }
        // Work goes on behind a connection that is gone. Somebody polite waits for it in the queue of writers, and
        // so keeps the queue short.
        if n % 100 == 0 {
            who.lead("Polite").await;
        }
        let request = request(&mut dice, who, sea, n);
        let length = u32::try_from(request.len()).unwrap();
        // Most are sent whole, so that the server works on them when they break off.
        let sent = if dice.one_in(5) {
            dice.below(length)
        } else {
            length
        };
        let patience = Duration::from_micros(dice.below(LONGEST).into());
        let app = app.clone();
        under_way.spawn(async move { reset(&app, request, sent as usize, patience).await });
    }
    while let Some(ended) = under_way.join_next().await {
        ended.unwrap();
    }
}

/// Waits until nobody has a transaction open.
async fn assert_nothing_open(app: &App, writer: &Member) {
    if app.own.db == Db::Postgres {
        let open = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                    AND (state LIKE 'idle in transaction%' OR xact_start < now() - interval '5 s')";
        let nothing = async { while app.own.number(open).await > 0 {} };
        // Sooner than Postgres itself would end it.
        let closed = timeout(Duration::from_secs(20), nothing).await;
        assert!(closed.is_ok(), "a transaction stays open");
    }
    // On either database somebody can write, which on SQLite needs the one writer.
    let written = timeout(Duration::from_mins(1), writer.lead("First after the storm")).await;
    assert!(written.is_ok(), "nobody can write");
}

/// One lead made, seen, changed and seen again.
async fn use_normally(who: Member, n: usize) {
    let name = format!("After {n}");
    let id = who.lead(&name).await;
    let path = format!("leads/{id}");
    assert_eq!(who.get(&path).await.data()["name"], name.as_str());
    let changed = who.patch(&path, json!({ "city": name })).await.data();
    assert_eq!(changed["version"], 2);
    assert_eq!(who.get(&path).await.data()["city"], name.as_str());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_resets_leave_no_transaction_open_and_nothing_half_done(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    // Whoever comes after the storm waits for what it left to do, however long that takes here.
    let wishes = Wishes {
        database: Some(Box::new(|settings| {
            settings.acquire_timeout = Duration::from_mins(10);
        })),
        ..Wishes::default()
    };
    let app = Arc::new(App::start_with(db, wishes).await);
    let ada = app.founder("acme").await;
    let sea = Sea::fill(&ada).await;
    storm(&app, &ada, &sea).await;
    assert_nothing_open(&app, &ada).await;
    let mut under_way = JoinSet::new();
    for n in 0..AFTER / 4 {
        if under_way.len() == 8 {
            under_way.join_next().await.unwrap().unwrap();
        }
        under_way.spawn(use_normally(ada.clone(), n));
    }
    while let Some(ended) = under_way.join_next().await {
        ended.unwrap();
    }
    let count = async |what: &str| app.own.number(&format!("SELECT {what}")).await;
    let made = count("count(*) FROM lead").await;
    assert!(made > 300, "the storm wrote nothing: {made}");
    for (what, expected) in [
        (
            "count(*) FROM audit_entry WHERE entity = 'lead' AND action = 'create'",
            made,
        ),
        (
            "count(DISTINCT entity_id) FROM audit_entry WHERE entity = 'lead'",
            made,
        ),
        (
            "count(*) FROM lead_status_history",
            made + count("count(*) FROM lead WHERE converted_on IS NOT NULL").await,
        ),
        (
            "count(*) FROM lead WHERE name LIKE 'After %' AND city = name",
            i64::try_from(AFTER / 4).unwrap(),
        ),
    ] {
        assert_eq!(count(what).await, expected, "{what}");
    }
    let done = "count(*) FROM audit_entry WHERE action";
    let converted = count(&format!("{done} = 'convert'")).await;
    let trashed = count(&format!("{done} = 'trash' AND entity = 'client'")).await;
    assert!(converted > 20 && trashed > 20, "{converted} and {trashed}");
    assert_sound(&app.own).await;
    let listed = ada.get("leads?limit=1&include_total=true").await;
    assert_eq!(listed.assert_ok().json()["total"], made);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asked_for_an_erasure_and_is_gone_before_it_ends_is_done_as_asked() {
    let app = App::start(Db::Postgres).await;
    let ada = app.founder("acme").await;
    let her = json!({ "name": "Zelda", "email": "zelda@quine.example" });
    let lead = ada.make("leads", her).await;
    let hidden = app.own.hide("note").await;
    let asked = json!({ "email": "zelda@quine.example" }).to_string();
    let asked = on_the_wire(&ada, ("POST", "privacy/erasures"), &asked);
    let length = asked.len();
    let going = reset(&app, asked, length, Duration::from_mins(1));
    tokio::select! {
        () = going => panic!("it was answered"),
        () = app.own.waiting(1) => {}
    }
    drop(hidden);
    let erased = async { while ada.get(&format!("leads/{lead}")).await.data()["name"] != "***" {} };
    timeout(Duration::from_mins(1), erased).await.unwrap();
}
