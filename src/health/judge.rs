//! From findings to a colour.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::finding::{Finding, Report, Severity};
use crate::model::{Level, Plan, ProblemKind};
use crate::rule::Definition;

use super::Question;
use super::evidence::Evidence;

/// From this share of the open outcomes with an error on, in percent, a question is red.
const RED_FROM_PERCENT: usize = 10;

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// Rules that answer the question looked, and nothing was found.
    Green,
    /// There are findings.
    Yellow,
    /// An open outcome of the organization or a department has an error, or a tenth of all open outcomes have one.
    Red,
    /// What was found says too little: no rule that answers the question looked, no outcome is open, a file could not be
    /// read, or the history at hand is shorter than the rules look back.
    NotKnown,
}

impl Colour {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
            Self::NotKnown => "not known",
        }
    }
}

/// A question, its answer, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// The answer.
    pub colour: Colour,
    /// The rules that answer it or found something, those with the worst and the most findings first.
    pub rules: Vec<RuleCount>,
    /// The rules that speak to it and did not look, by name.
    pub silent: Vec<(Arc<str>, Silent)>,
    /// The fields of which no outcome uses any that rules which rest need.
    pub lacking: Vec<String>,
    /// The outcomes that findings are about, the worst first; a path where a finding is about a whole file.
    pub worst: Vec<Worst>,
    /// What to do first; none where nothing was found.
    pub first: Option<First>,
}

/// A rule and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCount {
    /// Name of the rule.
    pub rule: Arc<str>,
    /// The worst of its findings; none where it found nothing.
    pub severity: Option<Severity>,
    /// How many findings it has.
    pub findings: usize,
}

/// Why a rule did not look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Silent {
    /// No outcome uses its fields.
    Idle,
    /// It is switched off, or needs history that was not to be read.
    Off,
    /// It looked at less history than it needs.
    Shallow,
}

/// An outcome and how bad it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worst {
    /// Id of the outcome, or path of the file.
    pub subject: String,
    /// The worst finding about it.
    pub severity: Severity,
    /// How many findings there are about it.
    pub findings: usize,
}

/// What to do first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The rule with the most findings of the worst level.
    pub rule: Arc<str>,
    /// The outcome or file to begin with.
    pub subject: String,
    /// What to do there; none where the rule gives no advice.
    pub help: Option<String>,
}

/// Answers every question.
#[must_use]
pub fn judge(plan: &Plan, report: &Report, definitions: &[Definition], missing: &Missing) -> Vec<Answered> {
    let ran: HashSet<&str> = report.ran.iter().map(|rule| &**rule).collect();
    let case = Case { plan, report, definitions, ran, missing };
    Question::ALL.into_iter().map(|question| case.answer(question)).collect()
}

/// The rules that looked at less history than they need, in a shallow clone.
pub type Missing = HashSet<Arc<str>>;

/// How many files could not be read whole, so that findings may be missing.
#[must_use]
pub fn unread(plan: &Plan) -> usize {
    let broken = plan.problems.iter().filter(|problem| problem.kind == ProblemKind::Syntax);
    broken.map(|problem| problem.place.file).collect::<HashSet<_>>().len()
}

struct Case<'a> {
    plan: &'a Plan,
    report: &'a Report,
    definitions: &'a [Definition],
    ran: HashSet<&'a str>,
    missing: &'a Missing,
}

impl<'a> Case<'a> {
    fn answer(&self, question: Question) -> Answered {
        let speaks = |rule: &&Definition| rule.meta.health.iter().any(|key| key == question.key());
        let (looked, quiet): (Vec<&Definition>, Vec<&Definition>) =
            self.definitions.iter().filter(speaks).partition(|rule| self.ran.contains(&*rule.name));
        let names: HashSet<&str> = looked.iter().map(|rule| &*rule.name).collect();
        let findings: Vec<&Finding> =
            self.report.findings.iter().filter(|finding| names.contains(&*finding.rule)).collect();

        let mut silent: Vec<(Arc<str>, Silent)> =
            quiet.iter().map(|rule| (Arc::clone(&rule.name), self.why_silent(rule))).collect();
        let short = looked.iter().filter(|rule| self.missing.contains(&rule.name));
        silent.extend(short.map(|rule| (Arc::clone(&rule.name), Silent::Shallow)));
        let idle = quiet.iter().filter(|rule| self.why_silent(rule) == Silent::Idle);
        let mut lacking: Vec<&String> = idle.flat_map(|rule| &rule.meta.idle_without).collect();
        let shallow = silent.iter().any(|(_, why)| *why == Silent::Shallow);
        let mut rules = rules(&looked, &findings);
        let mut answering = 0;
        rules.retain(|rule| {
            let of_rule = looked.iter().find(|other| other.name == rule.rule);
            let evidence = of_rule.map(|it| Evidence::of(&it.meta, question, self.plan));
            answering += usize::from(evidence == Some(Evidence::Answer));
            match evidence {
                _ if rule.findings > 0 => true,
                // Of a rule that sees too little, only what it found is an answer.
                _ if self.missing.contains(&rule.rule) => false,
                Some(Evidence::Blind(fields)) => {
                    silent.push((Arc::clone(&rule.rule), Silent::Idle));
                    lacking.extend(fields);
                    false
                }
                evidence => evidence == Some(Evidence::Answer),
            }
        });
        silent.sort();
        let mut met = HashSet::new();
        lacking.retain(|field| met.insert(*field));
        let lacking = lacking.into_iter().cloned().collect();
        let worst = self.worst(&findings);
        let first = rules.first().filter(|rule| rule.findings > 0).and_then(|rule| {
            let of_rule =
                |finding: &&&Finding| finding.rule == rule.rule && Some(finding.severity) == rule.severity;
            // The outcome in the worst state is where mending helps most.
            let rank =
                |finding: &&&Finding| worst.iter().position(|worst| worst.subject == self.subject(finding));
            let finding = findings.iter().filter(of_rule).min_by_key(rank)?;
            let subject = self.subject(finding).to_owned();
            Some(First { rule: Arc::clone(&rule.rule), subject, help: finding.help.clone() })
        });
        let colour = if shallow { Colour::NotKnown } else { self.colour(&findings, answering) };
        Answered { question, colour, rules, silent, lacking, worst, first }
    }

