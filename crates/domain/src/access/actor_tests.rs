//! Who is let in, and what they are then granted.

#[path = "staff_tests.rs"]
mod staff;

use super::*;
use crate::{
    access::{Bearer, Claims},
    api_key::{KeyClaims, Revocation},
    member::Person,
    record::{Header, Lead, LeadDraft, Numbering, ProfileDraft, ProfilePatch, Record, Writing},
    session::{Realm, SESSION_LIFETIME, Seed},
    stamp::Stamp,
    tenant::TenantLimits,
    value::{Currency, Instant, Phone, PhoneText, Region, Scalar, Slug, Text100, TimeZone},
    vocabulary::{LeadStatus, Role},
};

fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(uuid::Uuid::from_u128(n))
}

fn now() -> Instant {
    Instant::parse("2026-01-01T00:00:00Z").unwrap()
}

fn session() -> Session {
    Session {
        id: id(3),
        realm: Realm::Tenant(id(2)),
        user: id(1),
        seed: Seed([0; 32]),
        generation: 1,
        created_at: now(),
        last_used_at: now(),
        expires_at: now().after(SESSION_LIFETIME),
        revoked_at: None,
        user_agent: None,
        ip: None,
    }
}

fn key(role: Role) -> ApiKey {
    ApiKey {
        id: id(4),
        name: Text100::parse("Shop").unwrap(),
        hint: "p6_abcd".into(),
        role,
        scopes: Vec::new(),
        created: Stamp {
            at: now(),
            by: id(1),
        },
        expires_at: None,
        revoked: None,
        requests_per_minute: None,
        last_used_at: None,
    }
}

fn standing(role: Role) -> Standing {
    let email = Email::parse("ada@example.com").unwrap();
    let name = Text100::parse("Ada").unwrap();
    Standing {
        proof: Proof::Session(session()),
        member: Member {
            user: id(1),
            email: email.clone(),
            display_name: name.clone(),
            role,
            is_active: true,
            invited_by: None,
            joined_at: now(),
            invited_until: None,
            updated_at: now(),
            version: 1,
        },
        person: Person {
            id: id(1),
            email,
            is_active: true,
            is_superadmin: false,
            email_verified_at: None,
            last_login_at: None,
            created_at: now(),
        },
        tenant: Tenant {
            id: id(2),
            name,
            slug: Slug::parse("acme").unwrap(),
            status: TenantStatus::Active,
            status_reason: None,
            purge_at: None,
            limits: TenantLimits::default(),
            currency: Currency::parse("USD").unwrap(),
            timezone: TimeZone::UTC,
            phone_region: Region::parse("US").unwrap(),
            ui_config: "{}".into(),
            created_at: now(),
            updated_at: now(),
            version: 1,
        },
    }
}

fn admission(reach: Reach) -> Admission {
    Admission {
        bearer: Bearer::Person(Claims {
            user: id(1),
            tenant: id(2),
            session: id(3),
        }),
        callers: Callers::All,
        reach,
        named: Vec::new(),
        at: now(),
        origin: Origin::default(),
    }
}

/// The session, spoiled.
fn with(spoil: fn(&mut Session)) -> Proof {
    let mut session = session();
    spoil(&mut session);
    Proof::Session(session)
}

/// A member of one role with a key of another comes on a route of this reach.
fn admit_key(role: Role, key: ApiKey, reach: Reach) -> Result<Actor, Denial> {
    let mut standing = standing(role);
    standing.proof = Proof::Key(key);
    Actor::admit(&by_key(reach), Some(standing))
}

fn by_key(reach: Reach) -> Admission {
    Admission {
        bearer: Bearer::Key(KeyClaims {
            key: id(4),
            tenant: id(2),
            user: id(1),
            requests_per_minute: None,
        }),
        ..admission(reach)
    }
}

fn admit(standing: Standing) -> Result<Actor, Denial> {
    Actor::admit(&admission(Reach::Own), Some(standing))
}

/// Knows no number.
struct NoBook;

impl crate::port::PhoneBook for NoBook {
    fn normalize(&self, _: &PhoneText, _: &Region) -> Option<Phone> {
        None
    }

    fn knows(&self, _: &Region) -> bool {
        false
    }
}

