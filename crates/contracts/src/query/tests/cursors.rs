//! How cursors are written and read.

use pathsix_domain::{
    list::{Listed, Page, Position, SortValue, Start},
    record::{Contact, Interaction, Project},
    value::{Day, Instant, Money, Scalar},
};

use super::{ask, ask_for, problem, said};
use crate::{
    query::{FilterTable, cursor, next_cursor},
    resource::Resource,
};

#[test]
fn a_cursor_belongs_to_its_list_sort_and_filters() {
    let pairs = &[("sort", "name"), ("lead_status", "new")];
    let position = Position {
        value: SortValue::Text("Acme".into()),
        id: uuid(7),
    };
    let page = Page {
        items: Vec::new(),
        total: None,
        next: Some(position.clone()),
    };
    let cursor = next_cursor(&ask(pairs).ok().unwrap(), &page).unwrap();
    let with = |extra: &[(&str, &str)]| {
        let mut all = extra.to_vec();
        all.push(("cursor", &cursor));
        problem(&all)
    };
    assert_eq!(
        with(&[("lead_status", "new"), ("sort", "name"), ("limit", "3")]),
        "accepted"
    );
    assert!(with(&[("sort", "name")]).starts_with("cursor is not"));
    assert!(with(&[("sort", "-name"), ("lead_status", "new")]).starts_with("cursor is not"));
    assert!(with(&[("sort", "name"), ("lead_status", "new"), ("offset", "5")]).contains("offset"));
    let again = ask(&[
        ("sort", "name"),
        ("lead_status", "new"),
        ("cursor", &cursor),
    ])
    .ok()
    .unwrap();
    assert_eq!(again.query.start, Start::After(position));
}

#[test]
fn a_made_up_cursor_is_refused() {
    for bad in ["", "x", "!!!", "eyJ9", "AAAA", &"A".repeat(5000)] {
        assert!(
            problem(&[("cursor", bad)]).starts_with("cursor is not"),
            "{bad}"
        );
    }
    // A well-formed one whose value is of the wrong kind for the sort key.
    let position = Position {
        value: SortValue::Text("Acme".into()),
        id: uuid(7),
    };
    let forged = cursor::write("list by created_at desc?", &position);
    assert!(problem(&[("cursor", &forged)]).starts_with("cursor is not"));
}

fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

/// A cursor that stands for this value, sent to the same list again.
fn round_trip<L: Listed>(
    filters: &FilterTable<L::Filter>,
    sort: &str,
    value: &SortValue,
) -> Result<Start, String> {
    let position = Position {
        value: value.clone(),
        id: uuid(7),
    };
    let page = Page {
        items: Vec::new(),
        total: None,
        next: Some(position),
    };
    let first = ask_for::<L>(filters, &[("sort", sort)]).ok().unwrap();
    let cursor = next_cursor(&first, &page).unwrap();
    match ask_for::<L>(filters, &[("sort", sort), ("cursor", &cursor)]) {
        Ok(request) => Ok(request.query.start),
        Err(error) => Err(said(Err::<(), _>(error))),
    }
}

#[test]
fn a_cursor_keeps_a_value_of_any_kind() {
    let at = Instant::parse("2026-03-01T08:00:00.123456Z").unwrap();
    let day = Day::parse("2026-03-01").unwrap();
    let kept = |value: SortValue| Start::After(Position { value, id: uuid(7) });
    for (sort, value) in [
        ("-name", SortValue::Text("Ωmega \"x\"".into())),
        ("updated_at", SortValue::Instant(at)),
        ("project_end", SortValue::Day(day)),
        ("-project_worth", SortValue::Number(Money::MAX_MINOR)),
        ("project_end", SortValue::Nothing),
        ("-project_worth", SortValue::Nothing),
    ] {
        let start = round_trip::<Project>(Project::filters(), sort, &value);
        assert_eq!(start, Ok(kept(value)), "{sort}");
    }
    for value in [SortValue::Nothing, SortValue::Text("Lovelace".into())] {
        let start = round_trip::<Contact>(Contact::filters(), "last_name", &value);
        assert_eq!(start, Ok(kept(value)));
    }
    for value in [SortValue::Nothing, SortValue::Instant(at)] {
        let start = round_trip::<Interaction>(Interaction::filters(), "-follow_up", &value);
        assert_eq!(start, Ok(kept(value)));
    }
}

#[test]
fn a_cursor_whose_value_is_of_another_kind_than_the_sort_key_is_refused() {
    let day = SortValue::Day(Day::parse("2026-03-01").unwrap());
    for (sort, value) in [
        ("created_at", SortValue::Nothing),
        ("name", SortValue::Nothing),
        ("project_end", SortValue::Number(5)),
        ("project_worth", day),
        ("project_worth", SortValue::Text("5".into())),
    ] {
        let refused = round_trip::<Project>(Project::filters(), sort, &value).unwrap_err();
        assert!(refused.starts_with("cursor is not"), "{sort}: {refused}");
    }
}
