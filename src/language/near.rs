//! Which known name a misspelt one means: slips of the hand and the keyboard, never two names of different things.
//!
//! Knows letters and keys, no plan. Digits are never a slip, nor is a word that stands elsewhere.

mod index;

use std::borrow::Cow;

pub use index::Names;

use super::term::{self, List};
use super::word::{base_letters, is_unspaced, is_word, unaccented};

/// From how many letters on a word bears one slip, and from how many two.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;

/// From how many letters on one vowel is easily taken for another, as in `seperate`.
const VOWELS_BLUR: usize = 7;

/// How many names a suggestion lists where several are equally near.
const MOST: usize = 3;

/// Beyond so many letters nobody misspells a name, and comparing two would take long.
const LONGEST: usize = 128;

/// The candidate that `name` misspells, where there is exactly one that is nearest.
#[must_use]
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    single(near(name, candidates))
}

/// The candidates that `name` may misspell, each with the number of slips.
pub fn near<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> impl Iterator<Item = (usize, &'c str)> {
    let form = Form::of(name);
    candidates.into_iter().filter_map(move |candidate| {
        let lengths = candidate.len().abs_diff(name.len());
        if lengths > form.text.len() / 2 + 2 {
            return None;
        }
        Some((form.slips(&Form::of(candidate), |_| false)?, candidate))
    })
}

/// The one of the candidates with the fewest slips.
pub fn single<'c>(near: impl IntoIterator<Item = (usize, &'c str)>) -> Option<&'c str> {
    let mut nearest = Nearest::default();
    near.into_iter().for_each(|(slips, candidate)| nearest.take(slips, candidate));
    nearest.single()
}

/// The nearest candidates so far: all with the least number of slips.
#[derive(Debug, Default)]
struct Nearest<'c> {
    slips: usize,
    found: Vec<&'c str>,
}

impl<'c> Nearest<'c> {
    fn take(&mut self, slips: usize, candidate: &'c str) {
        if self.found.is_empty() || slips < self.slips {
            (self.slips, self.found) = (slips, vec![candidate]);
        } else if slips == self.slips && !self.found.contains(&candidate) && self.found.len() <= MOST {
            self.found.push(candidate);
        }
    }

    fn single(&self) -> Option<&'c str> {
        if let [one] = self.found[..] { Some(one) } else { None }
    }
}

/// A name as it is compared.
#[derive(Debug, Clone)]
struct Form<'t> {
    /// In lower case, without accents.
    text: Cow<'t, str>,
}

impl<'t> Form<'t> {
    fn of(name: &'t str) -> Self {
        let text = unaccented(name.trim());
        if text.chars().all(|c| base_letters(c).is_none()) {
            return Self { text };
        }
        let plain = text.chars().map(|c| base_letters(c).map_or_else(|| c.to_string(), str::to_owned));
        Self { text: Cow::Owned(plain.collect()) }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split(|c| !is_word(c)).filter(|word| !word.is_empty())
    }

    /// Its letters and digits without what stands between them.
    fn squashed(&self) -> String {
        self.text.chars().filter(|&c| is_word(c)).collect()
    }

    fn digits(&self) -> impl Iterator<Item = char> {
        self.text.chars().filter(|c| c.is_numeric())
    }

    /// How many slips of the hand make `known` into this name; none where the two are names of different things.
    /// A word that `stands` elsewhere is never a slip.
    fn slips(&self, known: &Form<'_>, stands: impl Fn(&str) -> bool) -> Option<usize> {
        if self.text.len() > LONGEST || known.text.len() > LONGEST || !self.digits().eq(known.digits()) {
            return None;
        }
        let (ours, theirs): (Vec<&str>, Vec<&str>) = (self.words().collect(), known.words().collect());
        if ours.len() != theirs.len() {
            let (ours, theirs) = (self.squashed(), known.squashed());
            return if ours == theirs { (!ours.is_empty()).then_some(0) } else { None };
        }
        let mut all = 0;
        for (our, their) in ours.into_iter().zip(theirs).filter(|(our, their)| our != their) {
            if stands(our) {
                return None;
            }
            all += word_slips(our, their)?;
        }
        (all <= 2 && known.words().next().is_some()).then_some(all)
    }
}

