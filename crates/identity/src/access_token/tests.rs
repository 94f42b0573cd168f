//! What is issued, and for how long it is accepted.

use chrono::Duration;

use super::*;
use crate::Older;

fn issuer(signing: &str, older: &[&str]) -> JwtIssuer {
    let ring = KeyRing::from_pem(signing, older).unwrap();
    JwtIssuer::new(ring, "https://crm.example", "pathsix").unwrap()
}
fn fresh() -> JwtIssuer {
    issuer(&KeyRing::generate().unwrap(), &[])
}
fn following(directory: &KeyDirectory) -> JwtIssuer {
    JwtIssuer::following(directory.clone(), "https://crm.example", "pathsix").unwrap()
}
fn claims() -> Claims {
    Claims {
        user: Id::from_uuid(Uuid::from_u128(1)),
        tenant: Id::from_uuid(Uuid::from_u128(2)),
        session: Id::from_uuid(Uuid::from_u128(3)),
    }
}
fn now() -> Instant {
    Instant::parse("2026-11-01T12:00:00Z").unwrap()
}

#[test]
fn what_was_issued_is_accepted_and_says_the_same() {
    let issuer = fresh();
    let token = issuer.issue(claims(), now()).unwrap();
    assert_eq!(issuer.verify(&token, now()), Ok(claims()));
    assert!(token.len() < MAX_BYTES / 2);
}

#[test]
fn a_token_says_what_it_must_and_nothing_else() {
    let issuer = fresh();
    let token = issuer.issue(claims(), now()).unwrap();
    let parts: Vec<serde_json::Value> = token
        .split('.')
        .take(2)
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
        .collect();
    let ring = issuer.keys.now();
    let kid = ring.keys.signing_id();
    let header = serde_json::json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": kid });
    assert_eq!(parts[0], header);
    let payload = serde_json::json!({
        "sub": "00000000-0000-0000-0000-000000000001",
        "tid": "00000000-0000-0000-0000-000000000002",
        "sid": "00000000-0000-0000-0000-000000000003",
        "iss": "https://crm.example",
        "aud": "pathsix",
        "exp": 1_793_535_300,
        "iat": 1_793_534_400,
        "jti": parts[1]["jti"],
    });
    assert_eq!(parts[1], payload);
}

#[test]
fn two_tokens_are_never_the_same() {
    let issuer = fresh();
    let first = issuer.issue(claims(), now()).unwrap();
    assert_ne!(first, issuer.issue(claims(), now()).unwrap());
}

#[test]
fn a_token_lives_fifteen_minutes_and_half_a_minute_of_leeway() {
    let issuer = fresh();
    let token = issuer.issue(claims(), now()).unwrap();
    for (seconds, expected) in [
        (-31, Err(TokenError::Invalid)),
        (-30, Ok(claims())),
        (900, Ok(claims())),
        (930, Ok(claims())),
        (931, Err(TokenError::Expired)),
        (1_000_000, Err(TokenError::Expired)),
    ] {
        let at = now().after(Duration::seconds(seconds));
        assert_eq!(issuer.verify(&token, at), expected, "{seconds} s");
    }
}

#[test]
fn a_key_that_was_replaced_still_verifies_until_it_is_dropped() {
    let (old, new) = (KeyRing::generate().unwrap(), KeyRing::generate().unwrap());
    let token = issuer(&old, &[]).issue(claims(), now()).unwrap();
    let public = KeyRing::public_half(&old).unwrap();
    for older in [old.as_str(), public.as_str()] {
        let verified = issuer(&new, &[older]).verify(&token, now());
        assert_eq!(verified, Ok(claims()));
    }
    let dropped = issuer(&new, &[]).verify(&token, now());
    assert_eq!(dropped, Err(TokenError::Invalid));
}

