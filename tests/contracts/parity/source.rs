//! JSON as it is spelled: what is judged is bytes, and `1.10` or `\u0041` must reach every judge as they were written.

use pathsix_tests::Dice;
use serde_json::Value;

/// The source text of a JSON value.
pub(super) type Source = String;

/// The source of a text.
pub(super) fn text(of: &str) -> Source {
    Value::from(of).to_string()
}

/// An object whose fields are source texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Object(Vec<(String, Source)>);

impl Object {
    /// The same with a field, in the place of the one of this name.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut fields = self.0.clone();
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => fields.push((name.to_owned(), value.to_owned())),
        }
        Self(fields)
    }

    /// The same without a field.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut fields = self.0.clone();
        fields.retain(|(known, _)| known != name);
        Self(fields)
    }

    /// The same with a field, if there is a value for it, and without it otherwise.
    pub(super) fn set(&self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self.without(name),
        }
    }

    /// The same in another order.
    pub(super) fn shuffled(&self, dice: &mut Dice) -> Self {
        let mut left = self.0.clone();
        let mut fields = Vec::new();
        while let Ok(count) = u32::try_from(left.len())
            && count > 0
        {
            fields.push(left.swap_remove(dice.below(count) as usize));
        }
        Self(fields)
    }

    /// Its source.
    pub(super) fn source(&self) -> Source {
        let fields = self.0.iter();
        let fields = fields.map(|(name, value)| format!("{}:{value}", text(name)));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }
}
