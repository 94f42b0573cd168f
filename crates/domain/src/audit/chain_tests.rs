//! What is found when somebody without the key changes the rows.

use super::super::samples::{KEY, entry, tenant};
use super::*;

/// So many entries, linked.
fn chain(count: u128) -> Vec<Stored> {
    let mut head = Head::default();
    let linked = (1..=count).map(|number| {
        let entry = entry(number);
        let seal = Seal::of(&KEY, tenant(), &entry, Provenance::Written);
        head = head.then(&KEY, tenant(), entry.id, &seal.commitment);
        Stored {
            id: entry.id,
            number: Some(head.number),
            link: Some(head.link),
            content: Some((entry, seal)),
        }
    });
    linked.collect()
}

fn waiting(number: u128) -> Stored {
    let mut stored = chain(1).remove(0);
    let entry = entry(number);
    let seal = Seal::of(&KEY, tenant(), &entry, Provenance::Written);
    (stored.id, stored.number, stored.link) = (entry.id, None, None);
    stored.content = Some((entry, seal));
    stored
}

fn with_id(entry: AuditEntry, id: Id<AuditEntry>) -> AuditEntry {
    AuditEntry { id, ..entry }
}

/// Goes through rows as they are read: by their numbers, then those without.
fn walk(mut rows: Vec<Stored>, known: Head) -> Result<Tally, Fault> {
    rows.sort_by_key(|row| (row.number.is_none(), row.number, row.id.uuid()));
    let mut walk = Walk::new(&KEY, tenant(), known);
    let mut has_ended = false;
    for row in &rows {
        if row.number.is_none() && !has_ended {
            walk.chain_ends()?;
            has_ended = true;
        }
        match row.number {
            Some(_) => walk.linked(row)?,
            None => walk.waiting(row)?,
        }
    }
    walk.chain_ends()?;
    Ok(walk.tally())
}

fn end(rows: &[Stored]) -> Head {
    let last = rows.last().unwrap();
    Head {
        number: last.number.unwrap(),
        link: last.link.unwrap(),
    }
}

#[track_caller]
fn found(rows: Vec<Stored>, known: Head, wrong: Wrong, number: i64) {
    let fault = walk(rows, known).unwrap_err();
    assert_eq!((fault.wrong, fault.number), (wrong, Some(number)));
}

#[test]
fn a_chain_that_nobody_touched_is_whole_whether_or_not_its_end_is_known() {
    let mut rows = chain(5);
    let known = end(&rows);
    rows.push(waiting(9));
    for known in [Head::default(), known] {
        let tally = walk(rows.clone(), known).unwrap();
        assert_eq!((tally.head.number, tally.waiting), (5, 1));
    }
}

#[test]
fn an_edited_a_missing_and_a_moved_entry_are_told_apart() {
    let rows = chain(5);
    let none = Head::default();
    let mut edited = rows.clone();
    edited[2].content.as_mut().unwrap().0.subject_name = None;
    found(edited, none, Wrong::Edited, 3);
    let mut unreadable = rows.clone();
    unreadable[3].content = None;
    found(unreadable, none, Wrong::Edited, 4);
    let mut missing = rows.clone();
    missing.remove(1);
    found(missing, none, Wrong::Missing, 2);
    let mut closed_up = rows.clone();
    closed_up.remove(1);
    for row in &mut closed_up[1..] {
        row.number = row.number.map(|number| number - 1);
    }
    found(closed_up, none, Wrong::Reordered, 2);
    let mut swapped = rows.clone();
    (swapped[1].number, swapped[2].number) = (Some(3), Some(2));
    found(swapped, none, Wrong::Reordered, 2);
    let mut contents = rows;
    let [second, third] = [1, 2].map(|at| contents[at].content.clone().unwrap());
    contents[1].content = Some((with_id(third.0, second.0.id), second.1));
    found(contents.clone(), none, Wrong::Edited, 2);
    contents[1].content = contents[2].content.clone();
    let id = contents[1].id;
    contents[1].content.as_mut().unwrap().0.id = id;
    found(contents, none, Wrong::Inserted, 2);
}