fn lead(assigned_to: Option<Id<User>>) -> Lead {
    let draft = ProfileDraft {
        name: Text100::parse("Acme").unwrap(),
        rest: ProfilePatch::default(),
    };
    let region = Region::parse("US").unwrap();
    let stamp = Stamp {
        at: now(),
        by: id(1),
    };
    let writing = Writing {
        stamp,
        numbering: Numbering {
            book: &NoBook,
            region: &region,
        },
    };
    let draft = LeadDraft {
        profile: draft,
        status: LeadStatus::New,
        source: None,
        assigned_to,
    };
    Lead::open(Header::new(id(9), stamp), draft, writing).unwrap()
}

#[test]
fn whoever_is_over_in_any_way_is_not_let_in() {
    assert!(admit(standing(Role::User)).is_ok());
    assert_eq!(
        Actor::admit(&admission(Reach::Own), None).unwrap_err(),
        Denial::Unauthenticated
    );
    let spoil: [fn(&mut Standing); 7] = [
        |s| s.proof = Proof::Session(session().revoked(now())),
        |s| s.proof = with(|it| it.expires_at = now()),
        |s| s.proof = with(|it| it.user = id(7)),
        |s| s.proof = with(|it| it.realm = Realm::Tenant(id(7))),
        |s| s.member.is_active = false,
        |s| s.person.is_active = false,
        |s| s.tenant.id = id(7),
    ];
    for (number, spoil) in spoil.iter().enumerate() {
        let mut standing = standing(Role::Admin);
        spoil(&mut standing);
        assert_eq!(
            admit(standing).unwrap_err(),
            Denial::Unauthenticated,
            "{number}"
        );
    }
}

#[test]
fn another_tenant_beside_the_token_and_a_suspended_one_are_refused() {
    let mut named = admission(Reach::Own);
    named.named = vec![Slug::parse("acme").unwrap()];
    assert!(Actor::admit(&named, Some(standing(Role::User))).is_ok());
    named.named.push(Slug::parse("other").unwrap());
    let refused = Actor::admit(&named, Some(standing(Role::User)));
    assert_eq!(refused.unwrap_err(), Denial::TenantMismatch);
    let mut suspended = standing(Role::Admin);
    suspended.tenant.status = TenantStatus::Suspended;
    assert_eq!(admit(suspended).unwrap_err(), Denial::Suspended);
}

#[test]
fn a_right_to_look_is_no_right_to_write() {
    let actor = admit(standing(Role::Admin)).unwrap();
    for action in [Action::List, Action::Read, Action::Export] {
        assert!(actor.may(Resource::Lead, action).is_ok());
        assert!(actor.grant(action, lead(None)).is_err(), "{action:?}");
    }
    assert!(actor.grant(Action::Update, lead(None)).is_ok());
}

#[test]
fn a_read_only_tenant_grants_nothing() {
    let mut read_only = standing(Role::Admin);
    read_only.tenant.status = TenantStatus::ReadOnly;
    let actor = admit(read_only).unwrap();
    assert!(actor.may(Resource::Lead, Action::List).is_ok());
    assert_eq!(
        actor.grant(Action::Update, lead(None)).unwrap_err(),
        Denial::ReadOnlyTenant
    );
}

#[test]
fn who_may_not_assign_gives_a_record_to_nobody_or_to_themselves() {
    let stamp = Stamp {
        at: now(),
        by: id(1),
    };
    let (me, other) = (Some(id(1)), Some(id(5)));
    for (role, may) in [(Role::User, false), (Role::Manager, true)] {
        let actor = admit(standing(role)).unwrap();
        assert_eq!(
            actor.grant(Action::Create, lead(other)).is_ok(),
            may,
            "{role:?}"
        );
        assert!(actor.grant(Action::Create, lead(me)).is_ok());
        let give = |action, from, to| {
            let granted = actor.grant(action, lead(from))?;
            granted.amend::<Denial>(stamp, |lead| {
                lead.assigned_to = to;
                Ok(())
            })
        };
        assert_eq!(give(Action::Update, None, other).is_ok(), may, "{role:?}");
        // Also where the record is new and changed once more before it is written.
        assert_eq!(give(Action::Create, None, other).is_ok(), may, "{role:?}");
        // What somebody else had decided may stay as it is.
        assert!(give(Action::Update, other, other).is_ok());
        assert!(give(Action::Update, other, None).is_ok());
    }
}

