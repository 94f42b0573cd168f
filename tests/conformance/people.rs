//! Members, the sessions of members, and the tenant itself.

use pathsix_domain::{
    access::{Action, Denial, Reach},
    list::{Direction, ListQuery, Start, Total},
    member::{Member, MemberFilter, MemberSort, Person},
    port::{Mode, PasswordHash},
    value::{Email, Scalar},
    vocabulary::Role,
};
use pathsix_tests::{Db, Member as Signed};
use rstest::rstest;

use crate::bench::{
    Bench, assert_conflict, assert_missing, assert_waits, create, ended, text, user,
};

fn person(bench: &Bench, email: &str) -> Person {
    Person {
        id: bench.new_id(),
        email: Email::parse(email).unwrap(),
        is_active: true,
        is_superadmin: false,
        email_verified_at: None,
        last_login_at: None,
        created_at: bench.now(),
    }
}

fn member(bench: &Bench, person: &Person, name: &str, role: Role) -> Member {
    let now = bench.now();
    Member {
        user: person.id,
        email: person.email.clone(),
        display_name: text(name),
        role,
        is_active: true,
        invited_until: None,
        invited_by: Some(user(&bench.ada)),
        joined_at: now,
        updated_at: now,
        version: 1,
    }
}

fn hash() -> PasswordHash {
    PasswordHash::new("$argon2id$none")
}

