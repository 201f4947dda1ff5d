use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::any_file::{arbitrary_file, check_places};
use super::*;
use crate::document::{Kind, NodeId, ProblemKind, Style};

/// The values of the top mapping as written, by key.
fn slices<'s>(doc: &Document<'s>) -> Vec<(&'s str, &'s str)> {
    let entries = doc.written_entries(doc.roots[0]);
    entries.iter().map(|entry| (doc.slice(doc.span(entry.key)), doc.slice(doc.span(entry.value)))).collect()
}

/// The places and messages of all problems.
fn told<'d>(doc: &'d Document<'_>) -> Vec<(&'d str, &'d str)> {
    doc.problems.iter().map(|problem| (doc.slice(problem.span), problem.message.as_str())).collect()
}

fn value(doc: &Document<'_>, name: &str) -> NodeId {
    doc.get(doc.roots[0], name).unwrap_or_else(|| panic!("no `{name}`")).value
}

fn text<'d>(doc: &'d Document<'_>, name: &str) -> Option<&'d str> {
    doc.text(value(doc, name))
}

#[test]
fn every_value_stands_where_it_was_written() {
    let source = "\u{feff}# é 李\r\nplain: a b\r\n'quo''ted': 'it''s'\r\ndouble: \"x\\ty\"\r\nflow: [1, {k: v}]\r\n\
                  empty:\r\nnext: # c\r\n  - 李\r\n  -\r\nlit: |\r\n  one\r\n  two\r\n\r\n# after\r\nfold: >-\r\n  a\r\n  b\r\n";
    let doc = parse(source);
    assert!(doc.problems.is_empty(), "{:?}", doc.problems);
    let expected = [
        ("plain", "a b"),
        ("'quo''ted'", "'it''s'"),
        ("double", "\"x\\ty\""),
        ("flow", "[1, {k: v}]"),
        ("empty", ""),
        ("next", "- 李\r\n  -"),
        ("lit", "one\r\n  two"),
        ("fold", "a\r\n  b"),
    ];
    assert_eq!(slices(&doc), expected);
    assert_eq!(text(&doc, "lit"), Some("one\ntwo\n"));
    assert_eq!(
        doc.comments.iter().map(|c| (c.text, c.trailing)).collect::<Vec<_>>(),
        [(" é 李", false), (" c", true), (" after", false)]
    );
}

#[test]
fn a_missing_value_stands_behind_its_colon_or_dash() {
    let source = "a: # why\nb:\n\nc: [x, ]\nd: {e: , f}\ng:\n  -\n  - # no\n  - z\n? h\ni: !!str\nj: &k\n";
    let doc = parse(source);
    assert!(doc.problems.is_empty(), "{:?}", doc.problems);
    let before: Vec<_> = doc
        .nodes()
        .filter(|(_, node)| matches!(node.kind, Kind::Missing))
        .map(|(_, node)| source[..node.span.range().start].lines().last().unwrap_or_default())
        .collect();
    assert_eq!(before, ["a:", "b:", "d: {e:", "d: {e: , f", "  -", "  -", "? h", "j: &k"]);
    assert_eq!(text(&doc, "i"), Some(""));
    assert!(!doc.is_null(value(&doc, "i")), "a tag says that it is a text");
    assert!(doc.node(value(&doc, "j")).anchored);
}

#[test]
fn a_sequence_that_is_not_indented_starts_at_its_first_dash() {
    for source in ["a:\n- x\n- y\n", "a: # c\n\n# d\n- x\n- y\nb: 1\n", "a:\r- x\r- y\r", "- a:\n  - x\n"] {
        let doc = parse(source);
        let (_, node) = doc
            .nodes()
            .filter(|(_, node)| matches!(node.kind, Kind::Sequence { .. }))
            .last()
            .expect("a list");
        assert!(doc.slice(node.span).starts_with("- x"), "{source:?}: {:?}", doc.slice(node.span));
    }
}

