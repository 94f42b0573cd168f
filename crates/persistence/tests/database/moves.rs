//! Many records that move at once: to the client that a lead becomes, and from a member who leaves.

use std::collections::BTreeSet;

use pathsix_domain::{
    access::{Action, Companion, Denial, Reach, Subject},
    audit::Fact,
    list::Shelf,
    member::{Member, User},
    port::{Members, Mode, Moves, Repository},
    record::{Client, FollowupStage, Interaction, Place, Project, Record},
    value::{Id, RecordId},
    vocabulary::{FollowupStatus, Role},
};
use pathsix_persistence::{scoped::Mapped, unit::SeaWork};

use super::{
    links::trash,
    samples::{client, contact, interaction, lead, note, on_client, on_lead, project},
    support::on_both,
    world::{World, stamp, tick},
};

async fn on_either_shelf<R: Mapped>(work: &mut SeaWork, record: &R) -> R {
    let live: Option<R> = work.find(record.id(), Shelf::Live).await.unwrap();
    match live {
        Some(record) => record,
        None => work.find(record.id(), Shelf::Trash).await.unwrap().unwrap(),
    }
}

fn told(companions: &[Companion]) -> BTreeSet<RecordId> {
    companions.iter().map(|companion| companion.id).collect()
}

#[tokio::test]
async fn what_hangs_on_a_lead_moves_to_the_client_and_a_contact_of_another_stays() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let by = stamp(world.ada.user);
        let (lead, client, other) = (
            lead("Acme", by, None),
            client("Acme Inc", by, None),
            client("Other", by, None),
        );
        let on_lead = on_lead(&lead);
        let with = |client: &Client| Place {
            client: Some(client.id()),
            ..on_lead
        };
        let contacts = [
            contact("Ada", by, on_lead),
            contact("Both", by, with(&client)),
            contact("Others", by, with(&other)),
        ];
        let project = project("Website", by, on_lead);
        let interaction = interaction("Call", by, on_lead);
        let notes = [note("Kept", by, on_lead), note("Trashed", by, on_lead)];
        let elsewhere = note("Elsewhere", by, on_client(&other));
        world.keep([lead.clone()]).await;
        world.keep([client.clone(), other.clone()]).await;
        world.keep(contacts.clone()).await;
        world.keep([project.clone()]).await;
        world.keep([interaction.clone()]).await;
        world.keep(notes.clone()).await;
        world.keep([elsewhere.clone()]).await;
        trash(&world, &notes[1]).await;

        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let granted = actor.grant(Action::Convert, lead.clone()).unwrap();
        let granted = granted
            .amend(stamp(actor.user()), |_| Ok::<_, Denial>(()))
            .unwrap();
        let now = stamp(actor.user());
        let moved = work
            .move_to_client(&granted, client.id(), now)
            .await
            .unwrap();
        let expected = BTreeSet::from([
            contacts[0].header.id,
            contacts[1].header.id,
            project.header.id,
            interaction.header.id,
            notes[0].header.id,
            notes[1].header.id,
        ]);
        assert_eq!(told(&moved), expected);
        for companion in &moved {
            assert_eq!(companion.action, Action::Update);
            let fields: Vec<_> = companion
                .changes
                .iter()
                .map(|it| it.field.as_str())
                .collect();
            assert!(fields.contains(&"lead_id"), "{companion:?}");
        }
        let place = on_client(&client);
        for contact in &contacts[..2] {
            let found = on_either_shelf(&mut work, contact).await;
            assert_eq!((found.place, found.header.version), (place, 2));
            assert_eq!(found.header.updated, now);
        }
        assert_eq!(on_either_shelf(&mut work, &contacts[2]).await, contacts[2]);
        assert_eq!(on_either_shelf(&mut work, &project).await.place, place);
        assert_eq!(on_either_shelf(&mut work, &interaction).await.place, place);
        assert_eq!(on_either_shelf(&mut work, &notes[0]).await.place, place);
        let trashed = on_either_shelf(&mut work, &notes[1]).await;
        assert_eq!((trashed.place, trashed.shelf()), (place, Shelf::Trash));
        assert_eq!(on_either_shelf(&mut work, &elsewhere).await, elsewhere);
        let again = work
            .move_to_client(&granted, client.id(), now)
            .await
            .unwrap();
        assert_eq!(again, []);
    })
    .await;
}

