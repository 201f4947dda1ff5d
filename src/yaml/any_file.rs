//! Arbitrary files for tests, and what holds of the document that any of them is read as.

use proptest::prelude::*;

use crate::document::{Document, Kind, Style};

/// Lines that between them use every kind of notation, for arbitrary files.
const LINES: [&str; 40] = [
    "a: plain text",
    "b: 'it''s'",
    "c: \"x\\ty \\u674E\"",
    "d: |",
    "  text",
    "e: >-",
    "  folded é",
    "",
    "   more",
    "- x",
    "- y: 1",
    "  z: 2",
    "# comment",
    "f: # trailing",
    "g: [1, {k: v}, ]",
    "h: {a: b, c}",
    "i: &n node",
    "j: *n",
    "k: *none",
    "<<: *n",
    "---",
    "...",
    "l: @bad",
    "\ttab: 1",
    "m: \"open",
    "n: [open",
    "  - deep",
    "    deeper: 李",
    "a: again",
    "? q",
    ": v",
    "!!str t: !tag 1",
    "%TAG ! x",
    "key:value",
    "o: \u{1}",
    "}",
    "]",
    "p: `x`",
    "- - - q",
    "\u{feff}r: 1",
];

/// Texts of such lines, with every line break that YAML knows.
pub(crate) fn arbitrary_file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        8 => proptest::sample::select(&LINES[..]).prop_map(str::to_owned),
        1 => "[ -~é李\t]{0,12}",
        1 => "[\\[\\]{}:,&*!|>'\"%@`#? \\-]{0,8}",
    ];
    let end = proptest::sample::select(&["\n", "\r\n", "\r"][..]);
    (proptest::collection::vec(line, 0..14), end, any::<bool>())
        .prop_map(|(lines, end, bom)| format!("{}{}", if bom { "\u{feff}" } else { "" }, lines.join(end)))
}

/// Spans lie on character boundaries within the text, and children within their parents.
pub(crate) fn check_places(doc: &Document<'_>) {
    let check = |span: crate::text::Span| assert!(doc.source.get(span.range()).is_some(), "{span:?}");
    for (id, node) in doc.nodes() {
        check(node.span);
        check(node.whole());
        let entries = doc.written_entries(id).iter().flat_map(|entry| [entry.key, entry.value]);
        let children = match &node.kind {
            Kind::Sequence { items, .. } => items.clone(),
            Kind::Mapping { .. } => entries.collect(),
            _ => Vec::new(),
        };
        let mut last = node.span.start;
        for child in children {
            let span = doc.span(child);
            assert!(node.span.contains(span), "{span:?} is not in {:?} of {:?}", node.span, doc.source);
            assert!(last <= span.start, "{span:?} stands before {last} in {:?}", doc.source);
            last = span.end;
        }
        if let Kind::Scalar { text, style } = &node.kind {
            let written = doc.slice(node.span);
            match style {
                Style::Plain if !written.contains(['\n', '\r']) => {
                    assert_eq!(text, written, "{:?}", doc.source)
                }
                Style::SingleQuoted => assert!(written.starts_with('\'') && written.ends_with('\'')),
                Style::DoubleQuoted => assert!(written.starts_with('"') && written.ends_with('"')),
                _ => {}
            }
            let pieces = doc.pieces(id);
            for (at, c) in text.char_indices() {
                let place = pieces.place(text, at..at + c.len_utf8());
                check(place);
                assert!(node.span.contains(place));
                let written = doc.slice(place);
                let stands_for =
                    written.is_empty() || written.starts_with(['\\', '\'', ' ', '\t', '\r', '\n']);
                assert!(
                    written == c.to_string() || stands_for,
                    "{c:?} is not {written:?} in {:?}",
                    doc.source
                );
            }
        }
    }
    doc.comments.iter().for_each(|comment| check(comment.span));
    for problem in &doc.problems {
        check(problem.span);
        problem.related.iter().for_each(|(span, _)| check(*span));
    }
    for &root in &doc.roots {
        let entries = doc.entries(root);
        assert!(entries.iter().all(|entry| doc.get(root, doc.text(entry.key).expect("a name")).is_some()));
    }
}
