//! Wrong signatures and headers.

use super::*;

pub(super) fn unsigned(shop: &Workshop) -> Vec<Forgery> {
    let mut all = Vec::new();
    let claims = b64(payload().to_string());
    let signature = shop.good().rsplit('.').next().unwrap().to_owned();
    for alg in ["none", "None", "NONE", "nOnE", "none ", "null", ""] {
        let header = b64(set(shop.header(), "alg", json!(alg)).to_string());
        all.push(forgery(
            format!("alg {alg:?}, no signature"),
            format!("{header}.{claims}."),
        ));
        all.push(forgery(
            format!("alg {alg:?}, two parts"),
            format!("{header}.{claims}"),
        ));
        all.push(forgery(
            format!("alg {alg:?}, a foreign signature"),
            format!("{header}.{claims}.{signature}"),
        ));
    }
    all.push(forgery(
        "the right alg, no signature",
        part(&shop.good(), 2, |_| String::new()),
    ));
    all
}

/// A verifier that believes `alg` would take the public key for the secret of an HMAC.
pub(super) fn keyed_with_the_public_key(shop: &Workshop) -> Vec<Forgery> {
    let public = KeyRing::public_half(&shop.pem).unwrap();
    let der = pem::parse(&public).unwrap().into_contents();
    let set_of_keys = shop.issuer.key_set();
    let set_value: Value = serde_json::from_str(&set_of_keys).unwrap();
    let x = set_value["keys"][0]["x"].as_str().unwrap().to_owned();
    let secrets = [
        ("the raw key", der[12..].to_vec()),
        ("the DER", der),
        ("the PEM", public.clone().into_bytes()),
        ("the PEM, trimmed", public.trim_end().as_bytes().to_vec()),
        ("x", x.into_bytes()),
        ("the JWK", set_value["keys"][0].to_string().into_bytes()),
        ("the key set", set_of_keys.into_bytes()),
        ("nothing", Vec::new()),
    ];
    let algorithms = [
        ("HS256", hmac::HMAC_SHA256),
        ("HS384", hmac::HMAC_SHA384),
        ("HS512", hmac::HMAC_SHA512),
        ("EdDSA", hmac::HMAC_SHA512),
    ];
    let mut all = Vec::new();
    for (alg, algorithm) in algorithms {
        for (what, secret) in &secrets {
            let header = b64(set(shop.header(), "alg", json!(alg)).to_string());
            let message = format!("{header}.{}", b64(payload().to_string()));
            let tag = hmac::sign(&hmac::Key::new(algorithm, secret), message.as_bytes());
            all.push(forgery(
                format!("{alg} keyed with {what}"),
                format!("{message}.{}", b64(tag)),
            ));
        }
    }
    all
}

pub(super) fn headers(shop: &Workshop) -> Vec<Forgery> {
    let mut all = Vec::new();
    let algorithms = [
        "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS512", "ES256", "ES384",
        "ES256K", "Ed25519", "Ed448", "eddsa", "EDDSA", "EdDSA ",
    ];
    for alg in algorithms {
        all.push(forgery(
            format!("alg {alg:?}"),
            shop.with_header("alg", json!(alg)),
        ));
    }
    let kid = shop.kid();
    let strangers = [
        json!(""),
        json!("unknown"),
        json!("../../../../dev/null"),
        json!("/dev/null"),
        json!("' OR '1'='1"),
        json!("x' UNION SELECT 'secret' --"),
        json!("$(id)"),
        json!("k".repeat(1_000)),
        json!(format!("{kid} ")),
        json!(kid.to_ascii_lowercase()),
        json!(format!("{kid}\u{0}")),
        json!([kid]),
        json!({ "kid": kid }),
        json!(0),
        json!(1.5),
        json!(true),
        Value::Null,
    ];
    for stranger in strangers {
        all.push(forgery(
            format!("kid {stranger:.40}"),
            shop.with_header("kid", stranger),
        ));
    }
    for typ in ["JWT", "jwt", "AT+JWT", "at+jwt ", "rt+jwt", "dpop+jwt", ""] {
        all.push(forgery(
            format!("typ {typ:?}"),
            shop.with_header("typ", json!(typ)),
        ));
    }
    for name in ["alg", "typ", "kid"] {
        let header = without(shop.header(), name).to_string();
        let token = shop.sign(&header, &payload().to_string());
        all.push(forgery(format!("no {name}"), token));
    }
    all.extend(extra_headers(shop));
    all
}

pub(super) fn extra_headers(shop: &Workshop) -> Vec<Forgery> {
    let own = KeyRing::generate().unwrap();
    let ring = KeyRing::from_pem::<&str>(&own, &[]).unwrap();
    let keys: Value = serde_json::from_str(&ring.key_set()).unwrap();
    let jwk = keys["keys"][0].clone();
    let extras = [
        ("jwk", jwk.clone()),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!(["AAAA"])),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("enc", json!("A256GCM")),
        ("cty", json!("JWT")),
        ("nonce", json!("1")),
    ];
    let mut all: Vec<_> = extras
        .into_iter()
        .map(|(name, value)| {
            let title = format!("header {name} {value:.20}");
            forgery(title, shop.with_header(name, value))
        })
        .collect();
    for kid in [shop.kid(), ring.signing_id().to_owned()] {
        let header = set(set(shop.header(), "jwk", jwk.clone()), "kid", json!(kid));
        all.push(forgery(
            format!("signed with the embedded key, kid {kid}"),
            sign_with(&own, &header.to_string(), &payload().to_string()),
        ));
    }
    all
}
