//! Titles in boxes of a drawing, whose letters are not all of one width.

use textwrap::core::display_width;

use crate::report::one_line;

/// How much of a text is looked at: no box holds more.
const MOST: usize = 400;

/// A text in at most so many lines of so many ems, cut at a word where it can be.
pub(super) fn fitted(text: &str, ems: f64, lines: usize) -> Vec<String> {
    let text: String = one_line(text).chars().take(MOST).collect();
    let mut all = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let last = all.len() - 1;
        let room = ems - width(&all[last]);
        let joint = if all[last].is_empty() { "" } else { " " };
        if width(joint) + width(word) <= room {
            all[last].push_str(joint);
            all[last].push_str(word);
            continue;
        }
        if !all[last].is_empty() {
            all.push(String::new());
        }
        // A word that no line holds goes on in the next.
        for letter in word.chars() {
            let last = all.len() - 1;
            if width(&all[last]) + advance(letter) > ems {
                all.push(String::new());
            }
            if let Some(line) = all.last_mut() {
                line.push(letter);
            }
        }
    }
    let more = all.len() > lines;
    all.truncate(lines);
    if let Some(last) = all.last_mut().filter(|_| more) {
        while !last.is_empty() && width(last) + width("…") > ems {
            match last.rsplit_once(' ').map(|(before, _)| before.to_owned()) {
                Some(before) => *last = before,
                None => drop(last.pop()),
            }
        }
        last.push('…');
    }
    all
}

/// How wide a text is, in ems.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// How wide a letter is in bold, in ems, by the widest of the fonts that systems show pages in: no other needs more room.
fn advance(letter: char) -> f64 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | 'I' | 'J' | '/' | '\\' | '|' | '\'' | '’' => 0.36,
        '.' | ',' | ':' | ';' | '!' | '·' | 'f' | '-' | '(' | ')' | '[' | ']' => 0.46,
        't' | 'r' | '"' | '“' | '”' => 0.51,
        'c' | 's' | 'z' | '?' => 0.6,
        'w' => 0.93,
        'm' | 'M' | '…' | '—' | '@' | '%' => 1.05,
        'W' => 1.11,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | '&' => 0.87,
        'A' | 'B' | 'K' | 'R' | 'V' | 'X' => 0.79,
        'a'..='z' | 'A'..='Z' | '0'..='9' => 0.73,
        'ж' | 'м' | 'ф' | 'ш' | 'щ' | 'ы' | 'ю' => 1.0,
        'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ы' | 'Ю' => 1.2,
        letter => {
            let mut bytes = [0; 4];
            match display_width(letter.encode_utf8(&mut bytes)) {
                0 => 0.0,
                2 => {
                    if letter.is_alphanumeric() {
                        1.0
                    } else {
                        1.3
                    }
                }
                _ if letter.is_uppercase() => 0.9,
                _ if letter.is_alphanumeric() => 0.75,
                _ => 0.95,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_at_words_and_long_words_where_the_line_ends() {
        assert_eq!(fitted("Cut the median first response", 9.0, 2), ["Cut the median", "first response"]);
        assert_eq!(fitted("Cut the median first response", 9.0, 1), ["Cut the…"]);
        assert_eq!(fitted("Short", 9.0, 2), ["Short"]);
        assert_eq!(fitted("", 9.0, 2), [""]);
        assert_eq!(fitted(&"x".repeat(40), 7.4, 2), ["xxxxxxxxxx", "xxxxxxxx…"]);
        assert_eq!(fitted("a\u{202e}b", 20.0, 1), ["a\\u{202e}b"]);
    }

    #[test]
    fn narrow_letters_leave_room_and_wide_ones_take_it() {
        assert_eq!(fitted("fill till will", 7.0, 1), ["fill till will"]);
        assert_eq!(fitted("MIGRATE ALL MIDDLEWARE", 10.0, 2), ["MIGRATE ALL", "MIDDLEWARE"]);
        assert_eq!(fitted(&"W".repeat(10_000), 16.1, 2), ["W".repeat(14), format!("{}…", "W".repeat(13))]);
        assert_eq!(fitted("所有客户在五分钟内得到答复", 8.0, 2), ["所有客户在五分钟", "内得到答复"]);
    }
}
