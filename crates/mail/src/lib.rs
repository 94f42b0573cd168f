//! Letters: what they say, and how they are sent.
//!
//! | module | what is there |
//! |---|---|
//! | [`paper`] | a letter as text and as HTML, in one message |
//! | [`links`] | where the links of letters lead |
//! | [`smtp`] | sending them to a mail server, over TLS |
//! | [`folder`] | writing them into a folder instead, for trying things out |
//!
//! It must never know: a database, HTTP, the clock, who may be told what, or whether a letter was sent before.

pub mod folder;
pub mod links;
pub mod paper;
pub mod smtp;

pub use folder::FolderMailer;
pub use links::{LinkError, Links};
pub use paper::{Sender, Stationery};
pub use smtp::{SmtpError, SmtpMailer};
