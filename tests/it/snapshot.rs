//! What rules say about one snapshot, where two of them meet or a page would teach little.

use crate::support::{TestRepo, planlint};

/// The concise lines about a plan of these files.
fn said(files: &[(&str, &str)], select: &str) -> String {
    let repo = TestRepo::new();
    files.iter().for_each(|(path, text)| repo.write(path, text));
    repo.commit("Plan");
    let flags = ["--no-history", "--format", "concise", "--preset", "strict", "--select", select];
    let said = planlint(&repo, &flags);
    format!("{}{}", said.out, said.err)
}

fn about(text: &str, select: &str) -> String {
    said(&[("planlint.yml", "outcomes: [outcomes/**]\n"), ("outcomes/chat.yml", text)], select)
}

#[test]
fn one_metric_alone_is_told_of_once() {
    let told = about(
        "id: chat\nmetrics: [{name: Median first response, unit: h, baseline: 24, target: 12}]\n",
        "lone-metric,unbalanced-indicators,untargeted-metric,vanity-metric",
    );
    assert_eq!(told.matches("[lone-metric]").count(), 1, "{told}");
    assert!(!told.contains("[unbalanced-indicators]"), "{told}");
}

#[test]
fn a_placeholder_says_nothing_in_any_text_field() {
    let text = "id: chat\ntitle: Customers reach us by chat\npurpose: TBD\nbenefit: n/a\nauthority: ???\ntriggers: [todo]\ndeadline: 2026-12-31\npriority: 1\ncost_of_delay: tbd\ncost_of_rework: unknown\ndepends_on: [{external: Contract, contact: TBD}]\n";
    let told = about(text, "no-purpose,powerless-owner,no-trigger,uncosted-delay,unmapped-dependency");
    for rule in ["no-purpose", "powerless-owner", "no-trigger", "uncosted-delay", "unmapped-dependency"] {
        assert!(told.contains(&format!("[{rule}]")), "{rule}: {told}");
    }
}

#[test]
fn work_of_a_month_fits_into_its_month() {
    let text = |start: &str| {
        format!("id: chat\nowner: Mira Okafor\neffort: 5d\nstart: {start}\ndeadline: 2026-03\n")
    };
    assert!(!about(&text("2026-03"), "overcommitted-owner").contains("[overcommitted-owner]"));
    let told = about(
        "id: chat\nowner: Mira Okafor\neffort: 1d\nstart: 2026-03-28\ndeadline: 2026-03-29\n",
        "overcommitted-owner",
    );
    assert!(told.contains("1 day of work does not fit"), "{told}");
}

#[test]
fn a_share_above_one_is_refused() {
    let told = said(
        &[
            ("planlint.yml", "outcomes: [outcomes/**]\nrules: {overcommitted-owner: {utilisation: 70}}\n"),
            ("outcomes/chat.yml", "id: chat\n"),
        ],
        "overcommitted-owner",
    );
    assert!(told.contains("a number from 0 to 1"), "{told}");
}

#[test]
fn a_list_of_parents_is_told_once_and_not_taken_for_none() {
    let told = about("id: chat\nlevel: team\nparent: [a, c]\n", "broken-cascade,invalid-field");
    assert!(told.contains("[invalid-field]") && !told.contains("[broken-cascade]"), "{told}");
}

#[test]
fn a_risk_may_list_its_mitigations_and_count_as_programs_do() {
    let text = "id: chat\nrisks:\n  - {risk: Vendor limits, probability: .3, impact: 5e-1, mitigation: [Cache reads, Ask the vendor], owner: [Jon Berg]}\n";
    let told = about(text, "unassessed-risk,unmitigated-risk");
    assert!(!told.contains("-risk]"), "{told}");
}

#[test]
fn a_dropped_child_is_no_decomposition() {
    let plan = "outcomes:\n  - {id: loyal, title: Nine of ten renew, level: organization}\n  - {id: chat, title: Customers reach us by chat, parent: loyal, status: dropped}\n";
    assert!(about(plan, "undecomposed-outcome").contains("[undecomposed-outcome]"));
}

#[test]
fn a_paragraph_of_markdown_can_be_ignored() {
    let head = "---\nid: chat\ntitle: Customers reach us by chat\n---\n\n# Chat\n\nOne paragraph.\n\n";
    let prose = "This is blocked by rota-tool until May.\n\nAnd this stays.\n";
    let plan = |comment: &str| {
        let text = format!("{head}{comment}{prose}");
        said(
            &[
                ("planlint.yml", "outcomes: [outcomes/**]\n"),
                ("outcomes/chat.md", &text),
                ("outcomes/rota-tool.yml", "id: rota-tool\ntitle: The rota is planned in one tool\n"),
            ],
            "unmapped-dependency,unused-ignore",
        )
    };
    assert!(plan("").contains("[unmapped-dependency]"));
    let told = plan("<!-- planlint: ignore[unmapped-dependency] agreed -->\n");
    assert!(!told.contains("[unmapped-dependency]") && !told.contains("[unused-ignore]"), "{told}");
}

#[test]
fn keys_of_the_users_own_are_no_typos() {
    let told = about("id: chat\nnote: a\ndate: b\nlabel: c\nauthors: d\n", "unknown-field");
    assert!(!told.contains("Did you mean"), "{told}");
    assert!(about("id: chat\ndealine: 2026-03-31\n", "unknown-field").contains("`dealine`"));
}
