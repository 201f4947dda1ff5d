//! What plans call their fields, and the words that they write under a status, a level and a priority.
//!
//! The names stand in the files `plan.txt` beside the word lists, one a language. They are compared as
//! [`super::word::plain`] makes them: `Fecha límite`, `fecha_limite` and `fechaLimite` are one name. A sign, such as
//! `✅` or `[x]`, is compared as it stands.

use foldhash::HashSet;

use super::table::Table;
use super::word::{is_unspaced, plain};
use crate::keep::Reader;
use crate::model::{Field, Level, Status};

mod example;
mod heading;
mod labels;
mod sign;

pub use self::example::heads_example;
use self::heading::{Heading, KEY_RESULTS, Shelf};
pub use self::labels::{heads_key_results, key_result, objective};
use self::sign::sign;
pub use self::sign::sign_before;

/// The words, as the build script laid them out: each with what its headings say of it, and under no word all that
/// may be written under a field, each behind its meaning.
const WORDS: Table<'static> = Table::of(include_bytes!(concat!(env!("OUT_DIR"), "/plan")));

/// The value of the headings over names that lead one key result or objective.
const KEY_RESULT: &str = "key-result";
const OBJECTIVE: &str = "objective";

/// The value of the heading over words for a list that holds nothing.
const NONE: &str = "none";

/// The value of the heading over names under which outcomes stand that wait.
const HOLDS_UP: &str = "reverse";

/// The value of the heading over names for how likely something is.
const LIKELIHOOD: &str = "likelihood";

/// The values of the headings over names for where a metric stands today, and for what it was or shall be.
const PRESENT: &str = "present";
const FIGURE: &str = "figure";

/// The value of the heading over words for a row that adds up the others.
const TOTAL: &str = "total";

/// The value of the heading over names for what explains the criteria beside it.
const NOTE: &str = "note";

/// The values of the headings over words of a note on a status: one that leaves something open, one that takes back what
/// stands before it, and one that does so where the note says nothing else.
const IN_PART: &str = "in part";
const NO_MORE: &str = "no more";
const NO: &str = "no";

/// The value of the heading over words for what is behind a plan, as headings say it: `Past`, `Recently completed`.
const OVER: &str = "over";

/// The value of the heading over words for what plans consist of, as headings count it: `Tasks`.
const THINGS: &str = "things";

/// The value of the heading over names under which stands the day on which an outcome was done: `Completed on`.
const ENDED: &str = "ended";

/// The value of the heading over marks that say that something is done only where this is asked: `x`.
const MARK: &str = "mark";

/// The value of the heading over words for what only shows how a plan is written: `Template`.
const EXAMPLE: &str = "example";

/// The values of the headings over words of titles that tell how plans are written (`How to`), and over those that grade
/// what is shown there: `Good`.
const ADVICE: &str = "advice";
const GRADED: &str = "graded";

/// The lowest of the ranks that words have.
const LOWEST: u32 = 5;

/// The field that plans keep under this name, planlint's own name among them.
#[must_use]
pub fn field(name: &str) -> Option<Field> {
    look_up(Shelf::Names, name)
}

/// The field that this name may mean, where what stands under it fits: `end` holds a day, or it is no deadline.
#[must_use]
pub fn perhaps(name: &str) -> Option<Field> {
    look_up(Shelf::Perhaps, name)
}

/// Whether a name says of what stands under it only that it is a day: `Date`.
#[must_use]
pub fn is_day(name: &str) -> bool {
    said(Shelf::Day, &plain(name)).next().is_some()
}

/// Whether a name says of the day under it that something was written down then: `created`, or `Date` alone.
#[must_use]
pub fn is_written(name: &str) -> bool {
    is_day(name) || said(Shelf::Written, &plain(name)).next().is_some()
}

/// Whether a row of this name adds up the others.
#[must_use]
pub fn is_total(name: &str) -> bool {
    says(Field::Title, name, TOTAL)
}

/// Whether a name is one for how likely it is that something happens.
#[must_use]
pub fn is_likelihood(name: &str) -> bool {
    says(Field::Risks, name, LIKELIHOOD)
}

