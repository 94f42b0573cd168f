//! Lists: each row once, in order, whatever happens meanwhile.

use std::{cmp::Ordering, collections::BTreeSet, fmt::Debug};

use pathsix_domain::{
    access::Reach,
    list::{Direction, ListQuery, Listed, Page, SortValue, Start, Total},
    member::{Member, MemberFilter},
    port::{AuditLog, FollowUps, Members, Mode, Repository},
    record::{
        Account, Client, Contact, FollowUp, Interaction, Lead, Note, NoteFilter, Place, Project,
        Record, Stamp,
    },
    value::{Money, Word},
    vocabulary::Role,
};
use pathsix_persistence::{scoped::Mapped, unit::SeaWork};
use sea_orm::sea_query::{Cond, Expr, ExprTrait};

use super::{
    samples::{account, client, contact, interaction, lead, note, on_client, project},
    support::on_both,
    world::{World, created, entry, parsed, stamp},
};

pub(crate) async fn page<R: Mapped>(work: &mut SeaWork, query: &ListQuery<R>) -> Page<R> {
    work.list(query).await.unwrap()
}

/// The whole of a list by its cursor, and its count.
pub(crate) async fn whole<L: Listed>(
    mut query: ListQuery<L>,
    mut page: impl AsyncFnMut(&ListQuery<L>) -> Page<L>,
) -> (Vec<L>, Option<u64>) {
    let mut found = Vec::new();
    loop {
        let next = page(&query).await;
        found.extend(next.items);
        match next.next {
            Some(position) => query.start = Start::After(position),
            None => return (found, next.total),
        }
    }
}

/// The rows as a list has them: what has no value comes last, in either direction.
fn in_order<L: Listed>(mut rows: Vec<L>, sort: L::Sort, direction: Direction) -> Vec<L> {
    rows.sort_by(|a, b| {
        let (x, y) = (a.sort_value(sort), b.sort_value(sort));
        let last = |value: &SortValue| *value == SortValue::Nothing;
        let ascending = compared(&x, &y).then(a.tie_breaker().cmp(&b.tie_breaker()));
        last(&x).cmp(&last(&y)).then(match direction {
            Direction::Ascending => ascending,
            Direction::Descending => ascending.reverse(),
        })
    });
    rows
}

fn compared(x: &SortValue, y: &SortValue) -> Ordering {
    match (x, y) {
        (SortValue::Text(x), SortValue::Text(y)) => x.cmp(y),
        (SortValue::Instant(x), SortValue::Instant(y)) => x.cmp(y),
        (SortValue::Day(x), SortValue::Day(y)) => x.cmp(y),
        (SortValue::Number(x), SortValue::Number(y)) => x.cmp(y),
        _ => Ordering::Equal,
    }
}

/// Some of each record. Several share each sort value, some have none.
struct Several {
    leads: Vec<Lead>,
    clients: Vec<Client>,
    projects: Vec<Project>,
    contacts: Vec<Contact>,
    accounts: Vec<Account>,
    interactions: Vec<Interaction>,
    notes: Vec<Note>,
}

const NAMES: [&str; 7] = ["Zed", "ada", "Ödön", "Ada", "𝒳", "ﬀ", "ada b"];

fn with_header<R: Record>(n: usize, by: Stamp, mut record: R) -> R {
    let mut header = *record.header();
    header.created.at = instant(n % 3);
    header.updated = Stamp {
        at: instant(n % 4),
        ..by
    };
    record.set_header(header);
    record
}

fn instant(n: usize) -> pathsix_domain::value::Instant {
    parsed(&format!("2026-02-01T00:00:00.00000{n}Z"))
}

fn project_of(n: usize, by: Stamp, place: Place) -> Project {
    let day = |n: usize| parsed(&format!("2026-01-0{}", 1 + n % 4));
    Project {
        end: (!n.is_multiple_of(3)).then(|| day(n)),
        worth: [None, Some(0), Some(5), Some(Money::MAX_MINOR)][n % 4]
            .map(|minor| Money::from_minor(minor).unwrap()),
        ..project(NAMES[n % 7], by, place)
    }
}

