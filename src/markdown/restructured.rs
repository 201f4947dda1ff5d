//! Pages in reStructuredText or wiki text: the fields at their head, and below them headings and paragraphs as text.
//!
//! It reads no directive and no role: what they hold is left out or taken as words.

use super::body::{Body, Heading, Passage, PassageKind, Role};
use super::lines::{Line, lines};
use super::{Head, Page, fields, preamble};
use crate::text::Span;

/// Reads a page.
pub(super) fn read(source: &str) -> Page<'_> {
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let whole = Span::new(start, source.len());
    let found = preamble::find(source, whole);
    let from = found.as_ref().map_or(start, |found| found.span.range().end);
    let body = body(source, whole, from);
    match found {
        Some(found) => {
            let span = found.span;
            let document = fields::document(source, span, found.fields);
            Page { document, body, head: Head::Preamble(span), tables: Vec::new() }
        }
        None => {
            let document = fields::document(source, Span::empty(start), Vec::new());
            Page { document, body, head: Head::None, tables: Vec::new() }
        }
    }
}

/// Headings and paragraphs; what stands before `from` counts as headings alone.
fn body(source: &str, whole: Span, from: usize) -> Body {
    let all: Vec<Line<'_>> = lines(source, whole.range().start, whole.range().end).collect();
    let mut body = Body { span: whole, ..Body::default() };
    let mut adornments: Vec<char> = Vec::new();
    let mut at = 0;
    let mut literal = false;
    while let Some(line) = all.get(at) {
        if adornment(*line).is_some() {
            literal = false;
            at += 1;
            continue;
        }
        let title = line.trimmed();
        if let Some((level, title)) = wiki_heading(title) {
            let span = line.trimmed().span();
            let content = Span { start: span.end, end: whole.end };
            let heading = Heading { level, title: passage(PassageKind::Heading, &[title]), span, content };
            body.headings.push(heading);
            at += 1;
            continue;
        }
        let below = all.get(at + 1).and_then(|line| adornment(*line));
        if !line.is_blank()
            && let Some(sign) = below
        {
            let level = adornments.iter().position(|known| *known == sign).unwrap_or_else(|| {
                adornments.push(sign);
                adornments.len() - 1
            });
            let level = u8::try_from(level + 1).unwrap_or(6).min(6);
            let end = all.get(at + 1).map_or(title.span(), |line| line.trimmed().span());
            let span = title.span().to(end);
            let content = Span { start: span.end, end: whole.end };
            let heading = Heading { level, title: passage(PassageKind::Heading, &[title]), span, content };
            body.headings.push(heading);
            at += 2;
            continue;
        }
        let paragraph: Vec<Line<'_>> =
            all.iter().skip(at).take_while(|line| !line.is_blank()).map(|line| line.trimmed()).collect();
        at += paragraph.len().max(1);
        let indented = line.indent() > 0;
        if paragraph.is_empty() || (literal && indented) || line.start < from {
            continue;
        }
        literal = paragraph.last().is_some_and(|line| line.text.ends_with("::"));
        if title.text.starts_with("..") {
            literal = true;
            continue;
        }
        items(&paragraph, &mut body);
    }
    super::read::close_sections(&mut body);
    body
}

/// A paragraph, or each item of a list.
fn items(paragraph: &[Line<'_>], body: &mut Body) {
    if paragraph.first().and_then(|line| line.item()).is_none() {
        body.passages.push(passage(PassageKind::Paragraph, paragraph));
        return;
    }
    let mut open: Vec<Line<'_>> = Vec::new();
    for line in paragraph {
        match line.item() {
            Some(rest) => {
                if !open.is_empty() {
                    body.passages.push(passage(PassageKind::Item, &open));
                }
                open = vec![rest];
            }
            None => open.push(*line),
        }
    }
    body.passages.push(passage(PassageKind::Item, &open));
}

fn passage(kind: PassageKind, written: &[Line<'_>]) -> Passage {
    let mut passage = Passage::new(kind);
    for (ix, line) in written.iter().enumerate() {
        if ix > 0 {
            passage.push(" ", "", Span::empty(line.start), &Role::Plain);
        }
        let mut at = line.start;
        for (part, text) in line.text.split("``").enumerate() {
            let span = Span::new(at, at + text.len());
            passage.push(text, text, span, if part % 2 == 1 { &Role::Code } else { &Role::Plain });
            at += text.len() + 2;
        }
    }
    passage
}

/// Level and title of a heading in wiki text: `== Title ==`.
fn wiki_heading(line: Line<'_>) -> Option<(u8, Line<'_>)> {
    let level = line.text.chars().take_while(|sign| *sign == '=').count();
    let marks = "=".repeat(level);
    let title = line.after(&marks)?.before(&marks)?.trimmed();
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    (!title.text.is_empty() && !title.text.contains('=')).then_some((level, title))
}

/// The sign that a line below a title is made of.
fn adornment(line: Line<'_>) -> Option<char> {
    let text = line.trimmed().text;
    let first = text.chars().next().filter(|sign| "=-~`:'\"^_*+#<>.".contains(*sign))?;
    (line.indent() == 0 && text.len() >= 3 && text.chars().all(|sign| sign == first)).then_some(first)
}
