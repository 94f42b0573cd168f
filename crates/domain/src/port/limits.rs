//! How often somebody may ask: quotas, and who counts.
//!
//! Requests are counted by the generic cell rate algorithm: each moves one moment, that at which the quota is whole again,
//! a little further. A quota can be used at once or bit by bit, and what was used comes back evenly.

use std::{fmt, net::IpAddr};

use async_trait::async_trait;

use crate::{
    api_key::ApiKey,
    member::User,
    tenant::Tenant,
    value::{Id, Instant},
};

/// Leading bits of an IPv6 address that name a network: whoever has one of its addresses has all. Many have several
/// networks, which are counted each for itself.
const CUSTOMER: u128 = !(u64::MAX as u128);

/// A limit, by the name that clients see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Requests without a valid login.
    Address,
    /// Requests that sign in with a password.
    SignIn,
    /// Requests that found companies.
    Registration,
    /// Requests for a letter.
    Mail,
    /// Requests of somebody who is signed in.
    User,
    /// Requests with an API key.
    Key,
    /// Requests of all members of a company.
    Tenant,
    /// Those of them that search.
    Search,
    /// Those of them that do much at once.
    Bulk,
    /// Refusals that are kept, of members and of sign-ins. No client sees it.
    Denial,
}

impl Policy {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::SignIn => "sign-in",
            Self::Registration => "registration",
            Self::Mail => "mail",
            Self::User => "user",
            Self::Key => "key",
            Self::Tenant => "tenant",
            Self::Search => "search",
            Self::Bulk => "bulk",
            Self::Denial => "denial",
        }
    }
}

/// Where requests come from, as far as they are counted together: an IPv4 address, or the half of an IPv6 address that
/// names a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(Option<IpAddr>);

impl Network {
    /// The network of an address; requests of which no address is known are one network.
    pub fn of(address: Option<IpAddr>) -> Self {
        Self(address.map(|address| match address.to_canonical() {
            IpAddr::V6(six) => IpAddr::V6((u128::from(six) & CUSTOMER).into()),
            four @ IpAddr::V4(_) => four,
        }))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(address) => address.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

/// By what requests are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counter {
    /// Where they come from.
    Network(Network),
    /// Who sends them, in whichever company.
    User(Id<User>),
    /// With which API key they are sent.
    Key(Id<ApiKey>),
    /// In which company they are sent.
    Tenant(Id<Tenant>),
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Counted {
    /// For which limit.
    pub policy: Policy,
    /// By what.
    pub by: Counter,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policy = self.policy.as_str();
        match self.by {
            Counter::Network(network) => write!(f, "{policy}:{network}"),
            Counter::User(user) => write!(f, "{policy}:{user}"),
            Counter::Key(key) => write!(f, "{policy}:{key}"),
            Counter::Tenant(tenant) => write!(f, "{policy}:{tenant}"),
        }
    }
}

/// How much is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    most: u32,
    alone: u32,
    window: u32,
}

impl Quota {
    /// So many requests a minute, at least one. Zero is no limit: none.
    pub fn a_minute(most: u32) -> Option<Self> {
        (most > 0).then_some(Self {
            most,
            alone: most,
            window: 60,
        })
    }

    /// Half as much for each process that counts alone although it should count with others.
    #[must_use]
    pub fn halved_alone(self) -> Self {
        let alone = (self.most / 2).max(1);
        Self { alone, ..self }
    }

    /// The quota of a process that counts alone.
    #[must_use]
    pub fn alone(self) -> Self {
        Self {
            most: self.alone,
            ..self
        }
    }

    /// Most requests at once.
    pub fn most(self) -> u32 {
        self.most
    }

    /// Seconds in which all that was used comes back.
    pub fn window(self) -> u32 {
        self.window
    }

    /// Microseconds in which one request comes back: rounded up, so that never more are allowed than the quota says.
    pub fn interval(self) -> i64 {
        let window = i64::from(self.window) * 1_000_000;
        let most = i64::from(self.most.max(1));
        (window + most - 1) / most
    }

    /// Microseconds by which the moment at which all of it is there again may lie ahead.
    pub fn capacity(self) -> i64 {
        self.interval() * i64::from(self.most)
    }

    /// What becomes of one more request at a moment, where the quota is whole again at `whole_at`, both in microseconds.
    pub fn draw(self, whole_at: i64, now: i64) -> Drawn {
        let interval = self.interval();
        // One that is further ahead is from before the clock was set back.
        let after = whole_at.clamp(now, now + self.capacity()) + interval;
        match after - now - self.capacity() {
            excess if excess > 0 => Drawn::Wait { micros: excess },
            excess => Drawn::Taken {
                whole_at: after,
                left: u32::try_from(-excess / interval).unwrap_or(u32::MAX),
            },
        }
    }
}

/// What became of one request, as far as one quota goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// The quota allows it.
    Taken {
        /// When the quota is whole again, in microseconds.
        whole_at: i64,
        /// How many more it allows at once.
        left: u32,
    },
    /// It would allow it after so many microseconds.
    Wait {
        /// How many.
        micros: i64,
    },
}

