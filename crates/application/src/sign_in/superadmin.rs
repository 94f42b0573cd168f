//! Those who run the platform. The first one is made by the command line.

use pathsix_domain::{
    member::Person,
    port::{Mode, StoreError},
    value::{Email, Password},
};

use super::refuse_common;
use crate::{Conflict, Error, Services, Trial};

/// Makes a person who runs the platform. They belong to no tenant.
///
/// Errors: a common password; [`Conflict::EmailTaken`].
pub async fn create_superadmin(
    services: &Services,
    email: Email,
    password: Password,
) -> Result<Person, Error> {
    refuse_common(services, "password", &password)?;
    let hash = services.passwords.hash(password).await?;
    let person = Person {
        id: services.tools.new_id(),
        email,
        is_active: true,
        is_superadmin: true,
        email_verified_at: None,
        last_login_at: None,
        created_at: services.tools.clock.now(),
    };
    let mut work = services.directory.begin(Mode::Write).await?;
    work.add_person(&person, &hash)
        .await
        .map_err(|error| match error {
            StoreError::Conflict { .. } => Conflict::EmailTaken(Trial::Nothing).into(),
            other => Error::from(other),
        })?;
    work.commit().await?;
    Ok(person)
}
