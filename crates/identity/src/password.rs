//! Passwords: argon2id in a bounded pool, and one verification for every attempt, known account or not.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{self, phc},
};
use async_trait::async_trait;
use pathsix_domain::{
    port::{HashError, PasswordHash, PasswordHasher},
    value::{Password, PasswordAttempt},
};

use crate::{
    common_passwords,
    hash_pool::{HashPool, Pool},
    random,
};

/// What one new hash costs. Hashes that exist keep the cost that they were made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory, in KiB; at least 8.
    pub memory_kib: u32,
    /// Passes over the memory; at least 1.
    pub iterations: u32,
}

impl HashCost {
    /// The least there is, for tests only.
    pub const LEAST: Self = Self {
        memory_kib: Params::MIN_M_COST,
        iterations: Params::MIN_T_COST,
    };
}

impl Default for HashCost {
    /// 19 MiB and two passes: some 20 ms of a core.
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            iterations: 2,
        }
    }
}

/// Hashes passwords with argon2id.
pub struct Argon2Hasher {
    argon2: Argon2<'static>,
    /// The hash of a password that nobody knows, for accounts that do not exist.
    dummy: PasswordHash,
    pool: Pool,
    verifications: Arc<AtomicU64>,
}

impl Argon2Hasher {
    /// A hasher of this cost within these bounds. Makes one hash.
    ///
    /// Errors: [`HashError::Failed`] if there is no such cost.
    pub fn new(cost: HashCost, bounds: HashPool) -> Result<Self, HashError> {
        let params = Params::new(cost.memory_kib, cost.iterations, 1, None)
            .map_err(|error| failed(&error))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash(&argon2, &random::bytes::<32>())?;
        Ok(Self {
            argon2,
            dummy,
            pool: Pool::new(bounds)?,
            verifications: Arc::default(),
        })
    }

    /// How many verifications were performed so far, those against no hash included.
    pub fn verifications(&self) -> u64 {
        self.verifications.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        let argon2 = self.argon2.clone();
        self.pool
            .run(move || hash(&argon2, password.reveal().as_bytes()))
            .await?
    }

    async fn verify(
        &self,
        attempt: PasswordAttempt,
        hash: Option<PasswordHash>,
    ) -> Result<bool, HashError> {
        let exists = hash.is_some();
        let stored = hash.unwrap_or_else(|| self.dummy.clone());
        let argon2 = self.argon2.clone();
        let verifications = Arc::clone(&self.verifications);
        let fits = self.pool.run(move || {
            verifications.fetch_add(1, Ordering::Relaxed);
            fits(&argon2, attempt.reveal().as_bytes(), &stored)
        });
        Ok(fits.await?? && exists)
    }

    fn is_common(&self, password: &Password) -> bool {
        common_passwords::contains(password.reveal())
    }
}

impl fmt::Debug for Argon2Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Argon2Hasher")
            .field("argon2", &self.argon2)
            .field("pool", &self.pool)
            .finish_non_exhaustive()
    }
}

fn hash(argon2: &Argon2<'_>, password: &[u8]) -> Result<PasswordHash, HashError> {
    let phc = argon2
        .hash_password(password)
        .map_err(|error| failed(&error))?;
    Ok(PasswordHash::new(phc.to_string()))
}

