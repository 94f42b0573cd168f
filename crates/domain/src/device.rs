//! Devices, as far as one is told from another: to notice a sign-in from somewhere new.

use std::{fmt, net::IpAddr};

/// Leading bits of an address that are looked at: those of a provider in a region rather than those of a line, so that a
/// new address of the same line is nothing new.
const IPV4_BITS: u32 = 0xffff_0000;
const IPV6_BITS: u128 = 0xffff_ffff << 96;

/// A client in a part of the net. Two of the same kind of browser in the same part are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    agent: String,
    place: Option<IpAddr>,
}

impl Device {
    /// The device of a client that calls itself so, at this address. Versions are left out: an update is nothing new.
    pub fn of(agent: Option<&str>, ip: Option<IpAddr>) -> Self {
        let is_of_a_version = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '_');
        let agent = agent.unwrap_or_default();
        Self {
            agent: agent.replace(is_of_a_version, ""),
            place: ip.map(part_of_the_net),
        }
    }
}

fn part_of_the_net(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4((u32::from(four) & IPV4_BITS).into()),
        IpAddr::V6(six) => IpAddr::V6((u128::from(six) & IPV6_BITS).into()),
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{place} {}", self.agent),
            None => write!(f, "- {}", self.agent),
        }
    }
}

/// Whether somebody signed in from a device before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Familiarity {
    /// From this one.
    Known,
    /// From others only.
    New,
    /// From none that is remembered.
    First,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(agent: &str, ip: &str) -> Device {
        Device::of(Some(agent), ip.parse().ok())
    }

    #[test]
    fn an_update_or_a_new_address_of_the_same_line_is_no_new_device() {
        let known = device(
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
            "198.51.100.7",
        );
        for (agent, ip) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0.2",
                "198.51.100.7",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                "198.51.7.9",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                "::ffff:198.51.7.9",
            ),
        ] {
            assert_eq!(device(agent, ip), known, "{agent} {ip}");
        }
        for (agent, ip) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0",
                "198.51.100.7",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                "198.52.100.7",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                "2001:db8::1",
            ),
        ] {
            assert_ne!(device(agent, ip), known, "{agent} {ip}");
        }
        assert_eq!(
            device("curl/8.1", "2001:db8:1::1").to_string(),
            device("curl/8.2", "2001:db8:2:3::1").to_string()
        );
        assert_eq!(Device::of(None, None).to_string(), "- ");
    }
}
