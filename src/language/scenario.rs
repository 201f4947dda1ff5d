//! Scenarios that stand line by line: given this, when that, then something holds.

use std::ops::Range;

use super::term::{self, List};
use super::word::{fold, is_unspaced, is_word};

/// What the lines that go on with a step are counted as.
const GOES_ON: u8 = 4;

/// The step that says what holds.
const THEN: u8 = 3;

/// Lines that say one thing together; any other line alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its lines.
    pub lines: Range<usize>,
    /// From which of them on it says what holds.
    pub holds: usize,
}

/// Gathers the lines of each scenario. A step that does not come after the one before it opens another.
#[must_use]
pub fn scenarios<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Scenario> {
    let mut found: Vec<Scenario> = Vec::new();
    let mut reached = None;
    let mut lines = lines.enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        // A line alone is one scenario, whatever it says.
        let is_alone = at == 0 && lines.peek().is_none();
        let step = if is_alone { None } else { step(line) };
        let follows = matches!((reached, step), (Some(before), Some(now)) if now > before);
        match found.last_mut() {
            Some(open) if follows => {
                open.lines.end = at + 1;
                if step == Some(THEN) {
                    open.holds = at;
                }
            }
            _ => found.push(Scenario { lines: at..at + 1, holds: at }),
        }
        reached = match step {
            Some(GOES_ON) if follows => reached,
            Some(GOES_ON) => None,
            step => step,
        };
    }
    found
}

/// Which step of a scenario a line says, by its first words.
fn step(line: &str) -> Option<u8> {
    let folded = fold(line.trim_start_matches(|c: char| !is_word(c)));
    let ends = |word: &str| {
        let rest = folded.strip_prefix(word);
        rest.is_some_and(|rest| word.ends_with(is_unspaced) || !rest.starts_with(is_word))
    };
    let longest = term::words(List::Step).filter(|word| ends(word)).max_by_key(|word| word.len())?;
    term::value(List::Step, longest).map(|step| step as u8)
}

#[cfg(test)]
mod tests {
    use super::scenarios;

    fn gathered(lines: &[&str]) -> Vec<(usize, usize)> {
        let found = scenarios(lines.iter().copied());
        found.into_iter().map(|one| (one.lines.len(), one.holds - one.lines.start)).collect()
    }

    #[test]
    fn the_lines_of_a_scenario_are_one() {
        for lines in [
            ["**Given** an empty title", "When I press Enter", "Then no call is made", "And a hint is shown"],
            [
                "Angenommen, der Titel ist leer",
                "Wenn ich speichere",
                "Dann steht ein Hinweis da",
                "Und nichts geht ab",
            ],
            [
                "Étant donné un titre vide",
                "Lorsqu’on enregistre",
                "Alors rien ne part",
                "Et un avis s’affiche",
            ],
            ["前提 題名が空", "もし保存すると", "ならば何も送られない", "かつ注意が出る"],
        ] {
            assert_eq!(gathered(&lines), [(4, 2)], "{lines:?}");
        }
    }

    #[test]
    fn a_step_that_does_not_come_after_the_one_before_opens_another() {
        let two = ["Given A", "When B", "Then C", "Given D", "When E", "Then F", "But G"];
        assert_eq!(gathered(&two), [(3, 2), (4, 2)]);
        let whole =
            ["Given A, when B, then C", "Given D, when E, then F", "And more", "It rings", "And stops"];
        assert_eq!(gathered(&whole), [(1, 0), (2, 0), (1, 0), (1, 0)]);
        assert_eq!(
            gathered(&["When it rings, somebody answers", "When it stops, nobody does"]),
            [(1, 0), (1, 0)]
        );
    }
}
