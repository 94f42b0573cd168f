//! Who sees what: the SQL agrees with the rule of the domain, for every record and every way of owning one.

use std::collections::{BTreeSet, HashMap};

use pathsix_domain::{
    access::{Ownership, Reach, Visibility},
    audit::AuditEntry,
    list::{ListQuery, Listed, Shelf},
    member::User,
    port::{AuditLog, FollowUps, Mode, Repository},
    record::{
        Account, Bond, Client, Contact, FollowUp, Interaction, Lead, Note, Place, Project, Record,
        Stamp,
    },
    value::{Id, RecordId},
    vocabulary::{AuditAction, Role},
};
use pathsix_persistence::scoped::Mapped;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    lists::{every_order, page, whole},
    samples::{
        account, client, contact, interaction, lead, note, on_client, on_lead, on_project, project,
    },
    support::on_both,
    world::{Who, World, entry, fresh, stamp, tick},
};

/// Every record in every way in which it can be somebody's, and whose each is.
#[derive(Default)]
struct Everything {
    leads: Vec<Lead>,
    clients: Vec<Client>,
    projects: Vec<Project>,
    contacts: Vec<Contact>,
    accounts: Vec<Account>,
    interactions: Vec<Interaction>,
    notes: Vec<Note>,
    whose: HashMap<RecordId, Ownership>,
}

impl Everything {
    fn new(members: [Id<User>; 2]) -> Self {
        let mut all = Self::default();
        let assignees = [None, Some(members[0]), Some(members[1])];
        let owned: Vec<_> = members
            .into_iter()
            .flat_map(|by| assignees.map(|to| (stamp(by), to)))
            .collect();
        for (by, to) in &owned {
            all.leads.push(lead("Lead", *by, *to));
            all.clients.push(client("Client", *by, *to));
        }
        let mut places = vec![Place::default()];
        places.extend(all.leads.iter().map(on_lead));
        places.extend(all.clients.iter().map(on_client));
        for ((by, to), place) in pairs(&owned, &places) {
            all.projects.push(Project {
                assigned_to: to,
                ..project("Project", by, place)
            });
        }
        let by = owned[0].0;
        all.hang(by, &places[1..], assignees);
        all.note_whose();
        all
    }

    fn hang(&mut self, by: Stamp, places: &[Place], assignees: [Option<Id<User>>; 3]) {
        let mut accounts = 0;
        for client in &self.clients {
            accounts += 1;
            let number = format!("A-{accounts}");
            self.accounts.push(account(&number, by, client));
            for lead in &self.leads {
                let both = Place {
                    lead: Some(lead.id()),
                    ..on_client(client)
                };
                self.contacts.push(contact("Contact", by, both));
            }
        }
        let here = places.iter().copied();
        self.contacts
            .extend(here.clone().map(|place| contact("Contact", by, place)));
        let places: Vec<_> = here.chain(self.projects.iter().map(on_project)).collect();
        for place in &places {
            self.notes.push(note("Note", by, *place));
        }
        for (place, to) in pairs(&places, &assignees) {
            self.interactions.push(Interaction {
                follow_up: Some(tick()),
                followup_assigned_to: to,
                ..interaction("Interaction", by, place)
            });
        }
    }

    fn note_whose(&mut self) {
        note_whose(&mut self.whose, &self.leads);
        note_whose(&mut self.whose, &self.clients);
        note_whose(&mut self.whose, &self.projects);
        note_whose(&mut self.whose, &self.contacts);
        note_whose(&mut self.whose, &self.accounts);
        note_whose(&mut self.whose, &self.interactions);
        note_whose(&mut self.whose, &self.notes);
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

    /// One entry of the audit for each record.
    fn entries(&self, world: &World) -> Vec<AuditEntry> {
        let mut entries = about(world, &self.leads);
        entries.extend(about(world, &self.clients));
        entries.extend(about(world, &self.projects));
        entries.extend(about(world, &self.contacts));
        entries.extend(about(world, &self.accounts));
        entries.extend(about(world, &self.interactions));
        entries.extend(about(world, &self.notes));
        entries
    }
}

fn pairs<A: Copy, B: Copy>(these: &[A], those: &[B]) -> Vec<(A, B)> {
    let those = those.iter().copied();
    let of = |this| those.clone().map(move |that| (this, that));
    these.iter().copied().flat_map(of).collect()
}

fn note_whose<R: Record>(whose: &mut HashMap<RecordId, Ownership>, records: &[R]) {
    for record in records {
        let links = record.links().into_iter();
        let parents = links.filter(|link| link.bond == Bond::Parent);
        let ownership = Ownership {
            members: record.owners(),
            through: parents.map(|link| whose[&link.id].clone()).collect(),
        };
        whose.insert(record.header().id, ownership);
    }
}

fn about<R: Record>(world: &World, records: &[R]) -> Vec<AuditEntry> {
    let entry = |record: &R| AuditEntry {
        id: fresh(),
        action: AuditAction::Update,
        resource: R::RESOURCE,
        subject: Some(record.subject_id()),
        ..entry(&world.tenant, world.ada.user)
    };
    records.iter().map(entry).collect()
}

/// Those who look: two users and an admin, who also looks at the whole tenant.
struct Viewers<'a> {
    world: &'a World,
    users: [Who; 2],
}

