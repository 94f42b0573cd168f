//! API keys.

use actix_web::http::{StatusCode, header};
use pathsix_application::api_keys::{self, NewKey};
use pathsix_contracts::{
    api_key::{ApiKeyCreate, ApiKeyUsageView, ApiKeyView, NewApiKeyView, filters},
    envelope::Data,
    query::{self, Owners},
};
use pathsix_domain::{api_key::ApiKey, port::Mode};

use super::records::page_view;
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply::{self, Reply},
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        member("api_keys.list", list),
        member("api_keys.create", create),
        member("api_keys.get", get),
        member("api_keys.usage", usage),
        member("api_keys.revoke", revoke),
    ]
}

async fn list(ctx: Ctx, input: Input) -> Answer {
    let request =
        query::read::<ApiKey>(&input.operation, &input.query(), filters(), Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(api_keys::list(desk, query)))
        .await?;
    Ok(reply::page(page_view(&request, page, ApiKeyView::from)))
}

async fn create(ctx: Ctx, input: Input) -> Answer {
    let sent = input.body::<ApiKeyCreate>()?.parts()?;
    let new = NewKey {
        name: sent.name,
        role: sent.role,
        scopes: sent.scopes,
        expires_at: sent.expires_at,
        requests_per_minute: sent.requests_per_minute,
    };
    let secrets = ctx.services().key_secrets.clone();
    let made = ctx
        .run(Mode::Write, |desk| {
            Box::pin(async move { api_keys::create(desk, &*secrets, new).await })
        })
        .await?;
    let location = format!("{}/{}", input.request.path(), made.key.id);
    let view = Data::new(NewApiKeyView::new(made.key, &made.secret));
    Ok(Reply::json(StatusCode::CREATED, &view).with(&header::LOCATION, location))
}

async fn get(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<ApiKey>()?;
    let key = ctx
        .run(Mode::Read, move |desk| Box::pin(api_keys::get(desk, id)))
        .await?;
    Ok(reply::data(ApiKeyView::from(key)))
}

async fn usage(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<ApiKey>()?;
    let days = ctx
        .run(Mode::Read, move |desk| Box::pin(api_keys::usage(desk, id)))
        .await?;
    Ok(reply::data(ApiKeyUsageView::from(days)))
}

async fn revoke(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<ApiKey>()?;
    ctx.write(
        move |desk| Box::pin(api_keys::revoke(desk, id)),
        |key| reply::data(ApiKeyView::from(key)),
    )
    .await
}
