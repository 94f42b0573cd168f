//! Signing in to the platform area and out of it, for those who run the platform.

use pathsix_domain::{
    access::{Origin, StaffAdmission, may_run_the_platform},
    member::Person,
    platform::PlatformAct,
    port::{Credentials, FailureOf, Mode},
    session::Realm,
    value::{Email, PasswordAttempt},
};

use super::{Tokens, device, guess::Guess, open_session, overtaken};
use crate::{
    Error, Services,
    platform::{acted, note},
};

/// Somebody at the door of the platform area.
#[derive(Debug, Clone)]
pub struct StaffLogin {
    /// Who they say they are.
    pub email: Email,
    /// How they prove it.
    pub password: PasswordAttempt,
    /// Where they come from.
    pub origin: Origin,
}

/// Somebody who has just signed in to the platform area.
#[derive(Debug, Clone)]
pub struct StaffSignedIn {
    /// Who.
    pub person: Person,
    /// With which tokens; they are worth nothing in any tenant.
    pub tokens: Tokens,
}

/// Signs somebody in to the platform area. Tries are counted together with those at the door of tenants.
///
/// Errors: [`Error::InvalidCredentials`] for an unknown address, a wrong password, and whoever does not run the platform, all
/// alike; [`Error::TooMany`] after too many of these, whatever the password.
pub async fn login_of_staff(
    services: &Services,
    login: StaffLogin,
) -> Result<StaffSignedIn, Error> {
    let mut work = services.directory.begin(Mode::Read).await?;
    let found = work.credentials(&login.email).await?;
    drop(work);
    let whose = FailureOf::Email(login.email.clone());
    let guess = Guess::at_the_door(services, whose, &login.origin).await?;
    let hash = found.as_ref().map(|credentials| credentials.hash.clone());
    let is_theirs = guess.verify(services, login.password, hash).await?;
    let credentials = found
        .filter(|credentials| is_theirs && may_run_the_platform(&credentials.person))
        .ok_or(Error::InvalidCredentials)?;
    enter(services, credentials, &guess, &login.origin).await
}

async fn enter(
    services: &Services,
    credentials: Credentials,
    guess: &Guess,
    origin: &Origin,
) -> Result<StaffSignedIn, Error> {
    let person = credentials.person;
    let now = services.tools.clock.now();
    let mut work = services.console.begin(Mode::Write).await?;
    guess.forgive(&mut *work).await?;
    let noted = work.note_login(person.id, &credentials.hash, now);
    noted.await.map_err(overtaken)?;
    device::notice(services, &mut *work, person.id, origin).await?;
    let there = (person.id, Realm::Platform);
    let tokens = open_session(services, &mut *work, there, origin).await?;
    let entry = acted(
        &services.tools,
        (&person, origin),
        PlatformAct::SignIn,
        None,
    );
    work.note(&entry).await?;
    work.commit().await?;
    Ok(StaffSignedIn { person, tokens })
}

/// Ends the session from which somebody acts in the platform area, its access tokens included.
pub async fn logout_of_staff(services: &Services, admission: &StaffAdmission) -> Result<(), Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let session = staff.session().clone().revoked(admission.at);
    work.save_session(&session, None).await?;
    note(services, &mut *work, &staff, PlatformAct::SignOut, None).await?;
    Ok(work.commit().await?)
}