#[test]
fn a_block_scalar_knows_its_header_and_ends_with_its_text() {
    let source = "a: !!str |2- # odd | header\n\n   x\n  y\n\n\n# comment\nb: >\nc: |+\n  z\n\n";
    let doc = parse(source);
    let a = doc.node(value(&doc, "a"));
    assert_eq!(doc.slice(a.span), " x\n  y");
    assert!(doc.slice(a.whole()).starts_with("!!str |2-"));
    assert_eq!(text(&doc, "a"), Some("\n x\ny"));
    let b = doc.node(value(&doc, "b"));
    assert_eq!((doc.slice(b.whole()), b.span.len()), (">", 0));
    assert_eq!(text(&doc, "c"), Some("z\n\n"));
}

#[test]
fn a_hundred_comments_before_a_first_item_are_read() {
    let source = format!("a:\n{}- x\n", "# c\n".repeat(300));
    let doc = parse(&source);
    assert!(doc.problems.is_empty());
    assert_eq!(doc.comments.len(), 300);
    assert!(doc.slice(doc.span(value(&doc, "a"))).starts_with("- x"));
}

#[test]
fn json_with_tabs_is_read() {
    let doc = parse("{\n\t\"a\": 1,\n\t\"b\": [\n\t\t\"x\"\n\t]\n}\n");
    assert!(doc.problems.is_empty());
    assert_eq!(slices(&doc), [("\"a\"", "1"), ("\"b\"", "[\n\t\t\"x\"\n\t]")]);
}

#[test]
fn words_and_dates_are_texts_and_only_plain_scalars_can_be_null() {
    let doc = parse("a: NO\nb: 2026-03-31\nc: ~\nd: '~'\ne: null\nf: !!str null\ng: \"\"\n");
    let null = |name: &str| doc.is_null(value(&doc, name));
    assert_eq!(
        ["a", "b", "c", "d", "e", "f", "g"].map(null),
        [false, false, true, false, true, false, false]
    );
    assert_eq!((text(&doc, "a"), text(&doc, "b")), (Some("NO"), Some("2026-03-31")));
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let doc = parse(
        "base: &b {x: 1, y: 2}\nmore: &m {<<: *b, y: 3, z: &z 4}\nuse:\n  <<: [*m, *b]\n  z: *z\n  '<<': quoted\n",
    );
    assert!(doc.problems.is_empty(), "{:?}", doc.problems);
    let used = value(&doc, "use");
    let seen: Vec<_> = doc
        .entries(used)
        .iter()
        .map(|entry| (doc.text(entry.key).expect("a name"), doc.text(entry.value).expect("a text")))
        .collect();
    assert_eq!(seen, [("z", "4"), ("<<", "quoted"), ("y", "3"), ("x", "1")]);
    let z = doc.get(used, "z").expect("z");
    assert_eq!(doc.slice(doc.span(z.value)), "*z");
    assert_eq!(doc.slice(doc.span(doc.resolve(z.value))), "4");
    assert_eq!(doc.slice(doc.node(doc.resolve(z.value)).whole()), "&z 4");
    assert!(doc.get(used, "nothing").is_none());
}

#[test]
fn merge_keys_in_circles_and_on_wrong_things_do_no_harm() {
    let doc = parse("a: &a\n  <<: *a\n  x: 1\n");
    assert!(doc.get(value(&doc, "a"), "y").is_none());
    assert_eq!(doc.entries(value(&doc, "a")).len(), 1);
    assert_eq!(told(&parse("<<: text\n")), [("text", "`<<` can only merge mappings, and this is not one")]);
}

#[test]
fn a_repeated_key_is_a_problem_with_both_places_and_the_first_is_read() {
    let many: String = (0..40).map(|i| format!("k{i}: {i}\n")).collect();
    for filler in ["", &many] {
        let source = format!("é: 1\n{filler}'é': 2\n");
        let doc = parse(&source);
        assert_eq!(told(&doc), [("'é'", "`é` is written twice here")]);
        assert_eq!(doc.problems[0].related.as_ref().map(|(span, _)| doc.slice(*span)), Some("é"));
        assert_eq!(text(&doc, "é"), Some("1"));
    }
    assert!(parse("1: a\n'1': b\n").problems.is_empty(), "a number and a text are two keys");
}

