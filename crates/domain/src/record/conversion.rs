//! Conversion: what a lead becomes.

use super::{
    Client, ClientPatch, Conversion, Engagement, Header, Lead, LeadOrigin, Record, Refusal, Writing,
};
use crate::{
    stamp::User,
    value::{Id, Instant},
    vocabulary::ClientStatus,
};

/// What a lead is to become.
#[derive(Debug, Clone)]
pub enum ConversionPlan {
    /// A new client with what the lead has, and these changes of it.
    NewClient(Box<ClientPatch>),
    /// This client, which is there already.
    Existing(Id<Client>),
}

impl Lead {
    /// Who works on it: its assignee, else who made it.
    pub fn worker(&self) -> Id<User> {
        self.assigned_to.unwrap_or(self.header.created.by)
    }

    /// The client that this lead becomes: every shared field, assigned to whoever works on the lead, else to who made
    /// it, and then what was asked for besides.
    pub fn client(
        &self,
        header: Header,
        overrides: ClientPatch,
        writing: Writing<'_>,
    ) -> Result<Client, Refusal> {
        let on = writing.stamp.at;
        let mut client = Client {
            header,
            profile: self.profile.clone(),
            status: ClientStatus::default(),
            assigned_to: Some(self.worker()),
            source_lead: None,
            converted_on: None,
            origin: None,
            engagement: Engagement::default(),
        };
        client.amend(overrides, writing)?;
        client.source_lead = None;
        client.come_from(self, on);
        Ok(client)
    }

    /// Marks the lead as converted. Errors: it has been before.
    pub fn convert(&mut self, on: Instant, client: Id<Client>) -> Result<(), Refusal> {
        let client = Some(client);
        self.stage.convert(Conversion { on, client })
    }
}

impl Client {
    /// Notes the lead that this client came from; the first one stays.
    pub fn come_from(&mut self, lead: &Lead, on: Instant) {
        self.converted_on.get_or_insert(on);
        if self.source_lead.is_none() {
            self.source_lead = Some(lead.id());
            self.origin = Some(LeadOrigin {
                source: lead.source,
                created_at: lead.header.created.at,
                converted_on: Some(on),
            });
        }
    }
}
