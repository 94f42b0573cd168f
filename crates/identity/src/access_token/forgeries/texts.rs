//! Wrong texts: shapes, changed tokens, other rings.

use super::*;

/// Tokens whose JSON or Base64 is not quite what it should be.
pub(super) fn shapes(shop: &Workshop) -> Vec<Forgery> {
    let good = shop.good();
    let (header, claims) = (shop.header().to_string(), payload().to_string());
    let twice = |object: &str, name: &str, value: &str| {
        object.replacen('{', &format!(r#"{{"{name}":"{value}","#), 1)
    };
    let padding = format!(r#"{{"padding":"{}","#, "p".repeat(4_000));
    let values: Vec<_> = ["sub", "tid", "sid", "iss", "aud", "exp", "iat", "jti"]
        .map(|name| payload()[name].clone())
        .to_vec();
    let kid = shop.kid();
    let bare = json!(["EdDSA", "at+jwt", kid]).to_string();
    let signed = [
        ("alg twice", twice(&header, "alg", "none"), claims.clone()),
        ("kid twice", twice(&header, "kid", &kid), claims.clone()),
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

pub(super) fn texts(good: &str) -> Vec<Forgery> {
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

pub(super) fn changed(shop: &Workshop) -> Vec<Forgery> {
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

pub(super) fn other_rings(shop: &Workshop) -> Vec<Forgery> {
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
