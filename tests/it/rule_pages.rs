//! Every rule's page is a test: its bad examples say what the page says, its good ones nothing.

use planlint::engine::judge_example;
use planlint::report::{Format, Style, write};
use planlint::rule::{Definition, Example, ExampleKind};
use planlint::rules;

use crate::generated::{check, rewriting};

fn says(definition: &Definition, example: &Example) -> String {
    let report = judge_example(definition, example)
        .unwrap_or_else(|error| panic!("rules/{}.md:{}: {error}", definition.name, example.line));
    let mut out = Vec::new();
    write(&report, Format::Concise, &Style::default(), &mut out).expect("written to memory");
    String::from_utf8(out).expect("text")
}

#[test]
fn what_covers_a_rule_is_a_rule() {
    let all = rules::definitions();
    for rule in &all {
        for by in &rule.meta.covered_by {
            let name = by.split(':').next().unwrap_or_default();
            assert!(all.iter().any(|other| &*other.name == name), "rules/{}.md: {by}", rule.name);
        }
    }
}

#[test]
fn every_page_says_what_its_rule_says() {
    let mut wrong = Vec::new();
    for definition in rules::definitions() {
        let name = &definition.name;
        let page = definition.page().expect("a readable page");
        let examples = page.examples().unwrap_or_else(|error| panic!("rules/{name}.md: {}", error.message));
        let count = |kind: ExampleKind| examples.iter().filter(|example| example.kind == kind).count();
        assert!(
            count(ExampleKind::Bad) > 0 && count(ExampleKind::Good) > 0,
            "rules/{name}.md needs a bad and a good example"
        );
        let mut text = page.text.to_owned();
        // From the end, so that the places of earlier blocks stay what they are.
        for example in examples.iter().rev() {
            let said = says(&definition, example);
            if example.kind == ExampleKind::Good {
                assert!(
                    said.is_empty(),
                    "rules/{name}.md:{}: a good example is not silent:\n{said}",
                    example.line
                );
                continue;
            }
            assert!(!said.is_empty(), "rules/{name}.md:{}: a bad example is silent", example.line);
            let block = example.block.clone();
            let block = block
                .unwrap_or_else(|| panic!("rules/{name}.md:{}: a `text` block is missing", example.line));
            if said != example.says {
                text.replace_range(block, &said);
                wrong.push(format!("rules/{name}.md:{}:\n{said}", example.line));
            }
        }
        if rewriting() {
            check(&format!("rules/{name}.md"), &text);
        }
    }
    assert!(wrong.is_empty() || rewriting(), "pages that say something else:\n{}", wrong.join("\n"));
}

#[test]
fn every_page_is_written_to_the_same_plan() {
    const QUESTIONS: [&str; 9] = [
        "strategic-clarity",
        "outcome-decomposition",
        "resource-availability",
        "dependency-management",
        "progress-tracking",
        "feedback-loops",
        "alignment-of-metrics",
        "accountability-and-empowerment",
        "culture-of-execution",
    ];
    for definition in rules::definitions() {
        let name = &definition.name;
        let page = definition.page().expect("a readable page");
        for heading in ["## Why", "## How to fix", "## Bad", "## Good"] {
            assert!(page.body.lines().any(|line| line == heading), "rules/{name}.md has no `{heading}`");
        }
        assert!(page.meta.since.is_some(), "rules/{name}.md does not say since when it is there");
        assert!(!page.meta.summary.ends_with('.'), "the summary of rules/{name}.md ends in a full stop");
        assert!(
            !page.meta.health.is_empty(),
            "rules/{name}.md speaks to no question of the health checklist"
        );
        for question in &page.meta.health {
            assert!(
                QUESTIONS.contains(&question.as_str()),
                "rules/{name}.md: there is no question `{question}`"
            );
        }
    }
}
