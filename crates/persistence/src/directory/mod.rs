//! The world without a tenant: people, tenants by name, sessions by token.
//!
//! - [`SeaDirectory`]: the port. It binds a tenant or a person on the way, where it touches what is theirs.
//! - `failures`: failed sign-ins; `unknown_routes`: paths that nothing answered.
//! - `jobs`: work that waits; `job_errors`: what went wrong with it; `dead_jobs`: work that was given up; [`BacklogMeters`]: how much there is.
//! - `keys`: API keys; `tokens`: tokens that come by mail.
//! - `console`: what those who run the platform work with; `acts`: what they did; `everywhere`: lists of global tables.
//! - `care`: the server's own way into tenants.
//! - `leaving`: what global tables know of a tenant that is purged.
//! - `people`, `tenants`, `sessions`: the global tables, also for units that belong to a tenant.
//!
//! This module and its children are the only readers and writers of global tables.

pub(crate) mod acts;
mod backlog;
mod care;
mod console;
mod dead_jobs;
mod everywhere;
pub(crate) mod failures;
pub(crate) mod job_errors;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod leaving;
pub(crate) mod people;
mod port;
pub(crate) mod sessions;
mod standing;
pub(crate) mod tenants;
mod tokens;
mod unknown_routes;

pub use backlog::BacklogMeters;
pub(crate) use backlog::Ends;
pub use port::{SeaDirectory, SeaDirectoryWork};
pub(crate) use standing::{insider, standing};
pub(crate) use tenants::by_slug;
