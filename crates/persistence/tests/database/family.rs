//! What hangs on a record: into the trash with it, out of it, and out of the world. Over random families.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use pathsix_domain::{
    access::{Action, Companion, Reach, Resource},
    audit::Fact,
    list::{ListQuery, Listed, Shelf},
    port::{Mode, Repository, StoreError},
    record::{
        Account, Bond, Client, Contact, Header, Interaction, Lead, Note, Place, Project, Record,
        Stamp,
    },
    value::{Id, RecordId},
};
use pathsix_persistence::{scoped::Mapped, unit::SeaWork};
use uuid::Uuid;

use super::{
    lists::{page, whole},
    samples::{
        account, client, contact, interaction, lead, note, on_client, on_lead, on_project, project,
    },
    support::on_both,
    world::{World, fresh, parsed, purging, restoring, stamp, trashing},
};

/// What is kept of one record.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    kind: Resource,
    title: String,
    header: Header,
    parents: BTreeSet<Uuid>,
    rest: String,
}

type All = BTreeMap<Uuid, Kept>;

/// Everything in use and in the trash.
async fn kept(work: &mut SeaWork) -> All {
    let mut all = All::new();
    add::<Lead>(work, &mut all).await;
    add::<Client>(work, &mut all).await;
    add::<Project>(work, &mut all).await;
    add::<Contact>(work, &mut all).await;
    add::<Account>(work, &mut all).await;
    add::<Interaction>(work, &mut all).await;
    add::<Note>(work, &mut all).await;
    all
}

async fn add<R: Mapped + Debug>(work: &mut SeaWork, all: &mut All) {
    for shelf in [Shelf::Live, Shelf::Trash] {
        let query = ListQuery::<R> {
            shelf,
            ..ListQuery::default()
        };
        let (rows, _) = whole(query, async |query| page(work, query).await).await;
        for row in rows {
            assert_eq!(row.shelf(), shelf);
            all.insert(row.tie_breaker(), described(row));
        }
    }
}

fn described<R: Record + Debug>(mut row: R) -> Kept {
    let header = *row.header();
    let parents = row
        .links()
        .into_iter()
        .filter(|link| link.bond == Bond::Parent);
    let parents = parents.map(|link| link.id.uuid()).collect();
    let title = row.title();
    let nobody = Stamp {
        by: Id::from_uuid(Uuid::nil()),
        ..header.created
    };
    row.set_header(Header::new(header.id, nobody));
    Kept {
        kind: R::RESOURCE,
        title,
        header,
        parents,
        rest: format!("{row:?}"),
    }
}

/// Everything that hangs on a record, directly or not.
fn below(all: &All, root: Uuid) -> BTreeSet<Uuid> {
    let mut family = BTreeSet::from([root]);
    loop {
        let more: Vec<_> = all
            .iter()
            .filter(|(key, kept)| !family.contains(*key) && !kept.parents.is_disjoint(&family))
            .map(|(key, _)| *key)
            .collect();
        if more.is_empty() {
            family.remove(&root);
            return family;
        }
        family.extend(more);
    }
}

fn in_use(all: &All) -> BTreeSet<Uuid> {
    let live = all.iter().filter(|(_, kept)| kept.header.trashed.is_none());
    live.map(|(key, _)| *key).collect()
}

/// What is done to a record of a kind that is known by its word only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Trash,
    Restore,
    Purge,
}

impl Deed {
    fn action(self) -> Action {
        match self {
            Self::Trash => Action::Trash,
            Self::Restore => Action::Restore,
            Self::Purge => Action::Purge,
        }
    }
}

async fn does(world: &World, deed: Deed, kind: Resource, key: Uuid) -> Vec<Companion> {
    match kind {
        Resource::Lead => done::<Lead>(world, deed, key).await,
        Resource::Client => done::<Client>(world, deed, key).await,
        Resource::Project => done::<Project>(world, deed, key).await,
        Resource::Contact => done::<Contact>(world, deed, key).await,
        Resource::Account => done::<Account>(world, deed, key).await,
        Resource::Interaction => done::<Interaction>(world, deed, key).await,
        Resource::Note => done::<Note>(world, deed, key).await,
        other => panic!("{other:?}"),
    }
}

