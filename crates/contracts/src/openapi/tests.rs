//! What the document says of single operations.

use super::*;
use crate::operation::operations;

fn route(path: &str, method: &str) -> Value {
    let document = document(&operations());
    document["paths"][path][method].clone()
}

fn statuses(route: &Value) -> Vec<&str> {
    let responses = route["responses"].as_object().unwrap();
    responses.keys().map(String::as_str).collect()
}

#[test]
fn an_operation_lists_every_status_that_it_can_answer() {
    let create = route("/leads", "post");
    let expected = [
        "201", "200", "400", "401", "403", "406", "409", "413", "415", "422", "429", "500", "503",
    ];
    assert_eq!(statuses(&create), expected);
    assert_eq!(
        create["responses"]["409"],
        shared("responses", "ConflictOrDuplicateOrIdempotencyInProgress")
    );
    let get = route("/leads/{id}", "get");
    assert!(statuses(&get).contains(&"304"));
    assert!(get["responses"]["304"]["content"].is_null());
    let live = route("/health/live", "get");
    assert_eq!(statuses(&live), ["200", "400", "406", "413", "415", "500"]);
}

#[test]
fn what_was_made_leads_to_everything_that_can_be_done_with_it() {
    let links = route("/leads", "post")["responses"]["201"]["links"].clone();
    let names: Vec<_> = links.as_object().unwrap().keys().cloned().collect();
    for name in ["leads.get", "leads.update", "leads.trash", "leads.restore"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    assert_eq!(
        links["leads.get"]["parameters"]["id"],
        "$response.body#/data/id"
    );
    let list = route("/leads", "get")["responses"]["200"]["links"].clone();
    assert_eq!(
        list["next"]["parameters"]["cursor"],
        "$response.body#/next_cursor"
    );
    assert!(route("/leads/{id}", "get")["responses"]["200"]["links"].is_null());
}

#[test]
fn a_parameter_that_means_the_same_everywhere_is_written_once() {
    let document = document(&operations());
    let parameters = |path: &str| document["paths"][path]["get"]["parameters"].clone();
    let limit = shared("parameters", "Limit");
    for path in ["/leads", "/admin/notes/trash", "/audit"] {
        let has_limit = parameters(path).as_array().unwrap().contains(&limit);
        assert!(has_limit, "{path}");
    }
    let sort = shared("parameters", "LeadsSort");
    assert!(parameters("/leads").as_array().unwrap().contains(&sort));
}

#[test]
fn a_body_that_may_be_left_out_is_not_required() {
    let is_required = |path: &str| route(path, "post")["requestBody"]["required"].clone();
    assert_eq!(is_required("/leads"), true);
    assert_eq!(is_required("/leads/{id}/convert"), false);
    assert!(route("/projects/{id}/win", "post")["requestBody"].is_null());
}

#[test]
fn operations_of_others_are_documented_like_ours_and_nothing_else_is() {
    let all = operations();
    let own: Vec<_> = all.into_iter().filter(|op| op.tag == "notes").collect();
    let document = document(&own);
    assert_eq!(document["tags"].as_array().unwrap().len(), 1);
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.keys().all(|path| path.contains("notes")));
    assert!(document["components"]["schemas"]["LeadCreate"].is_null());
}
