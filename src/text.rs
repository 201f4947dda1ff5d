//! Positions in text. Offsets are bytes, ranges are half-open; lines and columns exist only for people.

mod brief;
mod composed;
mod cut;
mod pieces;
mod span;

use std::sync::{Arc, OnceLock};

use crate::keep::{Keep, Reader, Writer, kept_struct};

pub use brief::{brief, brief_line};
pub use composed::composed;
pub use cut::{Cut, char_ceil, char_floor};
pub use pieces::{Pieces, Trace};
pub use span::Span;

impl Keep for Span {
    fn keep(&self, to: &mut Writer<'_>) {
        to.number(self.start as usize);
        to.number(self.len());
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let start = u32::again(from)?;
        Some(Self { start, end: start.checked_add(u32::again(from)?)? })
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value as meant.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T: Keep> Keep for Spanned<T> {
    fn keep(&self, to: &mut Writer<'_>) {
        self.value.keep(to);
        self.span.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { value: T::again(from)?, span: Span::again(from)? })
    }
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// Which file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FileId(u32);

impl FileId {
    /// Its number among the files of a run.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl Keep for FileId {
    /// What is kept of a file names no other, and the file has another number in the next run.
    fn keep(&self, _: &mut Writer<'_>) {}

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self(from.file()))
    }
}

/// A range in one of the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The range in its text.
    pub span: Span,
}

kept_struct!(Place { file, span });

/// A line and a column, both counted from 1; the column counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1. A line ends at LF, CRLF or a lone CR, as in YAML.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// One text that was read, with its path in the repository.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the repository's root, separated by `/`.
    pub path: String,
    /// The text as it was read, byte-order mark included.
    pub text: Arc<str>,
    /// Once somebody asks: of most files nobody shows a line.
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A text and its path.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&i| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'))
                .map(|i| Span::empty(i + 1).start);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// The text of `span`, which readers set on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset. A byte-order mark takes no column.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts[line - 1];
        let before =
            self.slice(Span { start, end: Span::empty(char_floor(&self.text, offset as usize)).end });
        LineColumn { line, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }

    /// The range of line `line` (from 1) without its break, or nothing past the last line.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Span> {
        let starts = self.line_starts();
        let start = *starts.get(line.checked_sub(1)?)? as usize;
        let end = starts.get(line).map_or(self.text.len(), |&next| next as usize);
        let kept = self.slice(Span::new(start, end)).trim_end_matches(['\n', '\r']).len();
        Some(Span::new(start, start + kept))
    }
}

/// Every text of a run; findings point into it by [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Adds a file, which others may keep too, and gives its id.
    pub fn add(&mut self, file: impl Into<Arc<SourceFile>>) -> FileId {
        self.files.push(file.into());
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 files"))
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file with its id, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter().map(|file| &**file))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_as_in_yaml() {
        let file = SourceFile::new("a.yaml", "\u{feff}a: é\r\nb: 李x\rc\n");
        let at = |needle: &str| {
            let offset = file.text.find(needle).expect("in the text");
            let place = file.line_column(Span::empty(offset).start);
            (place.line, place.column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("é"), (1, 4));
        assert_eq!(at("x"), (2, 5));
        assert_eq!(at("c"), (3, 1));
        assert_eq!(file.line(2).map(|span| file.slice(span)), Some("b: 李x"));
        assert_eq!(file.line(5), None);
    }
}
