//! What plans call their fields, and the words that they write under a status, a level and a priority.
//!
//! The names stand in the files `plan.txt` beside the word lists, one a language. They are compared as
//! [`super::word::plain`] makes them: `Fecha límite`, `fecha_limite` and `fechaLimite` are one name. A sign, such as
//! `✅` or `[x]`, is compared as it stands.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::word::{is_unspaced, plain};
use crate::model::{Field, Level, Status};

mod file;
mod labels;
mod words;

use self::file::Heading;
pub use self::labels::{heads_key_results, key_result, objective};
use self::words::{WORDS, sign};

/// The field that plans keep under this name, planlint's own name among them.
#[must_use]
pub fn field(name: &str) -> Option<Field> {
    look_up(&WORDS.fields, name)
}

/// The field that this name may mean, where what stands under it fits: `end` holds a day, or it is no deadline.
#[must_use]
pub fn perhaps(name: &str) -> Option<Field> {
    look_up(&WORDS.perhaps, name)
}

/// Whether a name says of what stands under it only that it is a day: `Date`.
#[must_use]
pub fn is_day(name: &str) -> bool {
    WORDS.days.contains(&plain(name))
}

/// Whether a row of this name adds up the others.
#[must_use]
pub fn is_total(name: &str) -> bool {
    WORDS.totals.contains(&plain(name))
}

/// Whether a name is one for how likely it is that something happens.
#[must_use]
pub fn is_likelihood(name: &str) -> bool {
    WORDS.likelihoods.contains(&plain(name))
}

/// Whether metrics under this name are results that need not be measured on a scale: key results.
#[must_use]
pub fn is_key_results(name: &str) -> bool {
    WORDS.key_results.contains(&plain(name))
}

/// The status that a word means, in whatever language.
#[must_use]
pub fn status(word: &str) -> Option<Status> {
    meaning(Field::Status, word).and_then(Status::of).or_else(|| answer(word))
}

/// The status that a bare answer to whether something is done means: `yes`, `false`.
#[must_use]
pub fn answer(word: &str) -> Option<Status> {
    meaning(Field::Done, word).and_then(Status::of)
}

/// Whether a text is a sign alone that says how something stands: a tick, or an empty box.
#[must_use]
pub fn is_sign(text: &str) -> bool {
    sign(text).is_some_and(|sign| WORDS.meanings.contains_key(&(Field::Status, sign)))
}

/// The English word for a status that a word of another language says: `accepted`, whatever that means for a plan.
#[must_use]
pub fn english(word: &str) -> Option<&'static str> {
    WORDS.english.get(&plain(word)).copied()
}

/// Whether a note behind a status says that it holds only in part: `done (partly)`.
#[must_use]
pub fn limits(note: &str) -> bool {
    holds(&WORDS.limits, note)
}

/// Whether a note behind a status says that it does not hold any more, or not at all: `done – reopened`, `done: no`.
#[must_use]
pub fn takes_back(note: &str) -> bool {
    holds(&WORDS.taking_back, note) || WORDS.denials.contains(&plain(note))
}

/// Whether a text has one of the words. Where words are not parted by blanks, they stand anywhere.
fn holds(words: &HashSet<String>, text: &str) -> bool {
    let parted = text.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&plain(word)));
    let unspaced = || {
        let mut unspaced = words.iter().filter(|word| word.chars().all(is_unspaced));
        text.contains(is_unspaced) && unspaced.any(|word| text.contains(word.as_str()))
    };
    parted || unspaced()
}

/// The level that a word means.
#[must_use]
pub fn level(word: &str) -> Option<Level> {
    meaning(Field::Level, word).and_then(Level::of)
}

/// The rank that a word means on a usual scale of priorities; 1 (or 0) is the highest.
#[must_use]
pub fn priority(word: &str) -> Option<u32> {
    meaning(Field::Priority, word)?.parse().ok()
}

/// Whether a word says that nothing is listed.
#[must_use]
pub fn says_none(word: &str) -> bool {
    WORDS.none.contains(&plain(word))
}

/// Whether a name is a word of its own, and no slip in the name of a field that it looks like: `tile`.
#[must_use]
pub fn is_own_name(name: &str) -> bool {
    WORDS.own.contains(&plain(name))
}

/// The words that are known under a field, as the files write them.
pub fn words(field: Field) -> impl Iterator<Item = &'static str> {
    WORDS.listed.iter().filter(move |(one, ..)| *one == field).map(|&(_, word, _)| word)
}

/// The same without signs, of which none is a slip in another, and without those that are `known` in some spelling.
pub fn words_beside(field: Field, known: &[&str]) -> impl Iterator<Item = &'static str> {
    let known: HashSet<String> = known.iter().map(|word| plain(word)).collect();
    let others = WORDS
        .listed
        .iter()
        .filter(move |(one, word, plain)| *one == field && sign(word).is_none() && !known.contains(plain));
    others.map(|&(_, word, _)| word)
}

