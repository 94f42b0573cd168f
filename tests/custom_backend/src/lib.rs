//! Sunny Roofs sells solar power, and runs PathSix CRM with its own phases of a sale, a table of site visits and one route.

use garde::Validate;
use pathsix_application::records::{self, New};
use pathsix_contracts::{
    body::Judged,
    custom::CustomResource,
    envelope::Data,
    field::{Field, Given, Required, lift_required},
    lead::LeadView,
    operation::{Method, Operation},
    problem::Code,
};
use pathsix_domain::{
    access::Action,
    audit::{Fact, Facts},
    record::{CustomFields, Lead, Note, NoteDraft},
    value::{Day, FieldErrors, Text100, Word},
    vocabulary::LeadStatus,
    words,
};
use pathsix_http::{Answer, Ctx, Input, reply};
use pathsix_server::{Extension, extension::WholeStore};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What Sunny Roofs adds to PathSix CRM.
pub fn extension() -> Extension {
    let (place, says) = ((Method::Post, "/{id}/phase"), "Moves a lead to a phase.");
    let set_phase = Operation::on_records::<Lead>("set_phase", place, Action::Update, says)
        .takes::<PhaseRequest>()
        .gives::<Data<LeadView>>()
        .refuses([Code::AlreadyConverted]);
    Extension::default()
        .object::<SiteVisit>()
        .operation(set_phase, move_to_phase)
}

words! {
    /// Where a sale stands in our words. A signed contract is a conversion and no phase.
    Phase { Inquiry = "inquiry", Visited = "visited", Offered = "offered", Lost = "lost" }
}

impl Phase {
    /// The status that everybody else knows.
    fn status(self) -> LeadStatus {
        match self {
            Self::Inquiry => LeadStatus::New,
            Self::Visited => LeadStatus::Contacted,
            Self::Offered => LeadStatus::Qualified,
            Self::Lost => LeadStatus::Lost,
        }
    }
}

/// Moves a lead to a phase.
#[derive(Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
struct PhaseRequest {
    #[garde(dive)]
    phase: Required<Phase>,
}
impl Judged for PhaseRequest {}

/// The new status and a note of it, in one transaction.
async fn move_to_phase(store: WholeStore, ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<Lead>()?;
    let phase = input.body::<PhaseRequest>()?.phase.take("phase")?;
    ctx.write_at(
        &store,
        move |mut desk| {
            Box::pin(async move {
                let lead = records::set_status(desk.step(), id, phase.status().as_str()).await?;
                let note = New::plain(NoteDraft::on_lead(id, "phase", phase.as_str())?);
                records::create::<Note, _>(desk, note).await.map(|_| lead)
            })
        },
        |lead| reply::data(LeadView::from(lead)),
    )
    .await
}

/// A roof that we looked at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SiteVisit {
    /// Which of the roofs it is.
    roof: Text100,
    /// The day of the visit.
    visited_on: Option<Day>,
}

/// What is sent to note one.
#[derive(Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct NewSiteVisit {
    #[garde(dive)]
    roof: Required<Text100>,
    #[garde(dive)]
    visited_on: Field<Day>,
}

/// What is sent to change one.
#[derive(Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct SiteVisitChange {
    #[garde(dive)]
    roof: Given<Text100>,
    #[garde(dive)]
    visited_on: Field<Day>,
}

impl CustomFields for SiteVisit {
    const NAME: &'static str = "site_visit";
    type Draft = NewSiteVisit;
    type Patch = SiteVisitChange;

    fn open(draft: NewSiteVisit) -> Result<Self, FieldErrors> {
        Ok(Self {
            roof: draft.roof.take("roof")?,
            visited_on: draft.visited_on.value(),
        })
    }

    fn amend(&mut self, patch: SiteVisitChange) -> Result<(), FieldErrors> {
        patch.roof.change().apply(&mut self.roof);
        patch.visited_on.change().apply(&mut self.visited_on);
        Ok(())
    }

    fn title(&self) -> String {
        self.roof.to_string()
    }

    fn facts(&self) -> Facts {
        let day = Fact::text(self.visited_on.as_ref());
        vec![("roof", Fact::text(Some(&self.roof))), ("visited_on", day)]
    }
}

impl CustomResource for SiteVisit {
    const PATH: &'static str = "site-visits";
    const ABOUT: &'static str = "Roofs that we looked at.";
}
