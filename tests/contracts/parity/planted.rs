//! Differences that are made on purpose: whoever compares has to notice them, and to name the type and the field.

use std::{fs, path::Path, process::Command};

use pathsix_contracts::{
    export::{Types, schemas},
    operation::operations,
};
use pathsix_tests::node;
use rstest::rstest;
use serde_json::{Value, json};

use super::{Written, compare::Tally, judges};
use crate::schemas::{Checker, TYPES, anywhere};

/// What comes of a type where its schema is not the one that the server has.
fn tally(name: &str, plant: impl FnOnce(&mut Types)) -> Tally {
    let mut types = TYPES.clone();
    plant(&mut types);
    let files = schemas(&operations(), &types);
    let checker = Checker::over(&files, &types, anywhere(name));
    let request = judges::written()[name];
    Written::judged_by(checker, name.to_owned(), request).tally()
}

#[track_caller]
fn assert_noticed(tally: &Tally, field: &str) {
    let start = format!("{}: ", tally.name);
    let is_told =
        |difference: &String| difference.starts_with(&start) && difference.contains(field);
    let told = tally.differences.iter().any(is_told);
    assert!(told, "{field} in {:?}", tally.differences);
}

#[rstest]
#[case::a_text_may_be_longer("LeadCreate", "name", "Text100", "/maxLength", json!(101))]
#[case::a_text_may_be_shorter("ClientUpdate", "city", "OptionalText100", "/maxLength", json!(99))]
#[case::a_password_may_be_shorter("RegisterRequest", "password", "Password", "/minLength", json!(7))]
#[case::a_text_may_hold_control_characters("NoteCreate", "content", "Text20000", "/pattern", json!("^"))]
#[case::a_day_need_not_exist("ProjectUpdate", "project_end", "Day", "/pattern", json!("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
#[case::an_id_is_of_any_version("AccountCreate", "id", "NewAccountId", "/pattern", json!("^[0-9a-fA-F-]{36}$"))]
#[case::an_email_address_ends_with_a_line("LoginRequest", "email", "Email", "/pattern", json!("^[!-~]+@[!-~]+\\n?$"))]
#[case::a_word_is_missing("InteractionUpdate", "interaction_type", "InteractionType", "/enum", json!(["call"]))]
#[case::an_amount_has_no_end("ProjectCreate", "project_worth", "Amount", "/maximum", json!(1e15))]
#[case::an_amount_has_thousandths("ProjectUpdate", "project_worth", "Amount", "/x-refinements", json!([]))]
#[case::anything_is_an_amount("ProjectUpdate", "project_worth", "Amount", "", json!({}))]
#[case::a_record_hangs_on_nothing("ContactCreate", "client_id", "ContactCreate", "/x-refinements", json!([]))]
#[case::a_client_comes_with_an_id("ConvertRequest", "client_id", "ConvertRequest", "/x-refinements", json!([]))]
#[case::a_field_is_left_out("ChangePasswordRequest", "new_password", "ChangePasswordRequest", "/required", json!(["current_password"]))]
#[case::a_field_is_asked_for("AssignRequest", "email", "AssignRequest", "/required", json!(["assigned_to", "email"]))]
#[case::unknown_fields_are_welcome("MemberUpdate", "__proto__", "MemberUpdate", "/additionalProperties", json!(true))]
#[case::so_they_are_inside("CompleteRequest", "next.__proto__", "NextFollowUpRequest", "/additionalProperties", json!(true))]
#[case::there_is_no_such_tag("NoteUpdate", "pinned", "NoteUpdate", "/properties/pinned/type", json!("string"))]
#[case::a_list_has_one_more("LeadBulk", "ids", "LeadBulk", "/properties/ids/maxItems", json!(101))]
#[case::an_action_takes_any_value("LeadBulk", "value", "LeadBulk", "/allOf", json!([]))]
#[case::a_configuration_has_no_end("TenantUpdate", "ui_config", "TenantUpdate", "/properties/ui_config/x-refinements/0/max", json!(65_537))]
fn a_schema_that_says_something_else_than_the_server_is_found_out(
    #[case] name: &str,
    #[case] field: &str,
    #[case] of: &str,
    #[case] at: &str,
    #[case] instead: Value,
) {
    let plant = |types: &mut Types| {
        let schema = types.get_mut(of).unwrap();
        *schema.pointer_mut(at).unwrap() = instead;
    };
    assert_noticed(&tally(name, plant), field);
}

/// What comes of a type where the package is not the one that the schemas say.
fn tally_in_javascript(name: &str, plant: impl FnOnce(&Path)) -> Tally {
    let packages = node::packages();
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &Path, to: &Path| {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
    };
    copy(packages, folder.path());
    for part in ["zod", "zod/dist", "zod/test"] {
        copy(&packages.join(part), &folder.path().join(part));
    }
    std::os::unix::fs::symlink(
        packages.join("node_modules").canonicalize().unwrap(),
        folder.path().join("node_modules"),
    )
    .unwrap();
    plant(folder.path());
    let written = Written::new(name.to_owned(), judges::written()[name]);
    let cases = folder.path().join("cases");
    fs::write(&cases, judges::lines(written.cases())).unwrap();
    let mut command = Command::new("node");
    command.arg(folder.path().join("zod/test/judge.mjs"));
    command.stdin(fs::File::open(cases).unwrap());
    let told = node::printed(command.output().unwrap());
    written.tally_of_all(judges::verdicts(&told))
}

/// Writes something else into a file, in the one place or the several where it stands.
fn instead(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = before.replace(old, new);
    assert_ne!(before, after, "{file} says nothing of {old}");
    fs::write(path, after).unwrap();
}

#[rstest]
#[case::a_text_may_be_longer(
    "zod/dist/shared_types.js",
    "atMost(100,",
    "atMost(101,",
    "\"city\"",
    "Zod"
)]
#[case::it_is_said_in_other_words(
    "zod/dist/shared_types.js",
    "must be a valid email",
    "should be an email",
    "email: the server says",
    "Zod"
)]
#[case::a_word_is_missing(
    "zod/dist/shared_types.js",
    "\"Referral\",",
    "",
    "\"lead_source\"",
    "Zod"
)]
#[case::ajv_reads_other_schemas(
    "shared_types.json",
    "\"maxLength\": 100",
    "\"maxLength\": 99",
    "\"city\"",
    "Ajv"
)]
fn a_package_that_says_something_else_than_the_server_is_found_out(
    #[case] file: &str,
    #[case] old: &str,
    #[case] new: &str,
    #[case] what: &str,
    #[case] who: &str,
) {
    let tally = tally_in_javascript("LeadUpdate", |folder| instead(folder, file, old, new));
    assert_noticed(&tally, what);
    assert!(tally.differences.iter().all(|told| told.contains(who)));
}
