//! Custom objects on the wire: what a custom backend declares of one, and everything else.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{Client, Custom, CustomDraft, CustomFields, CustomFilter, CustomPatch},
    value::{FieldErrors, Id, NewId},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    body::{Body, Judged},
    field::{Field, Flat, Given, lift_required},
    query::{FilterTable, any_of, assignee, member, span},
    resource::{Caching, HeaderView, Resource, judge_new},
};

/// The fields of a custom object as they travel: what is asked for is a body of [`Field`]s, what is answered the fields as
/// they are kept.
pub trait CustomResource: CustomFields<Draft: Body, Patch: Body> + Serialize + JsonSchema {
    /// The path, for example `site-visits`.
    const PATH: &'static str;
    /// What they are, in a sentence.
    const ABOUT: &'static str;
}

/// A new custom object.
#[derive(Deserialize, JsonSchema, Validate)]
#[serde(bound = "F: CustomResource")]
#[schemars(
    bound = "F: CustomResource",
    rename = "{F}Create",
    deny_unknown_fields,
    transform = lift_required,
    transform = explain::<F>
)]
pub struct CustomCreate<F: CustomResource> {
    /// The id, a UUID of version 7 that the client may make, so that it can repeat the request.
    #[garde(dive)]
    #[serde(default)]
    id: Given<NewId<Custom<F>>>,
    /// The client that it belongs to.
    #[garde(dive)]
    #[serde(default)]
    client_id: Field<Id<Client>>,
    /// The member who works on it; null for nobody.
    #[garde(dive)]
    #[serde(default)]
    assigned_to: Field<Id<User>>,
    #[garde(dive)]
    #[serde(flatten)]
    fields: Flat<F::Draft>,
}

/// Changes of a custom object: absent keeps, null clears.
#[derive(Deserialize, JsonSchema, Validate)]
#[serde(bound = "F: CustomResource")]
#[schemars(bound = "F: CustomResource", rename = "{F}Update", deny_unknown_fields, transform = explain::<F>)]
pub struct CustomUpdate<F: CustomResource> {
    /// The client that it belongs to.
    #[garde(dive)]
    #[serde(default)]
    client_id: Field<Id<Client>>,
    /// The member who works on it; null for nobody.
    #[garde(dive)]
    #[serde(default)]
    assigned_to: Field<Id<User>>,
    #[garde(dive)]
    #[serde(flatten)]
    fields: Flat<F::Patch>,
}

/// A custom object.
#[derive(Serialize, JsonSchema)]
#[serde(bound = "F: CustomResource")]
#[schemars(bound = "F: CustomResource", rename = "{F}", deny_unknown_fields)]
pub struct CustomView<F: CustomResource> {
    /// Which one.
    pub id: Id<Custom<F>>,
    /// The client that it belongs to.
    pub client_id: Option<Id<Client>>,
    /// Who works on it.
    pub assigned_to: Option<Id<User>>,
    /// What the custom backend keeps of it.
    #[serde(flatten)]
    pub fields: F,
    /// What every record answers.
    #[serde(flatten)]
    pub header: HeaderView,
}

/// What a field means that is sent, the field means that is kept: it is said once.
fn explain<F: CustomResource>(schema: &mut Schema) {
    let kept = F::json_schema(&mut SchemaGenerator::default());
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, field) in fields.into_iter().flatten() {
        let meaning = kept.as_value()["properties"][name].get("description");
        if let (Some(field), Some(meaning)) = (field.as_object_mut(), meaning) {
            field
                .entry("description")
                .or_insert_with(|| meaning.clone());
        }
    }
}

impl<F: CustomResource> Judged for CustomCreate<F> {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Custom<F>>(self)
    }
}

impl<F: CustomResource> Judged for CustomUpdate<F> {}

static FILTERS: LazyLock<FilterTable<CustomFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("client_id", |f: &mut CustomFilter| &mut f.client),
        assignee("assigned_to", |f: &mut CustomFilter| &mut f.assigned_to),
        member("created_by", |f: &mut CustomFilter| &mut f.created_by),
        span("created_at", |f: &mut CustomFilter| &mut f.created_at),
        span("updated_at", |f: &mut CustomFilter| &mut f.updated_at),
    ])
});

impl<F: CustomResource> Resource for Custom<F> {
    type Create = CustomCreate<F>;
    type Update = CustomUpdate<F>;
    type View = CustomView<F>;

    const PATH: &'static str = F::PATH;
    const SINGULAR: &'static str = F::NAME;
    const ABOUT: &'static str = F::ABOUT;
    const CACHING: Caching = Caching::ByVersion;

    fn draft(
        create: CustomCreate<F>,
    ) -> Result<(CustomDraft<F>, Option<NewId<Self>>), FieldErrors> {
        let draft = CustomDraft {
            client: create.client_id.value(),
            assigned_to: create.assigned_to.value(),
            fields: create.fields.0,
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: CustomUpdate<F>) -> CustomPatch<F> {
        CustomPatch {
            client: update.client_id.change(),
            assigned_to: update.assigned_to.change(),
            fields: Some(update.fields.0),
        }
    }

    fn view(object: Self) -> CustomView<F> {
        CustomView {
            id: object.header.id.cast(),
            client_id: object.client,
            assigned_to: object.assigned_to,
            header: HeaderView::from(&object.header),
            fields: object.fields,
        }
    }

    fn filters() -> &'static FilterTable<CustomFilter> {
        &FILTERS
    }
}
