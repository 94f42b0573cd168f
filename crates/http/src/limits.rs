//! How often somebody may ask, and how much of a company is done at once.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
};
use pathsix_application::Error;
use pathsix_contracts::operation::{Operation, Rate, WORDS};
use pathsix_domain::{
    access::Bearer,
    api_key::KeyClaims,
    member::User,
    port::{Asked, Counted, Counter, Network, Policy, Quota, Standing, Verdict},
    tenant::Tenant,
    value::Id,
};

use crate::{failure::Failure, origin::client_address, regimes::of_key, state::State};

/// The headers of the IETF's draft on rate limits.
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const STANDING: HeaderName = HeaderName::from_static("ratelimit");

/// How much is allowed; 0 is without limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// Requests of one person a minute.
    pub user: u32,
    /// Requests with one API key a minute.
    pub key: u32,
    /// Requests without a valid login from one address a minute; the same again for sign-ins.
    pub address: u32,
    /// Registrations from one address a minute.
    pub register: u32,
    /// Requests for letters from one address a minute.
    pub mail: u32,
    /// Requests of all members and API keys of one company a minute.
    pub tenant: u32,
    /// Searches of one person or API key a minute.
    pub search: u32,
    /// Requests of one person or API key a minute that do much at once.
    pub bulk: u32,
    /// Requests of one company that are worked on at once.
    pub tenant_concurrency: u32,
}

/// Who asks, as far as it is known before the database is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Caller {
    /// Somebody from an address.
    Stranger(Option<IpAddr>),
    /// Whom a valid token names, or a key that is known.
    Member(Bearer),
    /// Whom a valid token of the platform area names.
    Staff(Id<User>),
}

impl Caller {
    /// Whoever sent a request, if their token is not valid or none was asked for.
    pub(crate) fn stranger(request: &HttpRequest, state: &State) -> Self {
        Self::Stranger(client_address(request, &state.settings))
    }
}

/// A request that may go on.
#[derive(Debug)]
pub(crate) struct Pass {
    standings: Vec<Standing>,
}

impl Pass {
    /// Says in an answer how the quotas stand; but not in one that refuses for another reason how often somebody asks.
    pub(crate) fn tell(&self, answer: &mut HttpResponse) {
        if answer.status() != StatusCode::TOO_MANY_REQUESTS {
            tell(&self.standings, answer.headers_mut());
        }
    }
}

/// Lets a request of an operation go on, or answers that it came too often.
pub(crate) async fn admit(
    operation: &Operation,
    caller: Caller,
    request: &HttpRequest,
    state: &State,
) -> Result<Pass, HttpResponse> {
    if let Caller::Member(bearer) = caller {
        let limits = state.regimes.of(bearer.tenant(), state.settings.limits);
        let most = limits.tenant_concurrency;
        let free = state.seats.are_free(bearer.tenant(), most);
        // Before it is counted. The seat itself is taken once all of the request is there.
        free.map_err(|error| Failure::from(error).respond())?;
    }
    let standings = count(&asked(operation, caller, request, state), state).await?;
    Ok(Pass { standings })
}

/// The same once more for a request that was let go on as a stranger's and has a key that was not known here: its own limits hold from
/// the first request on. The company is counted nothing, because the key may open nothing any more.
pub(crate) async fn admit_key(
    operation: &Operation,
    key: KeyClaims,
    request: &HttpRequest,
    state: &State,
) -> Result<Pass, HttpResponse> {
    let limits = &state.settings.limits;
    let by = Counter::Key(key.key);
    let own = one(Policy::Key, by, of_key(&key, limits));
    let more = besides(operation.rate, by, request, limits);
    let asked: Vec<_> = own.into_iter().chain(more).collect();
    let standings = count(&asked, state).await?;
    Ok(Pass { standings })
}

/// The same for a request of no operation.
pub(crate) async fn admit_anywhere(
    request: &HttpRequest,
    state: &State,
) -> Result<Pass, HttpResponse> {
    let address = client_address(request, &state.settings);
    let asked = by_address(Policy::Address, address, state.settings.limits.address);
    let standings = count(asked.as_slice(), state).await?;
    Ok(Pass { standings })
}

