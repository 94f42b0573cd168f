//! What a unit leaves behind: audit, history of statuses, ids that clients made.

use std::net::IpAddr;

use pathsix_domain::{
    access::{Origin, Resource},
    audit::{AuditEntry, AuditFilter, Fact, FieldChange},
    list::{Direction, ListQuery, MemberRef, Start, Total},
    port::{Claim, CreateDigest, Mode, StatusChange},
    record::Stamp,
    value::RecordId,
    vocabulary::AuditAction,
};
use pathsix_tests::Db;
use rstest::rstest;

use crate::bench::{Bench, assert_conflict, assert_waits, create, ended, record_id, user};

const FIRST: CreateDigest = CreateDigest([1; 32]);
const SECOND: CreateDigest = CreateDigest([2; 32]);

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_claimed_id_tells_the_same_body_from_another(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let id: RecordId = bench.new_id();
    let claims = [
        (&bench.ada, Resource::Lead, FIRST, Claim::Fresh),
        (&bench.ada, Resource::Lead, FIRST, Claim::Same),
        (&bench.ada, Resource::Lead, SECOND, Claim::Other),
        (&bench.ada, Resource::Lead, FIRST, Claim::Same),
        (&bench.ada, Resource::Client, SECOND, Claim::Fresh),
        (&bob, Resource::Lead, SECOND, Claim::Fresh),
    ];
    for (who, resource, digest, expected) in claims {
        let stamp = bench.stamp(who);
        let (_, mut work) = bench.enter(who, Mode::Write).await;
        let claim = work.claim(resource, id, digest, stamp).await.unwrap();
        assert_eq!(claim, expected, "{resource:?} {digest:?} {}", who.slug);
        // A second claim of the same unit finds the first.
        let again = work.claim(resource, id, digest, stamp).await.unwrap();
        let same = if expected == Claim::Fresh {
            Claim::Same
        } else {
            expected
        };
        assert_eq!(again, same);
        work.commit().await.unwrap();
    }
}

