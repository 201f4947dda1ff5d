//! How much fits: what is too much is left out whole, and counted.

/// A limit of the place that shows the Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many characters.
    Characters(usize),
    /// So many bytes.
    Bytes(usize),
}

/// Text that grows as long as there is room.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    left: usize,
    limit: Limit,
}

impl Sheet {
    /// An empty page. `kept` is held back for what must be said at the end.
    pub(super) fn new(limit: Limit, kept: usize) -> Self {
        let (Limit::Characters(most) | Limit::Bytes(most)) = limit;
        Self { text: String::new(), left: most.saturating_sub(kept), limit }
    }

    /// Adds a text if it fits.
    pub(super) fn add(&mut self, text: &str) -> bool {
        let size = match self.limit {
            Limit::Characters(_) => text.chars().count(),
            Limit::Bytes(_) => text.len(),
        };
        let Some(left) = self.left.checked_sub(size) else { return false };
        self.left = left;
        self.text.push_str(text);
        true
    }

    /// The page with this at its end, for which room was kept.
    pub(super) fn end(mut self, text: &str) -> String {
        self.text.push_str(text);
        self.text
    }
}