async fn done<R: Mapped>(world: &World, deed: Deed, key: Uuid) -> Vec<Companion> {
    let (actor, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
    let shelf = match deed {
        Deed::Trash => Shelf::Live,
        Deed::Restore | Deed::Purge => Shelf::Trash,
    };
    let record: Option<R> = work.find_to_write(Id::from_uuid(key), shelf).await.unwrap();
    let record = record.unwrap();
    let companions = match deed {
        Deed::Trash => work.trash(&trashing(&actor, record)).await,
        Deed::Restore => work.restore(&restoring(&actor, record)).await,
        Deed::Purge => {
            let stamp = stamp(actor.user());
            work.purge(&purging(&actor, record), stamp).await
        }
    };
    work.keep().await.unwrap();
    companions.unwrap()
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// Leads and clients with a family that is put together at random.
async fn populate(world: &World, dice: &mut Dice) {
    let by = stamp(world.ada.user);
    let leads: Vec<_> = (0..3)
        .map(|n| lead(&format!("Lead {n}"), by, None))
        .collect();
    let mut clients: Vec<_> = (0..3)
        .map(|n| client(&format!("Client {n}"), by, None))
        .collect();
    clients[0].source_lead = Some(leads[0].id());
    let firsts: Vec<_> = leads
        .iter()
        .map(on_lead)
        .chain(clients.iter().map(on_client))
        .collect();
    let projects: Vec<_> = (0..5)
        .map(|n| match n {
            0 => project("Alone", by, Place::default()),
            _ => project(&format!("Project {n}"), by, *dice.pick(&firsts)),
        })
        .collect();
    let anywhere: Vec<_> = firsts
        .iter()
        .copied()
        .chain(projects.iter().map(on_project))
        .collect();
    let contacts: Vec<_> = (0..8)
        .map(|n| {
            let mut place = *dice.pick(&firsts);
            if n % 2 == 0 {
                place.lead = Some(dice.pick(&leads).id());
            }
            Contact {
                last_name: (n % 3 == 0).then(|| parsed("Lovelace")),
                ..contact(&format!("Contact {n}"), by, place)
            }
        })
        .collect();
    let accounts: Vec<_> = (0..3)
        .map(|n| {
            account(
                &format!("A-{n}-{}", fresh::<Account>()),
                by,
                dice.pick(&clients),
            )
        })
        .collect();
    let interactions: Vec<_> = (0..12)
        .map(|n| interaction(&format!("Call {n}"), by, *dice.pick(&anywhere)))
        .collect();
    let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
    let notes: Vec<_> = (0..12)
        .map(|n| note(&format!("Note {n}\n {long}"), by, *dice.pick(&anywhere)))
        .collect();
    world.keep(leads).await;
    world.keep(clients).await;
    world.keep(projects).await;
    world.keep(contacts).await;
    world.keep(accounts).await;
    world.keep(interactions).await;
    world.keep(notes).await;
}

async fn look(world: &World) -> All {
    let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
    kept(&mut work).await
}

/// Each companion is told once, under its own name, and has one version more; what is not told has not been written.
fn assert_told(before: &All, after: &All, root: Uuid, told: &[Companion]) {
    let keys: BTreeSet<_> = told.iter().map(|companion| companion.id.uuid()).collect();
    assert_eq!(keys.len(), told.len(), "{told:#?}");
    for companion in told {
        let kept = &before[&companion.id.uuid()];
        assert_eq!(companion.resource, kept.kind);
        assert_eq!(companion.title, kept.title);
    }
    for (key, after) in after {
        let before = &before[key];
        let writes = i64::from(*key == root || keys.contains(key));
        assert_eq!(after.header.version, before.header.version + writes);
        assert_eq!(after.header.created, before.header.created);
        if writes == 0 {
            assert_eq!(after.header, before.header);
        }
    }
}

fn assert_same_but_for_versions(before: &All, after: &All) {
    assert_eq!(before.len(), after.len());
    for (key, before) in before {
        let after = &after[key];
        assert_eq!(
            (&after.rest, after.header.trashed),
            (&before.rest, before.header.trashed)
        );
    }
}

/// Trashes one record and looks whether what was in use below it went with it, and nothing else.
async fn trash_and_look(world: &World, root: Uuid) {
    let before = look(world).await;
    let kind = before[&root].kind;
    let told = does(world, Deed::Trash, kind, root).await;
    let after = look(world).await;
    assert_told(&before, &after, root, &told);
    let live = in_use(&before);
    let taken: BTreeSet<_> = below(&before, root).intersection(&live).copied().collect();
    let keys: BTreeSet<_> = told.iter().map(|companion| companion.id.uuid()).collect();
    assert_eq!(keys, taken);
    let act = after[&root].header.trashed.unwrap();
    for companion in &told {
        let header = after[&companion.id.uuid()].header;
        assert_eq!(header.trashed, Some(act));
        assert_eq!(header.updated, act.stamp);
        assert_eq!(companion.action, Deed::Trash.action());
        let [change] = companion.changes.as_slice() else {
            panic!("{companion:?}");
        };
        let at = Fact::Text(act.stamp.at.to_string());
        assert_eq!(
            (change.field.as_str(), &change.old, &change.new),
            ("deleted_at", &Fact::Nothing, &at)
        );
    }
    let gone: BTreeSet<_> = live.difference(&in_use(&after)).copied().collect();
    assert_eq!(gone, taken.into_iter().chain([root]).collect());
}

async fn restore_and_look(world: &World, root: Uuid) {
    let before = look(world).await;
    let act = before[&root].header.trashed;
    let told = does(world, Deed::Restore, before[&root].kind, root).await;
    let after = look(world).await;
    assert_told(&before, &after, root, &told);
    let family = below(&before, root);
    let back: BTreeSet<_> = family
        .into_iter()
        .filter(|key| before[key].header.trashed == act)
        .collect();
    let keys: BTreeSet<_> = told.iter().map(|companion| companion.id.uuid()).collect();
    assert_eq!(keys, back);
    for companion in &told {
        assert_eq!(companion.action, Deed::Restore.action());
        assert_eq!(companion.changes[0].new, Fact::Nothing);
        assert_eq!(after[&companion.id.uuid()].header.trashed, None);
    }
}

#[tokio::test]
async fn trashing_and_restoring_the_same_records_changes_nothing_but_versions() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        for seed in 0..6 {
            let world = World::within(world.database.clone()).await;
            let mut dice = Dice(seed);
            populate(&world, &mut dice).await;
            let before = look(&world).await;
            let mut trashed = Vec::new();
            for _ in 0..4 {
                let live: Vec<_> = in_use(&look(&world).await).into_iter().collect();
                let root = *dice.pick(&live);
                trash_and_look(&world, root).await;
                trashed.push(root);
            }
            // In any order: each brings back what it took.
            while !trashed.is_empty() {
                let root = trashed.swap_remove(dice.roll(trashed.len()));
                restore_and_look(&world, root).await;
            }
            assert_same_but_for_versions(&before, &look(&world).await);
        }
    })
    .await;
}

