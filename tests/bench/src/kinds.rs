//! What is measured, as data: a request of each kind, who sends it and how often.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::{
    company::{Company, Table},
    dice::{Dice, pick},
    http::Call,
    typed,
    words::{CITIES, FIRST_NAMES, TRADES, TRAITS},
};

/// The company that is measured, and who is signed in.
pub(crate) struct Field {
    pub(crate) company: Company,
    /// A token for each member.
    pub(crate) tokens: Vec<String>,
    /// Cursors that lead deep into the list of each of the first members.
    pub(crate) cursors: Vec<(usize, String)>,
    counter: AtomicU64,
    converted: AtomicU64,
}

impl Field {
    pub(crate) fn new(company: Company, tokens: Vec<String>, run: u64) -> Self {
        Self {
            company,
            tokens,
            cursors: Vec::new(),
            counter: AtomicU64::new(run << 32),
            converted: AtomicU64::new(0),
        }
    }

    pub(crate) fn admin(&self) -> &str {
        &self.tokens[0]
    }

    /// A member, whoever has much as often as whoever has little.
    fn somebody(&self, dice: &mut Dice) -> &str {
        let members = self.tokens.len() as u64;
        &self.tokens[usize::try_from(dice.below(members)).unwrap_or_default()]
    }

    /// A lead and the token of who made it.
    fn lead(&self, dice: &mut Dice) -> (String, &str) {
        let number = dice.below(self.company.leads);
        let maker = self.company.maker(Table::Lead, number);
        let id = self.company.id(Table::Lead, number);
        (id, &self.tokens[maker])
    }

    /// A number that no other call has.
    fn fresh(&self) -> u64 {
        self.counter.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn new_lead(&self, dice: &mut Dice) -> Value {
        let number = self.fresh();
        let city = CITIES[usize::try_from(number).unwrap_or_default() % CITIES.len()];
        let (quality, trade) = (
            pick(TRAITS, dice.below(1000)),
            pick(TRADES, dice.below(1000)),
        );
        json!({
            "name": format!("{quality} {trade} No {number}"),
            "contact_person": pick(FIRST_NAMES, number),
            "email": format!("info{number}@{trade}.example").to_lowercase(),
            "city": city.0, "state": city.1, "zip": city.2,
            "lead_source": "Website", "notes": "Asked for an offer.",
        })
    }
}

/// What comes once of a kind: how many a second, and what its answers may take.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Requests a second where latency is measured.
    pub(crate) rate: u32,
    /// What the product promises: below so many milliseconds 95 of 100 answers stay, however many are under way.
    pub(crate) promise: Option<f64>,
    /// What we want of ourselves: the same at that rate.
    pub(crate) target: Option<f64>,
    pub(crate) call: fn(&Field, &mut Dice) -> Call,
}

impl Kind {
    const fn new(name: &'static str, rate: u32, call: fn(&Field, &mut Dice) -> Call) -> Self {
        Self {
            name,
            rate,
            promise: None,
            target: None,
            call,
        }
    }

    const fn promised(mut self, milliseconds: f64) -> Self {
        self.promise = Some(milliseconds);
        self
    }

    const fn wanted(mut self, milliseconds: f64) -> Self {
        self.target = Some(milliseconds);
        self
    }
}

pub(crate) const LIST: &str = "list";
pub(crate) const DETAIL: &str = "detail";
pub(crate) const CREATE: &str = "create";
pub(crate) const SEARCH: &str = "search";

