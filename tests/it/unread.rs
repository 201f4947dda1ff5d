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

/// A plan of these files, committed, beside the sound one.
fn plan(files: &[(&str, &str)]) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("outcomes/sound.yml", SOUND);
    files.iter().for_each(|(path, text)| repo.write(path, text));
    repo.commit("Plan");
    repo
}

fn outcome(id: &str, lines: &str) -> String {
    format!("{}{lines}\n", SOUND.replace("id: sound", &format!("id: {id}")))
}

#[test]
fn a_status_that_nobody_knows_is_told_whatever_is_selected() {
    let repo = plan(&[("outcomes/b.yml", "id: b\ntitle: x\nowner: TBD\nstatus: on-trak\n")]);
    let run =
        |arguments: &[&str]| planlint(&repo, &[&["--format", "concise", "--no-history"], arguments].concat());
    for arguments in [
        &["--preset", "core"][..],
        &["--select", "no-individual-owner"],
        &["--select", "core"],
        &["--ignore", "clarity"],
    ] {
        let said = run(arguments);
        assert_eq!(said.code, 1, "{arguments:?}:\n{}", said.out);
        assert_eq!(said.out.matches("unknown status `on-trak`").count(), 1, "{arguments:?}:\n{}", said.out);
    }
    let ignored = run(&["--preset", "core", "--ignore", "invalid-field"]);
    assert!(!ignored.out.contains("on-trak"), "{}", ignored.out);
    for configuration in [
        "preset: core\nrules: {invalid-field: off}\n",
        "preset: core\noverrides: [{files: [outcomes/b.yml], rules: {invalid-field: off}}]\n",
    ] {
        repo.write("planlint.yml", configuration);
        assert!(!run(&[]).out.contains("on-trak"), "{configuration}");
    }
    repo.write("planlint.yml", "preset: core\n");
    assert!(run(&[]).out.contains("on-trak"));
    repo.write(
        "outcomes/b.yml",
        "id: b\ntitle: x\nstatus: on-trak  # planlint: ignore[invalid-field] agreed\n",
    );
    assert!(!run(&[]).out.contains("on-trak"));
    let unused = run(&["--preset", "recommended", "--select", "unused-ignore"]);
    assert!(!unused.out.contains("unused-ignore"), "{}", unused.out);
}

#[test]
fn a_value_that_cannot_be_read_is_told_of_each_file_and_once_of_many() {
    for (field, values) in [
        ("priority", ["zork", "glub", "zork", "zork", "frob", "quux"]),
        ("start", ["soonish", "one day", "soonish", "whenever", "later on", "sooner"]),
    ] {
        let ids = ["a", "b", "c", "d", "e", "f"];
        let paths: Vec<String> = ids.iter().map(|id| format!("outcomes/{id}.yml")).collect();
        let texts: Vec<String> =
            ids.iter().zip(values).map(|(id, value)| outcome(id, &format!("{field}: {value}"))).collect();
        for count in [2, 6] {
            let files: Vec<(&str, &str)> =
                paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).take(count).collect();
            let repo = plan(&files);
            let run = |arguments: &[&str]| {
                planlint(
                    &repo,
                    &[&["--format", "concise", "--no-history", "--select", "invalid-field"], arguments]
                        .concat(),
                )
            };
            let all = run(&[]);
            assert_eq!(all.code, 1, "{field} {count}: {}", all.out);
            let lines = all.out.matches("invalid-field").count();
            assert_eq!(lines, if count == 2 { 2 } else { 1 }, "{field}: {}", all.out);
            assert!(count == 2 || all.out.contains("in 6 outcomes"), "{field}: {}", all.out);
            for (path, _) in &files {
                assert!(all.out.contains(path), "{field}: {}", all.out);
                let one = run(&[path]);
                assert_eq!(one.code, 1, "{field} of {path}: {}", one.out);
            }
            repo.write(
                "outcomes/a.yml",
                format!("# planlint: ignore-file[invalid-field] agreed\n{}", texts[0]),
            );
            let rest = run(&[]);
            assert_eq!(rest.code, 1, "{field}: {}", rest.out);
            assert!(!rest.out.contains("outcomes/a.yml"), "{field}: {}", rest.out);
        }
    }
}

#[test]
fn a_shadowed_field_is_told_of_each_file() {
    let repo = plan(&[
        ("planlint.yml", "fields: {benefit: gain}\n"),
        ("outcomes/a.yml", &outcome("a", "benefit: less work")),
        ("outcomes/b.yml", &outcome("b", "benefit: more calm")),
    ]);
    for path in ["outcomes/a.yml", "outcomes/b.yml"] {
        let said =
            planlint(&repo, &["--no-history", "--select", "shadowed-field", "--fail-on", "warning", path]);
        assert_eq!(said.code, 1, "{path}: {}", said.out);
    }
}

