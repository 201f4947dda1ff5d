//! What could not be read is never green, whatever is selected, ignored or set.

use crate::support::{Said, TestRepo, planlint};

const SOUND: &str = "id: sound\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n";

/// A plan of one sound file and one under test, committed.
fn beside_a_sound_one(path: &str, bytes: &[u8]) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("outcomes/sound.yml", SOUND);
    repo.write(path, bytes);
    repo.commit("Plan");
    repo
}

/// Every way to switch rules off.
fn switches(repo: &TestRepo) -> Vec<(&'static str, Said)> {
    let run = |arguments: &[&str]| planlint(repo, &[&["--format", "concise"], arguments].concat());
    let mut said = vec![
        ("nothing", run(&[])),
        ("--preset core", run(&["--preset", "core"])),
        ("--preset strict", run(&["--preset", "strict"])),
        ("--select no-deadline", run(&["--select", "no-deadline"])),
        ("--select core=off", run(&["--select", "core=off"])),
        ("--ignore", run(&["--ignore", "invalid-yaml,invalid-field"])),
        ("--fail-on error", run(&["--fail-on", "error", "--ignore", "clarity"])),
    ];
    for (name, configuration) in [
        ("rules: off", "rules: {invalid-yaml: off, invalid-field: off}\n"),
        ("rules: advice", "rules: {invalid-yaml: advice, invalid-field: advice}\n"),
        ("preset: core", "preset: core\n"),
        ("overrides", "overrides: [{files: ['**'], rules: {invalid-yaml: off, invalid-field: off}}]\n"),
    ] {
        repo.write("planlint.yml", configuration);
        said.push((name, run(&[])));
        std::fs::remove_file(repo.root().join("planlint.yml")).expect("it was written");
    }
    said
}

#[test]
fn a_file_that_cannot_be_read_fails_every_run_and_stops_no_other() {
    let large = vec![b' '; (4 << 20) + 1];
    let cases: [(&str, &[u8]); 9] = [
        ("an open quote", b"title: \"x\n"),
        ("latin-1", b"title: caf\xe9\n"),
        ("nothing", b""),
        ("a word", b"hello\n"),
        ("a key twice", b"id: b\nowner: Mira Okafor\nowner: Jon Berg\n"),
        ("a list where a date belongs", b"id: b\ndeadline: [soon, later]\n"),
        ("a map where a text belongs", b"id: b\ndone: {x: y}\n"),
        ("too large", &large),
        ("its own excuse", b"# planlint: ignore-file[invalid-yaml] we know\ntitle: \"x\n"),
    ];
    for (what, bytes) in cases {
        let repo = beside_a_sound_one("outcomes/b.yml", bytes);
        repo.write("outcomes/sound.yml", SOUND.replace("deadline: 2026-03-31\n", ""));
        for (switch, said) in switches(&repo) {
            assert_eq!(said.code, 1, "{what} under {switch}:\n{}{}", said.out, said.err);
            assert!(said.out.contains("outcomes/b.yml:"), "{what} under {switch}:\n{}", said.out);
        }
        let rest = planlint(&repo, &["--format", "concise", "--select", "no-deadline"]);
        let told = rest.out.contains("outcomes/sound.yml:1:5: error[no-deadline]")
            || rest.out.contains("error[no-deadline] in both outcomes");
        assert!(told, "{what}:\n{}", rest.out);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_like_a_file_that_cannot_be_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let repo = beside_a_sound_one("elsewhere.txt", b"x");
    std::os::unix::fs::symlink("../elsewhere.txt", repo.root().join("outcomes/link.yml")).expect("a link");
    repo.write(OsStr::from_bytes(b"outcomes/caf\xe9.yml"), SOUND);
    repo.commit("Links");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},outcomes/sub.yml", repo.head())]);
    for (switch, said) in switches(&repo) {
        assert_eq!(said.code, 1, "{switch}:\n{}{}", said.out, said.err);
        for path in ["outcomes/link.yml:", "outcomes/sub.yml:", "outcomes/caf\u{fffd}.yml:"] {
            assert!(said.out.contains(path), "{path} under {switch}:\n{}", said.out);
        }
    }
    let fifo = beside_a_sound_one("outcomes/pipe.yml", b"id: pipe\n");
    std::fs::remove_file(fifo.root().join("outcomes/pipe.yml")).expect("it was written");
    let made = std::process::Command::new("mkfifo").arg(fifo.root().join("outcomes/pipe.yml")).status();
    assert!(made.expect("mkfifo is there").success());
    let said = planlint(&fifo, &["--format", "concise", "--select", "no-deadline"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("outcomes/pipe.yml:1:1: error[invalid-yaml]"), "{}", said.out);

    fifo.git(&["rm", "-q", "--cached", "outcomes/pipe.yml"]);
    let said = planlint(&fifo, &["--format", "concise", "outcomes/pipe.yml"]);
    assert_eq!(said.code, 1, "git does not track it, but it is named: {}", said.err);
    assert!(said.out.contains("outcomes/pipe.yml:1:1: error[invalid-yaml]"), "{}", said.out);
}

#[test]
fn a_folder_that_is_named_and_holds_nothing_of_the_plan_is_an_error() {
    let repo = beside_a_sound_one("docs/notes.txt", b"x");
    let said = planlint(&repo, &["docs"]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert!(
        said.err.contains("no outcome file was found in docs: nothing there matches outcomes/"),
        "{}",
        said.err
    );
    assert_eq!(planlint(&repo, &["docs", "outcomes"]).code, 2, "one of the two may be misspelt");
    assert_eq!(planlint(&repo, &["outcomes"]).code, 0);
    assert_eq!(planlint(&repo, &["."]).code, 0);
}

#[test]
fn an_old_file_that_cannot_be_read_is_told_with_since_too() {
    let repo = beside_a_sound_one("outcomes/b.yml", b"title: \"x\n");
    let said = planlint(&repo, &["--since", "HEAD", "--format", "concise"]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("error[invalid-yaml]"), "{}", said.out);
}

#[test]
fn leaving_the_file_out_settles_it() {
    let repo = beside_a_sound_one("outcomes/b.yml", b"title: \"x\n");
    repo.write("planlint.yml", "outcomes: ['outcomes/*.yml', '!outcomes/b.yml']\n");
    assert_eq!(planlint(&repo, &["--preset", "core"]).code, 0);
}
