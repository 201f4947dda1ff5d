//! How long the rules that judge texts take on one core.
//!
//! `cargo run --release --example budget -- [OUTCOMES]`
//!
//! The plan has 10,000 outcomes unless told otherwise, each with an owner, a definition of done and three metrics, in
//! turn from `training/` in all of its languages, so that texts are as long as people write them and few are met twice.
//! Each round begins without anything known about them: what one rule finds out, the next need not. Printed is the best of
//! several rounds.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::path::Path;
use std::time::{Duration, Instant};

use planlint::finding::{Findings, Severity};
use planlint::language::Vocabulary;
use planlint::load::{self, Input, Mapping, Words};
use planlint::model::{Calendar, History, Plan};
use planlint::people::Register;
use planlint::rule::{Context, Nowhere, Silence};
use planlint::rules;
use planlint::text::Sources;

/// The rules that judge what words mean; what depends on history or numbers alone is left out.
const RULES: [&str; 7] = [
    "no-individual-owner",
    "unclear-done",
    "vanity-metric",
    "untargeted-metric",
    "unbalanced-indicators",
    "vague-title",
    "unmapped-dependency",
];

/// How often the rules are timed.
const ROUNDS: usize = 7;

fn main() {
    let outcomes = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(10_000);
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    one_core.install(|| measure(outcomes));
}

fn measure(outcomes: usize) {
    let plan = plan(outcomes);
    let best = (0..ROUNDS).map(|_| round(&plan)).min_by_key(|round| sum(round)).expect("rounds");
    for (name, elapsed, found) in &best {
        println!("{name:>24}{:>9.1} ms{found:>8} findings", elapsed.as_secs_f64() * 1e3);
    }
    println!("{:>24}{:>9.1} ms for {outcomes} outcomes", "together", sum(&best).as_secs_f64() * 1e3);
}

/// How long each rule takes where one after another reads a plan that nobody has read before, and how much it finds.
fn round(plan: &Plan) -> Vec<(String, Duration, usize)> {
    let (vocabulary, history, silence) = (Vocabulary::default(), History::default(), Silence::default());
    let context = Context {
        plan,
        history: &history,
        history_needed: None,
        who: &Register::default(),
        elsewhere: &Nowhere,
        vocabulary: &vocabulary,
        now: jiff::Timestamp::UNIX_EPOCH,
        today: jiff::civil::date(2026, 1, 5),
        pace: None,
        directory: &[],
        silence: &silence,
        only: None,
    };
    let definitions = rules::definitions();
    let timed = definitions.iter().filter(|rule| RULES.contains(&&*rule.name));
    let timed = timed.map(|definition| {
        let rule = definition.code.map(|code| (code.default)()).expect("its page is not its code");
        let mut found = Findings::new(&*definition.name, Severity::Error);
        let start = Instant::now();
        rule.check(&context, &mut found);
        (definition.name.to_string(), start.elapsed(), found.into_vec().len())
    });
    timed.collect()
}

fn sum(round: &[(String, Duration, usize)]) -> Duration {
    round.iter().map(|(_, elapsed, _)| *elapsed).sum()
}

/// A plan of so many outcomes in files of 100.
fn plan(outcomes: usize) -> Plan {
    let (metrics, done, owners) = (texts("metrics"), texts("done"), texts("hard-negatives/owners"));
    let quoted =
        |texts: &[String], at: usize| serde_json::to_string(&texts[at % texts.len()]).expect("a text");
    let outcome = |number: usize| {
        let metric = |at: usize| quoted(&metrics, (number * 3 + at) * 7919);
        let [one, two, three] = [0, 1, 2].map(metric);
        let (owner, title) = (quoted(&owners, number), quoted(&done, number * 31 + 7));
        let done = quoted(&done, number * 7919);
        format!(
            "- id: o-{number}\n  title: {title}\n  status: on-track\n  owner: {owner}\n  deadline: 2026-06-30\n  done: {done}\n  metrics: [{one}, {two}, {three}]\n"
        )
    };
    let numbers: Vec<usize> = (0..outcomes).collect();
    let files = numbers.chunks(100).enumerate().map(|(file, numbers)| {
        let text =
            format!("outcomes:\n{}", numbers.iter().map(|&number| outcome(number)).collect::<String>());
        Input { path: format!("outcomes/{file}.yml"), bytes: text.as_bytes().into(), blob: None }
    });
    let words = Words {
        mapping: &Mapping::default(),
        calendar: &Calendar::default(),
        vocabulary: &Vocabulary::default(),
    };
    let plan = load::plan(files.collect(), words, Vec::new(), &mut Sources::default()).plan;
    assert_eq!(plan.outcomes.len(), outcomes, "every outcome was read");
    plan
}

/// The texts of the tables in a folder of `training/`, in the order of their names.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training").join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder is in the repository").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let tables = paths.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8"));
    tables
        .flat_map(|table| {
            let cells = table.lines().skip(1).filter_map(|line| line.split('\t').next());
            cells.map(|text| text.replace("\\n", "\n")).collect::<Vec<_>>()
        })
        .collect()
}
