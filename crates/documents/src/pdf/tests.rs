//! Pages: what is on them, and that they stay inside their margins.

use pathsix_domain::{
    document::{Cell, Chart, ChartKind, Column, ColumnKind, Figure, Point, Section, Table},
    value::{Instant, Scalar, TimeZone},
};

use super::*;
use ink::{MARGIN, Mark, PAGE, Step};

fn report(sections: Vec<Section>) -> Paper {
    Paper {
        title: "Revenue by client".to_owned(),
        company: "Müller & Søn Grundstücksgesellschaft mbH".to_owned(),
        range: "1 January 2026 to 31 March 2026".to_owned(),
        currency: "EUR".to_owned(),
        made_at: Instant::parse("2026-04-01T07:00:00Z").unwrap(),
        zone: TimeZone::parse("Europe/Berlin").unwrap(),
        sections,
    }
}

fn points(number: u32) -> Vec<Point> {
    let point = |n| Point {
        label: format!("2026-{n:02}"),
        value: f64::from(n * 7919 % 1000) * 12.5,
    };
    (1..=number).map(point).collect()
}

fn chart(kind: ChartKind, number: u32) -> Chart {
    Chart {
        title: "won_value".to_owned(),
        kind,
        decimals: 2,
        points: points(number),
    }
}

