//! The way from a text as meant back to its source.
//!
//! Quotes, escapes, folded lines, entities and marks part the two. Readers note piece by piece what was written
//! for what, and a range of the meaning is found again to the letter. Whatever range is asked for, the answer
//! lies on character borders of the source.

use std::ops::Range;
use std::sync::Arc;

use super::{Span, char_ceil, char_floor};
use crate::keep::{Keep, Reader, Writer, kept_enum, kept_struct};

/// Where each part of a text was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces(Known);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Known {
    /// Meaning and source are the same bytes, starting here.
    Verbatim(u32),
    /// Only where all of it stands.
    Whole(Span),
    /// Every piece, in the order of the meaning.
    Each(Arc<[Piece]>),
}

/// A part of the meaning that was written in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it ends in the meaning; it starts where the one before it ends.
    end: u32,
    /// Where it stands.
    source: Span,
    /// Whether it was written letter by letter; else it is found only as a whole.
    exact: bool,
}

kept_enum!(Known { Verbatim(start), Whole(span), Each(pieces) });
kept_struct!(Piece { end, source, exact });

impl Keep for Pieces {
    fn keep(&self, to: &mut Writer<'_>) {
        self.0.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Known::again(from).map(Self)
    }
}

impl Pieces {
    /// Of a text that is its source, byte for byte from `start` on.
    #[must_use]
    pub const fn verbatim(start: u32) -> Self {
        Self(Known::Verbatim(start))
    }

    /// Of a text of which nobody knows more than that it stands at `span`.
    #[must_use]
    pub const fn whole(span: Span) -> Self {
        Self(Known::Whole(span))
    }

    /// The place of a byte range of `meant`, the text that these are the pieces of. A range that cuts a character
    /// takes all of it, and one that leaves the text ends with it.
    #[must_use]
    pub fn place(&self, meant: &str, range: Range<usize>) -> Span {
        let (from, to) = within(meant, range);
        match &self.0 {
            Known::Whole(span) => *span,
            Known::Verbatim(start) => Span { start: start + from, end: start + to },
            Known::Each(pieces) => {
                let start = at(pieces, from, true);
                let end = if from == to { start } else { at(pieces, to, false) };
                Span { start, end: end.max(start) }
            }
        }
    }

    /// The pieces of a part of the text `meant`.
    #[must_use]
    pub fn part(&self, meant: &str, range: Range<usize>) -> Self {
        let (from, to) = within(meant, range);
        match &self.0 {
            Known::Whole(span) => Self::whole(*span),
            Known::Verbatim(start) => Self::verbatim(start + from),
            Known::Each(pieces) => {
                let mut trace = Trace::default();
                let mut start = 0;
                for piece in pieces.iter() {
                    let (first, last) = (start.max(from), piece.end.min(to));
                    if first < last {
                        let inside = Span {
                            start: piece.source.start + (first - start),
                            end: piece.source.start + (last - start),
                        };
                        let source = if piece.exact { inside } else { piece.source };
                        trace.push((last - first) as usize, source, piece.exact);
                    }
                    start = piece.end;
                }
                trace.finish(Span::empty(at(pieces, from, true) as usize))
            }
        }
    }
}

/// The range on character borders within the text.
fn within(meant: &str, range: Range<usize>) -> (u32, u32) {
    let end = char_ceil(meant, range.end.max(range.start));
    let span = Span::new(char_floor(meant, range.start), end);
    (span.start, span.end)
}

/// The source offset of an offset of the meaning: of what starts there, or of what ends there.
fn at(pieces: &[Piece], offset: u32, starts: bool) -> u32 {
    let index = pieces.partition_point(|piece| if starts { piece.end <= offset } else { piece.end < offset });
    let Some(piece) = pieces.get(index) else { return pieces.last().map_or(0, |piece| piece.source.end) };
    let from = index.checked_sub(1).map_or(0, |before| pieces[before].end);
    match piece.exact {
        true => piece.source.start + (offset - from),
        false if starts => piece.source.start,
        false => piece.source.end,
    }
}

/// Collects the pieces of a text from its beginning to its end.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pieces: Vec<Piece>,
    end: u32,
}

impl Trace {
    /// Notes that the next `meant` bytes of the meaning were written at `source`; `exact` if they stand there
    /// letter by letter.
    pub fn push(&mut self, meant: usize, source: Span, exact: bool) {
        if meant == 0 {
            return;
        }
        self.end += Span::new(0, meant).end;
        match self.pieces.last_mut() {
            Some(last) if exact && last.exact && last.source.end == source.start => {
                last.source.end = source.end;
                last.end = self.end;
            }
            _ => self.pieces.push(Piece { end: self.end, source, exact }),
        }
    }

    /// How many bytes of the meaning are noted so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end as usize
    }

    /// Whether nothing is noted yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.end == 0
    }

    /// All of them; `place` is where an empty text stands.
    #[must_use]
    pub fn finish(self, place: Span) -> Pieces {
        match self.pieces[..] {
            [] => Pieces::whole(place),
            [only] if only.exact => Pieces::verbatim(only.source.start),
            _ => Pieces(Known::Each(self.pieces.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a\té李` and the escapes that stand for its second and third character, from 10 on.
    fn escaped() -> (&'static str, Pieces) {
        let mut trace = Trace::default();
        trace.push(1, Span::new(10, 11), true);
        trace.push(1, Span::new(11, 13), false);
        trace.push(2, Span::new(13, 19), false);
        trace.push(3, Span::new(19, 22), true);
        ("a\té李", trace.finish(Span::new(9, 23)))
    }

    #[test]
    fn a_part_is_found_between_its_neighbours() {
        let (meant, pieces) = escaped();
        assert_eq!(pieces.place(meant, 0..1), Span::new(10, 11));
        assert_eq!(pieces.place(meant, 1..4), Span::new(11, 19));
        assert_eq!(pieces.place(meant, 4..7), Span::new(19, 22));
        assert_eq!(pieces.place(meant, 4..4), Span::empty(19));
        assert_eq!(pieces.place(meant, 7..7), Span::empty(22));
    }

    #[test]
    fn any_range_has_a_place_on_borders() {
        let (meant, pieces) = escaped();
        let borders = [10, 11, 13, 19, 22];
        for start in 0..12 {
            for end in 0..12 {
                for span in [pieces.place(meant, start..end), Pieces::verbatim(10).place(meant, start..end)] {
                    assert!(span.start <= span.end, "{start}..{end}");
                }
                let span = pieces.place(meant, start..end).range();
                assert!(borders.contains(&span.start) && borders.contains(&span.end), "{start}..{end}");
            }
        }
    }

    #[test]
    fn pieces_of_a_part_lead_to_the_same_places() {
        let (meant, pieces) = escaped();
        for (from, to) in [(0, 7), (1, 7), (2, 4), (4, 7), (0, 2)] {
            let part = pieces.part(meant, from..to);
            let text = meant.get(from..to).expect("on borders");
            for (at, c) in text.char_indices() {
                let whole = pieces.place(meant, from + at..from + at + c.len_utf8());
                assert_eq!(part.place(text, at..at + c.len_utf8()), whole);
            }
        }
    }

    #[test]
    fn an_unknown_text_is_one_place() {
        assert_eq!(Pieces::whole(Span::new(3, 9)).place("x", 0..1), Span::new(3, 9));
        assert_eq!(Trace::default().finish(Span::new(3, 5)).place("", 0..4), Span::new(3, 5));
    }
}