/// Algorithm, version and cost are those of the stored hash.
fn fits(argon2: &Argon2<'_>, attempt: &[u8], stored: &PasswordHash) -> Result<bool, HashError> {
    let phc = phc::PasswordHash::new(stored.as_str()).map_err(|error| failed(&error))?;
    // Without these the library would call every password wrong, without any work.
    if phc.salt.is_none() || phc.hash.is_none() {
        return Err(HashError::Failed("the stored hash is cut off".to_owned()));
    }
    match argon2.verify_password(attempt, &phc) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

fn failed(error: &dyn fmt::Display) -> HashError {
    HashError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    fn hasher() -> Argon2Hasher {
        Argon2Hasher::new(HashCost::LEAST, HashPool::default()).unwrap()
    }
    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }
    fn attempt(text: &str) -> PasswordAttempt {
        PasswordAttempt::parse(text).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_fits_and_no_other_does() {
        let hasher = hasher();
        let hash = hasher.hash(password("correct horse")).await.unwrap();
        for (text, expected) in [
            ("correct horse", true),
            ("Correct horse", false),
            ("correct horse ", false),
            ("", false),
        ] {
            let answer = hasher.verify(attempt(text), Some(hash.clone())).await;
            assert_eq!(answer, Ok(expected), "{text:?}");
        }
    }

    #[tokio::test]
    async fn each_hash_has_a_salt_of_its_own() {
        let hasher = hasher();
        let first = hasher.hash(password("correct horse")).await.unwrap();
        let second = hasher.hash(password("correct horse")).await.unwrap();
        assert_ne!(first.as_str(), second.as_str());
    }

    #[tokio::test]
    async fn new_hashes_cost_what_is_configured() {
        let hasher = Argon2Hasher::new(HashCost::default(), HashPool::default()).unwrap();
        let hash = hasher.hash(password("correct horse")).await.unwrap();
        let start = "$argon2id$v=19$m=19456,t=2,p=1$";
        assert!(hash.as_str().starts_with(start), "{}", hash.as_str());
        assert!(hasher.dummy.as_str().starts_with(start));
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_is_still_verified() {
        let other = HashCost {
            memory_kib: 32,
            iterations: 3,
        };
        let old = Argon2Hasher::new(other, HashPool::default()).unwrap();
        let hash = old.hash(password("correct horse")).await.unwrap();
        let answer = hasher().verify(attempt("correct horse"), Some(hash)).await;
        assert_eq!(answer, Ok(true));
    }

    #[tokio::test]
    async fn every_attempt_costs_one_verification_and_nobody_has_no_password() {
        let hasher = hasher();
        let hash = hasher.hash(password("correct horse")).await.unwrap();
        assert_eq!(hasher.verifications(), 0);
        for (n, stored) in [(1, Some(hash.clone())), (2, None), (3, Some(hash))] {
            let known = stored.is_some();
            let answer = hasher.verify(attempt("correct horse"), stored).await;
            assert_eq!((answer, hasher.verifications()), (Ok(known), n));
        }
        let wrong = hasher.verify(attempt("wrong"), None).await;
        assert_eq!((wrong, hasher.verifications()), (Ok(false), 4));
    }

    #[tokio::test]
    async fn a_stored_hash_that_cannot_be_read_is_a_failure_not_a_wrong_password() {
        let hasher = hasher();
        for broken in ["", "plain text", "$argon2id$v=19$m=8,t=1,p=1", "$1$ab$cd"] {
            let stored = Some(PasswordHash::new(broken));
            let answer = hasher.verify(attempt("correct horse"), stored).await;
            assert!(matches!(answer, Err(HashError::Failed(_))), "{broken:?}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn of_300_at_once_each_is_answered_or_sent_away() {
        let bounds = HashPool {
            workers: 1,
            waiting: 4,
            ..HashPool::default()
        };
        let hasher = Arc::new(Argon2Hasher::new(HashCost::LEAST, bounds).unwrap());
        let attempts: Vec<_> = (0..300)
            .map(|_| {
                let hasher = Arc::clone(&hasher);
                tokio::spawn(async move { hasher.verify(attempt("wrong"), None).await })
            })
            .collect();
        let mut answered = 0;
        for attempt in attempts {
            match attempt.await.unwrap() {
                Ok(fits) => {
                    assert!(!fits);
                    answered += 1;
                }
                Err(error) => assert_eq!(error, HashError::Busy),
            }
        }
        assert!(answered >= 1);
        assert_eq!(hasher.verifications(), answered);
    }

    #[test]
    fn a_cost_that_does_not_exist_is_refused() {
        let none = HashCost {
            memory_kib: 1,
            iterations: 0,
        };
        assert!(Argon2Hasher::new(none, HashPool::default()).is_err());
    }

    #[test]
    fn common_passwords_are_known() {
        assert!(hasher().is_common(&password("Password1")));
        assert!(!hasher().is_common(&password("correct horse")));
    }
}
