//! Whether a server can serve, and what it does without.

use pathsix_domain::port::Part;

use crate::{Error, Services};

/// What a server that can serve does without. Errors: the store is away, or its schema is not this version's.
pub async fn ready(services: &Services) -> Result<Vec<Part>, Error> {
    services.health.check().await?;
    Ok(degraded(services).await)
}

/// What a server does without, whether or not it can serve.
pub async fn degraded(services: &Services) -> Vec<Part> {
    let found = [
        (Part::Redis, services.limiter.is_alone().await),
        (Part::Mail, !services.mailer.is_well()),
        (Part::Disk, services.room.is_short()),
    ];
    let away = found.into_iter().filter(|(_, is_away)| *is_away);
    away.map(|(part, _)| part).collect()
}
