//! The platform area, `/sys`: for those who run the platform. Nothing here is open to members, whatever their role, and a token
//! of this area opens nothing elsewhere.

use pathsix_domain::{
    api_key::ApiKey,
    audit::AuditEntry,
    member::{Person, User},
    platform::PlatformEntry,
    tenant::Tenant,
    value::Id,
};

use super::{
    Access, Content,
    Method::{self, Delete, Get, Patch, Post},
    Operation, Rate, RequestHeader, ResponseHeader, Section,
    table::public,
};
use crate::{
    api_key::{self, ApiKeyView},
    audit::{self, AuditEntryView},
    auth::{RefreshRequest, RefreshedView},
    envelope::{Data, PageView},
    problem::Code,
    query::{Owners, parameters},
    sys::{
        PlatformEntryView, StaffLoginRequest, StaffSignedInView, SysApiKeyRevocation,
        SysHealthView, SysTenantCreate, SysTenantDetailView, SysTenantUpdate, SysTenantView,
        SysUserUpdate, SysUserView, act_filters, person_filters, tenant_filters,
    },
};

/// Everything under `/sys`.
pub(super) fn sys() -> Vec<Operation> {
    let mut all = sign_in();
    all.extend(tenants());
    all.extend(inside_tenants());
    all.extend(users());
    all.extend(state());
    all
}

fn staff(id: &str, (method, path): (Method, &str), summary: &str) -> Operation {
    let (id, path) = (format!("sys.{id}"), format!("/sys{path}"));
    Operation::new(
        &id,
        method,
        &path,
        summary,
        Section::SYS,
        Access::Superadmin,
    )
}

fn sign_in() -> Vec<Operation> {
    vec![
        public(
            "sys.login",
            Post,
            "/sys/auth/login",
            "Signs in to the platform area.",
            Section::SYS,
        )
        .described(
            "For superadmins. The tokens are good under `/sys` and nowhere else; those of a company are worth nothing here.",
        )
        .filed(Section::SIGN_IN)
        .counted(Rate::SignIn)
        .takes::<StaffLoginRequest>()
        .gives::<Data<StaffSignedInView>>()
        .refuses([Code::InvalidCredentials, Code::Unavailable]),
        public(
            "sys.refresh",
            Post,
            "/sys/auth/refresh",
            "Gets the next tokens of the platform area.",
            Section::SYS,
        )
        .described("A refresh token is good for one use. One that is used twice ends its session.")
        .filed(Section::SIGN_IN)
        .takes::<RefreshRequest>()
        .gives::<Data<RefreshedView>>()
        .refuses([Code::Unauthenticated, Code::Unavailable]),
        staff("logout", (Post, "/auth/logout"), "Ends this session.").answers(204),
    ]
}

fn tenants() -> Vec<Operation> {
    vec![
        staff("tenants.list", (Get, "/tenants"), "Every company.")
            .asks(parameters::<Tenant>(tenant_filters(), Owners::Fixed))
            .gives::<PageView<SysTenantView>>(),
        staff("tenants.create", (Post, "/tenants"), "Founds a company.")
            .described(
                "Its first admin is invited by mail; who signs in on this server already is told by mail and keeps their \
                 password.",
            )
            .takes::<SysTenantCreate>()
            .gives::<Data<SysTenantView>>()
            .answers(201)
            .sends(ResponseHeader::ETag)
            .sends(ResponseHeader::Location),
        staff(
            "tenants.get",
            (Get, "/tenants/{id}"),
            "One company, with figures.",
        )
        .on::<Id<Tenant>>()
        .gives::<Data<SysTenantDetailView>>(),
        staff(
            "tenants.update",
            (Patch, "/tenants/{id}"),
            "Changes the state of a company and its limits.",
        )
        .described(
            "`read_only`: nothing is written, reading and signing in go on. `suspended`: nobody is let in. Both hold from the \
             next request on.",
        )
        .on::<Id<Tenant>>()
        .reads(RequestHeader::IfMatch)
        .takes::<SysTenantUpdate>()
        .gives::<Data<SysTenantView>>()
        .sends(ResponseHeader::ETag)
        .refuses([Code::Conflict]),
        staff(
            "tenants.purge",
            (Post, "/tenants/{id}/purge"),
            "Decides that a company is purged with all that it keeps.",
        )
        .described(
            "It is suspended at once and purged at `purge_at`, some days later. A company for which that is decided already keeps \
             its day.",
        )
        .on::<Id<Tenant>>()
        .gives::<Data<SysTenantView>>()
        .sends(ResponseHeader::ETag),
        staff(
            "tenants.keep",
            (Delete, "/tenants/{id}/purge"),
            "Decides that a company that was to be purged stays.",
        )
        .described("It is still suspended. Once `purge_at` is past it is too late.")
        .on::<Id<Tenant>>()
        .gives::<Data<SysTenantView>>()
        .sends(ResponseHeader::ETag)
        .refuses([Code::Conflict]),
    ]
}

