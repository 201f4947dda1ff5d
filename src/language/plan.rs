//! What plans call their fields, and the words that they write under a status, a level and a priority.
//!
//! The names stand in the files `plan.txt` beside the word lists, one a language. They are compared as
//! [`super::word::plain`] makes them: `Fecha límite`, `fecha_limite` and `fechaLimite` are one name. A sign, such as
//! `✅` or `[x]`, is compared as it stands.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::word::{is_unspaced, plain};
use crate::model::{Field, Level, Status};

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

/// A word of signs alone, or in square brackets, as it is compared.
fn sign(word: &str) -> Option<String> {
    // The mark that makes a sign a picture is not seen.
    let word = word.trim().trim_end_matches('\u{fe0f}');
    let boxed = word.starts_with('[') && word.ends_with(']');
    let is_sign = !word.is_empty() && (boxed || !word.contains(char::is_alphanumeric));
    is_sign.then(|| word.to_lowercase())
}

/// The files. Another language is another row.
const FILES: &[&str] = &[
    include_str!("vocabulary/any/plan.txt"),
    include_str!("vocabulary/en/plan.txt"),
    include_str!("vocabulary/de/plan.txt"),
    include_str!("vocabulary/fr/plan.txt"),
    include_str!("vocabulary/es/plan.txt"),
    include_str!("vocabulary/pt/plan.txt"),
    include_str!("vocabulary/it/plan.txt"),
    include_str!("vocabulary/nl/plan.txt"),
    include_str!("vocabulary/pl/plan.txt"),
    include_str!("vocabulary/tr/plan.txt"),
    include_str!("vocabulary/ru/plan.txt"),
    include_str!("vocabulary/cs/plan.txt"),
    include_str!("vocabulary/sk/plan.txt"),
    include_str!("vocabulary/sv/plan.txt"),
    include_str!("vocabulary/da/plan.txt"),
    include_str!("vocabulary/nb/plan.txt"),
    include_str!("vocabulary/fi/plan.txt"),
    include_str!("vocabulary/hu/plan.txt"),
    include_str!("vocabulary/ro/plan.txt"),
    include_str!("vocabulary/hr/plan.txt"),
    include_str!("vocabulary/uk/plan.txt"),
    include_str!("vocabulary/el/plan.txt"),
    include_str!("vocabulary/id/plan.txt"),
    include_str!("vocabulary/vi/plan.txt"),
    include_str!("vocabulary/th/plan.txt"),
    include_str!("vocabulary/ar/plan.txt"),
    include_str!("vocabulary/he/plan.txt"),
    include_str!("vocabulary/zh/plan.txt"),
    include_str!("vocabulary/ja/plan.txt"),
    include_str!("vocabulary/ko/plan.txt"),
    include_str!("vocabulary/bg/plan.txt"),
    include_str!("vocabulary/sr/plan.txt"),
    include_str!("vocabulary/sl/plan.txt"),
    include_str!("vocabulary/fa/plan.txt"),
    include_str!("vocabulary/hi/plan.txt"),
    include_str!("vocabulary/ca/plan.txt"),
    include_str!("vocabulary/et/plan.txt"),
    include_str!("vocabulary/lv/plan.txt"),
    include_str!("vocabulary/lt/plan.txt"),
];

/// The value of the heading over names for metrics that are results.
const KEY_RESULTS: &str = "key-results";

/// The value of the heading over words for a list that holds nothing.
const NONE: &str = "none";

/// The value of the heading over names for how likely something is.
const LIKELIHOOD: &str = "likelihood";

/// The value of the heading over words for a row that adds up the others.
const TOTAL: &str = "total";

/// The heading over names that say only that a day stands under them.
const DAY: &str = "day";

/// The heading over names that look like a slip in the name of a field, and are none.
const OWN: &str = "own";