    fn colour(&self, findings: &[&Finding], answering: usize) -> Colour {
        let open = self.plan.outcomes.iter().filter(|outcome| outcome.is_open()).count();
        if findings.is_empty() {
            let known = answering > 0 && open > 0 && unread(self.plan) == 0;
            return if known { Colour::Green } else { Colour::NotKnown };
        }
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mut bad = HashSet::new();
        for finding in errors {
            match finding.outcome.as_deref().and_then(|id| self.plan.find(id)) {
                Some(ix) if !self.plan.outcomes[ix].is_open() => {}
                Some(ix) if self.plan.outcomes[ix].level >= Some(Level::Department) => return Colour::Red,
                _ => drop(bad.insert(self.subject(finding))),
            }
        }
        let red = !bad.is_empty() && bad.len() * 100 >= open * RED_FROM_PERCENT;
        if red { Colour::Red } else { Colour::Yellow }
    }

    /// What a finding is about: an outcome, else a file.
    fn subject(&self, finding: &'a Finding) -> &'a str {
        let file = || self.report.sources.get(finding.place.file).path.as_str();
        finding.outcome.as_deref().unwrap_or_else(file)
    }

    fn why_silent(&self, rule: &Definition) -> Silent {
        if self.report.summary.idle.contains(&rule.name) { Silent::Idle } else { Silent::Off }
    }

    fn worst(&self, findings: &[&'a Finding]) -> Vec<Worst> {
        let mut by_subject: BTreeMap<&str, (Severity, [usize; Severity::ALL.len()])> = BTreeMap::new();
        for finding in findings {
            let (severity, counts) = by_subject
                .entry(self.subject(finding))
                .or_insert((finding.severity, [0; Severity::ALL.len()]));
            *severity = (*severity).max(finding.severity);
            // The worst level is compared first.
            counts[Severity::Error as usize - finding.severity as usize] += 1;
        }
        let mut worst: Vec<_> = by_subject.into_iter().collect();
        worst.sort_by_key(|&(_, (_, counts))| Reverse(counts));
        worst
            .into_iter()
            .map(|(subject, (severity, counts))| Worst {
                subject: subject.to_owned(),
                severity,
                findings: counts.iter().sum(),
            })
            .collect()
    }
}

/// The rules with what they found: by their worst level, then by how many findings they have of it, then by name.
fn rules(looked: &[&Definition], findings: &[&Finding]) -> Vec<RuleCount> {
    let mut counts: HashMap<&str, BTreeMap<Severity, usize>> = HashMap::new();
    for finding in findings {
        *counts.entry(&finding.rule).or_default().entry(finding.severity).or_default() += 1;
    }
    let mut rules: Vec<(RuleCount, usize)> = looked
        .iter()
        .map(|rule| {
            let levels = counts.get(&*rule.name);
            let top = levels.and_then(|levels| levels.last_key_value());
            let all = levels.map_or(0, |levels| levels.values().sum());
            let severity = top.map(|(severity, _)| *severity);
            let count = RuleCount { rule: Arc::clone(&rule.name), severity, findings: all };
            (count, top.map_or(0, |(_, number)| *number))
        })
        .collect();
    rules.sort_by(|(a, a_top), (b, b_top)| {
        (b.severity, b_top).cmp(&(a.severity, a_top)).then_with(|| a.rule.cmp(&b.rule))
    });
    rules.into_iter().map(|(count, _)| count).collect()
}

#[cfg(test)]
mod tests;
