//! Filters: each narrows a list to what it says.

use std::collections::BTreeSet;

use pathsix_domain::{
    access::Reach,
    list::{Assignee, Edge, ListQuery, MemberRef, Range, Shelf, Span, Total},
    port::Mode,
    record::{
        Account, AccountFilter, Lead, LeadFilter, Note, NoteFilter, Place, ProfileFilter, Project,
        ProjectFilter, Record, Stamp, Tags,
    },
    value::{Day, Money},
    vocabulary::{LeadStatus, Role},
};

use pathsix_persistence::scoped::Mapped;

use super::{
    lists::page,
    samples::{account, client, lead, note, on_client, project},
    support::on_both,
    world::{Who, World, parsed, stamp, tick},
};

/// Leads of two makers, to be done by one of them or by nobody.
async fn populate(world: &World, bob: &Who) -> Vec<Lead> {
    let leads: Vec<_> = (0..23)
        .map(|n| {
            let name = ["Zed", "ada", "Ödön", "Ada", "ada b"][n % 5];
            let by = if n % 4 == 0 { bob } else { &world.ada };
            let assignee = [None, Some(world.ada.user), Some(bob.user)][n % 3];
            let stamp = Stamp {
                at: tick(),
                by: by.user,
            };
            lead(name, stamp, assignee)
        })
        .collect();
    world.keep(leads.clone()).await;
    leads
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
                    profile: ProfileFilter {
                        name: vec![parsed("ada"), parsed("Zed")],
                        ..ProfileFilter::default()
                    },
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
            let query = ListQuery::<Lead> {
                filter,
                limit: 100,
                ..ListQuery::default()
            };
            assert_eq!(
                page(&mut work, &query).await.items.len(),
                expected,
                "{described}"
            );
            let trash = ListQuery {
                shelf: Shelf::Trash,
                ..query
            };
            assert_eq!(page(&mut work, &trash).await.items.len(), 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_range_may_end_beyond_the_end_of_time() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        world
            .keep([lead("Acme", stamp(world.ada.user), None)])
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
            let query = ListQuery::<Lead> {
                filter,
                ..ListQuery::default()
            };
            assert_eq!(page(&mut work, &query).await.items.len(), rows, "{span:?}");
        }
    })
    .await;
}

/// The rows of these that a filter finds, by their places in the slice.
async fn found<R: Mapped>(world: &World, rows: &[R], filter: R::Filter) -> BTreeSet<usize> {
    let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
    let query = ListQuery {
        filter,
        limit: 100,
        total: Total::Counted,
        ..ListQuery::default()
    };
    let page = page(&mut work, &query).await;
    assert_eq!(page.total, Some(page.items.len() as u64));
    let place = |row: &R| rows.iter().position(|it| it.id() == row.id()).unwrap();
    page.items.iter().map(place).collect()
}

/// Every way to begin or end between two values.
fn ranges<T: Copy>(low: T, high: T) -> [Range<T>; 6] {
    let none = Range::default();
    let (low, high) = (Some(low), Some(high));
    [
        Range { gte: low, ..none },
        Range { gt: low, ..none },
        Range { lte: high, ..none },
        Range { lt: high, ..none },
        Range {
            gte: low,
            lte: high,
            ..none
        },
        Range {
            gt: low,
            lt: high,
            ..none
        },
    ]
}

/// What each of [`ranges`] finds among four rising values and a row without one, where it is between the second and the
/// third.
const IN_RANGES: [&[usize]; 6] = [&[1, 2, 3], &[2, 3], &[0, 1, 2], &[0, 1], &[1, 2], &[]];

fn places(of: &[usize]) -> BTreeSet<usize> {
    of.iter().copied().collect()
}

#[tokio::test]
async fn days_and_amounts_are_compared_as_such_and_what_has_none_is_outside() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let days: [Day; 4] = ["0900-01-01", "2026-02-28", "2026-03-01", "9999-12-31"].map(parsed);
        let amounts = [0, 999, 1000, Money::MAX_MINOR].map(|it| Money::from_minor(it).unwrap());
        let projects: Vec<Project> = (0..5)
            .map(|n| Project {
                start: days.get(n).copied(),
                end: days.get(n).copied(),
                worth: amounts.get(n).copied(),
                ..project("Website", by, Place::default())
            })
            .collect();
        let client = client("Acme", by, None);
        let accounts: Vec<Account> = (0..5)
            .map(|n| Account {
                opened_on: days.get(n).copied(),
                ..account(&format!("A-{n}"), by, &client)
            })
            .collect();
        world.keep([client]).await;
        world.keep(projects.clone()).await;
        world.keep(accounts.clone()).await;
        for (range, expected) in ranges(days[1], days[2]).into_iter().zip(IN_RANGES) {
            let starting = ProjectFilter {
                start: range,
                ..ProjectFilter::default()
            };
            let ending = ProjectFilter {
                end: range,
                ..ProjectFilter::default()
            };
            let opened = AccountFilter {
                opened_on: range,
                ..AccountFilter::default()
            };
            let expected = places(expected);
            let of_projects = found(&world, &projects, starting).await;
            assert_eq!(of_projects, expected, "{range:?}");
            let of_projects = found(&world, &projects, ending).await;
            assert_eq!(of_projects, expected, "{range:?}");
            let of_accounts = found(&world, &accounts, opened).await;
            assert_eq!(of_accounts, expected, "{range:?}");
        }
        for (worth, expected) in ranges(amounts[1], amounts[2]).into_iter().zip(IN_RANGES) {
            let filter = ProjectFilter {
                worth,
                ..ProjectFilter::default()
            };
            let of_projects = found(&world, &projects, filter).await;
            assert_eq!(of_projects, places(expected), "{worth:?}");
        }
    })
    .await;
}

const TAGS: [&[&str]; 7] = [
    &["red", "say \"hi\""],
    &["100 %", "50_"],
    &["back\\slash", "red, blue"],
    &["Ödön", "𝒳"],
    &["re"],
    &["red\",\"re"],
    &[],
];

/// Pieces of the above, patterns that would match them, and other spellings.
const NO_TAGS: [&str; 12] = [
    "r%d", "re_", "ed", "RED", "\"", "\\", "ödön", "[", ",", "say", "%", "blue",
];

#[tokio::test]
async fn a_tag_is_found_whole_whatever_is_written_in_it() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let client = client("Acme", by, None);
        let tagged = |tags: &[&str]| Note {
            tags: Tags::new(tags.iter().map(|tag| parsed(tag)).collect()).unwrap(),
            ..note("Text", by, on_client(&client))
        };
        let notes: Vec<Note> = TAGS.into_iter().map(tagged).collect();
        world.keep([client.clone()]).await;
        world.keep(notes.clone()).await;
        let asked = TAGS.into_iter().flatten().copied().chain(NO_TAGS);
        for tag in asked {
            let having = TAGS.iter().enumerate();
            let having = having.filter(|(_, tags)| tags.contains(&tag));
            let expected: BTreeSet<_> = having.map(|(place, _)| place).collect();
            let filter = NoteFilter {
                tags: vec![parsed(tag)],
                ..NoteFilter::default()
            };
            assert_eq!(found(&world, &notes, filter).await, expected, "{tag}");
        }
        let either = NoteFilter {
            tags: vec![parsed("Ödön"), parsed("50_"), parsed("none")],
            ..NoteFilter::default()
        };
        assert_eq!(found(&world, &notes, either).await, places(&[1, 3]));
    })
    .await;
}
