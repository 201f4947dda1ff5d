use super::*;
use crate::finding::{Digest, Gone, Happened, Key, Named, PlanChange, Severity};
use crate::report::sample::{COMMIT, Sample};

fn written(sample: Sample, link: Option<&str>, limit: Limit) -> String {
    let mut out = Vec::new();
    write(&sample.report(), link, limit, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_gravest_are_a_table_and_the_rest_is_folded() {
    let mut sample = Sample::new("plan/a b.yaml", "owner: x\n");
    for ix in 0..12 {
        sample.find("x", &format!("finding {ix}")).help("Name | one.");
    }
    sample.find("owner", "the advice").severity = Severity::Advice;
    let said = written(sample, Some("https://git.example/blob/main/"), COMMENT);
    assert_eq!(said.matches("| error | ").count(), 10, "{said}");
    assert!(said.contains("[plan/a b.yaml\\:1]") || said.contains("[plan/a b.yaml:1]"), "{said}");
    assert!(said.contains("(https://git.example/blob/main/plan/a%20b.yaml#L1)"), "{said}");
    assert!(said.contains("<details><summary>support-triage: 3 more</summary>"), "{said}");
    assert!(said.contains("Name \\| one."), "{said}");
}

#[test]
fn what_does_not_fit_is_counted() {
    let mut sample = Sample::new("a.yaml", "owner: x\n");
    for ix in 0..2_000 {
        sample.find("x", &format!("finding {ix} {}", "李".repeat(100))).outcome = Some(format!("o{ix}"));
    }
    let said = written(sample, None, COMMENT);
    assert!(said.chars().count() <= 60_000, "{}", said.chars().count());
    assert!(said.chars().count() > 50_000, "{}", said.chars().count());
    let told = said.matches("<details>").count() + 10;
    assert!(said.contains(&format!("\n{} findings left out here", 2_000 - told)), "{told}");
}

#[test]
fn a_summary_of_two_megabytes_is_cut_below_its_limit() {
    let mut sample = Sample::new("a.yaml", "owner: x\n");
    for ix in 0..20_000 {
        sample.find("x", &format!("finding {ix} {}", "x".repeat(100))).outcome =
            Some(format!("o{}", ix / 10));
    }
    let said = written(sample, None, Limit::Bytes(1_000_000));
    assert!(said.len() < 1_000_000 && said.len() > 990_000, "{}", said.len());
    let last = said.lines().last().expect("a line");
    assert!(last.ends_with("findings left out here; `planlint --full` shows all."), "{last}");
}

#[test]
fn a_digest_tells_what_is_gone_and_what_changed() {
    let mut sample = Sample::new("a.yaml", "owner: x\n");
    sample.find("x", "a team");
    // What could not be read then and cannot be read now is not new.
    let unread = sample.find("owner", "this cannot be read");
    unread.detail = "unread".to_owned();
    let key = Key::of(unread, "a.yaml");
    sample.summary.base = "on 2026-11-14".to_owned();
    let chat = Named { id: "chat".into(), title: Some("Chat for *all*".into()) };
    let change = |what, by: Option<&str>, why: Option<&str>| PlanChange {
        outcome: chat.clone(),
        path: "a.yaml".into(),
        what,
        at: Sample::moment().into(),
        commit: by.map(|_| COMMIT.to_owned()),
        by: by.map(str::to_owned),
        why: why.map(str::to_owned),
        unexplained: false,
    };
    let priority = Happened::Field { name: "priority".into(), old: Some("2".into()), new: Some("1".into()) };
    sample.digest = Some(Digest {
        gone: vec![Gone {
            rule: "no-deadline".into(),
            severity: Severity::Error,
            outcome: Some(chat.clone()),
            path: "a.yaml".into(),
            message: "no deadline".into(),
            thanks: vec!["Ada @lindqvist".into()],
            by_time: false,
        }],
        changes: vec![
            change(Happened::Came, Some("Ada Lindqvist"), Some("The | board")),
            change(priority, None, None),
        ],
        standing: [key].into(),
        told: true,
    });
    insta::assert_snapshot!(written(sample, None, COMMENT), @r"
    ### Plan since 2026-11-14

    New: 1 error in 0 outcomes. 1 part of the plan still cannot be read.

    | level | rule | where | what is wrong |
    |---|---|---|---|
    | error | no-individual-owner | a.yaml:1 | a team |

    #### No longer found

    - **chat** Chat for \*&#8203;all\*: ~~no deadline~~ (**no-deadline**). Thanks to Ada @&#8203;lindqvist.

    #### Changed dates, priorities, owners and states

    | outcome | what | when | by | why |
    |---|---|---|---|---|
    | **chat** Chat for \*&#8203;all\* | new: a.yaml | 2026-02-03 `1a2b3c4` | Ada Lindqvist | The \| board |
    |  | priority 2 → 1 | 2026-02-03 | not committed yet |  |

    <details><summary>support-triage: 1 more</summary>

    - error **no-individual-owner** a.yaml:1: this cannot be read

    </details>
    ");
}