/// Whether a name says of what stands under it that it explains the criteria beside it: `Notes`.
#[must_use]
pub fn is_note(name: &str) -> bool {
    says(Field::Done, name, NOTE)
}

/// Whether a name says where something stands today, which beside a [figure](is_figure) is the value of a metric and no
/// progress: `Current`.
#[must_use]
pub fn is_present(name: &str) -> bool {
    says(Field::Progress, name, PRESENT)
}

/// Whether a name is one for what a metric was at first or shall be: `Target`.
#[must_use]
pub fn is_figure(name: &str) -> bool {
    says(Field::Metrics, name, FIGURE)
}

/// Whether metrics under this name are results that need not be measured on a scale: key results.
#[must_use]
pub fn is_key_results(name: &str) -> bool {
    says(Field::Metrics, name, KEY_RESULTS)
}

/// The status that a word means, in whatever language.
#[must_use]
pub fn status(word: &str) -> Option<Status> {
    meaning(Field::Status, word, Status::of).or_else(|| answer(word))
}

/// The status that a bare answer to whether something is done means: `yes`, `false`.
#[must_use]
pub fn answer(word: &str) -> Option<Status> {
    meaning(Field::Done, word, Status::of)
}

/// Whether a text is a sign alone that says how something stands: a tick, or an empty box.
#[must_use]
pub fn is_sign(text: &str) -> bool {
    sign(text)
        .is_some_and(|sign| said(Shelf::Under(Field::Status), &sign).any(|said| Status::of(said).is_some()))
}

/// The status that a sign may mean where other signs stand beside it: `🟢`.
#[must_use]
pub fn perhaps_status(word: &str) -> Option<Status> {
    let sign = sign(word)?;
    said(Shelf::Under(Field::Status), &sign).find_map(|said| Status::of(said.strip_prefix(PERHAPS)?))
}

/// What stands before such a meaning.
const PERHAPS: &str = "perhaps ";

/// The English word for a status that a word of another language says: `accepted`, whatever that means for a plan.
#[must_use]
pub fn english(word: &str) -> Option<&'static str> {
    said(Shelf::English, &plain(word)).next()
}

/// Whether a note behind a status says that it holds only in part: `done (partly)`.
#[must_use]
pub fn limits(note: &str) -> bool {
    holds(IN_PART, note)
}

/// Whether a note behind a status says that it does not hold any more, or not at all: `done – reopened`, `done: no`.
#[must_use]
pub fn takes_back(note: &str) -> bool {
    holds(NO_MORE, note) || says(Field::Status, note, NO)
}

/// Whether a note has a word of this meaning. Where words are not parted by blanks, they stand anywhere.
fn holds(meant: &str, note: &str) -> bool {
    let parted = note.split(|c: char| !c.is_alphanumeric()).any(|word| says(Field::Status, word, meant));
    let unspaced = || {
        let words = listed(Field::Status).filter(|&(said, _)| said == meant).map(|(_, word)| plain(word));
        words.filter(|word| word.chars().all(is_unspaced)).any(|word| note.contains(&word))
    };
    parted || note.contains(is_unspaced) && unspaced()
}

/// Whether a heading says that what stands below it is over: `Past`, `Completed tasks`, `What we shipped`.
#[must_use]
pub fn heads_past(heading: &str) -> bool {
    let is_over = |words: &str| says(Field::Status, words, OVER);
    let is_thing = |word: &str| says(Field::Title, word, THINGS) || named(word, Field::Title);
    let words: Vec<&str> = heading.split_whitespace().collect();
    let parted = || {
        let (over, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_over(word));
        !over.is_empty() && others.iter().all(|word| is_thing(word))
    };
    // Where no blanks part words, what is over stands before the name of a thing.
    let joined = || {
        let ends = heading.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
        let is_past = |word: &str| is_over(word) || status(word) == Some(Status::Done);
        let mut parts = ends.filter_map(|end| heading.split_at_checked(end));
        heading.contains(is_unspaced) && parts.any(|(one, other)| is_past(one) && is_thing(other))
    };
    is_over(heading) || parted() || joined()
}

