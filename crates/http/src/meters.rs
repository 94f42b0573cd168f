//! What is counted of requests. Handles are made when the server starts or a route is first called; after that a request
//! costs a look into a table and some additions.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};

use actix_web::http::{Method, StatusCode};
use pathsix_application::Error;
use pathsix_contracts::operation::Operation;
use pathsix_domain::port::{Asked, Verdict};
use pathsix_measures::{
    Counter, Family, Gauge, Histogram, Metric, Values,
    catalogue::{HTTP_IN_FLIGHT, HTTP_REQUEST_SECONDS, HTTP_REQUESTS, LIMIT_REQUESTS, SIGN_INS},
};

/// What is said of a route, a method or a status that is not listed.
const UNKNOWN: &str = "unknown";
const OTHER: &str = "other";
/// The status that there should never be.
const DEFECT: &str = "500";

/// What is counted of requests. Clones share it.
#[derive(Clone)]
pub(crate) struct Meters(Arc<Inner>);

struct Inner {
    /// By the pattern that the router matched: a route has one for each base.
    places: HashMap<String, usize>,
    routes: Vec<Route>,
    unknown: Route,
    methods: &'static [&'static str],
    in_flight: Gauge,
    limits: Family<Counter>,
    sign_ins: Family<Counter>,
}

/// One route: what is counted of each method, once that was asked for.
struct Route {
    name: String,
    methods: Box<[OnceLock<Measured>]>,
}

struct Measured {
    seconds: Histogram,
    statuses: Box<[(&'static str, OnceLock<Counter>)]>,
}

/// The values of a label that is of a closed set.
fn words(metric: &Metric, label: &str) -> &'static [&'static str] {
    let found = metric.labels.iter().find(|it| it.name == label);
    match found.map(|it| it.values) {
        Some(Values::OneOf(words)) => words,
        _ => &[],
    }
}

/// The listed word, or `other`, which every list ends with.
fn listed(words: &'static [&'static str], word: &str) -> (usize, &'static str) {
    let place = words.iter().position(|known| *known == word);
    let place = place.unwrap_or(words.len().saturating_sub(1));
    (place, words.get(place).copied().unwrap_or(OTHER))
}

impl Route {
    fn new(name: &str, methods: usize) -> Self {
        Self {
            name: name.to_owned(),
            methods: (0..methods).map(|_| OnceLock::new()).collect(),
        }
    }

    fn count(&self, (place, method): (usize, &str), status: StatusCode, took: Duration) {
        let Some(measured) = self.methods.get(place) else {
            return;
        };
        let measured = measured.get_or_init(|| Measured::new(&self.name, method));
        measured.seconds.record(took.as_secs_f64());
        let statuses = &measured.statuses;
        let known = statuses
            .iter()
            .find(|(word, _)| *word == status.as_str())
            .or(statuses.last());
        if let Some((word, counter)) = known {
            counter
                .get_or_init(|| HTTP_REQUESTS.at(&[&self.name, method, word]))
                .increment(1);
        }
    }
}

impl Measured {
    fn new(route: &str, method: &str) -> Self {
        let statuses = words(&HTTP_REQUESTS, "status").iter();
        let counted = |word: &&'static str| {
            let counter = OnceLock::new();
            // There before the first of them, so that it is seen to grow.
            if *word == DEFECT {
                counter.get_or_init(|| HTTP_REQUESTS.at(&[route, method, word]));
            }
            (*word, counter)
        };
        Self {
            seconds: HTTP_REQUEST_SECONDS.at(&[route, method]),
            statuses: statuses.map(counted).collect(),
        }
    }
}

impl Meters {
    /// What is counted of requests for these operations.
    pub(crate) fn new(operations: &[Operation]) -> Self {
        let methods = words(&HTTP_REQUESTS, "method");
        let mut places = HashMap::new();
        let mut routes = Vec::<Route>::new();
        for operation in operations {
            let paths = operation.paths();
            let Some(name) = paths.first().cloned() else {
                continue;
            };
            let route = places.get(&name).copied().unwrap_or_else(|| {
                routes.push(Route::new(&name, methods.len()));
                routes.len() - 1
            });
            places.extend(paths.into_iter().map(|path| (path, route)));
        }
        Self(Arc::new(Inner {
            places,
            routes,
            unknown: Route::new(UNKNOWN, methods.len()),
            methods,
            in_flight: HTTP_IN_FLIGHT.handle(),
            limits: LIMIT_REQUESTS.family(),
            sign_ins: SIGN_INS.family(),
        }))
    }

    /// A request is being worked on until what is given is dropped.
    pub(crate) fn begin(&self) -> InFlight {
        self.0.in_flight.increment(1);
        InFlight(self.0.in_flight.clone())
    }

    /// A request was answered. `pattern` is what the router matched.
    pub(crate) fn answered(
        &self,
        pattern: Option<&str>,
        method: &Method,
        status: StatusCode,
        took: Duration,
    ) {
        let place = pattern.and_then(|pattern| self.0.places.get(pattern));
        let route = place.and_then(|place| self.0.routes.get(*place));
        let method = listed(self.0.methods, method.as_str());
        route.unwrap_or(&self.0.unknown).count(method, status, took);
    }

    /// A request was counted against limits.
    pub(crate) fn limited(&self, asked: &[Asked], verdict: &Verdict) {
        match verdict {
            Verdict::Allowed(_) => {
                for it in asked {
                    self.limit(it.counted.policy.as_str(), "allowed");
                }
            }
            Verdict::Refused(refusing) => {
                for it in refusing {
                    self.limit(it.policy.as_str(), "refused");
                }
            }
        }
    }

    fn limit(&self, policy: &str, verdict: &str) {
        self.0.limits.of(&[policy, verdict]).increment(1);
    }

    /// Somebody signed in with a password, or did not.
    pub(crate) fn signed_in<T>(&self, outcome: &Result<T, Error>) {
        let result = match outcome {
            Ok(_) => "ok",
            Err(Error::InvalidCredentials) => "wrong",
            Err(Error::TooMany { .. }) => "too_many",
            Err(Error::TenantRequired(_)) => "several_companies",
            Err(Error::Denied(_)) => "refused",
            Err(_) => "failed",
        };
        self.0.sign_ins.of(&[result]).increment(1);
    }
}

/// A request that is being worked on.
pub(crate) struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

#[cfg(test)]
mod tests {
    use pathsix_contracts::operation::operations;

    use super::*;

    #[test]
    fn a_route_is_counted_as_one_whichever_base_it_is_called_under() {
        let meters = Meters::new(&operations());
        let place = |path: &str| meters.0.places.get(path).copied();
        let lead = place("/api/v1/leads/{id}").unwrap();
        assert_eq!(place("/api/leads/{id}"), Some(lead));
        assert_eq!(meters.0.routes[lead].name, "/api/v1/leads/{id}");
        assert_eq!(place("/api/v1/leads/0198d4a0"), None);
    }

    #[test]
    fn what_is_not_listed_is_counted_as_other() {
        let methods = words(&HTTP_REQUESTS, "method");
        assert_eq!(listed(methods, "PATCH").1, "PATCH");
        assert_eq!(listed(methods, "PROPFIND").1, OTHER);
        assert_eq!(words(&HTTP_REQUESTS, "status").last(), Some(&OTHER));
    }
}
