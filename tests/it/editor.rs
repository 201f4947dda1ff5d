//! The language server on the real binary, driven by a client that is not ours.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::formats::{python, readers, reads, script};
use crate::support::{TestRepo, program};

fn plan() -> TestRepo {
    let repo = TestRepo::new();
    let chat = |priority: u32| {
        format!(
            "id: chat\ntitle: Customers 𝄞 reach us by chat\nowner: Mira Okafor\npriority: {priority}\ndeadline: 31 March 2026\ndone: Chat is live for all regions\n"
        )
    };
    repo.write(
        "outcomes/rota.yml",
        "id: rota\ntitle: A rota for the chat\nowner: Jon Berg\ndeadline: 2026-04-30\ndone: Ten people take turns\ndepends_on: [chat]\n",
    );
    for priority in [3, 1, 2, 1, 3] {
        repo.days(3).commit_file("outcomes/chat.yml", &chat(priority), "Priorities");
    }
    repo
}

#[test]
fn an_editor_holds_a_session_as_neovim_and_as_vs_code() {
    let Some(readers) = readers() else { return };
    for editor in ["neovim", "visual_studio_code"] {
        let repo = plan();
        let mut command: Command = python(&readers);
        command.arg(script("lsp.py")).arg(env!("CARGO_BIN_EXE_planlint")).arg(repo.root()).arg(editor);
        let said = reads(repo.scrub(&mut command).env("PLANLINT_AS_OF", "2026-02-01"));
        assert!(said.contains("the session is as it should be"), "{said}");
        println!("{editor}: {said}");
    }
}

/// What the server says, a message each, until it ends.
fn heard(from: impl Read + Send + 'static) -> mpsc::Receiver<Value> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut head = String::new();
        while from.read_line(&mut head).is_ok_and(|read| read > 0) {
            if let Some(length) = head.strip_prefix("Content-Length: ") {
                let mut body = vec![0; length.trim().parse().expect("a length")];
                from.read_line(&mut String::new()).expect("a blank line");
                from.read_exact(&mut body).expect("a body");
                let _ = sender.send(serde_json::from_slice(&body).expect("JSON"));
            }
            head.clear();
        }
    });
    receiver
}

#[test]
fn a_history_that_cannot_be_read_is_told_in_the_editor() {
    let repo = plan();
    let parent = repo.git(&["rev-parse", "HEAD~1"]);
    let (folder, file) = parent.trim().split_at(2);
    std::fs::remove_file(repo.root().join(".git/objects").join(folder).join(file)).expect("a loose object");
    let mut command = program(&repo, repo.root());
    command.arg("lsp").env("PLANLINT_AS_OF", "2026-02-01");
    let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let heard = heard(server.stdout.take().expect("piped"));
    let mut input = server.stdin.take().expect("piped");
    for message in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
    ] {
        let text = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
    }
    let said = std::iter::from_fn(|| heard.recv_timeout(Duration::from_secs(60)).ok())
        .find(|message| message["method"] == "window/showMessage")
        .expect("the editor is told");
    let text = said["params"]["message"].as_str().expect("a text");
    assert!(text.contains("history cannot be read") && text.contains("missing from this clone"), "{text}");
    drop(input);
    server.wait().expect("it ends");
}
