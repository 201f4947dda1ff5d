//! The language server on the real binary, driven by a client that is not ours.

use std::process::Command;

use crate::formats::{python, readers, reads, script};
use crate::support::TestRepo;

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
