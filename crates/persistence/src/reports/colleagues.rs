//! The members of the tenant, as reports name people.

use pathsix_domain::{port::StoreError, report::figures::Colleague};
use sea_orm::sea_query::{Expr, Query};

use crate::{
    scoped::{Row, derive},
    tables::{member::TABLE, person},
    unit::SeaWork,
};

pub(super) async fn colleagues(work: &SeaWork) -> Result<Vec<Colleague>, StoreError> {
    let mut rows = Query::select();
    for column in ["user_id", "display_name", "is_active"] {
        derive(&mut rows, &TABLE, column, Expr::col((TABLE.name, column)));
    }
    person::join_address(&mut rows, (TABLE.name, TABLE.key));
    let rows = work.scoped().all("report.colleagues", &TABLE, rows).await?;
    let colleagues: Result<Vec<Colleague>, _> = rows
        .iter()
        .map(|row| {
            let row = Row::new(row, &TABLE);
            Ok(Colleague {
                user: row.id("user_id")?,
                email: row.joined(&person::TABLE).scalar("email")?,
                display_name: row.get("display_name")?,
                is_active: row.get("is_active")?,
            })
        })
        .collect();
    let mut colleagues = colleagues?;
    // By code point, whatever the locale of the database.
    colleagues.sort_by(|one, other| one.email.as_str().cmp(other.email.as_str()));
    Ok(colleagues)
}
