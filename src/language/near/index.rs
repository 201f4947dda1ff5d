//! Many known names, indexed by what is left of them without one letter or two, so that asking for one name costs the
//! same whether there are ten or ten thousand.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{Form, LONGEST, MOST, Nearest, TWO_SLIPS, word_slips};

/// Beyond so many letters a word is indexed without one letter only.
const LONG_WORD: usize = 16;

/// A rest that more names than this share tells nothing.
const CROWD: usize = 32;

/// Known names, to ask for many misspelt ones.
#[derive(Debug)]
pub struct Names<'n> {
    names: Vec<(&'n str, Form<'n>)>,
    /// Words by what is left of them without one or two letters.
    words: HashMap<u64, Vec<u32>>,
    spelt: Vec<String>,
    /// Names by their words, and by their letters alone.
    whole: HashMap<u64, Vec<u32>>,
    /// Words that stand in the plan: no slip is one of them.
    standing: HashSet<String>,
}

impl<'n> Names<'n> {
    /// Names that may be meant, and texts whose words are no slips.
    #[must_use]
    pub fn new<'t>(
        names: impl IntoIterator<Item = &'n str>,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let names: Vec<(&str, Form<'_>)> = names
            .into_iter()
            .filter(|name| name.len() <= LONGEST)
            .map(|name| (name, Form::of(name)))
            .collect();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let (mut whole, mut words): (HashMap<u64, Vec<u32>>, HashMap<u64, Vec<u32>>) = Default::default();
        for (number, (_, form)) in (0..).zip(&names) {
            let spelt: Vec<&str> = form.words().collect();
            let (apart, together) = (hash(&spelt), hash(&form.squashed()));
            for key in [Some(apart), Some(together).filter(|&key| key != apart)].into_iter().flatten() {
                note(whole.entry(key).or_default(), number);
            }
            for word in spelt {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                known.entry(word).or_insert_with(|| {
                    rests(word, |rest| note(words.entry(rest).or_default(), next));
                    next
                });
            }
        }
        let mut standing: HashSet<String> = known.keys().map(|word| (*word).to_owned()).collect();
        for text in texts {
            standing.extend(Form::of(text).words().map(str::to_owned));
        }
        let mut spelt = vec![String::new(); known.len()];
        for (word, number) in known {
            spelt[number as usize] = word.to_owned();
        }
        Self { names, words, spelt, whole, standing }
    }

    /// The names that `written` misspells: the nearest, or up to three that are equally near, or none.
    #[must_use]
    pub fn nearest(&self, written: &str) -> Vec<&'n str> {
        if written.len() > LONGEST {
            return Vec::new();
        }
        let form = Form::of(written);
        let mut nearest = Nearest::default();
        let mut words: Vec<&str> = form.words().collect();
        let mut keys = vec![hash(&form.squashed())];
        // One word was misspelt, or each of two by one slip.
        self.variants(&mut words, 0, 2, &mut keys);
        let numbers: BTreeSet<u32> = keys.iter().flat_map(|key| noted(&self.whole, *key)).copied().collect();
        for number in numbers {
            let (name, known) = &self.names[number as usize];
            if let Some(slips) = form.slips(known, |word| self.standing.contains(word)) {
                nearest.take(slips, name);
            }
        }
        if nearest.found.len() > MOST { Vec::new() } else { nearest.found }
    }

    /// Hashes of the names that come out when unknown words are replaced by known ones, at most `left` of them.
    fn variants<'w>(&'w self, words: &mut Vec<&'w str>, from: usize, left: usize, keys: &mut Vec<u64>) {
        let unknown = |word: &&str| !self.standing.contains(*word);
        let Some(at) = words.iter().skip(from).position(unknown).map(|at| at + from) else {
            keys.push(hash(words));
            return;
        };
        if left == 0 {
            return;
        }
        let written = words[at];
        let mut tried: HashSet<u32> = HashSet::new();
        rests(written, |rest| tried.extend(noted(&self.words, rest)));
        let spelt = tried.into_iter().map(|number| self.spelt[number as usize].as_str());
        let near: Vec<&str> =
            spelt.filter(|known| word_slips(written, known).is_some()).take(CROWD).collect();
        for known in near {
            words[at] = known;
            self.variants(words, at + 1, left - 1, keys);
        }
        words[at] = written;
    }
}

