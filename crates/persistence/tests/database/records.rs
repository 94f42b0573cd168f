//! Records: found, written and removed inside a scope.

use std::fmt::Debug;

use pathsix_domain::{
    access::{Action, Actor, Denial, Reach, Resource},
    list::Shelf,
    port::{
        Claim, CreateDigest, CreatedIds, Health, Mode, Repository, StatusChange, StatusHistory,
        StoreError,
    },
    record::{Client, Engagement, Interaction, Lead, LeadStage, Place, Record},
    value::Id,
    vocabulary::Role,
};
use pathsix_persistence::{
    connection::{Bound, Database, store_error},
    migrate::migrate,
    scoped::Mapped,
    store::SeaStore,
    unit::SeaWork,
};
use sea_orm::ConnectionTrait;

use super::{
    samples::{
        Full, account, client, contact, interaction, lead, note, on_client, on_project, project,
    },
    support::{Postgres, another_waits, as_superuser, count, on_both, small},
    world::{World, created, fresh, parsed, purging, restoring, stamp, trashing},
};

async fn find(work: &mut SeaWork, id: Id<Lead>) -> Option<Lead> {
    work.find(id, Shelf::Live).await.unwrap()
}

async fn keep<R: Mapped>(work: &mut SeaWork, actor: &Actor, record: &R) {
    let granted = created(actor, record.clone());
    work.insert(&granted).await.unwrap();
}

async fn comes_back<R: Mapped + PartialEq + Debug>(work: &mut SeaWork, record: &R) {
    let before = work.connection().statements();
    let found: Option<R> = work.find(record.id(), Shelf::Live).await.unwrap();
    assert_eq!(work.connection().statements() - before, 1);
    assert_eq!(found.as_ref(), Some(record));
    let found: Option<R> = work.find_to_write(record.id(), Shelf::Live).await.unwrap();
    assert_eq!(found.as_ref(), Some(record));
    let trashed: Option<R> = work.find(record.id(), Shelf::Trash).await.unwrap();
    assert_eq!(trashed, None);
    let other: Option<R> = work.find(fresh(), Shelf::Live).await.unwrap();
    assert_eq!(other, None);
}

#[tokio::test]
async fn every_record_comes_back_as_it_was_written() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let mut full = Full::new(stamp(world.ada.user));
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        // A lead and a client that name each other cannot both come second.
        let mut unconverted = full.lead.clone();
        unconverted.stage = LeadStage::default();
        keep(&mut work, &actor, &unconverted).await;
        keep(&mut work, &actor, &full.client).await;
        let converted = actor.grant(Action::Convert, unconverted).unwrap();
        let converted = converted.amend(stamp(actor.user()), |lead| {
            lead.stage = full.lead.stage;
            Ok::<_, Denial>(())
        });
        let converted = converted.unwrap();
        work.save(&converted).await.unwrap();
        full.lead = converted.into_after();
        keep(&mut work, &actor, &full.project).await;
        keep(&mut work, &actor, &full.contact).await;
        keep(&mut work, &actor, &full.account).await;
        keep(&mut work, &actor, &full.interaction).await;
        keep(&mut work, &actor, &full.note).await;
        work.keep().await.unwrap();

        let (_, mut work) = world.enter_late(&world.ada, Reach::Own, Mode::Write).await;
        comes_back(&mut work, &full.lead).await;
        comes_back(&mut work, &full.client).await;
        comes_back(&mut work, &full.project).await;
        comes_back(&mut work, &full.contact).await;
        comes_back(&mut work, &full.account).await;
        comes_back(&mut work, &full.interaction).await;
        comes_back(&mut work, &full.note).await;
    })
    .await;
}

#[tokio::test]
async fn a_record_with_nothing_in_it_comes_back_too() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let by = stamp(actor.user());
        let client = client("Acme", by, None);
        let standalone = project("Website", by, Place::default());
        keep(&mut work, &actor, &client).await;
        keep(&mut work, &actor, &standalone).await;
        comes_back(&mut work, &client).await;
        comes_back(&mut work, &standalone).await;
        let contact = contact("Ada", by, on_client(&client));
        keep(&mut work, &actor, &contact).await;
        comes_back(&mut work, &contact).await;
        let account = account("A-1", by, &client);
        keep(&mut work, &actor, &account).await;
        comes_back(&mut work, &account).await;
        let interaction = interaction("Call", by, on_project(&standalone));
        keep(&mut work, &actor, &interaction).await;
        comes_back(&mut work, &interaction).await;
        let note = note("Text", by, on_project(&standalone));
        keep(&mut work, &actor, &note).await;
        comes_back(&mut work, &note).await;
    })
    .await;
}

