//! How much two spellings look like those of one person.
//!
//! Every doubt is answered by [`Likeness::Maybe`]: only spellings that have nothing in common are apart.

use super::name::{Name, is_hangul, squeezed};
use crate::language::person::{self, Person};
use crate::language::word::is_unspaced;
use crate::text::Cut;

/// What a comparison tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Nothing in common.
    Apart,
    /// May be the same.
    Maybe,
    /// The same name, but for initials, middle names, accents and order.
    Same,
}

/// The shortest part of a name that tells something where a handle holds it.
const TELLING: usize = 3;
/// The shortest word that tells something where a name in other letters holds it.
const SYLLABLE: usize = 2;
/// How many letters may differ in one name that is written twice.
const TYPOS: usize = 2;

/// Compares two names.
pub(super) fn names(one: &Name, other: &Name) -> Likeness {
    if !one.is_comparable(other) {
        return Likeness::Maybe;
    }
    let (rest, other_rest) = (one.without(other), other.without(one));
    let shared = one.words.len() - rest.words.len();
    let whole = rest.words.is_empty() || other_rest.words.is_empty();
    if one.is_full() && other.is_full() {
        let agree = initials_agree(one, &other_rest.words, other) && initials_agree(other, &rest.words, one);
        if agree && (whole || rest.is_regrouped(&other_rest)) {
            return Likeness::Same;
        }
    }
    let near = |a: &&String| other.words.iter().any(|b| is_near(a, b));
    if shared > 0
        || one.words.iter().any(|a| near(&a))
        || initials_fit(one, other)
        || initials_fit(other, one)
        || !one.latin().is_empty() && one.latin().concat() == other.latin().concat()
    {
        return Likeness::Maybe;
    }
    Likeness::Apart
}

/// Whether names in different scripts may be one: in Latin letters, one holds a word of the other.
pub(super) fn sound_alike(one: &Name, other: &Name) -> bool {
    let holds = |all: &Name, some: &Name| {
        let all = all.latin().concat();
        some.latin().iter().any(|word| word.len() >= SYLLABLE && all.contains(word.as_str()))
    };
    let near = |a: &String| other.latin().iter().any(|b| is_near(a, b));
    one.latin().is_empty()
        || other.latin().is_empty()
        || holds(one, other)
        || holds(other, one)
        || one.latin().iter().any(near)
}

/// Whether each initial of a name may stand for a word that only the other has, or is its initial as well.
fn initials_agree(name: &Name, only_other: &[String], other: &Name) -> bool {
    let silent = other.initials.is_empty() && only_other.is_empty();
    silent
        || name.initials.iter().all(|initial| {
            other.initials.contains(initial) || only_other.iter().any(|word| word.starts_with(*initial))
        })
}

/// Whether a name has nothing but initials that begin the other's words.
fn initials_fit(name: &Name, other: &Name) -> bool {
    let begins = |initial: &char| other.words.iter().any(|word| word.starts_with(*initial));
    name.words.is_empty() && name.initials.iter().all(begins)
}

/// Whether one word may be the other, mistyped or shortened.
fn is_near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if !short.is_ascii() && long.contains(short) || shares_a_given_name(short, long) {
        return true;
    }
    let letters = short.chars().count();
    if letters < TELLING {
        return short == long;
    }
    // "Dan" and "Daniel"; of longer words a typing slip.
    long.starts_with(short) || letters > 4 && strsim::osa_distance(short, long) <= TYPOS
}

/// Whether two names without blanks have two signs in a row in common, which may be a given name.
fn shares_a_given_name(one: &str, other: &str) -> bool {
    let unspaced = |word: &str| word.chars().all(|c| is_unspaced(c) || is_hangul(c));
    let signs: Vec<char> = other.chars().collect();
    !one.is_ascii()
        && unspaced(one)
        && unspaced(other)
        && one.chars().zip(one.chars().skip(1)).any(|(a, b)| signs.windows(2).any(|pair| pair == [a, b]))
}

/// Whether a handle, or the local part of an address, may belong to somebody of this name.
pub(super) fn may_stand_for(short: &str, name: &Name) -> bool {
    let short = squeezed(short);
    if short.is_empty() || !short.is_ascii() || name.latin().iter().any(|word| !word.is_ascii()) {
        return true; // nothing can be compared
    }
    let initials: String = name.latin().iter().filter_map(|word| word.chars().next()).collect();
    let letters: String = short.chars().filter(char::is_ascii_alphabetic).collect();
    if letters == initials || letters.chars().rev().eq(initials.chars()) {
        return true;
    }
    let word = |word: &String| {
        word.len() >= TELLING && (letters.contains(word.as_str()) || common_start(&letters, word) >= TELLING)
            || letters.len() >= TELLING && word.contains(&letters)
    };
    name.latin().iter().any(word) || starts_joined(&letters, name.latin())
}

/// Whether an address, or the handle in a forge's, is plainly somebody's own, by a full name that it may stand for.
pub(super) fn is_own_address(person: &Person, name: &Name) -> bool {
    let Some(email) = person.email.as_deref().filter(|_| name.is_full()) else { return false };
    let local = email.split('@').next().unwrap_or_default();
    // How a name in other letters is written in these, its owner decides.
    let may_stand = || name.latin() != &name.words[..] || may_stand_for(local, name);
    person.handle.is_some() || person::is_own_address(email) && may_stand()
}