#[rstest]
#[case::commits(true)]
#[case::drops(false)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_claim_waits_for_a_unit_that_claims_the_same_id(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] first_commits: bool,
) {
    let bench = Bench::new(db).await;
    let id: RecordId = bench.new_id();
    let stamp: Stamp = bench.stamp(&bench.ada);
    let (actor, mut first) = bench.enter(&bench.ada, Mode::Write).await;
    let claim = first.claim(Resource::Lead, id, FIRST, stamp).await.unwrap();
    assert_eq!(claim, Claim::Fresh);
    let (store, scope) = (bench.app.services.store.clone(), *actor.scope());
    let mut second = tokio::spawn(async move {
        let mut work = store.begin(&scope, Mode::Write).await.unwrap();
        let claim = work.claim(Resource::Lead, id, FIRST, stamp).await.unwrap();
        work.commit().await.unwrap();
        claim
    });
    assert_waits(&mut second).await;
    let expected = if first_commits {
        first.commit().await.unwrap();
        Claim::Same
    } else {
        drop(first);
        Claim::Fresh
    };
    assert_eq!(ended(second).await, expected);
    assert_eq!(bench.count("created_id").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_of_a_status_is_kept_in_the_unit_of_the_change(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let lead = bench.lead(&bench.ada, "Acme");
    bench.keep(&bench.ada, &lead).await;
    let changes = [(None, "new"), (Some("new"), "contacted")];
    for keep in [false, true] {
        let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
        for (from, to) in changes {
            let change = StatusChange {
                id: bench.new_id(),
                resource: Resource::Lead,
                subject: record_id(&lead),
                from,
                to,
                stamp: bench.stamp(&bench.ada),
            };
            work.note_status(&change).await.unwrap();
        }
        if keep {
            work.commit().await.unwrap();
        } else {
            drop(work);
        }
        let expected = i64::from(keep);
        for (from, to) in changes {
            let from = from.map_or("from_status IS NULL".to_owned(), |from| {
                format!("from_status = '{from}'")
            });
            let row = format!("lead_status_history WHERE {from} AND to_status = '{to}'");
            assert_eq!(bench.count(&row).await, expected, "{row}");
        }
    }
}

fn entry(bench: &Bench, n: u8) -> AuditEntry {
    AuditEntry {
        id: bench.new_id(),
        at: bench.now(),
        actor: (n != 0).then(|| user(&bench.ada)),
        actor_name: (n != 0).then(|| "Ada \"Ä\" 😀".to_owned()),
        action: if n.is_multiple_of(2) {
            AuditAction::Update
        } else {
            AuditAction::Purge
        },
        resource: Resource::Lead,
        subject: Some(RecordId::from_uuid(uuid::Uuid::from_u128(n.into()))),
        subject_name: Some(format!("Lead {n}")),
        changes: vec![
            FieldChange {
                field: "name".into(),
                old: Fact::Nothing,
                new: Fact::Text("it's \\ \"new\" 😀".into()),
            },
            FieldChange {
                field: "size".into(),
                old: Fact::Number(i64::MIN),
                new: Fact::Number(i64::MAX),
            },
            FieldChange {
                field: "is_active".into(),
                old: Fact::Flag(true),
                new: Fact::Flag(false),
            },
        ],
        origin: Origin {
            ip: Some(if n.is_multiple_of(2) {
                IpAddr::from([203, 0, 113, n])
            } else {
                IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, u16::from(n)])
            }),
            user_agent: Some("curl/8".into()),
            request_id: Some(format!("r-{n}")),
        },
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_gives_back_what_was_appended_and_to_its_own_tenant_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let entries: Vec<_> = (0..5).map(|n| entry(&bench, n)).collect();
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    work.append(&entries).await.unwrap();
    assert_conflict(work.append(&entries[..1]).await, "audit_entry.id");
    drop(work);
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    work.append(&entries).await.unwrap();
    work.commit().await.unwrap();
    let all = ListQuery::<AuditEntry> {
        filter: AuditFilter {
            entity: vec![Resource::Lead],
            ..AuditFilter::default()
        },
        direction: Direction::Ascending,
        total: Total::Counted,
        ..ListQuery::default()
    };
    let (_, mut work) = bench.enter(&bench.ada, Mode::Read).await;
    let page = work.list_audit(&all).await.unwrap();
    assert_eq!((page.items, page.total), (entries.clone(), Some(5)));
    let filters = [
        (
            AuditFilter {
                action: vec![AuditAction::Purge],
                ..all.filter.clone()
            },
            2,
        ),
        (
            AuditFilter {
                user_id: vec![MemberRef::Me],
                ..all.filter.clone()
            },
            4,
        ),
        (
            AuditFilter {
                entity_id: entries[1].subject.into_iter().collect(),
                ..all.filter.clone()
            },
            1,
        ),
        (
            AuditFilter {
                user_id: vec![MemberRef::Member(user(&bob))],
                ..all.filter.clone()
            },
            0,
        ),
    ];
    for (filter, expected) in filters {
        let query = ListQuery {
            filter,
            ..all.clone()
        };
        let page = work.list_audit(&query).await.unwrap();
        assert_eq!(page.items.len(), expected, "{query:?}");
        assert_eq!(page.total, Some(expected as u64));
    }
    // A walk of single rows meets each once.
    let mut query = ListQuery {
        limit: 1,
        ..all.clone()
    };
    let mut walked = Vec::new();
    loop {
        let page = work.list_audit(&query).await.unwrap();
        walked.extend(page.items);
        let Some(next) = page.next else { break };
        query.start = Start::After(next);
    }
    assert_eq!(walked, entries);
    drop(work);
    let (_, mut work) = bench.enter(&bob, Mode::Read).await;
    let page = work.list_audit(&all).await.unwrap();
    assert_eq!((page.items.len(), page.total), (0, Some(0)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_whose_audit_fails_keeps_nothing(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let known = [entry(&bench, 1)];
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    work.append(&known).await.unwrap();
    work.commit().await.unwrap();
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let lead = bench.lead(&bench.ada, "Unaudited");
    work.insert(&create(&actor, &lead)).await.unwrap();
    assert_conflict(work.append(&known).await, "audit_entry.id");
    assert!(work.commit().await.is_err());
    assert_eq!(bench.count("lead").await, 0);
}
