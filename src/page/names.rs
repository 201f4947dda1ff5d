//! How outcomes are named: by their titles, which lead to their parts of the page. Ids are no words that everybody
//! knows, so where planlint's own words have one, its title stands there too.

use std::cell::RefCell;
use std::collections::HashSet;

use maud::{Markup, html};

use super::lookup::Page;
use super::text::{anchor, told, worded};
use crate::facts::Outcome;

/// How much of a title stands inside a sentence.
const TITLE: usize = 90;

impl<'f> Page<'f> {
    /// A link to an outcome, by its title.
    pub(super) fn link(&self, key: &str) -> Markup {
        match self.by_key.get(key) {
            Some(outcome) => html! { a href={ "#" (anchor(key)) } { (told(outcome.title, TITLE)) } },
            None => told(self.beside.get(key).unwrap_or(&key), TITLE),
        }
    }

    /// A link to what a finding is about: an outcome by its id, else a file.
    pub(super) fn subject(&self, id: &str) -> Markup {
        match self.by_id.get(id) {
            Some(outcome) => self.link(&outcome.key),
            None if self.beside.contains_key(id) => self.link(id),
            None => html! { code { (told(id, 120)) } },
        }
    }

    /// What is wrong, in planlint's own words: an outcome is named by its title instead of its id.
    pub(super) fn message(&self, text: &str, most: usize) -> Markup {
        self.named(text, most, &|outcome| self.link(&outcome.key))
    }

    /// The same inside a link, which holds no other.
    pub(super) fn brief(&self, text: &str, most: usize) -> Markup {
        self.named(text, most, &|outcome| told(outcome.title, TITLE))
    }

    /// What to do, in the same way; its id stands behind each title once, for it may have to be written.
    pub(super) fn advice(&self, text: &str, most: usize) -> Markup {
        let said = RefCell::new(HashSet::new());
        self.named(text, most, &|outcome| {
            html! {
                (self.link(&outcome.key))
                @if outcome.title != outcome.id && said.borrow_mut().insert(outcome.id) { " (" code { (told(outcome.id, 60)) } ")" }
            }
        })
    }

    /// Words in which ids between backticks are named; at most so many letters of them.
    fn named(&self, text: &str, most: usize, name: &dyn Fn(&'f Outcome<'f>) -> Markup) -> Markup {
        // Where marks do not pair, it is told as it is.
        if !text.matches('`').count().is_multiple_of(2) {
            return worded(text, most);
        }
        let mut left = most;
        let mut pieces: Vec<Markup> = Vec::new();
        for (place, piece) in text.split('`').enumerate() {
            let length = piece.chars().count();
            let whole = length <= left;
            let is_code = place % 2 == 1;
            pieces.push(match self.by_id.get(piece).filter(|_| is_code && whole) {
                Some(outcome) => name(outcome),
                None if is_code && whole && self.beside.contains_key(piece) => self.link(piece),
                None if is_code => html! { code { (told(piece, left)) } },
                None if whole => super::text::plain(piece),
                None => worded(piece, left),
            });
            left = left.saturating_sub(length);
            if !whole {
                break;
            }
        }
        html! { @for piece in pieces { (piece) } }
    }
}
