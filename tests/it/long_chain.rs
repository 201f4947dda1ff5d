//! A chain of dependencies as long as a plan may be: no rule follows it by recursion.

use std::fmt::Write as _;

use crate::support::{TestRepo, planlint};

#[test]
fn a_chain_of_fifty_thousand_outcomes_ends_in_an_answer() {
    let repo = TestRepo::new();
    for file in 0..10 {
        let mut text = String::from("outcomes:\n");
        for n in file * 5000..file * 5000 + 5000 {
            let next = n + 1;
            writeln!(text, "- {{id: o{n}, owner: Mira Okafor, effort: 1h, deadline: 2026-12-31, depends_on: [o{next}], parent: o{next}}}")
                .unwrap();
        }
        repo.write(format!("outcomes/{file}.yml"), text);
    }
    repo.git(&["add", "-A"]);
    let rules = "dependency-cycle,dropped-dependency,deadline-conflict,broken-cascade,overcommitted-owner";
    let said =
        planlint(&repo, &["check", "--as-of", "2026-03-02", "--select", rules, "--format", "concise", "-q"]);
    assert!(matches!(said.code, 0 | 1), "{} {}", said.code, said.err);
}
