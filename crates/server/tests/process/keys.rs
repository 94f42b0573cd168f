//! Keys are replaced under running servers. Several serve one database only where that is Postgres.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person};
use serde_json::{Value, json};

use crate::server::{Home, Server};

/// A token that was signed by a server which started after the rotation.
async fn signed_in_at(server: &Server, ada: &Member) -> Member {
    let answer = server.anon().login(&ada.email).await.assert_status(200);
    Member::signed_in(server.anon(), &answer.data())
}

fn key_id(member: &Member) -> String {
    let header = member.token.split('.').next().unwrap();
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_rotation_signs_nobody_out_and_needs_no_restart() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let (here, there) = (home.serve(&[]), home.serve(&[]));
    let ada = Member::found(here.anon(), "acme").await;
    let said = home.succeed(&["keys", "rotate"]);
    let after = home.serve(&[]);
    let renewed = signed_in_at(&after, &ada).await;
    assert_ne!(key_id(&ada), key_id(&renewed));
    assert!(said.starts_with(&key_id(&renewed)), "{said}");
    for server in [&here, &there, &after] {
        for member in [&renewed, &ada] {
            server.known(member).get("auth/me").await.assert_status(200);
        }
    }
    let signed = signed_in_at(&here, &ada).await;
    assert_eq!(key_id(&signed), key_id(&renewed));
    let listed = home.succeed(&["keys", "list"]);
    assert_eq!(
        listed,
        format!("{} signs\n{} verifies\n", key_id(&renewed), key_id(&ada))
    );
}

#[tokio::test]
async fn what_a_distrusted_key_signed_counts_no_longer_and_the_session_goes_on() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    server.known(&ada).get("auth/me").await.assert_status(200);
    home.succeed(&["keys", "rotate", "--distrust-older"]);
    let after = home.serve(&[]);
    let renewed = signed_in_at(&after, &ada).await;
    server
        .known(&renewed)
        .get("auth/me")
        .await
        .assert_status(200);
    server.known(&ada).get("auth/me").await.assert_status(401);
    let refreshed = server
        .anon()
        .post("auth/refresh", json!({ "refresh_token": ada.refresh }))
        .await;
    refreshed.assert_status(200);
}

#[test]
fn a_configured_key_is_not_replaced_by_the_command_that_says_how() {
    let home = Home::new();
    home.succeed(&["keys", "list"]);
    let pem = std::fs::read_to_string(home.data().join("keys/access-token.pem")).unwrap();
    let home = home.with("PATHSIX_SIGNING_KEY", &pem);
    let refused = home.run(&["keys", "rotate"]);
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("restart each server"), "{said}");
}
