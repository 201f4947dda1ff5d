//! Words judged right: tables of nasty strings, and properties that hold for any text.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use planlint::language::date::DateError;
use planlint::language::dependency::{References, Target};
use planlint::language::metric::Described;
use planlint::language::person::Person;
use planlint::language::reading::Reading;
use planlint::language::{
    Kind, Vocabulary, date, dependency, done, effort, metric, near, owner, plan, sentence, term, vague,
};
use planlint::text::Span;
use proptest::prelude::*;

/// The rows `label | text` of a table, with `\n` for a line break.
fn table(text: &'static str) -> Vec<(&'static str, String)> {
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|row| {
        let (label, text) = row.split_once(" | ").expect("a label, a bar, a text");
        (label.trim(), text.replace("\\n", "\n").replace("\\t", "\t"))
    })
    .collect()
}

/// Fails with every row that is judged otherwise than labelled.
fn assert_judged(name: &str, rows: &[(&str, String)], judge: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(label, text)| (label, text, judge(text)))
        .filter(|(label, _, judged)| judged != **label)
        .map(|(label, text, judged)| format!("{label}, judged {judged}: {text:?}"))
        .collect();
    assert!(rows.len() >= 200, "{name}: only {} rows", rows.len());
    assert!(wrong.is_empty(), "{name}: {} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn owners_are_told_apart_in_every_script_and_quoting() {
    let vocabulary = Vocabulary::default();
    let rows = table(include_str!("language/owners.txt"));
    assert_judged("owners", &rows, |text| owner::judge(text, &vocabulary).label().to_owned());
}

#[test]
fn definitions_of_done_are_counted_and_told_from_wishes() {
    let vocabulary = Vocabulary::default();
    let rows = table(include_str!("language/done.txt"));
    let count = |text: &str| sentence::sentences(text, &vocabulary).spans.len().clamp(1, 2).to_string();
    let counted: Vec<_> = rows.iter().map(|(label, text)| (&label[..1], text.clone())).collect();
    assert_judged("sentences", &counted, count);
    let wish = |text: &str| done::judge(text, &vocabulary) != done::Done::Checkable;
    assert_told(
        "wishes",
        &rows,
        |label| !label.ends_with("checkable"),
        |label| label.ends_with("checkable"),
        wish,
    );
}

#[test]
fn what_is_gone_set_up_or_carried_out_is_an_end() {
    let vocabulary = Vocabulary::default();
    let texts = [
        "Nothing is left on the old server",
        "No open question remains",
        "Nobody is on the old tariff any more",
        "Es ist nichts mehr im alten Lager",
        "Il ne reste plus rien dans l'ancien entrepôt",
        "No queda nada en el antiguo almacén",
        "在旧仓库里什么都没有剩下",
        "継続的デリバリー環境の整備",
        "継続的な検証環境の整備",
        "Implementation of the new scheduler",
        "Compile and publish a list of known limits",
    ];
    let wrong: Vec<&str> =
        texts.into_iter().filter(|text| done::judge(text, &vocabulary) != done::Done::Checkable).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    for text in
        ["How do we learn from complaints?", "Implement better stock planning", "継続的な改善に取り組む"]
    {
        assert_ne!(done::judge(text, &vocabulary), done::Done::Checkable, "{text}");
    }
}

