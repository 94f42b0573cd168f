//! Confirming an address with a token that came by mail.

use pathsix_domain::{
    mail::{MailToken, Purpose},
    port::Mode,
};

use super::worthless;
use crate::{Error, Services};

/// Notes that the address is its owner's. Errors: `fields.token` where it is worth nothing.
pub async fn verify_email(services: &Services, token: MailToken) -> Result<(), Error> {
    let token = services.mail_tokens.hash(&token);
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let owner = work.use_token(token, Purpose::Verify, now).await?;
    let owner = owner.ok_or_else(worthless)?;
    work.verify_email(owner.user, now).await?;
    Ok(work.commit().await?)
}
