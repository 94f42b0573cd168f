//! The files as a whole, and which type lives where.

use super::*;

#[test]
fn what_is_sent_and_what_is_answered_never_share_a_name_with_two_meanings() {
    let mut meanings = Definitions::new();
    for file in files(&operations()).values() {
        let (_, [sent, answered]) = file.described();
        for (name, schema) in sent.into_iter().chain(answered) {
            let other = meanings.entry(name.clone()).or_insert(schema.clone());
            assert_eq!(&schema, other, "{name} means two things");
        }
    }
}

#[test]
fn no_required_field_was_left_unlisted() {
    for (name, text) in export() {
        assert!(
            !text.contains("x-required"),
            "{name}: a body does not lift its required fields"
        );
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let files = export();
    for (name, text) in &files {
        for reference in text
            .split("\"$ref\": \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let (file, target) = reference.split_once("#/$defs/").unwrap();
            let home = if file.is_empty() { name } else { file };
            assert!(
                files[home].contains(&format!("\"{target}\": {{")),
                "{name}: {reference}"
            );
        }
    }
}

#[test]
fn each_record_has_a_file_and_what_several_share_has_one_too() {
    let files = export();
    let lives = |name: &str, file: &str| {
        let schema: Value = serde_json::from_str(&files[&format!("{file}.json")]).unwrap();
        assert!(schema["$defs"][name].is_object(), "{name} is not in {file}");
    };
    for (file, name) in [
        ("lead", "Lead"),
        ("client", "Client"),
        ("project", "Project"),
        ("contact", "Contact"),
        ("account", "Account"),
        ("interaction", "Interaction"),
        ("note", "Note"),
    ] {
        for kind in ["", "Create", "Update", "Page", "Data", "Bulk"] {
            lives(&format!("{name}{kind}"), file);
        }
    }
    for (name, file) in [
        ("ConvertRequest", "client"),
        ("ClientOverrides", "client"),
        ("LeadOrigin", "client"),
        ("CompleteRequest", "interaction"),
        ("NextFollowUpRequest", "interaction"),
        ("Completed", "interaction"),
        ("Amount", SHARED),
        ("AccountId", SHARED),
        ("NewNoteId", SHARED),
        ("Member", "user"),
        ("SignedIn", "user"),
        ("Tokens", "user"),
        ("Tenant", "tenant"),
        ("AssignRequest", SHARED),
        ("BulkResult", SHARED),
        ("Candidate", SHARED),
        ("Error", SHARED),
        ("Activity", SHARED),
        ("AuditEntryPage", SHARED),
        ("LeadStatus", SHARED),
        ("LeadId", SHARED),
        ("Email", SHARED),
    ] {
        lives(name, file);
    }
}
