//! A stranger's text inside Markdown: it stays text, links nowhere and notifies nobody.

use crate::report::sanitize::one_line;

/// The text on one line, with everything escaped that Markdown, HTML, GitHub or GitLab would act on.
pub(super) fn escape(text: &str) -> String {
    quiet(text, true)
}

/// The same inside an HTML element, where Markdown is not read.
pub(super) fn html(text: &str) -> String {
    quiet(text, false)
}

fn quiet(text: &str, markdown: bool) -> String {
    let line = one_line(text);
    let mut shown = String::with_capacity(line.len() + 16);
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            // A colon makes an address or an emoji.
            ':' if markdown && rest.peek().is_some_and(|next| !next.is_whitespace()) => shown.push_str("\\:"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '^' | '#' | '!' if markdown => {
                shown.push('\\');
                shown.push(c);
            }
            c => shown.push(c),
        }
        // An escape does not keep a name, an issue, a label or a milestone from being linked; a gap that nobody sees
        // does.
        let refers = matches!(c, '@' | '#' | '!' | '~' | '%' | '&' | '$' | '^' | '*');
        if refers && rest.peek().is_some_and(|next| !next.is_whitespace()) {
            shown.push_str("&#8203;");
        }
    }
    // What begins like this is linked without a colon.
    shown.replace("www.", "www&#8203;.").replace("WWW.", "WWW&#8203;.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_acts() {
        assert_eq!(escape("a | `b` <i>@ada</i>"), "a \\| \\`b\\` &lt;i&gt;@&#8203;ada&lt;/i&gt;");
        assert_eq!(escape("[x](https://a.b) #12 !3"), "\\[x\\](https\\://a.b) \\#&#8203;12 \\!&#8203;3");
        assert_eq!(escape("see www.a.b\n# Title"), "see www&#8203;.a.b \\# Title");
        assert_eq!(escape("50 % in Łódź"), "50 % in Łódź");
    }
}
