//! Mail: what is told to whom, and the tokens that some of it carries.
//!
//! - [`Letter`]: what is to be told. It waits as work in the background, without any secret in it.
//! - [`Message`]: the same once it is delivered, with what it says. A token is made only then.
//! - [`Purpose`], [`MailToken`]: what tokens are good for, and for how long.

mod letter;
mod token;

pub use letter::Letter;
pub use token::{MailToken, Purpose, TokenOwner, TokenRow};

use std::net::IpAddr;

use crate::{
    port::Job,
    value::{Email, Id, Instant, Text100},
};

/// A letter to one person, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The work that it is: the same each time that one letter is tried.
    pub id: Id<Job>,
    /// To whom.
    pub to: Email,
    /// What it says.
    pub content: Content,
}

/// What a letter says. How it reads is the business of whoever sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// How to choose a new password.
    Reset(Key),
    /// How to confirm the address.
    Verify(Key),
    /// How to join a company.
    Invitation {
        /// What the company is called.
        company: Text100,
        /// How the company calls the person.
        name: Text100,
        /// What lets them in.
        key: Key,
    },
    /// That a company has added somebody who signs in here already.
    Added {
        /// What the company is called.
        company: Text100,
        /// How the company calls the person.
        name: Text100,
    },
    /// That somebody signed in from a device that was not seen before.
    NewDevice(DeviceSeen),
}

/// A token and until when it is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The token.
    pub token: MailToken,
    /// The moment from which on it is not.
    pub until: Instant,
}

/// A sign-in from a device that was not seen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceSeen {
    /// When.
    pub at: Instant,
    /// From which address.
    pub ip: Option<IpAddr>,
    /// With which client, as it calls itself; at most 255 characters.
    pub agent: Option<String>,
}
