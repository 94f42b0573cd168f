//! What a record hangs on, on the wire.

use garde::Validate;
use pathsix_domain::{
    record::{Client, Lead, Place, PlacePatch, Project},
    value::{Change, Id},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field::{Field, Flat};

/// The parents of a contact or a project.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct PartyFields {
    #[garde(dive)]
    client_id: Field<Id<Client>>,
    #[garde(dive)]
    lead_id: Field<Id<Lead>>,
}

impl PartyFields {
    /// What is to be changed.
    pub(crate) fn patch(self) -> PlacePatch {
        PlacePatch {
            client: self.client_id.change(),
            lead: self.lead_id.change(),
            project: Change::Keep,
        }
    }
}

/// The parents of an interaction or a note.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct PlaceFields {
    #[garde(dive)]
    #[serde(flatten)]
    party: Flat<PartyFields>,
    #[garde(dive)]
    project_id: Field<Id<Project>>,
}

impl PlaceFields {
    /// What is to be changed.
    pub(crate) fn patch(self) -> PlacePatch {
        PlacePatch {
            project: self.project_id.change(),
            ..self.party.0.patch()
        }
    }
}

/// What a contact or a project hangs on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartyView {
    /// A client.
    pub client_id: Option<Id<Client>>,
    /// A lead.
    pub lead_id: Option<Id<Lead>>,
}

impl From<Place> for PartyView {
    fn from(place: Place) -> Self {
        Self {
            client_id: place.client,
            lead_id: place.lead,
        }
    }
}

/// What an interaction or a note hangs on: one of the three.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaceView {
    /// A client or a lead.
    #[serde(flatten)]
    pub party: PartyView,
    /// A project.
    pub project_id: Option<Id<Project>>,
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> Self {
        Self {
            party: place.into(),
            project_id: place.project,
        }
    }
}