#[tokio::test]
async fn what_went_to_the_trash_before_its_parent_stays_there_when_that_comes_back() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let client = client("Acme", by, None);
        let notes = ["First", "Second"].map(|text| note(text, by, on_client(&client)));
        world.keep([client.clone()]).await;
        world.keep(notes.clone()).await;
        trash_and_look(&world, notes[0].tie_breaker()).await;
        trash_and_look(&world, client.tie_breaker()).await;
        restore_and_look(&world, client.tie_breaker()).await;
        let live = in_use(&look(&world).await);
        assert_eq!(live, [client.tie_breaker(), notes[1].tie_breaker()].into());
    })
    .await;
}

/// The records below that hang on others as well.
fn held_elsewhere(all: &All, root: Uuid, family: &BTreeSet<Uuid>) -> BTreeSet<Uuid> {
    let is_held = |key: &&Uuid| {
        let parents = &all[*key].parents;
        all[*key].kind == Resource::Contact && parents.contains(&root) && parents.len() > 1
    };
    family.iter().filter(is_held).copied().collect()
}

#[tokio::test]
async fn a_purge_removes_what_hangs_on_a_record_and_what_hangs_on_another_too_forgets_it() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        for seed in 0..8 {
            let world = World::within(world.database.clone()).await;
            let mut dice = Dice(seed);
            populate(&world, &mut dice).await;
            let all = look(&world).await;
            let big = [Resource::Lead, Resource::Client, Resource::Project];
            let roots: Vec<_> = all
                .iter()
                .filter(|(_, kept)| big.contains(&kept.kind))
                .map(|(key, _)| *key)
                .collect();
            let root = *dice.pick(&roots);
            trash_and_look(&world, root).await;
            let before = look(&world).await;
            let told = does(&world, Deed::Purge, before[&root].kind, root).await;
            let after = look(&world).await;
            assert_told(&before, &after, root, &told);
            let family = below(&before, root);
            let held = held_elsewhere(&before, root, &family);
            let gone: BTreeSet<_> = family.difference(&held).copied().chain([root]).collect();
            let left = before.keys().filter(|key| !gone.contains(key));
            assert!(after.keys().eq(left));
            for companion in &told {
                let key = companion.id.uuid();
                let removed = gone.contains(&key);
                assert_eq!(companion.action == Action::Purge, removed);
                assert_eq!(companion.action == Action::Update, !removed);
                assert_eq!(companion.changes.is_empty(), removed);
            }
            for key in held {
                let mut parents = before[&key].parents.clone();
                parents.remove(&root);
                assert_eq!(after[&key].parents, parents);
            }
        }
    })
    .await;
}

