//! Signing in, on the wire.

use garde::Validate;
use pathsix_domain::{
    member::{Person, User},
    session::Session,
    value::{
        CHECKS, Email, FieldErrors, Id, Instant, Invalid, Password, PasswordAttempt, Slug, Text100,
    },
    vocabulary::Role,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    body::Judged,
    field::{Field, Flag, Given, Required, Wire, lift_required},
    rules::message,
    tenant::TenantView,
};

/// Founds a company with its first admin.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct RegisterRequest {
    #[garde(dive)]
    company_name: Required<Text100>,
    #[garde(dive)]
    display_name: Required<Text100>,
    #[garde(dive)]
    email: Required<Email>,
    #[garde(dive)]
    password: Required<Password>,
    #[garde(dive)]
    tenant_slug: Field<Slug>,
}

/// The parts of a [`RegisterRequest`].
#[expect(
    missing_docs,
    reason = "each field is the field of the request of the same name"
)]
pub struct RegisterParts {
    pub company_name: Text100,
    pub display_name: Text100,
    pub email: Email,
    pub password: Password,
    pub tenant_slug: Option<Slug>,
}

impl Judged for RegisterRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl RegisterRequest {
    /// The parts. Errors: a required field is missing.
    pub fn parts(self) -> Result<RegisterParts, FieldErrors> {
        Ok(RegisterParts {
            company_name: self.company_name.take("company_name")?,
            display_name: self.display_name.take("display_name")?,
            email: self.email.take("email")?,
            password: self.password.take("password")?,
            tenant_slug: self.tenant_slug.value(),
        })
    }
}

/// How the refresh token travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// In the body.
    Body,
    /// In an `HttpOnly` cookie, out of reach of scripts.
    Cookie,
}

/// Signs in.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct LoginRequest {
    #[garde(dive)]
    email: Required<Email>,
    #[garde(dive)]
    password: Required<PasswordAttempt>,
    #[garde(dive)]
    tenant: Field<Slug>,
    #[garde(dive)]
    cookie: Given<Flag>,
}

/// The parts of a [`LoginRequest`].
#[expect(
    missing_docs,
    reason = "each field is the field of the request of the same name"
)]
pub struct LoginParts {
    pub email: Email,
    pub password: PasswordAttempt,
    pub tenant: Option<Slug>,
    pub carrier: Carrier,
}

impl Judged for LoginRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl LoginRequest {
    /// The parts. Errors: a required field is missing.
    pub fn parts(self) -> Result<LoginParts, FieldErrors> {
        Ok(LoginParts {
            email: self.email.take("email")?,
            password: self.password.take("password")?,
            tenant: self.tenant.value(),
            carrier: match self.cookie.value() {
                Some(Flag(true)) => Carrier::Cookie,
                _ => Carrier::Body,
            },
        })
    }
}

/// Most characters of a text that is sent as a token.
pub(crate) const TOKEN_TEXT_MAX: usize = 256;
const A_REFRESH_TOKEN: &str = "A refresh token as it was given.";

/// A refresh token as it was sent; whether it is one, only its owner's session knows.
pub struct RefreshText(String);

impl std::fmt::Debug for RefreshText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefreshText(…)")
    }
}

fn too_long() -> String {
    format!("must have at most {TOKEN_TEXT_MAX} characters")
}

/// A token as it was sent. Errors: it is no text, or too long for one.
pub(crate) fn secret(json: Value) -> Result<String, Invalid> {
    match json {
        Value::String(text) if text.chars().count() <= TOKEN_TEXT_MAX => Ok(text),
        Value::String(_) => Err(Invalid::new(too_long())),
        _ => Err(Invalid::new(message::NOT_TEXT)),
    }
}

pub(crate) fn secret_text(types: Value, description: &str) -> Schema {
    json_schema!({
        "type": types,
        "maxLength": TOKEN_TEXT_MAX,
        "description": description,
        CHECKS: [{ "maxLength": TOKEN_TEXT_MAX, "message": too_long() }],
    })
}

impl Wire for RefreshText {
    fn read(json: Value) -> Result<Self, Invalid> {
        secret(json).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        secret_text("string".into(), A_REFRESH_TOKEN)
    }

    fn optional_schema(_: &mut SchemaGenerator) -> Schema {
        secret_text(vec!["string", "null"].into(), A_REFRESH_TOKEN)
    }
}

/// Gets the next tokens; the refresh token may come in the cookie instead.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RefreshRequest {
    #[garde(dive)]
    refresh_token: Field<RefreshText>,
}

impl Judged for RefreshRequest {}

