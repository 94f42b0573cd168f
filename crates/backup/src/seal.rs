//! Who can open a backup: keys of age, of which the server needs the public halves only.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
    str::FromStr,
};

use age::{Decryptor, Encryptor, secrecy::ExposeSecret as _, x25519};

use crate::error::{BackupError, at};

/// How a sealed file begins.
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";

/// The public keys for which backups are sealed; with none they are not.
#[derive(Debug, Clone, Default)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Whether backups are sealed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The output, sealed for these, or as it is where there are none.
    pub(crate) fn seal<W: Write>(&self, output: W) -> io::Result<Seal<W>> {
        let all = self.0.iter().map(|one| one as &dyn age::Recipient);
        match Encryptor::with_recipients(all) {
            Ok(encryptor) => Ok(Seal::Closed(encryptor.wrap_output(output)?)),
            Err(age::EncryptError::MissingRecipients) => Ok(Seal::Open(output)),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }
}

impl FromStr for Recipients {
    type Err = BackupError;

    /// Public keys (`age1…`) with commas between them.
    fn from_str(text: &str) -> Result<Self, BackupError> {
        let parts = text.split(',').map(str::trim);
        let keys = parts.filter(|key| !key.is_empty()).map(|key| {
            let parsed = x25519::Recipient::from_str(key);
            parsed.map_err(|_| BackupError::Key(format!("{key} is no public key (age1…)")))
        });
        keys.collect::<Result<_, _>>().map(Self)
    }
}

/// An output that may be sealed.
pub(crate) enum Seal<W: Write> {
    Open(W),
    Closed(age::stream::StreamWriter<W>),
}

impl<W: Write> Seal<W> {
    /// Writes what is still held back.
    pub(crate) fn finish(self) -> io::Result<W> {
        match self {
            Self::Open(output) => Ok(output),
            Self::Closed(output) => output.finish(),
        }
    }
}

impl<W: Write> Write for Seal<W> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        match self {
            Self::Open(output) => output.write(part),
            Self::Closed(output) => output.write(part),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Open(output) => output.flush(),
            Self::Closed(output) => output.flush(),
        }
    }
}

/// The secret keys that open backups.
#[derive(Default)]
pub struct Identities(Vec<x25519::Identity>);

impl std::fmt::Debug for Identities {
    /// How many, and nothing of them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identities({})", self.0.len())
    }
}

impl Identities {
    /// The keys of a file as `age-keygen` writes it.
    pub fn read(path: &Path) -> Result<Self, BackupError> {
        let text = fs::read_to_string(path).map_err(at(path))?;
        let lines = text.lines().map(str::trim);
        let keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Result<Vec<_>, _> = keys.map(x25519::Identity::from_str).collect();
        match keys {
            Ok(keys) if !keys.is_empty() => Ok(Self(keys)),
            // What stands in the file may be a secret, so it is not shown.
            _ => Err(BackupError::Key(format!(
                "{} holds no secret keys (AGE-SECRET-KEY-1…), one in each line",
                path.display()
            ))),
        }
    }

    /// What is in a sealed file.
    pub(crate) fn open<'a, R: Read + 'a>(
        &self,
        path: &Path,
        input: R,
    ) -> Result<impl Read + use<'a, R>, BackupError> {
        let sealed = |what: String| BackupError::Sealed {
            path: path.display().to_string(),
            what,
        };
        if self.0.is_empty() {
            return Err(sealed(
                "name the file of its key with --identity".to_owned(),
            ));
        }
        let decryptor = Decryptor::new(input).map_err(|error| sealed(error.to_string()))?;
        let keys = self.0.iter().map(|key| key as &dyn age::Identity);
        let opened = decryptor.decrypt(keys);
        opened.map_err(|error| sealed(error.to_string()))
    }
}

/// A key that was just made.
#[derive(Debug)]
pub struct NewIdentity {
    /// The lines of a file of keys: whoever has them can open backups.
    pub secret: String,
    /// What the server is told.
    pub recipient: String,
}

/// A new key, for which backups can be sealed.
pub fn new_identity() -> NewIdentity {
    let identity = x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let secret = identity.to_string();
    NewIdentity {
        secret: format!("# public key: {recipient}\n{}\n", secret.expose_secret()),
        recipient,
    }
}