#[test]
fn deadlines_are_read_or_explained_in_many_languages() {
    let told = |text: &str| match date::deadline(text, 1) {
        Ok(day) => day.to_string(),
        Err(DateError::OtherForm { suggestion }) => format!("write {suggestion}"),
        Err(DateError::Beside { suggestion }) => format!("beside {suggestion}"),
        Err(DateError::YearOnly { year }) => format!("YearOnly {year}"),
        Err(error) => format!("{error:?}"),
    };
    assert_eq!((told(""), told("  ")), ("Empty".to_owned(), "Empty".to_owned()));
    let rows = table(include_str!("language/dates.txt"));
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(meant, text)| told(text) != *meant)
        .map(|(meant, text)| format!("{text:?}: {}, not {meant}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn metrics_are_classed_by_what_they_count() {
    let vocabulary = Vocabulary::default();
    let rows = table(include_str!("language/metrics.txt"));
    let flagged = |name: &str| {
        let class = metric::judge(&Described { name, ..Described::default() }, &vocabulary).class;
        matches!(class, metric::Class::Vanity | metric::Class::Activity)
    };
    assert_told(
        "metrics",
        &rows,
        |label| matches!(label, "vanity" | "activity"),
        |label| label == "outcome",
        flagged,
    );
}

/// Fails where more than one in fifty good rows is blamed, or fewer than half of the bad ones.
fn assert_told(
    name: &str,
    rows: &[(&str, String)],
    bad: impl Fn(&str) -> bool,
    good: impl Fn(&str) -> bool,
    blamed: impl Fn(&str) -> bool,
) {
    let of = |fits: &dyn Fn(&str) -> bool| {
        let all: Vec<&String> = rows.iter().filter(|(label, _)| fits(label)).map(|(_, text)| text).collect();
        let wrong: Vec<&String> = all.iter().copied().filter(|text| blamed(text)).collect();
        (wrong, all.len())
    };
    let ((alarms, good), (found, bad)) = (of(&good), of(&bad));
    assert!(good > 50 && bad > 50, "{name}: only {good} and {bad} rows");
    assert!(alarms.len() * 50 <= good, "{name}: {} of {good} good rows blamed: {alarms:#?}", alarms.len());
    assert!(found.len() * 2 >= bad, "{name}: {} of {bad} found", found.len());
}

/// The texts of `training/hard-negatives/`, which nothing was learned from.
fn hard_negatives(task: &str) -> Vec<String> {
    texts(&format!("hard-negatives/{task}"))
}

/// The texts of the tables in a folder of `training/`.
fn texts(folder: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("training").join(folder);
    let files = std::fs::read_dir(folder).expect("the folder is in the repository").flatten();
    let texts = files.map(|file| std::fs::read_to_string(file.path()).expect("UTF-8"));
    texts
        .flat_map(|text| {
            let cells = text.lines().skip(1).filter_map(|line| line.split('\t').next());
            cells.map(|text| text.replace("\\n", "\n")).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn few_results_that_sound_like_attention_or_effort_are_blamed() {
    let vocabulary = Vocabulary::default();
    let rows = hard_negatives("metrics");
    let blamed: Vec<&String> = rows
        .iter()
        .filter(|name| {
            let class = metric::judge(&Described { name, ..Described::default() }, &vocabulary).class;
            matches!(class, metric::Class::Vanity | metric::Class::Activity)
        })
        .collect();
    assert!(
        rows.len() > 200 && blamed.len() * 100 <= rows.len(),
        "{} of {}: {blamed:#?}",
        blamed.len(),
        rows.len()
    );
}

#[test]
fn nobody_is_taken_for_a_team_or_a_title() {
    let vocabulary = Vocabulary::default();
    let rows = hard_negatives("owners");
    let blamed: Vec<_> = rows
        .iter()
        .map(|text| (text, owner::verdict(text, &vocabulary)))
        .filter(|(_, verdict)| verdict.owner.label() != "individual")
        .collect();
    assert!(
        rows.len() >= 250 && blamed.len() * 100 <= rows.len(),
        "{} of {}: {blamed:#?}",
        blamed.len(),
        rows.len()
    );
}

/// The words of a kind in every vocabulary file that are whole words.
fn listed(kind: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/vocabulary");
    let folders = std::fs::read_dir(root).expect("the folder is in the repository").flatten();
    let folders = folders.map(|entry| entry.path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).expect("readable").flatten());
    let heading = format!("\n[{kind}]\n");
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file.path()).expect("UTF-8")).collect();
    let lines = texts.iter().map(|text| {
        text.lines().map(|line| line.split('#').next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    });
    let texts: Vec<String> = lines.collect();
    let groups = texts.iter().flat_map(|text| text.split(heading.as_str()).skip(1));
    let words = groups.flat_map(|group| group.split("\n[").next().unwrap_or_default().split([',', '\n']));
    words.map(str::trim).filter(|word| !word.is_empty() && !word.contains('*')).map(str::to_owned).collect()
}

/// A word with a capital, where its script has them.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[test]
fn a_given_name_is_a_person_in_whatever_language_it_is_also_a_word() {
    let vocabulary = Vocabulary::default();
    let names = listed("given-name");
    assert!(names.len() > 2000, "{} names", names.len());
    let written = names.iter().map(|name| capitalised(name)).flat_map(|name| {
        [
            format!("{name} Okafor"),
            format!("Sir {name}"),
            format!("@{name}"),
            format!("{name} (Finance)"),
            name,
        ]
    });
    let wrong: Vec<_> = written
        .map(|text| (owner::verdict(&text, &vocabulary), text))
        .filter(|(verdict, _)| verdict.owner.label() != "individual")
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn few_checks_that_sound_like_wishes_are_blamed() {
    let vocabulary = Vocabulary::default();
    let rows = hard_negatives("done");
    let wish = |text: &&String| done::judge(text, &vocabulary) != done::Done::Checkable;
    let blamed: Vec<&String> = rows.iter().filter(wish).collect();
    assert!(
        rows.len() > 300 && blamed.len() * 100 <= rows.len(),
        "{} of {}: {blamed:#?}",
        blamed.len(),
        rows.len()
    );
}

#[test]
fn what_says_nothing_is_no_definition_of_done() {
    let vocabulary = Vocabulary::default();
    for text in [
        "TBD",
        "done",
        "It is done",
        "true",
        "42",
        "2026-03-31",
        "31 March 2026",
        "MVP",
        "See Jira",
        "CHAT-42",
        "#42",
        "erledigt",
        "C'est fait",
        "hecho",
        "完成",
        "완료",
        "готово",
        "…",
        "?",
        "Criterion 1",
        "First acceptance criterion",
        "Add your criteria here",
        "[Specific, testable condition]",
        "{describe the end state}",
        "<what is true then>",
        "Akzeptanzkriterium 2",
        "Critère A",
        "验收标准1",
    ] {
        assert_eq!(done::judge(text, &vocabulary), done::Done::Placeholder, "{text}");
    }
    for text in [
        "42 %",
        "Release 2.1 is on PyPI",
        "NPS ≥ 40",
        "Signed contract",
        "Rota live",
        "Live on 2026-03-31 in all shops",
        "The cart holds 3 items",
        "12 items",
        "[x] is drawn as a tick",
        "{a: 1} is read as a map",
        "[Rota](rota.md) answers",
    ] {
        assert_eq!(done::judge(text, &vocabulary), done::Done::Checkable, "{text}");
    }
}

#[test]
fn a_language_that_was_not_learned_is_not_blamed() {
    let vocabulary = Vocabulary::default();
    for text in [
        "Förbättra kundnöjdheten",
        "Zlepšit spokojenost zákazníků",
        "Покращити досвід клієнтів",
        "تحسين رضا العملاء",
    ] {
        let verdict = done::verdict(&Reading::of(text, &vocabulary)).expect("there is such a judge");
        assert!(!verdict.blamed && verdict.language.is_none(), "{text}: {verdict:?}");
    }
    let (metrics, done) = (texts("unlearned/metrics"), texts("unlearned/done"));
    let vain = metrics.iter().filter(|name| {
        let described = Described { name, ..Described::default() };
        !matches!(
            metric::judge(&described, &vocabulary).class,
            metric::Class::Unknown | metric::Class::Outcome
        )
    });
    let wishes = done.iter().filter(|text| done::judge(text, &vocabulary) != done::Done::Checkable);
    let judged: Vec<&String> = vain.chain(wishes).collect();
    let rows = metrics.len() + done.len();
    assert!(rows >= 500 && judged.len() * 100 <= rows, "{} of {rows}: {judged:#?}", judged.len());
    let verdict =
        done::verdict(&Reading::of("Improve customer satisfaction", &vocabulary)).expect("there is one");
    assert_eq!((verdict.blamed, verdict.language, verdict.label), (true, Some("en"), "wish"));
}

#[test]
fn the_words_that_carry_a_verdict_are_whole_and_not_small() {
    let vocabulary = Vocabulary::default();
    let words = |name: &str| {
        let metric = metric::judge(&Described { name, ..Described::default() }, &vocabulary);
        metric.words.map(|span| name[span.range()].to_owned())
    };
    for (name, word) in [
        ("Number of page views", "views"),
        ("Newsletter subscribers", "subscribers"),
        ("Pages vues du blog", "vues"),
    ] {
        let words = words(name).unwrap_or_default();
        assert!(words.split(' ').any(|one| one == word), "{name}: {words:?}");
    }
}

#[test]
fn dependencies_are_found_behind_cues_and_nowhere_else() {
    let vocabulary = Vocabulary::default();
    let outcomes = [
        ("ticket-api", Some("Ticket API v2")),
        ("rota-tool", Some("A rota tool for support")),
        ("api", Some("Public API")),
        ("data.lake", Some("Data lake")),
        ("KEP-1287", None),
        ("3498", None),
        ("done", None),
    ];
    let references = References::new(outcomes);
    let rows = table(include_str!("language/dependencies.txt"));
    assert_judged("dependencies", &rows, |text| {
        let mut named: Vec<&str> = Vec::new();
        for mention in
            dependency::mentions(text, &references, &vocabulary).into_iter().filter(|one| one.by.is_none())
        {
            let name = match mention.target {
                Target::Known(index) => outcomes[index].0,
                Target::Unknown => "?",
            };
            if !named.contains(&name) {
                named.push(name);
            }
        }
        named.sort_by_key(|name| outcomes.iter().position(|(id, _)| id == name).unwrap_or(usize::MAX));
        if named.is_empty() { "-".to_owned() } else { named.join(" ") }
    });
}

/// Every sign and word that `src/language` and its data name: what a branch looks for is what may break it.
fn named_in_the_source() -> Vec<String> {
    static NAMED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut named = BTreeSet::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language")];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).expect("readable").flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                let parts = if path.extension().is_some_and(|e| e == "rs") {
                    text.split(['"', '\'']).skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
                } else {
                    text.split([',', '\n']).map(|word| word.trim().to_owned()).collect()
                };
                named.extend(parts.into_iter().filter(|part| (1..40).contains(&part.len())));
            }
        }
        named.into_iter().collect()
    });
    NAMED.clone()
}

