//! Texts that say, instead of an answer, that one will come: "later", "to be defined with the team".

use super::reading::Reading;
use super::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

/// How many words stand behind `todo:` at most, as for whom or when.
const NOTE: usize = 3;

/// Whether a text only says that another will come: "later", "todo: Mira".
#[must_use]
pub fn is_put_off(text: &str, vocabulary: &Vocabulary) -> bool {
    let head = || {
        let (head, rest) = text.split_once([':', '：'])?;
        (rest.split_whitespace().count() <= NOTE).then(|| Span::new(0, head.len()))
    };
    let is_whole = |span: Span| Reading::part(text, span, vocabulary).is_all(Kind::PutOff);
    is_promise(&Reading::of(text, vocabulary)) || head().is_some_and(is_whole)
}

/// Whether all of a text only says that something is done, or where: "ok", "see Jira".
#[must_use]
pub fn is_bare(text: &str, vocabulary: &Vocabulary) -> bool {
    Reading::of(text, vocabulary).is_all(Kind::Bare)
}

/// Whether all of a text says so, or its beginning does whatever follows; where something is counted, it is an answer.
pub(super) fn is_promise(reading: &Reading<'_>) -> bool {
    reading.is_all(Kind::PutOff) || reading.has_at(0, Kind::PutOffLead) && reading.counted().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promise_of_a_text_is_none() {
        let vocabulary = Vocabulary::default();
        for text in [
            "later",
            "Coming soon.",
            "à venir",
            "en curso",
            "後で",
            "todo: Mira",
            "In Arbeit",
            "稍后",
            "позже",
            "wip",
            "To be defined with the team",
            "wird nachgereicht",
            "待补充",
        ] {
            assert!(is_put_off(text, &vocabulary), "{text}");
        }
        for text in
            ["Later we would start with the forms", "todo lists helped", "docs/retro.md", "Ask earlier"]
        {
            assert!(!is_put_off(text, &vocabulary), "{text}");
        }
    }
}
