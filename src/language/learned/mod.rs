//! Judges that learned from written examples what a metric counts and which definition of done can be checked.
//!
//! A linear model over the [`features`] of a text, trained by `examples/train.rs` on `training/`: the same text has
//! the same verdict on every machine. It answers only in languages that it learned and where it is sure enough;
//! the thresholds are part of the committed weights. Knows no rule and no plan.

use std::sync::LazyLock;

use super::reading::Reading;
use crate::text::Span;

pub mod features;
mod model;
pub mod tongue;
mod weights;
mod words;

pub use model::{Model, ModelHead, Task, softmax, to_probabilities};
pub use weights::to_bytes;

/// What a judge says of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate<'m> {
    /// The label that fits best, of those that may be blamed where `blamed`.
    pub label: &'m str,
    /// How probable it is that the text is to be blamed, whatever the label, from 0 to 1.
    pub blame: f32,
    /// How probable the label is, from 0 to 1.
    pub confidence: f32,
    /// Whether the judge is sure enough to blame.
    pub blamed: bool,
    /// The language that the text seems to be written in, if it is one that the judge learned. Not known where the
    /// text seems good: then nothing depends on it.
    pub language: Option<&'m str>,
    /// From which probability on this language's texts are blamed.
    pub threshold: Option<f32>,
    /// The words that carry the verdict.
    pub words: Option<Span>,
}

static SHIPPED: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).expect("a test reads the committed file"));

/// The model that planlint ships.
#[must_use]
pub fn shipped() -> &'static Model<'static> {
    &SHIPPED
}
