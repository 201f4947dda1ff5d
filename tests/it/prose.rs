//! Dependencies that a page of Markdown names, as its marks and lists say them.

use crate::support::{TestRepo, planlint};

/// How many outcomes the prose below the metadata names without `depends_on`.
fn named(prose: &str) -> usize {
    let repo = TestRepo::new();
    repo.write(
        "outcomes/chat.md",
        format!("---\nid: chat\ntitle: Customers reach us by chat\n---\n\n{prose}\n"),
    );
    for (id, title) in [
        ("rota-tool", "The rota tool is live"),
        ("rota-tool-eu", "The European rota is live"),
        ("hiring", "Two people are hired"),
    ] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\ntitle: {title}\n"));
    }
    repo.write("outcomes/done.yml", "id: old-desk\ntitle: The old desk is closed\nstatus: done\n");
    repo.commit("Plan");
    let said = planlint(&repo, &["--select", "unmapped-dependency", "--format", "concise", "-q", "--full"]);
    said.out.lines().filter(|line| line.contains("[unmapped-dependency]")).count()
}

#[test]
fn marks_links_and_lists_are_read_as_a_person_reads_them() {
    for (prose, outcomes) in [
        ("Blocked by `rota-tool`.", 1),
        ("Waiting for **rota-tool** and `hiring`.", 2),
        ("Depends on [the rota](rota-tool.yml).", 1),
        ("Depends on [the rota](../outcomes/rota-tool.md#goal \"Rota\").", 1),
        ("Depends on [the rota][r].\n\n[r]: rota-tool.yml", 1),
        ("Blocked by:\n\n- rota-tool\n- `hiring`", 2),
        ("**Blocked by**\n\n* [Rota](rota-tool.yml) for the shifts\n* hiring", 2),
        ("## Dependencies\n\n- rota-tool: needed for the shifts. It is late.\n- hiring", 2),
        ("## Blocked by\n\n1. rota-tool\n2. hiring", 2),
        ("## Prerequisites\n\nrota-tool and hiring", 2),
        ("- Needs:\n  - rota-tool\n  - hiring\n- Another thing: rota-tool-eu", 2),
        ("- Depends on: hiring\n- Blocks:\n  - rota-tool", 1),
        (
            "## Related\n\n- Part of: the desk\n- Depends on:\n  - hiring\n  - rota-tool\n- See also: rota-tool-eu",
            2,
        ),
        ("Blocked by rota-tool-eu.", 1),
        ("- [ ] Blocked by rota-tool", 1),
        ("Depends on [them](hiring.yml).", 1),
        ("# Guests reach us\n\nCzekamy na rota-tool.", 1),
        ("Bloqué par `rota-tool`.", 1),
        ("| Depends on | Why |\n|---|---|\n| rota-tool | shifts |\n| hiring | people |", 2),
        ("Text.\n\n| What | Blocked by |\n|---|---|\n| shifts | `rota-tool` |", 1),
        (
            "| Field | Value |\n|---|---|\n| **Blocked by** | rota-tool, hiring |\n| Related | rota-tool-eu |",
            2,
        ),
        ("| Abhängig von | Grund |\n|---|---|\n| rota-tool | Schichten |", 1),
        ("| Dependency | Status |\n|---|---|\n| rota-tool | open |\n| hiring | done |", 1),
        ("| Outcome | Depends on |\n|---|---|\n| chat | rota-tool |\n| rota-tool-eu | hiring |", 1),
    ] {
        assert_eq!(named(prose), outcomes, "{prose}");
    }
}

#[test]
fn what_is_taken_back_shown_or_over_names_nothing() {
    for prose in [
        "~~Blocked by rota-tool~~",
        "Blocked by ~rota-tool~.",
        "<del>Blocked by rota-tool</del>",
        "Blocked by <s>rota-tool</s>.",
        "`blocked by rota-tool` is a label.",
        "```\nblocked by rota-tool\n```",
        "<!-- Blocked by rota-tool -->",
        "- [x] Blocked by rota-tool",
        "## Blocked by\n\n- [x] rota-tool\n- [X] hiring",
        "## Dependencies\n\n- ~~rota-tool~~\n- We no longer need rota-tool.",
        "## Dependencies\n\n- rota-tool is resolved\n- This blocks rota-tool",
        "## Dependencies\n\nNone; we looked at rota-tool.",
        "## Goals\n\n- rota-tool\n- hiring",
        "- **Depends on:** the export of the vendor\n- **Blocks:**\n  - [[rota-tool]] — the shifts",
        "## Related\n\n- Depends on: None\n- Blocks:\n  - rota-tool\n  - hiring",
        "## Dependencies\n\n- Blocks:\n  - rota-tool: the shifts",
        "See [the rota](rota-tool.yml).",
        "Depends on [a page](https://example.com/rota-tool).",
        "Blocked by rota-toolkit.",
        "We are blocked by hiring.",
        "Blocked by hiring.",
        "rota-tool depends on rota-tool-eu.",
        "Depends on https://example.com/rota-tool/1 and src/hiring/x.rs",
        "| Step | Note |\n|---|---|\n| rota-tool | open |",
        "| Blocks | Why |\n|---|---|\n| rota-tool | shifts |",
        "| Depends on | Why |\n|---|---|\n| none | rota-tool was dropped |",
        "| Depends on | Why |\n|---|---|\n| ~~rota-tool~~ | shifts |",
        "Blocked by old-desk.",
    ] {
        assert_eq!(named(prose), 0, "{prose}");
    }
}

#[test]
fn nobody_is_told_to_close_a_circle() {
    let repo = TestRepo::new();
    repo.write(
        "outcomes/chat.md",
        "---\nid: chat\ntitle: Chat\ndepends_on: []\n---\n\nBlocked by rota-tool.\n",
    );
    repo.write("outcomes/rota.yml", "id: rota-tool\ntitle: The rota\ndepends_on: [chat]\n");
    repo.commit("Plan");
    let said = planlint(&repo, &["--select", "unmapped-dependency"]).out;
    assert!(said.contains("waits for this outcome already") && !said.contains("Add `rota-tool`"), "{said}");
}
