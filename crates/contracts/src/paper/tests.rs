//! Outlines and the reports that they are of.

use pathsix_domain::document::Cell;
use serde_json::json;

use super::*;
use crate::{
    operation::operations,
    report::{DashboardView, PerformanceReport, RevenueReport},
    sheet::described,
};

#[test]
fn every_report_has_an_outline_and_every_outline_is_of_a_report() {
    let all = operations();
    let mut reports: Vec<_> = all
        .iter()
        .filter_map(|op| op.id.strip_prefix("reports."))
        .filter(|name| !name.starts_with("export_"))
        .collect();
    let mut outlines: Vec<_> = OUTLINES.iter().map(|outline| outline.name).collect();
    reports.sort_unstable();
    outlines.sort_unstable();
    assert_eq!(reports, outlines);
}

fn sections(
    name: &str,
    schema: &serde_json::Value,
    answer: &serde_json::Value,
) -> Vec<pathsix_domain::document::Section> {
    let parts = outline(name).unwrap().parts.iter();
    parts
        .filter_map(|part| section::of(part, schema, answer))
        .collect()
}

#[test]
fn rows_become_a_table_and_a_chart_and_ids_and_links_are_left_out() {
    let row = json!({
        "client_id": "x", "client_name": "Acme", "total_projects": 3, "total_value": 12.5, "won_value": 10.0,
        "pending_value": 2.5, "links": { "won_value": { "path": "projects" } }
    });
    let schema = described::<RevenueReport>();
    let all = sections("revenue_by_client", &schema, &json!({ "clients": [row] }));
    let table = all[0].table.as_ref().unwrap();
    let names: Vec<_> = table.columns.iter().map(|it| it.name.as_str()).collect();
    let shown = [
        "client_name",
        "total_projects",
        "total_value",
        "won_value",
        "pending_value",
    ];
    assert_eq!(names, shown);
    assert_eq!(table.rows[0][0], Cell::Text("Acme".into()));
    let chart = all[0].chart.as_ref().unwrap();
    assert_eq!(
        (chart.points[0].label.as_str(), chart.points[0].value),
        ("Acme", 12.5)
    );
    assert_eq!(chart.decimals, 2);
}

#[test]
fn an_object_becomes_figures() {
    let summary = json!({
        "total_projects": 4, "won": 2, "lost": 1, "pending": 1, "win_rate": 50.0, "avg_value": null,
        "avg_duration_days": null, "links": {}
    });
    let schema = described::<PerformanceReport>();
    let all = sections(
        "project_performance",
        &schema,
        &json!({ "summary": summary }),
    );
    assert_eq!(all[0].figures.len(), 7);
    assert_eq!(all[0].figures[5].value, Cell::Nothing);
    assert_eq!(all[0].chart.as_ref().unwrap().points.len(), 3);
}

#[test]
fn what_somebody_does_not_see_is_no_section() {
    let schema = described::<DashboardView>();
    let answer = json!({ "team": null, "top_clients": [], "follow_ups": { "next": [] }, "recent_activity": [], "projects": {} });
    let all = sections("dashboard", &schema, &answer);
    assert!(all.iter().all(|section| section.heading != "Team"));
    assert!(all.iter().any(|section| section.heading == "Top clients"));
}

#[test]
fn the_range_is_told_in_words() {
    let asked = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        range(outline("pipeline").unwrap(), &pairs)
    };
    assert_eq!(asked(&[]), "All time");
    assert_eq!(asked(&[("start_date", "2026-01-01")]), "Since 2026-01-01");
    let both = [
        ("start_date", "2026-01-01"),
        ("end_date", "2026-03-31"),
        ("user_id", "x"),
    ];
    assert_eq!(
        asked(&both),
        "2026-01-01 to 2026-03-31, records of one member"
    );
}