/// Text that people and machines write: words of the lists, signs, scripts, line breaks, in any order.
fn anything() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Mira Okafor"),
        Just("@mira"),
        Just("team"),
        Just("TBD"),
        Just("improve"),
        Just("depends on"),
        Just("ticket-api"),
        Just("e.g."),
        Just("Dr."),
        Just("3."),
        Just("v1.2"),
        Just("客服。"),
        Just("李明"),
        Just("हिन्दी।"),
        Just("é"),
        Just("🎉"),
        Just("\n- "),
        Just("\n\n"),
        Just("`"),
        Just("``"),
        Just("\""),
        Just("“"),
        Just("”"),
        Just("("),
        Just(")"),
        Just("["),
        Just("]("),
        Just("<br>"),
        Just("<"),
        Just(">"),
        Just(" & "),
        Just(" — "),
        Just(": "),
        Just("://"),
        Just("/"),
        Just("%"),
        Just("\u{301}"),
        Just("\u{200d}"),
        Just("'s"),
        Just("’s"),
        Just("1.5"),
        Just("@"),
        Just("#"),
        Just("page views"),
        Just("<!--"),
    ];
    let named = || prop::sample::select(named_in_the_source());
    prop_oneof![
        any::<String>(),
        prop::collection::vec(word, 0..12).prop_map(|words| words.join(" ")),
        prop::collection::vec(named(), 0..8).prop_map(|words| words.join(" ")),
        prop::collection::vec(named(), 0..8).prop_map(|words| words.concat()),
        prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter)
    ]
}

