//! The list against a list that is sorted here: a walk by cursor meets each visible row once, in order.

use pathsix_domain::{
    access::{Reach, Visibility},
    list::{Assignee, Direction, ListQuery, Listed, MemberRef, Shelf, SortValue, Start, Total},
    member::User,
    port::{Mode, Repository, UnitOfWork},
    record::{Header, Lead, LeadFilter, LeadSort, LeadStage, Record, Stamp},
    value::{Id, Text100},
    vocabulary::LeadStatus,
};
use pathsix_tests::{Db, Dice};
use rstest::rstest;

use crate::bench::{Bench, create, text, trashing, user, whose};
use crate::samples::lead;

/// Names that sort differently by code point, by UTF-16, by letter case and by language.
const NAMES: [&str; 9] = ["a", "B", "b", "Z", "Ä", "ß", "\u{ff00}", "\u{10000}", "a b"];
const SEEDS: u64 = 40;

/// What a query asks, said in Rust.
fn expected(all: &[Lead], query: &ListQuery<Lead>, sees: Visibility, me: Id<User>) -> Vec<Lead> {
    let owns = |user, lead: &Lead| lead.owners().contains(&user);
    let member = |named: &MemberRef| match named {
        MemberRef::Me => me,
        MemberRef::Member(user) => *user,
    };
    let filter = &query.filter;
    let mut rows: Vec<_> = all
        .iter()
        .filter(|lead| sees.permits(&whose(*lead)) && lead.shelf() == query.shelf)
        .filter(|lead| query.owner.is_none_or(|owner| owns(owner, lead)))
        .filter(|lead| any(&filter.profile.name, |name| *name == lead.profile.name))
        .filter(|lead| any(&filter.lead_status, |status| *status == lead.stage.status()))
        .filter(|lead| {
            any(&filter.created_by, |by| {
                member(by) == lead.header().created.by
            })
        })
        .filter(|lead| {
            any(&filter.assigned_to, |to| match to {
                Assignee::Nobody => lead.assigned_to.is_none(),
                Assignee::Somebody(named) => lead.assigned_to == Some(member(named)),
            })
        })
        .cloned()
        .collect();
    rows.sort_by(|a, b| {
        let values = (a.sort_value(query.sort), b.sort_value(query.sort));
        let order = match &values {
            (SortValue::Text(a), SortValue::Text(b)) => a.cmp(b),
            (SortValue::Instant(a), SortValue::Instant(b)) => a.cmp(b),
            _ => panic!("two kinds of values"),
        };
        let order = order.then(a.tie_breaker().cmp(&b.tie_breaker()));
        match query.direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    });
    rows
}

/// No value means any.
fn any<T>(values: &[T], is: impl Fn(&T) -> bool) -> bool {
    values.is_empty() || values.iter().any(is)
}

/// A query of which every part may be there or not.
fn query(dice: &mut Dice, people: &[Id<User>]) -> ListQuery<Lead> {
    let someone = |dice: &mut Dice| match dice.below(3) {
        0 => MemberRef::Me,
        _ => MemberRef::Member(*dice.pick(people)),
    };
    let mut filter = LeadFilter::default();
    if dice.one_in(4) {
        filter.profile.name = names(dice);
    }
    if dice.one_in(4) {
        filter.lead_status = statuses(dice);
    }
    if dice.one_in(4) {
        filter.created_by = vec![someone(dice)];
    }
    if dice.one_in(3) {
        filter.assigned_to = vec![match dice.below(2) {
            0 => Assignee::Nobody,
            _ => Assignee::Somebody(someone(dice)),
        }];
        if dice.one_in(2) {
            filter.assigned_to.push(Assignee::Somebody(someone(dice)));
        }
    }
    ListQuery {
        filter,
        shelf: *dice.pick(&[Shelf::Live, Shelf::Live, Shelf::Trash]),
        owner: dice.one_in(3).then(|| *dice.pick(people)),
        sort: *dice.pick(&[LeadSort::CreatedAt, LeadSort::UpdatedAt, LeadSort::Name]),
        direction: *dice.pick(&[Direction::Ascending, Direction::Descending]),
        start: Start::Offset(0),
        limit: *dice.pick(&[1, 2, 3, 7, 25, 100]),
        total: *dice.pick(&[Total::Unknown, Total::Counted]),
    }
}

/// One, several, one of them twice, or all.
fn statuses(dice: &mut Dice) -> Vec<LeadStatus> {
    use LeadStatus::{Lost, New, Qualified};
    match dice.below(4) {
        0 => vec![New],
        1 => vec![New, Lost],
        2 => vec![Lost, New, Lost],
        _ => vec![Qualified, Lost, New],
    }
}

fn name(dice: &mut Dice) -> &'static str {
    dice.pick::<&str>(&NAMES)
}

fn names(dice: &mut Dice) -> Vec<Text100> {
    (0..=dice.below(3)).map(|_| text(name(dice))).collect()
}

