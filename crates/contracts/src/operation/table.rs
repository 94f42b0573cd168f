//! The operations.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    member::{Member, User},
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    session::Session,
    value::Id,
};
use schemars::JsonSchema;

use super::{
    Access, Content, Method, Mount, Operation, Rate, RequestHeader, ResponseHeader, Section,
    api_keys::api_keys,
    archives::archives,
    crud::crud,
    feeds::feeds,
    imports::imports,
    lifecycle::lifecycles,
    mailed::{by_mail, invitations},
    privacy::privacy,
    reports::reports,
    sys::sys,
};
use crate::{
    auth,
    envelope::{Data, PageView},
    member, meta,
    problem::Code,
    query::{Owners, parameters},
    tenant,
};

/// Every operation of the API.
pub fn operations() -> Vec<Operation> {
    let mut all = platform();
    all.extend(sign_in());
    all.extend(by_mail());
    all.extend(members());
    all.extend(invitations());
    all.extend(settings());
    all.extend(archives());
    all.extend(api_keys());
    all.extend(privacy());
    all.extend(crud::<Lead>());
    all.extend(crud::<Client>());
    all.extend(crud::<Project>());
    all.extend(crud::<Contact>());
    all.extend(crud::<Account>());
    all.extend(crud::<Interaction>());
    all.extend(crud::<Note>());
    all.extend(lifecycles());
    all.extend(feeds());
    all.extend(reports());
    all.extend(imports());
    all.extend(sys());
    all
}

pub(super) fn public(
    id: &str,
    method: Method,
    path: &str,
    summary: &str,
    section: Section,
) -> Operation {
    Operation::new(id, method, path, summary, section, Access::Public)
}

fn platform() -> Vec<Operation> {
    let health = |id: &str, path: &str, summary: &str| {
        public(id, Method::Get, path, summary, Section::PLATFORM)
            .at(Mount::Everywhere)
            .counted(Rate::Free)
            .gives::<meta::HealthView>()
    };
    vec![
        health("health", "/health", "Whether the server can serve.").refuses([Code::Unavailable]),
        health("health.live", "/health/live", "Whether the process lives."),
        health(
            "health.ready",
            "/health/ready",
            "Whether the server can serve.",
        )
        .refuses([Code::Unavailable]),
        public(
            "meta",
            Method::Get,
            "/meta",
            "The vocabulary and the limits.",
            Section::PLATFORM,
        )
        .gives::<Data<meta::MetaView>>(),
        public(
            "log_404",
            Method::Post,
            "/log-404",
            "Reports a path for which a client has no page.",
            Section::PLATFORM,
        )
        .described("Kept for the operators with time, address and user agent, as paths that the server does not answer are; without the query.")
        .takes::<meta::UnknownRouteReport>()
        .answers(202),
        public(
            "jwks",
            Method::Get,
            "/.well-known/jwks.json",
            "The public keys of access tokens.",
            Section::PLATFORM,
        )
        .at(Mount::Root)
        .gives::<KeySet>(),
        public(
            "openapi",
            Method::Get,
            "/openapi.json",
            "This document.",
            Section::PLATFORM,
        )
        .at(Mount::Everywhere)
        .reads(RequestHeader::IfNoneMatch)
        .gives::<OpenApiDocument>()
        .sends(ResponseHeader::ETag),
        public(
            "docs",
            Method::Get,
            "/docs",
            "A page on which people read this document.",
            Section::PLATFORM,
        )
        .at(Mount::Everywhere)
        .reads(RequestHeader::IfNoneMatch)
        .gives_content(Content::Html)
        .sends(ResponseHeader::ETag),
    ]
}

/// A document of OpenAPI 3.1.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct OpenApiDocument {
    /// The version of OpenAPI.
    openapi: String,
    /// What the document says of the API as a whole.
    info: serde_json::Map<String, serde_json::Value>,
    /// The operations, by path and method.
    paths: serde_json::Map<String, serde_json::Value>,
}

/// A JSON Web Key Set, RFC 7517.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct KeySet {
    keys: Vec<serde_json::Map<String, serde_json::Value>>,
}

