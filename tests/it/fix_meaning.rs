//! A safe fix never changes what is meant: over random plans, what a file says before and after is the same but for
//! the spellings that a fix names, and no id, state or key is another one. What files say is read by other readers.
//!
//! `PLANLINT_PLANS` says how many plans are drawn.

use planlint::config::Overlay;
use planlint::engine::{Deed, Done, mend};
use planlint::finding::Applicability;
use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

use crate::support::{TestRepo, request};

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
const DEADLINES: [(&str, Option<&str>); 17] = [
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
    ("2027/03/31", Some("2027-03-31")),
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

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Block,
    Quoted,
    Crlf,
    Flow,
    Json,
    FrontMatter,
    Table,
    Toml,
}

const FORMS: [Form; 8] = [
    Form::Block,
    Form::Quoted,
    Form::Crlf,
    Form::Flow,
    Form::Json,
    Form::FrontMatter,
    Form::Table,
    Form::Toml,
];

#[derive(Debug, Clone)]
struct Written {
    deadline: usize,
    state: usize,
    parent: usize,
    key: usize,
    depends_on: Vec<(usize, u8)>,
    /// What no rule asks for: any text at all.
    remark: String,
    form: Form,
}

fn plans() -> impl Strategy<Value = Vec<Written>> {
    let depends_on = prop::collection::vec((0..REFERENCES.len(), 0_u8..4), 0..5);
    let form = (0..FORMS.len()).prop_map(|form| FORMS[form]);
    let drawn = (
        0..DEADLINES.len(),
        0..STATES.len(),
        0..REFERENCES.len(),
        0..KEYS.len(),
        depends_on,
        "[ -~é公😀]{0,12}",
        form,
    );
    let written = |(deadline, state, parent, key, depends_on, remark, form)| Written {
        deadline,
        state,
        parent,
        key,
        depends_on,
        remark,
        form,
    };
    prop::collection::vec(drawn.prop_map(written), 20..40)
}

impl Written {
    fn path(&self, number: usize) -> String {
        let extension = match self.form {
            Form::Block | Form::Quoted | Form::Crlf | Form::Flow => "yml",
            Form::Json => "json",
            Form::FrontMatter | Form::Table | Form::Toml => "md",
        };
        format!("outcomes/outcome-{number}.{extension}")
    }

    /// Keys with texts, but for what it depends on.
    fn fields(&self, number: usize) -> Vec<(&str, String)> {
        vec![
            ("id", format!("outcome-{number}")),
            ("title", format!("The thing of round {number} is in use")),
            ("owner", "Mira Okafor".to_owned()),
            ("deadline", DEADLINES[self.deadline].0.to_owned()),
            ("status", STATES[self.state].to_owned()),
            ("parent", REFERENCES[self.parent].to_owned()),
            (KEYS[self.key], format!("x {number}")),
            ("done", "All regions use it".to_owned()),
            ("remark", self.remark.clone()),
        ]
    }

    fn references(&self) -> Vec<&str> {
        self.depends_on.iter().map(|&(reference, _)| REFERENCES[reference]).collect()
    }

    fn text(&self, number: usize) -> String {
        let fields = self.fields(number);
        let json = |text: &str| serde_json::to_string(text).unwrap();
        let ids = || self.references().into_iter().map(json).collect::<Vec<_>>().join(", ");
        let lines = |separator: &str, end: &str| -> String {
            fields
                .iter()
                .map(|(key, value)| format!("{}{separator}{}{end}", json(key), json(value)))
                .collect()
        };
        match self.form {
            Form::Block | Form::Crlf => self.block(&fields, false),
            Form::Quoted => self.block(&fields, true),
            Form::FrontMatter => {
                format!("---\n{}---\n\n# T\n\nIt *ends* on 31 March 2027.\n", self.block(&fields, false))
            }
            Form::Flow => format!("outcomes: [ {{{}\"depends_on\": [{}]}} ]\n", lines(": ", ", "), ids()),
            Form::Json => format!("{{{}\n \"depends_on\": [{}]}}\n", lines(": ", ",\n "), ids()),
            Form::Table => {
                let cell = |text: &str| text.replace(['|', '`', '*', '_', '~', '\\', '<', '[', '&'], "");
                let rows = fields.iter().map(|(key, value)| format!("| {key} | {} |\n", cell(value)));
                let ids = self.references().join(", ");
                format!(
                    "# T\n\n| Field | Value |\n|---|---|\n{}| depends_on | {ids} |\n",
                    rows.collect::<String>()
                )
            }
            Form::Toml => {
                let list = if self.depends_on.is_empty() {
                    String::new()
                } else {
                    format!("depends_on = [{}] # all\n", ids())
                };
                format!("+++\n{}{list}+++\n\n# T\n", lines(" = ", "\n"))
            }
        }
    }

