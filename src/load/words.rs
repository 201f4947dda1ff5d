//! Words that plans use for status, level, priority and kinds of metric, beside our own.

use crate::language::date::{self, DateError, is_month, is_yearless_time};
use crate::language::plan;
use crate::language::slot::untagged;
use crate::model::{Level, MetricKind, Relation, Signal, Status};
use crate::text::Cut;

use super::key::normal_key;
use super::version::before_version;

/// Words for the kind of a metric.
pub const METRIC_KIND: &[(MetricKind, &str)] = &[
    (MetricKind::Outcome, "outcome impact result"),
    (MetricKind::Output, "output deliverable"),
    (MetricKind::Activity, "activity input"),
    (MetricKind::Vanity, "vanity"),
    (MetricKind::Qualitative, "qualitative quality check"),
];

/// Words for the signal of a metric.
pub const SIGNAL: &[(Signal, &str)] = &[(Signal::Leading, "leading lead"), (Signal::Lagging, "lagging lag")];

/// Words for how a dependency and what waits for it relate.
pub const RELATION: &[(Relation, &str)] = &[
    (
        Relation::FinishToStart,
        "finish_to_start finish_start end_to_start end_start fs f_s fts f2s ea e_a ende_anfang fin_début fin_debut fc \
         fin_comienzo must_finish_first finishes_first predecessor blocks blocked_by blocking blocker hard strict strong sequential sequence \
         serial requires required needs depends depends_on dependency after before prerequisite must mandatory \
         internal séquentiel sequentiel séquentielle sequentiell secuencial sequencial sequenziale sequentieel \
         sekventiell sekwencyjny obligatoire obligatorio obrigatório obbligatorio verplicht erforderlich zwingend \
         последовательно обязательно 必須 必须 필수",
    ),
    (Relation::FinishToFinish, "finish_to_finish finish_finish ff f_f ftf f2f ee e_e ende_ende"),
    (
        Relation::Parallel,
        "parallel in_parallel side_by_side concurrent simultaneous loose nice_to_have informational soft weak optional informs related relates_to start_to_start start_start \
         ss s_s sts s2s aa a_a start_to_finish start_finish sf s_f stf \
         s2f ae a_e parallèle en_parallèle paralelo en_paralelo em_paralelo parallelo in_parallelo parallell \
         równolegle параллельно 並行 并行 병렬 facultatif optionnel opcional opzionale optioneel",
    ),
];

/// Single words that tell how far something has come, beside those for a status.
pub const PROGRESS: [&str; 14] = [
    "half",
    "halfway",
    "almost",
    "nearly",
    "none",
    "nothing",
    "alpha",
    "beta",
    "stable",
    "ga",
    "preview",
    "pilot",
    "rc",
    "everything",
];

/// Words of the usual scales of priority, as they are offered.
pub const PRIORITY: &[&str] =
    &["1", "2", "3", "P1", "critical", "high", "medium", "low", "must", "should", "could", "won't"];

/// All words of one of the lists above.
pub fn all<T>(list: &'static [(T, &'static str)]) -> impl Iterator<Item = &'static str> {
    list.iter().flat_map(|(_, words)| words.split_ascii_whitespace())
}

/// The meaning of a word in one of the lists above; case, dashes and blanks aside.
fn meaning<T: Copy>(word: &str, list: &[(T, &str)]) -> Option<T> {
    let of = |word: &str| {
        list.iter()
            .find(|(_, words)| words.split_ascii_whitespace().any(|known| known == word))
            .map(|(meant, _)| *meant)
    };
    readings(word).find_map(|word| of(&normal_key(word)))
}

/// The parts of a text that may be the word meant: all of it, without emphasis and signs such as a tick, and without
/// the note after it, as in `Inactive (superseded by CIP-30)`, `✅ Done - 2026-03-31`, `[Accepted](/about#accepted)` or
/// `superseded by ADR 12`.
pub(super) fn readings(text: &str) -> impl Iterator<Item = &str> {
    let text = untagged(text);
    let plain = text.trim_matches(bare);
    let noted = without_note(plain);
    [text, plain].into_iter().chain(noted).filter(|word| !word.is_empty())
}

fn bare(c: char) -> bool {
    !c.is_alphanumeric()
}

/// What stands before the note of a text, with and without a day behind it.
fn without_note(plain: &str) -> [&str; 3] {
    const NOTES: [&str; 23] = [
        "(", "[", "]", "<", ",", ";", ":", "—", "–", " - ", "→", "->", " by ", " in ", " on ", " with ",
        " since ", " por ", " par ", " durch ", " da ", " door ", " przez ",
    ];
    let before = |note: &str| plain.split_once(note).map(|(before, _)| before);
    let head = NOTES.iter().filter_map(|note| before(note)).min_by_key(|head| head.len()).unwrap_or(plain);
    let head = head.trim_matches(bare);
    [head, before_date(head).trim_matches(bare), opening(head)]
}

