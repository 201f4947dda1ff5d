//! Whether a statement that was written anew still says the same: markup, references, spelling and slips of the pen aside.
//!
//! Signs that make another number of a number say something: `< 10` is not `> 10`.

use super::vocabulary::Vocabulary;
use super::word::{is_word, plain, same_text};

mod bare;
mod slip;
mod spelt;

/// How many words of a statement may have been misspelt.
const SLIPS: usize = 2;

/// Whether two statements are one.
#[must_use]
pub fn same_statement(one: &str, other: &str, vocabulary: &Vocabulary) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (bare::bare(one), bare::bare(other));
    let same = |one: &str, other: &str| says_the_same(one, other, vocabulary);
    let less = bare::without_last_references;
    same(&one, &other)
        || less(&one).is_some_and(|one| same(&one, &other))
        || less(&other).is_some_and(|other| same(&one, &other))
}

/// Whether the items of two lists are the same statements, in any order. An item that only points elsewhere says nothing.
#[must_use]
pub fn same_statements(one: &[&str], other: &[&str], vocabulary: &Vocabulary) -> bool {
    let says = |item: &&&str| bare::says_anything(&bare::bare(item));
    let [one, other] = [one, other].map(|items| items.iter().filter(says).copied().collect::<Vec<_>>());
    let mut left = other.clone();
    let mut matched = one.iter().filter(|item| {
        let at = left.iter().position(|other| same_statement(item, other, vocabulary));
        at.map(|at| left.swap_remove(at)).is_some()
    });
    let all = one.len() == other.len() && matched.by_ref().count() == one.len();
    let joined = |items: Vec<&str>| items.into_iter().map(bare::bare).collect::<Vec<_>>().join(" ");
    all || same_statement(&joined(one), &joined(other), vocabulary)
}

fn says_the_same(one: &str, other: &str, vocabulary: &Vocabulary) -> bool {
    let words = [one, other].map(spelt::words);
    let [one_words, other_words] = &words;
    let exact = words.each_ref().map(|words| words.iter().filter(|word| spelt::is_exact(word)));
    let [one_exact, other_exact] = exact;
    if signs(one) != signs(other) {
        return false;
    }
    let same_spelling =
        || same_text(one, other) || plain(&one_words.concat()) == plain(&other_words.concat());
    one_words == other_words
        || same_letters(one, other)
        || one_exact.eq(other_exact) && same_spelling()
        || is_mended(one_words, other_words, vocabulary)
}

/// Whether two texts have the same letters and numbers: `e-mail`, `email`.
fn same_letters(one: &str, other: &str) -> bool {
    let numbers = |text: &str| {
        let counts = |c: char| c.is_numeric() || c == '%' || spelt::is_currency(c);
        let runs = text.split(|c: char| !counts(c)).filter(|run| !run.is_empty());
        runs.map(str::to_owned).collect::<Vec<_>>()
    };
    numbers(one) == numbers(other) && plain(one) == plain(other)
}

/// The signs that belong to numbers, in their order.
fn signs(text: &str) -> Vec<char> {
    let all: Vec<char> = text.replace('≤', "<=").replace('≥', ">=").chars().collect();
    let is_before_number = |at: usize| {
        let next = all[at + 1..].iter().find(|c| !c.is_whitespace() && **c != '=');
        next.is_some_and(|c| c.is_numeric())
    };
    let belongs = |at: usize| match all[at] {
        '<' | '>' | '=' | '±' => is_before_number(at),
        '+' | '-' | '−' => {
            let parted = at == 0 || !is_word(all[at - 1]) && !all[at - 1].is_numeric();
            parted && all.get(at + 1).is_some_and(|c| c.is_numeric())
        }
        _ => false,
    };
    let one_form = |c: char| if c == '−' { '-' } else { c };
    (0..all.len()).filter(|&at| belongs(at)).map(|at| one_form(all[at])).collect()
}

