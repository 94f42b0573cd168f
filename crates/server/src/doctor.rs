//! What `pathsix doctor` looks at, and how each of it is mended. Nothing is changed by looking.
//!
//! - `settings`: what is configured.
//! - `machine`: the data directory, its disk, the signing keys.
//! - `database`: the database and its clock; `audit`: the key that seals what is in it, and the ends of its chains.
//! - `backups`: whether there are any, and can be.
//! - `limits`: where requests are counted.
//! - `mail`: where letters go.
//! - `outward`: where metrics, traces and reports of errors go.

mod audit;
mod backups;
mod database;
mod limits;
mod machine;
mod mail;
mod outward;
mod settings;

use std::fmt;

use crate::config::Config;

/// How it is with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    /// As it should be.
    Good,
    /// It works, and should be looked at.
    Doubtful,
    /// It does not work, or not safely.
    Bad,
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Good => "ok",
            Self::Doubtful => "warn",
            Self::Bad => "FAIL",
        })
    }
}

/// What was found of one thing, and what to do where something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) health: Health,
    what: &'static str,
    sentence: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<5} {:<9} {}", self.health, self.what, self.sentence)
    }
}

fn good(what: &'static str, sentence: impl Into<String>) -> Finding {
    finding(Health::Good, what, sentence)
}

fn doubtful(what: &'static str, sentence: impl Into<String>) -> Finding {
    finding(Health::Doubtful, what, sentence)
}

fn bad(what: &'static str, sentence: impl Into<String>) -> Finding {
    finding(Health::Bad, what, sentence)
}

fn finding(health: Health, what: &'static str, sentence: impl Into<String>) -> Finding {
    Finding {
        health,
        what,
        sentence: sentence.into(),
    }
}

/// Everything, in the order in which a server needs it.
pub(crate) async fn examined(config: &Config) -> Vec<Finding> {
    let mut found = settings::examined(config);
    found.extend(machine::examined(config));
    found.extend(database::examined(config).await);
    found.push(backups::examined(config));
    found.push(limits::examined(config).await);
    found.push(mail::examined(config).await);
    found.extend(outward::examined(config));
    found
}
