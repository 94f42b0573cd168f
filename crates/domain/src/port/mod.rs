//! Ports: what the rules need from the world, as obligations that an adapter must keep.

mod api_keys;
mod archive;
mod attempts;
mod care;
mod console;
mod directory;
mod documents;
mod erasures;
mod error;
mod failures;
mod identity;
mod imports;
mod jobs;
mod limits;
mod mail;
mod many;
mod parts;
mod reports;
mod seals;
mod search;
mod store;
mod unknown_routes;

pub use api_keys::{ApiKeys, KeyDirectory};
pub use archive::{
    ArchiveError, ArchivePage, ArchivePart, ArchiveRefusal, ArchiveWriter, Archiver, Archives,
    Intaking, TakesLines,
};
pub use attempts::{
    ATTEMPT_KEY_MAX, ATTEMPTS_KEPT, Attempt, AttemptKey, Attempts, Earlier, Fingerprint, KeptReply,
};
pub use care::{Cares, Caretaking, Caring};
pub use console::{Console, ConsoleWork, PlatformLog, Visiting};
pub use directory::{Credentials, Directory, DirectoryWork, Founding};
pub use documents::{DocumentError, Documents, Pieces, Sheet, SheetWriter};
pub use erasures::{Beside, ErasureLedger, Erasures, FileRow};
pub use error::StoreError;
pub use failures::{
    CountedFailure, FAILURES_COUNT, FailureLimit, FailureOf, INVITATIONS_COUNT, SignInFailures,
    Tally,
};
pub use identity::{
    AccessTokens, Clock, HashError, IdSource, KeySecrets, PasswordHash, PasswordHasher, PhoneBook,
    RefreshTokens, TokenError,
};
pub use imports::{
    Cells, ExternalIds, Forms, ImportWatch, Imports, Intake, IntakeError, RowForms, RowsOf,
    SOME_ROWS_BYTES, Source, TakesRows,
};
pub use jobs::{DeadJob, DeadJobs, Job, JobKind, JobQueue, Jobs, Lease, Turns, pause_after};
pub use limits::{
    Asked, Counted, Counter, Drawn, Limiter, Network, Policy, Quota, Standing, Verdict,
};
pub use mail::{MailError, MailTokens, Mailer, TokenDrawer};
pub use many::{Known, ManyOf, ManyPorts, Traits};
pub use parts::{Part, Room};
pub use reports::Reports;
pub use seals::{Anchors, SealKey};
pub use search::Search;
pub use store::{
    AuditLog, Claim, CreateDigest, CreatedIds, EnterError, FollowUps, Health, Links, LookAlikes,
    Members, Mode, Moves, Numbers, Opens, RecordPorts, Repository, Sessions, Settings,
    StatusChange, StatusHistory, Store, Twin, UnitOfWork, Within,
};
pub use unknown_routes::{UNKNOWN_PATH_MAX, UNKNOWN_ROUTES_KEPT, UnknownRoute, UnknownRoutes};
