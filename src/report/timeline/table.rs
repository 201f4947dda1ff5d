//! A timeline as a table under pictures of its priority and its deadline; in a narrow window as lines.

use std::io::{self, Write};

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::{Row, Told, short, value};
use crate::model::Event;
use crate::report::picture::{Picture, picture};
use crate::report::{Style, one_line};
use crate::rule::past;

/// The width to which cells are filled up.
const FILLED: usize = 24;

/// How many cells the last column needs for a table to be one.
const REASON: usize = 24;

/// Writes a table, the oldest row first, and the priority and the deadline over time where they changed.
///
/// # Errors
/// Where the stream refuses.
pub fn write_timeline(told: &Told<'_, '_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = usize::from(style.width);
    let bold = |text: &str| if style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let title = told.title.map(|title| format!("  {}", one_line(title))).unwrap_or_default();
    let id = one_line(told.id);
    let room = width.saturating_sub(display_width(&id));
    writeln!(out, "{}{}", bold(&short(&id, width)), short(&title, room))?;
    for field in ["priority", "deadline"] {
        if told.wants(field)
            && let Some(Picture { from, line, to }) = picture(told.timeline, field, told.now, width)
        {
            writeln!(out, "  {field} {} {line} {}", one_line(&from), one_line(&to))?;
        }
    }
    if let Some(begins) = told.begins_before() {
        let day = begins.day;
        let said = format!("What was before {day} is not known: earlier commits are not in this clone.");
        writeln!(out, "{}", wrapped(&said, "  ", "  ", width))?;
    }
    let rows: Vec<[String; 6]> = told.rows().into_iter().map(|row| cells(told, row)).collect();
    if rows.is_empty() {
        return writeln!(out, "  nothing changed{}", since(told));
    }
    let filled =
        |column: usize| rows.iter().map(|row| display_width(&row[column])).max().unwrap_or(0).min(FILLED);
    let mut widths: [usize; 6] = std::array::from_fn(filled);
    let before = |columns: usize| 2 + widths[..columns].iter().map(|cells| cells + 2).sum::<usize>();
    let (head, table) = (before(4), before(5) + REASON <= width);
    if table {
        // What changed has what is left beside the reason, in more than one line where that is too little.
        let whole = rows.iter().map(|row| display_width(&row[4])).max().unwrap_or(0);
        widths[4] = whole.min(width - head - 2 - REASON);
        widths[5] = width - head - 2 - widths[4];
    }
    for row in &rows {
        if table { as_row(row, &widths, out)? } else { as_lines(row, width, out)? }
    }
    Ok(())
}

fn as_row(row: &[String; 6], widths: &[usize; 6], out: &mut dyn Write) -> io::Result<()> {
    // What changed may take room that its reason leaves.
    let mut widths = *widths;
    let [change, reason] = [4, 5].map(|column| display_width(&row[column]));
    if change > widths[4] && change + reason <= widths[4] + widths[5] {
        widths[4] = change;
    }
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| folded(cell, width)).collect();
    for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let said = cell.get(at).map_or("", String::as_str);
            line.push_str("  ");
            line.push_str(said);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(display_width(said))));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A text in lines of at most so many cells; a word that is longer is broken.
fn folded(text: &str, width: usize) -> Vec<String> {
    let lines = textwrap::wrap(text, options(width.max(1)));
    lines.into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The same in a narrow window: when and by whom, what, and why, one below the other.
fn as_lines(row: &[String; 6], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let [day, commit, author, field, change, reason] = row;
    writeln!(out, "{}", short(&format!("  {day}  {commit}  {author}"), width))?;
    writeln!(out, "{}", wrapped(&format!("{field}  {change}"), "    ", "      ", width))?;
    if reason.is_empty() { Ok(()) } else { writeln!(out, "{}", wrapped(reason, "    ", "    ", width)) }
}

fn wrapped(text: &str, first: &str, indent: &str, width: usize) -> String {
    textwrap::fill(text, options(width).initial_indent(first).subsequent_indent(indent))
}

fn options(width: usize) -> Options<'static> {
    Options::new(width).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation)
}

fn since(told: &Told<'_, '_>) -> String {
    told.timeline.since.map(|at| format!(" since {}", at.day)).unwrap_or_default()
}

fn cells(told: &Told<'_, '_>, row: Row<'_>) -> [String; 6] {
    let (commit, author, reason) = match told.origin(row) {
        None => ("not yet".to_owned(), "-".to_owned(), "not committed".to_owned()),
        Some(commit) => (
            commit.short().to_owned(),
            short(&one_line(past::author(commit)), FILLED),
            told.reason(row).map_or_else(|| told.instead(row), value),
        ),
    };
    let (field, change) = match row {
        Row::Change(event) | Row::Spelling(event) => {
            let change = step(event);
            let name =
                if row.word() == "moved" { row.word().into() } else { one_line(&event.field).into_owned() };
            (short(&name, FILLED), change)
        }
        Row::Turn(turn) => (row.word().to_owned(), one_line(&turn.path).into_owned()),
    };
    [row.at().day.to_string(), commit, author, field, change, reason]
}

/// The value before and the value after.
fn step(event: &Event) -> String {
    let [old, new] = event.sides();
    let side = |side: Option<String>| side.map_or_else(|| "nothing".to_owned(), |side| value(&side));
    format!("{} → {}", side(old), side(new))
}