    fn block(&self, fields: &[(&str, String)], quoted: bool) -> String {
        let mut text = String::new();
        for (key, value) in fields {
            let value = match *key {
                "remark" => serde_json::to_string(value).unwrap(),
                _ if quoted => format!("'{value}'"),
                _ => value.clone(),
            };
            text.push_str(&format!("{key}: {value}\n"));
        }
        text.push_str("depends_on:\n");
        for (id, (_, shape)) in self.references().into_iter().zip(&self.depends_on) {
            text.push_str(&match shape {
                0 => format!("  - {id} # agreed\n"),
                1 => format!("  - {{id: {id}, type: parallel}}\n"),
                2 => format!("  - {{id: {id}, contact: Jon Berg}}\n"),
                _ => format!("  - {id}\n"),
            });
        }
        if self.form == Form::Crlf { text.replace('\n', "\r\n") } else { text }
    }
}

/// What a file says, and what stands beside that, by a reader that is not planlint's.
fn read(form: Form, text: &str) -> (Mapping, String) {
    match form {
        Form::Block | Form::Quoted | Form::Crlf | Form::Json => {
            (serde_yaml::from_str(text).expect(text), String::new())
        }
        Form::Flow => {
            let whole: Mapping = serde_yaml::from_str(text).expect(text);
            (whole["outcomes"][0].as_mapping().expect("a mapping").clone(), String::new())
        }
        Form::FrontMatter => {
            let (front, body) =
                text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect(text);
            (serde_yaml::from_str(front).expect(front), body.to_owned())
        }
        Form::Table => {
            let mut map = Mapping::new();
            for row in text.lines().filter(|line| line.starts_with("| ")) {
                let mut cells = row.trim_matches('|').split('|').map(str::trim);
                let (key, value) = (cells.next().expect(row), cells.next().expect(row));
                let list = || value.split(',').map(|id| Value::from(id.trim())).collect::<Vec<_>>();
                map.insert(key.into(), if key == "depends_on" { list().into() } else { value.into() });
            }
            (map, String::new())
        }
        Form::Toml => {
            let (front, body) =
                text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")).expect(text);
            let mut map = Mapping::new();
            for line in front.lines() {
                let (key, value) = line.split_once(" = ").expect(line);
                // These texts are written as JSON has them.
                let key = serde_yaml::from_str::<Value>(key).expect(key);
                map.insert(key, serde_yaml::from_str(value).expect(value));
            }
            (map, body.to_owned())
        }
    }
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

/// Whether a fix that was made names the new value, or the one that it removed.
fn told(done: &[&Done], new: &Value) -> bool {
    match new {
        Value::String(text) => done.iter().any(|done| done.title.contains(text.as_str())),
        _ => !done.is_empty(),
    }
}

/// The one spelling that means what is written; a table's cell leaves out the sign of a rough day.
fn meant(deadline: &Value) -> Option<&'static str> {
    let said = match deadline {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).expect("it was read").trim().to_owned(),
    };
    DEADLINES.iter().find(|(text, _)| *text == said).and_then(|(_, meant)| *meant)
}

fn plan_count() -> u32 {
    std::env::var("PLANLINT_PLANS").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: plan_count(), ..ProptestConfig::default() })]

    #[test]
    fn safe_fixes_keep_every_id_state_key_and_meaning(plan in plans()) {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: [outcomes/**]\n");
        for id in IDS {
            repo.write(
                format!("outcomes/{id}.yml"),
                format!("id: {id}\ntitle: What {id} does is in use\nowner: Jon Berg\ndeadline: 2028-12-31\ndone: All regions use it\n"),
            );
        }
        let texts: Vec<String> = plan.iter().enumerate().map(|(number, written)| written.text(number)).collect();
        for (number, (written, text)) in plan.iter().zip(&texts).enumerate() {
            repo.write(written.path(number), text);
        }
        repo.git(&["add", "-A"]);
        let made = mend(&request(&repo, Overlay::default()), Applicability::Safe, Deed::Write).unwrap();
        let mut changes = 0;
        for (number, (text, written)) in texts.iter().zip(&plan).enumerate() {
            let path = written.path(number);
            let new_text = std::fs::read_to_string(repo.root().join(&path)).unwrap();
            let done: Vec<&Done> = made.done.iter().filter(|done| done.path == path).collect();
            prop_assert_eq!(new_text != *text, !done.is_empty(), "{:?}", done);
            prop_assert_eq!(text.matches("# agreed").count(), new_text.matches("# agreed").count(), "{}", new_text);
            prop_assert_eq!(text.matches('\r').count() == 0, new_text.matches('\r').count() == 0);
            let ((before, beside), (after, beside_now)) = (read(written.form, text), read(written.form, &new_text));
            prop_assert_eq!(beside, beside_now);
            prop_assert!(before.keys().eq(after.keys()), "a key is another one: {:?}", after);
            for (key, value) in &before {
                let new = &after[key];
                let holds = match key.as_str() {
                    Some("deadline") => value == new || new.as_str() == meant(value),
                    Some("parent") => same_reference(value, new),
                    Some("depends_on") => same_list(value, new),
                    _ => value == new,
                };
                prop_assert!(holds, "{:?}: {:?} became {:?}", key, value, new);
                prop_assert!(value == new || told(&done, new), "{:?} became {:?} by {:?}", value, new, done);
                changes += usize::from(value != new);
            }
        }
        let fixable = |written: &Written| written.form == Form::Block && DEADLINES[written.deadline].1.is_some();
        prop_assert!(changes > 0 || !plan.iter().any(fixable), "nothing was fixed");
    }
}
