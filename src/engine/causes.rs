//! One cause, one finding: what is said word for word the same of many outcomes is said once, with every place kept.
//!
//! It runs after all that hides findings, so that a comment or `--since` still hides one place of many.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::finding::{Applicability, Finding, HERE_TOO, Severity, Spot};
use crate::load::UNSAID;
use crate::model::Plan;
use crate::rule::say;
use crate::text::Place;

/// From how many places on the same words have one cause.
const MANY: usize = 5;

/// From how many on they have, where every open outcome has them.
const ALL: usize = 3;

/// The detail of a finding that misses a field.
const MISSING: &str = "missing";

/// Joins findings of one cause; they are sorted, and stay so.
pub(super) fn join(findings: &mut Vec<Finding>, plan: &Plan) {
    let open = plan.outcomes.iter().filter(|outcome| outcome.is_open()).count();
    let least = MANY.min(open.max(ALL));
    let mut groups: HashMap<(&str, Severity, &str), Vec<usize>> = HashMap::default();
    for (ix, finding) in findings.iter().enumerate() {
        // What rests on several places is told one by one; a commit beside it only tells more about each.
        let commits = || finding.related.iter().all(|related| matches!(related.at, Spot::Commit { .. }));
        if (finding.related.is_empty() || finding.cause.is_some() && commits())
            && (finding.cause.is_some() || !counts(&finding.message))
        {
            groups.entry((&*finding.rule, finding.severity, said(finding))).or_default().push(ix);
        }
    }
    let mut gone = BTreeSet::new();
    let is_one = |places: &[usize]| {
        let Some(first) = places.first().map(|&ix| &findings[ix]) else { return false };
        let named = first.cause.is_some();
        // What is about no outcome is seen side by side in one file, as long as it is little.
        let in_one_file = || places.iter().all(|&ix| findings[ix].place.file == first.place.file);
        if first.outcome.is_none() && places.len() < MANY && in_one_file() {
            return false;
        }
        // What most outcomes share or lack is the way in which the plan is kept.
        let most = (named || first.detail == MISSING) && places.len() >= ALL && places.len() * 2 > open;
        // What no open outcome has is missing once, however few there are.
        let none = first.detail == MISSING && places.len() == open && open > 1;
        // Nothing is lost of what is said in the same words of each.
        let alike = named && places.iter().all(|&ix| findings[ix].message == first.message);
        // One line that is missing in two files is told once, as it is of one or of ten.
        let unsaid = first.detail == UNSAID && places.len() > 1;
        most || none || unsaid || places.len() >= if alike { ALL } else { least }
    };
    let groups: Vec<Vec<usize>> = groups.into_values().filter(|places| is_one(places)).collect();
    for places in groups {
        let [first, rest @ ..] = &places[..] else { continue };
        // What has words of its own for each outcome keeps them there.
        let own = |ix: usize| {
            let finding = &findings[ix];
            finding.cause.as_ref().filter(|cause| **cause != finding.message).map(|_| finding.message.clone())
        };
        let others: Vec<_> = rest.iter().map(|&ix| (findings[ix].place, own(ix))).collect();
        let files: BTreeSet<_> = places.iter().map(|&ix| findings[ix].place.file).collect();
        // Each is still mended at its own place.
        if places.iter().any(|&ix| !findings[ix].fixes.is_empty()) {
            findings[*first].folded = places.iter().map(|&ix| findings[ix].clone()).collect();
            mended_alike(&mut findings[*first]);
        }
        findings[*first].related.clear();
        tell(&mut findings[*first], places.len(), files.len(), open, plan.outcomes.len());
        // What stands above a list is said once for all that it holds.
        let mut told = HashSet::from_iter([findings[*first].place]);
        for (place, own) in others.into_iter().filter(|(place, _)| told.insert(*place)) {
            findings[*first].also(place, own.unwrap_or_else(|| HERE_TOO.to_owned()));
        }
        gone.extend(rest.iter().copied());
    }
    leave(findings, &gone);
    inherited(findings, plan);
}

/// Joins what is said in one place in the same words of several outcomes: they have it from what stands above them.
fn inherited(findings: &mut Vec<Finding>, plan: &Plan) {
    let open = plan.outcomes.iter().filter(|outcome| outcome.is_open()).count();
    let mut heirs: HashMap<(&str, Severity, Place, &str), Vec<usize>> = HashMap::default();
    for (ix, finding) in findings.iter().enumerate() {
        if finding.outcome.is_some() && finding.related.is_empty() {
            let Finding { rule, severity, place, message, .. } = finding;
            heirs.entry((rule, *severity, *place, message)).or_default().push(ix);
        }
    }
    let heirs: Vec<Vec<usize>> = heirs.into_values().filter(|heirs| heirs.len() > 1).collect();
    let mut gone = BTreeSet::new();
    for heirs in heirs {
        findings[heirs[0]].cause = None;
        tell(&mut findings[heirs[0]], heirs.len(), 1, open, plan.outcomes.len());
        gone.extend(heirs.into_iter().skip(1));
    }
    leave(findings, &gone);
}

