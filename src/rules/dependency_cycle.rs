//! See `rules/dependency-cycle.md`.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{OutcomeIx, Plan};
use crate::rule::{Context, Rule, say};
use crate::schedule::{self, Wait, Waits};

/// Options of `dependency-cycle`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DependencyCycle {}

impl Rule for DependencyCycle {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let plan = cx.plan;
        let graph = schedule::waits(plan);
        for mut knot in schedule::knots(&graph) {
            knot.sort_unstable_by_key(|&ix| &plan.outcomes[ix].id);
            let cycle = shortest_cycle(&graph, &knot);
            let mut steps = cycle.iter().zip(cycle.iter().cycle().skip(1));
            // Parents alone in a circle are no cascade, as `broken-cascade` tells.
            if steps.any(|(from, to)| graph.edge_weight(*from, *to).is_some_and(|wait| !wait.as_parent)) {
                report(plan, &graph, &cycle, &knot, out);
            }
        }
    }
}

/// The shortest way round from the first of a knot's outcomes back to it.
fn shortest_cycle(graph: &Waits, knot: &[OutcomeIx]) -> Vec<OutcomeIx> {
    let start = knot[0];
    let inside: HashSet<OutcomeIx> = knot.iter().copied().collect();
    let mut came_from: HashMap<OutcomeIx, OutcomeIx> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for next in graph.neighbors(at).filter(|next| inside.contains(next)) {
            if next == start {
                let mut cycle = vec![at];
                while let Some(&before) = cycle.last().and_then(|last| came_from.get(last)) {
                    cycle.push(before);
                }
                cycle.reverse();
                return cycle;
            }
            if let Entry::Vacant(unseen) = came_from.entry(next) {
                unseen.insert(at);
                queue.push_back(next);
            }
        }
    }
    knot.to_vec()
}

/// How many others that are knotted into a circle are named.
const NAMED: usize = 5;

fn report(plan: &Plan, graph: &Waits, cycle: &[OutcomeIx], knot: &[OutcomeIx], out: &mut Findings) {
    let id = |ix: OutcomeIx| plan.outcomes[ix].id.as_str();
    let path: Vec<&str> = cycle.iter().chain(cycle.first()).map(|&ix| id(ix)).collect();
    let steps = || cycle.iter().zip(cycle.iter().cycle().skip(1));
    let wait = |&from: &OutcomeIx, &to: &OutcomeIx| graph.edge_weight(from, to).copied();
    let Some(first) = steps().next().and_then(|(from, to)| wait(from, to)) else { return };
    // An arrow would leave open which of two waits.
    let said: Vec<String> = path.iter().map(|id| format!("`{id}`")).collect();
    let said = said.join(", which waits for ").replacen(", which waits", " waits", 1);
    let others: Vec<String> =
        knot.iter().filter(|ix| !cycle.contains(ix)).map(|&ix| format!("`{}`", id(ix))).collect();
    let also = match others.len() {
        0 => String::new(),
        1..=NAMED => format!("; also in it: {}", say::listed(&others)),
        _ => format!("; also in it: {} and {} more", others[..NAMED].join(", "), others.len() - NAMED),
    };
    let message = format!("these outcomes wait for each other, so none of them can finish: {said}{also}");
    let finding = out.report(id(cycle[0]), first.place, path.join(" "), message);
    for (from, to) in steps().skip(1) {
        if let Some(Wait { place, as_parent }) = wait(from, to) {
            let how = if as_parent { "is the parent of, and so waits for," } else { "waits for" };
            finding.also(place, format!("`{}` {how} `{}`", id(*from), id(*to)));
        }
    }
    finding.help(
        "Break the cycle: remove a dependency that is not needed to finish, or mark it `type: parallel`.",
    );
}