async fn hand_over(world: &World, from: Id<User>, to: Id<User>) -> Vec<Companion> {
    let (actor, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Write).await;
    let leaving: Member = work.member_to_write(from).await.unwrap().unwrap();
    let granted = actor.grant(Action::Update, leaving).unwrap();
    let now = stamp(actor.user());
    let moved = work.hand_over(&granted, to, now).await.unwrap();
    work.keep().await.unwrap();
    moved
}

#[tokio::test]
async fn the_work_of_one_who_leaves_goes_to_another_and_what_is_done_stays() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let [bob, cleo] = [
            world.member(Role::User).await,
            world.member(Role::User).await,
        ];
        let (by, his) = (stamp(world.ada.user), stamp(bob.user));
        let leads = [
            lead("Assigned", by, Some(bob.user)),
            lead("Made", his, None),
            lead("Given away", his, Some(world.ada.user)),
            lead("Hers", by, None),
            lead("Trashed", by, Some(bob.user)),
        ];
        let clients = [
            client("Assigned", by, Some(bob.user)),
            client("Hers", by, None),
        ];
        let projects = [
            project("Made", his, Place::default()),
            Project {
                assigned_to: Some(world.ada.user),
                ..project("Given away", his, Place::default())
            },
        ];
        let follow_up = |status, summary: &str| Interaction {
            follow_up: Some(tick()),
            followup: FollowupStage::stored(
                status,
                (status == FollowupStatus::Completed).then_some(his),
            ),
            followup_assigned_to: Some(bob.user),
            ..interaction(summary, by, on_client(&clients[1]))
        };
        let interactions = [
            follow_up(FollowupStatus::Pending, "Open"),
            follow_up(FollowupStatus::Completed, "Done"),
            follow_up(FollowupStatus::Rescheduled, "Later"),
            interaction("Nobody's", his, on_client(&clients[1])),
        ];
        world.keep(leads.clone()).await;
        world.keep(clients.clone()).await;
        world.keep(projects.clone()).await;
        world.keep(interactions.clone()).await;
        trash(&world, &leads[4]).await;

        let moved = hand_over(&world, bob.user, cleo.user).await;
        let expected = BTreeSet::from([
            leads[0].header.id,
            leads[1].header.id,
            leads[4].header.id,
            clients[0].header.id,
            projects[0].header.id,
            interactions[0].header.id,
            interactions[2].header.id,
        ]);
        assert_eq!(told(&moved), expected);
        for companion in &moved {
            assert_eq!(companion.action, Action::Assign);
            let [change] = companion.changes.as_slice() else {
                panic!("{companion:?}");
            };
            let made = [leads[1].header.id, projects[0].header.id].contains(&companion.id);
            let from = if made {
                Fact::Nothing
            } else {
                Fact::Text(bob.user.to_string())
            };
            assert_eq!(
                (&change.old, &change.new),
                (&from, &Fact::Text(cleo.user.to_string()))
            );
        }
        let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
        for (lead, to) in leads.iter().zip([
            Some(cleo.user),
            Some(cleo.user),
            Some(world.ada.user),
            None,
            Some(cleo.user),
        ]) {
            let found = on_either_shelf(&mut work, lead).await;
            assert_eq!(found.assigned_to, to, "{}", lead.title());
            assert_eq!(found.header.created, lead.header.created);
        }
        let done = on_either_shelf(&mut work, &interactions[1]).await;
        assert_eq!(done, interactions[1]);
        drop(work);
        assert_eq!(hand_over(&world, bob.user, cleo.user).await, []);
    })
    .await;
}
