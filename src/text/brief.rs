//! Texts shortened to what there is room for.

/// A text of at most so many characters, the last of which is `…` where some were left out.
#[must_use]
pub fn brief(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The same of a text on one line, with a single blank between its words.
#[must_use]
pub fn brief_line(text: &str, most: usize) -> String {
    brief(&text.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_characters_and_says_so() {
        assert_eq!(brief("a bc", 4), "a bc");
        assert_eq!(brief("a bcd", 3), "a…");
        assert_eq!(brief("李小龙李", 3), "李小…");
        assert_eq!(brief_line(" a\n  b ", 3), "a b");
    }
}
