//! The corpus of forgeries: each with a name, none accepted.
//!
//! Where a forgery is about what a token says, it is signed with the right key, so that nothing but the check in
//! question can refuse it.

use std::collections::BTreeSet;

use aws_lc_rs::{hmac, signature::Ed25519KeyPair};
use serde_json::{Value, json};

mod headers;
mod payloads;
mod texts;

use super::*;

const ISSUER: &str = "https://crm.example";
const AUDIENCE: &str = "pathsix";
const IAT: i64 = 1_793_534_400;

/// A token that was never issued, and what it tries.
struct Forgery {
    name: String,
    token: String,
}

fn forgery(name: impl Into<String>, token: impl Into<String>) -> Forgery {
    Forgery {
        name: name.into(),
        token: token.into(),
    }
}

/// The forger's workshop. It has the right key too, to sign what is wrong in another way.
struct Workshop {
    pem: String,
    issuer: JwtIssuer,
}

impl Workshop {
    fn new() -> Self {
        let pem = KeyRing::generate().unwrap().to_string();
        let ring = KeyRing::from_pem::<&str>(&pem, &[]).unwrap();
        let issuer = JwtIssuer::new(ring, ISSUER, AUDIENCE).unwrap();
        Self { pem, issuer }
    }

    fn kid(&self) -> String {
        self.issuer.keys.now().keys.signing_id().to_owned()
    }

    fn header(&self) -> Value {
        json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": self.kid() })
    }

    /// Signs these texts with the right key.
    fn sign(&self, header: &str, payload: &str) -> String {
        sign_with(&self.pem, header, payload)
    }

    fn with_header(&self, name: &str, value: Value) -> String {
        self.sign(
            &set(self.header(), name, value).to_string(),
            &payload().to_string(),
        )
    }

    fn with_claim(&self, name: &str, value: Value) -> String {
        self.with_payload(&set(payload(), name, value).to_string())
    }

    fn with_payload(&self, payload: &str) -> String {
        self.sign(&self.header().to_string(), payload)
    }

    fn good(&self) -> String {
        self.with_payload(&payload().to_string())
    }
}

fn payload() -> Value {
    json!({
        "sub": "00000000-0000-0000-0000-000000000001",
        "tid": "00000000-0000-0000-0000-000000000002",
        "sid": "00000000-0000-0000-0000-000000000003",
        "iss": ISSUER,
        "aud": AUDIENCE,
        "exp": IAT + 900,
        "iat": IAT,
        "jti": "0123456789abcdef0123456789abcdef",
    })
}

fn now() -> Instant {
    Instant::from_micros((IAT + 60) * MICROS).unwrap()
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sign_with(pem: &str, header: &str, payload: &str) -> String {
    let message = format!("{}.{}", b64(header), b64(payload));
    let der = pem::parse(pem).unwrap().into_contents();
    let pair = Ed25519KeyPair::from_pkcs8(&der).unwrap();
    let signature = pair.sign(message.as_bytes());
    format!("{message}.{}", b64(signature))
}

fn set(mut object: Value, name: &str, value: Value) -> Value {
    object[name] = value;
    object
}

fn without(mut object: Value, name: &str) -> Value {
    object.as_object_mut().unwrap().remove(name);
    object
}

/// Replaces one part of a token.
fn part(token: &str, index: usize, change: impl Fn(&str) -> String) -> String {
    let mut parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    parts[index] = change(&parts[index]);
    parts.join(".")
}

fn corpus(shop: &Workshop) -> Vec<Forgery> {
    [
        headers::unsigned(shop),
        headers::keyed_with_the_public_key(shop),
        headers::headers(shop),
        payloads::claims(shop),
        texts::shapes(shop),
        texts::changed(shop),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn no_forgery_is_accepted() {
    let shop = Workshop::new();
    let corpus = corpus(&shop);
    assert!(corpus.len() >= 60, "only {}", corpus.len());
    for Forgery { name, token } in &corpus {
        let answer = shop.issuer.verify(token, now());
        assert_eq!(answer, Err(TokenError::Invalid), "{name}: {token:.300}");
    }
}

#[test]
fn each_forgery_has_a_name_and_a_text_of_its_own() {
    let shop = Workshop::new();
    let corpus = corpus(&shop);
    let names: BTreeSet<_> = corpus.iter().map(|f| &f.name).collect();
    let texts: BTreeSet<_> = corpus.iter().map(|f| &f.token).collect();
    assert_eq!((names.len(), texts.len()), (corpus.len(), corpus.len()));
    assert!(!texts.contains(&shop.good()));
}

#[test]
fn the_same_workshop_makes_good_tokens_too() {
    let shop = Workshop::new();
    let nbf = shop.with_claim("nbf", json!(IAT));
    let newer = shop.with_claim("added_later", json!("by a newer version"));
    let short = shop.with_claim("exp", json!(IAT + 100));
    for token in [shop.good(), nbf, newer, short] {
        let verified = shop.issuer.verify(&token, now());
        assert!(verified.is_ok(), "{token}");
    }
}
