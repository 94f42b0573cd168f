//! Telling people of a sign-in from somewhere new.

use pathsix_domain::{
    access::Origin,
    device::{Device, Familiarity},
    mail::{DeviceSeen, Letter},
    member::User,
    port::DirectoryWork,
    value::Id,
};

use crate::{Error, Services, outbox};

/// Puts down a letter where somebody who signed in elsewhere before does so from a device that was not seen yet. The
/// first sign-in of all is no news. The person must be held by the unit, so that of two sign-ins at once one is new.
pub(super) async fn notice(
    services: &Services,
    work: &mut dyn DirectoryWork,
    user: Id<User>,
    origin: &Origin,
) -> Result<(), Error> {
    let device = Device::of(origin.user_agent.as_deref(), origin.ip);
    match work.familiarity(user, &device).await? {
        Familiarity::Known | Familiarity::First => return Ok(()),
        Familiarity::New => {}
    }
    let seen = DeviceSeen {
        at: services.tools.clock.now(),
        ip: origin.ip,
        agent: origin.user_agent.clone(),
    };
    let letter = Letter::NewDevice(user, seen);
    Ok(work
        .enqueue(&outbox::job(&services.tools, None, &letter))
        .await?)
}
