//! The port: candidates, judged by the one rule of the domain, the best first.

use std::{cmp::Reverse, collections::BTreeMap};

use async_trait::async_trait;
use pathsix_domain::{
    access::Scope,
    list::Shelf,
    port::{Search, StoreError},
    record::{Account, Client, Contact, Lead, Project},
    search::{
        Document, Hit, Reading, Resolved, SearchKind, SearchQuery, Searchable, has_as_typed,
        matched, score,
    },
    value::Id,
};
use sea_orm::sea_query::{Condition, Query};
use uuid::Uuid;

use super::{
    LISTED, RANKED, TEXT,
    gather::{Gathered, gather, resolve},
    step, table_of,
    text::{answers, one_of},
};
use crate::{
    connection::store_error,
    scoped::{Listing, Row, Scoped, on_shelf, visible, whole},
    unit::SeaWork,
};

/// A visible record in use that may answer.
#[derive(Debug)]
pub(super) struct Candidate {
    kind: SearchKind,
    id: Uuid,
    document: Document,
}

impl Candidate {
    /// Whether it has everything of a reading just as it was typed.
    pub(super) fn has_as_typed(&self, reading: &Reading) -> bool {
        has_as_typed(&self.document, reading)
    }
}

/// A record by its score, its name, its id, and its kind, because records of two kinds may have one id.
type Place = (Reverse<u16>, String, Uuid, i16);

#[async_trait]
impl Search for SeaWork {
    async fn search(&mut self, query: &SearchQuery) -> Result<Vec<Hit>, StoreError> {
        let (scoped, scope) = (self.scoped(), self.scope());
        let asked = resolve(scoped, &query.text).await?;
        let candidates = candidates(scoped, scope, &asked, query).await?;
        let mut ranked: BTreeMap<Place, SearchKind> = BTreeMap::new();
        for Candidate { kind, id, document } in candidates {
            if let Some(score) = score(&document, &asked) {
                let name = document.name().to_owned();
                ranked.insert((Reverse(score), name, id, kind.code()), kind);
            }
        }
        let best: Vec<(Place, SearchKind)> =
            ranked.into_iter().take(usize::from(query.limit)).collect();
        told(scoped, scope, &asked, &best).await
    }
}

async fn candidates(
    scoped: Scoped<'_>,
    scope: &Scope,
    asked: &Resolved,
    query: &SearchQuery,
) -> Result<Vec<Candidate>, StoreError> {
    let kinds = &query.kinds;
    let mut found = Vec::new();
    let mut few: BTreeMap<i16, Vec<Uuid>> = BTreeMap::new();
    for reading in &asked.readings {
        // Of several words gathered are those with the rarest; how many have all is not known before they are looked at.
        let most = if reading.len() > 1 { LISTED } else { RANKED };
        match gather(scoped, reading, kinds, most).await? {
            Gathered::Few(keys) => {
                for (entity, id) in keys {
                    few.entry(entity).or_default().push(id);
                }
            }
            Gathered::Many(rarest) | Gathered::Common(rarest) => {
                let of = (reading, rarest);
                found.extend(step::candidates(scoped, scope, asked, of, query).await?);
            }
        }
    }
    for kind in kinds {
        if let Some(ids) = few.get(&kind.code()) {
            let answers = answers(scoped, table_of(*kind)?, asked);
            found.extend(seen(scoped, scope, *kind, ids, answers).await?);
        }
    }
    Ok(found)
}

/// Those of these records that are in use, visible, and answer.
pub(super) async fn seen(
    scoped: Scoped<'_>,
    scope: &Scope,
    kind: SearchKind,
    ids: &[Uuid],
    answers: Condition,
) -> Result<Vec<Candidate>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let table = table_of(kind)?;
    let mut rows = Query::select();
    rows.column((table.name, table.key))
        .column((table.name, TEXT))
        .and_where(one_of(scoped, table, ids))
        .and_where_option(on_shelf(table, Shelf::Live))
        .cond_where(visible(scoped, table, scope.visibility()))
        .cond_where(answers);
    let rows = scoped.all("search.seen", table, rows).await?;
    let candidate = |row: &sea_orm::QueryResult| {
        let text: String = row.try_get_by_index(1)?;
        Ok(Candidate {
            kind,
            id: row.try_get_by_index(0)?,
            document: Document::read(&text),
        })
    };
    let candidates: Result<_, sea_orm::DbErr> = rows.iter().map(candidate).collect();
    candidates.map_err(store_error)
}

/// The hits in their order, with their names and what was found in them.
async fn told(
    scoped: Scoped<'_>,
    scope: &Scope,
    asked: &Resolved,
    best: &[(Place, SearchKind)],
) -> Result<Vec<Hit>, StoreError> {
    let mut hits: BTreeMap<(i16, Uuid), Hit> = BTreeMap::new();
    for kind in [
        SearchKind::Lead,
        SearchKind::Client,
        SearchKind::Project,
        SearchKind::Contact,
        SearchKind::Account,
    ] {
        let ids = best.iter().filter(|(_, of)| *of == kind);
        let ids: Vec<Uuid> = ids.map(|((_, _, id, _), _)| *id).collect();
        let of_kind = match kind {
            SearchKind::Lead => read::<Lead>(scoped, scope, asked, &ids).await?,
            SearchKind::Client => read::<Client>(scoped, scope, asked, &ids).await?,
            SearchKind::Project => read::<Project>(scoped, scope, asked, &ids).await?,
            SearchKind::Contact => read::<Contact>(scoped, scope, asked, &ids).await?,
            SearchKind::Account => read::<Account>(scoped, scope, asked, &ids).await?,
        };
        hits.extend(
            of_kind
                .into_iter()
                .map(|hit| ((kind.code(), hit.id.uuid()), hit)),
        );
    }
    let in_order = best.iter().filter_map(|((score, _, id, _), kind)| {
        let hit = hits.remove(&(kind.code(), *id))?;
        Some(Hit {
            score: score.0,
            ..hit
        })
    });
    Ok(in_order.collect())
}

async fn read<R: Searchable + Listing>(
    scoped: Scoped<'_>,
    scope: &Scope,
    asked: &Resolved,
    ids: &[Uuid],
) -> Result<Vec<Hit>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = whole::<R>(scoped, scope);
    rows.and_where(one_of(scoped, &R::TABLE, ids));
    let name = format!("{}.found", R::TABLE.name);
    let rows = scoped.all(name, &R::TABLE, rows).await?;
    let hit = |row| {
        let record = R::read(&Row::new(row, &R::TABLE))?;
        Ok(Hit {
            kind: R::KIND,
            id: Id::from_uuid(record.header().id.uuid()),
            name: record.title(),
            matched: matched(&record.searched(), asked),
            score: 0,
        })
    };
    rows.iter().map(hit).collect()
}
