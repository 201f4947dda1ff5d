//! Words in another sense than the usual one: what is counted, what a criterion says, who is named, where a sentence ends.

use planlint::language::metric::{Class, Described};
use planlint::language::{Vocabulary, done, metric, owner, sentence, vague};

/// The texts of which something holds that should not.
fn wrong<'t>(texts: &[&'t str], is_wrong: impl Fn(&str) -> bool) -> Vec<&'t str> {
    texts.iter().copied().filter(|text| is_wrong(text)).collect()
}

fn is_blamed(described: &Described<'_>) -> bool {
    matches!(metric::judge(described, &Vocabulary::default()).class, Class::Vanity | Class::Activity)
}

fn is_vain(name: &str) -> bool {
    is_blamed(&Described { name, ..Described::default() })
}

fn is_wish(text: &str) -> bool {
    done::judge(text, &Vocabulary::default()) != done::Done::Checkable
}

#[test]
fn the_number_or_box_of_an_item_changes_nothing() {
    for text in [
        "Old values (red/green/blue) still work correctly",
        "Improve the docs",
        "Two shops are open",
        "Links work properly in the footer",
    ] {
        for mark in ["#4 ", "4. ", "12) ", "[x] ", "- [ ] ", "- [ ] #4 ", "* "] {
            let marked = format!("{mark}{text}");
            assert_eq!(is_wish(&marked), is_wish(text), "{marked}");
            if let done::Done::Wish { words, .. } = done::judge(&marked, &Vocabulary::default()) {
                assert!(text.contains(&marked[words.range()]), "{marked}: {words:?}");
            }
        }
    }
}

#[test]
fn one_person_and_what_is_said_of_them_is_one_owner() {
    let vocabulary = Vocabulary::default();
    let is = |label: &'static str| {
        let vocabulary = &vocabulary;
        move |text: &str| owner::judge(text, vocabulary).label() != label
    };
    let one = [
        "Jonas · Product Owner",
        "Jonas • QA",
        "Lucía Ortiz · Directora",
        "Lucía | CFO",
        "Jonas Weber; since June",
        "Lucía Ortiz; seit Juni",
        "Jonas Weber, Dipl.-Ing.",
        "Jonas Weber, Dipl.-Kfm.",
        "Jonas Weber, Dr.-Ing.",
        "Lucía Ortiz, B.Eng.",
        "Lucía Ortiz, J.D.",
        "Lucía Ortiz, Dott.ssa",
    ];
    assert_eq!(wrong(&one, is("individual")), [""; 0]);
    let two = ["Jonas · Lucía", "Jonas Weber; Lucía Ortiz", "Jonas Weber | Lucía Ortiz"];
    assert_eq!(wrong(&two, is("several")), [""; 0]);
    let parts = |text: &str| match owner::judge(text, &vocabulary) {
        owner::Owner::Several { parts } => parts.len(),
        _ => 1,
    };
    assert_eq!(
        wrong(&["Rui, Duarte, Tiago e Vasco", "Rui, Duarte, Tiago y Vasco"], |text| parts(text) != 4),
        [""; 0]
    );
    assert_eq!(parts("José Ortega y Gasset"), 1);
    assert_eq!(wrong(&["Todos", "Todas", "Beide", "Tutti quanti"], is("group")), [""; 0]);
}

#[test]
fn a_sentence_goes_on_behind_short_words_initials_dates_and_labels() {
    let vocabulary = Vocabulary::default();
    let count = |text: &str| sentence::sentences(text, &vocabulary).spans.len();
    let one = [
        "Am 27. 11. ist die Halle leer.",
        "Bis 30.11. Mittag ist alles bezahlt.",
        "Смирнов И. И. подписал договор.",
        "Договор подписан Смирновым И. И. и отправлен.",
        "Шевченко О. В. підписав договір.",
        "The meter is in Apt. 7 of the block.",
        "Geb. 4 ist bewohnt.",
        "Pok. 8 jest gotowy.",
        "Bât. 3 a du chauffage.",
        "Edif. 2 tiene agua.",
        "Пом. 9 убрано.",
        "Vol. III is bound.",
        "Die Fa. Huber & Co. KG hat geliefert.",
        "O bairro S. Tiago tem luz.",
        "Soc. Bianchi ha consegnato.",
        "\"저장.\" 버튼을 누를 수 있다.",
        "点击“保存。”按钮后关闭",
        "「保存。」ボタンが出る",
    ];
    assert_eq!(wrong(&one, |text| count(text) != 1), [""; 0]);
    let two = [
        "The shop opens in May. The café follows in June.",
        "Anna signs. Ben pays.",
        "We take plan B. The old one is dropped.",
        "他付款了。我们发货。",
    ];
    assert_eq!(wrong(&two, |text| count(text) != 2), [""; 0]);
}
