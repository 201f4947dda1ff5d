//! What a name counts, without the words that only say that it is counted: "Number of meetings", `会議回数`.

use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::is_word;
use crate::text::Cut;

/// What is counted, as it is written; nothing where no word says that something is.
pub(super) fn counted<'t>(reading: &Reading<'t>) -> Option<&'t str> {
    let last = reading.tokens.len().checked_sub(1)?;
    let text = reading.text;
    let counts = |hit: &&Hit| hit.kind == Kind::CountsOne && (hit.first == 0 || hit.last == last);
    let hit = reading.hits.iter().find(counts)?;
    let word = &reading.tokens[hit.last];
    let rest = if hit.last < last {
        let small = |at: &usize| !(reading.has_at(*at, Kind::Of) || reading.has_at(*at, Kind::FunctionWord));
        let thing = (hit.last + 1..last).find(small).unwrap_or(last);
        text.cut(reading.tokens[thing].span.start as usize..)
    } else {
        let end = match hit.first {
            first if first < last => reading.tokens[first].span.start as usize,
            // Many languages join it to the word.
            _ => (word.span.end as usize).saturating_sub(hit.matched),
        };
        text.cut(..end)
    };
    Some(rest.trim()).filter(|rest| rest.contains(is_word))
}
