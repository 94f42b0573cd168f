//! The table of settings: the README shows it, and nothing is a setting that is not in it.

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name in a configuration file.
    pub key: &'static str,
    /// Its name in the environment. A secret is also read from the file that `<name>_FILE` names.
    pub variable: &'static str,
    /// Its value where nothing is said; empty where it has none.
    pub default: &'static str,
    /// What it decides.
    pub about: &'static str,
    /// Whether it is a secret.
    pub kind: Kind,
}

/// Whether a setting may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It may.
    Plain,
    /// It may not, and can be read from a file.
    Secret,
}

const fn plain(
    key: &'static str,
    variable: &'static str,
    default: &'static str,
    about: &'static str,
) -> Setting {
    Setting {
        key,
        variable,
        default,
        about,
        kind: Kind::Plain,
    }
}

const fn secret(key: &'static str, variable: &'static str, about: &'static str) -> Setting {
    Setting {
        key,
        variable,
        default: "",
        about,
        kind: Kind::Secret,
    }
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    plain(
        "listen",
        "PATHSIX_LISTEN",
        "127.0.0.1:8080",
        "Address and port to serve on.",
    ),
    plain(
        "data_dir",
        "PATHSIX_DATA_DIR",
        "./data",
        "Where the embedded database and the keys are kept.",
    ),
    secret(
        "database_url",
        "DATABASE_URL",
        "`postgres://…` or `sqlite://…`; without it SQLite in the data directory.",
    ),
    secret(
        "database_owner_url",
        "DATABASE_OWNER_URL",
        "Login that migrates, where `DATABASE_URL` is a lesser one.",
    ),
    secret(
        "database_backup_url",
        "DATABASE_BACKUP_URL",
        "Login that may read every row, for backups of Postgres; without it `DATABASE_OWNER_URL`, else `DATABASE_URL`.",
    ),
    plain(
        "db_min_connections",
        "PATHSIX_DB_MIN_CONNECTIONS",
        "10",
        "Connections that are kept open (Postgres).",
    ),
    plain(
        "db_max_connections",
        "PATHSIX_DB_MAX_CONNECTIONS",
        "25",
        "Connections at most (Postgres); on SQLite readers, 8 at most.",
    ),
    plain(
        "db_acquire_seconds",
        "PATHSIX_DB_ACQUIRE_SECONDS",
        "30",
        "How long a request waits for a connection of a full pool, in seconds.",
    ),
    plain(
        "db_statement_seconds",
        "PATHSIX_DB_STATEMENT_SECONDS",
        "10",
        "How long one statement may take, in seconds (Postgres).",
    ),
    secret(
        "signing_key",
        "PATHSIX_SIGNING_KEY",
        "Ed25519 keys of access tokens, PKCS#8 PEM: the first signs, others behind it verify only. Without it one is made in the data directory.",
    ),
    secret(
        "audit_key",
        "PATHSIX_AUDIT_KEY",
        "Key that seals the audit, 32 bytes in base64; without it one is made in the data directory. Servers of one database share it.",
    ),
    plain(
        "issuer",
        "PATHSIX_ISSUER",
        "pathsix",
        "The `iss` of access tokens.",
    ),
    plain(
        "audience",
        "PATHSIX_AUDIENCE",
        "pathsix-api",
        "The `aud` of access tokens.",
    ),
    plain(
        "registration",
        "PATHSIX_REGISTRATION",
        "open",
        "`open` or `closed`: whether strangers may found companies.",
    ),
    plain(
        "cors_origins",
        "PATHSIX_CORS_ORIGINS",
        "",
        "Origins that browsers may call from, with commas between them.",
    ),
    plain(
        "base_domain",
        "PATHSIX_BASE_DOMAIN",
        "",
        "Domain under which each company has a subdomain.",
    ),
    plain(
        "trusted_proxies",
        "PATHSIX_TRUSTED_PROXIES",
        "",
        "Addresses or networks of proxies whose `X-Forwarded-*` headers count.",
    ),
    plain(
        "workers",
        "PATHSIX_WORKERS",
        "",
        "HTTP threads; without it one for each core.",
    ),
    plain(
        "hash_memory_kib",
        "PATHSIX_HASH_MEMORY_KIB",
        "19456",
        "Memory of one argon2id hash, in KiB.",
    ),
    plain(
        "hash_iterations",
        "PATHSIX_HASH_ITERATIONS",
        "2",
        "Passes of one argon2id hash.",
    ),
    plain(
        "import_max_mib",
        "PATHSIX_IMPORT_MAX_MIB",
        "1024",
        "Largest file that can be imported, in MiB; 1 to 4096.",
    ),
    secret(
        "smtp_url",
        "PATHSIX_SMTP_URL",
        "Mail server: `smtps://user:password@host`, `smtp://…` (STARTTLS) or `smtp+plain://…`; without it letters are files in `mail` of the data directory.",
    ),
    plain(
        "smtp_authority",
        "PATHSIX_SMTP_AUTHORITY",
        "",
        "File (PEM) with the certificate of one more authority that may vouch for the mail server.",
    ),
    plain(
        "mail_from",
        "PATHSIX_MAIL_FROM",
        "PathSix CRM <no-reply@localhost>",
        "Whom letters are from.",
    ),
    plain(
        "link_base",
        "PATHSIX_LINK_BASE",
        "",
        "Address of the pages to which letters link; without it they tell the token and the operation that takes it.",
    ),
    secret(
        "redis_url",
        "REDIS_URL",
        "The Redis in which several servers count requests together; without it each counts for itself.",
    ),
    plain(
        "rate_user",
        "PATHSIX_RATE_USER",
        "600",
        "Requests of one person a minute; 0 is without limit, here and below.",
    ),
    plain(
        "rate_key",
        "PATHSIX_RATE_KEY",
        "600",
        "Requests with one API key a minute.",
    ),
    plain(
        "rate_address",
        "PATHSIX_RATE_ADDRESS",
        "300",
        "Requests without a valid login from one address a minute.",
    ),
    plain(
        "rate_register",
        "PATHSIX_RATE_REGISTER",
        "10",
        "Registrations from one address a minute.",
    ),
    plain(
        "rate_mail",
        "PATHSIX_RATE_MAIL",
        "10",
        "Requests for a letter to choose a new password from one address a minute.",
    ),
    plain(
        "rate_tenant",
        "PATHSIX_RATE_TENANT",
        "30000",
        "Requests of all members and API keys of one company a minute.",
    ),
    plain(
        "rate_search",
        "PATHSIX_RATE_SEARCH",
        "60",
        "Searches of one person or API key a minute.",
    ),
    plain(
        "rate_bulk",
        "PATHSIX_RATE_BULK",
        "30",
        "Bulk changes, batches, imports and exports of one person or API key a minute.",
    ),
    plain(
        "tenant_concurrency",
        "PATHSIX_TENANT_CONCURRENCY",
        "200",
        "Requests of one company that this server works on at once.",
    ),
    plain(
        "login_failures",
        "PATHSIX_LOGIN_FAILURES",
        "5",
        "Wrong passwords for one email address, known or not, in a quarter of an hour.",
    ),
    plain(
        "login_failures_address",
        "PATHSIX_LOGIN_FAILURES_ADDRESS",
        "20",
        "Wrong passwords from one address in a quarter of an hour.",
    ),
    plain(
        "letters",
        "PATHSIX_LETTERS",
        "3",
        "Letters that strangers ask for, to choose a new password or to confirm the address, that one email address is sent in a quarter of an hour.",
    ),
    plain(
        "invitations",
        "PATHSIX_INVITATIONS",
        "5",
        "Letters of invitations and new memberships that one email address is sent in a day, by all companies together.",
    ),
    plain(
        "keep_answers_hours",
        "PATHSIX_KEEP_ANSWERS_HOURS",
        "24",
        "Hours in which a request with an `Idempotency-Key` that is sent again is answered as before; at least 24, on which clients rely.",
    ),
    plain(
        "keep_sessions_days",
        "PATHSIX_KEEP_SESSIONS_DAYS",
        "90",
        "Days after which a session that has ended is forgotten, and with the last one the device that it was on; at least 1.",
    ),
    plain(
        "keep_audit_values_days",
        "PATHSIX_KEEP_AUDIT_VALUES_DAYS",
        "",
        "Days after which entries of the audit lose their values: names, addresses, what a field was before and after. Who did what to what and when stays. Without it they are kept for ever; at least 1.",
    ),
    plain(
        "keep_trash_days",
        "PATHSIX_KEEP_TRASH_DAYS",
        "",
        "Days after which what is in the trash is purged, with what belongs to it; at least 1. Without it the trash is kept for ever.",
    ),
    plain(
        "purge_grace_days",
        "PATHSIX_PURGE_GRACE_DAYS",
        "30",
        "Days between the decision that a company is purged and its end, in which it can be called back; at least 1.",
    ),
    plain(
        "backup_dir",
        "PATHSIX_BACKUP_DIR",
        "",
        "Where backups are kept; without it `backups` in the data directory. Better on another disk.",
    ),
    plain(
        "backup_time",
        "PATHSIX_BACKUP_TIME",
        "",
        "Time of day (UTC, like `02:30`) at which the server makes a backup; without it none by itself.",
    ),
    plain(
        "backup_keep",
        "PATHSIX_BACKUP_KEEP",
        "14",
        "How many backups are kept; older ones are removed when one is made.",
    ),
    plain(
        "backup_recipients",
        "PATHSIX_BACKUP_RECIPIENTS",
        "",
        "Public keys of age (`age1…`), with commas between them, for which backups are sealed.",
    ),
    plain(
        "log",
        "PATHSIX_LOG",
        "info",
        "Log filter, for example `info,pathsix_http=debug`.",
    ),
    plain(
        "log_format",
        "PATHSIX_LOG_FORMAT",
        "pretty",
        "`pretty` or `json`.",
    ),
    plain(
        "metrics_listen",
        "PATHSIX_METRICS_LISTEN",
        "",
        "Address and port of the page of metrics (`GET /metrics`), which asks nobody who they are: a private one. Without it there is none.",
    ),
    plain(
        "otlp_endpoint",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "",
        "Where traces are sent (OTLP over HTTP), for example `http://localhost:4318`; without it there are none.",
    ),
    secret(
        "otlp_headers",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "Headers that go with them, `name=value` with commas between them.",
    ),
    plain(
        "service_name",
        "OTEL_SERVICE_NAME",
        "pathsix",
        "What the server is called in traces.",
    ),
    secret(
        "sentry_dsn",
        "SENTRY_DSN",
        "Where panics and other defects are reported (Sentry's protocol); without it nowhere.",
    ),
];

/// The table as Markdown, as the README shows it.
#[cfg(test)]
pub(super) fn markdown() -> String {
    let row = |setting: &Setting| {
        let default = match setting.default {
            "" => String::new(),
            text => format!("`{text}`"),
        };
        let file = match setting.kind {
            Kind::Secret => format!(" (or `{}_FILE`)", setting.variable),
            Kind::Plain => String::new(),
        };
        format!(
            "| `{}`{file} | {default} | {} |\n",
            setting.variable, setting.about
        )
    };
    let rows: String = SETTINGS.iter().map(row).collect();
    format!("| variable | default | what it decides |\n|---|---|---|\n{rows}")
}
