//! Brings to the register of people what the configuration, git and the plan tell of them.

use std::borrow::Cow;
use std::fmt;
use std::hash::Hash;
use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};

use crate::git::{Everybody, Id, Mailmap};
use crate::keep::{Keep, Writer};
use crate::language::person::Person;
use crate::language::{Vocabulary, owner};
use crate::model::{self, CommitIx, Event, Field, History, Identity, Plan, Timeline};
use crate::people::{Register, Roll};
use crate::rule::{Who, promise};

use super::named;
use super::project::Project;
use super::registers::Registers;

/// Tells what is asked of strangers from what is asked of registers.
const STRANGERS: u8 = 2;

/// What the move of a file is told as.
const PATH: &str = "path";

/// What tells of people apart from the plan and its history.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) configured: &'a [model::Person],
    pub(super) mailmap: &'a Mailmap,
    pub(super) directory: &'a [Identity],
    /// Whom commits name that changed nothing of the plan, where they were asked.
    pub(super) everybody: Option<&'a Everybody>,
    pub(super) vocabulary: &'a Vocabulary,
    /// Where an earlier run keeps whom it knew; none where that is not to be used.
    pub(super) registers: Option<&'a Registers>,
}

impl<'a> Known<'a> {
    pub(super) fn to(project: &'a Project, mailmap: &'a Mailmap, directory: &'a [Identity]) -> Self {
        let config = &project.config;
        Self {
            configured: &config.people,
            mailmap,
            directory,
            everybody: None,
            vocabulary: &config.vocabulary,
            registers: project.registers(),
        }
    }
}

/// A register that is made when somebody asks first, unless it was needed before.
pub(super) struct WhenAsked<F> {
    made: OnceLock<Register>,
    make: F,
}

impl<F: Fn() -> Register> WhenAsked<F> {
    pub(super) fn new(made: Option<Register>, make: F) -> Self {
        Self { made: made.map(OnceLock::from).unwrap_or_default(), make }
    }

    /// The register, if it was made.
    pub(super) fn made(self) -> Option<Register> {
        self.made.into_inner()
    }
}

impl<F> fmt::Debug for WhenAsked<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.made.fmt(f)
    }
}

impl<F: Fn() -> Register + Sync> Who for WhenAsked<F> {
    fn register(&self) -> &Register {
        self.made.get_or_init(&self.make)
    }
}

/// A register in the making, for which others may wait already.
#[derive(Debug, Default)]
pub(super) struct Announced(OnceLock<Register>);

impl Announced {
    /// Makes it. Nobody waits for ever, even where that fails.
    pub(super) fn announce(&self, make: impl FnOnce() -> Register) {
        let at_last = AtLast(&self.0);
        let _ = at_last.0.set(make());
    }

    /// The register.
    pub(super) fn made(self) -> Option<Register> {
        self.0.into_inner()
    }
}

struct AtLast<'a>(&'a OnceLock<Register>);

impl Drop for AtLast<'_> {
    fn drop(&mut self) {
        self.0.get_or_init(Register::default);
    }
}

impl Who for Announced {
    fn register(&self) -> &Register {
        self.0.wait()
    }
}

/// Everybody whom a run can know. A new spelling of an owner is no change of the outcome: the history is told so.
pub(super) fn who_is_who(known: Known<'_>, plan: &Plan, history: &mut History) -> Register {
    let people = register(known, plan, history);
    let vocabulary = known.vocabulary;
    for timeline in history.timelines.values_mut().flatten() {
        let is_spelling = |event: &Event| {
            &*event.field == Field::Owner.name() && promise::is_spelling(&people, vocabulary, event)
        };
        if timeline.events.iter().any(is_spelling) {
            let (spellings, changes) =
                std::mem::take(&mut timeline.events).into_iter().partition(is_spelling);
            timeline.events = changes;
            let spellings: Vec<Event> = spellings;
            quieten(timeline, &spellings);
            timeline.spellings.extend(spellings);
            timeline.spellings.sort_by_key(|event| (event.at, event.published));
        }
    }
    people
}

/// Takes back the signs of life that were nothing but another spelling of somebody.
fn quieten(timeline: &mut Timeline, spellings: &[Event]) {
    let Timeline { events, signs, .. } = timeline;
    signs.retain(|sign| {
        let is_of_it = |event: &Event| event.published == sign.published;
        let says_more = || events.iter().any(|event| is_of_it(event) && &*event.field != PATH);
        sign.beside || !spellings.iter().any(is_of_it) || says_more()
    });
}

