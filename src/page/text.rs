//! Text of the repository on the page. It is written by these functions alone: escaped, with what cannot be seen shown
//! as signs, and, where any of it runs from right to left, kept apart from the direction of the text around it.

use maud::{Markup, html};

use crate::report::{lines, one_line};

/// A stranger's text on one line, in at most so many characters.
pub(super) fn told(text: &str, most: usize) -> Markup {
    apart(&one_line(&cut(text, most)))
}

/// A text in an element of its own where its direction could turn what stands around it; others need none.
fn apart(text: &str) -> Markup {
    html! { @if text.chars().any(turns) { bdi { (text) } } @else { (text) } }
}

/// Whether a letter or digit may run from right to left, by the blocks that Unicode keeps for such scripts.
fn turns(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The same with its own lines.
pub(super) fn quoted(text: &str, most: usize) -> Markup {
    apart(&lines(&cut(text, most)))
}

/// planlint's own words about a stranger's text, with its own lines: what stands between backticks is code.
pub(super) fn worded(text: &str, most: usize) -> Markup {
    let kept = cut(text, most);
    // Where the end of a piece of code was cut off, the code goes on to the end.
    let whole = kept.matches('`').count().is_multiple_of(2) || kept.len() != text.trim().len();
    let text = kept;
    html! {
        @for (place, piece) in text.split('`').enumerate() {
            @if place % 2 == 1 && whole { code { (told(piece, most)) } }
            @else { @if place > 0 && !whole { "`" } (plain(piece)) }
        }
    }
}

/// planlint's own words as they are, with what stands around them.
pub(super) fn plain(text: &str) -> Markup {
    apart(&lines(text))
}

/// At most so many characters, cut at a word where one is near.
fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let word = kept.rsplit_once(' ').map(|(before, _)| before);
    let near = word.filter(|before| before.chars().count() + 9 >= most);
    format!("{}…", near.unwrap_or(&kept).trim_end())
}

/// The name of an outcome's part of the page, which is also its address: written as browsers write addresses.
pub(super) fn anchor(key: &str) -> String {
    let mut out = String::from("outcome-");
    for c in key.chars() {
        if c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`') {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_set_apart_and_cut_at_words() {
        assert_eq!(told("<b>\u{202e}", 20).into_string(), "&lt;b&gt;\\u{202e}");
        assert_eq!(told("Cut the median first response", 20).into_string(), "Cut the median…");
        assert_eq!(worded("a `<b>` c", 20).into_string(), "a <code>&lt;b&gt;</code> c");
        assert_eq!(worded("wait for `rate-calendar`", 18).into_string(), "wait for <code>rate-ca…</code>");
        assert_eq!(worded("a ` c", 20).into_string(), "a ` c");
        assert_eq!(quoted("a\nb", 20).into_string(), "a\nb");
    }

    #[test]
    fn what_runs_from_right_to_left_is_kept_apart() {
        assert_eq!(told("שלום", 20).into_string(), "<bdi>שלום</bdi>");
        assert_eq!(worded("a `مرحبا` b", 20).into_string(), "a <code><bdi>مرحبا</bdi></code> b");
    }

    #[test]
    fn addresses_are_as_browsers_write_them() {
        assert_eq!(anchor("a/b c"), "outcome-a/b%20c");
        assert_eq!(anchor("café<"), "outcome-caf%C3%A9%3C");
    }
}