async fn count(asked: &[Asked], state: &State) -> Result<Vec<Standing>, HttpResponse> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let services = &state.services;
    let now = services.tools.clock.now();
    let verdict = services.limiter.ask(asked, now).await;
    state.meters.limited(asked, &verdict);
    match verdict {
        Verdict::Allowed(standings) => Ok(standings),
        Verdict::Refused(standings) => {
            let waits = standings.iter().map(|standing| standing.seconds);
            let retry_after = waits.max().unwrap_or_default().max(1);
            let mut answer = Failure::from(Error::TooMany { retry_after }).respond();
            tell(&standings, answer.headers_mut());
            Err(answer)
        }
    }
}

/// Against what a request is counted.
fn asked(
    operation: &Operation,
    caller: Caller,
    request: &HttpRequest,
    state: &State,
) -> Vec<Asked> {
    let limits = &state.settings.limits;
    match (operation.rate, caller) {
        (Rate::Free, _) => Vec::new(),
        (Rate::SignIn, Caller::Stranger(address)) => {
            at_the_door(by_address(Policy::SignIn, address, limits.address))
        }
        (Rate::Register, Caller::Stranger(address)) => {
            at_the_door(by_address(Policy::Registration, address, limits.register))
        }
        (Rate::Mail, Caller::Stranger(address)) => {
            at_the_door(by_address(Policy::Mail, address, limits.mail))
        }
        (_, Caller::Stranger(address)) => by_address(Policy::Address, address, limits.address)
            .into_iter()
            .collect(),
        (rate, Caller::Staff(user)) => {
            let by = Counter::User(user);
            let own = one(Policy::User, by, limits.user);
            let more = besides(rate, by, request, limits);
            own.into_iter().chain(more).collect()
        }
        (rate, Caller::Member(bearer)) => {
            let limits = &state.regimes.of(bearer.tenant(), *limits);
            let (policy, by, most) = match bearer {
                Bearer::Person(claims) => (Policy::User, Counter::User(claims.user), limits.user),
                Bearer::Key(claims) => {
                    let most = of_key(&claims, limits);
                    (Policy::Key, Counter::Key(claims.key), most)
                }
            };
            let more = besides(rate, by, request, limits);
            let own = one(policy, by, most);
            let company = Counter::Tenant(bearer.tenant());
            let tenant = one(Policy::Tenant, company, limits.tenant);
            [own, tenant, more].into_iter().flatten().collect()
        }
    }
}

/// Against what a request of whoever signed in is counted besides.
fn besides(rate: Rate, by: Counter, request: &HttpRequest, limits: &Limits) -> Option<Asked> {
    match rate {
        Rate::Search => one(Policy::Search, by, limits.search),
        Rate::SearchByWords if has_words(request) => one(Policy::Search, by, limits.search),
        Rate::Bulk => one(Policy::Bulk, by, limits.bulk),
        _ => None,
    }
}

/// A process that counts alone is stricter with those who have not signed in yet.
fn at_the_door(asked: Option<Asked>) -> Vec<Asked> {
    let halved = |asked: Asked| Asked {
        quota: asked.quota.halved_alone(),
        ..asked
    };
    asked.map(halved).into_iter().collect()
}

fn by_address(policy: Policy, address: Option<IpAddr>, most: u32) -> Option<Asked> {
    one(policy, Counter::Network(Network::of(address)), most)
}

fn one(policy: Policy, by: Counter, most: u32) -> Option<Asked> {
    let quota = Quota::a_minute(most)?;
    let counted = Counted { policy, by };
    Some(Asked { counted, quota })
}

fn has_words(request: &HttpRequest) -> bool {
    let query = request.query_string().as_bytes();
    form_urlencoded::parse(query).any(|(name, _)| name == WORDS)
}