proptest! {
    #[test]
    fn no_text_makes_a_judgement_panic_or_point_outside_a_character(text in anything()) {
        let vocabulary = Vocabulary::default();
        let mut spans: Vec<Span> = owner::judge(&text, &vocabulary).decided().into_iter().collect();
        spans.extend(sentence::sentences(&text, &vocabulary).spans);
        match done::judge(&text, &vocabulary) {
            done::Done::OpenSize { sign: words } | done::Done::Wish { words, .. } => spans.push(words),
            done::Done::Checkable | done::Done::Placeholder => {}
        }
        let metric = metric::judge(&Described { name: &text, unit: Some(&text), ..Described::default() }, &vocabulary);
        spans.extend(metric.words);
        spans.extend(metric::movement(&Reading::of(&text, &vocabulary)).map(|(_, span)| span));
        spans.extend(vague::vague_verb(&text, &vocabulary));
        let references = References::new([("ticket-api", Some(text.as_str())), (text.as_str(), None)]);
        for mention in dependency::mentions(&text, &references, &vocabulary) {
            spans.extend([mention.cue, mention.object]);
        }
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{span:?}");
        }
        let _ = (date::deadline(&text, 4), effort::working_days(&text), Person::of(&text), near::closest(&text, ["owner"]));
    }

    #[test]
    fn sentences_stand_in_order_and_apart(text in anything()) {
        let spans = sentence::sentences(&text, &Vocabulary::default()).spans;
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
        prop_assert!(spans.iter().all(|span| text[span.range()].trim() == &text[span.range()]));
    }
}

