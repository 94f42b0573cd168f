//! What is done with tokens that came by mail, and asking for them.

use actix_web::web;
use pathsix_application::sign_in::{self, Acceptance};
use pathsix_contracts::mailed::{
    AcceptInviteRequest, ForgotPasswordRequest, ResendVerificationRequest, ResetPasswordRequest,
    VerifyEmailRequest,
};

use crate::{
    endpoint::{Answer, Endpoint, anyone},
    input::Input,
    origin::origin,
    reply,
    state::State,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        anyone("auth.forgot_password", forgot_password),
        anyone("auth.reset_password", reset_password),
        anyone("auth.verify_email", verify_email),
        anyone("auth.resend_verification", resend_verification),
        anyone("auth.accept_invite", accept_invite),
    ]
}

async fn forgot_password(state: web::Data<State>, input: Input) -> Answer {
    let email = input.body::<ForgotPasswordRequest>()?.email()?;
    let services = state.services.clone();
    state
        .run(async move { sign_in::forgot_password(&services, email).await })
        .await?;
    Ok(reply::accepted())
}

async fn reset_password(state: web::Data<State>, input: Input) -> Answer {
    let (token, new) = input.body::<ResetPasswordRequest>()?.parts()?;
    let origin = origin(&input.request, &state.settings);
    let services = state.services.clone();
    state
        .run(async move { sign_in::reset_password(&services, token, new, origin).await })
        .await?;
    Ok(reply::nothing())
}

async fn verify_email(state: web::Data<State>, input: Input) -> Answer {
    let token = input.body::<VerifyEmailRequest>()?.token()?;
    let origin = origin(&input.request, &state.settings);
    let services = state.services.clone();
    state
        .run(async move { sign_in::verify_email(&services, token, origin).await })
        .await?;
    Ok(reply::nothing())
}

async fn resend_verification(state: web::Data<State>, input: Input) -> Answer {
    let email = input.body::<ResendVerificationRequest>()?.email()?;
    let services = state.services.clone();
    state
        .run(async move { sign_in::resend_verification(&services, email).await })
        .await?;
    Ok(reply::accepted())
}

async fn accept_invite(state: web::Data<State>, input: Input) -> Answer {
    let (token, password) = input.body::<AcceptInviteRequest>()?.parts()?;
    let acceptance = Acceptance {
        token,
        password,
        origin: origin(&input.request, &state.settings),
    };
    let services = state.services.clone();
    state
        .run(async move { sign_in::accept_invitation(&services, acceptance).await })
        .await?;
    Ok(reply::nothing())
}
