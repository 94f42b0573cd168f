//! What every record has in the table: its operations, and the parameters of its list.

use pathsix_domain::{
    access::{Action, Reach},
    list::{Listed, MAX_LIMIT, MAX_OFFSET},
    member::User,
    value::{Id, Word},
};
use schemars::{Schema, SchemaGenerator, json_schema};

use super::{Access, Describe, Method, Operation, Parameter};
use crate::{
    envelope::{Data, PageView},
    query::{FilterTable, Owners},
    resource::Resource,
};

/// The operations that every record has, on its normal routes and under `/admin`.
pub(super) fn crud<R: Resource>() -> Vec<Operation> {
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
        let access = Access::Granted {
            resource: R::RESOURCE,
            action,
            reach,
        };
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
pub(super) fn list_parameters<L: Listed>(
    filters: &FilterTable<L::Filter>,
    owners: Owners,
) -> Vec<Parameter> {
    let common: [(&str, Describe); 5] = [
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
