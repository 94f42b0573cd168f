//! What tests of letters have in common.

use pathsix_domain::mail::{Content, Message};
use pathsix_tests::{
    Anon, Answer, App,
    people::{PASSWORD, Person},
};
use serde_json::json;

pub(crate) const OTHER_PASSWORD: &str = "another pass phrase";

pub(crate) async fn forgot(anon: &Anon, email: &str) -> Answer {
    let body = json!({ "email": email });
    anon.post("auth/forgot-password", body).await
}

pub(crate) async fn reset(anon: &Anon, token: &str) -> Answer {
    let body = json!({ "token": token, "new_password": OTHER_PASSWORD });
    anon.post("auth/reset-password", body).await
}

pub(crate) async fn accept(anon: &Anon, token: &str) -> Answer {
    let body = json!({ "token": token, "password": PASSWORD });
    anon.post("auth/accept-invite", body).await
}

pub(crate) async fn login(anon: &Anon, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    anon.post("auth/login", body).await
}

#[track_caller]
pub(crate) fn assert_worthless(answer: &Answer) {
    assert_eq!(answer.status, 400, "{}", answer.text);
    let fields = &answer.json()["details"]["fields"];
    assert!(fields["token"].is_string(), "{}", answer.text);
}

/// The letters of one kind to an address.
pub(crate) async fn letters(app: &App, email: &str, kind: fn(&Content) -> bool) -> Vec<Message> {
    let all = app.post.letters_to(email).await.into_iter();
    all.filter(|letter| kind(&letter.content)).collect()
}
