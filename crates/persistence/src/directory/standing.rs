//! What is known of the owner of a token.

use pathsix_domain::{
    access::{Claims, Errand, Insider, Standing},
    port::StoreError,
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement};

use crate::{
    connection::Connection,
    scoped::{Row, Scoped, TENANT, id, select},
    tables::{member, person, session, tenant},
};

/// Session, membership, person and tenant of a token, by one statement over primary keys. None if any is missing.
pub(crate) async fn standing(
    connection: &Connection,
    claims: Claims,
) -> Result<Option<Standing>, StoreError> {
    let found = Scoped::new(connection, claims.tenant)
        .one("standing", &member::TABLE, selection(claims))
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let row = Row::new(&found, &session::TABLE);
    Ok(Some(Standing {
        session: session::read(&row)?,
        member: member::read(&row.joined(&member::TABLE))?,
        person: person::read(&row.joined(&person::TABLE))?,
        tenant: tenant::read(&row.joined(&tenant::TABLE))?,
    }))
}

fn selection(claims: Claims) -> SelectStatement {
    let member = |column| (member::TABLE.name, column);
    let session_of = Cond::all()
        .add(Expr::col((session::TABLE.name, "user_id")).equals(member("user_id")))
        .add(Expr::col((session::TABLE.name, TENANT)).equals(member(TENANT)))
        .add(Expr::col((session::TABLE.name, "id")).eq(id(claims.session)));
    let mut standing = Query::select();
    for table in [
        &session::TABLE,
        &member::TABLE,
        &person::TABLE,
        &tenant::TABLE,
    ] {
        select(&mut standing, table);
    }
    standing
        .inner_join(session::TABLE.name, session_of)
        .inner_join(
            person::TABLE.name,
            Expr::col((person::TABLE.name, "id")).equals(member("user_id")),
        )
        .inner_join(
            tenant::TABLE.name,
            Expr::col((tenant::TABLE.name, "id")).equals(member(TENANT)),
        )
        .and_where(Expr::col(member("user_id")).eq(id(claims.user)))
        .take()
}

/// Membership, person and tenant of whoever asked for work in the background. None if any is missing.
pub(crate) async fn insider(
    connection: &Connection,
    errand: &Errand,
) -> Result<Option<Insider>, StoreError> {
    let member = |column| (member::TABLE.name, column);
    let mut insider = Query::select();
    for table in [&member::TABLE, &person::TABLE, &tenant::TABLE] {
        select(&mut insider, table);
    }
    insider
        .inner_join(
            person::TABLE.name,
            Expr::col((person::TABLE.name, "id")).equals(member("user_id")),
        )
        .inner_join(
            tenant::TABLE.name,
            Expr::col((tenant::TABLE.name, "id")).equals(member(TENANT)),
        )
        .and_where(Expr::col(member("user_id")).eq(id(errand.user)));
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
