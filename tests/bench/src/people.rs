//! Companies and members made through the API, and their sign-ins.

use std::net::SocketAddr;

use serde_json::json;

use crate::{
    Outcome,
    http::{Answer, Call, Line},
    psql::Database,
};

pub(crate) const PASSWORD: &str = "a long pass phrase";
/// The short name of the company that is measured.
pub(crate) const BIG: &str = "bench-big";
const MEMBERS: usize = 50;
const MANAGERS: usize = 5;

pub(crate) fn email(number: usize, slug: &str) -> String {
    format!("m{number:02}@{slug}.example")
}

/// Founds the company that is measured and the others beside it.
pub(crate) async fn settle(address: SocketAddr, others: usize) -> Outcome {
    let mut line = Line::new(address);
    let ada = found(&mut line, BIG).await?;
    for number in 1..MEMBERS {
        let role = if number < MANAGERS { "manager" } else { "user" };
        let body = json!({
            "email": email(number, BIG), "display_name": format!("Member {number}"), "role": role, "password": PASSWORD,
        });
        ok(line.call(Call::post("/users", &body, &ada)).await?)?;
    }
    for number in 0..others {
        found(&mut line, &format!("bench-{number:03}")).await?;
    }
    Ok(())
}

async fn found(line: &mut Line, slug: &str) -> Outcome<String> {
    let body = json!({
        "company_name": slug, "display_name": "Ada", "email": email(0, slug), "password": PASSWORD, "tenant_slug": slug,
    });
    token(&ok(line
        .call(Call::post("/auth/register", &body, ""))
        .await?)?)
}

/// Signs every member of the measured company in: their tokens, in the order of the members.
pub(crate) async fn sign_in(address: SocketAddr) -> Outcome<Vec<String>> {
    let mut line = Line::new(address);
    let mut tokens = Vec::new();
    for number in 0..MEMBERS {
        let body = json!({ "email": email(number, BIG), "password": PASSWORD });
        tokens.push(token(&ok(line
            .call(Call::post("/auth/login", &body, ""))
            .await?)?)?);
    }
    Ok(tokens)
}

/// The company's id and its members', in order.
pub(crate) fn members(database: &Database, slug: &str) -> Outcome<(String, Vec<String>)> {
    let rows = database.query(&format!(
        "SELECT t.id, m.user_id FROM tenant t JOIN membership m ON m.tenant_id = t.id JOIN user_identity u ON u.id = m.user_id \
         WHERE t.slug = '{slug}' ORDER BY u.email"
    ))?;
    let pairs: Vec<_> = rows.iter().filter_map(|row| row.split_once('\t')).collect();
    let tenant = pairs.first().map(|(tenant, _)| (*tenant).to_owned());
    let members = pairs.iter().map(|(_, user)| (*user).to_owned()).collect();
    Ok((tenant.ok_or("no such company")?, members))
}

pub(crate) fn ok(answer: Answer) -> Outcome<Answer> {
    if answer.is_ok() {
        return Ok(answer);
    }
    let body = String::from_utf8_lossy(&answer.body);
    Err(format!("the server answered {}: {body}", answer.status).into())
}

fn token(answer: &Answer) -> Outcome<String> {
    let body = answer.json();
    let token = body["data"]["tokens"]["access_token"].as_str();
    Ok(token.ok_or("no access token in the answer")?.to_owned())
}
