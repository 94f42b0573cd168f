//! Access tokens: JSON Web Tokens signed with Ed25519, and everything that makes one unacceptable.

mod current;
#[cfg(test)]
mod forgeries;
mod proven;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Header};
use pathsix_domain::{
    access::{Claims, StaffClaims},
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
    /// The audience of tokens that open the platform area and nothing else.
    platform: String,
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
            platform: format!("{audience}/sys"),
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
    fn is_ours(&self, payload: &Payload, audience: &str, now: Instant) -> bool {
        let latest = now.micros().saturating_add(LEEWAY * MICROS);
        let has_begun = |seconds: i64| seconds.saturating_mul(MICROS) <= latest;
        let lifetime = payload.exp.checked_sub(payload.iat);
        let is_jti = payload.jti.len() == 32 && payload.jti.bytes().all(|b| b.is_ascii_hexdigit());
        payload.iss == self.issuer
            && payload.aud == audience
            && is_jti
            && lifetime.is_some_and(|l| (1..=ACCESS_LIFETIME.num_seconds()).contains(&l))
            && has_begun(payload.iat)
            && payload.nbf.is_none_or(has_begun)
    }

    fn sign(
        &self,
        (sub, sid): (String, String),
        tid: Option<String>,
        audience: &str,
        now: Instant,
    ) -> Result<String, TokenError> {
        let iat = now.micros().div_euclid(MICROS);
        let payload = Payload {
            sub,
            tid,
            sid,
            iss: self.issuer.clone(),
            aud: audience.to_owned(),
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

    /// What a token says that we meant for this audience, and that is still good.
    fn judged<C>(
        &self,
        token: &str,
        audience: &str,
        claims: fn(&Payload) -> Option<C>,
        now: Instant,
    ) -> Result<C, TokenError> {
        let payload = self
            .signed(token, now)
            .filter(|payload| self.is_ours(payload, audience, now))
            .ok_or(TokenError::Invalid)?;
        let claims = claims(&payload).ok_or(TokenError::Invalid)?;
        // Judged last: whoever hears "expired" held a token that was good.
        if now.micros() > payload.exp.saturating_add(LEEWAY).saturating_mul(MICROS) {
            return Err(TokenError::Expired);
        }
        Ok(claims)
    }
}

impl AccessTokens for JwtIssuer {
    fn issue(&self, claims: Claims, now: Instant) -> Result<String, TokenError> {
        let bearer = (claims.user.to_string(), claims.session.to_string());
        self.sign(bearer, Some(claims.tenant.to_string()), &self.audience, now)
    }

    fn verify(&self, token: &str, now: Instant) -> Result<Claims, TokenError> {
        self.judged(token, &self.audience, Payload::claims, now)
    }

    fn issue_for_staff(&self, claims: StaffClaims, now: Instant) -> Result<String, TokenError> {
        let bearer = (claims.user.to_string(), claims.session.to_string());
        self.sign(bearer, None, &self.platform, now)
    }

    fn verify_of_staff(&self, token: &str, now: Instant) -> Result<StaffClaims, TokenError> {
        self.judged(token, &self.platform, Payload::staff_claims, now)
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
    /// The tenant; none in a token for the platform area.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    tid: Option<String>,
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
            tenant: Id::parse(self.tid.as_deref()?).ok()?,
            session: Id::parse(&self.sid).ok()?,
        })
    }

    fn staff_claims(&self) -> Option<StaffClaims> {
        if self.tid.is_some() {
            return None;
        }
        Some(StaffClaims {
            user: Id::parse(&self.sub).ok()?,
            session: Id::parse(&self.sid).ok()?,
        })
    }
}

/// A claim may be missing, but null is no value.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

fn read<T: DeserializeOwned>(part: &str) -> Option<T> {
    let json = URL_SAFE_NO_PAD.decode(part).ok()?;
    // A derived reader would also take the bare values of an array.
    json.starts_with(b"{")
        .then(|| serde_json::from_slice(&json).ok())
        .flatten()
}
