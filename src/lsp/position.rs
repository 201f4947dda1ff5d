//! Byte offsets as the positions of the protocol: lines from 0, characters in the units that the editor counts.

use gen_lsp_types::{Position, Range};

use crate::text::{SourceFile, Span};

/// In which units a character's place is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    #[default]
    Utf16,
}

impl Encoding {
    /// The range of a span.
    pub(super) fn range(self, file: &SourceFile, span: Span) -> Range {
        Range::new(self.position(file, span.start), self.position(file, span.end))
    }

    fn position(self, file: &SourceFile, offset: u32) -> Position {
        let line = file.line_column(offset).line;
        let start = file.line(line).map_or(0, |line| line.start);
        let before = file.slice(Span { start, end: offset });
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let character = match self {
            Self::Utf8 => before.len(),
            Self::Utf16 => before.encode_utf16().count(),
        };
        Position::new(narrow(line.saturating_sub(1)), narrow(character))
    }

    /// The byte offset of a position; the end of the line, or of the text, where it lies beyond.
    pub(super) fn offset(self, file: &SourceFile, position: Position) -> u32 {
        let Some(line) = file.line(position.line as usize + 1) else {
            return u32::try_from(file.text.len()).unwrap_or(u32::MAX);
        };
        let mut left = position.character as usize;
        let mut at = line.start as usize;
        for c in file.slice(line).chars() {
            let size = match self {
                Self::Utf8 => c.len_utf8(),
                Self::Utf16 => c.len_utf16(),
            };
            if left < size {
                break;
            }
            left -= size;
            at += c.len_utf8();
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_survives_in_both_encodings() {
        let file = SourceFile::new("a.yml", "a: é\r\nb: 𝄞李x\rc\n\n");
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for at in (0..file.text.len()).filter(|&at| file.text.is_char_boundary(at)) {
                // The second half of a line's break has no place of its own.
                if file.text.as_bytes()[at] == b'\n' && at > 0 && file.text.as_bytes()[at - 1] == b'\r' {
                    continue;
                }
                let span = Span::empty(at);
                let position = encoding.range(&file, span).start;
                assert_eq!(encoding.offset(&file, position), span.start, "{encoding:?} {at}");
            }
        }
        let position = Encoding::Utf16.range(&file, Span::empty(file.text.find('x').expect("there"))).start;
        assert_eq!((position.line, position.character), (1, 6));
        assert_eq!(Encoding::Utf16.offset(&file, Position::new(0, 99)), 5);
    }
}
