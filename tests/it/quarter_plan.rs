//! A quarter's plan of forty outcomes, as a company would keep it, with faults of capacity, cascade, risk and order:
//! the whole of what planlint says of it is committed, to be read as its managers would.

use std::path::Path;

use crate::generated::{check, root};
use crate::support::{TestRepo, planlint};

/// The first day of the quarter.
const DAY: &str = "2026-04-01";

fn copy(from: &Path, inside: &str, repo: &TestRepo) {
    let mut entries: Vec<_> = std::fs::read_dir(from).unwrap().map(Result::unwrap).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{inside}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            copy(&entry.path(), &format!("{path}/"), repo);
        } else {
            repo.write(&path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// What planlint says of the plan.
fn says(format: &str) -> String {
    let repo = TestRepo::new();
    let folder = root().join("tests/it/quarter_plan");
    copy(&folder.join("outcomes"), "outcomes/", &repo);
    repo.write("planlint.yml", std::fs::read(folder.join("planlint.yml")).unwrap());
    repo.days(85);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "The plan of the second quarter"]);
    let arguments = ["check", "--as-of", DAY, "--format", format, "--full", "-q", "--no-history"];
    let said = planlint(&repo, &arguments);
    assert_eq!(said.code, 1, "{}", said.err);
    said.out
}

#[test]
fn a_quarter_plan_is_told_its_faults_and_no_others() {
    check("tests/it/quarter_plan/concise.txt", &says("concise"));
}

#[test]
fn too_much_work_is_shown_week_by_week_with_what_to_move() {
    let text = says("human");
    let from = text.find("Mira Okafor is overcommitted").expect("she is");
    let told: String =
        text[from..].split("\n\n").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Move `self-help` first", "of 2.8 days", "then every week fits"] {
        assert!(told.contains(part), "{part} is not in: {told}");
    }
}
