//! Words of a text: tokens with their places, and forms for comparing.
//!
//! Knows letters and scripts, no meanings.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;
use unicode_script::{Script, UnicodeScript};

use crate::text::{Cut, Span, composed};

/// A word of a text: a run of letters, digits and marks, with apostrophes inside.
#[derive(Debug, Clone)]
pub struct Token<'t> {
    /// The word as written.
    pub text: &'t str,
    /// The word in lower case, with a straight apostrophe.
    pub folded: Cow<'t, str>,
    /// Its place in the text.
    pub span: Span,
    /// Whether only blanks, hyphens or a joining sign such as `&` stand between the word before and this one.
    pub joined: bool,
}

impl Token<'_> {
    /// Whether the first letter is a capital.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word is two or more capitals, as acronyms are; digits may stand among them.
    #[must_use]
    pub fn is_acronym(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        let mut capital = || letters.next().map(char::is_uppercase);
        capital() == Some(true) && capital() == Some(true) && letters.all(char::is_uppercase)
    }

    /// Whether the word begins with a digit.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.text.starts_with(|c: char| c.is_numeric())
    }
}

/// The words of `text`, in order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    if text.is_ascii() {
        return ascii_tokens(text);
    }
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 6 + 1);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let inside =
                is_word(c) || (is_apostrophe(c) && text.cut(at + c.len_utf8()..).starts_with(is_word));
            if !inside {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        found.push(token(text, start, end, found.last()));
    }
    found
}

/// The same of a text whose letters are bytes.
fn ascii_tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 6 + 1);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while is_letter(at) || at > start && bytes.get(at) == Some(&b'\'') && is_letter(at + 1) {
            at += 1;
        }
        if at > start {
            found.push(token(text, start, at, found.last()));
        }
        at += 1;
    }
    found
}

/// The word between two places of a text, behind the word `before`.
fn token<'t>(text: &'t str, start: usize, end: usize, before: Option<&Token<'_>>) -> Token<'t> {
    let joined = before.is_some_and(|before| {
        let gap = text.cut(before.span.end as usize..start);
        // Abbreviations keep their stop: "S.A. de C.V.", "И. о.", "Dipl.-Ing.".
        is_light(gap) || gap == ".-" || gap == ". " && before.span.len() <= 4
    });
    let text = text.cut(start..end);
    Token { text, folded: fold(text), span: Span::new(start, end), joined }
}

/// The words of `text` where names of one script stand in sentences of another: each letter of a script without blanks
/// between words is a word of its own, and Hangul ends where another script begins (`rota-tool에`).
#[must_use]
pub fn fine_tokens(text: &str) -> Vec<Token<'_>> {
    let coarse = tokens(text);
    if coarse.iter().all(|token| token.text.is_ascii()) {
        return coarse;
    }
    let mut found = Vec::with_capacity(coarse.len() * 2);
    for token in coarse {
        if token.text.is_ascii() {
            found.push(token);
            continue;
        }
        let mut start = 0;
        let mut kind = None;
        for (at, c) in token.text.char_indices() {
            let next = Texture::of(c).or(kind);
            if at > 0 && (next != kind || next == Some(Texture::Unspaced)) && Texture::of(c).is_some() {
                found.push(part(&token, start, at));
                start = at;
            }
            kind = next;
        }
        found.push(if start == 0 { token } else { part(&token, start, token.text.len()) });
    }
    found
}

fn part<'t>(token: &Token<'t>, start: usize, end: usize) -> Token<'t> {
    let text = token.text.cut(start..end);
    let from = token.span.start as usize;
    Token {
        text,
        folded: fold(text),
        span: Span::new(from + start, from + end),
        joined: token.joined || start > 0,
    }
}

/// How a script parts its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Texture {
    Unspaced,
    Hangul,
    Spaced,
}

impl Texture {
    /// None of marks, which belong to the letter before.
    fn of(c: char) -> Option<Self> {
        match c {
            _ if c.is_ascii() => Some(Self::Spaced),
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' => Some(Self::Spaced),
            '\u{ac00}'..='\u{d7a3}' => Some(Self::Hangul),
            _ if is_unspaced(c) => Some(Self::Unspaced),
            _ => match c.script() {
                Script::Hangul => Some(Self::Hangul),
                Script::Common | Script::Inherited => None,
                _ => Some(Self::Spaced),
            },
        }
    }
}

/// Lower case with straight apostrophes, each letter one with its marks.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let small = !text.bytes().any(|b| b.is_ascii_uppercase());
        return if small { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    if text.chars().all(is_its_own_form) {
        return Cow::Borrowed(text);
    }
    if let Some(small) = text.chars().map(small_form).collect() {
        return Cow::Owned(small);
    }
    let lower = text.to_lowercase().replace(is_apostrophe, "'");
    Cow::Owned(composed(&lower).into_owned())
}

/// As [`fold`] gives it, without accents.
#[must_use]
pub fn unaccented(text: &str) -> Cow<'_, str> {
    match fold(text) {
        folded if folded.is_ascii() => folded,
        folded => Cow::Owned(folded.nfd().filter(|c| !is_accent(*c)).nfc().collect()),
    }
}

/// Letters and digits alone, in lower case and without accents: what is left of a name however it is spelt.
#[must_use]
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    let mut plain = String::with_capacity(text.len());
    let mut add = |c: char| {
        for c in c.to_lowercase() {
            match base_letters(c) {
                Some(letters) => plain.push_str(letters),
                None if is_word(c) && !is_accent(c) => plain.push(c),
                None => {}
            }
        }
    };
    if text.chars().all(is_a_letter_alone) {
        // No marks whose order would have to be looked at.
        text.chars().for_each(|c| {
            decompose_compatible(c, |c| {
                if !is_accent(c) {
                    add(c)
                }
            })
        });
    } else {
        text.nfkd().filter(|c| !is_accent(*c)).for_each(add);
    }
    plain
}

