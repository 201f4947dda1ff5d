use std::time::{Duration, Instant};

use super::*;
use crate::finding::{Finding, Findings, Severity};
use crate::language::Vocabulary;
use crate::load::{self, Input, Mapping, Words};
use crate::model::{Calendar, Commit, Event, History, Identity, Meaning, Moment, Plan, Said, Timeline};
use crate::rule::{Context, Needs, Nowhere, Silence};
use crate::text::Sources;

fn moment(text: &str) -> Moment {
    text.parse::<jiff::Timestamp>().expect("a time").into()
}

fn page(front: &str) -> String {
    format!("---\nsummary: something\nlevel: warning\n{front}\n---\n\nWhy.\n")
}

fn broken(front: &str) -> (String, String) {
    let text = page(front);
    let errors = define("rules/mine.md", text.clone()).expect_err("broken");
    (text[errors[0].span.range()].to_owned(), errors[0].message.clone())
}

fn plan(files: &[(&str, &str)]) -> Plan {
    let inputs = files
        .iter()
        .map(|(path, text)| Input { path: (*path).to_owned(), bytes: text.as_bytes().into(), blob: None })
        .collect();
    let mut sources = Sources::default();
    load::plan(
        inputs,
        Words {
            mapping: &Mapping::default(),
            calendar: &Calendar::default(),
            vocabulary: &Vocabulary::default(),
        },
        Vec::new(),
        &mut sources,
    )
    .plan
}

fn judge_with(front: &str, plan: &Plan, history: &History) -> Vec<Finding> {
    let definition = define("rules/mine.md", page(front)).unwrap_or_else(|errors| panic!("{errors:?}"));
    let rule = build(&definition, &Document::empty(""), &[]).expect("no options");
    let now = "2026-03-01T12:00:00Z".parse().expect("a time");
    let context = Context {
        who: &crate::people::Register::default(),
        elsewhere: &Nowhere,
        history_needed: None,
        only: None,
        plan,
        history,
        vocabulary: &Vocabulary::default(),
        now,
        today: jiff::civil::date(2026, 3, 1),
        pace: None,
        silence: &Silence::default(),
        directory: &[],
    };
    let mut found = Findings::new("mine", Severity::Warning);
    rule.check(&context, &mut found);
    found.into_vec()
}

fn judge(front: &str, outcome: &str) -> Vec<String> {
    let found = judge_with(front, &plan(&[("outcomes/a.yml", outcome)]), &History::default());
    found.into_iter().map(|finding| finding.message).collect()
}

/// Asserts that the condition holds for the outcome.
fn holds(condition: &str, outcome: &str) {
    let quoted = condition.replace('\'', "''");
    let front = format!("expect: '{quoted}'\nmessage: does not hold");
    assert_eq!(judge(&front, outcome), Vec::<String>::new(), "{condition}");
}

const FULL: &str = "
id: chat
title: Customers reach us by chat
status: at-risk
level: team
priority: P1
owner: [Mira, Jon]
deadline: 2026-03-31
effort: 2w
skills: zendesk
purpose: ''
color: red
budget: {year: 2026, open: true}
kep-number: 12
metrics: [{name: first response, baseline: 24, target: 12.5, kind: outcome, source: tickets}]
risks: [{risk: limits, probability: 0.3, impact: high}]
depends_on: [nowhere, {external: contract, contact: legal}]
";

#[test]
fn values_are_what_the_reference_says() {
    for condition in [
        "outcome.id == 'chat' && outcome.status == 'at-risk' && outcome.level == 'team'",
        "outcome.priority == 1 && isNumber(outcome.priority)",
        "outcome.owner == ['Mira', 'Jon'] && 'Jon' in outcome.owner",
        "outcome.deadline - today == 30 && date(outcome.deadline) == '2026-03-31'",
        "outcome.effort == 10.0 && outcome.effort > 9.5",
        "outcome.skills == ['zendesk'] && outcome.triggers == [] && size(outcome.contributors) == 0",
        "outcome.purpose == null && !has(outcome.purpose) && !has(outcome.benefit)",
        "has(outcome.color) && outcome.color == 'red' && outcome['kep-number'] == 12",
        "outcome.budget.year == 2026 && outcome.budget.open && outcome.budget.month == null",
        "'color' in outcome && !('purpose' in outcome)",
        "outcome.open && outcome.leaf && parent == null && children == [] && dependencies == []",
        "outcome.metrics[0].target < outcome.metrics[0].baseline",
        "outcome.metrics.all(m, m.kind == 'outcome' && m.source == 'tickets' && m.unit == null)",
        "outcome.risks.exists(r, r.probability > 0.25 && r.impact == 'high')",
        "outcome.depends_on.map(d, d.id) == ['nowhere', null]",
        "outcome.depends_on[1].external == 'contract' && outcome.depends_on[1].contact == 'legal'",
        "outcome.depends_on.all(d, d.target == null && d.type == 'finish-to-start')",
        "outcome.title.matches('^Cust.*chat$') && same(outcome.title, 'customers reach us by CHAT.')",
        "lower(outcome.title).contains('customers') && size(outcome.title) == 26",
        "outcome == outcome && outcome.metrics[0] == outcome.metrics[0]",
        "string(outcome.priority) + '!' == '1!' && int('3') + 1 == 4 && double(1) == 1.0",
    ] {
        holds(condition, FULL);
    }
}

