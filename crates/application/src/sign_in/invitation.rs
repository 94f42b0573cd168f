//! Accepting an invitation that came by mail.

use pathsix_domain::{
    access::Origin,
    audit::{AuditEntry, Fact, FieldChange},
    mail::{MailToken, Purpose},
    member::Member,
    port::{Mode, StoreError},
    value::Password,
    vocabulary::AuditAction,
};

use super::{
    entry,
    everywhere::{Told, tell},
    recovery::{new_hash, renew},
    refuse_common, worthless,
};
use crate::{Error, Services};

/// Somebody who accepts an invitation.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// What came by mail.
    pub token: MailToken,
    /// The password that they choose.
    pub password: Password,
    /// Where the request comes from.
    pub origin: Origin,
}

/// Makes whoever has the token an active member of the company that invites them, with the password that they choose.
///
/// Errors: `fields.password` for a common one; `fields.token` where it is worth nothing, also because the invitation was
/// taken back.
pub async fn accept_invitation(services: &Services, sent: Acceptance) -> Result<(), Error> {
    refuse_common(services, "password", &sent.password)?;
    let hash = new_hash(services, &sent.token, Purpose::Invite, sent.password).await?;
    let token = services.mail_tokens.hash(&sent.token);
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let owner = work.use_token(token, Purpose::Invite, now).await?;
    let owner = owner.ok_or_else(worthless)?;
    let credentials = renew(services, &mut *work, owner.user, &hash).await?;
    let mut memberships = credentials.memberships.iter();
    let invited = memberships.find(|(_, tenant)| Some(tenant.id) == owner.tenant);
    let (invited, tenant) = invited.ok_or_else(worthless)?;
    let accepted = invited.accepted(now).ok_or_else(worthless)?;
    let written = work.accept_invitation(tenant.id, &accepted).await;
    written.map_err(|error| match error {
        StoreError::Missing => worthless(),
        other => other.into(),
    })?;
    let entry = joined(services, &accepted, &sent.origin);
    work.append(tenant.id, &entry).await?;
    // The password is another one in the tenants where they were before, too.
    let told = Told {
        action: AuditAction::Settings,
        changes: Vec::new(),
        origin: &sent.origin,
        here: Some(tenant.id),
    };
    tell(services, &mut *work, &credentials.memberships, told).await?;
    Ok(work.commit().await?)
}

fn joined(services: &Services, accepted: &Member, origin: &Origin) -> AuditEntry {
    let became_active = FieldChange {
        field: "is_active".into(),
        old: Fact::Flag(false),
        new: Fact::Flag(accepted.is_active),
    };
    AuditEntry {
        changes: vec![became_active],
        ..entry(services, accepted, AuditAction::Update, origin)
    }
}
