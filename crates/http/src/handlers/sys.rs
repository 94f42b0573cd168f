//! The platform area, for those who run it.

use actix_web::web;
use pathsix_application::{
    Error,
    platform::{self, NewTenant, Standing},
    sign_in::{self, StaffLogin},
};
use pathsix_contracts::{
    api_key::{self, ApiKeyView},
    audit::{self, AuditEntryView},
    auth::{Carrier, RefreshRequest, RefreshedView},
    query::{self, Owners},
    sys::{
        PlatformEntryView, StaffLoginRequest, StaffSignedInView, StaffView, SysApiKeyRevocation,
        SysHealthView, SysTenantCreate, SysTenantDetailView, SysTenantUpdate, SysTenantView,
        SysUserUpdate, SysUserView, act_filters, person_filters, tenant_filters,
    },
};
use pathsix_domain::{
    api_key::ApiKey,
    audit::AuditEntry,
    member::{Person, User},
    platform::PlatformEntry,
    session::RefreshToken,
    tenant::Tenant,
};

use super::{auth::tokens_view, records::page_view};
use crate::{
    endpoint::{Answer, Endpoint, anyone, staff},
    input::Input,
    origin::origin,
    reply,
    staff::StaffCtx,
    state::State,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        anyone("sys.login", login),
        anyone("sys.refresh", refresh),
        staff("sys.logout", logout),
        staff("sys.tenants.list", tenants),
        staff("sys.tenants.create", create_tenant),
        staff("sys.tenants.get", tenant),
        staff("sys.tenants.update", update_tenant),
        staff("sys.tenants.purge", purge_tenant),
        staff("sys.tenants.keep", keep_tenant),
        staff("sys.tenants.audit", audit_of_tenant),
        staff("sys.tenants.api_keys", api_keys),
        staff("sys.tenants.revoke_api_key", revoke_api_key),
        staff("sys.users.list", users),
        staff("sys.users.get", user),
        staff("sys.users.update", update_user),
        staff("sys.users.end_sessions", end_sessions),
        staff("sys.health", health),
        staff("sys.audit", acts),
    ]
}

async fn login(state: web::Data<State>, input: Input) -> Answer {
    let (email, password) = input.body::<StaffLoginRequest>()?.parts()?;
    let login = StaffLogin {
        email,
        password,
        origin: origin(&input.request, &state.settings),
    };
    let services = state.services.clone();
    let signed_in = state
        .run(async move { sign_in::login_of_staff(&services, login).await })
        .await?;
    Ok(reply::data(StaffSignedInView {
        user: StaffView {
            id: signed_in.person.id,
            email: signed_in.person.email,
        },
        tokens: tokens_view(signed_in.tokens, Carrier::Body),
    }))
}

async fn refresh(state: web::Data<State>, input: Input) -> Answer {
    let sent = input.body::<RefreshRequest>()?.token();
    let token = RefreshToken::new(sent.ok_or(Error::Unauthenticated)?);
    let services = state.services.clone();
    let tokens = state
        .run(async move { sign_in::refresh_of_staff(&services, token).await })
        .await?;
    Ok(reply::data(RefreshedView {
        tokens: tokens_view(tokens, Carrier::Body),
    }))
}

async fn logout(ctx: StaffCtx, _: Input) -> Answer {
    ctx.act(async move |services, who| sign_in::logout_of_staff(&services, &who).await)
        .await?;
    Ok(reply::nothing())
}

