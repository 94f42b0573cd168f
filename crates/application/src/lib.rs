//! Use cases: the only place where steps are put in order.
//!
//! | module | what is there |
//! |---|---|
//! | [`records`] | get, list, create, update, assign, trash, restore and purge of any record, once |
//! | [`conversion`] | how a lead becomes a client |
//! | [`projects`], [`follow_ups`] | how projects end, what is due and how it is completed |
//! | [`notes`] | pinning |
//! | [`search`] | finding records by their words |
//! | [`members`], [`settings`], [`audit`] | the tenant's members, its settings, its audit and the feed |
//! | [`api_keys`] | the keys with which programs come in |
//! | [`denials`] | what members were refused |
//! | [`reports`] | figures of many records |
//! | [`sign_in`] | register, log in, refresh, log out, switch, change of password, and what is done with tokens that came by mail |
//! | [`platform`] | what those who run the platform do: tenants, people, health |
//! | [`export`], [`archive`] | handing out what lists show, and all that a tenant keeps; taking that in |
//! | [`privacy`] | what is kept of a person, and how they are forgotten |
//! | [`retention`] | what has been in the trash for long |
//! | [`imports`], [`jobs`] | files of rows that become records, and how work is done in the background |
//! | [`outbox`] | letters: put down with what they tell of, delivered in the background |
//! | [`health`] | whether a server can serve, and what it does without |
//! | [`desk`], [`attempts`] | how a request gets an actor and a unit of work, and is answered again when it is sent again |
//!
//! Each use case loads inside the scope, authorises, then writes, with the audit entry in the same unit of work. A custom
//! backend replaces one by writing a function over the same ports.
//!
//! It must never know: which database, HTTP, or how a token or a password hash is made.

pub mod api_keys;
pub mod archive;
pub mod attempts;
pub mod audit;
pub mod conversion;
pub mod denials;
pub mod desk;
mod error;
pub mod export;
pub mod follow_ups;
pub mod health;
pub mod imports;
pub mod jobs;
pub mod members;
pub mod notes;
pub mod outbox;
pub mod platform;
pub mod privacy;
pub mod projects;
pub mod records;
pub mod reports;
pub mod retention;
pub mod search;
mod services;
pub mod settings;
pub mod sign_in;

pub use error::{Conflict, Error, TenantChoice, Trial};
pub use services::{Registration, Services, Tools};
