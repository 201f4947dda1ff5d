//! Sections of a Markdown page that say what a field says: a word under `## Status`, a list under `## Acceptance
//! criteria`. Each is a key of its own, spelt `# Status`, as planlint.yml spells it. Boxes to tick off show where a list
//! of that kind stands.

use std::collections::BTreeSet;

use crate::language::date::{self, DateError};
use crate::load::words::status;
use crate::markdown::{Body, Passage};
use crate::model::Field;
use crate::text::Cut;

use super::sift::field;
use super::sight::{Seen, cut};
use super::survey::{heads, named};

/// What stands before the name of a section.
const SIGN: &str = "# ";

/// How many letters a section has at most that holds one word, name or day.
const MAX_WORD: usize = 60;

/// The sections that feed fields.
pub(super) fn fields(body: &Body) -> Vec<(String, Seen)> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for heading in heads(body) {
        let title = named(heading);
        let Some(field) = field(title) else { continue };
        if known.insert(title.to_lowercase()) {
            let key = format!("{SIGN}{}", cut(Some(title)));
            found.extend(seen(body.passages_in(heading.content), field).map(|seen| (key, seen)));
        }
    }
    found
}

/// The name of a field without the sign that makes it one of a section.
pub(super) fn title(key: &str) -> &str {
    key.strip_prefix(SIGN).unwrap_or(key)
}

/// Whether a key is the name of a section.
pub(super) fn is_heading(key: &str) -> bool {
    key.starts_with(SIGN)
}

/// Where the boxes of a page stand, ticked off or not.
pub(super) fn boxes(text: &str) -> Vec<usize> {
    let begins = |before: &str| {
        let mut signs = before.bytes().rev();
        signs.next() == Some(b' ') && matches!(signs.next(), Some(b'-' | b'*' | b'+'))
    };
    let ends = text.match_indices("] ").filter_map(|(end, _)| {
        let open = text.cut(..end).rfind('[')?;
        let is_box = matches!(text.cut(open + 1..end), "" | " " | "x" | "X") && begins(text.cut(..open));
        is_box.then_some(open)
    });
    ends.collect()
}

/// The headings under which boxes stand.
pub(super) fn checklists(text: &str, body: &Body) -> Vec<String> {
    let listing = heads(body).filter(|heading| !boxes(text.cut(heading.content.range())).is_empty());
    listing.map(|heading| named(heading).to_owned()).collect()
}

/// What a section says of a field; nothing where it is prose about it.
fn seen(section: &[Passage], field: Field) -> Option<Seen> {
    let text = |passage: &Passage| cut(Some(&passage.text));
    let one = || match section {
        [one] if one.text.chars().count() <= MAX_WORD => Some(text(one)),
        _ => None,
    };
    match field {
        Field::Status => {
            let word = section.first().map(text).filter(|word| word.chars().count() <= MAX_WORD);
            word.filter(|word| status(word).is_some()).map(Seen::Text)
        }
        Field::Deadline => {
            one().filter(|day| !matches!(date::deadline(day, 1), Err(DateError::NotADate))).map(Seen::Text)
        }
        Field::Owner | Field::Priority | Field::Parent => one().map(Seen::Text),
        Field::Done if !section.is_empty() => Some(Seen::Texts(section.iter().map(text).collect())),
        Field::DependsOn => {
            let ids = section.iter().filter(|passage| begins_with_id(&passage.text)).count();
            let all = section.len();
            (ids > 0 && ids * 2 >= all).then(|| Seen::Texts(section.iter().map(text).collect()))
        }
        _ => None,
    }
}

/// Whether a text begins with an id such as `T-12`, or says that there is none.
fn begins_with_id(text: &str) -> bool {
    let first = text.split([' ', ':', ',', '.']).next().unwrap_or_default();
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < first.len() && letters.starts_with(char::is_alphabetic) && letters.ends_with(['-', '_'])
        || first.eq_ignore_ascii_case("none")
}
