//! Paragraphs and list items of a text.

use crate::language::word::is_word;
use crate::text::{Cut, Span};

/// A paragraph or a list item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Where it stands, without its list marker.
    pub(super) span: Span,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
}

/// Splits at blank lines and before lines that begin with a list marker.
pub(super) fn blocks(text: &str, masked: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        if line.trim().is_empty() {
            blocks.extend(open.take());
            continue;
        }
        let marker = marker(masked.cut(start..end));
        match (&mut open, marker) {
            (Some(block), None) => block.span = Span::new(block.span.start as usize, end),
            (_, Some(length)) => {
                blocks.extend(open.take());
                open = Some(Block { span: Span::new(start + length, end), is_item: true });
            }
            (None, None) => open = Some(Block { span: Span::new(start, end), is_item: false }),
        }
    }
    blocks.extend(open);
    blocks
}

/// The length of the list marker that begins `line`, with the blanks around it.
pub(super) fn marker(line: &str) -> Option<usize> {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let first = body.chars().next()?;
    let after_sign = |length: usize| body.cut(length..).starts_with([' ', '\t']).then_some(length);
    let length = match first {
        '-' | '*' | '+' | '–' | '—' => after_sign(first.len_utf8()),
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '(' | 'ⅰ'..='ⅹ' => counter(body),
        '[' if body.get(2..3) == Some("]") => after_sign(3),
        _ if !first.is_alphanumeric() && !first.is_ascii() && !opens(first) => Some(first.len_utf8()),
        _ => None,
    }?;
    let rest = body.cut(length..);
    let mut length = indent + length + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if line.cut(length..).starts_with('[') && line.get(length + 2..length + 3) == Some("]") {
        length += 3;
    }
    Some(length)
}

/// Signs that open a sentence rather than mark an item.
fn opens(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '«'
            | '„'
            | '「'
            | '『'
            | '《'
            | '（'
            | '¿'
            | '¡'
            | '‚'
            | '…'
            | '≥'
            | '≤'
            | '€'
            | '£'
            | '¥'
            | '±'
            | '≈'
            | '§'
    ) || is_word(c)
}

/// `1.`, `12)`, `(3)`, `a)`, `b.` and the like.
fn counter(body: &str) -> Option<usize> {
    let inner = body.strip_prefix('(').unwrap_or(body);
    let opened = body.len() - inner.len();
    let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let length = if digits == 0 { 1 } else { digits };
    let close = inner.get(length..)?.chars().next()?;
    let closes = close == ')' || (close == '.' && opened == 0 && digits > 0) || close == '）';
    let length = opened + length + close.len_utf8();
    (closes && digits <= 3 && body.get(length..)?.starts_with([' ', '\t'])).then_some(length)
}