/// How many slips make the word `known` into `written`.
fn word_slips(written: &str, known: &str) -> Option<usize> {
    let (ours, theirs): (Vec<char>, Vec<char>) = (written.chars().collect(), known.chars().collect());
    let allowed = match ours.len().max(theirs.len()) {
        ..ONE_SLIP => 0,
        ONE_SLIP..TWO_SLIPS => 1,
        _ => 2,
    };
    let apart = ours.len().abs_diff(theirs.len());
    if apart > allowed
        || ours.len().min(theirs.len()) < 3
        || ours.iter().chain(&theirs).any(|c| is_unspaced(*c))
    {
        return None;
    }
    let slips = strsim::osa_distance(written, known);
    let (lost, gained) = (without(&theirs, &ours), without(&ours, &theirs));
    let begins_alike = ours[0] == theirs[0] || swapped(&ours, &theirs) || is_dropped(&ours, &theirs, slips);
    let blurred = slips == 1 && ours.len() >= VOWELS_BLUR;
    let (few, many) = if lost.len() < gained.len() { (&lost, &gained) } else { (&gained, &lost) };
    let near = |a: &char| many.iter().any(|b| are_neighbours(*a, *b) || (blurred && are_vowels(*a, *b)));
    (slips <= allowed && begins_alike && few.iter().all(near) && !is_counterpart(written, known))
        .then_some(slips)
}

/// Whether a word has a letter in place of another of `known`, where such a slip as often makes a word of its own:
/// `slipped` and `skipped`. A long word that differs so is hardly ever one.
#[must_use]
pub fn may_be_another(written: &str, known: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { Form::of(text).text.chars().collect() };
    let (ours, theirs) = (letters(written), letters(known));
    ours.len() < TWO_SLIPS && !without(&ours, &theirs).is_empty() && !without(&theirs, &ours).is_empty()
}

/// The letters of one word that the other does not have.
fn without(one: &[char], other: &[char]) -> Vec<char> {
    let mut left = other.to_vec();
    let mut over = Vec::new();
    for c in one {
        match left.iter().position(|l| l == c) {
            Some(at) => drop(left.swap_remove(at)),
            None => over.push(*c),
        }
    }
    over
}

/// Whether the first two letters changed places.
fn swapped(one: &[char], other: &[char]) -> bool {
    one.len() > 1 && other.len() > 1 && one[0] == other[1] && one[1] == other[0]
}

/// Whether the first letter alone was left out. A first letter too many makes another word: `async`, `asymmetric`.
fn is_dropped(written: &[char], known: &[char], slips: usize) -> bool {
    slips == 1 && written == &known[1..] && known[0] != 'a'
}

/// Endings that make two sides of one thing: employer and employee; and a verb with its denial.
fn is_counterpart(one: &str, other: &str) -> bool {
    [(one, other), (other, one)].iter().any(|(one, other)| {
        one.strip_suffix("er").zip(other.strip_suffix("ee")).is_some_and(|(one, other)| one == other)
            || denies(one, other)
    })
}

/// Whether a Turkish verb denies another one, by an `m` and mostly a vowel before its ending: `tamamlanmadı`,
/// `tamamlandı`.
fn denies(denied: &str, verb: &str) -> bool {
    term::words(List::VerbEnding).map(Form::of).any(|ending| {
        let stems = denied.strip_suffix(&*ending.text).zip(verb.strip_suffix(&*ending.text));
        stems.is_some_and(|(denied, stem)| {
            let denial = denied.strip_suffix(is_vowel).unwrap_or(denied).strip_suffix('m');
            let stem = stem.strip_suffix(is_vowel).unwrap_or(stem);
            denial.is_some_and(|denied| denied == stem || denied.strip_suffix(is_vowel) == Some(stem))
        })
    })
}

