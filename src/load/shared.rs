//! Problems that many outcomes share: a word of the user's own is none, and a habit of the plan is told once.

use foldhash::{HashMap, HashMapExt};

use crate::language::Vocabulary;
use crate::language::owner::is_placeholder;
use crate::language::slot::{asks_to_be_filled, is_bracketed, is_choice, is_filled_later, is_open_day};
use crate::model::{Entry, Field, Outcome, Plan, Problem, ProblemKind, Text, Value};
use crate::text::{Place, Sources};

use super::key::written;
use super::{unsaid, untouched};

/// From how many outcomes on a key is a word of the user's own.
const MANY: usize = 3;

/// Settles what many outcomes share.
pub(super) fn settle(plan: &mut Plan, sources: &Sources, vocabulary: &Vocabulary) {
    spare_own_words(plan);
    tell_unfilled(plan, sources, vocabulary);
    untouched::join(plan, sources);
    unsaid::tell(plan, sources);
    spare_other_measures(plan);
}

/// Points, sizes and the like measure effort as well as time does, where most of a plan counts in them.
fn spare_other_measures(plan: &mut Plan) {
    let efforts = || plan.outcomes.iter().filter_map(|outcome| outcome.effort.as_ref());
    let other = efforts().filter(|effort| effort.days.is_none()).count();
    if other > 1 && other * 2 > efforts().count() {
        let is_measure = |problem: &Problem| {
            problem.kind == ProblemKind::InvalidField && problem.detail == Field::Effort.name()
        };
        plan.problems.retain(|problem| !is_measure(problem));
    }
}

/// A key that several outcomes have is a word of the user's own, not the same slip of the pen again and again.
fn spare_own_words(plan: &mut Plan) {
    let spelling = |problem: &Problem| problem.kind == ProblemKind::UnknownField && problem.instead.is_some();
    if !plan.problems.iter().any(spelling) {
        return;
    }
    let mut used: HashMap<&str, usize> = HashMap::new();
    for entry in plan.outcomes.iter().flat_map(|outcome| &outcome.entries) {
        *used.entry(&entry.name).or_default() += 1;
    }
    plan.problems.retain(|problem| {
        !spelling(problem) || used.get(problem.detail.as_str()).is_none_or(|&times| times < MANY)
    });
}

/// Fields that say who wrote an outcome and when: no rule asks for them, and a template's words there are left over.
const WRITTEN: [Field; 2] = [Field::Contributors, Field::Start];

/// Tells of a field that a template left behind, where the other outcomes have filled it in: one of the user's own, or one
/// that says who wrote the outcome and when.
fn tell_unfilled(plan: &mut Plan, sources: &Sources, vocabulary: &Vocabulary) {
    let own = |entry: &&Entry| Field::named(&entry.name).is_none_or(|field| WRITTEN.contains(&field));
    let is_left = |entry: &Entry, text: &str| match Field::named(&entry.name) {
        None => {
            is_choice(text)
                || is_bracketed(text)
                || is_open_day(text) && !is_kept_free(text)
                || asks_to_be_filled(text)
                || is_open_link(text, vocabulary)
        }
        // What cannot be read as a day is told already.
        Some(Field::Start) => is_placeholder(text, vocabulary),
        Some(_) => is_placeholder(text, vocabulary) || asks_to_be_filled(text),
    };
    let waits = |outcome: &Outcome, text: &str| {
        let standing = outcome.value(Field::Status).and_then(Value::text).map_or("", Text::trimmed);
        outcome.is_open() && is_filled_later(text, standing)
    };
    let mut slots = Vec::new();
    let mut filled: HashMap<&str, usize> = HashMap::new();
    for outcome in &plan.outcomes {
        for entry in outcome.entries.iter().filter(own) {
            match text_of(entry).filter(|text| !text.is_empty()) {
                Some(text) if is_left(entry, text) && waits(outcome, text) => {}
                Some(text) if is_left(entry, text) => slots.push((outcome, entry, text)),
                Some(_) => *filled.entry(&entry.name).or_default() += 1,
                None => {}
            }
        }
    }
    let times = |name: &str| slots.iter().filter(|(_, entry, _)| entry.name == name).count();
    let left = |name: &str| filled.get(name).is_some_and(|&filled| filled >= MANY && filled > times(name));
    let told = slots.iter().filter(|(_, entry, _)| left(&entry.name)).map(|(outcome, entry, said)| Problem {
        kind: ProblemKind::Left,
        place: Place { file: outcome.file, span: entry.value.span },
        // The day of what has ended is read as long as it stands.
        outcome: (outcome.is_open() || !is_open_day(said)).then(|| outcome.id.clone()),
        message: format!(
            "`{}` was never filled in: it still says `{}`",
            written(sources, outcome.file, entry),
            said.split("<!--").next().unwrap_or_default().trim_end()
        ),
        help: Some("Write what is true, or remove the line.".to_owned()),
        detail: entry.name.clone(),
        related: Vec::new(),
        instead: None,
    });
    let told: Vec<Problem> = told.collect();
    plan.problems.extend(told);
}

/// What an entry says, where that is one text.
fn text_of(entry: &Entry) -> Option<&str> {
    match entry.value.items() {
        [one] => one.text().map(Text::trimmed),
        _ => None,
    }
}

/// Whether a day that is still to come is kept free: `xx/xx/xxxx`. Parts that are named are a template's.
fn is_kept_free(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| matches!(c, 'x' | 'X'))
}

/// Whether an address ends where a number or name should stand: `pull/TBD`, `rfcs#0000`.
fn is_open_link(text: &str, vocabulary: &Vocabulary) -> bool {
    let Some((lead, end)) = text.trim_end_matches([')', ']', '>']).rsplit_once(['/', '#']) else {
        return false;
    };
    // A day that is still to come is kept free in the same way.
    let is_path = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if !lead.split('/').any(is_path) {
        return false;
    }
    let is_filler = |sign: char| end.len() > 2 && end.chars().all(|c| c.eq_ignore_ascii_case(&sign));
    let is_word = !end.is_empty() && end.chars().all(char::is_alphabetic);
    let is_open = is_word && is_placeholder(end, vocabulary);
    !text.contains(' ') && (is_open || ['0', 'x', 'n'].into_iter().any(is_filler))
}
