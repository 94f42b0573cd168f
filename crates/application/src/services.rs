//! The adapters that use cases work with, chosen by whoever composes a server.

use std::sync::Arc;

use chrono::TimeDelta;
use pathsix_domain::{
    port::{
        AccessTokens, Archiver, Caretaking, Clock, Console, Directory, Documents, ErasureLedger,
        Forms, Health, IdSource, ImportWatch, Intake, JobQueue, KeyDirectory, KeySecrets, Limiter,
        MailTokens, Mailer, PasswordHasher, PhoneBook, RefreshTokens, Room, SealKey, Store,
        UnknownRoutes,
    },
    value::Id,
};

use crate::sign_in::SignInLimits;

/// Whether strangers may found tenants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Anybody may.
    Open,
    /// Nobody may.
    Closed,
}

/// Every adapter of a server.
#[derive(Clone)]
pub struct Services {
    /// Records of a tenant.
    pub store: Arc<dyn Store>,
    /// People and their tenants.
    pub directory: Arc<dyn Directory>,
    /// What those who run the platform work with.
    pub console: Arc<dyn Console>,
    /// The server's own way into tenants.
    pub caretaking: Arc<dyn Caretaking>,
    /// Remembers who was erased, outside of the store.
    pub erasures: Arc<dyn ErasureLedger>,
    /// Whether the store can serve.
    pub health: Arc<dyn Health>,
    /// The room where the server writes.
    pub room: Arc<dyn Room>,
    /// Password hashing.
    pub passwords: Arc<dyn PasswordHasher>,
    /// Access tokens.
    pub access_tokens: Arc<dyn AccessTokens>,
    /// Refresh tokens.
    pub refresh_tokens: Arc<dyn RefreshTokens>,
    /// API keys.
    pub key_secrets: Arc<dyn KeySecrets>,
    /// Whose they are, and how often they are used.
    pub keys: Arc<dyn KeyDirectory>,
    /// Tokens that come by mail.
    pub mail_tokens: Arc<dyn MailTokens>,
    /// Sends letters.
    pub mailer: Arc<dyn Mailer>,
    /// Writers of documents.
    pub documents: Arc<dyn Documents>,
    /// Packs and unpacks archives.
    pub archiver: Arc<dyn Archiver>,
    /// Work that waits to be done in the background.
    pub jobs: Arc<dyn JobQueue>,
    /// Ends imports for which nobody may act any more.
    pub imports: Arc<dyn ImportWatch>,
    /// Reads files that people upload.
    pub intake: Arc<dyn Intake>,
    /// Reads their rows.
    pub forms: Arc<dyn Forms>,
    /// Keeps what was asked for and is not there.
    pub unknown_routes: Arc<dyn UnknownRoutes>,
    /// Counts requests.
    pub limiter: Arc<dyn Limiter>,
    /// What use cases need inside a unit of work.
    pub tools: Tools,
    /// How many failed sign-ins there may be.
    pub sign_in_limits: SignInLimits,
    /// Whether strangers may found tenants.
    pub registration: Registration,
    /// How long a tenant is still there after it was decided that it is purged.
    pub purge_grace: TimeDelta,
}

/// What use cases need inside a unit of work: nothing that waits.
#[derive(Clone)]
pub struct Tools {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn IdSource>,
    /// Numbering plans.
    pub phones: Arc<dyn PhoneBook>,
    /// The key of the audit, under which people who were erased are recognised.
    pub seal: Arc<dyn SealKey>,
    /// For how long the answer to a request with a key is kept.
    pub attempts_kept: TimeDelta,
}

impl Tools {
    /// A new id of any kind.
    pub fn new_id<K>(&self) -> Id<K> {
        Id::from_uuid(self.ids.next())
    }
}
