//! Invitations: who is invited becomes active by accepting, and no letter of them fills anybody's mailbox.

use pathsix_domain::{
    access::Action,
    mail::{Letter, Purpose},
    member::{Member, User},
    port::{FailureOf, Tally},
    record::Stamp,
    value::{Email, Id},
};

use super::{check_room, member_to_change};
use crate::{
    Conflict, Error,
    desk::Desk,
    outbox,
    sign_in::{SignInLimits, limit, seconds},
};

/// How a new member learns of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// By a letter; they sign in here already.
    Added,
    /// By a letter that lets them in.
    Invited,
    /// By the admin who chose their password.
    ByTheAdmin,
}

/// Puts down the letter that tells somebody of a new membership, if there is to be one. Errors: [`Error::TooMany`].
pub(super) async fn tell(
    desk: &mut Desk<'_>,
    member: &Member,
    told: Told,
    limits: SignInLimits,
) -> Result<(), Error> {
    let tenant = desk.actor.tenant().id;
    let letter = match told {
        Told::Added => Letter::Added(tenant, member.user),
        Told::Invited => Letter::Invitation(tenant, member.user),
        Told::ByTheAdmin => return Ok(()),
    };
    count(desk, &member.email, limits).await?;
    let job = outbox::job(desk.tools, Some(tenant), &letter);
    Ok(desk.work.enqueue(&job).await?)
}

/// Errors: [`Error::TooMany`], whoever sent the others.
async fn count(desk: &mut Desk<'_>, to: &Email, limits: SignInLimits) -> Result<(), Error> {
    let Some(limit) = limit(FailureOf::Invitations(to.clone()), limits.invitations) else {
        return Ok(());
    };
    let now = desk.tools.clock.now();
    match desk.work.count_invitation(limit, now).await? {
        Tally::Counted(_) => Ok(()),
        Tally::TooMany { until } => Err(Error::TooMany {
            retry_after: seconds(now, until),
        }),
    }
}

/// Makes a member one who is invited.
pub(super) fn invite(member: &mut Member, stamp: Stamp) {
    member.is_active = false;
    member.invited_until = Some(stamp.at.after(Purpose::Invite.lifetime()));
}

/// Invites somebody once more who is not active: who has not accepted yet, whose invitation was taken back, or who left.
/// It can be accepted for as long as a new one. Errors: [`Error::NotFound`]; [`Conflict::AlreadyMember`];
/// [`Conflict::Full`]; [`Error::TooMany`] where the address was sent enough of such letters today.
pub async fn invite_again(
    mut desk: Desk<'_>,
    user: Id<User>,
    limits: SignInLimits,
) -> Result<Member, Error> {
    let member = member_to_change(&mut desk, user).await?;
    if member.is_active {
        return Err(Conflict::AlreadyMember.into());
    }
    if !member.is_invited() {
        check_room(&mut desk).await?;
    }
    let member = change_invitation(&mut desk, member, invite).await?;
    tell(&mut desk, &member, Told::Invited, limits).await?;
    Ok(member)
}

/// Takes an invitation back: whatever was sent is good for nothing any more. Errors: [`Error::NotFound`];
/// [`Conflict::NotInvited`].
pub async fn take_back_invitation(mut desk: Desk<'_>, user: Id<User>) -> Result<Member, Error> {
    let member = member_to_change(&mut desk, user).await?;
    if !member.is_invited() {
        return Err(Conflict::NotInvited.into());
    }
    change_invitation(&mut desk, member, |member, _| member.invited_until = None).await
}

async fn change_invitation(
    desk: &mut Desk<'_>,
    member: Member,
    change: impl FnOnce(&mut Member, Stamp),
) -> Result<Member, Error> {
    let stamp = desk.stamp();
    let granted = desk.actor.grant(Action::Update, member)?;
    let granted = granted.amend::<Error>(stamp, |member| {
        change(member, stamp);
        Ok(())
    })?;
    desk.work.save_member(&granted).await?;
    desk.audit(&granted, stamp).await?;
    Ok(granted.into_after())
}