fn sign_in() -> Vec<Operation> {
    let open = |id: &str, path: &str, summary: &str| {
        public(id, Method::Post, path, summary, Section::SIGN_IN).refuses([Code::Unavailable])
    };
    let signed_in = |id: &str, (method, path), summary: &str| {
        Operation::new(
            id,
            method,
            path,
            summary,
            Section::SIGN_IN,
            Access::SignedIn,
        )
    };
    let by_post = |id: &str, path, summary: &str| signed_in(id, (Method::Post, path), summary);
    vec![
        open(
            "auth.register",
            "/auth/register",
            "Founds a company with its first admin.",
        )
        .described("An operator can switch it off; then it is forbidden to everybody.")
        .counted(Rate::Register)
        .takes::<auth::RegisterRequest>()
        .gives::<Data<auth::SignedInView>>()
        .answers(201)
        .refuses([Code::Forbidden]),
        open("auth.login", "/auth/login", "Signs in.")
            .described(
                "Whoever belongs to several companies names one: by subdomain, by `X-Tenant` or in the body. With \
                 `cookie` the refresh token travels in a cookie only, out of reach of scripts.",
            )
            .counted(Rate::SignIn)
            .reads(RequestHeader::Tenant)
            .takes::<auth::LoginRequest>()
            .gives::<Data<auth::SignedInView>>()
            .sends(ResponseHeader::RefreshCookie)
            .refuses([
                Code::InvalidCredentials,
                Code::Forbidden,
                Code::TenantRequired,
            ]),
        open("auth.refresh", "/auth/refresh", "Gets the next tokens.")
            .described(
                "A refresh token is good for one use. One that is used twice ends its session: it may have been \
                 stolen.",
            )
            .reads(RequestHeader::RefreshCookie)
            .may_take::<auth::RefreshRequest>()
            .gives::<Data<auth::RefreshedView>>()
            .sends(ResponseHeader::RefreshCookie)
            .refuses([Code::Unauthenticated, Code::Forbidden]),
        by_post("auth.logout", "/auth/logout", "Ends this session.")
            .answers(204)
            .sends(ResponseHeader::RefreshCookie),
        by_post(
            "auth.logout_all",
            "/auth/logout-all",
            "Ends all of one's sessions.",
        )
        .answers(204)
        .sends(ResponseHeader::RefreshCookie),
        signed_in("auth.me", (Method::Get, "/auth/me"), "Who is signed in.")
            .gives::<Data<auth::MeView>>(),
        signed_in(
            "auth.sessions",
            (Method::Get, "/auth/sessions"),
            "Where one is signed in, in all one's companies.",
        )
        .gives::<Data<auth::SessionsView>>(),
        signed_in(
            "auth.end_session",
            (Method::Delete, "/auth/sessions/{id}"),
            "Ends one of one's sessions.",
        )
        .on::<Id<Session>>()
        .answers(204),
        by_post(
            "auth.switch_tenant",
            "/auth/switch-tenant",
            "Tokens for another company.",
        )
        .reads(RequestHeader::RefreshCookie)
        .takes::<auth::SwitchTenantRequest>()
        .gives::<Data<auth::SignedInView>>()
        .sends(ResponseHeader::RefreshCookie)
        .refuses([Code::NotFound]),
        by_post(
            "auth.change_password",
            "/auth/change-password",
            "Changes one's password.",
        )
        .described("All other sessions end.")
        .takes::<auth::ChangePasswordRequest>()
        .answers(204)
        .refuses([Code::InvalidCredentials]),
    ]
}

fn granted(resource: Kind, action: Action, reach: Reach) -> Access {
    Access::Granted {
        resource,
        action,
        reach,
    }
}

fn members() -> Vec<Operation> {
    let op = |id: &str, method, path: &str, summary: &str, action| {
        Operation::new(
            id,
            method,
            path,
            summary,
            Section::MEMBERS,
            granted(Kind::Member, action, Reach::Own),
        )
    };
    vec![
        op(
            "users.list",
            Method::Get,
            "/users",
            "Members of the company.",
            Action::List,
        )
        .asks(parameters::<Member>(member::filters(), Owners::Fixed))
        .gives::<PageView<member::MemberView>>(),
        op(
            "users.create",
            Method::Post,
            "/users",
            "Adds a member.",
            Action::Create,
        )
        .described(
            "A person whom the server knows already gains a membership and keeps their password. Anybody else is given the \
             password in the request or, without one, invited by mail: they become active when they accept.",
        )
        .takes::<member::MemberCreate>()
        .gives::<Data<member::MemberView>>()
        .answers(201)
        .sends(ResponseHeader::ETag)
        .sends(ResponseHeader::Location),
        op(
            "users.get",
            Method::Get,
            "/users/{id}",
            "One member.",
            Action::Read,
        )
        .on::<Id<User>>()
        .gives::<Data<member::MemberView>>()
        .sends(ResponseHeader::ETag),
        op(
            "users.update",
            Method::Patch,
            "/users/{id}",
            "Changes a member.",
            Action::Update,
        )
        .on::<Id<User>>()
        .asks(vec![member::REASSIGN_TO.parameter()])
        .reads(RequestHeader::IfMatch)
        .takes::<member::MemberUpdate>()
        .gives::<Data<member::MemberView>>()
        .sends(ResponseHeader::ETag),
        op(
            "users.sessions",
            Method::Get,
            "/users/{id}/sessions",
            "Where a member is signed in to the company.",
            Action::Read,
        )
        .on::<Id<User>>()
        .gives::<Data<auth::SessionsView>>(),
        op(
            "users.end_sessions",
            Method::Delete,
            "/users/{id}/sessions",
            "Ends all sessions of a member in the company.",
            Action::Administer,
        )
        .on::<Id<User>>()
        .answers(204),
    ]
}

fn settings() -> Vec<Operation> {
    let op = |id: &str, method, summary: &str, action| {
        Operation::new(
            id,
            method,
            "/tenant",
            summary,
            Section::TENANT,
            granted(Kind::Tenant, action, Reach::Own),
        )
    };
    vec![
        op(
            "tenant.get",
            Method::Get,
            "The company's settings.",
            Action::Read,
        )
        .gives::<Data<tenant::TenantView>>()
        .sends(ResponseHeader::ETag),
        op(
            "tenant.update",
            Method::Patch,
            "Changes the company's settings.",
            Action::Update,
        )
        .reads(RequestHeader::IfMatch)
        .takes::<tenant::TenantUpdate>()
        .gives::<Data<tenant::TenantView>>()
        .sends(ResponseHeader::ETag),
    ]
}
