//! Every list that is promised to be fast.

use pathsix_domain::{
    access::Reach,
    list::{
        Assignee, Direction, ListQuery, Listed, MemberRef, Page, Position, Shelf, SortKind,
        SortValue, Start,
    },
    member::User,
    port::{FollowUps, Mode, Repository},
    record::{
        Account, AccountFilter, Client, ClientFilter, Contact, ContactFilter, ContactSort, Due,
        FollowUp, FollowUpFilter, Interaction, InteractionFilter, InteractionSort, Lead,
        LeadFilter, Note, NoteFilter, Project, ProjectFilter, Record,
    },
    value::{Id, Word},
    vocabulary::{ClientStatus, LeadStatus},
};
use pathsix_persistence::{
    connection::Connection,
    scoped::{Listing, Mapped},
    unit::SeaWork,
};
use sea_orm::Statement;

use super::{
    load::Big,
    world::{Who, World, parsed},
};

/// The statement of a page of a list that is promised to be fast.
pub(crate) struct Promised {
    pub(crate) name: String,
    pub(crate) table: &'static str,
    pub(crate) statement: Statement,
}

/// A value in the middle of the loaded ones.
fn middle(kind: SortKind) -> SortValue {
    match kind {
        SortKind::Text | SortKind::MaybeText => SortValue::Text("8".to_owned()),
        SortKind::Instant | SortKind::MaybeInstant => {
            SortValue::Instant(parsed("2026-01-01T04:00:00Z"))
        }
        SortKind::MaybeDay => SortValue::Day(parsed("2026-06-01")),
        SortKind::MaybeNumber => SortValue::Number(50_000),
    }
}

/// The first page, one from the middle, and one from the middle of what has no value.
fn starts(kind: SortKind) -> Vec<Start> {
    let id = uuid::Uuid::from_u128(u128::MAX / 2);
    let after = |value| Start::After(Position { value, id });
    let mut starts = vec![Start::Offset(0), after(middle(kind))];
    if kind.may_be_nothing() {
        starts.push(after(SortValue::Nothing));
    }
    starts
}

/// Some sorts of a list in each direction, from each start.
fn sorted<L: Listed>(sorts: &[L::Sort], base: &ListQuery<L>) -> Vec<ListQuery<L>> {
    let mut queries = Vec::new();
    for sort in sorts {
        for direction in Direction::ALL {
            queries.extend(
                starts(L::sort_kind(*sort))
                    .into_iter()
                    .map(|start| ListQuery {
                        sort: *sort,
                        direction: *direction,
                        start,
                        ..base.clone()
                    }),
            );
        }
    }
    queries
}

fn by_default<L: Listed>(base: &ListQuery<L>) -> Vec<ListQuery<L>> {
    sorted(&[L::Sort::default()], base)
}

fn with<L: Listed>(filter: L::Filter) -> ListQuery<L> {
    ListQuery {
        filter,
        ..ListQuery::default()
    }
}

/// Looks at pages of one list.
struct Look<'a, T> {
    work: &'a mut SeaWork,
    test: &'a T,
}

impl<T: AsyncFn(&Connection, Promised)> Look<'_, T> {
    async fn at<R: Mapped>(&mut self, what: &str, queries: Vec<ListQuery<R>>) {
        for query in queries {
            let page = self.work.list(&query).await.unwrap();
            self.pass(what, &query, &page).await;
        }
    }

    async fn at_follow_ups(&mut self, what: &str, queries: Vec<ListQuery<FollowUp>>) {
        for query in queries {
            let page = self.work.list_follow_ups(&query).await.unwrap();
            self.pass(what, &query, &page).await;
        }
    }

    async fn pass<L: Listing>(&mut self, what: &str, query: &ListQuery<L>, page: &Page<L>) {
        let ListQuery {
            sort,
            direction,
            start,
            shelf,
            ..
        } = query;
        let table = L::TABLE.name;
        let name = format!("{what} {table} {shelf:?} {sort:?} {direction:?} {start:?}");
        assert_eq!(page.items.len(), 25, "{name}");
        assert!(page.next.is_some(), "{name}");
        let statement = self.work.list_statement(query).await.unwrap();
        let promised = Promised {
            name,
            table,
            statement,
        };
        (self.test)(self.work.connection(), promised).await;
    }
}

/// Runs a test on every list.
pub(crate) async fn on_every_list(
    world: &World,
    bob: &Who,
    big: &Big,
    test: impl AsyncFn(&Connection, Promised),
) {
    for reach in [Reach::Tenant, Reach::Own] {
        let (_, mut work) = world.enter(&world.ada, reach, Mode::Read).await;
        let mut look = Look {
            work: &mut work,
            test: &test,
        };
        match reach {
            Reach::Tenant => {
                of_all(&mut look).await;
                of_one(&mut look, bob.user).await;
                follow_ups(&mut look, bob.user).await;
            }
            Reach::Own | Reach::OfRole => {
                look.at::<Lead>("own", sorted(Word::ALL, &ListQuery::default()))
                    .await;
                look.at::<Client>("own", sorted(Word::ALL, &ListQuery::default()))
                    .await;
                below(&mut look, big).await;
            }
        }
        in_one_status(&mut look, None).await;
    }
}