/// Leads of which many share a name, an instant, an owner.
fn leads(bench: &Bench, dice: &mut Dice, people: &[Id<User>]) -> Vec<Lead> {
    let base = bench.now();
    let mut at = || base.after(chrono::Duration::microseconds(dice.below(5).into()));
    (0..60)
        .map(|_| (at(), at()))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(made, changed)| {
            let (by, other) = (*dice.pick(people), *dice.pick(people));
            let mut header = Header::new(bench.new_id(), Stamp { at: made, by });
            header.updated = Stamp {
                at: changed,
                by: other,
            };
            if dice.one_in(4) {
                header = header.trashed(trashing(header.id, header.updated));
            }
            let assignee = dice.one_in(2).then(|| *dice.pick(people));
            let named = lead(header, name(dice), assignee);
            let status = *dice.pick(&[LeadStatus::New, LeadStatus::Lost, LeadStatus::Qualified]);
            Lead {
                stage: LeadStage::stored(status, None),
                ..named
            }
        })
        .collect()
}

async fn walk(work: &mut dyn UnitOfWork, query: &ListQuery<Lead>, total: usize) -> Vec<Lead> {
    let mut query = query.clone();
    let mut walked = Vec::new();
    loop {
        let page = Repository::<Lead>::list(work, &query).await.unwrap();
        assert!(page.items.len() <= usize::from(query.limit));
        match query.total {
            Total::Counted => assert_eq!(page.total, Some(total as u64), "{query:?}"),
            Total::Unknown => assert_eq!(page.total, None),
        }
        walked.extend(page.items);
        let Some(next) = page.next else {
            return walked;
        };
        assert!(walked.len() < total, "a walk does not end: {query:?}");
        query.start = Start::After(next);
    }
}

fn ids(leads: &[Lead]) -> Vec<String> {
    let id = |lead: &Lead| format!("{} {}", lead.profile.name, lead.header().id);
    leads.iter().map(id).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_by_cursor_meets_each_visible_row_once_and_in_order(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let uma = bench.ada.colleague("manager").await;
    let people = [user(&bench.ada), user(&uma)];
    let mut dice = Dice::new(1);
    let all = leads(&bench, &mut dice, &people);
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    for lead in &all {
        work.insert(&create(&actor, lead)).await.unwrap();
    }
    work.commit().await.unwrap();
    for lead in leads(&bench, &mut dice, &[user(&bob)]) {
        bench.keep(&bob, &lead).await;
    }
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let who = *dice.pick(&[&bench.ada, &uma]);
        let reach = *dice.pick(&[Reach::Own, Reach::Tenant]);
        let admission = bench.admission(who, reach);
        let (actor, mut work) = bench.try_enter(&admission, Mode::Read).await.unwrap();
        for _ in 0..5 {
            let query = query(&mut dice, &people);
            let sees = actor.scope().visibility();
            let expected = expected(&all, &query, sees, actor.user());
            let walked = walk(&mut *work, &query, expected.len()).await;
            let told = format!("seed {seed}, {reach:?}, {query:?}");
            assert_eq!(ids(&walked), ids(&expected), "{told}");
            assert_eq!(walked, expected, "{told}");
            // A page that is jumped to has the rows that the walk has there.
            let jump = dice.below(70);
            let from = jump as usize;
            let offset = ListQuery {
                start: Start::Offset(jump),
                ..query.clone()
            };
            let page = work.list(&offset).await.unwrap();
            let there: Vec<_> = expected.iter().skip(from).cloned().collect();
            let fit = there.len().min(usize::from(query.limit));
            assert_eq!(ids(&page.items), ids(&there[..fit]), "from {from}, {told}");
            assert_eq!(
                page.next.is_some(),
                there.len() > fit,
                "from {from}, {told}"
            );
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_misses_and_repeats_nothing_while_rows_come_and_go(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let me = user(&bench.ada);
    let mut there = Vec::new();
    let base = bench.now();
    for n in 0..30 {
        let at = base.after(chrono::Duration::milliseconds(n * 10));
        let header = Header::new(bench.new_id(), Stamp { at, by: me });
        let lead = lead(header, "There", None);
        bench.keep(&bench.ada, &lead).await;
        there.push(lead);
    }
    there.reverse();
    let mut query = ListQuery::<Lead> {
        limit: 4,
        ..ListQuery::default()
    };
    let mut walked = Vec::new();
    let mut dice = Dice::new(3);
    loop {
        let (_, mut work) = bench.enter(&bench.ada, Mode::Read).await;
        let page = work.list(&query).await.unwrap();
        walked.extend(page.items);
        drop(work);
        let Some(next) = page.next else { break };
        // The row that the cursor names goes; others come before and behind it.
        let gone = next.id.as_simple().to_string();
        let by_id = match db {
            Db::Sqlite => format!("x'{gone}'"),
            Db::Postgres => format!("'{gone}'"),
        };
        let sql = format!("DELETE FROM lead WHERE id = {by_id}");
        bench.app.own.execute(&sql).await;
        for _ in 0..2 {
            let at = base.after(chrono::Duration::milliseconds((dice.below(300) | 1).into()));
            let header = Header::new(bench.new_id(), Stamp { at, by: me });
            bench.keep(&bench.ada, &lead(header, "Came", None)).await;
        }
        query.start = Start::After(next);
    }
    let met: Vec<_> = walked
        .iter()
        .filter(|lead| lead.profile.name.as_str() == "There")
        .cloned()
        .collect();
    assert_eq!(ids(&met), ids(&there));
    let mut once: Vec<_> = walked.iter().map(|lead| lead.header().id).collect();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), walked.len());
}
