//! The `pathsix` command as a process: its commands, how it starts and fails to, its logs, and how it ends.
//!
//! - `server`: a process that serves, and what can be done to it.
//! - `commands`, `refusals`, `logs`: what the command does, refuses and tells; `released`: the same of contracts.
//! - `ending`: signals under load, and what is there after them; `crash`: the same again and again, with all that
//!   people do to records, by `writing`.
//! - `logins`: many who sign in at once, where the system tells how much memory a process takes.
//! - `doctor`: what is found where something is wrong.
//! - `keys`: keys of access tokens are replaced under running servers.
//! - `housekeeping`: what is over is removed.
//! - `importing`: kills in the middle of an import.
//! - `audit`: what proves the audit.
//! - `letters`: letters as files, after a kill, and given up.
//! - `backup`: made under load, given back elsewhere.
//! - `upgrade`: what released versions kept.
//! - `reports`: figures of reports are compared with the records, and mended.
//! - `full`: a disk without room.
//! - `metrics`: what is measured; `outward`: traces and reports of errors, and who takes them (`receiver`).
//! - `instructions`: what requests cost, where callgrind counts for the machine that the figures are of.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod audit;
mod backup;
mod commands;
mod crash;
mod doctor;
mod ending;
mod full;
mod housekeeping;
mod importing;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod instructions;
mod keys;
mod letters;
#[cfg(target_os = "linux")]
mod logins;
mod logs;
mod metrics;
mod outward;
mod receiver;
mod refusals;
mod released;
mod reports;
mod server;
mod upgrade;
mod writing;
