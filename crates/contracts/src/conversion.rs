//! Conversion on the wire.

use garde::Validate;
use pathsix_domain::{
    record::{Client, ConversionPlan},
    value::{FieldErrors, Id, Invalid},
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    body::Judged,
    client::ClientFields,
    field::{Field, Nested},
    rules,
};

/// Converts a lead: to a client that is there, or to a new one. The body may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = rules::of_conversion)]
pub struct ConvertRequest {
    #[garde(dive)]
    client_id: Field<Id<Client>>,
    #[garde(dive)]
    client: Nested<ClientFields>,
}

impl Judged for ConvertRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.plan().map(drop)
    }
}

impl ConvertRequest {
    /// What is asked for. Errors: a client that is there and changes of a new one.
    pub fn plan(self) -> Result<ConversionPlan, FieldErrors> {
        match (self.client_id.value(), self.client.value()) {
            (Some(_), Some(_)) => {
                let problem = Invalid::new("cannot be combined with client");
                Err(FieldErrors::one("client_id", &problem))
            }
            (Some(client), None) => Ok(ConversionPlan::Existing(client)),
            (None, overrides) => {
                let patch = overrides.unwrap_or_default().patch();
                Ok(ConversionPlan::NewClient(Box::new(patch)))
            }
        }
    }
}
