//! Lists: each row once, and only what the scope and the query allow.

use std::collections::BTreeSet;

use pathsix_domain::{
    access::{Reach, Visibility},
    list::{
        Assignee, Direction, Edge, ListQuery, Listed, MemberRef, Page, Shelf, Span, Start, Total,
    },
    member::{Member, MemberFilter},
    port::{AuditLog, Members, Mode, Repository},
    record::{Lead, LeadFilter, LeadSort, Record, Stamp},
    value::Word,
    vocabulary::{LeadStatus, Role},
};
use pathsix_persistence::unit::SeaWork;

use super::{
    support::on_both,
    world::{Who, World, entry, lead, parsed, stamp, tick},
};

async fn list(work: &mut SeaWork, query: &ListQuery<Lead>) -> Page<Lead> {
    work.list(query).await.unwrap()
}

/// Leads of which several share each sort value, some of them written in one instant.
async fn populate(world: &World, bob: &Who) -> Vec<Lead> {
    let same = tick();
    let mut leads = Vec::new();
    for n in 0..23 {
        let at = if n % 3 == 0 { tick() } else { same };
        let name = ["Zed", "ada", "Ödön", "Ada", "ada b"][n % 5];
        let by = if n % 4 == 0 { bob } else { &world.ada };
        let assignee = [None, Some(world.ada.user), Some(bob.user)][n % 3];
        let assignee = assignee.filter(|_| by.user == world.ada.user);
        let stamp = Stamp { at, by: by.user };
        leads.push(lead(name, stamp, assignee));
    }
    for who in [&world.ada, bob] {
        let made_by = |lead: &&Lead| lead.header().created.by == who.user;
        let theirs: Vec<_> = leads.iter().filter(made_by).cloned().collect();
        world.keep(who, theirs).await;
    }
    leads
}

fn sorted(mut leads: Vec<Lead>, sort: LeadSort, direction: Direction) -> Vec<Lead> {
    leads.sort_by_key(|lead| {
        let key = match sort {
            LeadSort::Name => lead.profile.name.to_string(),
            LeadSort::CreatedAt => lead.header().created.at.to_string(),
            LeadSort::UpdatedAt => lead.header().updated.at.to_string(),
        };
        (key, lead.tie_breaker())
    });
    if direction == Direction::Descending {
        leads.reverse();
    }
    leads
}

#[tokio::test]
async fn the_pages_of_a_cursor_give_each_row_once_in_every_order() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let leads = populate(&world, &bob).await;
        for (who, reach) in [
            (&world.ada, Reach::Tenant),
            (&world.ada, Reach::Own),
            (&bob, Reach::Own),
        ] {
            let (actor, mut work) = world.enter(who, reach, Mode::Read).await;
            let mut seen = leads.clone();
            seen.retain(|lead| actor.scope().visibility().permits(lead.owned()));
            for sort in LeadSort::ALL {
                for direction in Direction::ALL {
                    let expected = sorted(seen.clone(), *sort, *direction);
                    let mut query = ListQuery {
                        sort: *sort,
                        direction: *direction,
                        limit: 4,
                        total: Total::Counted,
                        ..ListQuery::default()
                    };
                    let mut found = Vec::new();
                    loop {
                        let page = list(&mut work, &query).await;
                        assert_eq!(page.total, Some(expected.len() as u64));
                        query.start = Start::Offset(u32::try_from(found.len()).unwrap());
                        assert_eq!(list(&mut work, &query).await.items, page.items);
                        found.extend(page.items);
                        let Some(next) = page.next else { break };
                        query.start = Start::After(next);
                    }
                    assert_eq!(found, expected, "{reach:?} {sort:?} {direction:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_is_one_statement_and_a_counted_one_two() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        let mut query = ListQuery::default();
        for (total, statements) in [(Total::Unknown, 1), (Total::Counted, 2)] {
            query.total = total;
            let before = work.connection().statements();
            list(&mut work, &query).await;
            assert_eq!(work.connection().statements() - before, statements);
        }
    })
    .await;
}

#[tokio::test]
async fn visibility_and_owner_in_the_database_are_those_of_the_domain() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let users = [&world.ada, &bob];
        let mut leads = Vec::new();
        for by in users {
            let assignees = [None, Some(by.user), Some(world.ada.user), Some(bob.user)];
            let may_assign = by.user == world.ada.user;
            let theirs: Vec<_> = assignees
                .into_iter()
                .filter(|to| may_assign || to.is_none_or(|to| to == by.user))
                .map(|to| lead("Acme", stamp(by.user), to))
                .collect();
            world.keep(by, theirs.clone()).await;
            leads.extend(theirs);
        }
        for viewer in users {
            for (reach, owner) in [
                (Reach::Own, None),
                (Reach::Own, Some(bob.user)),
                (Reach::Own, Some(world.ada.user)),
                (Reach::Tenant, None),
                (Reach::Tenant, Some(bob.user)),
            ] {
                if reach == Reach::Tenant && viewer.user == bob.user {
                    continue;
                }
                let (actor, mut work) = world.enter(viewer, reach, Mode::Read).await;
                let query = ListQuery {
                    owner,
                    limit: 100,
                    total: Total::Counted,
                    ..ListQuery::default()
                };
                let page = list(&mut work, &query).await;
                let found: BTreeSet<_> = page.items.iter().map(Record::id).collect();
                let permitted = |lead: &&Lead| {
                    actor.scope().visibility().permits(lead.owned())
                        && owner.is_none_or(|owner| Visibility::Own(owner).permits(lead.owned()))
                };
                let expected: BTreeSet<_> =
                    leads.iter().filter(permitted).map(Record::id).collect();
                assert_eq!(found, expected, "{reach:?} {owner:?}");
                assert_eq!(page.total, Some(expected.len() as u64));
                for lead in &leads {
                    let found: Option<Lead> = work.find(lead.id(), Shelf::Live).await.unwrap();
                    assert_eq!(
                        found.is_some(),
                        actor.scope().visibility().permits(lead.owned())
                    );
                }
            }
        }
    })
    .await;
}

