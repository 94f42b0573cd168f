//! Reading a backup, and refusing what is none.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead as _, BufReader, Read},
    path::{Component, Path},
};

use flate2::read::GzDecoder;
use tar::{Archive, Entry, EntryType};

use crate::{
    error::{BackupError, at, damaged},
    files,
    manifest::{self, Manifest, Part},
    measured::Measured,
    seal::{Identities, MAGIC},
};

/// Reads a backup to its end and compares every part with the manifest. Keeps nothing, and little in memory whatever the file unpacks to.
pub fn check(path: &Path, identities: &Identities) -> Result<Manifest, BackupError> {
    read(path, identities, None)
}

/// [`check`] once more, and keeps the parts in an empty directory: those that the manifest of the first time names, in their sizes, and not a byte
/// more. Where this fails, what is in the directory is of no use.
pub fn unpack(
    path: &Path,
    identities: &Identities,
    checked: &Manifest,
    dir: &Path,
) -> Result<(), BackupError> {
    let parts = checked.parts.iter();
    let sizes = parts.map(|part| (part.name.as_str(), part.bytes)).collect();
    let kept = Kept { dir, sizes: &sizes };
    let again = read(path, identities, Some(kept))?;
    if again == *checked {
        Ok(())
    } else {
        Err(damaged(path, CHANGED))
    }
}

const CHANGED: &str = "it changed while it was read";

/// Where parts are kept, and which, with their sizes.
#[derive(Clone, Copy)]
struct Kept<'a> {
    dir: &'a Path,
    sizes: &'a BTreeMap<&'a str, u64>,
}

/// Whether a file is sealed.
pub fn is_sealed(path: &Path) -> Result<bool, BackupError> {
    let mut input = BufReader::new(File::open(path).map_err(at(path))?);
    Ok(input.fill_buf().map_err(at(path))?.starts_with(MAGIC))
}

fn read(
    path: &Path,
    identities: &Identities,
    kept: Option<Kept<'_>>,
) -> Result<Manifest, BackupError> {
    let file = File::open(path).map_err(at(path))?;
    let mut input = BufReader::new(file);
    let is_sealed = input.fill_buf().map_err(at(path))?.starts_with(MAGIC);
    if is_sealed {
        let opened = identities.open(path, input)?;
        parts(path, opened, kept)
    } else {
        parts(path, input, kept)
    }
}

fn parts(path: &Path, input: impl Read, kept: Option<Kept<'_>>) -> Result<Manifest, BackupError> {
    let broken = |error: io::Error| damaged(path, error.to_string());
    let mut archive = Archive::new(GzDecoder::new(input));
    let mut found = BTreeMap::new();
    let mut told = None;
    // As they stand: what announces a longer name or other attributes would be read into memory, whatever its size.
    for entry in archive.entries().map_err(broken)?.raw(true) {
        let mut entry = entry.map_err(broken)?;
        let name = plain_name(&entry).ok_or_else(|| damaged(path, "a part has no plain name"))?;
        if told.is_some() {
            return Err(damaged(path, "something stands behind its manifest"));
        }
        if name == manifest::NAME {
            told = Some(manifest(&mut entry).map_err(broken)?);
            continue;
        }
        let part = part(&mut entry, &name, kept).map_err(broken)?;
        found.insert(name, part);
        if found.len() > manifest::MOST_PARTS {
            return Err(damaged(path, "it has more parts than a manifest can name"));
        }
    }
    // The end of the packing has a digest of its own, which is looked at only by who reads that far.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(broken)?;
    let manifest = told.ok_or_else(|| damaged(path, "it ends before its manifest"))?;
    compare(path, &manifest, &found)?;
    Ok(manifest)
}

/// A relative path of plain names to a plain file.
fn plain_name<R: Read>(entry: &Entry<'_, R>) -> Option<String> {
    let name = entry.path().ok()?;
    let is_plain = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let is_file = entry.header().entry_type() == EntryType::Regular;
    let name = name.to_str().filter(|_| is_plain && is_file)?;
    Some(name.to_owned())
}

fn manifest(entry: &mut impl Read) -> io::Result<Manifest> {
    let mut text = Vec::new();
    entry.take(manifest::LONGEST).read_to_end(&mut text)?;
    let manifest: Manifest = serde_json::from_slice(&text)?;
    if manifest.format != manifest::FORMAT {
        let text = format!("its layout {} is not known here", manifest.format);
        return Err(io::Error::other(text));
    }
    Ok(manifest)
}

fn part<R: Read>(entry: &mut Entry<'_, R>, name: &str, kept: Option<Kept<'_>>) -> io::Result<Part> {
    let bytes = entry.size();
    let mut content = Measured::new(entry);
    match kept {
        None => io::copy(&mut content, &mut io::sink())?,
        Some(kept) if kept.sizes.get(name) == Some(&bytes) => {
            keep(&mut content, &kept.dir.join(name))?
        }
        Some(_) => return Err(io::Error::other(CHANGED)),
    };
    let (_, bytes, sha256) = content.end();
    Ok(Part {
        name: name.to_owned(),
        bytes,
        sha256,
    })
}

fn keep(content: &mut impl Read, to: &Path) -> io::Result<u64> {
    if let Some(parent) = to.parent() {
        files::create_dir(parent)?;
    }
    let mut file = files::create(to)?;
    let bytes = io::copy(content, &mut file)?;
    file.sync_all()?;
    Ok(bytes)
}

fn compare(
    path: &Path,
    manifest: &Manifest,
    found: &BTreeMap<String, Part>,
) -> Result<(), BackupError> {
    if let Some(part) = manifest
        .parts
        .iter()
        .find(|part| found.get(&part.name) != Some(part))
    {
        let what = format!("{} is not as it was written", part.name);
        return Err(damaged(path, what));
    }
    if manifest.parts.len() != found.len() {
        return Err(damaged(path, "it holds more than its manifest says"));
    }
    Ok(())
}
