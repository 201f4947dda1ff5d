//! Comments that hide findings: how they may be written, where they may stand, and what is said of those that hide
//! nothing.

use planlint::finding::Report;

use crate::support::{TestRepo, flags, judge};

const RULE: &str = "no-individual-owner";

fn judged(repo: &TestRepo, path: &str, text: &str) -> Report {
    repo.write(path, text);
    repo.git(&["add", "-A"]);
    let report = judge(repo, flags(None, &[RULE, "unused-ignore"], &[]));
    std::fs::remove_file(repo.root().join(path)).expect("it is there");
    report
}

/// Whether the finding about the owner is hidden, and what is said of the comment.
fn said(report: &Report) -> (bool, Vec<String>) {
    let of = |rule: &str| report.findings.iter().filter(|finding| &*finding.rule == rule).count();
    let about = report.findings.iter().filter(|finding| &*finding.rule == "unused-ignore");
    assert!(of(RULE) + report.summary.ignored == 1, "found once, or hidden once and counted");
    (of(RULE) == 0, about.map(|finding| finding.message.clone()).collect())
}

/// What is said of a comment that is fine, and of those that are not.
const FINE: &str = "";
const NO_REASON: &str = "gives no reason";
const NO_RULE: &str = "names no rule";
const UNKNOWN: &str = "there is no rule";
const GARBLED: &str = "not one that planlint understands";
const UNUSED: &str = "finds nothing here";

/// Each way to write a comment, whether it hides the finding, and what is said of it.
const WRITTEN: [(&str, bool, &str); 27] = [
    ("planlint: ignore[no-individual-owner] one person", true, FINE),
    ("planlint:ignore[no-individual-owner] one person", true, FINE),
    ("planlint: ignore [no-individual-owner] one person", true, FINE),
    ("  planlint:   ignore[ no-individual-owner ]one person", true, FINE),
    ("planlint: ignore[no-individual-owner,] 理由", true, FINE),
    ("planlint: ignore[no-deadline, no-individual-owner] one person", true, FINE),
    ("planlint: ignore[unused-ignore, no-individual-owner] one person", true, FINE),
    ("planlint: ignore[no-such-rule, no-individual-owner] one person", true, UNKNOWN),
    ("planlint: ignore-file[no-individual-owner] one person", true, FINE),
    ("planlint: ignore-file [no-individual-owner] one person", true, FINE),
    ("planlint: ignore[no-individual-owner]", false, NO_REASON),
    ("planlint: ignore[no-individual-owner]   ", false, NO_REASON),
    ("planlint: ignore-file[no-individual-owner]", false, NO_REASON),
    ("planlint: ignore[] one person", false, NO_RULE),
    ("planlint: ignore one person", false, NO_RULE),
    ("planlint: ignore: no-individual-owner", false, NO_RULE),
    ("planlint: ignore[no-individual-owner one person", false, NO_RULE),
    ("planlint: ignore[no-individual-owners] one person", false, UNKNOWN),
    ("planlint: ignore[No-Individual-Owner] one person", false, UNKNOWN),
    ("planlint: ignore[core] one person", false, UNKNOWN),
    ("planlint: ignor[no-individual-owner] one person", false, GARBLED),
    ("planlint: ignored[no-individual-owner] one person", false, GARBLED),
    ("planlint: disable[no-individual-owner] one person", false, GARBLED),
    ("PLANLINT: IGNORE[no-individual-owner] one person", false, GARBLED),
    ("Planlint: ignore[no-individual-owner] one person", false, GARBLED),
    ("planlint ignore[no-individual-owner] one person", false, GARBLED),
    ("planlint checks this file", false, FINE),
];

/// Each place for a comment at `{}`, by the path of its file.
const PLACES: [(&str, &str); 8] = [
    ("outcomes/a.yml", "id: a\nowner: Marketing team #{}\ntitle: T\n"),
    ("outcomes/a.yml", "id: a\n#{}\nowner: Marketing team\ntitle: T\n"),
    ("outcomes/a.yml", "id: a\n#{}\n\n# another remark\nowner: Marketing team\n"),
    ("outcomes/a.yml", "id: a\r\nowner:  #{}\r\n  - Marketing team\r\n"),
    ("outcomes/a.json", "{\"id\": \"a\",\n \"owner\": \"Marketing team\", #{}\n \"title\": \"T\"}\n"),
    ("outcomes/a.md", "---\nid: a\nowner: Marketing team #{}\n---\n\n# T\n"),
    ("outcomes/a.md", "---\nid: a\n#{}\nowner: Marketing team\n---\n\n# T\n"),
    ("outcomes/a.yml", "outcomes:\n  - id: a\n    #{}\n    owner: Marketing team\n"),
];

#[test]
fn a_comment_hides_what_it_names_with_a_reason_wherever_it_stands() {
    let repo = TestRepo::new();
    for (path, text) in PLACES {
        for (comment, hides, about) in WRITTEN {
            let (hidden, told) = said(&judged(&repo, path, &text.replace("{}", &format!(" {comment}"))));
            assert_eq!(hidden, hides, "{comment:?} in {path} {text:?}");
            let fits =
                if about.is_empty() { told.is_empty() } else { told.len() == 1 && told[0].contains(about) };
            assert!(fits, "{comment:?} in {path} {text:?} is told {told:?}");
        }
    }
}