impl Several {
    fn new(by: Stamp, count: usize) -> Self {
        let owner = client("Owner", by, None);
        let place = on_client(&owner);
        let name = |n: usize| NAMES[n % NAMES.len()];
        let contact = |n: usize| Contact {
            last_name: (n % 3 != 1).then(|| parsed(name(n))),
            ..contact("Ada", by, place)
        };
        let interaction = |n: usize| Interaction {
            contact_date: instant(n % 5),
            follow_up: (n % 3 != 2).then(|| instant(n % 4)),
            ..interaction("Call", by, place)
        };
        let all = 0..count;
        let number = |n: usize| format!("{n}-{}", owner.id());
        Self {
            leads: all
                .clone()
                .map(|n| with_header(n, by, lead(name(n), by, None)))
                .collect(),
            projects: all
                .clone()
                .map(|n| with_header(n, by, project_of(n, by, Place::default())))
                .collect(),
            contacts: all
                .clone()
                .map(|n| with_header(n, by, contact(n)))
                .collect(),
            accounts: all
                .clone()
                .map(|n| with_header(n, by, account(&number(n), by, &owner)))
                .collect(),
            interactions: all
                .clone()
                .map(|n| with_header(n, by, interaction(n)))
                .collect(),
            notes: all
                .clone()
                .map(|n| with_header(n, by, note("Text", by, place)))
                .collect(),
            clients: all
                .map(|n| with_header(n, by, client(name(n), by, None)))
                .chain([owner])
                .collect(),
        }
    }

    async fn keep(&self, world: &World) {
        world.keep(self.leads.clone()).await;
        world.keep(self.clients.clone()).await;
        world.keep(self.projects.clone()).await;
        world.keep(self.contacts.clone()).await;
        world.keep(self.accounts.clone()).await;
        world.keep(self.interactions.clone()).await;
        world.keep(self.notes.clone()).await;
    }
}

pub(crate) fn every_order<L: Listed>() -> impl Iterator<Item = ListQuery<L>> {
    L::Sort::ALL.iter().flat_map(|sort| {
        Direction::ALL.iter().map(|direction| ListQuery {
            sort: *sort,
            direction: *direction,
            limit: 4,
            total: Total::Counted,
            ..ListQuery::default()
        })
    })
}

/// Compared by id, because what is read beside a record is not at stake here.
fn keys<L: Listed>(rows: &[L]) -> Vec<uuid::Uuid> {
    rows.iter().map(Listed::tie_breaker).collect()
}

async fn pages_give_each_row_once<L: Listed>(
    rows: &[L],
    mut page: impl AsyncFnMut(&ListQuery<L>) -> Page<L>,
) {
    for mut query in every_order::<L>() {
        let name = format!("{:?} {:?}", query.sort, query.direction);
        let expected = in_order(rows.to_vec(), query.sort, query.direction);
        let (found, total) = whole(query.clone(), &mut page).await;
        assert_eq!(keys(&found), keys(&expected), "{name}");
        assert_eq!(total, Some(rows.len() as u64), "{name}");
        query.total = Total::Unknown;
        for offset in 0..=expected.len() {
            query.start = Start::Offset(u32::try_from(offset).unwrap());
            let some: Vec<_> = expected.iter().skip(offset).take(4).cloned().collect();
            let found = page(&query).await.items;
            assert_eq!(keys(&found), keys(&some), "{name} from {offset}");
        }
    }
}

#[tokio::test]
async fn the_pages_of_a_cursor_and_of_an_offset_give_each_row_once_in_every_order() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let some = Several::new(stamp(world.ada.user), 23);
        some.keep(&world).await;
        let open = some.interactions.iter().cloned().map(FollowUp);
        let open: Vec<_> = open.filter(|it| it.0.due_at().is_some()).collect();
        for reach in [Reach::Own, Reach::Tenant] {
            let (_, mut work) = world.enter(&world.ada, reach, Mode::Read).await;
            pages_give_each_row_once(&some.leads, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.clients, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.projects, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.contacts, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.accounts, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.interactions, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&some.notes, async |q| page(&mut work, q).await).await;
            pages_give_each_row_once(&open, async |q| work.list_follow_ups(q).await.unwrap()).await;
        }
    })
    .await;
}

