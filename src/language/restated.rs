//! Whether a statement that was written anew still says the same: markup, references, width and slips of the pen aside.
//!
//! Signs that make another number of a number say something: `< 10` is not `> 10`.

use unicode_normalization::UnicodeNormalization as _;

use super::near;
use super::word::{is_word, plain, same_text, tokens};
use crate::text::Cut;

/// How many words of a statement may have been misspelt.
const SLIPS: usize = 2;

/// Whether two statements are one.
#[must_use]
pub fn same_statement(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (bare(one), bare(other));
    if signs(&one) != signs(&other) {
        return false;
    }
    let same_letters = || numbers(&one).eq(numbers(&other)) && plain(&one) == plain(&other);
    same_text(&one, &other) || same_letters() || is_mended(&one, &other)
}

/// A statement without links and references, in letters of one width.
fn bare(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, inner)) = rest.split_once('[') {
        let Some((words, behind)) = inner.split_once("](") else { break };
        let Some((_, behind)) = behind.split_once(')') else { break };
        bare.push_str(before);
        bare.push_str(words);
        rest = behind;
    }
    bare.push_str(rest);
    without_references(&bare)
}

/// A text without the numbers of issues in brackets: `(#12)`.
fn without_references(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("(#") {
        left.push_str(before);
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        match behind.cut(end..).strip_prefix(')').filter(|_| end > 0) {
            Some(after) => rest = after,
            None => {
                left.push_str("(#");
                rest = behind;
            }
        }
    }
    left.push_str(rest);
    left
}

/// The signs that belong to numbers, in their order.
fn signs(text: &str) -> Vec<char> {
    let all: Vec<char> = text.chars().collect();
    let is_before_number = |at: usize| {
        let next = all[at + 1..].iter().find(|c| !c.is_whitespace() && **c != '=');
        next.is_some_and(|c| c.is_numeric())
    };
    let belongs = |at: usize| match all[at] {
        '<' | '>' | '≤' | '≥' | '=' | '±' => is_before_number(at),
        '+' | '-' | '−' => {
            let parted = at == 0 || !is_word(all[at - 1]) && !all[at - 1].is_numeric();
            parted && all.get(at + 1).is_some_and(|c| c.is_numeric())
        }
        '%' => true,
        _ => false,
    };
    let one_form = |c: char| if c == '−' { '-' } else { c };
    (0..all.len()).filter(|&at| belongs(at)).map(|at| one_form(all[at])).collect()
}

/// The runs of digits.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty())
}

/// Whether two texts differ in nothing but a few words of which one is a slip in the other.
fn is_mended(one: &str, other: &str) -> bool {
    let (one, other) = (tokens(one), tokens(other));
    if one.len() != other.len() {
        return false;
    }
    let pairs = one.iter().zip(&other).map(|(one, other)| (one.folded.as_ref(), other.folded.as_ref()));
    let mut slips = 0;
    for (one, other) in pairs.filter(|(one, other)| one != other) {
        slips += 1;
        if slips > SLIPS || near::near(one, [other]).next().is_none() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_otherwise_is_the_same() {
        for (one, other) in [
            ("Forty poeple use it for a week", "Forty people use it for a week."),
            ("The colour is right", "The color is right"),
            ("Guests get an e-mail", "Guests get an email"),
            ("Die Straße ist frei", "Die Strasse ist frei"),
            ("１０人が使う", "10人が使う"),
            ("Forty people use it", "[Forty people](https://x.example/a) use it"),
            ("Forty people use it", "Forty people use it (#12)"),
            ("**Forty** people", "forty people"),
            ("Fewer than −5 °C", "Fewer than -5 °C"),
        ] {
            assert!(same_statement(one, other), "{one} / {other}");
            assert!(same_statement(other, one), "{other} / {one}");
        }
    }

    #[test]
    fn another_number_or_word_says_something_else() {
        for (one, other) in [
            ("Serves < 10 guests", "Serves > 10 guests"),
            ("Serves <= 10 guests", "Serves < 10 guests"),
            ("Sales change by +5 points", "Sales change by -5 points"),
            ("50 % of guests", "50 guests"),
            ("50 % pay", "50 pay"),
            ("Within 1.5 days", "Within 15 days"),
            ("Forty people use it", "Fifty people use it"),
            ("The employer signs", "The employee signs"),
            ("Is possible", "Is impossible"),
            ("40 people use it", "41 people use it"),
            ("Guests pay by card", "Guests pay by cash"),
            ("See (#12", "See (#13"),
        ] {
            assert!(!same_statement(one, other), "{one} / {other}");
            assert!(!same_statement(other, one), "{other} / {one}");
        }
    }
}
