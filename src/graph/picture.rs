//! What is drawn: boxes, and the lines between them.

use std::collections::{HashMap, HashSet};

use super::node::Node;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Of {
    /// What waits for what
    #[default]
    Dependencies,
    /// What serves what
    Cascade,
}

/// A line from what comes first, or stands above, to what waits for it, or serves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it is a step of the critical path.
    pub critical: bool,
    /// Whether both may go on at the same time.
    pub parallel: bool,
    /// Whether it leads to the parent, which waits for all below it: drawn only where that closes a circle.
    pub serves: bool,
    /// Whether one of them is over, so that nothing waits.
    pub over: bool,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is of.
    pub of: Of,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The lines.
    pub edges: Vec<Edge>,
    /// What is left out, and which flag shows it.
    pub note: Option<String>,
}

impl Picture {
    /// What it is, in words.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.of {
            Of::Dependencies => "What waits for what",
            Of::Cascade => "What serves what",
        }
    }

    /// What to say where there is nothing to draw.
    #[must_use]
    pub fn nothing(&self) -> Option<&'static str> {
        self.nodes.is_empty().then_some(match self.of {
            Of::Dependencies => "No outcome waits for another here. The field depends_on says what does.",
            Of::Cascade => "There is no outcome here.",
        })
    }

    /// The same with some of the boxes.
    #[must_use]
    pub fn part(&self, wanted: &HashSet<usize>) -> Self {
        let places: Vec<usize> = (0..self.nodes.len()).filter(|ix| wanted.contains(ix)).collect();
        let new: HashMap<usize, usize> = places.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let edges = self
            .edges
            .iter()
            .filter_map(|edge| Some(Edge { from: *new.get(&edge.from)?, to: *new.get(&edge.to)?, ..*edge }));
        Self {
            of: self.of,
            nodes: places.iter().map(|&ix| self.nodes[ix].clone()).collect(),
            edges: edges.collect(),
            note: self.note.clone(),
        }
    }
}
