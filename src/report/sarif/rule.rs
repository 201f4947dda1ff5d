//! What SARIF says of a rule, from its page.

use super::log::{Configuration, Help, Message, Properties, Rule, level};
use crate::finding::{Descriptor, Severity};
use crate::text::brief;

/// How many characters GitHub takes of a description.
const DESCRIBED: usize = 1_024;

pub(super) fn rule(rule: &Descriptor) -> Rule<'_> {
    let (about, advice) = parts(&rule.page);
    let summary = sentence(&rule.summary);
    let about = if about.is_empty() { summary.clone() } else { about };
    let advice = if advice.is_empty() { about.clone() } else { advice };
    Rule {
        id: &rule.name,
        name: pascal(&rule.name),
        short_description: Message { text: brief(&summary, DESCRIBED) },
        full_description: Message { text: brief(&about, DESCRIBED) },
        help: Help { text: advice.clone(), markdown: advice },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Properties {
            tags: vec!["planning", rule.group],
            severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "recommendation",
            },
            precision: "high",
        },
    }
}

/// What a page says of its rule before the first heading, and the sections that are no examples.
fn parts(page: &str) -> (String, String) {
    let body =
        page.strip_prefix("---").and_then(|rest| rest.split_once("\n---")).map_or(page, |(_, body)| body);
    let (about, sections) = body.split_once("\n## ").unwrap_or((body, ""));
    let wanted = |section: &&str| !section.starts_with("Bad") && !section.starts_with("Good");
    let sections: Vec<String> = sections
        .split("\n## ")
        .filter(|section| !section.trim().is_empty())
        .filter(wanted)
        .map(|section| format!("## {}", section.trim()))
        .collect();
    let about = about.trim().replace('\n', " ");
    (about, sections.join("\n\n"))
}

/// As a sentence: its first letter large, a full stop at the end.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}

/// `no-deadline` as `NoDeadline`, which viewers show where an id is opaque.
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        first + chars.as_str()
    };
    name.split('-').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_taken_apart() {
        let page = "---\nsummary: x\n---\n\nWhat it\nchecks.\n\n## Why\n\nBecause.\n\n## Bad\n\nno\n";
        assert_eq!(parts(page), ("What it checks.".to_owned(), "## Why\n\nBecause.".to_owned()));
        assert_eq!(pascal("no-deadline"), "NoDeadline");
    }
}