impl RefreshRequest {
    /// The token, if one was sent.
    pub fn token(self) -> Option<String> {
        self.refresh_token.value().map(|text| text.0)
    }
}

/// Asks for tokens of another company.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct SwitchTenantRequest {
    #[garde(dive)]
    tenant: Required<Slug>,
}

impl Judged for SwitchTenantRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.tenant().map(drop)
    }
}

impl SwitchTenantRequest {
    /// The company. Errors: it is missing.
    pub fn tenant(self) -> Result<Slug, FieldErrors> {
        self.tenant.take("tenant")
    }
}

/// Changes one's password.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ChangePasswordRequest {
    #[garde(dive)]
    current_password: Required<PasswordAttempt>,
    #[garde(dive)]
    new_password: Required<Password>,
}

impl Judged for ChangePasswordRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl ChangePasswordRequest {
    /// The old and the new one. Errors: one is missing.
    pub fn parts(self) -> Result<(PasswordAttempt, Password), FieldErrors> {
        Ok((
            self.current_password.take("current_password")?,
            self.new_password.take("new_password")?,
        ))
    }
}

/// The signed-in person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "User", deny_unknown_fields)]
pub struct UserView {
    /// Their id.
    pub id: Id<User>,
    /// Their address.
    pub email: Email,
    /// How they are called in this company.
    pub display_name: Text100,
    /// What they may do in it.
    pub role: Role,
    /// When they proved that the address is theirs.
    pub email_verified_at: Option<Instant>,
    /// When they last signed in.
    pub last_login_at: Option<Instant>,
}

impl UserView {
    /// A person as a member.
    pub fn new(person: Person, display_name: Text100, role: Role) -> Self {
        Self {
            id: person.id,
            email: person.email,
            display_name,
            role,
            email_verified_at: person.email_verified_at,
            last_login_at: person.last_login_at,
        }
    }
}

/// A pair of tokens.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Tokens", deny_unknown_fields)]
pub struct TokensView {
    /// For the `Authorization` header of every request.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: BearerView,
    /// Seconds until the access token expires.
    pub expires_in: i64,
    /// Gets the next pair; absent where it travels in the cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Seconds until the session ends unless it is refreshed.
    pub refresh_expires_in: i64,
}

/// The type of access tokens.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TokenType")]
pub enum BearerView {
    /// RFC 6750.
    Bearer,
}

/// Somebody who has just signed in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SignedIn", deny_unknown_fields)]
pub struct SignedInView {
    /// Who.
    pub user: UserView,
    /// To which company.
    pub tenant: TenantView,
    /// With which tokens.
    pub tokens: TokensView,
}

/// The next tokens.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Refreshed", deny_unknown_fields)]
pub struct RefreshedView {
    /// The tokens.
    pub tokens: TokensView,
}

/// A company to choose.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TenantChoice", deny_unknown_fields)]
pub struct TenantChoiceView {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: Text100,
}

/// Where somebody is signed in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Session", deny_unknown_fields)]
pub struct SessionView {
    /// Its id.
    pub id: Id<Session>,
    /// To which company.
    pub tenant: TenantChoiceView,
    /// Whether it is the one that asks.
    pub is_current: bool,
    /// When it began.
    pub created_at: Instant,
    /// When it last got new tokens.
    pub last_used_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// The address from which it began.
    pub ip: Option<String>,
    /// The client with which it began.
    pub user_agent: Option<String>,
}

/// Where somebody is signed in, the last used first; at most 100.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Sessions", deny_unknown_fields)]
pub struct SessionsView {
    /// The sessions.
    pub items: Vec<SessionView>,
}

/// Who is signed in, and what they may do.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Me", deny_unknown_fields)]
pub struct MeView {
    /// Who.
    pub user: UserView,
    /// In which company.
    pub tenant: TenantView,
    /// In which role.
    pub role: Role,
    /// Everything that the role may do, as `resource.action`.
    pub permissions: Vec<String>,
    /// Every company they belong to, this one included.
    pub memberships: Vec<TenantChoiceView>,
}

/// Everything that a role may do, as `resource.action`.
pub fn permissions(role: Role) -> Vec<String> {
    use pathsix_domain::{
        access::{Action, Resource, allows},
        value::Word,
    };
    let pairs = Resource::ALL
        .iter()
        .flat_map(|on| Action::ALL.iter().map(move |may| (*on, *may)));
    pairs
        .filter(|(on, may)| allows(role, *on, *may))
        .map(|(on, may)| format!("{}.{}", on.as_str(), may.as_str()))
        .collect()
}
