//! Writes a text so that it reads back as that text.

use crate::document::{Style, means_text};
use crate::text::Cut;

/// The text as a scalar in the style, or in the nearest one that can hold it: plain, then single quotes, then
/// double quotes. `old` is the plain text that it replaces: where that was no text (a number, null), the new one
/// may be none either. Nothing where the style cannot hold it and has no neighbour.
#[must_use]
pub fn write_scalar(text: &str, style: Style, old: Option<&str>, in_flow: bool) -> Option<String> {
    let printable =
        text.chars().all(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    match style {
        Style::Verbatim => printable.then(|| escape_bars(text)),
        Style::Literal | Style::Folded => None,
        Style::Plain if printable && is_plain(text, in_flow) && keeps_type(text, old) => {
            Some(text.to_owned())
        }
        Style::Plain | Style::SingleQuoted if printable => Some(format!("'{}'", text.replace('\'', "''"))),
        _ => Some(double_quoted(text)),
    }
}

/// Whether the text reads as itself without quotes.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let second = text.cut(first.len_utf8()..).chars().next();
    let starts = match first {
        '-' | '?' | ':' => {
            second.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '[' | ']' | '{' | '}'))
        }
        _ => !",[]{}#&*!|>'\"%@`".contains(first),
    };
    starts
        && text.trim() == text
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':']))
}

/// Whether the text is of the type that is wanted, for readers of YAML 1.1 too.
fn keeps_type(text: &str, old: Option<&str>) -> bool {
    let word =
        matches!(text.to_ascii_lowercase().as_str(), "y" | "n" | "yes" | "no" | "on" | "off" | "<<" | "=");
    old.is_some_and(|old| !means_text(old)) || (means_text(text) && !word)
}

fn double_quoted(text: &str) -> String {
    let mut written = String::from('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                written.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn escape_bars(text: &str) -> String {
    let mut written = String::new();
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            written.push('\\');
        }
        escaped = c == '\\' && !escaped;
        written.push(c);
    }
    written
}
