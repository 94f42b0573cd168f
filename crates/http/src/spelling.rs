//! Each operation has one address. The router takes `%73ys` for `sys`, but who stands before the server may not: what a proxy keeps
//! from strangers by its path would be reached by another spelling of it.

/// Whether nothing in a path is written in percent that needs not be: letters, digits and `-._~` (RFC 3986, 2.3).
pub(crate) fn is_plain(path: &str) -> bool {
    let mut parts = path.split('%');
    // Before the first sign there is no code.
    parts.next();
    parts.all(|part| !code(part).is_some_and(is_unreserved))
}

/// The byte that two digits at the beginning of a text stand for.
fn code(text: &str) -> Option<u8> {
    let digits = text.get(..2)?;
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits.then(|| u8::from_str_radix(digits, 16).ok())?
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_not_be_written_in_percent_must_not_be() {
        for plain in [
            "/",
            "/api/v1/leads",
            "/a%20b",
            "/caf%C3%A9",
            "/100%",
            "/%zz",
            "/%2F",
            "/%+1",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in ["/%73ys", "/sy%73", "/%2e%2e/", "/a%2Db", "/%7e", "/%20%41"] {
            assert!(!is_plain(other), "{other}");
        }
    }
}
