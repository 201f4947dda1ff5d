//! How a place or a commit is told, and how much of a text.

use super::escape::escape;
use crate::report::address::address;
use crate::report::extent::Extents;
use crate::text::{Place, Sources};

/// Up to how long a text in a table is shown.
pub(super) const CELL: usize = 300;

/// Tells of places.
pub(super) struct Teller<'a> {
    extents: Extents<'a>,
    /// The base address of files, where one is given.
    pub(super) link: Option<&'a str>,
}

impl<'a> Teller<'a> {
    /// Tells of places in these files.
    pub(super) fn new(sources: &'a Sources, link: Option<&'a str>) -> Self {
        Self { extents: Extents::new(sources), link }
    }

    /// The path and line of a place, linked where a base address is given.
    pub(super) fn place(&mut self, place: Place) -> String {
        let line = self.extents.of(place).start.line;
        let path = &self.extents.file(place).path;
        let shown = format!("{}:{line}", escape(path));
        match self.link {
            Some(base) => format!("[{shown}]({}/{}#L{line})", base.trim_end_matches('/'), address(path)),
            None => shown,
        }
    }

    /// A commit by the first characters of its name, linked where a base address tells of a commit page.
    pub(super) fn commit(id: &str) -> String {
        format!("`{}`", id.chars().take(7).collect::<String>())
    }
}
