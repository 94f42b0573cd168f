//! What is remembered of the audit beside the keys: how far each chain was seen to have come, how often those
//! of a store were begun, and which companies were purged. Whoever can write the database cannot write this.
//!
//! A small file for each of these, so that one is written whole or not at all.

use std::{
    fs::{self, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use pathsix_domain::{
    audit::{Digest, Head},
    port::Anchors,
    tenant::Tenant,
    value::{Id, Scalar},
};
use uuid::Uuid;

use crate::whole_file::{make_dir, unreadable, write};

/// What the names of the files of tenants end with.
const ANCHOR: &str = "anchor";
/// What the names of the files of stores end with.
const BEGUN: &str = "begun";

/// What the names of the files of purged tenants end with; they begin with the proof.
const PURGED: &str = "purged";

/// A directory of anchors.
#[derive(Debug)]
pub struct AnchorDir(PathBuf);

impl AnchorDir {
    /// The anchors of a directory, which is made with the first of them.
    pub fn new(dir: PathBuf) -> Self {
        Self(dir)
    }

    fn path(&self, id: Uuid, kind: &str) -> PathBuf {
        self.0.join(format!("{id}.{kind}"))
    }

    /// The names of all files of a kind, without what says which kind it is.
    fn named(&self, kind: &str) -> io::Result<Vec<String>> {
        let files = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut names = Vec::new();
        for file in files {
            let name = file?.file_name();
            let name = name.to_str().and_then(|name| name.rsplit_once('.'));
            names.extend(
                name.filter(|(_, it)| *it == kind)
                    .map(|(name, _)| name.to_owned()),
            );
        }
        Ok(names)
    }

    /// Servers that share the directory write one after the other; a turn ends with the file.
    fn turn(&self) -> io::Result<fs::File> {
        make_dir(&self.0)?;
        let turn = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(self.0.join("lock"))?;
        turn.lock()?;
        Ok(turn)
    }
}

/// What a file holds, if it is there.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The end of a chain, as one line: its number and its link.
pub fn line(head: Head) -> String {
    format!("{} {}", head.number, head.link)
}

fn head(text: &str) -> Option<Head> {
    let (number, link) = text.trim().split_once(' ')?;
    Some(Head {
        number: number.parse().ok()?,
        link: Digest::parse(link)?,
    })
}

impl Anchors for AnchorDir {
    fn of(&self, tenant: Id<Tenant>) -> io::Result<Option<Head>> {
        let path = self.path(tenant.uuid(), ANCHOR);
        let read = read(&path)?.map(|text| head(&text).ok_or_else(|| unreadable(&path)));
        read.transpose()
    }

    fn all(&self) -> io::Result<Vec<(Id<Tenant>, Head)>> {
        let mut all = Vec::new();
        for name in self.named(ANCHOR)? {
            let Ok(tenant) = Id::parse(&name) else {
                continue;
            };
            all.extend(self.of(tenant)?.map(|head| (tenant, head)));
        }
        Ok(all)
    }

    fn keep(&self, tenant: Id<Tenant>, head: Head) -> io::Result<()> {
        let _turn = self.turn()?;
        let kept = self.of(tenant)?.unwrap_or_default();
        if kept.number >= head.number {
            return Ok(());
        }
        write(&self.0, &self.path(tenant.uuid(), ANCHOR), &line(head))
    }

    fn begun(&self, store: Uuid) -> io::Result<Option<i64>> {
        let path = self.path(store, BEGUN);
        let read = read(&path)?.map(|text| text.trim().parse().map_err(|_| unreadable(&path)));
        read.transpose()
    }

    fn keep_begun(&self, store: Uuid, times: i64) -> io::Result<()> {
        let _turn = self.turn()?;
        if self.begun(store)?.is_some_and(|kept| kept >= times) {
            return Ok(());
        }
        write(&self.0, &self.path(store, BEGUN), &times.to_string())
    }

    fn forget(&self, tenant: Id<Tenant>) -> io::Result<()> {
        match fs::remove_file(self.path(tenant.uuid(), ANCHOR)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn purged(&self) -> io::Result<Vec<Digest>> {
        let names = self.named(PURGED)?;
        Ok(names
            .iter()
            .filter_map(|name| Digest::parse(name))
            .collect())
    }

    fn keep_purged(&self, proof: Digest) -> io::Result<()> {
        let _turn = self.turn()?;
        write(&self.0, &self.0.join(format!("{proof}.{PURGED}")), "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head_of(number: i64) -> Head {
        let mut link = Digest::default();
        link.0[0] = u8::try_from(number).unwrap();
        Head { number, link }
    }

    fn tenant(number: u128) -> Id<Tenant> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn the_longest_chain_that_was_seen_is_remembered_until_it_is_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let anchors = AnchorDir::new(home.path().join("audit"));
        assert_eq!(anchors.of(tenant(1)).unwrap(), None);
        assert_eq!(anchors.all().unwrap(), []);
        for number in [3, 5, 4] {
            anchors.keep(tenant(1), head_of(number)).unwrap();
        }
        anchors.keep(tenant(2), head_of(1)).unwrap();
        let again = AnchorDir::new(home.path().join("audit"));
        assert_eq!(again.of(tenant(1)).unwrap(), Some(head_of(5)));
        assert_eq!(again.all().unwrap().len(), 2);
        again.forget(tenant(1)).unwrap();
        again.forget(tenant(1)).unwrap();
        assert_eq!(again.all().unwrap(), [(tenant(2), head_of(1))]);
    }

    #[test]
    fn how_often_the_chains_of_a_store_were_begun_is_remembered_for_each_store() {
        let home = tempfile::tempdir().unwrap();
        let anchors = AnchorDir::new(home.path().to_owned());
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for times in [1, 3, 2] {
            anchors.keep_begun(one, times).unwrap();
        }
        assert_eq!(anchors.begun(one).unwrap(), Some(3));
        assert_eq!(anchors.begun(other).unwrap(), None);
        assert_eq!(anchors.all().unwrap(), []);
    }

    #[test]
    fn the_proof_that_a_company_was_purged_is_remembered_beside_the_chains() {
        let home = tempfile::tempdir().unwrap();
        let anchors = AnchorDir::new(home.path().join("audit"));
        assert_eq!(anchors.purged().unwrap(), []);
        let proof = head_of(7).link;
        anchors.keep_purged(proof).unwrap();
        anchors.keep_purged(proof).unwrap();
        anchors.keep(tenant(1), head_of(1)).unwrap();
        let again = AnchorDir::new(home.path().join("audit"));
        assert_eq!(again.purged().unwrap(), [proof]);
        assert_eq!(again.all().unwrap(), [(tenant(1), head_of(1))]);
    }

    #[test]
    fn a_file_that_is_not_as_it_was_written_is_no_empty_one() {
        let home = tempfile::tempdir().unwrap();
        let anchors = AnchorDir::new(home.path().to_owned());
        anchors.keep(tenant(1), head_of(1)).unwrap();
        fs::write(anchors.path(tenant(1).uuid(), ANCHOR), "").unwrap();
        assert!(anchors.of(tenant(1)).is_err());
        assert!(anchors.keep(tenant(1), head_of(2)).is_err());
    }
}
