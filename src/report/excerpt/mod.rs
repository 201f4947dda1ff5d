//! The lines of a file around the places that matter, prepared for miette, which only draws them.
//!
//! miette reads a whole text from its beginning for every place, counts a lone CR as a line in one pass and
//! not in another, shifts overlapping underlines, and prints control characters and lines of any length. So it
//! is given a small text in which none of that happens, with the line numbers of the file.

mod block;
mod mark;
mod row;

use std::fmt;

use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use self::block::Block;
pub(super) use self::mark::{Frame, Mark};
use super::sanitize::one_line;
use crate::text::{LineColumn, SourceFile};

/// Prepared lines of one file; the first mark is what it is about.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    text: String,
    sheets: Vec<Sheet>,
    /// Sorted by where they are in `text`, the order in which miette draws.
    labels: Vec<(LabeledSpan, LineColumn)>,
}

/// Lines that stand together.
#[derive(Debug)]
struct Sheet {
    first_line: usize,
    lines: usize,
    start: usize,
    end: usize,
}

impl Excerpt {
    /// Shows every mark of `file`. The first keeps its lines; one more line is shown per further mark.
    pub(super) fn new(file: &SourceFile, marks: Vec<Mark>, frame: Frame) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let mut marks = marks.into_iter();
        if let Some(main) = marks.next() {
            blocks.push(Block::around(file, main, frame));
        }
        for mark in marks {
            if let Some(mark) = blocks.iter_mut().try_fold(mark, |mark, block| block.join(mark)) {
                blocks.push(Block::line(file, mark, frame));
            }
        }
        let mut excerpt = Self {
            path: one_line(&file.path).into_owned(),
            text: String::new(),
            sheets: Vec::new(),
            labels: Vec::new(),
        };
        for block in blocks {
            excerpt.lay(block);
        }
        excerpt.labels.sort_by_key(|(label, _)| label.offset());
        excerpt
    }

    fn lay(&mut self, block: Block) {
        let start = self.text.len();
        let mut starts = Vec::with_capacity(block.rows.len());
        for row in &block.rows {
            starts.push(self.text.len());
            self.text.push_str(&row.text);
            self.text.push('\n');
        }
        for (index, placed) in block.marks.into_iter().enumerate() {
            let at = |line: usize, offset| {
                let row = line - block.first_line;
                starts[row] + block.rows[row].offset(offset)
            };
            let from = at(placed.first_line, placed.span.start);
            let to = at(placed.last_line, placed.span.end);
            let span = (from, to.max(from) - from);
            let main = self.sheets.is_empty() && index == 0;
            let label = placed.mark.label.map(|label| one_line(&label).into_owned());
            let labelled = if main { LabeledSpan::new_primary_with_span } else { LabeledSpan::new_with_span };
            self.labels.push((labelled(label, span), placed.mark.extent.start));
        }
        let lines = block.rows.len();
        self.sheets.push(Sheet { first_line: block.first_line, lines, start, end: self.text.len() });
    }

    /// Whether each label, in the order of drawing, is what the excerpt is about.
    pub(super) fn mains(&self) -> impl Iterator<Item = bool> {
        self.labels.iter().map(|(label, _)| label.primary())
    }
}

impl SourceCode for Excerpt {
    /// Gives the whole sheet for any span in it. Without context lines, miette asks for the place to name at
    /// the head, which is that of the file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let holds = |sheet: &&Sheet| sheet.start <= span.offset() && end <= sheet.end;
        let sheet = self.sheets.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let named = self.labels.iter().find(|(label, _)| before == 0 && label.inner() == span);
        let (line, column) =
            named.map_or((sheet.first_line - 1, 0), |(_, place)| (place.line - 1, place.column - 1));
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            &self.text.as_bytes()[sheet.start..sheet.end],
            (sheet.start, sheet.end - sheet.start).into(),
            line,
            column,
            sheet.lines,
        )))
    }
}

impl fmt::Display for Excerpt {
    /// Says nothing: the finding has said it.
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Excerpt {}

impl Diagnostic for Excerpt {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().map(|(label, _)| label.clone())))
    }
}
