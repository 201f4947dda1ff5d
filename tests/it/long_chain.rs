//! A chain of dependencies as long as a plan may be: no rule follows it by recursion.

use std::fmt::Write as _;
use std::process::Command;

use crate::support::TestRepo;

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
    let mut command = Command::new(env!("CARGO_BIN_EXE_planlint"));
    let rules = "dependency-cycle,dropped-dependency,deadline-conflict,broken-cascade,overcommitted-owner";
    let command = repo.scrub(&mut command).current_dir(repo.root());
    let output =
        command.args(["check", "--as-of", "2026-03-02", "--select", rules, "--format", "concise", "-q"]);
    let output = output.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{:?} {said}", output.status);
}
