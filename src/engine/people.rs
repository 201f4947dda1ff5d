//! Brings to the register of people what the configuration, git and the plan tell of them.

use std::collections::{HashMap, HashSet};

use crate::git::Mailmap;
use crate::language::{Vocabulary, owner};
use crate::model::{self, CommitIx, Event, Field, History, Identity, Outcome, Plan};
use crate::people::{Register, Roll};
use crate::rule::promise;

/// Everybody whom a run can know.
pub(super) fn register(
    plan: &Plan,
    people: &[model::Person],
    history: &History,
    mailmap: &Mailmap,
    vocabulary: &Vocabulary,
) -> Register {
    let mut roll = Roll::default();
    for person in people {
        roll.configured(std::iter::once(&person.name).chain(&person.aliases).map(String::as_str));
    }
    for line in mailmap.lines() {
        let both = |person: &'_ crate::git::Person| (person.name.clone(), person.email.clone());
        let ((name, email), (old_name, old_email)) = (both(&line.proper), both(&line.written));
        // A line that only names an address says who has it.
        let email = if email.is_empty() { old_email.clone() } else { email };
        roll.mapped((&name, &email), (&old_name, &old_email));
    }
    commits(&mut roll, history);
    requests(&mut roll, history);
    for text in texts(plan, history) {
        owner::people(text, vocabulary).into_iter().for_each(|person| roll.planned(person));
    }
    roll.register()
}

/// Who wrote, made and signed the commits.
fn commits(roll: &mut Roll, history: &History) {
    let mut counts: HashMap<&Identity, u32> = HashMap::new();
    let mut order: Vec<&Identity> = Vec::new();
    let mut count = |identity| {
        let times = counts.entry(identity).or_default();
        if *times == 0 {
            order.push(identity);
        }
        *times += 1;
    };
    for commit in &history.commits {
        count(&commit.author);
        if commit.committer != commit.author {
            count(&commit.committer);
        }
    }
    for identity in order {
        roll.committed(&identity.name, &identity.email, counts[identity]);
    }
    let trailers = history.commits.iter().flat_map(|commit| &commit.trailers);
    for (_, value) in trailers.filter(|(name, _)| promise::names_somebody(name)) {
        roll.signed(value);
    }
}

/// The handles in the subjects of merged requests, each with the authors of what was merged.
fn requests(roll: &mut Roll, history: &History) {
    let mut sides: HashMap<CommitIx, Vec<usize>> = HashMap::new();
    for (ix, commit) in history.commits.iter().enumerate() {
        if commit.published.0 as usize != ix {
            sides.entry(commit.published).or_default().push(ix);
        }
    }
    for (ix, commit) in history.commits.iter().enumerate() {
        let Some(handle) = requester(&commit.subject) else { continue };
        let Some(side) = u32::try_from(ix).ok().and_then(|ix| sides.get(&CommitIx(ix))) else { continue };
        let authors: HashSet<&Identity> = side.iter().map(|&ix| &history.commits[ix].author).collect();
        let mut authors: Vec<&Identity> = authors.into_iter().collect();
        authors.sort_by(|a, b| (&a.email, &a.name).cmp(&(&b.email, &b.name)));
        for author in authors {
            roll.requested(handle, &author.name, &author.email);
        }
    }
}

/// Who opened a request that GitHub merged: `Merge pull request #12 from handle/branch`. GitLab's merges do not say.
fn requester(subject: &str) -> Option<&str> {
    let rest = subject.strip_prefix("Merge pull request #")?;
    let (number, rest) = rest.split_once(" from ")?;
    let (handle, _branch) = rest.split_once('/')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '[' | ']');
    let is_handle = !handle.is_empty() && handle.chars().all(letters);
    (is_handle && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(handle)
}

/// Every text of the plan, now and earlier, that names people; each once.
fn texts<'a>(plan: &'a Plan, history: &'a History) -> Vec<&'a str> {
    let now = |outcome: &'a Outcome| {
        outcome
            .owner
            .iter()
            .chain(&outcome.promised_to)
            .chain(&outcome.contributors)
            .map(|text| text.trimmed())
    };
    let mut timelines: Vec<_> = history.all().collect();
    timelines.sort_by_key(|(id, _)| *id);
    let then = |event: &'a Event| event.old.iter().chain(&event.new).flat_map(promise::items);
    let named = timelines.into_iter().flat_map(|(_, timeline)| timeline.changes(Field::Owner.name()));
    let mut seen = HashSet::new();
    plan.outcomes.iter().flat_map(now).chain(named.flat_map(then)).filter(|text| seen.insert(*text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_request_names_who_opened_it() {
        assert_eq!(requester("Merge pull request #12 from mok/fix/it"), Some("mok"));
        assert_eq!(requester("Merge pull request #12 from mok"), None);
        assert_eq!(requester("Merge branch 'x' from mok/y"), None);
        assert_eq!(requester("Merge pull request #1x from a b/y"), None);
    }
}
