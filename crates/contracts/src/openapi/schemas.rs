//! Types as the document describes them.

use std::collections::BTreeMap;

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use crate::export::finish;

/// Describes types, and collects the definitions that they need.
pub(super) struct Schemas {
    /// Of what is sent.
    pub(super) sent: SchemaGenerator,
    /// Of what is answered.
    pub(super) answered: SchemaGenerator,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12()
            .with(|settings| settings.definitions_path = "/components/schemas".into());
        Self {
            sent: settings.clone().for_deserialize().into_generator(),
            answered: settings.for_serialize().into_generator(),
        }
    }

    /// Every type that was described, by its name, finished as in the files of schemas. No name means two things.
    pub(super) fn into_definitions(self) -> BTreeMap<String, Value> {
        let all = [self.sent, self.answered].map(|mut generator| generator.take_definitions(true));
        let mut types = all.into_iter().flatten().collect();
        finish(&mut types);
        types
    }
}