async fn find<R: Mapped>(world: &World, record: &R) -> Option<R> {
    let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
    work.find(record.id(), Shelf::Live).await.unwrap()
}

#[tokio::test]
async fn what_mentions_a_purged_record_forgets_it_and_is_told() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let lead = lead("Acme", by, None);
        let client = Client {
            source_lead: Some(lead.id()),
            ..client("Acme Inc", by, None)
        };
        world.keep([lead.clone()]).await;
        world.keep([client.clone()]).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let converted = actor.grant(Action::Convert, lead.clone()).unwrap();
        let converted = converted.amend(stamp(actor.user()), |lead| {
            let conversion = pathsix_domain::record::Conversion {
                on: by.at,
                client: Some(client.id()),
            };
            let status = pathsix_domain::vocabulary::LeadStatus::Converted;
            lead.stage = pathsix_domain::record::LeadStage::stored(status, Some(conversion));
            Ok::<_, pathsix_domain::access::Denial>(())
        });
        work.save(&converted.unwrap()).await.unwrap();
        work.keep().await.unwrap();

        does(&world, Deed::Trash, Resource::Client, client.tie_breaker()).await;
        let told = does(&world, Deed::Purge, Resource::Client, client.tie_breaker()).await;
        let [forgets] = told.as_slice() else {
            panic!("{told:#?}");
        };
        assert_eq!(
            (forgets.action, forgets.id),
            (Action::Update, lead.header.id)
        );
        assert_eq!(forgets.title, "Acme");
        let change = &forgets.changes[0];
        assert_eq!(change.field, "converted_client_id");
        let old = Fact::Text(client.id().to_string());
        assert_eq!((&change.old, &change.new), (&old, &Fact::Nothing));
        let found = find(&world, &lead).await.unwrap();
        assert_eq!(found.header.version, 3);
        assert_eq!(found.stage.conversion().unwrap().client, None);
        assert_eq!(found.stage.conversion().unwrap().on, by.at);
    })
    .await;
}

#[tokio::test]
async fn a_family_is_one_tenants_own_also_where_ids_are_the_same() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let (by, theirs) = (stamp(world.ada.user), stamp(other.ada.user));
        let client = client("Acme", by, None);
        let note = note("Text", by, on_client(&client));
        let mut their_client = client.clone();
        their_client.set_header(Header::new(client.header.id, theirs));
        let mut their_note = note.clone();
        their_note.set_header(Header::new(note.header.id, theirs));
        world.keep([client.clone()]).await;
        world.keep([note.clone()]).await;
        other.keep([their_client]).await;
        other.keep([their_note]).await;
        let before = look(&other).await;
        let key = client.tie_breaker();
        trash_and_look(&world, key).await;
        restore_and_look(&world, key).await;
        trash_and_look(&world, key).await;
        does(&world, Deed::Purge, Resource::Client, key).await;
        assert_eq!(look(&world).await, All::new());
        assert_eq!(look(&other).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_record_that_changed_meanwhile_is_missing_and_nothing_of_its_family_moves() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let client = client("Acme", by, None);
        world.keep([client.clone()]).await;
        world.keep([note("Text", by, on_client(&client))]).await;
        trash_and_look(&world, client.tie_breaker()).await;
        let before = look(&world).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
        let stale: RecordId = client.header.id;
        assert_eq!(before[&stale.uuid()].header.version, 2);
        let missing = work.purge(&purging(&actor, client), by).await;
        assert!(matches!(missing, Err(StoreError::Missing)), "{missing:?}");
        drop(work);
        assert_eq!(look(&world).await, before);
    })
    .await;
}
