//! What is told to those who wait: `--watch`, the line of a long run, and the seconds of its phases.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use planlint::config::Overlay;
use planlint::engine::Watched;

use crate::support::{TestRepo, planlint, program, request, said, skipped};

/// No machine is so slow; only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(120);

fn outcome(deadline: &str) -> String {
    format!(
        "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndeadline: {deadline}\ndone: Chat is live for all regions\n"
    )
}

/// A run that watches, with both of its streams line by line.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(repo: &TestRepo, arguments: &[&str]) -> Self {
        let mut command = program(repo, repo.root());
        command.env("PLANLINT_AS_OF", "2026-02-01").args(["check", "--watch", "--format", "concise"]);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("planlint starts");
        let (sender, lines) = channel();
        let tell = sender.clone();
        let out = BufReader::new(child.stdout.take().unwrap());
        let err = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        thread::spawn(move || err.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, lines }
    }

    /// Reads until a line holds these words; gives all lines up to there.
    fn until(&self, words: &str) -> Vec<String> {
        let end = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(words)) {
                return seen;
            }
        }
        panic!("“{words}” is not said: {seen:#?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watching_judges_again_whatever_way_a_file_is_saved() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &outcome("2026-03-31"), "Chat");
    let watching = Watching::new(&repo, &["--select", "no-deadline"]);
    watching.until("Ctrl-C ends");
    let file = repo.root().join("outcomes/chat.yml");
    // In place, as most editors do.
    fs::write(&file, outcome("soon")).unwrap();
    watching.until("outcomes/chat.yml changed");
    watching.until("error[no-deadline] “soon”");
    // The old file moved away and a new one written, as vim does.
    let backup = repo.root().join("outcomes/chat.yml~");
    fs::rename(&file, &backup).unwrap();
    fs::write(&file, outcome("later")).unwrap();
    fs::remove_file(&backup).unwrap();
    watching.until("error[no-deadline] “later”");
    // A new file moved over the old one, as many do who fear to lose it.
    let beside = repo.root().join("outcomes/.chat.tmp");
    fs::write(&beside, outcome("one day")).unwrap();
    fs::rename(&beside, &file).unwrap();
    watching.until("error[no-deadline] “one day”");
}

#[test]
fn watching_hears_of_git_and_of_the_configuration_and_of_nothing_else() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &outcome("soon"), "Chat");
    let watching = Watching::new(&repo, &["--select", "no-deadline"]);
    // Two streams, either of which may be the first to be heard.
    if !watching.until("Ctrl-C ends").iter().any(|line| line.contains("“soon”")) {
        watching.until("“soon”");
    }
    // Neither a file beside the plan nor a look at the state is a change.
    repo.write("notes.txt", "x");
    repo.git(&["status"]);
    // A file counts from when git tracks it; its folder was not there before.
    repo.write("outcomes/team/rota.yml", outcome("someday").replace("chat", "rota"));
    repo.git(&["add", "outcomes/team/rota.yml"]);
    let seen = watching.until("error[no-deadline] “someday”");
    let again = seen.iter().filter(|line| line.contains("“soon”")).count();
    assert!(again <= 1, "it was judged for nothing: {seen:#?}");
    repo.write("outcomes/team/rota.yml", outcome("in spring").replace("chat", "rota"));
    watching.until("error[no-deadline] “in spring”");
    // A broken configuration is told, and the watch goes on.
    repo.write("planlint.yml", "presett: core\n");
    watching.until("unknown key `presett`");
    repo.write("planlint.yml", "rules: {no-deadline: warning}\n");
    watching.until("warning[no-deadline] “in spring”");
}

