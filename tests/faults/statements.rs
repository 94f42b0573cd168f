//! Each statement of each write fails once: the request fails, the database is as it was, and then it works again.

use pathsix_persistence::connection::Faults;
use pathsix_tests::{Answer, App, Db, Member, app::Wishes, people::PASSWORD, people::Person};
use reqwest::{Method, RequestBuilder};
use rstest::rstest;
use serde_json::{Value, json};

/// More statements than any write has.
const MANY: u64 = 40;

async fn start(db: Db) -> (App, Faults) {
    let faults = Faults::planned();
    let theirs = faults.clone();
    let wishes = Wishes {
        database: Some(Box::new(move |settings| settings.faults = theirs)),
        ..Wishes::default()
    };
    (App::start_with(db, wishes).await, faults)
}

async fn everything(app: &App) -> Vec<String> {
    let mut all = app.own.snapshot().await;
    all.extend(app.own.rows("audit_entry", None).await);
    all
}

/// Fails each statement of a request in turn, and gives the answer of the time when none failed.
async fn fail_each(
    app: &App,
    faults: &Faults,
    name: &str,
    who: &impl Person,
    request: impl Fn() -> RequestBuilder,
) -> Answer {
    let before = everything(app).await;
    for n in 1..MANY {
        let sent = app.database.statements();
        faults.fail_at(n);
        let answer = who.send(request()).await;
        if faults.forget() {
            let sent = app.database.statements() - sent;
            assert_eq!(n - 1, sent, "{name}: each statement failed once");
            return answer;
        }
        answer.assert_error(500, "internal");
        let after = everything(app).await;
        assert_eq!(
            after, before,
            "{name}: statement {n} failed and left something"
        );
    }
    panic!("{name} has no end");
}

