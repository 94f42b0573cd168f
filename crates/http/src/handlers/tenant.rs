//! The settings of the company.

use pathsix_application::settings;
use pathsix_contracts::tenant::{TenantUpdate, TenantView};
use pathsix_domain::{port::Mode, tenant::Tenant};

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply::{self, Reply},
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![member("tenant.get", get), member("tenant.update", update)]
}

fn one(tenant: Tenant) -> Reply {
    let version = tenant.version;
    reply::one(TenantView::from(tenant), version)
}

async fn get(ctx: Ctx, _: Input) -> Answer {
    Ok(one(ctx
        .run(Mode::Read, |desk| {
            Box::pin(async move { settings::get(&desk) })
        })
        .await?))
}

async fn update(ctx: Ctx, input: Input) -> Answer {
    let expected = input.expected()?;
    let patch = input.body::<TenantUpdate>()?.patch();
    ctx.write(
        move |desk| Box::pin(settings::update(desk, expected, patch)),
        one,
    )
    .await
}
