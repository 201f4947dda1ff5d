//! The files in `data/`, read once.

use super::Practice;
use crate::yaml;

macro_rules! texts {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("data/", $name, ".yml")))),+] };
}

/// Each practice's name and text.
const TEXTS: [(&str, &str); 31] = texts![
    "backlog-md",
    "beans",
    "bip",
    "bmad",
    "charters",
    "cip",
    "deliverables",
    "design-docs",
    "eip",
    "issue-tasks",
    "kubernetes-enhancements",
    "madr",
    "nixos-rfcs",
    "numbered-proposals",
    "nygard",
    "okr",
    "openshift-enhancements",
    "pep",
    "proposals",
    "records",
    "rfcs",
    "roadmap",
    "rust-project-goals",
    "rust-rfcs",
    "scala-sips",
    "shape-up",
    "simd",
    "sip",
    "spec-kit",
    "swift-evolution",
    "taskmaster",
];

/// Reads them all.
pub(super) fn all() -> Vec<Practice> {
    TEXTS.iter().map(|&(name, text)| read(name, text)).collect()
}

fn read(name: &'static str, text: &str) -> Practice {
    let document = yaml::parse(text);
    let practice: Practice = match document.roots.first() {
        Some(&root) if document.problems.is_empty() => yaml::from_node(&document, root)
            .unwrap_or_else(|error| unreachable!("a test reads every practice: {name}: {}", error.message)),
        _ => unreachable!("a test reads every practice: {name}: {:?}", document.problems),
    };
    Practice { name, ..practice }
}
