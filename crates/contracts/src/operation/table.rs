//! The operations.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    list::{Listed, MAX_LIMIT, MAX_OFFSET},
    record::Lead,
    tenant::{Member, User},
    value::{Id, Word},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Access, Method, Mount, Operation, Parameter};
use crate::{
    audit, auth,
    envelope::{Data, PageView},
    member, meta,
    query::{FilterTable, Owners},
    resource::Resource,
    tenant,
};

/// Every operation of the API.
pub fn operations() -> Vec<Operation> {
    let mut all = platform();
    all.extend(sign_in());
    all.extend(members());
    all.extend(settings());
    all.extend(crud::<Lead>());
    all.push(audit_list());
    all
}

fn public(id: &str, method: Method, path: &str, summary: &str, tag: &'static str) -> Operation {
    Operation::new(id, method, path, summary, tag, Access::Public)
}

fn platform() -> Vec<Operation> {
    let health = |id: &str, path: &str, summary: &str| {
        public(id, Method::Get, path, summary, "platform")
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
            "platform",
        )
        .gives::<Data<meta::MetaView>>(),
        public(
            "jwks",
            Method::Get,
            "/.well-known/jwks.json",
            "The public keys of access tokens.",
            "platform",
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
    let open =
        |id: &str, path: &str, summary: &str| public(id, Method::Post, path, summary, "auth");
    let signed_in = |id: &str, method, path: &str, summary: &str| {
        Operation::new(id, method, path, summary, "auth", Access::SignedIn)
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
            "users",
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
        .asks(list_parameters::<Member>(member::filters(), Owners::Fixed))
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
            "tenant",
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

fn audit_list() -> Operation {
    let access = granted(Kind::Audit, Action::List, Reach::Own);
    Operation::new(
        "audit.list",
        Method::Get,
        "/audit",
        "What was changed, by whom.",
        "audit",
        access,
    )
    .asks(list_parameters::<pathsix_domain::audit::AuditEntry>(
        audit::filters(),
        Owners::Fixed,
    ))
    .gives::<PageView<audit::AuditEntryView>>()
}

/// The operations that every record has, on its normal routes and under `/admin`.
fn crud<R: Resource>() -> Vec<Operation> {
    [Reach::Own, Reach::Tenant]
        .into_iter()
        .flat_map(crud_within::<R>)
        .collect()
}

fn crud_within<R: Resource>(reach: Reach) -> Vec<Operation> {
    let (prefix, root, owners) = match reach {
        Reach::Own => ("", "", Owners::Fixed),
        Reach::Tenant => ("admin.", "/admin", Owners::Choosable),
    };
    let (path, one) = (R::PATH, R::SINGULAR);
    let op = |verb: &str, method, rest: &str, summary: String, action| {
        let id = format!("{prefix}{path}.{verb}");
        let access = granted(R::RESOURCE, action, reach);
        Operation::new(
            &id,
            method,
            &format!("{root}/{path}{rest}"),
            &summary,
            R::PATH,
            access,
        )
    };
    let query = || list_parameters::<R>(R::filters(), owners);
    vec![
        op(
            "list",
            Method::Get,
            "",
            format!("{path} in use."),
            Action::List,
        )
        .asks(query())
        .gives::<PageView<R::View>>(),
        op(
            "create",
            Method::Post,
            "",
            format!("Makes a {one}."),
            Action::Create,
        )
        .takes::<R::Create>()
        .gives::<Data<R::View>>()
        .answers(201),
        op(
            "list_trash",
            Method::Get,
            "/trash",
            format!("{path} in the trash."),
            Action::List,
        )
        .asks(query())
        .gives::<PageView<R::View>>(),
        op(
            "get",
            Method::Get,
            "/{id}",
            format!("One {one}."),
            Action::Read,
        )
        .on::<Id<R>>()
        .gives::<Data<R::View>>(),
        op(
            "update",
            Method::Patch,
            "/{id}",
            format!("Changes a {one}."),
            Action::Update,
        )
        .on::<Id<R>>()
        .takes::<R::Update>()
        .gives::<Data<R::View>>(),
        op(
            "trash",
            Method::Delete,
            "/{id}",
            format!("Moves a {one} to the trash."),
            Action::Trash,
        )
        .on::<Id<R>>()
        .gives::<Data<R::View>>(),
        op(
            "restore",
            Method::Post,
            "/{id}/restore",
            format!("Takes a {one} out of the trash."),
            Action::Restore,
        )
        .on::<Id<R>>()
        .gives::<Data<R::View>>(),
        op(
            "purge",
            Method::Delete,
            "/{id}/purge",
            format!("Removes a {one} in the trash for good."),
            Action::Purge,
        )
        .on::<Id<R>>()
        .answers(204),
    ]
}

/// The parameters of a list: those that every list has, and its filters.
fn list_parameters<L: Listed>(filters: &FilterTable<L::Filter>, owners: Owners) -> Vec<Parameter> {
    let common: [(&str, super::Describe); 5] = [
        (
            "limit",
            |_| json_schema!({ "type": "integer", "minimum": 1, "maximum": MAX_LIMIT }),
        ),
        (
            "offset",
            |_| json_schema!({ "type": "integer", "minimum": 0, "maximum": MAX_OFFSET }),
        ),
        ("cursor", |_| json_schema!({ "type": "string" })),
        ("sort", sort_schema::<L>),
        ("include_total", |_| json_schema!({ "type": "boolean" })),
    ];
    let mut all: Vec<_> = common
        .into_iter()
        .map(|(name, schema)| Parameter {
            name: name.to_owned(),
            schema,
        })
        .collect();
    if owners == Owners::Choosable {
        all.push(Parameter {
            name: "user_id".to_owned(),
            schema: SchemaGenerator::subschema_for::<Id<User>>,
        });
    }
    for filter in filters.iter() {
        all.extend(filter.names().into_iter().map(|name| Parameter {
            name,
            schema: filter.schema,
        }));
    }
    all
}

fn sort_schema<L: Listed>(_: &mut SchemaGenerator) -> Schema {
    let keys = L::Sort::ALL.iter().map(|key| key.as_str());
    let both: Vec<_> = keys
        .flat_map(|key| [key.to_owned(), format!("-{key}")])
        .collect();
    json_schema!({ "type": "string", "enum": both })
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Write};

    use pathsix_domain::vocabulary::Role;

    use super::*;

    #[test]
    fn every_operation_has_a_name_and_a_place_of_its_own() {
        let all = operations();
        let names: BTreeSet<_> = all.iter().map(|op| &op.id).collect();
        let places: BTreeSet<_> = all.iter().map(|op| (op.method, &op.path)).collect();
        assert_eq!((names.len(), places.len()), (all.len(), all.len()));
    }

    #[test]
    fn a_path_names_an_id_exactly_where_the_table_says_what_it_is() {
        for op in operations() {
            assert_eq!(
                op.path.contains("{id}"),
                op.id_schema.is_some(),
                "{}",
                op.id
            );
        }
    }

    fn matrix() -> String {
        let mut text = String::from(
            "# Who may call what. Generated by a test from the operation table and the role table.\n",
        );
        let roles: Vec<_> = Role::ALL
            .iter()
            .map(|role| format!("{:9}", role.as_str()))
            .collect();
        writeln!(text, "\n{:24}{}", "", roles.join(" ").trim_end()).unwrap();
        for op in operations() {
            let cell = |role: &Role| match op.access {
                Access::Public => "public   ",
                access if access.is_open_to(*role) => "yes      ",
                _ => "-        ",
            };
            let cells: Vec<_> = Role::ALL.iter().map(cell).collect();
            writeln!(text, "{:24}{}", op.id, cells.join(" ").trim_end()).unwrap();
        }
        text
    }

    #[test]
    fn the_committed_permission_matrix_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/permissions.txt");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        if committed != matrix() {
            std::fs::write(path, matrix()).unwrap();
            panic!("golden/permissions.txt was stale and has been rewritten: review and commit it");
        }
    }
}
