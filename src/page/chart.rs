//! The frame of a drawing: its size, and the words for those who cannot see it.

use maud::{Markup, html};

use crate::graph::number;

/// A drawing to be.
pub(super) struct Chart<'a> {
    /// What the addresses of its title and description begin with.
    pub(super) id: &'a str,
    /// Width and height.
    pub(super) size: (f64, f64),
    /// `img`, or `group` where there are links inside.
    pub(super) role: &'static str,
    pub(super) title: &'a str,
    pub(super) description: Markup,
}

impl Chart<'_> {
    /// The frame around its content.
    pub(super) fn around(self, content: Markup) -> Markup {
        let Self { id, size: (width, height), role, title, description } = self;
        html! {
            svg.chart viewBox={ "0 0 " (number(width)) " " (number(height)) } width=(number(width)) height=(number(height)) role=(role) aria-labelledby={ (id) "-t " (id) "-d" } {
                title id={ (id) "-t" } { (title) }
                desc id={ (id) "-d" } { (description) }
                (content)
            }
        }
    }
}
