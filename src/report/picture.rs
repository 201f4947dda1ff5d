//! A value over time in a row of bars: how the priority rose and fell, and how the deadline moved.

use jiff::Timestamp;
use textwrap::core::display_width;

use crate::model::{Event, Said, Timeline};
use crate::text::brief_line;

/// The steps of the picture, the lowest first.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// How many cells wide it is, where there is room.
const CELLS: usize = 40;

/// How many characters of a value stand beside the drawing.
const SHOWN: usize = 20;

/// With fewer cells than this nothing can be seen.
const LEAST: usize = 8;

/// A row of bars between the first value and the last.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) from: String,
    pub(super) line: String,
    pub(super) to: String,
}

/// A field from its first change to now, each cell as high as the value was: a high priority, a late deadline. None
/// where it never changed, its values have no order, or the line has no room.
pub(super) fn picture(timeline: &Timeline, field: &str, now: Timestamp, width: usize) -> Option<Picture> {
    let changes: Vec<&Event> = timeline.changes(field).collect();
    let (first, last) = (changes.first()?, changes.last()?);
    let words =
        |said: Option<&Said>| said.map_or_else(|| "nothing".to_owned(), |said| brief_line(said, SHOWN));
    let (from, to) = (words(first.old.as_ref()), words(last.new.as_ref()));
    // Two cells before, one between each two words.
    let taken = 2 + field.len() + 3 + display_width(&from) + display_width(&to);
    let cells = CELLS.min(width.saturating_sub(taken));
    if cells < LEAST {
        return None;
    }
    let start = timeline.since.unwrap_or(first.at).min(first.at).at.as_second();
    let length = (now.as_second() - start).max(1);
    let heights: Vec<i64> =
        changes.iter().flat_map(|event| [&event.old, &event.new]).flatten().filter_map(height).collect();
    let (low, top) = (*heights.iter().min()?, *heights.iter().max()?);
    let steps = STEPS.len() as i64 - 1;
    let step = |height: i64| if low == top { steps } else { (height - low) * steps / (top - low) };
    let cell = |cell: i64| {
        let end = start + length * (cell + 1) / cells as i64;
        let then = changes.iter().take_while(|event| event.at.at.as_second() <= end).last();
        let said = then.map_or(first.old.as_ref(), |event| event.new.as_ref());
        said.and_then(height).and_then(|height| STEPS.get(step(height) as usize)).unwrap_or(&' ')
    };
    let line = (0..cells as i64).map(cell).collect();
    Some(Picture { from, line, to })
}

fn height(said: &Said) -> Option<i64> {
    let day = || Some(i64::from(said.day()?.since(jiff::civil::Date::ZERO).ok()?.get_days()));
    said.rank().map(|rank| -i64::from(rank)).or_else(day)
}
