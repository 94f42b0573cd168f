//! Records: found, written and removed inside a scope.

use pathsix_domain::{
    access::{Action, Denial, Granted, Reach, Resource},
    list::Shelf,
    port::{
        Claim, CreateDigest, CreatedIds, Health, Mode, Repository, StatusChange, StatusHistory,
        StoreError,
    },
    record::{Lead, Record},
    value::Id,
    vocabulary::Role,
};
use pathsix_persistence::{connection::Database, migrate::migrate, store::SeaStore, unit::SeaWork};

use super::{
    support::{Postgres, as_superuser, count, on_both, small},
    world::{World, created, fresh, full_lead, lead, stamp},
};
use pathsix_persistence::connection::Bound;

async fn find(work: &mut SeaWork, id: Id<Lead>) -> Option<Lead> {
    work.find(id, Shelf::Live).await.unwrap()
}

fn trashed(granted: Granted<Lead>, world: &World) -> Granted<Lead> {
    let stamp = stamp(world.ada.user);
    let trash = |lead: &mut Lead| {
        lead.set_header(lead.header().trashed(stamp));
        Ok::<_, Denial>(())
    };
    granted.amend(stamp, trash).unwrap()
}

#[tokio::test]
async fn a_record_comes_back_as_it_was_written() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let full = full_lead(stamp(world.ada.user));
        world.keep(&world.ada, [full.clone()]).await;
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        let before = work.connection().statements();
        assert_eq!(find(&mut work, full.id()).await, Some(full));
        assert_eq!(work.connection().statements() - before, 1);
        assert_eq!(find(&mut work, fresh()).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_record_goes_through_the_trash_and_is_removed_with_its_history() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let new = lead("Acme", stamp(actor.user()), None);
        work.insert(&created(&actor, new.clone())).await.unwrap();
        let change = StatusChange {
            id: fresh(),
            resource: Resource::Lead,
            subject: new.header().id,
            from: None,
            to: "new",
            stamp: stamp(actor.user()),
        };
        work.note_status(&change).await.unwrap();

        let found = work.find_to_write(new.id(), Shelf::Live).await.unwrap();
        let granted = actor.grant(Action::Trash, found.unwrap()).unwrap();
        let granted = trashed(granted, &world);
        work.save(&granted).await.unwrap();
        assert_eq!(find(&mut work, new.id()).await, None);
        let found: Option<Lead> = work.find(new.id(), Shelf::Trash).await.unwrap();
        let found = found.unwrap();
        assert_eq!((found.header().version, &found), (2, granted.after()));

        let stale = trashed(actor.grant(Action::Trash, new.clone()).unwrap(), &world);
        assert!(matches!(work.save(&stale).await, Err(StoreError::Missing)));
        let stale = actor.grant(Action::Purge, new.clone()).unwrap();
        assert!(matches!(work.purge(&stale).await, Err(StoreError::Missing)));
        work.purge(&actor.grant(Action::Purge, found).unwrap())
            .await
            .unwrap();
        work.keep().await.unwrap();
        for table in ["lead", "lead_status_history"] {
            let rows = count(&world.database, Bound::Tenant(world.tenant.id), table).await;
            assert_eq!(rows, 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_taken_id_is_a_conflict_and_no_other_tenants_business() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let taken = lead("Acme", stamp(world.ada.user), None);
        world.keep(&world.ada, [taken.clone()]).await;

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
        world.keep(&world.ada, [hers.clone(), given.clone()]).await;
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
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
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
    world.keep(&world.ada, [lead.clone()]).await;
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
    world.keep(&world.ada, [hers.clone()]).await;
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
    let forged = trashed(actor.grant(Action::Trash, hers).unwrap(), &other);
    assert!(matches!(work.save(&forged).await, Err(StoreError::Missing)));
    drop(work);
    postgres.remove().await;
}
