//! The corpus of forgeries: each with a name, none accepted.
//!
//! Where a forgery is about what a token says, it is signed with the right key, so that nothing but the check in
//! question can refuse it.

use std::collections::BTreeSet;

use aws_lc_rs::{hmac, signature::Ed25519KeyPair};
use serde_json::{Value, json};

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

    fn header(&self) -> Value {
        json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": self.issuer.ring.signing_id() })
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

fn unsigned(shop: &Workshop) -> Vec<Forgery> {
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
fn keyed_with_the_public_key(shop: &Workshop) -> Vec<Forgery> {
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

fn headers(shop: &Workshop) -> Vec<Forgery> {
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
    let kid = shop.issuer.ring.signing_id().to_owned();
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

fn extra_headers(shop: &Workshop) -> Vec<Forgery> {
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
    for kid in [shop.issuer.ring.signing_id(), ring.signing_id()] {
        let header = set(set(shop.header(), "jwk", jwk.clone()), "kid", json!(kid));
        all.push(forgery(
            format!("signed with the embedded key, kid {kid}"),
            sign_with(&own, &header.to_string(), &payload().to_string()),
        ));
    }
    all
}

fn claims(shop: &Workshop) -> Vec<Forgery> {
    let mut all = Vec::new();
    for name in ["sub", "tid", "sid", "iss", "aud", "exp", "iat", "jti"] {
        let missing = without(payload(), name).to_string();
        all.push(forgery(format!("no {name}"), shop.with_payload(&missing)));
        for value in [Value::Null, json!(true), json!([]), json!({})] {
            all.push(forgery(
                format!("{name} is {value}"),
                shop.with_claim(name, value),
            ));
        }
    }
    for name in ["sub", "tid", "sid"] {
        for id in [
            "",
            "1",
            "00000000000000000000000000000001",
            "{00000000-0000-0000-0000-000000000001}",
            "urn:uuid:00000000-0000-0000-0000-000000000001",
            "00000000-0000-0000-0000-000000000001 ",
            "00000000-0000-0000-0000-00000000000g",
        ] {
            all.push(forgery(
                format!("{name} {id:?}"),
                shop.with_claim(name, json!(id)),
            ));
        }
    }
    all.extend(times(shop));
    all.extend(parties(shop));
    all
}

fn times(shop: &Workshop) -> Vec<Forgery> {
    let (exp, later) = (IAT + 900, IAT + 1_000);
    let odd = [
        ("exp", json!(exp.to_string())),
        ("exp", json!("2030-01-01T00:00:00Z")),
        ("exp", json!(1_793_535_300.5)),
        ("exp", json!(1e300)),
        ("exp", json!(-1)),
        ("exp", json!(0)),
        ("exp", json!(i64::MIN)),
        ("exp", json!(i64::MAX)),
        ("exp", json!(u64::MAX)),
        ("exp", json!(exp + 1)),
        ("exp", json!(exp * 1_000)),
        ("exp", json!(IAT)),
        ("iat", json!(IAT.to_string())),
        ("iat", json!(1_793_534_400.5)),
        ("iat", json!(-1)),
        ("iat", json!(i64::MIN)),
        ("iat", json!(i64::MAX)),
        ("iat", json!(IAT + 600)),
        ("nbf", json!(later)),
        ("nbf", json!(i64::MAX)),
        ("nbf", json!(IAT.to_string())),
        ("nbf", Value::Null),
        ("jti", json!("")),
        ("jti", json!("short")),
        ("jti", json!(7)),
    ];
    let mut all: Vec<_> = odd
        .into_iter()
        .map(|(name, value)| {
            forgery(
                format!("{name} with the value {value}"),
                shop.with_claim(name, value),
            )
        })
        .collect();
    let future = set(payload(), "iat", json!(later));
    let future = set(future, "exp", json!(later + 900));
    all.push(forgery(
        "issued in the future",
        shop.with_payload(&future.to_string()),
    ));
    let digits = payload()
        .to_string()
        .replace(&exp.to_string(), &"9".repeat(400));
    all.push(forgery("exp of 400 digits", shop.with_payload(&digits)));
    let exponent = payload()
        .to_string()
        .replace(&exp.to_string(), "1.7935353e9");
    all.push(forgery(
        "exp with an exponent",
        shop.with_payload(&exponent),
    ));
    all
}

fn parties(shop: &Workshop) -> Vec<Forgery> {
    let odd = [
        ("iss", json!("https://evil.example")),
        ("iss", json!("https://crm.example/")),
        ("iss", json!("HTTPS://CRM.EXAMPLE")),
        ("iss", json!("")),
        ("iss", json!([ISSUER])),
        ("aud", json!("another service")),
        ("aud", json!("PathSix")),
        ("aud", json!("")),
        ("aud", json!([AUDIENCE])),
        ("aud", json!([AUDIENCE, "another service"])),
    ];
    odd.into_iter()
        .map(|(name, value)| {
            forgery(
                format!("{name} with the value {value}"),
                shop.with_claim(name, value),
            )
        })
        .collect()
}

/// Tokens whose JSON or Base64 is not quite what it should be.
fn shapes(shop: &Workshop) -> Vec<Forgery> {
    let good = shop.good();
    let (header, claims) = (shop.header().to_string(), payload().to_string());
    let twice = |object: &str, name: &str, value: &str| {
        object.replacen('{', &format!(r#"{{"{name}":"{value}","#), 1)
    };
    let padding = format!(r#"{{"padding":"{}","#, "p".repeat(4_000));
    let values: Vec<_> = ["sub", "tid", "sid", "iss", "aud", "exp", "iat", "jti"]
        .map(|name| payload()[name].clone())
        .to_vec();
    let kid = shop.issuer.ring.signing_id();
    let bare = json!(["EdDSA", "at+jwt", kid]).to_string();
    let signed = [
        ("alg twice", twice(&header, "alg", "none"), claims.clone()),
        ("kid twice", twice(&header, "kid", kid), claims.clone()),
        ("sub twice", header.clone(), twice(&claims, "sub", "x")),
        ("aud twice", header.clone(), twice(&claims, "aud", AUDIENCE)),
        ("the header as an array", bare, claims.clone()),
        (
            "the payload as an array",
            header.clone(),
            json!(values).to_string(),
        ),
        (
            "the payload as text",
            header.clone(),
            json!(claims).to_string(),
        ),
        ("no payload", header.clone(), String::new()),
        ("an empty payload", header.clone(), "{}".to_owned()),
        (
            "text after the payload",
            header.clone(),
            format!("{claims}x"),
        ),
        (
            "a blank before the payload",
            header.clone(),
            format!(" {claims}"),
        ),
        (
            "a byte order mark",
            format!("\u{feff}{header}"),
            claims.clone(),
        ),
        ("no header", String::new(), claims.clone()),
        (
            "a cut header",
            header[..header.len() - 1].to_owned(),
            claims.clone(),
        ),
        (
            "too long",
            header.clone(),
            claims.replacen('{', &padding, 1),
        ),
        ("too deep", header.clone(), "[".repeat(2_000)),
    ];
    let mut all: Vec<_> = signed
        .into_iter()
        .map(|(name, header, payload)| forgery(name, shop.sign(&header, &payload)))
        .collect();
    all.extend(texts(&good));
    all
}

fn texts(good: &str) -> Vec<Forgery> {
    let last = good.len() - 1;
    // The last character of a signature of 64 bytes carries four bits that mean nothing.
    let loose: String = good.chars().take(last).chain(['B']).collect();
    vec![
        forgery("nothing", ""),
        forgery("dots", ".."),
        forgery("many dots", ".".repeat(100)),
        forgery("a fourth part", format!("{good}.")),
        forgery("a fourth part in front", format!(".{good}")),
        forgery("five parts", format!("{good}.AAAA.AAAA")),
        forgery("the token twice", format!("{good}{good}")),
        forgery("cut by one", &good[..last]),
        forgery("cut in half", &good[..good.len() / 2]),
        forgery("the header alone", part(good, 1, |_| String::new())),
        forgery("a blank before", format!(" {good}")),
        forgery("a blank after", format!("{good} ")),
        forgery("a line end after", format!("{good}\n")),
        forgery("a prefix", format!("Bearer {good}")),
        forgery("a null byte", format!("{good}\u{0}")),
        forgery("padding", format!("{good}==")),
        forgery("a padded header", part(good, 0, |h| format!("{h}="))),
        forgery("a blank inside", part(good, 1, |p| format!("{p} "))),
        forgery("loose bits", loose),
        forgery("upper case", good.to_ascii_uppercase()),
        forgery("not ASCII", part(good, 1, |p| format!("{p}é"))),
        forgery(
            "Base64 with plus",
            part(good, 2, |s| format!("+/{}", &s[2..])),
        ),
        forgery("no signature bits", part(good, 2, |_| b64([0; 64]))),
        forgery("a longer signature", part(good, 2, |s| format!("{s}AAAA"))),
        forgery("a shorter signature", part(good, 2, |s| s[4..].to_owned())),
        forgery("a huge token", good.repeat(1_000)),
    ]
}

fn changed(shop: &Workshop) -> Vec<Forgery> {
    let good = shop.good();
    let mut all = Vec::new();
    let other = set(
        payload(),
        "sub",
        json!("00000000-0000-0000-0000-000000000009"),
    );
    all.push(forgery(
        "another user under the old signature",
        part(&good, 1, |_| b64(other.to_string())),
    ));
    let spaced = part(&good, 1, |_| b64(payload().to_string().replace(':', ": ")));
    all.push(forgery("the same payload, written otherwise", spaced));
    let swapped = {
        let parts: Vec<_> = good.split('.').collect();
        format!("{}.{}.{}", parts[1], parts[0], parts[2])
    };
    all.push(forgery("header and payload swapped", swapped));
    for bit in [0, 255, 256, 511] {
        let flipped = part(&good, 2, |signature| {
            let mut bytes = URL_SAFE_NO_PAD.decode(signature).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            b64(bytes)
        });
        all.push(forgery(format!("bit {bit} of the signature"), flipped));
    }
    all.extend(other_rings(shop));
    all
}

fn other_rings(shop: &Workshop) -> Vec<Forgery> {
    let own = KeyRing::generate().unwrap();
    let ring = KeyRing::from_pem::<&str>(&own, &[]).unwrap();
    let theirs = set(shop.header(), "kid", json!(ring.signing_id())).to_string();
    let ours = shop.header().to_string();
    let issuer = |issuer: &str, audience: &str| {
        let ring = KeyRing::from_pem::<&str>(&shop.pem, &[]).unwrap();
        let issuer = JwtIssuer::new(ring, issuer, audience).unwrap();
        let nobody = Claims {
            user: Id::from_uuid(Uuid::nil()),
            tenant: Id::from_uuid(Uuid::nil()),
            session: Id::from_uuid(Uuid::nil()),
        };
        issuer.issue(nobody, now()).unwrap()
    };
    let claims = payload().to_string();
    vec![
        forgery(
            "another ring, its own kid",
            sign_with(&own, &theirs, &claims),
        ),
        forgery("another ring, our kid", sign_with(&own, &ours, &claims)),
        forgery("our key, another kid", shop.sign(&theirs, &claims)),
        forgery("our key for another service", issuer(ISSUER, "reports")),
        forgery("our key of another issuer", issuer("https://old", AUDIENCE)),
    ]
}

fn corpus(shop: &Workshop) -> Vec<Forgery> {
    [
        unsigned(shop),
        keyed_with_the_public_key(shop),
        headers(shop),
        claims(shop),
        shapes(shop),
        changed(shop),
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
