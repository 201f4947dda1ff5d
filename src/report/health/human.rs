//! For people: each question with its colour in words, what stands behind it, and what to do first.

use std::io::{self, Write};

use textwrap::{Options, WordSeparator, WordSplitter};

use crate::health::{Answered, Colour, Figures, Health, OnTime, Question, RuleCount, Silent};
use crate::report::{Style, defuse, one_line};
use crate::rule::say::count;

/// How many outcomes are named; the others are counted.
const NAMED: usize = 5;

/// Where the text of a question begins.
const INDENT: &str = "           ";

/// Writes the whole of it.
///
/// # Errors
/// Those of `out`.
pub fn write_human(health: &Health, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    page(health, style.clone(), &mut text)?;
    out.write_all(defuse(&String::from_utf8_lossy(&text)).as_bytes())
}

fn page(health: &Health, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { style };
    let outcomes = count(health.outcomes, "outcome");
    let unclear = match health.unclear {
        0 => String::new(),
        unclear => format!(", {unclear} with a status that planlint does not know"),
    };
    writeln!(out, "Execution health on {}: {outcomes}, {} open{unclear}", health.day, health.open)?;
    for verdict in &health.verdicts {
        writeln!(out)?;
        page.verdict(verdict, out)?;
    }
    writeln!(out, "\nFrom history")?;
    for line in figures(&health.figures, health.shallow) {
        page.wrapped("  ", "    ", &line, out)?;
    }
    if !health.trend.is_empty() {
        writeln!(out)?;
        page.trend(health, out)?;
    }
    if !health.first().is_empty() {
        writeln!(out, "\n{}", page.bold("Look at these first"))?;
        for (place, concern) in (1..).zip(health.first()) {
            let title = concern.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            let text = format!("{}{title}: {}", concern.outcome, concern.sentences().join("; "));
            page.wrapped(&format!("{place:4}  "), "      ", &one_line(&text), out)?;
        }
    }
    for note in &health.notes {
        page.wrapped("note: ", "  ", &one_line(note), out)?;
    }
    Ok(())
}

struct Page {
    style: Style,
}

impl Page {
    fn verdict(&self, verdict: &Answered, out: &mut dyn Write) -> io::Result<()> {
        let word = self.coloured(verdict.colour, 9);
        let room = usize::from(self.style.width).max(40) - INDENT.len();
        let lines = textwrap::wrap(verdict.question.text(), room);
        let lines: Vec<String> = lines.iter().map(|line| self.bold(line)).collect();
        writeln!(out, "{word}  {}", lines.join(&format!("\n{INDENT}")))?;
        if let Some(line) = counts(verdict) {
            self.part("rules", &line, out)?;
        }
        if let Some(line) = silent(verdict) {
            self.part("silent", &line, out)?;
        }
        if let Some(line) = worst(verdict) {
            self.part("worst", &line, out)?;
        }
        if let Some(first) = &verdict.first {
            let explain = format!("`planlint explain {}` tells how.", first.rule);
            // Its further lines are details, which stand beside the finding.
            let help = first.help.as_deref().and_then(|help| help.lines().next()).unwrap_or(&explain);
            self.part("first", &format!("{} ({}): {help}", first.subject, first.rule), out)?;
        }
        Ok(())
    }

    fn trend(&self, health: &Health, out: &mut dyn Write) -> io::Result<()> {
        let width = Question::ALL.iter().map(|question| question.subject().len()).max().unwrap_or(0);
        write!(out, "{:width$}", "At the end of")?;
        for past in &health.trend {
            write!(out, "  {:10}", past.day.to_string())?;
        }
        writeln!(out, "  now")?;
        for (row, verdict) in health.verdicts.iter().enumerate() {
            write!(out, "{:width$}", verdict.question.subject())?;
            for past in &health.trend {
                let colour = past.colours.get(row).copied().unwrap_or(Colour::NotKnown);
                write!(out, "  {}", self.coloured(colour, 10))?;
            }
            writeln!(out, "  {}", self.coloured(verdict.colour, 0))?;
        }
        Ok(())
    }

    fn part(&self, name: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let head = format!("{INDENT}{name}: ");
        self.wrapped(&head, &format!("{INDENT}  "), &one_line(text), out)
    }