#[test]
fn a_watch_looks_into_every_folder_above_a_file() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [goals/**]\n");
    repo.write("goals/2026/q1/chat.yml", outcome("2026-12-31"));
    repo.commit("Plan");
    let watched = Watched::of(&request(&repo, Overlay::default())).unwrap().expect("files are judged");
    for folder in ["goals", "goals/2026", "goals/2026/q1"] {
        assert!(watched.folders.iter().any(|known| known.ends_with(folder)), "{folder}: {watched:?}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_watch_with_the_last_verdict() {
    for (deadline, code) in [("2026-03-31", 0), ("soon", 1)] {
        let repo = TestRepo::new();
        repo.commit_file("outcomes/chat.yml", &outcome(deadline), "Chat");
        let mut watching = Watching::new(&repo, &["--select", "no-deadline"]);
        watching.until("Ctrl-C ends");
        let id = watching.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert_eq!(watching.child.wait().unwrap().code(), Some(code), "{deadline}");
        // The verdict before may be heard late: it comes by another stream.
        let late: Vec<String> = watching.lines.iter().collect();
        assert!(late.len() <= 1 && late.iter().all(|line| line.contains("“soon”")), "{late:#?}");
    }
}

#[test]
fn a_watch_needs_files_and_no_other_task() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &outcome("2026-03-31"), "Chat");
    for other in [&["--staged"][..], &["--rev", "HEAD"], &["--fix"], &["--diff"], &["--as-of", "2026-01-01"]]
    {
        let said = planlint(&repo, &[&["check", "--watch"], other].concat());
        assert_eq!(said.code, 2, "{other:?}");
        assert!(said.err.contains("cannot be used with"), "{}", said.err);
    }
}

/// A plan that a build without optimisation is busy with for some seconds.
fn large() -> TestRepo {
    let repo = TestRepo::new();
    for ix in 0..400 {
        let text = outcome("2026-03-31").replace("chat", &format!("chat-{ix}"));
        repo.write(
            format!("outcomes/chat-{ix}.yml"),
            format!("{text}purpose: {}\n", "Guests wait. ".repeat(20)),
        );
    }
    repo.commit("A large plan");
    repo
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_run_says_what_it_is_busy_with_and_leaves_nothing_behind() {
    let repo = large();
    let inner = format!("{} check --no-cache --format concise", env!("CARGO_BIN_EXE_planlint"));
    let mut terminal = Command::new("script");
    repo.scrub(&mut terminal)
        .current_dir(repo.root())
        .env("PLANLINT_AS_OF", "2026-02-01")
        .env("TERM", "xterm");
    let begun = Instant::now();
    let Ok(output) = terminal.args(["-qec", &inner, "/dev/null"]).stdin(Stdio::null()).output() else {
        skipped("`script` of util-linux is needed");
        return;
    };
    let took = begun.elapsed();
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    // How fast the machine is, is not judged: a short run needs no line.
    match shown.rfind("planlint is ") {
        Some(last) => {
            assert!(took >= Duration::from_secs(1), "the line came after {took:?}");
            let rest = &shown[last..];
            let cleared = rest.find("\r\u{1b}[2K").expect("the line is taken away");
            assert!(!rest[cleared + 5..].contains("(1s)"), "{rest}");
        }
        None => assert!(took < Duration::from_secs(3), "no word in {took:?}: {shown}"),
    }
    // Who reads from a pipe sees none of it.
    let mut piped = program(&repo, repo.root());
    let piped = said(piped.env("PLANLINT_AS_OF", "2026-02-01").args(["check", "--no-cache"]));
    assert!(!piped.err.contains("planlint is "), "{}", piped.err);
}

#[test]
fn verbose_tells_the_seconds_of_each_phase() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &outcome("2026-03-31"), "Chat");
    let said = planlint(&repo, &["check", "-v"]);
    let seconds =
        said.err.lines().find_map(|line| line.strip_prefix("planlint: seconds: ")).expect("seconds");
    let phases: Vec<&str> = seconds.split(", ").filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(phases, ["configuration", "files", "history", "rules", "writing"]);
    assert!(seconds.split(", ").all(|it| it.split(' ').nth(1).is_some_and(|n| n.parse::<f64>().is_ok())));
}
