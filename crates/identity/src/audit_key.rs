//! The key of the audit: HMAC-SHA-256 under 32 bytes that never enter the store.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use pathsix_domain::{
    audit::{Bytes, Digest, Salt},
    port::SealKey,
};
use zeroize::Zeroizing;

use crate::{keys::KeyError, random, secret_file};

/// The file of the key, in the directory of the keys.
const FILE: &str = "audit.key";
/// Bytes of a key.
const LENGTH: usize = 32;

/// The key of the audit.
pub struct AuditKey(Key);

impl AuditKey {
    /// A new key, as text.
    pub fn generate() -> Zeroizing<String> {
        let bytes = Zeroizing::new(random::bytes::<LENGTH>());
        Zeroizing::new(STANDARD.encode(*bytes))
    }

    /// Reads a key: 32 bytes in base64.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new).ok();
        let bytes = bytes.filter(|bytes| bytes.len() == LENGTH);
        let bytes = bytes.ok_or(KeyError::Unreadable("32 bytes in base64 are needed"))?;
        Ok(Self(Key::new(HMAC_SHA256, &bytes)))
    }

    /// The key of a directory: `audit.key`, which is made where it is missing, for its owner only.
    pub fn load_or_create(dir: &Path) -> Result<Self, KeyError> {
        if !dir.join(FILE).exists() {
            secret_file::write_once(dir, &dir.join(FILE), &Self::generate())?;
        }
        let loaded = Self::load(dir)?;
        loaded.ok_or(KeyError::Unreadable("the key was removed meanwhile"))
    }

    /// The file of the key in a directory, whether it is there or not.
    pub fn file(dir: &Path) -> PathBuf {
        dir.join(FILE)
    }

    /// The key of a directory, if it is there.
    pub fn load(dir: &Path) -> Result<Option<Self>, KeyError> {
        let path = dir.join(FILE);
        let Some(text) = secret_file::load(&path)? else {
            return Ok(None);
        };
        let key = Self::from_text(&text).map_err(|source| KeyError::KeyFile {
            path: path.display().to_string(),
            source: Box::new(source),
        })?;
        Ok(Some(key))
    }
}

impl fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuditKey(…)")
    }
}

fn digest(key: &Key, message: &[u8]) -> Digest {
    let mut digest = Digest::default();
    digest.0.copy_from_slice(sign(key, message).as_ref());
    digest
}

impl SealKey for AuditKey {
    fn prove(&self, message: &[u8]) -> Digest {
        digest(&self.0, message)
    }

    fn commit(&self, salt: &Salt, message: &[u8]) -> Digest {
        digest(&Key::new(HMAC_SHA256, &salt.0), message)
    }

    fn salt(&self) -> Salt {
        Bytes(random::bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> AuditKey {
        AuditKey::from_text(&STANDARD.encode([byte; LENGTH])).unwrap()
    }

    #[test]
    fn a_proof_is_hmac_sha_256_by_rfc_4231() {
        let key = AuditKey(Key::new(HMAC_SHA256, &[0x0b; 20]));
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(key.prove(b"Hi There").to_string(), expected);
    }

    #[test]
    fn proofs_depend_on_the_key_and_commitments_on_the_salt_alone() {
        let (one, other, salts) = (key(1), key(2), [Bytes([1; 16]), Bytes([2; 16])]);
        assert_ne!(one.prove(b"x"), other.prove(b"x"));
        assert_eq!(one.commit(&salts[0], b"x"), other.commit(&salts[0], b"x"));
        assert_ne!(one.commit(&salts[0], b"x"), one.commit(&salts[1], b"x"));
        assert_ne!(one.salt(), one.salt());
    }

    #[test]
    fn what_is_no_key_is_refused_and_a_key_is_never_shown() {
        let short = STANDARD.encode([1; LENGTH - 1]);
        for bad in ["", "no key", &short] {
            assert!(AuditKey::from_text(bad).is_err(), "{bad:?}");
        }
        assert_eq!(format!("{:?}", key(1)), "AuditKey(…)");
    }

    #[cfg(unix)]
    #[test]
    fn a_missing_key_is_made_once_for_its_owner_only_and_refused_where_others_can_read_it() {
        use std::{fs, os::unix::fs::PermissionsExt as _};
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("keys");
        let made = AuditKey::load_or_create(&dir).unwrap();
        let file = dir.join(FILE);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o7777,
            0o600
        );
        let again = AuditKey::load_or_create(&dir).unwrap();
        assert_eq!(made.prove(b"x"), again.prove(b"x"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let error = AuditKey::load_or_create(&dir).unwrap_err();
        assert!(matches!(error, KeyError::Exposed { .. }), "{error}");
    }
}
