//! `pathsix contracts`: writes the contract files.

use std::path::Path;

use pathsix_contracts::export::export;

use super::say;
use crate::{Extension, Failure};

/// Writes every file of the contract into a folder.
pub(crate) fn write(folder: &Path, extension: &Extension) -> Result<(), Failure> {
    let failed = |error| Failure::of(&format!("Cannot write into {}", folder.display()), &error);
    let files = export(&extension.operations())
        .map_err(|error| Failure::of("The contract cannot be written", &error))?;
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        std::fs::write(&path, text).map_err(failed)?;
        say(&path.display().to_string());
    }
    Ok(())
}
