//! Fixes in files of every layout: what is changed is the value, and every other byte stays.

use std::fs;

use planlint::config::Overlay;
use planlint::engine::{Buffer, Deed, mend};
use planlint::finding::Applicability;

use crate::support::{TestRepo, request};

const FIELDS: &str =
    "title: Customers reach us by chat\nowner: Mira Okafor\ndone: Chat is live for all regions\n";

/// The text after all safe fixes, and why others were refused.
fn fixed(path: &str, text: &str) -> (String, Vec<String>) {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [outcomes/**]\n");
    repo.write("outcomes/other.yml", format!("id: other\ndeadline: 2027-03-31\n{FIELDS}"));
    repo.write(path, text);
    repo.git(&["add", "-A"]);
    let made = mend(&request(&repo, Overlay::default()), Applicability::Safe, Deed::Write).unwrap();
    let after = fs::read_to_string(repo.root().join(path)).unwrap();
    (after, made.refused.into_iter().map(|refused| refused.reason).collect())
}

#[test]
fn only_the_value_changes_in_every_layout() {
    let endings: [fn(String) -> String; 5] = [
        |text| text,
        |text| text.replace('\n', "\r\n"),
        |text| format!("\u{feff}{text}"),
        |text| text.trim_end().to_owned(),
        |text| format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n")),
    ];
    let layouts = [
        ("outcomes/a.yml", "id: a\n{fields}deadline: {date}\n"),
        ("outcomes/a.yml", "id: a\ndeadline: {date}\n{fields}"),
        ("outcomes/a.yml", "id: a\ndeadline:\t{date}\t# 公開 agreed\n{fields}"),
        ("outcomes/a.yml", "id: a\ndeadline:   '{date}'   #agreed\n{fields}"),
        ("outcomes/a.yml", "id: a\n\"deadline\"  :  \"{date}\" \n{fields}"),
        ("outcomes/a.yml", "id: a\n# before\ndeadline:\n  # within\n  {date}\n  # after\n{fields}"),
        ("outcomes/a.yml", "%YAML 1.2\n---\nid: a\ndeadline: !!str {date}\n{fields}...\n"),
        (
            "outcomes/a.yml",
            "# head\n---\nid: a\ndeadline: {date}\n{fields}---\nid: b\ndeadline: {date}\n{fields}",
        ),
        ("outcomes/a.yml", "outcomes:\n- id: a\n  deadline: {date}\n-   id: b\n    deadline: {date} # b\n"),
        ("outcomes/a.yml", "outcomes: [{id: a, deadline: {date}}, {id: b, \"deadline\":'{date}'} ]\n"),
        ("outcomes/a.md", "---\nid: a\ndeadline: {date}\n{fields}---\n\n# T\n\nIt ends on {date}.  \n"),
        (
            "outcomes/a.md",
            "# T\n\n| Field | Value |\n|---|:--|\n|id|a|\n|  deadline |  {date}  |\n| owner | Mira Okafor |\n",
        ),
        ("outcomes/a.md", "# T\n\n* Id: a\n* Deadline: {date}\n* Owner: Mira Okafor\n\nIt ends on {date}.\n"),
        ("outcomes/a.md", "Id: a\nDeadline: {date}\nOwner: Mira Okafor\n\n# T\n\nText.\n"),
        (
            "outcomes/a.md",
            "+++\nid = \"a\"\ndeadline = \"{date}\" # agreed\nowner = 'Mira Okafor'\n+++\n\n# T\n",
        ),
        ("outcomes/a.rst", ":Id: a\n:Deadline: {date}\n:Owner: Mira Okafor\n\nT\n=\n\nText.\n"),
    ];
    for (path, layout) in layouts {
        for ending in endings {
            let (before, wanted) = ["31 March 2027", "2027-03-31"]
                .map(|date| {
                    // What is prose stays as it is.
                    let layout = layout.replace("on {date}", "on 31 March 2027");
                    ending(layout.replace("{date}", date).replace("{fields}", FIELDS))
                })
                .into();
            let (after, refused) = fixed(path, &before);
            assert_eq!(after, wanted, "{path} {before:?} {refused:?}");
        }
    }
}

#[test]
fn what_has_no_place_of_its_own_is_left_with_the_reason() {
    for (path, text, reason) in [
        ("outcomes/a.yml", "id: a\ndeadline: &d 31 March 2027\nreview: *d\n", "by its anchor"),
        ("outcomes/a.yml", "x: &d 31 March 2027\nid: a\ndeadline: *d\n", ""),
        ("outcomes/a.yml", "base: &b {deadline: 31 March 2027}\nid: a\n<<: *b\n", ""),
        ("outcomes/a.yml", "id: a\ndeadline: |\n  31 March 2027\n", "block text"),
        ("outcomes/a.yml", "id: a\ndeadline: >-\n  31 March\n  2027\n", "block text"),
        ("outcomes/a.json", "{\"id\": \"a\", \"deadline\": \"31 March 2027\"}\n", "one pair of brackets"),
        ("outcomes/a.yml", "{id: a, deadline: 31 March 2027}\n", "one pair of brackets"),
    ] {
        let (after, refused) = fixed(path, text);
        assert_eq!(after, text);
        assert!(refused.iter().any(|refused| refused.contains(reason)), "{text}{refused:?}");
    }
}

#[test]
fn items_that_say_the_same_twice_go_with_their_comma_or_row() {
    for (path, before, wanted) in [
        ("outcomes/a.yml", "id: a\ndepends_on: [other, other]\n", "id: a\ndepends_on: [other]\n"),
        (
            "outcomes/a.yml",
            "id: a\ndepends_on: [\n  other,\n  other,\n]\n",
            "id: a\ndepends_on: [\n  other,\n]\n",
        ),
        ("outcomes/a.yml", "id: a\ndepends_on:\r\n- other\r\n- other", "id: a\ndepends_on:\r\n- other\r\n"),
        ("outcomes/a.yml", "id: a\ndepends_on: 'other, other' # x\n", "id: a\ndepends_on: 'other' # x\n"),
        (
            "outcomes/a.md",
            "+++\nid = \"a\"\ndepends_on = [\"other\", \"other\"] # x\n+++\n",
            "+++\nid = \"a\"\ndepends_on = [\"other\"] # x\n+++\n",
        ),
        (
            "outcomes/a.md",
            "| Field | Value |\n|---|---|\n| id | a |\n| depends_on | other |\n| depends_on | other |\n| owner | Mira Okafor |\n",
            "| Field | Value |\n|---|---|\n| id | a |\n| depends_on | other |\n| owner | Mira Okafor |\n",
        ),
    ] {
        let (after, refused) = fixed(path, before);
        assert_eq!(after, wanted, "{before:?} {refused:?}");
    }
}

#[test]
fn values_that_an_alias_repeats_stay_while_others_are_fixed() {
    let text = format!(
        "outcomes:\n- id: a\n  deadline: &d 31 March 2027\n- id: b\n  deadline: *d\n- id: c\n  deadline: 1 April 2027\n  parent: OTHER\n  note: {:?}\n",
        FIELDS
    );
    let wanted = text.replace("1 April 2027", "2027-04-01").replace("OTHER", "other");
    assert_eq!(fixed("outcomes/all.yml", &text).0, wanted);
}

#[test]
fn a_file_that_is_no_longer_what_was_read_is_left() {
    let text = format!("id: a\ndeadline: 31 March 2027\n{FIELDS}");
    let repo = TestRepo::new();
    repo.write("outcomes/a.yml", format!("{text}# more\n"));
    repo.git(&["add", "-A"]);
    let mut request = request(&repo, Overlay::default());
    let place = repo.root().join("outcomes/a.yml");
    request.buffer = Some(Buffer { path: place.clone(), bytes: text.clone().into_bytes().into() });
    let made = mend(&request, Applicability::Safe, Deed::Write).unwrap();
    assert!(made.changes.is_empty() && made.done.is_empty(), "{:?}", made.done);
    assert!(
        made.refused.iter().any(|refused| refused.reason.contains("changed while")),
        "{:?}",
        made.refused
    );
    assert_eq!(fs::read_to_string(&place).unwrap(), format!("{text}# more\n"));
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced_and_other_files_are_fixed() {
    let text = format!("id: a\ndeadline: 31 March 2027\n{FIELDS}");
    let repo = TestRepo::new();
    repo.write("outcomes/b.yml", text.replace("id: a", "id: b"));
    repo.write("elsewhere/a.yml", &text);
    std::os::unix::fs::symlink("../elsewhere/a.yml", repo.root().join("outcomes/a.yml")).unwrap();
    repo.git(&["add", "-A"]);
    mend(&request(&repo, Overlay::default()), Applicability::Unsafe, Deed::Write).unwrap();
    let read = |path: &str| fs::read_to_string(repo.root().join(path)).unwrap();
    assert_eq!(read("elsewhere/a.yml"), text);
    assert!(repo.root().join("outcomes/a.yml").symlink_metadata().unwrap().is_symlink());
    assert!(read("outcomes/b.yml").contains("deadline: 2027-03-31\n"));
    let left: Vec<_> =
        fs::read_dir(repo.root().join("outcomes")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
