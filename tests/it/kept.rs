//! What a run leaves for the next changes no result, whatever became of the plan or of what was left.

use std::path::PathBuf;

use crate::support::{TestRepo, planlint};

const OUTCOME: &str = "title: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\n";

/// Files of every sort: read, broken, repeated, without an id, with comments that ask for silence.
fn plan() -> TestRepo {
    let repo = TestRepo::new();
    for number in 0..24 {
        let text =
            format!("id: o{number}\npriority: {}\n{OUTCOME}depends_on: [o{}]\n", number % 3, number + 1);
        repo.write(format!("outcomes/o{number}.yml"), text);
    }
    repo.write("outcomes/chat.md", format!("---\n{OUTCOME}---\n# Chat\n\nBlocked by o3 and o99.\n"));
    repo.write("outcomes/broken.yml", "title: [never closed\nowner: Jon Berg\n");
    repo.write("outcomes/a/same.yml", format!("{OUTCOME}onwer: Jon Berg\n"));
    repo.write(
        "outcomes/b/same.yml",
        format!("{OUTCOME}done: \"a \\\"quoted\\\" end\" # planlint: ignore[unclear-done] later\n"),
    );
    repo.write(
        "outcomes/alias.yml",
        format!("who: &who [Mira, Jon]\nid: alias\n{OUTCOME}contributors: *who\n"),
    );
    repo.write("outcomes/bytes.yml", b"id: bytes\ntitle: caf\xe9\n");
    repo.write(
        "outcomes/list.yml",
        "outcomes:\n- id: one\n  title: First\n- id: two\n  owner: Platform team\n",
    );
    repo.commit("Plan");
    repo.days(2);
    for number in 0..4 {
        let text = format!("id: o{number}\npriority: {}\n{OUTCOME}", (number + 1) % 3);
        repo.days(1).commit_file(&format!("outcomes/o{number}.yml"), &text, "Rank it anew");
    }
    repo
}

fn run(repo: &TestRepo, arguments: &[&str]) -> (i32, String) {
    let said = planlint(repo, &[arguments, &["--format", "json"]].concat());
    let timeless = said.out.lines().filter(|line| !line.contains("\"elapsed_ms\""));
    (said.code, timeless.collect::<Vec<_>>().join("\n") + &said.err)
}

/// Every question, asked with what earlier runs left and without.
fn compare(repo: &TestRepo, when: &str) {
    for question in
        [&["check"][..], &["check", "--staged"], &["check", "--no-history"], &["health"], &["log"]]
    {
        let cached = run(repo, question);
        let fresh = run(repo, &[question, &["--no-cache"]].concat());
        assert_eq!(cached, fresh, "{when}: {question:?}");
    }
}

fn kept(repo: &TestRepo) -> Vec<PathBuf> {
    let inside = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()
    };
    inside(repo.root().join(".git/planlint")).into_iter().flat_map(inside).collect()
}

#[test]
fn what_is_kept_of_a_plan_changes_no_result_as_the_plan_changes() {
    let repo = plan();
    compare(&repo, "first");
    assert_eq!(kept(&repo).len(), 5, "of files, of history, of judgements, of people, of reasons");
    compare(&repo, "again");
    // As long as before, so that only the bytes tell.
    let path = repo.root().join("outcomes/o7.yml");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let written = path.metadata().and_then(|meta| meta.modified()).expect("it has a time");
    repo.write("outcomes/o7.yml", text.replace("2026-03-31", "2026-01-31"));
    compare(&repo, "changed on disk");
    let file = std::fs::File::options().write(true).open(&path).expect("it is there");
    file.set_modified(written).expect("a time can be set");
    compare(&repo, "changed on disk, as long and as old as before");
    repo.git(&["add", "-A"]);
    repo.write("outcomes/o7.yml", &text);
    compare(&repo, "staged, and taken back on disk");
    repo.git(&["mv", "outcomes/a/same.yml", "outcomes/same.yml"]);
    compare(&repo, "moved, so that another has the short name");
    repo.commit("Move it");
    compare(&repo, "committed");
    repo.write("planlint.yml", "fields: {owner: lead}\npeople: [{name: Mira Okafor}]\n");
    compare(&repo, "by another configuration");
    let text = std::fs::read_to_string(repo.root().join("outcomes/o5.yml")).expect("it is there");
    repo.write("outcomes/o5.yml", text.replace("owner:", "lead:"));
    compare(&repo, "a key renamed as in a configuration that is not committed either");
    repo.git(&["add", "outcomes"]);
    repo.git(&["commit", "-q", "-m", "Call the owner as it will be configured"]);
    compare(&repo, "folded anew by a configuration that is not committed");
    repo.git(&["add", "-A"]);
    repo.commit("Configure it");
    compare(&repo, "by a committed configuration");
    #[cfg(unix)]
    {
        let b = repo.root().join("outcomes/b");
        std::fs::rename(&b, repo.root().join("elsewhere")).expect("it moves");
        std::os::unix::fs::symlink("../elsewhere", &b).expect("a link is made");
        compare(&repo, "a folder became a link");
        std::fs::remove_file(&b)
            .and_then(|()| std::fs::rename(repo.root().join("elsewhere"), &b))
            .expect("back");
    }
    let text = std::fs::read_to_string(repo.root().join("outcomes/o9.yml")).expect("it is there");
    repo.commit_file(
        "outcomes/o9.yml",
        &text.replace("owner:", "lead:"),
        "Call the owner as it is configured",
    );
    compare(&repo, "a key renamed where it was folded already");
    repo.git(&["reset", "-q", "--hard", "HEAD~4"]);
    compare(&repo, "history rewritten");
}

