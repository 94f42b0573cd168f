//! The document: valid for others, equal to the tables, and served as it is written.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::LazyLock,
};

use pathsix_contracts::{
    openapi::{document, text},
    operation::{Access, Deprecation, Method as Verb, Mount, Operation, Section, operations},
    problem::Code,
};
use pathsix_domain::value::{Instant, Scalar, Word};
use pathsix_http::reply;
use pathsix_server::Extension;
use pathsix_tests::{App, Db, app::Wishes, company::random_id, people::Person, python};
use reqwest::{Client, Method};
use rstest::rstest;
use serde_json::{Value, json};

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| document(&operations()));

/// Every operation of a document: method in upper case, path, description.
fn routes(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(|(method, route)| (method.to_uppercase(), path.clone(), route))
        })
        .collect()
}

/// A full path of a route: below the base of the document, or at the root for those that say so.
fn full(path: &str, route: &Value) -> String {
    let own = route["servers"][0]["url"].as_str();
    let base = own.or_else(|| DOCUMENT["servers"][0]["url"].as_str());
    format!("{}{path}", base.unwrap().trim_end_matches('/'))
}

#[test]
fn the_document_is_valid_for_a_validator_of_openapi() {
    let file = python::scratch("openapi").join("openapi.json");
    fs::write(&file, text(&operations())).unwrap();
    let mut validator = python::program("openapi-spec-validator");
    validator.args(["--validation-errors", "all"]).arg(&file);
    let output = validator.output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("OK"), "{told}");
}

#[test]
fn the_document_keeps_to_the_schema_that_openapi_publishes() {
    let print = "import json; from openapi_spec_validator.schemas import schema_v31; print(json.dumps(dict(schema_v31)))";
    let output = python::program("python")
        .args(["-c", print])
        .output()
        .unwrap();
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
    });
    let validator = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<_> = validator
        .iter_errors(&DOCUMENT)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_same_operations_give_the_same_text() {
    let first = text(&operations());
    assert_eq!(text(&operations()), first);
    assert_eq!(serde_json::from_str::<Value>(&first).unwrap(), *DOCUMENT);
}

