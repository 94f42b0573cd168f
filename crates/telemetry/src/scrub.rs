//! What is taken out of every text of a report: whatever may name somebody or open something. Too much is better than too
//! little: the request id leads to the log, which stays at home.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

/// Longest text of a report, in characters.
const LONGEST: usize = 1000;

/// What is put in the place of what was taken out.
const HIDDEN: &str = "[hidden]";

/// What is looked for, in this order.
static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // What somebody wrote stands between quotes, with those inside it escaped. A quote inside a word is an apostrophe.
        r#""(?:[^"\\]|\\.)*""#,
        r"\B'(?:[^'\\]|\\.)*'",
        r"“[^”]*”|‘[^’]*’|«[^»]*»",
        // Postgres: Key (email)=(ada@acme.example).
        r"=\s*\([^)]*\)",
        // Addresses of pages and of databases, with whatever stands in them.
        r"[A-Za-z][A-Za-z0-9+.-]*://[^\s,;)]+",
        // What stands behind a question mark in a path.
        r"\?[^\s]*[=&][^\s]*",
        r"[^\s@<>()\[\]:,;=]+@[^\s@<>()\[\],;=]+",
        // API keys and tokens: of ours, of others, and whatever is long and random.
        r"p6_[A-Za-z0-9]+",
        r"(?i)\b(?:bearer|basic)\s+\S+",
        r"(?i)\b(?:password|passwd|pwd|secret|token|api[_-]?key|authorization|cookie)\b\s*[=:]\s*\S+",
        r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
        r"[A-Za-z0-9+/_=-]{32,}",
        // Network addresses.
        r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
        r"(?i)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}[0-9a-f]",
        // Numbers that somebody can be called by.
        r"\+?\d[\d ()/.-]{6,}\d",
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// A text without what is nobody's business.
pub fn scrubbed(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    for pattern in PATTERNS.iter() {
        if let Cow::Owned(clean) = pattern.replace_all(&text, HIDDEN) {
            text = Cow::Owned(clean);
        }
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as they come in errors, and what must not be left of each.
    const CORPUS: &[(&str, &[&str])] = &[
        ("no such person: ada@acme.example", &["ada", "acme"]),
        (
            "duplicate key: Key (email)=(ada@acme.example) exists",
            &["ada"],
        ),
        (
            "invalid input syntax for type uuid: \"Wilhelmina Geheim\"",
            &["Wilhelmina", "Geheim"],
        ),
        (
            "called `Result::unwrap()` on an `Err` value: Name(\"Ada \\\"the\\\" Lovelace\")",
            &["Ada", "the\\", "Lovelace"],
        ),
        (
            "cannot parse 'Verborgenstadt 12' as a city",
            &["Verborgenstadt"],
        ),
        (
            "connect to postgres://crm:hunter2@db.internal/crm failed",
            &["hunter2", "db.internal", "crm:"],
        ),
        (
            "GET /api/v1/leads?email=ada@acme.example&phone=4155550177",
            &["ada", "4155550177"],
        ),
        (
            "header Authorization: Bearer eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIx.c2lnbmF0dXJl",
            &["eyJ"],
        ),
        ("token=3fZ0c9 was refused", &["3fZ0c9"]),
        ("password: correct-horse", &["correct-horse"]),
        (
            "key p6_3kQxAbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefghij",
            &["p6_3", "3kQx"],
        ),
        (
            "digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            &["9f86"],
        ),
        ("peer 203.0.113.77:49152 went away", &["203.0.113"]),
        (
            "peer [2001:db8:1:2::77]:49152 went away",
            &["2001:db8", "77]"],
        ),
        ("cannot call +1 (415) 555-0177", &["415", "0177"]),
        ("a note “a very private note” was lost", &["private"]),
        ("Cookie: pathsix_refresh=abc.def", &["abc.def"]),
        (
            "member 0198d4a0-0000-7000-8000-000000000001 is gone",
            &["0198d4a0"],
        ),
    ];

    #[test]
    fn nothing_that_names_somebody_or_opens_something_is_left() {
        for (text, secrets) in CORPUS {
            let clean = scrubbed(text);
            for secret in *secrets {
                assert!(!clean.contains(secret), "{text} -> {clean}");
            }
        }
    }

    #[test]
    fn what_tells_the_operator_what_is_wrong_is_left() {
        for text in [
            "no such column: lead.notes",
            "the store failed: a value of lead.currency cannot be read",
            "a handler panicked",
            "index out of bounds: the len is 3 but the index is 7",
            "the database doesn't answer",
        ] {
            assert_eq!(scrubbed(text), text);
        }
    }

    #[test]
    fn a_text_is_cut_where_it_is_too_long() {
        assert_eq!(scrubbed(&"é ".repeat(2000)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn every_pattern_is_one() {
        assert_eq!(PATTERNS.len(), 15);
    }
}
