//! Whose a commit is, and whether the owner of an outcome took it on.
//!
//! Every answer is a [`Relation`]: a rule about persons speaks only where it is [`Relation::Different`].

use serde_json::Value as Json;

use super::{Context, past, say};
use crate::language::owner::{self, Owner};
use crate::language::person::{self, Person};
use crate::language::{Vocabulary, word};
use crate::model::{Commit, CommitIx, Event, Moment, Outcome, SLIP, Said, Timeline, written};
use crate::people::{Register, Relation, is_machine};
use crate::text::Cut;

/// Whether a trailer of this name names a person.
#[must_use]
pub fn names_somebody(trailer: &str) -> bool {
    trailer.len() > 3 && trailer.as_bytes()[trailer.len() - 3..].eq_ignore_ascii_case(b"-by")
        || person::consents(trailer)
}

/// One answer for several: the same, if any is; else not known, if any is not.
fn any(relations: impl IntoIterator<Item = Relation>) -> Relation {
    let mut all = Relation::Different;
    for relation in relations {
        match relation {
            Relation::Same => return Relation::Same,
            Relation::NotKnown => all = Relation::NotKnown,
            Relation::Different => {}
        }
    }
    all
}

/// Whether a person wrote a commit, made it, or stands behind it by a trailer.
#[must_use]
pub fn stands_behind(cx: &Context<'_>, person: &Person, commit: &Commit) -> Relation {
    let Commit { author, committer, trailers, .. } = commit;
    // A forge that made the commit is nobody; where it wrote the change, nobody knows who asked for it.
    let made = Some(committer).filter(|made| *made != author && !is_machine(&made.name, &made.email));
    let identities = std::iter::once(author).chain(made);
    let git = identities.map(|identity| Person::of_git(&identity.name, &identity.email));
    // `Acked-by: TBD` is nobody's word.
    let signed = trailers
        .all()
        .iter()
        .filter(|(name, value)| person::consents(name) && !owner::is_placeholder(value, cx.vocabulary))
        .map(|(_, value)| Person::of(value));
    any(git.chain(signed).map(|other| cx.people().relation(person, &other)))
}

/// Whom an owner text names. Whoever stands under `people` in the configuration is a person, whatever the name says.
#[must_use]
pub fn named(cx: &Context<'_>, text: &str) -> Owner {
    let same = |name: &String| word::fold(name.trim()) == word::fold(text.trim());
    let declared = cx.plan.people.iter().any(|one| same(&one.name) || one.aliases.iter().any(same));
    if declared { Owner::Individual(Person::of(text)) } else { owner::judge(text, cx.vocabulary) }
}

/// The one person whom an owner text names.
#[must_use]
pub fn individual(cx: &Context<'_>, text: &str) -> Option<Person> {
    match named(cx, text) {
        Owner::Individual(person) => Some(person),
        // Several spellings of one person: `@mira, M. Okafor`.
        Owner::Several { parts } => {
            let mut people =
                parts.iter().map(|part| match owner::judge(text.cut(part.range()), cx.vocabulary) {
                    Owner::Individual(person) => Some(person),
                    _ => None,
                });
            let first = people.next()??;
            let same = |other| cx.people().relation(&first, &other) == Relation::Same;
            people.all(|other| other.is_some_and(same)).then_some(first)
        }
        _ => None,
    }
}

/// The one person who owns an outcome: several texts may be spellings of one.
#[must_use]
pub fn sole_owner(cx: &Context<'_>, outcome: &Outcome) -> Option<Person> {
    let [first, rest @ ..] = &outcome.owner[..] else { return None };
    let person = individual(cx, &first.value)?;
    let same = |text: &crate::model::Text| {
        individual(cx, &text.value)
            .is_some_and(|other| cx.people().relation(&person, &other) == Relation::Same)
    };
    rest.iter().all(same).then_some(person)
}

/// An owner as a message calls them: without address and notes.
#[must_use]
pub fn called(text: &str) -> String {
    let plain = person::unlinked(text);
    let name = plain.split(['<', '(', '[']).next().unwrap_or(&plain).trim();
    say::brief(if name.is_empty() { text } else { name })
}

/// The texts that a value lists.
#[must_use]
pub fn items(said: &Said) -> Vec<&str> {
    match written::people(said.data()) {
        people if people.is_empty() => vec![&*said.text],
        people => people,
    }
}

/// The statements that a value makes: its lines, and those of its items.
#[must_use]
pub fn lines(said: &Said) -> Vec<&str> {
    let texts: Vec<&str> = match said.data() {
        Json::String(text) => vec![text],
        Json::Array(items) => items.iter().map(Json::as_str).collect::<Option<_>>().unwrap_or_default(),
        _ => Vec::new(),
    };
    let lines: Vec<&str> =
        texts.into_iter().flat_map(str::lines).filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() { vec![&*said.text] } else { lines }
}

/// Whether a value of `owner` names a person, and not a group, a role or nobody.
#[must_use]
pub fn names_people(vocabulary: &Vocabulary, said: &Said) -> bool {
    !people(vocabulary, Some(said)).is_empty()
}