#[test]
fn an_inserted_entry_is_found_wherever_it_is_put() {
    let rows = chain(3);
    let none = Head::default();
    let copy = |number, id| {
        let id = Id::from_uuid(uuid::Uuid::from_u128(id));
        let (entry, seal) = rows[1].content.clone().unwrap();
        Stored {
            id,
            number,
            content: Some((with_id(entry, id), seal)),
            ..rows[1].clone()
        }
    };
    let with = |row| [rows.clone(), vec![row]].concat();
    found(with(copy(Some(4), 8)), none, Wrong::Inserted, 4);
    found(with(copy(Some(2), 8)), none, Wrong::Inserted, 2);
    found(with(copy(Some(0), 8)), none, Wrong::Inserted, 0);
    let mut forged = waiting(7);
    forged.content.as_mut().unwrap().0.actor_name = Some("Eve".into());
    let mut bare = waiting(7);
    bare.content = None;
    for row in [copy(None, 8), forged, bare] {
        let fault = walk(with(row), none).unwrap_err();
        assert_eq!((fault.wrong, fault.number), (Wrong::Inserted, None));
    }
}

#[test]
fn a_chain_that_was_cut_off_is_found_by_what_is_known_of_it() {
    let rows = chain(5);
    let known = end(&rows);
    found(rows[..3].to_vec(), known, Wrong::CutOff, 4);
    found(Vec::new(), known, Wrong::CutOff, 1);
    // Cut off and linked anew, as long as before.
    let mut anew = chain(6);
    anew.remove(3);
    let mut head = end(&anew[..3]);
    for row in &mut anew[3..] {
        head = head.then(
            &KEY,
            tenant(),
            row.id,
            &row.content.as_ref().unwrap().1.commitment,
        );
        (row.number, row.link) = (Some(head.number), Some(head.link));
    }
    found(anew, known, Wrong::LinkedAnew, 5);
}

#[test]
fn what_was_kept_from_the_chain_for_days_is_late_unless_it_was_imported() {
    // The beginning of an id is the moment at which it was made, in milliseconds.
    let made = |days: u128| Id::from_uuid(uuid::Uuid::from_u128((days * 86_400_000) << 80));
    let last = made(10);
    for (days, provenance, is_late) in [
        (8, Provenance::Written, true),
        (8, Provenance::Imported, false),
        (9, Provenance::Written, false),
        (11, Provenance::Written, false),
    ] {
        let entry = with_id(entry(1), made(days));
        let seal = Seal::of(&KEY, tenant(), &entry, provenance);
        let stands = standing(&KEY, tenant(), (&entry, &seal), Some(last));
        assert_eq!(stands == Standing::Late, is_late, "{days} {provenance:?}");
        let first = with_id(entry.clone(), last);
        let seal = Seal::of(&KEY, tenant(), &first, Provenance::Written);
        let head = Head::default().then(&KEY, tenant(), last, &seal.commitment);
        let linked = Stored {
            id: last,
            number: Some(1),
            link: Some(head.link),
            content: Some((first, seal)),
        };
        let seal = Seal::of(&KEY, tenant(), &entry, provenance);
        let waits = Stored {
            id: entry.id,
            number: None,
            link: None,
            content: Some((entry, seal)),
        };
        let wrong = walk(vec![linked, waits], Head::default()).err();
        let expected = is_late.then_some(Wrong::Late);
        assert_eq!(wrong.map(|it| it.wrong), expected, "{days} {provenance:?}");
    }
}

#[test]
fn a_fault_is_told_with_its_number_and_its_row() {
    let fault = fault(Wrong::Edited, Some(3), Some(entry(1).id));
    let told = "entry number 3 (00000000-0000-0000-0000-000000000001) was edited";
    assert_eq!(fault.to_string(), told);
}

#[test]
fn an_entry_that_was_replaced_while_the_chain_was_cut_off_is_missed_by_all_that_follow() {
    let rows = chain(5);
    let known = end(&rows);
    // Somebody cuts the chain after two, lets a server link another genuine entry as the third, and puts the rest back.
    let mut other = waiting(9);
    let commitment = other.content.as_ref().unwrap().1.commitment;
    let head = end(&rows[..2]).then(&KEY, tenant(), other.id, &commitment);
    (other.number, other.link) = (Some(head.number), Some(head.link));
    let mut replaced = rows;
    replaced[2] = other;
    found(replaced.clone(), known, Wrong::Reordered, 4);
    found(replaced, Head::default(), Wrong::Reordered, 4);
}
