//! Whether a text is a lesson, or leads to one, as what stands under `retrospective` should be.

use super::owner::{self, Owner};
use super::put_off::is_put_off;
use super::reading::Reading;
use super::slot;
use super::tongue;
use super::vocabulary::{Kind, Vocabulary};
use super::word::{is_word, tokens};

/// The fewest words of a sentence that says what was learned.
const SENTENCE: usize = 4;

/// How many words a label such as `Date:` has at most.
const LABEL: usize = 2;

/// Whether it is: no placeholder, no slot, no bare yes, no promise to write it, and no address without a place.
#[must_use]
pub fn is_lesson(text: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim();
    if let Some(address) = text.trim_matches(['<', '>']).split_once("://").map(|(_, address)| address) {
        return leads_somewhere(address);
    }
    if slot::is_slot(text) || is_in_brackets(text) || is_open_label(text, vocabulary) {
        return false;
    }
    let says_nothing = || {
        matches!(owner::judge(text, vocabulary), Owner::Placeholder { .. })
            || is_put_off(text, vocabulary)
            || Reading::of(text, vocabulary).is_all(Kind::Bare)
    };
    tells(text, vocabulary) || points(text) || !says_nothing()
}

/// Whether what follows `://` is a host on the web, or a page of a host nearby.
fn leads_somewhere(address: &str) -> bool {
    let (host, page) = address.split_once('/').unwrap_or((address, ""));
    host.contains('.') || host.contains(is_word) && page.contains(is_word)
}

/// Whether all of a text stands in brackets, as what is to be filled in does, and leads nowhere.
fn is_in_brackets(text: &str) -> bool {
    [('[', ']'), ('<', '>')].iter().any(|&(open, close)| text.starts_with(open) && text.ends_with(close))
}

/// Whether a text is a label with nothing behind it: `date: TBD`.
fn is_open_label(text: &str, vocabulary: &Vocabulary) -> bool {
    text.split_once([':', '：']).is_some_and(|(label, value)| {
        tokens(label).len() <= LABEL
            && (!value.contains(is_word)
                || matches!(owner::judge(value, vocabulary), Owner::Placeholder { .. }))
    })
}

/// Whether a text is a sentence that says how something was, whatever it begins with: "TBD was a bad deadline".
fn tells(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let hits = vocabulary.hits(&found, tongue::of(&found, vocabulary));
    let stated = hits.iter().find(|hit| hit.first > 0 && matches!(hit.kind, Kind::States | Kind::Happens));
    found.len() >= SENTENCE
        && stated
            .is_some_and(|stated| !hits.iter().any(|hit| hit.kind == Kind::PutOff && hit.first > stated.last))
}

/// Whether a text says where to look: "see wiki".
fn points(text: &str) -> bool {
    let found = tokens(text);
    let leads = found.first().is_some_and(|first| Vocabulary::lists(Kind::ReferenceWord, &first.folded));
    leads && found.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_says_or_leads_to_something() {
        let vocabulary = Vocabulary::default();
        for text in [
            "TBD was a bad deadline.",
            "Todo lists helped us.",
            "see wiki",
            "docs/retro.md",
            "https://wiki.acme.example/retro",
            "http://wiki/retro",
            "[Notes](https://wiki.acme.example/retro)",
            "We will start with the forms next time",
            "Ask the depots earlier",
            "Sooner: talk to the carriers",
        ] {
            assert!(is_lesson(text, &vocabulary), "{text}");
        }
        for text in [
            "TBD",
            "todo: Mira",
            "We will write it in May",
            "scheduled for 12 May",
            "planned for June",
            "later this month",
            "coming",
            "done",
            "ok",
            "<link>",
            "[link]",
            "https://",
            "http://TODO",
            "date: TBD",
            "wird nachgereicht",
        ] {
            assert!(!is_lesson(text, &vocabulary), "{text}");
        }
    }
}
