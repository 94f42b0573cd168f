//! Use cases: the only place where steps are put in order.
//!
//! | module | what is there |
//! |---|---|
//! | [`records`] | get, list, create, update, trash, restore and purge of any record, once |
//! | [`lead`] | what a lead adds to that |
//! | [`members`], [`settings`], [`audit`] | the tenant's members, its settings, its audit |
//! | [`sign_in`] | register, log in, refresh, log out, switch, change of password |
//! | [`desk`] | how a request gets an actor and a unit of work |
//!
//! Each use case loads inside the scope, authorises, then writes, with the audit entry in the same unit of work. A custom
//! backend replaces one by writing a function over the same ports.
//!
//! It must never know: which database, HTTP, or how a token or a password hash is made.

pub mod audit;
pub mod desk;
mod error;
pub mod lead;
pub mod members;
pub mod records;
mod services;
pub mod settings;
pub mod sign_in;

pub use error::{Conflict, Error, TenantChoice};
pub use services::{Registration, Services, Tools};
