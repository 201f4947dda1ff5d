//! Which files are patterns to copy: by what they are called, and by what they hold. A name that ends in `template` may
//! as well be the subject of a real outcome, and a pattern may be called anything.

use crate::language::Vocabulary;
use crate::language::date::{self, DateError};
use crate::language::owner::is_placeholder;
use crate::language::slot::{asks_to_be_filled, is_bracketed, is_slot};
use crate::model::Field;

use super::sift::told;
use super::sight::{Seen, Sight};

/// How many places to be filled in a file has at least that is a pattern whatever it is called.
const SEVERAL: usize = 2;

/// How many words the name of a pattern has at most, as in `design proposal template`.
const MAX_WORDS: usize = 3;

/// Whether a file is a pattern to copy. `sights`: what may be outcomes in it.
pub(super) fn is_pattern(path: &str, text: &str, sights: &[Sight]) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut homes = folders.split('/').filter(|folder| is_called(folder));
    if homes.clone().any(is_word_alone) || is_only_called(name) || is_called(name) && has_no_number_yet(name)
    {
        return true;
    }
    if homes.next().is_some() {
        return !are_real(sights);
    }
    let [sight] = sights else { return is_called(name) };
    let title = text.lines().find_map(|line| line.strip_prefix("# "));
    let open = slots(sight) + text.lines().filter(|line| asks(line, text)).count();
    let is_titled = title.is_some_and(holds_slot) || is_open(sight, Field::Title);
    let speaks_of_one = words(name).any(|word| is_word(&word));
    match is_called(name) {
        true => open > 0 || is_titled || !is_real(sight),
        false if speaks_of_one => open > 0 || is_titled,
        // With a number of its own it is a copy in which nothing was filled in, and somebody's to mend.
        false => is_titled && open >= SEVERAL && !name.contains(|c: char| matches!(c, '1'..='9')),
    }
}

/// How many values are places to be filled in.
fn slots(sight: &Sight) -> usize {
    let open = |seen: &Seen| matches!(seen, Seen::Text(text) if is_open_text(text));
    sight.0.iter().filter(|(_, seen)| open(seen)).count()
}

fn is_open_text(text: &str) -> bool {
    is_slot(text) || is_bracketed(text) || asks_to_be_filled(text)
}

/// Whether a value of this field is a place to be filled in.
fn is_open(sight: &Sight, field: Field) -> bool {
    let is = |(key, seen): &(String, Seen)| {
        told(key, seen) == Some(field) && matches!(seen, Seen::Text(text) if holds_slot(text))
    };
    sight.0.iter().any(is)
}

/// Whether somebody is named who answers for it or wrote it, or a day is promised, and no day is left open: a pattern
/// names nobody.
fn is_real(sight: &Sight) -> bool {
    let vocabulary = Vocabulary::default();
    let is_name = |text: &str| !text.trim().is_empty() && !is_placeholder(text, &vocabulary);
    let is_somebody = |seen: &Seen| match seen {
        Seen::Text(text) => is_name(text),
        Seen::Texts(texts) => texts.iter().any(|text| is_name(text)),
        Seen::Person => true,
        _ => false,
    };
    let people = |field| matches!(field, Some(Field::Owner | Field::Contributors));
    let is_left = |seen: &Seen| match seen {
        Seen::Nothing => true,
        Seen::Text(text) => matches!(date::deadline(text, 1), Err(DateError::NotADate)),
        _ => false,
    };
    let days = |field| matches!(field, Some(Field::Deadline | Field::Start));
    let is_day = |seen: &Seen| matches!(seen, Seen::Text(_)) && !is_left(seen);
    let fields = || sight.0.iter().map(|(key, seen)| (told(key, seen), seen));
    // Nor does it promise a day.
    let is_meant = |(field, seen): (Option<Field>, &Seen)| {
        people(field) && is_somebody(seen) || field == Some(Field::Deadline) && is_day(seen)
    };
    fields().any(is_meant) && !fields().any(|(field, seen)| days(field) && is_left(seen))
}

/// Whether these are rows of a plan in a folder that is called after what it is about, as `email-templates` may be: most name
/// somebody or a day, and none keeps a place to be filled in.
fn are_real(sights: &[Sight]) -> bool {
    let vocabulary = Vocabulary::default();
    let is_owed = |(key, seen): &(String, Seen)| match (told(key, seen), seen) {
        (Some(Field::Owner), Seen::Text(text)) => !is_placeholder(text, &vocabulary),
        (Some(Field::Deadline), Seen::Text(text)) => {
            date::in_any_form(text, |day| date::deadline(day, 1)).is_ok()
        }
        _ => false,
    };
    let real = sights.iter().filter(|sight| sight.0.iter().any(is_owed)).count();
    sights.len() >= SEVERAL && real * 2 > sights.len() && sights.iter().all(|sight| slots(sight) == 0)
}

/// Whether a folder is called a place for patterns and nothing else.
fn is_word_alone(folder: &str) -> bool {
    let mut words = words(folder);
    words.next().is_some_and(|word| is_word(&word)) && words.next().is_none()
}

