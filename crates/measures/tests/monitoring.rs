//! Dashboard, alerts and documentation ask for what is measured, and for nothing else.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use pathsix_measures::{
    Metric, Values,
    catalogue::{ALL, named},
};
use regex::Regex;
use serde_json::Value;

/// Labels that whoever collects adds to everything.
const ADDED: [&str; 2] = ["instance", "job"];

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What asks for metrics: an expression, with the texts that show its labels.
struct Asked {
    expression: String,
    shown: String,
}

/// What a dashboard asks for.
fn of_dashboard(text: &str) -> Vec<Asked> {
    fn gather(value: &Value, all: &mut Vec<Asked>) {
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        if let Some(expression) = text("expr") {
            let shown = text("legendFormat").unwrap_or_default();
            all.push(Asked { expression, shown });
        }
        match value {
            Value::Array(values) => values.iter().for_each(|it| gather(it, all)),
            Value::Object(values) => values.values().for_each(|it| gather(it, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    gather(&serde_json::from_str(text).unwrap(), &mut all);
    all
}

/// One rule of the file of alerts.
#[derive(Default)]
struct Alert {
    name: String,
    expression: String,
    summary: String,
    runbook: String,
}

fn alerts(text: &str) -> Vec<Alert> {
    let mut all = Vec::<Alert>::new();
    for line in text.lines() {
        let (key, value) = line.trim().split_once(": ").unwrap_or_default();
        let value = value.trim_matches('\'').to_owned();
        match (key, all.last_mut()) {
            ("- alert", _) => all.push(Alert {
                name: value,
                ..Alert::default()
            }),
            ("expr", Some(alert)) => alert.expression = value,
            ("summary", Some(alert)) => alert.summary = value,
            ("runbook", Some(alert)) => alert.runbook = value,
            _ => {}
        }
    }
    all
}

fn of_alerts(text: &str) -> Vec<Asked> {
    let asked = |alert: Alert| Asked {
        expression: alert.expression,
        shown: alert.summary,
    };
    alerts(text).into_iter().map(asked).collect()
}

fn metric_of(series: &str) -> Option<&'static Metric> {
    ALL.iter()
        .find(|it| it.series().iter().any(|name| name == series))
}

/// What an expression asks for that is not told.
fn wrong(asked: &Asked) -> Vec<String> {
    let Asked { expression, shown } = asked;
    let series = Regex::new(r"\b((?:pathsix|process)_\w+)(?:\{([^}]*)\})?").unwrap();
    let matched = Regex::new(r#"(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)""#).unwrap();
    let grouped = Regex::new(r"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)").unwrap();
    let label_shown = Regex::new(r"\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}").unwrap();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::from(ADDED);
    for found in series.captures_iter(expression) {
        let Some(metric) = metric_of(&found[1]) else {
            wrong.push(format!("{} is not told: {expression}", &found[1]));
            continue;
        };
        known.extend(metric.labels.iter().map(|label| label.name));
        if found[1].ends_with("_bucket") {
            known.insert("le");
        }
        let selectors = found.get(2).map_or("", |it| it.as_str());
        for one in matched.captures_iter(selectors) {
            wrong.extend(wrong_selector(metric, &one[1], &one[2]));
        }
    }
    let groups = grouped.captures_iter(expression);
    let groups = groups.flat_map(|it| {
        let labels = it[1].split(',').map(|label| label.trim().to_owned());
        labels.collect::<Vec<_>>()
    });
    let shown = label_shown.captures_iter(shown).map(|it| it[1].to_owned());
    for label in groups.chain(shown) {
        if !known.contains(label.as_str()) && label != "state" {
            wrong.push(format!("{label} is no label of {expression}"));
        }
    }
    wrong
}

fn wrong_selector(metric: &Metric, label: &str, values: &str) -> Option<String> {
    if ADDED.contains(&label) {
        return None;
    }
    let Some(of_metric) = metric.labels.iter().find(|it| it.name == label) else {
        return Some(format!("{} has no label {label}", metric.name));
    };
    let Values::OneOf(known) = of_metric.values else {
        return None;
    };
    let unknown = values.split('|').find(|value| !known.contains(value))?;
    Some(format!("{label} of {} is never {unknown}", metric.name))
}

#[track_caller]
fn accept(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

const DASHBOARD: &str = "deploy/grafana/pathsix.json";
const ALERTS: &str = "deploy/prometheus/alerts.yml";
const RUNBOOK: &str = "docs/runbook.md";
const MONITORING: &str = "docs/monitoring.md";

#[test]
fn dashboard_and_alerts_ask_only_for_what_is_told() {
    let mut asked = of_dashboard(&read(DASHBOARD));
    asked.extend(of_alerts(&read(ALERTS)));
    assert!(asked.len() > 50, "{} expressions were found", asked.len());
    accept(&asked.iter().flat_map(wrong).collect::<Vec<_>>());
}

#[test]
fn a_metric_a_label_and_a_value_that_are_not_told_are_found() {
    for (expression, shown, part) in [
        (
            "rate(pathsix_http_request_total[5m])",
            "",
            "pathsix_http_request_total",
        ),
        ("pathsix_http_request_seconds", "", "is not told"),
        ("pathsix_jobs{tenant=\"acme\"}", "", "tenant"),
        ("pathsix_jobs{kind=\"fax\"}", "", "fax"),
        (
            "pathsix_sign_ins_total{result=~\"wrong|forgotten\"}",
            "",
            "forgotten",
        ),
        ("sum by (slug) (pathsix_jobs)", "", "slug"),
        ("pathsix_jobs", "{{ $labels.tenant }}", "tenant"),
    ] {
        let asked = Asked {
            expression: expression.to_owned(),
            shown: shown.to_owned(),
        };
        let found = wrong(&asked);
        assert!(
            found.len() == 1 && found[0].contains(part),
            "{expression}: {found:?}"
        );
    }
}

#[test]
fn everything_that_is_measured_is_shown() {
    let asked: Vec<_> = of_dashboard(&read(DASHBOARD))
        .into_iter()
        .map(|it| it.expression)
        .collect();
    let is_shown = |metric: &&Metric| {
        let names = metric.series();
        asked
            .iter()
            .any(|it| names.iter().any(|name| it.contains(name.as_str())))
    };
    let missing: Vec<_> = ALL
        .iter()
        .filter(|it| !is_shown(it))
        .map(|it| it.name)
        .collect();
    assert!(
        missing.is_empty(),
        "put these into {DASHBOARD}: {missing:?}"
    );
}

/// The anchor of a heading, as pages make it.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let text: String = heading.to_lowercase().chars().filter(kept).collect();
    text.replace(' ', "-")
}

#[test]
fn every_alert_names_its_heading_of_the_runbook_and_every_heading_an_alert() {
    let runbook = read(RUNBOOK);
    let headings = runbook.lines().filter_map(|line| line.strip_prefix("## "));
    let headings: BTreeSet<_> = headings
        .map(|it| format!("{RUNBOOK}#{}", anchor(it)))
        .collect();
    let all = alerts(&read(ALERTS));
    assert!(all.len() > 20);
    for alert in &all {
        assert!(
            headings.contains(&alert.runbook),
            "{}: {} is no heading",
            alert.name,
            alert.runbook
        );
        let name = format!("`{}`", alert.name);
        assert!(runbook.contains(&name), "{RUNBOOK} does not name {name}");
        assert!(
            !alert.expression.is_empty() && !alert.summary.is_empty(),
            "{}",
            alert.name
        );
    }
    for heading in headings {
        assert!(
            all.iter().any(|alert| alert.runbook == heading),
            "no alert leads to {heading}"
        );
    }
}

/// The table of metrics, as the documentation shows it.
fn table() -> String {
    let mut table =
        "| metric | kind | in | labels | what it says |\n|---|---|---|---|---|\n".to_owned();
    for metric in ALL {
        let label = |label: &pathsix_measures::Label| match label.values {
            Values::OneOf(_) | Values::Version => format!("`{}`", label.name),
            Values::Routes => format!("`{}` (template)", label.name),
        };
        let labels: Vec<_> = metric.labels.iter().map(label).collect();
        let (kind, unit) = (metric.kind.as_str(), metric.unit.as_str());
        writeln!(
            table,
            "| `{}` | {kind} | {unit} | {} | {} |",
            metric.name,
            labels.join(", "),
            metric.about
        )
        .unwrap();
    }
    table
}

#[test]
fn the_documentation_shows_the_table_of_metrics() {
    let text = read(MONITORING);
    let table = table();
    if text.contains(&table) {
        return;
    }
    let begin = text.find("| metric |").expect("there is no table");
    let end = text[begin..]
        .find("\n\n")
        .map_or(text.len(), |end| begin + end + 1);
    let written = format!("{}{table}{}", &text[..begin], &text[end..]);
    fs::write(path(MONITORING), written).unwrap();
    panic!("the table in {MONITORING} was stale and has been written anew");
}

#[test]
fn names_are_said_once_and_tell_the_unit() {
    let mut seen = BTreeSet::new();
    for metric in ALL {
        assert!(seen.insert(metric.name), "{} is there twice", metric.name);
        assert!(named(metric.name).is_some());
        let is_counter = metric.kind.as_str() == "counter";
        assert_eq!(
            metric.name.ends_with("_total"),
            is_counter,
            "{}",
            metric.name
        );
        assert!(metric.about.ends_with('.'), "{}", metric.name);
    }
}
