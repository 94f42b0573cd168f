//! The wire: what travels, in which shape, over which operations, and the schemas that say so.
//!
//! | module | what is there |
//! |---|---|
//! | [`field`], [`body`] | how bodies are read: every bad field at once |
//! | [`query`] | how lists are asked for: filters, sort, pages, cursors |
//! | [`resource`] | what a record adds: its wire types and its filters |
//! | [`lead`], [`client`], [`project`], [`contact`], [`account`], [`interaction`], [`note`] | the records |
//! | [`profile`], [`place`] | groups of fields that records share |
//! | [`custom`] | the records of a custom backend |
//! | [`bulk`], [`assignment`], [`conversion`], [`follow_up`] | what is done with records besides changing them |
//! | [`import`], [`forms`], [`batch`] | files of rows, how a row is read, many new records in one request |
//! | [`member`], [`tenant`], [`auth`], [`audit`], [`activity`], [`api_key`], [`meta`] | the other wire types |
//! | [`archive`] | what came of an archive |
//! | [`report`] | reports and what they are asked |
//! | [`envelope`] | what answers are wrapped in |
//! | [`sys`] | the platform area, for those who run the platform |
//! | [`problem`] | the one shape of every error |
//! | [`operation`] | the table of the API as data |
//! | [`rules`] | what a schema cannot say: rules across fields, what only a server knows, common sentences |
//! | [`schema`], [`export`] | describing types, and JSON Schema files |
//! | [`zod`] | the sources of the npm package `@pathsix/contracts` |
//! | [`compat`] | what changed since the released contract |
//! | [`paper`] | reports as they are handed on |
//! | [`sheet`] | records as rows under typed columns |
//! | [`typescript`] | the TypeScript client |
//! | `naming`, `reference`, `ts` | names, references between schemas, and how TypeScript is written |
//!
//! It must never know: a web framework, a database, or the use cases.

pub mod account;
pub mod activity;
pub mod api_key;
pub mod archive;
pub mod assignment;
pub mod audit;
pub mod auth;
pub mod batch;
pub mod body;
pub mod bulk;
pub mod client;
pub mod compat;
pub mod contact;
pub mod conversion;
pub mod custom;
pub mod envelope;
pub mod export;
pub mod field;
pub mod follow_up;
pub mod forms;
pub mod import;
pub mod interaction;
pub mod lead;
pub mod mailed;
pub mod member;
pub mod meta;
mod naming;
pub mod note;
pub mod openapi;
pub mod operation;
pub mod paper;
pub mod place;
pub mod privacy;
pub mod problem;
pub mod profile;
pub mod project;
pub mod query;
mod reference;
pub mod report;
pub mod resource;
pub mod rules;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod sys;
pub mod tenant;
mod ts;
pub mod typescript;
pub mod zod;
