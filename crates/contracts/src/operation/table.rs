//! The operations.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    member::{Member, User},
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    value::Id,
};
use schemars::JsonSchema;

use super::{
    Access, Method, Mount, Operation, Section, crud::crud, feeds::feeds, lifecycle::lifecycles,
};
use crate::{
    auth,
    envelope::{Data, PageView},
    member, meta,
    query::{Owners, parameters},
    tenant,
};

/// Every operation of the API.
pub fn operations() -> Vec<Operation> {
    let mut all = platform();
    all.extend(sign_in());
    all.extend(members());
    all.extend(settings());
    all.extend(crud::<Lead>());
    all.extend(crud::<Client>());
    all.extend(crud::<Project>());
    all.extend(crud::<Contact>());
    all.extend(crud::<Account>());
    all.extend(crud::<Interaction>());
    all.extend(crud::<Note>());
    all.extend(lifecycles());
    all.extend(feeds());
    all
}

fn public(id: &str, method: Method, path: &str, summary: &str, section: Section) -> Operation {
    Operation::new(id, method, path, summary, section, Access::Public)
}

fn platform() -> Vec<Operation> {
    let health = |id: &str, path: &str, summary: &str| {
        public(id, Method::Get, path, summary, Section::shared("platform"))
            .at(Mount::Everywhere)
            .gives::<meta::HealthView>()
    };
    vec![
        health("health", "/health", "Whether the server can serve."),
        health("health.live", "/health/live", "Whether the process lives."),
        health(
            "health.ready",
            "/health/ready",
            "Whether the server can serve.",
        ),
        public(
            "meta",
            Method::Get,
            "/meta",
            "The vocabulary and the limits.",
            Section::shared("platform"),
        )
        .gives::<Data<meta::MetaView>>(),
        public(
            "jwks",
            Method::Get,
            "/.well-known/jwks.json",
            "The public keys of access tokens.",
            Section::shared("platform"),
        )
        .at(Mount::Root)
        .gives::<KeySet>(),
    ]
}

/// A JSON Web Key Set, RFC 7517.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct KeySet {
    keys: Vec<serde_json::Map<String, serde_json::Value>>,
}

fn sign_in() -> Vec<Operation> {
    let open = |id: &str, path: &str, summary: &str| {
        public(id, Method::Post, path, summary, Section::SIGN_IN)
    };
    let signed_in = |id: &str, method, path: &str, summary: &str| {
        Operation::new(
            id,
            method,
            path,
            summary,
            Section::SIGN_IN,
            Access::SignedIn,
        )
    };
    vec![
        open(
            "auth.register",
            "/auth/register",
            "Founds a company with its first admin.",
        )
        .takes::<auth::RegisterRequest>()
        .gives::<Data<auth::SignedInView>>()
        .answers(201),
        open("auth.login", "/auth/login", "Signs in.")
            .takes::<auth::LoginRequest>()
            .gives::<Data<auth::SignedInView>>(),
        open("auth.refresh", "/auth/refresh", "Gets the next tokens.")
            .takes::<auth::RefreshRequest>()
            .gives::<Data<auth::RefreshedView>>(),
        signed_in(
            "auth.logout",
            Method::Post,
            "/auth/logout",
            "Ends this session.",
        )
        .answers(204),
        signed_in(
            "auth.logout_all",
            Method::Post,
            "/auth/logout-all",
            "Ends all of one's sessions.",
        )
        .answers(204),
        signed_in("auth.me", Method::Get, "/auth/me", "Who is signed in.")
            .gives::<Data<auth::MeView>>(),
        signed_in(
            "auth.switch_tenant",
            Method::Post,
            "/auth/switch-tenant",
            "Tokens for another company.",
        )
        .takes::<auth::SwitchTenantRequest>()
        .gives::<Data<auth::SignedInView>>(),
        signed_in(
            "auth.change_password",
            Method::Post,
            "/auth/change-password",
            "Changes one's password.",
        )
        .takes::<auth::ChangePasswordRequest>()
        .answers(204),
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
        .takes::<member::MemberCreate>()
        .gives::<Data<member::MemberView>>()
        .answers(201),
        op(
            "users.get",
            Method::Get,
            "/users/{id}",
            "One member.",
            Action::Read,
        )
        .on::<Id<User>>()
        .gives::<Data<member::MemberView>>(),
        op(
            "users.update",
            Method::Patch,
            "/users/{id}",
            "Changes a member.",
            Action::Update,
        )
        .on::<Id<User>>()
        .asks(vec![member::REASSIGN_TO.parameter()])
        .takes::<member::MemberUpdate>()
        .gives::<Data<member::MemberView>>(),
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
        .gives::<Data<tenant::TenantView>>(),
        op(
            "tenant.update",
            Method::Patch,
            "Changes the company's settings.",
            Action::Update,
        )
        .takes::<tenant::TenantUpdate>()
        .gives::<Data<tenant::TenantView>>(),
    ]
}
