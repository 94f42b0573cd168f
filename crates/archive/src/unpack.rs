//! Reading an archive that somebody sent. Nothing that it says of itself is believed: neither its names nor its sizes.

use std::{
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    ops::ControlFlow,
};

use pathsix_domain::{
    port::{ArchivePart, ArchiveRefusal, Source, TakesLines},
    value::Word,
};
use zip::{ZipArchive, read::ZipFile};

use crate::{
    limits::{LINE_BYTES, MANIFEST_BYTES, room},
    manifest::{MANIFEST, Manifest, Witness},
};

/// Lines that are handed on at once, at most.
const LINES: usize = 500;
/// Bytes of lines that are handed on at once, about.
const BYTES: usize = 1024 * 1024;
/// What is wrong where it is about no file in particular.
const ARCHIVE: &str = "archive";

type Zip = ZipArchive<BufReader<Box<dyn Source>>>;

fn wrong<T>(file: &str, problem: impl Into<String>) -> Result<T, ArchiveRefusal> {
    Err(ArchiveRefusal::Wrong {
        file: file.to_owned(),
        problem: problem.into(),
    })
}

pub(crate) fn unpack(
    mut source: Box<dyn Source>,
    to: &mut dyn TakesLines,
) -> Result<(), ArchiveRefusal> {
    let size = source.seek(SeekFrom::End(0))?;
    unpack_within(source, room(size), to)
}

/// The same where it may come to so many bytes.
pub(crate) fn unpack_within(
    mut source: Box<dyn Source>,
    room: u64,
    to: &mut dyn TakesLines,
) -> Result<(), ArchiveRefusal> {
    let size = source.seek(SeekFrom::End(0))?;
    check_end(&mut source, size)?;
    let Ok(mut zip) = Zip::new(BufReader::new(source)) else {
        return wrong(ARCHIVE, "cannot be read as a ZIP file");
    };
    check_names(&zip)?;
    check_sizes(&mut zip, room)?;
    compare(&mut zip, room)?;
    for part in ArchivePart::ALL {
        if hand_on(&mut zip, *part, to)?.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// The end of a ZIP file says how many files there are. Room is made for so many before they are looked at.
fn check_end(source: &mut Box<dyn Source>, size: u64) -> Result<(), ArchiveRefusal> {
    const END: usize = 22;
    const LOCATOR: usize = 20;
    let mut bytes = [0; LOCATOR + END];
    let Some(start) = size.checked_sub(bytes.len() as u64) else {
        return wrong(ARCHIVE, "cannot be read as a ZIP file");
    };
    source.seek(SeekFrom::Start(start))?;
    source.read_exact(&mut bytes)?;
    let (locator, end) = bytes.split_at(LOCATOR);
    if !end.starts_with(b"PK\x05\x06") || locator.starts_with(b"PK\x06\x07") {
        return wrong(
            ARCHIVE,
            "is no ZIP file, or one with more at its end than this server writes",
        );
    }
    let files = usize::from(u16::from_le_bytes([end[10], end[11]]));
    if files != ArchivePart::ALL.len() + 1 {
        return wrong(
            ARCHIVE,
            "has a file that does not belong there, or lacks one",
        );
    }
    Ok(())
}

/// Every file by its name, and no other.
fn check_names(zip: &Zip) -> Result<(), ArchiveRefusal> {
    let names = ArchivePart::ALL.iter().map(|part| part.file());
    for name in names.chain([MANIFEST.to_owned()]) {
        if zip.index_for_name(&name).is_none() {
            return wrong(&name, "is missing");
        }
    }
    Ok(())
}

/// What is wrong with an archive that is too large.
const TOO_MUCH: &str = "comes to too much when it is unpacked";

/// Errors: the files are said to be too large. Those that are and do not say so are met when they are read.
fn check_sizes(zip: &mut Zip, room: u64) -> Result<(), ArchiveRefusal> {
    let mut all: u64 = 0;
    for part in ArchivePart::ALL {
        all = all.saturating_add(open(zip, &part.file())?.size());
    }
    if all > room {
        return wrong(ARCHIVE, TOO_MUCH);
    }
    Ok(())
}

/// Compares every file with the manifest. Errors: one is not what is said, or all of them are too large.
fn compare(zip: &mut Zip, mut room: u64) -> Result<(), ArchiveRefusal> {
    let manifest = manifest(zip)?;
    if manifest.files.len() != ArchivePart::ALL.len() {
        return wrong(
            MANIFEST,
            "names a file that does not belong there, or lacks one",
        );
    }
    for part in ArchivePart::ALL {
        let name = part.file();
        let Some(facts) = manifest.files.get(&name) else {
            return wrong(MANIFEST, format!("lacks {name}"));
        };
        let mut opened = open(zip, &name)?;
        let mut witness = Witness::default();
        let mut buffer = vec![0; 64 * 1024];
        let mut last = b'\n';
        loop {
            let Ok(read) = opened.read(&mut buffer) else {
                return wrong(&name, "is broken");
            };
            let Some(end) = buffer[..read].last() else {
                break;
            };
            last = *end;
            room = match room.checked_sub(read as u64) {
                Some(room) => room,
                None => return wrong(ARCHIVE, TOO_MUCH),
            };
            witness.see(&buffer[..read]);
        }
        if last != b'\n' || witness.facts() != *facts {
            return wrong(&name, "is not what the manifest says");
        }
    }
    Ok(())
}

fn manifest(zip: &mut Zip) -> Result<Manifest, ArchiveRefusal> {
    let mut text = Vec::new();
    let read = open(zip, MANIFEST)?
        .take(MANIFEST_BYTES + 1)
        .read_to_end(&mut text);
    match read {
        Ok(_) if text.len() as u64 <= MANIFEST_BYTES => {
            Manifest::read(&text).or_else(|problem| wrong(MANIFEST, problem))
        }
        Ok(_) => wrong(MANIFEST, "is too large"),
        Err(_) => wrong(MANIFEST, "is broken"),
    }
}

fn open<'a>(
    zip: &'a mut Zip,
    name: &str,
) -> Result<ZipFile<'a, BufReader<Box<dyn Source>>>, ArchiveRefusal> {
    match zip.by_name(name) {
        Ok(opened) => Ok(opened),
        Err(_) => wrong(name, "cannot be unpacked"),
    }
}

