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

#[test]
fn a_quote_may_stand_before_the_fields() {
    expect(
        &parse(
            "# A scheduler\n\n> Note that this text is old, and some of it\n> no longer holds.\n\n* Owners:\n  * Ana Lima\n  * Bo Ek\n* Status: Accepted\n\n## Terms\n",
        ),
        &[("Owners", "[Ana Lima|Bo Ek]"), ("Status", "Accepted")],
    );
}

#[test]
fn a_value_goes_on_in_a_list_and_behind_a_comma_where_it_is_not_indented() {
    let expected = [("Title", "A peg"), ("Authors", "[Ana Lima|Bo Ek]"), ("Status", "Ratified")];
    expect(
        &parse(
            "# Preamble\n\nTitle: A peg\n\nAuthors:\n* Ana Lima\n* Bo Ek\n\nStatus: Ratified\n\n# Abstract\n",
        ),
        &expected,
    );
    expect(
        &parse("Title: A peg\n\nAuthors:\n\n* Ana Lima\n* Bo Ek\n\nStatus: Ratified\n\n# Abstract\n"),
        &expected,
    );
    expect(
        &parse(
            "Title: A peg\n\nAuthors: Ana Lima <a@x.example>,\nBo Ek\n<b@x.example>\n\nStatus: Ratified\n",
        ),
        &[
            ("Title", "A peg"),
            ("Authors", "Ana Lima <a@x.example>, Bo Ek <b@x.example>"),
            ("Status", "Ratified"),
        ],
    );
    // Without blank lines between the fields a list after one is the text of the page.
    expect(&parse("Title: A peg\nStatus:\n\n- an item\n"), &[("Title", "A peg"), ("Status", "")]);
}

#[test]
fn a_field_without_a_value_that_heads_text_is_none() {
    let page = parse("# A story\n\n**Status**: Draft\n\n**Story**:\nAs a guest I want a list.\n");
    expect(&page, &[("Status", "Draft")]);
    assert!(page.body.passages.iter().any(|passage| passage.text.contains("As a guest")));
    let page = parse("**Status**: Draft\n\n**Criteria**:\n\n1. It opens.\n2. It closes.\n");
    expect(&page, &[("Status", "Draft")]);
    assert_eq!(page.body.section("criteria").map(|section| section.passages.len()), Some(2));
}

#[test]
fn a_line_in_bold_letters_heads_the_list_below_it() {
    let page = parse(
        "# A story\n\nWords.\n\n**Acceptance Criteria**:\n1. It opens.\n2. It closes.\n\nA note.\n\n**Out of scope:**\n\n- More.\n\n**Bold** words, and a colon:\n\n- Else.\n\n## Tasks\n\n- One.\n",
    );
    let texts = |title: &str| -> Vec<String> {
        let section = page.body.section(title);
        section
            .map(|section| section.passages.iter().map(|passage| passage.text.clone()).collect())
            .unwrap_or_default()
    };
    assert_eq!(texts("acceptance criteria"), ["It opens.", "It closes."]);
    assert_eq!(texts("Out of scope"), ["More."]);
    assert_eq!(page.body.labels.len(), 2);
    assert_eq!(page.body.headings.len(), 2, "they are no headings");
}

#[test]
fn fields_may_stand_beside_each_other_on_one_line() {
    let page = parse(
        "# 0001 — Routes\n\n**Status:** Accepted · **Date:** 2026-09-05 · see `310` · **Supersedes:** nothing ·\n\n## Context\n",
    );
    expect(&page, &[("Status", "Accepted"), ("Date", "2026-09-05"), ("Supersedes", "nothing")]);
    expect(
        &parse("**Branch**: `a-b` | **Date**: 2026-09-05\n**Status**: Draft | Final\n"),
        &[("Branch", "a-b"), ("Date", "2026-09-05"), ("Status", "Draft | Final")],
    );
}

#[test]
fn a_title_between_two_lines_may_be_longer_than_these_and_read_like_a_field() {
    let page = parse_restructured(
        "======================\nDEP XXXX: Rejuvenate form media\n======================\n\n:DEP: XXXX\n:Author: Ana\n:Status: Draft\n",
    );
    expect(&page, &[("DEP", "XXXX"), ("Author", "Ana"), ("Status", "Draft")]);
}

#[test]
fn fields_may_stand_in_a_literal_block() {
    let page = parse_restructured(
        "::\n\n  ZIP: 200\n  Title: Upgrade\n  Owners: Ana Lima <a@x.example>\n          Bo Ek <b@x.example>\n  Status: Final\n\n\nTerminology\n===========\n\nText.\n",
    );
    expect(
        &page,
        &[
            ("ZIP", "200"),
            ("Title", "Upgrade"),
            ("Owners", "[Ana Lima <a@x.example>|Bo Ek <b@x.example>]"),
            ("Status", "Final"),
        ],
    );
    assert!(page.body.section("Terminology").is_some());
}