/// Walks by a cursor while more rows appear before and behind it and the row that it points to goes away.
async fn rows_that_stay_are_given_once<R: Mapped + Debug>(world: &World, rows: &[R], more: &[R]) {
    let ids = |rows: &[R]| -> BTreeSet<_> { rows.iter().map(Record::id).collect() };
    for query in every_order::<R>() {
        let name = format!("{:?} {:?}", query.sort, query.direction);
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let mut more = more.iter();
        let mut gone = Vec::new();
        let mut pages = 0;
        let (found, _) = whole(query.clone(), async |query| {
            let page = page(&mut work, query).await;
            pages += 1;
            for new in more.by_ref().take(2) {
                work.insert(&created(&actor, new.clone())).await.unwrap();
            }
            if pages == 2 {
                let last = page.items.last().unwrap();
                delete(&work, last).await;
                gone.push(last.id());
            }
            page
        })
        .await;
        assert_eq!(gone.len(), 1);
        assert_eq!(ids(&found).len(), found.len(), "{name}");
        assert!(ids(&found).is_superset(&ids(rows)), "{name}");
    }
}

async fn delete<R: Mapped>(work: &SeaWork, record: &R) {
    let table = R::TABLE;
    let key = Expr::col(table.key).eq(record.tie_breaker());
    let which = Cond::all().add(key);
    let deleted = work.scoped().delete("test.delete", &table, which).await;
    assert_eq!(deleted.unwrap(), 1);
}

#[tokio::test]
async fn no_row_comes_twice_or_never_while_others_come_and_go() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let mut some = Several::new(by, 13);
        some.keep(&world).await;
        // The client that others hang on stays.
        let owner = some.clients.pop().unwrap();
        let mut more = Several::new(by, 10);
        more.clients.pop();
        let place = on_client(&owner);
        let hang = |it: &mut Place| *it = place;
        more.contacts.iter_mut().for_each(|it| hang(&mut it.place));
        more.interactions
            .iter_mut()
            .for_each(|it| hang(&mut it.place));
        more.notes.iter_mut().for_each(|it| hang(&mut it.place));
        more.accounts
            .iter_mut()
            .for_each(|it| it.client = owner.id());
        rows_that_stay_are_given_once(&world, &some.leads, &more.leads).await;
        rows_that_stay_are_given_once(&world, &some.projects, &more.projects).await;
        rows_that_stay_are_given_once(&world, &some.contacts, &more.contacts).await;
        rows_that_stay_are_given_once(&world, &some.accounts, &more.accounts).await;
        rows_that_stay_are_given_once(&world, &some.interactions, &more.interactions).await;
        rows_that_stay_are_given_once(&world, &some.notes, &more.notes).await;
    })
    .await;
}

#[tokio::test]
async fn a_list_is_one_statement_and_one_more_to_count_and_one_to_learn_how_it_is_seen() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let client = client("Acme", stamp(world.ada.user), None);
        world.keep([client.clone()]).await;
        let any = NoteFilter::default();
        let of_client = NoteFilter {
            client: vec![client.id()],
            ..NoteFilter::default()
        };
        for (reach, filter, statements) in [
            (Reach::Tenant, &any, 1),
            (Reach::Tenant, &of_client, 1),
            (Reach::Own, &any, 2),
            (Reach::Own, &of_client, 2),
        ] {
            let (_, mut work) = world.enter(&world.ada, reach, Mode::Read).await;
            let query = ListQuery::<Note> {
                filter: filter.clone(),
                ..ListQuery::default()
            };
            assert_eq!(cost(&mut work, query).await, statements);
        }
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        assert_eq!(cost(&mut work, ListQuery::<Lead>::default()).await, 1);
    })
    .await;
}

/// The statements of a page that is not counted; one more where it is.
async fn cost<R: Mapped>(work: &mut SeaWork, mut query: ListQuery<R>) -> u64 {
    let mut statements = async |query: &ListQuery<R>| {
        let before = work.connection().statements();
        page(work, query).await;
        work.connection().statements() - before
    };
    let plain = statements(&query).await;
    query.total = Total::Counted;
    assert_eq!(statements(&query).await, plain + 1);
    plain
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
        assert_eq!(rest.items.last(), actor.member());
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
        work.append(&entries).await.unwrap();
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
