//! Stops that are part of a name, a number, code or a quotation, replaced so that they end no sentence.

use crate::text::Cut;

/// `text` with the same byte length, where every stop that cannot end a sentence has become a letter or blank.
pub(super) fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = masked.chars().next_back();
        let length = match c {
            '`' => code(rest),
            '"' | '“' | '„' | '«' | '「' | '『' => quoted(rest, c),
            '\'' | '‘' if before.is_none_or(|b| b.is_whitespace() || b == '(') => quoted(rest, c),
            _ if before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '<' | '[' | '"' | '|')) => {
                run(rest)
            }
            _ => 0,
        };
        if length == 0 {
            push(
                &mut masked,
                if c == '.' && is_leading_dot(before, rest) { "a" } else { rest.cut(..c.len_utf8()) },
            );
            rest = rest.cut(c.len_utf8()..);
        } else {
            push_hidden(&mut masked, rest.cut(..length));
            rest = rest.cut(length..);
        }
    }
    masked
}

fn push(masked: &mut String, text: &str) {
    masked.push_str(text);
}

/// Pushes `text` with its stops and line breaks replaced, byte for byte.
fn push_hidden(masked: &mut String, text: &str) {
    for c in text.chars() {
        let stop = matches!(
            c,
            '.' | '!' | '?' | '。' | '！' | '？' | '｡' | '．' | '؟' | '۔' | '।' | '॥' | '…' | '։' | '።'
        );
        if stop {
            (0..c.len_utf8()).for_each(|_| masked.push('x'));
        } else {
            masked.push(c);
        }
    }
}

/// `.NET`, `.yaml`: a dot that opens a word.
fn is_leading_dot(before: Option<char>, rest: &str) -> bool {
    before.is_none_or(char::is_whitespace) && rest.cut(1..).starts_with(|c: char| c.is_alphanumeric())
}

/// Inline code, with as many backticks at its end as at its beginning.
fn code(text: &str) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let ticks = text.cut(..fence);
    text.cut(fence..).find(ticks).map_or(0, |at| at + 2 * fence)
}

/// A quotation, but for a full stop at its very end, which may end the sentence as well.
fn quoted(text: &str, open: char) -> usize {
    let close = match open {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '「' => '」',
        '『' => '』',
        '‘' => '’',
        other => other,
    };
    let inner = text.cut(open.len_utf8()..);
    // The sign of a single quotation is an apostrophe within and behind words.
    let is_end = |&(at, _): &(usize, &str)| {
        let behind = inner.cut(at + close.len_utf8()..);
        let before = inner.cut(..at);
        !matches!(close, '\'' | '’')
            || !behind.starts_with(char::is_alphanumeric) && before.ends_with(['.', '!', '?', '…', '。'])
    };
    let ending = inner.match_indices(close).find(is_end).map(|(at, _)| at);
    let Some(length) = ending.filter(|&length| length < 400) else { return 0 };
    let quote = inner.cut(..length);
    let after = inner.cut(length + close.len_utf8()..).trim_start();
    let goes_on = |c: char| c.is_lowercase() || matches!(c, 'ぁ'..='ゖ');
    let ends =
        after.is_empty() || after.starts_with(|c: char| (c.is_uppercase() || !c.is_ascii()) && !goes_on(c));
    let body =
        if ends && quote.ends_with(['.', '。']) { quote.trim_end_matches(['.', '。']) } else { quote };
    open.len_utf8() + body.len()
}

/// An address, a path or a link target up to the next blank, without the punctuation behind it.
fn run(text: &str) -> usize {
    let word = text.split(|c: char| c.is_whitespace() || matches!(c, '>' | '<')).next().unwrap_or_default();
    let is_address =
        word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.contains('.'));
    if !is_address {
        return 0;
    }
    let mut kept = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '”', '\'', '*', '。']);
    if !kept.contains('(') {
        kept = kept.split(')').next().unwrap_or(kept);
    }
    kept.len()
}
