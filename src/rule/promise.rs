//! Whose a commit is, and whether the owner of an outcome took it on.

use jiff::Timestamp;

use super::{Context, say};
use crate::language::owner::{self, Owner};
use crate::language::person::{Person, same_person};
use crate::model::{Commit, CommitIx, Event, Field, Timeline};

/// Trailers by which somebody stands behind a commit that another made.
const TRAILERS: [&str; 5] = ["Signed-off-by", "Accepted-by", "Acked-by", "Co-authored-by", "Reviewed-by"];

/// Whether a person wrote a commit, made it, or stands behind it by a trailer.
#[must_use]
pub fn stands_behind(person: &Person, commit: &Commit) -> bool {
    let theirs = [&commit.author, &commit.committer];
    let mut names = commit
        .trailers
        .iter()
        .filter(|(name, _)| TRAILERS.iter().any(|trailer| trailer.eq_ignore_ascii_case(name)));
    theirs.iter().any(|identity| same_person(person, &Person::of_git(&identity.name, &identity.email)))
        || names.any(|(_, value)| same_person(person, &Person::of(value)))
}

/// The one person whom an owner text names.
#[must_use]
pub fn individual(cx: &Context<'_>, text: &str) -> Option<Person> {
    match owner::judge(text, cx.vocabulary) {
        Owner::Individual(person) => Some(person),
        _ => None,
    }
}

/// An owner as a message calls them: without address and notes.
#[must_use]
pub fn called(text: &str) -> String {
    let name = text.split(['<', '(', '[']).next().unwrap_or(text).trim();
    say::brief(if name.is_empty() { text } else { name })
}

/// Whether two values of `owner` name the same people, however they are written.
#[must_use]
pub fn same_people(one: &str, other: &str) -> bool {
    let nameless = |text: &str| Person { email: None, handle: None, ..Person::of(text) };
    if same_person(&nameless(one), &nameless(other)) {
        return true;
    }
    let people = |text: &str| text.split(", ").map(Person::of).collect::<Vec<_>>();
    let (one, other) = (people(one), people(other));
    let within = |some: &[Person], all: &[Person]| {
        some.iter().all(|person| all.iter().any(|known| same_person(person, known)))
    };
    within(&one, &other) && within(&other, &one)
}

/// Whether an event of `owner` hands the outcome to somebody else, and does not just write the name anew.
#[must_use]
pub fn hands_over(event: &Event) -> bool {
    match (&event.old, &event.new) {
        (Some(old), Some(new)) => !same_people(old, new),
        _ => true,
    }
}

/// How an outcome got its owner.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// The commit that named the owner.
    pub commit: CommitIx,
    /// The first commit by which the owner can have taken it on.
    pub from: CommitIx,
    /// When it was published.
    pub at: Timestamp,
}

/// How the owner was named who held the outcome after `events`, the beginning of its timeline's; none where that is
/// not committed yet, or was before the history at hand.
#[must_use]
pub fn naming(timeline: &Timeline, events: &[Event]) -> Option<Naming> {
    let owners = events.iter().rev().filter(|event| &*event.field == Field::Owner.name());
    match owners.into_iter().find(|event| hands_over(event)) {
        Some(event) => {
            let (origin, published) = (event.origin?, event.published?);
            Some(Naming { commit: origin, from: origin.min(published), at: event.at })
        }
        None => {
            let (created, at) = (timeline.created?, timeline.since?);
            // The commits of a merged branch come before the merge that published them.
            let first = timeline.touched.iter().copied().min().unwrap_or(created).min(created);
            Some(Naming { commit: first, from: first, at })
        }
    }
}

/// Whether a person stands behind one of the commits that touched the outcome, from `from` on and before `until`.
#[must_use]
pub fn took_part(
    cx: &Context<'_>,
    timeline: &Timeline,
    person: &Person,
    from: CommitIx,
    until: Option<CommitIx>,
) -> bool {
    let published = timeline.events.iter().filter_map(|event| event.published);
    let all = timeline.touched.iter().copied().chain(timeline.created).chain(published);
    all.filter(|ix| *ix >= from && until.is_none_or(|until| *ix < until))
        .any(|ix| stands_behind(person, cx.history.commit(ix)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Identity;

    fn commit(author: &str, trailers: &[(&str, &str)]) -> Commit {
        let identity = |name: &str| Identity { name: name.to_owned(), email: String::new() };
        Commit {
            id: "1".repeat(40),
            author: identity(author),
            committer: identity("GitHub"),
            at: Timestamp::UNIX_EPOCH,
            subject: String::new(),
            reason: None,
            trailers: trailers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
        }
    }

    #[test]
    fn a_trailer_stands_for_its_person_in_any_case() {
        let mira = Person::of("Mira Okafor <mira@acme.example>");
        assert!(stands_behind(&mira, &commit("Mira Okafor", &[])));
        assert!(stands_behind(&mira, &commit("Ada", &[("accepted-by", "M. <mira@acme.example>")])));
        assert!(!stands_behind(&mira, &commit("Ada", &[("Reported-by", "Mira Okafor")])));
        assert!(!stands_behind(&mira, &commit("Ada", &[])));
    }

    #[test]
    fn a_name_written_anew_is_no_new_owner() {
        assert!(same_people("Mira Okafor", "Mira Okafor <mira@acme.example>"));
        assert!(same_people("Okafor, Mira", "Mira Okafor"));
        assert!(same_people("@jon, Mira Okafor", "Mira Okafor, @jon"));
        assert!(!same_people("Mira Okafor", "Mira Okafor, Jon Berg"));
        assert!(!same_people("Ada <a@x.example>, Jon <j@x.example>", "Ada <a@x.example>, Eve <e@x.example>"));
    }
}
