//! Titles in boxes.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::report::one_line;

/// A text in at most so many lines of so many cells, cut at a word where it can be.
pub(super) fn wrapped(text: &str, cells: usize, lines: usize) -> Vec<String> {
    let text: String = one_line(text).chars().take(cells * lines * 4).collect();
    let options = Options::new(cells)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(true);
    let all = textwrap::wrap(text.trim(), options);
    let more = all.len() > lines;
    let mut kept: Vec<String> = all.into_iter().take(lines).map(|line| line.into_owned()).collect();
    if let Some(last) = kept.last_mut().filter(|_| more) {
        while display_width(last) + 1 > cells {
            match last.rsplit_once(' ').map(|(before, _)| before.to_owned()) {
                Some(before) => *last = before,
                None => drop(last.pop()),
            }
        }
        last.push('…');
    }
    kept
}

/// A text on one line of at most so many cells.
pub(super) fn brief(text: &str, cells: usize) -> String {
    wrapped(text, cells, 1).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_at_words_and_long_words_at_cells() {
        assert_eq!(wrapped("Cut the median first response", 12, 2), ["Cut the", "median…"]);
        assert_eq!(wrapped("Short", 12, 2), ["Short"]);
        assert_eq!(wrapped(&"x".repeat(40), 10, 2), ["xxxxxxxxxx", "xxxxxxxxx…"]);
        assert_eq!(brief("李小龙李小龙李小龙", 8), "李小龙…");
        assert_eq!(brief("a\u{202e}b", 20), "a\\u{202e}b");
    }
}
