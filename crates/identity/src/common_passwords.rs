//! The passwords that everybody tries first. Origin and licence of the list: `common_passwords.LICENSE.txt`.

use std::{collections::HashSet, sync::LazyLock};

/// One a line, in lower case, the most common first. Shorter ones are refused for their length already.
const LIST: &str = include_str!("common_passwords.txt");

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| LIST.lines().collect());

/// Whether this is one of them, however its letters are cased.
pub(crate) fn contains(password: &str) -> bool {
    COMMON.contains(password.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_3000_different_lower_case_passwords_of_the_least_length() {
        assert_eq!(LIST.lines().count(), 3_000);
        assert_eq!(COMMON.len(), 3_000);
        for password in LIST.lines() {
            assert!(password.len() >= 8, "{password:?}");
            assert_eq!(password.trim(), password);
            assert_eq!(password.to_lowercase(), password);
        }
    }

    #[test]
    fn case_does_not_hide_a_common_password() {
        for common in ["password", "PassWord1", "12345678", "QWERTYUIOP"] {
            assert!(contains(common), "{common:?}");
        }
        for rare in ["", "password one", "correct horse battery staple"] {
            assert!(!contains(rare), "{rare:?}");
        }
    }
}