type Test = Box<dyn Fn(&Lead) -> bool + Send>;

#[tokio::test]
async fn filters_narrow_and_the_trash_is_a_list_of_its_own() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let leads = populate(&world, &bob).await;
        let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
        let created = |lead: &Lead| lead.header().created.at;
        let middle = created(&leads[9]);
        let range = Span {
            gt: Some(Edge::Instant(middle)),
            ..Span::default()
        };
        let nobody = Assignee::Nobody;
        let mine = Assignee::Somebody(MemberRef::Me);
        let me = world.ada.user;
        let cases: Vec<(LeadFilter, Test)> = vec![
            (
                LeadFilter {
                    lead_status: vec![LeadStatus::New],
                    ..LeadFilter::default()
                },
                Box::new(|_| true),
            ),
            (
                LeadFilter {
                    lead_status: vec![LeadStatus::Lost, LeadStatus::Qualified],
                    ..LeadFilter::default()
                },
                Box::new(|_| false),
            ),
            (
                LeadFilter {
                    assigned_to: vec![nobody],
                    ..LeadFilter::default()
                },
                Box::new(|lead| lead.assigned_to.is_none()),
            ),
            (
                LeadFilter {
                    assigned_to: vec![nobody, mine],
                    ..LeadFilter::default()
                },
                Box::new(move |lead| lead.assigned_to.is_none_or(|to| to == me)),
            ),
            (
                LeadFilter {
                    assigned_to: vec![mine],
                    ..LeadFilter::default()
                },
                Box::new(move |lead| lead.assigned_to == Some(me)),
            ),
            (
                LeadFilter {
                    created_by: vec![MemberRef::Member(bob.user)],
                    ..LeadFilter::default()
                },
                Box::new(move |lead| lead.header().created.by != me),
            ),
            (
                LeadFilter {
                    name: vec![parsed("ada"), parsed("Zed")],
                    ..LeadFilter::default()
                },
                Box::new(|lead| ["ada", "Zed"].contains(&lead.profile.name.as_str())),
            ),
            (
                LeadFilter {
                    created_at: range,
                    ..LeadFilter::default()
                },
                Box::new(move |lead| created(lead) > middle),
            ),
        ];
        for (filter, test) in cases {
            let described = format!("{filter:?}");
            let expected = leads.iter().filter(|lead| test(lead)).count();
            let query = ListQuery {
                filter,
                limit: 100,
                ..ListQuery::default()
            };
            assert_eq!(
                list(&mut work, &query).await.items.len(),
                expected,
                "{described}"
            );
            let trash = ListQuery {
                shelf: Shelf::Trash,
                ..query
            };
            assert_eq!(list(&mut work, &trash).await.items.len(), 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_range_may_end_beyond_the_end_of_time() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        world
            .keep(&world.ada, [lead("Acme", stamp(world.ada.user), None)])
            .await;
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        let day = |day| Some(Edge::Day(parsed(day)));
        for (span, rows) in [
            (
                Span {
                    lte: day("9999-12-31"),
                    gte: day("0001-01-01"),
                    ..Span::default()
                },
                1,
            ),
            (
                Span {
                    gt: day("9999-12-31"),
                    ..Span::default()
                },
                0,
            ),
            (
                Span {
                    lt: day("0001-01-01"),
                    ..Span::default()
                },
                0,
            ),
        ] {
            let filter = LeadFilter {
                created_at: span,
                ..LeadFilter::default()
            };
            let query = ListQuery {
                filter,
                ..ListQuery::default()
            };
            assert_eq!(list(&mut work, &query).await.items.len(), rows, "{span:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn members_and_audit_entries_are_listed_like_records() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        World::within(world.database.clone()).await;
        for role in [Role::User, Role::User, Role::Support] {
            world.member(role).await;
        }
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let mut query = ListQuery::<Member> {
            limit: 3,
            total: Total::Counted,
            ..ListQuery::default()
        };
        let page = work.list_members(&query).await.unwrap();
        assert_eq!((page.items.len(), page.total), (3, Some(4)));
        query.start = Start::After(page.next.unwrap());
        let rest = work.list_members(&query).await.unwrap();
        assert_eq!(rest.items.last(), Some(actor.member()));
        assert_eq!((rest.items.len(), rest.next), (1, None));
        query.filter = MemberFilter {
            role: vec![Role::Support],
            is_active: Some(true),
        };
        query.start = Start::Offset(0);
        assert_eq!(work.list_members(&query).await.unwrap().items.len(), 1);

        let entries: Vec<_> = (0..3)
            .map(|_| entry(&world.tenant, world.ada.user))
            .collect();
        for entry in &entries {
            work.append(entry).await.unwrap();
        }
        let mut query = ListQuery {
            limit: 2,
            ..ListQuery::default()
        };
        let first = work.list_audit(&query).await.unwrap();
        assert_eq!(first.items, [entries[2].clone(), entries[1].clone()]);
        query.start = Start::After(first.next.unwrap());
        let second = work.list_audit(&query).await.unwrap();
        assert_eq!((&second.items[0], second.items.len()), (&entries[0], 2));
    })
    .await;
}
