//! Markdown below the metadata: sections that feed fields, and prose.

use std::collections::HashMap;

use crate::language::plan;
use crate::markdown::{self, Cell, Passage, PassageKind, Section, title_key};
use crate::model::{Data, Field, Text, Value};
use crate::text::{Cut as _, Span};

/// The sections of a Markdown file, by heading.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a>(&'a markdown::Body);

impl<'a> Sections<'a> {
    /// Those of a body.
    #[must_use]
    pub const fn of(body: &'a markdown::Body) -> Self {
        Self(body)
    }

    /// The place of the heading with this title, and what stands under it: one text, or a list where several
    /// items or paragraphs do.
    pub(super) fn find(&self, title: &str) -> Option<(Span, Value)> {
        let section = self.0.section(title)?;
        let values = section.passages.iter().map(value).collect();
        Some(gathered(&section, values))
    }

    /// The same without what stands below an item to explain it: only a line that ends in a colon leaves to the items
    /// below it what it has to say. Nor does a paragraph beside a list or table state a criterion of its own: it leads in,
    /// or is a note. Of a table each row is one. Where several lines in bold letters or with a colon head lists, each is
    /// one with its list.
    pub(super) fn criteria(&self, title: &str) -> Option<(Span, Value)> {
        let section = self.0.section(title)?;
        let bundles = self.bundles(section.passages);
        let several = bundles.iter().filter(|bundle| bundle.lists()).count() > 1;
        let values = bundles.iter().flat_map(|bundle| match bundle.head {
            Some(head) if several && bundle.lists() => vec![value(&head.with_list(&bundle.lines))],
            head => head
                .filter(|_| bundle.states)
                .into_iter()
                .chain(bundle.lines.iter().copied())
                .map(value)
                .collect(),
        });
        Some(gathered(&section, values.collect()))
    }

    /// The statements among these passages, each list with the line that heads it.
    fn bundles<'p>(&self, passages: &'p [Passage]) -> Vec<Bundle<'p>> {
        let mut explained: Option<usize> = None;
        let columns = columns(passages);
        let is_row = |passage: &Passage| {
            let stands = |cell: Cell| cell.row > 0 && columns.get(&cell.table) == Some(&cell.column);
            passage.cell().is_some_and(stands)
        };
        let heading = |passage: &Passage| {
            let mut above = self.0.headings.iter().map(|heading| heading.span.start);
            above.rfind(|&start| start < passage.span.start)
        };
        let mut listed: HashMap<Option<u32>, Listed> = HashMap::new();
        for passage in passages.iter().filter(|one| one.kind == PassageKind::Item || is_row(one)) {
            let first = Listed { first: passage.span.start, several: false };
            listed.entry(heading(passage)).and_modify(|listed| listed.several = true).or_insert(first);
        }
        let mut states = |passage: &Passage| {
            if passage.cell().is_some() {
                return is_row(passage);
            }
            if passage.kind != PassageKind::Item {
                explained = None;
                let beside = |listed: &Listed| listed.several || listed.first < passage.span.start;
                return !listed.get(&heading(passage)).is_some_and(beside);
            }
            if explained.is_some_and(|depth| passage.depth() > depth) {
                return false;
            }
            explained = (!heads(passage)).then(|| passage.depth());
            true
        };
        let is_label = |passage: &Passage| self.0.labels.iter().any(|label| label.span == passage.span);
        let mut bundles: Vec<Bundle<'p>> = Vec::new();
        for passage in passages {
            let states = states(passage);
            let is_item = passage.kind == PassageKind::Item;
            match bundles.last_mut().filter(|open| is_item && open.takes(passage)) {
                Some(open) => open.lines.extend(states.then_some(passage)),
                None if is_label(passage) || states && is_item && heads(passage) => {
                    bundles.push(Bundle { head: Some(passage), lines: Vec::new(), states });
                }
                None if states || !is_item => {
                    let lines = states.then_some(passage).into_iter().collect();
                    bundles.push(Bundle { head: None, lines, states });
                }
                None => {}
            }
        }
        bundles
    }

    /// How the section that is headed so says that it stands, where that is all that its first line says: `Accepted`,
    /// `- Status: Accepted`. `is_word` tells words for that.
    pub(super) fn standing(&self, is_word: impl Fn(&str) -> bool) -> Option<(Span, Value)> {
        let says = |name: &str| plan::field(&title_key(name)) == Some(Field::Status);
        let heading = self.0.headings.iter().find(|heading| says(&heading.title.text))?;
        let passages = self.0.passages_in(heading.content);
        let first = passages.first()?;
        let labelled = first.text.split_once(':').filter(|(label, _)| says(label)).map(|(_, word)| word);
        // The items of a list may be all the words that there are.
        let said = labelled
            .or_else(|| (first.kind != PassageKind::Item || passages.len() == 1).then_some(&*first.text))?;
        let word = said.trim();
        let plain = !word.contains([':', ',', ';', '(', '—', '–', '|']);
        (plain && is_word(word)).then(|| {
            let start = first.text.start_of(word);
            let text = text(first).slice(start..start + word.len());
            (heading.title.span, Value { span: text.span, data: Data::Scalar { text, plain: false } })
        })
    }
}

