//! The edits that a JSON report carries are those that planlint makes, for a program that knows nothing else.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{TestRepo, planlint};

/// Applies the fixes of a report, each as a whole, and leaves out those that meet one before.
const PROGRAM: &str = r#"
import json, sys, pathlib
most = sys.argv[1]
files = {}
places = []
for finding in json.load(sys.stdin)["findings"]:
    places += [finding] + finding["related"]
for place in places:
    fix = next((fix for fix in place.get("fixes", []) if most == "unsafe" or fix["applicability"] == "safe"), None)
    if fix is None:
        continue
    assert bool(fix["edits"]) != bool(fix["refused"]), fix
    taken = lambda edit: any(
        edit["start"] <= other["end"] and other["start"] <= edit["end"] for other in files.get(edit["path"], [])
    )
    if not any(taken(edit) for edit in fix["edits"]):
        for edit in fix["edits"]:
            files.setdefault(edit["path"], []).append(edit)
for path, edits in files.items():
    data = pathlib.Path(path).read_bytes()
    for edit in sorted(edits, key=lambda edit: -edit["start"]):
        data = data[: edit["start"]] + edit["replacement"].encode() + data[edit["end"] :]
    pathlib.Path(path).write_bytes(data)
print(sum(len(edits) for edits in files.values()))
"#;

const HEAD: &str =
    "title: Customers reach us by chat\nowner: Mira Okafor\ndone: Chat is live for all regions\n";

/// Files in which something can be fixed, in many layouts.
fn files() -> BTreeMap<&'static str, String> {
    let yaml = |tail: &str| format!("{HEAD}{tail}");
    BTreeMap::from([
        ("outcomes/ticket-api.yml", yaml("id: ticket-api\ndeadline: 2027-03-31\n")),
        ("outcomes/a.yml", yaml("id: a\ndeadline: 31 March 2027 # agreed\nstatus: on-trak\n")),
        ("outcomes/b.yml", yaml("id: b\ndeadline: '31.03.2027'\ndepends_on: [Ticket-API, ticket-api, ticket-api]\n").replace('\n', "\r\n")),
        ("outcomes/c.yml", format!("\u{feff}{}", yaml("id: c\ndeadline: \"Q3 2027\"\nparent: Ticket-API"))),
        ("outcomes/d.yml", yaml("id: d\ndeadline: 2027/3/31\ndepends_on:\n- ticket-api\n- 'ticket-api'\n- ticket-apii\n")),
        ("outcomes/e.md", format!("---\n{}---\n\n# 公開\n\nThis is blocked by ticket-api.\n", yaml("id: e\ndeadline: 31 March 2027\n"))),
        ("outcomes/f.md", "# F\n\n| Field | Value |\n|---|---|\n| id | f |\n| owner | Mira Okafor |\n| deadline | 31 March 2027 |\n| depends_on | TICKET-API, ticket-api |\n".to_owned()),
        ("outcomes/g.yml", yaml("id: g\ndeadline: &d 31 March 2027\nreview: *d\n")),
        ("outcomes/h.yml", yaml("id: h\ndeadline: |\n  31 March 2027\nbenefit: 公開 waits for ticket-api.\n")),
        ("outcomes/i.json", "{\"id\": \"i\", \"owner\": \"Mira Okafor\", \"deadline\": \"31 March 2027\"}\n".to_owned()),
        ("outcomes/j.md", "+++\nid = \"j\"\nowner = \"Mira Okafor\"\ndeadline = \"31 March 2027\"\ndepends_on = [\"TICKET-API\"]\n+++\n".to_owned()),
        ("outcomes/k.md", "* Id: k\n* Owner: Mira Okafor\n* Deadline: 31 March 2027\n* Depends on: Ticket-API\n".to_owned()),
    ])
}

fn plan() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [outcomes/**]\n");
    files().into_iter().for_each(|(path, text)| repo.write(path, text));
    repo.commit("Plan");
    repo
}

fn texts(repo: &TestRepo) -> BTreeMap<&'static str, String> {
    let read = |path| std::fs::read_to_string(repo.root().join(path)).unwrap();
    files().into_keys().map(|path| (path, read(path))).collect()
}

/// How many edits the program makes.
fn applied(repo: &TestRepo, most: &str) -> usize {
    let said = planlint(repo, &["--no-history", "--format", "json"]);
    serde_json::from_str::<Value>(&said.out).expect("JSON");
    let mut command = Command::new("python3");
    command.args(["-c", PROGRAM, most]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = repo.scrub(&mut command).current_dir(repo.root()).spawn().expect("python3 is installed");
    child.stdin.take().unwrap().write_all(said.out.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

#[test]
fn a_program_that_applies_the_edits_makes_what_planlint_makes() {
    for (most, flag) in [("safe", "--fix"), ("unsafe", "--unsafe-fixes")] {
        let (ours, theirs) = (plan(), plan());
        planlint(&ours, &["--no-history", flag, "-q"]);
        let mut rounds = 0;
        while applied(&theirs, most) > 0 {
            rounds += 1;
            assert!(rounds < 10, "the edits never end");
        }
        let made = texts(&ours);
        assert_eq!(made, texts(&theirs), "{most}");
        let changed = made.iter().filter(|(path, text)| files()[*path] != **text).count();
        assert!(changed >= 7, "{most}: {changed} files changed");
    }
}

#[test]
fn a_fix_without_edits_says_why() {
    let report: Value =
        serde_json::from_str(&planlint(&plan(), &["--no-history", "--format", "json"]).out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let related = findings.iter().flat_map(|finding| finding["related"].as_array().unwrap());
    let fixes = findings.iter().chain(related).filter_map(|place| place["fixes"].as_array()).flatten();
    let refused: Vec<&str> = fixes.filter_map(|fix| fix["refused"].as_str()).collect();
    for reason in ["by its anchor", "a block text", "one pair of brackets"] {
        assert!(refused.iter().any(|refused| refused.contains(reason)), "{reason}: {refused:?}");
    }
}
