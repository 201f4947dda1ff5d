//! Whom an owner string names: one person, several, a group, a role, or nobody.
//!
//! Works by structure first (handles, addresses, brackets, joints), then by closed lists of words. What no list
//! and no form tells is taken for a person: a false alarm costs more than a miss.

use super::person::Person;
use super::reading::Reading;
use super::slot::is_bracketed;
use super::term::{self, List};
use super::vocabulary::Vocabulary;
use super::word::tokens;
use crate::text::{Cut, Span};

mod classify;
mod combine;
mod cues;
mod deputy;
mod form;
mod joined;
pub(super) mod machine;
mod marks;
pub(super) mod memo;
mod named;
mod names;
mod pieces;
mod program;
mod split;
mod unit;

pub use machine::Machine;
pub use named::Owner;
pub use program::{is_program, is_software};

/// A judgement with the name of the cue that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whom the text names.
    pub owner: Owner,
    /// Why: the name of the cue.
    pub cue: &'static str,
}

/// Judges one owner string.
#[must_use]
pub fn judge(text: &str, vocabulary: &Vocabulary) -> Owner {
    vocabulary.judged.get(text, || decide(text, vocabulary).owner)
}

/// Judges one owner string, and says which cue decided.
#[must_use]
pub fn verdict(text: &str, vocabulary: &Vocabulary) -> Verdict {
    decide(text, vocabulary)
}

fn decide(text: &str, vocabulary: &Vocabulary) -> Verdict {
    let text = text.beginning(LONGEST);
    if let Some(page) = page(text) {
        let Verdict { owner, cue } = decide(page, vocabulary);
        let whole = Span::new(0, text.len());
        let owner = match owner {
            Owner::Individual(person) => Owner::Individual(person),
            Owner::Several { .. } | Owner::Group { .. } => Owner::Group { word: whole },
            Owner::Role { .. } => Owner::Role { word: whole },
            Owner::Placeholder { .. } => Owner::Placeholder { word: whole },
        };
        return Verdict { owner, cue };
    }
    let core = classify::peel(text, Span::new(0, text.len()));
    let told = |owner, cue| Verdict { owner, cue };
    let nobody = |cue| told(Owner::Placeholder { word: core }, cue);
    if !text.cut(core.range()).contains(super::word::is_word) {
        return nobody("no words");
    }
    if form::is_template(text, core, vocabulary) {
        return nobody("template");
    }
    let core = classify::peel(text, form::inside_brackets(text, core));
    let reading = names::read(text, core, vocabulary);
    if cues::is_placeholder(&reading) {
        return nobody("placeholder");
    }
    if let Some(parts) = cues::han_names(&reading) {
        return told(Owner::Several { parts }, "names in a row");
    }
    match joined::class_of(&reading) {
        Some((unit::Class::Group(word), cue)) => return told(Owner::Group { word }, cue),
        Some((unit::Class::Role(word), cue)) => return told(Owner::Role { word }, cue),
        _ => {}
    }
    let units = split::units(&reading, vocabulary);
    let (owner, cue) = combine::combine(text, core, &units);
    told(owner, cue)
}

/// The name of the page that a link between notes leads to, where it is all of a text: `[[people/Mira Okafor]]`,
/// `[[mira|Mira Okafor]]`. A page with a role or a group on it stands in a folder like any other.
fn page(text: &str) -> Option<&str> {
    let link = text.trim().strip_prefix("[[")?.strip_suffix("]]").filter(|link| !link.contains("[["))?;
    let (target, name) = link.split_once('|').unwrap_or((link, ""));
    let page = target.split('#').next()?.rsplit('/').next()?.trim();
    let shown = if name.trim().is_empty() { page.strip_suffix(".md").unwrap_or(page) } else { name.trim() };
    (!shown.is_empty() && (link.contains(['/', '|']))).then_some(shown)
}

/// The people in a text, each as written with what stands in brackets behind the name. Groups, roles and
/// placeholders are nobody.
#[must_use]
pub fn people<'t>(text: &'t str, vocabulary: &Vocabulary) -> Vec<&'t str> {
    let text = text.beginning(LONGEST);
    let listed: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()).collect();
    let is_marked = |one: &&str| {
        let person = Person::of(one);
        person.handle.is_some() || person.email.is_some()
    };
    // Each with a handle or an address of their own: no comma parts a surname there.
    if listed.len() > 1 && listed.iter().all(is_marked) {
        return listed
            .into_iter()
            .filter(|one| matches!(judge(one, vocabulary), Owner::Individual(_)))
            .collect();
    }
    match judge(text, vocabulary) {
        Owner::Individual(_) => vec![text.trim()],
        Owner::Several { parts } => {
            let ends = parts.iter().skip(1).map(|next| next.start as usize).chain([text.len()]);
            let written = parts.iter().zip(ends).map(|(part, next)| {
                let end = part.end as usize;
                text.cut(part.start as usize..end + bracket(text.cut(end..next)))
            });
            written.filter(|one| matches!(judge(one, vocabulary), Owner::Individual(_))).collect()
        }
        _ => Vec::new(),
    }
}

/// The length of the brackets that a text begins with.
fn bracket(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = text.cut(length..);
        let inside = rest.trim_start();
        let close = match inside.chars().next() {
            Some('(') => ')',
            Some('<') => '>',
            Some('[') => ']',
            _ => return length,
        };
        let Some(end) = inside.find(close) else { return length };
        length += rest.len() - inside.len() + end + 1;
    }
}