/// The first words of a text, where a number or a name goes on behind them: `En attente Jalon 3`, `In progress 50 %`. One
/// word alone may be the beginning of another.
fn opening(text: &str) -> &str {
    let starts = text.match_indices(' ').map(|(at, _)| at);
    let goes_on = |&at: &usize| {
        let next = text.cut(at..).trim_start();
        next.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase() || matches!(c, '#' | '~'))
    };
    let words = starts.skip(1).find(goes_on).map_or("", |at| text.cut(..at));
    if words.contains(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-') { "" } else { words.trim() }
}

/// The status that `find` knows a text by, whole or without its note. A note may take back what the word says, as in
/// `done (partly)`: then nobody can say how it stands.
pub(super) fn stands<T>(
    text: &str,
    find: impl Fn(&str) -> Option<T>,
    meant: impl Fn(&T) -> Option<Status>,
) -> Option<T> {
    let text = untagged(text);
    // What is struck out does not hold.
    if text.starts_with("~~") && text.ends_with("~~") {
        return None;
    }
    let plain = text.trim_matches(bare);
    if let Some(found) = [text, plain].into_iter().find_map(&find) {
        return (!asks(text)).then_some(found);
    }
    let (head, found) = without_note(plain)
        .into_iter()
        .filter(|head| !head.is_empty())
        .find_map(|head| Some((head, find(head)?)))
        .or_else(|| Some(leading_sign(text)).and_then(|sign| Some((sign, find(sign)?))))
        .or_else(|| before_version(plain).find_map(|head| Some((head, find(head)?))))?;
    let note = text.split_once(head).map_or("", |(_, note)| note);
    let taken_back = match meant(&found) {
        Some(Status::Done) => asks(text) || plan::takes_back(note) || plan::limits(note) || is_due(note),
        Some(Status::Dropped) => asks(text) || plan::takes_back(note),
        _ => false,
    };
    (!taken_back).then_some(found)
}

/// The sign or box before the words of a text: they are a remark on what it says, as in `✅ in use`.
fn leading_sign(text: &str) -> &str {
    let text = text.trim_start_matches(['*', '_', '`', ' ']);
    let of_box = text.find(']').filter(|_| text.starts_with('[')).map(|end| end + 1);
    // Of several signs side by side the first says it.
    let first = text.find(' ').filter(|&end| text.cut(..end).chars().all(|c| !c.is_ascii() && bare(c)));
    let end = of_box
        .or(first.filter(|&end| end > 0))
        .or_else(|| text.find(|c: char| !bare(c) || matches!(c, '`' | '*' | '_' | '(' | '[')))
        .unwrap_or(0);
    text.cut(..end).trim()
}

/// Whether a text asks instead of telling: `done?`, `done [ ]`. A sign alone is a word of the plan's own.
fn asks(text: &str) -> bool {
    text.contains(char::is_alphanumeric) && (text.contains(['?', '？']) || text.trim_end().ends_with("[ ]"))
}

/// Whether a note names a share, or a time that may be to come: `50 %`, `by May`, `on Friday`.
fn is_due(note: &str) -> bool {
    let share = note.contains(['%', '％']) && !note.contains("100");
    share || is_yearless_time(note)
}

/// What stands before a day: `Active review July 4`.
fn before_date(text: &str) -> &str {
    let words = text.split_whitespace();
    let is_year = |word: &str| word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let day = words.clone().zip(words.skip(1)).find_map(|(word, next)| {
        let begins = is_month(word) && next.starts_with(|c: char| c.is_ascii_digit());
        if begins { Some(word) } else { Some(next).filter(|next| is_year(next)) }
    });
    day.and_then(|day| text.split_once(day)).map_or(text, |(before, _)| before)
}

/// The status that a word means in common use.
#[must_use]
pub fn status(word: &str) -> Option<Status> {
    // A letter alone is a mark, and before other words the beginning of something else.
    let is_letter = |part: &str| part.len() == 1 && part.len() < word.trim().len();
    let find = |part: &str| plan::status(part).filter(|_| !is_letter(part));
    stands(word, find, |status| Some(*status)).or_else(|| of_share(word))
}

/// What a share of all of it says of how something stands: `33 %`.
fn of_share(text: &str) -> Option<Status> {
    let share = share(text).filter(|_| text.contains(['%', '％']))?;
    match share {
        0.0 => Some(Status::Queued),
        100.0 => Some(Status::Done),
        _ => (0.0..100.0).contains(&share).then_some(Status::OnTrack),
    }
}

/// Whether a text is a box, or a bare answer to whether something is done.
#[must_use]
pub fn is_answer(text: &str) -> bool {
    plan::is_sign(text) || plan::answer(text).is_some()
}

