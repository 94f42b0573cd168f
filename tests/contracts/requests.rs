//! Bodies: what the schema accepts the server accepts, and what one refuses the other refuses, for the same fields.

use std::collections::BTreeSet;

use pathsix_tests::{
    Answer, App, Db, Member,
    people::{PASSWORD, Person},
};
use serde_json::{Value, json};

use crate::schemas::{checker, type_of};

/// Who judges a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judge {
    /// Schema and server, alike.
    Both,
    /// The server only, by what no schema can know.
    Server,
}
use Judge::{Both, Server};

/// A body and the fields for which it is refused; none where it is accepted.
type Case = (Judge, Value, &'static [&'static str]);

fn long(of: &str, times: usize) -> String {
    of.repeat(times)
}

#[track_caller]
fn judge(schema: &Value, case: &Case, answer: &Answer) {
    let (by, body, expected) = case;
    let expected: BTreeSet<_> = expected.iter().map(|field| (*field).to_owned()).collect();
    let shown: String = body.to_string().chars().take(200).collect();
    let said: BTreeSet<_> = if answer.status.is_success() {
        BTreeSet::new()
    } else {
        let fields = answer.json()["details"]["fields"].clone();
        let fields = fields.as_object().cloned().unwrap_or_default();
        assert!(
            !fields.is_empty(),
            "{shown}: {} {}",
            answer.status,
            answer.text
        );
        fields.into_iter().map(|(field, _)| field).collect()
    };
    assert_eq!(said, expected, "the server on {shown}: {}", answer.text);
    let said = checker(schema.clone()).refused(body);
    let expected = if *by == Both {
        expected
    } else {
        BTreeSet::new()
    };
    assert_eq!(said, expected, "the schema on {shown}");
}

async fn signed_in() -> (App, Member) {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    (app, ada)
}

/// Optional texts: their longest form, and the field.
const TEXTS: [(&str, usize); 8] = [
    ("contact_person", 100),
    ("contact_title", 100),
    ("address", 255),
    ("city", 100),
    ("state", 100),
    ("zip", 20),
    ("type", 50),
    ("notes", 20_000),
];

