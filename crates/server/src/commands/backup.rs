//! `pathsix backup` and `pathsix restore`.

use std::{
    fs::OpenOptions,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use pathsix_backup::{Engine, Identities, Manifest, new_identity};

use super::{audit, patient, runtime, say};
use crate::{
    Extension, Failure,
    backup::{self, Existing},
    config::Config,
};

/// Makes one now.
pub(crate) fn make(config: &Config) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let packed = runtime()?.block_on(backup::make(config))?;
    say(&format!(
        "{} ({} bytes, SHA-256 {})",
        packed.path.display(),
        packed.bytes,
        packed.sha256
    ));
    if config.backup_recipients.is_empty() {
        say(
            "It is not sealed, so the keys of this server are not in it: keep a copy of `keys` in the data directory elsewhere, \
             or see PATHSIX_BACKUP_RECIPIENTS.",
        );
    }
    Ok(())
}

/// Prints what is kept.
pub(crate) fn list(config: &Config) -> Result<(), Failure> {
    let shelf = backup::shelf(config);
    let kept = shelf
        .list()
        .map_err(|error| Failure::of("The backups cannot be listed", &error))?;
    for one in kept {
        let moment = one.made_at.format("%Y-%m-%dT%H:%M:%SZ");
        say(&format!("{moment} {} {}", one.bytes, one.path.display()));
    }
    Ok(())
}

/// Reads one to its end.
pub(crate) fn check(file: &Path, identity: Option<&Path>) -> Result<(), Failure> {
    let keys = identities(identity)?;
    let manifest = pathsix_backup::check(file, &keys)
        .map_err(|error| Failure::of("The backup cannot be used", &error))?;
    say(&told(&manifest));
    Ok(())
}

/// Makes a key.
pub(crate) fn keygen(file: &Path) -> Result<(), Failure> {
    let made = new_identity();
    let mut options = OpenOptions::new();
    let written = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .and_then(|mut file| file.write_all(made.secret.as_bytes()));
    written.map_err(|error| {
        Failure::of(
            &format!("The key cannot be written to {}", file.display()),
            &error,
        )
    })?;
    say(&made.recipient);
    Ok(())
}

/// Gives one back.
pub(crate) fn restore(
    config: &Config,
    extension: &Extension,
    file: PathBuf,
    identity: Option<&Path>,
    existing: Existing,
) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let keys = identities(identity)?;
    let config = patient(config);
    let runtime = runtime()?;
    let restored = runtime.block_on(backup::restored(&config, extension, file, keys, existing))?;
    say(&format!("Restored: {}", told(&restored.manifest)));
    if let Some(aside) = restored.aside {
        say(&format!("The former database is {}", aside.display()));
    }
    if restored.returned > 0 {
        say(&format!(
            "{} files of keys and of the audit are back in the data directory",
            restored.returned
        ));
    }
    if restored.stayed > 0 {
        say(&format!(
            "{} files of the data directory stayed as they are",
            restored.stayed
        ));
    }
    if let Some(key) = restored.new_audit_key {
        say(&format!(
            "The key that sealed the audit was neither in the backup nor here, so {} was made. Put the former one in its place, where you \
             have a copy; where it is lost, run `pathsix audit begin-anew`",
            key.display()
        ));
    }
    match runtime.block_on(audit::wrong(&config, extension, None)) {
        Ok(0) => {}
        Ok(_) => say(
            "The audit is older than what this machine has seen of it: run `pathsix audit begin-anew` when you know why",
        ),
        Err(why) => say(&format!("Before the server can start: {why}")),
    }
    Ok(())
}

fn identities(file: Option<&Path>) -> Result<Identities, Failure> {
    let keys = file.map(Identities::read).transpose();
    keys.map(Option::unwrap_or_default)
        .map_err(|error| Failure::of("The key cannot be used", &error))
}

fn told(manifest: &Manifest) -> String {
    let kind = match manifest.engine {
        Engine::Sqlite => "an embedded database",
        Engine::Postgres => "a database of Postgres",
    };
    let bytes: u64 = manifest.parts.iter().map(|part| part.bytes).sum();
    format!(
        "{kind} as of {}, schema {}, made by version {}, {} files of {bytes} bytes",
        manifest.made_at.format("%Y-%m-%dT%H:%M:%SZ"),
        manifest.schema,
        manifest.version,
        manifest.parts.len(),
    )
}
