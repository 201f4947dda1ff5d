//! Pieces of messages that many rules share.

use crate::finding::Findings;
use crate::model::{Plan, ProblemKind};

/// How much of a user's text a message repeats, in characters.
const SHOWN: usize = 60;

/// A user's text in quotes, shortened to what a message can bear, on one line.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("“{}”", brief(text))
}

/// A user's text on one line, shortened to what a message can bear.
#[must_use]
pub fn brief(text: &str) -> String {
    shortened(text, SHOWN)
}

/// A user's text on one line, of at most so many characters.
#[must_use]
pub fn shortened(text: &str, characters: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= characters {
        return line;
    }
    let start: String = line.chars().take(characters.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}

/// `1 day`, `3 days`.
#[must_use]
pub fn count(number: impl Into<i64>, thing: &str) -> String {
    let number = number.into();
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Texts as a sentence lists them: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    match texts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// The names that may be meant, as a question; `otherwise` where there is none.
#[must_use]
pub fn did_you_mean<T: AsRef<str>>(names: &[T], otherwise: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match &names[..] {
        [] => otherwise.to_owned(),
        [one] => format!("Did you mean {one}?"),
        [rest @ .., last] => format!("Did you mean {} or {last}?", rest.join(", ")),
    }
}

/// Passes on what the reader found, for the rules that word it.
pub fn pass_on(plan: &Plan, kind: ProblemKind, out: &mut Findings) {
    for problem in plan.problems.iter().filter(|problem| problem.kind == kind) {
        let finding = match &problem.outcome {
            Some(outcome) => out.report(outcome, problem.place, &problem.detail, &problem.message),
            None => out.report_plan(problem.place, &problem.detail, &problem.message),
        };
        if let Some(help) = &problem.help {
            finding.help(help);
        }
        for (place, word) in &problem.related {
            finding.also(*place, word);
        }
        if let Some(instead) = &problem.instead {
            finding.fix(crate::finding::Fix {
                title: format!("Write {}", quoted(instead)),
                applicability: crate::finding::Applicability::Unsafe,
                changes: vec![crate::finding::Change::Replace {
                    place: problem.place,
                    with: instead.clone(),
                }],
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(quoted("a\n  b"), "“a b”");
        let long = quoted(&"é".repeat(80));
        assert_eq!(long.chars().count(), SHOWN + 2);
        assert!(long.ends_with("…”"));
    }

    #[test]
    fn lists_and_counts_read_as_sentences() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(count(1, "day"), "1 day");
        assert_eq!(count(3, "day"), "3 days");
    }
}
