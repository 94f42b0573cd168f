//! What people are told on the way from a file to records, and what they can do with that.

use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    import_turns::file,
    imports::{counts, reasons, total, uploaded},
};

/// The mapping that a request is refused for.
async fn refused_mapping(member: &Member, import: &str, plan: Value) -> String {
    let refused = member.patch(&format!("imports/{import}"), plan).await;
    let refused = refused.assert_error(400, "validation_failed");
    refused.field("mapping")
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mapping_without_what_every_record_needs_is_refused_and_names_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (kind, required) in [
        ("lead", "name"),
        ("client", "name"),
        ("contact", "first_name"),
    ] {
        let (id, _) = uploaded(&ada, kind, "a,b\nx,y@example.com\n").await;
        let told = format!("must have a column with: {required}");
        let columns = json!(["ignore", "email"]);
        let create = json!({ "mapping": columns });
        assert_eq!(refused_mapping(&ada, &id, create).await, told);
        let upsert = json!({ "mapping": columns, "mode": "upsert", "match_by": "email" });
        assert_eq!(refused_mapping(&ada, &id, upsert).await, told);
        let update = json!({ "mapping": columns, "mode": "update", "match_by": "email" });
        let path = format!("imports/{id}");
        ada.patch(&path, update).await.assert_ok();
        ada.patch(
            &path,
            json!({ "mode": "create", "mapping": [required, "email"] }),
        )
        .await
        .assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_of_another_kind_is_refused_with_a_list_of_those_of_its_own(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (kind, own, foreign) in [
        ("lead", "lead_source", "first_name"),
        ("client", "source_lead_id", "lead_source"),
        ("contact", "lead_email", "contact_person"),
    ] {
        let (id, _) = uploaded(&ada, kind, "a,b\nx,y\n").await;
        let wrong = json!({ "mapping": ["ignore", foreign] });
        let told = refused_mapping(&ada, &id, wrong).await;
        assert!(
            told.starts_with("has an item, number 2, that must be one of: "),
            "{told}"
        );
        assert!(
            told.contains(own) && !told.contains(foreign),
            "{kind}: {told}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_has_every_field_and_is_understood_whole(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (kind, foreign) in [
        ("lead", "first_name"),
        ("client", "lead_source"),
        ("contact", "contact_person"),
    ] {
        let path = format!("imports/template.csv?type={kind}");
        let template = ada.get(&path).await.assert_ok().text;
        let (id, import) = uploaded(&ada, kind, &template).await;
        let wrong =
            json!({ "mapping": vec![foreign; import["headers"].as_array().unwrap().len()] });
        let fields = refused_mapping(&ada, &id, wrong).await;
        let (_, fields) = fields.split_once("must be one of: ignore, ").unwrap();
        let header = template.lines().next().unwrap();
        assert_eq!(header, fields.replace(", ", ","));
        assert_eq!(import["mapping"], import["headers"]);
    }
    let lead = ada.get("imports/template.csv").await.assert_ok().text;
    let (id, _) = uploaded(&ada, "lead", &lead).await;
    ada.order(&id, "run").await;
    assert_eq!(total(&ada, "leads?assigned_to=me").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_done_now_is_refused_with_what_can(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, _) = uploaded(&ada, "lead", &file(3)).await;
    let refused = async |verb: &str| {
        let path = format!("imports/{id}/{verb}");
        let refused = ada.post_empty(&path).await;
        refused.assert_error(409, "conflict").json()["error"].clone()
    };
    let undoing = refused("undo").await;
    let told = "The import is uploaded: nothing has been written that could be undone; it can be changed, validated \
                and run.";
    assert_eq!(undoing, told);
    ada.order(&id, "run").await;
    let told = "The import is done: it can be undone; to run it again, upload the file again.";
    for verb in ["validate", "run"] {
        assert_eq!(refused(verb).await, told);
    }
    let path = format!("imports/{id}");
    let patched = ada.patch(&path, json!({ "mode": "create" }));
    assert_eq!(
        patched.await.assert_error(409, "conflict").json()["error"],
        told
    );
    ada.order(&id, "undo").await;
    let told = "The import is undone: upload the file again.";
    assert_eq!(refused("undo").await, told);

    let (second, _) = uploaded(&ada, "lead", &file(3)).await;
    let busy = "UPDATE import SET state = 'running' WHERE state = 'uploaded'";
    app.own.execute(busy).await;
    let path = format!("imports/{second}/undo");
    let waiting = ada.post_empty(&path).await.assert_error(409, "conflict");
    let told = "The import is running: wait until it is done.";
    assert_eq!(waiting.json()["error"], told);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_that_were_skipped_are_handed_out_with_those_that_failed_and_taken_in_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("Known").await;
    let rows = "name,email\nKnown,\nNew,n@example.com\nBad,nope\n";
    let (id, _) = uploaded(&ada, "lead", rows).await;
    assert_eq!(counts(&ada.order(&id, "run").await), [3, 1, 0, 1, 1]);
    let errors = async |query: &str| {
        let path = format!("imports/{id}/errors.csv{query}");
        ada.get(&path).await.assert_ok().text
    };
    let header = "import_error,name,email\r\n";
    let failed = "email must be a valid email address,Bad,nope\r\n";
    let skipped = "\"looks like the lead Known, which is there already\",Known,\r\n";
    assert_eq!(errors("").await, format!("{header}{failed}"));
    assert_eq!(
        errors("?outcome=skipped").await,
        format!("{header}{skipped}")
    );
    let both = errors("?outcome=failed,skipped").await;
    assert_eq!(both, format!("{header}{skipped}{failed}"));
    let path = format!("imports/{id}/errors.csv");
    let answer = ada.get(&format!("{path}?outcome=lost")).await;
    answer.assert_error(400, "validation_failed");
    ada.get(&format!("{path}?colour=red"))
        .await
        .assert_error(400, "bad_request");

    let corrected = both.replace("nope", "bad@example.com");
    let (again, _) = uploaded(&ada, "lead", &corrected).await;
    ada.patch(
        &format!("imports/{again}"),
        json!({ "duplicates": "create" }),
    )
    .await
    .assert_ok();
    assert_eq!(counts(&ada.order(&again, "run").await), [2, 2, 0, 0, 0]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_is_too_wide_is_told_just_that(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let file = "external_id,name,email,assigned_to\n\
        1,Smith, Jones,s@example.com,ada@example.com\n";
    let (id, _) = uploaded(&ada, "lead", file).await;
    for plan in [json!({}), json!({ "mode": "upsert", "match_by": "email" })] {
        ada.patch(&format!("imports/{id}"), plan).await.assert_ok();
        ada.order(&id, "validate").await;
        let told = "has more cells than the header".to_owned();
        assert_eq!(reasons(&ada, &id, "failed").await, [(1, told)]);
    }
}

/// Asks for a form that is wrong, and gives what is said of it.
async fn refused_form(member: &Member, kind: &str, body: &str) -> Value {
    let request = member.request(Method::POST, "imports");
    let answer = member.send(request.header("content-type", kind).body(body.to_owned()));
    answer.await.assert_status(400).json()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_broken_is_told_what_is_wrong_with_its_parts(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let kind = "multipart/form-data; boundary=x";
    let part = |name: &str, text: &str| {
        format!("--x\r\nContent-Disposition: form-data; {name}\r\n\r\n{text}\r\n")
    };
    let (lead, rows) = (
        part("name=\"type\"", "lead"),
        part("name=\"file\"; filename=\"a.csv\"", "name\nA"),
    );
    for (body, told) in [
        (format!("{lead}{rows}"), "ends before its last part does"),
        (String::new(), "ends before its last part does"),
        (
            format!("--x\r\nno header\r\n\r\nlead\r\n{rows}--x--\r\n"),
            "headers",
        ),
        (
            "--x\r\nContent-Type: text/plain\r\n\r\nlead\r\n--x--\r\n".to_owned(),
            "Content-Disposition",
        ),
        (
            format!("{}{rows}--x--\r\n", part("filename=\"a\"", "lead")),
            "name",
        ),
        (format!("{lead}{lead}{rows}--x--\r\n"), "type"),
        (
            format!(
                "{}{rows}--x--\r\n",
                part("name=\"type\"", &"x".repeat(2000))
            ),
            "type",
        ),
    ] {
        let refused = refused_form(&ada, kind, &body).await;
        let said = refused["error"].as_str().unwrap();
        assert!(said.contains(told), "{said}, not {told}");
        assert!(!refused.to_string().contains("JSON"), "{refused}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_of_errors_is_as_the_file_was_and_the_audit_knows_of_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let large = "x".repeat(200_000);
    let row = |n| format!("Acme {n};nope;\"a;b{large}\"\n");
    let rows: Vec<_> = (0..30).map(row).collect();
    let rows = format!("name;email;notes\n{}", rows.concat());
    let (id, _) = uploaded(&ada, "lead", &rows).await;
    assert_eq!(counts(&ada.order(&id, "run").await), [30, 0, 0, 0, 30]);
    let path = format!("imports/{id}/errors.csv?bom=true");
    let errors = ada.get(&path).await.assert_ok().text;
    assert!(errors.starts_with("\u{feff}import_error;name;email;notes\r\n"));
    assert_eq!(errors.matches(";nope;\"a;b").count(), 30);
    let (again, import) = uploaded(&ada, "lead", &errors).await;
    assert_eq!(import["counts"]["total"], 30);
    assert_eq!(import["mapping"][1], "name");
    let noted = ada.get("audit?action=export").await.items();
    assert_eq!(noted.len(), 1, "{noted:?}");
    assert_eq!(noted[0]["entity"], "lead");
    let path = format!("imports/{again}/errors.csv?bom=perhaps");
    ada.get(&path).await.assert_error(400, "validation_failed");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_is_changed_and_ordered_in_the_version_that_was_seen(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, import) = uploaded(&ada, "lead", "name\nAcme\n").await;
    let path = format!("imports/{id}");
    let seen = import["version"].as_i64().unwrap();
    let send = async |method: Method, path: &str, version: i64| {
        let request = ada.request(method.clone(), path);
        let request = request.header("If-Match", format!("\"{version}\""));
        let request = match method {
            Method::PATCH => request.json(&json!({ "duplicates": "fail" })),
            _ => request,
        };
        ada.send(request).await
    };
    let changed = send(Method::PATCH, &path, seen).await.assert_ok().data();
    let version = changed["version"].as_i64().unwrap();
    assert!(version > seen);
    let answer = send(Method::PATCH, &path, seen).await;
    answer.assert_error(412, "version_mismatch");
    for verb in ["validate", "run", "undo"] {
        let path = format!("{path}/{verb}");
        let answer = send(Method::POST, &path, seen).await;
        answer.assert_error(412, "version_mismatch");
    }
    let run = format!("{path}/run");
    send(Method::POST, &run, version).await.assert_ok();
    assert_eq!(ada.settled(&id).await["state"], "done");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_tells_an_import_from_what_took_it_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, import) = uploaded(&ada, "lead", "name\nAcme\n").await;
    for verb in ["run", "undo"] {
        ada.order(&id, verb).await;
    }
    let items = ada.get("admin/activity?entity=lead").await.items();
    let name = import["file_name"].as_str().unwrap();
    let told = [
        format!("acme founder undid the import of leads from {name}"),
        format!("acme founder imported leads from {name}"),
    ];
    let told: Vec<_> = told.into_iter().collect();
    let texts: Vec<_> = items
        .iter()
        .map(|item| item["text"].as_str().unwrap())
        .collect();
    assert!(
        told.iter().all(|told| texts.contains(&told.as_str())),
        "{texts:?}"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_may_end_as_windows_ends_them_in_files_and_bodies(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, _) = uploaded(&ada, "lead", "name,notes\r\nAcme,\"one\r\ntwo\"\r\n").await;
    assert_eq!(counts(&ada.order(&id, "run").await), [1, 1, 0, 0, 0]);
    let body = json!({ "name": "Best", "notes": "one\r\ntwo\r\n" });
    ada.make("leads", body).await;
    for lead in ada.get("leads").await.items() {
        assert_eq!(lead["notes"], "one\ntwo");
    }
    let body = json!({ "name": "Crown", "notes": "one\rtwo" });
    ada.post("leads", body)
        .await
        .assert_error(400, "validation_failed");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_ends_within_a_quote_is_refused(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let refused = ada
        .upload("lead", b"name,city\nAcme,\"Ulm\nBest,Bonn\n")
        .await;
    let refused = refused.assert_error(400, "validation_failed").json();
    assert_eq!(
        refused["details"]["fields"]["file"],
        "has a quote in line 2 or below that is not closed"
    );
}
