//! The rule of visibility against what people get from the server, on both mounts of the API: every kind of record, in
//! every way of being somebody's and of hanging on something.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pathsix_contracts::resource::Resource;
use pathsix_domain::{
    access::{Ownership, Reach, Visibility},
    list::Shelf,
    member::User,
    port::{Mode, Repository, UnitOfWork},
    record::{Bond, Client, Header, Lead, Place, Project, Record, Stamp},
    value::{Id, RecordId, Word},
    vocabulary::Role,
};
use pathsix_tests::{Db, Dice, Member, people::Person};
use rstest::rstest;

use crate::{
    bench::{Bench, trashing, user},
    samples::{
        account, client, contact, each_record, interaction, lead, note, on_client, on_lead,
        on_project, project,
    },
};

const SEEDS: u64 = 12;

/// A member of a company, with their role.
struct Viewer {
    member: Member,
    role: Role,
    tenant: usize,
}

/// What the rule asks of a record that was made.
struct Made {
    tenant: usize,
    list: &'static str,
    id: RecordId,
    whose: Ownership,
    /// Whose work it is: who made it, and who is to work on it.
    workers: Vec<Id<User>>,
    trashed: bool,
}

/// Two companies with a member of each role, and every record that was made.
struct World {
    bench: Bench,
    viewers: Vec<Viewer>,
    made: Vec<Made>,
    whose: HashMap<RecordId, Ownership>,
}

impl World {
    async fn new(db: Db) -> Self {
        let bench = Bench::new(db).await;
        let bob = bench.app.founder("bolt").await;
        let mut viewers = Vec::new();
        for (tenant, founder) in [bench.ada.clone(), bob].into_iter().enumerate() {
            for role in Role::ALL.iter().filter(|role| **role != Role::Admin) {
                let member = founder.colleague(role.as_str()).await;
                viewers.push(Viewer {
                    member,
                    role: *role,
                    tenant,
                });
            }
            viewers.push(Viewer {
                member: founder,
                role: Role::Admin,
                tenant,
            });
        }
        Self {
            bench,
            viewers,
            made: Vec::new(),
            whose: HashMap::new(),
        }
    }

    fn staff(&self, tenant: usize) -> Vec<Id<User>> {
        let theirs = self.viewers.iter().filter(|viewer| viewer.tenant == tenant);
        theirs.map(|viewer| user(&viewer.member)).collect()
    }

    /// The header of a new record of somebody.
    fn header(&self, by: Id<User>, shelf: Shelf) -> Header {
        let at = self.bench.now();
        let stamp = Stamp { at, by };
        let header = Header::new(self.bench.new_id(), stamp);
        match shelf {
            Shelf::Live => header,
            Shelf::Trash => header.trashed(trashing(header.id, stamp)),
        }
    }

    /// Writes records; an admin may make them for anybody.
    async fn keep<R: Resource>(&mut self, tenant: usize, records: &[R])
    where
        dyn UnitOfWork: Repository<R>,
    {
        let mut admins = self.viewers.iter().filter(|v| v.role == Role::Admin);
        let admin = admins.find(|v| v.tenant == tenant).unwrap();
        self.bench.keep_all(&admin.member, records).await;
        for record in records {
            let parents = record.links().into_iter();
            let parents = parents.filter(|link| link.bond == Bond::Parent);
            let whose = Ownership {
                members: record.owners(),
                through: parents.map(|link| self.whose[&link.id].clone()).collect(),
            };
            let header = record.header();
            self.whose.insert(header.id, whose.clone());
            let maker = Some(header.created.by);
            self.made.push(Made {
                tenant,
                list: R::PATH,
                id: header.id,
                whose,
                workers: maker.into_iter().chain(record.assignee()).collect(),
                trashed: record.shelf() == Shelf::Trash,
            });
        }
    }

    /// Makes leads and clients in every way in which they can be somebody's, and gives the places on them.
    async fn keep_roots(&mut self, tenant: usize, of: &[Id<User>], shelf: Shelf) -> Roots {
        let ways = pairs(of, &assignees(of));
        let leads = ways.iter();
        let leads = leads.map(|(by, to)| lead(self.header(*by, shelf), "Lead", *to));
        let leads: Vec<Lead> = leads.collect();
        let clients = ways.iter();
        let clients = clients.map(|(by, to)| client(self.header(*by, shelf), "Client", *to));
        let clients: Vec<Client> = clients.collect();
        self.keep(tenant, &leads).await;
        self.keep(tenant, &clients).await;
        Roots { leads, clients }
    }

