//! Titles that rest on a verb of direction: improve, drive, leverage.

use super::done;
use super::reading::Reading;
use super::vocabulary::{Kind, Vocabulary};
use super::word::{is_unspaced, tokens};
use crate::text::{Cut, Span};

/// The vague verb that `title` rests on, unless a number, an artefact or an event makes it exact.
#[must_use]
pub fn vague_verb(title: &str, vocabulary: &Vocabulary) -> Option<Span> {
    in_part(Reading::of(title, vocabulary), vocabulary).or_else(|| {
        let rest = behind_label(title)?;
        in_part(Reading::part(title, rest, vocabulary), vocabulary)
    })
}

fn in_part(reading: Reading<'_>, vocabulary: &Vocabulary) -> Option<Span> {
    let title = reading.written();
    let last = reading.tokens.len().checked_sub(1)?;
    // A script without blanks writes a whole title as one word.
    if last == 0 && !title.contains(is_unspaced) {
        return None;
    }
    let own = vocabulary.own_hits(&reading.tokens).into_iter().find(|hit| hit.kind == Kind::VagueVerb);
    let head = lead(&reading);
    let vague =
        |kind| matches!(kind, Kind::VagueVerb | Kind::VagueUnlessNamed | Kind::VagueNoun | Kind::Direction);
    let is_whole = |last: usize| !reading.behind(last).starts_with('-');
    let rests =
        |at: usize| reading.hits.iter().find(|hit| hit.first == at && vague(hit.kind) && is_whole(hit.last));
    let at_end = || rests(last).filter(|_| reading.starting(last, Kind::AlsoNoun).is_none());
    let verb = own.as_ref().or_else(|| rests(head)).or_else(at_end)?;
    let own = own.is_some() && reading.counted().is_none();
    if !own && names_artefact(reading.behind(verb.last)) {
        return None;
    }
    (own || done::wish(&reading).is_some()).then_some(verb.span)
}

/// Whether a file, a path or code is named: "Improve docs/README.md".
fn names_artefact(text: &str) -> bool {
    let is_path = |word: &str| {
        let joins = |sign: char| word.trim_matches(|c: char| !c.is_alphanumeric()).contains(sign);
        joins('.') && word.contains(char::is_alphabetic) || joins('/') && joins('.') || joins('_')
    };
    text.matches('`').count() > 1 || text.split_whitespace().any(is_path)
}

/// What stands behind a label that only says where the title belongs: `P1:`, `[EPIC]`, `Goal 3 –`, `feat:`.
fn behind_label(title: &str) -> Option<Span> {
    let start = title.len() - title.trim_start().len();
    let bracketed = title.cut(start..).strip_prefix('[').and_then(|rest| rest.find(']'));
    let end = bracketed.map(|at| start + at + 2).or_else(|| {
        let signs = [": ", "：", " - ", " – ", " — "];
        signs.iter().filter_map(|sign| Some(title.find(sign)? + sign.len())).min()
    })?;
    let label = tokens(title.cut(..end));
    let is_label = match &label[..] {
        [_] => true,
        [_, number] => number.is_numeric(),
        _ => bracketed.is_some(),
    };
    (is_label && end < title.len()).then(|| Span::new(end, title.len()))
}

/// The first word behind lead-ins: "We will continuously improve …".
fn lead(reading: &Reading<'_>) -> usize {
    let mut at = 0;
    while let Some(hit) = reading.hits.iter().find(|hit| hit.first == at && hit.kind == Kind::LeadIn) {
        at = hit.last + 1;
    }
    at
}

/// The word that a title consists of, where it is one word of a script that parts words: a subject without an end.
#[must_use]
pub fn only_word(title: &str) -> Option<Span> {
    match &tokens(title)[..] {
        [one] if !title.contains(|c: char| c.is_numeric() || is_unspaced(c)) => Some(one.span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_verb_is_found_unless_something_makes_it_exact() {
        let vocabulary = Vocabulary::default();
        let found = |title: &str| vague_verb(title, &vocabulary).map(|span| title[span.range()].to_owned());
        assert_eq!(found("Improve onboarding").as_deref(), Some("Improve"));
        assert_eq!(found("Continuously enhance the customer journey").as_deref(), Some("enhance"));
        assert_eq!(found("Zusammenarbeit im Team verbessern").as_deref(), Some("verbessern"));
        assert_eq!(found("Verbesserung der Zusammenarbeit").as_deref(), Some("Verbesserung"));
        assert_eq!(found("Improve median first response from 24 h to 12 h"), None);
        assert_eq!(found("Ship the rota tool"), None);
        assert_eq!(found("Unit testing harness"), None);
        assert_eq!(found("Harness synergies").as_deref(), Some("Harness"));
        assert_eq!(found("Support"), None);
        for labelled in [
            "P1: Improve onboarding",
            "[EPIC] Improve onboarding",
            "feat: improve onboarding",
            "Goal 3 – Improve onboarding",
        ] {
            assert_eq!(
                found(labelled).map(|verb| verb.to_lowercase()).as_deref(),
                Some("improve"),
                "{labelled}"
            );
        }
        assert_eq!(found("Release 2.0: Improve p95 from 300 ms to 200 ms"), None);
        assert_eq!(found("Drive-through opens in Graz"), None);
        assert_eq!(found("Improve docs/README.md"), None);
        assert_eq!(found("Improve `planlint explain`"), None);
        assert_eq!(found("Improve speed/quality").as_deref(), Some("Improve"));
        for (title, verb) in [
            ("Améliorer la qualité du service", "Améliorer"),
            ("Mejorar la calidad", "Mejorar"),
            ("Улучшить качество обслуживания", "Улучшить"),
            ("改善客户体验", "改善客户体验"),
            ("品質を改善する", "品質を改善する"),
        ] {
            assert_eq!(found(title).as_deref(), Some(verb), "{title}");
        }
        for title in
            ["响应时间从24小时降到12小时", "客户可以用微信付款", "Améliorer la conversion de 3 % à 5 %"]
        {
            assert_eq!(found(title), None, "{title}");
        }
    }
}
