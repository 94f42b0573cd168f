//! Streams that count and digest what passes through them.

use std::{
    fmt::Write as _,
    io::{self, Read, Write},
};

use sha2::{Digest as _, Sha256};

/// A reader or a writer, and what went through it.
#[derive(Debug)]
pub(crate) struct Measured<S> {
    stream: S,
    bytes: u64,
    digest: Sha256,
}

impl<S> Measured<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// The stream, how many bytes passed, and their digest in hexadecimal.
    pub(crate) fn end(self) -> (S, u64, String) {
        let mut hex = String::with_capacity(64);
        for byte in self.digest.finalize() {
            // A text takes everything.
            let _ = write!(hex, "{byte:02x}");
        }
        (self.stream, self.bytes, hex)
    }

    fn passed(&mut self, part: &[u8]) {
        self.bytes += part.len() as u64;
        self.digest.update(part);
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        self.passed(&buffer[..count]);
        Ok(count)
    }
}

impl<W: Write> Write for Measured<W> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let count = self.stream.write(part)?;
        self.passed(&part[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
