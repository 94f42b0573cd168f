//! Who was erased, remembered beside the keys: a database that is put back from an older copy tells of them again.
//!
//! A small file for each erasure. It names nobody: a mark is a proof under the key of the audit.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use async_trait::async_trait;
use pathsix_domain::{
    port::ErasureLedger,
    privacy::{Erasure, Mark},
    value::{Id, Instant, Scalar},
};
use tokio::task::spawn_blocking;

use crate::{
    far_disk::FarDisk,
    whole_file::{copy_missing, make_dir, unreadable, write},
};

/// What the names of the files end with.
const ENDING: &str = ".erasure";

/// How long whoever remembers an erasure waits for the copy. A server that starts waits as well.
const PATIENCE: Duration = Duration::from_secs(5);

/// A directory of erasures, and a copy of it.
#[derive(Debug, Clone)]
pub(crate) struct ErasureDir {
    dir: PathBuf,
    copy: PathBuf,
    /// Of the copy: it lies with the backups.
    far: FarDisk,
}

impl ErasureDir {
    /// The erasures of a directory. Both are made with the first erasure.
    pub(crate) fn new(dir: PathBuf, copy: PathBuf) -> Self {
        Self {
            dir,
            copy,
            far: FarDisk::default(),
        }
    }

    fn read_all(&self) -> io::Result<Vec<Erasure>> {
        let files = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut all = Vec::new();
        for file in files {
            let path = file?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(id) = name.and_then(|name| name.strip_suffix(ENDING)) else {
                continue;
            };
            all.push(read(&path, id)?);
        }
        Ok(all)
    }

    fn write_all(&self, erasures: &[Erasure]) -> io::Result<()> {
        for erasure in erasures {
            make_dir(&self.dir)?;
            let path = self.dir.join(format!("{}{ENDING}", erasure.id));
            write(&self.dir, &path, &text(erasure))?;
        }
        Ok(())
    }

    /// Copies what stands in the directory and is not copied yet. Where that cannot be done, because nothing is mounted there for
    /// example, nobody has to wait for it: the next time goes on.
    async fn copy(&self) {
        let (dir, copy) = (self.dir.clone(), self.copy.clone());
        let copied = self.far.ask(PATIENCE, move || copy_missing(&dir, &copy));
        if let Err(error) = copied.await.flatten() {
            tracing::warn!(
                directory = %self.copy.display(),
                %error,
                "erasures could not be copied beside the backups: what is restored from there tells of people who were erased"
            );
        }
    }
}

/// The tenant, the time, and a line for each mark.
fn text(erasure: &Erasure) -> String {
    let head = [erasure.tenant.to_string(), erasure.at.to_string()];
    let marks = erasure.marks.iter().map(ToString::to_string);
    let lines: Vec<_> = head.into_iter().chain(marks).collect();
    lines.join("\n")
}

fn read(path: &Path, id: &str) -> io::Result<Erasure> {
    let text = fs::read_to_string(path)?;
    parsed(&text, id).ok_or_else(|| unreadable(path))
}

fn parsed(text: &str, id: &str) -> Option<Erasure> {
    let mut lines = text.lines();
    Some(Erasure {
        id: Id::parse(id).ok()?,
        tenant: Id::parse(lines.next()?).ok()?,
        at: Instant::parse(lines.next()?).ok()?,
        marks: lines.map(Mark::parse).collect::<Option<_>>()?,
    })
    .filter(|erasure| !erasure.marks.is_empty())
}

#[async_trait]
impl ErasureLedger for ErasureDir {
    async fn all(&self) -> io::Result<Vec<Erasure>> {
        let dir = self.clone();
        let read = spawn_blocking(move || dir.read_all()).await;
        read.map_err(io::Error::other)?
    }

    async fn keep(&self, erasures: &[Erasure]) -> io::Result<()> {
        let (dir, erasures) = (self.clone(), erasures.to_vec());
        let written = spawn_blocking(move || dir.write_all(&erasures)).await;
        written.map_err(io::Error::other)??;
        self.copy().await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::audit::Digest;

    use super::*;

    #[tokio::test]
    async fn what_is_remembered_is_read_as_it_was_and_damage_is_told() {
        let room = tempfile::tempdir().unwrap();
        let dirs = ["erasures", "backups"].map(|name| room.path().join(name));
        let ledger = ErasureDir::new(dirs[0].clone(), dirs[1].clone());
        assert_eq!(ledger.all().await.unwrap(), []);
        let erasure = Erasure {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            tenant: Id::from_uuid(uuid::Uuid::from_u128(2)),
            at: Instant::parse("2026-03-01T08:00:00.123456Z").unwrap(),
            marks: [
                Mark::Email(Digest::default()),
                Mark::Phone {
                    ending: Digest::default(),
                    whole: Digest::default(),
                },
            ]
            .into(),
        };
        ledger.keep(std::slice::from_ref(&erasure)).await.unwrap();
        ledger.keep(std::slice::from_ref(&erasure)).await.unwrap();
        assert_eq!(ledger.all().await.unwrap(), std::slice::from_ref(&erasure));
        let name = format!("{}.erasure", erasure.id);
        let copy = ErasureDir::new(dirs[1].clone(), dirs[0].clone());
        assert_eq!(copy.all().await.unwrap(), std::slice::from_ref(&erasure));
        // What could not be copied is copied later.
        fs::remove_dir_all(&dirs[1]).unwrap();
        ledger.keep(&[]).await.unwrap();
        assert_eq!(copy.all().await.unwrap(), std::slice::from_ref(&erasure));
        // Where nothing can be copied, it is remembered all the same.
        fs::remove_dir_all(&dirs[1]).unwrap();
        fs::write(&dirs[1], "").unwrap();
        ledger.keep(std::slice::from_ref(&erasure)).await.unwrap();
        assert_eq!(ledger.all().await.unwrap(), std::slice::from_ref(&erasure));
        fs::write(dirs[0].join(name), "0").unwrap();
        assert!(ledger.all().await.is_err());
    }
}