#[test]
fn every_reference_leads_somewhere_and_every_shared_part_is_used() {
    let mut targets = BTreeSet::new();
    references(&DOCUMENT, &mut targets);
    for target in &targets {
        let pointer = target.strip_prefix('#').unwrap();
        assert!(DOCUMENT.pointer(pointer).is_some(), "{target}");
    }
    for kind in ["parameters", "headers", "responses", "schemas"] {
        for name in DOCUMENT["components"][kind].as_object().unwrap().keys() {
            let target = format!("#/components/{kind}/{name}");
            // What a method is answered that no path has, and what only operations say that will go.
            let is_spare = ["MethodNotAllowed", "Allow", "Deprecation", "Sunset", "Link"];
            assert!(
                targets.contains(&target) || is_spare.contains(&name.as_str()),
                "{target} is never used"
            );
        }
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// A validator of one of the document's schemas.
fn validator(name: &str) -> jsonschema::Validator {
    let whole = json!({
        "$ref": format!("#/components/schemas/{name}"),
        "components": DOCUMENT["components"],
    });
    jsonschema::draft202012::new(&whole).unwrap()
}

#[test]
fn every_schema_is_valid_and_takes_its_examples() {
    for (name, schema) in DOCUMENT["components"]["schemas"].as_object().unwrap() {
        if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
            panic!("{name}: {error} at {}", error.instance_path());
        }
        for example in schema["examples"].as_array().into_iter().flatten() {
            assert!(validator(name).is_valid(example), "{name}: {example}");
        }
    }
}

#[test]
fn every_error_code_has_an_example_that_is_an_error() {
    let error = validator("Error");
    let examples = DOCUMENT["components"]["examples"].as_object().unwrap();
    assert_eq!(examples.len(), Code::ALL.len());
    for code in Code::ALL {
        let example = &examples[code.as_str()]["value"];
        assert_eq!(example["details"]["code"], code.as_str());
        assert!(error.is_valid(example), "{example}");
    }
}

#[test]
fn every_code_is_listed_once_with_the_schema_that_has_it() {
    let words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let listed = &DOCUMENT["components"]["schemas"]["ErrorCode"]["enum"];
    assert_eq!(*listed, json!(words));
    for response in DOCUMENT["components"]["responses"]
        .as_object()
        .unwrap()
        .values()
    {
        for code in response["x-error-codes"].as_array().unwrap() {
            assert!(words.contains(&code.as_str().unwrap()), "{code}");
        }
    }
}

#[test]
fn every_parameter_says_what_it_does() {
    for (name, parameter) in DOCUMENT["components"]["parameters"].as_object().unwrap() {
        let told = parameter["description"].as_str().unwrap_or_default();
        assert!(told.len() > 10 || name.ends_with("Id"), "{name}: {told}");
        assert!(!told.contains('{'), "{name}: {told}");
        let is_list = parameter["schema"]["type"] == "array";
        assert_eq!(parameter["explode"] == false, is_list, "{name}");
    }
}

#[test]
fn the_document_has_the_operations_of_the_table_and_of_the_table_of_permissions() {
    let documented: BTreeMap<_, _> = routes(&DOCUMENT)
        .into_iter()
        .map(|(method, path, route)| {
            let id = route["operationId"].as_str().unwrap().to_owned();
            (id, (method, path))
        })
        .collect();
    let listed: BTreeMap<_, _> = operations()
        .into_iter()
        .map(|operation| {
            let method = operation.method.as_str().to_owned();
            (operation.id, (method, operation.path))
        })
        .collect();
    assert_eq!(documented, listed);
    let golden = include_str!("../../crates/contracts/golden/permissions.txt");
    let permitted: BTreeSet<_> = golden
        .lines()
        .skip(3)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let ids: BTreeSet<_> = listed.keys().map(String::as_str).collect();
    assert_eq!(permitted, ids);
}

#[test]
fn the_security_of_each_operation_is_its_access() {
    let all = operations();
    for (_, _, route) in routes(&DOCUMENT) {
        let operation = all.iter().find(|op| route["operationId"] == op.id).unwrap();
        let expected = match operation.access {
            Access::Public => json!([]),
            Access::SignedIn | Access::Granted { .. } | Access::Superadmin => {
                json!([{ "bearer": [] }])
            }
        };
        assert_eq!(route["security"], expected, "{}", operation.id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_answers_the_methods_of_the_document_and_no_others_and_strangers_only_where_it_says_so()
 {
    let app = App::start(Db::Sqlite).await;
    let mut methods = BTreeMap::<String, BTreeMap<String, &Value>>::new();
    let id = random_id();
    for (method, path, route) in routes(&DOCUMENT) {
        let path = full(&path, route).replace("{id}", &id);
        methods.entry(path).or_default().insert(method, route);
    }
    for (path, documented) in methods {
        for method in [
            Method::GET,
            Method::POST,
            Method::PATCH,
            Method::DELETE,
            Method::PUT,
        ] {
            let stranger = app.anon();
            let answer = stranger.send(stranger.request(method.clone(), &path)).await;
            let status = answer.status.as_u16();
            let Some(route) = documented.get(method.as_str()) else {
                answer.assert_error(405, "method_not_allowed");
                continue;
            };
            let is_public = route["security"] == json!([]);
            // To get the next tokens one needs the one before.
            let is_refresh = route["operationId"] == "auth.refresh";
            assert_eq!(
                status == 401,
                !is_public || is_refresh,
                "{method} {path}: {status}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_document_is_served_as_it_is_written_and_not_twice_to_whoever_has_it() {
    let app = App::start(Db::Sqlite).await;
    let stranger = app.anon();
    for path in ["/openapi.json", "/api/openapi.json", "/api/v1/openapi.json"] {
        let answer = stranger.get(path).await.assert_ok();
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert_eq!(answer.text, text(&operations()));
        let known = stranger.request(Method::GET, path);
        let known = known.header("if-none-match", answer.header("etag"));
        let again = stranger.send(known).await.assert_status(304);
        assert_eq!(
            (again.text.as_str(), again.header("etag")),
            ("", answer.header("etag"))
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_of_the_documentation_works_without_any_other_host() {
    let app = App::start(Db::Sqlite).await;
    for path in ["/docs", "/api/docs", "/api/v1/docs"] {
        let answer = app.anon().get(path).await.assert_ok();
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(
            answer
                .headers
                .get_all("content-security-policy")
                .iter()
                .count(),
            1
        );
        let policy: Vec<_> = answer
            .header("content-security-policy")
            .split("; ")
            .collect();
        for directive in [
            "default-src 'none'",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(&directive), "{policy:?}");
        }
        let loads = |part: &&str| part.contains("http") || part.contains('*');
        assert!(!policy.iter().any(loads), "{policy:?}");
        // Both scripts stand in the page, so nothing of it has to be loaded.
        let (head, scripts) = answer.text.split_once("<script>").unwrap();
        assert!(!head.contains("src=") && !head.contains("@import"));
        assert!(!scripts.contains("<script "));
        assert!(scripts.contains("url: \"openapi.json\""));
        assert!(scripts.contains("validatorUrl: null"));
    }
    let elsewhere = app.anon().get("/api/v1/meta").await.assert_ok();
    assert_eq!(
        elsewhere.header("content-security-policy"),
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
}

/// A route that will go, of a custom backend.
fn old_route() -> Operation {
    let instant = |text: &str| Instant::parse(text).unwrap();
    let section = Section::shared("old", "What will go.");
    Operation::new(
        "old",
        Verb::Get,
        "/old",
        "Will go.",
        section,
        Access::SignedIn,
    )
    .gives::<String>()
    .deprecated(Deprecation {
        since: instant("2026-11-11T11:11:11Z"),
        sunset: Some(instant("2027-12-31T23:59:59Z")),
        link: "https://example.com/changes".to_owned(),
    })
}

#[rstest]
#[case::who_may(true, 200)]
#[case::a_stranger(false, 401)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operation_that_will_go_says_so_in_every_answer_and_in_the_document(
    #[case] is_signed_in: bool,
    #[case] status: u16,
) {
    let extension =
        Extension::default().operation(old_route(), async |_, _, _| Ok(reply::plain("old")));
    let wishes = Wishes {
        extension: extension.clone(),
        ..Wishes::default()
    };
    let app = App::start_with(Db::Sqlite, wishes).await;
    let ada = app.founder("acme").await;
    let client = Client::builder().no_proxy().build().unwrap();
    let base = format!("http://{}/api/v1", app.address);
    let mut request = client.get(format!("{base}/old"));
    if is_signed_in {
        request = request.bearer_auth(&ada.token);
    }
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status().as_u16(), status);
    for (name, value) in [
        ("deprecation", "@1794395471"),
        ("sunset", "Fri, 31 Dec 2027 23:59:59 GMT"),
        ("link", "<https://example.com/changes>; rel=\"deprecation\""),
    ] {
        assert_eq!(answer.headers()[name], value);
    }
    let served = client
        .get(format!("{base}/openapi.json"))
        .send()
        .await
        .unwrap();
    let served: Value = serde_json::from_str(&served.text().await.unwrap()).unwrap();
    let route = &served["paths"]["/old"]["get"];
    assert_eq!(route["deprecated"], true);
    assert!(route["responses"]["200"]["headers"]["Sunset"].is_object());
    assert_eq!(served, document(&extension.operations()));
    assert!(served["paths"]["/leads"]["get"]["deprecated"].is_null());
}

#[test]
fn what_stands_elsewhere_than_the_rest_says_where() {
    for operation in operations() {
        let method = operation.method.as_str().to_lowercase();
        let servers = &DOCUMENT["paths"][&operation.path][method]["servers"];
        let expected = match operation.mount {
            Mount::Api => Value::Null,
            Mount::Root => json!([{ "url": "/" }]),
            Mount::Everywhere => json!([{ "url": "/" }, { "url": "/api/v1" }, { "url": "/api" }]),
        };
        assert_eq!(*servers, expected, "{}", operation.id);
    }
}
