//! Secrets and numbering plans: the adapters behind the identity ports of the domain.
//!
//! | module | what is there |
//! |---|---|
//! | [`password`] | hashing with argon2id in a bounded pool, and the passwords that everybody tries first |
//! | [`access_token`] | signed access tokens, and everything that makes one unacceptable |
//! | [`keys`] | the ring of Ed25519 keys |
//! | [`key_directory`] | the directory that holds them, and how a key is replaced |
//! | [`audit_key`] | the key that proves what servers wrote to the audit |
//! | [`refresh_token`] | random refresh tokens and the chain that follows from a seed |
//! | [`api_key`] | random API keys and their digests |
//! | [`mail_token`] | random tokens that come by mail |
//! | [`phone_book`] | phone numbers in the numbering plans of the world |
//!
//! It must never know: the clock (instants are arguments), a database, HTTP, or who may do what. It answers whether a
//! secret is the right one, never what follows from that, and it prints none.

mod common_passwords;
mod hash_pool;
mod hash_threads;
mod owner_only;
mod random;
mod secret_file;

pub mod access_token;
pub mod api_key;
pub mod audit_key;
pub mod key_directory;
pub mod keys;
pub mod mail_token;
pub mod password;
pub mod phone_book;
pub mod refresh_token;

pub use access_token::JwtIssuer;
pub use api_key::RandomKeys;
pub use audit_key::AuditKey;
pub use hash_pool::HashPool;
pub use key_directory::{KeyDirectory, Older, Rotation};
pub use keys::{KeyError, KeyRing};
pub use mail_token::RandomMailTokens;
pub use password::{Argon2Hasher, HashCost};
pub use phone_book::WorldPhoneBook;
pub use refresh_token::RandomRefreshTokens;
