//! Confirming an address with a token that came by mail.

use pathsix_domain::{
    access::Origin,
    audit::{Fact, FieldChange},
    mail::{MailToken, Purpose},
    port::Mode,
    vocabulary::AuditAction,
};

use super::{
    everywhere::{Told, tell},
    worthless,
};
use crate::{Error, Services};

/// Notes that the address is its owner's. Errors: `fields.token` where it is worth nothing.
pub async fn verify_email(
    services: &Services,
    token: MailToken,
    origin: Origin,
) -> Result<(), Error> {
    let token = services.mail_tokens.hash(&token);
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let owner = work.use_token(token, Purpose::Verify, now).await?;
    let owner = owner.ok_or_else(worthless)?;
    let found = work.credentials_of(owner.user).await?;
    let found = found.ok_or_else(worthless)?;
    work.verify_email(owner.user, now).await?;
    let proved = FieldChange {
        field: "email_verified".into(),
        old: Fact::Flag(found.person.has_proved_address()),
        new: Fact::Flag(true),
    };
    let told = Told {
        action: AuditAction::Settings,
        changes: vec![proved],
        origin: &origin,
        here: None,
    };
    tell(services, &mut *work, &found.memberships, told).await?;
    Ok(work.commit().await?)
}