/// Everybody whom a value of `owner` names.
fn people(vocabulary: &Vocabulary, said: Option<&Said>) -> Vec<Person> {
    let texts = said.into_iter().flat_map(items);
    texts.flat_map(|text| owner::people(text, vocabulary)).map(Person::of).collect()
}

/// Whether a person is among those whom a value of `owner` names.
#[must_use]
pub fn is_among(
    register: &Register,
    vocabulary: &Vocabulary,
    person: &Person,
    said: Option<&Said>,
) -> Relation {
    is_one_of(register, person, &people(vocabulary, said))
}

/// The same of people who are known.
fn is_one_of(register: &Register, person: &Person, people: &[Person]) -> Relation {
    any(people.iter().map(|other| register.as_written(person, other)))
}

/// Whether a change of `owner` takes the outcome from somebody. A name written anew or added takes it from nobody.
#[must_use]
pub fn takes_from_somebody(
    register: &Register,
    vocabulary: &Vocabulary,
    old: Option<&Said>,
    new: Option<&Said>,
) -> bool {
    let Some(old) = old else { return false };
    let before = people(vocabulary, Some(old));
    if before.is_empty() {
        // A group or a role: it has lost the outcome where the words say something else.
        return new.is_none_or(|new| !word::same_text(old, new));
    }
    let after = people(vocabulary, new);
    before.iter().any(|person| is_one_of(register, person, &after) == Relation::Different)
}

/// Whether an event of `owner` only writes the same people in another way.
#[must_use]
pub fn is_spelling(register: &Register, vocabulary: &Vocabulary, event: &Event) -> bool {
    let (Some(old), Some(new)) = (event.before(), event.after()) else { return false };
    let all_people = |said: &Said| {
        let person = |text: &str| match owner::judge(text, vocabulary) {
            Owner::Individual(_) => true,
            Owner::Several { parts } => owner::people(text, vocabulary).len() == parts.len(),
            _ => false,
        };
        items(said).into_iter().all(person)
    };
    if !all_people(old) || !all_people(new) {
        return false;
    }
    let (before, after) = (people(vocabulary, Some(old)), people(vocabulary, Some(new)));
    let within = |some: &[Person], all: &[Person]| {
        some.iter().all(|person| is_one_of(register, person, all) == Relation::Same)
    };
    within(&before, &after) && within(&after, &before)
}

/// Whether a change took back another so soon that it was a slip.
#[must_use]
pub fn is_soon(first: &Event, then: &Event) -> bool {
    (past::day(then.at) - past::day(first.at)).get_days() <= SLIP
}

/// How an outcome got its owner.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// The commit that named the owner.
    pub commit: CommitIx,
    /// The first commit by which the owner can have taken it on.
    pub from: CommitIx,
    /// When it was published.
    pub at: Moment,
}

/// How somebody who held the outcome after these changes of its owner, the newest first, was named; none where that is
/// not committed yet, was before the history at hand, or cannot be told from a name written anew.
#[must_use]
pub fn naming<'t>(
    cx: &Context<'_>,
    timeline: &Timeline,
    owners: impl Iterator<Item = &'t Event>,
    owner: &Person,
) -> Option<Naming> {
    let owners: Vec<&Event> = owners.collect();
    let mut next = 0;
    while let Some(&event) = owners.get(next) {
        next += 1;
        let had = |event: &Event| is_among(cx.people(), cx.vocabulary, owner, event.before());
        match had(event) {
            Relation::Same => {}
            Relation::NotKnown => return None,
            Relation::Different => {
                // Whoever puts back within days what was taken makes nobody the owner.
                let lost = owners[next..].iter().take_while(|lost| is_soon(lost, event));
                if let Some(lost) = lost.map(|lost| had(lost)).position(|had| had != Relation::Different) {
                    next += lost;
                    continue;
                }
                let (origin, published) = (event.origin?, event.published?);
                return Some(Naming { commit: origin, from: origin.min(published), at: event.at });
            }
        }
    }
    let (created, at) = (timeline.created?, timeline.since?);
    // The commits of a merged branch come before the merge that published them.
    let first = timeline.touched.iter().copied().min().unwrap_or(created).min(created);
    Some(Naming { commit: first, from: first, at })
}

/// The commits that touched the outcome, in order.
#[must_use]
pub fn commits(timeline: &Timeline) -> Vec<CommitIx> {
    let published = timeline.events.iter().filter_map(|event| event.published);
    let mut all: Vec<CommitIx> =
        timeline.touched.iter().copied().chain(timeline.created).chain(published).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a person stands behind one of these commits, from `from` on and before `until`.
#[must_use]
pub fn took_part(
    cx: &Context<'_>,
    commits: &[CommitIx],
    person: &Person,
    from: CommitIx,
    until: Option<CommitIx>,
) -> Relation {
    let since = &commits[commits.partition_point(|ix| *ix < from)..];
    let end = until.map_or(since.len(), |until| since.partition_point(|ix| *ix < until));
    any(since[..end].iter().map(|&ix| stands_behind(cx, person, cx.history.commit(ix))))
}
