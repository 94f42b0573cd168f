//! The settings of the company.

use actix_web::HttpResponse;
use pathsix_application::settings;
use pathsix_contracts::tenant::{TenantUpdate, TenantView};
use pathsix_domain::{port::Mode, tenant::Tenant};

use crate::{
    ctx::Ctx,
    endpoint::{Endpoint, member},
    failure::Failure,
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![member("tenant.get", get), member("tenant.update", update)]
}

fn one(tenant: Tenant) -> HttpResponse {
    let version = tenant.version;
    reply::one(TenantView::from(tenant), version)
}

async fn get(ctx: Ctx, _: Input) -> Result<HttpResponse, Failure> {
    Ok(one(ctx
        .run(Mode::Read, |desk| {
            Box::pin(async move { settings::get(&desk) })
        })
        .await?))
}

async fn update(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure> {
    let expected = input.expected()?;
    let patch = input.body::<TenantUpdate>()?.patch();
    let tenant = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(settings::update(desk, expected, patch))
        })
        .await?;
    Ok(one(tenant))
}
