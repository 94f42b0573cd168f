//! What a backup keeps, and what is not taken for one.

use std::{
    fs,
    io::Read as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveTime, Utc};
use rstest::rstest;
use tempfile::TempDir;

use crate::{
    BackupError, Contents, Engine, Identities, Packed, Recipients, Shelf, Source, check, is_due,
    new_identity, pack, unpack,
};

const DATABASE: &[u8] = b"rows of every company";

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

struct Place {
    dir: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn shelf(&self) -> Shelf {
        Shelf::new(self.dir.path().join("backups"))
    }

    fn source(&self, name: &str, content: &[u8]) -> Source {
        let path = self.dir.path().join(name.replace('/', "_"));
        fs::write(&path, content).unwrap();
        Source {
            name: name.to_owned(),
            path,
        }
    }

    fn packed(&self, made_at: &str, recipients: &Recipients) -> Packed {
        let contents = Contents {
            made_at: moment(made_at),
            version: "0.1.0".to_owned(),
            engine: Engine::Sqlite,
            schema: "m0001_core".to_owned(),
            sources: vec![
                self.source("audit/a.anchor", b"7 abc"),
                self.source("database.sqlite3", DATABASE),
            ],
        };
        pack(self.shelf().dir(), &contents, recipients).unwrap()
    }

    fn open(&self) -> Packed {
        self.packed("2026-03-01T02:30:00Z", &Recipients::default())
    }

