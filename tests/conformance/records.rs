//! Keeping records: `Store`, `UnitOfWork` and `Repository`.

use pathsix_domain::{
    access::{Action, Admission, Bearer, Claims, Denial, Reach, Subject},
    list::{ListQuery, Shelf},
    port::{CreateDigest, EnterError, Mode, Repository, StatusChange, StoreError, UnitOfWork},
    record::{
        Account, Client, Contact, Header, Interaction, Lead, LeadPatch, Note, Numbering, Place,
        ProfilePatch, Project, Record, Writing,
    },
    value::{Change, Email, Id, LongText, Scalar, Text20, Text50, Text100, Text255, Word},
    vocabulary::{LeadSource, LeadStatus},
};
use pathsix_tests::Db;
use rstest::rstest;

use crate::bench::{
    Bench, assert_conflict, assert_missing, assert_waits, create, ended, record_id, rename, trash,
    trashing, user,
};
use crate::samples::{
    account, client, contact, each_record, interaction, lead, note, on_client, on_lead, on_project,
    project,
};

fn some<T: Scalar>(text: &str) -> Change<Option<T>> {
    Change::Set(Some(T::parse(text).unwrap()))
}

/// A lead with something in every field that can be written.
fn full(bench: &Bench) -> Lead {
    let mut full = bench.lead(&bench.ada, "Ωmega 𝄞 & \"Söhne\" '; --");
    let book = &*bench.app.services.tools.phones;
    let region = Scalar::parse("DE").unwrap();
    let writing = Writing {
        stamp: bench.stamp(&bench.ada),
        numbering: Numbering {
            book,
            region: &region,
        },
    };
    let patch = LeadPatch {
        profile: ProfilePatch {
            contact_person: some::<Text100>("Ada 😀"),
            contact_title: some::<Text100>("CEO"),
            email: some::<Email>("ada@example.com"),
            phone: Change::Set(Some(Scalar::parse("030 123456").unwrap())),
            secondary_phone: Change::Set(Some(Scalar::parse("+14155550123").unwrap())),
            address: some::<Text255>("1 Main St\nSuite 2"),
            city: some::<Text100>("Zürich"),
            state: some::<Text100>("ZH"),
            zip: some::<Text20>("8001"),
            kind: some::<Text50>("prospect"),
            notes: some::<LongText>(&"ü".repeat(20_000)),
            ..ProfilePatch::default()
        },
        status: Change::Set(LeadStatus::Qualified),
        source: Change::Set(Some(LeadSource::ColdCall)),
        assigned_to: Change::Set(Some(user(&bench.ada))),
    };
    full.amend(patch, writing).unwrap();
    full
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_found_as_it_was_inserted_and_on_its_own_shelf_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let full = full(&bench);
    bench.keep(&bench.ada, &full).await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    assert_eq!(
        work.find(full.id(), Shelf::Live).await.unwrap(),
        Some(full.clone())
    );
    assert_eq!(work.find(full.id(), Shelf::Trash).await.unwrap(), None);
    assert_eq!(
        work.find_to_write(full.id(), Shelf::Trash).await.unwrap(),
        None
    );
    let loaded = work.find_to_write(full.id(), Shelf::Live).await.unwrap();
    let granted = trash(&actor, loaded.unwrap(), bench.stamp(&bench.ada));
    work.trash(&granted).await.unwrap();
    assert_eq!(work.find(full.id(), Shelf::Live).await.unwrap(), None);
    assert_eq!(
        work.find(full.id(), Shelf::Trash).await.unwrap().as_ref(),
        Some(granted.after())
    );
    work.commit().await.unwrap();
}

/// One of each kind, all hanging together.
struct Family {
    leads: Vec<Lead>,
    clients: Vec<Client>,
    projects: Vec<Project>,
    contacts: Vec<Contact>,
    accounts: Vec<Account>,
    interactions: Vec<Interaction>,
    notes: Vec<Note>,
}

impl Family {
    fn new(bench: &Bench) -> Self {
        let header = || Header::new(bench.new_id(), bench.stamp(&bench.ada));
        let lead = lead(header(), "Acme", None);
        let client = client(header(), "Acme", None);
        // What is read beside a record that has not been written by it is known here as well.
        let mut project = project(header(), on_client(&client), None);
        project.parent_name = Some("Acme".to_owned());
        let both = Place {
            lead: Some(lead.id()),
            ..on_client(&client)
        };
        Self {
            contacts: vec![contact(header(), both)],
            accounts: vec![account(header(), client.id())],
            interactions: vec![interaction(header(), on_lead(&lead), None)],
            notes: vec![note(header(), on_project(&project))],
            leads: vec![lead],
            clients: vec![client],
            projects: vec![project],
        }
    }
}

