//! How many open follow-ups are due in ranges of time.

use pathsix_domain::{
    list::HalfOpen, port::StoreError, record::Interaction, report::figures::Extent,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query, UnionType};

use super::{
    extent::{inside, narrow},
    figure,
};
use crate::{
    scoped::{Listing, Table},
    unit::SeaWork,
};

const INTERACTION: Table = <Interaction as Listing>::TABLE;

pub(super) async fn due(
    work: &SeaWork,
    ranges: &[HalfOpen],
    of: &Extent,
) -> Result<Vec<i64>, StoreError> {
    let counts = (0_i64..).zip(ranges).map(|(place, range)| {
        let mut count = Query::select();
        count
            .expr_as(Expr::val(place), "place")
            .expr_as(Expr::cust("count(*)"), "count")
            .and_where(Expr::col((INTERACTION.name, "due_at")).is_not_null())
            .cond_where(inside(&INTERACTION, "due_at", *range));
        narrow(&mut count, work, &INTERACTION, "created_at", of);
        count
    });
    let all = counts.reduce(|mut all, more| all.union(UnionType::All, more).take());
    let Some(all) = all else {
        return Ok(Vec::new());
    };
    let rows = work.scoped().list("report.due", &all).await?;
    let mut counts = rows
        .iter()
        .map(|row| Ok((figure::<i64>(row, "place")?, figure(row, "count")?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    counts.sort_unstable();
    Ok(counts.into_iter().map(|(_, count)| count).collect())
}
