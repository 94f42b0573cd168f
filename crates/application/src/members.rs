//! The members of a tenant.

mod invitations;

pub use invitations::{invite_again, take_back_invitation};

use pathsix_domain::{
    access::{Action, Companion, Granted, Resource, Subject as _},
    audit::{Fact, FieldChange},
    list::{ListQuery, Page},
    member::{Member, MemberPatch, Person, User, leaves_no_admin},
    port::{PasswordHash, StoreError},
    record::Stamp,
    tenant::TenantLimits,
    value::{Email, Id, Invalid, Password, Text100},
    vocabulary::Role,
};

use crate::{
    Conflict, Error, Services,
    desk::Desk,
    records::Expected,
    sign_in::{OpenSession, SignInLimits, nobodys_password, refuse_common},
};
use invitations::{Told, invite, tell};

/// A member to be added.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Address of the person.
    pub email: Email,
    /// How they are called here.
    pub display_name: Text100,
    /// What they may do.
    pub role: Role,
}

/// Whether the person behind a new member is known already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acquaintance {
    /// They sign in somewhere on this server and keep their password.
    Known,
    /// They are new and need a password.
    Unknown,
}

/// One page of members. Every member may see them; how much of each, the contract decides by the actor's role. Who may
/// not see roles may not ask for them either.
pub async fn list(desk: Desk<'_>, query: ListQuery<Member>) -> Result<Page<Member>, Error> {
    desk.actor.may(Resource::Member, Action::List)?;
    if !query.filter.role.is_empty() {
        desk.actor.may(Resource::Member, Action::Read)?;
    }
    Ok(desk.work.list_members(&query).await?)
}

/// One member. Errors: [`Error::NotFound`].
pub async fn get(desk: Desk<'_>, user: Id<User>) -> Result<Member, Error> {
    desk.actor.may(Resource::Member, Action::Read)?;
    desk.work.member(user).await?.ok_or(Error::NotFound)
}

/// Whether the person with this address is known. The first step of adding a member: hashing a password comes between
/// this and [`add`], outside every unit of work.
pub async fn look_up(desk: Desk<'_>, email: Email) -> Result<Acquaintance, Error> {
    desk.actor.may(Resource::Member, Action::Create)?;
    let known = desk.work.person_by_email(&email).await?.is_some();
    Ok(if known {
        Acquaintance::Known
    } else {
        Acquaintance::Unknown
    })
}

/// How somebody who is added comes in.
#[derive(Debug, Clone)]
pub enum Entrance {
    /// With the password that they have; but by a letter where nobody has proved that the address is theirs.
    Known,
    /// With the password that the admin chose for them.
    Chosen(PasswordHash),
    /// By a letter, with a password that they choose. Until then they have one that nobody knows.
    Invited(PasswordHash),
}

/// How a new member will come in. Errors: `fields.password` where it is common.
pub async fn entrance(
    services: &Services,
    acquaintance: Acquaintance,
    password: Option<Password>,
) -> Result<Entrance, Error> {
    match (acquaintance, password) {
        (Acquaintance::Known, _) => Ok(Entrance::Known),
        (Acquaintance::Unknown, None) => Ok(Entrance::Invited(nobodys_password(services).await?)),
        (Acquaintance::Unknown, Some(password)) => {
            refuse_common(services, "password", &password)?;
            Ok(Entrance::Chosen(services.passwords.hash(password).await?))
        }
    }
}

