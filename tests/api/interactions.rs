//! Interactions: their fields, what they are about, their follow-up, lists.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{keys, walk},
    due::CHANGES,
    making::{bare, below, fields_are_kept_and_cleared, found, limits_are_kept, texts, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_an_interaction_is_kept_and_given_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        same("client_id", json!(client)),
        same("interaction_type", json!("meeting")),
        (
            "contact_date",
            json!("2026-01-05T10:00:00.1234567+02:00"),
            json!("2026-01-05T08:00:00.123456Z"),
        ),
        ("summary", json!(" First call "), json!("First call")),
        same("outcome", json!("interested")),
        same("notes", json!("two\nlines")),
        same("contact_person", json!("Grace")),
        (
            "email",
            json!("Grace@Navy.EXAMPLE"),
            json!("grace@navy.example"),
        ),
        ("phone", json!("(415) 555-2671"), json!("+14155552671")),
        (
            "follow_up",
            json!("2026-01-31T23:30:00-05:00"),
            json!("2026-02-01T04:30:00.000000Z"),
        ),
        same("followup_status", json!("rescheduled")),
        same("followup_assigned_to", json!(ada.id)),
    ];
    let must_stay = [
        "client_id",
        "interaction_type",
        "contact_date",
        "summary",
        "followup_status",
    ];
    let made = fields_are_kept_and_cleared(&ada, "interactions", &fields, &must_stay).await;
    let bare = with(bare("interactions"), json!({ "client_id": client }));
    let bare = ada.post("interactions", bare).await.data();
    assert_eq!(keys(&bare), keys(&made));
    for (name, value) in [
        ("interaction_type", json!("call")),
        ("followup_status", json!("pending")),
        ("follow_up", json!(null)),
        ("completed_at", json!(null)),
        ("completed_by", json!(null)),
        ("lead_id", json!(null)),
        ("project_id", json!(null)),
    ] {
        assert_eq!(bare[name], value, "{name}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interaction_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let text = |name, most: usize| (name, json!("ß".repeat(most)), json!("x".repeat(most + 1)));
    let fields = [
        ("interaction_type", json!("sms"), json!("letter")),
        (
            "contact_date",
            json!("9999-12-31T23:59:59Z"),
            json!("2026-01-05"),
        ),
        text("summary", 255),
        text("outcome", 255),
        text("notes", 20_000),
        text("contact_person", 100),
        ("email", json!("a@b.co"), json!("@b.co")),
        ("phone", json!("+14155552671"), json!("x")),
        (
            "follow_up",
            json!("2026-01-05T00:00:00Z"),
            json!("2026-01-05T00:00:00"),
        ),
        ("followup_status", json!("contacted"), json!("done")),
        ("followup_assigned_to", json!(null), json!("me")),
    ];
    limits_are_kept(&ada, "interactions", json!({ "lead_id": lead }), &fields).await;
    let missing = ada.post("interactions", json!({ "lead_id": lead })).await;
    let missing = missing.assert_error(400, "validation_failed");
    assert_eq!(
        keys(&missing.json()["details"]["fields"]),
        ["contact_date", "summary"]
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interaction_and_a_note_are_about_exactly_one_thing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    let project = ada
        .make("projects", json!({ "project_name": "Website" }))
        .await;
    for records in ["interactions", "notes"] {
        let refused = ada.post(records, bare(records)).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(
            refused.field("client_id"),
            "is required unless lead_id or project_id is given"
        );
        for (parents, named) in [
            (
                json!({ "client_id": client, "lead_id": lead }),
                vec!["lead_id"],
            ),
            (
                json!({ "lead_id": lead, "project_id": project }),
                vec!["project_id"],
            ),
            (
                json!({ "client_id": client, "lead_id": lead, "project_id": project }),
                vec!["lead_id", "project_id"],
            ),
        ] {
            let refused = ada.post(records, with(bare(records), parents)).await;
            let refused = refused.assert_error(400, "validation_failed").json();
            assert_eq!(keys(&refused["details"]["fields"]), named);
        }
        let path = format!(
            "{records}/{}",
            below(&ada, records, ("lead_id", &lead)).await
        );
        for (patch, field) in [
            (json!({ "lead_id": null }), "client_id"),
            (json!({ "client_id": client }), "lead_id"),
            (json!({ "project_id": project }), "project_id"),
        ] {
            let refused = ada.patch(&path, patch).await;
            refused.assert_error(400, "validation_failed").field(field);
        }
        let moved = ada
            .patch(&path, json!({ "lead_id": null, "project_id": project }))
            .await
            .data();
        assert_eq!(
            (&moved["client_id"], &moved["lead_id"], &moved["project_id"]),
            (&json!(null), &json!(null), &json!(project))
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_completed_a_follow_up_is_noted_with_the_status_and_forgotten_with_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Oak").await;
    let path = format!(
        "interactions/{}",
        below(&ada, "interactions", ("lead_id", &lead)).await
    );
    let to = async |status: &str| {
        ada.patch(&path, json!({ "followup_status": status }))
            .await
            .data()
    };
    let done = to("completed").await;
    assert_eq!(
        (&done["completed_by"], &done["completed_at"]),
        (&json!(ada.id), &done["updated_at"])
    );
    let again = to("completed").await;
    assert_eq!(again["completed_at"], done["completed_at"]);
    let open = to("rescheduled").await;
    assert!(open["completed_at"].is_null() && open["completed_by"].is_null());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interactions_are_sorted_with_nothing_last_both_ways_and_filtered(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    let project = ada
        .make("projects", json!({ "project_name": "Website" }))
        .await;
    for (summary, day, due, more) in [
        (
            "a",
            5,
            json!(null),
            json!({ "client_id": client, "email": "a@example.com" }),
        ),
        (
            "b",
            3,
            json!("2026-02-02T00:00:00Z"),
            json!({ "lead_id": lead, "interaction_type": "visit" }),
        ),
        (
            "c",
            4,
            json!(null),
            json!({ "project_id": project, "followup_status": "contacted" }),
        ),
        (
            "d",
            4,
            json!("2026-02-01T00:00:00Z"),
            json!({ "client_id": client, "followup_assigned_to": uma.id }),
        ),
    ] {
        let at = format!("2026-01-0{day}T10:00:00Z");
        let body = json!({ "summary": summary, "contact_date": at, "follow_up": due });
        ada.make("interactions", with(body, more)).await;
    }
    for (sort, expected) in [
        ("contact_date", "bcda"),
        ("-contact_date", "adcb"),
        ("follow_up", "dbac"),
        ("-follow_up", "bdca"),
    ] {
        for limit in [1, 2, 3, 100] {
            let rows = walk(
                &ada,
                &format!("interactions?sort={sort}&limit={limit}"),
                async || (),
            )
            .await;
            assert_eq!(
                texts(&rows, "summary").concat(),
                expected,
                "{sort} by {limit}"
            );
        }
    }
    for (query, expected) in [
        (format!("client_id={client}"), "a d"),
        (format!("lead_id={lead}"), "b"),
        (format!("project_id={project}"), "c"),
        ("interaction_type=visit,sms".to_owned(), "b"),
        ("followup_status=contacted".to_owned(), "c"),
        ("followup_assigned_to=none".to_owned(), "a b c"),
        (format!("followup_assigned_to={}", uma.id), "d"),
        ("email=a@example.com".to_owned(), "a"),
        (
            "contact_date[gte]=2026-01-04&contact_date[lte]=2026-01-04".to_owned(),
            "c d",
        ),
        ("follow_up[lt]=2026-02-02".to_owned(), "d"),
        ("completed_at[gte]=2020-01-01".to_owned(), ""),
        (format!("created_by={}", uma.id), ""),
    ] {
        let query = format!("interactions?sort=created_at&{query}");
        assert_eq!(found(&ada, &query, "summary").await, expected, "{query}");
    }
    assert_eq!(
        found(&uma, "interactions?followup_assigned_to=me", "summary").await,
        "d"
    );
    for bad in [
        "interaction_type=letter",
        "followup_status=done",
        "assigned_to=me",
        "due=today",
    ] {
        ada.get(&format!("interactions?{bad}"))
            .await
            .assert_status(400);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_of_contact_is_whole_when_the_clocks_change(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (zone, day, edges) in CHANGES {
        ada.patch("tenant", json!({ "timezone": zone }))
            .await
            .assert_ok();
        let lead = ada.lead(zone).await;
        for (summary, at) in ["before", "first", "last", "after"].iter().zip(edges) {
            let body = json!({ "lead_id": lead, "summary": summary, "contact_date": at });
            ada.make("interactions", body).await;
        }
        let of = format!("interactions?sort=contact_date&lead_id={lead}");
        for (query, expected) in [
            (
                format!("contact_date[gte]={day}&contact_date[lte]={day}"),
                "first last",
            ),
            (format!("contact_date[lt]={day}"), "before"),
            (format!("contact_date[gt]={day}"), "after"),
        ] {
            let query = format!("{of}&{query}");
            assert_eq!(
                found(&ada, &query, "summary").await,
                expected,
                "{zone} {query}"
            );
        }
    }
}
