//! Makes a stranger's text safe to show: what cannot be seen becomes visible, and nothing in it is taken for a
//! command by a terminal or by the log of a build server.

use std::borrow::Cow;

/// Whether a character would act instead of being seen: controls, direction marks, zero-width and tag
/// characters, invisible fillers. The variation selectors of emoji and of CJK are none of these.
pub(super) const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text without the characters that XML 1.0 forbids, however they are written.
#[must_use]
pub fn xml(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !forbidden(c)).collect())
}

/// Finds the bracket of `##[…]` and `##word[…]`, which build servers obey anywhere in a line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marker {
    seen: u8,
}

impl Marker {
    /// Takes the next character and tells whether it completes a marker.
    pub(super) const fn completes(&mut self, c: char) -> bool {
        let complete = self.seen == 2 && c == '[';
        self.seen = match (self.seen, c) {
            (0, '#') => 1,
            (1 | 2, '#') => 2,
            (2, 'a'..='z' | 'A'..='Z') => 2,
            _ => 0,
        };
        complete
    }
}

/// The text on one line: line breaks and tabs are a space each, what is hidden is written as `\u{202e}`.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// The text with its own line breaks, each a plain LF; else as [`one_line`].
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, keep_breaks: bool) -> Cow<'_, str> {
    if !text.contains(|c| is_hidden(c) || c == '#') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut marker = Marker::default();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let complete = marker.completes(c);
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' if keep_breaks => shown.push('\n'),
            '\n' | '\t' => shown.push(' '),
            c if complete || is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Text about to be written: no line of it starts, after blanks, with the `::` of a workflow command.
#[must_use]
pub fn defuse(text: &str) -> Cow<'_, str> {
    let is_command = |line: &str| line.trim_start().starts_with("::");
    if !text.split('\n').any(is_command) {
        return Cow::Borrowed(text);
    }
    let safe = |line: &str| match is_command(line) {
        true => line.replacen(':', "\\u{3a}", 1),
        false => line.to_owned(),
    };
    Cow::Owned(text.split('\n').map(safe).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_in_any_script_is_left_alone() {
        for text in ["Łukasz Żak", "李小龙", "e\u{301}", "⚠\u{fe0f}", "# Heading [link]", "C# [x]", "مرحبا"]
        {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(one_line("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(one_line("\u{9b}2J\u{7f}\u{0}"), "\\u{9b}2J\\u{7f}\\u{0}");
        assert_eq!(one_line("x\u{202e}y\u{2066}\u{200f}"), "x\\u{202e}y\\u{2066}\\u{200f}");
        assert_eq!(one_line("a\u{200b}b\u{e0041}"), "a\\u{200b}b\\u{e0041}");
        assert_eq!(one_line("a\tb\r\nc\rd"), "a b c\\u{d}d");
        assert_eq!(lines("a\tb\r\nc\rd"), "a b\nc\\u{d}d");
    }

    #[test]
    fn what_xml_forbids_is_dropped() {
        assert_eq!(xml("a\u{0}b\u{1b}c\u{fffe}d\te\nf\u{85}李"), "abcd\te\nf\u{85}李");
        assert!(matches!(xml("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn log_commands_lose_their_bracket() {
        assert_eq!(one_line("x ##[error]y"), "x ##\\u{5b}error]y");
        assert_eq!(one_line("###vso[task.x]"), "###vso\\u{5b}task.x]");
        assert_eq!(one_line("## a [b]"), "## a [b]");
    }

    #[test]
    fn no_line_starts_a_workflow_command() {
        assert_eq!(defuse("a ::b\n  ::error::x\n::y"), "a ::b\n  \\u{3a}:error::x\n\\u{3a}:y");
    }
}
