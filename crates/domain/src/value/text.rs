//! Checked text: one type for every rule about a string, so that a rule is written once and nothing else.

use std::{borrow::Cow, fmt, marker::PhantomData};

use super::{Check, Invalid, Scalar, Shape, TextCheck};

/// A rule about a string. The rule type is a name only; it is never built.
pub trait TextRule: Send + Sync + 'static {
    /// The name of the rule in the contracts, for example `Email`.
    fn name() -> Cow<'static, str>;

    /// The rule as a contract says it.
    fn shape() -> Shape;

    /// The rule of an optional field, as a contract says it.
    fn optional_shape() -> Shape {
        Self::shape().or_empty()
    }

    /// Judges a text as it was sent; gives the form that is stored.
    fn check(sent: &str) -> Result<String, Invalid>;

    /// The same in an optional field: the empty text means "no value".
    fn check_optional(sent: &str) -> Result<Option<String>, Invalid> {
        if sent.is_empty() {
            Ok(None)
        } else {
            Self::check(sent).map(Some)
        }
    }
}

/// A text that satisfies the rule `R`, in its stored form.
pub struct Text<R>(String, PhantomData<fn() -> R>);

impl<R: TextRule> Text<R> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<R: TextRule> Scalar for Text<R> {
    fn parse(text: &str) -> Result<Self, Invalid> {
        R::check(text).map(|checked| Self(checked, PhantomData))
    }

    fn parse_optional(text: &str) -> Result<Option<Self>, Invalid> {
        Ok(R::check_optional(text)?.map(|checked| Self(checked, PhantomData)))
    }

    fn optional_shape() -> Option<Shape> {
        Some(R::optional_shape())
    }
}

impl<R> Clone for Text<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}
impl<R> PartialEq for Text<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<R> Eq for Text<R> {}
impl<R> PartialOrd for Text<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for Text<R> {
    /// By code point, as both databases sort.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<R> fmt::Debug for Text<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
impl<R> fmt::Display for Text<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "serde")]
impl<R> serde::Serialize for Text<R> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}
#[cfg(feature = "serde")]
impl<'de, R: TextRule> serde::Deserialize<'de> for Text<R> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

/// Free text of at least one character that is no blank and at most `MAX` characters, blanks included; stored trimmed.
///
/// Control characters other than newline and tab are refused; CR LF, as browsers and Windows write a newline, is stored as one.
#[derive(Debug)]
pub enum UpTo<const MAX: usize> {}

/// Free text of at most 20 characters.
pub type Text20 = Text<UpTo<20>>;
/// Free text of at most 30 characters.
pub type Text30 = Text<UpTo<30>>;
/// Free text of at most 50 characters.
pub type Text50 = Text<UpTo<50>>;
/// Free text of at most 100 characters.
pub type Text100 = Text<UpTo<100>>;
/// Free text of at most 255 characters.
pub type Text255 = Text<UpTo<255>>;
/// Notes and other long text, at most 20,000 characters.
pub type LongText = Text<UpTo<20_000>>;

const CONTROL: &str = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f";
const BLANK: &str =
    r"\u0009\u000a\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// What counts as blank: what both Rust and ECMAScript trim, less the control characters that are refused anyway.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}'
                | '\u{feff}'
    )
}

const HAS_CONTROL: &str = "must not contain control characters";
const IS_BLANK: &str = "must not be blank";

/// What is said of a text of more characters than these.
pub(super) fn too_long(max: usize) -> String {
    format!("must have at most {max} characters")
}

fn trimmed<const MAX: usize>(sent: &str) -> Result<Cow<'_, str>, Invalid> {
    let lines = if sent.contains('\r') {
        Cow::Owned(sent.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(sent)
    };
    if lines.chars().any(is_control) {
        return Err(Invalid::new(HAS_CONTROL));
    }
    if sent.chars().count() > MAX {
        return Err(Invalid::new(too_long(MAX)));
    }
    Ok(match lines {
        Cow::Owned(lines) => Cow::Owned(lines.trim_matches(is_blank).to_owned()),
        Cow::Borrowed(lines) => Cow::Borrowed(lines.trim_matches(is_blank)),
    })
}

/// The pattern of any text without control characters.
fn any() -> String {
    format!(r"[^{CONTROL}]*(?:\r\n[^{CONTROL}]*)*")
}

