//! A safe fix never changes what is meant: over random plans, what a file says before and after is the same but for
//! spellings, and no id, state or key is another one.

use std::process::Command;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

use crate::support::TestRepo;

/// Outcomes that others may mean, and nearly mean.
const IDS: [&str; 8] =
    ["rota-tool", "rota-toll", "api-v1", "sales-de", "offline-sync", "KEP-123", "billing", "support-triage"];

/// What may be written as a reference.
const REFERENCES: [&str; 14] = [
    "rota-tool",
    "Rota-Tool",
    "rota-tol",
    "api-v2",
    "sales-fr",
    "online-sync",
    "KEP-124",
    "kep-123",
    "biling",
    "support-traige",
    "nothing",
    "2024",
    "rota_tool",
    "BILLING",
];

/// Deadlines with the one spelling that means the same; none where a reader must choose.
const DEADLINES: [(&str, Option<&str>); 16] = [
    ("2027-03-31", None),
    ("31 March 2027", Some("2027-03-31")),
    ("2027/3/31", Some("2027-03-31")),
    ("31.03.2027", Some("2027-03-31")),
    ("Q3 2027", Some("2027-Q3")),
    ("end of March 2027", Some("2027-03")),
    ("20270331", Some("2027-03-31")),
    ("before March 2027", None),
    ("by March 2027", None),
    ("~2027/03/31", None),
    ("2027", None),
    ("31 March", None),
    ("FY27-Q1", None),
    ("03/04/2027", None),
    ("2027-03-31 2027-04-30", None),
    ("soon", None),
];

const STATES: [&str; 11] = [
    "on-track", "on-trak", "none", "undone", "gone", "stopped", "droped", "On Track", "done", "blockd",
    "proposd",
];

const KEYS: [&str; 9] =
    ["note", "date", "label", "authors", "ownr", "dealine", "Owner Name", "statsu", "parrent"];

#[derive(Debug, Clone)]
struct Written {
    deadline: usize,
    state: usize,
    parent: usize,
    key: usize,
    depends_on: Vec<(usize, u8)>,
    quoted: bool,
}

fn outcomes() -> impl Strategy<Value = Vec<Written>> {
    let depends_on = prop::collection::vec((0..REFERENCES.len(), 0_u8..4), 0..5);
    let one =
        (0..DEADLINES.len(), 0..STATES.len(), 0..REFERENCES.len(), 0..KEYS.len(), depends_on, any::<bool>());
    let written = |(deadline, state, parent, key, depends_on, quoted)| Written {
        deadline,
        state,
        parent,
        key,
        depends_on,
        quoted,
    };
    prop::collection::vec(one.prop_map(written), 20..40)
}

impl Written {
    fn text(&self, number: usize) -> String {
        let quote = if self.quoted { "'" } else { "" };
        let mut text = format!(
            "id: outcome-{number}\ntitle: The thing of round {number} is in use\nowner: Mira Okafor\ndeadline: \
             {quote}{}{quote}\nstatus: {}\nparent: {}\n{}: x {number}\ndone: All regions use it\ndepends_on:\n",
            DEADLINES[self.deadline].0, STATES[self.state], REFERENCES[self.parent], KEYS[self.key],
        );
        for (reference, form) in &self.depends_on {
            let id = REFERENCES[*reference];
            text.push_str(&match form {
                0 => format!("  - {id} # agreed\n"),
                1 => format!("  - {{id: {id}, type: parallel}}\n"),
                2 => format!("  - {{id: {id}, contact: Jon Berg}}\n"),
                _ => format!("  - {id}\n"),
            });
        }
        text
    }
}

fn map(text: &str) -> Mapping {
    serde_yaml::from_str(text).expect("YAML")
}

/// Whether two references are one id in two cases.
fn same_reference(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::String(one), Value::String(other)) => {
            one == other || (one.eq_ignore_ascii_case(other) && IDS.contains(&other.as_str()))
        }
        (Value::Mapping(one), Value::Mapping(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|new| same_reference(value, new)))
        }
        _ => before == after,
    }
}

/// Whether a list says the same: every item that is left is one that stood there, and what went stands there still.
fn same_list(before: &Value, after: &Value) -> bool {
    let empty = Vec::new();
    let items = |value: &'_ Value| value.as_sequence().cloned().unwrap_or_else(|| empty.clone());
    let (before, after) = (items(before), items(after));
    after.len() <= before.len()
        && before.iter().all(|item| after.iter().any(|left| same_reference(item, left)))
        && after.iter().all(|left| before.iter().any(|item| same_reference(item, left)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn safe_fixes_keep_every_id_state_key_and_meaning(plan in outcomes()) {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: [outcomes/**]\n");
        for id in IDS {
            repo.write(
                format!("outcomes/{id}.yml"),
                format!("id: {id}\ntitle: What {id} does is in use\nowner: Jon Berg\ndeadline: 2028-12-31\ndone: All regions use it\n"),
            );
        }
        let texts: Vec<String> = plan.iter().enumerate().map(|(number, written)| written.text(number)).collect();
        let path = |number: usize| format!("outcomes/outcome-{number}.yml");
        texts.iter().enumerate().for_each(|(number, text)| repo.write(path(number), text));
        repo.commit("Plan");
        let mut command = Command::new(env!("CARGO_BIN_EXE_planlint"));
        repo.scrub(&mut command).current_dir(repo.root()).env("PLANLINT_AS_OF", "2026-05-01");
        command.args(["--no-history", "--fix", "-q"]).output().unwrap();
        let mut changed = 0;
        for (number, (before, written)) in texts.iter().zip(&plan).enumerate() {
            let after = std::fs::read_to_string(repo.root().join(path(number))).unwrap();
            prop_assert_eq!(before.matches("# agreed").count(), after.matches("# agreed").count(), "{}", after);
            changed += usize::from(after != *before);
            let (before, after) = (map(before), map(&after));
            prop_assert!(before.keys().eq(after.keys()), "a key is another one: {:?}", after);
            for (key, value) in &before {
                let new = &after[key];
                let holds = match key.as_str() {
                    Some("deadline") => {
                        value == new || new.as_str() == DEADLINES[written.deadline].1
                    }
                    Some("parent") => same_reference(value, new),
                    Some("depends_on") => same_list(value, new),
                    _ => value == new,
                };
                prop_assert!(holds, "{:?}: {:?} became {:?}", key, value, new);
            }
        }
        prop_assert!(changed > 0 || plan.iter().all(|written| DEADLINES[written.deadline].1.is_none()));
    }
}
