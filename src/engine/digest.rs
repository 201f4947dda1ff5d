//! What became of a plan since an earlier moment: which findings are gone and whom to thank, what came and went, and
//! which dates, priorities, owners and states changed, by whom and why.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::finding::{Digest, Finding, Gone, Happened, Key, Named, PlanChange};
use crate::language::Vocabulary;
use crate::model::{CommitIx, Event, Field, History, Moment, Plan, Reach, Text, Timeline, TurnKind};
use crate::people::Register;
use crate::rule::reasons::{self, Reasons};

use super::judge::Judged;

/// The state of the plan that the present one is compared with.
#[derive(Debug, Clone)]
pub(super) struct Since {
    /// Full hexadecimal name of its commit.
    pub(super) commit: String,
    /// The moment after which a change counts.
    pub(super) at: Timestamp,
}

impl Since {
    /// Whether something that a commit published at a moment came later.
    fn precedes(&self, history: &History, published: Option<CommitIx>, at: Moment) -> bool {
        let at = at.at;
        at > self.at || (at == self.at && published.is_none_or(|ix| history.commit(ix).id != self.commit))
    }
}

/// Compares a judged plan with how it was judged before; `now` holds all that is found today.
pub(super) fn digest(now: &Judged, before: &Judged, since: &Since, vocabulary: &Vocabulary) -> Digest {
    let mut gone: Vec<Gone> =
        resolved(now, before).into_iter().map(|finding| gone(finding, now, before, since)).collect();
    gone.sort_by_key(|gone| Reverse(gone.severity));
    let told = now.history.reach != Reach::Unread;
    let unread: HashSet<Key> = now.unread.iter().map(|finding| key(finding, now)).collect();
    let then = before.findings.iter().chain(&before.unread).map(|finding| key(finding, before));
    let standing = then.filter(|key| unread.contains(key)).collect();
    // Nobody is asked for where there is no history, and then nothing changed.
    let nobody = Register::default();
    let people = now.people.as_ref().unwrap_or(&nobody);
    let reasons = Reasons::new(&now.plan, &now.history, people, vocabulary);
    Digest { gone, changes: changes(&reasons, &now.plan, since), standing, told }
}

/// Marks what is gone without anybody's doing: `untouched` is the plan of before as of now.
pub(super) fn thank_nobody_for_time(digest: &mut Digest, untouched: &Judged, before: &Judged) {
    let by_time: HashSet<(String, Option<String>, String)> = resolved(untouched, before)
        .into_iter()
        .map(|finding| (finding.rule.to_string(), finding.outcome.clone(), finding.message.clone()))
        .collect();
    for gone in &mut digest.gone {
        let id = gone.outcome.as_ref().map(|named| named.id.clone());
        gone.by_time = by_time.contains(&(gone.rule.clone(), id, gone.message.clone()));
    }
}

/// The findings of before that are gone. Where a rule says today something else of the same outcome, such as a higher
/// count, nothing is resolved. What is hidden today is not gone.
pub(super) fn resolved<'b>(now: &Judged, before: &'b Judged) -> Vec<&'b Finding> {
    let hidden = now.hidden.iter().map(|hidden| &hidden.finding);
    let mut today: HashMap<(Arc<str>, String), Vec<Key>> = HashMap::new();
    for finding in now.findings.iter().chain(&now.unread).chain(hidden) {
        let key = key(finding, now);
        today.entry((Arc::clone(&key.rule), key.subject.clone())).or_default().push(key);
    }
    let mut missing = Vec::new();
    for finding in &before.findings {
        let key = key(finding, before);
        let same = today.get_mut(&(Arc::clone(&key.rule), key.subject.clone()));
        match same.map(|same| (same.iter().position(|other| *other == key), same)) {
            Some((Some(found), same)) => drop(same.swap_remove(found)),
            _ => missing.push((key, finding)),
        }
    }
    let changed = |(key, finding): (Key, &'b Finding)| {
        let other = today.get_mut(&(key.rule, key.subject)).and_then(Vec::pop);
        other.is_none().then_some(finding)
    };
    missing.into_iter().filter_map(changed).collect()
}

fn key(finding: &Finding, judged: &Judged) -> Key {
    Key::of(finding, &judged.sources.get(finding.place.file).path)
}

