//! The text of a first `planlint.yml`: every section in one sentence, what was recognised, and the defaults to change.
//!
//! Prose stands behind `# `. A setting that is off stands directly behind `#`, so that removing that one sign turns
//! it on.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::config::DEFAULT_OUTCOMES;
use crate::model::{Field, Shape};
use crate::practice::{self, Practice};
use crate::rule::Definition;
use crate::rules;

use super::asked::Asked;
use super::beside::Levels;
use super::key::{quoted, scalar};
use super::recognise::{Met, Recognised};

/// A commented `planlint.yml` for what was recognised. It is valid as it is, and with any `#` before a setting
/// removed, but for those with `YYYY-MM-DD` or a choice `a|b` to fill in.
#[must_use]
pub fn planlint_yml(found: &Recognised) -> String {
    let mut text = Text(String::new());
    text.prose("How planlint reads and checks this plan. It is read from the root of the repository.");
    text.prose(
        "A line that begins with `#` and a letter is a setting that is off: remove the `#` to turn it on.",
    );
    for note in &found.notes {
        text.prose(&format!("Note: {note}"));
    }
    extends(&mut text, found);
    outcomes(&mut text, found);
    lists(&mut text, found);
    fields(&mut text, found);
    values(&mut text, found);
    priorities(&mut text, found);
    milestones(&mut text, found);
    text.0.push_str(include_str!("planlint/calendar.yml"));
    text.0.push_str(include_str!("planlint/people.yml"));
    text.0.push_str(include_str!("planlint/judgement.yml"));
    rules(&mut text, found);
    overrides(&mut text, found);
    text.0
}

struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    /// A line with a remark at its end.
    fn told(&mut self, line: &str, remark: &str) {
        let remark: String = remark.chars().filter(|c| !c.is_control()).collect();
        self.line(&format!("{line}{remark}"));
    }

    /// A line of prose. What a repository wrote may hold anything, so line breaks and the like are escaped.
    fn prose(&mut self, line: &str) {
        let mut shown = String::from("# ");
        for c in line.chars() {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}') {
                write!(shown, "\\u{{{:x}}}", u32::from(c)).expect("a string takes all that is written");
            } else {
                shown.push(c);
            }
        }
        self.line(&shown);
    }

    fn section(&mut self, lines: &[&str]) {
        self.0.push('\n');
        for line in lines {
            self.prose(line);
        }
    }
}

/// The practices that are followed, and what they bring.
fn extends(text: &mut Text, found: &Recognised) {
    let main = found.practice.map(|name| (name, found.following));
    let followed = main.into_iter().chain(found.beside.iter().copied());
    let followed: Vec<(&Practice, usize)> =
        followed.filter_map(|(name, following)| Some((practice::named(name)?, following))).collect();
    for (practice, following) in &followed {
        text.section(&[&format!(
            "{}: {} kept so. The practice says what fields and words mean; `planlint config` shows it,",
            practice.summary,
            counted(*following, "file is", "files are")
        )]);
        text.prose("and your settings below override it.");
        let resting = practice.rests.iter().filter(|(rule, _)| !found.awake.contains(rule));
        for (rule, why) in resting {
            text.prose(&format!("`{rule}` is off: {why}."));
        }
    }
    match &followed[..] {
        [] => {}
        [(one, _)] => text.line(&format!("extends: {}", one.name)),
        several => {
            let names: Vec<&str> = several.iter().map(|(practice, _)| practice.name).collect();
            text.prose(
                "Under `overrides` below, the rules that rest for some of the files are on for the others.",
            );
            text.line(&format!("extends: [{}]", names.join(", ")));
        }
    }
}

fn outcomes(text: &mut Text, found: &Recognised) {
    text.section(&[
        "Where the outcome files are: `*` matches any name, `**` any folders, and `!` excludes files.",
    ]);
    match (found.files, found.outcomes) {
        (0, _) => {}
        (files, outcomes) => text.prose(&format!(
            "Found: {} in {}.",
            counted(outcomes, "outcome", "outcomes"),
            counted(files, "file", "files")
        )),
    }
    if found.globs.is_empty() {
        let globs: Vec<String> = DEFAULT_OUTCOMES.iter().map(|glob| quoted(glob)).collect();
        text.line(&format!("#outcomes: [{}]", globs.join(", ")));
        return;
    }
    text.line("outcomes:");
    for glob in &found.globs {
        text.line(&format!("  - {}", quoted(glob)));
    }
    for (glob, why) in &found.left_out {
        let line = format!("  - {}  # ", quoted(&format!("!{glob}")));
        text.told(&line, why);
    }
}

