//! What is to be told, as it waits: who it is for, and nothing that opens anything.

use super::DeviceSeen;
use crate::{
    member::User,
    tenant::Tenant,
    value::{Email, Id, Instant, Scalar as _},
};

/// A letter that waits. What it says is looked up when it is delivered, so that it tells what is true then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// Somebody forgot a password. The address is whatever was asked for: whether anybody has it is looked up later.
    Reset(Email),
    /// Somebody has to confirm their address.
    Verify(Id<User>),
    /// Somebody asked once more how to confirm an address, whatever it is.
    Confirm(Email),
    /// A company invites somebody new.
    Invitation(Id<Tenant>, Id<User>),
    /// A company has added somebody who signs in here already.
    Added(Id<Tenant>, Id<User>),
    /// Somebody signed in from a device that was not seen before.
    NewDevice(Id<User>, DeviceSeen),
}

/// What stands where nothing is known.
const UNKNOWN: &str = "-";

impl Letter {
    /// Its text, as it is kept.
    pub fn write(&self) -> String {
        match self {
            Self::Reset(email) => format!("reset {email}"),
            Self::Verify(user) => format!("verify {user}"),
            Self::Confirm(email) => format!("confirm {email}"),
            Self::Invitation(tenant, user) => format!("invitation {tenant} {user}"),
            Self::Added(tenant, user) => format!("added {tenant} {user}"),
            Self::NewDevice(user, seen) => {
                let ip = seen.ip.map(|ip| ip.to_string());
                let (ip, agent) = (ip.as_deref(), seen.agent.as_deref());
                let (ip, agent) = (ip.unwrap_or(UNKNOWN), agent.unwrap_or(UNKNOWN));
                format!("new_device {user} {} {ip} {agent}", seen.at)
            }
        }
    }

    /// A letter as it was kept; nothing if the text is none.
    pub fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(' ')?;
        match kind {
            "reset" => Some(Self::Reset(Email::parse(rest).ok()?)),
            "verify" => Some(Self::Verify(Id::parse(rest).ok()?)),
            "confirm" => Some(Self::Confirm(Email::parse(rest).ok()?)),
            "invitation" => both(rest).map(|(tenant, user)| Self::Invitation(tenant, user)),
            "added" => both(rest).map(|(tenant, user)| Self::Added(tenant, user)),
            "new_device" => new_device(rest),
            _ => None,
        }
    }
}

fn both(text: &str) -> Option<(Id<Tenant>, Id<User>)> {
    let (tenant, user) = text.split_once(' ')?;
    Some((Id::parse(tenant).ok()?, Id::parse(user).ok()?))
}

fn new_device(text: &str) -> Option<Letter> {
    let mut parts = text.splitn(4, ' ');
    let mut part = || parts.next();
    let (user, at, ip, agent) = (part()?, part()?, part()?, part()?);
    let known = |text: &str| (text != UNKNOWN).then(|| text.to_owned());
    let seen = DeviceSeen {
        at: Instant::parse(at).ok()?,
        ip: known(ip).map(|ip| ip.parse()).transpose().ok()?,
        agent: known(agent),
    };
    Some(Letter::NewDevice(Id::parse(user).ok()?, seen))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_letter_is_read_as_it_was_written() {
        let (tenant, user) = (
            Id::from_uuid(Uuid::from_u128(1)),
            Id::from_uuid(Uuid::from_u128(2)),
        );
        let seen = |ip: Option<&str>, agent: Option<&str>| DeviceSeen {
            at: Instant::parse("2026-03-02T09:00:00.123456Z").unwrap(),
            ip: ip.map(|ip| ip.parse().unwrap()),
            agent: agent.map(str::to_owned),
        };
        for letter in [
            Letter::Reset(Email::parse("ada@example.com").unwrap()),
            Letter::Verify(user),
            Letter::Confirm(Email::parse("ada@example.com").unwrap()),
            Letter::Invitation(tenant, user),
            Letter::Added(tenant, user),
            Letter::NewDevice(user, seen(None, None)),
            Letter::NewDevice(user, seen(Some("2001:db8::1"), Some("A browser - 1.0 <b>"))),
        ] {
            assert_eq!(Letter::read(&letter.write()), Some(letter));
        }
    }

    #[test]
    fn what_is_no_letter_is_not_read() {
        for text in [
            "",
            "reset",
            "reset nobody",
            "verify 1",
            "confirm nobody",
            "added 1 2",
            "new_device x",
            "x y",
        ] {
            assert_eq!(Letter::read(text), None, "{text}");
        }
    }
}