    /// An archive of parts that hold zeros.
    fn archive(&self, parts: &[(&str, tar::EntryType, u64)]) -> PathBuf {
        let file = self.dir.path().join("evil.tar.gz");
        let packing = flate2::write::GzEncoder::new(
            fs::File::create(&file).unwrap(),
            flate2::Compression::fast(),
        );
        let mut archive = tar::Builder::new(packing);
        for (name, kind, size) in parts {
            let mut header = tar::Header::new_gnu();
            header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_entry_type(*kind);
            header.set_size(*size);
            header.set_cksum();
            archive
                .append(&header, std::io::repeat(0).take(*size))
                .unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap();
        file
    }

    fn identities(&self, secret: &str) -> Identities {
        let file = self.dir.path().join("key.txt");
        fs::write(&file, secret).unwrap();
        Identities::read(&file).unwrap()
    }
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn what_was_packed_comes_back_as_it_was() {
    let place = Place::new();
    let packed = place.open();
    let into = place.dir.path().join("room");
    let manifest = check(&packed.path, &Identities::default()).unwrap();
    unpack(&packed.path, &Identities::default(), &manifest, &into).unwrap();
    assert_eq!(manifest.made_at, moment("2026-03-01T02:30:00Z"));
    assert_eq!(manifest.engine, Engine::Sqlite);
    assert_eq!(manifest.schema, "m0001_core");
    assert_eq!(fs::read(into.join("database.sqlite3")).unwrap(), DATABASE);
    assert_eq!(fs::read(into.join("audit/a.anchor")).unwrap(), b"7 abc");
}

#[test]
fn a_server_with_ten_thousand_companies_gets_its_backup_back() {
    let place = Place::new();
    let of_company = |number: usize| {
        let name = format!("audit/0198d4a0-0000-7000-8000-{number:012}.anchor");
        place.source(&name, b"7 abc")
    };
    let contents = Contents {
        made_at: moment("2026-03-01T02:30:00Z"),
        version: "0.1.0".to_owned(),
        engine: Engine::Sqlite,
        schema: "m0001_core".to_owned(),
        sources: (0..10_000).map(of_company).collect(),
    };
    let packed = pack(place.shelf().dir(), &contents, &Recipients::default()).unwrap();
    let manifest = check(&packed.path, &Identities::default()).unwrap();
    assert_eq!(manifest.parts.len(), 10_000);
}

#[test]
fn a_name_that_does_not_stand_in_the_head_of_its_part_is_not_packed() {
    let place = Place::new();
    let contents = Contents {
        made_at: moment("2026-03-01T02:30:00Z"),
        version: "0.1.0".to_owned(),
        engine: Engine::Sqlite,
        schema: "m0001_core".to_owned(),
        sources: vec![place.source(&"n".repeat(101), b"")],
    };
    let refused = pack(place.shelf().dir(), &contents, &Recipients::default());
    assert!(refused.unwrap_err().to_string().contains("too long"));
}

#[test]
fn a_backup_and_its_digest_are_their_owners_alone_and_nothing_else_is_left() {
    let place = Place::new();
    let packed = place.open();
    assert_eq!(
        names(place.shelf().dir()),
        [
            "pathsix-20260301T023000Z.tar.gz",
            "pathsix-20260301T023000Z.tar.gz.sha256"
        ]
    );
    let beside = PathBuf::from(format!("{}.sha256", packed.path.display()));
    let line = format!("{}  pathsix-20260301T023000Z.tar.gz\n", packed.sha256);
    assert_eq!(fs::read_to_string(&beside).unwrap(), line);
    for path in [&packed.path, &beside] {
        let mode = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
    assert_eq!(fs::metadata(&packed.path).unwrap().len(), packed.bytes);
}

#[test]
fn a_sealed_backup_opens_with_its_key_only() {
    let place = Place::new();
    let (ours, theirs) = (new_identity(), new_identity());
    let recipients: Recipients = ours.recipient.parse().unwrap();
    let packed = place.packed("2026-03-01T02:30:00Z", &recipients);
    let bytes = fs::read(&packed.path).unwrap();
    assert!(!bytes.windows(DATABASE.len()).any(|part| part == DATABASE));
    let keyless = check(&packed.path, &Identities::default());
    assert!(matches!(keyless, Err(BackupError::Sealed { .. })));
    let wrong = check(&packed.path, &place.identities(&theirs.secret));
    assert!(matches!(wrong, Err(BackupError::Sealed { .. })));
    check(&packed.path, &place.identities(&ours.secret)).unwrap();
}

#[rstest]
#[case::open(false)]
#[case::sealed(true)]
fn a_backup_that_was_cut_short_is_refused_and_one_that_was_changed_gives_nothing_else(
    #[case] is_sealed: bool,
) {
    let place = Place::new();
    let key = new_identity();
    let recipients: Recipients = if is_sealed {
        key.recipient.parse().unwrap()
    } else {
        Recipients::default()
    };
    let packed = place.packed("2026-03-01T02:30:00Z", &recipients);
    let keys = place.identities(&key.secret);
    let whole = fs::read(&packed.path).unwrap();
    let harmed = place.dir.path().join("harmed");
    for length in (0..whole.len()).step_by(7) {
        fs::write(&harmed, &whole[..length]).unwrap();
        assert!(check(&harmed, &keys).is_err(), "cut at {length}");
    }
    let manifest = check(&packed.path, &keys).unwrap();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0b0100_0000;
        fs::write(&harmed, &changed).unwrap();
        // The same content can be packed in several ways, and nothing hangs on some of the head; a seal is of each byte.
        if let Ok(read) = check(&harmed, &keys) {
            assert!(!is_sealed, "changed at {at}");
            assert_eq!(read, manifest, "changed at {at}");
        }
    }
}

#[rstest]
#[case::outside("../outside")]
#[case::absolute("/tmp/outside")]
fn a_part_that_would_lie_elsewhere_is_refused(#[case] name: &str) {
    let place = Place::new();
    let file = place.archive(&[(name, tar::EntryType::Regular, 0)]);
    let refused = check(&file, &Identities::default());
    assert!(matches!(refused, Err(BackupError::Damaged { .. })));
    let manifest = check(&place.open().path, &Identities::default()).unwrap();
    let into = place.dir.path().join("room");
    let refused = unpack(&file, &Identities::default(), &manifest, &into);
    assert!(matches!(refused, Err(BackupError::Damaged { .. })));
    assert!(!into.exists());
}

#[test]
fn nothing_is_kept_but_what_the_checked_manifest_names_in_its_size() {
    let place = Place::new();
    let checked = check(&place.open().path, &Identities::default()).unwrap();
    let into = place.dir.path().join("room");
    // Zeros come to next to nothing until they are unpacked.
    for (name, size) in [("database.sqlite3", 64 << 20), ("more", 64 << 20)] {
        let bomb = place.archive(&[(name, tar::EntryType::Regular, size)]);
        assert!(fs::metadata(&bomb).unwrap().len() < 1 << 20);
        let refused = unpack(&bomb, &Identities::default(), &checked, &into).unwrap_err();
        assert!(refused.to_string().contains("changed"), "{refused}");
        assert!(!into.exists(), "{name}");
    }
}

#[rstest]
#[case::of_gnu(tar::EntryType::GNULongName)]
#[case::of_posix(tar::EntryType::XHeader)]
fn what_would_be_read_into_memory_before_its_part_is_refused(#[case] kind: tar::EntryType) {
    let place = Place::new();
    let bomb = place.archive(&[("long", kind, 64 << 20)]);
    let refused = check(&bomb, &Identities::default()).unwrap_err();
    assert!(refused.to_string().contains("no plain name"), "{refused}");
}

#[test]
fn the_newest_are_kept_with_their_digests_and_other_files_are_let_be() {
    let place = Place::new();
    for day in 1..=4 {
        place.packed(&format!("2026-03-0{day}T02:30:00Z"), &Recipients::default());
    }
    let shelf = place.shelf();
    fs::write(shelf.dir().join("notes.txt"), "mine").unwrap();
    fs::write(shelf.dir().join(".pathsix-unfinished-1"), "half").unwrap();
    assert_eq!(shelf.prune(2).unwrap(), 2);
    assert_eq!(
        names(shelf.dir()),
        [
            "notes.txt",
            "pathsix-20260303T023000Z.tar.gz",
            "pathsix-20260303T023000Z.tar.gz.sha256",
            "pathsix-20260304T023000Z.tar.gz",
            "pathsix-20260304T023000Z.tar.gz.sha256",
        ]
    );
    assert_eq!(shelf.prune(0).unwrap(), 1);
    let kept = shelf.list().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].made_at, moment("2026-03-04T02:30:00Z"));
}

