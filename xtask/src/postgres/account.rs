//! The account that Postgres runs under: it refuses root.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::debian::is_root;
use crate::process::{Outcome, answer, program};

pub(super) enum Account {
    /// We are not root: the developer's own account will do.
    Ours,
    Other {
        user: u32,
        group: u32,
    },
}

impl Account {
    pub(super) fn choose() -> Outcome<Self> {
        if !is_root() {
            return Ok(Self::Ours);
        }
        ["postgres", "nobody"]
            .into_iter()
            .find_map(named)
            .ok_or_else(|| "Postgres refuses root, and there is no user postgres or nobody".into())
    }

    pub(super) fn dress(&self, command: &mut Command) {
        if let Self::Other { user, group } = *self {
            command.uid(user).gid(group);
        }
    }

    pub(super) fn give(&self, directory: &Path) -> Outcome {
        if let Self::Other { user, group } = *self {
            std::os::unix::fs::chown(directory, Some(user), Some(group))?;
        }
        Ok(())
    }
}

fn named(user: &str) -> Option<Account> {
    Some(Account::Other {
        user: id(&["-u", user])?,
        group: id(&["-g", user])?,
    })
}

fn id(args: &[&str]) -> Option<u32> {
    answer(program("id").args(args))?.parse().ok()
}
