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
fn what_is_counted_decides_and_not_that_it_is() {
    let good = [
        "Number of gas leaks",
        "Count of cancelled flights",
        "Anzahl der Rohrbrüche",
        "Nombre de fuites d'eau",
        "Número de atropellos",
        "Número de vazamentos",
        "Numero di allagamenti",
        "Aantal lekkages",
        "Liczba zalanych piwnic",
        "Число обморожений",
        "Количество ожогов",
        "Su baskını sayısı",
        "漏水次数",
        "烫伤人数",
        "漏水件数",
        "火傷患者数",
        "누수 건수",
        "화상 환자 수",
    ];
    let bad = [
        "Number of page views",
        "Number of meetings",
        "Anzahl der Follower",
        "Anzahl der Besprechungen",
        "Nombre de réunions",
        "Número de seguidores",
        "Aantal vergaderingen",
        "Liczba obserwujących",
        "Количество подписчиков",
        "Takipçi sayısı",
        "会议次数",
        "フォロワー数",
        "팔로워 수",
    ];
    assert_eq!(wrong(&good, is_vain), [""; 0]);
    assert_eq!(wrong(&bad, |name| !is_vain(name)), [""; 0]);
}

#[test]
fn a_length_or_a_part_is_no_attention() {
    let beside =
        |name: &'static str, unit: &'static str| Described { name, unit: Some(unit), ..Described::default() };
    let good = [
        beside("Reach", "m"),
        beside("Reichweite", "km"),
        beside("Zasięg", "kilometrów"),
        beside("Workshops", "% passed"),
    ];
    let told: Vec<&str> = good.iter().filter(|one| is_blamed(one)).map(|one| one.name).collect();
    assert_eq!(told, [""; 0]);
    assert!(is_blamed(&beside("Reach", "people")));
    let names = [
        "Reichweite des Baggers in Metern",
        "Portée du tracteur en km",
        "Alcance do trator em metros",
        "Zasięg wózka (km)",
    ];
    assert_eq!(wrong(&names, is_vain), [""; 0]);
}

#[test]
fn a_unit_may_say_of_what_the_name_is_counted_for_one() {
    let of = |(name, unit): (&'static str, &'static str)| Described {
        name,
        unit: Some(unit),
        ..Described::default()
    };
    let good = [
        ("Visits", "per fault"),
        ("Calls", "per complaint"),
        ("Anfahrten", "je Störung"),
        ("Ziyaret", "arıza başına"),
        ("Выезды", "на поломку"),
        ("訪問", "故障あたり"),
    ];
    let bad = [
        ("Visits", "per nurse"),
        ("Besprechungen", "pro Woche"),
        ("Newsletters sent", "/week"),
        ("Réunions", "par semaine"),
    ];
    let told = |of_all: &[(&'static str, &'static str)], blamed: bool| {
        let wrong = of_all.iter().filter(|one| is_blamed(&of(**one)) != blamed);
        wrong.map(|(name, unit)| format!("{name}, {unit}")).collect::<Vec<_>>()
    };
    assert_eq!(told(&good, false), [""; 0]);
    assert_eq!(told(&bad, true), [""; 0]);
    let ends =
        |(name, unit)| metric::judge(&of((name, unit)), &Vocabulary::default()).words.map(|words| words.end);
    assert!(bad.iter().all(|one| ends(*one).is_none_or(|end| end as usize <= one.0.len())));
}