async fn tenants(ctx: StaffCtx, input: Input) -> Answer {
    let (of, asked) = (tenant_filters(), input.query());
    let request = query::read::<Tenant>(&input.operation, &asked, of, Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .act(async move |services, who| platform::tenants(&services, &who, query).await)
        .await?;
    Ok(reply::page(page_view(&request, page, SysTenantView::from)))
}

async fn create_tenant(ctx: StaffCtx, input: Input) -> Answer {
    let sent = input.body::<SysTenantCreate>()?.parts()?;
    let new = NewTenant {
        name: sent.company_name,
        slug: sent.tenant_slug,
        admin_email: sent.admin_email,
        admin_name: sent.admin_name,
    };
    let made = ctx
        .act(async move |services, who| platform::create(&services, &who, new).await)
        .await?;
    let location = format!("{}/{}", input.request.path(), made.id);
    let version = made.version;
    let view = SysTenantView::from(made);
    Ok(reply::created(view, version, &location))
}

async fn tenant(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<Tenant>()?;
    let found = ctx
        .act(async move |services, who| platform::detail(&services, &who, id).await)
        .await?;
    Ok(reply::data(SysTenantDetailView::from(found)))
}

/// What holds for the company from now on is known here at once, and elsewhere from its next request on.
async fn update_tenant(ctx: StaffCtx, input: Input) -> Answer {
    let (id, expected) = (input.id::<Tenant>()?, input.expected()?);
    let regime = input.body::<SysTenantUpdate>()?.regime();
    let tenant = ctx
        .act(async move |services, who| {
            platform::govern(&services, &who, id, expected, regime).await
        })
        .await?;
    ctx.state().regimes.note(&tenant);
    let version = tenant.version;
    Ok(reply::one(SysTenantView::from(tenant), version))
}

async fn purge_tenant(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<Tenant>()?;
    let tenant = ctx
        .act(async move |services, who| platform::purge(&services, &who, id).await)
        .await?;
    let version = tenant.version;
    Ok(reply::one(SysTenantView::from(tenant), version))
}

async fn keep_tenant(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<Tenant>()?;
    let tenant = ctx
        .act(async move |services, who| platform::keep(&services, &who, id).await)
        .await?;
    let version = tenant.version;
    Ok(reply::one(SysTenantView::from(tenant), version))
}

async fn audit_of_tenant(ctx: StaffCtx, input: Input) -> Answer {
    let (id, asked) = (input.id::<Tenant>()?, input.query());
    let filters = audit::filters();
    let request = query::read::<AuditEntry>(&input.operation, &asked, filters, Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .act(async move |services, who| platform::audit(&services, &who, id, query).await)
        .await?;
    Ok(reply::page(page_view(&request, page, AuditEntryView::from)))
}

async fn api_keys(ctx: StaffCtx, input: Input) -> Answer {
    let (id, asked) = (input.id::<Tenant>()?, input.query());
    let filters = api_key::filters();
    let request = query::read::<ApiKey>(&input.operation, &asked, filters, Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .act(async move |services, who| platform::api_keys(&services, &who, id, query).await)
        .await?;
    Ok(reply::page(page_view(&request, page, ApiKeyView::from)))
}

async fn revoke_api_key(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<Tenant>()?;
    let key = input.body::<SysApiKeyRevocation>()?.key()?;
    let revoked = ctx
        .act(async move |services, who| platform::revoke_key(&services, &who, id, key).await)
        .await?;
    Ok(reply::data(ApiKeyView::from(revoked)))
}

async fn users(ctx: StaffCtx, input: Input) -> Answer {
    let (of, asked) = (person_filters(), input.query());
    let request = query::read::<Person>(&input.operation, &asked, of, Owners::Fixed)?;
    let query = request.query.clone();
    let (page, memberships) = ctx
        .act(async move |services, who| platform::people(&services, &who, query).await)
        .await?;
    // In the order of the page.
    let memberships = std::cell::RefCell::new(memberships.into_iter());
    let view = |person| {
        let theirs = memberships.borrow_mut().next().unwrap_or_default();
        SysUserView::from((person, theirs))
    };
    Ok(reply::page(page_view(&request, page, view)))
}

async fn user(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    let known = ctx
        .act(async move |services, who| platform::person(&services, &who, id).await)
        .await?;
    Ok(reply::data(SysUserView::from(known)))
}

async fn update_user(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    let standing = if input.body::<SysUserUpdate>()?.is_active()? {
        Standing::Active
    } else {
        Standing::Deactivated
    };
    let known = ctx
        .act(async move |services, who| {
            platform::deactivate_or_reactivate(&services, &who, id, standing).await
        })
        .await?;
    Ok(reply::data(SysUserView::from(known)))
}

async fn end_sessions(ctx: StaffCtx, input: Input) -> Answer {
    let id = input.id::<User>()?;
    ctx.act(async move |services, who| platform::end_sessions(&services, &who, id).await)
        .await?;
    Ok(reply::nothing())
}

async fn health(ctx: StaffCtx, _: Input) -> Answer {
    let pulse = ctx
        .act(async move |services, who| platform::health(&services, &who).await)
        .await?;
    let now = ctx.state().services.tools.clock.now();
    let version = ctx.state().settings.version;
    Ok(reply::data(SysHealthView::new(version, pulse, now)))
}

async fn acts(ctx: StaffCtx, input: Input) -> Answer {
    let (of, asked) = (act_filters(), input.query());
    let request = query::read::<PlatformEntry>(&input.operation, &asked, of, Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .act(async move |services, who| platform::acts(&services, &who, query).await)
        .await?;
    Ok(reply::page(page_view(
        &request,
        page,
        PlatformEntryView::from,
    )))
}