/// Adds a number to a list, unless so many are there already that they tell nothing.
fn note(list: &mut Vec<u32>, number: u32) {
    if list.len() <= CROWD && list.last() != Some(&number) {
        list.push(number);
    }
}

/// The numbers under a key, unless they are too many to tell anything.
fn noted(lists: &HashMap<u64, Vec<u32>>, key: u64) -> &[u32] {
    lists.get(&key).filter(|list| list.len() <= CROWD).map_or(&[], Vec::as_slice)
}

fn hash(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// What is left of a word without none of its letters, one, or two. Digits always stay.
fn rests(word: &str, mut found: impl FnMut(u64)) {
    let letters: Vec<char> = word.chars().collect();
    let without = |gone: &[usize]| {
        let left = letters.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, c)| *c);
        hash(&left.collect::<String>())
    };
    found(without(&[]));
    let may_go = |at: &usize| !letters[*at].is_numeric();
    for one in (0..letters.len()).filter(may_go) {
        found(without(&[one]));
        // The longer of two words may have two letters more, so the shorter has at least six.
        if (TWO_SLIPS - 2..=LONG_WORD).contains(&letters.len()) {
            (one + 1..letters.len()).filter(may_go).for_each(|two| found(without(&[one, two])));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::closest;
    use super::*;

    #[test]
    fn a_word_that_stands_elsewhere_is_no_slip() {
        let names = Names::new(["api-render", "front-desk"], ["The reader of the API", "Fonts"]);
        assert!(names.nearest("api-reader").is_empty());
        assert_eq!(names.nearest("api-rendr"), ["api-render"]);
        assert_eq!(names.nearest("front-dsek"), ["front-desk"]);
    }

    #[test]
    fn equally_near_names_are_listed_up_to_three() {
        let names = Names::new(["rota-tool", "rota-toll"], []);
        assert_eq!(names.nearest("rota-tol"), ["rota-tool", "rota-toll"]);
        let names = Names::new(["planx", "plany", "planz", "planw"], []);
        assert!(names.nearest("plan").is_empty());
    }

    #[test]
    fn thousands_of_misspelt_names_are_asked_for_in_no_time() {
        let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re"];
        let word = |mut n: usize| {
            let letters = std::iter::from_fn(|| {
                let syllable = syllables[n % 12];
                n /= 12;
                Some(syllable)
            });
            letters.take(4).collect::<String>()
        };
        let known: Vec<String> = (0..10_000).map(|n| format!("{}-{}", word(n), word(n * 7 + 3))).collect();
        let started = std::time::Instant::now();
        let names = Names::new(known.iter().map(String::as_str), []);
        let found = known.iter().step_by(2).filter(|name| {
            let misspelt = format!("{}x{}", &name[..3], &name[3..]);
            names.nearest(&misspelt) == [name.as_str()]
        });
        assert!(found.count() > 4_000);
        // Were every name compared with every other, it would take minutes; a busy machine may take seconds.
        assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn the_index_finds_what_comparing_all_names_finds(
            known in prop::collection::vec("[a-e]{3,9}(-[a-e]{4,9})?[1-2]?", 1..12),
            written in "[a-e]{3,9}(-[a-e]{4,9})?[1-2]?",
        ) {
            let names = Names::new(known.iter().map(String::as_str), []);
            let form = Form::of(&written);
            let mut all = Nearest::default();
            for name in &known {
                if let Some(slips) = form.slips(&Form::of(name), |word| names.standing.contains(word)) {
                    all.take(slips, name);
                }
            }
            let mut wanted = if all.found.len() > MOST { Vec::new() } else { all.found };
            let mut got = names.nearest(&written);
            wanted.sort_unstable();
            got.sort_unstable();
            prop_assert_eq!(got, wanted);
            let one = closest(&written, known.iter().map(String::as_str));
            prop_assert!(one.is_none_or(|one| form.slips(&Form::of(one), |_| false).is_some()));
        }
    }
}
