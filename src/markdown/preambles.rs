//! What is read at the head of pages in the formats that plans are found in.

use super::{Head, Page, parse, parse_restructured};
use crate::document::{Document, Kind, NodeId};

/// Keys and values, lists in brackets, each value checked against its place.
fn fields(document: &Document<'_>, root: NodeId) -> Vec<(String, String)> {
    let said = |id: NodeId| match &document.node(id).kind {
        Kind::Sequence { items, .. } => {
            let items: Vec<&str> = items.iter().map(|&item| document.text(item).unwrap_or("?")).collect();
            format!("[{}]", items.join("|"))
        }
        Kind::Missing => String::new(),
        _ => document.text(id).unwrap_or("?").to_owned(),
    };
    let entries = document.written_entries(root).iter();
    entries.map(|entry| (said(entry.key), said(entry.value))).collect()
}

#[track_caller]
fn expect(page: &Page<'_>, expected: &[(&str, &str)]) {
    let found = fields(&page.document, page.document.roots[0]);
    let found: Vec<(&str, &str)> = found.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "{:?}", page.document.problems);
}

#[test]
fn items_of_a_list_at_the_head_are_fields() {
    let page = parse(
        "# Faster builds\n\n* Proposal: [P-0012](0012-builds.md)\n* Status: **Accepted (v2)**\n- **Owner**: Ana Lima\n* Review:\n  - first\n  - second\n\nProse: not a field.\n",
    );
    assert!(matches!(page.head, Head::Preamble(_)));
    expect(
        &page,
        &[
            ("Proposal", "[P-0012](0012-builds.md)"),
            ("Status", "Accepted (v2)"),
            ("Owner", "Ana Lima"),
            ("Review", "[first|second]"),
        ],
    );
    assert_eq!(page.body.title().map(|title| title.text.as_str()), Some("Faster builds"));
    assert!(page.body.passages.iter().any(|passage| passage.text == "Prose: not a field."));
    assert!(!page.body.passages.iter().any(|passage| passage.text.contains("Ana")));
}

#[test]
fn lines_as_in_a_mail_are_fields_also_in_a_fence_and_a_value_goes_on_where_it_is_indented() {
    let expected = [
        ("PRO", "7"),
        ("Title", "A long name"),
        ("Author", "Ana <a@x.example>, Bo <b@x.example>"),
        ("Status", ""),
    ];
    let lines = "PRO: 7\nTitle: A long name\nAuthor: Ana <a@x.example>,\n        Bo <b@x.example>\nStatus:\n";
    expect(&parse(&format!("{lines}\n# Abstract\n")), &expected);
    expect(&parse(&format!("```\n{lines}```\n\n# Abstract\n")), &expected);
    let indented = lines.replace("\n", "\n  ");
    expect(&parse(&format!("<pre>\n  {}\n</pre>\n", indented.trim_end())), &expected);
}

#[test]
fn dates_and_addresses_keep_their_colons_and_full_width_colons_count() {
    expect(
        &parse("- RFC PR: [a/b#1](https://x.example/a:b)\n- 期限：2026-03-31\n- Start Date: 2026-01-01\n"),
        &[("RFC PR", "[a/b#1](https://x.example/a:b)"), ("期限", "2026-03-31"), ("Start Date", "2026-01-01")],
    );
}

#[test]
fn prose_that_begins_a_page_is_no_preamble() {
    for prose in [
        "Just words.\n\nStatus: done\n",
        "https://x.example\n",
        "- an item\n- Status: done\n",
        "1. Status: x\n",
    ] {
        let page = parse(prose);
        assert!(matches!(page.head, Head::None), "{prose}");
    }
}

#[test]
fn toml_between_plus_signs_is_front_matter() {
    let page = parse(
        "+++\ntitle = \"A \\\"new\\\" way\"\nowner = 'Ana'\ndue = 2026-03-31\nrank = 2\ntags = [\"a\", \"b\"]\n[extra]\nteam = \"core\"\n+++\n# Body\n",
    );
    assert!(matches!(page.head, Head::FrontMatter(_)));
    let found = fields(&page.document, page.document.roots[0]);
    assert_eq!(found[0], ("title".to_owned(), "A \"new\" way".to_owned()));
    assert_eq!(found[1].1, "Ana");
    assert_eq!(found[2].1, "2026-03-31");
    assert_eq!(found[4].1, "[a|b]");
    assert_eq!(
        page.document
            .slice(page.document.span(page.document.written_entries(page.document.roots[0])[1].value)),
        "Ana"
    );
    let broken = parse("+++\ntitle = \n+++\n");
    assert_eq!(broken.document.problems.len(), 1);
}

#[test]
fn each_row_of_a_table_may_be_an_outcome() {
    let page = parse(
        "# Roadmap\n\n| Title | Owner | Due |\n|---|---|---|\n| Ship it | Ana | 2026-03 |\n| Sell it |  | |\n",
    );
    assert!(matches!(page.head, Head::None));
    let table = &page.tables[0];
    let rows = table.items(table.roots[0]);
    assert_eq!(fields(table, rows[0])[1], ("Owner".to_owned(), "Ana".to_owned()));
    assert_eq!(fields(table, rows[1])[1], ("Owner".to_owned(), String::new()));
}

#[test]
fn restructured_text_has_fields_headings_and_paragraphs() {
    let page = parse_restructured(
        "PEP: 1\nTitle: Purpose\nStatus: Active\n\nAbstract\n========\n\nThis says ``why``.\nAnd more.\n\n- one\n- two\n\nDetails::\n\n    code: here\n\nMotivation\n==========\n\nBecause.\n",
    );
    expect(&page, &[("PEP", "1"), ("Title", "Purpose"), ("Status", "Active")]);
    let section = page.body.section("Motivation").expect("there");
    assert_eq!(section.passages[0].text, "Because.");
    let texts: Vec<&str> = page.body.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(texts, ["This says why. And more.", "one", "two", "Details::", "Because."]);
    expect(
        &parse_restructured(":Author: Ana\n:Status: Draft\n\nText.\n"),
        &[("Author", "Ana"), ("Status", "Draft")],
    );
}