#[test]
fn blanks_between_breaks_are_no_part_of_a_sentence() {
    let spans = sentence::sentences("0\u{85}\n\u{1fff}", &Vocabulary::default()).spans;
    assert_eq!(spans, [Span::new(0, 1)]);
}

#[test]
fn words_of_the_user_count_like_those_of_the_lists() {
    let vocabulary =
        Vocabulary::default().with(Kind::GroupHead, ["Kraken"]).with(Kind::Outcome, ["smiles per mile"]);
    assert_eq!(owner::judge("Red Kraken", &vocabulary).label(), "group");
    let smiles = Described { name: "Smiles per mile", ..Described::default() };
    assert_eq!(metric::judge(&smiles, &vocabulary).class, metric::Class::Outcome);
    let abbreviated = Vocabulary::default().with(Kind::Abbreviation, ["Bldg."]);
    assert_eq!(sentence::sentences("All of Bldg. Nine is rented out.", &abbreviated).spans.len(), 1);
}

#[test]
fn every_group_of_a_vocabulary_file_has_a_known_heading_and_a_reason() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/vocabulary");
    let folders =
        std::fs::read_dir(root).expect("the folder is in the repository").flatten().map(|entry| entry.path());
    let files = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).expect("readable").flatten());
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(file.path()).expect("UTF-8");
        assert!(text.starts_with("# "), "{:?} does not say what it is", file.path());
        for line in text.lines().filter(|line| line.starts_with('[')) {
            let heading = line.trim_start_matches('[').trim_end_matches(']');
            let known = Kind::from_heading(heading).is_some()
                || term::is_heading(heading)
                || plan::is_heading(heading);
            assert!(known, "{:?}: [{heading}]", file.path());
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} groups");
}