/// Whether a word names a field, perhaps among others.
fn named(word: &str, wanted: Field) -> bool {
    field(word).or_else(|| perhaps(word)) == Some(wanted)
}

/// Whether a name asks whether something is done: `Done?`, `Erledigt`, `Shipped`.
#[must_use]
pub fn asks_end(name: &str) -> bool {
    meaning(Field::Status, name, Status::of) == Some(Status::Done)
}

/// Whether under a name may stand the day on which an outcome was done: `Completed on`, `Actual end`, `Shipped`.
#[must_use]
pub fn dates_end(name: &str) -> bool {
    says(Field::Status, name, ENDED) || asks_end(name)
}

/// Whether a text is a mark that answers such a question: `x`.
#[must_use]
pub fn is_mark(text: &str) -> bool {
    meaning(Field::Done, text, |said| (said == MARK).then_some(())).is_some()
}

/// The level that a word means.
#[must_use]
pub fn level(word: &str) -> Option<Level> {
    meaning(Field::Level, word, Level::of)
}

/// The rank that a word means on a usual scale of priorities; 1 (or 0) is the highest.
#[must_use]
pub fn priority(word: &str) -> Option<u32> {
    meaning(Field::Priority, word, rank)
}

fn rank(text: &str) -> Option<u32> {
    text.parse().ok().filter(|rank| *rank <= LOWEST)
}

/// Whether a word says that nothing is listed.
#[must_use]
pub fn says_none(word: &str) -> bool {
    says(Field::DependsOn, word, NONE)
}

/// Whether a name says of what stands under it that it waits for the outcome: `Blocks`.
#[must_use]
pub fn holds_up(name: &str) -> bool {
    says(Field::DependsOn, name, HOLDS_UP)
}

/// Whether a name is a word of its own, and no slip in the name of a field that it looks like: `tile`.
#[must_use]
pub fn is_own_name(name: &str) -> bool {
    [Shelf::Own, Shelf::Written].into_iter().any(|shelf| said(shelf, &plain(name)).next().is_some())
}

/// The words that are known under a field, as the files write them.
pub fn words(field: Field) -> impl Iterator<Item = &'static str> {
    listed(field).filter(move |(said, _)| means(field, said)).map(|(_, word)| word)
}

/// The same without signs, of which none is a slip in another, and without those that are `known` in some spelling.
pub fn words_beside(field: Field, known: &[&str]) -> impl Iterator<Item = &'static str> {
    let known: HashSet<String> = known.iter().map(|word| plain(word)).collect();
    words(field).filter(move |word| sign(word).is_none() && !known.contains(&plain(word)))
}

/// Whether a heading of a file is one of those read here.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    let special = |field, says: &str| match field {
        Field::Metrics => [KEY_RESULTS, KEY_RESULT, FIGURE].contains(&says),
        Field::Progress => says == PRESENT,
        Field::Title => [OBJECTIVE, TOTAL, THINGS, EXAMPLE, ADVICE, GRADED].contains(&says),
        Field::Risks => says == LIKELIHOOD,
        Field::DependsOn => says == NONE || says == HOLDS_UP,
        Field::Done => says == NOTE || says == MARK,
        Field::Status => {
            let perhaps = || says.strip_prefix(PERHAPS).and_then(Status::of).is_some();
            [IN_PART, NO_MORE, NO, OVER, ENDED].contains(&says) || perhaps()
        }
        _ => false,
    };
    Heading::read(heading).is_some_and(|heading| match heading.shelf {
        Shelf::Under(field) => means(field, heading.says) || special(field, heading.says),
        _ => true,
    })
}

/// Whether a heading's value is what a word under the field may mean.
fn means(field: Field, said: &str) -> bool {
    match field {
        Field::Status | Field::Done => Status::of(said).is_some(),
        Field::Level => Level::of(said).is_some(),
        Field::Priority => rank(said).is_some(),
        _ => false,
    }
}

/// What the headings of a shelf say of a word in the form in which it is compared.
fn said(shelf: Shelf, form: &str) -> impl Iterator<Item = &'static str> + use<> {
    let mut found = if form.is_empty() { None } else { WORDS.find(shelf.number(), form.as_bytes()) };
    std::iter::from_fn(move || found.as_mut().and_then(Reader::text))
}