/// Adds a member, and puts down the letter that tells them. Who is invited becomes active when they accept.
///
/// Errors: [`Conflict::AlreadyMember`]; [`Conflict::Full`]; [`Error::TooMany`] where the address was sent enough letters of new
/// memberships today.
pub async fn add(
    mut desk: Desk<'_>,
    new: NewMember,
    entrance: Entrance,
    limits: SignInLimits,
) -> Result<Member, Error> {
    let stamp = desk.stamp();
    let (user, told) = match (desk.work.person_by_email(&new.email).await?, entrance) {
        (Some(person), _) if !person.has_proved_address() => (person.id, Told::Invited),
        (Some(person), _) => (person.id, Told::Added),
        (None, Entrance::Known) => return Err(Conflict::Concurrent.into()),
        (None, Entrance::Chosen(hash)) => {
            let user = provision(&mut desk, &new.email, hash, stamp).await?;
            (user, Told::ByTheAdmin)
        }
        (None, Entrance::Invited(hash)) => {
            let user = provision(&mut desk, &new.email, hash, stamp).await?;
            (user, Told::Invited)
        }
    };
    let mut member = new.member(user, stamp);
    if told == Told::Invited {
        invite(&mut member, stamp);
    }
    let granted = desk.actor.grant(Action::Create, member)?;
    check_room(&mut desk).await?;
    desk.work
        .add_member(&granted)
        .await
        .map_err(|error| match error {
            StoreError::Conflict { .. } => Conflict::AlreadyMember.into(),
            other => Error::from(other),
        })?;
    desk.audit(&granted, stamp).await?;
    tell(&mut desk, granted.after(), told, limits).await?;
    Ok(granted.into_after())
}

/// Nobody else adds a member while they are counted.
async fn check_room(desk: &mut Desk<'_>) -> Result<(), Error> {
    let limits = desk.actor.tenant().limits;
    if limits.members.is_none() {
        return Ok(());
    }
    let before = desk.work.members_counted().await?;
    fit(limits, before, before.saturating_add(1))
}

/// Whether a tenant that had so many members may have as many as it has now. Who has more than a new limit allows keeps them.
/// Errors: [`Conflict::Full`].
pub(crate) fn fit(limits: TenantLimits, before: u32, now: u32) -> Result<(), Error> {
    match limits.members {
        Some(most) if now > most && now > before => {
            let what = "members";
            Err(Conflict::Full { what, most }.into())
        }
        _ => Ok(()),
    }
}

async fn member_to_change(desk: &mut Desk<'_>, user: Id<User>) -> Result<Member, Error> {
    desk.actor.may(Resource::Member, Action::Update)?;
    let member = desk.work.member_to_write(user).await?;
    member.ok_or(Error::NotFound)
}

async fn provision(
    desk: &mut Desk<'_>,
    email: &Email,
    hash: PasswordHash,
    stamp: Stamp,
) -> Result<Id<User>, Error> {
    desk.actor.may(Resource::Member, Action::Create)?;
    let person = Person {
        id: desk.tools.new_id(),
        email: email.clone(),
        is_active: true,
        is_superadmin: false,
        email_verified_at: None,
        last_login_at: None,
        created_at: stamp.at,
    };
    desk.work
        .add_person(&person, &hash)
        .await
        .map_err(|error| match error {
            StoreError::Conflict { .. } => Conflict::Concurrent.into(),
            other => Error::from(other),
        })?;
    Ok(person.id)
}

impl NewMember {
    fn member(self, user: Id<User>, stamp: Stamp) -> Member {
        Member {
            user,
            email: self.email,
            display_name: self.display_name,
            role: self.role,
            is_active: true,
            invited_by: Some(stamp.by),
            invited_until: None,
            joined_at: stamp.at,
            updated_at: stamp.at,
            version: 1,
        }
    }
}

/// A change of a member.
#[derive(Debug, Clone)]
pub struct Change {
    /// What is to be changed.
    pub patch: MemberPatch,
    /// Who goes on with everything that a deactivated member works on.
    pub reassign_to: Option<Id<User>>,
}

