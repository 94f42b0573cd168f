//! The tables, each as data with the functions that read and write one row.

pub mod audit_entry;
pub mod lead;
pub mod member;
pub mod person;
pub mod profile;
pub mod session;
pub mod tenant;
