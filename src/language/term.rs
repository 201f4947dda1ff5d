//! Words that are asked for one at a time, out of the text they stand in: months, units of time, endings, the small
//! words of dates.
//!
//! They stand in the files `term.txt` beside the word lists. A heading may carry the value of its words:
//! `[month=3]`, `[working-days=1/8]`.

use super::table::Table;
use crate::keep::Reader;

mod list;

pub use self::list::List;

/// The words, as the build script laid them out: each with its value on the shelf of its list, and all of a list
/// under no word.
const TERMS: Table<'static> = Table::of(include_bytes!(concat!(env!("OUT_DIR"), "/term")));

/// Whether a list has a word.
pub(super) fn is(list: List, word: &str) -> bool {
    !word.is_empty() && TERMS.find(list as u8, word.as_bytes()).is_some()
}

/// The value of a word in a list.
pub(super) fn value(list: List, word: &str) -> Option<f64> {
    let value = TERMS.find(list as u8, word.as_bytes())?;
    value.rest().try_into().ok().map(f64::from_le_bytes)
}

/// The words of a list, in the order of the files.
pub(super) fn words(list: List) -> impl Iterator<Item = &'static str> {
    let mut all = TERMS.find(list as u8, b"");
    std::iter::from_fn(move || all.as_mut().and_then(Reader::text))
}

/// Whether a heading of a file is that of a list.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    List::headed(heading).is_some()
}
