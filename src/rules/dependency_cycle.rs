//! See `rules/dependency-cycle.md`.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, OutcomeIx, Plan};
use crate::rule::{Context, Rule};
use crate::text::Place;

/// Options of `dependency-cycle`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DependencyCycle {}

/// Why one outcome waits for another.
#[derive(Debug, Clone, Copy)]
struct Wait {
    /// Where that is written.
    place: Place,
    /// Whether the other is its child.
    as_parent: bool,
}

impl Rule for DependencyCycle {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let plan = cx.plan;
        let mut graph: DiGraphMap<OutcomeIx, Wait> = DiGraphMap::new();
        for (ix, outcome) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
            for (dependency, _, target) in plan.dependencies(ix) {
                // A dependency on itself is a slip of the pen, which `unmapped-dependency` names.
                let counts =
                    plan.outcomes[target].is_open() && dependency.is_finish_to_start() && target != ix;
                if counts && !graph.contains_edge(ix, target) {
                    let place = outcome.at(dependency.span);
                    graph.add_edge(ix, target, Wait { place, as_parent: false });
                }
            }
            // A parent is reached by its children, so it waits for them as well.
            for &child in plan.children(ix) {
                let other = &plan.outcomes[child];
                if other.is_open() && child != ix && !graph.contains_edge(ix, child) {
                    graph.add_edge(ix, child, Wait { place: other.place(Field::Parent), as_parent: true });
                }
            }
        }
        // Without recursion, unlike `tarjan_scc`: a chain may be as long as a plan.
        for mut knot in kosaraju_scc(&graph).into_iter().filter(|knot| knot.len() > 1) {
            knot.sort_unstable_by_key(|&ix| &plan.outcomes[ix].id);
            let cycle = shortest_cycle(&graph, &knot);
            let mut steps = cycle.iter().zip(cycle.iter().cycle().skip(1));
            // Parents alone in a circle are no cascade, as `broken-cascade` tells.
            if steps.any(|(from, to)| graph.edge_weight(*from, *to).is_some_and(|wait| !wait.as_parent)) {
                report(plan, &graph, &cycle, out);
            }
        }
    }
}

/// The shortest way round from the first of a knot's outcomes back to it.
fn shortest_cycle(graph: &DiGraphMap<OutcomeIx, Wait>, knot: &[OutcomeIx]) -> Vec<OutcomeIx> {
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

fn report(plan: &Plan, graph: &DiGraphMap<OutcomeIx, Wait>, cycle: &[OutcomeIx], out: &mut Findings) {
    let id = |ix: OutcomeIx| plan.outcomes[ix].id.as_str();
    let path: Vec<&str> = cycle.iter().chain(cycle.first()).map(|&ix| id(ix)).collect();
    let steps = || cycle.iter().zip(cycle.iter().cycle().skip(1));
    let wait = |&from: &OutcomeIx, &to: &OutcomeIx| graph.edge_weight(from, to).copied();
    let Some(first) = steps().next().and_then(|(from, to)| wait(from, to)) else { return };
    let message =
        format!("these outcomes wait for each other, so none of them can finish: {}", path.join(" → "));
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
