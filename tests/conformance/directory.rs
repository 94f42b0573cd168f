//! The world without a tenant: `Directory`.

use chrono::Duration;
use pathsix_domain::{
    access::{Origin, Resource},
    audit::AuditEntry,
    list::ListQuery,
    member::{Member, Person},
    port::{DirectoryWork, Founding, Mode, PasswordHash, StoreError},
    session::{Realm, SESSION_LIFETIME, Seed, Session, SessionState, TokenHash},
    tenant::Tenant,
    value::{Email, Id, Scalar, Slug},
    vocabulary::{AuditAction, Role},
};
use pathsix_tests::Db;
use rstest::rstest;

use crate::bench::{Bench, assert_conflict, assert_waits, ended, text, user};

async fn open(bench: &Bench, mode: Mode) -> Box<dyn DirectoryWork> {
    bench.app.services.directory.begin(mode).await.unwrap()
}

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

/// A tenant of this slug, founded by a person, modelled on the one that is there.
async fn founding(bench: &Bench, slug: &str, founder: &Person) -> Founding {
    let mut work = open(bench, Mode::Read).await;
    let known = Slug::parse(&bench.ada.slug).unwrap();
    let model = work.tenant_by_slug(&known).await.unwrap().unwrap();
    let tenant = Tenant {
        id: bench.new_id(),
        slug: Slug::parse(slug).unwrap(),
        ..model
    };
    let now = bench.now();
    Founding {
        founder: Member {
            user: founder.id,
            email: founder.email.clone(),
            display_name: text("Founder"),
            role: Role::Admin,
            is_active: true,
            invited_until: None,
            invited_by: None,
            joined_at: now,
            updated_at: now,
            version: 1,
        },
        entry: entry(bench, &tenant),
        tenant,
    }
}

fn entry(bench: &Bench, tenant: &Tenant) -> AuditEntry {
    AuditEntry {
        id: bench.new_id(),
        at: bench.now(),
        actor: None,
        actor_name: None,
        action: AuditAction::Create,
        resource: Resource::Tenant,
        subject: Some(tenant.id.cast()),
        subject_name: None,
        changes: Vec::new(),
        origin: Origin::default(),
    }
}

