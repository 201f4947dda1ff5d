//! Which outcomes and lines are drawn.

use std::collections::{HashMap, HashSet};

use super::node::Node;
use super::picture::{Edge, Of, Picture};
use crate::facts::Facts;
use crate::language::near;
use crate::model::Level;

/// Up to so many outcomes a plan is drawn whole.
const WHOLE: usize = 500;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Chosen<'r> {
    /// What is drawn.
    pub of: Of,
    /// Only these levels; empty for all.
    pub levels: Vec<Level>,
    /// Only this outcome, and what is joined to it within so many steps.
    pub around: Option<(&'r str, usize)>,
    /// Only what changed, and what is joined to it.
    pub changed: bool,
    /// Whether the facts are a part of the plan already.
    pub cut: bool,
    /// Only what is joined, over any number of steps, to something open that waits for something open.
    pub alive: bool,
}

/// Chooses what is drawn.
///
/// # Errors
/// In words, where an outcome that is asked for is not there.
pub fn picture(facts: &Facts<'_>, chosen: &Chosen<'_>) -> Result<Picture, String> {
    let mut all = everything(facts, chosen.of);
    let mut wanted: HashSet<usize> = (0..all.nodes.len()).collect();
    if let Some((id, depth)) = chosen.around {
        let Some(centre) = facts.outcomes.iter().position(|it| it.key == id || it.id == id) else {
            let near = near::closest(id, facts.outcomes.iter().map(|outcome| outcome.id));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(format!("there is no outcome `{id}` in this plan{near}"));
        };
        wanted = around(&all, centre, depth);
    }
    if chosen.changed {
        let changed = |ix: &usize| facts.outcomes[*ix].changed == Some(true);
        let centres: Vec<usize> = wanted.iter().copied().filter(changed).collect();
        let joined: HashSet<usize> = centres.iter().flat_map(|&ix| around(&all, ix, 1)).collect();
        wanted.retain(|ix| joined.contains(ix));
    }
    if !chosen.levels.is_empty() {
        wanted.retain(|&ix| facts.outcomes[ix].level.is_some_and(|level| chosen.levels.contains(&level)));
    }
    let cut = chosen.cut || chosen.around.is_some() || chosen.changed || !chosen.levels.is_empty();
    if chosen.of == Of::Dependencies && chosen.around.is_none() {
        let joined: HashSet<usize> = all
            .edges
            .iter()
            .filter(|edge| wanted.contains(&edge.from) && wanted.contains(&edge.to))
            .flat_map(|edge| [edge.from, edge.to])
            .collect();
        wanted.retain(|ix| joined.contains(ix));
    }
    if chosen.alive {
        let before = wanted.len();
        let ends = |edge: &Edge| [edge.from, edge.to];
        let waits: Vec<usize> = all.edges.iter().filter(|edge| !edge.over).flat_map(ends).collect();
        let joined = joined(&all, waits);
        wanted.retain(|ix| joined.contains(ix));
        all.note = match before - wanted.len() {
            0 => None,
            1 => {
                Some("1 outcome is not drawn: what it waited for, or what waited for it, is over.".to_owned())
            }
            gone => Some(format!(
                "{gone} outcomes are not drawn: what they waited for, or what waited for them, is over."
            )),
        };
    }
    if wanted.len() > WHOLE && !cut {
        all = top(facts, &all);
        return Ok(all);
    }
    Ok(all.part(&wanted))
}

fn everything(facts: &Facts<'_>, of: Of) -> Picture {
    let place: HashMap<&str, usize> =
        facts.outcomes.iter().enumerate().map(|(ix, outcome)| (outcome.key.as_str(), ix)).collect();
    let edges = match of {
        Of::Dependencies => facts
            .dependencies
            .iter()
            .filter_map(|it| {
                let (from, to) = (*place.get(it.to.as_str())?, *place.get(it.from.as_str())?);
                let over = !it.open;
                Some(Edge { from, to, critical: it.critical, parallel: it.parallel, serves: false, over })
            })
            .chain(to_parents(facts, &place))
            .collect(),
        Of::Cascade => facts
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(ix, outcome)| {
                let from = *place.get(outcome.parent.as_deref()?)?;
                Some(Edge { from, to: ix, critical: false, parallel: false, serves: false, over: false })
            })
            .collect(),
    };
    Picture { of, nodes: facts.outcomes.iter().map(Node::of).collect(), edges, note: None }
}