/// Hands on the lines of a part, and that it ends.
fn hand_on(
    zip: &mut Zip,
    part: ArchivePart,
    to: &mut dyn TakesLines,
) -> Result<ControlFlow<()>, ArchiveRefusal> {
    let name = part.file();
    let mut opened = BufReader::new(open(zip, &name)?);
    let (mut lines, mut bytes, mut number) = (Vec::new(), 0, 0_usize);
    while let Some(line) = next(&mut opened).or_else(|problem| {
        let line = number + 1;
        wrong(&name, format!("line {line} {problem}"))
    })? {
        number += 1;
        bytes += line.len();
        lines.push(line);
        if lines.len() == LINES || bytes >= BYTES {
            bytes = 0;
            if to.lines(part, std::mem::take(&mut lines)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
    if !lines.is_empty() && to.lines(part, lines).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    Ok(to.lines(part, Vec::new()))
}

/// The next line, if there is one. Errors: what is wrong with it.
fn next(from: &mut impl BufRead) -> Result<Option<String>, &'static str> {
    let mut line = Vec::new();
    let mut some = from.take(LINE_BYTES as u64 + 1);
    match some.read_until(b'\n', &mut line) {
        Ok(0) => return Ok(None),
        Ok(_) => {}
        Err(_) => return Err("cannot be unpacked"),
    }
    if line.pop() != Some(b'\n') {
        return Err("is too long");
    }
    String::from_utf8(line)
        .map(Some)
        .map_err(|_| "is no text in UTF-8")
}