/// How something stands, as what stands under a name such as `Erledigt` says it: a mark or a yes, a word for a status, all of
/// it, or the day on which it was done. `dated`: whether a day can be only that.
#[must_use]
pub fn ended(text: &str, dated: bool) -> Option<Status> {
    let is_day = || dated && date::told(text).is_some();
    let is_done = plan::is_mark(text) || is_all(text) || is_day();
    is_done.then_some(Status::Done).or_else(|| status(text))
}

/// Whether a text is one day, in whatever form.
#[must_use]
pub fn is_day(text: &str) -> bool {
    use DateError::{Ambiguous, Beside, NoYear, OtherForm, ShortYear};
    let is_form = |error| matches!(error, Ambiguous | Beside { .. } | NoYear | OtherForm { .. } | ShortYear);
    date::deadline(text, 1).map_or_else(is_form, |_| true)
}

/// The level that a word means in common use.
#[must_use]
pub fn level(word: &str) -> Option<Level> {
    readings(word).find_map(plan::level)
}

/// The rank that a priority means, 1 (or 0) the highest; the user's own order first.
#[must_use]
pub fn priority(word: &str, own: &[String]) -> Option<u32> {
    let word = normal_key(word);
    let rank = |at: usize| u32::try_from(at + 1).ok();
    if !own.is_empty() {
        return own.iter().position(|other| normal_key(other) == word).and_then(rank);
    }
    let digits = word.strip_prefix('p').unwrap_or(&word);
    if !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    plan::priority(&word)
}

/// The same of a text that may have a note, as in `P1 (board)`, or be a number with a point, as in `1.0`.
#[must_use]
pub fn rank(text: &str, own: &[String]) -> Option<u32> {
    let whole = text.trim().strip_suffix(".0").unwrap_or(text);
    // A minus is no sign beside a word.
    let parted = || readings(text).filter(|_| !text.trim().starts_with('-'));
    priority(whole, own).or_else(|| parted().find_map(|word| priority(word, own)))
}

/// Whether a text tells how far something has come: a share from 0 to 100, a status, or several words.
#[must_use]
pub(super) fn says_progress(text: &str) -> bool {
    if let Some(share) = share(text) {
        return (0.0..=100.0).contains(&share);
    }
    let single = text.trim().chars().all(|c| c.is_alphabetic() || c == '-' || c == '_');
    !single || status(text).is_some() || PROGRESS.contains(&&*text.to_lowercase())
}

/// Whether progress is all there is: `100`, `██████ 100 %`, `10/10`, `1.0`.
pub(super) fn is_all(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| bare(c) && !is_percent(c));
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|number| *number > 0);
    let is_whole = |(part, all): (&str, &str)| number(part).is_some() && number(part) == number(all);
    let of_one = bare.strip_prefix("1.").or_else(|| bare.strip_prefix("1,"));
    share(bare).is_some_and(|share| (share - 100.0).abs() < f64::EPSILON)
        || bare.split_once('/').is_some_and(is_whole)
        || of_one.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
}

const fn is_percent(c: char) -> bool {
    matches!(c, '%' | '％')
}

/// The number of hundredths that a text names.
fn share(text: &str) -> Option<f64> {
    text.trim().trim_end_matches(is_percent).trim_end().replace(',', ".").parse().ok()
}

/// What the type of a dependency means.
#[must_use]
pub(super) fn relation(word: &str) -> Option<Relation> {
    // Signs part its words as they like (`F->S`, `finish → start`), and it may say what it is.
    let parted = word.replace(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '['), "_");
    let words: Vec<&str> = parted.split('_').filter(|word| !word.is_empty()).collect();
    let key = words.join("_").to_lowercase();
    let key = ["_dependency", "_relationship", "_relation", "_link"]
        .iter()
        .find_map(|end| key.strip_suffix(end))
        .unwrap_or(&key);
    meaning(key, RELATION)
}

/// The declared kind of a metric.
#[must_use]
pub(super) fn metric_kind(word: &str) -> Option<MetricKind> {
    meaning(word, METRIC_KIND)
}