impl Viewers<'_> {
    fn all(&self) -> [(&Who, Reach); 4] {
        let [bob, cleo] = &self.users;
        let ada = &self.world.ada;
        [
            (bob, Reach::Own),
            (cleo, Reach::Own),
            (ada, Reach::Own),
            (ada, Reach::Tenant),
        ]
    }

    /// By id, in every list, and in the count of each.
    async fn see<R: Mapped>(&self, all: &Everything, rows: &[R], shelf: Shelf) {
        for (who, reach) in self.all() {
            let (actor, mut work) = self.world.enter(who, reach, Mode::Write).await;
            let visibility = actor.scope().visibility();
            let sees = |row: &R| visibility.permits(&all.whose[&row.header().id]);
            for row in rows {
                let seen = sees(row);
                let found: Option<R> = work.find(row.id(), shelf).await.unwrap();
                assert_eq!(found.is_some(), seen, "{visibility:?} {:?}", row.header());
                let found: Option<R> = work.find_to_write(row.id(), shelf).await.unwrap();
                assert_eq!(found.is_some(), seen, "{visibility:?} {:?}", row.header());
                let other = match shelf {
                    Shelf::Live => Shelf::Trash,
                    Shelf::Trash => Shelf::Live,
                };
                let found: Option<R> = work.find(row.id(), other).await.unwrap();
                assert!(found.is_none());
            }
            let [bob, cleo] = &self.users;
            for owner in [None, Some(bob.user), Some(cleo.user)] {
                let is_work =
                    |row: &R| owner.is_none_or(|of| works_on(row).contains(&of)) && sees(row);
                let expected = ids(rows.iter().filter(|row| is_work(row)));
                // How a list is sorted and whose work it shows have nothing to do with each other.
                let orders = if owner.is_none() { usize::MAX } else { 2 };
                for query in every_order::<R>().take(orders) {
                    let query = ListQuery {
                        owner,
                        shelf,
                        limit: 100,
                        ..query
                    };
                    let listed = whole(query, async |query| page(&mut work, query).await).await;
                    assert_listed(&listed, &expected, visibility);
                }
            }
        }
    }
}

/// The members whose work a record is.
fn works_on<R: Record>(record: &R) -> Vec<Id<User>> {
    [Some(record.header().created.by), record.assignee()]
        .into_iter()
        .flatten()
        .collect()
}

fn ids<'a, L: Listed>(rows: impl IntoIterator<Item = &'a L>) -> BTreeSet<Uuid> {
    rows.into_iter().map(Listed::tie_breaker).collect()
}

fn assert_listed<L: Listed>(
    (found, total): &(Vec<L>, Option<u64>),
    expected: &BTreeSet<Uuid>,
    visibility: Visibility,
) {
    assert_eq!(ids(found), *expected, "{visibility:?}");
    assert_eq!(found.len(), expected.len(), "{visibility:?}");
    assert_eq!(*total, Some(expected.len() as u64), "{visibility:?}");
}

/// A founded tenant with everything in it, and two users.
async fn everything(world: &World) -> (Everything, Viewers<'_>) {
    let users = [
        world.member(Role::User).await,
        world.member(Role::User).await,
    ];
    let all = Everything::new([users[0].user, users[1].user]);
    all.keep(world).await;
    (all, Viewers { world, users })
}

async fn see_what_hangs(viewers: &Viewers<'_>, all: &Everything, shelf: Shelf) {
    viewers.see(all, &all.projects, shelf).await;
    viewers.see(all, &all.contacts, shelf).await;
    viewers.see(all, &all.accounts, shelf).await;
    viewers.see(all, &all.interactions, shelf).await;
    viewers.see(all, &all.notes, shelf).await;
}

#[tokio::test]
async fn visibility_and_owner_in_the_database_are_those_of_the_domain() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (all, viewers) = everything(&world).await;
        for shelf in [Shelf::Live, Shelf::Trash] {
            if shelf == Shelf::Trash {
                trash_everything(&world).await;
            }
            viewers.see(&all, &all.leads, shelf).await;
            viewers.see(&all, &all.clients, shelf).await;
            see_what_hangs(&viewers, &all, shelf).await;
        }
    })
    .await;
}

#[tokio::test]
async fn who_owns_so_much_that_lists_are_walked_otherwise_sees_the_same() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (all, viewers) = everything(&world).await;
        for who in &viewers.users {
            let by = stamp(who.user);
            world.keep((0..1001).map(|_| lead("Lead", by, None))).await;
        }
        see_what_hangs(&viewers, &all, Shelf::Live).await;
    })
    .await;
}

