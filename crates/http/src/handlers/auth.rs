//! Signing in and out.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::StatusCode,
    web,
};
use pathsix_application::{
    Conflict, Error, Trial,
    sign_in::{self, Login, OpenSession, Refused, Register, SignedIn, Tokens},
};
use pathsix_contracts::{
    auth::{
        BearerView, Carrier, ChangePasswordRequest, LoginRequest, MeView, RefreshRequest,
        RefreshedView, RegisterRequest, SessionView, SessionsView, SignedInView,
        SwitchTenantRequest, TenantChoiceView, TokensView, UserView, permissions,
    },
    envelope::Data,
};
use pathsix_domain::session::{RefreshToken, Session};

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, anyone, member},
    failure::Failure,
    input::Input,
    origin::{Transport, named_tenants, origin, transport},
    reply::{self, Reply},
    state::{Settings, State},
};

/// The cookie that may carry the refresh token.
const COOKIE: &str = "pathsix_refresh";

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        anyone("auth.register", register),
        anyone("auth.login", login),
        anyone("auth.refresh", refresh),
        member("auth.logout", logout),
        member("auth.sessions", sessions),
        member("auth.end_session", end_session),
        member("auth.logout_all", logout_all),
        member("auth.me", me),
        member("auth.switch_tenant", switch_tenant),
        member("auth.change_password", change_password),
    ]
}

async fn register(state: web::Data<State>, input: Input) -> Answer {
    let sent = input.body::<RegisterRequest>()?.parts()?;
    let register = Register {
        company_name: sent.company_name,
        display_name: sent.display_name,
        email: sent.email,
        password: sent.password,
        slug: sent.tenant_slug,
        origin: origin(&input.request, &state.settings),
    };
    let refused = Refused {
        email: register.email.clone(),
        tenant: None,
        origin: register.origin.clone(),
    };
    let services = state.services.clone();
    let signed_in = state
        .run(async move { sign_in::register(&services, register).await })
        .await;
    // Where the address is known this is a sign-in too, and the password was not its.
    if matches!(
        signed_in,
        Err(Error::Conflict(Conflict::EmailTaken(Trial::Password)))
    ) {
        note_refused(&state, refused);
    }
    let view = signed_in_view(signed_in?, Carrier::Body);
    Ok(Reply::json(StatusCode::CREATED, &Data::new(view)))
}

async fn login(state: web::Data<State>, input: Input) -> Answer<HttpResponse> {
    let sent = input.body::<LoginRequest>()?.parts()?;
    let named = named_tenants(&input.request, &state.settings)?
        .into_iter()
        .next();
    let login = Login {
        email: sent.email,
        password: sent.password,
        tenant: named.or(sent.tenant),
        origin: origin(&input.request, &state.settings),
    };
    let refused = Refused {
        email: login.email.clone(),
        tenant: login.tenant.clone(),
        origin: login.origin.clone(),
    };
    let services = state.services.clone();
    let signed_in = state
        .run(async move { sign_in::login(&services, login).await })
        .await;
    state.meters.signed_in(&signed_in);
    if matches!(signed_in, Err(Error::InvalidCredentials)) {
        note_refused(&state, refused);
    }
    let signed_in = signed_in?;
    let cookie = cookie(&input.request, &state.settings, &signed_in.tokens);
    let mut answer = reply::data(signed_in_view(signed_in, sent.carrier)).into();
    set_cookie(&mut answer, sent.carrier, cookie)?;
    Ok(answer)
}

/// Nobody waits for it: what takes longer for an address that is known tells that it is.
fn note_refused(state: &State, refused: Refused) {
    let services = state.services.clone();
    state.go(async move {
        if let Err(error) = sign_in::note_refused(&services, &refused).await {
            tracing::warn!(%error, "a sign-in that failed was not noted in the audit");
        }
    });
}

async fn refresh(state: web::Data<State>, input: Input) -> Answer<HttpResponse> {
    let sent = input.optional_body::<RefreshRequest>()?.token();
    let (text, carrier) = match (sent, input.request.cookie(COOKIE)) {
        (Some(text), _) => (text, Carrier::Body),
        (None, Some(cookie)) => (cookie.value().to_owned(), Carrier::Cookie),
        (None, None) => return Err(Error::Unauthenticated.into()),
    };
    let services = state.services.clone();
    let token = RefreshToken::new(text);
    let origin = origin(&input.request, &state.settings);
    let tokens = state
        .run(async move { sign_in::refresh(&services, token, &origin).await })
        .await?;
    let cookie = cookie(&input.request, &state.settings, &tokens);
    let mut answer = HttpResponse::from(reply::data(RefreshedView {
        tokens: tokens_view(tokens, carrier),
    }));
    set_cookie(&mut answer, carrier, cookie)?;
    Ok(answer)
}

async fn logout(ctx: Ctx, _: Input) -> Answer<HttpResponse> {
    let actor = ctx.actor().await?;
    ctx.outside(async move |services| sign_in::logout(&services, &actor).await)
        .await?;
    signed_out()
}