/// Reads the files.
pub(super) fn prepare() {
    LazyLock::force(&WORDS);
}

/// Whether a heading of a file is one of those read here.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    Heading::read(heading).is_some()
}

/// What a name means, with or without the note in brackets behind it: `Effort (days)`.
fn look_up(fields: &HashMap<String, Field>, name: &str) -> Option<Field> {
    let bare = || name.trim_end().strip_suffix(')')?.rsplit_once('(').map(|(bare, _)| bare);
    let whole = || fields.get(&plain(name)).or_else(|| fields.get(&sign(name)?));
    let known = || whole().or_else(|| fields.get(&plain(bare()?))).copied();
    // Two names for one thing: `User story / Task`.
    let parted = || {
        let mut parts = name.split('/').map(|part| fields.get(&plain(part)).copied());
        let first = parts.next()??;
        parts.all(|part| part == Some(first)).then_some(first)
    };
    known().or_else(parted)
}

fn meaning(field: Field, word: &str) -> Option<&'static str> {
    let known = |form: String| WORDS.meanings.get(&(field, form)).copied();
    sign(word).and_then(known).or_else(|| known(plain(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_find_their_field() {
        for (name, meant) in [
            ("Point of contact", Field::Owner),
            ("assigned_to", Field::Owner),
            ("assignedTo", Field::Owner),
            ("负责人", Field::Owner),
            ("担当", Field::Owner),
            ("responsabile", Field::Owner),
            ("due-date", Field::Deadline),
            ("fecha_limite", Field::Deadline),
            ("Fecha límite", Field::Deadline),
            ("ECHEANCE", Field::Deadline),
            ("faelligkeit", Field::Deadline),
            ("fällig am", Field::Deadline),
            ("vencimiento", Field::Deadline),
            ("scadenza", Field::Deadline),
            ("截止日期", Field::Deadline),
            ("期限", Field::Deadline),
            ("締切", Field::Deadline),
            ("✅ Definition of Done", Field::Done),
            ("Criterios de Aceptacion", Field::Done),
            ("Critérios de aceitação", Field::Done),
            ("Critères d’acceptation", Field::Done),
            ("Criteri di accettazione", Field::Done),
            ("验收标准", Field::Done),
            ("受け入れ条件", Field::Done),
            ("AKZEPTANZKRITERIEN", Field::Done),
            ("Критерии приемки", Field::Done),
            ("완료 조건", Field::Done),
            ("fecha_inicio", Field::Start),
            ("epic_id", Field::Parent),
            ("Est. Effort (days)", Field::Effort),
        ] {
            assert_eq!(field(name), Some(meant), "{name}");
        }
        for name in ["latest-milestone", "colour", "end", "release_date", "type", ""] {
            assert_eq!(field(name), None, "{name}");
        }
        assert_eq!(perhaps("release_date"), Some(Field::Deadline));
        assert_eq!((field("updated_at"), perhaps("updated_at")), (None, Some(Field::CheckIn)));
        assert!(is_own_name("Stats") && !is_own_name("status"));
        assert!(is_key_results("keyResults") && !is_key_results("kpis"));
    }

    #[test]
    fn a_status_is_known_in_every_language() {
        for (word, meant) in [
            ("scrapped", Status::Dropped),
            ("completado", Status::Done),
            ("en_progreso", Status::OnTrack),
            ("in corso", Status::OnTrack),
            ("fatto", Status::Done),
            ("Da fare", Status::Queued),
            ("进行中", Status::OnTrack),
            ("已完成", Status::Done),
            ("待处理", Status::Queued),
            ("完了", Status::Done),
            ("対応中", Status::OnTrack),
            ("未着手", Status::Queued),
            ("진행 중", Status::OnTrack),
            ("завершен", Status::Done),
            ("TAMAMLANDI", Status::Done),
            ("W trakcie", Status::OnTrack),
            ("afgerond", Status::Done),
            ("concluido", Status::Done),
        ] {
            assert_eq!(status(word), Some(meant), "{word}");
        }
        for (word, same) in [("Aceptada", "accepted"), ("承認済み", "accepted"), ("abgelöst", "superseded")]
        {
            assert_eq!(english(word), Some(same), "{word}");
        }
        assert_eq!(level("Abteilung"), Some(Level::Department));
        for (word, rank) in [("critica", 1), ("crítica", 1), ("Alta", 2), ("高", 2), ("niedrig", 4)] {
            assert_eq!(priority(word), Some(rank), "{word}");
        }
    }
}
