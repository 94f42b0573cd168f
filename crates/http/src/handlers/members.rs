//! The members of the company.

use pathsix_application::members::{self, Acquaintance, Change, NewMember};
use pathsix_contracts::{
    member::{MemberCreate, MemberUpdate, MemberView, filters, reassign_to},
    query::{self, Owners},
};
use pathsix_domain::{
    access::{Action, Actor, Resource},
    member::{Member, User},
    port::Mode,
};

use super::{auth::sessions_view, records::page_view};
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply::{self, Reply},
};

const KNOWN_PERSON: &str = "This person signs in on this server already and keeps their password.";
const UNPROVED: &str = "This address is known on this server, and nobody has confirmed it: whoever reads its mail is invited.";

/// What an admin is told besides, who otherwise would hand out a password that does not work.
fn besides(known: Acquaintance, member: &Member) -> Option<&'static str> {
    match known {
        Acquaintance::Unknown => None,
        Acquaintance::Known if member.is_active => Some(KNOWN_PERSON),
        Acquaintance::Known => Some(UNPROVED),
    }
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        member("users.list", list),
        member("users.create", create),
        member("users.get", get),
        member("users.update", update),
        member("users.invite", invite),
        member("users.take_back_invitation", take_back_invitation),
        member("users.sessions", sessions),
        member("users.end_sessions", end_sessions),
    ]
}

fn one(member: Member) -> Reply {
    let version = member.version;
    reply::one(MemberView::whole(member), version)
}

/// How much of a member somebody sees in the list.
fn view_for(actor: &Actor) -> fn(Member) -> MemberView {
    if actor.may(Resource::Member, Action::Read).is_ok() {
        MemberView::whole
    } else {
        MemberView::brief
    }
}

async fn sessions(ctx: Ctx, input: Input) -> Answer {
    let user = input.id::<User>()?;
    let open = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(members::sessions(desk, user))
        })
        .await?;
    Ok(reply::data(sessions_view(open)))
}

async fn end_sessions(ctx: Ctx, input: Input) -> Answer {
    let user = input.id::<User>()?;
    ctx.write(
        move |desk| Box::pin(members::end_sessions(desk, user)),
        |()| reply::nothing(),
    )
    .await
}

async fn list(ctx: Ctx, input: Input) -> Answer {
    let request =
        query::read::<Member>(&input.operation, &input.query(), filters(), Owners::Fixed)?;
    let query = request.query.clone();
    let (page, view) = ctx
        .run(Mode::Read, |desk| {
            Box::pin(async move {
                let view = view_for(desk.actor);
                Ok((members::list(desk, query).await?, view))
            })
        })
        .await?;
    Ok(reply::page(page_view(&request, page, view)))
}

async fn get(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    Ok(one(ctx
        .run(Mode::Read, move |desk| Box::pin(members::get(desk, id)))
        .await?))
}

/// Three steps, because a password is never hashed inside a transaction.
async fn create(ctx: Ctx, input: Input) -> Answer {
    let sent = input.body::<MemberCreate>()?.parts()?;
    if let Some(earlier) = ctx.earlier().await? {
        return Ok(earlier);
    }
    let (email, password) = (sent.email.clone(), sent.password);
    let known = ctx
        .run(Mode::Read, |desk| Box::pin(members::look_up(desk, email)))
        .await?;
    let entrance = ctx
        .outside(async move |services| members::entrance(&services, known, password).await)
        .await?;
    let new = NewMember {
        email: sent.email,
        display_name: sent.display_name,
        role: sent.role,
    };
    let limits = ctx.services().sign_in_limits;
    let place = input.request.path().to_owned();
    ctx.write(
        move |desk| Box::pin(members::add(desk, new, entrance, limits)),
        move |member| {
            let message = besides(known, &member);
            let (version, location) = (member.version, format!("{place}/{}", member.user));
            reply::created_with(MemberView::whole(member), version, &location, message)
        },
    )
    .await
}

async fn invite(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    let limits = ctx.services().sign_in_limits;
    ctx.write(
        move |desk| Box::pin(members::invite_again(desk, id, limits)),
        one,
    )
    .await
}

async fn take_back_invitation(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    ctx.write(
        move |desk| Box::pin(members::take_back_invitation(desk, id)),
        one,
    )
    .await
}

async fn update(ctx: Ctx, input: Input) -> Answer {
    let (id, expected) = (input.id::<User>()?, input.expected()?);
    let change = Change {
        reassign_to: reassign_to(&input.query())?,
        patch: input.body::<MemberUpdate>()?.patch(),
    };
    ctx.write(
        move |desk| Box::pin(members::update(desk, id, expected, change)),
        one,
    )
    .await
}