/// Takes out the findings that others speak for.
fn leave(findings: &mut Vec<Finding>, gone: &BTreeSet<usize>) {
    let mut ix = 0;
    findings.retain(|_| {
        ix += 1;
        !gone.contains(&(ix - 1))
    });
}

/// What a finding says that others of its cause say too.
fn said(finding: &Finding) -> &str {
    finding.cause.as_deref().unwrap_or(&finding.message)
}

/// Whether a message counts days or things outside what it quotes: it says something of its own about each outcome.
fn counts(message: &str) -> bool {
    let mut closing = None;
    message.chars().any(|sign| match (closing, sign) {
        (Some(close), _) => {
            closing = closing.filter(|_| sign != close);
            false
        }
        (None, '`') => {
            closing = Some('`');
            false
        }
        (None, '“') => {
            closing = Some('”');
            false
        }
        (None, _) => sign.is_ascii_digit(),
    })
}

/// Puts what mends every place where the help is that of one alone.
fn mended_alike(finding: &mut Finding) {
    if finding.folded.iter().any(|other| other.help != finding.help) {
        let safe = finding.fixable() == Some(Applicability::Safe);
        let flag = if safe { "--fix" } else { "--unsafe-fixes" };
        finding.help = Some(format!(
            "`planlint check {flag}` writes each as it is read; with `--diff` it only shows what it would write."
        ));
    }
}

/// Makes a finding speak for so many.
fn tell(finding: &mut Finding, places: usize, files: usize, open: usize, outcomes: usize) {
    let are_all = places == open && finding.outcome.is_some();
    let unit = match &finding.outcome {
        Some(_) if are_all && open < outcomes => "open outcomes".to_owned(),
        Some(_) => "outcomes".to_owned(),
        None if files == places => "files".to_owned(),
        None => format!("places of {}", say::count(files, "file")),
    };
    let whom = match places {
        2 if are_all => "both".to_owned(),
        _ if are_all => format!("all {places}"),
        _ => places.to_string(),
    };
    let said = said(finding).to_owned();
    let own = std::mem::replace(&mut finding.message, format!("in {whom} {unit}: {said}"));
    // The first place has words of its own as well.
    if own != said && finding.label.is_none() {
        finding.label = Some(own);
    }
    let missing = finding.detail == MISSING;
    finding.detail = format!("{} in many", finding.detail);
    finding.outcome = None;
    finding.for_many = true;
    let rest = match finding.setting {
        Some(line) => Some(format!("`{line}`")),
        None => missing.then(|| format!("`rules: {{{}: off}}`", finding.rule)),
    };
    if let Some(line) = rest {
        let said = format!("If your plan works this way on purpose, write {line} in planlint.yml.");
        finding.help = Some(finding.help.take().map_or(said.clone(), |help| format!("{help}\n{said}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::text::{SourceFile, Sources, Span};

    fn found(count: usize, message: impl Fn(usize) -> String) -> Vec<Finding> {
        let mut sources = Sources::default();
        let mut out = Findings::new("no-deadline", Severity::Error);
        for ix in 0..count {
            let file = sources.add(SourceFile::new(format!("o{ix}.yml"), ""));
            out.report(&format!("o{ix}"), Place { file, span: Span::empty(0) }, "missing", message(ix));
        }
        out.into_vec()
    }

    fn joined(mut findings: Vec<Finding>) -> Vec<Finding> {
        join(&mut findings, &Plan::default());
        findings
    }

    #[test]
    fn the_same_words_of_many_outcomes_are_one_finding_that_keeps_every_place() {
        let [one] = &joined(found(12, |_| "no deadline is given".to_owned()))[..] else { panic!("several") };
        assert_eq!(one.message, "in 12 outcomes: no deadline is given");
        assert_eq!(one.related.len(), 11);
        assert_eq!(one.outcome, None);
    }

    #[test]
    fn what_several_have_from_one_place_is_said_once() {
        let mut findings = found(2, |_| "this was due 3 days ago".to_owned());
        findings[1].place = findings[0].place;
        let [one] = &joined(findings)[..] else { panic!("several") };
        assert_eq!(one.message, "in 2 outcomes: this was due 3 days ago");
    }

    #[test]
    fn what_has_one_cause_is_one_finding_however_it_counts() {
        let mut findings = found(12, |ix| format!("o{ix} is late by {ix} days"));
        for finding in &mut findings {
            finding.cause("late by more than a year");
        }
        let [one] = &joined(findings)[..] else { panic!("several") };
        assert_eq!(one.message, "in 12 outcomes: late by more than a year");
    }

    #[test]
    fn a_number_inside_quotes_counts_nothing() {
        assert!(!counts("“v1.37” is no date; `0.0` is none"));
        assert!(counts("“v1.37” was due 3 days ago"));
    }

    #[test]
    fn other_words_and_few_places_are_told_one_by_one() {
        assert_eq!(joined(found(12, |ix| format!("o{ix} is late"))).len(), 12);
        assert_eq!(joined(found(2, |_| "no deadline is given".to_owned())).len(), 2);
    }
}
