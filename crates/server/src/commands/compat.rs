//! `pathsix contracts --check-compat` and `--release`: the present contract beside the released one.

use std::path::{Path, PathBuf};

use pathsix_contracts::{
    compat::{Difference, Kind, baseline, differences, is_broken, major},
    openapi::document,
};
use serde_json::Value;

use super::say;
use crate::{Extension, Failure};

/// Says every difference to the released contract. Errors: none is released, or what it promised is broken.
pub(crate) fn check(folder: &Path, extension: &Extension) -> Result<(), Failure> {
    let current = document(&extension.operations());
    let (path, released) = released(folder, major(&current))?.ok_or_else(|| {
        Failure::new(format!(
            "No contract was released yet: there is no {}. Keep the present one with --release",
            folder.join(baseline(major(&current))).display()
        ))
    })?;
    let mut all = differences(&released, &current);
    // What breaks stands last, above the verdict, where it is seen.
    all.sort_by_key(|difference| difference.kind);
    for difference in &all {
        say(&difference.to_string());
    }
    let breaking = all.iter().filter(|it| it.kind == Kind::Breaking).count();
    let count = all.len();
    say(&format!(
        "{count} differences to {}, {breaking} of them breaking",
        path.display()
    ));
    promise(&released, &current, &all)
}

/// Keeps the present contract as the released one. Errors: what was released under this major version is broken.
pub(crate) fn release(folder: &Path, extension: &Extension) -> Result<(), Failure> {
    let current = document(&extension.operations());
    if let Some((_, released)) = released(folder, major(&current))? {
        promise(&released, &current, &differences(&released, &current))?;
    }
    let path = folder.join(baseline(major(&current)));
    let failed = |error| Failure::of(&format!("Cannot write {}", path.display()), &error);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    std::fs::write(&path, format!("{current:#}\n")).map_err(failed)?;
    say(&path.display().to_string());
    Ok(())
}

fn promise(released: &Value, current: &Value, found: &[Difference]) -> Result<(), Failure> {
    if is_broken(released, current, found) {
        let version = major(released);
        return Err(Failure::new(format!(
            "Programs written for version {version} would break: take the breaking changes back, or make them version {}",
            version + 1
        )));
    }
    Ok(())
}

/// The newest contract that was released up to a major version.
fn released(folder: &Path, major: u64) -> Result<Option<(PathBuf, Value)>, Failure> {
    let mut paths = (0..=major).rev().map(|major| folder.join(baseline(major)));
    let Some(path) = paths.find(|path| path.exists()) else {
        return Ok(None);
    };
    let failed = |error: &dyn std::fmt::Display| {
        Failure::of(&format!("Cannot read {}", path.display()), error)
    };
    let text = std::fs::read_to_string(&path).map_err(|error| failed(&error))?;
    let document = serde_json::from_str(&text).map_err(|error| failed(&error))?;
    Ok(Some((path, document)))
}