/// What creating and changing a lead have in common; each body needs a name to be a create.
fn lead_cases(ada: &Member) -> Vec<Case> {
    let email = format!("{}@{}.example", long("a", 64), long("b", 63));
    let mut cases: Vec<Case> = vec![
        (Both, json!({}), &[]),
        (Both, json!({ "name": "x" }), &[]),
        (Both, json!({ "name": "  x  " }), &[]),
        (Both, json!({ "name": long("n", 100) }), &[]),
        (Both, json!({ "name": long("n", 101) }), &["name"]),
        (Both, json!({ "name": long("𝄞", 100) }), &[]),
        (Both, json!({ "name": long("𝄞", 101) }), &["name"]),
        (
            Both,
            json!({ "name": format!(" {} ", long("n", 99)) }),
            &["name"],
        ),
        (Both, json!({ "name": "" }), &["name"]),
        (Both, json!({ "name": "   " }), &["name"]),
        (
            Both,
            json!({ "name": "\t\n\u{a0}\u{2003}\u{feff}\u{3000}" }),
            &["name"],
        ),
        (Both, json!({ "name": "\u{85}" }), &["name"]),
        (Both, json!({ "name": "\u{200b}" }), &[]),
        (Both, json!({ "name": "a\u{0}b" }), &["name"]),
        (Both, json!({ "name": "a\rb" }), &["name"]),
        (Both, json!({ "name": "a\u{7f}b" }), &["name"]),
        (Both, json!({ "name": "a\n\tb" }), &[]),
        (Both, json!({ "name": "x\n" }), &[]),
        (Both, json!({ "name": null }), &["name"]),
        (Both, json!({ "name": 5 }), &["name"]),
        (Both, json!({ "name": ["x"] }), &["name"]),
        (Both, json!({ "name": { "a": 1 } }), &["name"]),
        (Both, json!({ "name": true }), &["name"]),
        (Both, json!({ "colour": "red" }), &["colour"]),
        (Both, json!({ "tenant_id": ada.tenant }), &["tenant_id"]),
        (
            Both,
            json!({ "version": 1, "created_by": ada.id }),
            &["version", "created_by"],
        ),
        (Both, json!({ "name ": "x" }), &["name "]),
        (Both, json!({ "email": "a@b.co" }), &[]),
        (Both, json!({ "email": "A.B+c@Example.COM" }), &[]),
        (Both, json!({ "email": "" }), &[]),
        (Both, json!({ "email": null }), &[]),
        (Both, json!({ "email": " " }), &["email"]),
        (Both, json!({ "email": "a@b" }), &["email"]),
        (Both, json!({ "email": "a@b.co\n" }), &["email"]),
        (Both, json!({ "email": "ä@b.co" }), &["email"]),
        (Both, json!({ "email": email }), &[]),
        (Both, json!({ "email": format!("a{email}") }), &["email"]),
        (
            Both,
            json!({ "email": format!("a@{}co", long("abcdefgh.", 27)) }),
            &[],
        ),
        (
            Both,
            json!({ "email": format!("a@{}co", long("abcdefgh.", 28)) }),
            &["email"],
        ),
        (Both, json!({ "phone": "(415) 555-0123" }), &[]),
        (Both, json!({ "phone": "" , "secondary_phone": null }), &[]),
        (Both, json!({ "phone": "call me" }), &["phone"]),
        (Both, json!({ "phone": "1234" }), &["phone"]),
        (
            Both,
            json!({ "secondary_phone": "1234567890123456" }),
            &["secondary_phone"],
        ),
        (Both, json!({ "phone": "٠١٢٣٤٥٦" }), &["phone"]),
        (Server, json!({ "phone": "00000" }), &["phone"]),
        (
            Both,
            json!({ "phone_label": "home", "secondary_phone_label": "fax" }),
            &[],
        ),
        (Both, json!({ "phone_label": "" }), &["phone_label"]),
        (Both, json!({ "phone_label": null }), &["phone_label"]),
        (Both, json!({ "phone_label": "Home" }), &["phone_label"]),
        (Both, json!({ "lead_status": "lost" }), &[]),
        (Both, json!({ "lead_status": "won" }), &["lead_status"]),
        (Both, json!({ "lead_status": null }), &["lead_status"]),
        (Both, json!({ "lead_source": "Cold Call" }), &[]),
        (Both, json!({ "lead_source": null }), &[]),
        (
            Both,
            json!({ "lead_source": "cold call" }),
            &["lead_source"],
        ),
        (Both, json!({ "lead_source": "" }), &["lead_source"]),
        (Both, json!({ "assigned_to": ada.id }), &[]),
        (Both, json!({ "assigned_to": ada.id.to_uppercase() }), &[]),
        (Both, json!({ "assigned_to": null }), &[]),
        (Both, json!({ "assigned_to": "" }), &["assigned_to"]),
        (Both, json!({ "assigned_to": "me" }), &["assigned_to"]),
        (
            Both,
            json!({ "assigned_to": ada.id.replace('-', "") }),
            &["assigned_to"],
        ),
        (
            Server,
            json!({ "assigned_to": "0192f0c1-2345-7abc-8def-0123456789ab" }),
            &["assigned_to"],
        ),
        (
            Both,
            json!({ "name": "", "email": "x", "phone": 5, "lead_status": "won", "x": 1, "city": [] }),
            &["name", "email", "phone", "lead_status", "x", "city"],
        ),
    ];
    for (field, max) in TEXTS {
        let bad: &'static [&'static str] = TEXTS
            .iter()
            .find_map(|(name, _)| (*name == field).then(|| std::slice::from_ref(name)))
            .unwrap();
        for (value, fails) in [
            (json!("x"), false),
            (json!(""), false),
            (json!("  \t"), false),
            (json!(null), false),
            (json!(long("😀", max)), false),
            (json!(long("😀", max + 1)), true),
            (json!("a\u{1}"), true),
            (json!(1), true),
        ] {
            cases.push((Both, json!({ field: value }), if fails { bad } else { &[] }));
        }
    }
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_created_with_what_the_schema_accepts() {
    let (app, ada) = signed_in().await;
    let schema = type_of("lead", "LeadCreate");
    let new = app.services.tools.ids.next();
    let random = "0192f0c1-2345-4abc-8def-0123456789ab";
    let mut cases = lead_cases(&ada);
    for (_, body, _) in &mut cases {
        let fields = body.as_object_mut().unwrap();
        fields.entry("name").or_insert_with(|| "Acme".into());
    }
    cases.extend::<[Case; 6]>([
        (Both, json!({}), &["name"]),
        (Both, json!({ "city": "", "x": null }), &["name", "x"]),
        (Both, json!({ "name": "x", "id": new }), &[]),
        (Both, json!({ "name": "x", "id": random }), &["id"]),
        (Both, json!({ "name": "x", "id": null }), &["id"]),
        (Both, json!({ "name": "x", "id": "" }), &["id"]),
    ]);
    assert!(cases.len() > 120);
    for case in &cases {
        let answer = ada.post("leads?allow_duplicate=true", case.1.clone()).await;
        judge(&schema, case, &answer);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_changed_by_what_the_schema_accepts() {
    let (_app, ada) = signed_in().await;
    let schema = type_of("lead", "LeadUpdate");
    let path = format!("leads/{}", ada.lead("Acme").await);
    let mut cases = lead_cases(&ada);
    cases.push((Both, json!({ "id": ada.id }), &["id"]));
    for case in &cases {
        judge(&schema, case, &ada.patch(&path, case.1.clone()).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_and_the_company_are_written_by_what_the_schemas_accept() {
    let (_app, ada) = signed_in().await;
    let uma = ada.colleague("user").await;
    let new = |more: Value| {
        let mut body =
            json!({ "email": "new@example.com", "display_name": "New", "password": PASSWORD });
        body.as_object_mut()
            .unwrap()
            .append(&mut more.as_object().unwrap().clone());
        body
    };
    let creates: [Case; 12] = [
        (Both, json!({}), &["email", "display_name"]),
        (Both, new(json!({ "email": "" })), &["email"]),
        (Both, new(json!({ "email": null })), &["email"]),
        (Both, new(json!({ "display_name": " " })), &["display_name"]),
        (Both, new(json!({ "role": "owner" })), &["role"]),
        (Both, new(json!({ "role": null })), &["role"]),
        (Both, new(json!({ "password": "short" })), &["password"]),
        (
            Both,
            new(json!({ "password": long("😀", 1025) })),
            &["password"],
        ),
        (
            Server,
            new(json!({ "password": "password123" })),
            &["password"],
        ),
        (
            Both,
            new(json!({ "is_superadmin": true })),
            &["is_superadmin"],
        ),
        (
            Both,
            new(json!({ "email": "b@example.com", "password": long("😀", 8) })),
            &[],
        ),
        (
            Both,
            new(json!({ "email": "c@example.com", "role": "support" })),
            &[],
        ),
    ];
    for case in &creates {
        judge(
            &type_of("user", "MemberCreate"),
            case,
            &ada.post("users", case.1.clone()).await,
        );
    }
    let updates: [Case; 9] = [
        (Both, json!({}), &[]),
        (Both, json!({ "role": "manager" }), &[]),
        (Both, json!({ "role": "Manager" }), &["role"]),
        (Both, json!({ "is_active": true }), &[]),
        (Both, json!({ "is_active": "true" }), &["is_active"]),
        (Both, json!({ "is_active": null }), &["is_active"]),
        (Both, json!({ "display_name": "Uma 😀" }), &[]),
        (Both, json!({ "display_name": "" }), &["display_name"]),
        (Both, json!({ "email": "x@example.com" }), &["email"]),
    ];
    let path = format!("users/{}", uma.id);
    for case in &updates {
        judge(
            &type_of("user", "MemberUpdate"),
            case,
            &ada.patch(&path, case.1.clone()).await,
        );
    }
    let settings: [Case; 19] = [
        (Both, json!({}), &[]),
        (Both, json!({ "name": "Acme 2" }), &[]),
        (Both, json!({ "name": "" }), &["name"]),
        (Both, json!({ "currency": "EUR" }), &[]),
        (Both, json!({ "currency": "eur" }), &["currency"]),
        (Both, json!({ "currency": null }), &["currency"]),
        (Server, json!({ "currency": "XXQ" }), &["currency"]),
        (
            Both,
            json!({ "timezone": "America/Argentina/Buenos_Aires" }),
            &[],
        ),
        (Both, json!({ "timezone": "Etc/GMT+5" }), &[]),
        (Both, json!({ "timezone": "" }), &["timezone"]),
        (Both, json!({ "timezone": "UTC+5 hours" }), &["timezone"]),
        (Server, json!({ "timezone": "Mars/Olympus" }), &["timezone"]),
        (Both, json!({ "phone_region": "DE" }), &[]),
        (Both, json!({ "phone_region": "DEU" }), &["phone_region"]),
        (Both, json!({ "ui_config": {} }), &[]),
        (Both, json!({ "ui_config": [] }), &["ui_config"]),
        (Both, json!({ "ui_config": null }), &["ui_config"]),
        (
            Both,
            json!({ "ui_config": { "a": long("x", 65_536) } }),
            &["ui_config"],
        ),
        (Both, json!({ "slug": "other" }), &["slug"]),
    ];
    for case in &settings {
        judge(
            &type_of("tenant", "TenantUpdate"),
            case,
            &ada.patch("tenant", case.1.clone()).await,
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_sign_in_with_what_the_schemas_accept() {
    let (app, ada) = signed_in().await;
    let anon = app.anon();
    let new = |more: Value| {
        let mut body = json!({
            "company_name": "Bolt", "display_name": "Bob", "email": "bob@example.com", "password": PASSWORD,
        });
        body.as_object_mut()
            .unwrap()
            .append(&mut more.as_object().unwrap().clone());
        body
    };
    let registers: [Case; 13] = [
        (
            Both,
            json!({}),
            &["company_name", "display_name", "email", "password"],
        ),
        (Both, new(json!({ "company_name": " " })), &["company_name"]),
        (Both, new(json!({ "email": "bob" })), &["email"]),
        (Both, new(json!({ "password": "1234567" })), &["password"]),
        (
            Server,
            new(json!({ "password": "12345678" })),
            &["password"],
        ),
        (Both, new(json!({ "tenant_slug": "B" })), &["tenant_slug"]),
        (
            Both,
            new(json!({ "tenant_slug": long("b", 51) })),
            &["tenant_slug"],
        ),
        (Both, new(json!({ "role": "admin" })), &["role"]),
        (Both, new(json!({})), &[]),
        (Both, new(json!({ "tenant_slug": "" })), &[]),
        (Both, new(json!({ "tenant_slug": null })), &[]),
        (Both, new(json!({ "tenant_slug": "b2" })), &[]),
        (
            Both,
            new(json!({ "company_name": "日本", "email": "c@example.com" })),
            &[],
        ),
    ];
    let logins: [Case; 9] = [
        (Both, json!({}), &["email", "password"]),
        (
            Both,
            json!({ "email": ada.email, "password": PASSWORD }),
            &[],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": null }),
            &["password"],
        ),
        (
            Both,
            json!({ "email": "", "password": PASSWORD }),
            &["email"],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": long("p", 1025) }),
            &["password"],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": PASSWORD, "tenant": "" }),
            &[],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": PASSWORD, "tenant": ada.slug }),
            &[],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": PASSWORD, "tenant": "A B" }),
            &["tenant"],
        ),
        (
            Both,
            json!({ "email": ada.email, "password": PASSWORD, "cookie": 1 }),
            &["cookie"],
        ),
    ];
    let refreshes: [Case; 4] = [
        (Both, json!({ "refresh_token": ada.refresh }), &[]),
        (Both, json!({ "refresh_token": 5 }), &["refresh_token"]),
        (
            Both,
            json!({ "refresh_token": long("é", 257) }),
            &["refresh_token"],
        ),
        (Both, json!({ "token": "x" }), &["token"]),
    ];
    let reports: [Case; 5] = [
        (Both, json!({ "path": "/clients/42?tab=notes" }), &[]),
        (Both, json!({}), &["path"]),
        (Both, json!({ "path": " " }), &["path"]),
        (Both, json!({ "path": long("/", 20_001) }), &["path"]),
        (Both, json!({ "path": "/a", "at": "now" }), &["at"]),
    ];
    let (good, bad) = (json!("a token"), long("x", 257));
    let resets: [Case; 4] = [
        (
            Server,
            json!({ "token": good, "new_password": PASSWORD }),
            &["token"],
        ),
        (
            Both,
            json!({ "token": bad, "new_password": PASSWORD }),
            &["token"],
        ),
        (
            Both,
            json!({ "token": 1, "new_password": "short" }),
            &["token", "new_password"],
        ),
        (Both, json!({}), &["token", "new_password"]),
    ];
    let forgets: [Case; 3] = [
        (Both, json!({ "email": ada.email }), &[]),
        (Both, json!({ "email": "nope" }), &["email"]),
        (Both, json!({}), &["email"]),
    ];
    for (path, name, cases) in [
        ("auth/reset-password", "ResetPasswordRequest", &resets[..]),
        ("auth/forgot-password", "ForgotPasswordRequest", &forgets),
        (
            "auth/resend-verification",
            "ResendVerificationRequest",
            &forgets,
        ),
        ("auth/register", "RegisterRequest", &registers),
        ("auth/login", "LoginRequest", &logins),
        ("auth/refresh", "RefreshRequest", &refreshes),
    ] {
        for case in cases {
            judge(
                &type_of("user", name),
                case,
                &anon.post(path, case.1.clone()).await,
            );
        }
    }
    let report = type_of("shared_types", "UnknownRouteReport");
    for case in &reports {
        judge(&report, case, &anon.post("log-404", case.1.clone()).await);
    }
    let switches: [Case; 4] = [
        (Both, json!({}), &["tenant"]),
        (Both, json!({ "tenant": "" }), &["tenant"]),
        (Both, json!({ "tenant": ada.slug }), &[]),
        (Both, json!({ "tenant": ada.slug, "x": 1 }), &["x"]),
    ];
    let next = "staple battery horse";
    let passwords: [Case; 4] = [
        (Both, json!({}), &["current_password", "new_password"]),
        (
            Both,
            json!({ "current_password": "", "new_password": "short" }),
            &["new_password"],
        ),
        (
            Both,
            json!({ "current_password": long("x", 1025), "new_password": next }),
            &["current_password"],
        ),
        (
            Both,
            json!({ "current_password": PASSWORD, "new_password": next }),
            &[],
        ),
    ];
    for (path, name, cases) in [
        ("auth/switch-tenant", "SwitchTenantRequest", &switches),
        ("auth/change-password", "ChangePasswordRequest", &passwords),
    ] {
        for case in cases {
            judge(
                &type_of("user", name),
                case,
                &ada.post(path, case.1.clone()).await,
            );
        }
    }
}

#[test]
fn long_refresh_tokens_are_measured_in_characters() {
    let schema = checker(type_of("user", "RefreshRequest"));
    for (characters, fits) in [(256, true), (257, false)] {
        let body = json!({ "refresh_token": long("é", characters) });
        assert_eq!(schema.refused(&body).is_empty(), fits);
        let read = pathsix_contracts::body::read::<pathsix_contracts::auth::RefreshRequest>;
        assert_eq!(
            read(body.to_string().as_bytes()).is_ok(),
            fits,
            "{characters}"
        );
    }
}