/// The register alone: as an earlier run left it, where it was told the same.
pub(super) fn register(known: Known<'_>, plan: &Plan, history: &History) -> Register {
    let texts = named::texts(plan, history);
    let make = || enrolled(known, history, &texts);
    let Some(registers) = known.registers else { return make() };
    let mut evidence = evidence(known, history);
    evidence.byte(u8::from(known.everybody.is_some()));
    if let Some(everybody) = known.everybody {
        evidence.number(everybody.people.len());
        everybody.people.iter().for_each(|one| identity(&mut evidence, &one.name, &one.email));
        evidence.number(everybody.trailers.len());
        everybody.trailers.iter().for_each(|(name, value)| identity(&mut evidence, name, value));
    }
    texts.iter().for_each(|text| evidence.slice(text.as_bytes()));
    registers.register(Id::of_blob(&evidence.bytes), make)
}

/// What is known of people beside the plan and the configuration. A commit's name stands for all that it says.
fn evidence(known: Known<'_>, history: &History) -> Writer<'static> {
    let mut all = Writer::default();
    let lines = known.mailmap.lines();
    all.number(lines.len());
    for one in lines.iter().flat_map(|line| [&line.proper, &line.written]) {
        identity(&mut all, &one.name, &one.email);
    }
    all.number(history.commits.len());
    all.bytes.reserve(history.commits.len() * 2 * (Id::LEN + 2));
    for commit in &history.commits {
        all.bytes.extend_from_slice(commit.id.as_bytes());
        commit.published.keep(&mut all);
    }
    all.number(known.directory.len());
    known.directory.iter().for_each(|one| identity(&mut all, &one.name, &one.email));
    all
}

fn identity(to: &mut Writer<'_>, name: &str, email: &str) {
    to.slice(name.as_bytes());
    to.slice(email.as_bytes());
}

/// The register as all these make it.
fn enrolled(known: Known<'_>, history: &History, texts: &[Cow<'_, str>]) -> Register {
    let Known { configured, mailmap, directory, everybody, vocabulary, registers: _ } = known;
    let mut roll = Roll::default();
    for person in configured {
        roll.configured(std::iter::once(&person.name).chain(&person.aliases).map(String::as_str));
    }
    for line in mailmap.lines() {
        let both = |person: &'_ crate::git::Mailbox| (person.name.clone(), person.email.clone());
        let ((name, email), (old_name, old_email)) = (both(&line.proper), both(&line.written));
        // A line that only names an address says who has it.
        let email = if email.is_empty() { old_email.clone() } else { email };
        roll.mapped((&name, &email), (&old_name, &old_email));
    }
    commits(&mut roll, history, vocabulary);
    for identity in directory {
        roll.also_committed(&identity.name, &identity.email);
    }
    if let Some(everybody) = everybody {
        for person in everybody.people.iter().map(|person| mailmap.resolve(person)) {
            roll.also_committed(&person.name, &person.email);
        }
        let signed = everybody.trailers.iter().filter(|(name, value)| is_signed(name, value, vocabulary));
        signed.for_each(|(_, value)| roll.also_signed(value));
    }
    let named: Vec<&str> = texts.iter().flat_map(|text| owner::people(text, vocabulary)).collect();
    requests(&mut roll, history, &named);
    named.into_iter().for_each(|person| roll.planned(person));
    roll.register()
}

/// Whether an open outcome has an owner whom no author of its history is called like: only a commit beside the plan can
/// show who that is.
pub(super) fn has_strangers(known: Known<'_>, plan: &Plan, history: &History) -> bool {
    let texts = plan.outcomes.iter().filter(|outcome| outcome.is_open()).flat_map(|outcome| &outcome.owner);
    let mut seen = HashSet::default();
    let texts: Vec<&str> = texts.map(|text| text.trimmed()).filter(|text| seen.insert(*text)).collect();
    let make = || has_stranger(&texts, history, known.vocabulary);
    let Some(registers) = known.registers else { return make() };
    let mut evidence = evidence(known, history);
    evidence.byte(STRANGERS);
    texts.iter().for_each(|text| evidence.slice(text.as_bytes()));
    registers.answer(Id::of_blob(&evidence.bytes), history.commits.len(), make)
}

fn has_stranger(texts: &[&str], history: &History, vocabulary: &Vocabulary) -> bool {
    let authors: HashSet<&Identity> = history.commits.iter().map(|commit| &*commit.author).collect();
    let authors = authors.into_iter().map(|author| Person::of_git(&author.name, &author.email));
    let known: HashSet<String> =
        authors.flat_map(|author| [author.name, author.email, author.handle]).flatten().collect();
    texts.iter().flat_map(|text| owner::people(text, vocabulary)).any(|text| {
        let person = Person::of(text);
        let parts = [&person.name, &person.email, &person.handle];
        !person.is_empty() && !parts.into_iter().flatten().any(|part| known.contains(part))
    })
}