#[tokio::test]
async fn the_last_interaction_of_a_client_is_none_of_the_future_and_none_of_its_projects() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let client = client("Acme", by, None);
        let project = project("Website", by, on_client(&client));
        let at = |at| Interaction {
            contact_date: parsed(at),
            ..interaction("Call", by, on_client(&client))
        };
        let mut of_project = interaction("Call", by, on_project(&project));
        of_project.contact_date = parsed("2025-03-01T00:00:00Z");
        let trashed = at("2025-02-01T00:00:00Z");
        let past = ["2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"].map(at);
        world.keep([client.clone()]).await;
        world.keep([project]).await;
        world.keep(past).await;
        world
            .keep([of_project, trashed.clone(), at("2999-01-01T00:00:00Z")])
            .await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        work.trash(&trashing(&actor, trashed)).await.unwrap();
        let found: Option<Client> = work.find(client.id(), Shelf::Live).await.unwrap();
        let expected = Engagement {
            interactions: 3,
            last_at: Some(parsed("2025-01-01T00:00:00Z")),
        };
        assert_eq!(found.unwrap().engagement, expected);
    })
    .await;
}

#[tokio::test]
async fn a_record_goes_through_the_trash_and_is_removed_with_its_history() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let new = lead("Acme", stamp(actor.user()), None);
        keep(&mut work, &actor, &new).await;
        let change = StatusChange {
            id: fresh(),
            resource: Resource::Lead,
            subject: new.header().id,
            from: None,
            to: "new",
            stamp: stamp(actor.user()),
        };
        work.note_status(&change).await.unwrap();

        let found: Option<Lead> = work.find_to_write(new.id(), Shelf::Live).await.unwrap();
        let granted = trashing(&actor, found.unwrap());
        assert_eq!(work.trash(&granted).await.unwrap(), []);
        assert_eq!(find(&mut work, new.id()).await, None);
        let found: Option<Lead> = work.find(new.id(), Shelf::Trash).await.unwrap();
        let found = found.unwrap();
        assert_eq!((found.header().version, &found), (2, granted.after()));

        let by = stamp(actor.user());
        let stale = work.trash(&trashing(&actor, new.clone())).await;
        assert!(matches!(stale, Err(StoreError::Missing)));
        let stale = work.restore(&restoring(&actor, new.clone())).await;
        assert!(matches!(stale, Err(StoreError::Missing)));
        let stale = work.purge(&purging(&actor, new.clone()), by).await;
        assert!(matches!(stale, Err(StoreError::Missing)));
        let gone = work.purge(&purging(&actor, found), by).await.unwrap();
        assert_eq!(gone, []);
        work.keep().await.unwrap();
        for table in ["lead", "lead_status_history"] {
            let rows = count(&world.database, Bound::Tenant(world.tenant.id), table).await;
            assert_eq!(rows, 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_granted_is_done_and_nothing_else() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let by = stamp(actor.user());
        let lead = lead("Acme", by, None);
        let trash = trashing(&actor, lead.clone());
        let purge = purging(&actor, lead);
        assert!(work.insert(&trash).await.is_err());
        assert!(work.restore(&trash).await.is_err());
        assert!(work.purge(&trash, by).await.is_err());
        assert!(work.trash(&purge).await.is_err());
        assert!(work.save(&purge).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_others_refer_to_cannot_be_removed_under_them() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let nobody = client("Nobody", by, None);
        let orphan = created(&actor, account("A-1", by, &nobody));
        let refused = work.insert(&orphan).await;
        assert!(
            matches!(refused, Err(StoreError::Referenced(_))),
            "{refused:?}"
        );
        drop(work);
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        keep(&mut work, &actor, &nobody).await;
        keep(&mut work, &actor, orphan.after()).await;
        let sql = "DELETE FROM client";
        let refused = work.connection().execute_unprepared(sql).await;
        let refused = refused.map_err(store_error);
        assert!(
            matches!(refused, Err(StoreError::Referenced(_))),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_taken_id_is_a_conflict_and_no_other_tenants_business() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let taken = lead("Acme", stamp(world.ada.user), None);
        world.keep([taken.clone()]).await;

        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let again = work.insert(&created(&actor, taken.clone())).await;
        assert!(
            matches!(&again, Err(StoreError::Conflict { what }) if what == "lead.id"),
            "{again:?}"
        );
        drop(work);

        let (actor, mut work) = other.enter(&other.ada, Reach::Tenant, Mode::Write).await;
        assert_eq!(find(&mut work, taken.id()).await, None);
        let mut theirs = lead("Theirs", stamp(other.ada.user), None);
        theirs.set_header(pathsix_domain::record::Header {
            id: taken.header().id,
            ..*theirs.header()
        });
        work.insert(&created(&actor, theirs.clone())).await.unwrap();
        assert_eq!(find(&mut work, taken.id()).await, Some(theirs));
        work.keep().await.unwrap();
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        assert_eq!(find(&mut work, taken.id()).await, Some(taken));
    })
    .await;
}

#[tokio::test]
async fn what_is_outside_the_scope_is_not_found() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let hers = lead("Hers", stamp(world.ada.user), None);
        let given = lead("Given", stamp(world.ada.user), Some(bob.user));
        world.keep([hers.clone(), given.clone()]).await;
        let (_, mut work) = world.enter(&bob, Reach::Own, Mode::Write).await;
        assert_eq!(find(&mut work, hers.id()).await, None);
        let locked = work.find_to_write(hers.id(), Shelf::Live).await;
        assert_eq!(locked.unwrap(), None::<Lead>);
        assert_eq!(find(&mut work, given.id()).await, Some(given));
    })
    .await;
}