#[test]
fn what_follows_from_a_record_may_stay_with_whoever_worked_on_that() {
    let stamp = Stamp {
        at: now(),
        by: id(1),
    };
    let (other, third) = (Some(id(5)), Some(id(6)));
    let actor = admit(standing(Role::User)).unwrap();
    let granted = actor.grant_following(other, lead(other)).unwrap();
    let unchanged = granted.amend::<Denial>(stamp, |_| Ok(()));
    assert!(unchanged.is_ok());
    assert_eq!(
        actor.grant_following(other, lead(third)).unwrap_err(),
        Denial::AssignToOthers
    );
}

#[test]
fn a_key_opens_until_it_or_its_maker_is_over() {
    assert!(admit_key(Role::Admin, key(Role::User), Reach::Own).is_ok());
    let revoked = key(Role::User).revoked(Revocation {
        at: now(),
        by: Some(id(1)),
    });
    let expired = ApiKey {
        expires_at: Some(now()),
        ..key(Role::User)
    };
    let others = ApiKey {
        id: id(8),
        ..key(Role::User)
    };
    for over in [revoked, expired, others] {
        let refused = admit_key(Role::Admin, over, Reach::Own);
        assert_eq!(refused.unwrap_err(), Denial::Unauthenticated);
    }
    let spoil: [fn(&mut Standing); 4] = [
        |s| s.member.is_active = false,
        |s| s.person.is_active = false,
        |s| s.tenant.id = id(7),
        // A session is no key.
        |s| s.proof = Proof::Session(session()),
    ];
    for (number, spoil) in spoil.iter().enumerate() {
        let mut standing = standing(Role::Admin);
        standing.proof = Proof::Key(key(Role::User));
        spoil(&mut standing);
        let refused = Actor::admit(&by_key(Reach::Own), Some(standing));
        assert_eq!(refused.unwrap_err(), Denial::Unauthenticated, "{number}");
    }
}

#[test]
fn a_key_does_only_what_both_it_and_its_makers_present_role_may() {
    let denied = |action, resource| Err(Denial::KeyAction { action, resource });
    let narrow = admit_key(Role::Admin, key(Role::Support), Reach::Own).unwrap();
    assert!(narrow.may(Resource::Note, Action::Create).is_ok());
    assert_eq!(
        narrow.may(Resource::Lead, Action::Create),
        denied(Action::Create, Resource::Lead)
    );
    // Its maker was an admin when the key was made.
    let demoted = admit_key(Role::Support, key(Role::Admin), Reach::Own).unwrap();
    assert!(demoted.may(Resource::Note, Action::Create).is_ok());
    assert!(demoted.may(Resource::Lead, Action::Create).is_err());
    let other = lead(Some(id(5)));
    let user = admit_key(Role::Admin, key(Role::User), Reach::Own).unwrap();
    assert_eq!(
        user.grant(Action::Create, other).unwrap_err(),
        Denial::AssignToOthers
    );
}

#[test]
fn a_key_reaches_the_tenant_only_where_both_roles_do() {
    use crate::access::Visibility;
    for (member, role, is_wide) in [
        (Role::Admin, Role::Manager, true),
        (Role::Admin, Role::User, false),
        (Role::User, Role::Admin, false),
        (Role::User, Role::Support, false),
    ] {
        let told = format!("{member:?} {role:?}");
        let tenant = admit_key(member, key(role), Reach::Tenant);
        assert_eq!(tenant.is_ok(), is_wide, "{told}");
        let of_role = admit_key(member, key(role), Reach::OfRole).unwrap();
        let sees_all = of_role.scope().visibility() == Visibility::Tenant;
        assert_eq!(sees_all, is_wide, "{told}");
    }
}

#[test]
fn a_key_has_no_use_of_what_is_for_people_and_is_named_by_the_audit() {
    let people = Admission {
        callers: Callers::People,
        ..by_key(Reach::Own)
    };
    let mut standing = standing(Role::Admin);
    standing.proof = Proof::Key(key(Role::Admin));
    let refused = Actor::admit(&people, Some(standing.clone()));
    assert_eq!(refused.unwrap_err(), Denial::PeopleOnly);
    let actor = Actor::admit(&by_key(Reach::Own), Some(standing)).unwrap();
    assert!(actor.session().is_none());
    assert_eq!(actor.signature(), "Ada (API key Shop)");
}
