//! Which outcomes without ids are the same before and after a change, as a person sees it: by what they are called,
//! then by what they say, and by their place only where nothing came, went or was promised anew.
//!
//! Whoever takes a new row for an old one tells the old one's past of it, so what is doubtful is another outcome.

use std::collections::HashMap;

use crate::git::history::one_to_one;
use crate::language::word::{Token, fine_tokens};

/// An outcome as far as it can be told from others.
#[derive(Debug, Clone)]
pub struct Likeness<T> {
    /// Its place in its file.
    pub place: u32,
    /// What it is called.
    pub name: Option<String>,
    /// All that it says.
    pub says: Vec<T>,
    /// What it says of its promise: who owes what when.
    pub owes: Vec<T>,
    /// How its success is told.
    pub done: Option<T>,
}

/// How many pairs are compared at most.
const MANY: usize = 10_000;

/// How many letters two forms of a word have in common at least.
const STEM: usize = 4;

/// Pairs of places in `before` and `after` that are the same outcome, the surest first. `all` are the names of every
/// outcome of the file in either state: words that several have tell none from another.
pub fn pairs<T: PartialEq>(
    before: &[Likeness<T>],
    after: &[Likeness<T>],
    all: [&[String]; 2],
) -> Vec<(usize, usize)> {
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let is_steady = before.len() == after.len();
    let is_many = before.len().saturating_mul(after.len()) > MANY;
    let crowds = all.map(crowd);
    let own = |all: &[Likeness<T>], crowd: &HashMap<String, usize>| -> Vec<Vec<String>> {
        all.iter().map(|one| own_words(one.name.as_deref().unwrap_or_default(), crowd)).collect()
    };
    let (old, new) = (own(before, &crowds[0]), own(after, &crowds[1]));
    let mut found = Vec::new();
    for (from, was) in before.iter().enumerate() {
        for (to, is) in after.iter().enumerate() {
            let stays = was.place == is.place;
            if is_many && !stays {
                continue;
            }
            let called = called(&old[from], &new[to]);
            if is_same(was, is, called, is_steady && stays) {
                found.push((called, shared(&was.says, &is.says), stays, from, to));
            }
        }
    }
    // The file's own order decides between those that are equally alike.
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)).then((a.3, a.4).cmp(&(b.3, b.4)))
    });
    one_to_one(found.into_iter().map(|(.., from, to)| (from, to)))
}

/// Whether half of what two outcomes say is the same.
pub fn alike<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    shared(a, b) * 2 >= a.len().max(b.len())
}

/// How much is the same in both.
pub fn shared<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    a.iter().filter(|entry| b.contains(entry)).count()
}

fn is_same<T: PartialEq>(was: &Likeness<T>, is: &Likeness<T>, called: f64, stays: bool) -> bool {
    let (Some(before), Some(after)) = (&was.name, &is.name) else {
        return alike(&was.says, &is.says) || stays && was.name.is_none() && is.name.is_none();
    };
    // Another name alone is a new name; beside another promise it is another outcome.
    let is_renamed = || stays && was.owes == is.owes;
    let promises = || was.done.is_some() && was.done == is.done;
    let says_as_much = alike(&was.says, &is.says);
    before == after && (says_as_much || called > 0.5)
        || says_as_much && (called > 0.5 || promises() || is_renamed())
}

/// Which share of the words that tell the shorter name from others stands in the other one, too.
fn called(one: &[String], other: &[String]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return 0.0;
    }
    let common = short.iter().filter(|word| long.iter().any(|other| is_form(word, other))).count();
    common as f64 / short.len() as f64
}

/// Whether two words are forms of one: "phone" and "phones".
fn is_form(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    one == other || common >= STEM && common * 3 >= longest * 2
}

/// How many names each word stands in.
fn crowd(names: &[String]) -> HashMap<String, usize> {
    let mut crowd = HashMap::new();
    for name in names {
        let mut words = words(name);
        words.sort_unstable();
        words.dedup();
        for word in words {
            *crowd.entry(word).or_default() += 1;
        }
    }
    crowd
}

/// The words of a name that no other name has. Small words tell nothing where there are others.
fn own_words(name: &str, crowd: &HashMap<String, usize>) -> Vec<String> {
    let mut words = words(name);
    words.retain(|word| crowd.get(word).is_none_or(|times| *times < 2));
    let is_small = |word: &String| word.is_ascii() && word.len() < STEM;
    if !words.iter().all(is_small) {
        words.retain(|word| !is_small(word));
    }
    words
}

fn words(name: &str) -> Vec<String> {
    let of = |token: Token<'_>| token.folded.into_owned();
    fine_tokens(name).into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(place: u32, name: &str, owes: &'static [&'static str]) -> Likeness<&'static str> {
        let says = owes.iter().copied().chain(["team", "on-track"]).collect();
        Likeness { place, name: Some(name.to_owned()), says, owes: owes.to_vec(), done: None }
    }

    fn paired(before: &[Likeness<&'static str>], after: &[Likeness<&'static str>]) -> Vec<(usize, usize)> {
        let names =
            |all: &[Likeness<_>]| -> Vec<String> { all.iter().filter_map(|it| it.name.clone()).collect() };
        let mut found = pairs(before, after, [&names(before), &names(after)]);
        found.sort_unstable();
        found
    }

    #[test]
    fn a_name_in_other_words_is_found_wherever_it_stands() {
        let before =
            [row(0, "Guests pay by phone", &["Mira", "1"]), row(1, "Guests pay by card", &["Mira", "1"])];
        let after = [
            row(0, "Refunds within a day", &["Mira", "1"]),
            row(1, "Guests pay by cards or cash", &["Mira", "1"]),
            row(2, "Phones at the till", &["Mira", "1"]),
        ];
        assert_eq!(paired(&before, &after), [(0, 2), (1, 1)]);
    }

    #[test]
    fn whoever_comes_as_another_goes_is_another() {
        let one =
            |name, owes| paired(&[row(0, "Guests pay by phone", &["Mira", "1"])], &[row(0, name, owes)]);
        assert!(one("Chat answers at night", &["Mira", "2"]).is_empty());
        assert_eq!(one("Chat answers at night", &["Mira", "1"]), [(0, 0)]);
        assert_eq!(one("Guests pay by phone", &["Jon", "9"]), [(0, 0)]);
        let moved = paired(
            &[row(0, "Guests pay by phone", &["Mira", "1"])],
            &[row(3, "Chat answers", &["Mira", "1"])],
        );
        assert!(moved.is_empty());
    }

    #[test]
    fn words_that_all_names_share_tell_nothing() {
        let before = [
            row(0, "Publish the guide for pilots", &["Mira"]),
            row(1, "Publish the guide for nurses", &["Mira"]),
        ];
        let after = [
            row(0, "Publish the guide for nurses", &["Mira"]),
            row(1, "Publish the guide for cooks", &["Mira"]),
        ];
        assert_eq!(paired(&before, &after), [(1, 0)]);
    }

    #[test]
    fn names_without_blanks_are_compared_sign_by_sign() {
        let before = [row(0, "電話で支払う", &["Mira"]), row(1, "返金は一日以内", &["Jon"])];
        let after = [
            row(0, "夜も答える", &["Ada"]),
            row(1, "電話と時計で支払う", &["Mira"]),
            row(2, "返金は一日以内", &["Jon"]),
        ];
        assert_eq!(paired(&before, &after), [(0, 1), (1, 2)]);
    }
}