    /// Hangs every other kind of record on these in every way in which it can be somebody's.
    async fn hang(&mut self, tenant: usize, of: &[Id<User>], on: &Roots, shelf: Shelf) {
        let to = assignees(of);
        let mut places = on.places();
        let alone = [&[Place::default()], &places[..]].concat();
        let projects = pairs(&pairs(of, &to), &alone).into_iter();
        let projects = projects.map(|((by, to), place)| project(self.header(by, shelf), place, to));
        let projects: Vec<Project> = projects.collect();
        let mut people = places.clone();
        for (client, lead) in pairs(&refs(&on.clients), &refs(&on.leads)) {
            people.push(Place {
                lead: Some(lead.id()),
                ..on_client(client)
            });
        }
        places.extend(projects.iter().map(on_project));
        let clients = refs(&on.clients);
        let contacts = pairs(of, &people).into_iter();
        let contacts = contacts.map(|(by, place)| contact(self.header(by, shelf), place));
        let contacts: Vec<_> = contacts.collect();
        let accounts = pairs(of, &clients).into_iter();
        let accounts = accounts.map(|(by, of)| account(self.header(by, shelf), of.id()));
        let accounts: Vec<_> = accounts.collect();
        let interactions = pairs(&pairs(of, &to), &places).into_iter();
        let interactions =
            interactions.map(|((by, to), place)| interaction(self.header(by, shelf), place, to));
        let interactions: Vec<_> = interactions.collect();
        let notes = pairs(of, &places).into_iter();
        let notes = notes.map(|(by, place)| note(self.header(by, shelf), place));
        let notes: Vec<_> = notes.collect();
        self.keep(tenant, &projects).await;
        self.keep(tenant, &contacts).await;
        self.keep(tenant, &accounts).await;
        self.keep(tenant, &interactions).await;
        self.keep(tenant, &notes).await;
    }

    /// The ids that the rule lets somebody see.
    fn permitted(&self, viewer: &Viewer, view: &View) -> BTreeSet<String> {
        let sees = match view.reach {
            Reach::Own | Reach::OfRole => Visibility::Own(user(&viewer.member)),
            Reach::Tenant => Visibility::Tenant,
        };
        let there = self.made.iter();
        there
            .filter(|made| made.tenant == viewer.tenant && made.list == view.rows())
            .filter(|made| made.trashed == (view.shelf == Shelf::Trash))
            .filter(|made| sees.permits(&made.whose))
            .filter(|made| view.owner.is_none_or(|owner| made.workers.contains(&owner)))
            .map(|made| made.id.to_string())
            .collect()
    }

