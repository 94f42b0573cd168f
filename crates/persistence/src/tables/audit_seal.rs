//! What stands beside an audit entry: its seal and its place in the chain.

use pathsix_domain::{
    audit::{AuditEntry, Bytes, Digest, Head, Part, Provenance, Seal, Stored},
    port::StoreError,
};

use super::audit_entry;
use crate::scoped::{Cells, Listing, Row, Table, word};

/// Audit entries with all that proves them.
pub(crate) const SEALED: Table = Table::of_all(
    "audit_entry",
    "id",
    &[
        audit_entry::COLUMNS,
        &["provenance", "salts", "commitment", "number", "link"],
    ],
);

/// What is written of a seal.
pub(crate) fn cells(seal: &Seal) -> Cells {
    vec![
        ("provenance", word(seal.provenance)),
        ("salts", salts(&seal.parts).into()),
        ("commitment", seal.commitment.to_string().into()),
    ]
}

/// What is written of a place in the chain.
pub(crate) fn place(head: Head) -> Cells {
    vec![
        ("number", head.number.into()),
        ("link", head.link.to_string().into()),
    ]
}

/// Reads an entry with all that proves it. What cannot be read is told as absent, so that whoever goes through all can name it.
pub(crate) fn read(row: &Row<'_>) -> Result<Stored, StoreError> {
    let link: Option<String> = row.get("link").unwrap_or_default();
    let entry = AuditEntry::read(row).ok();
    Ok(Stored {
        id: row.id("id")?,
        // No place of the chain has the number of one that is none.
        number: row.get("number").unwrap_or(Some(0)),
        link: link.and_then(|link| Digest::parse(&link)),
        content: entry.zip(seal(row)),
    })
}

fn seal(row: &Row<'_>) -> Option<Seal> {
    let text = |column| row.get::<String>(column).ok();
    Some(Seal {
        provenance: row.scalar::<Provenance>("provenance").ok()?,
        parts: text("salts")?
            .split_whitespace()
            .map(part)
            .collect::<Option<_>>()?,
        commitment: Digest::parse(&text("commitment")?)?,
    })
}

/// A salt for each value; for one that was erased the commitment to it and the proof, with a colon between them.
fn salts(parts: &[Part]) -> String {
    let written = parts.iter().map(|part| match part {
        Part::Open(salt) => salt.to_string(),
        Part::Erased { commitment, proof } => format!("{commitment}:{proof}"),
    });
    written.collect::<Vec<_>>().join(" ")
}

fn part(text: &str) -> Option<Part> {
    match text.split_once(':') {
        None => Bytes::parse(text).map(Part::Open),
        Some((commitment, proof)) => Some(Part::Erased {
            commitment: Bytes::parse(commitment)?,
            proof: Bytes::parse(proof)?,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_an_erased_value_is_read_as_it_was_written() {
        let [commitment, proof] = [1, 2].map(|byte| Bytes([byte; 32]));
        let parts = vec![
            Part::Open(Bytes([3; 16])),
            Part::Erased { commitment, proof },
            Part::Open(Bytes([4; 16])),
        ];
        let text = salts(&parts);
        assert_eq!(text.split(' ').count(), 3);
        let read: Option<Vec<_>> = text.split_whitespace().map(part).collect();
        assert_eq!(read, Some(parts));
        for bad in [
            "",
            "00",
            &format!("{commitment}"),
            &format!("{commitment}:"),
        ] {
            assert_eq!(part(bad), None, "{bad}");
        }
    }
}
