//! An item of a page's list as it is written: its box or number, what stands beside its name and below it.

use crate::language::plan;
use crate::markdown::{Body, Heading, Passage, PassageKind};
use crate::model::Field;
use crate::text::{Cut, Span};

use super::above;
use super::board;
use super::remark::{Means, Told, told};
use super::said::{Said, said};

/// An item with what is said of it.
pub(super) struct Item<'b> {
    pub(super) passage: &'b Passage,
    /// The nearest heading above it.
    pub(super) heading: Option<&'b Heading>,
    /// The heading that says for which period or by which day it is.
    pub(super) due: Option<(&'b Heading, String)>,
    /// The heading that says how what stands below it stands.
    pub(super) standing: Option<&'b Heading>,
    /// Who owes it, as a heading says.
    pub(super) owner: Option<(String, Span)>,
    pub(super) span: Span,
    pub(super) letters: usize,
    /// What lines of its own say.
    pub(super) lines: Vec<Said>,
    /// What stands beside its name.
    pub(super) told: Told,
    /// Whether it can be ticked off.
    pub(super) has_box: bool,
    /// The box that it begins with, where that is none of Markdown's: `[]`, `[~]`.
    pub(super) mark: Option<std::ops::Range<usize>>,
    /// Its number, where the items of its list are counted.
    pub(super) number: Option<Span>,
    /// Whether it is a part of the item before it that is none.
    pub(super) is_step: bool,
}

impl Item<'_> {
    pub(super) fn says(&self, wanted: Field) -> bool {
        self.told.says(wanted) || self.lines.iter().any(|(field, ..)| *field == wanted)
    }

    /// Whether it says who owes it and by when, or one of these and how it stands.
    pub(super) fn is_owed(&self) -> bool {
        let owned = self.says(Field::Owner) || self.owner.is_some();
        let due = self.says(Field::Deadline) || self.due.is_some();
        owned && due || (owned || due) && (self.says(Field::Status) || self.has_box)
    }
}

/// How many letters of a passage are marks at most before its first word.
const MARKS: u32 = 3;

/// The items of all lists, with what stands below each.
pub(super) fn items<'b>(source: &str, body: &'b Body, means: Means<'_>) -> Vec<Item<'b>> {
    let mut found: Vec<Item<'b>> = Vec::new();
    // The item at the top of the list, and the last one that has a place of its own.
    let mut open: Option<(usize, usize)> = None;
    for passage in &body.passages {
        let is_item = passage.kind == PassageKind::Item;
        let begins = is_item && begins(source, passage);
        let lines = if is_item { said(source, passage, means) } else { Vec::new() };
        // A field that stands in a list by itself is about the page.
        let names = |(_, key, _): &Said| key.start <= passage.span.start + MARKS;
        let is_own = begins && !lines.first().is_some_and(names);
        if is_own && passage.depth() == 1 {
            found.push(item(source, body, passage, lines, means));
            open = Some((found.len() - 1, found.len() - 1));
        } else if is_item && (passage.depth() > 1 || !begins) {
            let Some((top, last)) = open else { continue };
            found[top].letters += passage.text.len();
            found[top].span = found[top].span.to(passage.span);
            if is_own && found[top].has_box && has_box(source, passage) {
                found.push(Item { is_step: true, ..item(source, body, passage, lines, means) });
                open = Some((top, found.len() - 1));
                continue;
            }
            let is_below = !begins || passage.depth() > found[last].passage.depth();
            found[if is_below { last } else { top }].lines.extend(lines);
        } else {
            open = None;
        }
    }
    found
}

fn item<'b>(
    source: &str,
    body: &'b Body,
    passage: &'b Passage,
    lines: Vec<Said>,
    means: Means<'_>,
) -> Item<'b> {
    let headings = || above::headings(body, passage.span);
    let heading = headings().next();
    let standing = headings().find(|heading| board::stands_under(body, Some(heading)).is_some());
    let due = headings().find_map(|heading| Some((heading, above::period(heading)?)));
    let owner = headings().find_map(|heading| above::owner(heading, means));
    let below = lines.first().and_then(|(_, key, _)| passage.text.find(source.cut(key.range())));
    let mark = mark(&passage.text);
    let from = mark.as_ref().map_or(0, |mark| mark.end);
    let end = below.unwrap_or(passage.text.len()).max(from);
    let told = told(passage.text.cut(from..end), means).behind(from);
    let (span, letters, has_box) = (passage.span, passage.text.len(), has_box(source, passage));
    let number = number(source, passage);
    Item {
        passage,
        heading,
        due,
        standing,
        owner,
        span,
        letters,
        lines,
        told,
        has_box,
        mark,
        number,
        is_step: false,
    }
}

/// Whether an item can be ticked off.
fn has_box(source: &str, passage: &Passage) -> bool {
    let before = source.cut(..passage.span.range().start).trim_end_matches([' ', '*', '_']);
    before.ends_with(']') || mark(&passage.text).is_some()
}

/// The box that a text begins with: brackets around nothing, or around a sign other than Markdown's own.
fn mark(text: &str) -> Option<std::ops::Range<usize>> {
    let inner = text.strip_prefix('[')?;
    let (sign, rest) = inner.split_once(']')?;
    let is_sign = sign.chars().nth(1).is_none() && !sign.contains(char::is_alphanumeric);
    (is_sign && rest.starts_with(' ')).then_some(0..sign.len() + 2)
}

/// The word for how an item stands whose box is none of Markdown's; the box itself where nobody knows it.
pub(super) fn marked(text: &str) -> &str {
    plan::status(text).map_or(text, |status| status.word())
}

/// Whether a passage begins an item, and does not go on with one.
fn begins(source: &str, passage: &Passage) -> bool {
    let before = source.cut(..passage.span.range().start);
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if rest.len() < line.len() {
        rest.starts_with(['.', ')'])
    } else {
        rest.starts_with(['-', '*', '+'])
    };
    mark && rest.chars().nth(1).is_some_and(char::is_whitespace)
}

/// The number before an item of a list that counts them.
fn number(source: &str, passage: &Passage) -> Option<Span> {
    let before = source.cut(..passage.span.range().start);
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let start = source.start_of(line);
    (digits > 0).then(|| Span::new(start, start + digits))
}