async fn logout_all(ctx: Ctx, _: Input) -> Answer<HttpResponse> {
    let actor = ctx.actor().await?;
    ctx.outside(async move |services| sign_in::logout_all(&services, &actor).await)
        .await?;
    signed_out()
}

async fn me(ctx: Ctx, _: Input) -> Answer {
    let actor = ctx.actor().await?;
    let profile = ctx
        .outside(async move |services| sign_in::me(&services, &actor).await)
        .await?;
    let role = profile.member.role;
    Ok(reply::data(MeView {
        user: UserView::new(profile.person, profile.member.display_name, role),
        tenant: profile.tenant.into(),
        role,
        permissions: permissions(role),
        memberships: reply::choices(profile.memberships),
    }))
}

/// Who keeps the refresh token in the cookie gets the new one there too.
async fn switch_tenant(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let to = input.body::<SwitchTenantRequest>()?.tenant()?;
    let carrier = match input.request.cookie(COOKIE) {
        Some(_) => Carrier::Cookie,
        None => Carrier::Body,
    };
    let actor = ctx.actor().await?;
    let signed_in = ctx
        .outside(async move |services| sign_in::switch_tenant(&services, &actor, to).await)
        .await?;
    let cookie = cookie(&input.request, ctx.settings(), &signed_in.tokens);
    let mut answer = reply::data(signed_in_view(signed_in, carrier)).into();
    set_cookie(&mut answer, carrier, cookie)?;
    Ok(answer)
}

async fn sessions(ctx: Ctx, _: Input) -> Answer {
    let actor = ctx.actor().await?;
    let open = ctx
        .outside(async move |services| sign_in::sessions(&services, &actor).await)
        .await?;
    Ok(reply::data(sessions_view(open)))
}

async fn end_session(ctx: Ctx, input: Input) -> Answer {
    let session = input.id::<Session>()?;
    let actor = ctx.actor().await?;
    ctx.outside(async move |services| sign_in::end_session(&services, &actor, session).await)
        .await?;
    Ok(reply::nothing())
}

/// Sessions as they are told.
pub(super) fn sessions_view(open: Vec<OpenSession>) -> SessionsView {
    let items = open.into_iter().map(|open| {
        let session = open.session;
        SessionView {
            id: session.id,
            tenant: TenantChoiceView {
                slug: open.tenant.slug,
                name: open.tenant.name,
            },
            is_current: open.is_current,
            created_at: session.created_at,
            last_used_at: session.last_used_at,
            expires_at: session.expires_at,
            ip: session.ip.map(|ip| ip.to_string()),
            user_agent: session.user_agent,
        }
    });
    SessionsView {
        items: items.collect(),
    }
}

async fn change_password(ctx: Ctx, input: Input) -> Answer {
    let (current, new) = input.body::<ChangePasswordRequest>()?.parts()?;
    let actor = ctx.actor().await?;
    ctx.outside(async move |services| {
        sign_in::change_password(&services, &actor, current, new).await
    })
    .await?;
    Ok(reply::nothing())
}

fn signed_in_view(signed_in: SignedIn, carrier: Carrier) -> SignedInView {
    let member = signed_in.member;
    SignedInView {
        user: UserView::new(signed_in.person, member.display_name, member.role),
        tenant: signed_in.tenant.into(),
        tokens: tokens_view(signed_in.tokens, carrier),
    }
}

pub(super) fn tokens_view(tokens: Tokens, carrier: Carrier) -> TokensView {
    TokensView {
        access_token: tokens.access,
        token_type: BearerView::Bearer,
        expires_in: tokens.expires_in,
        refresh_token: (carrier == Carrier::Body).then(|| tokens.refresh.reveal().to_owned()),
        refresh_expires_in: tokens.refresh_expires_in,
    }
}

/// The cookie of a refresh token: out of reach of scripts and of other sites.
fn cookie(request: &HttpRequest, settings: &Settings, tokens: &Tokens) -> Cookie<'static> {
    Cookie::build(COOKIE, tokens.refresh.reveal().to_owned())
        .path("/api")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(transport(request, settings) == Transport::Tls)
        .max_age(Duration::seconds(tokens.refresh_expires_in))
        .finish()
}

fn set_cookie(
    answer: &mut HttpResponse,
    carrier: Carrier,
    cookie: Cookie<'static>,
) -> Result<(), Failure> {
    if carrier == Carrier::Cookie {
        answer
            .add_cookie(&cookie)
            .map_err(|error| Error::Internal(error.to_string()))?;
    }
    Ok(())
}

/// Nothing to say, and no cookie any more.
fn signed_out() -> Answer<HttpResponse> {
    let mut gone = Cookie::build(COOKIE, "")
        .path("/api")
        .http_only(true)
        .same_site(SameSite::Strict)
        .finish();
    gone.make_removal();
    let mut answer = reply::nothing().into();
    set_cookie(&mut answer, Carrier::Cookie, gone)?;
    Ok(answer)
}