/// A plan on which more people worked than are put together anew in each run.
fn plan_of_many() -> TestRepo {
    let repo = plan();
    for number in 0..72 {
        let (first, last) = (number / 9, number % 9);
        let [first, last] =
            [first, last].map(|at| ["Ada", "Bo", "Cy", "Dea", "Eli", "Fay", "Gil", "Hal", "Ivo"][at]);
        repo.write("outcomes/o0.yml", format!("id: o0\npriority: {}\n{OUTCOME}", number % 3));
        let author = format!("--author={first} {last}son <{first}.{last}@acme.example>");
        repo.git(&["commit", "-q", "-a", &author, "-m", &format!("Rank it {number}\n\nThe fair moved.")]);
    }
    repo
}

#[test]
fn who_is_who_is_kept_as_long_as_nobody_tells_otherwise() {
    let repo = plan_of_many();
    let who = || std::fs::read_dir(repo.root().join(".git/planlint/who")).map_or(0, Iterator::count);
    compare(&repo, "first");
    let before = who();
    assert!(before > 0);
    compare(&repo, "again");
    assert_eq!(who(), before, "nothing is new");
    let owned = |owner: &str| format!("id: o1\npriority: 1\n{}", OUTCOME.replace("Mira Okafor", owner));
    repo.write("outcomes/o1.yml", owned("Ada Boson"));
    compare(&repo, "another owner");
    repo.commit("Give it away");
    repo.write(".mailmap", "Ada Cyson <ada.cy@acme.example> Bo Cyson <bo.cy@acme.example>\n");
    repo.write("outcomes/o1.yml", owned("Bo Cyson"));
    compare(&repo, "two become one");
    repo.git(&["commit", "-q", "-a", "-m", "Give it away\n\nAcked-by: Ada Boson <ada.bo@acme.example>"]);
    compare(&repo, "agreed");
    repo.write("planlint.yml", "people: [{name: Bo Cyson, aliases: [Cy]}]\n");
    repo.write("outcomes/o1.yml", owned("Cy"));
    compare(&repo, "configured");
    compare(&repo, "configured, again");
}

#[test]
fn damage_to_what_is_kept_changes_no_result() {
    let repo = plan_of_many();
    let said = run(&repo, &["check"]);
    let files = kept(&repo);
    let whole: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("readable")).collect();
    for (file, whole) in files.iter().zip(&whole) {
        for part in 1..12 {
            let at = whole.len() * part / 12;
            let mut damaged = whole.clone();
            damaged[at] ^= 0x41;
            std::fs::write(file, &damaged).expect("writable");
            assert_eq!(run(&repo, &["check"]), said, "{} at {at}", file.display());
            std::fs::write(file, &whole[..at]).expect("writable");
            assert_eq!(run(&repo, &["check"]), said, "{} cut at {at}", file.display());
        }
        std::fs::write(file, whole).expect("writable");
    }
    // What was kept for one plan stands in the place of another's.
    let other = plan_of_many();
    other.commit_file("outcomes/o5.yml", &format!("id: o5\npriority: 9\n{OUTCOME}"), "Another");
    let fresh = run(&other, &["check", "--no-cache"]);
    assert_eq!(run(&other, &["check"]), fresh);
    for (file, name) in files.iter().zip(kept(&other)) {
        std::fs::copy(file, name).expect("writable");
    }
    assert_eq!(run(&other, &["check"]), fresh);
}
