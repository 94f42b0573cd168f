//! What is done with tokens that came by mail, and invitations.

use pathsix_domain::{
    access::{Action, Reach, Resource},
    member::User,
    value::Id,
};

use super::{Access, Method, Operation, Rate, ResponseHeader, Section};
use crate::{
    envelope::Data,
    mailed::{
        AcceptInviteRequest, ForgotPasswordRequest, ResendVerificationRequest,
        ResetPasswordRequest, VerifyEmailRequest,
    },
    member::MemberView,
    problem::Code,
};

/// Asking for letters, and using their tokens: open to everybody.
pub(super) fn by_mail() -> Vec<Operation> {
    let open = |id: &str, path: &str, summary: &str| {
        let (section, access) = (Section::SIGN_IN, Access::Public);
        Operation::new(id, Method::Post, path, summary, section, access)
            .refuses([Code::Unavailable])
    };
    vec![
        open(
            "auth.forgot_password",
            "/auth/forgot-password",
            "Asks for a letter with which a new password is chosen.",
        )
        .described("The answer is the same whether anybody has the address or not.")
        .counted(Rate::Mail)
        .takes::<ForgotPasswordRequest>()
        .answers(202),
        open(
            "auth.reset_password",
            "/auth/reset-password",
            "Chooses a new password with a token that came by mail.",
        )
        .described("All sessions of the person end. The token is good once, for an hour.")
        .takes::<ResetPasswordRequest>()
        .answers(204),
        open(
            "auth.verify_email",
            "/auth/verify-email",
            "Confirms an address with a token that came by mail.",
        )
        .described("The token is good once, for three days.")
        .takes::<VerifyEmailRequest>()
        .answers(204),
        open(
            "auth.resend_verification",
            "/auth/resend-verification",
            "Asks once more for a letter with which an address is confirmed.",
        )
        .described(
            "The answer is the same whether anybody has the address or not, and whether it is confirmed or not.",
        )
        .counted(Rate::Mail)
        .takes::<ResendVerificationRequest>()
        .answers(202),
        open(
            "auth.accept_invite",
            "/auth/accept-invite",
            "Accepts an invitation with a token that came by mail.",
        )
        .described(
            "The person then signs in with the password that they choose here; whatever sessions they had elsewhere \
             end. The token is good once, for seven days.",
        )
        .takes::<AcceptInviteRequest>()
        .answers(204),
    ]
}

/// What becomes of invitations.
pub(super) fn invitations() -> Vec<Operation> {
    let op = |id: &str, method, summary: &str| {
        let access = Access::Granted {
            resource: Resource::Member,
            action: Action::Update,
            reach: Reach::Own,
        };
        let path = "/users/{id}/invitation";
        Operation::new(id, method, path, summary, Section::MEMBERS, access)
            .on::<Id<User>>()
            .gives::<Data<MemberView>>()
            .sends(ResponseHeader::ETag)
            .refuses([Code::Conflict])
    };
    vec![
        op(
            "users.invite",
            Method::Post,
            "Invites a member once more who is not active.",
        ),
        op(
            "users.take_back_invitation",
            Method::Delete,
            "Takes an invitation back.",
        ),
    ]
}
