//! What the headings mean in the files of what plans call their fields.

use crate::model::Field;

/// The value of the heading over names for metrics that are results.
pub(crate) const KEY_RESULTS: &str = "key-results";

/// Where the words below a heading are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// `[owner]`: names of fields.
    Names,
    /// `[owner?]`: names that may be of a field.
    Perhaps,
    /// `[own]`: names that are no slip in the name of a field.
    Own,
    /// `[day]`: names under which a day stands, whatever it is of.
    Day,
    /// `[written]`: names of the day on which something was written down.
    Written,
    /// `[status:accepted]`: words that say the same as an English one.
    English,
    /// `[status=done]`: words that are written under a field, or belong to it.
    Under(Field),
}

impl Shelf {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Names => 0,
            Self::Perhaps => 1,
            Self::Own => 2,
            Self::Day => 3,
            Self::English => 4,
            Self::Written => 5,
            Self::Under(field) => 6 + field as u8,
        }
    }
}

/// A heading as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heading<'t> {
    pub(crate) shelf: Shelf,
    /// What it says of its words: the field that they name, or what they mean.
    pub(crate) says: &'t str,
}

impl<'t> Heading<'t> {
    pub(crate) fn read(heading: &'t str) -> Option<Self> {
        let field = |name: &str| Field::named(&name.replace(' ', "_"));
        let names = |shelf, name| Some(Self { shelf, says: field(name)?.name() });
        let alone = [("own", Shelf::Own), ("day", Shelf::Day), ("written", Shelf::Written)];
        if let Some((_, shelf)) = alone.into_iter().find(|(name, _)| *name == heading) {
            return Some(Self { shelf, says: "" });
        }
        if let Some(says) = heading.strip_prefix("status:") {
            return Some(Self { shelf: Shelf::English, says });
        }
        if let Some((name, says)) = heading.split_once('=') {
            return Some(Self { shelf: Shelf::Under(field(name)?), says });
        }
        match heading.strip_suffix('?') {
            Some(name) => names(Shelf::Perhaps, name),
            None => names(Shelf::Names, heading),
        }
    }
}
