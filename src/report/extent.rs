//! Byte ranges as lines and columns, for people and programs.

use crate::text::{LineColumn, Place, SourceFile, Sources, Span};

/// Where a place begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// The first character.
    pub(super) start: LineColumn,
    /// After the last character.
    pub(super) end: LineColumn,
}

/// Finds extents; quick where one place follows another on the same line, however long that line is.
#[derive(Debug)]
pub(super) struct Extents<'a> {
    sources: &'a Sources,
    last: Option<(Place, LineColumn)>,
}

impl<'a> Extents<'a> {
    /// For places in these texts.
    pub(super) const fn new(sources: &'a Sources) -> Self {
        Self { sources, last: None }
    }

    /// The file of a place.
    pub(super) fn file(&self, place: Place) -> &'a SourceFile {
        self.sources.get(place.file)
    }

    /// The extent of a place.
    pub(super) fn of(&mut self, place: Place) -> Extent {
        let start = self.locate(place, place.span.start);
        self.last = Some((place, start));
        Extent { start, end: self.locate(place, place.span.end) }
    }

    /// As [`SourceFile::line_column`], counting on from the last place where that is on the same line.
    fn locate(&self, place: Place, offset: u32) -> LineColumn {
        let file = self.file(place);
        if let Some((last, from)) = self.last
            && last.file == place.file
            && last.span.start <= offset
            // A byte-order mark takes no column, and counting on would give it one.
            && last.span.start >= 3
            && file.line(from.line).is_some_and(|line| offset <= line.end)
        {
            let between = Span { start: last.span.start, end: offset };
            return LineColumn { line: from.line, column: from.column + file.slice(between).chars().count() };
        }
        file.line_column(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_on_gives_what_counting_anew_gives() {
        let text = "\u{feff}a: é\r\nb: [李x, y]\rc\n\n";
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a.yaml", text));
        let stops: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut extents = Extents::new(&sources);
        for &start in &stops {
            for &end in stops.iter().filter(|&&end| end >= start) {
                let span = Span::new(start, end);
                let anew = sources.get(file);
                let wanted = Extent { start: anew.line_column(span.start), end: anew.line_column(span.end) };
                assert_eq!(extents.of(Place { file, span }), wanted, "{span:?}");
            }
        }
    }
}