#[test]
fn front_matter_that_never_ends_is_told_in_toml_as_in_yaml() {
    for text in
        ["+++\nowner = \"TBD\"\n", "+++\nowner = \"TBD\"\n++\n", "+++\n[extra]\nowner = \"TBD\"\n\nText.\n"]
    {
        let repo = plan(&[("outcomes/b.md", text), ("planlint.yml", "outcomes: ['outcomes/**']\n")]);
        let said = planlint(&repo, &["--format", "concise", "--no-history", "--preset", "core"]);
        assert_eq!(said.code, 1, "{text}: {}", said.out);
        assert!(said.out.contains("has no end"), "{text}: {}", said.out);
    }
}

#[test]
fn a_merge_conflict_is_told_wherever_it_is_left() {
    let conflict =
        |line: &str, other: &str| format!("<<<<<<< HEAD\n{line}\n=======\n{other}\n>>>>>>> theirs\n");
    let rest = "- Owner: Mira Okafor\n- Deadline: 2026-03-31\n- Done: Chat is live for all regions\n";
    let cases = [
        format!("# Chat\n\n{rest}{}\nText.\n", conflict("- Status: blocked", "- Status: done")),
        format!("# Chat\n\n{}{rest}\nText.\n", conflict("- Status: blocked", "- Status: done")),
        format!(
            "# Chat\n\n| Field | Value |\n|---|---|\n| Owner | Mira |\n{}\nText.\n",
            conflict("| Done | x |", "| Done | y |")
        ),
        format!(
            "Owner: Mira Okafor\nDeadline: 2026-03-31\n{}\n# Text\n",
            conflict("Status: blocked", "Status: done")
        ),
        format!(
            "# Plan\n\n| Title | Owner | Deadline |\n|---|---|---|\n| Chat | Mira | 2026-03-31 |\n{}",
            conflict("| Rota | Jon | 2026-04-30 |", "| Rota | Jon | 2026-05-31 |")
        ),
        format!("{}---\nid: b\nowner: Mira Okafor\n---\n\nText.\n", conflict("x", "y")),
        format!("---\nid: b\nowner: Mira Okafor\n---\n\n{}", conflict("We ask.", "We tell.")),
    ];
    for text in cases {
        let repo = plan(&[("outcomes/b.md", &text), ("planlint.yml", "outcomes: ['outcomes/**']\n")]);
        let said = planlint(&repo, &["--format", "concise", "--no-history", "--preset", "core"]);
        assert_eq!(said.code, 1, "{text}: {}", said.out);
        assert_eq!(said.out.matches("merge conflict").count(), 1, "{text}: {}", said.out);
    }
    let whole = SOUND.replace("id: sound", "id: b") + &conflict("status: blocked", "status: done");
    let repo = plan(&[("outcomes/b.yml", &whole)]);
    let said = planlint(&repo, &["--format", "concise", "--no-history", "--select", "invalid-yaml"]);
    assert_eq!(said.out.matches("a merge conflict is left here").count(), 1, "{}", said.out);
    assert_eq!(said.out.matches("invalid-yaml").count(), 1, "{}", said.out);
    let shown = format!("---\n{SOUND}---\n\n```text\n{}```\n", conflict("a", "b"));
    let repo = plan(&[("outcomes/b.md", &shown), ("planlint.yml", "outcomes: ['outcomes/**']\n")]);
    let said = planlint(&repo, &["--format", "concise", "--no-history", "--preset", "core"]);
    assert!(!said.out.contains("merge conflict"), "{}", said.out);
    for line in [">>>>>>> theirs", "<<<<<<< HEAD", "||||||| base"] {
        for text in [format!("{SOUND}{line}\n"), SOUND.replace("owner:", &format!("{line}\nowner:"))] {
            let repo = plan(&[("outcomes/b.yml", &text.replace("id: sound", "id: b"))]);
            let said = planlint(&repo, &["--format", "concise", "--no-history", "--select", "invalid-yaml"]);
            assert!(said.out.contains("merge conflict"), "{text}: {}", said.out);
            assert_eq!(said.out.matches("invalid-yaml").count(), 1, "{text}: {}", said.out);
        }
    }
}

#[test]
fn what_is_left_out_of_the_plan_is_named() {
    let repo =
        plan(&[("planlint.yml", "outcomes: ['plans/**', 'outcomes/**']\n"), (".gitignore", "draft*\n")]);
    repo.write("outcomes/new.yml", "owner: TBD\n");
    repo.write("outcomes/draft.yml", "owner: TBD\n");
    let run = |arguments: &[&str]| {
        planlint(&repo, &[&["--no-history", "--preset", "core"], arguments].concat()).out
    };
    let said = run(&[]);
    assert!(said.contains("`plans/**` under `outcomes` matches no file"), "{said}");
    assert!(said.contains("outcomes/new.yml") && !said.contains("draft"), "{said}");
    assert!(!run(&["--staged"]).contains("new.yml"), "what is staged is judged as it is");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},outcomes/sub", repo.head())]);
    let said = run(&["--format", "concise"]);
    assert!(said.contains("outcomes/sub:1:1") && said.contains("submodule"), "{said}");
}