async fn trash_everything(world: &World) {
    let (_, work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
    for table in [
        "lead",
        "client",
        "project",
        "contact",
        "account",
        "interaction",
        "note",
    ] {
        let sql = format!(
            "UPDATE {table} SET deleted_at = created_at, deleted_by = created_by, trashed_with = id"
        );
        work.connection().execute_unprepared(&sql).await.unwrap();
    }
    work.keep().await.unwrap();
}

#[tokio::test]
async fn follow_ups_and_the_feed_show_what_the_records_show() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let (all, viewers) = everything(&world).await;
        let entries = all.entries(&world);
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        work.append(&entries).await.unwrap();
        work.keep().await.unwrap();
        for (who, reach) in viewers.all() {
            let (actor, mut work) = world.enter(who, reach, Mode::Read).await;
            let visibility = actor.scope().visibility();
            let sees = |record: RecordId| visibility.permits(&all.whose[&record]);
            let due = all.interactions.iter().filter(|it| sees(it.header.id));
            let due = ids(due);
            let told = entries.iter().filter(|it| sees(it.subject.unwrap()));
            let told = ids(told);
            for query in every_order::<FollowUp>() {
                let page: &mut dyn FollowUps = &mut work;
                let listed = whole(query, async |q| page.list_follow_ups(q).await.unwrap()).await;
                assert_listed(&listed, &due, visibility);
            }
            for query in every_order() {
                let listed = whole(query, async |q| work.list_activity(q).await.unwrap()).await;
                assert_listed(&listed, &told, visibility);
            }
        }
    })
    .await;
}

/// What a list shows that a filter narrows to one parent.
async fn of_parent<R: Mapped>(world: &World, who: &Who, filter: R::Filter) -> BTreeSet<Uuid> {
    let (_, mut work) = world.enter(who, Reach::Own, Mode::Read).await;
    let mut found = None;
    for query in every_order::<R>() {
        let query = ListQuery {
            filter: filter.clone(),
            ..query
        };
        let (rows, total) = whole(query, async |query| page(&mut work, query).await).await;
        assert_eq!(total, Some(rows.len() as u64));
        let rows: BTreeSet<_> = ids(&rows);
        assert_eq!(found.get_or_insert_with(|| rows.clone()), &rows);
    }
    found.unwrap_or_default()
}

#[tokio::test]
async fn who_sees_a_parent_sees_all_that_hangs_on_it_and_others_see_what_they_see_in_other_ways() {
    use pathsix_domain::record::{
        AccountFilter, ContactFilter, InteractionFilter, NoteFilter, ProjectFilter,
    };
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let [bob, cleo] = [
            world.member(Role::User).await,
            world.member(Role::User).await,
        ];
        let (his, hers) = (stamp(bob.user), stamp(cleo.user));
        let client = client("Hers", hers, None);
        let lead = lead("His", his, None);
        let place = on_client(&client);
        let projects = [project("Hers", hers, place), project("His", his, place)];
        let contacts = [
            contact("Hers", his, place),
            contact(
                "Both",
                his,
                Place {
                    lead: Some(lead.id()),
                    ..place
                },
            ),
        ];
        let account = account("A-1", his, &client);
        let for_bob = Interaction {
            followup_assigned_to: Some(bob.user),
            ..interaction("His", hers, place)
        };
        let interactions = [interaction("Hers", hers, place), for_bob];
        let note = note("Text", his, place);
        world.keep([client.clone()]).await;
        world.keep([lead]).await;
        world.keep(projects.clone()).await;
        world.keep(contacts.clone()).await;
        world.keep([account.clone()]).await;
        world.keep(interactions.clone()).await;
        world.keep([note.clone()]).await;

        let client = vec![client.id()];
        let of = ProjectFilter {
            client: client.clone(),
            ..ProjectFilter::default()
        };
        assert_eq!(
            of_parent::<Project>(&world, &cleo, of.clone()).await,
            ids(&projects)
        );
        assert_eq!(
            of_parent::<Project>(&world, &bob, of).await,
            ids(&projects[1..])
        );
        let of = ContactFilter {
            client: client.clone(),
            ..ContactFilter::default()
        };
        assert_eq!(
            of_parent::<Contact>(&world, &cleo, of.clone()).await,
            ids(&contacts)
        );
        assert_eq!(
            of_parent::<Contact>(&world, &bob, of).await,
            ids(&contacts[1..])
        );
        let of = AccountFilter {
            client: client.clone(),
            ..AccountFilter::default()
        };
        assert_eq!(
            of_parent::<Account>(&world, &cleo, of.clone()).await,
            ids([&account])
        );
        assert_eq!(
            of_parent::<Account>(&world, &bob, of).await,
            BTreeSet::new()
        );
        let of = InteractionFilter {
            client: client.clone(),
            ..InteractionFilter::default()
        };
        let found = of_parent::<Interaction>(&world, &cleo, of.clone()).await;
        assert_eq!(found, ids(&interactions));
        let found = of_parent::<Interaction>(&world, &bob, of).await;
        assert_eq!(found, ids(&interactions[1..]));
        let of = NoteFilter {
            client,
            ..NoteFilter::default()
        };
        assert_eq!(
            of_parent::<Note>(&world, &cleo, of.clone()).await,
            ids([&note])
        );
        assert_eq!(of_parent::<Note>(&world, &bob, of).await, BTreeSet::new());
    })
    .await;
}