#[rstest]
#[case::none_yet(None, "2026-03-02T00:00:00Z", true)]
#[case::made_after_it(Some("2026-03-01T02:30:00Z"), "2026-03-02T02:29:59Z", false)]
#[case::the_moment_itself(Some("2026-03-01T02:30:00Z"), "2026-03-02T02:30:00Z", true)]
#[case::missed_for_days(Some("2026-02-20T02:30:00Z"), "2026-03-02T01:00:00Z", true)]
#[case::by_hand_in_the_evening(Some("2026-03-01T20:00:00Z"), "2026-03-02T02:30:00Z", true)]
#[case::later_that_day(Some("2026-03-02T02:31:00Z"), "2026-03-02T23:59:00Z", false)]
fn a_backup_is_due_once_its_time_has_passed_since_the_newest(
    #[case] newest: Option<&str>,
    #[case] now: &str,
    #[case] due: bool,
) {
    assert_eq!(is_due(newest.map(moment), moment(now), time("02:30")), due);
}

#[test]
fn what_is_no_key_is_told() {
    let place = Place::new();
    let parsed = "age1nonsense".parse::<Recipients>();
    assert!(matches!(parsed, Err(BackupError::Key(_))));
    let file = place.dir.path().join("empty.txt");
    fs::write(&file, "# nothing\n").unwrap();
    assert!(Identities::read(&file).is_err());
}