#[test]
fn each_broken_line_is_told_and_the_rest_is_read() {
    let source = "outcomes:\n  - id: a\n    owner: @x\n    done: z\n  - id: b\n\towner: y\n  - id: c\n    d: `x`\n\
                  other: *nope\nlast: {a: b]\nend: 1\n---\ntwo: 'open\n---\nthree: 3\nthree: 4\n";
    let doc = parse(source);
    let places: Vec<_> = told(&doc).iter().map(|(place, _)| *place).collect();
    assert_eq!(places, ["@x", "\t", "`x`", "*nope", "{", "'open", "three"]);
    let items = doc.items(value(&doc, "outcomes"));
    assert_eq!(items.len(), 3);
    assert_eq!(doc.get(items[0], "done").and_then(|entry| doc.text(entry.value)), Some("z"));
    let owner = doc.get(items[0], "owner").and_then(|entry| doc.text(entry.value));
    assert_eq!(owner, Some("@x"), "only the quotes are missing");
    assert_eq!(text(&doc, "end"), Some("1"));
    assert_eq!(doc.roots.iter().map(|&root| doc.is_complete(root)).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_quote_that_was_turned_is_named() {
    let help = |source: &str| parse(source).problems[0].help.clone().expect("a remedy");
    assert_eq!(help("t: \"open”\nu: 2\n"), "Write a straight \" in place of the curly ”");
    assert!(help("t: \"an “open” word\nu: 2\n").starts_with("Add the closing \""));
}

#[test]
fn errors_are_told_in_plain_words_at_their_place() {
    for (source, place, message) in [
        ("key:value\nowner: x\n", "key:", "a space is missing after this colon"),
        ("a: 1\nkey:value\nb: 2\n", "key:", "a space is missing after this colon"),
        ("owner: @mira # me\n", "@mira", "a value cannot start with `@`"),
        ("t: It's: bad\n", ":", "a colon followed by a space cannot stand here"),
        (
            "t: 1\n  u: 2\n",
            "u: 2",
            "this line is indented deeper than the line above, which is already complete",
        ),
        (
            "t: Technical\ncategory Networking\nu: 2\n",
            "category Networking",
            "this line has no `:`, so it names no field and is read as more of the line above",
        ),
        ("t: \"open\nu: 2\n", "\"open", "this quote is not closed"),
        ("t: [a, b\nu: 2\n", "[", "this `[` is not closed"),
        ("t:\n\tu: 2\n", "\t", "a tab stands in the indentation here"),
        ("t: 'a' b\n", "b", "text stands after the closing quote"),
        ("t: \"a\\qb\"\n", "\\q", "this escape is not valid between double quotes"),
        ("t: a\u{1}b\n", "\u{1}", "the invisible character U+0001 cannot stand here"),
        ("- a\nb: 1\n", "b: 1", "this line is indented like nothing above it"),
    ] {
        let doc = parse(source);
        assert_eq!(told(&doc), [(place, message)], "{source:?}");
        assert!(doc.problems[0].help.is_some());
    }
}

#[test]
fn a_value_without_its_quotes_leaves_the_rest_whole() {
    for source in
        ["owner: @mira\nid: b\n", "id: b\nowner: @mira  # me\n", "owner:\n  - @mira\n  - Jon\nid: b\n"]
    {
        let doc = parse(source);
        assert_eq!(told(&doc), [("@mira", "a value cannot start with `@`")], "{source:?}");
        assert!(doc.is_complete(doc.roots[0]), "{source:?}");
        let owner = value(&doc, "owner");
        let owner = doc.items(owner).first().copied().unwrap_or(owner);
        assert_eq!((doc.text(owner), text(&doc, "id")), (Some("@mira"), Some("b")), "{source:?}");
    }
    for source in ["owner: @mira\ntitle: \"x\n", "owner: [@mira]\nid: b\n", "owner: @mira\nkey:value\n"] {
        let doc = parse(source);
        assert!(!doc.is_complete(doc.roots[0]), "{source:?}");
    }
}

#[test]
fn aliases_repeat_no_more_than_the_limit() {
    let long = "x".repeat(1 << 16);
    let many = |times: usize| format!("a: &a {long}\nb:\n{}", "- *a\n".repeat(times));
    let (few, too_many) = (many(100), many(1_000));
    assert!(parse(&few).problems.is_empty());
    let doc = parse(&too_many);
    assert_eq!(told(&doc).len(), 1);
    assert!(told(&doc)[0].1.contains("repeat more than"), "{:?}", told(&doc));
    let nested = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n\
                  c: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n\
                  e: &e [*d, *d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e, *e]\n";
    assert_eq!(told(&parse(nested)).len(), 1);
    let endless = format!("a: &a [{}]\n", "*a, ".repeat(20));
    assert_eq!(told(&parse(&endless)).len(), 1);
}

#[test]
fn a_misplaced_line_is_one_problem_and_not_several() {
    let doc = parse("gates:\n  - name: a\n    parts: [x]\n    - name: b\n    parts: [y]\nend: 1\n");
    assert_eq!(told(&doc), [("- name: b", "this line is indented like nothing above it")]);
    assert_eq!(text(&doc, "end"), Some("1"));
}

#[test]
fn what_follows_a_broken_first_line_is_read() {
    let doc = parse("key:value\nowner: x\ndone: y\n");
    assert_eq!(text(&doc, "done"), Some("y"));
    assert!(!doc.is_complete(doc.roots[0]));
    let doc = parse("skills: [a, b\nowner: x\n");
    assert_eq!(text(&doc, "owner"), Some("x"));
    let doc = parse("a: &x 1\nb: @\nc: *x\n");
    assert_eq!(text(&doc, "c"), Some("1"), "anchors from before the error are known after it");
}

#[test]
fn words_of_a_text_are_found_in_the_source() {
    let source = "a: plain text 李 x\nb: 'it''s 李\n\n  on'\nc: \"t\\tab \\u674E \\\n   go\\x21\n   é \\uD83D\\uDE00 z\"\n\
                  d: >\n  fold ed\n  line\n\n   more\n  é end\ne: |\n\n  one\n    two\n\n  three\nf: multi\n  line x\n";
    let source = source.replace('\n', "\r\n");
    let doc = parse(&source);
    assert!(doc.problems.is_empty(), "{:?}", doc.problems);
    let mut checked = 0;
    for (id, node) in doc.nodes() {
        let Kind::Scalar { text, style } = &node.kind else { continue };
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            let written = doc.slice(doc.pieces(id).place(text, range));
            let escaped = *style == Style::DoubleQuoted && written.starts_with('\\') || written == "''";
            let folded = matches!(c, ' ' | '\n') && (written.is_empty() || written.contains('\n'));
            assert!(written == c.to_string() || escaped || folded, "{text:?}: {c:?} is not {written:?}");
            checked += 1;
        }
    }
    assert!(checked > 100);
    let c = value(&doc, "c");
    let text = doc.text(c).expect("a text");
    let go = text.find("go!").expect("a word");
    let place = |range| doc.pieces(c).place(text, range);
    assert_eq!(doc.slice(place(go..go + 3)), "go\\x21");
    assert_eq!(place(0..999), place(0..text.len()));
    assert_eq!(doc.pieces(doc.roots[0]).place("", 0..1), doc.span(doc.roots[0]));
}

#[test]
fn a_part_of_a_text_is_read_with_places_in_the_whole() {
    let source = "é---\na: [x, *b]\n---\n";
    let doc = parse_part(source, 6..17, Limits::default());
    assert_eq!(slices(&doc), [("a", "[x, *b]")]);
    assert_eq!(told(&doc)[0].0, "*b");
}

#[test]
fn limits_are_told_and_end_the_reading() {
    let limits = Limits { depth: 3, nodes: 10, bytes: 60, repeated: 100, problems: 2 };
    let kind = |source: &str| {
        let doc = parse_with(source, limits);
        (doc.problems.last().map(|problem| (problem.kind, problem.message.clone())), doc.problems.len())
    };
    let limit = |message: &str| Some((ProblemKind::Limit, message.to_owned()));
    assert_eq!(kind("[[[1]]]").0, None);
    assert_eq!(kind("[[[[1]]]]").0, limit("values nest deeper than 3 levels here"));
    assert_eq!(kind("- - - - 1").0, limit("values nest deeper than 3 levels here"));
    assert_eq!(kind("- [{a: {b: 1}}]").0, limit("values nest deeper than 3 levels here"));
    assert_eq!(kind("[1,2,3,4,5,6,7,8,9,10,11]").0, limit("this file has more than 10 values"));
    assert_eq!(kind(&"x".repeat(61)).0, limit("this file has 61 bytes, and at most 60 are read"));
    assert_eq!(kind("a: @\nb: @\nc: @\nd: @\n").1, 3);
}

#[test]
fn hostile_files_are_refused_or_read_at_once() {
    let size = 1 << 20;
    let fill = |unit: &str| unit.repeat(size / unit.len());
    let keys: String = (0..80_000).map(|i| format!("k{i}: 1\n")).collect();
    let base: String = (0..1000).map(|i| format!("  k{i}: 1\n")).collect();
    let merges = format!("base: &b\n{base}all:\n{}", "- <<: *b\n".repeat(100_000));
    let list = format!("l: &l [{}]\n", "*a, ".repeat(10_000));
    let chain: String = (1..30_000).map(|i| format!("k{i}: &a{i} [*a{}]\n", i - 1)).collect();
    for (name, source) in [
        ("nested mappings", "{a: ".repeat(100_000)),
        ("nested lists", "- ".repeat(100_000)),
        ("many keys", keys),
        ("many merges", merges),
        ("long merge list", format!("a: &a {{x: 1}}\n{list}{}", "y: {<<: *l}\n".repeat(1000))),
        ("alias chain", format!("k0: &a0 1\n{chain}")),
        ("open quotes", fill("a: \"x\n")),
        ("broken lines", fill("a: @\n")),
        ("open brackets", fill("a: [x\n")),
        ("tabs", fill("\ta: x\n")),
        ("comments and missing values", fill("# c\n-\n")),
        ("comments only", fill("#\n")),
        ("documents", fill("---\n")),
    ] {
        let begun = Instant::now();
        let doc = parse(&source[..source.len().min(size)]);
        let used = begun.elapsed();
        assert!(!doc.roots.is_empty() || !doc.problems.is_empty() || name == "comments only", "{name}");
        assert!(used < Duration::from_secs(10), "{name} took {used:?} in a build without optimisation");
    }
}

#[test]
fn a_tag_that_nothing_follows_is_told_where_it_stands() {
    check_places(&parse("---\n---\n!\np: `x`"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_read_with_places_inside_it(source in arbitrary_file()) {
        check_places(&parse(&source));
    }

    #[test]
    fn a_written_scalar_reads_back_as_itself(text in "[ -~é李\t\n]{0,12}", style in 0..3_usize, flow in any::<bool>()) {
        let style = [Style::Plain, Style::SingleQuoted, Style::DoubleQuoted][style];
        let written = edit::write_scalar(&text, style, None, flow).expect("these styles have neighbours");
        let source = if flow { format!("a: [{written}, b]\n") } else { format!("a: {written}\n") };
        let doc = parse(&source);
        prop_assert!(doc.problems.is_empty(), "{:?} {:?}", source, doc.problems);
        let node = if flow { doc.items(value(&doc, "a"))[0] } else { value(&doc, "a") };
        prop_assert_eq!(doc.text(node), Some(&*text));
        prop_assert!(!doc.is_null(node));
    }
}

#[test]
fn a_merge_conflict_is_told_once_and_the_rest_is_read() {
    let source =
        "id: a\n<<<<<<< HEAD\nowner: Mira Okafor\n=======\nowner: Jon Berg\n>>>>>>> other\ntitle: Chat\n";
    let document = parse(source);
    let told: Vec<&str> = document.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(told, ["a merge conflict is left here"]);
    assert_eq!(&source[document.problems[0].span.range()], "<<<<<<< HEAD");
    let two = "a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 4\n<<<<<<< ours\nd: 5\n=======\n>>>>>>> theirs\n";
    assert_eq!(parse(two).problems.len(), 2);
    let no_conflict = "a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> other\nb: 1\n";
    assert!(parse(no_conflict).problems.is_empty());
}