/// Whether a word stands under this heading of a field.
fn says(field: Field, word: &str, heading: &str) -> bool {
    said(Shelf::Under(field), &plain(word)).any(|said| said == heading)
}

/// All that is listed under a field, each as the files write it and behind what its heading says.
fn listed(field: Field) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut all = WORDS.find(Shelf::Under(field).number(), b"");
    std::iter::from_fn(move || all.as_mut().and_then(|all| Some((all.text()?, all.text()?))))
}

/// What a name means, with or without the note in brackets behind it: `Effort (days)`.
fn look_up(shelf: Shelf, name: &str) -> Option<Field> {
    let named = |form: String| said(shelf, &form).next().and_then(Field::named);
    let bare = || name.trim_end().strip_suffix(')')?.rsplit_once('(').map(|(bare, _)| bare);
    let whole = || named(plain(name)).or_else(|| named(sign(name)?));
    let known = || whole().or_else(|| named(plain(bare()?)));
    // Two names for one thing: `User story / Task`.
    let parted = || {
        let mut parts = name.split('/').map(|part| named(plain(part)));
        let first = parts.next()??;
        parts.all(|part| part == Some(first)).then_some(first)
    };
    shared(shelf, name).or_else(known).or_else(parted)
}

/// A name with the sign for hundredths is one for how far something is: `% Complete`, `Erledigt (%)`.
fn shared(shelf: Shelf, name: &str) -> Option<Field> {
    let is_share = shelf == Shelf::Names && name.contains(['%', '％']);
    let rest = plain(name);
    let is_far = is_share && (rest.is_empty() || asks_end(&rest) || named(&rest, Field::Progress));
    is_far.then_some(Field::Progress)
}

fn meaning<T>(field: Field, word: &str, read: impl Fn(&'static str) -> Option<T>) -> Option<T> {
    let known = |form: String| said(Shelf::Under(field), &form).find_map(&read);
    sign(word).and_then(known).or_else(|| known(plain(word)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

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
    fn no_name_means_two_fields_and_no_word_two_things() {
        let shelves = [Shelf::Names, Shelf::Perhaps, Shelf::Own, Shelf::Day, Shelf::Written, Shelf::English];
        let mut met = HashMap::new();
        for shelf in shelves.into_iter().chain(Field::ALL.iter().copied().map(Shelf::Under)) {
            let on_it = |(number, word, _): &(u8, &[u8], _)| *number == shelf.number() && !word.is_empty();
            for (_, word, mut says) in WORDS.rows().filter(on_it) {
                while let Some(said) = says.text() {
                    let (as_what, meant) = match (shelf, said) {
                        (Shelf::Names | Shelf::Perhaps, field) => ("name", field),
                        (Shelf::Own, _) => ("name", "own"),
                        (Shelf::Day, _) => ("name", "day"),
                        (Shelf::Written, _) => ("name", "written"),
                        (Shelf::Under(Field::Metrics), KEY_RESULTS) => ("name", Field::Metrics.name()),
                        (Shelf::Under(Field::Risks), LIKELIHOOD) => ("name", LIKELIHOOD),
                        (Shelf::Under(Field::DependsOn), HOLDS_UP) => ("name", HOLDS_UP),
                        (Shelf::Under(Field::Metrics), KEY_RESULT) => ("label", KEY_RESULT),
                        (Shelf::Under(Field::Title), OBJECTIVE) => ("label", OBJECTIVE),
                        (Shelf::Under(Field::Status), IN_PART | NO_MORE) => ("note", said),
                        (Shelf::Under(Field::Status), NO) => ("whole note", said),
                        (Shelf::Under(Field::Status), OVER) => ("heading", said),
                        (Shelf::English, english) => ("english", english),
                        (Shelf::Under(field), meant) => (field.name(), meant),
                    };
                    let before = met.insert((as_what, word), meant);
                    let word = String::from_utf8_lossy(word);
                    assert!(before.is_none_or(|before| before == meant), "{word}: {before:?} and {meant}");
                }
            }
        }
        assert!(met.len() > 5000, "only {} words", met.len());
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