/// Adds members with these names and roles, each a second later than the one before.
async fn hire(bench: &Bench, staff: &[(&str, Role)]) -> Vec<Member> {
    let mut hired = Vec::new();
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    for (at, (name, role)) in staff.iter().enumerate() {
        bench.app.clock.advance(chrono::Duration::seconds(1));
        let person = person(bench, &format!("staff{at}@example.com"));
        let member = member(bench, &person, name, *role);
        work.add_person(&person, &hash()).await.unwrap();
        work.add_member(&create(&actor, &member)).await.unwrap();
        hired.push(member);
    }
    work.commit().await.unwrap();
    hired
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_is_found_as_they_were_added_and_in_their_own_tenant_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let hired = hire(&bench, &[("Ünal 😀", Role::Support)]).await;
    let [new] = &hired[..] else { panic!("one") };
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    assert_eq!(work.member(new.user).await.unwrap().as_ref(), Some(new));
    let found = work.member_to_write(new.user).await.unwrap();
    assert_eq!(found.as_ref(), Some(new));
    drop(work);
    let (_, mut work) = bench.enter(&bob, Mode::Write).await;
    assert_eq!(work.member(new.user).await.unwrap(), None);
    assert_eq!(work.member_to_write(new.user).await.unwrap(), None);
    // The person is known on the whole server.
    let person = work.person_by_email(&new.email).await.unwrap();
    assert_eq!(person.map(|person| person.id), Some(new.user));
    let nobody = Email::parse("nobody@example.com").unwrap();
    assert_eq!(work.person_by_email(&nobody).await.unwrap(), None);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_taken_address_and_a_second_membership_are_conflicts(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let known = person(&bench, &bench.ada.email);
    let taken = work.add_person(&known, &hash()).await;
    assert_conflict(taken, "user_identity.email");
    drop(work);
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let already = work.member(user(&bench.ada)).await.unwrap().unwrap();
    let taken = work.add_member(&create(&actor, &already)).await;
    assert_conflict(taken, "membership.user_id");
    drop(work);
    // The same person may belong to another tenant.
    let bob = bench.app.founder("bolt").await;
    let (actor, mut work) = bench.enter(&bob, Mode::Write).await;
    let ada = Member {
        invited_until: None,
        invited_by: None,
        ..already
    };
    work.add_member(&create(&actor, &ada)).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(bench.count("membership").await, 3);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_who_changed_since_they_were_loaded_is_missing_to_save(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let hired = hire(&bench, &[("Uma", Role::User)]).await;
    let stamp = bench.stamp(&bench.ada);
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let promote = |role| {
        let granted = actor.grant(Action::Update, hired[0].clone()).unwrap();
        granted.amend::<Denial>(stamp, |member| {
            member.role = role;
            Ok(())
        })
    };
    let first = promote(Role::Manager).unwrap();
    work.save_member(&first).await.unwrap();
    let stale = promote(Role::Admin).unwrap();
    assert_missing(work.save_member(&stale).await);
    let kept = work.member(hired[0].user).await.unwrap();
    assert_eq!(kept.as_ref(), Some(first.after()));
    assert_eq!(kept.unwrap().version, 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_loads_a_member_to_write_keeps_others_from_every_membership_of_the_tenant(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let hired = hire(&bench, &[("Uma", Role::Admin), ("Max", Role::Admin)]).await;
    let (actor, mut first) = bench.enter(&bench.ada, Mode::Write).await;
    first.member_to_write(hired[0].user).await.unwrap();
    let store = bench.app.services.store.clone();
    let (scope, other) = (*actor.scope(), hired[1].user);
    let mut second = tokio::spawn(async move {
        let mut work = store.begin(&scope, Mode::Write).await.unwrap();
        work.member_to_write(other).await.unwrap();
        work.active_admins().await.unwrap()
    });
    assert_waits(&mut second).await;
    let granted = actor.grant(Action::Update, hired[0].clone()).unwrap();
    let demoted = granted.amend::<Denial>(bench.stamp(&bench.ada), |member| {
        member.role = Role::User;
        Ok(())
    });
    first.save_member(&demoted.unwrap()).await.unwrap();
    first.commit().await.unwrap();
    let mut admins = ended(second).await;
    admins.sort();
    let mut expected = vec![user(&bench.ada), hired[1].user];
    expected.sort();
    assert_eq!(admins, expected);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn active_admins_are_those_who_are_active_and_admins(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    bench.app.founder("bolt").await;
    let hired = hire(
        &bench,
        &[
            ("A", Role::Admin),
            ("B", Role::Admin),
            ("C", Role::Manager),
            ("D", Role::ReadOnly),
        ],
    )
    .await;
    let (actor, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    let granted = actor.grant(Action::Update, hired[1].clone()).unwrap();
    let left = granted.amend::<Denial>(bench.stamp(&bench.ada), |member| {
        member.is_active = false;
        Ok(())
    });
    work.save_member(&left.unwrap()).await.unwrap();
    let mut admins = work.active_admins().await.unwrap();
    admins.sort();
    let mut expected = vec![user(&bench.ada), hired[0].user];
    expected.sort();
    assert_eq!(admins, expected);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_members_is_sorted_filtered_counted_and_walked(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    bench.app.founder("bolt").await;
    let staff = [
        ("zoe", Role::User),
        ("Zoe", Role::User),
        ("Ärger", Role::Support),
        ("\u{10000}", Role::User),
        ("\u{ff00}", Role::User),
        ("Zoe", Role::ReadOnly),
    ];
    let mut all = hire(&bench, &staff).await;
    let (_, mut work) = bench.enter(&bench.ada, Mode::Read).await;
    all.push(work.member(user(&bench.ada)).await.unwrap().unwrap());
    for (sort, direction) in [
        (MemberSort::DisplayName, Direction::Ascending),
        (MemberSort::DisplayName, Direction::Descending),
        (MemberSort::CreatedAt, Direction::Ascending),
        (MemberSort::CreatedAt, Direction::Descending),
    ] {
        for role in [vec![], vec![Role::User], vec![Role::Support, Role::Admin]] {
            let mut expected: Vec<_> = all
                .iter()
                .filter(|member| role.is_empty() || role.contains(&member.role))
                .cloned()
                .collect();
            expected.sort_by(|a, b| {
                let by_name =
                    (a.display_name.as_str(), a.user).cmp(&(b.display_name.as_str(), b.user));
                let by_time = (a.joined_at, a.user).cmp(&(b.joined_at, b.user));
                let order = match sort {
                    MemberSort::DisplayName => by_name,
                    MemberSort::CreatedAt => by_time,
                };
                match direction {
                    Direction::Ascending => order,
                    Direction::Descending => order.reverse(),
                }
            });
            let mut query = ListQuery::<Member> {
                filter: MemberFilter {
                    role,
                    is_active: Some(true),
                },
                sort,
                direction,
                limit: 2,
                total: Total::Counted,
                ..ListQuery::default()
            };
            let mut walked = Vec::new();
            loop {
                let page = work.list_members(&query).await.unwrap();
                assert_eq!(page.total, Some(expected.len() as u64));
                walked.extend(page.items);
                let Some(next) = page.next else { break };
                query.start = Start::After(next);
            }
            assert_eq!(walked, expected, "{sort:?} {direction:?}");
        }
    }
    let inactive = ListQuery::<Member> {
        filter: MemberFilter {
            is_active: Some(false),
            ..MemberFilter::default()
        },
        ..ListQuery::default()
    };
    assert!(work.list_members(&inactive).await.unwrap().items.is_empty());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ending_the_sessions_of_a_member_ends_them_in_this_tenant_and_for_them_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let uma = bench.ada.colleague("user").await;
    let elsewhere = bench.app.anon().login(&bench.ada.email).await.data();
    let again = Signed::signed_in(bench.app.anon(), &elsewhere);
    let (_, mut work) = bench.enter(&uma, Mode::Write).await;
    work.end_sessions_of(user(&bench.ada), bench.now())
        .await
        .unwrap();
    work.commit().await.unwrap();
    for (who, is_in) in [(&bench.ada, false), (&again, false), (&uma, true)] {
        let admission = bench.admission(who, Reach::Own);
        let entered = bench.try_enter(&admission, Mode::Read).await;
        assert_eq!(entered.is_ok(), is_in, "{}", who.email);
    }
    // In another tenant the same person stays signed in.
    let bob = bench.app.founder("bolt").await;
    let (_, mut work) = bench.enter(&uma, Mode::Write).await;
    work.end_sessions_of(user(&bob), bench.now()).await.unwrap();
    work.commit().await.unwrap();
    let admission = bench.admission(&bob, Reach::Own);
    assert!(bench.try_enter(&admission, Mode::Read).await.is_ok());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenant_is_written_by_one_unit_at_a_time_and_in_the_loaded_version_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let (actor, mut first) = bench.enter(&bench.ada, Mode::Write).await;
    let loaded = first.tenant_to_write().await.unwrap();
    assert_eq!(&loaded, actor.tenant());
    let (store, scope) = (bench.app.services.store.clone(), *actor.scope());
    let mut second = tokio::spawn(async move {
        let mut work = store.begin(&scope, Mode::Write).await.unwrap();
        work.tenant_to_write().await.unwrap()
    });
    assert_waits(&mut second).await;
    let rename = |to: &str| {
        let granted = actor.grant(Action::Update, loaded.clone()).unwrap();
        let renamed = granted.amend::<Denial>(bench.stamp(&bench.ada), |tenant| {
            tenant.name = text(to);
            tenant.ui_config = r#"{"a":{"b":[1,2.50,"ä😀"]},"z":null}"#.to_owned();
            Ok(())
        });
        renamed.unwrap()
    };
    let renamed = rename("Acme 2");
    first.save_tenant(&renamed).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(&ended(second).await, renamed.after());
    // Nobody writes another tenant, whatever they hold.
    let bob = bench.app.founder("bolt").await;
    let (_, mut work) = bench.enter(&bench.ada, Mode::Write).await;
    assert_missing(work.save_tenant(&rename("Acme 3")).await);
    drop(work);
    let (_, mut work) = bench.enter(&bob, Mode::Write).await;
    assert_missing(work.save_tenant(&rename("Acme 4")).await);
}
