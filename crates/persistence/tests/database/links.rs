//! Records that others name: held, recognised and numbered.

use std::collections::BTreeSet;

use pathsix_domain::{
    access::{Action, Reach, Resource, Subject},
    list::Shelf,
    port::{Links, LookAlikes, Mode, Numbers, Repository, Twin, Within},
    record::{Client, Contact, Identity, Lead, Link, Note, Record, Stamp},
    vocabulary::Role,
};
use pathsix_persistence::{scoped::Mapped, unit::SeaWork};

use super::{
    samples::{account, client, contact, interaction, lead, note, on_client, on_lead, project},
    support::{Postgres, another_waits, on_both, small},
    world::{World, parsed, stamp, trashing},
};

async fn hold(work: &mut SeaWork, client: &Client, within: Within) -> Option<String> {
    let link = Link::parent("client_id", client.id());
    work.hold(&link, within).await.unwrap()
}

pub(crate) async fn trash<R: Mapped>(world: &World, record: &R) {
    let (actor, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
    let found: Option<R> = work.find_to_write(record.id(), Shelf::Live).await.unwrap();
    let granted = trashing(&actor, found.unwrap());
    work.trash(&granted).await.unwrap();
    work.keep().await.unwrap();
}

#[tokio::test]
async fn a_record_is_held_where_it_is_in_use_and_within_bounds() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let bob = world.member(Role::User).await;
        let (by, his) = (stamp(world.ada.user), stamp(bob.user));
        let hers = client("Hers", by, None);
        let mine = client("His", his, None);
        let trashed = client("Trashed", his, None);
        let theirs = client("Theirs", stamp(other.ada.user), None);
        let never = client("Never", his, None);
        world
            .keep([hers.clone(), mine.clone(), trashed.clone()])
            .await;
        other.keep([theirs.clone()]).await;
        trash(&world, &trashed).await;
        let (_, mut work) = world.enter(&bob, Reach::Own, Mode::Write).await;
        for (client, scope, tenant) in [
            (&mine, Some("His"), Some("His")),
            (&hers, None, Some("Hers")),
            (&trashed, None, None),
            (&theirs, None, None),
            (&never, None, None),
        ] {
            let held = hold(&mut work, client, Within::Scope).await;
            assert_eq!(held.as_deref(), scope);
            let held = hold(&mut work, client, Within::Tenant).await;
            assert_eq!(held.as_deref(), tenant);
        }
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_record_can_be_held_and_tells_its_title() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let (lead, client) = (lead("Lead", by, None), client("Client", by, None));
        let project = project("Project", by, on_client(&client));
        let contact = Contact {
            last_name: Some(parsed("Lovelace")),
            ..contact("Ada", by, on_client(&client))
        };
        let account = account("A-1", by, &client);
        let interaction = interaction("Call", by, on_lead(&lead));
        let note = note("Call\nthem", by, on_lead(&lead));
        let links: Vec<(Link, String)> = vec![
            (Link::mention("it", lead.id()), lead.title()),
            (Link::mention("it", client.id()), client.title()),
            (Link::mention("it", project.id()), project.title()),
            (Link::mention("it", contact.id()), contact.title()),
            (Link::mention("it", account.id()), account.title()),
            (Link::mention("it", interaction.id()), interaction.title()),
            (Link::mention("it", note.id()), note.title()),
        ];
        world.keep([lead]).await;
        world.keep([client]).await;
        world.keep([project]).await;
        world.keep([contact]).await;
        world.keep([account]).await;
        world.keep([interaction]).await;
        world.keep([note]).await;
        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        for (link, title) in links {
            let held = work.hold(&link, Within::Scope).await.unwrap();
            assert_eq!(held, Some(title));
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_trashes_a_held_record_waits_and_whoever_names_it_too_does_not() {
    let postgres = Postgres::migrated().await;
    let settings = small(&postgres.url);
    let world = World::new(&settings).await;
    let client = client("Acme", stamp(world.ada.user), None);
    world.keep([client.clone()]).await;
    let (_, mut first) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
    let (_, mut second) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
    assert!(hold(&mut first, &client, Within::Scope).await.is_some());
    assert!(hold(&mut second, &client, Within::Scope).await.is_some());
    second.keep().await.unwrap();
    let note = note("Text", stamp(world.ada.user), on_client(&client));
    let adding = async {
        another_waits(&settings).await;
        let (actor, _) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
        let granted = actor.grant(Action::Create, note.clone()).unwrap();
        first.insert(&granted).await.unwrap();
        first.keep().await.unwrap();
    };
    tokio::join!(adding, trash(&world, &client));
    // The trash began before the note was there, and took it along.
    let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Read).await;
    let found: Option<Note> = work.find(note.id(), Shelf::Trash).await.unwrap();
    assert!(found.is_some());
    drop(work);
    postgres.remove().await;
}

/// The names of the look-alikes of somebody; none where nobody looks alike.
async fn alike(work: &mut SeaWork, identity: &Identity) -> Option<BTreeSet<String>> {
    match work.look_alikes(identity).await.unwrap() {
        Twin::None => None,
        Twin::Some(seen) => Some(seen.into_iter().map(|it| it.name).collect()),
    }
}

fn names(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn look_alikes_share_a_name_an_address_or_any_number_and_only_visible_ones_are_told() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let bob = world.member(Role::User).await;
        let (by, his) = (stamp(world.ada.user), stamp(bob.user));
        let mut hers = lead("ACME, Inc.", by, None);
        hers.profile.email = Some(parsed("info@acme.com"));
        hers.profile.phone = Some(parsed("+14155550123"));
        let mut mine = client("Somebody", his, None);
        mine.profile.secondary_phone = Some(parsed("+14155550123"));
        let gone = lead("Gone", his, None);
        let theirs = lead("Theirs", stamp(other.ada.user), None);
        world.keep([hers, gone.clone()]).await;
        world.keep([mine]).await;
        other.keep([theirs]).await;
        trash(&world, &gone).await;

        let like = |name: &str, change: fn(&mut Lead)| {
            let mut like = lead(name, by, None);
            change(&mut like);
            Identity::from(&like.profile)
        };
        let phone = |lead: &mut Lead| lead.profile.secondary_phone = Some(parsed("+14155550123"));
        let email = |lead: &mut Lead| lead.profile.email = Some(parsed("info@acme.com"));
        let both = ["ACME, Inc.", "Somebody"];
        for (identity, to_bob, to_all) in [
            (
                like("acme inc", |_| ()),
                Some(names(&[])),
                Some(names(&both[..1])),
            ),
            (
                like("Somebody!", |_| ()),
                Some(names(&both[1..])),
                Some(names(&both[1..])),
            ),
            (
                like("Else", email),
                Some(names(&[])),
                Some(names(&both[..1])),
            ),
            (
                like("Else", phone),
                Some(names(&both[1..])),
                Some(names(&both)),
            ),
            (like("Gone", |_| ()), None, None),
            (like("Theirs", |_| ()), None, None),
            (like("Else", |_| ()), None, None),
        ] {
            let (_, mut work) = world.enter(&bob, Reach::Own, Mode::Read).await;
            assert_eq!(alike(&mut work, &identity).await, to_bob, "{identity:?}");
            let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
            assert_eq!(alike(&mut work, &identity).await, to_all, "{identity:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn ten_look_alikes_are_told_and_those_that_one_sees_come_first() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let many = |by: Stamp| (0..12).map(move |_| lead("Acme", by, None));
        world.keep(many(stamp(world.ada.user))).await;
        let mine: Vec<_> = many(stamp(bob.user)).take(3).collect();
        world.keep(mine.clone()).await;
        let identity = Identity::from(&mine[0].profile);
        let (_, mut work) = world.enter(&bob, Reach::Own, Mode::Read).await;
        let Twin::Some(told) = work.look_alikes(&identity).await.unwrap() else {
            panic!("nobody");
        };
        let told: BTreeSet<_> = told.into_iter().map(|it| it.id).collect();
        assert_eq!(told, mine.iter().map(|it| it.header.id).collect());
        let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
        let Twin::Some(told) = work.look_alikes(&identity).await.unwrap() else {
            panic!("nobody");
        };
        assert_eq!(told.len(), 10);
        assert!(told.iter().all(|it| it.resource == Resource::Lead));
    })
    .await;
}

#[tokio::test]
async fn numbers_are_given_out_once_and_pass_over_those_that_are_taken() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let other = World::within(world.database.clone()).await;
        let by = stamp(world.ada.user);
        let client = client("Acme", by, None);
        world.keep([client.clone()]).await;
        let by_hand = ["A-000002", "A-000003"].map(|number| account(number, by, &client));
        world.keep(by_hand.clone()).await;
        trash(&world, &by_hand[1]).await;
        let next = async |world: &World| {
            let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
            let number = work.next_account_number().await.unwrap();
            // Others may come now.
            tokio::task::yield_now().await;
            work.keep().await.unwrap();
            number.to_string()
        };
        let (a, b, c) = tokio::join!(next(&world), next(&world), next(&world));
        let given = BTreeSet::from([a, b, c]);
        // The step after the second that was taken is twice as long.
        let expected = ["A-000001", "A-000005", "A-000006"].map(str::to_owned);
        assert_eq!(given, expected.into());
        assert_eq!(next(&other).await, "A-000001");
        let (_, mut undone) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        undone.next_account_number().await.unwrap();
        drop(undone);
        assert_eq!(next(&world).await, "A-000007");
    })
    .await;
}