/// The lists in which outcomes stand, where they are called otherwise than planlint's own.
fn lists(text: &mut Text, found: &Recognised) {
    if found.lists.is_empty() {
        return;
    }
    text.section(&[
        "The lists in these files that hold outcomes; `a.b` is the list `b` in each item of `a`.",
    ]);
    let lists: Vec<String> = found.lists.iter().map(|list| scalar(list)).collect();
    text.line(&format!("lists: [{}]", lists.join(", ")));
}

fn fields(text: &mut Text, found: &Recognised) {
    text.section(&[
        "The names of planlint's fields in your files. Of several names, the first with a value counts. `a.b` reads a",
        "nested field, and `# Heading` a section of a Markdown file. An unknown name becomes a field",
        "of your own. All fields: `planlint schema outcome`.",
    ]);
    if found.fields.is_empty() {
        text.line("#fields:");
        if found.asked.is_empty() {
            text.line("#  owner: [owner, assignee]");
            text.line("#  done: [done, \"# Definition of done\"]");
        }
    } else {
        text.line("fields:");
    }
    for (field, keys) in &found.fields {
        let keys: Vec<String> = keys.iter().map(|key| scalar(key)).collect();
        let keys = if keys.len() == 1 { keys[0].clone() } else { format!("[{}]", keys.join(", ")) };
        text.line(&format!("  {}: {keys}", field.name()));
    }
    let mut before = None;
    for Asked { field, key, count } in &found.asked {
        let (what, question) = match field {
            Field::Owner => ("a person", "Does that person promise the outcome?"),
            Field::Title => ("words of their own", "Are they what it is called?"),
            _ => ("a day", "Is it when they are due?"),
        };
        let said = format!("{} say {what} there. {question}", times(*count));
        // Only one of several can be the field.
        match before.replace(field) {
            Some(same) if same == field => text.prose(&format!("Or `{key}`: {said}")),
            _ => text.told(&format!("#  {}: {}  # ", field.name(), scalar(key)), &said),
        }
    }
}

fn values(text: &mut Text, found: &Recognised) {
    text.section(&["What your words for a status or a level mean."]);
    for field in [Field::Status, Field::Level] {
        if let Shape::Word(words) = field.shape() {
            text.prose(&format!("For {}: {}.", field.name(), words.join(", ")));
        }
    }
    if found.values.is_empty() {
        text.line("#values:");
        text.line("#  status: {shipped: done, parked: dropped}");
        return;
    }
    // What the practice says needs no line of its own.
    let settled = found.practice.is_some();
    let written = |met: &Met| met.meaning.is_some() && (!settled || met.explained);
    if settled {
        for (field, met) in &found.values {
            let known = met.iter().filter(|met| !met.explained);
            for (word, meaning) in known.filter_map(|met| Some((met, met.meaning?))) {
                text.prose(&format!(
                    "{} {} `{}`: taken as {meaning}.",
                    counted(word.count, "outcome says", "outcomes say"),
                    field.name(),
                    word.word
                ));
            }
        }
    }
    let any_known = found.values.iter().any(|(_, met)| met.iter().any(written));
    let any_unknown = found.values.iter().any(|(_, met)| met.iter().any(|met| met.meaning.is_none()));
    if !any_known && !any_unknown {
        text.line("#values:");
        text.line("#  status: {shipped: done, parked: dropped}");
        return;
    }
    text.line(if any_known { "values:" } else { "#values:" });
    for (field, met) in &found.values {
        let (known, rest): (Vec<&Met>, Vec<&Met>) = met.iter().partition(|met| written(met));
        let unknown: Vec<&Met> = rest.into_iter().filter(|met| met.meaning.is_none()).collect();
        if known.is_empty() && unknown.is_empty() {
            continue;
        }
        let off = if known.is_empty() { "#" } else { "" };
        text.line(&format!("{off}  {}:", field.name()));
        for (word, meaning) in known.iter().filter_map(|met| Some((met, met.meaning?))) {
            text.line(&format!("    {}: {meaning}  # {}", scalar(&word.word), times(word.count)));
        }
        let Shape::Word(choice) = field.shape() else { continue };
        if !unknown.is_empty() {
            let choose = "    # What do these mean? Keep one word each; until then, rules that use the status skip them:";
            text.line(if known.is_empty() { choose.trim_start() } else { choose });
        }
        for met in unknown {
            text.line(&format!("#    {}: {}  # {}", scalar(&met.word), choice.join("|"), times(met.count)));
        }
    }
}

