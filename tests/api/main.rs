//! Behaviour through the API, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod activity;
mod asking;
mod assignment;
mod auth;
mod batch;
mod bulk;
mod calendar;
mod clients;
mod contacts;
mod conversion;
mod due;
mod duplicates;
mod exports;
mod follow_ups;
mod handover;
mod import_turns;
mod imports;
mod interactions;
mod leads;
mod lists;
mod making;
mod members;
mod notes;
mod papers;
mod parents;
mod predecessor;
mod projects;
mod protocol;
mod records;
mod reports;
mod search;
mod tenant;
mod trash;
mod visibility;