fn session(bench: &Bench, user: Id<pathsix_domain::member::User>, tenant: Id<Tenant>) -> Session {
    let now = bench.now();
    Session {
        id: bench.new_id(),
        realm: Realm::Tenant(tenant),
        user,
        seed: Seed([7; 32]),
        generation: 1,
        created_at: now,
        last_used_at: now,
        expires_at: now.after(SESSION_LIFETIME),
        revoked_at: None,
        user_agent: Some("curl/8 😀".into()),
        ip: Some([203, 0, 113, 9].into()),
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_and_a_tenant_are_found_as_they_were_added(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let grace = person(&bench, "grace@example.com");
    let hash = PasswordHash::new("$argon2id$of-grace");
    let first = founding(&bench, "first", &grace).await;
    bench.app.clock.advance(Duration::seconds(5));
    let second = founding(&bench, "second", &grace).await;
    let mut work = open(&bench, Mode::Write).await;
    work.add_person(&grace, &hash).await.unwrap();
    for founding in [&first, &second] {
        work.found(founding).await.unwrap();
    }
    work.commit().await.unwrap();
    let mut work = open(&bench, Mode::Read).await;
    let by_email = work.credentials(&grace.email).await.unwrap().unwrap();
    let by_id = work.credentials_of(grace.id).await.unwrap().unwrap();
    for found in [by_email, by_id] {
        assert_eq!((&found.person, &found.hash), (&grace, &hash));
        let memberships = [
            (first.founder.clone(), first.tenant.clone()),
            (second.founder.clone(), second.tenant.clone()),
        ];
        assert_eq!(found.memberships, memberships);
    }
    let found = work.tenant_by_slug(&first.tenant.slug).await.unwrap();
    assert_eq!(found, Some(first.tenant.clone()));
    let nobody = Email::parse("nobody@example.com").unwrap();
    assert!(work.credentials(&nobody).await.unwrap().is_none());
    assert!(work.credentials_of(bench.new_id()).await.unwrap().is_none());
    let nowhere = Slug::parse("nowhere").unwrap();
    assert_eq!(work.tenant_by_slug(&nowhere).await.unwrap(), None);
    let audited = "audit_entry WHERE entity = 'tenant' AND entity_name IS NULL";
    assert_eq!(bench.count(audited).await, 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_taken_address_and_a_taken_slug_are_conflicts(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let before = bench.app.own.snapshot().await;
    let hash = PasswordHash::new("$argon2id$");
    let mut work = open(&bench, Mode::Write).await;
    let twin = person(&bench, &bench.ada.email);
    let taken = work.add_person(&twin, &hash).await;
    assert_conflict(taken, "user_identity.email");
    drop(work);
    let grace = person(&bench, "grace@example.com");
    let again = founding(&bench, &bench.ada.slug, &grace).await;
    let mut work = open(&bench, Mode::Write).await;
    work.add_person(&grace, &hash).await.unwrap();
    assert_conflict(work.found(&again).await, "tenant.slug");
    assert!(work.commit().await.is_err());
    assert_eq!(bench.app.own.snapshot().await, before);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_dropped_is_undone_and_what_only_reads_writes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let before = bench.app.own.snapshot().await;
    let grace = person(&bench, "grace@example.com");
    let founding = founding(&bench, "first", &grace).await;
    let hash = PasswordHash::new("$argon2id$");
    let mut work = open(&bench, Mode::Write).await;
    work.add_person(&grace, &hash).await.unwrap();
    work.found(&founding).await.unwrap();
    drop(work);
    let mut work = open(&bench, Mode::Read).await;
    let refused = work.add_person(&grace, &hash).await;
    assert!(
        matches!(refused, Err(StoreError::Backend(_))),
        "{refused:?}"
    );
    drop(work);
    let mut work = open(&bench, Mode::Read).await;
    let refused = work.note_login(user(&bench.ada), &hash, bench.now()).await;
    assert!(
        matches!(refused, Err(StoreError::Backend(_))),
        "{refused:?}"
    );
    drop(work);
    assert_eq!(bench.app.own.snapshot().await, before);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_and_a_sign_in_are_noted(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let bench = Bench::new(db).await;
    let ada = user(&bench.ada);
    let (hash, now) = (PasswordHash::new("$argon2id$new"), bench.now());
    let mut work = open(&bench, Mode::Write).await;
    let proven = work.credentials_of(ada).await.unwrap().unwrap().hash;
    work.set_password(ada, &proven, &hash, now).await.unwrap();
    work.note_login(ada, &hash, now).await.unwrap();
    // What was proven with the password before does not hold any more.
    for refused in [
        work.note_login(ada, &proven, now).await,
        work.set_password(ada, &proven, &hash, now).await,
    ] {
        assert!(matches!(refused, Err(StoreError::Missing)), "{refused:?}");
    }
    work.commit().await.unwrap();
    let mut work = open(&bench, Mode::Read).await;
    let found = work.credentials_of(ada).await.unwrap().unwrap();
    assert_eq!((found.hash, found.person.last_login_at), (hash, Some(now)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_ends_all_sessions_of_a_person_waits_for_one_that_is_being_opened(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let (ada, now) = (user(&bench.ada), bench.now());
    let made = session(&bench, ada, bench.claims(&bench.ada).tenant);
    let mut work = open(&bench, Mode::Write).await;
    let proven = work.credentials_of(ada).await.unwrap().unwrap().hash;
    work.note_login(ada, &proven, now).await.unwrap();
    work.add_session(&made, TokenHash([1; 32])).await.unwrap();
    let directory = bench.app.services.directory.clone();
    let mut ending = tokio::spawn(async move {
        let mut work = directory.begin(Mode::Write).await.unwrap();
        work.end_sessions_but(ada, None, now).await.unwrap();
        work.commit().await.unwrap();
    });
    assert_waits(&mut ending).await;
    work.commit().await.unwrap();
    ended(ending).await;
    let mut work = open(&bench, Mode::Write).await;
    let found = work.session_by_token(TokenHash([1; 32])).await.unwrap();
    assert!(found.unwrap().0.revoked_at.is_some());
    let held = work.hold_session(made.id, now).await;
    assert!(matches!(held, Err(StoreError::Missing)), "{held:?}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_session_is_opened_for_a_member_who_is_not_active(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let made = session(&bench, user(&bench.ada), bench.claims(&bench.ada).tenant);
    let sql = "UPDATE membership SET is_active = false";
    bench.app.own.execute(sql).await;
    let mut work = open(&bench, Mode::Write).await;
    let refused = work.add_session(&made, TokenHash([1; 32])).await;
    assert!(matches!(refused, Err(StoreError::Missing)), "{refused:?}");
    drop(work);
    bench
        .app
        .own
        .execute("UPDATE membership SET is_active = true")
        .await;
    let mut work = open(&bench, Mode::Write).await;
    work.add_session(&made, TokenHash([1; 32])).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_found_by_each_of_its_tokens_and_stays_ended_once_ended(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let tokens = [TokenHash([1; 32]), TokenHash([2; 32])];
    let first = session(&bench, user(&bench.ada), bench.claims(&bench.ada).tenant);
    let mut work = open(&bench, Mode::Write).await;
    work.add_session(&first, tokens[0]).await.unwrap();
    let found = work.session_by_token(tokens[0]).await.unwrap();
    assert_eq!(found, Some((first.clone(), 1)));
    assert_eq!(work.session_by_token(tokens[1]).await.unwrap(), None);
    let second = first.clone().rotated(bench.now().after(Duration::hours(1)));
    work.save_session(&second, Some(tokens[1])).await.unwrap();
    for (token, generation) in tokens.into_iter().zip(1..) {
        let found = work.session_by_token(token).await.unwrap();
        assert_eq!(found, Some((second.clone(), generation)));
    }
    let ended = second.clone().revoked(bench.now());
    work.save_session(&ended, None).await.unwrap();
    // Somebody who loaded it before writes it back.
    work.save_session(&second, None).await.unwrap();
    let found = work.session_by_token(tokens[1]).await.unwrap();
    assert_eq!(found, Some((ended, 2)));
    work.commit().await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_found_by_token_is_nobody_elses_to_write_until_the_unit_ends(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let token = TokenHash([1; 32]);
    let made = session(&bench, user(&bench.ada), bench.claims(&bench.ada).tenant);
    let mut work = open(&bench, Mode::Write).await;
    work.add_session(&made, token).await.unwrap();
    work.commit().await.unwrap();
    let mut first = open(&bench, Mode::Write).await;
    first.session_by_token(token).await.unwrap();
    let directory = bench.app.services.directory.clone();
    let mut second = tokio::spawn(async move {
        let mut work = directory.begin(Mode::Write).await.unwrap();
        work.session_by_token(token).await.unwrap()
    });
    assert_waits(&mut second).await;
    let rotated = made.rotated(bench.now());
    let next = Some(TokenHash([2; 32]));
    first.save_session(&rotated, next).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(ended(second).await, Some((rotated, 1)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_sessions_of_a_person_end_in_every_tenant_but_the_one_that_is_kept(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let (ada, tenant) = (user(&bench.ada), bench.claims(&bench.ada).tenant);
    let elsewhere = bench.claims(&bob).tenant;
    let known = person(&bench, &bench.ada.email);
    let second = founding(&bench, "second", &Person { id: ada, ..known }).await;
    let sessions = [
        (session(&bench, ada, tenant), TokenHash([1; 32]), true),
        (session(&bench, ada, tenant), TokenHash([2; 32]), false),
        (
            session(&bench, ada, second.tenant.id),
            TokenHash([3; 32]),
            false,
        ),
        (
            session(&bench, user(&bob), elsewhere),
            TokenHash([4; 32]),
            true,
        ),
    ];
    let mut work = open(&bench, Mode::Write).await;
    work.found(&second).await.unwrap();
    for (session, token, _) in &sessions {
        work.add_session(session, *token).await.unwrap();
    }
    let now = bench.now();
    work.end_sessions_but(ada, Some(sessions[0].0.id), now)
        .await
        .unwrap();
    for (_, token, lives) in &sessions {
        let (found, _) = work.session_by_token(*token).await.unwrap().unwrap();
        assert_eq!(found.state(now) == SessionState::Live, *lives, "{token:?}");
    }
    work.end_sessions_but(ada, None, now).await.unwrap();
    let (kept, _) = work.session_by_token(sessions[0].1).await.unwrap().unwrap();
    assert_eq!(kept.state(now), SessionState::Over);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_goes_to_the_audit_of_the_tenant_that_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let bob = bench.app.founder("bolt").await;
    let mut work = open(&bench, Mode::Write).await;
    let mut appended = Vec::new();
    for who in [&bench.ada, &bob] {
        let tenant = work.credentials_of(user(who)).await.unwrap().unwrap();
        let (_, tenant) = tenant.memberships.into_iter().next().unwrap();
        let entry = entry(&bench, &tenant);
        work.append(tenant.id, &entry).await.unwrap();
        appended.push((who, entry));
    }
    work.commit().await.unwrap();
    for (who, entry) in appended {
        let (_, mut work) = bench.enter(who, Mode::Read).await;
        let query = ListQuery {
            limit: 1,
            ..ListQuery::default()
        };
        let page = work.list_audit(&query).await.unwrap();
        assert_eq!(page.items, [entry]);
    }
}
