//! Words of a closed set as a regular expression that every validator understands.

use std::fmt::Write;

use crate::language::word::plain;

/// A pattern for any of `words`, in any case, with or without accents, and with `-`, `_`, a blank or nothing between
/// their parts, as the loader reads them.
pub(super) fn any_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut pattern = String::from(r"^\s*(");
    for (at, word) in words.into_iter().enumerate() {
        if at > 0 {
            pattern.push('|');
        }
        for c in word.chars() {
            letter(c, &mut pattern);
        }
    }
    pattern.push_str(r")\s*$");
    pattern
}

fn letter(c: char, pattern: &mut String) {
    let (lower, upper) = (c.to_lowercase().to_string(), c.to_uppercase().to_string());
    let base = plain(&lower);
    match c {
        '_' | '-' | ' ' => pattern.push_str("[-_ ]?"),
        'ä' | 'ö' | 'ü' => {
            write!(pattern, "([{lower}{upper}]|[{base}{}]e?)", base.to_uppercase())
                .expect("a string takes all that is written");
        }
        _ if base != lower && base.len() == 1 => {
            write!(pattern, "[{lower}{upper}{base}{}]", base.to_uppercase())
                .expect("a string takes all that is written");
        }
        _ if lower != upper && lower.chars().count() == 1 && upper.chars().count() == 1 => {
            write!(pattern, "[{lower}{upper}]").expect("a string takes all that is written");
        }
        c if c.is_alphanumeric() => pattern.push(c),
        c if c.is_ascii() && !c.is_ascii_control() => pattern.extend(['\\', c]),
        // With or without the mark that makes a sign a picture.
        c => pattern.extend([c, '\u{fe0f}', '?']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_that_the_loader_reads_is_in_the_pattern() {
        assert_eq!(any_of(["to_do", "p1"]), r"^\s*([tT][oO][-_ ]?[dD][oO]|[pP]1)\s*$");
        assert_eq!(any_of(["é", "läuft"]), r"^\s*([éÉeE]|[lL]([äÄ]|[aA]e?)[uU][fF][tT])\s*$");
        assert_eq!(any_of(["✔"]), "^\\s*(✔\u{fe0f}?)\\s*$");
        assert_eq!(any_of(["a.b|c"]), r"^\s*([aA]\.[bB]\|[cC])\s*$");
    }
}
