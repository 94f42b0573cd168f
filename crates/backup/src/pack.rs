//! Writing a backup.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use tar::{Builder, Header};

use crate::{
    error::{BackupError, at},
    files,
    manifest::{self, Engine, Manifest, Part},
    measured::Measured,
    seal::Recipients,
    shelf,
};

/// What goes into a backup.
#[derive(Debug)]
pub struct Contents {
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// The version of PathSix CRM that makes it.
    pub version: String,
    /// The kind of database.
    pub engine: Engine,
    /// The last migration of the database.
    pub schema: String,
    /// The files.
    pub sources: Vec<Source>,
}

/// A file that goes into a backup.
#[derive(Debug)]
pub struct Source {
    /// Its path in the archive: names with `/` between them.
    pub name: String,
    /// Where it is now.
    pub path: PathBuf,
}

/// A backup that was written.
#[derive(Debug)]
pub struct Packed {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 digest, in hexadecimal, which stands in the file beside it too (`sha256sum --check` reads that).
    pub sha256: String,
}

/// Writes a backup into a directory. It appears whole or not at all, for its owner only.
pub fn pack(
    dir: &Path,
    contents: &Contents,
    recipients: &Recipients,
) -> Result<Packed, BackupError> {
    files::create_dir(dir).map_err(at(dir))?;
    let name = shelf::name(contents.made_at, recipients);
    let mut file = files::unfinished(dir).map_err(at(dir))?;
    let (bytes, sha256) = write(file.as_file_mut(), contents, recipients).map_err(at(dir))?;
    file.as_file().sync_all().map_err(at(dir))?;
    let path = dir.join(&name);
    // The digest first: a backup without one would be told apart from one that was changed by nobody.
    write_digest(dir, &name, &sha256).map_err(at(dir))?;
    file.persist(&path).map_err(|lost| at(&path)(lost.error))?;
    files::sync_dir(dir).map_err(at(dir))?;
    Ok(Packed {
        path,
        bytes,
        sha256,
    })
}

fn write_digest(dir: &Path, name: &str, sha256: &str) -> io::Result<()> {
    let mut file = files::unfinished(dir)?;
    writeln!(file, "{sha256}  {name}")?;
    file.as_file().sync_all()?;
    file.persist(dir.join(shelf::digest_name(name)))?;
    Ok(())
}

/// The size and the digest of what was written.
fn write(
    output: &mut File,
    contents: &Contents,
    recipients: &Recipients,
) -> io::Result<(u64, String)> {
    let sealed = recipients.seal(Measured::new(output))?;
    let mut archive = Builder::new(GzEncoder::new(sealed, Compression::fast()));
    let mut parts = Vec::new();
    for source in &contents.sources {
        parts.push(append_file(&mut archive, contents.made_at, source)?);
    }
    let manifest = Manifest {
        format: manifest::FORMAT,
        made_at: contents.made_at,
        version: contents.version.clone(),
        engine: contents.engine,
        schema: contents.schema.clone(),
        parts,
    };
    let text = serde_json::to_vec_pretty(&manifest)?;
    if text.len() as u64 > manifest::LONGEST {
        return Err(io::Error::other(
            "it would have more files than a backup can hold",
        ));
    }
    let header = header(text.len() as u64, contents.made_at);
    append(&mut archive, header, manifest::NAME, text.as_slice())?;
    let sealed = archive.into_inner()?.finish()?;
    let (_, bytes, sha256) = sealed.finish()?.end();
    Ok((bytes, sha256))
}

fn append_file<W: Write>(
    archive: &mut Builder<W>,
    at: DateTime<Utc>,
    source: &Source,
) -> io::Result<Part> {
    if source.name.len() > manifest::LONGEST_NAME {
        let text = format!("the name {} is too long for a backup", source.name);
        return Err(io::Error::other(text));
    }
    let file = File::open(&source.path)?;
    let bytes = file.metadata()?.len();
    let mut content = Measured::new(file);
    append(archive, header(bytes, at), &source.name, &mut content)?;
    let (_, read, sha256) = content.end();
    if read != bytes {
        let text = format!("{} changed while it was read", source.path.display());
        return Err(io::Error::other(text));
    }
    Ok(Part {
        name: source.name.clone(),
        bytes,
        sha256,
    })
}

fn append<W: Write>(
    archive: &mut Builder<W>,
    mut header: Header,
    name: &str,
    content: impl Read,
) -> io::Result<()> {
    archive.append_data(&mut header, name, content)
}

fn header(bytes: u64, at: DateTime<Utc>) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(at.timestamp()).unwrap_or_default());
    header
}
