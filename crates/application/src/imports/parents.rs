//! What the people in a file belong to: clients and leads, found by their name, address or the id of another system.

use std::collections::BTreeSet;

use pathsix_domain::{
    import::{ImportField as F, MatchBy},
    port::{ExternalIds, ManyOf},
    record::{Client, Lead},
    value::Word,
};

use super::{
    matching::{ByKey, found, key},
    read::{Imported, Line},
};
use crate::{Error, desk::Desk};

/// The columns by which a client or lead is found, and the one in which its id stands.
const CLIENTS: [(F, MatchBy); 3] = [
    (F::ClientExternalId, MatchBy::ExternalId),
    (F::ClientEmail, MatchBy::Email),
    (F::ClientName, MatchBy::Name),
];
const LEADS: [(F, MatchBy); 3] = [
    (F::LeadExternalId, MatchBy::ExternalId),
    (F::LeadEmail, MatchBy::Email),
    (F::LeadName, MatchBy::Name),
];

/// Puts the ids of clients and leads into lines that tell them by something else.
pub(super) async fn find<U>(
    desk: &mut Desk<'_, U>,
    mapping: &[F],
    lines: &mut [Line],
) -> Result<(), Error>
where
    U: ManyOf<Client> + ManyOf<Lead> + ExternalIds + ?Sized,
{
    for hint in CLIENTS.into_iter().filter(|hint| mapping.contains(&hint.0)) {
        find_by::<Client, U>(desk, hint, F::ClientId, lines).await?;
    }
    for hint in LEADS.into_iter().filter(|hint| mapping.contains(&hint.0)) {
        find_by::<Lead, U>(desk, hint, F::LeadId, lines).await?;
    }
    Ok(())
}

/// A line that has an id already, or was told by something better, is left alone.
async fn find_by<P, U>(
    desk: &mut Desk<'_, U>,
    (field, by): (F, MatchBy),
    id: F,
    lines: &mut [Line],
) -> Result<(), Error>
where
    P: Imported,
    U: ManyOf<P> + ExternalIds + ?Sized,
{
    let numbering = desk.writing(desk.stamp()).numbering;
    let is_asked = |line: &Line| line.get(id).is_none() && line.get(field).is_some();
    let keys: Vec<_> = lines
        .iter()
        .map(|line| is_asked(line).then(|| key((field, by), line, numbering)))
        .collect();
    let asked: BTreeSet<_> = keys.iter().flatten().flatten().cloned().collect();
    let by_key: ByKey = found::<P, U>(desk.work, by, &asked).await?;
    for (line, key) in lines.iter_mut().zip(keys) {
        let known = match key {
            None => continue,
            Some(Err(fault)) => {
                line.blame(fault);
                continue;
            }
            Some(Ok(key)) => by_key.get(&key),
        };
        let kind = P::RESOURCE.as_str();
        match known.map(|ids| (ids.len(), ids.first())) {
            Some((1, Some(one))) => line.set(id, one.to_string()),
            Some(_) => line.blame(format!("{} names several {kind}s", field.as_str())),
            None => line.blame(format!("{} names no {kind}", field.as_str())),
        }
    }
    Ok(())
}