/// Whether a line only asks for what is to stand there: `<context>`, `[Describe the problem]`, `{why}`.
fn asks(line: &str, text: &str) -> bool {
    let said =
        line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '#' | '>'));
    let said = said.trim_end();
    let within = |open: char, close: char| said.strip_prefix(open)?.strip_suffix(close);
    let inner = within('<', '>').or_else(|| within('{', '}')).or_else(|| within('[', ']'));
    let is_text = |inner: &str| {
        inner.len() > 1
            && inner.starts_with(char::is_alphabetic)
            && inner
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '\'' | '-' | '?' | '|' | '…'))
    };
    // A tag that is closed somewhere is one of HTML, and a single word in square brackets is a link.
    let is_asked =
        |inner: &str| inner.contains(' ') || !said.starts_with('[') && !text.contains(&format!("</{inner}"));
    inner.is_some_and(|inner| is_text(inner) && is_asked(inner))
}

/// Whether a title has a place to be filled in: `<number>. <title>`, `[short title]`, `{title}`.
fn holds_slot(title: &str) -> bool {
    let holds = |open: char, close: char| {
        let inner = title.split_once(open).and_then(|(_, rest)| rest.split_once(close));
        inner.is_some_and(|(inner, rest)| {
            inner.len() > 1 && inner.starts_with(char::is_alphabetic) && !rest.starts_with('(')
        })
    };
    let is_whole = title.trim().starts_with('[') && title.trim().ends_with(']');
    holds('<', '>') || holds('{', '}') || is_whole && holds('[', ']')
}

/// The words of a name without its extensions, numbers aside.
fn words(name: &str) -> impl Iterator<Item = String> {
    let lower = name.trim_start_matches('.').to_lowercase();
    let stem = lower.split('.').find(|part| !part.is_empty()).unwrap_or_default().to_owned();
    let words: Vec<String> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter().filter(|word| !is_filler(word))
}

fn is_word(word: &str) -> bool {
    matches!(word, "template" | "templates" | "sample" | "samples")
}

/// Whether a file is called a pattern and nothing else: `0000-template.md`, `TEMPLATE.md`.
fn is_only_called(name: &str) -> bool {
    words(name).eq(["template".to_owned()])
}

/// Whether a name keeps the place of a number, or says of its format that it is a pattern's: `NNNN-task-template.md`,
/// `roadmap.template.md`.
fn has_no_number_yet(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric());
    lower.split('.').skip(1).any(is_word)
        || parts.any(|part| part.len() > 1 && part.chars().all(|c| matches!(c, 'n' | 'x' | '0')))
}

/// Whether a folder or file is called a pattern: `0000-template`, `templates`, `template-v2`. One with a number of
/// its own, such as `5978-claim-template`, is a real one about patterns, as are `replace-the-template-engine` and other
/// names in which more words follow or lead than a pattern's name has.
fn is_called(name: &str) -> bool {
    let marked = name.to_lowercase().split('.').skip(1).any(is_word);
    let words: Vec<String> = words(name).collect();
    let named = words.last().is_some_and(|word| is_word(word)) && words.len() <= MAX_WORDS
        || words.first().is_some_and(|word| is_word(word)) && words.len() == 1;
    (named || marked) && !name.contains(|c: char| matches!(c, '1'..='9')) || is_only_called(name)
}

/// Whether a word of a name stands for a number: `0000`, `NNNN`, `v2`.
fn is_filler(word: &str) -> bool {
    let version = word.strip_prefix('v').unwrap_or(word);
    !version.is_empty() && version.chars().all(|c| c.is_ascii_digit())
        || word.len() > 1 && word.chars().all(|c| matches!(c, 'n' | 'x' | '0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(fields: &[(&str, &str)]) -> [Sight; 1] {
        let text = |text: &str| match text {
            "" => Seen::Nothing,
            text => Seen::Text(text.to_owned()),
        };
        [Sight(fields.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect())]
    }

    #[test]
    fn a_file_called_a_pattern_is_one_unless_it_names_somebody_and_leaves_nothing_open() {
        let real =
            page(&[("title", "Templates for pages"), ("author", "Mira Okafor"), ("created", "2026-03-02")]);
        assert!(!is_pattern("p/page-templates.md", "# Templates for pages\n", &real));
        assert!(!is_pattern("p/email-template.md", "", &real));
        assert!(is_pattern("p/template.md", "", &real));
        assert!(is_pattern("templates/page.md", "", &real));
        let due = page(&[("title", "Send mails from a template"), ("status", "todo"), ("due", "2027-01-31")]);
        assert!(!is_pattern("p/email-template.md", "", &due));
        let open = page(&[("title", "A neat idea"), ("author", "Mira Okafor"), ("created", "yyyy-mm-dd")]);
        assert!(is_pattern("p/proposal-template.md", "", &open));
        assert!(is_pattern("p/001-proposal-template.md", "", &open));
        let empty = page(&[("title", "Title"), ("author", ""), ("created", "")]);
        assert!(is_pattern("p/proposal-template.md", "", &empty));
        assert!(!is_pattern("p/5978-claim-template.md", "", &real));
    }

    #[test]
    fn a_file_in_which_everything_is_open_is_a_pattern_unless_it_has_a_number() {
        let open = page(&[("Date", "YYYY-MM-DD")]);
        let text = "# <NUMBER>. <TITLE>\n\nDate: YYYY-MM-DD\n\n## Context\n\n<context>\n";
        assert!(is_pattern("EMPTY-ADR.md", text, &open));
        assert!(!is_pattern("0012-queue.md", text, &open));
        assert!(!is_pattern("queue.md", "# Use List<T>\n\n<details>\n", &page(&[("Date", "2026-03-02")])));
    }
}