#[test]
fn relatives_are_outcomes_like_any_other() {
    let plan = plan(&[
        ("outcomes/a.yml", "id: a\nlevel: team\nparent: b\ndepends_on: [c]\n"),
        ("outcomes/b.yml", "id: b\nlevel: department\n"),
        ("outcomes/c.yml", "id: c\nowner: Jon\n"),
    ]);
    let front = "when: outcome.id == 'a'\nexpect: false\nmessage: '{parent} {parent.children == null} \
                 {dependencies} {dependencies[0].owner} {outcome.depends_on[0].target.owner}'";
    let found = judge_with(front, &plan, &History::default());
    assert_eq!(found[0].message, "b yes c Jon Jon");
    let front = "expect: children.all(c, c.parent != outcome.id)\nmessage: '{children}'";
    assert_eq!(judge_with(front, &plan, &History::default())[0].message, "a");
}

#[test]
fn history_is_asked_for_by_using_it() {
    let build_one = |expect: &str| {
        let definition = define("mine.md", page(&format!("expect: {expect}"))).expect("fine");
        build(&definition, &Document::empty(""), &[]).expect("no options").needs()
    };
    assert_eq!(build_one("outcome.open"), Needs::Plan);
    assert_eq!(
        build_one("changes(outcome, 'owner', 30) + changes(outcome, 'priority', 90) < 2"),
        Needs::History { days: Some(90) }
    );
    assert_eq!(
        build_one("created(outcome) < 3 || changes(outcome, 'owner', 9) < 1"),
        Needs::History { days: None }
    );

    let who = std::sync::Arc::new(Identity { name: "Ada".into(), email: "ada@example.org".into() });
    let commit = Commit {
        published: crate::model::CommitIx(0),
        id: "1".into(),
        author: who.clone(),
        committer: who,
        at: moment("2026-01-30T12:00:00Z"),
        subject: String::new(),
        reason: crate::model::Reason::of("".into(), |_| None),
        trailers: crate::model::Trailers::of("".into(), |_| Vec::new()),
    };
    let said = |rank: u32| {
        let text = rank.to_string();
        Some(Said::plain(text.as_str().into(), Meaning::Rank(rank)))
    };
    let event = |at: &str| Event {
        field: "priority".into(),
        old: said(1),
        new: said(2),
        path: "a.yml".into(),
        milestone: None,
        published: None,
        origin: None,
        at: moment(at),
    };
    let timeline = Timeline {
        since: Some(commit.at),
        events: vec![event("2026-02-09T12:00:00Z"), event("2026-02-24T12:00:00Z")],
        ..Timeline::default()
    };
    let history = History {
        commits: vec![commit],
        timelines: [("a".to_owned(), vec![timeline])].into(),
        ..History::default()
    };
    let front = "expect: false\nmessage: '{changes(outcome, ''priority'', 10)} {changes(outcome, ''priority'', 90)} \
                 {changed(outcome, ''priority'')} {changed(outcome, ''owner'')} {created(outcome)}'";
    let plan = plan(&[("a.yml", "id: a\ntitle: A\n")]);
    assert_eq!(judge_with(front, &plan, &history)[0].message, "1 2 5 30 30");
    assert_eq!(judge_with(front, &plan, &History::default())[0].message, "0 0 0 0 0");
}