fn tell(standings: &[Standing], headers: &mut HeaderMap) {
    let each = |text: fn(&Standing) -> String| {
        let items: Vec<_> = standings.iter().map(text).collect();
        HeaderValue::from_str(&items.join(", ")).ok()
    };
    let policy = |it: &Standing| {
        let (name, quota) = (it.policy.as_str(), it.quota);
        format!("\"{name}\";q={};w={}", quota.most(), quota.window())
    };
    let standing = |it: &Standing| {
        let name = it.policy.as_str();
        format!("\"{name}\";r={};t={}", it.left, it.seconds)
    };
    for (name, value) in [(POLICY, each(policy)), (STANDING, each(standing))] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            headers.insert(name, value);
        }
    }
}

/// How many requests of each company are being worked on in this process.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seats(Arc<Mutex<HashMap<Id<Tenant>, u32>>>);

/// One request that is being worked on, until this is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    all: Seats,
    tenant: Id<Tenant>,
}

/// Seconds after which a company may have ended some of its requests.
const SEAT_AFTER: u32 = 1;

impl Seats {
    /// A seat for one more request of a company; none where there is no limit. Errors: it has too many already.
    pub(crate) fn take(&self, tenant: Id<Tenant>, most: u32) -> Result<Option<Seat>, Error> {
        if most == 0 {
            return Ok(None);
        }
        let mut taken = self.taken();
        is_free(&taken, tenant, most)?;
        *taken.entry(tenant).or_default() += 1;
        let all = self.clone();
        Ok(Some(Seat { all, tenant }))
    }

    /// Errors: a company has too many already.
    pub(crate) fn are_free(&self, tenant: Id<Tenant>, most: u32) -> Result<(), Error> {
        is_free(&self.taken(), tenant, most)
    }

    fn taken(&self) -> std::sync::MutexGuard<'_, HashMap<Id<Tenant>, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_free(taken: &HashMap<Id<Tenant>, u32>, tenant: Id<Tenant>, most: u32) -> Result<(), Error> {
    match taken.get(&tenant) {
        Some(mine) if most > 0 && *mine >= most => Err(Error::TooMany {
            retry_after: SEAT_AFTER,
        }),
        _ => Ok(()),
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.all.taken();
        if let Some(mine) = taken.get_mut(&self.tenant) {
            *mine -= 1;
            if *mine == 0 {
                taken.remove(&self.tenant);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    #[test]
    fn a_company_has_so_many_seats_and_one_that_ends_is_free_again() {
        let seats = Seats::default();
        let [one, other] = [
            "0198d4a0-0000-7000-8000-000000000001",
            "0198d4a0-0000-7000-8000-000000000002",
        ]
        .map(|id| Id::parse(id).unwrap());
        let mut taken: Vec<_> = (0..3).map(|_| seats.take(one, 3).unwrap()).collect();
        assert!(matches!(
            seats.take(one, 3),
            Err(Error::TooMany { retry_after: 1 })
        ));
        assert!(seats.take(other, 3).unwrap().is_some());
        taken.pop();
        taken.push(seats.take(one, 3).unwrap());
        assert!(seats.take(one, 3).is_err());
        taken.clear();
        assert!(seats.taken().is_empty());
        assert!(seats.take(one, 0).unwrap().is_none());
    }

    #[test]
    fn the_headers_are_lists_of_structured_fields() {
        let mut answer = HttpResponse::Ok().finish();
        let standing = |policy, most, left, seconds| Standing {
            policy,
            quota: Quota::a_minute(most).unwrap(),
            left,
            seconds,
        };
        let standings = vec![
            standing(Policy::User, 600, 599, 1),
            standing(Policy::Search, 60, 0, 60),
        ];
        let pass = Pass { standings };
        pass.tell(&mut answer);
        assert_eq!(
            answer.headers().get(POLICY).unwrap(),
            "\"user\";q=600;w=60, \"search\";q=60;w=60"
        );
        assert_eq!(
            answer.headers().get(STANDING).unwrap(),
            "\"user\";r=599;t=1, \"search\";r=0;t=60"
        );
    }
}
