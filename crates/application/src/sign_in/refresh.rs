//! Getting the next pair of tokens.

use pathsix_domain::{
    access::Denial,
    port::Mode,
    session::{RefreshToken, Rotation},
    vocabulary::TenantStatus,
};

use super::{Tokens, tokens};
use crate::{Error, Services};

/// The next tokens of a session. [`Session::present`](pathsix_domain::session::Session::present) is the rule.
///
/// Errors: [`Error::Unauthenticated`] for a token that is unknown, of a session that is over, or from before the last
/// rotation; the last ends the session at once, with its access tokens. [`Denial::Suspended`] where the tenant may not
/// work: the session stays for when it may again.
pub async fn refresh(services: &Services, presented: RefreshToken) -> Result<Tokens, Error> {
    let minter = &services.refresh_tokens;
    let mut work = services.directory.begin(Mode::Write).await?;
    let found = work.session_by_token(minter.hash(&presented)).await?;
    let (session, generation) = found.ok_or(Error::Unauthenticated)?;
    let tenant = work
        .tenant(session.tenant)
        .await?
        .ok_or(Error::Unauthenticated)?;
    if tenant.status == TenantStatus::Suspended {
        return Err(Denial::Suspended.into());
    }
    let now = services.tools.clock.now();
    let next = minter.successor(&session.seed, &presented);
    match session.present(generation, now) {
        Rotation::Over => Err(Error::Unauthenticated),
        Rotation::Theft => {
            work.save_session(&session.revoked(now), None).await?;
            work.commit().await?;
            Err(Error::Unauthenticated)
        }
        Rotation::Repeat => tokens(services, &session, next, now),
        Rotation::Advance => {
            let session = session.rotated(now);
            work.save_session(&session, Some(minter.hash(&next)))
                .await?;
            work.commit().await?;
            tokens(services, &session, next, now)
        }
    }
}
