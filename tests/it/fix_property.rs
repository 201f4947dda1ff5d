//! Applying a safe fix removes its finding, adds none, and changes no other value.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_yaml::Value;

use crate::support::{TestRepo, planlint_in};

/// One thing that a safe fix mends: the key, what is written, and what shall stand there afterwards.
const FAULTS: [(&str, &str, &str); 4] = [
    ("deadline", "31 July 2026", "2026-07-31"),
    ("deadline", "2026-7-31", "2026-07-31"),
    ("parent", "Loyal-Customers", "loyal-customers"),
    ("deadline", "Q3 2026", "2026-Q3"),
];

#[derive(Debug, Clone)]
struct Plan {
    fault: usize,
    quote: &'static str,
    comment: bool,
    crlf: bool,
    title: String,
    notes: Vec<String>,
}

fn plans() -> impl Strategy<Value = Plan> {
    let quote = prop_oneof![Just(""), Just("'"), Just("\"")];
    let word = "[a-z]{3,8}";
    (0..FAULTS.len(), quote, any::<bool>(), any::<bool>(), word, prop::collection::vec(word, 0..4)).prop_map(
        |(fault, quote, comment, crlf, title, notes)| Plan { fault, quote, comment, crlf, title, notes },
    )
}

impl Plan {
    fn text(&self) -> String {
        let (key, written, _) = FAULTS[self.fault];
        let mut text = format!("id: chat\ntitle: {} customers reach us\nowner: Mira Okafor\n", self.title);
        for (name, value) in
            [("deadline", "2026-06-30"), ("status", "on-track"), ("parent", "loyal-customers")]
        {
            let (quote, value) = if name == key { (self.quote, written) } else { ("", value) };
            let comment = if self.comment { "  # agreed in May" } else { "" };
            text.push_str(&format!("{name}: {quote}{value}{quote}{comment}\n"));
        }
        text.push_str("done: Chat is live for all regions\nnotes:\n");
        self.notes.iter().for_each(|note| text.push_str(&format!("  - {note}\n")));
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

fn planlint(repo: &TestRepo, arguments: &[&str]) -> String {
    let arguments = [&["--no-history", "--format", "json"], arguments].concat();
    planlint_in(repo, repo.root(), &arguments, &[("PLANLINT_AS_OF", "2026-05-01")]).out
}

/// The fingerprints of all findings.
fn fingerprints(said: &str) -> BTreeSet<String> {
    let report: serde_json::Value = serde_json::from_str(said).unwrap();
    let list = report["findings"].as_array().unwrap();
    list.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_safe_fix_mends_its_finding_and_nothing_else(plan in plans()) {
        let repo = TestRepo::new();
        let before = plan.text();
        repo.write("outcomes/chat.yml", &before);
        repo.write("outcomes/loyal.yml", "id: loyal-customers\ntitle: Nine of ten renew\nowner: Jon Berg\ndeadline: 2099-12-31\ndone: Nine of ten customers have renewed\n");
        repo.commit("Plan");
        let found = fingerprints(&planlint(&repo, &[]));
        let left = fingerprints(&planlint(&repo, &["--fix"]));
        prop_assert!(left.is_subset(&found), "a finding is new: {left:?} beside {found:?}");
        prop_assert!(left.len() < found.len(), "nothing was mended of {before}");

        let after = std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).unwrap();
        let (key, _, meant) = FAULTS[plan.fault];
        let mut wanted: Value = serde_yaml::from_str(&before).unwrap();
        wanted[key] = Value::from(meant);
        let got: Value = serde_yaml::from_str(&after).unwrap();
        prop_assert_eq!(&wanted, &got, "{}", after);
        prop_assert_eq!(before.matches('\r').count(), after.matches('\r').count());
        prop_assert_eq!(before.matches("# agreed").count(), after.matches("# agreed").count());
        planlint(&repo, &["--fix"]);
        let again = std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).unwrap();
        prop_assert_eq!(after, again);
    }
}

#[test]
fn pages_promise_the_fixes_that_rules_offer() {
    use planlint::engine::judge_example;
    use planlint::finding::Applicability;

    for definition in planlint::rules::definitions() {
        let page = definition.page().unwrap();
        let mut offered = BTreeSet::new();
        for example in page.examples().unwrap() {
            let report = judge_example(&definition, &example).unwrap();
            let fixes = report.findings.iter().flat_map(|finding| &finding.fixes);
            offered.extend(fixes.map(|fix| fix.applicability));
        }
        let promised = page.meta.fix.map(Applicability::from);
        assert_eq!(offered.last().copied(), promised, "rules/{}.md", definition.name);
    }
}
