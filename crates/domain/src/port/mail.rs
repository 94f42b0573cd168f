//! Mail: who sends it, and who keeps the tokens that come by it.

use async_trait::async_trait;
use thiserror::Error;

use super::StoreError;
use crate::{
    mail::{MailToken, Message, Purpose, TokenOwner, TokenRow},
    member::User,
    session::TokenHash,
    value::{Id, Instant},
};

/// Why a letter was not sent. The texts are for operators; they may name whom it was for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MailError {
    /// Nobody will ever take it: trying again is no use.
    #[error("the letter is refused: {0}")]
    Refused(String),
    /// It could not be handed over; trying again may help.
    #[error("the letter cannot be handed over: {0}")]
    Away(String),
}

/// Sends letters.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Hands a letter over. MUST NOT answer before somebody else is responsible for it, MUST answer within half a minute,
    /// and MUST mark the same letter by the same id each time. What the letter says MUST appear in no error and no log.
    async fn send(&self, message: &Message) -> Result<(), MailError>;

    /// Whether letters are being taken, as far as it was seen with the last one. Asks nobody.
    fn is_well(&self) -> bool {
        true
    }
}

/// Makes tokens that come by mail: 256 random bits each, stored as hashes only.
pub trait MailTokens: Send + Sync {
    /// A token that was never given before.
    fn mint(&self) -> MailToken;

    /// What is stored of a token.
    fn hash(&self, token: &MailToken) -> TokenHash;
}

/// Keeps the hashes of tokens.
#[async_trait]
pub trait TokenDrawer: Send {
    /// Adds a token, and forgets some that are too old now. Others of the same person stay good until one of them is used.
    async fn add_token(&mut self, token: &TokenRow, now: Instant) -> Result<(), StoreError>;

    /// Whose a token is that is good for this now; it stays good.
    async fn token_owner(
        &mut self,
        hash: TokenHash,
        purpose: Purpose,
        now: Instant,
    ) -> Result<Option<TokenOwner>, StoreError>;

    /// The same, and uses it: neither it nor any other of the same owner and purpose is good any more. MUST answer the
    /// owner to one only, however many ask at once. Nobody else can write the person before this unit ends.
    async fn use_token(
        &mut self,
        hash: TokenHash,
        purpose: Purpose,
        now: Instant,
    ) -> Result<Option<TokenOwner>, StoreError>;

    /// Makes all tokens of a person and a purpose good for nothing.
    async fn forget_tokens(&mut self, user: Id<User>, purpose: Purpose) -> Result<(), StoreError>;
}
