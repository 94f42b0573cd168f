//! Signing in, members and the tenant itself.

use pathsix_domain::{
    access::{Action, Actor, Denial, Reach},
    member::{Member, MemberPatch},
    port::{
        Directory, DirectoryWork, EnterError, Members, Mode, PasswordHash, Sessions, Settings,
        Store, StoreError,
    },
    session::Session,
    value::Change,
    vocabulary::Role,
};
use pathsix_persistence::unit::SeaWork;

use super::{
    support::{another_waits, on_both},
    world::{Who, World, entry, founding, parsed, person, sign_in, stamp, tick, token},
};

async fn is_let_in(world: &World, who: &Who) -> bool {
    let admission = world.admission(who, Reach::Own);
    match world.store.enter(&admission, Mode::Read).await {
        Ok((actor, _)) => actor.user() == who.user,
        Err(EnterError::Denied(Denial::Unauthenticated)) => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_live_session_is_let_in_by_two_messages_and_an_ended_one_is_not() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let before = world.database.statements();
        assert!(is_let_in(&world, &bob).await);
        assert_eq!(world.database.statements() - before, 2);
        let (actor, _) = world.enter(&bob, Reach::Own, Mode::Read).await;
        assert_eq!(actor.session(), Some(&bob.session));
        assert_eq!(actor.tenant(), &world.tenant);

        let elsewhere = World::within(world.database.clone()).await;
        assert!(!is_let_in(&elsewhere, &bob).await);
        let mut foreign = bob.clone();
        foreign.session = world.ada.session.clone();
        assert!(!is_let_in(&world, &foreign).await);

        let (_, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        work.end_sessions_of(bob.user, tick()).await.unwrap();
        work.keep().await.unwrap();
        assert!(!is_let_in(&world, &bob).await);
        assert!(is_let_in(&world, &world.ada).await);
    })
    .await;
}

#[tokio::test]
async fn credentials_come_with_every_membership_of_the_person_and_no_other() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        world.member(Role::User).await;
        let mut second = founding();
        second.founder.user = world.ada.user;
        second.founder.email = person(world.ada.user).email;
        let mut work = world.directory.begin(Mode::Write).await.unwrap();
        work.found(&second).await.unwrap();
        let login = tick();
        let (proven, other) = (PasswordHash::new("hash"), PasswordHash::new("other"));
        let ada = world.ada.user;
        work.note_login(ada, &proven, login).await.unwrap();
        work.set_password(ada, &proven, &other, tick())
            .await
            .unwrap();
        work.commit().await.unwrap();

        let mut work = world.directory.begin(Mode::Read).await.unwrap();
        let email = person(world.ada.user).email;
        let found = work.credentials(&email).await.unwrap().unwrap();
        assert_eq!(found.person.last_login_at, Some(login));
        assert_eq!(found.hash.as_str(), "other");
        let [first, last] = &found.memberships[..] else {
            panic!("{:?}", found.memberships);
        };
        assert_eq!((&first.1, &last.1), (&world.tenant, &second.tenant));
        assert_eq!(last.0, second.founder);
        let same = work.credentials_of(world.ada.user).await.unwrap().unwrap();
        assert_eq!(same.memberships.len(), 2);
        let unknown = parsed("nobody@example.com");
        assert!(work.credentials(&unknown).await.unwrap().is_none());
        let by_slug = work.tenant_by_slug(&second.tenant.slug).await.unwrap();
        assert_eq!(by_slug, Some(second.tenant));
    })
    .await;
}

#[tokio::test]
async fn taken_addresses_slugs_and_memberships_are_conflicts() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let taken = |what: &str, outcome: Result<(), StoreError>| match outcome {
            Err(StoreError::Conflict { what: key }) => assert_eq!(key, what),
            other => panic!("{other:?}"),
        };
        let mut namesake = person(super::world::fresh());
        namesake.email = person(world.ada.user).email;
        let mut work = world.directory.begin(Mode::Write).await.unwrap();
        let outcome = work.add_person(&namesake, &PasswordHash::new("hash")).await;
        taken("user_identity.email", outcome);
        drop(work);

        let mut twin = founding();
        twin.tenant.slug = world.tenant.slug.clone();
        let mut work = world.directory.begin(Mode::Write).await.unwrap();
        taken("tenant.slug", work.found(&twin).await);
        drop(work);

        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let again = actor
            .grant(Action::Create, actor.member().unwrap().clone())
            .unwrap();
        taken("membership.user_id", work.add_member(&again).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_is_rotated_by_one_unit_at_a_time() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let look = async || {
            let mut work = world.directory.begin(Mode::Write).await.unwrap();
            let found = work.session_by_token(world.ada.token).await.unwrap();
            let (session, generation) = found.unwrap();
            assert_eq!(generation, 1);
            (work, session)
        };
        let rotate = async |(mut work, session): (Box<dyn DirectoryWork>, Session)| {
            let rotated = session.rotated(tick());
            work.save_session(&rotated, Some(token())).await.unwrap();
            work.commit().await.unwrap();
            rotated.generation
        };
        let seen = look().await;
        let first = async {
            another_waits(&settings).await;
            rotate(seen).await
        };
        let second = async { rotate(look().await).await };
        assert_eq!(tokio::join!(first, second), (2, 3));
        let mut work = world.directory.begin(Mode::Write).await.unwrap();
        assert!(work.session_by_token(token()).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn ending_all_sessions_but_one_reaches_every_tenant_and_what_has_ended_stays_so() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let mut second = founding();
        second.founder.user = world.ada.user;
        let mut work = world.directory.begin(Mode::Write).await.unwrap();
        work.found(&second).await.unwrap();
        let elsewhere = sign_in(&mut *work, world.ada.user, second.tenant.id).await;
        let kept = sign_in(&mut *work, world.ada.user, world.tenant.id).await;
        let end = tick();
        work.end_sessions_but(world.ada.user, Some(kept.session.id), end)
            .await
            .unwrap();
        // A copy from before the end must not bring the session back.
        work.save_session(&world.ada.session, None).await.unwrap();
        for (who, revoked_at) in [
            (&world.ada, Some(end)),
            (&elsewhere, Some(end)),
            (&kept, None),
        ] {
            let found = work.session_by_token(who.token).await.unwrap();
            assert_eq!(found.unwrap().0.revoked_at, revoked_at);
        }
        let entry = entry(&world.tenant, world.ada.user);
        work.append(world.tenant.id, &entry).await.unwrap();
        work.commit().await.unwrap();
        assert!(!is_let_in(&world, &world.ada).await);
        assert!(is_let_in(&world, &kept).await);
    })
    .await;
}

