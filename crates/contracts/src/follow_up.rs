//! Follow-ups on the wire: which are due, and how one is completed.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{Completion, Due, FollowUpFilter, NextFollowUp},
    value::{FieldErrors, Id, Instant, LongText, Text255},
    vocabulary::InteractionType,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Given, Nested, Required, lift_required},
    interaction::InteractionView,
    query::{FilterTable, any_of, assignee, number, span},
};

/// Completes a follow-up; the body may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct CompleteRequest {
    #[garde(dive)]
    outcome: Field<Text255>,
    #[garde(dive)]
    notes: Field<LongText>,
    #[garde(dive)]
    next: Nested<NextRequest>,
}

/// What is to happen next.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(rename = "NextFollowUpRequest", deny_unknown_fields, transform = lift_required)]
pub struct NextRequest {
    #[garde(dive)]
    follow_up: Required<Instant>,
    #[garde(dive)]
    summary: Required<Text255>,
    #[garde(dive)]
    interaction_type: Given<InteractionType>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

impl Judged for CompleteRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.completion().map(drop)
    }
}

impl CompleteRequest {
    /// What is asked for. Errors: a required field of the next follow-up is missing.
    pub fn completion(self) -> Result<Completion, FieldErrors> {
        Ok(Completion {
            outcome: self.outcome.change(),
            notes: self.notes.change(),
            next: self.next.value().map(NextRequest::next).transpose()?,
        })
    }
}

impl NextRequest {
    fn next(self) -> Result<NextFollowUp, FieldErrors> {
        Ok(NextFollowUp {
            follow_up: self.follow_up.take("next.follow_up")?,
            summary: self.summary.take("next.summary")?,
            kind: self.interaction_type.value(),
            assigned_to: self.assigned_to.change(),
        })
    }
}

/// A completed follow-up and what comes next.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Completed", deny_unknown_fields)]
pub struct CompletedView {
    /// The completed one.
    pub interaction: InteractionView,
    /// What comes next; null where that was not asked for.
    pub next: Option<InteractionView>,
}

static FILTERS: LazyLock<FilterTable<FollowUpFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("due", |f: &mut FollowUpFilter| &mut f.due)
            .leaving("Only those that are due then; all of them where nothing is said."),
        number::<_, 1, { Due::MAX_DAYS }>("days", |f: &mut FollowUpFilter| &mut f.days)
            .leaving("How many days ahead `upcoming` looks."),
        assignee("assigned_to", |f: &mut FollowUpFilter| &mut f.assigned_to),
        span("created_at", |f: &mut FollowUpFilter| &mut f.created_at),
    ])
});

/// The filters of the list.
pub fn filters() -> &'static FilterTable<FollowUpFilter> {
    &FILTERS
}