/// The declared signal of a metric.
#[must_use]
pub(super) fn signal(word: &str) -> Option<Signal> {
    meaning(word, SIGNAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priorities_of_every_usual_scale_have_a_rank() {
        for (word, rank) in [("2", 2), ("P0", 0), ("High", 2), ("must", 1), ("Won't have", 4), ("low", 4)] {
            assert_eq!(priority(word, &[]), Some(rank), "{word}");
        }
        assert_eq!(priority("later", &["now".into(), "next".into(), "later".into()]), Some(3));
        assert_eq!(priority("someday", &[]), None);
        for (word, meant) in
            [("P1 (board)", Some(1)), ("1.0", Some(1)), ("**High**", Some(2)), ("-1", None), ("1.5", None)]
        {
            assert_eq!(rank(word, &[]), meant, "{word}");
        }
    }

    #[test]
    fn the_type_of_a_dependency_is_known_however_it_is_spelt() {
        for word in
            ["FS", "F-S", "FtS", "F->S", "finish → start", "Finish-to-Start (FS)", "Hard dependency", "EA"]
        {
            assert_eq!(relation(word), Some(Relation::FinishToStart), "{word}");
        }
        for word in
            ["S-S", "start to start", "Soft dependency", "in parallel", "nice to have", "side by side"]
        {
            assert_eq!(relation(word), Some(Relation::Parallel), "{word}");
        }
        assert_eq!(relation("Finish-to-Finish"), Some(Relation::FinishToFinish));
        for word in ["paralel", "FSS", "finish", "banana", ""] {
            assert_eq!(relation(word), None, "{word}");
        }
    }

    #[test]
    fn a_status_is_understood_with_its_note_and_emphasis() {
        for (word, meant) in [
            ("**Implemented (Swift 5.9)**", Status::Done),
            ("Inactive (superseded by CIP-30)", Status::Dropped),
            ("superseded by [ADR-0005](0005-x.md)", Status::Dropped),
            ("Accepted with revisions", Status::OnTrack),
            ("work in progress", Status::OnTrack),
            ("Won't Do", Status::Dropped),
            ("Last-Call", Status::OnTrack),
            ("✅ Done", Status::Done),
            ("🚧 In Progress", Status::OnTrack),
            ("`done` — 2026-08-26", Status::Done),
            ("Complete - 2026-08-26", Status::Done),
            ("[ACCEPTED](/README.md#accepted)", Status::OnTrack),
            ("Draft <!-- Draft, Accepted or Final -->", Status::Proposed),
            ("✅", Status::Done),
            ("✔️", Status::Done),
            ("[X]", Status::Done),
            ("[ ]", Status::Queued),
            ("☐", Status::Queued),
            ("✅ Working", Status::Done),
            ("**✅ Working**", Status::Done),
            ("✅ `db7d25fc`", Status::Done),
            ("✅ in PR #12", Status::Done),
            ("✅ 2026-04-22", Status::Done),
            ("🚧 half of it", Status::OnTrack),
            ("[x] handed over", Status::Done),
            ("🔲 done", Status::Done),
            ("🔄", Status::OnTrack),
            ("⏸️", Status::Queued),
            ("<span class=\"chip\">Done</span>", Status::Done),
            ("<b>In progress</b>", Status::OnTrack),
            ("<kbd>✅</kbd>", Status::Done),
        ] {
            assert_eq!(status(word), Some(meant), "{word}");
        }
        for word in [
            "",
            "**",
            "🌶",
            "🌶 hot",
            "⏳",
            "⏳ some of it",
            "<done | open>",
            "<Draft | Active>",
            "provisional|implementable|implemented",
            "not implemented",
        ] {
            assert_eq!(status(word), None, "{word}");
        }
    }

    #[test]
    fn a_note_may_take_a_status_back() {
        for word in [
            "done (partly)",
            "done, mostly",
            "done: no",
            "done?",
            "(done)?",
            "erledigt?",
            "Done – reopened",
            "cancelled - reverted",
            "dropped (not)",
            "done; open points",
            "done on staging",
            "done, pending sign-off",
            "Done (50%)",
            "done [ ]",
            "✅ not yet verified",
            "✅ half",
            "done - not really",
            "fertig (fast)",
            "fertig, aber nicht getestet",
            "terminé (presque)",
            "hecho (casi)",
            "完了（一部）",
            "已完成（部分）",
            "complete by May",
            "done by Friday",
            "done by end of year",
            "completed by Q2",
            "finished in June",
            "shipped in Q3",
            "done on Monday",
            "erledigt in KW 20",
            "done in theory",
            "resolved in principle",
            "cancelled by mistake",
            "~~done~~",
            "Done (target: May)",
        ] {
            assert_eq!(status(word), None, "{word}");
        }
        for (word, meant) in [
            ("done (100 %)", Status::Done),
            ("done, see PR #4", Status::Done),
            ("done since May", Status::Done),
            ("done by Jon Berg", Status::Done),
            ("merged in PR 4", Status::Done),
            ("shipped in 2.0", Status::Done),
            ("done in June 2025", Status::Done),
            ("done on 2026-03-31", Status::Done),
            ("superseded by May 4 memo", Status::Dropped),
            ("Rejected (not enough interest)", Status::Dropped),
            ("superseded by [ADR-5](5.md)", Status::Dropped),
            ("reemplazado por ADR-5", Status::Dropped),
            ("ersetzt durch ADR-5", Status::Dropped),
        ] {
            assert_eq!(status(word), Some(meant), "{word}");
        }
    }
}