#[test]
fn a_token_of_a_rotated_key_and_one_of_the_new_key_both_count() {
    let home = tempfile::tempdir().unwrap();
    let directory = KeyDirectory::new(home.path());
    let (here, there) = (following(&directory), following(&directory));
    let before = here.issue(claims(), now()).unwrap();
    directory.rotate(Older::Expire, now()).unwrap();
    here.renew().unwrap();
    let after = here.issue(claims(), now()).unwrap();
    assert_ne!(key_id(&before), key_id(&after));
    // The other server has not looked yet.
    for token in [&after, &before] {
        assert_eq!(there.verify(token, now()), Ok(claims()));
        assert_eq!(here.verify(token, now()), Ok(claims()));
    }
}

#[test]
fn a_token_of_a_distrusted_key_counts_no_longer_although_it_was_proven() {
    let home = tempfile::tempdir().unwrap();
    let directory = KeyDirectory::new(home.path());
    let issuer = following(&directory);
    let token = issuer.issue(claims(), now()).unwrap();
    assert_eq!(issuer.verify(&token, now()), Ok(claims()));
    directory.rotate(Older::Distrust, now()).unwrap();
    issuer.renew().unwrap();
    assert_eq!(issuer.verify(&token, now()), Err(TokenError::Invalid));
}

#[test]
fn unknown_keys_have_the_directory_read_once_in_a_second() {
    let home = tempfile::tempdir().unwrap();
    let directory = KeyDirectory::new(home.path());
    let issuer = following(&directory);
    let stranger = fresh().issue(claims(), now()).unwrap();
    assert_eq!(issuer.verify(&stranger, now()), Err(TokenError::Invalid));
    directory.rotate(Older::Expire, now()).unwrap();
    let next = following(&directory);
    let token = next.issue(claims(), now()).unwrap();
    assert_eq!(issuer.verify(&token, now()), Err(TokenError::Invalid));
    let later = now().after(Duration::seconds(1));
    assert_eq!(issuer.verify(&token, later), Ok(claims()));
}

#[test]
fn a_directory_that_cannot_be_read_leaves_the_keys_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let directory = KeyDirectory::new(home.path().join("keys"));
    let issuer = following(&directory);
    let token = issuer.issue(claims(), now()).unwrap();
    std::fs::remove_dir_all(home.path().join("keys")).unwrap();
    assert!(issuer.renew().is_err());
    assert_eq!(issuer.verify(&token, now()), Ok(claims()));
}

fn staff() -> StaffClaims {
    StaffClaims {
        user: Id::from_uuid(Uuid::from_u128(1)),
        session: Id::from_uuid(Uuid::from_u128(3)),
    }
}

#[test]
fn a_token_of_the_platform_is_none_of_a_company_and_the_other_way_round() {
    let issuer = fresh();
    let of_member = issuer.issue(claims(), now()).unwrap();
    let of_staff = issuer.issue_for_staff(staff(), now()).unwrap();
    assert_eq!(issuer.verify_of_staff(&of_staff, now()), Ok(staff()));
    assert_eq!(
        issuer.verify_of_staff(&of_member, now()),
        Err(TokenError::Invalid)
    );
    assert_eq!(issuer.verify(&of_staff, now()), Err(TokenError::Invalid));
    let late = now().after(Duration::seconds(931));
    assert_eq!(
        issuer.verify_of_staff(&of_staff, late),
        Err(TokenError::Expired)
    );
    assert_eq!(issuer.verify(&of_staff, late), Err(TokenError::Invalid));
}

#[test]
fn a_token_of_the_platform_that_names_a_company_is_worth_nothing() {
    let issuer = fresh();
    let bearer = (staff().user.to_string(), staff().session.to_string());
    let tenant = Some(claims().tenant.to_string());
    let signed = issuer.sign(bearer.clone(), tenant, &issuer.platform, now());
    let verified = issuer.verify_of_staff(&signed.unwrap(), now());
    assert_eq!(verified, Err(TokenError::Invalid));
    let without = issuer.sign(bearer, None, &issuer.audience, now()).unwrap();
    assert_eq!(issuer.verify(&without, now()), Err(TokenError::Invalid));
}
