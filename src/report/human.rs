//! `human`: the text itself with the place underlined, for people at a terminal. miette draws the excerpts.

use std::collections::HashSet;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, ThemeStyles};
use textwrap::{Options, WordSplitter};

use super::Style;
use super::excerpt::{Excerpt, Frame, Mark};
use super::extent::Extents;
use super::sanitize::{defuse, lines, one_line};
use super::{first, related::told, summary};
use crate::finding::{Applicability, Finding, Report, Severity, Spot};
use crate::text::Place;

/// Second places that get an excerpt; further ones are listed.
const MAX_EXCERPTS: usize = 4;

/// Second places that are listed, unless everything is to be shown in full.
const MAX_LISTED: usize = 12;

/// How many of more than that.
const FEW: usize = 2;

/// Writes one finding after the other, and the summary. What is longer than a screen begins with a table by rule and
/// shows the gravest in short.
pub(super) fn write(report: &Report, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page::new(report, style);
    let end = if style.summary { page.sentences(summary::sentences(report)) } else { String::new() };
    let most = if style.full || report.findings.len() < 2 { usize::MAX } else { first::SCREEN };
    let mut total = height(&end);
    let mut whole: Vec<String> = Vec::new();
    for finding in &report.findings {
        page.finding(finding);
        page.text.push('\n');
        total += height(&page.text);
        // Nothing more is drawn once it is known not to fit.
        if total > most {
            page.text.clear();
            page.told.clear();
            return brief(report, &mut page, &end, out);
        }
        let text = std::mem::take(&mut page.text);
        match most {
            usize::MAX => write!(out, "{}", defuse(&text))?,
            _ => whole.push(text),
        }
    }
    write!(out, "{}{}", defuse(&whole.concat()), defuse(&end))
}

/// How many lines a text takes.
fn height(text: &str) -> usize {
    text.matches('\n').count()
}

/// Writes the table, as many of the gravest as fit on the screen, and what helps most next.
fn brief(report: &Report, page: &mut Page<'_>, end: &str, out: &mut impl Write) -> io::Result<()> {
    let table: String = first::table(report, page.width).iter().map(|line| format!("{line}\n")).collect();
    let next = page.sentences(first::next(report));
    // With two empty lines and two that say what follows.
    let mut left = first::SCREEN.saturating_sub(height(&table) + height(&next) + height(end) + 4);
    let mut shown = Vec::new();
    for finding in first::gravest(report) {
        page.brief(finding);
        let text = std::mem::take(&mut page.text);
        let Some(rest) = left.checked_sub(height(&text)) else { break };
        left = rest;
        shown.push(text);
    }
    let follows = page.sentences(vec![first::follows(shown.len(), report.findings.len())]);
    write!(out, "{}", defuse(&format!("{table}{follows}\n{}\n{end}{next}", shown.concat())))
}

/// What is written of one finding at a time.
struct Page<'a> {
    extents: Extents<'a>,
    theme: GraphicalTheme,
    colour: bool,
    full: bool,
    width: usize,
    text: String,
    /// What was said to do, which is said once on a screen.
    told: HashSet<String>,
}

impl<'a> Page<'a> {
    fn new(report: &'a Report, style: &Style) -> Self {
        let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let extents = Extents::new(&report.sources);
        Self {
            extents,
            theme,
            colour: style.colour,
            full: style.full,
            width: usize::from(style.width).max(40),
            text: String::new(),
            told: HashSet::new(),
        }
    }

    fn finding(&mut self, finding: &Finding) {
        // No single place shows how a whole plan is kept.
        if finding.habit {
            return self.brief(finding);
        }
        self.title(finding);
        let mut shown = vec![(finding.place, finding.label.as_deref())];
        let mut listed = Vec::new();
        // Of many places that say the same an example is enough.
        let alike = finding.for_many || finding.related.len() > MAX_LISTED;
        let excerpts = if alike { 0 } else { MAX_EXCERPTS };
        for related in &finding.related {
            match related.at {
                Spot::Place(place) if shown.len() <= excerpts => shown.push((place, Some(&related.text))),
                _ => listed.push(related),
            }
        }
        // Places of one file share an excerpt, at the first of them.
        let mut context = 1;
        while let Some(&(first, _)) = shown.first() {
            let (here, elsewhere) = shown.into_iter().partition(|(place, _)| place.file == first.file);
            self.excerpt(here, context, finding.severity);
            shown = elsewhere;
            context = 0;
        }
        let most = if self.full { listed.len() } else { MAX_LISTED };
        let (told_of, rest) = listed.split_at(if listed.len() > most { FEW } else { listed.len() });
        for related in told_of {
            let line = told(related, &mut self.extents);
            match related.at {
                Spot::Place(_) => self.place(&line),
                Spot::Commit { .. } => self.wrapped("  ", "    ", &line),
            }
        }
        if !rest.is_empty() {
            self.wrapped("  ", "    ", &format!("and {} more places (--full lists them)", rest.len()));
        }
        self.help(finding, usize::MAX);
        self.fix(finding);
    }

