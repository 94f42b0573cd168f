//! What is done with tokens that came by mail, on the wire.

use garde::Validate;
use pathsix_domain::{
    mail::MailToken,
    value::{Email, FieldErrors, Invalid, Password},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    auth::{secret, secret_text},
    body::Judged,
    field::{Required, Wire, lift_required},
};

/// A token as it was sent; whether it is good, only the server knows.
pub struct MailTokenText(MailToken);

impl std::fmt::Debug for MailTokenText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailTokenText(…)")
    }
}

fn schema(types: Value) -> Schema {
    let mut schema = secret_text(types, "A token as it came by mail.");
    schema.insert("examples".to_owned(), vec!["a token from a letter"].into());
    schema
}

impl Wire for MailTokenText {
    fn read(json: Value) -> Result<Self, Invalid> {
        secret(json).map(|text| Self(MailToken::new(text)))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        schema("string".into())
    }

    fn optional_schema(_: &mut SchemaGenerator) -> Schema {
        schema(vec!["string", "null"].into())
    }
}

/// Asks for a letter with which a new password is chosen.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ForgotPasswordRequest {
    #[garde(dive)]
    email: Required<Email>,
}

impl Judged for ForgotPasswordRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.email().map(drop)
    }
}

impl ForgotPasswordRequest {
    /// The address. Errors: it is missing.
    pub fn email(self) -> Result<Email, FieldErrors> {
        self.email.take("email")
    }
}

/// Asks once more for a letter with which an address is confirmed.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ResendVerificationRequest {
    #[garde(dive)]
    email: Required<Email>,
}

impl Judged for ResendVerificationRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.email().map(drop)
    }
}

impl ResendVerificationRequest {
    /// The address. Errors: it is missing.
    pub fn email(self) -> Result<Email, FieldErrors> {
        self.email.take("email")
    }
}

/// Chooses a new password.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ResetPasswordRequest {
    #[garde(dive)]
    token: Required<MailTokenText>,
    #[garde(dive)]
    new_password: Required<Password>,
}

impl Judged for ResetPasswordRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl ResetPasswordRequest {
    /// The token and the password. Errors: one is missing.
    pub fn parts(self) -> Result<(MailToken, Password), FieldErrors> {
        let token = self.token.take("token")?.0;
        Ok((token, self.new_password.take("new_password")?))
    }
}

/// Confirms an address.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct VerifyEmailRequest {
    #[garde(dive)]
    token: Required<MailTokenText>,
}

impl Judged for VerifyEmailRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.token().map(drop)
    }
}

impl VerifyEmailRequest {
    /// The token. Errors: it is missing.
    pub fn token(self) -> Result<MailToken, FieldErrors> {
        Ok(self.token.take("token")?.0)
    }
}

/// Accepts an invitation.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct AcceptInviteRequest {
    #[garde(dive)]
    token: Required<MailTokenText>,
    #[garde(dive)]
    password: Required<Password>,
}

impl Judged for AcceptInviteRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl AcceptInviteRequest {
    /// The token and the password. Errors: one is missing.
    pub fn parts(self) -> Result<(MailToken, Password), FieldErrors> {
        let token = self.token.take("token")?.0;
        Ok((token, self.password.take("password")?))
    }
}
