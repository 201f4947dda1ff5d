//! What the headings above an item or a row say of it: for which period it is, how it stands, who owes it.
//!
//! `## Q1 2027` · `## Phase 2: Growth (Q4 2026) 🚧` · `## Done`

use std::borrow::Cow;

use crate::language::date;
use crate::markdown::{Body, Heading};
use crate::model::Field;
use crate::text::{Cut, Span};

use super::board;
use super::remark::{Means, beside};
use super::words;

/// The headings above a place, the nearest first.
pub(super) fn headings(body: &Body, place: Span) -> impl Iterator<Item = &Heading> {
    let holds =
        move |heading: &&Heading| heading.content.start <= place.start && place.start < heading.content.end;
    body.headings.iter().filter(holds).rev()
}

/// The period or day that a heading names, perhaps with what it is about before or behind a sign.
pub(super) fn period(heading: &Heading) -> Option<String> {
    let text = heading.title.text.trim_end_matches([':', '：']);
    let first = || BEHIND.iter().find_map(|sign| text.split_once(sign)).map(|(first, _)| first);
    let beside = || beside(heading, Field::Deadline, &|_| None).map(|at| text.cut(at).to_owned());
    date::period(text, false).or_else(|| date::period(first()?, false)).or_else(beside)
}

/// What parts a period from what it is about.
const BEHIND: [&str; 5] = [": ", " — ", " – ", " - ", " ("];

/// The word by which a heading says how what stands below it stands.
pub(super) fn standing<'s>(source: &'s str, heading: &Heading) -> Cow<'s, str> {
    let written = source.cut(heading.title.span.range());
    match (words::status(written), board::stands(heading)) {
        (None, Some(status)) => status.word().into(),
        _ => written.into(),
    }
}

/// Who owes what stands below a heading, and where that is said.
pub(super) fn owner(heading: &Heading, means: Means<'_>) -> Option<(String, Span)> {
    let at = beside(heading, Field::Owner, means)?;
    let text = &heading.title.text;
    Some((text.cut(at.clone()).to_owned(), heading.title.pieces().place(text, at)))
}