/// From outcomes to their parents where these wait for them in a circle: without those lines nobody would see one.
fn to_parents(facts: &Facts<'_>, place: &HashMap<&str, usize>) -> Vec<Edge> {
    let waited_for = facts.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.parent_waits);
    waited_for
        .filter_map(|(from, outcome)| {
            let to = *place.get(outcome.parent.as_deref()?)?;
            Some(Edge { from, to, critical: false, parallel: false, serves: true, over: false })
        })
        .collect()
}

/// What is joined to any of these boxes, over any number of steps.
fn joined(picture: &Picture, from: Vec<usize>) -> HashSet<usize> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); picture.nodes.len()];
    for edge in &picture.edges {
        beside[edge.from].push(edge.to);
        beside[edge.to].push(edge.from);
    }
    let mut met: HashSet<usize> = from.iter().copied().collect();
    let mut rim = from;
    while let Some(ix) = rim.pop() {
        rim.extend(beside[ix].iter().copied().filter(|&next| met.insert(next)));
    }
    met
}

/// What is joined to a box within so many steps: all that comes before it, and all that comes after it.
fn around(picture: &Picture, centre: usize, depth: usize) -> HashSet<usize> {
    let mut found = HashSet::from([centre]);
    for backwards in [false, true] {
        let mut met = HashSet::from([centre]);
        let mut rim = vec![centre];
        for _ in 0..depth {
            if rim.is_empty() {
                break;
            }
            let next = picture.edges.iter().filter_map(|edge| {
                let (from, to) = if backwards { (edge.to, edge.from) } else { (edge.from, edge.to) };
                rim.contains(&from).then_some(to)
            });
            rim = next.collect::<Vec<_>>().into_iter().filter(|&ix| met.insert(ix)).collect();
        }
        found.extend(met);
    }
    found
}

/// The two highest levels of a plan that is too large to be drawn: what is below them is counted, and lines are drawn
/// between those that hold their ends.
fn top(facts: &Facts<'_>, all: &Picture) -> Picture {
    let place: HashMap<&str, usize> =
        facts.outcomes.iter().enumerate().map(|(ix, outcome)| (outcome.key.as_str(), ix)).collect();
    let parent = |ix: usize| -> Option<usize> {
        let parent = *place.get(facts.outcomes[ix].parent.as_deref()?)?;
        (parent != ix).then_some(parent)
    };
    let holder = |ix: usize| {
        let mut chain = vec![ix];
        // Parents in a circle end where the plan does.
        while let Some(above) = chain.last().and_then(|&last| parent(last)) {
            if chain.contains(&above) {
                break;
            }
            chain.push(above);
        }
        chain[chain.len().saturating_sub(2)]
    };
    let held: Vec<usize> = (0..all.nodes.len()).map(holder).collect();
    let mut picture = all.clone();
    for (ix, &holder) in held.iter().enumerate() {
        if holder != ix {
            picture.nodes[holder].holds += 1;
        }
    }
    let mut seen = HashSet::new();
    picture.edges = all
        .edges
        .iter()
        .map(|edge| Edge { from: held[edge.from], to: held[edge.to], ..*edge })
        .filter(|edge| edge.from != edge.to && seen.insert((edge.from, edge.to)))
        .collect();
    let joined: HashSet<usize> = picture.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    let mut wanted: HashSet<usize> =
        held.iter().copied().filter(|ix| all.of == Of::Cascade || joined.contains(ix)).collect();
    // A plan without a cascade has no higher levels: what asks most to be looked at is drawn.
    if wanted.len() > WHOLE {
        let mut gravest: Vec<usize> = wanted.into_iter().collect();
        gravest.sort_by_key(|&ix| (std::cmp::Reverse(picture.nodes[ix].gravity), ix));
        wanted = gravest.into_iter().take(WHOLE).collect();
    }
    let mut part = picture.part(&wanted);
    part.note = Some(format!(
        "{} outcomes are too many for one drawing, so {} are drawn: the two highest levels, and what asks most to be \
         looked at. --root, --owner, --level or --around draws a part whole.",
        all.nodes.len(),
        part.nodes.len(),
    ));
    part
}