fn are_vowels(a: char, b: char) -> bool {
    is_vowel(a) && is_vowel(b)
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether two keys lie side by side, or one below the other, on a Latin keyboard.
fn are_neighbours(a: char, b: char) -> bool {
    let place = |c: char| {
        let rows = "qwertyuiop asdfghjkl zxcvbnm".split(' ');
        (0_usize..).zip(rows).find_map(|(row, keys)| Some((row, keys.find(c)?)))
    };
    let (Some((row, column)), Some((other_row, other))) = (place(a), place(b)) else { return false };
    match row.abs_diff(other_row) {
        0 => column.abs_diff(other) == 1,
        1 => {
            let (upper, lower) = if row < other_row { (column, other) } else { (other, column) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(written: &str, known: &str) -> bool {
        closest(written, [known]).is_some()
    }

    #[test]
    fn slips_of_the_hand_are_found() {
        for (written, known) in [
            ("onwer", "owner"),
            ("ownr", "owner"),
            ("owwner", "owner"),
            ("wner", "owner"),
            ("dealine", "deadline"),
            ("deadlien", "deadline"),
            ("deafline", "deadline"),
            ("priotiry", "priority"),
            ("Suport-triage", "support-triage"),
            ("suport-traige", "support-triage"),
            ("tickt_api", "ticket-api"),
            ("ticketapi", "ticket-api"),
            ("Depends On", "depends_on"),
            ("seperation", "separation"),
            ("pendinte", "pendiente"),
            ("ubersicht", "übersicht"),
            ("no-indivdual-ownr", "no-individual-owner"),
            ("baslik", "başlık"),
            ("BAŞLIK", "başlik"),
            ("İlerleme", "ilerlem"),
            ("documenation", "documentation"),
            ("managent", "management"),
        ] {
            assert!(near(written, known), "{written} should find {known}");
        }
    }

    #[test]
    fn names_of_different_things_are_never_taken_for_each_other() {
        for (written, known) in [
            ("none", "done"),
            ("gone", "done"),
            ("undone", "done"),
            ("note", "done"),
            ("date", "done"),
            ("stopped", "dropped"),
            ("label", "level"),
            ("authors", "authority"),
            ("KEP-124", "KEP-123"),
            ("kep-1123", "kep-123"),
            ("api-v2", "api-v1"),
            ("sales-fr", "sales-de"),
            ("sales-eu", "sales-us"),
            ("online-sync", "offline-sync"),
            ("async-api", "sync-api"),
            ("inactive-users", "active-users"),
            ("unblocked", "blocked"),
            ("onboarding", "offboarding"),
            ("import-tool", "export-tool"),
            ("employer", "employee"),
            ("tamamlanmadı", "tamamlandı"),
            ("başlamıyor", "başlıyor"),
            ("gerekmiyor", "gerekiyor"),
            ("beklemiyor", "bekliyor"),
            ("redeploy", "deploy"),
            ("客服工具一", "客服工具二"),
            ("a", "b"),
            ("budget", "owner"),
        ] {
            assert!(!near(written, known), "{written} must not find {known}");
            assert!(!near(known, written), "{known} must not find {written}");
        }
    }

    #[test]
    fn a_letter_in_place_of_another_may_make_a_word_of_its_own() {
        for (written, known) in [("slipped", "skipped"), ("shopped", "shipped"), ("fired", "fixed")] {
            assert!(may_be_another(written, known), "{written} and {known}");
        }
        for (written, known) in
            [("dnoe", "done"), ("cosed", "closed"), ("shippped", "shipped"), ("complrted", "completed")]
        {
            assert!(!may_be_another(written, known), "{written} and {known}");
        }
    }

    #[test]
    fn two_candidates_equally_near_are_no_single_suggestion() {
        assert_eq!(closest("rota-tol", ["rota-tool", "rota-toll"]), None);
        assert_eq!(closest("rota-tol", ["rota-tool", "rota-desk"]), Some("rota-tool"));
        assert_eq!(closest("ownre", ["owner", "owners"]), Some("owner"));
    }
}
