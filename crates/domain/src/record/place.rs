//! What a record hangs on.

use super::{Client, Lead, Link, Project};
use crate::{
    audit::{Fact, Facts},
    value::{Change, FieldErrors, Id, Invalid},
};

/// What a record hangs on. Which of the three it may have, and how many, is the [`PlaceRule`] of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// A client.
    pub client: Option<Id<Client>>,
    /// A lead.
    pub lead: Option<Id<Lead>>,
    /// A project.
    pub project: Option<Id<Project>>,
}

/// An update of a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlacePatch {
    /// New client.
    pub client: Change<Option<Id<Client>>>,
    /// New lead.
    pub lead: Change<Option<Id<Lead>>>,
    /// New project.
    pub project: Change<Option<Id<Project>>>,
}

/// On how many records a record hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceRule {
    /// At least one: a contact may belong to a lead and to a client.
    AtLeastOne,
    /// Never two; none stands alone.
    AtMostOne,
    /// Exactly one.
    ExactlyOne,
}

impl PlaceRule {
    /// What is said where a record hangs on none and must.
    pub fn missing(self) -> &'static str {
        match self {
            Self::AtLeastOne => "is required unless lead_id is given",
            Self::ExactlyOne | Self::AtMostOne => {
                "is required unless lead_id or project_id is given"
            }
        }
    }
}

const CLIENT: &str = "client_id";
const LEAD: &str = "lead_id";
const PROJECT: &str = "project_id";

impl Place {
    /// Applies an update and judges the result: references that are missing or too many are noted as errors.
    pub(super) fn amend(&mut self, patch: PlacePatch, rule: PlaceRule, errors: &mut FieldErrors) {
        patch.client.apply(&mut self.client);
        patch.lead.apply(&mut self.lead);
        patch.project.apply(&mut self.project);
        let links = self.links();
        if links.is_empty() && rule != PlaceRule::AtMostOne {
            errors.add(CLIENT, &Invalid::new(rule.missing()));
        }
        if rule != PlaceRule::AtLeastOne {
            for surplus in links.iter().skip(1) {
                let problem = format!("cannot be combined with {}", links[0].field);
                errors.add(surplus.field, &Invalid::new(problem));
            }
        }
    }

    /// The records it hangs on.
    pub fn links(&self) -> Vec<Link> {
        [
            self.client.map(|id| Link::parent(CLIENT, id)),
            self.lead.map(|id| Link::parent(LEAD, id)),
            self.project.map(|id| Link::parent(PROJECT, id)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The references for the audit.
    pub(crate) fn facts(&self) -> Facts {
        vec![
            (CLIENT, Fact::text(self.client.as_ref())),
            (LEAD, Fact::text(self.lead.as_ref())),
            (PROJECT, Fact::text(self.project.as_ref())),
        ]
    }
}

impl PlacePatch {
    /// The records that the update names.
    pub fn links(&self) -> Vec<Link> {
        let mut named = Place::default();
        self.client.apply(&mut named.client);
        self.lead.apply(&mut named.lead);
        self.project.apply(&mut named.project);
        named.links()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(client: bool, lead: bool, project: bool) -> PlacePatch {
        fn id<K>(there: bool) -> Change<Option<Id<K>>> {
            Change::Set(there.then(|| Id::from_uuid(uuid::Uuid::from_u128(7))))
        }
        PlacePatch {
            client: id(client),
            lead: id(lead),
            project: id(project),
        }
    }

    fn refused(patch: PlacePatch, rule: PlaceRule) -> Vec<String> {
        judged(&mut Place::default(), patch, rule)
    }

    fn judged(place: &mut Place, patch: PlacePatch, rule: PlaceRule) -> Vec<String> {
        let mut errors = FieldErrors::default();
        place.amend(patch, rule, &mut errors);
        errors.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn each_kind_of_record_hangs_on_as_many_as_its_rule_says() {
        use PlaceRule::{AtLeastOne, AtMostOne, ExactlyOne};
        for (patch, rule, fields) in [
            (place(false, false, false), AtLeastOne, vec!["client_id"]),
            (place(false, false, false), AtMostOne, vec![]),
            (place(false, false, false), ExactlyOne, vec!["client_id"]),
            (place(false, true, false), AtLeastOne, vec![]),
            (place(false, true, false), ExactlyOne, vec![]),
            (place(true, true, false), AtLeastOne, vec![]),
            (place(true, true, false), AtMostOne, vec!["lead_id"]),
            (
                place(true, true, true),
                ExactlyOne,
                vec!["lead_id", "project_id"],
            ),
        ] {
            assert_eq!(refused(patch, rule), fields, "{patch:?} {rule:?}");
        }
    }

    #[test]
    fn the_result_is_judged_and_not_the_update() {
        let mut on_client = Place::default();
        let rule = PlaceRule::ExactlyOne;
        assert!(judged(&mut on_client, place(true, false, false), rule).is_empty());
        let moved = PlacePatch {
            lead: place(false, true, false).lead,
            ..PlacePatch::default()
        };
        let mut both = on_client;
        assert_eq!(judged(&mut both, moved, rule), ["lead_id"]);
        let cleared = PlacePatch {
            client: Change::Set(None),
            ..moved
        };
        assert!(judged(&mut on_client, cleared, rule).is_empty());
    }
}
