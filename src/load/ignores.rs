//! Comments that ask for silence: `# planlint: ignore[rule, rule] reason`, and `ignore-file[…]`.

use crate::document::{Comment, Document, Kind};
use crate::model::{Covers, Ignore};
use crate::text::{Cut as _, FileId, Place, Span, Spanned};

/// Every such comment of a document.
///
/// One behind a value covers the entry that begins on its line; one on a line of its own covers the entry that
/// begins on the next line with content.
pub(super) fn ignores(document: &Document<'_>, file: FileId) -> Vec<Ignore> {
    let asking = document.comments.iter().filter_map(|comment| Some((comment, parse(comment)?)));
    let mut found: Vec<Ignore> = Vec::new();
    let mut starts = None;
    for (comment, asked) in asking {
        let covers = if asked.whole_file {
            Covers::File
        } else {
            let starts = starts.get_or_insert_with(|| entries_by_start(document));
            covered(document, starts, comment)
        };
        found.push(Ignore {
            comment: Place { file, span: comment.span },
            rules: asked.rules,
            reason: asked.reason,
            garbled: asked.garbled,
            covers,
        });
    }
    found
}

struct Asked {
    whole_file: bool,
    rules: Vec<Spanned<String>>,
    reason: String,
    garbled: bool,
}

fn parse(comment: &Comment<'_>) -> Option<Asked> {
    let text = comment.text;
    let asked = text.trim_start().strip_prefix("planlint:").map(str::trim_start);
    let read = asked.and_then(|asked| match asked.strip_prefix("ignore-file") {
        Some(rest) => Some((true, rest)),
        None => Some((false, asked.strip_prefix("ignore")?)),
    });
    let read = read
        .filter(|(_, rest)| rest.starts_with(['[', ':']) || rest.trim_start() != *rest || rest.is_empty());
    let Some((whole_file, rest)) = read else {
        let garbled = Asked { whole_file: false, rules: Vec::new(), reason: String::new(), garbled: true };
        return is_meant(text).then_some(garbled);
    };
    let rest = rest.trim_start();
    let (list, reason) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((list, reason)) => (list, reason.trim()),
        None => ("", rest),
    };
    let base = comment.span.start as usize + marks(comment);
    let rules = list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| {
        let start = base + text.start_of(name);
        Spanned::new(name.to_owned(), Span::new(start, start + name.len()))
    });
    Some(Asked { whole_file, rules: rules.collect(), reason: reason.to_owned(), garbled: false })
}

/// Whether a comment was meant for planlint, however it is spelt: its name with a colon, or before a word like ignore.
fn is_meant(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let Some(rest) = text.strip_prefix("planlint") else { return is_near(&text) };
    let words = rest.trim_start_matches([' ', ':', '：', '-', '_']);
    rest.trim_start().starts_with([':', '：']) || (words != rest && words.starts_with("ign"))
}

/// `planlnt: ignore[…]`: the name of planlint with a slip of the pen, before what only planlint reads.
fn is_near(text: &str) -> bool {
    let Some((name, rest)) = text.split_once([':', '：', ' ']) else { return false };
    let name: String = name.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    let rest = rest.trim_start();
    strsim::osa_distance(&name, "planlint") <= 2 && rest.starts_with("ignore") && rest.contains('[')
}

/// How many bytes of comment mark stand before the text: `#`, or `<!--`.
fn marks(comment: &Comment<'_>) -> usize {
    if comment.span.len() > comment.text.len() + 1 { "<!--".len() } else { "#".len() }
}

/// Entries and list items with the offset at which each begins, by offset, the outermost first.
fn entries_by_start(document: &Document<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    for (_, node) in document.nodes() {
        match &node.kind {
            Kind::Mapping { entries, .. } => {
                let whole =
                    |entry: &crate::document::Entry| document.span(entry.key).to(document.span(entry.value));
                spans.extend(entries.iter().map(whole));
            }
            Kind::Sequence { items, .. } => spans.extend(items.iter().map(|&item| document.span(item))),
            _ => {}
        }
    }
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans
}

fn covered(document: &Document<'_>, starts: &[Span], comment: &Comment<'_>) -> Covers {
    let span = comment.span;
    let before = document.slice(Span { start: 0, end: span.start });
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let from = if comment.trailing { line_start } else { span.end as usize };
    let at = starts.partition_point(|other| (other.start as usize) < from);
    let found = starts.get(at).filter(|other| !comment.trailing || other.start < span.start);
    if document.slice(span).starts_with("<!--") {
        let paragraph = paragraph(document, before, span);
        if found.is_none_or(|found| found.start >= paragraph.end) {
            return Covers::Range(paragraph);
        }
    }
    Covers::Range(found.copied().unwrap_or(span))
}

/// The paragraph of Markdown that a comment stands in, or the next one where it stands alone.
fn paragraph(document: &Document<'_>, before: &str, comment: Span) -> Span {
    let (mut end, mut met) = (comment.end as usize, false);
    let rest = Span::new(end, document.source.len());
    for line in document.slice(rest).split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if blank && met {
            break;
        }
        met |= !blank && !line.starts_with('#'); // a heading belongs to what follows it
        end += line.len();
    }
    let above = before.split_inclusive('\n').rev().take_while(|line| !line.trim().is_empty());
    let start = before.len() - above.map(str::len).sum::<usize>();
    Span::new(start, end)
}