/// Changes a member. Deactivation ends their sessions in the same transaction, and moves their work where that is asked
/// for; reactivation ends sessions too, lest one that was just being opened comes back to life.
///
/// Errors: [`Error::NotFound`], [`Error::VersionMismatch`], [`Conflict::LastAdmin`], [`Conflict::NotAccepted`], [`Conflict::Full`]; `fields.reassign_to` where nobody is
/// deactivated, or it names nobody else who is active.
pub async fn update(
    mut desk: Desk<'_>,
    user: Id<User>,
    expected: Expected,
    change: Change,
) -> Result<Member, Error> {
    desk.actor.may(Resource::Member, Action::Update)?;
    let member = desk
        .work
        .member_to_write(user)
        .await?
        .ok_or(Error::NotFound)?;
    expected.check(member.version)?;
    let stamp = desk.stamp();
    let granted = desk
        .actor
        .grant(Action::Update, member.clone())?
        .amend::<Error>(stamp, |member| {
            member.amend(change.patch);
            Ok(())
        })?;
    let admins = desk.work.active_admins().await?;
    if leaves_no_admin(&member, granted.after(), &admins) {
        return Err(Conflict::LastAdmin.into());
    }
    let comes_back = granted.after().is_active && !member.is_active;
    if comes_back && member.is_invited() {
        return Err(Conflict::NotAccepted.into());
    }
    if comes_back {
        check_room(&mut desk).await?;
    }
    desk.work.save_member(&granted).await?;
    if member.is_active != granted.after().is_active {
        desk.work.end_sessions_of(user, stamp.at).await?;
    }
    let moved = match change.reassign_to {
        Some(to) => hand_over(&mut desk, &granted, to, stamp).await?,
        None => Vec::new(),
    };
    desk.audit_all(&granted, moved, stamp).await?;
    Ok(granted.into_after())
}

/// The sessions of a member in this tenant, with the tenant itself. Errors: [`Error::NotFound`].
pub async fn sessions(desk: Desk<'_>, user: Id<User>) -> Result<Vec<OpenSession>, Error> {
    desk.actor.may(Resource::Member, Action::Read)?;
    desk.work.member(user).await?.ok_or(Error::NotFound)?;
    let stamp = desk.stamp();
    let sessions = desk.work.sessions_of(user, stamp.at).await?;
    let current = desk.actor.session().map(|session| session.id);
    let open = sessions.into_iter().map(|session| OpenSession {
        tenant: desk.actor.tenant().clone(),
        is_current: current == Some(session.id),
        session,
    });
    Ok(open.collect())
}

/// Ends every session of a member in this tenant, access tokens included. Errors: [`Error::NotFound`].
pub async fn end_sessions(mut desk: Desk<'_>, user: Id<User>) -> Result<(), Error> {
    desk.actor.may(Resource::Member, Action::Administer)?;
    let member = desk.work.member_to_write(user).await?;
    let granted = desk
        .actor
        .grant(Action::Administer, member.ok_or(Error::NotFound)?)?;
    let stamp = desk.stamp();
    let ended = desk.work.end_sessions_of(user, stamp.at).await?;
    let ended = i64::try_from(ended).unwrap_or(i64::MAX);
    let told = Companion {
        action: Action::Administer,
        resource: Resource::Member,
        id: granted.after().subject_id(),
        title: granted.after().title(),
        changes: vec![FieldChange {
            field: "sessions".into(),
            old: Fact::Number(ended),
            new: Fact::Number(0),
        }],
    };
    desk.audit_companions(&granted, vec![told], stamp).await
}

async fn hand_over(
    desk: &mut Desk<'_>,
    from: &Granted<Member>,
    to: Id<User>,
    stamp: Stamp,
) -> Result<Vec<Companion>, Error> {
    let refused = |problem| Err(Error::field("reassign_to", &Invalid::new(problem)));
    if from.after().is_active {
        return refused("goes together with is_active: false");
    }
    match desk.work.member(to).await? {
        Some(heir) if heir.is_active && heir.user != from.after().user => {
            Ok(desk.work.hand_over(from, to, stamp).await?)
        }
        _ => refused("must be another active member"),
    }
}
