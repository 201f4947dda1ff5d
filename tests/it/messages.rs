//! Commit messages as people and tools write them, in sixteen languages and some others: which of them give a reason.

use planlint::history::reason;

const LANGUAGES: [(&str, &str); 18] = [
    ("en", include_str!("messages/en.txt")),
    ("de", include_str!("messages/de.txt")),
    ("fr", include_str!("messages/fr.txt")),
    ("es", include_str!("messages/es.txt")),
    ("it", include_str!("messages/it.txt")),
    ("nl", include_str!("messages/nl.txt")),
    ("pt", include_str!("messages/pt.txt")),
    ("zh", include_str!("messages/zh.txt")),
    ("ja", include_str!("messages/ja.txt")),
    ("ru", include_str!("messages/ru.txt")),
    ("ko", include_str!("messages/ko.txt")),
    ("pl", include_str!("messages/pl.txt")),
    ("sv", include_str!("messages/sv.txt")),
    ("tr", include_str!("messages/tr.txt")),
    ("cs", include_str!("messages/cs.txt")),
    ("sk", include_str!("messages/sk.txt")),
    ("uk", include_str!("messages/uk.txt")),
    ("others", include_str!("messages/others.txt")),
];

#[test]
fn a_thousand_messages_give_a_reason_where_a_person_reads_one() {
    let (mut given, mut none, mut wrong) = (0, 0, Vec::new());
    for (language, text) in LANGUAGES {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (mark, message) = line.split_at(2);
            let found = reason(&message.replace("\\n", "\n").replace("\\t", "\t"));
            *(if mark == "+ " { &mut given } else { &mut none }) += 1;
            if found.is_some() != (mark == "+ ") {
                wrong.push(format!("{language} {line}\n    {found:?}"));
            }
        }
    }
    assert_eq!((given, none), (528, 595));
    assert!(wrong.is_empty(), "{} read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
