//! What shows that words are the name of a person, whatever they mean.

use unicode_script::{Script, UnicodeScript};

use super::beside::BESIDE;
use crate::language::owner::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::Span;

/// The names in `李明 王芳 张伟`: three or more blank-separated words of two to four Han letters.
pub(in crate::language::owner) fn han_names(reading: &Reading<'_>) -> Option<Vec<Span>> {
    let is_name = |token: &Token<'_>| {
        (2..=4).contains(&token.text.chars().count()) && token.text.chars().all(|c| c.script() == Script::Han)
    };
    let apart = reading.written().split_whitespace().count() == reading.tokens.len();
    let all = reading.tokens.len() > 2 && apart && reading.tokens.iter().all(is_name);
    all.then(|| reading.tokens.iter().map(|token| token.span).collect())
}

/// "Mira Okafor, PhD" written without the comma: degrees behind two words or more.
pub(super) fn named_with_credentials(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let degrees = |at: usize| {
        reading.has_at(at, Kind::Credential)
            && reading.covered(at, n, &[Kind::Credential])
            && reading.tokens[at..].iter().all(|t| t.is_capitalised() || t.text.len() > 3)
    };
    let nouns = [Kind::RoleNoun, Kind::GroupHead, Kind::Function];
    let at = (2..n).find(|&at| degrees(at))?;
    let named = !reading.hits.iter().any(|hit| hit.last + 1 == at && nouns.contains(&hit.kind));
    named.then_some(Class::Name)
}

/// Words that make a duty of a title before them: "General Manager", unlike "Major King".
const DUTIES: &[Kind] = &[Kind::Function, Kind::Modifier, Kind::RoleNoun, Kind::RoleName, Kind::GroupHead];

/// A title before a name: "Dr. Okafor", "Major King".
pub(super) fn titled(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let title =
        reading.hits.iter().filter(|hit| hit.first == 0 && hit.kind == Kind::Title && hit.last + 1 < n).any(
            |hit| {
                let next = &reading.tokens[hit.last + 1];
                let small =
                    next.text.starts_with(char::is_lowercase) && reading.tokens[hit.last].is_capitalised();
                // A form of address is followed by a name whatever the name means; a full stop makes one of a title.
                let address = reading.gap(hit.last, hit.last + 1).starts_with('.')
                    || n == hit.last + 2 && next.is_capitalised() && reading.has_at(0, Kind::Address);
                let field = reading.has_at(hit.last + 1, Kind::Of) || reading.has_at(hit.last + 1, Kind::Cut);
                let group = reading.ending(n, Kind::GroupHead).is_some();
                address || !small && !field && !group && !reading.covered(hit.last + 1, n, DUTIES)
            },
        );
    // "Sig. Rossi" is a gentleman, "SIG Node" a group.
    let lead = reading.starting(0, Kind::GroupLead);
    let dotted =
        |hit: &Hit| reading.gap(hit.last, hit.last + 1).starts_with('.') && !reading.tokens[0].is_acronym();
    (title && lead.is_none_or(dotted)).then_some(Class::Name)
}

/// "马经理", "南 부장": a surname of one or two letters and a title say which person of that title.
pub(super) fn surname_and_title(reading: &Reading<'_>) -> Option<Class> {
    let last = reading.tokens.last()?;
    let cjk =
        last.text.chars().all(|c| matches!(c.script(), Script::Han | Script::Hangul | Script::Katakana));
    if !cjk || !reading.has(Kind::RoleNoun) {
        return None;
    }
    let titles = || reading.hits.iter().filter(|hit| hit.kind == Kind::RoleNoun && hit.first == 0);
    // "지점장" is a title that only begins as a surname does.
    if reading.tokens.len() == 1 && titles().any(|title| title.matched == last.text.len()) {
        return None;
    }
    let surname = reading
        .hits
        .iter()
        .filter(|hit| hit.kind == Kind::Surname && hit.first == 0)
        .any(|name| titles().any(|title| name.matched + title.matched == last.text.len()));
    let in_front = reading.tokens.len() == 2
        && reading.starting(0, Kind::RoleNoun).is_some()
        && (1..=4).contains(&last.text.chars().count())
        && !reading.covered(1, 2, &[Kind::RoleNoun, Kind::Function]);
    let apart = reading.tokens.len() == 2
        && (1..=3).contains(&reading.tokens[0].text.chars().count())
        && last.text.chars().all(|c| c.script() == Script::Hangul)
        && reading.ending(2, Kind::RoleNoun).is_some()
        && !reading.covered(0, 1, BESIDE);
    let behind = reading.tokens.len() == 2
        && (2..=4).contains(&reading.tokens[0].text.chars().count())
        && reading.starting(0, Kind::Surname).is_some()
        && reading.ending(2, Kind::RoleNoun).is_some()
        && !reading.covered(0, 1, BESIDE);
    (surname || apart || in_front || behind).then_some(Class::Name)
}

/// A given name with a capital opens a name, whatever words follow: "Harold Union", "Mira Banks".
pub(super) fn given_name(reading: &Reading<'_>) -> Option<Class> {
    let first = reading.tokens.first()?;
    let given = reading.hits.iter().any(|hit| hit.first == 0 && hit.last == 0 && hit.kind == Kind::GivenName);
    let longer = reading.tokens.len() > 1 && reading.tokens[1].is_capitalised();
    // "Ward Cunningham", unlike "Ward Committee": one more word, that no list knows.
    let weak = || {
        reading.tokens.len() == 2
            && reading.has_at(0, Kind::GivenWeak)
            && !reading.hits.iter().any(|hit| hit.last == 1)
    };
    let named = (given || weak()) && longer && first.is_capitalised() && !first.is_acronym();
    named.then_some(Class::Name)
}
