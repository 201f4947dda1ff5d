use proptest::prelude::*;

use super::*;
use crate::yaml::any_file::{arbitrary_file, check_places};

fn field<'d>(page: &'d Page<'_>, name: &str) -> Option<&'d str> {
    let document = &page.document;
    let value = document.get(document.roots[0], name)?.value;
    assert_eq!(document.text(value), Some(document.slice(document.span(value))), "a cell or a plain value");
    document.text(value)
}

fn slice<'t>(text: &'t str, passage: &Passage, range: std::ops::Range<usize>) -> &'t str {
    text.get(passage.pieces().place(&passage.text, range).range()).expect("on character borders")
}

#[test]
fn words_between_entities_marks_and_code_are_found() {
    let text = "Blocked by **公**開/rota-tool &eacute;済み\\* `a\\|b  李` ``c ` d`` [公開](x)済 &nGt; ~~止~~め.\n> 引用 `x\n> y` 了\n";
    let page = parse(text);
    let mut words = 0;
    for passage in &page.body.passages {
        for word in passage.text.split_whitespace() {
            let start = word.as_ptr() as usize - passage.text.as_ptr() as usize;
            let written = slice(text, passage, start..start + word.len());
            let first = word.chars().next().expect("a word");
            let last = word.chars().next_back().expect("a word");
            let found = |c: char| written.contains(c) || written.contains('&');
            assert!(found(first) && found(last), "{word:?} is not {written:?}");
            words += 1;
        }
    }
    assert_eq!(words, 16);
}

#[test]
fn front_matter_is_yaml_with_places_in_the_whole_file() {
    let text =
        "\u{feff}---\r\n# é\r\nowner: Mira\r\ndone: yes\r\n---\r\n# Title\r\n\r\nWaits for `billing`.\r\n";
    let page = parse(text);
    assert_eq!(field(&page, "owner"), Some("Mira"));
    assert_eq!(field(&page, "done"), Some("yes"));
    assert_eq!(page.document.comments.len(), 1);
    assert!(matches!(page.head, Head::FrontMatter(span) if page.document.slice(span).starts_with("# é")));
    assert_eq!(page.body.title().map(|title| title.text.as_str()), Some("Title"));
    let passage = &page.body.passages[0];
    assert_eq!(passage.text, "Waits for billing.");
    assert_eq!(slice(text, passage, 10..17), "billing");
    let spoken = page.body.spoken();
    assert_eq!(spoken[0].text, "Title:\nWaits for `billing`.");
    assert_eq!(text.get(spoken[0].pieces.place(&spoken[0].text, 18..25).range()), Some("billing"));
}

#[test]
fn a_front_matter_without_end_is_told_and_still_read() {
    let page = parse("---\nowner: Mira\n\n# Title\n");
    assert_eq!(field(&page, "owner"), Some("Mira"));
    assert_eq!(page.document.problems[0].message, "the front matter that starts here has no end");
    assert_eq!(page.body.headings.len(), 1);
    let rule = parse("---\n\nJust a rule across the page.\n");
    assert!(rule.document.problems.is_empty());
    assert_eq!(rule.body.passages.len(), 1);
}

#[test]
fn a_table_of_two_columns_at_the_head_is_a_mapping() {
    let text = "# Goal\n\n<!-- planlint: ignore-file[x] why -->\n\n| Metadata | |\n| :-- | :-- |\n\
                | Point of contact | @tmandry |\n| Channel | [#t\\|x][ref] `a` |\n| Status||\n\n[ref]: http://x\n\n\
                ## Summary\n\nText.\n";
    let page = parse(text);
    assert_eq!(field(&page, "Point of contact"), Some("@tmandry"));
    assert_eq!(field(&page, "Channel"), Some("[#t\\|x][ref] `a`"));
    let status = page.document.get(page.document.roots[0], "Status").expect("a row");
    assert!(page.document.is_null(status.value));
    assert_eq!(page.document.entries(page.document.roots[0]).len(), 3);
    assert_eq!(page.document.comments[0].text, " planlint: ignore-file[x] why ");
    assert!(matches!(page.head, Head::Table(_)));
    assert_eq!(page.body.passages.len(), 1, "the table is no prose");
}

