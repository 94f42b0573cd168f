//! Finding records by their words. Which words a record has, what was asked for and who comes first is the domain's;
//! here is how they are kept and looked up.
//!
//! - Each record keeps its words as one text in its own row (`search_text`), by which a row at hand is judged.
//! - `search_posting`: from a word to the records that have it, one row for each. Only `=` and ranges are asked of it:
//!   nothing else reaches an index under row-level security.
//! - `search_word`: from what is left of a word without one of its letters to the word, for slips.
//!
//! [`Pending`] keeps both tables in the transaction of the record; `gather` finds candidates, `find` is the port, `upkeep`
//! makes all of it anew and compares it with the records.

mod find;
mod gather;
mod pending;
mod step;
mod text;
pub mod upkeep;

pub(crate) use gather::matching;
pub(crate) use pending::Pending;

use pathsix_domain::search::{Document, SearchKind, Searchable};
use sea_orm::Value;

use crate::{
    scoped::{Cells, Table},
    tables,
};

/// The column of a record in which its words stand.
pub(crate) const TEXT: &str = "search_text";

/// The ways from words to records.
const POSTING: Table = Table::of_all("search_posting", "record_id", &[]);
/// The words in which a slip is forgiven.
const WORD: Table = Table::of_all("search_word", "word", &[]);

/// A search looks at all that answer if they are no more than these, and otherwise at the most promising.
const RANKED: usize = 500;
/// A list takes its rows from all that answer if they are no more than these, and otherwise looks at each row in its order.
/// At so many both take as long in a table of a million rows.
const LISTED: usize = 2000;
/// Of a member who owns no more records than these, and sees no more than [`SEEN`] for it, every one is looked at where a
/// word is too common to gather.
const OWNED: u64 = 2000;
/// See [`OWNED`].
const SEEN: u64 = 2000;
/// A word that more records share than these is common: it narrows what others found, but is gathered only with another one
/// and where nothing that was asked for is rarer. Not less than [`LISTED`], so that a word that is not common is enough.
const COMMON: u64 = 2500;
/// A word that more records share than these is not gathered at all: looking at rows takes less.
const VERY_COMMON: u64 = 100_000;

/// What is written of a record's words beside it.
pub(crate) fn cells(record: &impl Searchable) -> Cells {
    let text = document(record).text();
    vec![(TEXT, Value::from(text))]
}

/// The words of a record.
pub(crate) fn document(record: &impl Searchable) -> Document {
    Document::of(&record.searched())
}

/// The kind of the records in a table, if they can be found.
pub(crate) fn kind_of(table: &Table) -> Option<SearchKind> {
    use pathsix_domain::value::Word;
    let kinds = SearchKind::ALL.iter().copied();
    kinds
        .into_iter()
        .find(|kind| kind.as_str() == table.name && is_ours(table))
}

/// A custom backend may call a table of its own like one of these only before there were these.
fn is_ours(table: &Table) -> bool {
    tables::RECORDS.iter().any(|ours| ours.name == table.name)
}

/// The table of a kind.
fn table_of(kind: SearchKind) -> Result<&'static Table, pathsix_domain::port::StoreError> {
    let missing = || pathsix_domain::port::StoreError::Backend(format!("{kind:?} is not kept"));
    tables::of(kind.resource()).ok_or_else(missing)
}