fn with(request: RequestBuilder, body: &Value) -> RequestBuilder {
    if body.is_null() {
        request
    } else {
        request.json(body)
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_of_which_one_statement_fails_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, faults) = start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let id = ada.lead("Acme").await;
    let (lead, member) = (format!("leads/{id}"), format!("users/{}", uma.id));
    let own = app.services.tools.ids.next();
    let new = json!({ "email": "new@example.com", "display_name": "New", "password": PASSWORD });
    let password = json!({ "current_password": PASSWORD, "new_password": "staple battery horse" });
    let steps = [
        (
            "create",
            Method::POST,
            "leads",
            json!({ "name": "New and assigned", "assigned_to": uma.id }),
        ),
        (
            "create with id",
            Method::POST,
            "leads",
            json!({ "name": "New", "id": own }),
        ),
        (
            "update",
            Method::PATCH,
            &lead,
            json!({ "city": "Ulm", "lead_status": "lost" }),
        ),
        ("trash", Method::DELETE, &lead, Value::Null),
        (
            "restore",
            Method::POST,
            &format!("{lead}/restore"),
            Value::Null,
        ),
        ("trash again", Method::DELETE, &lead, Value::Null),
        (
            "purge",
            Method::DELETE,
            &format!("{lead}/purge"),
            Value::Null,
        ),
        ("add a member", Method::POST, "users", new),
        (
            "change a member",
            Method::PATCH,
            &member,
            json!({ "role": "manager" }),
        ),
        (
            "deactivate a member",
            Method::PATCH,
            &member,
            json!({ "is_active": false }),
        ),
        (
            "change the company",
            Method::PATCH,
            "tenant",
            json!({ "currency": "EUR" }),
        ),
        (
            "change the password",
            Method::POST,
            "auth/change-password",
            password,
        ),
        ("sign out", Method::POST, "auth/logout", Value::Null),
    ];
    for (name, method, path, body) in steps {
        let request = || with(ada.request(method.clone(), path), &body);
        fail_each(&app, &faults, name, &ada, request)
            .await
            .assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_of_which_one_statement_fails_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, faults) = start(db).await;
    let ada: Member = app.founder("acme").await;
    let anon = app.anon();
    let register = json!({
        "company_name": "Bolt", "display_name": "Bob", "email": "bob@example.com",
        "password": PASSWORD,
    });
    let login = json!({ "email": ada.email, "password": PASSWORD });
    let refresh = json!({ "refresh_token": ada.refresh });
    for (name, path, body) in [
        ("register", "auth/register", register),
        ("login", "auth/login", login),
        ("refresh", "auth/refresh", refresh),
    ] {
        let request = || with(anon.request(Method::POST, path), &body);
        fail_each(&app, &faults, name, &anon, request)
            .await
            .assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_of_which_one_statement_fails_works_the_next_time(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, faults) = start(db).await;
    let ada = app.founder("acme").await;
    let lead = format!("leads/{}", ada.lead("Acme").await);
    let client = ada.make("clients", json!({ "name": "Acme" })).await;
    let of_client = format!("interactions?client_id={client}");
    for path in [
        &lead,
        "leads?include_total=true",
        &of_client,
        "follow-ups",
        "activity",
        "users",
        "audit",
        "auth/me",
        "tenant",
    ] {
        let request = || ada.request(Method::GET, path);
        fail_each(&app, &faults, path, &ada, request)
            .await
            .assert_ok();
    }
}

/// What hangs on a client or lead, and on a project of it; gives the interaction.
async fn hang(who: &Member, parent: &str, id: &str) -> String {
    let on = |mut body: Value, parent: &str, id: &str| {
        body[parent] = json!(id);
        body
    };
    let call = || json!({ "summary": "Call", "contact_date": AT, "follow_up": AT });
    let project = json!({ "project_name": "Project" });
    let project = who.make("projects", on(project, parent, id)).await;
    who.make("interactions", on(call(), "project_id", &project))
        .await;
    let note = json!({ "content": "Note" });
    who.make("notes", on(note.clone(), "project_id", &project))
        .await;
    who.make("notes", on(note, parent, id)).await;
    let contact = json!({ "first_name": "Contact" });
    who.make("contacts", on(contact, parent, id)).await;
    who.make("interactions", on(call(), parent, id)).await
}

const AT: &str = "2026-01-02T10:00:00Z";

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_of_many_records_of_which_one_statement_fails_changes_none(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    use Method as M;
    let (app, faults) = start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("manager").await;
    let lead = uma.lead("Acme").await;
    hang(&uma, "lead_id", &lead).await;
    let other = uma.lead("Bolt").await;
    hang(&uma, "lead_id", &other).await;
    let client = uma.make("clients", json!({ "name": "Acme" })).await;
    let call = hang(&uma, "client_id", &client).await;
    uma.make("accounts", json!({ "client_id": client })).await;
    let (lead, other) = (
        format!("admin/leads/{lead}"),
        format!("admin/leads/{other}"),
    );
    let one = format!("admin/clients/{client}");
    let (convert, link) = (format!("{lead}/convert"), format!("{other}/convert"));
    let complete = format!("admin/interactions/{call}/complete");
    let (restore, purge) = (format!("{one}/restore"), format!("{one}/purge"));
    let deactivate = format!("users/{}?reassign_to={}", uma.id, ada.id);
    let next = json!({ "next": { "follow_up": AT, "summary": "Next", "assigned_to": uma.id } });
    let own = app.services.tools.ids.next();
    let none = Value::Null;
    let steps = [
        (
            "convert to a new client",
            M::POST,
            &*convert,
            json!({ "client": { "city": "Ulm" } }),
        ),
        ("convert again", M::POST, &convert, none.clone()),
        (
            "convert to another",
            M::POST,
            &link,
            json!({ "client_id": client }),
        ),
        ("complete with next", M::POST, &complete, next),
        (
            "create an account with a number given out",
            M::POST,
            "admin/accounts",
            json!({ "client_id": client, "id": own }),
        ),
        (
            "assign",
            M::POST,
            &format!("{one}/assign"),
            json!({ "assigned_to": ada.id }),
        ),
        (
            "trash a client with all of it",
            M::DELETE,
            &one,
            none.clone(),
        ),
        ("restore it", M::POST, &restore, none.clone()),
        (
            "deactivate and hand over",
            M::PATCH,
            &deactivate,
            json!({ "is_active": false }),
        ),
        ("trash it again", M::DELETE, &one, none.clone()),
        ("purge it", M::DELETE, &purge, none),
    ];
    for (name, method, path, body) in steps {
        let request = || with(ada.request(method.clone(), path), &body);
        fail_each(&app, &faults, name, &ada, request)
            .await
            .assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_records_each_is_done_whole_or_not_at_all_when_one_statement_fails(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, faults) = start(db).await;
    let ada = app.founder("acme").await;
    let mut ids = Vec::new();
    for name in ["Acme", "Bolt", "Cord"] {
        let client = ada.make("clients", json!({ "name": name })).await;
        hang(&ada, "client_id", &client).await;
        ids.push(client);
    }
    let bulk = |action: &str| json!({ "action": action, "ids": ids });
    for n in 1.. {
        assert!(n < 3 * MANY, "it has no end");
        faults.fail_at(n);
        let answer = ada.post("clients/bulk", bulk("trash")).await;
        let ended = faults.forget();
        // Whoever asks is judged before anything is done.
        let done = if answer.status == 500 {
            Vec::new()
        } else {
            let items = answer.items().into_iter();
            items.filter(|item| item["ok"] == true).collect()
        };
        let done: Vec<_> = done.iter().map(|item| item["id"].clone()).collect();
        assert_eq!(done.len() == 3, ended, "statement {n}: {done:?}");
        let trashed = ada.get("clients/trash").await.ids();
        assert_eq!(trashed.len(), done.len(), "statement {n}");
        for table in ["project", "contact"] {
            let gone = format!("SELECT count(*) FROM {table} WHERE deleted_at IS NOT NULL");
            let gone = usize::try_from(app.own.number(&gone).await).unwrap();
            assert_eq!(gone, done.len(), "statement {n}, {table}");
        }
        for table in ["client", "project", "contact", "interaction", "note"] {
            let versions = format!("SELECT CAST(sum(version) AS BIGINT) FROM {table}");
            let entries = format!("SELECT count(*) FROM audit_entry WHERE entity = '{table}'");
            let written = app.own.number(&versions).await;
            assert_eq!(app.own.number(&entries).await, written, "statement {n}");
        }
        if ended {
            break;
        }
        ada.post("clients/bulk", bulk("restore")).await.assert_ok();
    }
}
