//! Marks and words in a title that say how its outcome stands: `✅ The page is live`, `DONE: The page is live`,
//! `🚧 The page is live`.

use crate::language::plan::{self, sign_before};
use crate::language::slot::untagged;
use crate::model::Status;
use crate::text::Cut;

use super::words;

/// How a title says that its outcome stands: that it ended, by any mark of it; that it is on its way, by a picture before
/// it whose meaning is known.
pub(super) fn standing(title: &str) -> Option<Status> {
    let begun = || sign_before(title).and_then(plan::status).filter(|status| !is_end(*status));
    ended(title).or_else(begun)
}

/// How a title says that its outcome ended. Any other sign may as well adorn it.
fn ended(title: &str) -> Option<Status> {
    if is_struck(title) {
        return Some(Status::Dropped);
    }
    let text = title.trim().trim_matches(['*', '_']).trim();
    let before = text.cut(..text.find(char::is_alphanumeric).unwrap_or(text.len()));
    let behind = text.cut(text.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..);
    let told = boxed(text).or_else(|| mark(before)).or_else(|| mark(behind)).or_else(|| word(text));
    told.filter(|status| is_end(*status))
}

const fn is_end(status: Status) -> bool {
    matches!(status, Status::Done | Status::Dropped)
}

/// Whether all of a text is struck out: `~~The old page is gone~~`, `<s>The old page is gone</s>`.
fn is_struck(text: &str) -> bool {
    let text = text.trim_matches(['*', ' ']);
    let inner = text.strip_prefix("~~").and_then(|text| text.strip_suffix("~~"));
    let by_tag = || {
        let tag = text.strip_prefix('<')?.split_once('>')?.0.trim().to_ascii_lowercase();
        STRIKING.contains(&&*tag).then(|| untagged(text)).filter(|inner| inner.len() < text.len())
    };
    inner.filter(|inner| !inner.contains("~~")).or_else(by_tag).is_some_and(|inner| !inner.trim().is_empty())
}

/// The tags that strike words out.
const STRIKING: [&str; 3] = ["s", "del", "strike"];

/// What the box at the beginning of a text says.
fn boxed(text: &str) -> Option<Status> {
    let end = text.find(']').filter(|_| text.starts_with('['))?;
    let inside = text.cut(..=end);
    plan::is_sign(inside).then(|| plan::status(inside))?
}

/// What the signs in a part of a text say, where all that say something say the same.
fn mark(part: &str) -> Option<Status> {
    let mut said = part.chars().filter(|c| !c.is_ascii()).map(String::from);
    let mut said = said.by_ref().filter(|sign| plan::is_sign(sign)).filter_map(|sign| plan::status(&sign));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// What a remark beside something says of how it stands: a word, or the signs that it consists of.
pub(super) fn said(remark: &str) -> Option<Status> {
    if remark.contains(char::is_alphanumeric) { words::status(remark) } else { mark(remark) }
}

/// What a word says before the colon of a text, or in brackets at one of its ends.
fn word(text: &str) -> Option<Status> {
    let parted =
        text.split_once([':', '：']).filter(|(_, rest)| !rest.trim().is_empty()).map(|(word, _)| word);
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let opening = BRACKETS.iter().find(|(open, _)| *open == first).and_then(|(_, close)| {
        let rest = text.cut(first.len_utf8()..);
        rest.split_once(*close).filter(|(_, rest)| !rest.trim().is_empty()).map(|(word, _)| word)
    });
    let closing = BRACKETS.iter().find(|(_, close)| *close == last).and_then(|(open, _)| {
        let rest = text.cut(..text.len() - last.len_utf8());
        rest.rsplit_once(*open).filter(|(rest, _)| !rest.trim().is_empty()).map(|(_, word)| word)
    });
    parted.and_then(plan::status).or_else(|| [opening, closing].into_iter().flatten().find_map(words::status))
}

/// Brackets in which a word may stand beside a title.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_say_that_it_is_over() {
        for title in [
            "✅ The page is live",
            "☑️ The page is live",
            "**✔ The page is live**",
            "✓ The page is live",
            "The page is live ✅",
            "✅ 🎉 The page is live",
            "[x] The page is live",
            "DONE: The page is live",
            "[DONE] The page is live",
            "The page is live (done)",
            "Die Seite ist da (erledigt)",
            "【完了】ページを公開する",
        ] {
            assert_eq!(ended(title), Some(Status::Done), "{title}");
        }
        for title in ["~~The page is live~~", "<strike>The page is live</strike>", "<s>The page</s>"] {
            assert_eq!(ended(title), Some(Status::Dropped), "{title}");
        }
        for title in [
            "The page is live",
            "🚧 The page is live",
            "❌ The page is live",
            "✅ 🗑 The page is live",
            "[ ] The page is live",
            "Release: the page is live",
            "The page is live (half done)",
            "The page is live (done by May)",
            "The ~~old~~ page is live",
            "Support Python (and Ruby)",
            "",
        ] {
            assert_eq!(ended(title), None, "{title}");
        }
    }
}
