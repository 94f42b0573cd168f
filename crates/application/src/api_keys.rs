//! The API keys of a tenant.

use pathsix_domain::{
    access::{Action, Resource},
    api_key::{ApiKey, KeyDay, KeyScope, KeySecret, Revocation, beyond},
    list::{ListQuery, Page},
    port::KeySecrets,
    record::Stamp,
    value::{FieldErrors, Id, Instant, Invalid, Text100, Word},
    vocabulary::Role,
};

use crate::{Conflict, Error, desk::Desk};

/// A key to be made.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// How people call it.
    pub name: Text100,
    /// What it may do at most.
    pub role: Role,
    /// To what that is narrowed.
    pub scopes: Vec<KeyScope>,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
    /// Most requests with it a minute, where that is fewer than a key has anyway.
    pub requests_per_minute: Option<u32>,
}

impl NewKey {
    /// Errors: a scope that a key of this role could never use, an end that is past.
    fn check(&self, now: Instant) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if let Some(scope) = beyond(self.role, &self.scopes) {
            let problem = format!(
                "has {}, which the role {} does not allow to any key",
                scope.as_str(),
                self.role.as_str()
            );
            errors.add("scopes", &Invalid::new(problem));
        }
        if self.expires_at.is_some_and(|expires_at| expires_at <= now) {
            errors.add("expires_at", &Invalid::new("must be in the future"));
        }
        errors.check()
    }

    fn key(self, id: Id<ApiKey>, secret: &KeySecret, stamp: Stamp) -> ApiKey {
        let mut scopes = self.scopes;
        scopes.sort_unstable();
        scopes.dedup();
        ApiKey {
            id,
            name: self.name,
            hint: secret.hint(),
            role: self.role,
            scopes,
            created: stamp,
            expires_at: self.expires_at,
            revoked: None,
            requests_per_minute: self.requests_per_minute,
            last_used_at: None,
        }
    }
}

/// A key that was just made, with its secret, which nobody can tell again.
#[derive(Debug)]
pub struct MadeKey {
    /// The key.
    pub key: ApiKey,
    /// Its secret.
    pub secret: KeySecret,
}

/// Makes a key that acts for the actor. Errors: `fields.scopes`, `fields.expires_at`; [`Conflict::Full`].
pub async fn create(
    mut desk: Desk<'_>,
    secrets: &dyn KeySecrets,
    new: NewKey,
) -> Result<MadeKey, Error> {
    let stamp = desk.stamp();
    let granted = desk
        .actor
        .grant(Action::Administer, desk.actor.tenant().clone())?;
    new.check(stamp.at)?;
    check_room(&mut desk, stamp.at).await?;
    let secret = secrets.fresh();
    let key = new.key(desk.tools.new_id(), &secret, stamp);
    let hash = secrets.hash(&secret);
    desk.work.add_key(&granted, &key, hash).await?;
    let told = vec![key.told(Action::Create, None)];
    desk.audit_companions(&granted, told, stamp).await?;
    Ok(MadeKey { key, secret })
}

/// Nobody else makes a key while they are counted: the tenant is held.
async fn check_room(desk: &mut Desk<'_>, now: Instant) -> Result<(), Error> {
    let most = desk.work.tenant_to_write().await?.limits.most_api_keys();
    if desk.work.live_keys(now).await? >= most {
        let what = "API keys that open";
        return Err(Conflict::Full { what, most }.into());
    }
    Ok(())
}

/// One page of keys, those that are over too.
pub async fn list(desk: Desk<'_>, query: ListQuery<ApiKey>) -> Result<Page<ApiKey>, Error> {
    desk.actor.may(Resource::Tenant, Action::List)?;
    Ok(desk.work.list_keys(&query).await?)
}

/// One key. Errors: [`Error::NotFound`].
pub async fn get(desk: Desk<'_>, id: Id<ApiKey>) -> Result<ApiKey, Error> {
    desk.actor.may(Resource::Tenant, Action::List)?;
    desk.work.key(id).await?.ok_or(Error::NotFound)
}

/// The days on which a key was used, the newest first. Errors: [`Error::NotFound`].
pub async fn usage(mut desk: Desk<'_>, id: Id<ApiKey>) -> Result<Vec<KeyDay>, Error> {
    get(desk.step(), id).await?;
    Ok(desk.work.key_usage(id).await?)
}

/// Revokes a key: from the next request on it opens nothing. One that is revoked already stays so since then.
///
/// Errors: [`Error::NotFound`].
pub async fn revoke(mut desk: Desk<'_>, id: Id<ApiKey>) -> Result<ApiKey, Error> {
    let granted = desk
        .actor
        .grant(Action::Administer, desk.actor.tenant().clone())?;
    let found = desk.work.key_to_write(id).await?;
    let before = found.ok_or(Error::NotFound)?;
    let stamp = desk.stamp();
    let after = before.clone().revoked(Revocation {
        at: stamp.at,
        by: desk.actor.member().map(|member| member.user),
    });
    if after == before {
        return Ok(before);
    }
    desk.work.revoke_key(&granted, &after).await?;
    let told = vec![after.told(Action::Update, Some(&before))];
    desk.audit_companions(&granted, told, stamp).await?;
    Ok(after)
}
