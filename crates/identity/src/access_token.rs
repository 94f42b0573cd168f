//! Access tokens: JSON Web Tokens signed with Ed25519, and everything that makes one unacceptable.

mod current;
#[cfg(test)]
mod forgeries;
mod proven;

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Header};
use pathsix_domain::{
    access::Claims,
    port::{AccessTokens, TokenError},
    session::ACCESS_LIFETIME,
    value::{Id, Instant, Scalar},
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use self::current::Current;
use crate::{
    key_directory::KeyDirectory,
    keys::{KeyError, KeyRing},
    random,
};

/// Says that a token is an access token (RFC 9068), so that no other kind of token passes for one.
const TYP: &str = "at+jwt";
/// No token of ours is half as long, in bytes.
const MAX_BYTES: usize = 4096;
/// How far clocks may be apart, in seconds.
const LEEWAY: i64 = 30;
const MICROS: i64 = 1_000_000;

/// Signs and verifies the access tokens of one issuer for one audience.
#[derive(Debug)]
pub struct JwtIssuer {
    keys: Current,
    issuer: String,
    audience: String,
}

impl JwtIssuer {
    /// An issuer with these keys, which has signed a token and verified it.
    ///
    /// Errors: [`KeyError::SelfTest`].
    pub fn new(
        ring: KeyRing,
        issuer: impl Into<String>,
        audience: impl Into<String>,
    ) -> Result<Self, KeyError> {
        Self::over(Current::fixed(ring), issuer.into(), audience.into())
    }

    /// An issuer with the keys of this directory, made where they are missing, and followed by [`JwtIssuer::renew`].
    ///
    /// Errors: those of reading the directory, [`KeyError::SelfTest`].
    pub fn following(
        directory: KeyDirectory,
        issuer: impl Into<String>,
        audience: impl Into<String>,
    ) -> Result<Self, KeyError> {
        Self::over(Current::of(directory)?, issuer.into(), audience.into())
    }

    fn over(keys: Current, issuer: String, audience: String) -> Result<Self, KeyError> {
        let this = Self {
            keys,
            issuer,
            audience,
        };
        if this.works() {
            Ok(this)
        } else {
            Err(KeyError::SelfTest)
        }
    }

    /// Takes over the keys that the directory has by now. Reads files, so it is for a thread that may wait. A token of
    /// an unknown key has the directory looked at too, once in a second at most: another server may sign with it already.
    ///
    /// Errors: those of reading the directory; the present keys stay.
    pub fn renew(&self) -> Result<(), KeyError> {
        self.keys.renew()
    }

    fn works(&self) -> bool {
        let nobody = Uuid::nil();
        let claims = Claims {
            user: Id::from_uuid(nobody),
            tenant: Id::from_uuid(nobody),
            session: Id::from_uuid(nobody),
        };
        let Some(now) = Instant::from_micros(0) else {
            return false;
        };
        let token = self.issue(claims, now);
        token.is_ok_and(|token| self.verify(&token, now) == Ok(claims))
    }

    /// What a token says, if one of our keys signed it.
    fn signed(&self, token: &str, now: Instant) -> Option<Arc<Payload>> {
        let ring = self.keys.now();
        let opened = ring.proven.get(token, || open(&ring.keys, token));
        opened.or_else(|| {
            let ring = self.keys.for_unknown(&key_id(token)?, now)?;
            ring.proven.get(token, || open(&ring.keys, token))
        })
    }

    /// Whether we meant this for ourselves and its times can be true.
    fn is_ours(&self, payload: &Payload, now: Instant) -> bool {
        let latest = now.micros().saturating_add(LEEWAY * MICROS);
        let has_begun = |seconds: i64| seconds.saturating_mul(MICROS) <= latest;
        let lifetime = payload.exp.checked_sub(payload.iat);
        let is_jti = payload.jti.len() == 32 && payload.jti.bytes().all(|b| b.is_ascii_hexdigit());
        payload.iss == self.issuer
            && payload.aud == self.audience
            && is_jti
            && lifetime.is_some_and(|l| (1..=ACCESS_LIFETIME.num_seconds()).contains(&l))
            && has_begun(payload.iat)
            && payload.nbf.is_none_or(has_begun)
    }
}

impl AccessTokens for JwtIssuer {
    fn issue(&self, claims: Claims, now: Instant) -> Result<String, TokenError> {
        let iat = now.micros().div_euclid(MICROS);
        let payload = Payload {
            sub: claims.user.to_string(),
            tid: claims.tenant.to_string(),
            sid: claims.session.to_string(),
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            exp: iat.saturating_add(ACCESS_LIFETIME.num_seconds()),
            iat,
            jti: format!("{:032x}", u128::from_be_bytes(random::bytes())),
            nbf: None,
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYP.to_owned());
        let ring = self.keys.now();
        header.kid = Some(ring.keys.signing_id().to_owned());
        jsonwebtoken::encode(&header, &payload, ring.keys.signing())
            .map_err(|_| TokenError::Invalid)
    }

    fn verify(&self, token: &str, now: Instant) -> Result<Claims, TokenError> {
        let payload = self
            .signed(token, now)
            .filter(|payload| self.is_ours(payload, now))
            .ok_or(TokenError::Invalid)?;
        let claims = payload.claims().ok_or(TokenError::Invalid)?;
        // Judged last: whoever hears "expired" held a token that was good.
        if now.micros() > payload.exp.saturating_add(LEEWAY).saturating_mul(MICROS) {
            return Err(TokenError::Expired);
        }
        Ok(claims)
    }

    fn key_set(&self) -> String {
        self.keys.now().keys.key_set()
    }
}

/// What was signed, if one of these keys signed it as an access token. Nothing in it has been judged.
fn open(keys: &KeyRing, token: &str) -> Option<Payload> {
    let (header, message, signature) = parts(token)?;
    let key = keys.verifying(&header.kid)?;
    if header.typ != TYP || header.alg != key.algorithm_name {
        return None;
    }
    let (_, payload) = message.split_once('.')?;
    let message = message.as_bytes();
    let is_signed = jsonwebtoken::crypto::verify(signature, message, &key.key, key.algorithm);
    is_signed.ok()?.then(|| read(payload)).flatten()
}

/// Which key a token says it is signed with.
fn key_id(token: &str) -> Option<String> {
    parts(token).map(|(header, _, _)| header.kid)
}

/// The header, what is signed and the signature.
fn parts(token: &str) -> Option<(TokenHeader, &str, &str)> {
    if token.len() > MAX_BYTES {
        return None;
    }
    // A fourth part would be left in the payload, and no dot is Base64.
    let (message, signature) = token.rsplit_once('.')?;
    let (header, _) = message.split_once('.')?;
    Some((read(header)?, message, signature))
}

/// Exactly these: a header that asks for anything else is not ours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenHeader {
    alg: String,
    typ: String,
    kid: String,
}

/// What is signed. Times are in whole seconds.
#[derive(Serialize, Deserialize)]
struct Payload {
    sub: String,
    tid: String,
    sid: String,
    iss: String,
    aud: String,
    exp: i64,
    iat: i64,
    jti: String,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    nbf: Option<i64>,
}

impl Payload {
    fn claims(&self) -> Option<Claims> {
        Some(Claims {
            user: Id::parse(&self.sub).ok()?,
            tenant: Id::parse(&self.tid).ok()?,
            session: Id::parse(&self.sid).ok()?,
        })
    }
}

/// A claim may be missing, but null is no number.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    i64::deserialize(from).map(Some)
}

fn read<T: DeserializeOwned>(part: &str) -> Option<T> {
    let json = URL_SAFE_NO_PAD.decode(part).ok()?;
    // A derived reader would also take the bare values of an array.
    json.starts_with(b"{")
        .then(|| serde_json::from_slice(&json).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
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
}