async fn of_all<T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>) {
    every::<Lead, T>(look).await;
    every::<Client, T>(look).await;
    every::<Project, T>(look).await;
    every::<Contact, T>(look).await;
    every::<Account, T>(look).await;
    every::<Interaction, T>(look).await;
    every::<Note, T>(look).await;
}

/// Every sort of what is in use, and what is in the trash.
async fn every<R: Mapped, T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>) {
    look.at::<R>("all", sorted(Word::ALL, &ListQuery::default()))
        .await;
    let trash = ListQuery {
        shelf: Shelf::Trash,
        start: Start::Offset(0),
        ..ListQuery::default()
    };
    let mut trash = by_default::<R>(&trash);
    // What is in the trash is a fiftieth of all, and nowhere is its middle.
    trash.retain(|query| query.start == Start::Offset(0));
    look.at("all", trash).await;
}

async fn of_one<T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>, user: Id<User>) {
    one::<Lead, T>(look, user).await;
    one::<Client, T>(look, user).await;
    one::<Project, T>(look, user).await;
    one::<Contact, T>(look, user).await;
    one::<Account, T>(look, user).await;
    one::<Interaction, T>(look, user).await;
    one::<Note, T>(look, user).await;
    in_one_status(look, Some(user)).await;
}

async fn one<R: Mapped, T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>, user: Id<User>) {
    let theirs = ListQuery {
        owner: Some(user),
        ..ListQuery::default()
    };
    look.at::<R>("one member's", by_default(&theirs)).await;
}

async fn in_one_status<T: AsyncFn(&Connection, Promised)>(
    look: &mut Look<'_, T>,
    owner: Option<Id<User>>,
) {
    let leads = with::<Lead>(LeadFilter {
        lead_status: vec![LeadStatus::Qualified],
        ..LeadFilter::default()
    });
    let clients = with::<Client>(ClientFilter {
        client_status: vec![ClientStatus::Active],
        ..ClientFilter::default()
    });
    let what = "in one status";
    look.at(what, by_default(&ListQuery { owner, ..leads }))
        .await;
    look.at(what, by_default(&ListQuery { owner, ..clients }))
        .await;
}

async fn follow_ups<T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>, bob: Id<User>) {
    look.at_follow_ups("open", by_default(&ListQuery::default()))
        .await;
    let overdue = with::<FollowUp>(FollowUpFilter {
        due: vec![Due::Upcoming],
        days: Some(365),
        ..FollowUpFilter::default()
    });
    look.at_follow_ups("upcoming", by_default(&overdue)).await;
    let for_bob = with::<FollowUp>(FollowUpFilter {
        assigned_to: vec![Assignee::Somebody(MemberRef::Member(bob))],
        ..FollowUpFilter::default()
    });
    look.at_follow_ups("one member's", by_default(&for_bob))
        .await;
}

/// What hangs on one record that one sees.
async fn below<T: AsyncFn(&Connection, Promised)>(look: &mut Look<'_, T>, big: &Big) {
    let (client, lead) = (vec![big.client.id()], vec![big.lead.id()]);
    let project = vec![big.project.id()];
    let what = "below";
    for filter in [
        ProjectFilter {
            client: client.clone(),
            ..ProjectFilter::default()
        },
        ProjectFilter {
            lead: lead.clone(),
            ..ProjectFilter::default()
        },
    ] {
        look.at::<Project>(what, by_default(&with(filter))).await;
    }
    for filter in [
        ContactFilter {
            client: client.clone(),
            ..ContactFilter::default()
        },
        ContactFilter {
            lead: lead.clone(),
            ..ContactFilter::default()
        },
    ] {
        let sorts = [ContactSort::CreatedAt, ContactSort::LastName];
        look.at::<Contact>(what, sorted(&sorts, &with(filter)))
            .await;
    }
    let accounts = AccountFilter {
        client: client.clone(),
        ..AccountFilter::default()
    };
    look.at::<Account>(what, by_default(&with(accounts))).await;
    for filter in [
        InteractionFilter {
            client: client.clone(),
            ..InteractionFilter::default()
        },
        InteractionFilter {
            lead: lead.clone(),
            ..InteractionFilter::default()
        },
        InteractionFilter {
            project: project.clone(),
            ..InteractionFilter::default()
        },
    ] {
        let sorts = [InteractionSort::CreatedAt, InteractionSort::ContactDate];
        look.at::<Interaction>(what, sorted(&sorts, &with(filter)))
            .await;
    }
    for filter in [
        NoteFilter {
            client,
            ..NoteFilter::default()
        },
        NoteFilter {
            lead,
            ..NoteFilter::default()
        },
        NoteFilter {
            project,
            ..NoteFilter::default()
        },
    ] {
        look.at::<Note>(what, by_default(&with(filter))).await;
    }
}