/// Whether two texts differ in nothing but a few words of which one is a slip in the other.
fn is_mended(one: &[String], other: &[String], vocabulary: &Vocabulary) -> bool {
    let mut apart = one.iter().zip(other).filter(|(one, other)| one != other);
    one.len() == other.len()
        && apart.clone().count() <= SLIPS
        && apart.all(|(one, other)| slip::is_slip(one, other, vocabulary))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let vocabulary = Vocabulary::default();
        let (there, back) =
            (same_statement(one, other, &vocabulary), same_statement(other, one, &vocabulary));
        assert_eq!(there, back, "{one} / {other}");
        there
    }

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
            assert!(same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_link_or_a_reference_adds_nothing() {
        let text = "Two of three parcels arrive by noon.";
        for more in [
            " https://stats.example/noon",
            " <https://stats.example/noon>",
            " See https://stats.example/noon.",
            " (https://stats.example/noon).",
            " (see https://stats.example/noon)",
            " #14",
            " (LOG-14)",
            " LOG-14",
            " See #14.",
            " [2]",
            "[^2]",
            " (see plan/noon.md)",
            " [stats](https://stats.example/noon)",
            " Siehe LOG-14",
        ] {
            let with = format!("{text}{more}");
            assert!(same(text, &with) || more.contains("stats]"), "{with}");
        }
        assert!(same(text, "Two of three parcels arrive (#3) by noon https://a.example."));
        assert!(!same("LOG-14 is closed", "LOG-15 is closed"));
        assert!(!same("All depots comply with ISO-9001", "All depots comply with ISO-27001"));
        assert!(!same(text, "Two of three parcels arrive by noon (in town)."));
    }

    #[test]
    fn other_spellings_say_the_same() {
        for (one, other) in [
            ("Seven of ten vans are electric", "7 of 10 vans are electric"),
            ("Sieben von zehn Wagen", "7 von 10 Wagen"),
            ("Twenty-five vans", "25 vans"),
            ("An answer takes twelve hours", "An answer takes 12 h"),
            ("An answer takes 12h", "An answer takes 12 hours"),
            ("Carries 1000 parcels", "Carries 1,000 parcels"),
            ("Carries 10000 parcels", "Carries 10.000 parcels"),
            ("Costs 1.50 a parcel", "Costs 1,5 a parcel"),
            ("Open on 2026-06-30 at all depots", "Open on 30 June 2026 at all depots"),
            ("Vans & bikes run", "Vans and bikes run"),
            ("Waits ≤ 5 minutes", "Waits <= 5 min"),
            ("A box of 2 x 3 m", "A box of 2 × 3 m"),
            ("The gate isn't locked", "The gate is not locked"),
            ("Nobody can't enter", "Nobody cannot enter"),
            ("Vans run.<br>Bikes run.", "Vans run. Bikes run."),
            ("Waits &lt; 5 minutes", "Waits < 5 minutes"),
            ("1. Vans run", "Vans run"),
            ("80 % arrive", "80 percent arrive"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn short_words_are_mended_too() {
        for (one, other) in [
            ("Teh depot opens", "The depot opens"),
            ("All drivers pya less", "All drivers pay less"),
            ("Al drivers agree", "All drivers agree"),
            ("Drivers get a answer", "Drivers get an answer"),
            ("Drivers get an an answer", "Drivers get an answer"),
        ] {
            assert!(same(one, other), "{one} / {other}");
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
            ("Within 5 days", "Within 5 weeks"),
            ("Forty people use it", "Fifty people use it"),
            ("The employer signs", "The employee signs"),
            ("Is possible", "Is impossible"),
            ("40 people use it", "41 people use it"),
            ("Guests pay by card", "Guests pay by cash"),
            ("Open on 2026-06-30", "Open on 2026-06-29"),
            ("See (#12", "See (#13"),
            ("Ein Wagen steht", "Kein Wagen steht"),
            ("Eine Klage kommt", "Keine Klage kommt"),
            ("Een klacht komt", "Geen klacht komt"),
            ("The gate is ever open", "The gate is never open"),
            ("Costs 5 $", "Costs 5 €"),
            ("The test is done", "The text is done"),
            ("The lamp is read", "The lamp is red"),
            ("Jon signs", "Joan signs"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn lists_are_the_same_whatever_the_order_and_the_links() {
        let same = |one: &[&str], other: &[&str]| same_statements(one, other, &Vocabulary::default());
        assert!(same(&["Vans run.", "Bikes run."], &["Bikes run. #12", "Vans run. (https://x.example/1)"]));
        assert!(same(&["Vans run."], &["Vans run.", "https://x.example/1"]));
        assert!(same(&["Vans run. Bikes run."], &["1. Vans run.", "2. Bikes run."]));
        assert!(!same(&["Vans run.", "Bikes run."], &["Vans run."]));
        assert!(!same(&["Vans run."], &["Vans run.", "Bikes run."]));
    }
}
