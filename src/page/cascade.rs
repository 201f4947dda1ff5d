//! The cascade, as a tree that opens and folds.

use std::collections::{HashMap, HashSet};

use maud::{Markup, PreEscaped, html};

use super::lookup::Page;
use super::marks;
use super::part::Part;
use super::text::told;
use crate::facts::Outcome;
use crate::model::Status;
use crate::rule::say::count;

/// Deeper than this, what follows stands beside its parent: nobody can follow more steps.
const DEPTH: usize = 12;

/// A step of the walk over the tree.
enum Step {
    Open(usize, usize),
    Close,
}

/// Which outcome serves which, by their places.
struct Tree {
    /// Those that serve each.
    children: Vec<Vec<usize>>,
    /// Those that serve none and are served.
    roots: Vec<usize>,
    /// Those with nothing above or below.
    alone: Vec<usize>,
}

impl Tree {
    fn of(outcomes: &[Outcome<'_>]) -> Self {
        let place: HashMap<&str, usize> =
            outcomes.iter().enumerate().map(|(ix, outcome)| (outcome.key.as_str(), ix)).collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); outcomes.len()];
        let mut tops = Vec::new();
        for (ix, outcome) in outcomes.iter().enumerate() {
            let parent = outcome.parent.as_deref().and_then(|key| place.get(key).copied());
            match parent.filter(|above| *above != ix) {
                Some(above) => children[above].push(ix),
                None => tops.push(ix),
            }
        }
        let (roots, alone) = tops.into_iter().partition(|&ix| !children[ix].is_empty());
        Self { children, roots, alone }
    }

    /// How many outcomes are served.
    fn parents(&self) -> usize {
        self.children.iter().filter(|children| !children.is_empty()).count()
    }
}

impl Page<'_> {
    pub(super) fn cascade(&self) -> Markup {
        let tree = Tree::of(&self.facts.outcomes);
        Part {
            id: "cascade",
            question: "What serves what?",
            answer: self.what_serves(&tree),
            rest: html! {},
            picture: None,
            table: html! { @if tree.parents() > 0 { (self.tree(&tree)) } },
        }
        .drawn()
    }

    fn what_serves(&self, tree: &Tree) -> Markup {
        let outcomes = tree.children.len();
        html! {
            @if outcomes == 0 { "There is no outcome here." }
            @else if tree.parents() == 0 && self.facts.part.is_some() { "None of these outcomes serves another of them." }
            @else if tree.parents() == 0 {
                "No outcome names a parent. The field " code { "parent" } " would say what serves what."
            } @else {
                @let (roots, alone) = (tree.roots.len(), tree.alone.len());
                @let further = tree.parents() - roots.min(tree.parents());
                (count(outcomes - (roots + alone).min(outcomes), "outcome")) " under " (roots) " at the top"
                @if further > 0 { "; " (further) " of those under it " @if further == 1 { "is" } @else { "are" } " broken down further" }
                "."
                @if alone > 0 { " " (count(alone, "outcome")) @if alone == 1 { " has" } @else { " have" } " nothing above or below." }
            }
        }
    }

    /// The tree. Without a parent there is none: each outcome has its own part below.
    fn tree(&self, tree: &Tree) -> Markup {
        let outcomes = &self.facts.outcomes;
        let doubted = outcomes.iter().any(|it| it.open && it.doubted && it.status == Some(Status::OnTrack));
        html! {
            div.tools.js hidden {
                button type="button" data-fold="open" { "Unfold all" }
                button type="button" data-fold="close" { "Fold all" }
            }
            @if super::paper::is_cut(self.facts) && tree.roots.len() > super::paper::TOPS {
                p.more.paper { "On paper: the first " (super::paper::TOPS) " of " (tree.roots.len()) " at the top, with what is below them. The file has all." }
            }
            @if doubted {
                p.key { "Said to be on track: it says so, but something about it, before it or below it says otherwise." }
            }
            div.tree {
                (PreEscaped(self.items(tree)))
                @if !tree.alone.is_empty() {
                    details.alone open {
                        summary { "With nothing above or below: " (count(tree.alone.len(), "outcome")) }
                        ul { @for &ix in &tree.alone { li { (self.head_of(&outcomes[ix])) } } }
                    }
                }
            }
        }
    }

    /// The items of the tree, but for those that stand alone.
    fn items(&self, tree: &Tree) -> String {
        let mut met = HashSet::new();
        let mut text = String::new();
        self.walk(&tree.roots, &tree.children, &mut met, &mut text);
        met.extend(&tree.alone);
        // Parents in a circle have no top: they are told from the first of them on.
        for ix in 0..tree.children.len() {
            if !met.contains(&ix) {
                self.walk(&[ix], &tree.children, &mut met, &mut text);
            }
        }
        text
    }

    /// Writes a part of the tree, without recursion: a chain may be as long as a plan.
    fn walk(&self, from: &[usize], children: &[Vec<usize>], met: &mut HashSet<usize>, text: &mut String) {
        let mut steps: Vec<Step> = from.iter().rev().map(|&ix| Step::Open(ix, 0)).collect();
        text.push_str("<ul>");
        while let Some(step) = steps.pop() {
            let Step::Open(ix, depth) = step else {
                text.push_str("</ul></details></li>");
                continue;
            };
            if !met.insert(ix) {
                continue;
            }
            let outcome = &self.facts.outcomes[ix];
            let below: Vec<usize> =
                children[ix].iter().copied().filter(|child| !met.contains(child)).collect();
            let nested = !below.is_empty() && depth < DEPTH;
            let head = self.head_of(outcome).into_string();
            if nested {
                // A link inside a summary could not be told from it by those who use no pointer.
                text.push_str(&format!(
                    "<li>{head}<details open><summary>{} below</summary><ul>",
                    below.len()
                ));
                steps.push(Step::Close);
            } else {
                text.push_str("<li>");
                text.push_str(&head);
                text.push_str("</li>");
            }
            let deeper = if nested { depth + 1 } else { depth };
            steps.extend(below.into_iter().rev().map(|child| Step::Open(child, deeper)));
        }
        text.push_str("</ul>");
    }

    fn head_of(&self, outcome: &Outcome<'_>) -> Markup {
        html! {
            (marks::state(outcome)) " "
            (self.link(&outcome.key))
            @match outcome.owner.first() { Some(owner) => { " · " (told(owner, 50)) } None => " · no owner" }
            @match (outcome.deadline, outcome.undated) {
                (Some(day), _) => { " · due " (day) }
                (None, Some(text)) => { " · due " (told(text, 40)) ", no date known" }
                (None, None) => " · no deadline",
            }
            @if let Some(days) = outcome.overdue_days.filter(|_| !marks::says_late(outcome)) { " · " strong { (days) " days late" } }
            @if outcome.findings.all() > 0 { " · " (count(outcome.findings.all(), "finding")) }
            @if outcome.changed == Some(true) { " · " em { "changed" } }
        }
    }
}
