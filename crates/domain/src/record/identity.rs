//! By what the same person or company is recognised when it is entered twice.

use std::fmt;

use super::Profile;
use crate::{
    access::Resource,
    value::{Email, Phone, RecordId, Text100},
};

/// A name as it is compared: lower-case letters and digits only, so that `ACME, Inc.` is `acme inc`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// The key of a name. A name without letters and digits is its own key.
    pub fn of(name: &Text100) -> Self {
        let words: Vec<String> = name
            .as_str()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        if words.is_empty() {
            Self(name.as_str().to_owned())
        } else {
            Self(words.join(" "))
        }
    }

    /// A key as it was kept.
    pub fn kept(key: String) -> Self {
        Self(key)
    }
}

impl fmt::Display for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By what a lead or client is recognised: any one of these is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its name, as names are compared.
    pub name: NameKey,
    /// Its address.
    pub email: Option<Email>,
    /// Its numbers, each compared with both numbers of the other.
    pub phones: Vec<Phone>,
}

impl Identity {
    /// Whether both may be the same person or company.
    pub fn shares(&self, other: &Self) -> bool {
        let email = self.email.is_some() && self.email == other.email;
        let phone = || self.phones.iter().any(|one| other.phones.contains(one));
        self.name == other.name || email || phone()
    }
}

impl From<&Profile> for Identity {
    fn from(profile: &Profile) -> Self {
        Self {
            name: NameKey::of(&profile.name),
            email: profile.email.clone(),
            phones: [&profile.phone, &profile.secondary_phone]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        }
    }
}

/// A record in use that may be the same person or company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// Lead or client.
    pub resource: Resource,
    /// Which one.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    #[test]
    fn names_are_compared_by_letters_and_digits() {
        let key = |name: &str| NameKey::of(&Text100::parse(name).unwrap()).to_string();
        assert_eq!(key("ACME, Inc."), "acme inc");
        assert_eq!(key("  Acme\u{a0} Inc "), "acme inc");
        assert_eq!(key("Müller & Söhne 24"), "müller söhne 24");
        assert_eq!(key("***"), "***");
    }
}