#[test]
fn a_comment_covers_its_entry_and_no_other() {
    let ignore = "# planlint: ignore[no-individual-owner] one person";
    let whole = "# planlint: ignore-file[no-individual-owner] one person";
    let cases = [
        // Above another entry, at the end, behind another entry, inside another entry.
        (format!("id: a\n{ignore}\ntitle: T\nowner: Marketing team\n"), false),
        (format!("id: a\nowner: Marketing team\n{ignore}\n"), false),
        (format!("id: a {ignore}\nowner: Marketing team\n"), false),
        (format!("id: a\nowner: Marketing team\ndepends_on:\n  - b {ignore}\n"), false),
        // Above the whole outcome stands above its first entry.
        (format!("{ignore}\nid: a\nowner: Marketing team\n"), false),
        (format!("{ignore}\nowner: Marketing team\nid: a\n"), true),
        // A list is covered with its items, and an item alone.
        (format!("id: a\n{ignore}\nowner:\n  - Marketing team\n"), true),
        (format!("id: a\nowner:\n  {ignore}\n  - Marketing team\n"), true),
        // For the whole file it may stand anywhere.
        (format!("id: a\nowner: Marketing team\n{whole}\n"), true),
        (format!("{whole}\nid: a\nowner: Marketing team\n"), true),
        (format!("id: a {whole}\nowner: Marketing team\n"), true),
        // In a string it is no comment.
        (format!("id: a\nowner: Marketing team\nnote: \"{ignore}\"\n"), false),
        (format!("id: a\nowner: Marketing team\nnote: |\n  {ignore}\n"), false),
    ];
    let repo = TestRepo::new();
    for (text, hides) in cases {
        let report = judged(&repo, "outcomes/a.yml", &text);
        let (hidden, told) = said(&report);
        assert_eq!(hidden, hides, "{text}");
        let asked = !text.contains("note:");
        assert_eq!(told.iter().any(|told| told.contains(UNUSED)), asked && !hides, "{text}{told:?}");
    }
}

#[test]
fn a_comment_is_unused_only_where_its_rule_ran() {
    let repo = TestRepo::new();
    let text = "id: a\nowner: Mira Okafor # planlint: ignore[no-individual-owner] one person\n";
    repo.write("outcomes/a.yml", text);
    repo.git(&["add", "-A"]);
    let count = |select: &[&str]| judge(&repo, flags(None, select, &[])).findings.len();
    assert_eq!(count(&[RULE, "unused-ignore"]), 1);
    assert_eq!(count(&["unused-ignore"]), 0);
    assert_eq!(count(&["unused-ignore", "no-deadline=off"]), 0);
}

#[test]
fn a_comment_in_a_page_covers_its_paragraph() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "fields: {owner: [owner, '# Owner']}\n");
    let page = |owner: &str| {
        format!("---\nid: a\n---\n\n# T\n\n## Why\n\nSo.\n\n## Owner\n\n{owner}\n\n## More\n\nText.\n")
    };
    let ignore = "<!-- planlint: ignore[no-individual-owner] one person -->";
    for (owner, hides) in [
        (format!("{ignore}\n\nMarketing team"), true),
        (format!("{ignore}\nMarketing team"), true),
        (format!("Marketing team {ignore}"), true),
        (format!("Marketing team\n\n{ignore}"), false),
        ("<!-- planlint: ignore[no-individual-owner] -->\n\nMarketing team".to_owned(), false),
        ("<!-- planlint: ignore-file[no-individual-owner] one person -->\n\nMarketing team".to_owned(), true),
    ] {
        let (hidden, told) = said(&judged(&repo, "outcomes/a.md", &page(&owner)));
        assert_eq!(hidden, hides, "{owner}");
        assert_eq!(told.is_empty(), hides, "{owner}: {told:?}");
    }
}

#[test]
fn a_comment_hides_in_toml_front_matter_and_where_a_value_cannot_be_read() {
    let head = "id = \"chat\"\ntitle = \"Nine # ten\"\n";
    for (text, hides) in [
        (format!("+++\n{head}# planlint: ignore[{RULE}] agreed\nowner = \"Sales team\"\n+++\n"), true),
        (format!("+++\n{head}owner = \"Sales team\" # planlint: ignore[{RULE}] agreed\n+++\n"), true),
        (format!("+++\n# planlint: ignore-file[{RULE}] agreed\n{head}owner = \"Sales team\"\n+++\n"), true),
        (
            format!("+++\n{head}owner = \"Sales team\"\nnote = \"# planlint: ignore-file[{RULE}] x\"\n+++\n"),
            false,
        ),
    ] {
        assert_eq!(said(&judged(&TestRepo::new(), "outcomes/chat.md", &text)), (hides, Vec::new()), "{text}");
    }
    let repo = TestRepo::new();
    repo.write(
        "outcomes/chat.yml",
        "id: chat\neffort: XL  # planlint: ignore[invalid-field] agreed\nstart: soon  # planlint：ignore[invalid-field] agreed\n",
    );
    repo.git(&["add", "-A"]);
    let report = judge(&repo, flags(None, &["invalid-field", "unused-ignore"], &[]));
    let told: Vec<&str> = report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("`soon`") && told[1].contains(GARBLED), "{told:?}");
}