/// Takes a record through all that a repository does with it, alone.
async fn goes_through<R: Record + std::fmt::Debug + PartialEq>(bench: &Bench, of: &[R])
where
    dyn UnitOfWork: Repository<R>,
{
    let [record] = of else {
        panic!("one of a kind")
    };
    let kind = R::RESOURCE;
    let stamp = bench.stamp(&bench.ada);
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let id = record.id();
    let found = work.find(id, Shelf::Live).await.unwrap();
    assert_eq!(found.as_ref(), Some(record), "{kind:?}");
    // An account has two keys that are taken, and databases do not agree on which to name.
    let again = work.insert(&create(&actor, record)).await;
    let taken = matches!(again, Err(StoreError::Conflict { .. }));
    assert!(taken, "{kind:?}: {again:?}");
    drop(work);
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let loaded = work.find_to_write(id, Shelf::Live).await.unwrap().unwrap();
    let stale = actor.grant(Action::Update, loaded.clone()).unwrap();
    let trashing = trashing(loaded.header().id, stamp);
    let trashed = actor.grant(Action::Trash, loaded).unwrap();
    let trashed = trashed.amend::<Denial>(stamp, |record| {
        record.set_header(record.header().trashed(trashing));
        Ok(())
    });
    work.trash(trashed.as_ref().unwrap()).await.unwrap();
    assert_eq!(work.find(id, Shelf::Live).await.unwrap(), None, "{kind:?}");
    let there = work.find_to_write(id, Shelf::Trash).await.unwrap().unwrap();
    assert_eq!(&there, trashed.unwrap().after(), "{kind:?}");
    assert_missing(work.save(&stale).await);
    let restored = actor.grant(Action::Restore, there).unwrap();
    assert!(work.others_in_use(&restored).await.unwrap(), "{kind:?}");
    let restored = restored.amend::<Denial>(stamp, |record| {
        record.set_header(record.header().restored());
        Ok(())
    });
    work.restore(restored.as_ref().unwrap()).await.unwrap();
    let back = work.find_to_write(id, Shelf::Live).await.unwrap().unwrap();
    assert_eq!(&back, restored.unwrap().after(), "{kind:?}");
    assert_eq!(back.header().version, 3);
    let purge = actor.grant(Action::Purge, back).unwrap();
    work.purge(&purge, stamp).await.unwrap();
    assert_missing(work.purge(&purge, stamp).await);
    assert_eq!(work.find(id, Shelf::Trash).await.unwrap(), None);
    work.commit().await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_of_any_kind_goes_through_the_trash_and_out_of_the_world(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let family = Family::new(&bench);
    bench.keep_all(&bench.ada, &family.leads).await;
    bench.keep_all(&bench.ada, &family.clients).await;
    bench.keep_all(&bench.ada, &family.projects).await;
    bench.keep_all(&bench.ada, &family.contacts).await;
    bench.keep_all(&bench.ada, &family.accounts).await;
    bench.keep_all(&bench.ada, &family.interactions).await;
    bench.keep_all(&bench.ada, &family.notes).await;
    // What hangs on others goes first.
    goes_through(&bench, &family.notes).await;
    goes_through(&bench, &family.interactions).await;
    goes_through(&bench, &family.accounts).await;
    goes_through(&bench, &family.contacts).await;
    goes_through(&bench, &family.projects).await;
    goes_through(&bench, &family.clients).await;
    goes_through(&bench, &family.leads).await;
    each_record!(R => assert_eq!(bench.count(R::RESOURCE.as_str()).await, 0));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_taken_id_is_a_conflict_inside_a_tenant_and_free_in_another(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let first = bench.lead(&bench.ada, "First");
    bench.keep(&bench.ada, &first).await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let again = create(&actor, &first);
    assert_conflict(work.insert(&again).await, "lead.id");
    drop(work);
    let bob = bench.app.founder("bolt").await;
    let theirs = lead(
        Header::new(record_id(&first), bench.stamp(&bob)),
        "Theirs",
        None,
    );
    bench.keep(&bob, &theirs).await;
    let (_, mut work) = bench.enter(&bob, Mode::Read).await;
    let found = work.find(first.id(), Shelf::Live).await.unwrap();
    assert_eq!(found, Some(theirs));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_changed_since_it_was_loaded_is_missing_to_save_and_to_purge(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let old = bench.lead(&bench.ada, "Old");
    bench.keep(&bench.ada, &old).await;
    let stamp = bench.stamp(&bench.ada);
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let new = rename(&actor, old.clone(), stamp, "New");
    work.save(&new).await.unwrap();
    work.commit().await.unwrap();
    let never = bench.lead(&bench.ada, "Never there");
    for stale in [old.clone(), never] {
        let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
        let granted = rename(&actor, stale.clone(), stamp, "Newer");
        assert_missing(work.save(&granted).await);
        let purge = actor.grant(Action::Purge, stale).unwrap();
        assert_missing(work.purge(&purge, stamp).await);
    }
    let (_, mut work) = bench.enter(&bench.ada, Mode::Read).await;
    let kept = work.find(old.id(), Shelf::Live).await.unwrap();
    assert_eq!(kept.as_ref(), Some(new.after()));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_purge_takes_what_belongs_to_the_record_and_nothing_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let leads = [
        bench.lead(&bench.ada, "Goes"),
        bench.lead(&bench.ada, "Stays"),
    ];
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    for lead in &leads {
        work.insert(&create(&actor, lead)).await.unwrap();
        work.note_status(&StatusChange {
            id: bench.new_id(),
            resource: pathsix_domain::access::Resource::Lead,
            subject: record_id(lead),
            from: None,
            to: "new",
            stamp: bench.stamp(&bench.ada),
        })
        .await
        .unwrap();
    }
    let [goes, stays] = leads;
    let purge = actor.grant(Action::Purge, goes.clone()).unwrap();
    let stamp = bench.stamp(&bench.ada);
    work.purge(&purge, stamp).await.unwrap();
    assert_missing(work.purge(&purge, stamp).await);
    assert_eq!(work.find(goes.id(), Shelf::Live).await.unwrap(), None);
    assert_eq!(
        work.find(stays.id(), Shelf::Live).await.unwrap(),
        Some(stays)
    );
    work.commit().await.unwrap();
    assert_eq!(bench.count("lead").await, 1);
    assert_eq!(bench.count("lead_status_history").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_outside_the_scope_does_not_exist(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let hers = bench.lead(&bench.ada, "Hers");
    bench.keep(&bench.ada, &hers).await;
    let bob = bench.app.founder("bolt").await;
    let colleague = bench.ada.colleague("manager").await;
    let stamp = bench.stamp(&bob);
    for (who, reach, found) in [
        (&bench.ada, Reach::Own, true),
        (&bench.ada, Reach::Tenant, true),
        (&colleague, Reach::Own, false),
        (&colleague, Reach::Tenant, true),
        (&bob, Reach::Own, false),
        (&bob, Reach::Tenant, false),
    ] {
        let admission = bench.admission(who, reach);
        let (_, mut work) = bench.try_enter(&admission, Mode::Write).await.unwrap();
        let seen = work.find(hers.id(), Shelf::Live).await.unwrap();
        assert_eq!(seen.is_some(), found, "{} {reach:?}", who.email);
        let seen = work.find_to_write(hers.id(), Shelf::Live).await.unwrap();
        assert_eq!(seen.is_some(), found, "{} {reach:?}", who.email);
        let query = ListQuery::<Lead>::default();
        assert_eq!(
            work.list(&query).await.unwrap().items.len(),
            usize::from(found)
        );
    }
    // Even somebody who got hold of the record cannot write it from another tenant.
    let (actor, mut work) = bench.enter_wide(&bob, Mode::Write).await;
    let granted = rename(&actor, hers.clone(), stamp, "Stolen");
    assert_missing(work.save(&granted).await);
    let purge = actor.grant(Action::Purge, hers.clone()).unwrap();
    assert_missing(work.purge(&purge, stamp).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_reads_refuses_every_write(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let there = bench.lead(&bench.ada, "There");
    bench.keep(&bench.ada, &there).await;
    let before = bench.app.own.snapshot().await;
    let stamp = bench.stamp(&bench.ada);
    for write in ["insert", "save", "purge", "claim", "sessions", "audit"] {
        let (actor, mut work) = bench.enter(&bench.ada, Mode::Read).await;
        let refused = match write {
            "insert" => {
                let new = create(&actor, &bench.lead(&bench.ada, "New"));
                work.insert(&new).await
            }
            "save" => {
                let renamed = rename(&actor, there.clone(), stamp, "Renamed");
                work.save(&renamed).await
            }
            "purge" => {
                let purge = actor.grant(Action::Purge, there.clone()).unwrap();
                work.purge(&purge, stamp).await.map(drop)
            }
            "claim" => {
                let digest = CreateDigest([0; 32]);
                let lead = pathsix_domain::access::Resource::Lead;
                let claim = work.claim(lead, bench.new_id(), digest, stamp).await;
                claim.map(drop)
            }
            "sessions" => {
                let ended = work.end_sessions_of(user(&bench.ada), bench.now()).await;
                ended.map(drop)
            }
            _ => {
                let entry = create(&actor, &there).entry(bench.new_id(), stamp);
                work.append(&[entry]).await
            }
        };
        assert!(
            matches!(refused, Err(StoreError::Backend(_))),
            "{write}: {refused:?}"
        );
    }
    assert_eq!(bench.app.own.snapshot().await, before);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_is_dropped_leaves_nothing_and_a_commit_is_seen_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let new = bench.lead(&bench.ada, "New");
    let before = bench.app.own.snapshot().await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    work.insert(&create(&actor, &new)).await.unwrap();
    assert!(work.find(new.id(), Shelf::Live).await.unwrap().is_some());
    let (_, mut other) = bench.enter(&bench.ada, Mode::Read).await;
    assert_eq!(other.find(new.id(), Shelf::Live).await.unwrap(), None);
    drop(other);
    drop(work);
    bench
        .keep(&bench.ada, &bench.lead(&bench.ada, "Next"))
        .await;
    assert_eq!(bench.count("lead WHERE name = 'New'").await, 0);
    for table in ["lead", "search_posting", "search_word", "report_change"] {
        bench.app.own.execute(&format!("DELETE FROM {table}")).await;
    }
    assert_eq!(bench.app.own.snapshot().await, before);
    bench.keep(&bench.ada, &new).await;
    assert_eq!(bench.count("lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_with_a_failed_statement_keeps_nothing(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let there = bench.lead(&bench.ada, "There");
    bench.keep(&bench.ada, &there).await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let other = bench.lead(&bench.ada, "Other");
    work.insert(&create(&actor, &other)).await.unwrap();
    assert_conflict(work.insert(&create(&actor, &there)).await, "lead.id");
    assert!(work.find(there.id(), Shelf::Live).await.is_err());
    assert!(work.commit().await.is_err());
    assert_eq!(bench.count("lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_found_to_write_is_nobody_elses_to_write_until_the_unit_ends(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let old = bench.lead(&bench.ada, "Old");
    bench.keep(&bench.ada, &old).await;
    let (actor, mut first) = bench.enter(&bench.ada, Mode::Write).await;
    let loaded = first.find_to_write(old.id(), Shelf::Live).await.unwrap();
    let (store, scope, id) = (bench.app.services.store.clone(), *actor.scope(), old.id());
    let mut second = tokio::spawn(async move {
        let mut work = store.begin(&scope, Mode::Write).await.unwrap();
        work.find_to_write(id, Shelf::Live).await.unwrap()
    });
    assert_waits(&mut second).await;
    // Looking is free all the while.
    let (_, mut looking) = bench.enter(&bench.ada, Mode::Read).await;
    let seen = looking.find(old.id(), Shelf::Live).await.unwrap();
    assert_eq!(seen, Some(old));
    drop(looking);
    let granted = rename(&actor, loaded.unwrap(), bench.stamp(&bench.ada), "New");
    first.save(&granted).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(ended(second).await.as_ref(), Some(granted.after()));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_let_in_whom_the_rules_refuse(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let uma = bench.ada.colleague("user").await;
    let good = bench.admission(&bench.ada, Reach::Own);
    assert!(bench.try_enter(&good, Mode::Read).await.is_ok());
    let claims = bench.claims(&bench.ada);
    let with = |claims| Admission {
        bearer: Bearer::Person(claims),
        ..good.clone()
    };
    let session = with(Claims {
        session: bench.new_id(),
        ..claims
    });
    let tenant = with(Claims {
        tenant: bench.claims(&bob).tenant,
        ..claims
    });
    let by = |user| with(Claims { user, ..claims });
    let (person, colleague) = (by(user(&bob)), by(user(&uma)));
    let nobody = by(Id::from_uuid(uuid::Uuid::from_u128(1)));
    let mut late = good.clone();
    late.at = late.at.after(chrono::Duration::days(31));
    let mut named = good.clone();
    named.named = vec![Scalar::parse(&bob.slug).unwrap()];
    let wide = bench.admission(&uma, Reach::Tenant);
    for (admission, denial) in [
        (session, Denial::Unauthenticated),
        (tenant, Denial::Unauthenticated),
        (person, Denial::Unauthenticated),
        (colleague, Denial::Unauthenticated),
        (nobody, Denial::Unauthenticated),
        (late, Denial::Unauthenticated),
        (named, Denial::TenantMismatch),
        (wide, Denial::Reach),
    ] {
        for mode in [Mode::Read, Mode::Write] {
            match bench.try_enter(&admission, mode).await {
                Err(EnterError::Denied(refused)) => assert_eq!(refused, denial),
                Err(error) => panic!("{admission:?}: {error}"),
                Ok(_) => panic!("{admission:?} was let in"),
            }
        }
    }
}