#[test]
fn what_is_wrong_in_a_page_is_underlined_where_it_stands() {
    let cases = [
        ("expect: outcome.purpse != null", "purpse", "there is no field `purpse`; did you mean `purpose`?"),
        (
            "expect: outcom.purpose != null",
            "outcom",
            "there is no variable `outcom`; did you mean `outcome`?",
        ),
        ("expect: metric.unit != null", "metric", "there is no variable `metric`"),
        ("expect: startWith(outcome.id, 'a')", "startWith", "did you mean `startsWith`?"),
        ("expect: changes(outcome) > 1", "changes", "`changes` is written `changes(outcome, 'field', days)`"),
        ("expect: outcome.id.matches('(')", "", "the pattern cannot be read"),
        ("expect: outcome.id.matches(outcome.title)", "", "with the pattern as it stands"),
        ("expect: \"outcome.open &&\"", "", "this is not a CEL expression"),
        ("expect: '{1: 2}[1] == 2'", "", "cannot build maps"),
        ("expect: outcome.open\nmessage: 'late by {todya}'", "todya", "there is no variable `todya`"),
        ("expect: outcome.open\nmessage: 'late {'", "{", "this brace is not closed"),
        ("expect: outcome.open\nat: ownr", "ownr", "did you mean `owner`?"),
        ("expect: options.day > 3\noptions: {days: 3}", "day", "did you mean `days`?"),
        ("expect: outcome.open\noptions: {level: 3}", "level", "`level` is a setting of every rule"),
        ("when: outcome.open", "", "the front matter needs `expect:`"),
        ("expects: outcome.open", "expects", ""),
    ];
    for (front, underlined, message) in cases {
        let (found, said) = broken(front);
        assert!(said.contains(message), "{front}: {said}");
        assert!(underlined.is_empty() || found == underlined, "{front}: underlines {found:?}");
    }
    let path =
        |path: &str| define(path, page("expect: outcome.open")).map(|definition| definition.name.to_string());
    assert_eq!(path("rules/late-budget.md"), Ok("late-budget".to_owned()));
    assert!(path("rules/Late Budget.md").is_err());
}

#[test]
fn several_faults_are_told_at_once_and_places_survive_folding_and_letters_beyond_ascii() {
    let text = page("when: >-\n  outcome.title == 'Übung' &&\n  outcome.opn\nexpect: outcme.open");
    let errors = define("mine.md", text.clone()).expect_err("broken");
    let found: Vec<&str> = errors.iter().map(|error| &text[error.span.range()]).collect();
    assert_eq!(found, ["opn", "outcme"]);
}

