//! Archives of all that a tenant keeps: a ZIP file with a file of lines for each part, and a manifest with their digests.
//!
//! - [`ZipArchiver`]: the port.
//! - `manifest`: what an archive says of its files.
//! - `pack`: writing one; `unpack`: reading one, of which nothing is believed before it has been compared.
//! - `limits`: how much of anything is unpacked.
//!
//! It must never know: HTTP, a database, what stands in a line.

mod limits;
mod manifest;
mod pack;
#[cfg(test)]
mod tests;
mod unpack;

use pathsix_domain::port::{ArchiveRefusal, ArchiveWriter, Archiver, Source, TakesLines};

/// Archives as ZIP files.
#[derive(Debug, Clone, Copy, Default)]
pub struct ZipArchiver;

impl Archiver for ZipArchiver {
    fn pack(&self) -> Box<dyn ArchiveWriter> {
        Box::new(pack::Packing::default())
    }

    fn unpack(&self, file: Box<dyn Source>, to: &mut dyn TakesLines) -> Result<(), ArchiveRefusal> {
        unpack::unpack(file, to)
    }
}
