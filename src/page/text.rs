//! Text of the repository on the page. It is written by these functions alone: escaped, with what cannot be seen shown
//! as signs, and kept apart from the direction of the text around it.

use maud::{Markup, html};

use crate::report::{lines, one_line};

/// A stranger's text on one line, in at most so many characters.
pub(super) fn told(text: &str, most: usize) -> Markup {
    html! { bdi { (one_line(&cut(text, most))) } }
}

/// The same in a drawing, where no element is needed: the text is escaped all the same.
pub(super) fn drawn(text: &str, most: usize) -> Markup {
    html! { (one_line(&cut(text, most))) }
}

/// The same with its own lines.
pub(super) fn quoted(text: &str, most: usize) -> Markup {
    html! { bdi { (lines(&cut(text, most))) } }
}

/// planlint's own words about a stranger's text, with its own lines: what stands between backticks is code.
pub(super) fn worded(text: &str, most: usize) -> Markup {
    let text = cut(text, most);
    let whole = text.matches('`').count().is_multiple_of(2);
    html! {
        @for (place, piece) in text.split('`').enumerate() {
            @if place % 2 == 1 && whole { code { (told(piece, most)) } }
            @else { @if place > 0 && !whole { "`" } (quoted_as_is(piece)) }
        }
    }
}

fn quoted_as_is(text: &str) -> Markup {
    html! { @if !text.is_empty() { bdi { (lines(text)) } } }
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
        assert_eq!(told("<b>\u{202e}", 20).into_string(), "<bdi>&lt;b&gt;\\u{202e}</bdi>");
        assert_eq!(told("Cut the median first response", 20).into_string(), "<bdi>Cut the median…</bdi>");
        assert_eq!(
            worded("a `<b>` c", 20).into_string(),
            "<bdi>a </bdi><code><bdi>&lt;b&gt;</bdi></code><bdi> c</bdi>"
        );
        assert_eq!(worded("a ` c", 20).into_string(), "<bdi>a </bdi>`<bdi> c</bdi>");
        assert_eq!(quoted("a\nb", 20).into_string(), "<bdi>a\nb</bdi>");
    }

    #[test]
    fn addresses_are_as_browsers_write_them() {
        assert_eq!(anchor("a/b c"), "outcome-a/b%20c");
        assert_eq!(anchor("café<"), "outcome-caf%C3%A9%3C");
    }
}
