//! Writing an archive, to be sent while it is written.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use pathsix_domain::{
    port::{ArchivePart, ArchiveWriter, DocumentError},
    value::Word,
};
use zip::{
    ZipWriter,
    result::ZipError,
    write::{SimpleFileOptions, StreamWriter},
};

use crate::manifest::{Facts, MANIFEST, Manifest, Witness};

/// What has been written and not been given away.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.bytes())
    }
}

impl Write for Written {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.bytes().write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive that is being written.
pub(crate) struct Packing {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
    current: Option<(ArchivePart, Witness)>,
    files: BTreeMap<String, Facts>,
}

impl Default for Packing {
    fn default() -> Self {
        let written = Written::default();
        Self {
            zip: ZipWriter::new_stream(written.clone()),
            written,
            current: None,
            files: BTreeMap::new(),
        }
    }
}

/// Every file has the same date, so that the same lines are the same bytes; and may be large, since nobody knows yet.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::default())
        .large_file(true)
}

fn failed(error: impl std::fmt::Display) -> DocumentError {
    DocumentError(error.to_string())
}

impl Packing {
    /// Goes on to a part, unless it is at it.
    fn go_to(&mut self, part: ArchivePart) -> Result<(), ZipError> {
        if self.current.as_ref().is_none_or(|(at, _)| *at != part) {
            self.end();
            self.zip.start_file(part.file(), options())?;
            self.current = Some((part, Witness::default()));
        }
        Ok(())
    }

    /// Ends the part that is being written.
    fn end(&mut self) {
        if let Some((part, witness)) = self.current.take() {
            self.files.insert(part.file(), witness.facts());
        }
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        for bytes in [line.as_bytes(), b"\n"] {
            if let Some((_, witness)) = &mut self.current {
                witness.see(bytes);
            }
            self.zip.write_all(bytes)?;
        }
        Ok(())
    }
}

impl ArchiveWriter for Packing {
    fn add(&mut self, part: ArchivePart, lines: &[String]) -> Result<(), DocumentError> {
        self.go_to(part).map_err(failed)?;
        for line in lines {
            self.write(line).map_err(failed)?;
        }
        Ok(())
    }

    fn ready(&mut self) -> Vec<u8> {
        self.written.take()
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<u8>, DocumentError> {
        self.end();
        let missing = ArchivePart::ALL.iter();
        if let Some(part) = missing
            .copied()
            .find(|part| !self.files.contains_key(&part.file()))
        {
            return Err(failed(format!("{} was not written", part.as_str())));
        }
        let manifest = Manifest::of(std::mem::take(&mut self.files));
        self.zip.start_file(MANIFEST, options()).map_err(failed)?;
        let text = manifest.text().map_err(failed)?;
        self.zip.write_all(text.as_bytes()).map_err(failed)?;
        self.zip.finish().map_err(failed)?;
        Ok(self.written.take())
    }
}
