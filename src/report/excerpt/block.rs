//! Consecutive lines of a file with the places underlined in them.

use super::mark::{Frame, Mark};
use super::row::Row;
use crate::text::{SourceFile, Span};

/// A place over more lines than this is shown by its first line.
const MAX_LINES: usize = 6;

/// Consecutive lines, ready to be shown.
#[derive(Debug)]
pub(super) struct Block {
    /// Number of the first line in the file, from 1.
    pub(super) first_line: usize,
    /// The lines.
    pub(super) rows: Vec<Row>,
    /// What is underlined, the first being what the block was made for.
    pub(super) marks: Vec<Placed>,
}

/// A mark, cut to what can be underlined.
#[derive(Debug)]
pub(super) struct Placed {
    /// The mark.
    pub(super) mark: Mark,
    /// The part of it that is underlined.
    pub(super) span: Span,
    /// Line on which that begins.
    pub(super) first_line: usize,
    /// Line on which that ends.
    pub(super) last_line: usize,
}

impl Block {
    /// The lines of a mark, with its context.
    pub(super) fn around(file: &SourceFile, mark: Mark, frame: Frame) -> Self {
        let placed = Placed::new(file, mark, MAX_LINES);
        // A line is looked at no further than anybody would see.
        let seen = |line: Span| file.slice(line).chars().take(frame.width).any(|c| !c.is_whitespace());
        let filled = |line: &usize| file.line(*line).is_some_and(seen);
        let before = (1..placed.first_line).rev().take(frame.context).take_while(filled);
        let first = before.last().unwrap_or(placed.first_line);
        let after = (placed.last_line + 1..).take(frame.context).take_while(filled);
        let last = after.last().unwrap_or(placed.last_line);
        Self::with(file, placed, first..=last, frame)
    }

    /// The one line on which a mark begins.
    pub(super) fn line(file: &SourceFile, mark: Mark, frame: Frame) -> Self {
        let placed = Placed::new(file, mark, 1);
        let line = placed.first_line;
        Self::with(file, placed, line..=line, frame)
    }

    fn with(file: &SourceFile, placed: Placed, lines: std::ops::RangeInclusive<usize>, frame: Frame) -> Self {
        let gutter = if placed.first_line == placed.last_line { 0 } else { 4 };
        let numbers = lines.end().to_string().len();
        let cells = frame.width.saturating_sub(numbers + 4 + gutter).max(20);
        let row = |line: usize| {
            let span = file.line(line).expect("lines of a block are in the file");
            Row::new(&file.text, span, if placed.holds(line) { placed.span } else { Span::default() }, cells)
        };
        Self { first_line: *lines.start(), rows: lines.map(row).collect(), marks: vec![placed] }
    }

    /// Takes a mark of the same file on if it can be underlined in the lines that are here beside those that
    /// already are; else gives it back.
    pub(super) fn join(&mut self, mark: Mark) -> Option<Mark> {
        let line = mark.extent.start.line;
        let row = line.checked_sub(self.first_line).and_then(|row| self.rows.get(row));
        let fits = mark.extent.end.line == line
            && row.is_some_and(|row| row.shows(mark.span))
            && self.marks.iter().all(|other| other.leaves_room_for(line, mark.span));
        if !fits {
            return Some(mark);
        }
        let span = mark.span;
        self.marks.push(Placed { mark, span, first_line: line, last_line: line });
        None
    }
}

impl Placed {
    fn new(file: &SourceFile, mark: Mark, max_lines: usize) -> Self {
        let first_line = mark.extent.start.line;
        let mut last_line = mark.extent.end.line;
        let mut span = mark.span;
        let line = |number| file.line(number).expect("an extent's lines are in its file");
        if last_line - first_line >= MAX_LINES {
            last_line = first_line;
        } else {
            // A block scalar goes on to the next key; the blank lines there are nothing to look at.
            let filled = file.slice(span).trim_end().len();
            if filled > 0 {
                span = Span { start: span.start, end: span.start + Span::new(0, filled).end };
            }
            while last_line > first_line && line(last_line).start >= span.end {
                last_line -= 1;
            }
            if last_line - first_line >= max_lines {
                last_line = first_line;
            }
        }
        span.end = span.end.min(line(last_line).end).max(span.start);
        Self { mark, span, first_line, last_line }
    }

    fn holds(&self, line: usize) -> bool {
        (self.first_line..=self.last_line).contains(&line)
    }

    fn leaves_room_for(&self, line: usize, span: Span) -> bool {
        let wide = |span: Span| Span { start: span.start, end: span.end.max(span.start + 1) };
        let (own, other) = (wide(self.span), wide(span));
        !self.holds(line)
            || self.first_line != self.last_line
            || own.end <= other.start
            || other.end <= own.start
    }
}