/// Whether a handle holds a whole word of the name, long enough to be no accident.
pub(super) fn holds_a_word(short: &str, name: &Name) -> bool {
    let short = squeezed(short);
    name.latin().iter().any(|word| word.chars().count() > TELLING && short.contains(word.as_str()))
}

/// Whether a handle or local part is plainly made of this name: some of its words in a row, all of them in any usual
/// order, or one of them with the initials of others.
pub(super) fn is_made_of(short: &str, name: &Name) -> bool {
    let short = squeezed(short);
    let words = name.latin();
    let row = (0..words.len()).any(|from| {
        let mut rest = short.as_str();
        words[from..].iter().any(|word| match rest.strip_prefix(word.as_str()) {
            Some(left) => {
                rest = left;
                left.is_empty()
            }
            None => {
                rest = "\0"; // no word goes on
                false
            }
        })
    });
    row || name.together().contains(&short) || (0..words.len()).any(|ix| is_with_initials(&short, words, ix))
}

/// Whether a handle is one word of a name, and before or behind it initials of others.
fn is_with_initials(short: &str, words: &[String], word: usize) -> bool {
    let whole = words[word].as_str();
    // "lin" is rather a short form of its own than Li N.
    let before = short.strip_prefix(whole).filter(|_| whole.len() >= TELLING);
    let rests = [short.strip_suffix(whole), before];
    rests.into_iter().flatten().filter(|rest| !rest.is_empty()).any(|rest| {
        let others = words.iter().enumerate().filter(|(other, _)| *other != word);
        let mut initials: Vec<char> = others.filter_map(|(_, other)| other.chars().next()).collect();
        rest.chars().all(|c| {
            let found = initials.iter().position(|initial| *initial == c);
            found.map(|at| initials.swap_remove(at)).is_some()
        })
    })
}

fn common_start(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

/// Whether the letters are the beginnings of two words of the name: "mok" for Mira Okafor.
fn starts_joined(letters: &str, words: &[String]) -> bool {
    words.iter().any(|first| {
        let start = common_start(letters, first);
        (1..=start).any(|cut| {
            let rest = letters.cut(cut..);
            !rest.is_empty() && words.iter().any(|word| word != first && word.starts_with(rest))
        })
    })
}

/// Whether two handles or local parts may be those of one person.
pub(super) fn shorts(one: &str, other: &str) -> bool {
    let (one, other) = (squeezed(one), squeezed(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    short == long || short.len() > TELLING && long.contains(short.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(one: &str, other: &str) -> Likeness {
        let (one, other) = (Name::of(one), Name::of(other));
        assert_eq!(names(&one, &other), names(&other, &one));
        names(&one, &other)
    }

    #[test]
    fn a_name_is_the_same_but_for_initials_middle_names_accents_and_order() {
        for (one, other) in [
            ("mira okafor", "okafor mira"),
            ("mira a okafor", "mira okafor"),
            ("mira adaeze okafor", "mira a okafor"),
            ("zainan zhou", "zainan victor zhou"),
            ("arda güçlü", "guclu arda"),
            ("李小龙", "李小龙"),
            ("jean luc picard", "jeanluc picard"),
        ] {
            assert_eq!(like(one, other), Likeness::Same, "{one} / {other}");
        }
    }

    #[test]
    fn what_may_be_one_name_is_left_open() {
        for (one, other) in [
            ("mira", "mira okafor"),
            ("m okafor", "mira okafor"),
            ("m", "mira okafor"),
            ("mira a okafor", "mira b okafor"),
            ("bob smith", "robert smith"),
            ("dan brown", "daniel braun"),
            ("oleksandr petrenko", "aleksandr petrenko"),
            ("иван петров", "ivan petrov"),
            ("mira okafor", "mira berg"),
        ] {
            assert_eq!(like(one, other), Likeness::Maybe, "{one} / {other}");
        }
        assert_eq!(like("mira okafor", "jon berg"), Likeness::Apart);
        assert_eq!(like("李小龙", "王大明"), Likeness::Apart);
    }

    #[test]
    fn a_handle_that_holds_part_of_a_name_may_be_its_own() {
        let may = |short: &str, name: &str| may_stand_for(short, &Name::of(name));
        for (short, name) in [
            ("mok", "mira okafor"),
            ("mokafor", "mira okafor"),
            ("mo", "mira okafor"),
            ("m.okafor", "mira okafor"),
            ("jpbetz", "joe betz"),
            ("wojtekt", "wojciech tyczynski"),
            ("thockin", "tim hockin"),
            ("mira42", "mira okafor"),
        ] {
            assert!(may(short, name), "{short} / {name}");
        }
        assert!(!may("lavalamp", "daniel smith"));
        assert!(!may("jon", "mira okafor"));
        let made = |short: &str| is_made_of(short, &Name::of("li na"));
        assert!(made("lina") && made("li.na") && made("lna") && !made("lin"));
        assert!(shorts("deads2k", "deads-2k") && shorts("miraok", "miraok-work") && !shorts("me", "mesa"));
    }
}
