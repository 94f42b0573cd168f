//! The audit: what members were refused, its file, and what proves that it is as it was written.

mod attacks;
mod beginning;
mod denials;
mod file;
mod linking;
mod retention;
mod sign_ins;

use pathsix_domain::{
    audit::{Fault, Tally},
    tenant::Tenant,
    value::{Id, Scalar},
};
use pathsix_persistence::audit::{Beginning, Chain, ChainError};
use pathsix_tests::{App, Db, Member};

/// Begins the chains of a server, as it does when it starts.
pub(crate) async fn begin(app: &App, chain: &Chain) -> Result<(), ChainError> {
    let tools = &app.services.tools;
    let with = Beginning {
        at: tools.clock.now(),
        ids: &*tools.ids,
    };
    chain.begin(&with).await
}

fn tenant(member: &Member) -> Id<Tenant> {
    Id::parse(&member.tenant).unwrap()
}

/// Links what waits in the audit of a member's company and goes through all of it.
pub(crate) async fn verified(app: &App, member: &Member) -> Tally {
    app.chain.link(tenant(member)).await.unwrap();
    app.chain.verify(tenant(member)).await.unwrap()
}

/// What is found wrong.
#[track_caller]
fn fault<T: std::fmt::Debug>(found: Result<T, ChainError>, told: &str) -> Fault {
    match found {
        Err(ChainError::Fault(fault)) => fault,
        other => panic!("{told}: {other:?}"),
    }
}

/// An id as a literal.
fn literal(db: Db, id: &str) -> String {
    match db {
        Db::Sqlite => format!("x'{}'", id.replace('-', "")),
        Db::Postgres => format!("'{id}'"),
    }
}
