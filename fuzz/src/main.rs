//! The plain loop for a stable compiler: `planlint-fuzz [SECONDS] [TARGET…]` gives texts of this repository, cut,
//! doubled and mixed, to every target in turn. It ends with 1 at the first defect, and leaves the text that shows it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use planlint_fuzz::{TARGETS, Target};

/// No text of this size may keep a target busy for longer.
const SLOW: Duration = Duration::from_secs(20);

/// The most bytes of a text.
const LONGEST: usize = 16 << 10;

/// Signs that mean something to one of the readers.
const SIGNS: [&str; 40] = [
    "\n",
    "\n\n",
    "---\n",
    "+++\n",
    "|",
    "- ",
    ": ",
    "? ",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\\",
    "`",
    "```\n",
    "<!-- ",
    " -->",
    "~",
    "\t",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}",
    "é",
    "李",
    "？",
    "＠",
    "😀",
    "e\u{301}",
    "2026-02-30",
    "99999999999999999999",
    "outcome.owner",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seconds = arguments.first().and_then(|seconds| seconds.parse().ok()).unwrap_or(60);
    let chosen: Vec<(&str, Target)> = TARGETS
        .iter()
        .copied()
        .filter(|(name, _)| arguments.len() < 2 || arguments.iter().skip(1).any(|wanted| wanted == name))
        .collect();
    let seeds = seeds();
    let begun = Instant::now();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ std::process::id() as u64);
    let mut texts = 0_u64;
    while begun.elapsed() < Duration::from_secs(seconds) {
        let text = dice.text(&seeds);
        for (name, target) in &chosen {
            let started = Instant::now();
            let survived = std::panic::catch_unwind(|| target(&text)).is_ok();
            if !survived || started.elapsed() > SLOW {
                let place = PathBuf::from(format!("fuzz-{name}.txt"));
                let kept = std::fs::write(&place, &text);
                eprintln!(
                    "{name} failed after {:?}; its text is in {} ({kept:?})",
                    started.elapsed(),
                    place.display()
                );
                return ExitCode::FAILURE;
            }
        }
        texts += 1;
    }
    println!("{texts} texts, each to {} targets, in {seconds} s: no defect", chosen.len());
    ExitCode::SUCCESS
}

/// The pages, examples and tests of this repository: they hold every form that planlint reads.
fn seeds() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = ["rules", "examples", "tests/it"].map(|folder| root.join(folder)).to_vec();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.extend(std::fs::read_to_string(path).ok().filter(|text| !text.is_empty()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "the texts of the repository are not here");
    found
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// A piece of a text, at most so long.
    fn piece<'t>(&mut self, text: &'t str, longest: usize) -> &'t str {
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(self.below(text.len() + 1));
        let length = self.below(longest.min(text.len() - start) + 1);
        &text[start..floor(start + length).max(start)]
    }

    fn text(&mut self, seeds: &[String]) -> String {
        let seed = self.below(seeds.len());
        let longest = if self.below(4) == 0 { LONGEST } else { 200 };
        let mut text = self.piece(&seeds[seed], longest).to_owned();
        for _ in 0..self.below(8) {
            let place = self.piece(&text, text.len()).len();
            let at = (0..=place).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
            match self.below(4) {
                0 => text.insert_str(at, SIGNS[self.below(SIGNS.len())]),
                1 => text.truncate(at),
                2 => {
                    let other = self.below(seeds.len());
                    let piece = self.piece(&seeds[other], 80);
                    text.insert_str(at, piece);
                }
                _ => {
                    let piece = self.piece(&text, 60).repeat(1 + self.below(20));
                    text.insert_str(at, &piece);
                }
            }
            if text.len() > LONGEST {
                break;
            }
        }
        text
    }
}