    /// Says which flag applies the fix of a finding.
    fn fix(&mut self, finding: &Finding) {
        let Some(applicability) = finding.fixable() else { return };
        let flag = if applicability == Applicability::Safe { "--fix" } else { "--unsafe-fixes" };
        let fixes = || finding.apart().iter().flat_map(|finding| &finding.fixes);
        let fix = fixes().find(|fix| fix.applicability == applicability);
        let title = fix.map(|fix| one_line(&fix.title)).unwrap_or_default();
        let title = match finding.folded.len() {
            0 => title,
            places => format!("{title}, and {} more", places - 1).into(),
        };
        let head = format!("  {} ", self.theme.styles.help.style("fix:"));
        self.wrapped(&head, "       ", &format!("{title} (`{flag}`)"));
    }

    /// In a few lines: what, where, and what to do.
    fn brief(&mut self, finding: &Finding) {
        self.title(finding);
        let start = self.extents.of(finding.place).start;
        let path = &self.extents.file(finding.place).path;
        let own = finding.label.as_ref().filter(|_| finding.for_many);
        let own = own.map_or_else(String::new, |own| format!("  {own}"));
        let more = match finding.related.len() {
            0 => String::new(),
            _ if self.full => String::new(),
            places => format!("{} and {places} more", if own.is_empty() { "" } else { "," }),
        };
        self.place(&one_line(&format!("{path}:{}:{}{own}{more}", start.line, start.column)));
        if self.full {
            for related in &finding.related {
                let line = told(related, &mut self.extents);
                self.place(&line);
            }
        }
        // What settles many places is worth its lines.
        let most = if finding.for_many { usize::MAX } else { 1 };
        self.help(finding, most);
    }

    fn help(&mut self, finding: &Finding, most: usize) {
        let Some(help) = &finding.help else { return };
        if !self.full && !self.told.insert(help.clone()) {
            return;
        }
        let head = format!("  {} ", self.theme.styles.help.style("help:"));
        let mut head = head.as_str();
        for line in lines(help).lines().take(most) {
            self.wrapped(head, "        ", line);
            head = "        ";
        }
    }

    fn title(&mut self, finding: &Finding) {
        let word = format!("{}[{}]:", finding.severity, one_line(&finding.rule));
        let style = self.styles(finding.severity).error;
        let style = if self.colour { style.bold() } else { style };
        let head = format!("{} ", style.style(word));
        self.wrapped(&head, "  ", &one_line(&finding.message));
    }

    /// Underlines places of one file, the first of which is what it is about.
    fn excerpt(&mut self, places: Vec<(Place, Option<&str>)>, context: usize, severity: Severity) {
        let Some(&(first, _)) = places.first() else { return };
        let file = self.extents.file(first);
        let mark = |(place, label): (Place, Option<&str>)| Mark {
            span: place.span,
            extent: self.extents.of(place),
            label: label.filter(|label| !label.is_empty()).map(str::to_owned),
        };
        let marks = places.into_iter().map(mark).collect();
        let excerpt = Excerpt::new(file, marks, Frame { context, width: self.width });

        let mut theme = GraphicalTheme { styles: self.styles(severity), ..self.theme.clone() };
        // miette gives its labels these styles in turn.
        let (level, second) = (theme.styles.error, theme.styles.help);
        let subject = context > 0;
        theme.styles.highlights =
            excerpt.mains().map(|main| if main && subject { level } else { second }).collect();
        let drawn = GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_urls(false)
            .without_syntax_highlighting();
        let mut text = String::new();
        drawn.render_report(&mut text, &excerpt).expect("a String takes everything");
        // Its first line is a title of miette's own form, and empty.
        let (_, snippet) = text.split_once('\n').expect("miette begins with a title");
        for line in snippet.lines() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// The styles, with that of this level as `error`.
    fn styles(&self, severity: Severity) -> ThemeStyles {
        let mut styles = self.theme.styles.clone();
        match severity {
            Severity::Error => {}
            Severity::Warning => styles.error = styles.warning,
            Severity::Advice => styles.error = styles.advice,
        }
        styles
    }

    /// A line that begins with a path, which stays whole so that it can be copied and clicked.
    fn place(&mut self, line: &str) {
        self.text.push_str("  ");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Sentences, each on lines of its own.
    fn sentences(&mut self, sentences: Vec<String>) -> String {
        for sentence in sentences {
            self.wrapped("", "  ", &one_line(&sentence));
        }
        std::mem::take(&mut self.text)
    }

    fn wrapped(&mut self, head: &str, indent: &str, text: &str) {
        let options = Options::new(self.width)
            .initial_indent(head)
            .subsequent_indent(indent)
            .word_splitter(WordSplitter::NoHyphenation);
        self.text.push_str(&textwrap::fill(text, options));
        self.text.push('\n');
    }
}