#[test]
fn a_criterion_in_the_present_tense_is_checkable() {
    let good = [
        "Works on Firefox and Safari",
        "Pressing Enter should open the first hit",
        "Zooming maintains the centre of the map",
        "Sidebar stays within the window (not below it).",
        "Changelog describes how to move to the new format",
        "Persist the sort order in localStorage",
        "Jar closes without a sound",
        "Livegang in beiden Häusern",
        "Livegang op beide eilanden",
        "Primera exportación",
        "Eerste huurder",
        "건축 허가 확보",
        "王芳批准",
        "提交卫生局",
    ];
    assert_eq!(wrong(&good, is_wish), [""; 0]);
    let bad = [
        "Handles every case gracefully",
        "The screen should look modern",
        "Documentation is improved",
        "Stakeholders are aligned",
        "Всё работает хорошо",
    ];
    assert_eq!(wrong(&bad, |text| !is_wish(text)), [""; 0]);
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
fn a_verb_of_direction_may_be_a_noun_or_a_label() {
    let good = [
        "Focus group has answered",
        "Continue button works on Android",
        "Explore tab loads",
        "Help text stands under every switch",
        "Promote Jonas to foreman",
        "Promote the beta build to production",
        "Sustain pedal holds the note",
        "Grow light hangs over both beds",
        "Simplify the order form to two pages",
    ];
    assert_eq!(wrong(&good, is_wish), [""; 0]);
    assert_eq!(wrong(&good, |title| vague::vague_verb(title, &Vocabulary::default()).is_some()), [""; 0]);
    let bad =
        ["Focus on the customer", "Continue to improve", "Explore options", "Promote a culture of learning"];
    assert_eq!(wrong(&bad, |text| !is_wish(text)), [""; 0]);
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
    let surnames = ["阿部", "服部", "小室", "田所", "長谷部", "大社"];
    assert_eq!(wrong(&surnames, is("individual")), [""; 0]);
    let groups = ["営業部", "総務課", "支部", "外科", "保健所", "总部", "骨科", "간호부", "Volunteers"];
    assert_eq!(wrong(&groups, is("group")), [""; 0]);
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
fn a_shortened_word_joins_two_people() {
    let vocabulary = Vocabulary::default();
    let is = |label: &'static str| {
        let vocabulary = &vocabulary;
        move |text: &str| owner::judge(text, vocabulary).label() != label
    };
    let two =
        ["Brandt u. Kroll", "Brandt bzw. Kroll", "Wojtek i Basia", "Stefano e Ornella", "Honza a Vendula"];
    assert_eq!(wrong(&two, is("several")), [""; 0]);
    assert_eq!(wrong(&["Ramón y Cajal", "Gaudí i Cornet", "Sousa e Castro"], is("individual")), [""; 0]);
    assert_eq!(wrong(&["Volunteers", "간호부", "구매부"], is("group")), [""; 0]);
}

#[test]
fn nobody_is_named_in_languages_of_a_few_words_too() {
    let vocabulary = Vocabulary::default();
    let nobody =
        ["ei vielä nimetty", "ikke udpeget", "ingen ännu", "még nincs", "εκκρεμεί", "de stabilit", "chưa rõ"];
    let placeholder = |text: &str| owner::judge(text, &vocabulary).label() != "placeholder";
    assert_eq!(wrong(&nobody, placeholder), [""; 0]);
    let groups =
        ["Vevőszolgálat", "Szülői munkaközösség", "permits@town.example", "shop-floor@plant.example"];
    assert_eq!(wrong(&groups, |text| owner::judge(text, &vocabulary).label() != "group"), [""; 0]);
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
        "Atatürk Cad. No. 5'teki bina 1. kattan itibaren kiralandı",
        "Het pand a.d. Kerkstr. 5 is o.a. door de fam. Smit gehuurd",
        "L'edificio in via G. Verdi n. 5 è affittato fino al 31 dic. 2027",
        "La salle de la rue J. Jaurès est louée.",
        "Szkoła im. Kopernika ma 30 sal",
        "El contrato con Fdez. Ruiz está firmado",
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

#[test]
fn whole_words_are_shown_that_decided() {
    let vocabulary = Vocabulary::default();
    let shown = |name: &'static str| {
        let metric = metric::judge(&Described { name, ..Described::default() }, &vocabulary);
        metric.words.map_or("", |words| &name[words.range()])
    };
    for (name, words) in [
        ("Page views of the chat page", "Page views"),
        ("ページビュー数", "ページビュー数"),
        ("フォロワー数", "フォロワー数"),
        ("会議時間", "会議時間"),
        ("员工培训课时", "员工培训课时"),
    ] {
        assert_eq!(shown(name), words, "{name}");
    }
    for name in ["Bis Juni 10.000 registrierte Nutzer", "Llegar a 5.000 suscriptores del boletín"] {
        let words = shown(name);
        assert!(
            words.starts_with(char::is_alphabetic) && words.ends_with(char::is_alphabetic),
            "{name}: {words}"
        );
    }
}