/// What the words below a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading<'t> {
    /// `[owner]`: names of a field.
    Names(Field),
    /// `[owner?]`: names that may be of a field.
    Perhaps(Field),
    /// `[metrics=key-results]`: names of the metrics that are results.
    KeyResults,
    /// `[depends on=none]`: words for a list that holds nothing.
    None,
    /// `[title=total]`: names of a row that adds up the others.
    Total,
    /// `[risks=likelihood]`: names for how likely something is.
    Likelihood,
    /// `[own]`: names that are no slip in the name of a field.
    Own,
    /// `[day]`: names under which a day stands, whatever it is of.
    Day,
    /// `[status=done]`: words under a field, with what they mean.
    Meaning(Field, &'static str),
    /// `[status=in part]`: words of a note that leaves something open.
    Limit,
    /// `[status=no more]`: words of a note that takes back what stands before it.
    TakingBack,
    /// `[status=no]`: words that do so where the note says nothing else.
    Denial,
    /// `[status:accepted]`: words that say the same as this English one.
    English(&'t str),
}

impl<'t> Heading<'t> {
    fn read(heading: &'t str) -> Option<Self> {
        let named = |name: &str| Field::named(&name.replace(' ', "_"));
        if let Some(english) = heading.strip_prefix("status:") {
            return Some(Self::English(english));
        }
        let Some((name, value)) = heading.split_once('=') else {
            if heading == OWN || heading == DAY {
                return Some(if heading == OWN { Self::Own } else { Self::Day });
            }
            return match heading.strip_suffix('?') {
                Some(name) => named(name).map(Self::Perhaps),
                None => named(heading).map(Self::Names),
            };
        };
        let status = || Status::of(value).map(Status::word);
        let level = || Level::of(value).map(Level::word);
        let rank = || RANKS.iter().copied().find(|rank| *rank == value);
        match named(name)? {
            Field::Metrics if value == KEY_RESULTS => Some(Self::KeyResults),
            Field::DependsOn if value == NONE => Some(Self::None),
            Field::Title if value == TOTAL => Some(Self::Total),
            Field::Risks if value == LIKELIHOOD => Some(Self::Likelihood),
            Field::Status if value == "in part" => Some(Self::Limit),
            Field::Status if value == "no more" => Some(Self::TakingBack),
            Field::Status if value == "no" => Some(Self::Denial),
            field @ (Field::Status | Field::Done) => status().map(|meant| Self::Meaning(field, meant)),
            field @ Field::Level => level().map(|meant| Self::Meaning(field, meant)),
            field @ Field::Priority => rank().map(|meant| Self::Meaning(field, meant)),
            _ => None,
        }
    }
}

/// The ranks that words have.
const RANKS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

#[derive(Debug, Default)]
struct Words {
    fields: HashMap<String, Field>,
    perhaps: HashMap<String, Field>,
    key_results: HashSet<String>,
    none: HashSet<String>,
    limits: HashSet<String>,
    taking_back: HashSet<String>,
    denials: HashSet<String>,
    english: HashMap<String, &'static str>,
    own: HashSet<String>,
    days: HashSet<String>,
    totals: HashSet<String>,
    likelihoods: HashSet<String>,
    meanings: HashMap<(Field, String), &'static str>,
    /// Each with its plain form, or as a sign.
    listed: Vec<(Field, &'static str, String)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for &field in Field::ALL {
        words.fields.insert(plain(field.name()), field);
    }
    for text in FILES {
        for (heading, word) in entries(text) {
            let mut forms = forms(word).peekable();
            if let (Heading::Meaning(field, _), Some(form)) = (heading, forms.peek()) {
                words.listed.push((field, word, form.clone()));
            }
            forms.for_each(|form| words.add(heading, form));
        }
    }
    words
});

impl Words {
    fn add(&mut self, heading: Heading<'static>, form: String) {
        match heading {
            Heading::Names(field) => drop(self.fields.insert(form, field)),
            Heading::Perhaps(field) => drop(self.perhaps.insert(form, field)),
            Heading::KeyResults => {
                self.fields.insert(form.clone(), Field::Metrics);
                self.key_results.insert(form);
            }
            Heading::None => drop(self.none.insert(form)),
            Heading::Own => drop(self.own.insert(form)),
            Heading::Day => drop(self.days.insert(form)),
            Heading::Total => drop(self.totals.insert(form)),
            Heading::Likelihood => drop(self.likelihoods.insert(form)),
            Heading::Meaning(field, meant) => drop(self.meanings.insert((field, form), meant)),
            Heading::Limit => drop(self.limits.insert(form)),
            Heading::TakingBack => drop(self.taking_back.insert(form)),
            Heading::Denial => drop(self.denials.insert(form)),
            Heading::English(word) => drop(self.english.insert(form, word)),
        }
    }
}

/// The words of a file, each under its heading.
fn entries(text: &'static str) -> impl Iterator<Item = (Heading<'static>, &'static str)> {
    let mut heading = None;
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.flat_map(move |line| {
        let opened = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        if let Some(name) = opened {
            heading = Heading::read(name);
        }
        let words = if opened.is_some() { "" } else { line };
        let under = heading;
        let listed = words.split(',').map(str::trim).filter(|word| !word.is_empty());
        listed.filter_map(move |word| Some((under?, word))).collect::<Vec<_>>()
    })
}

/// How a word is compared, and how it is without the letters that some keyboards lack: `fällig` is `faellig` too.
fn forms(word: &str) -> impl Iterator<Item = String> {
    let spelt = word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']).then(|| {
        let lower = word.to_lowercase();
        plain(&lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"))
    });
    std::iter::once(sign(word).unwrap_or_else(|| plain(word))).chain(spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form in every file, with what its heading says of it.
    fn all() -> impl Iterator<Item = (String, Heading<'static>)> {
        FILES
            .iter()
            .flat_map(|text| entries(text))
            .flat_map(|(heading, word)| forms(word).map(move |form| (form, heading)))
    }

    #[test]
    fn no_name_means_two_fields_and_no_word_two_things() {
        let mut met: HashMap<(bool, Option<Field>, String), Heading<'_>> = HashMap::default();
        let own = Field::ALL.iter().map(|&field| (plain(field.name()), Heading::Names(field)));
        for (form, heading) in own.chain(all()) {
            assert!(!form.is_empty());
            let (kind, meant) = match heading {
                Heading::Names(field) | Heading::Perhaps(field) => ((true, None), Heading::Names(field)),
                Heading::KeyResults => ((true, None), Heading::Names(Field::Metrics)),
                Heading::Own | Heading::Day | Heading::Likelihood => ((true, None), heading),
                Heading::None => ((false, Some(Field::DependsOn)), heading),
                Heading::Total => ((false, Some(Field::Title)), heading),
                Heading::Meaning(field, _) => ((false, Some(field)), heading),
                Heading::Limit | Heading::TakingBack => ((true, Some(Field::Status)), heading),
                Heading::Denial => ((true, Some(Field::Progress)), heading),
                Heading::English(_) => ((false, None), heading),
            };
            let before = met.insert((kind.0, kind.1, form.clone()), meant);
            assert!(before.is_none_or(|before| before == meant), "{form}: {before:?} and {meant:?}");
        }
    }

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