/// Whether a text is the name of a tool in which people write to each other: `Jira`.
#[must_use]
pub fn is_tool(text: &str) -> bool {
    term::is(List::Tool, &text.trim().to_lowercase())
}

/// Whether a text says that nothing is known yet: TBD, n/a, ???. Cheap for prose, which is longer than any of them.
#[must_use]
pub fn is_placeholder(text: &str, vocabulary: &Vocabulary) -> bool {
    is_bracketed(text)
        || text.split_whitespace().nth(PLACEHOLDER_WORDS).is_none()
            && may_be_nobody(text, vocabulary)
            && matches!(judge(text, vocabulary), Owner::Placeholder { .. })
            // What names no owner may well say something elsewhere: "Nobody waits".
            && !cues::only_waits(&Reading::of(text, vocabulary))
}

/// Whether a text is a placeholder and nothing more: `TBD`, unlike `TODO page`, which may be what something is called.
#[must_use]
pub fn is_mere_placeholder(text: &str, vocabulary: &Vocabulary) -> bool {
    let is_all = || {
        let reading = Reading::of(text, vocabulary);
        let tokens = &reading.tokens;
        tokens.iter().all(cues::is_crossed) || reading.covered(0, tokens.len(), cues::NOBODY)
    };
    // Most texts are none at a glance.
    is_placeholder(text, vocabulary) && (is_bracketed(text) || is_all())
}

/// Whether a text has a sign or a word without which nothing is a placeholder. Most texts have neither, and need no
/// judgement.
fn may_be_nobody(text: &str, vocabulary: &Vocabulary) -> bool {
    let words = tokens(text);
    text.contains(form::is_sign)
        || text.contains("__")
        || words.is_empty()
        || words.iter().any(|word| cues::is_crossed(word) || vocabulary.may_begin(cues::NOBODY, &word.folded))
}

/// The bytes of an owner string that are read: what stands behind them changes no judgement.
const LONGEST: usize = 1024;

/// The most words of a placeholder outside an owner field.
const PLACEHOLDER_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mere_placeholder_says_nothing_more() {
        let vocabulary = Vocabulary::default();
        for text in ["TBD", "todo", "???", "xxx", "n/a", "<title>", "To be defined", "TODO!"] {
            assert!(is_mere_placeholder(text, &vocabulary), "{text}");
        }
        // What people call their tasks, not marks in this code.
        for text in ["TODO page", "Todo list sorting", "FIXME comments removed", "WIP limits on boards"] {
            assert!(!is_mere_placeholder(text, &vocabulary), "{text}");
        }
    }

    #[test]
    fn what_names_no_owner_may_say_something_elsewhere() {
        let vocabulary = Vocabulary::default();
        for text in ["Nobody waits", "nobody needed", "still wanted"] {
            assert!(!is_placeholder(text, &vocabulary), "{text}");
        }
        for text in ["nobody yet", "none so far", "TBD", "not yet known"] {
            assert!(matches!(judge(text, &vocabulary), Owner::Placeholder { .. }), "{text}");
        }
        assert!(is_placeholder("not yet known", &vocabulary));
    }

    #[test]
    fn no_placeholder_is_passed_by() {
        let vocabulary = Vocabulary::default();
        let rows = concat!(
            include_str!("../../../training/metrics/en.tsv"),
            include_str!("../../../training/done/de.tsv"),
            include_str!("../../../training/done/zh.tsv"),
        );
        let rows = rows.lines().filter_map(|row| row.split('\t').next()).map(str::to_owned);
        let words = cues::NOBODY.iter().flat_map(|&kind| vocabulary.words(kind));
        let forms = |word: String| {
            [
                "{}",
                "{}s",
                "{}: Mira",
                "Mira - {}",
                "({})",
                "@{}",
                "{} 1",
                "{}, Jon Berg",
                "<{}>",
                "[{}]",
                "“{}”",
            ]
            .map(|form| form.replace("{}", &word))
        };
        let mut nobody = 0;
        for text in rows.chain(words.flat_map(forms)) {
            if matches!(judge(&text, &vocabulary), Owner::Placeholder { .. }) {
                assert!(may_be_nobody(&text, &vocabulary), "{text}");
                nobody += 1;
            }
        }
        assert!(nobody > 1000, "{nobody}");
    }

    #[test]
    fn each_person_of_a_text_keeps_the_brackets_behind_the_name() {
        let vocabulary = Vocabulary::default();
        let named = |text| people(text, &vocabulary);
        assert_eq!(named("Etan Kissling (@e), Cayman (@c)"), ["Etan Kissling (@e)", "Cayman (@c)"]);
        assert_eq!(named("Ada <a@x.example>, Jon <j@x.example>").len(), 2);
        assert_eq!(named("Okafor, Mira"), ["Okafor, Mira"]);
        assert_eq!(named("Platform team"), [""; 0]);
        assert_eq!(named("[[people/Mira Okafor]]"), ["[[people/Mira Okafor]]"]);
        assert_eq!(named("[[m/o|Mira Okafor]]").len(), 1);
        assert_eq!(named("[[teams/a/Platform team]]"), [""; 0]);
        assert_eq!(named("TBD"), [""; 0]);
    }
}
