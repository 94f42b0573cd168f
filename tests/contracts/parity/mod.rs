//! Every body that can be sent, judged by all who judge bodies: the server, a validator of JSON Schema here, and another
//! one and the Zod schemas in JavaScript. They agree on the verdict and on the fields; server and Zod on every sentence.
//!
//! - `cases`: bodies of a type, made of its schema and of a fixed seed; `values`, `texts`, `lists`, `open`: what stands in
//!   their fields; `mutation`: what becomes of them; `source`: how they are spelled.
//! - `judges`: who judges; `compare`: what they say, side by side.
//! - `refinements`: the rules that no schema can say.
//! - `planted`: differences made on purpose, which must not go unnoticed.
//! - `vectors`: cases by hand, which others can run too.

mod cases;
mod compare;
mod judges;
mod lists;
mod mutation;
mod open;
mod planted;
pub(crate) mod refinements;
mod source;
mod texts;
mod values;
mod vectors;

use std::thread;

use pathsix_contracts::body::Request;
use pathsix_tests::node;

use crate::{
    schemas::{Checker, TYPES, anywhere, checker},
    server_only::read_by_the_server,
};
use compare::{Node, Said, Tally, assert_alike};
use source::Source;
pub(crate) use values::parts;

/// How many cases each type has at least.
const CASES: usize = 2_000;

/// A type that is sent, with what judges it here and all its cases.
struct Written<'a> {
    name: String,
    request: Request,
    checker: Checker<'a>,
    bodies: Vec<Source>,
}

/// Something of every type, made by two at a time.
fn each<T: Send>(make: impl Fn(String, Request) -> T + Sync) -> Vec<T> {
    let all: Vec<_> = judges::written().into_iter().collect();
    assert!(all.len() > 30, "{}", all.len());
    let half = |which: usize| {
        let types = all.iter().skip(which).step_by(2);
        types
            .map(|(name, request)| make(name.clone(), *request))
            .collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let mut made = half(0);
        made.extend(other.join().unwrap());
        made
    })
}

impl<'a> Written<'a> {
    fn new(name: String, request: Request) -> Self {
        let checker = checker(anywhere(&name));
        Self::judged_by(checker, name, request)
    }

    fn judged_by(checker: Checker<'a>, name: String, request: Request) -> Self {
        Self {
            checker,
            bodies: cases::bodies(&TYPES, &name, CASES),
            name,
            request,
        }
    }

    /// Each case with the name of the type.
    fn cases(&self) -> impl Iterator<Item = (&str, &str)> {
        let bodies = self.bodies.iter();
        bodies.map(|body| (self.name.as_str(), body.as_str()))
    }

    /// What server and schema say of every case.
    fn tally(&self) -> Tally {
        self.tally_with(self.bodies.iter().map(|_| None))
    }

    /// What everybody says of every case, those in JavaScript included.
    fn tally_of_all(&self, node: Vec<Node>) -> Tally {
        assert_eq!(node.len(), self.bodies.len(), "{}", self.name);
        self.tally_with(node.into_iter().map(Some))
    }

    fn tally_with(&self, node: impl Iterator<Item = Option<Node>>) -> Tally {
        let beyond = read_by_the_server(&TYPES, &self.name);
        let mut tally = Tally::of(&self.name);
        for (body, node) in self.bodies.iter().zip(node) {
            let said = Said {
                server: judges::server(self.request, body),
                schema: judges::schema(&self.checker, body),
                node,
            };
            tally.add(body, &said, &beyond);
        }
        tally
    }
}

#[test]
fn server_and_schema_agree_on_every_body() {
    let all = each(|name, request| Written::new(name, request).tally());
    assert_alike(&all);
}

#[test]
fn server_schema_ajv_and_zod_agree_on_every_body() {
    node::packages();
    let all = each(|name, request| {
        let written = Written::new(name, request);
        written.tally_of_all(judges::node(written.cases()))
    });
    assert_alike(&all);
}
