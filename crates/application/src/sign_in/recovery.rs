//! Choosing a new password with a token that came by mail.

use pathsix_domain::{
    access::Origin,
    mail::{Letter, MailToken, Purpose},
    member::User,
    port::{Credentials, DirectoryWork, FailureOf, Mode, PasswordHash, Tally},
    value::{Email, Id, Password},
    vocabulary::AuditAction,
};

use super::{
    everywhere::{Told, tell},
    guess::limit,
    overtaken, refuse_common, worthless,
};
use crate::{Error, Services, outbox};

/// Puts down a letter to whoever has this address. Whether anybody has is looked up when it is delivered: what happens
/// here is the same for known and unknown addresses. One that has been sent enough for now is sent no more, which is not
/// told either.
pub async fn forgot_password(services: &Services, email: Email) -> Result<(), Error> {
    let letter = Letter::Reset(email.clone());
    asked_for(services, email, &letter).await
}

/// Puts down another letter with which whoever has this address confirms it. What holds for [`forgot_password`] holds for it, and both count
/// together.
pub async fn resend_verification(services: &Services, email: Email) -> Result<(), Error> {
    let letter = Letter::Confirm(email.clone());
    asked_for(services, email, &letter).await
}

/// Puts down a letter that a stranger asks for.
async fn asked_for(services: &Services, email: Email, letter: &Letter) -> Result<(), Error> {
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let most = services.sign_in_limits.letters;
    let limits: Vec<_> = limit(FailureOf::Letters(email), most).into_iter().collect();
    if let Tally::TooMany { .. } = work.count_failure(&limits, now).await? {
        return Ok(());
    }
    work.enqueue(&outbox::job(&services.tools, None, letter))
        .await?;
    Ok(work.commit().await?)
}

/// Gives whoever has the token a new password, and ends all their sessions.
///
/// Errors: `fields.new_password` for a common one; `fields.token` where it is worth nothing.
pub async fn reset_password(
    services: &Services,
    token: MailToken,
    new: Password,
    origin: Origin,
) -> Result<(), Error> {
    refuse_common(services, "new_password", &new)?;
    let hash = new_hash(services, &token, Purpose::Reset, new).await?;
    let token = services.mail_tokens.hash(&token);
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let owner = work.use_token(token, Purpose::Reset, now).await?;
    let owner = owner.ok_or_else(worthless)?;
    let credentials = renew(services, &mut *work, owner.user, &hash).await?;
    let told = Told {
        action: AuditAction::Settings,
        changes: Vec::new(),
        origin: &origin,
        here: None,
    };
    tell(services, &mut *work, &credentials.memberships, told).await?;
    Ok(work.commit().await?)
}

/// The hash of a new password. Hashing costs much: only who has a good token causes it. Errors: `fields.token`.
pub(super) async fn new_hash(
    services: &Services,
    token: &MailToken,
    purpose: Purpose,
    new: Password,
) -> Result<PasswordHash, Error> {
    let token = services.mail_tokens.hash(token);
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Read).await?;
    let owner = work.token_owner(token, purpose, now).await?;
    drop(work);
    owner.ok_or_else(worthless)?;
    Ok(services.passwords.hash(new).await?)
}

/// Gives a person who has proved that their address is theirs a new password: whoever got in with the old one is out.
/// Errors: `fields.token` where they may sign in nowhere.
pub(super) async fn renew(
    services: &Services,
    work: &mut dyn DirectoryWork,
    user: Id<User>,
    hash: &PasswordHash,
) -> Result<Credentials, Error> {
    let now = services.tools.clock.now();
    let found = work.credentials_of(user).await?;
    let credentials = found
        .filter(|credentials| credentials.person.is_active)
        .ok_or_else(worthless)?;
    let written = work.set_password(user, &credentials.hash, hash, now);
    written.await.map_err(overtaken)?;
    work.verify_email(user, now).await?;
    work.forget_tokens(user, Purpose::Reset).await?;
    work.end_sessions_but(user, None, now).await?;
    Ok(credentials)
}
