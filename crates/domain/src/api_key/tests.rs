//! What keys may do, and when they are over.

use super::*;
use crate::value::Scalar;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        at: at("2026-01-01T00:00:00Z"),
        by: Id::from_uuid(uuid::Uuid::from_u128(1)),
    }
}

fn key(role: Role, scopes: &[KeyScope]) -> ApiKey {
    ApiKey {
        id: Id::from_uuid(uuid::Uuid::from_u128(2)),
        name: Text100::parse("Shop").unwrap(),
        hint: "p6_abcd".into(),
        role,
        scopes: scopes.to_vec(),
        created: stamp(),
        expires_at: None,
        revoked: None,
        requests_per_minute: None,
        last_used_at: None,
    }
}

#[test]
fn a_key_is_over_once_it_is_revoked_or_expires() {
    let now = stamp().at;
    assert_eq!(key(Role::User, &[]).state(now), KeyState::Live);
    let expiring = ApiKey {
        expires_at: Some(at("2026-02-01T00:00:00Z")),
        ..key(Role::User, &[])
    };
    assert_eq!(expiring.state(at("2026-01-31T23:59:59Z")), KeyState::Live);
    assert_eq!(expiring.state(at("2026-02-01T00:00:00Z")), KeyState::Over);
    let revocation = Revocation {
        at: now,
        by: Some(stamp().by),
    };
    let revoked = key(Role::User, &[]).revoked(revocation);
    assert_eq!(revoked.state(now), KeyState::Over);
    let later = Revocation {
        at: at("2026-03-01T00:00:00Z"),
        by: None,
    };
    assert_eq!(revoked.clone().revoked(later), revoked);
}

#[test]
fn a_key_may_do_what_its_role_and_one_of_its_scopes_allow() {
    let whole = key(Role::User, &[]);
    assert!(whole.allows(Resource::Lead, Action::Update));
    assert!(!whole.allows(Resource::Lead, Action::Purge));
    let narrow = key(Role::Admin, &[KeyScope::LeadRead, KeyScope::NoteWrite]);
    assert!(narrow.allows(Resource::Lead, Action::Read));
    assert!(narrow.allows(Resource::Note, Action::Create));
    for (resource, action) in [
        (Resource::Lead, Action::Update),
        (Resource::Client, Action::Read),
        (Resource::Audit, Action::List),
    ] {
        assert!(!narrow.allows(resource, action), "{resource:?} {action:?}");
    }
}

#[test]
fn no_key_decides_who_comes_in_or_begins_what_outlives_it() {
    let admin = key(Role::Admin, &[]);
    let scoped = key(Role::Admin, KeyScope::ALL);
    for (resource, action) in [
        (Resource::Tenant, Action::List),
        (Resource::Tenant, Action::Administer),
        (Resource::Tenant, Action::Export),
        (Resource::Member, Action::Create),
        (Resource::Member, Action::Update),
        (Resource::Member, Action::Administer),
        (Resource::Lead, Action::Import),
        (Resource::Contact, Action::Import),
    ] {
        assert!(allows(Role::Admin, resource, action));
        assert!(!admin.allows(resource, action), "{resource:?} {action:?}");
        assert!(!scoped.allows(resource, action), "{resource:?} {action:?}");
    }
    assert!(admin.allows(Resource::Member, Action::Read));
    assert!(admin.allows(Resource::Tenant, Action::Update));
}

#[test]
fn the_audit_is_told_of_a_key_and_of_its_end_but_of_no_secret() {
    let made = key(Role::User, &[KeyScope::LeadRead]);
    let told = made.told(Action::Create, None);
    assert_eq!(told.title, "API key Shop");
    let fields: Vec<_> = told.changes.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["name", "role", "scopes"]);
    let over = made.clone().revoked(Revocation {
        at: stamp().at,
        by: None,
    });
    let told = over.told(Action::Update, Some(&made));
    let fields: Vec<_> = told.changes.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["revoked_at"]);
}
