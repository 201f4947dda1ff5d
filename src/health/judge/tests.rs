use super::*;
use crate::finding::{Findings, Summary};
use crate::language::Vocabulary;
use crate::load::{self, Input, Mapping, Words};
use crate::model::Calendar;
use crate::rule::{Meta, Page};
use crate::text::{Place, SourceFile, Sources, Span};

/// A plan of so many open outcomes, `o0` on the level of a department, and what two rules said of it.
struct Sample {
    outcomes: Vec<String>,
    sources: Sources,
    findings: Vec<Finding>,
    ran: Vec<&'static str>,
    idle: Vec<Arc<str>>,
}

impl Sample {
    fn new(outcomes: usize) -> Self {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("plan.yml", "x"));
        let mut outcomes: Vec<String> = (0..outcomes).map(|ix| format!("---\nid: o{ix}\n")).collect();
        outcomes[0].push_str("level: department\n");
        let ran = vec!["no-metric", "lone-metric"];
        Self { outcomes, sources, findings: Vec::new(), ran, idle: Vec::new() }
    }

    /// The same with `o0` reached.
    fn top_done(mut self) -> Self {
        self.outcomes[0].push_str("status: done\n");
        self
    }

    fn find(&mut self, rule: &str, severity: Severity, outcome: Option<&str>) {
        let file = self.sources.iter().next().expect("one file").0;
        let mut found = Findings::new(rule, severity);
        let finding = found.report_plan(Place { file, span: Span::empty(0) }, "", "bad");
        finding.help(format!("Mend {}.", outcome.unwrap_or("the file")));
        finding.outcome = outcome.map(str::to_owned);
        self.findings.extend(found.into_vec());
    }

    fn verdict(self) -> Answered {
        let summary = Summary { idle: self.idle, ..Summary::default() };
        let ran = self.ran.iter().map(|rule| (*rule).into()).collect();
        let report =
            Report { findings: self.findings, sources: self.sources, summary, ran, ..Report::default() };
        let input = Input {
            path: "plan.yml".to_owned(),
            bytes: self.outcomes.concat().into_bytes().into(),
            blob: None,
        };
        let calendar = Calendar::default();
        let mut sources = Sources::default();
        let plan = load::plan(
            vec![input],
            Words { mapping: &Mapping::default(), calendar: &calendar, vocabulary: &Vocabulary::default() },
            Vec::new(),
            &mut sources,
        )
        .plan;
        let definitions: Vec<Definition> = ["lone-metric", "no-metric"]
            .into_iter()
            .map(|name| Definition {
                name: name.into(),
                meta: meta(),
                text: "".into(),
                path: None,
                code: None,
                among: 1,
            })
            .collect();
        let all = judge(&plan, &report, &definitions, &Missing::new());
        assert_eq!(all.len(), Question::ALL.len());
        all.into_iter()
            .find(|verdict| verdict.question == Question::AlignmentOfMetrics)
            .expect("every question has an answer")
    }
}

fn meta() -> Meta {
    let text = "---\nsummary: x\nhealth: [alignment-of-metrics]\n---\n";
    Page::read(text).expect("a page").meta
}

#[test]
fn a_question_is_green_only_where_a_rule_looked_at_open_outcomes() {
    assert_eq!(Sample::new(3).verdict().colour, Colour::Green);

    assert_eq!(Sample::new(1).top_done().verdict().colour, Colour::NotKnown);

    let mut quiet = Sample::new(3);
    quiet.ran.clear();
    quiet.idle = vec!["no-metric".into()];
    let verdict = quiet.verdict();
    assert_eq!(verdict.colour, Colour::NotKnown);
    assert_eq!(verdict.silent, [("lone-metric".into(), Silent::Off), ("no-metric".into(), Silent::Idle)]);
}

#[test]
fn a_tenth_of_the_open_outcomes_with_an_error_makes_a_question_red() {
    let of_errors = |outcomes, errors: std::ops::Range<usize>| {
        let mut sample = Sample::new(outcomes);
        for ix in errors {
            sample.find("no-metric", Severity::Error, Some(&format!("o{ix}")));
            sample.find("lone-metric", Severity::Error, Some(&format!("o{ix}")));
        }
        sample.verdict().colour
    };
    assert_eq!(of_errors(21, 1..3), Colour::Yellow);
    assert_eq!(of_errors(20, 1..3), Colour::Red);
}

#[test]
fn one_error_high_in_the_cascade_makes_a_question_red() {
    let on_top = |mut sample: Sample| {
        sample.find("no-metric", Severity::Error, Some("o0"));
        sample.verdict().colour
    };
    assert_eq!(on_top(Sample::new(100)), Colour::Red);
    assert_eq!(on_top(Sample::new(100).top_done()), Colour::Yellow);
}

#[test]
fn warnings_and_advice_make_a_question_yellow_however_many_there_are() {
    let mut sample = Sample::new(2);
    sample.find("no-metric", Severity::Warning, Some("o0"));
    sample.find("lone-metric", Severity::Advice, Some("o1"));
    assert_eq!(sample.verdict().colour, Colour::Yellow);
}

#[test]
fn a_file_that_cannot_be_read_counts_as_an_outcome() {
    let mut sample = Sample::new(10);
    sample.find("no-metric", Severity::Error, None);
    let verdict = sample.verdict();
    assert_eq!(verdict.colour, Colour::Red);
    assert_eq!(verdict.worst[0].subject, "plan.yml");
}

#[test]
fn what_to_do_first_is_the_worst_and_most_frequent_where_things_are_worst() {
    let mut sample = Sample::new(40);
    for ix in 1..5 {
        sample.find("lone-metric", Severity::Warning, Some(&format!("o{ix}")));
    }
    sample.find("no-metric", Severity::Error, Some("o6"));
    sample.find("no-metric", Severity::Error, Some("o3"));
    let verdict = sample.verdict();
    let first = verdict.first.expect("something was found");
    assert_eq!((&*first.rule, first.subject.as_str()), ("no-metric", "o3"));
    assert_eq!(first.help.as_deref(), Some("Mend o3."));
    let worst: Vec<&str> = verdict.worst.iter().map(|worst| worst.subject.as_str()).collect();
    assert_eq!(worst, ["o3", "o6", "o1", "o2", "o4"]);
    assert_eq!(verdict.rules[0].findings, 2);
}