fn table(rows: u32) -> Table {
    let money = ColumnKind::Number { decimals: 2 };
    let names = [
        "Bäckerei Größenwahn",
        "株式会社 Ελλάδα Россия שלום עולם مرحبا Հայ ქართ",
        "A very long name of a company that goes on and on and does not want to end before the line does, nor after the next",
        "Supercalifragilisticexpialidociousandthensomemorewithoutanyblankatallforaverylongtimeindeedyes",
    ];
    let row = |n: u32| {
        vec![
            Cell::Text(names[n as usize % names.len()].to_owned()),
            Cell::Whole(i64::from(n)),
            Cell::Number(9_999_999_999_999.99),
            Cell::Nothing,
        ]
    };
    Table {
        name: "clients".to_owned(),
        columns: vec![
            Column::new("client_name", ColumnKind::Text),
            Column::new("total_projects", ColumnKind::Whole),
            Column::new("total_value", money),
            Column::new("won_value", money),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

fn figure(name: &str, value: f64) -> Figure {
    Figure {
        column: Column::new(name, ColumnKind::Number { decimals: 2 }),
        value: Cell::Number(value),
    }
}

fn full(rows: u32) -> Paper {
    let figures = vec![
        figure("total_pipeline_value", 10_000_000_000_000.0),
        figure("weighted_forecast", 1234.5),
        figure("won_value", 0.0),
        figure("pending_value", 17.25),
        figure("a_name_of_a_figure_that_is_far_too_long_for_its_box", 1.0),
    ];
    report(vec![
        Section {
            heading: "Figures".to_owned(),
            figures,
            chart: Some(chart(ChartKind::Line, 30)),
            table: None,
        },
        Section {
            heading: "Bars".to_owned(),
            chart: Some(chart(ChartKind::Bars, 20)),
            table: Some(table(rows)),
            ..Section::default()
        },
        Section {
            heading: "Shares".to_owned(),
            chart: Some(chart(ChartKind::Share, 12)),
            ..Section::default()
        },
    ])
}

/// Everything that is drawn, page by page, as boxes: left, top, right, bottom.
fn boxes(paper: &Paper) -> Vec<(usize, [f32; 4], String)> {
    let faces = type_face::Faces::new().unwrap();
    let pages = layout::pages(paper, &faces);
    let of = |mark: &Mark| match mark {
        Mark::Text {
            x, y, style, text, ..
        } => {
            let right = x + faces.width(text, *style);
            ([*x, y - style.size * 0.75, right, *y], text.clone())
        }
        Mark::Shape { path, .. } | Mark::Stroke { path, .. } => {
            let ends = path.iter().map(|step| match *step {
                Step::Move(x, y) | Step::Line(x, y) | Step::Curve([_, _, _, _, x, y]) => (x, y),
            });
            let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
            for (x, y) in ends {
                bounds = [
                    bounds[0].min(x),
                    bounds[1].min(y),
                    bounds[2].max(x),
                    bounds[3].max(y),
                ];
            }
            (bounds, String::new())
        }
    };
    let all = pages.iter().enumerate().flat_map(|(page, marks)| {
        marks
            .iter()
            .map(move |mark| (page, of(mark)))
            .collect::<Vec<_>>()
    });
    all.map(|(page, (bounds, text))| (page, bounds, text))
        .collect()
}

#[test]
fn nothing_stands_outside_the_margins() {
    for rows in [0, 1, 40, 120] {
        for (page, bounds, text) in boxes(&full(rows)) {
            let [left, top, right, bottom] = bounds;
            let is_inside = left >= MARGIN - 0.5
                && right <= PAGE.0 - MARGIN + 0.5
                && top >= MARGIN - 2.5
                && bottom <= layout::BOTTOM + 0.5;
            assert!(is_inside, "{rows} rows, page {page}: {bounds:?} {text}");
        }
    }
}

#[test]
fn no_text_stands_on_another() {
    let all = boxes(&full(60));
    let texts: Vec<_> = all.iter().filter(|(_, _, text)| !text.is_empty()).collect();
    for (at, (page, a, one)) in texts.iter().enumerate() {
        for (other_page, b, other) in &texts[at + 1..] {
            let apart = a[2] <= b[0] + 0.5 || b[2] <= a[0] + 0.5 || a[3] <= b[1] || b[3] <= a[1];
            assert!(
                page != other_page || apart,
                "page {page}: {one:?} and {other:?}"
            );
        }
    }
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages() {
    let all = boxes(&report(vec![Section {
        table: Some(table(120)),
        ..Section::default()
    }]));
    let pages = all.iter().map(|(page, ..)| page).max().unwrap() + 1;
    let heads = all
        .iter()
        .filter(|(_, _, text)| text == "Client name")
        .count();
    assert!(pages > 3);
    assert_eq!(heads, pages);
}

#[test]
fn a_column_of_short_words_is_whole_beside_those_of_long_texts() {
    let long = "A summary that goes on and on, and is not at its end where one would think that it is, not here either. ";
    let names = [
        "interaction_type",
        "follow_up",
        "client_name",
        "lead_name",
        "project_name",
        "summary",
    ];
    let texts = ["negotiation", "2026-11-21", long, "–", "–", &long.repeat(4)];
    let table = Table {
        name: "tasks".to_owned(),
        columns: names.map(|name| Column::new(name, ColumnKind::Text)).into(),
        rows: vec![texts.map(|text| Cell::Text(text.to_owned())).into()],
    };
    let all = boxes(&report(vec![Section {
        table: Some(table),
        ..Section::default()
    }]));
    for whole in ["Interaction type", "negotiation", "2026-11-21"] {
        assert!(all.iter().any(|(_, _, text)| text == whole), "{whole}");
    }
}

#[test]
fn a_report_without_anything_says_so() {
    for sections in [
        vec![],
        vec![Section {
            chart: Some(chart(ChartKind::Bars, 0)),
            table: Some(table(0)),
            ..Section::default()
        }],
    ] {
        let all = boxes(&report(sections));
        let is_said = all
            .iter()
            .any(|(_, _, text)| text == "There is nothing in this range.");
        assert!(is_said);
    }
}

/// The fonts are inside, and the same report is the same document.
#[test]
fn a_document_carries_its_fonts_and_is_the_same_each_time() {
    let bytes = paper(&full(40)).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/FontFile2") && text.contains("LiberationSans"));
    assert!(text.contains("DejaVuSans"));
    assert_eq!(bytes, paper(&full(40)).unwrap());
}
