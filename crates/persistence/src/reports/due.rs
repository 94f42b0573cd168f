//! How many open follow-ups are due in ranges of time.

use pathsix_domain::{
    access::Visibility, list::HalfOpen, port::StoreError, record::Interaction,
    report::figures::Extent,
};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement, UnionType};

use super::{
    extent::{inside, narrow},
    figure,
};
use crate::{
    scoped::{Listing, Table},
    unit::SeaWork,
};

const INTERACTION: Table = <Interaction as Listing>::TABLE;
const NAME: &str = "report.due";

pub(super) async fn due(
    work: &SeaWork,
    ranges: &[HalfOpen],
    of: &Extent,
) -> Result<Vec<i64>, StoreError> {
    if (work.scope().visibility(), of.member) == (Visibility::Tenant, None) {
        each_by_itself(work, ranges, of).await
    } else {
        all_at_once(work, ranges, of).await
    }
}

/// Each range from the index of what is due.
async fn each_by_itself(
    work: &SeaWork,
    ranges: &[HalfOpen],
    of: &Extent,
) -> Result<Vec<i64>, StoreError> {
    let counts = (0_i64..).zip(ranges).map(|(place, range)| {
        let mut count = Query::select();
        count
            .expr_as(Expr::val(place), "place")
            .expr_as(Expr::cust("count(*)"), "count")
            .cond_where(inside(&INTERACTION, "due_at", *range));
        open(&mut count, work, of);
        count
    });
    let all = counts.reduce(|mut all, more| all.union(UnionType::All, more).take());
    let Some(all) = all else {
        return Ok(Vec::new());
    };
    let rows = work.scoped().list(NAME, &all).await?;
    let mut counts = rows
        .iter()
        .map(|row| Ok((figure::<i64>(row, "place")?, figure(row, "count")?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    counts.sort_unstable();
    Ok(counts.into_iter().map(|(_, count)| count).collect())
}

/// Finding what a member sees or works on is what costs, so it is done once for all ranges.
async fn all_at_once(
    work: &SeaWork,
    ranges: &[HalfOpen],
    of: &Extent,
) -> Result<Vec<i64>, StoreError> {
    let places = 0..ranges.len();
    let mut counts = Query::select();
    for (place, range) in places.clone().zip(ranges) {
        let one = Expr::case(inside(&INTERACTION, "due_at", *range), 1);
        counts.expr_as(Func::count(one), column(place));
    }
    open(&mut counts, work, of);
    let rows = work.scoped().list(NAME, &counts).await?;
    let row = rows
        .first()
        .ok_or_else(|| StoreError::Backend("no counts of what is due".to_owned()))?;
    places.map(|place| figure(row, &column(place))).collect()
}

fn column(place: usize) -> String {
    format!("count_{place}")
}

/// Narrows a selection to open follow-ups within the scope.
fn open(rows: &mut SelectStatement, work: &SeaWork, of: &Extent) {
    rows.and_where(Expr::col((INTERACTION.name, "due_at")).is_not_null());
    narrow(rows, work, &INTERACTION, "created_at", of);
}
