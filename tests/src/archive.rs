//! Archives as people send them: taken apart, changed and packed again.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use pathsix_domain::{port::ArchivePart, value::Word};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Answer, Member, people::Person};

/// The file that tells of the others.
pub const MANIFEST: &str = "manifest.json";

/// The files of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive(pub BTreeMap<String, Vec<u8>>);

impl Archive {
    /// An archive of settings and nothing else.
    pub fn least() -> Self {
        let files = ArchivePart::ALL
            .iter()
            .map(|part| (part.file(), Vec::new()));
        let mut least = Self(files.collect());
        let settings = json!({
            "name": "Archived", "currency": "EUR", "timezone": "Europe/Berlin", "phone_region": "DE",
            "ui_config": "{}",
        });
        least.write("settings.jsonl", &[settings]);
        least
    }

    /// Reads one.
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            files.insert(name, content);
        }
        Self(files)
    }

    /// The lines of a file.
    pub fn lines(&self, file: &str) -> Vec<Value> {
        let text = std::str::from_utf8(&self.0[file]).unwrap();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Writes the lines of a file.
    pub fn write(&mut self, file: &str, lines: &[Value]) {
        let mut text = Vec::new();
        for line in lines {
            writeln!(text, "{line}").unwrap();
        }
        self.0.insert(file.to_owned(), text);
    }

    /// The same with a manifest that is right.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.0.remove(MANIFEST);
        let facts = self.0.iter().map(|(name, content)| {
            let lines: usize = content.iter().map(|byte| usize::from(*byte == b'\n')).sum();
            let digits = Sha256::digest(content).into_iter();
            let digits = digits.flat_map(|byte| [byte >> 4, byte & 15]);
            let digest: String = digits
                .filter_map(|digit| char::from_digit(digit.into(), 16))
                .collect();
            (name.clone(), json!({ "lines": lines, "sha256": digest }))
        });
        let files: serde_json::Map<_, _> = facts.collect();
        let manifest = json!({ "format": "pathsix-archive", "version": 1, "files": files });
        self.0
            .insert(MANIFEST.to_owned(), manifest.to_string().into_bytes());
        self
    }

    /// As a ZIP file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

impl Member {
    /// Sends an archive.
    pub async fn take_in(&self, archive: Vec<u8>) -> Answer {
        let request = self.request(Method::POST, "tenant/archive");
        let request = request.header("content-type", "application/zip");
        self.send(request.body(archive)).await
    }

    /// Founds another company on the same server.
    pub async fn founder(&self, name: &str) -> Self {
        Self::found(self.stranger(), name).await
    }
}