    fn wrapped(&self, head: &str, indent: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let options = Options::new(usize::from(self.style.width).max(40))
            .initial_indent(head)
            .subsequent_indent(indent)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        writeln!(out, "{}", textwrap::fill(text, options))
    }

    /// The word for a colour, in that colour, so many cells wide.
    fn coloured(&self, colour: Colour, width: usize) -> String {
        let word = format!("{:width$}", colour.word());
        let code = match colour {
            Colour::Green => 32,
            Colour::Yellow => 33,
            Colour::Red => 31,
            Colour::NotKnown => 2,
        };
        if self.style.colour { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word }
    }

    fn bold(&self, text: &str) -> String {
        if self.style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The rules that looked, with what they found.
fn counts(verdict: &Answered) -> Option<String> {
    let (found, clean): (Vec<_>, Vec<_>) = verdict.rules.iter().partition(|rule| rule.findings > 0);
    let mut parts: Vec<String> =
        found.iter().map(|rule| format!("{} {}", rule.rule, rule.findings)).collect();
    let names =
        |rules: &[&RuleCount]| rules.iter().map(|rule| rule.rule.to_string()).collect::<Vec<_>>().join(", ");
    match (found.len(), clean.len()) {
        (_, 0) => {}
        (0, _) => parts.push(format!("nothing found by {}", names(&clean))),
        (_, 1) => parts.push("1 more found nothing".to_owned()),
        (_, more) => parts.push(format!("{more} more found nothing")),
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The rules that did not look.
fn silent(verdict: &Answered) -> Option<String> {
    let names = |wanted: Silent| -> Vec<&str> {
        verdict.silent.iter().filter(|(_, why)| *why == wanted).map(|(rule, _)| &**rule).collect()
    };
    let (idle, off, shallow) = (names(Silent::Idle), names(Silent::Off), names(Silent::Shallow));
    let mut parts = Vec::new();
    if !idle.is_empty() {
        parts.push(format!("{} (no outcome uses what it looks at)", idle.join(", ")));
    }
    if !off.is_empty() {
        parts.push(format!("{} (off)", off.join(", ")));
    }
    if !shallow.is_empty() {
        parts.push(format!("{} (the history at hand is too short)", shallow.join(", ")));
    }
    if verdict.rules.is_empty() && parts.is_empty() {
        parts.push("no rule speaks to this".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The outcomes concerned, the worst by name.
fn worst(verdict: &Answered) -> Option<String> {
    let named: Vec<&str> = verdict.worst.iter().take(NAMED).map(|it| it.subject.as_str()).collect();
    let more = verdict.worst.len() - named.len();
    match (named.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(named.join(", ")),
        (false, more) => Some(format!("{} and {more} more", named.join(", "))),
    }
}

/// What the share of kept promises cannot tell.
fn stages(it: OnTime) -> String {
    match it.next_stage {
        0 => String::new(),
        many => format!(
            "; {many} of the others went on to another milestone, and whether for a next stage is not known, as nothing is \
             mapped to `progress`"
        ),
    }
}

fn figures(figures: &Figures, shallow: bool) -> [String; 2] {
    let unread = if shallow {
        "not known, as the history at hand does not begin with the first commit"
    } else {
        "not known, as no history was read"
    };
    let on_time = match figures.on_time {
        None => unread.to_owned(),
        Some(it) if it.due == 0 => {
            "not known, as no first deadline of work in this plan has passed yet".to_owned()
        }
        Some(it) => {
            format!(
                "{} of {} ({} %) {} done by {} first deadline",
                it.kept,
                count(it.due, "outcome"),
                (it.kept * 100 + it.due / 2) / it.due,
                if it.kept == 1 { "was" } else { "were" },
                if it.kept == 1 { "its" } else { "their" },
            ) + &stages(it)
        }
    };
    let first_result = match figures.first_result.map(|it| (it, it.median_days)) {
        None => unread.to_owned(),
        Some((_, None)) => "not known, as nothing has been done yet".to_owned(),
        Some((it, Some(days))) => {
            let reached = count(it.reached, "outcome");
            format!("{days:.0} days (median of {reached}; {} without one yet)", it.outcomes - it.reached)
        }
    };
    [format!("first promises kept: {on_time}"), format!("from first commit to first result: {first_result}")]
}