/// Letters that have at most one mark, and that marks do not follow; ASCII among them.
fn is_a_letter_alone(c: char) -> bool {
    c.is_ascii() || matches!(c, 'à'..='ö' | 'ø'..='ÿ' | 'А'..='я' | '\u{4e00}'..='\u{9fff}')
}

/// The Latin letters that are written for a small one which is no letter with an accent: `ss` for `ß`.
#[must_use]
pub const fn base_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        _ => return None,
    })
}

/// Whether `c` is a mark that stands over or under the letter before it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters that folding leaves as they are, whatever stands beside them that is one too; told without looking them up.
fn is_its_own_form(c: char) -> bool {
    match c {
        'ā'..='ɏ' => c.is_lowercase(),
        'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => true,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        _ => false,
    }
}

/// What folding makes of a letter, where that is told without looking it up.
fn small_form(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => char::from_u32(c as u32 + 0x20),
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 0x50),
        _ if is_apostrophe(c) => Some('\''),
        _ => Some(c).filter(|&c| is_its_own_form(c)),
    }
}

/// A form in which texts that say the same compare equal: lower case, single blanks, no punctuation.
#[must_use]
pub fn normal_form(text: &str) -> String {
    let words = tokens(text);
    words.iter().map(|token| token.folded.as_ref()).collect::<Vec<_>>().join(" ")
}

/// Whether two texts say the same, but for case, punctuation and blanks.
#[must_use]
pub fn same_text(one: &str, other: &str) -> bool {
    // Most differ in their first letter already, where that has one form only.
    let first = |text: &str| {
        text.chars().find(|&c| is_word(c)).filter(char::is_ascii).map(|c| c.to_ascii_lowercase())
    };
    let begin_apart = first(one).zip(first(other)).is_some_and(|(one, other)| one != other);
    one == other || !begin_apart && normal_form(one) == normal_form(other)
}

/// Whether `c` belongs to a word.
#[must_use]
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_usual_letter(c) || c.is_alphanumeric() || is_mark(c)
}

/// Letters that most texts beyond ASCII are written in, told without looking them up.
pub(super) fn is_usual_letter(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether `c` is an apostrophe, straight or curly.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

/// Whether `c` is written without blanks between words.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    match c {
        // The usual scripts, told without looking them up.
        ..'\u{e00}' | '\u{ac00}'..='\u{d7a3}' => false,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' => true,
        _ => matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        ),
    }
}

/// Combining marks and viramas, which `char::is_alphanumeric` leaves out, are parts of words.
fn is_mark(c: char) -> bool {
    match c.script() {
        Script::Inherited => true,
        Script::Common | Script::Unknown | Script::Latin => false,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => !c.is_ascii_punctuation(),
        _ => !matches!(c, '\u{0964}' | '\u{0965}' | '።' | '፡'..='፨' | '۔' | '։' | '။' | '၊' | '។' | '៕'),
    }
}

fn is_light(gap: &str) -> bool {
    match gap {
        " " | "-" | "" | "_" | "/" | "." | "&" | " & " | "\u{2010}" | "\u{2011}" => true,
        _ => gap.len() <= 4 && gap.chars().all(|c| c.is_whitespace() || c == '*' || c == '_'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_marks_and_apostrophes_of_every_script() {
        let words = |text| tokens(text).iter().map(|t| t.text.to_owned()).collect::<Vec<_>>();
        assert_eq!(words("O’Brien isn't here"), ["O’Brien", "isn't", "here"]);
        assert_eq!(words("हिन्दी भाषा।"), ["हिन्दी", "भाषा"]);
        assert_eq!(words("cafe\u{301} x"), ["cafe\u{301}", "x"]);
        assert_eq!(words("客服、李明。"), ["客服", "李明"]);
        assert_eq!(words("p95-latency < 1.5s"), ["p95", "latency", "1", "5s"]);
    }

    #[test]
    fn fine_words_end_where_another_script_begins() {
        let words = |text| fine_tokens(text).iter().map(|t| t.text.to_owned()).collect::<Vec<_>>();
        assert_eq!(words("被rota-tool阻塞"), ["被", "rota", "tool", "阻", "塞"]);
        assert_eq!(words("rota-tool에 의존"), ["rota", "tool", "에", "의존"]);
        assert_eq!(words("データ v2の後"), ["デー", "タ", "v2", "の", "後"]);
        assert_eq!(words("café Żak"), ["café", "Żak"]);
    }

    #[test]
    fn names_are_plain_however_their_letters_are_put_together() {
        for (name, meant) in [
            ("Fecha límite", "fechalimite"),
            ("Fecha li\u{301}mite", "fechalimite"),
            ("fällig_am", "falligam"),
            ("Straße Ø", "strasseo"),
            ("Критерии приёмки", "критерииприемки"),
            ("负责人", "负责人"),
            ("ﬁn", "fin"),
            ("ガ", "カ\u{3099}"),
            ("한", "\u{1112}\u{1161}\u{11ab}"),
        ] {
            assert_eq!(plain(name), meant, "{name}");
            let composed: String = name.nfkd().collect();
            assert_eq!(plain(&composed), meant, "{name}");
        }
    }

    #[test]
    fn the_same_text_in_other_clothes_is_the_same() {
        assert!(same_text("Café", "cafe\u{301}"));
        assert!(same_text("Cut the response time", "  cut the  response-time. "));
        assert!(!same_text("Cut the response time", "Cut the response time to 12 h"));
    }
}
