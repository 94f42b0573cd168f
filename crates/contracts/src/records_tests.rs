//! All records together: which fields they take, answer and are found by; and what single ones derive.

use std::collections::BTreeSet;

use pathsix_domain::{
    port::PhoneBook,
    record::{
        Account, Client, Contact, Engagement, Header, Interaction, Lead, LeadOrigin, Note,
        Numbering, Project, Stamp, Writing,
    },
    value::{Id, Instant, Phone, PhoneText, RecordId, Region, Scalar},
    vocabulary::LeadSource,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::{body, query, resource::Resource};

const ID: &str = "0192f0c1-2345-7abc-8def-0123456789ab";

struct AnyNumber;

impl PhoneBook for AnyNumber {
    fn normalize(&self, _: &PhoneText, _: &Region) -> Option<Phone> {
        Phone::parse("+14155550123").ok()
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A record as this body makes it.
fn made<R: Resource>(body: &Value) -> R {
    let create = match body::read(body.to_string().as_bytes()) {
        Ok(create) => create,
        Err(error) => panic!("{error:?}"),
    };
    let (draft, _) = R::draft(create).unwrap();
    let stamp = Stamp {
        at: at("2026-03-01T08:00:00Z"),
        by: Id::parse(ID).unwrap(),
    };
    let region = Region::parse("US").unwrap();
    let numbering = Numbering {
        book: &AnyNumber,
        region: &region,
    };
    let header = Header::new(RecordId::parse(ID).unwrap(), stamp);
    R::open(header, draft, Writing { stamp, numbering }).unwrap()
}

fn seen<R: Resource>(record: R) -> Value {
    serde_json::to_value(R::view(record)).unwrap()
}

/// What comes back of a body: its own fields, as the record shows them.
fn round_trip<R: Resource>(body: Value) {
    let view = seen(made::<R>(&body));
    for (field, sent) in body.as_object().unwrap() {
        assert_eq!(&view[field], sent, "{}: {field}", R::PATH);
    }
    let fields: BTreeSet<_> = view.as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields, fields_of::<R::View>(), "{}", R::PATH);
}

fn fields_of<T: JsonSchema>() -> BTreeSet<String> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schema = T::json_schema(&mut generator);
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.unwrap().keys().cloned().collect()
}

#[test]
fn every_field_that_is_sent_is_answered() {
    let profile = json!({
        "name": "Acme", "contact_person": "Ada", "contact_title": "CEO", "email": "ada@example.com",
        "phone": "+14155550123", "phone_label": "mobile", "secondary_phone": "+14155550123",
        "secondary_phone_label": "fax", "address": "1 Main St", "city": "Ulm", "state": "BW", "zip": "89073",
        "type": "prospect", "notes": "a\nb", "assigned_to": ID,
    });
    let with = |more: Value| {
        let mut all = profile.clone();
        let fields = all.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        all
    };
    round_trip::<Lead>(with(
        json!({ "lead_status": "lost", "lead_source": "Cold Call" }),
    ));
    round_trip::<Client>(with(
        json!({ "client_status": "active", "source_lead_id": ID }),
    ));
    round_trip::<Project>(json!({
        "project_name": "Roof", "project_description": "New", "type": "build", "project_status": "active",
        "project_start": "2026-01-01", "project_end": "2026-12-31", "project_worth": 125_000.5,
        "value_type": "yearly", "primary_contact_name": "Ada", "primary_contact_title": "CEO",
        "primary_contact_email": "ada@example.com", "primary_contact_phone": "+14155550123",
        "primary_contact_phone_label": "home", "notes": "n", "assigned_to": ID, "client_id": ID, "lead_id": null,
    }));
    round_trip::<Contact>(json!({
        "client_id": ID, "lead_id": ID, "first_name": "Ada", "last_name": "Lovelace", "title": "CEO",
        "email": "ada@example.com", "phone": "+14155550123", "phone_label": "mobile",
        "secondary_phone": "+14155550123", "secondary_phone_label": "other", "is_primary": true, "notes": "n",
    }));
    round_trip::<Account>(json!({
        "client_id": ID, "account_number": "A-1", "account_name": "Main", "account_status": "closed",
        "opened_on": "2026-01-01", "notes": "n",
    }));
    round_trip::<Interaction>(json!({
        "client_id": null, "lead_id": null, "project_id": ID, "interaction_type": "visit",
        "contact_date": "2026-03-01T08:00:00.000000Z", "summary": "Talk", "outcome": "ok", "notes": "n",
        "contact_person": "Ada", "email": "ada@example.com", "phone": "+14155550123",
        "follow_up": "2026-04-01T08:00:00.000000Z", "followup_status": "rescheduled",
        "followup_assigned_to": ID,
    }));
    round_trip::<Note>(json!({
        "lead_id": ID, "content": "Text", "pinned": true, "tags": ["vip", "later"],
    }));
}

#[test]
fn what_can_be_changed_can_be_given_at_first_and_is_answered() {
    fn check<R: Resource>() {
        let (create, update) = (fields_of::<R::Create>(), fields_of::<R::Update>());
        let view = fields_of::<R::View>();
        let beyond: Vec<_> = create.difference(&view).collect();
        assert!(beyond.is_empty(), "{}: {beyond:?}", R::PATH);
        let only_first: Vec<_> = create.symmetric_difference(&update).collect();
        assert_eq!(only_first, ["id"], "{}", R::PATH);
        let of_every_list = ["limit", "offset", "cursor", "sort", "include_total"];
        // Who is responsible stands in two fields.
        let of_two_fields = ["responsible"];
        for parameter in query::parameters::<R>(R::filters(), query::Owners::Fixed) {
            let field = parameter.name.split('[').next().unwrap();
            let is_known = view.contains(field)
                || of_every_list.contains(&field)
                || of_two_fields.contains(&field);
            assert!(is_known, "{}: {field}", R::PATH);
        }
    }
    check::<Lead>();
    check::<Client>();
    check::<Project>();
    check::<Contact>();
    check::<Account>();
    check::<Interaction>();
    check::<Note>();
}

#[test]
fn a_client_tells_of_the_lead_that_it_came_from() {
    let mut client: Client = made(&json!({ "name": "Acme", "source_lead_id": ID }));
    assert_eq!(seen(client.clone())["lead_origin"], Value::Null);
    client.converted_on = Some(at("2026-01-03T12:00:00Z"));
    client.engagement = Engagement {
        interactions: 3,
        last_at: Some(at("2026-02-01T00:00:00Z")),
    };
    client.origin = Some(LeadOrigin {
        source: Some(LeadSource::ColdCall),
        created_at: at("2026-01-01T00:00:00Z"),
        converted_on: client.converted_on,
    });
    let view = seen(client.clone());
    assert_eq!(
        view["lead_origin"],
        json!({
            "lead_id": ID, "lead_source": "Cold Call", "lead_created_at": "2026-01-01T00:00:00.000000Z",
            "converted_on": "2026-01-03T12:00:00.000000Z", "days_in_pipeline": 2.5,
        })
    );
    assert_eq!(view["interaction_count"], 3);
    assert_eq!(view["last_interaction_at"], "2026-02-01T00:00:00.000000Z");
    client.origin.as_mut().unwrap().converted_on = None;
    assert_eq!(seen(client)["lead_origin"]["days_in_pipeline"], Value::Null);
}

#[test]
fn a_project_tells_how_its_parent_is_called_and_what_became_of_it() {
    for (parent, named, unnamed) in [
        ("client_id", "client_name", "lead_name"),
        ("lead_id", "lead_name", "client_name"),
    ] {
        let body = json!({ "project_name": "Roof", parent: ID, "project_status": "completed" });
        let mut project: Project = made(&body);
        project.parent_name = Some("Acme".to_owned());
        let view = seen(project);
        assert_eq!(
            (&view[named], &view[unnamed]),
            (&json!("Acme"), &Value::Null)
        );
        assert_eq!(view["outcome"], "won");
        assert_eq!(view["completed_at"], "2026-03-01T08:00:00.000000Z");
    }
    let alone = seen(made::<Project>(&json!({ "project_name": "Roof" })));
    let names = (
        &alone["client_name"],
        &alone["lead_name"],
        &alone["outcome"],
    );
    assert_eq!(names, (&Value::Null, &Value::Null, &json!("pending")));
}

#[test]
fn a_contact_tells_its_whole_name_and_an_interaction_who_completed_it() {
    let contact = json!({ "lead_id": ID, "first_name": "Ada", "last_name": "Lovelace" });
    assert_eq!(seen(made::<Contact>(&contact))["name"], "Ada Lovelace");
    let interaction = json!({
        "lead_id": ID, "contact_date": "2026-03-01T08:00:00Z", "summary": "Talk",
        "followup_status": "completed",
    });
    let view = seen(made::<Interaction>(&interaction));
    assert_eq!(view["completed_at"], "2026-03-01T08:00:00.000000Z");
    assert_eq!(view["completed_by"], ID);
}

#[test]
fn a_tag_that_is_given_twice_is_kept_once() {
    let note = json!({ "lead_id": ID, "content": "Text", "tags": ["vip", "vip "] });
    assert_eq!(seen(made::<Note>(&note))["tags"], json!(["vip"]));
}

#[test]
fn a_record_in_the_trash_says_since_when_and_by_whom() {
    use pathsix_domain::record::Trashing;
    let mut note: Note = made(&json!({ "lead_id": ID, "content": "Text" }));
    let stamp = Stamp {
        at: at("2026-03-02T08:00:00Z"),
        by: Id::parse(ID).unwrap(),
    };
    let act = Id::parse(ID).unwrap();
    note.header = note.header.trashed(Trashing { stamp, act });
    let view = seen(note);
    assert_eq!(view["deleted_at"], "2026-03-02T08:00:00.000000Z");
    assert_eq!(view["deleted_by"], ID);
}
