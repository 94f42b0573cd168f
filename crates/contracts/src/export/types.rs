//! The types of a contract: everything that is sent or answered, and what is inside.

use std::collections::BTreeMap;

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::finish::finish;
use crate::{operation::Operation, problem::ErrorView, schema::Describe};

/// Types by name, each with its schema; references read `#/$defs/Name`.
pub type Types = BTreeMap<String, Value>;

/// Generators of what is sent and of what is answered.
pub(super) struct Generators {
    pub(super) sent: SchemaGenerator,
    pub(super) answered: SchemaGenerator,
}

impl Generators {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12();
        Self {
            sent: settings.clone().for_deserialize().into_generator(),
            answered: settings.for_serialize().into_generator(),
        }
    }

    /// Describes all that an operation takes and answers, its query too, and gives the schemas of the two bodies.
    pub(super) fn describe(&mut self, operation: &Operation) -> Vec<Schema> {
        if let Some((name, query)) = operation.query_schema(&mut self.sent) {
            self.sent.definitions_mut().insert(name, query.to_value());
        }
        let taken = operation
            .request
            .map(|request| (request.describe)(&mut self.sent));
        let given = operation
            .response
            .map(|describe| describe(&mut self.answered));
        taken.into_iter().chain(given).collect()
    }

    /// What is described on the way by one more type that is answered.
    pub(super) fn answer(&mut self, describe: Describe) -> Schema {
        describe(&mut self.answered)
    }

    /// All types that were met, what is sent before what is answered.
    pub(super) fn take(self) -> [Types; 2] {
        [self.sent, self.answered].map(|mut generator| {
            let all = generator.take_definitions(true);
            all.into_iter().collect()
        })
    }
}

/// All types of these operations, finished.
pub fn types(operations: &[Operation]) -> Types {
    let mut generators = Generators::new();
    for operation in operations {
        generators.describe(operation);
    }
    // Every operation answers it.
    generators.answer(crate::schema::of::<ErrorView>());
    let mut types: Types = generators.take().into_iter().flatten().collect();
    finish(&mut types);
    types
}