/// Who wrote, made and signed the commits.
fn commits(roll: &mut Roll, history: &History, vocabulary: &Vocabulary) {
    let identities = history.commits.iter().flat_map(|commit| {
        let committer = Some(&commit.committer).filter(|&committer| *committer != commit.author);
        std::iter::once(&commit.author).chain(committer)
    });
    for (identity, times) in counted(identities) {
        roll.committed(&identity.name, &identity.email, times);
    }
    let trailers = history.commits.iter().flat_map(|commit| commit.trailers.all());
    let signed = trailers.filter(|(name, value)| is_signed(name, value, vocabulary));
    let signed = signed.map(|(_, value)| value.as_str());
    for (text, times) in counted(signed) {
        roll.signed(text, times);
    }
}

/// Whether a trailer names somebody, and does not only keep the place of a name.
fn is_signed(name: &str, value: &str, vocabulary: &Vocabulary) -> bool {
    promise::names_somebody(name) && !owner::is_placeholder(value.trim(), vocabulary)
}

/// Each with how often it is there, in the order in which they came: most stand in many commits.
fn counted<T: Copy + Eq + Hash>(all: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut places: HashMap<T, usize> = HashMap::default();
    let mut counts: Vec<(T, u32)> = Vec::new();
    for one in all {
        let place = *places.entry(one).or_insert_with(|| {
            counts.push((one, 0));
            counts.len() - 1
        });
        counts[place].1 += 1;
    }
    counts
}

/// The handles in the subjects of merged requests, each with the authors of what was merged.
fn requests(roll: &mut Roll, history: &History, named: &[&str]) {
    let handles: HashSet<String> = named.iter().filter_map(|text| Person::of(text).handle).collect();
    let mut sides: HashMap<CommitIx, Vec<usize>> = HashMap::default();
    for (ix, commit) in history.commits.iter().enumerate() {
        if commit.published.0 as usize != ix {
            sides.entry(commit.published).or_default().push(ix);
        }
    }
    let mut asked: Vec<(Merged<'_>, &Identity)> = Vec::new();
    for (ix, commit) in history.commits.iter().enumerate() {
        let Some(merged) = merged(&commit.subject) else { continue };
        let Some(side) = u32::try_from(ix).ok().and_then(|ix| sides.get(&CommitIx(ix))) else { continue };
        let authors: HashSet<&Identity> = side.iter().map(|&ix| &*history.commits[ix].author).collect();
        let mut authors: Vec<&Identity> = authors.into_iter().collect();
        authors.sort_by(|a, b| (&a.email, &a.name).cmp(&(&b.email, &b.name)));
        asked.extend(authors.into_iter().map(|author| (merged, author)));
    }
    for ((merged, author), times) in counted(asked.into_iter()) {
        let author = (author.name.as_str(), author.email.as_str());
        match merged {
            Merged::Request { handle } => roll.requested(handle, author, times),
            // Before the stroke there may be any word; one that the plan calls a person is a person.
            Merged::Branch { prefix } if handles.contains(&prefix.to_lowercase()) => {
                roll.branched(prefix, author, times);
            }
            Merged::Branch { .. } => {}
        }
    }
}

/// What the subject of a merge tells of who asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Merged<'t> {
    /// GitHub names who opened a request: `Merge pull request #12 from handle/branch`.
    Request { handle: &'t str },
    /// GitLab names the branch, which many begin with their handle: `Merge branch 'handle/what' into 'main'`.
    Branch { prefix: &'t str },
}

fn merged(subject: &str) -> Option<Merged<'_>> {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '[' | ']');
    let is_handle = |handle: &str| !handle.is_empty() && handle.chars().all(letters);
    if let Some(rest) = subject.strip_prefix("Merge branch '") {
        let (prefix, _) = rest.split_once("' into '")?.0.split_once('/')?;
        return is_handle(prefix).then_some(Merged::Branch { prefix });
    }
    let (number, rest) = subject.strip_prefix("Merge pull request #")?.split_once(" from ")?;
    let (handle, _branch) = rest.split_once('/')?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_handle(handle) && is_number).then_some(Merged::Request { handle })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_request_names_who_opened_it() {
        let request = |handle| Some(Merged::Request { handle });
        assert_eq!(merged("Merge pull request #12 from mok/fix/it"), request("mok"));
        assert_eq!(merged("Merge branch 'mok/fix-it' into 'main'"), Some(Merged::Branch { prefix: "mok" }));
        for other in [
            "Merge pull request #12 from mok",
            "Merge branch 'x' from mok/y",
            "Merge branch 'fix-it' into 'main'",
            "Merge branch 'main' into mok/fix-it",
            "Merge pull request #1x from a b/y",
        ] {
            assert_eq!(merged(other), None, "{other}");
        }
    }
}
