//! Assigning on the wire.

use garde::Validate;
use pathsix_domain::{member::User, value::Id};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::body::Judged;
use crate::field::{Field, Stated, lift_required};

/// Gives a record to a member, or with null to nobody.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct AssignRequest {
    #[garde(dive)]
    assigned_to: Field<Id<User>, Stated>,
}

impl Judged for AssignRequest {}

impl AssignRequest {
    /// Who it shall be.
    pub fn assignee(self) -> Option<Id<User>> {
        self.assigned_to.value()
    }
}
