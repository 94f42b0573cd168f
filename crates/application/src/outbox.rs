//! Letters: put down in the transaction of what they tell of, delivered in the background, once at least.
//!
//! A letter that waits says whom it is for and nothing that opens anything: its token is made when it is delivered, and
//! only the token's hash is kept. One that is tried again carries another token; the id by which mail readers know it
//! stays the same.

use std::time::Duration;

use chrono::TimeDelta;
use pathsix_domain::{
    mail::{Content, Key, Letter, Message, Purpose, TokenOwner, TokenRow},
    member::{Member, Person},
    port::{
        Credentials, DirectoryWork, Job, JobKind, Lease, MailError, Mode, StoreError, pause_after,
    },
    tenant::Tenant,
    value::{Email, Id, Instant},
};

use crate::{Error, Services, Tools, jobs::Worked};

/// How long a letter belongs to whoever took it, unless they say that they are still at it.
pub const LEASE: TimeDelta = TimeDelta::seconds(15);
/// How often they say so.
pub const PULSE: Duration = Duration::from_secs(5);
/// How often a letter is tried: about twenty hours long.
const ATTEMPTS: i64 = 16;

/// A letter as work that waits, to be put down in the transaction of what it tells of.
pub(crate) fn job(tools: &Tools, tenant: Option<Id<Tenant>>, letter: &Letter) -> Job {
    Job {
        id: tools.new_id(),
        kind: JobKind::Mail,
        tenant,
        payload: letter.write(),
        run_at: tools.clock.now(),
    }
}

/// Takes the letter that has waited longest, if any waits.
pub async fn take(services: &Services, who: &str) -> Result<Option<Lease>, Error> {
    let now = services.tools.clock.now();
    let queue = &services.jobs;
    let lease = queue.claim(who, &[JobKind::Mail], now, now.after(LEASE));
    Ok(lease.await?)
}

/// Says that a letter is still being delivered. Errors: somebody else has taken it, so that it has to be let go.
pub async fn keep(services: &Services, lease: &Lease) -> Result<(), Error> {
    let until = services.tools.clock.now().after(LEASE);
    Ok(services.jobs.keep(lease, until).await?)
}

/// Delivers a letter that was taken. Errors: the store failed; the letter waits to be tried again.
pub async fn deliver(services: &Services, lease: &Lease) -> Result<Worked, Error> {
    let queue = &services.jobs;
    if lease.attempts > ATTEMPTS {
        // Whoever tried it last did not live to say why it failed.
        let now = services.tools.clock.now();
        queue.bury(lease, "it failed again and again", now).await?;
        return Ok(Worked::Something);
    }
    let message = match prepared(services, lease).await? {
        Prepared::Message(message) => message,
        Prepared::Nothing => {
            queue.finish(lease).await?;
            return Ok(Worked::Something);
        }
        Prepared::Lost => return Ok(Worked::Something),
    };
    match services.mailer.send(&message).await {
        Ok(()) => {
            queue.finish(lease).await?;
            Ok(Worked::Something)
        }
        Err(error) => failed(services, lease, &error).await,
    }
}

async fn failed(services: &Services, lease: &Lease, error: &MailError) -> Result<Worked, Error> {
    let now = services.tools.clock.now();
    let why = error.to_string();
    let is_hopeless = matches!(error, MailError::Refused(_)) || lease.attempts >= ATTEMPTS;
    if is_hopeless {
        services.jobs.bury(lease, &why, now).await?;
        return Ok(Worked::Something);
    }
    let pause = pause_after(lease.job.id, lease.attempts);
    services.jobs.fail(lease, &why, now.after(pause)).await?;
    Ok(Worked::Failed {
        again_in: pause.to_std().unwrap_or_default(),
    })
}

/// What became of a letter when it was looked at.
enum Prepared {
    /// It is to be sent.
    Message(Message),
    /// There is nothing to tell any more, or nobody to tell it to.
    Nothing,
    /// Somebody else has it now.
    Lost,
}

