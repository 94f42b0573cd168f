//! Counting in this process.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use async_trait::async_trait;
use pathsix_domain::{
    port::{Asked, Counted, Drawn, Limiter, Verdict},
    value::Instant,
};

/// So many counts are kept before those that are over are looked for.
const SWEPT_FROM: usize = 1024;

/// Counts in this process, and forgets whoever's quotas are whole again: what is kept is bounded by what was asked for
/// within the last window.
#[derive(Debug)]
pub struct MemoryLimiter(Mutex<Counts>);

#[derive(Debug)]
struct Counts {
    /// When each quota is whole again, in microseconds since 1970.
    whole_at: HashMap<Counted, i64>,
    /// With how many counts to look for those that are over.
    sweep_at: usize,
}

impl Default for MemoryLimiter {
    fn default() -> Self {
        Self(Mutex::new(Counts {
            whole_at: HashMap::new(),
            sweep_at: SWEPT_FROM,
        }))
    }
}

impl MemoryLimiter {
    /// As [`Limiter::ask`], at once.
    pub fn count(&self, asked: &[Asked], now: Instant) -> Verdict {
        let now = now.micros();
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let drawn: Vec<_> = asked
            .iter()
            .map(|it| {
                let whole_at = counts.whole_at.get(&it.counted);
                it.quota.draw(whole_at.copied().unwrap_or(now), now)
            })
            .collect();
        let verdict = Verdict::of(asked, &drawn, now);
        if matches!(verdict, Verdict::Allowed(_)) {
            counts.keep(asked, &drawn, now);
        }
        verdict
    }
}

impl Counts {
    fn keep(&mut self, asked: &[Asked], drawn: &[Drawn], now: i64) {
        for (asked, drawn) in asked.iter().zip(drawn) {
            if let Drawn::Taken { whole_at, .. } = drawn {
                self.whole_at.insert(asked.counted, *whole_at);
            }
        }
        if self.whole_at.len() >= self.sweep_at {
            self.whole_at.retain(|_, whole_at| *whole_at > now);
            self.sweep_at = SWEPT_FROM.max(self.whole_at.len() * 2);
        }
    }
}

#[async_trait]
impl Limiter for MemoryLimiter {
    async fn ask(&self, asked: &[Asked], now: Instant) -> Verdict {
        self.count(asked, now)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use pathsix_domain::port::{Counter, Network, Policy, Quota};

    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(seconds * 1_000_000).unwrap()
    }

    fn asked(policy: Policy, address: u32, most: u32) -> Asked {
        let address = Ipv4Addr::from(address);
        Asked {
            counted: Counted {
                policy,
                by: Counter::Network(Network::of(Some(address.into()))),
            },
            quota: Quota::a_minute(most).unwrap(),
        }
    }

    #[test]
    fn each_is_counted_alone() {
        let limiter = MemoryLimiter::default();
        let ask = |address, now| limiter.count(&[asked(Policy::Address, address, 1)], at(now));
        assert!(matches!(ask(1, 0), Verdict::Allowed(_)));
        assert!(matches!(ask(1, 59), Verdict::Refused(_)));
        assert!(matches!(ask(2, 59), Verdict::Allowed(_)));
        assert!(matches!(ask(1, 60), Verdict::Allowed(_)));
    }

    #[test]
    fn a_request_that_one_quota_refuses_is_counted_on_none() {
        let limiter = MemoryLimiter::default();
        let both = [asked(Policy::User, 1, 5), asked(Policy::Search, 1, 1)];
        let Verdict::Allowed(standings) = limiter.count(&both, at(0)) else {
            panic!("refused at once");
        };
        assert_eq!(
            (standings[0].left, standings[0].seconds, standings[1].left),
            (4, 12, 0)
        );
        for _ in 0..10 {
            let Verdict::Refused(refusing) = limiter.count(&both, at(0)) else {
                panic!("allowed too often");
            };
            assert_eq!(
                (refusing.len(), refusing[0].policy, refusing[0].seconds),
                (1, Policy::Search, 60)
            );
        }
        let Verdict::Allowed(standings) = limiter.count(&both[..1], at(0)) else {
            panic!("refusals were counted");
        };
        assert_eq!(standings[0].left, 3);
    }

    #[test]
    fn what_is_whole_again_is_forgotten() {
        let limiter = MemoryLimiter::default();
        for address in 0..100_000_u32 {
            // A thousand a second, each of which is whole again after a tenth of one.
            let now = Instant::from_micros(i64::from(address) * 1_000).unwrap();
            limiter.count(&[asked(Policy::Address, address, 600)], now);
        }
        assert!(limiter.0.lock().unwrap().whole_at.len() <= 2 * SWEPT_FROM);
    }
}
