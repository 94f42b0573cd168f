//! Every metric; those of any process are in `process`. What a dashboard or an alert asks for is in this table, and nothing is told that is not.

mod process;

pub use process::{
    PROCESS_CPU, PROCESS_FDS, PROCESS_MAX_FDS, PROCESS_MEMORY, PROCESS_START, PROCESS_THREADS,
};

use crate::{
    Kind::{Counter, Gauge, Histogram},
    Label, Metric,
    Unit::{Bytes, Count, Moment, Seconds, YesOrNo},
    Values::{OneOf, Routes, Version},
};

/// Bounds of what people wait for, in seconds.
const WAITED_FOR: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];
/// Bounds of what a database does, in seconds.
const IN_A_DATABASE: &[f64] = &[
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
    5.0, 10.0,
];

const fn one_of(name: &'static str, values: &'static [&'static str]) -> Label {
    Label {
        name,
        values: OneOf(values),
    }
}

const ROUTE: Label = Label {
    name: "route",
    values: Routes,
};
const METHOD: Label = one_of(
    "method",
    &["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "other"],
);
const STATUS: Label = one_of(
    "status",
    &[
        "200", "201", "202", "204", "206", "304", "400", "401", "403", "404", "405", "406", "408",
        "409", "412", "413", "415", "422", "429", "500", "503", "other",
    ],
);
const POOL: Label = one_of("pool", &["postgres", "reader", "writer"]);
const JOB: Label = one_of("kind", &["import", "mail"]);

/// Requests that were answered.
pub const HTTP_REQUESTS: Metric = Metric::new(
    "pathsix_http_requests_total",
    Counter,
    Count,
    "Requests that were answered, by the template of their route, whichever base it was called under.",
    &[ROUTE, METHOD, STATUS],
);
/// How long they took.
pub const HTTP_REQUEST_SECONDS: Metric = Metric::new(
    "pathsix_http_request_seconds",
    Histogram(WAITED_FOR),
    Seconds,
    "How long requests took until their answer began.",
    &[ROUTE, METHOD],
);
/// Requests that are being worked on.
pub const HTTP_IN_FLIGHT: Metric = Metric::new(
    "pathsix_http_requests_in_flight",
    Gauge,
    Count,
    "Requests that are being worked on.",
    &[],
);
/// Requests as they are counted against limits.
pub const LIMIT_REQUESTS: Metric = Metric::new(
    "pathsix_limit_requests_total",
    Counter,
    Count,
    "Requests as they were counted against a limit, by whether it let them go on.",
    &[
        one_of(
            "policy",
            &[
                "address",
                "sign-in",
                "registration",
                "mail",
                "user",
                "key",
                "tenant",
                "search",
                "bulk",
            ],
        ),
        one_of("verdict", &["allowed", "refused"]),
    ],
);
/// Sign-ins by what came of them.
pub const SIGN_INS: Metric = Metric::new(
    "pathsix_sign_ins_total",
    Counter,
    Count,
    "Sign-ins with a password, by what came of them; `wrong` is also said of unknown addresses.",
    &[one_of(
        "result",
        &[
            "ok",
            "wrong",
            "too_many",
            "several_companies",
            "refused",
            "failed",
        ],
    )],
);
/// Connections of each pool.
pub const DB_CONNECTIONS: Metric = Metric::new(
    "pathsix_db_pool_connections",
    Gauge,
    Count,
    "Connections to the database that are open. SQLite has one that writes and several that read.",
    &[POOL, one_of("state", &["in_use", "idle"])],
);
/// Most connections of each pool.
pub const DB_LIMIT: Metric = Metric::new(
    "pathsix_db_pool_limit",
    Gauge,
    Count,
    "Connections to the database that may be open at once.",
    &[POOL],
);
/// Who waits for a connection.
pub const DB_WAITING: Metric = Metric::new(
    "pathsix_db_pool_waiting",
    Gauge,
    Count,
    "Units of work that wait for a connection.",
    &[POOL],
);
/// How long they waited.
pub const DB_ACQUIRE_SECONDS: Metric = Metric::new(
    "pathsix_db_acquire_seconds",
    Histogram(IN_A_DATABASE),
    Seconds,
    "How long units of work waited for a connection, also for one to be made.",
    &[POOL],
);
/// How long statements took.
pub const DB_STATEMENT_SECONDS: Metric = Metric::new(
    "pathsix_db_statement_seconds",
    Histogram(IN_A_DATABASE),
    Seconds,
    "How long statements took; `begin` is the message that begins a unit of work.",
    &[one_of(
        "kind",
        &["begin", "read", "write", "commit", "other"],
    )],
);
/// Statements that failed.
pub const DB_ERRORS: Metric = Metric::new(
    "pathsix_db_errors_total",
    Counter,
    Count,
    "Statements that failed: a key was `taken`, something else `referenced` a row, the database was `busy` or `away`, or it is a `defect`.",
    &[one_of(
        "class",
        &["taken", "referenced", "busy", "away", "defect"],
    )],
);
/// Statements that were slow.
pub const DB_SLOW: Metric = Metric::new(
    "pathsix_db_slow_statements_total",
    Counter,
    Count,
    "Statements that took longer than 200 ms; the log names them.",
    &[],
);
/// Passwords that wait to be hashed.
pub const HASH_WAITING: Metric = Metric::new(
    "pathsix_hash_waiting",
    Gauge,
    Count,
    "Passwords that wait to be hashed or verified.",
    &[],
);
/// Passwords that are being hashed.
pub const HASH_RUNNING: Metric = Metric::new(
    "pathsix_hash_running",
    Gauge,
    Count,
    "Passwords that are being hashed or verified.",
    &[],
);
/// How long they waited.
pub const HASH_WAIT_SECONDS: Metric = Metric::new(
    "pathsix_hash_wait_seconds",
    Histogram(WAITED_FOR),
    Seconds,
    "How long passwords waited to be hashed or verified.",
    &[],
);
/// Passwords that were not hashed.
pub const HASH_REFUSED: Metric = Metric::new(
    "pathsix_hash_refused_total",
    Counter,
    Count,
    "Passwords that were not looked at because too many waited, or waited too long: answered 503.",
    &[],
);
/// Work in the background.
pub const JOBS: Metric = Metric::new(
    "pathsix_jobs",
    Gauge,
    Count,
    "Work in the background: it waits for the first time (`waiting`), or after a failure (`retrying`), is being done, or was given up (`dead`). Not a number while the database is away.",
    &[
        JOB,
        one_of("state", &["waiting", "retrying", "running", "dead"]),
    ],
);
/// How old it is.
pub const JOBS_OLDEST_SECONDS: Metric = Metric::new(
    "pathsix_jobs_oldest_seconds",
    Gauge,
    Seconds,
    "Age of the oldest work that is not done and not given up, 0 where there is none; of `mail` that is the age of the outbox.",
    &[JOB],
);
/// How work ended.
pub const JOB_ENDS: Metric = Metric::new(
    "pathsix_job_ends_total",
    Counter,
    Count,
    "Work in the background that this server let go of: done, failed and to be tried again, put off because something was away, or given up.",
    &[
        JOB,
        one_of("outcome", &["done", "failed", "put_off", "given_up"]),
    ],
);
/// Entries that are not linked yet.
pub const AUDIT_WAITING: Metric = Metric::new(
    "pathsix_audit_entries_waiting",
    Gauge,
    Count,
    "Entries of the audit that this server wrote and did not yet take up to link them to their chain; it does so every three seconds.",
    &[],
);
/// Entries that were linked.
pub const AUDIT_LINKED: Metric = Metric::new(
    "pathsix_audit_linked_total",
    Counter,
    Count,
    "Entries of the audit that this server linked to their chains and anchored.",
    &[],
);
/// Chains that were not made longer.
pub const AUDIT_FAILURES: Metric = Metric::new(
    "pathsix_audit_failures_total",
    Counter,
    Count,
    "Chains of the audit that were not made longer: `tampered` with, or not to be reached.",
    &[one_of("reason", &["tampered", "failed"])],
);
/// Chains that are refused.
pub const AUDIT_REFUSED: Metric = Metric::new(
    "pathsix_audit_chains_refused",
    Gauge,
    Count,
    "Companies whose chain of the audit this server does not make longer now, because it is not as it was seen last; 0 where all is well.",
    &[],
);
/// When all chains were last linked.
pub const AUDIT_LINKED_AT: Metric = Metric::new(
    "pathsix_audit_linked_timestamp_seconds",
    Gauge,
    Moment,
    "When this server last linked and anchored all that waited, without a failure; it stays while any chain is refused or could not be reached.",
    &[],
);
/// When the newest backup was begun.
pub const BACKUP_NEWEST: Metric = Metric::new(
    "pathsix_backup_newest_timestamp_seconds",
    Gauge,
    Moment,
    "When the newest backup was begun, 0 where none is to be seen. Not a number where this server makes none by itself (`PATHSIX_BACKUP_TIME`).",
    &[],
);
/// Whether the server can serve.
pub const READY: Metric = Metric::new(
    "pathsix_ready",
    Gauge,
    YesOrNo,
    "Whether the database answers and has this version's schema, as `/health/ready` says it.",
    &[],
);
/// What it does without.
pub const DEGRADED: Metric = Metric::new(
    "pathsix_degraded",
    Gauge,
    YesOrNo,
    "What the server does without, as `/health/ready` says it. Without Redis requests are counted by each process alone.",
    &[one_of("part", &["redis", "mail", "disk"])],
);
/// Room on the disk.
pub const DISK_FREE: Metric = Metric::new(
    "pathsix_disk_free_bytes",
    Gauge,
    Bytes,
    "Room on the disk of the data directory.",
    &[],
);
/// Panics.
pub const PANICS: Metric = Metric::new(
    "pathsix_panics_total",
    Counter,
    Count,
    "Panics, each a defect; requests that met one were answered 500.",
    &[],
);
/// What is running.
pub const BUILD: Metric = Metric::new(
    "pathsix_build_info",
    Gauge,
    YesOrNo,
    "Which version is running, on which database; always 1.",
    &[
        Label {
            name: "version",
            values: Version,
        },
        one_of("database", &["sqlite", "postgres"]),
    ],
);
/// Every metric, in the order of the documentation.
pub const ALL: &[Metric] = &[
    HTTP_REQUESTS,
    HTTP_REQUEST_SECONDS,
    HTTP_IN_FLIGHT,
    LIMIT_REQUESTS,
    SIGN_INS,
    DB_CONNECTIONS,
    DB_LIMIT,
    DB_WAITING,
    DB_ACQUIRE_SECONDS,
    DB_STATEMENT_SECONDS,
    DB_ERRORS,
    DB_SLOW,
    HASH_WAITING,
    HASH_RUNNING,
    HASH_WAIT_SECONDS,
    HASH_REFUSED,
    JOBS,
    JOBS_OLDEST_SECONDS,
    JOB_ENDS,
    AUDIT_WAITING,
    AUDIT_LINKED,
    AUDIT_FAILURES,
    AUDIT_REFUSED,
    AUDIT_LINKED_AT,
    BACKUP_NEWEST,
    READY,
    DEGRADED,
    DISK_FREE,
    PANICS,
    BUILD,
    PROCESS_CPU,
    PROCESS_MEMORY,
    PROCESS_FDS,
    PROCESS_MAX_FDS,
    PROCESS_THREADS,
    PROCESS_START,
];

/// The metric of a name.
pub fn named(name: &str) -> Option<&'static Metric> {
    ALL.iter().find(|metric| metric.name == name)
}
