//! What is known of the owner of a token.

use pathsix_domain::{
    access::{Bearer, Claims, Errand, Insider, Proof, Standing},
    api_key::{ApiKey, KeyClaims},
    member::User,
    port::StoreError,
    value::Id,
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement};

use crate::{
    connection::Connection,
    scoped::{Listing, Row, Scoped, TENANT, Table, id, select},
    tables::{api_key, member, person, session, tenant},
};

/// Session or key, membership, person and tenant of whoever comes, by one statement over primary keys. None if any is
/// missing.
pub(crate) async fn standing(
    connection: &Connection,
    bearer: Bearer,
) -> Result<Option<Standing>, StoreError> {
    let (name, selection) = match bearer {
        Bearer::Person(claims) => ("standing", of_session(claims)),
        Bearer::Key(claims) => ("standing_of_key", of_key(claims)),
    };
    let found = Scoped::new(connection, bearer.tenant())
        .one(name, &member::TABLE, selection)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    // In the order in which they were selected.
    let (proof, row) = match bearer {
        Bearer::Person(_) => {
            let row = Row::new(&found, &session::TABLE);
            (Proof::Session(session::read(&row)?), row)
        }
        Bearer::Key(_) => {
            let row = Row::new(&found, &KEY);
            (Proof::Key(api_key::read(&row)?), row)
        }
    };
    Ok(Some(Standing {
        proof,
        member: member::read(&row.joined(&member::TABLE))?,
        person: person::read(&row.joined(&person::TABLE))?,
        tenant: tenant::read(&row.joined(&tenant::TABLE))?,
    }))
}

const KEY: Table = <ApiKey as Listing>::TABLE;

fn of_member(column: &'static str) -> (&'static str, &'static str) {
    (member::TABLE.name, column)
}

fn of_session(claims: Claims) -> SelectStatement {
    let session_of = Cond::all()
        .add(Expr::col((session::TABLE.name, "user_id")).equals(of_member("user_id")))
        .add(Expr::col((session::TABLE.name, TENANT)).equals(of_member(TENANT)))
        .add(Expr::col((session::TABLE.name, "id")).eq(id(claims.session)));
    of_insider(claims.user, &[&session::TABLE])
        .inner_join(session::TABLE.name, session_of)
        .take()
}

fn of_key(claims: KeyClaims) -> SelectStatement {
    let key_of = Cond::all()
        .add(Expr::col((KEY.name, TENANT)).equals(of_member(TENANT)))
        .add(Expr::col((KEY.name, "created_by")).equals(of_member("user_id")))
        .add(Expr::col((KEY.name, KEY.key)).eq(id(claims.key)));
    of_insider(claims.user, &[&KEY])
        .inner_join(KEY.name, key_of)
        .take()
}

/// A membership with its person and its tenant; what is joined to them besides is selected before.
fn of_insider(user: Id<User>, before: &[&Table]) -> SelectStatement {
    let mut insider = Query::select();
    let insiders = [&member::TABLE, &person::TABLE, &tenant::TABLE];
    for table in before.iter().copied().chain(insiders) {
        select(&mut insider, table);
    }
    insider
        .inner_join(
            person::TABLE.name,
            Expr::col((person::TABLE.name, "id")).equals(of_member("user_id")),
        )
        .inner_join(
            tenant::TABLE.name,
            Expr::col((tenant::TABLE.name, "id")).equals(of_member(TENANT)),
        )
        .and_where(Expr::col(of_member("user_id")).eq(id(user)))
        .take()
}

/// Membership, person and tenant of whoever asked for work in the background. None if any is missing.
pub(crate) async fn insider(
    connection: &Connection,
    errand: &Errand,
) -> Result<Option<Insider>, StoreError> {
    let insider = of_insider(errand.user, &[]);
    let found = Scoped::new(connection, errand.tenant)
        .one("insider", &member::TABLE, insider)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let row = Row::new(&found, &member::TABLE);
    Ok(Some(Insider {
        member: member::read(&row)?,
        person: person::read(&row.joined(&person::TABLE))?,
        tenant: tenant::read(&row.joined(&tenant::TABLE))?,
    }))
}