#[test]
fn a_heading_row_that_is_a_field_is_read_as_one() {
    assert_eq!(field(&parse("| Owner | Mira |\n|---|---|\n| Done | Soon |\n"), "Owner"), Some("Mira"));
    assert_eq!(field(&parse("| Field | Value |\n|---|---|\n| Owner | Mira |\n"), "Field"), None);
    assert_eq!(
        field(&parse("# T\n\n> Note.\n\n| a | |\n|---|---|\n| Owner | Mira |\n"), "Owner"),
        Some("Mira")
    );
    assert_eq!(field(&parse("Text first.\n\n| Owner | Mira |\n|---|---|\n"), "Owner"), None);
    assert_eq!(field(&parse("| a | b | c |\n|---|---|---|\n| Owner | Mira | x |\n"), "Owner"), None);
}

#[test]
fn sections_give_paragraphs_and_items_with_places() {
    let text = "# T\n\n## Definition of done:\n\nNine *of* [ten](http://x) &amp; more\nget an answer.\n\n\
                - [ ] item `one`\n- two\n  - three\n\n```\ncode\n```\n\n### Deeper\n\nStill.\n\n## Next\n\nNo.\n";
    let page = parse(text);
    let section = page.body.section("definition of done").expect("a section");
    let texts: Vec<_> = section.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(texts, ["Nine of ten & more get an answer.", "item one", "two", "three", "Still."]);
    assert_eq!(section.passages[1].kind, PassageKind::Item);
    let passage = &section.passages[0];
    for word in ["Nine", "of", "ten", "more", "answer"] {
        let start = passage.text.find(word).expect("a word of the text");
        assert_eq!(slice(text, passage, start..start + word.len()), word);
    }
    assert!(page.body.section("Nothing").is_none());
    assert_eq!(page.body.headings.iter().map(|h| h.level).collect::<Vec<_>>(), [1, 2, 3, 2]);
}

#[test]
fn a_page_without_fields_is_an_empty_mapping() {
    for text in ["", "---\n---\n", "Prose.\n", "---\n# only a comment\n---\n"] {
        let page = parse(text);
        assert!(page.document.is_mapping(page.document.roots[0]), "{text:?}");
        assert!(page.document.problems.is_empty(), "{text:?}");
    }
}

#[test]
fn inline_comments_know_whether_they_trail() {
    let page = parse("Text <!-- a --> on.\n\n<!-- b\nc --> \n");
    let found: Vec<_> = page.document.comments.iter().map(|c| (c.text, c.trailing)).collect();
    assert_eq!(found, [(" a ", true), (" b\nc ", false)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_read_with_places_inside_it(head in any::<bool>(), source in arbitrary_file()) {
        let source = if head { format!("---\n{source}\n---\n# T\n{source}") } else { source };
        let page = parse(&source);
        check_places(&page.document);
        let titles = page.body.headings.iter().map(|heading| &heading.title);
        for passage in page.body.passages.iter().chain(titles) {
            let pieces = passage.pieces();
            for (at, c) in passage.text.char_indices() {
                let place = pieces.place(&passage.text, at..at + c.len_utf8());
                prop_assert!(source.get(place.range()).is_some() && passage.span.contains(place));
            }
        }
    }
}

#[test]
fn a_value_may_go_on_with_a_number_sign() {
    for source in ["f: # trailing\n\t#\n  - deep", "Owner: Mira\n  # and\n  Jon"] {
        let page = parse(source);
        assert!(page.document.roots.iter().any(|&root| !page.document.entries(root).is_empty()), "{source}");
        check_places(&page.document);
    }
}

#[test]
fn a_field_in_several_rows_of_a_table_is_a_list() {
    let page = parse("| Metadata | |\n|---|---|\n| Owner | Mira |\n| Roadmap | One |\n| Roadmap | Two |\n");
    let root = page.document.roots[0];
    let list = page.document.get(root, "Roadmap").expect("there").value;
    let items: Vec<_> =
        page.document.items(list).iter().filter_map(|&item| page.document.text(item)).collect();
    assert_eq!(items, ["One", "Two"]);
    assert!(page.document.problems.is_empty());
}

#[test]
fn only_what_stands_in_an_item_is_ticked_off() {
    let page = parse("# A\n\n- [x] It rings\n\nIt waits for b.\n\n## Next\n");
    let ticked: Vec<bool> = page.body.passages.iter().map(Passage::is_ticked).collect();
    assert_eq!(ticked, [true, false]);
    assert!(!page.body.headings[1].title.is_ticked());
}
