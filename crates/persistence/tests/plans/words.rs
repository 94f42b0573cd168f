//! Searches for two words that each more records share than are gathered: those that have both are found.

use std::collections::BTreeSet;

use pathsix_domain::{
    access::Reach,
    port::{Mode, Search},
    search::{Class, Document, SearchKind, SearchQuery, Searched},
    value::Word,
};
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use super::world::{World, parsed};

/// Leads that have one of two words, or both: half of them the first, the others the second.
const LEADS: usize = 24_000;
/// In each of so many leads one may have both.
const EACH: usize = 80;

pub(crate) async fn are_found_however_common_they_are(world: &World, observer: &mut PgConnection) {
    all_are_found(world, observer, ["anna", "berger"], 60).await;
    all_are_found(world, observer, ["carla", "dahl"], LEADS / EACH).await;
}

/// Where few have both all of them are found, and else as many as are ranked.
async fn all_are_found(world: &World, observer: &mut PgConnection, words: [&str; 2], both: usize) {
    give(world, observer, words, both).await;
    let meant = having_both(world, observer, words).await;
    assert_eq!(meant.len(), both);
    let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
    let query = SearchQuery {
        text: parsed(&words.join(" ")),
        kinds: SearchKind::ALL.to_vec(),
        limit: 1000,
    };
    let hits = work.search(&query).await.unwrap();
    let found: BTreeSet<Uuid> = hits.iter().map(|hit| hit.id.uuid()).collect();
    assert!(found.is_subset(&meant), "{words:?}");
    assert!(found.len() >= both.min(100), "{words:?}: {}", found.len());
}

/// Gives words to leads in use, as a rebuild of the index would.
async fn give(world: &World, observer: &mut PgConnection, words: [&str; 2], both: usize) {
    let [one, two] = words;
    let tenant = world.tenant.id.uuid();
    let (class, entity) = (Class::Name.code(), SearchKind::Lead.code());
    let (has_one, has_two) = (
        format!("n % {EACH} < {}", EACH / 2),
        format!(
            "(n % {EACH} >= {} OR n % {EACH} = 0 AND n <= {})",
            EACH / 2,
            EACH * both
        ),
    );
    let numbered = format!(
        "(SELECT id, row_number() OVER (ORDER BY id) AS n FROM lead
          WHERE tenant_id = '{tenant}' AND deleted_at IS NULL ORDER BY id LIMIT {LEADS}) numbered"
    );
    let posting = |word: &str, has: &str| {
        format!(
            "INSERT INTO search_posting (tenant_id, class, word, entity, record_id)
             SELECT '{tenant}', {class}, '{word}', {entity}, id FROM {numbered} WHERE {has}"
        )
    };
    let text = |name: &str| {
        let name = Searched {
            field: "name",
            class: Class::Name,
            text: name.to_owned(),
        };
        Document::of(&[name]).text()
    };
    let texts = format!(
        "UPDATE lead SET search_text = CASE WHEN {has_one} AND {has_two} THEN '{}' WHEN {has_one} THEN '{}' ELSE '{}' END
         FROM {numbered} WHERE lead.tenant_id = '{tenant}' AND lead.id = numbered.id",
        text(&format!("{one} {two}")),
        text(one),
        text(two)
    );
    for sql in [posting(one, &has_one), posting(two, &has_two), texts] {
        observer.execute(AssertSqlSafe(sql)).await.unwrap();
    }
    observer
        .execute("VACUUM ANALYZE search_posting, lead")
        .await
        .unwrap();
}

async fn having_both(
    world: &World,
    observer: &mut PgConnection,
    [one, two]: [&str; 2],
) -> BTreeSet<Uuid> {
    let tenant = world.tenant.id.uuid();
    let of = |word: &str| {
        format!(
            "SELECT record_id FROM search_posting WHERE tenant_id = '{tenant}' AND word = '{word}'"
        )
    };
    let both = format!("{} INTERSECT {}", of(one), of(two));
    let ids: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(both))
        .fetch_all(observer)
        .await
        .unwrap();
    ids.into_iter().collect()
}