#[tokio::test]
async fn a_client_made_id_is_fresh_once_and_then_the_same_or_another() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (id, first, other) = (fresh(), CreateDigest([1; 32]), CreateDigest([2; 32]));
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let now = stamp(actor.user());
        for (digest, verdict) in [
            (first, Claim::Fresh),
            (first, Claim::Same),
            (other, Claim::Other),
        ] {
            let claim = work.claim(Resource::Lead, id, digest, now).await.unwrap();
            assert_eq!(claim, verdict);
        }
        let elsewhere = work.claim(Resource::Client, id, other, now).await.unwrap();
        assert_eq!(elsewhere, Claim::Fresh);
    })
    .await;
}

#[tokio::test]
async fn of_two_units_that_claim_an_id_at_once_one_waits_for_the_other() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (id, digest) = (fresh(), CreateDigest([1; 32]));
        for (commits, verdict) in [(false, Claim::Fresh), (true, Claim::Same)] {
            let id = if commits { fresh() } else { id };
            let (actor, mut first) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
            let now = stamp(actor.user());
            let claim = first.claim(Resource::Lead, id, digest, now).await.unwrap();
            assert_eq!(claim, Claim::Fresh);
            let second = async {
                let (_, mut second) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
                second.claim(Resource::Lead, id, digest, now).await.unwrap()
            };
            let end = async {
                another_waits(&settings).await;
                if commits {
                    first.keep().await.unwrap();
                } else {
                    drop(first);
                }
            };
            let (claim, ()) = tokio::join!(second, end);
            assert_eq!(claim, verdict);
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_breaks_the_rules_is_corrupt_and_named_without_its_value() {
    let postgres = Postgres::migrated().await;
    let world = World::new(&small(&postgres.url)).await;
    let lead = lead("Acme", stamp(world.ada.user), None);
    world.keep([lead.clone()]).await;
    as_superuser(&postgres.url, "UPDATE lead SET lead_status = 'secret'").await;
    let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
    let found: Result<Option<Lead>, _> = work.find(lead.id(), Shelf::Live).await;
    let Err(StoreError::Corrupt(text)) = found else {
        panic!("{found:?}");
    };
    assert_eq!(text, format!("lead.lead_status of {}", lead.id()));
    drop(work);
    postgres.remove().await;
}

#[tokio::test]
async fn the_store_is_healthy_on_the_schema_of_its_version() {
    on_both(async |settings| {
        let store = SeaStore::new(Database::open(&settings).await.unwrap());
        store.check().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_store_is_not_healthy_on_another_schema_or_without_a_database() {
    let postgres = Postgres::empty().await;
    migrate(&postgres.url, Some(&postgres.owner_url()))
        .await
        .unwrap();
    let store = SeaStore::new(Database::open(&small(&postgres.url)).await.unwrap());
    store.check().await.unwrap();
    for other in [
        "INSERT INTO seaql_migrations VALUES ('m9999_later', 0)",
        "TRUNCATE seaql_migrations",
    ] {
        as_superuser(&postgres.url, other).await;
        let check = store.check().await;
        assert!(
            matches!(check, Err(StoreError::Unavailable(_))),
            "{check:?}"
        );
    }
    postgres.remove().await;
    let check = store.check().await;
    assert!(check.is_err(), "{check:?}");
}

/// Where statements name no tenant, row-level security must be enough.
#[cfg(feature = "test-switches")]
#[tokio::test]
async fn without_the_tenant_predicate_row_level_security_still_keeps_tenants_apart() {
    use pathsix_domain::list::{ListQuery, Total};
    use pathsix_persistence::connection::{DatabaseSettings, TenantPredicate};

    let postgres = Postgres::migrated().await;
    let settings = DatabaseSettings {
        tenant_predicate: TenantPredicate::Dropped,
        ..small(&postgres.url)
    };
    let world = World::new(&settings).await;
    let other = World::within(world.database.clone()).await;
    let hers = lead("Hers", stamp(world.ada.user), None);
    world.keep([hers.clone()]).await;
    let query = ListQuery::<Lead> {
        total: Total::Counted,
        ..ListQuery::default()
    };
    for (world, rows) in [(&world, 1), (&other, 0)] {
        let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
        let page = work.list(&query).await.unwrap();
        assert_eq!((page.items.len() as u64, page.total), (rows, Some(rows)));
        assert_eq!(find(&mut work, hers.id()).await.is_some(), rows == 1);
    }
    let (actor, mut work) = other.enter(&other.ada, Reach::Tenant, Mode::Write).await;
    let forged = trashing(&actor, hers);
    assert!(matches!(work.save(&forged).await, Err(StoreError::Missing)));
    drop(work);
    postgres.remove().await;
}