/// Every kind. One that the server does not know is left out of the table and named below it.
pub(crate) const KINDS: &[Kind] = &[
    Kind::new(LIST, 100, |field, dice| {
        Call::get("/leads", field.somebody(dice))
    })
    .promised(200.0),
    Kind::new("list of the company", 100, |field, _| {
        Call::get("/admin/leads", field.admin())
    })
    .promised(200.0),
    Kind::new("filtered list", 100, |field, dice| {
        Call::get(
            "/leads?lead_status=qualified,contacted&sort=-created_at",
            field.somebody(dice),
        )
    })
    .promised(200.0),
    Kind::new("deep page", 100, deep_page).promised(200.0),
    Kind::new(DETAIL, 100, |field, dice| {
        let (id, token) = field.lead(dice);
        Call::get(format!("/leads/{id}"), token)
    })
    .promised(100.0),
    Kind::new("interactions of a client", 100, interactions).promised(200.0),
    Kind::new("follow-ups", 50, |field, dice| {
        Call::get("/follow-ups?due=overdue,today", field.somebody(dice))
    }),
    Kind::new(CREATE, 50, |field, dice| {
        Call::post("/leads", &field.new_lead(dice), field.somebody(dice))
    }),
    Kind::new("update", 50, |field, dice| {
        let (id, token) = field.lead(dice);
        let text = format!("Called, version {}", field.fresh());
        Call::patch(format!("/leads/{id}"), &json!({ "notes": text }), token)
    }),
    Kind::new("convert", 20, convert),
    search_of(SEARCH, |field, dice| {
        typed::search(field, dice, typed::anything)
    }),
    search_of("search: name of a company", |field, dice| {
        typed::search(field, dice, typed::whole_name)
    }),
    search_of("search: first and last name", |field, dice| {
        typed::search(field, dice, typed::full_name)
    }),
    search_of("search: last name", |field, dice| {
        typed::search(field, dice, typed::last_name)
    }),
    search_of("search: email", |field, dice| {
        typed::search(field, dice, typed::email)
    }),
    search_of("search: phone", |field, dice| {
        typed::search(field, dice, typed::phone)
    }),
    search_of("search: city", |field, dice| {
        typed::search(field, dice, typed::city)
    }),
    search_of("search: three letters", |field, dice| {
        typed::search(field, dice, typed::beginning)
    }),
    search_of("search: one slip", |field, dice| {
        typed::search(field, dice, typed::slip)
    }),
    search_of("search of a member's own", |field, dice| {
        let text = typed::encoded(&typed::full_name(field, dice));
        Call::get(format!("/search?q={text}"), field.somebody(dice))
    }),
    search_of("list with words", |field, dice| {
        let text = typed::encoded(&typed::full_name(field, dice));
        Call::get(format!("/admin/leads?q={text}"), field.admin())
    }),
    report("report: pipeline", |field, _| report_of(field, "pipeline")),
    report("report: lead-source", |field, _| {
        report_of(field, "lead-source")
    }),
    report("report: conversion-rate", |field, _| {
        report_of(field, "conversion-rate")
    }),
    report("report: revenue-by-client", |field, _| {
        report_of(field, "revenue-by-client")
    }),
    report("report: user-activity", |field, _| {
        report_of(field, "user-activity")
    }),
    report("report: follow-ups", |field, _| {
        report_of(field, "follow-ups")
    }),
    report("report: client-retention", |field, _| {
        report_of(field, "client-retention")
    }),
    report("report: project-performance", |field, _| {
        report_of(field, "project-performance")
    }),
    report("report: upcoming-tasks", |field, _| {
        report_of(field, "upcoming-tasks")
    }),
    report("report: revenue-forecast", |field, _| {
        report_of(field, "revenue-forecast")
    }),
    Kind::new("report: dashboard", 20, |field, _| {
        report_of(field, "dashboard")
    })
    .promised(500.0)
    .wanted(80.0),
    Kind::new("bulk of 100", 1, |field, dice| {
        let ids: Vec<_> = (0..100).map(|_| field.lead(dice).0).collect();
        let to = usize::try_from(dice.below(50)).unwrap_or_default();
        let body = json!({ "action": "assign", "ids": ids, "value": field.company.members[to] });
        Call::post("/admin/leads/bulk", &body, field.admin())
    })
    .promised(2000.0)
    .wanted(500.0),
    Kind::new("batch of 100", 2, |field, dice| {
        let records: Vec<_> = (0..100).map(|_| field.new_lead(dice)).collect();
        Call::post(
            "/leads/batch",
            &json!({ "items": records }),
            field.somebody(dice),
        )
    })
    .wanted(100.0),
];

fn deep_page(field: &Field, dice: &mut Dice) -> Call {
    let many = field.cursors.len().max(1) as u64;
    let place = usize::try_from(dice.below(many)).unwrap_or_default();
    let none = (0, String::new());
    let (member, cursor) = field.cursors.get(place).unwrap_or(&none);
    Call::get(
        format!("/leads?sort=-created_at&cursor={cursor}"),
        &field.tokens[*member],
    )
}

fn interactions(field: &Field, dice: &mut Dice) -> Call {
    let clients = field.company.rows(Table::Client);
    let number = dice.below(clients);
    let maker = field.company.maker(Table::Client, number);
    let id = field.company.id(Table::Client, number);
    Call::get(
        format!("/interactions?client_id={id}&sort=-contact_date"),
        &field.tokens[maker],
    )
}

fn convert(field: &Field, _: &mut Dice) -> Call {
    // Of each twenty the last eleven are new or contacted; each is taken once.
    let turn = field.converted.fetch_add(1, Ordering::Relaxed);
    let number = (turn / 11 * 20 + 9 + turn % 11) % field.company.leads;
    let maker = field.company.maker(Table::Lead, number);
    let id = field.company.id(Table::Lead, number);
    Call::post(
        format!("/leads/{id}/convert"),
        &json!({}),
        &field.tokens[maker],
    )
}

const fn search_of(name: &'static str, call: fn(&Field, &mut Dice) -> Call) -> Kind {
    Kind::new(name, 20, call).promised(500.0).wanted(50.0)
}

const fn report(name: &'static str, call: fn(&Field, &mut Dice) -> Call) -> Kind {
    Kind::new(name, 20, call).promised(500.0).wanted(50.0)
}

fn report_of(field: &Field, name: &str) -> Call {
    Call::get(format!("/reports/{name}"), field.admin())
}

/// The kind of this name.
pub(crate) fn of_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// What people do all day, by how many of a hundred requests are of each kind.
pub(crate) const MIX: &[(&str, u64)] = &[
    (LIST, 30),
    ("filtered list", 15),
    ("deep page", 5),
    (DETAIL, 30),
    ("interactions of a client", 8),
    ("follow-ups", 2),
    (CREATE, 5),
    ("update", 5),
];

/// A kind of the mix.
pub(crate) fn of_mix(dice: &mut Dice) -> &'static Kind {
    let mut left = dice.below(100);
    for (name, share) in MIX {
        if left < *share
            && let Some(kind) = of_name(name)
        {
            return kind;
        }
        left = left.saturating_sub(*share);
    }
    &KINDS[0]
}