fn inside_tenants() -> Vec<Operation> {
    vec![
        staff(
            "tenants.export",
            (Get, "/tenants/{id}/archive"),
            "All that a company keeps, as an archive.",
        )
        .described("The same file as its admins get, whatever state the company is in.")
        .counted(Rate::Bulk)
        .on::<Id<Tenant>>()
        .gives_file([Content::Zip]),
        staff(
            "tenants.audit",
            (Get, "/tenants/{id}/audit"),
            "The audit of a company.",
        )
        .on::<Id<Tenant>>()
        .asks(parameters::<AuditEntry>(audit::filters(), Owners::Fixed))
        .gives::<PageView<AuditEntryView>>(),
        staff(
            "tenants.api_keys",
            (Get, "/tenants/{id}/api-keys"),
            "The API keys of a company, those that are over too.",
        )
        .filed(Section::API_KEYS)
        .on::<Id<Tenant>>()
        .asks(parameters::<ApiKey>(api_key::filters(), Owners::Fixed))
        .gives::<PageView<ApiKeyView>>(),
        staff(
            "tenants.revoke_api_key",
            (Post, "/tenants/{id}/api-keys/revoke"),
            "Revokes an API key of a company, from the next request on.",
        )
        .filed(Section::API_KEYS)
        .on::<Id<Tenant>>()
        .takes::<SysApiKeyRevocation>()
        .gives::<Data<ApiKeyView>>(),
    ]
}

fn users() -> Vec<Operation> {
    vec![
        staff(
            "users.list",
            (Get, "/users"),
            "Every person, and where they belong.",
        )
        .asks(parameters::<Person>(person_filters(), Owners::Fixed))
        .gives::<PageView<SysUserView>>(),
        staff(
            "users.get",
            (Get, "/users/{id}"),
            "One person, and where they belong.",
        )
        .on::<Id<User>>()
        .gives::<Data<SysUserView>>(),
        staff(
            "users.update",
            (Patch, "/users/{id}"),
            "Says whether a person may sign in anywhere.",
        )
        .described(
            "Who may not is out at once: sessions end, and API keys that they made open nothing.",
        )
        .on::<Id<User>>()
        .takes::<SysUserUpdate>()
        .gives::<Data<SysUserView>>(),
        staff(
            "users.end_sessions",
            (Delete, "/users/{id}/sessions"),
            "Ends all sessions of a person, everywhere.",
        )
        .on::<Id<User>>()
        .answers(204),
    ]
}

fn state() -> Vec<Operation> {
    vec![
        staff("health", (Get, "/health"), "How the platform does.").gives::<Data<SysHealthView>>(),
        staff(
            "audit",
            (Get, "/audit"),
            "What was done in the platform area outside every company.",
        )
        .asks(parameters::<PlatformEntry>(act_filters(), Owners::Fixed))
        .gives::<PageView<PlatformEntryView>>(),
    ]
}