/// One thing to be counted, and how much of it is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub counted: Counted,
    /// How much.
    pub quota: Quota,
}

/// How a quota stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Of which limit.
    pub policy: Policy,
    /// The quota that holds.
    pub quota: Quota,
    /// How many requests more it allows at once.
    pub left: u32,
    /// Seconds until it is whole again, or, where it refused the request, until it would allow it; rounded up.
    pub seconds: u32,
}

impl Standing {
    /// How a quota stands that was drawn on.
    pub fn after(asked: Asked, drawn: Drawn, now: i64) -> Self {
        let (left, micros) = match drawn {
            Drawn::Taken { whole_at, left } => (left, whole_at - now),
            Drawn::Wait { micros } => (0, micros),
        };
        Self {
            policy: asked.counted.policy,
            quota: asked.quota,
            left,
            seconds: seconds(micros),
        }
    }
}

/// Whole seconds, rounded up.
fn seconds(micros: i64) -> u32 {
    u32::try_from((micros.max(0) + 999_999) / 1_000_000).unwrap_or(u32::MAX)
}

/// Whether a request may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It may; the quotas stand so, in the order asked.
    Allowed(Vec<Standing>),
    /// It may not, and is not counted; these quotas stand in its way.
    Refused(Vec<Standing>),
}

impl Verdict {
    /// What follows for a request from what each quota says of it.
    pub fn of(asked: &[Asked], drawn: &[Drawn], now: i64) -> Self {
        let each = || asked.iter().zip(drawn);
        let standing = |(asked, drawn): (&Asked, &Drawn)| Standing::after(*asked, *drawn, now);
        let refusing: Vec<_> = each()
            .filter(|(_, drawn)| matches!(drawn, Drawn::Wait { .. }))
            .map(standing)
            .collect();
        if refusing.is_empty() {
            Self::Allowed(each().map(standing).collect())
        } else {
            Self::Refused(refusing)
        }
    }
}

/// Counts requests.
#[async_trait]
pub trait Limiter: Send + Sync + 'static {
    /// Counts a request on every quota at once, or on none where one of them refuses it. MUST answer within 250 ms, and
    /// MUST count by itself where it cannot count with others.
    async fn ask(&self, asked: &[Asked], now: Instant) -> Verdict;

    /// Whether it counts by itself although it should count with others. MUST answer within 250 ms.
    async fn is_alone(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn taken(quota: Quota, whole_at: &mut i64, now: i64) -> Option<u32> {
        match quota.draw(*whole_at, now) {
            Drawn::Taken { whole_at: at, left } => {
                *whole_at = at;
                Some(left)
            }
            Drawn::Wait { .. } => None,
        }
    }

    #[test]
    fn a_quota_is_used_at_once_and_comes_back_evenly() {
        let (quota, mut whole_at) = (Quota::a_minute(6).unwrap(), 0);
        for left in (0..6).rev() {
            assert_eq!(taken(quota, &mut whole_at, 0), Some(left));
        }
        assert_eq!(
            quota.draw(whole_at, 0),
            Drawn::Wait {
                micros: 10 * SECOND
            }
        );
        assert_eq!(taken(quota, &mut whole_at, 10 * SECOND - 1), None);
        assert_eq!(taken(quota, &mut whole_at, 10 * SECOND), Some(0));
        assert_eq!(taken(quota, &mut whole_at, 10 * SECOND), None);
        assert_eq!(taken(quota, &mut whole_at, 40 * SECOND), Some(2));
        assert_eq!(taken(quota, &mut whole_at, 1_000 * SECOND), Some(5));
    }

    #[test]
    fn no_quota_allows_more_at_once_than_it_says_whatever_divides_its_window() {
        for most in [1, 7, 59, 61, 600, 999, 70_000] {
            let (quota, mut whole_at) = (Quota::a_minute(most).unwrap(), 0);
            let mut at_once = 0;
            while taken(quota, &mut whole_at, 5).is_some() {
                at_once += 1;
            }
            assert_eq!(at_once, most);
        }
        assert_eq!(Quota::a_minute(0), None);
    }

    #[test]
    fn a_clock_that_is_set_back_costs_one_interval() {
        let quota = Quota::a_minute(6).unwrap();
        let wait = |micros| Drawn::Wait { micros };
        assert_eq!(quota.draw(3_600 * SECOND, 0), wait(10 * SECOND));
    }

    #[test]
    fn a_process_alone_allows_half_and_never_nothing() {
        let alone = |most| Quota::a_minute(most).unwrap().halved_alone().alone().most();
        assert_eq!((alone(300), alone(1)), (150, 1));
        assert_eq!(Quota::a_minute(300).unwrap().alone().most(), 300);
    }

    #[test]
    fn addresses_of_one_customer_are_counted_together() {
        let of = |text: &str| Network::of(Some(text.parse().unwrap()));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_eq!(of("2001:db8:1:2::1").to_string(), "2001:db8:1:2::");
    }
}
