//! The ring of keys: one that signs, and any number that still verify.

use std::{collections::BTreeMap, fmt, io};

use aws_lc_rs::{
    digest,
    rand::SystemRandom,
    signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use pem::{EncodeConfig, LineEnding, Pem};
use serde_json::json;
use thiserror::Error;
use zeroize::Zeroizing;

/// The DER of an Ed25519 public key is this and then the 32 bytes of the key.
const SPKI_PREFIX: &[u8] = &[
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
const PRIVATE: &str = "PRIVATE KEY";
const PUBLIC: &str = "PUBLIC KEY";

/// Why there is no key ring, or none that can be used.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The text holds no key that we can use.
    #[error("not the PEM of an Ed25519 key: {0}")]
    Unreadable(&'static str),
    /// No key could be made.
    #[error("the system made no Ed25519 key")]
    Generation,
    /// The directory or a file in it cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which file or directory.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// Others than the owner have a right to a private key.
    #[error(
        "{path}: a private key must be for its owner only, its mode is {mode:o}: run `chmod 600`, and replace the key if anybody may have read it"
    )]
    Exposed {
        /// Which file.
        path: String,
        /// Its permission bits.
        mode: u32,
    },
    /// A file of the directory holds no usable key.
    #[error("{path}: {source}")]
    KeyFile {
        /// Which file.
        path: String,
        /// Why not.
        source: Box<KeyError>,
    },
    /// A token that was just signed does not verify.
    #[error("the self-test of the access tokens failed")]
    SelfTest,
}

/// Ed25519 keys by their ids. The id of a key is its thumbprint by RFC 7638, so that nobody chooses it.
pub struct KeyRing {
    signing_id: String,
    signing: EncodingKey,
    verifying: BTreeMap<String, VerifyingKey>,
}

/// A public key and what it is for.
pub(crate) struct VerifyingKey {
    pub(crate) key: DecodingKey,
    /// The algorithm as this ring decided it, whatever a token says.
    pub(crate) algorithm: Algorithm,
    /// Its name in headers.
    pub(crate) algorithm_name: &'static str,
    x: String,
}

impl KeyRing {
    /// A new private key, as the PEM of a PKCS #8 document.
    pub fn generate() -> Result<Zeroizing<String>, KeyError> {
        let document = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new())
            .map_err(|_| KeyError::Generation)?;
        Ok(Zeroizing::new(encode(PRIVATE, document.as_ref())))
    }

    /// The public half of a private key, as the PEM of a `SubjectPublicKeyInfo`.
    pub fn public_half(pem: &str) -> Result<String, KeyError> {
        let mut der = SPKI_PREFIX.to_vec();
        der.extend_from_slice(&Key::read(pem)?.public);
        Ok(encode(PUBLIC, &der))
    }

    /// A ring that signs with the first key and also accepts what the older ones signed. Those may be private or public.
    pub fn from_pem<S: AsRef<str>>(signing: &str, older: &[S]) -> Result<Self, KeyError> {
        let key = Key::read(signing)?;
        let private = key
            .private
            .ok_or(KeyError::Unreadable("a public key cannot sign"))?;
        let mut ring = Self {
            signing_id: thumbprint(&key.public),
            signing: EncodingKey::from_ed_der(&private),
            verifying: BTreeMap::new(),
        };
        ring.accept(&key.public);
        for pem in older {
            ring.accept(&Key::read(pem.as_ref())?.public);
        }
        Ok(ring)
    }

    /// The ring of a text of several keys: the first signs, the others verify only.
    pub fn from_pems(text: &str) -> Result<Self, KeyError> {
        let blocks = pem::parse_many(text).map_err(|_| KeyError::Unreadable("no PEM block"))?;
        let texts: Vec<_> = blocks
            .into_iter()
            .map(|block| Zeroizing::new(pem::encode(&block)))
            .collect();
        let (signing, older) = texts
            .split_first()
            .ok_or(KeyError::Unreadable("no PEM block"))?;
        let older: Vec<&str> = older.iter().map(|text| text.as_str()).collect();
        Self::from_pem(signing, &older)
    }

    /// The id of the key that signs.
    pub fn signing_id(&self) -> &str {
        &self.signing_id
    }

    /// The ids of all keys, in the order of the alphabet.
    pub fn verifying_ids(&self) -> impl Iterator<Item = &str> {
        self.verifying.keys().map(String::as_str)
    }

    /// All public keys, as a JSON Web Key Set.
    pub fn key_set(&self) -> String {
        let keys: Vec<_> = self
            .verifying
            .iter()
            .map(|(id, key)| {
                json!({
                    "kty": "OKP",
                    "crv": "Ed25519",
                    "x": key.x,
                    "kid": id,
                    "alg": key.algorithm_name,
                    "use": "sig",
                })
            })
            .collect();
        json!({ "keys": keys }).to_string()
    }

    /// Whether these are the same keys with the same task.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.signing_id == other.signing_id && self.verifying.keys().eq(other.verifying.keys())
    }

    pub(crate) fn signing(&self) -> &EncodingKey {
        &self.signing
    }

    pub(crate) fn verifying(&self, id: &str) -> Option<&VerifyingKey> {
        self.verifying.get(id)
    }

    fn accept(&mut self, public: &[u8; 32]) {
        let key = VerifyingKey {
            key: DecodingKey::from_ed_der(public),
            algorithm: Algorithm::EdDSA,
            algorithm_name: "EdDSA",
            x: URL_SAFE_NO_PAD.encode(public),
        };
        self.verifying.insert(thumbprint(public), key);
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing")
            .field("signing", &self.signing_id)
            .field("verifying", &self.verifying.keys())
            .finish()
    }
}