    /// Compares a list and its count with the rule.
    async fn compare(&self, viewer: &Viewer, view: &View) {
        let told = format!("{:?} of tenant {}, {view:?}", viewer.role, viewer.tenant);
        if !view.reach.is_open_to(viewer.role) {
            let answer = viewer.member.get(&view.path(None)).await;
            answer.assert_error(403, "forbidden");
            return;
        }
        let expected = self.permitted(viewer, view);
        let mut seen = BTreeMap::new();
        let mut cursor = None;
        loop {
            let answer = viewer.member.get(&view.path(cursor.as_deref())).await;
            let page = answer.assert_ok().json();
            assert_eq!(page["total"], expected.len(), "{told}");
            for item in page["items"].as_array().unwrap() {
                let id = item["id"].as_str().unwrap();
                *seen.entry(id.to_owned()).or_insert(0) += 1;
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        assert!(seen.values().all(|times| *times == 1), "{told}: {seen:?}");
        let seen: BTreeSet<_> = seen.into_keys().collect();
        assert_eq!(seen, expected, "{told}");
    }

    /// Compares single records with the rule, asked by id through the API.
    async fn compare_one(&self, viewer: &Viewer, reach: Reach, made: &Made) {
        let view = View::plain(made.list, reach);
        let path = format!("{}/{}", view.base(), made.id);
        let answer = viewer.member.get(&path).await;
        if !reach.is_open_to(viewer.role) {
            answer.assert_error(403, "forbidden");
        } else if self.permitted(viewer, &view).contains(&made.id.to_string()) {
            assert_eq!(answer.id(), made.id.to_string());
        } else {
            answer.assert_error(404, "not_found");
        }
    }

    /// Compares every record of a kind with the rule, asked by id of the store: to look at, and to write.
    async fn compare_finds<R: Resource>(&self, viewer: &Viewer, reach: Reach)
    where
        dyn UnitOfWork: Repository<R>,
    {
        let admission = self.bench.admission(&viewer.member, reach);
        let (_, mut work) = self.bench.try_enter(&admission, Mode::Write).await.unwrap();
        for shelf in [Shelf::Live, Shelf::Trash] {
            let view = View {
                shelf,
                ..View::plain(R::PATH, reach)
            };
            let permitted = self.permitted(viewer, &view);
            for made in self.made.iter().filter(|made| made.list == R::PATH) {
                let found: Option<R> = work.find(made.id.cast(), shelf).await.unwrap();
                let told = format!("{:?}, {view:?}, {:?}", viewer.role, made.whose);
                let expected = permitted.contains(&made.id.to_string());
                assert_eq!(found.is_some(), expected, "{told}");
            }
            let some = self.made.iter().filter(|made| made.list == R::PATH);
            for made in some.step_by(9) {
                let found: Option<R> = work.find_to_write(made.id.cast(), shelf).await.unwrap();
                let expected = permitted.contains(&made.id.to_string());
                assert_eq!(found.is_some(), expected, "{view:?}, {:?}", made.whose);
            }
        }
    }
}

/// Leads and clients to hang something on.
struct Roots {
    leads: Vec<Lead>,
    clients: Vec<Client>,
}

impl Roots {
    fn places(&self) -> Vec<Place> {
        let on_leads = self.leads.iter().map(on_lead);
        on_leads.chain(self.clients.iter().map(on_client)).collect()
    }
}

/// Nobody, or one of these.
fn assignees(of: &[Id<User>]) -> Vec<Option<Id<User>>> {
    let somebody = of.iter().copied().map(Some);
    [None].into_iter().chain(somebody).collect()
}

fn refs<T>(of: &[T]) -> Vec<&T> {
    of.iter().collect()
}

fn pairs<A: Copy, B: Copy>(these: &[A], those: &[B]) -> Vec<(A, B)> {
    let of = |this: &A| those.iter().map(|that| (*this, *that)).collect::<Vec<_>>();
    these.iter().flat_map(of).collect()
}

/// One way to look at a list.
#[derive(Debug, Clone, Copy)]
struct View {
    list: &'static str,
    reach: Reach,
    shelf: Shelf,
    owner: Option<Id<User>>,
}

/// Every interaction here is to be followed up, so this list has all that are in use.
const FOLLOW_UPS: &str = "follow-ups";

impl View {
    /// What is in use, whoever works on it.
    fn plain(list: &'static str, reach: Reach) -> Self {
        Self {
            list,
            reach,
            shelf: Shelf::Live,
            owner: None,
        }
    }

    /// The records of which the list has some.
    fn rows(&self) -> &'static str {
        match self.list {
            FOLLOW_UPS => "interactions",
            list => list,
        }
    }

    fn base(&self) -> String {
        match self.reach {
            Reach::Own | Reach::OfRole => self.list.to_owned(),
            Reach::Tenant => format!("admin/{}", self.list),
        }
    }

    fn path(&self, cursor: Option<&str>) -> String {
        let mut path = self.base();
        if self.shelf == Shelf::Trash {
            path += "/trash";
        }
        path += "?limit=100&include_total=true";
        if let Some(owner) = self.owner {
            path.extend(["&user_id=", &owner.to_string()]);
        }
        if let Some(cursor) = cursor {
            path.extend(["&cursor=", cursor]);
        }
        path
    }
}

const REACHES: [Reach; 2] = [Reach::Own, Reach::Tenant];

/// Every list of records.
fn lists() -> Vec<&'static str> {
    let mut lists = Vec::new();
    each_record!(R => lists.push(R::PATH));
    lists
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_sees_what_the_rule_permits_however_a_record_is_theirs(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let mut world = World::new(db).await;
    // Whoever owns something in the first company, and one each in the second; the others own nothing.
    let [first, second] = [0, 1].map(|tenant| world.staff(tenant));
    for (tenant, of) in [(0, &first[..2]), (1, &second[4..])] {
        let live = world.keep_roots(tenant, of, Shelf::Live).await;
        world.hang(tenant, of, &live, Shelf::Live).await;
        let trashed = world.keep_roots(tenant, of, Shelf::Trash).await;
        world.hang(tenant, &of[..1], &trashed, Shelf::Trash).await;
        // What is in the trash may hang on something in use.
        world.hang(tenant, &of[..1], &live, Shelf::Trash).await;
    }
    assert!(world.made.len() > 1_500, "{}", world.made.len());
    let mut lists = lists();
    assert_eq!(lists.len(), 7);
    lists.push(FOLLOW_UPS);
    for viewer in &world.viewers {
        for (list, reach) in pairs(&lists, &REACHES) {
            let view = View::plain(list, reach);
            world.compare(viewer, &view).await;
            let trash = View {
                shelf: Shelf::Trash,
                ..view
            };
            if list != FOLLOW_UPS {
                world.compare(viewer, &trash).await;
            }
            if reach == Reach::Own || !reach.is_open_to(viewer.role) {
                continue;
            }
            // People of another tenant own nothing here.
            for owner in [first[0], first[1], first[2], second[4]] {
                let view = View {
                    owner: Some(owner),
                    ..view
                };
                world.compare(viewer, &view).await;
            }
        }
        for reach in REACHES {
            for made in world.made.iter().skip(viewer.tenant).step_by(101) {
                world.compare_one(viewer, reach, made).await;
            }
            if reach.is_open_to(viewer.role) {
                each_record!(R => world.compare_finds::<R>(viewer, reach).await);
            }
        }
    }
}

impl World {
    /// Some records of anybody, of which some hang on others.
    async fn keep_some(&mut self, dice: &mut Dice) {
        let tenant = usize::from(dice.one_in(2));
        let staff = self.staff(tenant);
        let mut shelf = Shelf::Live;
        let mut next = |world: &Self| {
            if dice.one_in(3) {
                shelf = Shelf::Trash;
            }
            let to = (!dice.one_in(3)).then(|| *dice.pick(&staff));
            (world.header(*dice.pick(&staff), shelf), to)
        };
        // What comes later hangs on what came before, and is in the trash if that is.
        let (header, to) = next(self);
        let root_lead = lead(header, "Lead", to);
        let (header, to) = next(self);
        let root = client(header, "Client", to);
        let (header, to) = next(self);
        let work = project(header, on_client(&root), to);
        let (header, to) = next(self);
        let call = interaction(header, on_project(&work), to);
        let (header, to) = next(self);
        let other = interaction(header, on_lead(&root_lead), to);
        let both = Place {
            lead: Some(root_lead.id()),
            ..on_client(&root)
        };
        let person = contact(next(self).0, both);
        let text = note(next(self).0, on_project(&work));
        let bill = account(next(self).0, root.id());
        self.keep(tenant, &[root_lead]).await;
        self.keep(tenant, &[root]).await;
        self.keep(tenant, &[work]).await;
        self.keep(tenant, &[call, other]).await;
        self.keep(tenant, &[person]).await;
        self.keep(tenant, &[text]).await;
        self.keep(tenant, &[bill]).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_records_are_seen_by_whom_the_rule_permits(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let mut world = World::new(db).await;
    let lists = lists();
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        for _ in 0..3 {
            world.keep_some(&mut dice).await;
        }
        for _ in 0..12 {
            let viewer = dice.pick(&world.viewers);
            let reach = *dice.pick(&REACHES);
            let wide = reach == Reach::Tenant && dice.one_in(2);
            let staff = world.staff(usize::from(dice.one_in(2)));
            let view = View {
                list: dice.pick::<&str>(&lists),
                reach,
                shelf: *dice.pick(&[Shelf::Live, Shelf::Live, Shelf::Trash]),
                owner: wide.then(|| *dice.pick(&staff)),
            };
            world.compare(viewer, &view).await;
            let made = dice.pick(&world.made);
            world.compare_one(viewer, reach, made).await;
        }
    }
}
