//! Which outcomes and lines are drawn.

use std::collections::{HashMap, HashSet};

use crate::facts::{Facts, Outcome};
use crate::language::near;
use crate::model::{Level, Status};

/// Up to so many outcomes a plan is drawn whole.
const WHOLE: usize = 500;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Of {
    /// What waits for what
    #[default]
    Dependencies,
    /// What serves what
    Cascade,
}

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

/// How an outcome stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// No status, or an unknown word.
    Unknown,
    /// Thought of.
    Proposed,
    /// Waits for its turn.
    Queued,
    /// As planned.
    OnTrack,
    /// The same by its own word alone, against which something speaks.
    Said,
    /// May be late.
    AtRisk,
    /// Late, in a circle, or due before what it waits for, whatever it says of itself.
    Late,
    /// Waits.
    Blocked,
    /// Reached.
    Done,
    /// Given up.
    Dropped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Unknown,
        Self::Proposed,
        Self::Queued,
        Self::OnTrack,
        Self::Said,
        Self::AtRisk,
        Self::Late,
        Self::Blocked,
        Self::Done,
        Self::Dropped,
    ];

    fn of(outcome: &Outcome<'_>) -> Self {
        let late = outcome.overdue_days.is_some() || outcome.in_circle || outcome.too_early;
        match outcome.status {
            Some(Status::Blocked) => Self::Blocked,
            _ if outcome.open && late => Self::Late,
            Some(Status::Proposed) => Self::Proposed,
            Some(Status::Queued) => Self::Queued,
            Some(Status::OnTrack) if outcome.doubted => Self::Said,
            Some(Status::OnTrack) => Self::OnTrack,
            Some(Status::AtRisk) => Self::AtRisk,
            Some(Status::Done) => Self::Done,
            Some(Status::Dropped) => Self::Dropped,
            _ => Self::Unknown,
        }
    }

    /// Its name in classes of a style.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Proposed => "proposed",
            Self::Queued => "queued",
            Self::OnTrack => "ontrack",
            Self::Said => "said",
            Self::AtRisk => "atrisk",
            Self::Late => "late",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Its sign and its words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unknown => "no status",
            Self::Proposed => "○ proposed",
            Self::Queued => "◌ queued",
            Self::OnTrack => "● on track",
            Self::Said => "● said to be on track",
            Self::AtRisk => "▲ at risk",
            Self::Late => "■ late",
            Self::Blocked => "▣ blocked",
            Self::Done => "✓ done",
            Self::Dropped => "× dropped",
        }
    }
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Key of the outcome.
    pub key: String,
    /// The title.
    pub title: String,
    /// The first owner; empty where there is none.
    pub owner: String,
    /// How it stands.
    pub state: State,
    /// Days since its deadline.
    pub overdue: Option<i32>,
    /// Whether it waits for itself, over others.
    pub circle: bool,
    /// Whether it is due before what it waits for.
    pub early: bool,
    /// Days for which it has been blocked.
    pub blocked: Option<i32>,
    /// Findings about it.
    pub findings: usize,
    /// Whether it stands on the critical path.
    pub critical: bool,
    /// How many outcomes below it it stands for.
    pub holds: usize,
    /// How many lines lead from or to it that are not drawn.
    pub more: usize,
    /// How much it asks to be looked at; the greater is drawn first where not all can be.
    pub gravity: usize,
}

impl Node {
    fn of(outcome: &Outcome<'_>) -> Self {
        let findings = outcome.findings;
        Self {
            key: outcome.key.clone(),
            title: outcome.title.to_owned(),
            owner: outcome.owner.first().map(|owner| called(owner)).unwrap_or_default(),
            state: State::of(outcome),
            overdue: outcome.overdue_days,
            circle: outcome.open && outcome.in_circle,
            early: outcome.open && outcome.too_early,
            blocked: outcome.blocked_days,
            findings: findings.all(),
            critical: outcome.critical,
            holds: 0,
            more: 0,
            gravity: usize::from(outcome.open)
                + 1000 * usize::from(outcome.critical)
                + 100 * usize::from(outcome.overdue_days.is_some())
                + 100 * usize::from(outcome.status == Some(Status::Blocked))
                + 100 * usize::from(outcome.open && outcome.in_circle)
                + 50 * usize::from(outcome.status == Some(Status::AtRisk))
                + 10 * findings.errors
                + 2 * findings.warnings
                + 25 * outcome.waiting,
        }
    }

    /// How it stands, with days and findings, in one line.
    #[must_use]
    pub fn standing(&self) -> String {
        let mut said = Vec::new();
        // One that is late or cannot be on time says that, and not what it says of itself.
        match (self.state, self.blocked) {
            (State::Late, _) => {}
            (state, Some(days)) => said.push(format!("{} {days} d", state.words())),
            (state, None) => said.push(state.words().to_owned()),
        }
        if self.circle {
            said.push("↻ in a circle".to_owned());
        }
        if let Some(days) = self.overdue {
            said.push(format!("■ {days} d late"));
        } else if self.early {
            said.push("■ cannot be on time".to_owned());
        }
        if self.more > 0 {
            said.push(format!("+ {}", self.more));
        }
        match self.findings {
            0 => {}
            1 => said.push("1 finding".to_owned()),
            many => said.push(format!("{many} findings")),
        }
        if self.holds > 0 {
            said.push(format!("{} inside", self.holds));
        }
        said.join(" · ")
    }

    /// Everything in words.
    #[must_use]
    pub fn whole(&self) -> String {
        let owner = if self.owner.is_empty() { "no owner" } else { &self.owner };
        let critical = if self.critical { ", on the critical path" } else { "" };
        format!("{}: {} ({owner}, {}{critical})", self.key, self.title, self.standing())
    }
}

/// An owner without address and notes.
fn called(owner: &str) -> String {
    let name = owner.split(['<', '(', '[']).next().unwrap_or(owner).trim();
    if name.is_empty() { owner.to_owned() } else { name.to_owned() }
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
                Some(Edge { from, to, critical: it.critical, parallel: it.parallel, over: !it.open })
            })
            .collect(),
        Of::Cascade => facts
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(ix, outcome)| {
                let from = *place.get(outcome.parent.as_deref()?)?;
                Some(Edge { from, to: ix, critical: false, parallel: false, over: false })
            })
            .collect(),
    };
    Picture { of, nodes: facts.outcomes.iter().map(Node::of).collect(), edges, note: None }
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
