//! What was measured, as tables of Markdown, and whether the targets are met.

use std::fmt::Write as _;

use crate::{
    drive::Seen,
    importing::Imported,
    kinds::{DETAIL, LIST, SEARCH},
    measure::{CLIENTS, MIX_CONNECTIONS, MIX_RATE, Results},
};

/// By how much p95 may grow from the smallest data set to the largest.
const GROWTH: f64 = 1.5;
/// Of the rate of `pgbench`.
const RATIO: f64 = 0.5;
/// Of the mixed load, in milliseconds.
const MIX_P95: f64 = 50.0;

/// The tables of one data set.
pub(crate) fn of(results: &Results) -> String {
    let mut text = format!(
        "\n### {} leads\n\n| request | messages to the database | requests/s with {CLIENTS} connections | p95 of these, ms | processor of the server, ms each | of the database | at a rate of | p50, ms | p95 | p99 | errors | server, MiB |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        results.leads
    );
    for row in &results.rows {
        let _ = writeln!(
            text,
            "| {} | {:.1} | {:.0} | {:.1} | {:.2} | {:.2} | {}/s | {} | {} | {} |",
            row.kind.name,
            row.messages,
            row.closed.rate(),
            row.closed.quantile(0.95),
            row.processor.0,
            row.processor.1,
            row.kind.rate,
            latencies(&row.open),
            row.closed.errors + row.open.errors,
            row.memory,
        );
    }
    if let Some(mix) = &results.mix {
        let _ = writeln!(
            text,
            "| mixed load, {MIX_CONNECTIONS} connections | | | | | | {MIX_RATE}/s | {} | {} | {} |",
            latencies(mix),
            mix.errors,
            results.peak
        );
    }
    if let Some(import) = &results.import {
        text += &of_import(import);
    }
    if !results.unknown.is_empty() {
        let _ = writeln!(
            text,
            "\nThe server does not know: {}.",
            results.unknown.join(", ")
        );
    }
    if !results.ratios.is_empty() {
        text += "\n| request | server, 1/s | pgbench with the same statements, 1/s | ratio |\n|---|---:|---:|---:|\n";
    }
    for ratio in &results.ratios {
        let _ = writeln!(
            text,
            "| {} | {:.0} | {:.0} | {:.2} |",
            ratio.name,
            ratio.server,
            ratio.pgbench,
            ratio.server / ratio.pgbench
        );
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "a file has fewer rows")]
fn of_import(import: &Imported) -> String {
    let Imported { rows, memory, .. } = import;
    let (uploaded, rest) = (import.uploaded, [import.validated, import.written]);
    let [validated, written] = rest.map(|time| *rows as f64 / time.as_secs_f64());
    format!(
        "\nImport of {rows} leads: uploaded in {:.1} s, judged {validated:.0} rows/s, written {written:.0} rows/s, {memory} MiB of the server.\n",
        uploaded.as_secs_f64()
    )
}

fn latencies(seen: &Seen) -> String {
    let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|part| seen.quantile(part));
    format!("{p50:.1} | {p95:.1} | {p99:.1}")
}

/// What was promised and what came of it, a line each.
pub(crate) fn verdicts(all: &[Results]) -> String {
    let mut text = String::from("\n");
    let mut line = |is_met: bool, what: String| {
        let word = if is_met { "met" } else { "MISSED" };
        let _ = writeln!(text, "- {word}: {what}");
    };
    for results in all {
        let leads = results.leads;
        for ratio in &results.ratios {
            let part = ratio.server / ratio.pgbench;
            let what = format!(
                "{} at {part:.2} of pgbench, at least {RATIO}, {leads} leads",
                ratio.name
            );
            line(part >= RATIO, what);
        }
        for row in &results.rows {
            let p95 = row.closed.quantile(0.95);
            if let Some(promise) = row.kind.promise {
                let what = format!(
                    "{} p95 {p95:.1} ms with {CLIENTS} connections, promised {promise} ms, {leads} leads",
                    row.kind.name
                );
                line(p95 <= promise, what);
            }
            let p95 = row.open.quantile(0.95);
            if let Some(target) = row.kind.target {
                let what = format!(
                    "{} p95 {p95:.1} ms at {}/s, wanted {target} ms, {leads} leads",
                    row.kind.name, row.kind.rate
                );
                line(p95 <= target, what);
            }
            if row.closed.errors + row.open.errors > 0 {
                let first = row
                    .closed
                    .first_error
                    .as_ref()
                    .or(row.open.first_error.as_ref());
                line(
                    false,
                    format!(
                        "{} without errors: {}",
                        row.kind.name,
                        first.map_or("", |it| it)
                    ),
                );
            }
        }
        if let Some(mix) = &results.mix {
            let p95 = mix.quantile(0.95);
            let what = format!(
                "mixed load p95 {p95:.1} ms, below {MIX_P95} ms, {} errors, {leads} leads",
                mix.errors
            );
            line(p95 < MIX_P95 && mix.errors == 0, what);
        }
    }
    if let [first, .., last] = all {
        for name in [LIST, DETAIL, SEARCH] {
            if let Some(growth) = growth(first, last, name) {
                let what = format!(
                    "p95 of {name} grows {growth:.2} times from {} to {} leads, at most {GROWTH}",
                    first.leads, last.leads
                );
                line(growth <= GROWTH, what);
            }
        }
    }
    text
}

fn growth(first: &Results, last: &Results, name: &str) -> Option<f64> {
    let p95 = |results: &Results| {
        let row = results.rows.iter().find(|row| row.kind.name == name)?;
        Some(row.open.quantile(0.95))
    };
    Some(p95(last)? / p95(first)?)
}
