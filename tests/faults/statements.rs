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

/// Fails each statement of a request in turn, and gives the answer of the time when none failed and how often one did.
async fn fail_each(
    app: &App,
    faults: &Faults,
    name: &str,
    who: &impl Person,
    request: impl Fn() -> RequestBuilder,
) -> (Answer, u64) {
    let before = everything(app).await;
    for n in 1..MANY {
        faults.fail_at(n);
        let answer = who.send(request()).await;
        if faults.forget() {
            return (answer, n - 1);
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
            json!({ "name": "New", "assigned_to": uma.id }),
            7,
        ),
        (
            "create with id",
            Method::POST,
            "leads",
            json!({ "name": "New", "id": own }),
            7,
        ),
        (
            "update",
            Method::PATCH,
            &lead,
            json!({ "city": "Ulm", "lead_status": "lost" }),
            7,
        ),
        ("trash", Method::DELETE, &lead, Value::Null, 6),
        (
            "restore",
            Method::POST,
            &format!("{lead}/restore"),
            Value::Null,
            6,
        ),
        ("trash again", Method::DELETE, &lead, Value::Null, 6),
        (
            "purge",
            Method::DELETE,
            &format!("{lead}/purge"),
            Value::Null,
            6,
        ),
        ("add a member", Method::POST, "users", new, 8),
        (
            "change a member",
            Method::PATCH,
            &member,
            json!({ "role": "manager" }),
            7,
        ),
        (
            "deactivate a member",
            Method::PATCH,
            &member,
            json!({ "is_active": false }),
            8,
        ),
        (
            "change the company",
            Method::PATCH,
            "tenant",
            json!({ "currency": "EUR" }),
            6,
        ),
        (
            "change the password",
            Method::POST,
            "auth/change-password",
            password,
            6,
        ),
        ("sign out", Method::POST, "auth/logout", Value::Null, 5),
    ];
    for (name, method, path, body, least) in steps {
        let request = || with(ada.request(method.clone(), path), &body);
        let (answer, failures) = fail_each(&app, &faults, name, &ada, request).await;
        answer.assert_ok();
        assert!(failures >= least, "{name}: only {failures} statements");
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
    for (name, path, body, least) in [
        ("register", "auth/register", register, 9),
        ("login", "auth/login", login, 7),
        ("refresh", "auth/refresh", refresh, 4),
    ] {
        let request = || with(anon.request(Method::POST, path), &body);
        let (answer, failures) = fail_each(&app, &faults, name, &anon, request).await;
        answer.assert_ok();
        assert!(failures >= least, "{name}: only {failures} statements");
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
    for path in [
        &lead,
        "leads?include_total=true",
        "users",
        "audit",
        "auth/me",
        "tenant",
    ] {
        let request = || ada.request(Method::GET, path);
        let (answer, _) = fail_each(&app, &faults, path, &ada, request).await;
        answer.assert_ok();
    }
}