/// A member whose role is to be taken, and how many admins there are besides.
struct Demotion {
    actor: Actor,
    work: SeaWork,
    before: Member,
    others: usize,
}

impl Demotion {
    async fn look(world: &World, by: &Who, whom: &Who) -> Self {
        let (actor, mut work) = world.enter(by, Reach::Own, Mode::Write).await;
        let before = work.member_to_write(whom.user).await.unwrap().unwrap();
        let others = work.active_admins().await.unwrap().len() - 1;
        Self {
            actor,
            work,
            before,
            others,
        }
    }

    /// Takes the role of admin unless that is the last admin.
    async fn decide(mut self) -> bool {
        if self.others == 0 {
            return false;
        }
        save_role(&mut self.work, &self.actor, self.before, Role::User)
            .await
            .unwrap();
        self.work.keep().await.unwrap();
        true
    }
}

async fn save_role(
    work: &mut SeaWork,
    actor: &Actor,
    before: Member,
    role: Role,
) -> Result<(), StoreError> {
    let granted = actor.grant(Action::Update, before).unwrap();
    let patch = MemberPatch {
        role: Change::Set(role),
        ..MemberPatch::default()
    };
    let granted = granted
        .amend(stamp(actor.user()), |member| {
            member.amend(patch);
            Ok::<_, Denial>(())
        })
        .unwrap();
    work.save_member(&granted).await
}

#[tokio::test]
async fn two_admins_who_demote_each_other_at_once_leave_one() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::Admin).await;
        let seen = Demotion::look(&world, &world.ada, &bob).await;
        let first = async {
            another_waits(&settings).await;
            seen.decide().await
        };
        let second = async {
            Demotion::look(&world, &bob, &world.ada)
                .await
                .decide()
                .await
        };
        assert_eq!(tokio::join!(first, second), (true, false));
    })
    .await;
}

#[tokio::test]
async fn members_and_tenants_are_written_in_the_version_that_was_loaded() {
    on_both(async |settings| {
        let world = World::new(&settings).await;
        let bob = world.member(Role::User).await;
        let (actor, mut work) = world.enter(&world.ada, Reach::Own, Mode::Write).await;
        let before = work.member_to_write(bob.user).await.unwrap().unwrap();
        save_role(&mut work, &actor, before.clone(), Role::Manager)
            .await
            .unwrap();
        let after = work.member(bob.user).await.unwrap().unwrap();
        assert_eq!((after.role, after.version), (Role::Manager, 2));
        let stale = save_role(&mut work, &actor, before, Role::Support).await;
        assert!(matches!(stale, Err(StoreError::Missing)));
        let known = work.person_by_email(&after.email).await.unwrap();
        assert_eq!(known.map(|person| person.id), Some(bob.user));

        let tenant = work.tenant_to_write().await.unwrap();
        assert_eq!(tenant, world.tenant);
        let renamed = || {
            let granted = actor.grant(Action::Administer, tenant.clone()).unwrap();
            granted
                .amend(stamp(actor.user()), |tenant| {
                    tenant.name = parsed("Acme & Sons");
                    Ok::<_, Denial>(())
                })
                .unwrap()
        };
        let granted = renamed();
        work.save_tenant(&granted).await.unwrap();
        assert_eq!(&work.tenant_to_write().await.unwrap(), granted.after());
        assert!(matches!(
            work.save_tenant(&renamed()).await,
            Err(StoreError::Missing)
        ));
        work.keep().await.unwrap();
        let boxed = world.begin_boxed(&actor).await;
        boxed.commit().await.unwrap();
    })
    .await;
}