#[test]
fn a_verdict_on_an_owner_names_the_cue_that_decided() {
    let vocabulary = Vocabulary::default();
    for (text, label, cue) in [
        ("TBD", "placeholder", "placeholder"),
        ("{{owner}}", "placeholder", "template"),
        ("Developer 1", "placeholder", "placeholder"),
        ("担当者A", "placeholder", "placeholder"),
        ("firstname.lastname@example.com", "placeholder", "form"),
        ("Marketing", "group", "functions"),
        ("Leadership", "group", "everyone"),
        ("UNHCR", "group", "agency"),
        ("HMRC", "group", "agency"),
        ("XKRS", "group", "letters without a vowel"),
        ("#proj-checkout", "group", "channel"),
        ("Fern & Fox LLC", "group", "company over a joint"),
        ("ООО «Ромашка»", "group", "legal form in front"),
        ("有限会社鈴木商店", "group", "legal form in front"),
        ("Office of the Mayor", "group", "group with its field"),
        ("Bostadsrättsföreningen Eken", "group", "group in front"),
        ("Head of Sales", "role", "role with its field"),
        ("Vedoucí směny", "role", "role in front"),
        ("現場監督", "role", "noun at the end"),
        ("小刘和小赵", "several", "joined"),
        ("민지와 현우", "several", "joined"),
        ("李明 王芳 张伟", "several", "names in a row"),
        ("Team Lead Mira Okafor", "individual", "one person"),
        ("Head of Sales Mira Okafor", "individual", "one person"),
        ("Sig. Rossi", "individual", "one person"),
        ("Major King", "individual", "one person"),
        ("Dean Baker", "individual", "one person"),
        ("Chef Wang", "individual", "one person"),
        ("马经理", "individual", "one person"),
        ("Contact: Shanice", "individual", "one person"),
        ("Sales, Mira Okafor", "individual", "one person"),
        ("[Mira Okafor](https://example.org/mira), Sales", "individual", "one person"),
        ("Sunniva, Equinor ASA, Stavanger", "individual", "one person"),
    ] {
        let verdict = owner::verdict(text, &vocabulary);
        assert_eq!((verdict.owner.label(), verdict.cue), (label, cue), "{text}");
    }
}

#[test]
fn full_width_signs_are_read_like_the_others() {
    let vocabulary = Vocabulary::default();
    assert_eq!(
        done::judge("How do we do it？", &vocabulary),
        done::judge("How do we do it?", &vocabulary),
        "the full-width sign ends a question too"
    );
    assert_ne!(done::judge("どうすればよいか？", &vocabulary), done::Done::Placeholder);
    assert_eq!(owner::judge("＠mira", &vocabulary).label(), "individual");
    assert_eq!(owner::judge("＠mira ＠jon", &vocabulary).label(), "several");
    assert_eq!(owner::judge("＠", &vocabulary).label(), "placeholder");
}

#[test]
fn a_megabyte_of_joints_is_judged_at_once() {
    let vocabulary = Vocabulary::default();
    for piece in [",", "a,", "a and ", "[", "(a", "<br", "@a ", "@", "/", "李、", "a & b of ", "\u{301}"] {
        let text = piece.repeat(1_000_000 / piece.len());
        let begun = std::time::Instant::now();
        let _ = owner::judge(&text, &vocabulary);
        // Without a limit the megabyte takes minutes; a busy machine may take its seconds.
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{piece:?}: {:?}", begun.elapsed());
    }
}

#[test]
fn ten_thousand_outcomes_are_searched_in_one_pass() {
    let vocabulary = Vocabulary::default();
    let ids: Vec<String> = (0..10_000).map(|n| format!("team-{n:05}")).collect();
    let titles: Vec<String> =
        (0..10_000).map(|n| format!("Cut the response time of team {n} to 12 h")).collect();
    let references =
        References::new(ids.iter().map(String::as_str).zip(titles.iter().map(|title| Some(title.as_str()))));
    let text =
        "This outcome depends on team-00042 and is blocked by cut the response time of team 77 to 12 h. "
            .repeat(50);
    let begun = std::time::Instant::now();
    let found = dependency::mentions(&text, &references, &vocabulary);
    assert_eq!(found.len(), 100);
    assert!(begun.elapsed() < std::time::Duration::from_secs(1), "{:?}", begun.elapsed());
}
