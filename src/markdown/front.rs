//! Splits a page into its front matter and its body.

use crate::document::{Problem, ProblemKind};
use crate::text::Span;

/// The two parts of a page.
pub(super) struct Split {
    /// The YAML front matter without its `---` lines.
    pub(super) yaml: Option<Span>,
    /// The TOML front matter without its `+++` lines.
    pub(super) toml: Option<Span>,
    /// The rest.
    pub(super) body: Span,
    /// A front matter that never ends.
    pub(super) problem: Option<Problem>,
}

/// Finds the front matter: from a first line `---` to the next line `---` or `...`, or in TOML between two lines `+++`. Without a closing line the
/// first one is a rule across the page, unless a field follows at once. Blank lines before it keep other programs from
/// reading it, but not people.
pub(super) fn split(source: &str) -> Split {
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let mut lines = lines(source, start).skip_while(|(_, line)| line.trim().is_empty());
    let none = Split { yaml: None, toml: None, body: Span::new(start, source.len()), problem: None };
    let Some((opening, first)) = lines.next().filter(|(_, line)| matches!(line.trim_end(), "---" | "+++"))
    else {
        return none;
    };
    let is_first = opening.range().start == start;
    let content = next(source, opening.range().end);
    let fence = first.trim_end();
    let mut blank = None;
    let mut looks_like_field = None;
    for (span, line) in lines {
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            if !is_first && looks_like_field != Some(true) {
                return none;
            }
            let body = Span::new(next(source, span.range().end), source.len());
            let front = Some(Span::new(content, span.range().start));
            let (yaml, toml) = if fence == "+++" { (None, front) } else { (front, None) };
            return Split { yaml, toml, body, problem: None };
        }
        looks_like_field.get_or_insert_with(|| if fence == "+++" { is_pair(line) } else { is_field(line) });
        if line.is_empty() && blank.is_none() {
            blank = Some(span.range().start);
        }
    }
    if !is_first || looks_like_field != Some(true) {
        return none;
    }
    let front = Some(Span::new(content, blank.unwrap_or(source.len())));
    let (yaml, toml) = if fence == "+++" { (None, front) } else { (front, None) };
    let help = format!("Put a line `{fence}` after its last field");
    let end = blank.unwrap_or(source.len());
    let fence = Span::new(opening.range().start, opening.range().start + first.trim_end().len());
    let problem =
        Problem::new(ProblemKind::Syntax, fence, "the front matter that starts here has no end").help(help);
    Split { yaml, toml, body: Span::new(end, source.len()), problem: Some(problem) }
}

/// Whether a line is a field of TOML: `key = value`, or the heading of a table.
fn is_pair(line: &str) -> bool {
    let line = line.trim();
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let named = |key: &str| !key.is_empty() && key.chars().all(bare);
    line.split_once('=').is_some_and(|(key, _)| named(key.trim_end()))
        || line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).is_some_and(named)
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
        !key.is_empty() && key.chars().all(word) && (value.is_empty() || value.starts_with(' '))
    })
}

fn lines(source: &str, start: usize) -> impl Iterator<Item = (Span, &str)> {
    let mut at = start;
    std::iter::from_fn(move || {
        (at < source.len()).then(|| {
            let rest = source.get(at..).unwrap_or_default();
            let line = rest.split(['\n', '\r']).next().unwrap_or_default();
            let span = Span::new(at, at + line.len());
            at = next(source, span.range().end);
            (span, line)
        })
    })
}

/// The offset after the line break at `end`.
fn next(source: &str, end: usize) -> usize {
    let rest = source.get(end..).unwrap_or_default();
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}
