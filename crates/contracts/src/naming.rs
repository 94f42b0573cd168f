//! Names made of other names. Whatever is no letter or digit of ASCII ends a word.

/// `site-visits.list_trash` as `SiteVisitsListTrash`.
pub(crate) fn pascal(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let capitalized = words.flat_map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters)
    });
    capitalized.collect()
}

/// `follow_ups` or `logout-all` as `followUps` or `logoutAll`.
pub(crate) fn camel(text: &str) -> String {
    let pascal = pascal(text);
    let mut letters = pascal.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_no_letter_or_digit_ends_a_word() {
        assert_eq!(pascal("site-visits.list_trash"), "SiteVisitsListTrash");
        assert_eq!(pascal("created_at[gte]"), "CreatedAtGte");
        assert_eq!(camel("logout-all"), "logoutAll");
    }
}