fn priorities(text: &mut Text, found: &Recognised) {
    text.section(&[
        "Your order of priorities, the highest first. Numbers, P1, high, medium, low and must, should, could, won't",
        "are known without it.",
    ]);
    if found.priorities.is_empty() {
        text.line("#priorities: [now, next, later]");
        return;
    }
    text.prose("These words were found, the most frequent first; put them in order:");
    let words: Vec<String> = found.priorities.iter().map(|met| scalar(&met.word)).collect();
    text.line(&format!("#priorities: [{}]", words.join(", ")));
}

fn milestones(text: &mut Text, found: &Recognised) {
    text.section(&["Dates that have a name, so that `deadline: spring release` is a day."]);
    if found.milestones.is_empty() {
        text.line("#milestones:");
        text.line("#  spring release: 2027-04-15");
        return;
    }
    text.prose("These names were found in deadlines; give each a date:");
    text.line("#milestones:");
    for met in &found.milestones {
        text.line(&format!("#  {}: YYYY-MM-DD  # {}", scalar(&met.word), times(met.count)));
    }
}

/// Every rule with its level and what it finds, from the rules' own pages.
fn rules(text: &mut Text, found: &Recognised) {
    text.section(&[
        "The level of each rule: error, warning, advice or off; or a map of `level` and options, which",
        "`planlint explain RULE` lists. These are the levels unless you say otherwise.",
    ]);
    // Rows and items are named like the lines of a table: by a subject, in a word or two.
    let listed = found.by_subject && found.practice.is_none();
    let waiting = waiting(found);
    let written = listed || !waiting.is_empty() || !found.awake.is_empty();
    text.line(if written { "rules:" } else { "#rules:" });
    if listed {
        text.line("  vague-title: off  # items and rows are named by their subject");
    }
    for (rule, field) in &waiting {
        text.line(&format!(
            "  {rule}: off  # take this line out once `{}` stands under `fields`, or nothing is its place",
            field.name()
        ));
    }
    let definitions = rules::definitions();
    for rule in definitions.iter().filter(|rule| found.awake.iter().any(|name| **name == *rule.name)) {
        let level = rule.meta.level.map_or("off", |level| level.word());
        text.line(&format!(
            "  {}: {level}  # off in this practice, but most of your files have the field",
            rule.name
        ));
    }
    let setting = |name: &str, level: &str| format!("#  {name}: {level}");
    let width = definitions.iter().map(|rule| setting(&rule.name, "warning").len()).max().unwrap_or_default();
    let is_unused = |rule: &&Definition| found.unused.iter().any(|(_, name)| *name == rule.name);
    let (unused, usual): (Vec<&Definition>, Vec<&Definition>) = definitions.iter().partition(is_unused);
    if !unused.is_empty() {
        text.line("  # No outcome says the following, and one finding says so of the whole plan. Does your plan do without on purpose?");
        text.line("  # Then remove the `#` before the line:");
    }
    for (_, name) in &found.unused {
        let asks = unused.iter().find(|rule| rule.name == *name).and_then(|rule| rule.meta.asks.as_ref());
        let question = asks.map(|asks| asks.question.as_str()).unwrap_or_default();
        text.line(&format!("{:width$}  # {question}", setting(name, "off")));
    }
    if !unused.is_empty() {
        text.line("  # The other rules:");
    }
    for rule in usual.into_iter().filter(|rule| found.awake.iter().all(|name| **name != *rule.name)) {
        let level = rule.meta.level.map_or("off", |level| level.word());
        text.line(&format!("{:width$}  # {}", setting(&rule.name, level), rule.meta.summary));
    }
}

/// The rules about fields of which is asked where they stand: until that is answered, nobody knows that they are missing.
fn waiting(found: &Recognised) -> BTreeMap<String, Field> {
    let definitions = rules::definitions();
    let asks = |field: Field| {
        let is_about = |rule: &&Definition| {
            rule.meta.asks.as_ref().is_some_and(|asks| Field::named(&asks.field) == Some(field))
        };
        definitions.iter().find(is_about).map(|rule| rule.name.to_string())
    };
    found.asked.iter().filter_map(|asked| Some((asks(asked.field)?, asked.field))).collect()
}

/// Other levels for some of the files.
fn overrides(text: &mut Text, found: &Recognised) {
    if found.levels.is_empty() {
        text.0.push_str(include_str!("planlint/overrides.yml"));
        return;
    }
    text.section(&["Other levels for some of the files; the last entry that matches a file wins."]);
    text.line("overrides:");
    for Levels { files, rules } in &found.levels {
        let files: Vec<String> = files.iter().map(|glob| quoted(glob)).collect();
        text.line(&format!("  - files: [{}]", files.join(", ")));
        text.line("    rules:");
        for (rule, level) in rules {
            text.line(&format!("      {rule}: {level}"));
        }
    }
}

fn times(count: usize) -> String {
    counted(count, "outcome", "outcomes")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
