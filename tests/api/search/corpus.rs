//! A company of some thousand records and three hundred things that people type, with what they mean by it. What is meant is
//! known from how the record was named; no search was asked.

use std::{collections::BTreeSet, fmt::Write};

use pathsix_tests::dice::Dice;
use serde_json::{Value, json};

/// How many records are made by lot.
const BY_LOT: usize = 2000;
/// How many queries there are in all.
pub(super) const QUERIES: usize = 300;

/// A record to make.
#[derive(Clone)]
pub(super) struct Record {
    /// By what queries name it.
    pub(super) key: String,
    /// Of which kind.
    pub(super) records: &'static str,
    pub(super) body: Value,
}

/// What somebody types, and the keys of what they mean: all of it among the first five.
pub(super) struct Query {
    pub(super) text: String,
    pub(super) meant: Vec<String>,
}

const FIRST: [&str; 20] = [
    "Anna",
    "Björn",
    "Chloé",
    "David",
    "Elif",
    "François",
    "Grace",
    "Håkon",
    "Inês",
    "Jürgen",
    "Katarzyna",
    "Łukasz",
    "María",
    "Noah",
    "Øystein",
    "Priya",
    "Renée",
    "Siân",
    "Tomáš",
    "Zoë",
];
const SYLLABLES: [&str; 24] = [
    "bar", "ken", "lom", "dis", "tor", "vel", "mun", "gri", "sho", "pel", "wick", "ran", "hul",
    "fen", "zar", "cot", "lin", "mar", "bro", "tes", "gan", "dor", "ves", "kim",
];
const CITIES: [&str; 12] = [
    "Berlin",
    "Łódź",
    "São Paulo",
    "Malmö",
    "Kraków",
    "Boston",
    "Zürich",
    "Besançon",
    "Oslo",
    "Reykjavík",
    "Austin",
    "Århus",
];
const TRADES: [&str; 8] = [
    "GmbH",
    "Ltd.",
    "Inc",
    "Bakery",
    "Logistics",
    "& Söhne",
    "Consulting",
    "S.A.",
];

