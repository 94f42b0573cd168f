//! Letters as files, for trying things out: nobody needs a mail server to see what would be sent.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use pathsix_domain::{
    mail::Message,
    port::{MailError, Mailer},
};

use crate::Stationery;

/// Writes each letter into a folder as `<id>.eml`, which mail programs open. They carry tokens: only the owner reads them.
#[derive(Debug, Clone)]
pub struct FolderMailer {
    folder: PathBuf,
    stationery: Stationery,
}

impl FolderMailer {
    /// Letters in this folder, which is made with the first of them.
    pub fn new(folder: PathBuf, stationery: Stationery) -> Self {
        Self { folder, stationery }
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        let letter = self.stationery.message(message)?.formatted();
        let (folder, name) = (self.folder.clone(), message.id.to_string());
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &letter));
        let written = written.await.map_err(io::Error::other);
        written
            .flatten()
            .map_err(|error| MailError::Away(format!("the folder of letters: {error}")))
    }
}

/// Whole or not at all: a reader never sees half a letter.
fn write(folder: &Path, name: &str, letter: &[u8]) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let unfinished = folder.join(format!("{name}.part"));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)?;
    file.write_all(letter)?;
    file.sync_all()?;
    fs::rename(unfinished, folder.join(format!("{name}.eml")))
}
