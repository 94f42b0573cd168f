//! The data directory, its disk, the signing keys.

use std::{io, os::unix::fs::PermissionsExt as _, path::Path};

use pathsix_identity::{JwtIssuer, KeyDirectory, KeyError, KeyRing};

use super::{Finding, bad, doubtful, good};
use crate::{
    config::Config,
    disk::{self, MIB, TOO_LITTLE},
};

/// Below this, in bytes, somebody should look for room.
const LITTLE: u64 = 2048 * MIB;

pub(super) fn examined(config: &Config) -> Vec<Finding> {
    let mut found = vec![directory(&config.data_dir)];
    found.extend(disk(&config.data_dir));
    found.push(keys(config));
    found
}

fn directory(path: &Path) -> Finding {
    let shown = path.display();
    match path.metadata() {
        Ok(metadata) if !metadata.is_dir() => bad(
            "data",
            format!("{shown} is no directory: set PATHSIX_DATA_DIR"),
        ),
        Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => doubtful(
            "data",
            format!("others than the owner have a right to {shown}: run `chmod 700`"),
        ),
        Ok(_) => good("data", format!("{shown}")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            good("data", format!("{shown} is made at the first start"))
        }
        Err(error) => bad(
            "data",
            format!("{shown} cannot be read ({error}): run this as the account that serves"),
        ),
    }
}

/// The room on the disk that the directory is on, or will be.
fn disk(path: &Path) -> Option<Finding> {
    disk::free(path).map(|free| room(free, path))
}

fn room(free: u64, path: &Path) -> Finding {
    let room = format!("{} MiB are free in {}", free / MIB, path.display());
    match free {
        ..TOO_LITTLE => bad(
            "disk",
            format!("{room}: writes are about to be refused, make room"),
        ),
        TOO_LITTLE..LITTLE => doubtful("disk", format!("{room}: make room")),
        LITTLE.. => good("disk", room),
    }
}

fn keys(config: &Config) -> Finding {
    let (ring, from) = match &config.signing_key {
        Some(pems) => (KeyRing::from_pems(pems.reveal()), "PATHSIX_SIGNING_KEY"),
        None => (
            KeyDirectory::new(config.data_dir.join("keys")).load(),
            "the data directory",
        ),
    };
    let signed = ring.and_then(|ring| {
        let id = ring.signing_id().to_owned();
        JwtIssuer::new(ring, &config.issuer, &config.audience).map(|_| id)
    });
    match signed {
        Ok(id) if config.database_url.is_some() && config.signing_key.is_none() => good(
            "keys",
            format!("{id} of {from} signs; several servers need the same keys"),
        ),
        Ok(id) => good("keys", format!("{id} of {from} signs")),
        Err(KeyError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            good("keys", "one is made at the first start")
        }
        Err(error) => bad("keys", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Health, *};

    #[test]
    fn a_disk_is_judged_by_the_room_that_is_left() {
        for (free, health) in [
            (0, Health::Bad),
            (TOO_LITTLE - 1, Health::Bad),
            (TOO_LITTLE, Health::Doubtful),
            (LITTLE - 1, Health::Doubtful),
            (LITTLE, Health::Good),
        ] {
            let found = room(free, Path::new("/data"));
            assert_eq!(found.health, health, "{found}");
        }
    }
}
