//! Wrong claims, times and parties.

use super::*;

pub(super) fn claims(shop: &Workshop) -> Vec<Forgery> {
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

pub(super) fn times(shop: &Workshop) -> Vec<Forgery> {
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

pub(super) fn parties(shop: &Workshop) -> Vec<Forgery> {
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