/// One key as it was read.
pub(crate) struct Key {
    /// The PKCS #8 document, if it is a private key.
    pub(crate) private: Option<Zeroizing<Vec<u8>>>,
    public: [u8; 32],
}

impl Key {
    pub(crate) fn read(text: &str) -> Result<Self, KeyError> {
        let pem = pem::parse(text).map_err(|_| KeyError::Unreadable("no PEM block"))?;
        match pem.tag() {
            PRIVATE => Self::private(Zeroizing::new(pem.into_contents())),
            PUBLIC => Self::public(pem.contents()),
            _ => Err(KeyError::Unreadable("neither a private nor a public key")),
        }
    }

    fn private(der: Zeroizing<Vec<u8>>) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_pkcs8(&der)
            .map_err(|_| KeyError::Unreadable("another kind of private key"))?;
        Ok(Self {
            public: array(pair.public_key().as_ref())?,
            private: Some(der),
        })
    }

    fn public(der: &[u8]) -> Result<Self, KeyError> {
        let bytes = der
            .strip_prefix(SPKI_PREFIX)
            .ok_or(KeyError::Unreadable("another kind of public key"))?;
        UnparsedPublicKey::new(&ED25519, bytes)
            .parse()
            .map_err(|_| KeyError::Unreadable("no such public key"))?;
        Ok(Self {
            public: array(bytes)?,
            private: None,
        })
    }
}

fn array(bytes: &[u8]) -> Result<[u8; 32], KeyError> {
    bytes
        .try_into()
        .map_err(|_| KeyError::Unreadable("a key of another length"))
}

/// RFC 7638: the hash of the required members alone, in the order of their names.
fn thumbprint(public: &[u8; 32]) -> String {
    let x = URL_SAFE_NO_PAD.encode(public);
    let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, canonical.as_bytes()))
}

fn encode(tag: &str, der: &[u8]) -> String {
    let unix = EncodeConfig::new().set_line_ending(LineEnding::LF);
    pem::encode_config(&Pem::new(tag, der), unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 8037, appendix A.
    const EXAMPLE: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
    const NONE: &[&str] = &[];

    #[test]
    fn the_id_of_a_key_is_its_thumbprint_by_rfc_7638() {
        let ring = KeyRing::from_pem(EXAMPLE, NONE).unwrap();
        assert_eq!(
            ring.signing_id(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn the_key_set_has_every_public_key_and_no_private_part() {
        let older = KeyRing::generate().unwrap();
        let ring = KeyRing::from_pem(EXAMPLE, &[older.as_str()]).unwrap();
        let set: serde_json::Value = serde_json::from_str(&ring.key_set()).unwrap();
        let keys = set["keys"].as_array().unwrap();
        assert_eq!(keys.len(), 2);
        let signing = keys.iter().find(|k| k["kid"] == ring.signing_id());
        let expected = json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "alg": "EdDSA",
            "use": "sig",
        });
        assert_eq!(signing, Some(&expected));
        assert!(keys.iter().all(|k| k.get("d").is_none()));
    }

    #[test]
    fn the_public_half_of_a_key_has_the_same_id() {
        let new = KeyRing::generate().unwrap();
        let public = KeyRing::public_half(EXAMPLE).unwrap();
        assert!(public.starts_with("-----BEGIN PUBLIC KEY-----\n"));
        let ring = KeyRing::from_pem(&new, &[public]).unwrap();
        assert!(
            ring.verifying("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
                .is_some()
        );
    }

    #[test]
    fn what_is_no_ed25519_key_is_refused() {
        let public = KeyRing::public_half(EXAMPLE).unwrap();
        let cut = EXAMPLE.replace("rn9g", "");
        let wrong_tag = EXAMPLE.replace("PRIVATE KEY", "EC PRIVATE KEY");
        let ecdsa = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\nq9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\n-----END PUBLIC KEY-----\n";
        for bad in ["", "no key", &public, &cut, &wrong_tag, ecdsa] {
            assert!(KeyRing::from_pem(bad, NONE).is_err(), "{bad:?}");
        }
        assert!(KeyRing::from_pem(EXAMPLE, &[ecdsa]).is_err());
    }

    #[test]
    fn of_several_keys_in_one_text_the_first_signs_and_all_verify() {
        let new = KeyRing::generate().unwrap();
        let public = KeyRing::public_half(EXAMPLE).unwrap();
        for older in [EXAMPLE, &public] {
            let ring = KeyRing::from_pems(&format!("{}{older}", *new)).unwrap();
            let alone = KeyRing::from_pem(&new, NONE).unwrap();
            assert_eq!(ring.signing_id(), alone.signing_id());
            assert_eq!(ring.verifying.len(), 2);
        }
        assert!(KeyRing::from_pems(&format!("{public}{}", *new)).is_err());
        assert!(KeyRing::from_pems("").is_err());
    }

    #[test]
    fn a_ring_prints_ids_only() {
        let ring = KeyRing::from_pem(EXAMPLE, NONE).unwrap();
        let printed = format!("{ring:?}");
        assert!(printed.contains(ring.signing_id()));
        assert!(!printed.contains("nWGxne"));
    }
}
