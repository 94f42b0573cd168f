//! The types of a contract: everything that is sent or answered, and what is inside.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::finish::finish;
use crate::{
    operation::{Operation, operations},
    problem::ErrorView,
    schema,
};

/// Types by name, each with its schema; references read `#/$defs/Name`.
pub type Types = BTreeMap<String, Value>;

/// Generators of what is sent and of what is answered. No name means two things.
pub(crate) struct Generators {
    pub(crate) sent: SchemaGenerator,
    pub(crate) answered: SchemaGenerator,
}

impl Generators {
    /// For files of schemas.
    pub(crate) fn new() -> Self {
        Self::under("/$defs")
    }

    /// For a document that has its schemas at a place of its own.
    pub(crate) fn under(place: &'static str) -> Self {
        let settings = SchemaSettings::draft2020_12()
            .with(|settings| settings.definitions_path = place.into());
        Self {
            sent: settings.clone().for_deserialize().into_generator(),
            answered: settings.for_serialize().into_generator(),
        }
    }

    /// Those that have described everything of these operations.
    fn of(operations: &[Operation]) -> Self {
        let mut generators = Self::new();
        for operation in operations {
            generators.describe(operation);
        }
        // Every operation answers it.
        schema::of::<ErrorView>()(&mut generators.answered);
        generators
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

    /// All types that were met, what is sent before what is answered.
    pub(super) fn take(self) -> [Types; 2] {
        [self.sent, self.answered].map(|mut generator| {
            let all = generator.take_definitions(true);
            all.into_iter().collect()
        })
    }

    /// All types that were met, finished.
    pub(crate) fn finished(self) -> Types {
        let mut types = self.take().into_iter().flatten().collect();
        finish(&mut types);
        types
    }
}

/// All types of these operations, finished.
pub fn types(operations: &[Operation]) -> Types {
    Generators::of(operations).finished()
}

/// The names of the types of our own operations.
static OURS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let types = Generators::of(&operations()).take().into_iter().flatten();
    types.map(|(name, _)| name).collect()
});

/// Whether a type is of our own operations, and not only of those of a custom backend.
pub(super) fn is_ours(name: &str) -> bool {
    OURS.contains(name)
}
