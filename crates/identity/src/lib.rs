//! Secrets and numbering plans: the adapters behind the identity ports of the domain.
//!
//! | module | what is there |
//! |---|---|
//! | [`password`] | hashing with argon2id in a bounded pool, and the passwords that everybody tries first |
//! | [`access_token`] | signed access tokens, and everything that makes one unacceptable |
//! | [`keys`] | the ring of Ed25519 keys and the directory that holds it |
//! | [`refresh_token`] | random refresh tokens and the chain that follows from a seed |
//! | [`mail_token`] | random tokens that come by mail |
//! | [`phone_book`] | phone numbers in the numbering plans of the world |
//!
//! It must never know: the clock (instants are arguments), a database, HTTP, or who may do what. It answers whether a
//! secret is the right one, never what follows from that, and it prints none.

mod common_passwords;
mod hash_pool;
mod hash_threads;
mod key_file;
mod random;

pub mod access_token;
pub mod keys;
pub mod mail_token;
pub mod password;
pub mod phone_book;
pub mod refresh_token;

pub use access_token::JwtIssuer;
pub use hash_pool::HashPool;
pub use keys::{KeyError, KeyRing};
pub use mail_token::RandomMailTokens;
pub use password::{Argon2Hasher, HashCost};
pub use phone_book::WorldPhoneBook;
pub use refresh_token::RandomRefreshTokens;
