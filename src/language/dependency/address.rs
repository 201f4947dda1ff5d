//! Addresses and paths of files, where the name of an outcome is only a part of another name.

use crate::language::term::{self, List};
use crate::language::word;
use crate::text::{Cut, Span};

/// Whether the id at `span` is part of an address or a path: `https://x.org/billing`, `src/billing/x.rs`. Known ids
/// with slashes between them are a list: `follows` is whether one ends before the slash before it, and `goes_on`
/// whether one begins behind the slash behind it. A folder before an id of one word makes it a file.
pub(super) fn is_part(
    text: &str,
    span: Span,
    is_one_word: bool,
    follows: bool,
    goes_on: impl FnOnce() -> bool,
) -> bool {
    let before = text.cut(..span.start as usize).rsplit(|c| !goes_through(c)).next().unwrap_or_default();
    let behind = text.cut(span.end as usize..).split(|c| !goes_through(c)).next().unwrap_or_default();
    let is_address = before.contains("://") || before.starts_with("www.") || before.contains('@');
    let is_mail = behind.strip_prefix('@').is_some_and(|host| host.starts_with(word::is_word));
    let is_below = before.ends_with('\\') || before.ends_with('/') && !follows;
    let is_folder = behind.strip_prefix(['/', '\\']).is_some_and(|rest| rest.starts_with(word::is_word));
    let in_folder = is_below && before.contains(word::is_word) && !is_data_file(behind);
    is_address
        || is_mail
        || is_folder && (is_below || !goes_on())
        || in_folder && (is_one_word || before.ends_with('\\'))
}

/// Whether an address goes on with a sign.
fn goes_through(c: char) -> bool {
    match c {
        '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | ',' | ';' | '`' | '*' => false,
        _ => c.is_ascii_graphic() || c.is_alphanumeric() && !word::is_unspaced(c),
    }
}

/// Whether the ending of a file that holds an outcome follows a name: `rota-tool.yml`.
pub(super) fn is_data_file(behind: &str) -> bool {
    behind
        .strip_prefix('.')
        .is_some_and(|ending| term::words(List::DataFile).any(|known| ending.starts_with(known)))
}