#[test]
fn hostile_expressions_are_refused_or_end_soon() {
    let started = Instant::now();
    let sources = [
        "(".repeat(2000),
        "[".repeat(2000),
        "!".repeat(3000),
        format!("1{}", "+1".repeat(250)),
        format!("1{}", " < 1".repeat(250)),
        format!("a{}", ".b".repeat(250)),
        format!("a{}", "[1]".repeat(60)),
        format!("{}1", "true?1:".repeat(100)),
        format!("{}1{}", "[1].map(x,".repeat(12), ")".repeat(12)),
        format!("{}1{}", "(".repeat(24), ")".repeat(24)),
        "'a' + ".repeat(700),
        "\u{0}\u{1b}[31m".to_owned(),
        "'\\".to_owned(),
        ")(".repeat(100),
        "outcome.id.matches('(((a{100}){100}){100}){100}')".to_owned(),
        "99999999999999999999999999".to_owned(),
    ];
    for source in sources {
        let front = format!("expect: {}", serde_json::to_string(&source).expect("text"));
        // Whether it is refused or merely pointless: it must come back.
        let _ = define("mine.md", page(&front));
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn what_would_run_or_grow_without_end_becomes_a_finding() {
    let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    let doubling: String = (0..22).map(|n| format!(".map(x{n}, x{n} + x{n})")).collect();
    let nesting: String = (0..18).map(|n| format!(".map(y{n}, [y{n}, y{n}])")).collect();
    let loops: String = (0..8).map(|n| format!("{ten}.all(z{n}, ")).collect();
    let absorbed: String = (0..8).map(|n| format!("{ten}.exists(z{n}, ")).collect();
    for expression in [
        format!("size(['abc']{doubling}) > 0"),
        format!("[['a']]{nesting} == [['a']]{nesting}"),
        format!("{loops}outcome.id == 'a'{}", ")".repeat(8)),
        format!("{absorbed}outcome.id == 'b'{} || true", ")".repeat(8)),
    ] {
        let started = Instant::now();
        let front = format!("expect: {}", serde_json::to_string(&expression).expect("text"));
        let said = judge(&front, "id: a\n");
        assert!(started.elapsed() < Duration::from_secs(10), "{expression}: {:?}", started.elapsed());
        let told = said.first().is_some_and(|message| message.contains("needs more steps"));
        assert!(told || expression.ends_with("true"), "{expression}: {said:?}");
    }
}

#[test]
fn a_value_that_does_not_fit_is_told_in_plain_words() {
    let cases = [
        ("outcome.deadline < today", "`<` does not take nothing (an empty field) and a whole number"),
        ("parent.owner == 'Jon'", "nothing (an empty field)"),
        ("outcome.title + 1 == ''", "`+` does not take a text and a whole number"),
        ("outcome.title", "`expect` gives a text and not true or false"),
        ("1 / 0 == 1", "it divides by zero"),
        ("outcome.metrics[3].unit == ''", "it asks for an item that the list does not have"),
        ("outcome.title.all(x, true)", "a text"),
        ("lower(outcome.priority) == ''", "a text is wanted"),
    ];
    for (expect, words) in cases {
        let said =
            judge(&format!("expect: {}", serde_json::to_string(expect).expect("text")), "id: a\ntitle: A\n");
        assert_eq!(said.len(), 1, "{expect}");
        assert!(said[0].starts_with("this rule could not be checked here: "), "{}", said[0]);
        assert!(said[0].contains(words), "{expect}: {}", said[0]);
    }
}

#[test]
fn options_are_set_by_name_and_type() {
    let text = page(
        "expect: size(outcome.metrics) >= options.at_least\noptions: {at-least: 1, words: [a], share: 0.5}",
    );
    let definition = define("mine.md", text).expect("fine");
    let set = |options: &str| {
        let document = crate::yaml::parse(options);
        let entries = document.entries(document.roots[0]);
        build(&definition, &document, &entries)
            .map(|_| ())
            .map_err(|error| (options[error.span.range()].to_owned(), error.message, error.help))
    };
    assert_eq!(set("{at-least: 2, words: b, share: 1}"), Ok(()));
    let (place, message, help) = set("{at-lest: 2}").expect_err("misspelt");
    assert_eq!(
        (&*place, &*message, &*help),
        ("at-lest", "there is no option `at-lest`", "Did you mean `at-least`?")
    );
    let (place, message, _) = set("{at-least: many}").expect_err("no number");
    assert_eq!((&*place, &*message), ("many", "`at-least` should be a whole number"));
}

#[test]
fn items_are_underlined_inside_and_told_apart() {
    let text =
        "id: a\nmetrics:\n  - {name: one, unit: h}\n  - name: two\n    unit: ''\nrisks: [only a name]\n";
    let plan = plan(&[("a.yml", text)]);
    let place = |finding: &Finding| &text[finding.place.span.range()];
    let found =
        judge_with("each: metric\nexpect: metric.baseline != null\nat: unit", &plan, &History::default());
    assert_eq!(found.iter().map(place).collect::<Vec<_>>(), ["h", "''"]);
    assert_eq!(found.iter().map(|f| &*f.detail).collect::<Vec<_>>(), ["one", "two"]);
    let found =
        judge_with("each: risk\nexpect: has(risk.mitigation)\nat: mitigation", &plan, &History::default());
    assert_eq!(found.iter().map(place).collect::<Vec<_>>(), ["only a name"]);
}

#[test]
fn the_reference_names_every_variable_field_and_function_and_no_other() {
    for name in prepare::VARIABLES.into_iter().chain(["metric", "risk", "dependency"]) {
        assert!(REFERENCE.contains(&format!("| `{name}` |")), "{name}");
    }
    for function in functions::ALL {
        let name = function.form.split('(').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
        assert!(REFERENCE.contains(&format!("{name}(")), "{}", function.form);
    }
    let variables = REFERENCE.split("## Variables").nth(1).and_then(|rest| rest.split("## Fields").next());
    let rows =
        variables.expect("a table").lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    for name in rows {
        let each = match name {
            "metric" | "risk" | "dependency" => name,
            _ => "outcome",
        };
        let text = page(&format!("each: {each}\nexpect: {name} == {name}"));
        assert!(define("mine.md", text).is_ok(), "{name} is documented and not there");
    }
    for name in value::METRIC.iter().chain(&value::RISK).chain(&value::DEPENDENCY) {
        assert!(REFERENCE.contains(&format!("`{name}`")), "{name}");
    }
    let example = REFERENCE.split("````markdown\n").nth(1).and_then(|rest| rest.split("````").next());
    assert!(define("no-deputy.md", example.expect("an example").to_owned()).is_ok());
}

#[test]
fn a_rule_that_is_too_costly_for_the_whole_plan_says_where_it_stopped() {
    let items = (0..400).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    let files: Vec<(String, String)> = (0..100)
        .map(|n| (format!("outcomes/o{n:03}.yml"), format!("id: o{n:03}\nskills: [{items}]\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let plan = plan(&files);
    let front = "expect: outcome.skills.all(s, s in outcome.skills)";
    let found = judge_with(front, &plan, &History::default());
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.ends_with("; this outcome and those after it are not checked"),
        "{}",
        found[0].message
    );
    assert!(found[0].outcome.as_deref() > Some("o020"), "{:?}", found[0].outcome);
}