/// A name that nobody else has, of three syllables at least.
fn surname(dice: &mut Dice, taken: &mut BTreeSet<String>) -> String {
    loop {
        let count = 3 + dice.below(2);
        let name: String = (0..count).map(|_| *dice.pick(&SYLLABLES)).collect();
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

fn phone(nth: usize) -> String {
    format!(
        "+1415{:03}{:04}",
        200 + nth / 10_000,
        1000 + (nth * 7919) % 9000
    )
}

/// One slip in a word: a letter left out, doubled, replaced, or swapped with the next.
fn slip(word: &str, kind: usize, at: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + at % (letters.len() - 2);
    match kind % 4 {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, 'q'),
        2 => letters[at] = 'x',
        _ if letters[at] == letters[at + 1] => letters[at] = 'x',
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// The records and the queries.
pub(super) fn corpus() -> (Vec<Record>, Vec<Query>) {
    let (mut records, mut queries) = by_hand();
    let mut dice = Dice::new(20_260_101);
    let mut taken = BTreeSet::new();
    let missing = QUERIES - queries.len();
    for nth in 0..BY_LOT {
        let (surname, company) = (
            surname(&mut dice, &mut taken),
            surname(&mut dice, &mut taken),
        );
        let first = *dice.pick(&FIRST);
        let (city, trade) = (*dice.pick(&CITIES), *dice.pick(&TRADES));
        let email = format!(
            "{}.{surname}@{company}-mail.example",
            ["office", "info", "hello"][nth % 3]
        );
        let records_of = ["leads", "clients"][nth % 2];
        let body = json!({
            "name": format!("{} {trade}", capital(&company)),
            "contact_person": format!("{first} {}", capital(&surname)),
            "email": email, "phone": phone(nth), "city": city,
        });
        let key = format!("{records_of} {nth}");
        if nth < missing {
            let text = typed(nth, (&surname, &company, first, city), &body);
            queries.push(Query {
                text,
                meant: vec![key.clone()],
            });
        }
        records.push(Record {
            key,
            records: records_of,
            body,
        });
    }
    (records, queries)
}

/// What somebody types who means a record.
fn typed(
    nth: usize,
    (surname, company, first, city): (&str, &str, &str, &str),
    body: &Value,
) -> String {
    let text = |field: &str| body[field].as_str().unwrap().to_owned();
    let digits = text("phone").trim_start_matches("+1").to_owned();
    let (area, office, line) = (&digits[..3], &digits[3..6], &digits[6..]);
    match nth % 16 {
        0 => text("name"),
        1 => text("contact_person"),
        2 => surname.to_uppercase(),
        3 => company[..company.len() - 2].to_owned(),
        4..=7 => slip(surname, nth, nth / 16),
        8 => format!("{surname} {first}"),
        9 => format!("{city} {}", slip(company, nth / 16, nth / 3)),
        10 => text("email"),
        11 => format!("@{company}-mail.example"),
        12 => format!("({area}) {office}-{line}"),
        13 => format!("+1 {area} {office} {line}"),
        14 => format!("{office} {line}"),
        _ => format!(
            "{} {} {first}",
            &city[..city.char_indices().nth(3).unwrap().0],
            &surname[..6]
        ),
    }
}

/// Hard cases: each record with what people type who mean it.
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn by_hand() -> (Vec<Record>, Vec<Query>) {
    let cases: &[(&str, Value, &[&str])] = &[
        (
            "leads",
            json!({ "name": "Müller & Lüdenscheidt", "contact_person": "Jürgen Groß", "city": "Köln" }),
            &[
                "Muller",
                "mueller ludenscheidt",
                "GROSS jürgen",
                "groß köln",
                "lüdenscheidt-müller",
            ],
        ),
        (
            "clients",
            json!({ "name": "Fabryka Łódź", "contact_person": "Zażółć Gęślą", "city": "Łódź" }),
            &["fabryka lodz", "ŁÓDŹ fabr", "gesla zazolc"],
        ),
        (
            "leads",
            json!({ "name": "O'Brien's Pub", "contact_person": "Seán Ó Súilleabháin", "city": "Cork" }),
            &["obriens", "O'Brien", "o’brien's", "suilleabhain sean"],
        ),
        (
            "clients",
            json!({ "name": "Padaria São João", "contact_person": "José Conceição", "city": "São Paulo" }),
            &[
                "padaria sao joao",
                "Jos\u{e9} concei",
                "Jose\u{301} Conceicao",
                "joao padria",
            ],
        ),
        (
            "leads",
            json!({ "name": "Smith-Jones Ltd.", "email": "first.last+tag@smith-jones.co.uk", "phone": "+442079460958" }),
            &[
                "smith jones ltd",
                "Smith-Jones",
                "first.last",
                "first.last+tag@smith-jones.co.uk",
                "020 7946 0958",
                "+44 20 7946 0958",
                "0044 (0)20 7946-0958",
                "7946 0958",
            ],
        ),
        (
            "clients",
            json!({ "name": "Ærø Øl A/S", "contact_person": "Søren Kierkegård", "city": "Ærøskøbing" }),
            &["aero ol", "Soren Kierkegard", "aeroskobing", "kierkegaard"],
        ),
        (
            "leads",
            json!({ "name": "İstanbul Çiçekçilik", "contact_person": "Ayşe Yıldız" }),
            &["istanbul cicekcilik", "ayse yildiz", "çiçekçilik"],
        ),
        (
            "clients",
            json!({ "name": "Кондитерская Ромашка", "contact_person": "Фёдор Достоевский" }),
            &["ромашка", "КОНДИТЕРСКАЯ", "федор достоевский"],
        ),
        (
            "leads",
            json!({ "name": "東京物産", "contact_person": "山田太郎" }),
            &["東京", "山田太郎", "物産 山田"],
        ),
        (
            "clients",
            json!({ "name": "ΚΑΦΕΝΕΙΟ Ο Φίλος", "contact_person": "Γιώργος" }),
            &["φίλος", "καφενειο φιλος"],
        ),
        (
            "leads",
            json!({ "name": "3M-Händler 24/7", "email": "no-reply@24-7.example", "phone": "+4930123456" }),
            &[
                "3m handler",
                "haendler 3m",
                "030 123456",
                "(030) 12 34 56",
                "@24-7.example",
            ],
        ),
        (
            "clients",
            json!({ "name": "שלום עליכם", "city": "תל אביב" }),
            &["שלום", "עליכם תל"],
        ),
        (
            "projects",
            json!({ "project_name": "Neubau Elbphilharmonie", "primary_contact_name": "Ole von Beust" }),
            &["elbphilharmonie", "elbphilhamonie", "beust neubau"],
        ),
    ];
    let (mut records, mut queries) = (Vec::new(), Vec::new());
    for (nth, (kind, body, typed)) in cases.iter().enumerate() {
        let key = format!("{kind} by hand {nth}");
        let texts = typed.iter().map(|text| Query {
            text: (*text).to_owned(),
            meant: vec![key.clone()],
        });
        queries.extend(texts);
        let kind = ["leads", "clients", "projects"]
            .into_iter()
            .find(|known| known == kind);
        records.push(Record {
            key,
            records: kind.unwrap(),
            body: body.clone(),
        });
    }
    // One name of five: all of them come first.
    let keys: Vec<String> = (0..5).map(|nth| format!("contacts {nth}")).collect();
    for (nth, key) in keys.iter().enumerate() {
        let first = FIRST[nth];
        let body = json!({ "first_name": first, "last_name": "Wolkenstein" });
        records.push(Record {
            key: key.clone(),
            records: "contacts",
            body,
        });
    }
    for text in ["wolkenstein", "Wolkenstien", "wolken"] {
        queries.push(Query {
            text: text.to_owned(),
            meant: keys.clone(),
        });
    }
    (records, queries)
}

/// The queries as they are committed: what is typed, and after a tab the keys of what is meant.
pub(super) fn written(queries: &[Query]) -> String {
    let mut text = String::new();
    for Query { text: typed, meant } in queries {
        writeln!(text, "{typed}\t{}", meant.join(",")).unwrap();
    }
    text
}
