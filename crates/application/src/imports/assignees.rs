//! Who works on the records of a file: members may be named by their address.

use std::collections::HashMap;

use pathsix_domain::{
    import::ImportField,
    list::{ListQuery, Start},
    member::Member,
    port::Members,
};

use super::read::Line;
use crate::{Error, desk::Desk};

/// Puts ids where lines name members by their address.
pub(super) async fn find<U>(desk: &mut Desk<'_, U>, lines: &mut [Line]) -> Result<(), Error>
where
    U: Members + ?Sized,
{
    const FIELD: ImportField = ImportField::AssignedTo;
    let is_address = |line: &Line| line.get(FIELD).is_some_and(|cell| cell.contains('@'));
    let members = if lines.iter().any(is_address) {
        by_address(desk).await?
    } else {
        HashMap::new()
    };
    for line in lines {
        let address = is_address(line).then(|| line.get(FIELD).unwrap_or_default());
        match address.map(|address| members.get(&address.trim().to_lowercase())) {
            Some(Some(member)) => line.set(FIELD, member.clone()),
            Some(None) => {
                line.forget(FIELD);
                line.blame("assigned_to must be an active member".to_owned());
            }
            None => {}
        }
    }
    Ok(())
}

async fn by_address<U: Members + ?Sized>(
    desk: &mut Desk<'_, U>,
) -> Result<HashMap<String, String>, Error> {
    let mut query = ListQuery::<Member> {
        limit: 100,
        ..ListQuery::default()
    };
    let mut all = HashMap::new();
    loop {
        let page = desk.work.list_members(&query).await?;
        for member in page.items {
            all.insert(member.email.to_string(), member.user.to_string());
        }
        match page.next {
            Some(next) => query.start = Start::After(next),
            None => return Ok(all),
        }
    }
}
