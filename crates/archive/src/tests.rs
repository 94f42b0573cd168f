//! What is packed is what is unpacked, and a file that is not what it says is refused before a line of it is handed on.

use std::{
    io::{Cursor, Read, Write},
    ops::ControlFlow,
};

use pathsix_domain::{
    port::{ArchivePart, ArchiveRefusal, Archiver, TakesLines},
    value::Word,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{ZipArchiver, unpack::unpack_within};

#[derive(Default)]
struct Taken(Vec<(ArchivePart, Vec<String>)>);

impl TakesLines for Taken {
    fn lines(&mut self, part: ArchivePart, lines: Vec<String>) -> ControlFlow<()> {
        self.0.push((part, lines));
        ControlFlow::Continue(())
    }
}

fn line(part: ArchivePart, number: usize) -> String {
    format!("{{\"part\":\"{}\",\"number\":{number}}}", part.as_str())
}

/// Each part has as many lines as stand before it, and leads have more than are handed on at once.
fn lines(part: ArchivePart) -> Vec<String> {
    let place = ArchivePart::ALL.iter().position(|it| *it == part).unwrap();
    let many = if part == ArchivePart::Leads {
        1201
    } else {
        place
    };
    (0..many).map(|number| line(part, number)).collect()
}

fn packed() -> Vec<u8> {
    let mut writer = ZipArchiver.pack();
    let mut bytes = Vec::new();
    for part in ArchivePart::ALL {
        for some in lines(*part).chunks(100) {
            writer.add(*part, some).unwrap();
            bytes.extend(writer.ready());
        }
        writer.add(*part, &[]).unwrap();
    }
    bytes.extend(writer.finish().unwrap());
    bytes
}

fn unpacked(bytes: Vec<u8>) -> (Taken, Result<(), ArchiveRefusal>) {
    let mut taken = Taken::default();
    let read = ZipArchiver.unpack(Box::new(Cursor::new(bytes)), &mut taken);
    (taken, read)
}

/// The same files, each changed as is said.
fn repacked(change: impl Fn(&str, Vec<u8>) -> Option<(String, Vec<u8>)>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(packed())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if let Some((name, content)) = change(&name, content) {
            to.start_file(name, SimpleFileOptions::default()).unwrap();
            to.write_all(&content).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

#[track_caller]
fn assert_refused(bytes: Vec<u8>, file: &str) {
    let (taken, read) = unpacked(bytes);
    assert_eq!(taken.0, [], "{file}: lines were handed on");
    match read {
        Err(ArchiveRefusal::Wrong { file: named, .. }) => assert_eq!(named, file),
        other => panic!("{file}: {other:?}"),
    }
}

#[test]
fn every_line_comes_back_in_order_and_each_part_ends() {
    let (taken, read) = unpacked(packed());
    read.unwrap();
    for part in ArchivePart::ALL {
        let mine: Vec<_> = taken.0.iter().filter(|(of, _)| of == part).collect();
        let all: Vec<_> = mine.iter().flat_map(|(_, lines)| lines.clone()).collect();
        assert_eq!(all, lines(*part));
        let ends = mine.iter().filter(|(_, lines)| lines.is_empty()).count();
        assert_eq!(ends, 1);
        assert!(mine.iter().all(|(_, lines)| lines.len() <= 500));
    }
}

#[test]
fn the_same_lines_are_the_same_bytes() {
    assert_eq!(packed(), packed());
}

#[test]
fn an_archive_without_a_part_is_not_finished() {
    let mut writer = ZipArchiver.pack();
    writer.add(ArchivePart::Settings, &[]).unwrap();
    assert!(writer.finish().is_err());
}

#[test]
fn what_another_tool_has_packed_again_is_read() {
    let (_, read) = unpacked(repacked(|name, content| Some((name.to_owned(), content))));
    read.unwrap();
}

#[test]
fn a_file_that_lacks_is_surplus_or_is_called_otherwise_is_refused() {
    let keep = |name: &str, content| Some((name.to_owned(), content));
    assert_refused(
        repacked(|name, content| (name != "notes.jsonl").then(|| (name.to_owned(), content))),
        "archive",
    );
    for other in [
        "../notes.jsonl",
        "/notes.jsonl",
        "notes.jsonl/x",
        "NOTES.jsonl",
        "x",
    ] {
        let renamed = repacked(|name, content| match name {
            "notes.jsonl" => Some((other.to_owned(), content)),
            _ => keep(name, content),
        });
        assert_refused(renamed, "notes.jsonl");
    }
    let mut more = ZipWriter::new_append(Cursor::new(packed())).unwrap();
    more.start_file("x", SimpleFileOptions::default()).unwrap();
    assert_refused(more.finish().unwrap().into_inner(), "archive");
}

#[test]
fn content_that_is_not_what_the_manifest_says_is_refused() {
    let changed = |file: &'static str, change: fn(Vec<u8>) -> Vec<u8>| {
        repacked(move |name, content| {
            let content = if name == file {
                change(content)
            } else {
                content
            };
            Some((name.to_owned(), content))
        })
    };
    let more = |mut content: Vec<u8>| {
        content.extend(b"{}\n");
        content
    };
    assert_refused(changed("leads.jsonl", more), "leads.jsonl");
    assert_refused(changed("leads.jsonl", |_| Vec::new()), "leads.jsonl");
    assert_refused(
        changed("settings.jsonl", |_| b"x".to_vec()),
        "settings.jsonl",
    );
    assert_refused(
        changed("manifest.json", |_| b"{}".to_vec()),
        "manifest.json",
    );
    let newer = |content: Vec<u8>| {
        let text = String::from_utf8(content).unwrap();
        text.replace("\"version\": 1", "\"version\": 2")
            .into_bytes()
    };
    assert_refused(changed("manifest.json", newer), "manifest.json");
    assert_refused(
        changed("manifest.json", |_| vec![b' '; 70_000]),
        "manifest.json",
    );
}

#[test]
fn what_is_no_archive_is_refused() {
    let whole = packed();
    assert_refused(Vec::new(), "archive");
    assert_refused(
        b"no archive at all, but long enough to be looked at".to_vec(),
        "archive",
    );
    assert_refused(whole[..whole.len() - 1].to_vec(), "archive");
    let (taken, read) = unpacked(whole[whole.len() / 2..].to_vec());
    assert_eq!(taken.0, []);
    assert!(read.is_err());
    let mut million = whole.clone();
    let count = whole.len() - 22 + 10;
    million[count..count + 2].copy_from_slice(&[0xff, 0xff]);
    assert_refused(million, "archive");
}

#[test]
fn what_comes_to_too_much_is_refused_whether_it_says_so_or_not() {
    let refused = |bytes: Vec<u8>, room| {
        let mut taken = Taken::default();
        let read = unpack_within(Box::new(Cursor::new(bytes)), room, &mut taken);
        assert_eq!(taken.0, []);
        let error = read.unwrap_err().to_string();
        assert!(error.contains("too much"), "{error}");
    };
    refused(packed(), 1000);
    // Somebody who lies about a size does so in both places where it stands.
    let mut lying = repacked(|name, content| {
        let content = if name == "leads.jsonl" {
            vec![b'\n'; 100_000]
        } else {
            content
        };
        Some((name.to_owned(), content))
    });
    let (said, instead) = (100_000_u32.to_le_bytes(), 10_u32.to_le_bytes());
    let mut lies = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == said {
            lying[at..at + 4].copy_from_slice(&instead);
            lies += 1;
        }
    }
    assert_eq!(lies, 2);
    let mut taken = Taken::default();
    let read = unpack_within(Box::new(Cursor::new(lying)), 50_000, &mut taken);
    assert_eq!(taken.0, []);
    assert!(read.is_err());
}

#[test]
fn a_line_that_is_too_long_or_no_text_is_told_by_its_number() {
    for (bad, told) in [
        (vec![b'x'; 5 * 1024 * 1024], "line 2 is too long"),
        (vec![0xff], "line 2 is no text in UTF-8"),
    ] {
        let mut content = b"{}\n".to_vec();
        content.extend(bad);
        content.push(b'\n');
        let facts = {
            let mut witness = crate::manifest::Witness::default();
            witness.see(&content);
            serde_json::to_value(witness.facts()).unwrap()
        };
        let bytes = repacked(|name, old| {
            Some(match name {
                "settings.jsonl" => (name.to_owned(), content.clone()),
                "manifest.json" => {
                    let mut manifest: serde_json::Value = serde_json::from_slice(&old).unwrap();
                    manifest["files"]["settings.jsonl"] = facts.clone();
                    (name.to_owned(), manifest.to_string().into_bytes())
                }
                _ => (name.to_owned(), old),
            })
        });
        let (taken, read) = unpacked(bytes);
        assert_eq!(taken.0, []);
        let error = read.unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}