fn gone(finding: &Finding, now: &Judged, before: &Judged, since: &Since) -> Gone {
    let history = &now.history;
    let named = |id: &String| named(id, &now.plan, history.timeline(id)).titled(&before.plan);
    let timelines = finding.outcome.as_ref().and_then(|id| history.timelines.get(id));
    let touched = timelines.into_iter().flatten().flat_map(|timeline| &timeline.touched);
    // A commit counts from the day on which it reached the mainline.
    let later = touched.map(|&ix| history.commit(ix)).filter(|commit| {
        since.precedes(history, Some(commit.published), history.commit(commit.published).at)
    });
    let thanks: BTreeSet<&str> = later.map(|commit| commit.author.name.as_str()).collect();
    Gone {
        rule: finding.rule.to_string(),
        severity: finding.severity,
        outcome: finding.outcome.as_ref().map(named),
        path: before.sources.get(finding.place.file).path.clone(),
        message: finding.message.clone(),
        thanks: thanks.into_iter().map(str::to_owned).collect(),
        by_time: false,
    }
}

/// What happened since, by outcome and then by time.
fn changes(reasons: &Reasons<'_>, plan: &Plan, since: &Since) -> Vec<PlanChange> {
    let history = reasons.history();
    let mut found = Vec::new();
    for (id, timeline) in history.all() {
        let outcome = named(id, plan, Some(timeline));
        let change = |what, path: &str, at, by: [Option<CommitIx>; 2], unexplained| {
            let [origin, published] = by;
            let commit = origin.map(|ix| history.commit(ix));
            PlanChange {
                outcome: outcome.clone(),
                path: path.to_owned(),
                what,
                at,
                commit: commit.map(|commit| commit.id.clone()),
                by: commit.map(|commit| commit.author.name.clone()),
                why: reasons::given(history, origin, published).map(str::to_owned),
                unexplained,
            }
        };
        for turn in &timeline.turns {
            if since.precedes(history, turn.published, turn.at) {
                let what = if turn.kind == TurnKind::Deleted { Happened::Went } else { Happened::Came };
                let unexplained = reasons.is_gone_unexplained(timeline, turn);
                found.push(change(what, &turn.path, turn.at, [turn.origin, turn.published], unexplained));
            }
        }
        let told = |event: &&Event| {
            Field::TOLD.iter().any(|field| *event.field == *field.name())
                && !event.is_spelling()
                && since.precedes(history, event.published, event.at)
        };
        for event in timeline.events.iter().filter(told) {
            let field = Field::TOLD.iter().find(|field| *event.field == *field.name());
            let what = Happened::Field {
                name: field.map_or_else(|| event.field.to_string(), |&field| plan.name(field).to_owned()),
                old: event.before().map(|said| said.text.to_string()),
                new: event.after().map(|said| said.text.to_string()),
            };
            let unexplained = reasons.is_missing(timeline, event);
            found.push(change(what, &event.path, event.at, [event.origin, event.published], unexplained));
        }
    }
    found.sort_by(|a, b| a.outcome.cmp(&b.outcome).then(a.at.cmp(&b.at)).then(rank(a).cmp(&rank(b))));
    found
}

/// Within one commit an outcome comes, changes, and goes.
const fn rank(change: &PlanChange) -> u8 {
    match change.what {
        Happened::Came => 0,
        Happened::Field { .. } => 1,
        Happened::Went => 2,
    }
}

fn named(id: &str, plan: &Plan, timeline: Option<&Timeline>) -> Named {
    let last = || timeline?.last.get(Field::Title.name()).map(|said| said.text.to_string());
    Named { id: id.to_owned(), title: title(id, plan).or_else(last) }
}

fn title(id: &str, plan: &Plan) -> Option<String> {
    let title = plan.outcomes.get(plan.find(id)?)?.title.as_ref().map(Text::trimmed)?;
    Some(title.to_owned()).filter(|title| !title.is_empty())
}

impl Named {
    /// With the title of an older plan, where the present one has none.
    fn titled(mut self, plan: &Plan) -> Self {
        self.title = self.title.or_else(|| title(&self.id, plan));
        self
    }
}
