//! Who runs the platform, and what they may do in a tenant.

use super::*;
use crate::access::{StaffAdmission, StaffClaims, StaffStanding};

/// Somebody of the platform at the door.
fn admit_staff(spoil: fn(&mut StaffStanding)) -> Result<Staff, Denial> {
    let Standing { person, .. } = standing(Role::User);
    let mut standing = StaffStanding {
        session: Session {
            realm: Realm::Platform,
            ..session()
        },
        person: Person {
            is_superadmin: true,
            ..person
        },
    };
    spoil(&mut standing);
    let claims = StaffClaims {
        user: id(1),
        session: id(3),
    };
    let admission = StaffAdmission {
        claims,
        at: now(),
        origin: Origin::default(),
    };
    Staff::admit(&admission, Some(standing))
}

#[test]
fn only_an_active_superadmin_with_a_live_session_of_the_platform_is_staff() {
    assert!(admit_staff(|_| ()).is_ok());
    let spoils: [fn(&mut StaffStanding); 6] = [
        |it| it.person.is_superadmin = false,
        |it| it.person.is_active = false,
        |it| it.person.id = id(9),
        |it| it.session.user = id(9),
        |it| it.session.realm = Realm::Tenant(id(2)),
        |it| it.session.revoked_at = Some(now()),
    ];
    for (number, spoil) in spoils.into_iter().enumerate() {
        let refused = admit_staff(spoil).map(drop);
        assert_eq!(refused, Err(Denial::Unauthenticated), "{number}");
    }
}

#[test]
fn a_superadmin_comes_into_a_company_with_a_session_of_it_only() {
    let mut superadmin = standing(Role::User);
    superadmin.person.is_superadmin = true;
    let member = admit(superadmin.clone()).unwrap();
    let beyond = member.may(Resource::Tenant, Action::Administer);
    assert!(beyond.is_err(), "the flag has power in a company");
    superadmin.proof = with(|session| session.realm = Realm::Platform);
    assert_eq!(admit(superadmin).unwrap_err(), Denial::Unauthenticated);
}

#[test]
fn staff_look_after_a_tenant_in_whatever_state_and_touch_none_of_its_records() {
    for status in [
        TenantStatus::Active,
        TenantStatus::ReadOnly,
        TenantStatus::Suspended,
    ] {
        let mut tenant = standing(Role::Admin).tenant;
        tenant.status = status;
        let visitor = Actor::visit(admit_staff(|_| ()).unwrap(), tenant.clone(), now());
        assert!(visitor.grant(Action::Update, tenant).is_ok(), "{status:?}");
        for resource in Resource::ALL {
            for action in Action::ALL {
                // All of it can be handed out at once, and no record by itself.
                let is_about_tenant = matches!(resource, Resource::Tenant);
                let reads_audit = (*resource, *action) == (Resource::Audit, Action::List);
                if visitor.may(*resource, *action).is_ok() {
                    assert!(is_about_tenant || reads_audit, "{resource:?} {action:?}");
                }
            }
        }
        assert!(visitor.may(Resource::Tenant, Action::Export).is_ok());
        assert!(visitor.member().is_none() && visitor.session().is_none());
        assert_eq!(visitor.signature(), "Platform staff (ada@example.com)");
    }
}

#[test]
fn the_server_removes_and_erases_by_itself_and_makes_and_hands_out_nothing() {
    let mut tenant = standing(Role::Admin).tenant;
    tenant.status = TenantStatus::Suspended;
    let server = Actor::care(tenant, id(1), now());
    assert!(server.grant(Action::Purge, lead(None)).is_ok());
    for resource in Resource::ALL {
        for action in [
            Action::Create,
            Action::Export,
            Action::Import,
            Action::Assign,
        ] {
            let denied = server.may(*resource, action);
            assert!(denied.is_err(), "{resource:?} {action:?}");
        }
    }
    assert_eq!((server.author(), server.user()), (None, id(1)));
    assert_eq!(server.signature(), "PathSix");
    assert!(server.email().is_none() && server.member().is_none());
}