/// The items and rows under one heading.
struct Listed {
    /// Where the first of them stands.
    first: u32,
    /// Whether there are others: one alone explains what stands before it.
    several: bool,
}

/// Passages that say one thing: a line that heads a list and the items of that; any other passage alone.
struct Bundle<'p> {
    head: Option<&'p Passage>,
    lines: Vec<&'p Passage>,
    /// Whether the head is a statement of its own where nothing stands below it.
    states: bool,
}

impl Bundle<'_> {
    fn lists(&self) -> bool {
        self.head.is_some() && !self.lines.is_empty()
    }

    /// Whether an item stands below the head.
    fn takes(&self, item: &Passage) -> bool {
        self.head.is_some_and(|head| item.depth() > head.depth())
    }
}

/// Whether a line leaves to those below it what it has to say.
fn heads(passage: &Passage) -> bool {
    passage.text.trim_end().ends_with([':', '：'])
}

/// The place of a section's heading, and what it says: one text, or a list of several.
fn gathered(section: &Section<'_>, mut values: Vec<Value>) -> (Span, Value) {
    let key = section.title;
    let span = section.span().unwrap_or(Span { start: key.end, end: key.end });
    let data = match values.len() {
        0 => Data::Null,
        1 => values.remove(0).data,
        _ => Data::List(values),
    };
    (key, Value { span, data })
}

/// For each table the column that says what is to be reached: the one with a heading that says so, else the one with
/// the most words that is no other field and no note. Beside it stand numbers, marks and who looks at it.
fn columns(passages: &[Passage]) -> HashMap<usize, usize> {
    let mut weights: HashMap<usize, HashMap<usize, (Heading, usize)>> = HashMap::new();
    for (passage, Cell { table, row, column }) in passages.iter().filter_map(|one| Some((one, one.cell()?))) {
        let (heading, length) = weights.entry(table).or_default().entry(column).or_default();
        match row {
            0 => *heading = Heading::of(&title_key(&passage.text)),
            _ => *length += passage.text.chars().count(),
        }
    }
    let chosen = |columns: HashMap<usize, (Heading, usize)>| {
        columns
            .into_iter()
            .max_by_key(|&(column, weight)| (weight, usize::MAX - column))
            .map(|(column, _)| column)
    };
    weights.into_iter().filter_map(|(table, columns)| Some((table, chosen(columns)?))).collect()
}

/// What the heading of a column says, the likelier to stand over criteria the greater.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    /// Another field, or a note.
    Beside,
    /// Nothing that is known.
    #[default]
    Open,
    /// What is to be reached.
    Done,
}

impl Heading {
    fn of(key: &str) -> Self {
        match plan::field(key).or_else(|| plan::perhaps(key)) {
            Some(Field::Done) => Self::Done,
            // An item of a list of criteria may be called task, step or requirement.
            Some(Field::Title) => Self::Open,
            Some(_) => Self::Beside,
            None if plan::is_note(key) => Self::Beside,
            None => Self::Open,
        }
    }
}

/// The text of a passage with its places.
pub(super) fn text(passage: &Passage) -> Text {
    Text::new(passage.text.clone(), passage.span, passage.pieces())
}

fn value(passage: &Passage) -> Value {
    Value { span: passage.span, data: Data::Scalar { text: text(passage), plain: false } }
}
