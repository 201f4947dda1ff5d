//! Outcomes that do not say how they stand, beside others that do.

use foldhash::HashMap;

use crate::language::plan::asks_end;
use crate::model::{Field, Outcome, OutcomeIx, Plan, Problem, ProblemKind};
use crate::text::{FileId, Sources};

/// How many outcomes say how they stand at least, where not to say it may be a slip.
const MANY: usize = 3;

/// How many rows or items say how they stand for each that does not, where that is a slip: an empty cell is more often
/// meant than a missing line.
const NEARLY: usize = 9;

/// Tells of outcomes that do not say how they stand, where most others do. It is told in the same words of each, so that
/// it is one finding for the plan.
pub(super) fn tell(plan: &mut Plan, sources: &Sources) {
    let key = plan.name(Field::Status);
    let said = plan.outcomes.iter().filter(|one| writes(one)).count();
    // What asks whether something is done is filled in at the end.
    if said < MANY || said == plan.outcomes.len() || asks_end(key) {
        return;
    }
    let mut in_file: HashMap<FileId, usize> = HashMap::default();
    for outcome in &plan.outcomes {
        *in_file.entry(outcome.file).or_default() += 1;
    }
    let parents_say =
        plan.outcomes.iter().enumerate().any(|(ix, one)| one.says_standing() && !plan.is_leaf(ix));
    let kinds = Kinds::of(plan, sources, &in_file);
    let owes = |ix: OutcomeIx| {
        let outcome = &plan.outcomes[ix];
        let is_known = !outcome.says_standing() && !lacks_column(outcome, sources);
        is_known && (parents_say || plan.is_leaf(ix)) && kinds.say(&kind(outcome, sources, &in_file))
    };
    let (files, parts): (Vec<OutcomeIx>, Vec<OutcomeIx>) = (0..plan.outcomes.len())
        .filter(|&ix| owes(ix))
        .partition(|&ix| in_file.get(&plan.outcomes[ix].file) == Some(&1));
    let unsaid = files.len() + parts.len();
    let is_slip = |ix: &OutcomeIx| match (unsaid, files.contains(ix)) {
        (1, _) => true,
        (many, true) => many <= said,
        (many, false) => many * NEARLY <= said,
    };
    let told = files.iter().chain(&parts).filter(|ix| is_slip(ix)).map(|&ix| {
        let outcome = &plan.outcomes[ix];
        Problem {
            kind: ProblemKind::Unsaid,
            place: outcome.place(Field::Status),
            outcome: Some(outcome.id.clone()),
            message: format!("no `{key}`, so this counts as open; the other {said} say how they stand"),
            help: Some(format!("Write under `{key}` how it stands.")),
            detail: UNSAID.to_owned(),
            related: Vec::new(),
            instead: None,
        }
    });
    let told: Vec<Problem> = told.collect();
    plan.problems.extend(told);
}

/// What tells this problem from others of an outcome.
pub const UNSAID: &str = "status unsaid";

/// Whether an outcome says under a key how it stands. What a mark or a heading says, nobody forgets to fill in.
fn writes(outcome: &Outcome) -> bool {
    let entry = outcome.entry(Field::Status.name()).filter(|entry| entry.key != entry.value.span);
    entry.is_some() && outcome.value(Field::Status).is_some()
}

/// Whether an outcome is a row of a table that has no column for how its rows stand: nobody forgot to fill one in.
fn lacks_column(outcome: &Outcome, sources: &Sources) -> bool {
    let before = sources.get(outcome.file).text.get(..outcome.span.range().start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    outcome.entry(Field::Status.name()).is_none() && line.trim_start().starts_with('|')
}

/// What stands side by side: the outcomes of a file, or the files of a folder.
fn kind(outcome: &Outcome, sources: &Sources, in_file: &HashMap<FileId, usize>) -> String {
    let path = &sources.get(outcome.file).path;
    let is_alone = in_file.get(&outcome.file) == Some(&1);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if is_alone { folder.to_owned() } else { path.to_string() }
}

/// The kinds of outcomes, with how many there are and whether any says how it stands.
struct Kinds(HashMap<String, (usize, bool)>);

impl Kinds {
    fn of(plan: &Plan, sources: &Sources, in_file: &HashMap<FileId, usize>) -> Self {
        let mut kinds: HashMap<String, (usize, bool)> = HashMap::default();
        for outcome in &plan.outcomes {
            let (count, says) = kinds.entry(kind(outcome, sources, in_file)).or_default();
            *count += 1;
            *says |= outcome.says_standing();
        }
        Self(kinds)
    }

    /// Whether outcomes of a kind say how they stand. A few that do not are no kind of their own.
    fn say(&self, kind: &str) -> bool {
        self.0.get(kind).is_none_or(|&(count, says)| says || count < MANY)
    }
}
