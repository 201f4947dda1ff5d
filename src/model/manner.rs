//! How a plan is written that follows a known practice: in words of its own.

use super::{Field, Status};

/// The words of a practice, and whether it takes others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manner {
    /// The word that it has for a status.
    pub says: Vec<(Status, String)>,
    /// Its words for how something stands, as it writes them; one for each that it knows of.
    pub standing: Vec<String>,
    /// The fields that it names, so that nobody chose to leave another name aside.
    pub named: Vec<Field>,
    /// How many criteria a definition of done has at most that is usual there; none for our own number.
    pub criteria: Option<usize>,
    /// Whether others read its files too, so that they hold only what those know.
    pub own_format: bool,
}

impl Manner {
    /// Its word for a status.
    #[must_use]
    pub fn word(&self, status: Status) -> Option<&str> {
        self.says.iter().find(|(said, _)| *said == status).map(|(_, word)| word.as_str())
    }
}
