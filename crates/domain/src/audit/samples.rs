//! A key and an entry for tests.

use super::{AuditEntry, Digest, Fact, FieldChange, Salt};
use crate::{
    access::{Origin, Resource},
    port::SealKey,
    tenant::Tenant,
    value::{Id, Instant, Scalar},
    vocabulary::AuditAction,
};

/// A key that mixes well enough for a test and proves nothing to anybody.
#[derive(Debug)]
pub(crate) struct MixingKey(pub(super) u64);

fn mix(seed: u64, message: &[u8]) -> u64 {
    message
        .iter()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(17)
        })
}

impl SealKey for MixingKey {
    fn prove(&self, message: &[u8]) -> Digest {
        let mut digest = Digest::default();
        for (number, eight) in digest.0.chunks_mut(8).enumerate() {
            eight.copy_from_slice(&mix(self.0.wrapping_add(number as u64), message).to_be_bytes());
        }
        digest
    }

    fn commit(&self, salt: &Salt, message: &[u8]) -> Digest {
        Self(mix(0, &salt.0)).prove(message)
    }

    fn salt(&self) -> Salt {
        Salt::parse("000102030405060708090a0b0c0d0e0f").unwrap()
    }
}

pub(crate) const KEY: MixingKey = MixingKey(7);

pub(crate) fn tenant() -> Id<Tenant> {
    Id::from_uuid(uuid::Uuid::from_u128(1))
}

/// An entry that fills every field.
pub(crate) fn entry(number: u128) -> AuditEntry {
    let change = |field: &str, old: &str, new: &str| FieldChange {
        field: field.to_owned(),
        old: Fact::Text(old.to_owned()),
        new: Fact::Text(new.to_owned()),
    };
    AuditEntry {
        id: Id::from_uuid(uuid::Uuid::from_u128(number)),
        at: Instant::parse("2026-03-01T08:00:00Z").unwrap(),
        actor: Some(Id::from_uuid(uuid::Uuid::from_u128(2))),
        actor_name: Some("Ada".into()),
        action: AuditAction::Update,
        resource: Resource::Lead,
        subject: Some(Id::from_uuid(uuid::Uuid::from_u128(3))),
        subject_name: Some(format!("Grace {number}")),
        changes: vec![
            change("email", "grace@example.com", "hopper@example.com"),
            change("city", "Salem", "Portland"),
        ],
        origin: Origin {
            ip: "192.0.2.1".parse().ok(),
            user_agent: Some("curl".into()),
            request_id: Some("r1".into()),
        },
    }
}