/// Looks up what a letter says now, and makes its token, in one transaction that belongs to whoever has the letter.
async fn prepared(services: &Services, lease: &Lease) -> Result<Prepared, Error> {
    let letter = Letter::read(&lease.job.payload)
        .ok_or_else(|| Error::Internal("a letter cannot be read".to_owned()))?;
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    match work.keep_lease(lease, now.after(LEASE)).await {
        Err(StoreError::Missing) => return Ok(Prepared::Lost),
        kept => kept?,
    }
    let told = told(services, &mut *work, letter, now).await?;
    work.commit().await?;
    Ok(match told {
        Some((to, content)) => Prepared::Message(Message {
            id: lease.job.id,
            to,
            content,
        }),
        None => Prepared::Nothing,
    })
}

async fn told(
    services: &Services,
    work: &mut dyn DirectoryWork,
    letter: Letter,
    now: Instant,
) -> Result<Option<(Email, Content)>, Error> {
    let found = match &letter {
        Letter::Reset(email) | Letter::Confirm(email) => work.credentials(email).await?,
        Letter::Verify(user)
        | Letter::Invitation(_, user)
        | Letter::Added(_, user)
        | Letter::NewDevice(user, _) => work.credentials_of(*user).await?,
    };
    let Some(known) = found.filter(|known| known.person.is_active) else {
        return Ok(None);
    };
    let content = match letter {
        Letter::Reset(_) => {
            let key = key(services, work, Purpose::Reset, owner(&known.person, None)).await?;
            Some(Content::Reset(key))
        }
        Letter::Verify(_) | Letter::Confirm(_) if known.person.has_proved_address() => None,
        Letter::Verify(_) | Letter::Confirm(_) => {
            let key = key(services, work, Purpose::Verify, owner(&known.person, None)).await?;
            Some(Content::Verify(key))
        }
        Letter::Invitation(tenant, _) => invitation(services, work, &known, tenant, now).await?,
        Letter::Added(tenant, _) => membership(&known, tenant)
            .filter(|(member, _)| member.is_active)
            .map(|(member, tenant)| Content::Added {
                company: tenant.name.clone(),
                name: member.display_name.clone(),
            }),
        Letter::NewDevice(_, seen) => Some(Content::NewDevice(seen)),
    };
    Ok(content.map(|content| (known.person.email, content)))
}

async fn invitation(
    services: &Services,
    work: &mut dyn DirectoryWork,
    known: &Credentials,
    tenant: Id<Tenant>,
    now: Instant,
) -> Result<Option<Content>, Error> {
    let open = membership(known, tenant).filter(|(member, _)| member.accepted(now).is_some());
    let Some((member, tenant)) = open else {
        return Ok(None);
    };
    let owner = owner(&known.person, Some(tenant.id));
    Ok(Some(Content::Invitation {
        company: tenant.name.clone(),
        name: member.display_name.clone(),
        key: key(services, work, Purpose::Invite, owner).await?,
    }))
}

fn membership(known: &Credentials, tenant: Id<Tenant>) -> Option<&(Member, Tenant)> {
    known.memberships.iter().find(|(_, it)| it.id == tenant)
}

fn owner(person: &Person, tenant: Option<Id<Tenant>>) -> TokenOwner {
    TokenOwner {
        user: person.id,
        tenant,
    }
}

/// A new token. Only its hash is kept.
async fn key(
    services: &Services,
    work: &mut dyn DirectoryWork,
    purpose: Purpose,
    owner: TokenOwner,
) -> Result<Key, Error> {
    let token = services.mail_tokens.mint();
    let now = services.tools.clock.now();
    let until = now.after(purpose.lifetime());
    let row = TokenRow {
        hash: services.mail_tokens.hash(&token),
        purpose,
        owner,
        expires_at: until,
    };
    work.add_token(&row, now).await?;
    Ok(Key { token, until })
}