fn pattern(pattern: String, problem: &'static str) -> Check {
    Check {
        rule: TextCheck::Pattern(pattern.into()),
        problem: problem.into(),
    }
}

impl<const MAX: usize> TextRule for UpTo<MAX> {
    fn name() -> Cow<'static, str> {
        format!("Text{MAX}").into()
    }

    fn shape() -> Shape {
        let mut shape = Self::optional_shape();
        // Of no control character either, so that this pattern alone describes the text.
        let any = any();
        let filled = format!("^{any}[^{CONTROL}{BLANK}]{any}$");
        shape.checks.push(pattern(filled, IS_BLANK));
        shape
    }

    fn optional_shape() -> Shape {
        let length = Check {
            rule: TextCheck::Length { min: 0, max: MAX },
            problem: too_long(MAX).into(),
        };
        Shape {
            description: format!("Text of at most {MAX} characters; stored trimmed.").into(),
            example: "Acme",
            format: None,
            checks: vec![pattern(format!("^{}$", any()), HAS_CONTROL), length],
        }
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        let text = trimmed::<MAX>(sent)?;
        if text.is_empty() {
            return Err(Invalid::new(IS_BLANK));
        }
        Ok(text.into_owned())
    }

    fn check_optional(sent: &str) -> Result<Option<String>, Invalid> {
        let text = trimmed::<MAX>(sent)?;
        Ok((!text.is_empty()).then(|| text.into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_after_its_length_was_counted() {
        assert_eq!(Text20::parse("  Acme\u{a0}").unwrap().as_str(), "Acme");
        assert_eq!(
            Text20::parse(&format!("{}Acme", " ".repeat(17)))
                .unwrap_err()
                .to_string(),
            "must have at most 20 characters"
        );
    }

    #[test]
    fn length_counts_scalar_values_not_bytes() {
        assert!(Text20::parse(&"𝒳".repeat(20)).is_ok());
        assert!(Text20::parse(&"𝒳".repeat(21)).is_err());
    }

    #[test]
    fn a_blank_text_is_refused_where_required_and_means_nothing_where_optional() {
        for blank in ["", " ", "\t\n", "\u{feff}\u{3000}"] {
            assert!(Text100::parse(blank).is_err(), "{blank:?}");
            assert_eq!(Text100::parse_optional(blank), Ok(None), "{blank:?}");
        }
    }

    #[test]
    fn control_characters_but_newline_and_tab_are_refused() {
        assert!(Text100::parse("two\nlines\tand a tab").is_ok());
        assert_eq!(
            Text100::parse("two\r\nlines\r\n").unwrap().as_str(),
            "two\nlines"
        );
        assert_eq!(Text100::parse_optional("\r\n"), Ok(None));
        assert!(Text20::parse(&"a\r\n".repeat(7)).is_err());
        for c in ["\0", "\r", "\n\r", "\r\r\n", "\u{1b}", "\u{7f}", "\u{85}"] {
            assert!(Text100::parse(&format!("a{c}b")).is_err(), "{c:?}");
            assert!(Text100::parse_optional(c).is_err(), "{c:?}");
        }
    }

    #[test]
    fn the_exported_pattern_and_the_rule_agree() {
        let last = |shape: Shape| {
            let mut patterns = shape
                .checks
                .into_iter()
                .filter_map(|check| match check.rule {
                    TextCheck::Pattern(pattern) => Some(pattern),
                    TextCheck::Length { .. } => None,
                });
            regex::Regex::new(&patterns.next_back().unwrap()).unwrap()
        };
        let required = last(UpTo::<20>::shape());
        let optional = last(UpTo::<20>::optional_shape());
        for text in [
            "Acme", " a ", "", " ", "\u{feff}", "a\0", "\r", "a\nb", "\u{85}", "ß𝒳", "a\r\nb",
            "\r\n", "a\rb", "\r\na", "a\n\rb",
        ] {
            assert_eq!(
                required.is_match(text),
                Text20::parse(text).is_ok(),
                "{text:?}"
            );
            assert_eq!(
                optional.is_match(text),
                Text20::parse_optional(text).is_ok(),
                "{text:?}"
            );
        }
    }
}
