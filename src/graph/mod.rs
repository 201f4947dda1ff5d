//! The plan as a drawing: what waits for what, or the cascade, as SVG, Mermaid or DOT.
//!
//! It draws facts and judges nothing. The same facts give the same bytes.

mod dot;
mod drawing;
mod extract;
mod fit;
mod label;
mod layers;
mod layout;
mod legend;
mod mermaid;
mod node;
mod order;
mod picture;
#[cfg(test)]
mod sample;
mod select;
mod stack;
mod svg;

pub use drawing::{Drawing, Format};
pub use extract::extract;
pub use layout::{Laid, connected, layout, layout_within};
pub use legend::legend;
pub use node::{Node, State};
pub use picture::{Edge, Of, Picture};
pub use select::{Chosen, picture};
pub use stack::stacked;
pub use svg::{STYLE, body as svg_body, number};

use crate::facts::Facts;

/// Draws a part of a plan.
///
/// # Errors
/// In words, where that part has no outcome.
pub fn draw(facts: &Facts<'_>, chosen: &Chosen<'_>, format: Format) -> Result<Drawing, String> {
    let picture = picture(facts, chosen)?;
    Ok(match format {
        Format::Svg => Drawing { text: svg::write(&picture), note: picture.note },
        Format::Dot => Drawing { text: dot::write(&picture), note: picture.note },
        Format::Mermaid => mermaid::write(&picture),
    })
}
