//! The dice, and the words that it draws: every literal and sign that the language knows.

use std::fs;
use std::path::Path;

use crate::generated::root;

/// Scripts and signs that no literal holds.
const STRANGE: &str = "完了 公開する。 終わった？ 끝났다。 готово ส่งมอบแล้ว हो गया। تم؟ é e\u{301} ß ﬁ İ ı 😀 👩‍👩‍👧 𠮷 ㊗️ \u{200b} \u{202e} 　 １２ ＠ ＃ \
                       &amp; &eacute; ~~no~~ **bold** `code` [a](b.md) <b> | \\ '' \" # : a-1 a-2 A-3 https://x.example/a?b=c \
                       2027-03-31 next 31.03.2027 2027/3/31";

/// Draws numbers; the same seed draws the same.
pub(super) struct Dice(u64);

impl Dice {
    /// A new one. No seed is nought, from which nothing would ever come.
    pub(super) fn new(seed: u64) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    pub(super) fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Every literal in the code of the language and every word of its lists.
pub(super) fn words() -> Vec<String> {
    let mut found: Vec<String> = STRANGE.split(' ').map(str::to_owned).collect();
    collect(&root().join("src/language"), &mut found);
    found.retain(|word| {
        !word.is_empty() && word.chars().count() < 40 && !word.contains(['\0', '\n', '\r', '{'])
    });
    found.sort_unstable();
    found.dedup();
    assert!(found.len() > 2_000, "{} words", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        // The learned weights are no words.
        if path.extension().is_some_and(|extension| extension == "bin") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
                found.extend(
                    line.split('\'').skip(1).step_by(2).filter(|c| c.chars().count() == 1).map(str::to_owned),
                );
            }
        } else {
            let lines = text.lines().filter(|line| !line.starts_with(['#', '[']));
            found.extend(
                lines.flat_map(|line| line.split(',')).map(|word| word.trim().replace(['*', '~'], "")),
            );
        }
    }
}

/// What fixes are offered for: dates, ids in another case or with a slip, twice the same.
const FIXABLE: [(&str, &[&str]); 5] = [
    (
        "deadline",
        &["31 March 2027", "2027/3/31", "31.03.2027", "2027-3-1", "Q3 2027", "end of March 2027", "20270331"],
    ),
    ("depends_on", &["A-1", "a-2", "a-2, a-2", "A-3, A-2", "none"]),
    ("parent", &["A-3", "a--3", "a-4"]),
    ("status", &["on-trak", "doen", "On Track", "blockd", "none"]),
    ("benefit", &["We wait for a-5 before we begin.", "Blocked by a-6"]),
];

/// A text for a field: now and then one that can be fixed.
pub(super) fn text_for(dice: &mut Dice, words: &[String], field: &str) -> String {
    match FIXABLE.iter().find(|(of, _)| *of == field) {
        Some((_, texts)) if dice.below(3) == 0 => (*dice.of::<&str>(texts)).to_owned(),
        _ => text(dice, words),
    }
}

/// Some words in a row, with and without blanks between them.
pub(super) fn text(dice: &mut Dice, words: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..*dice.of(&[1, 1, 2, 3, 5, 9]) {
        text.push_str(dice.of::<String>(words));
        text.push_str(dice.of::<&str>(&["", " ", " ", " "]));
    }
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim_matches(' ');
    if text.is_empty() { "x".to_owned() } else { text.to_owned() }
}
