//! `pathsix contracts`: writes the contract files.

use std::path::Path;

use super::say;
use crate::Failure;

/// Writes every file of the contract into a folder.
pub(crate) fn write(folder: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::of(&format!("Cannot write into {}", folder.display()), &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (name, text) in pathsix_contracts::export::export() {
        std::fs::write(folder.join(&name), text).map_err(failed)?;
        say(&folder.join(name).display().to_string());
    }
    Ok(())
}
