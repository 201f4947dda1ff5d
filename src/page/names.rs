//! How outcomes are named: by their titles, which lead to their parts of the page. Ids are no words that everybody
//! knows, so where planlint's own words have one, its title stands there too.

use maud::{Markup, html};

use super::Page;
use super::text::{anchor, plain, told, worded};

/// What stands between the steps of a chain or a circle.
const STEP: &str = " → ";

impl Page<'_> {
    /// A link to an outcome, by its title.
    pub(super) fn link(&self, key: &str) -> Markup {
        match self.by_key.get(key) {
            Some(outcome) => html! { a href={ "#" (anchor(key)) } { (told(outcome.title, 90)) } },
            None => told(key, 90),
        }
    }

    /// A link to what a finding is about: an outcome by its id, else a file.
    pub(super) fn subject(&self, id: &str) -> Markup {
        match self.by_id.get(id) {
            Some(outcome) => self.link(&outcome.key),
            None => html! { code { (told(id, 120)) } },
        }
    }

    /// What is wrong, in planlint's own words: an outcome is named by its title instead of its id.
    pub(super) fn message(&self, text: &str, most: usize) -> Markup {
        self.named(text, most, true)
    }

    /// What to do, in the same way; ids stay, for they may have to be written, and lead to their outcomes.
    pub(super) fn advice(&self, text: &str, most: usize) -> Markup {
        self.named(text, most, false)
    }

    fn named(&self, text: &str, most: usize, by_title: bool) -> Markup {
        // What is too long, or whose marks do not pair, is told as it is.
        if text.chars().nth(most).is_some() || !text.matches('`').count().is_multiple_of(2) {
            return worded(text, most);
        }
        html! {
            @for (place, piece) in text.split('`').enumerate() {
                @match self.by_id.get(piece) {
                    Some(outcome) if place % 2 == 1 && by_title => (self.link(&outcome.key)),
                    Some(outcome) if place % 2 == 1 => a href={ "#" (anchor(&outcome.key)) } { code { (told(piece, most)) } },
                    _ if place % 2 == 1 => code { (told(piece, most)) },
                    _ => (self.steps(piece)),
                }
            }
        }
    }

    /// A text in which the steps of a chain are named by their titles.
    fn steps(&self, text: &str) -> Markup {
        let parts: Vec<&str> = text.split(STEP).collect();
        html! {
            @for (place, part) in parts.iter().enumerate() {
                @if place > 0 { (STEP) }
                // The first step stands at the end of a sentence, and nothing but the others at the end of a message.
                @let (before, id) = if place == 0 { part.rsplit_once(' ').unwrap_or(("", part)) } else { ("", *part) };
                @match self.by_id.get(id).filter(|_| parts.len() > 1) {
                    Some(outcome) => { @if !before.is_empty() { (plain(before)) " " } (self.link(&outcome.key)) }
                    None => (plain(part)),
                }
            }
        }
    }
}
