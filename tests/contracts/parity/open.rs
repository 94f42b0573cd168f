//! Objects that may hold anything, up to a size: at that size, and with what readers and writers of JSON spell differently.

use serde_json::Value;

use super::{source::text, texts, values::Pool};

/// Numbers and texts that take a different number of bytes in the source than in the compact text of the value, or in the
/// text of one writer than in that of another.
const SPELLED: [&str; 20] = [
    "1.0",
    "-0",
    "-0.0",
    "1e2",
    "1e21",
    "1e20",
    "123456789012345680000",
    "1e-7",
    "1.5e-7",
    "0.000001",
    "1e300",
    "1.5e300",
    "18446744073709551615",
    "9007199254740993",
    "-9223372036854775808",
    "\"\\u00e9\"",
    "\"\\u0001\"",
    "\"\\u2028\"",
    "\"\\/\"",
    "\"\\ud834\\udd1e\"",
];

fn object(name: &str, value: &str) -> String {
    format!("{{{}:{value}}}", text(name))
}

/// The objects of a schema without properties.
pub(super) fn objects(schema: &Value) -> Pool {
    let mut pool = Pool {
        good: vec!["{}".to_owned(), object("a", "[1,{\"b\":\"ä\"}]")],
        odd: vec![
            object("a", &text("\0")),
            object("a\0", "1"),
            object("a", "[[{\"b\\u0000\":1}]]"),
            object("a", "[[{\"b\":\"\\u0000\"}]]"),
            object("a", &format!("{}1{}", "[".repeat(60), "]".repeat(60))),
        ],
    };
    let inside = texts::CONFUSED.iter().chain(texts::NUMBERS);
    pool.odd.extend(inside.map(|value| object("a", value)));
    pool.odd
        .extend(texts::NAMES.iter().map(|name| object(name, "1")));
    for character in texts::CHARACTERS {
        pool.odd.push(object("a", &text(character)));
        pool.odd.push(object(character, "null"));
    }
    let rules = schema["x-refinements"].as_array().into_iter().flatten();
    for bytes in rules.filter_map(|rule| rule["max"].as_u64()) {
        pool.odd.extend(around(usize::try_from(bytes).unwrap()));
    }
    pool
}

/// Objects whose compact text has about so many bytes.
fn around(bytes: usize) -> Vec<String> {
    let mut all = Vec::new();
    for unit in ["a", "é", "𝄞", "\n", "\u{1}", "\u{2028}", "\"", "\u{7f}"] {
        let each = text(unit).len() - 2;
        let count = (bytes - "{\"a\":\"\"}".len()) / each;
        for count in count - 1..=count + 2 {
            all.push(object("a", &text(&unit.repeat(count))));
        }
    }
    // Many of a kind, filled up with plain letters so that each byte counts.
    for spelled in SPELLED {
        let items = vec![spelled; 300].join(",");
        let compact: Value = serde_json::from_str(spelled).unwrap();
        let each = [compact.to_string().len(), spelled.len()];
        for each in each.into_iter().flat_map(|each| [each - 1, each, each + 1]) {
            let rest = bytes - 300 * (each + 1) - 20;
            for rest in [rest, rest + 6, rest + 7, rest + 8] {
                let letters = text(&"a".repeat(rest));
                all.push(format!("{{\"a\":[{items}],\"b\":{letters}}}"));
            }
        }
    }
    let blanks = " ".repeat(bytes);
    all.push(format!("{{{blanks}}}"));
    all
}
