//! Names and words of a repository, written so that YAML reads them back as they were.

use crate::document::means_text;

/// A text as a YAML scalar on one line.
pub(super) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' ' | '+' | '(' | ')');
    let simple = text.starts_with(char::is_alphanumeric)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && text.chars().all(plain)
        && means_text(text);
    if simple { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes, with everything escaped that is not plainly visible.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            ' ' => quoted.push(c),
            c if c.is_control() || c.is_whitespace() || is_unseen(c) => {
                quoted.push_str(&format!("\\U{:08X}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Marks that have no shape of their own, or turn the direction of others.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn whatever_a_name_holds_yaml_reads_it_back() {
        for text in [
            "kep-number",
            "Point of contact",
            "1.31",
            "v1.31",
            "yes",
            "null",
            "a: b",
            "# x",
            "",
            " x ",
            "tab\there",
            "line\nbreak",
            "\u{202e}evil",
            "quo\"te\\",
            "Zieldatum ü",
            "{a}",
            "- x",
            "@x",
            "~",
            "日本",
        ] {
            let written = format!("{}: {}\n", scalar(text), scalar(text));
            let document = yaml::parse(&written);
            assert!(document.problems.is_empty(), "{written}");
            let entry = document.entries(document.roots[0])[0];
            assert_eq!(document.text(entry.key), Some(text), "{written}");
            assert_eq!(document.plain_text(entry.value), Some(text), "{written}");
            assert_eq!(written.chars().filter(|c| c.is_control()).count(), 1, "{written}");
        }
    }
}
