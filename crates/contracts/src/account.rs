//! The account on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    record::{Account, AccountDraft, AccountFilter, AccountPatch, Client},
    value::{Day, FieldErrors, Id, LongText, NewId, Text100, Text255},
    vocabulary::AccountStatus,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Given, Required, lift_required},
    query::{FilterTable, any_of, days, member, span, words},
    resource::{Caching, HeaderView, Resource},
    schema::{self, Describe},
};

/// A new account; its number is given out where none is sent.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct AccountCreate {
    #[garde(dive)]
    id: Given<NewId<Account>>,
    #[garde(dive)]
    client_id: Required<Id<Client>>,
    #[garde(dive)]
    account_number: Field<Text100>,
    #[garde(dive)]
    account_name: Field<Text255>,
    #[garde(dive)]
    account_status: Given<AccountStatus>,
    #[garde(dive)]
    opened_on: Field<Day>,
    #[garde(dive)]
    notes: Field<LongText>,
}

/// Changes of an account: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct AccountUpdate {
    #[garde(dive)]
    client_id: Given<Id<Client>>,
    #[garde(dive)]
    account_number: Given<Text100>,
    #[garde(dive)]
    account_name: Field<Text255>,
    #[garde(dive)]
    account_status: Given<AccountStatus>,
    #[garde(dive)]
    opened_on: Field<Day>,
    #[garde(dive)]
    notes: Field<LongText>,
}

/// An account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Account", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's account of the same name"
)]
pub struct AccountView {
    pub id: Id<Account>,
    pub client_id: Id<Client>,
    pub account_number: Text100,
    pub account_name: Option<Text255>,
    pub account_status: AccountStatus,
    pub opened_on: Option<Day>,
    pub notes: Option<LongText>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            id: account.header.id.cast(),
            header: HeaderView::from(&account.header),
            client_id: account.client,
            account_number: account.number,
            account_name: account.name,
            account_status: account.status,
            opened_on: account.opened_on,
            notes: account.notes,
        }
    }
}

static FILTERS: LazyLock<FilterTable<AccountFilter>> = LazyLock::new(|| {
    FilterTable::new([
        words(|f: &mut AccountFilter| &mut f.text),
        any_of("client_id", |f: &mut AccountFilter| &mut f.client),
        any_of("account_number", |f: &mut AccountFilter| &mut f.number),
        any_of("account_name", |f: &mut AccountFilter| &mut f.name),
        any_of("account_status", |f: &mut AccountFilter| &mut f.status),
        days("opened_on", |f: &mut AccountFilter| &mut f.opened_on),
        member("created_by", |f: &mut AccountFilter| &mut f.created_by),
        span("created_at", |f: &mut AccountFilter| &mut f.created_at),
        span("updated_at", |f: &mut AccountFilter| &mut f.updated_at),
    ])
});

impl Judged for AccountCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        Account::draft(self).map(drop)
    }
}

impl Judged for AccountUpdate {}

impl Resource for Account {
    type Create = AccountCreate;
    type Update = AccountUpdate;
    type View = AccountView;

    const PATH: &'static str = "accounts";
    const SINGULAR: &'static str = "account";
    const ABOUT: &'static str = "Numbered accounts of clients.";
    const STATUS: Option<Describe> = Some(schema::of::<AccountStatus>());
    const CACHING: Caching = Caching::ByVersion;

    fn draft(create: AccountCreate) -> Result<(AccountDraft, Option<NewId<Self>>), FieldErrors> {
        let draft = AccountDraft {
            client: create.client_id.take("client_id")?,
            number: create.account_number.value(),
            name: create.account_name.value(),
            status: create.account_status.value().unwrap_or_default(),
            opened_on: create.opened_on.value(),
            notes: create.notes.value(),
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: AccountUpdate) -> AccountPatch {
        AccountPatch {
            client: update.client_id.change(),
            number: update.account_number.change(),
            name: update.account_name.change(),
            status: update.account_status.change(),
            opened_on: update.opened_on.change(),
            notes: update.notes.change(),
        }
    }

    fn view(account: Self) -> AccountView {
        account.into()
    }

    fn filters() -> &'static FilterTable<AccountFilter> {
        &FILTERS
    }
}
