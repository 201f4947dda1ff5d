//! A picture of rows: what a row is about stands beside its strip, and above it where there is little room. The words
//! are text of the page, so they wrap, and no strip is wider than the screen.

use maud::{Markup, html};

use crate::graph::number;

/// A row of a picture.
pub(super) struct Row {
    /// What to write above it where a new group begins.
    pub(super) group: Option<Markup>,
    /// What it is about.
    pub(super) label: Markup,
    /// The marks of its strip.
    pub(super) marks: Markup,
    /// How high the strip is.
    pub(super) height: f64,
    /// What stands below it.
    pub(super) below: Option<Markup>,
}

/// What stands above and behind all rows.
pub(super) struct Frame {
    /// Names the picture.
    pub(super) id: &'static str,
    /// What it shows, for those who do not see it: each row says in words what its strip shows, and so does the table.
    pub(super) words: &'static str,
    /// The names above, and how high they are.
    pub(super) head: Markup,
    pub(super) high: f64,
    /// The lines behind each row.
    pub(super) lines: Markup,
}

impl Frame {
    /// The picture.
    pub(super) fn around(self, rows: &[Row]) -> Markup {
        let Self { id, words, head, high, lines } = self;
        html! {
            div.picture.rows role="group" aria-label=(words) {
                div.row {
                    span {}
                    svg.chart.strip height=(number(high)) aria-hidden="true" {
                        defs { g id={ (id) "-lines" } { (lines) } }
                        (head)
                    }
                }
                @for row in rows {
                    @if let Some(group) = &row.group { p.group { (group) } }
                    div.row {
                        div { (row.label) }
                        svg.chart.strip height=(number(row.height)) aria-hidden="true" {
                            use href={ "#" (id) "-lines" } {}
                            (row.marks)
                        }
                        @if let Some(below) = &row.below { p { (below) } }
                    }
                }
            }
        }
    }

    /// The rows where no strip has anything to show.
    pub(super) fn without_strips(self, rows: &[Row]) -> Markup {
        html! {
            div.picture.rows role="group" aria-label=(self.words) {
                @for row in rows {
                    @if let Some(group) = &row.group { p.group { (group) } }
                    div.row { div { (row.label) } @if let Some(below) = &row.below { p { (below) } } }
                }
            }
        }
    }
}

/// Something at a share of the width, in percent, and so far from the top.
pub(super) fn at(share: f64, y: f64, what: Markup) -> Markup {
    html! { svg.at x=(super::axis::percent(share)) y=(number(y)) { (what) } }
}

/// A deadline, a first promise, or what lies beyond the ends of the axis.
pub(super) fn diamond(class: &str, share: f64, y: f64) -> Markup {
    at(share, y, html! { path class=(class) d="M-6 0l6-6 6 6-6 6z" {} })
}
