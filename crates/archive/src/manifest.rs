//! What an archive says of its files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file in which it stands.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What an archive says of its files. Nothing in it depends on the moment or the server.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    format: Format,
    version: u32,
    /// The files by their names.
    pub(crate) files: BTreeMap<String, Facts>,
}

#[derive(Debug, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "pathsix-archive")]
    Ours,
}

/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;

/// What is said of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facts {
    /// How many lines it has.
    lines: u64,
    /// Its digest, in hexadecimal digits.
    sha256: String,
}

impl Manifest {
    /// The manifest of these files.
    pub(crate) fn of(files: BTreeMap<String, Facts>) -> Self {
        Self {
            format: Format::Ours,
            version: VERSION,
            files,
        }
    }

    /// Reads one. Errors: what is wrong with it.
    pub(crate) fn read(text: &[u8]) -> Result<Self, &'static str> {
        let manifest: Self = serde_json::from_slice(text).map_err(|_| "is not a manifest")?;
        if manifest.version == VERSION {
            Ok(manifest)
        } else {
            Err("is of a version that is not known here")
        }
    }

    /// As it is written.
    pub(crate) fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

/// Looks at a file as it goes by.
#[derive(Default)]
pub(crate) struct Witness {
    digest: Sha256,
    lines: u64,
}

impl Witness {
    /// Sees some bytes more.
    pub(crate) fn see(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        let ends = bytes.iter().map(|byte| u64::from(*byte == b'\n'));
        self.lines += ends.sum::<u64>();
    }

    /// What can be said of the file.
    pub(crate) fn facts(self) -> Facts {
        let digits = self.digest.finalize().into_iter();
        let digits = digits.flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16));
        Facts {
            lines: self.lines,
            sha256: digits.collect(),
        }
    }
}
