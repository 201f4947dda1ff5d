//! `sarif`: SARIF 2.1.0, for code scanning.

mod log;
mod rule;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use super::address::address;
use super::extent::Extents;
use super::fingerprint::{fingerprint_of, fingerprints};
use super::first;
use super::json::write_json;
use super::related::dated;
use crate::engine::Spelling;
use crate::finding::{Finding, Fix, Report, Spot};
use crate::text::Place;
use log::{
    ArtifactChange, ArtifactLocation, AutomationDetails, Driver, Invocation, Location, Log, Message,
    Notification, PhysicalLocation, Region, Replacement, Run, SarifFix, SarifResult, Suppression, Tool,
    UriBase, level,
};
use rule::rule;

/// How many results GitHub takes in one file; of these it shows the first 5,000.
const MOST: usize = 25_000;

/// Writes one run. What comments hide is there too, as suppressed, with its reason.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let indices: HashMap<&str, usize> =
        report.rules.iter().enumerate().map(|(ix, rule)| (&*rule.name, ix)).collect();
    let mut writer =
        Writer { extents: Extents::new(&report.sources), spelling: Spelling::new(report), indices };
    let prints = fingerprints(report);
    let suppressed = !report.hidden.is_empty();
    let mut results = Vec::new();
    for (ix, finding) in first::ranked(report).into_iter().take(MOST) {
        let mut result = writer.result(finding, prints.get(ix).cloned().unwrap_or_default());
        // Where one result tells of suppressions, silence would mean "not known".
        result.suppressions = suppressed.then(Vec::new);
        results.push(result);
    }
    for hidden in report.hidden.iter().take(MOST - results.len()) {
        let mut result = writer.result(&hidden.finding, fingerprint_of(report, &hidden.finding));
        result.suppressions = Some(vec![Suppression { kind: "inSource", justification: &hidden.reason }]);
        results.push(result);
    }
    let all = report.findings.len() + report.hidden.len();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "planlint",
                    full_name: concat!("planlint ", env!("CARGO_PKG_VERSION")),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_REPOSITORY"),
                    rules: report.rules.iter().map(rule).collect(),
                },
            },
            automation_details: AutomationDetails { id: "planlint/" },
            invocations: [Invocation {
                execution_successful: report.summary.defects.is_empty() && report.summary.unjudged.is_none(),
                tool_execution_notifications: notifications(report, all.saturating_sub(results.len())),
            }],
            original_uri_base_ids: BTreeMap::from([(
                "SRCROOT",
                UriBase { description: Message { text: "The root of the repository.".to_owned() } },
            )]),
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    write_json(&log, out)
}

fn notifications(report: &Report, left: usize) -> Vec<Notification> {
    let mut said = Vec::new();
    if left > 0 {
        let text = format!(
            "{left} results are left out: the gravest {MOST} are here, as many as GitHub takes in one file, of which it \
             shows 5,000."
        );
        said.push(Notification { level: "warning", message: Message { text } });
    }
    let unjudged = report.summary.unjudged.iter().map(|unjudged| &unjudged.message);
    let defects = unjudged.chain(&report.summary.defects);
    said.extend(defects.map(|text| Notification { level: "error", message: Message { text: text.clone() } }));
    let notes = report.summary.notes.iter();
    said.extend(notes.map(|text| Notification { level: "note", message: Message { text: text.clone() } }));
    said
}

struct Writer<'a> {
    extents: Extents<'a>,
    spelling: Spelling<'a>,
    indices: HashMap<&'a str, usize>,
}

impl<'a> Writer<'a> {
    fn result(&mut self, finding: &'a Finding, fingerprint: String) -> SarifResult<'a> {
        let mut text = finding.message.clone();
        let mut related = Vec::new();
        for other in &finding.related {
            match &other.at {
                Spot::Place(place) => {
                    let message = Some(message(&other.text));
                    let id = Some(related.len() + 1);
                    related.push(Location { id, physical_location: self.physical(*place), message });
                }
                // A commit is no place in a file.
                Spot::Commit { id, at } => {
                    text.push_str(&format!("\n{}", dated(id.as_deref(), *at, &other.text)));
                }
            }
        }
        if let Some(help) = &finding.help {
            text.push_str(&format!("\n{help}"));
        }
        let locations = finding
            .all_places()
            .map(|place| Location { id: None, physical_location: self.physical(place), message: None })
            .collect();
        SarifResult {
            rule_id: &finding.rule,
            rule_index: self.indices.get(&*finding.rule).copied(),
            level: level(finding.severity),
            message: message(&text),
            locations,
            related_locations: related,
            partial_fingerprints: BTreeMap::from([("planlint/v1", fingerprint)]),
            fixes: {
                let fixes = finding.apart().iter().flat_map(|finding| &finding.fixes);
                fixes.filter_map(|fix| self.fix(fix)).collect()
            },
            suppressions: None,
        }
    }

    fn physical(&mut self, place: Place) -> PhysicalLocation {
        PhysicalLocation { artifact_location: self.artifact(place), region: self.region(place) }
    }

    fn artifact(&self, place: Place) -> ArtifactLocation {
        ArtifactLocation { uri: address(&self.extents.file(place).path), uri_base_id: "SRCROOT" }
    }

    fn region(&mut self, place: Place) -> Region {
        let extent = self.extents.of(place);
        Region {
            start_line: extent.start.line,
            start_column: extent.start.column,
            end_line: extent.end.line,
            end_column: extent.end.column,
        }
    }

    /// A fix that this text allows.
    fn fix(&mut self, fix: &Fix) -> Option<SarifFix> {
        let edits = self.spelling.of(fix).ok()?;
        let &(first, _) = edits.first()?;
        let mut replacements = Vec::new();
        for (place, text) in edits {
            replacements
                .push(Replacement { deleted_region: self.region(place), inserted_content: Message { text } });
        }
        Some(SarifFix {
            description: message(&fix.title),
            artifact_changes: vec![ArtifactChange { artifact_location: self.artifact(first), replacements }],
        })
    }
}

/// A message in which nothing is taken for a link.
fn message(text: &str) -> Message {
    if !text.contains("](") {
        return Message { text: text.to_owned() };
    }
    let text = text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    Message { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Hidden, Severity};
    use crate::report::sample::{self, COMMIT, Sample};
    use crate::report::{Format, Style};

    fn written(sample: Sample) -> serde_json::Value {
        let said = sample::written(&sample.report(), Format::Sarif, Style::default());
        serde_json::from_str(&said).expect("JSON")
    }

    #[test]
    fn a_result_has_its_places_its_name_and_what_it_says() {
        let mut sample = Sample::new("plan/a b.yaml", "owner: Łukasz\n");
        let place = sample.place("owner");
        sample
            .find("Łukasz", "see [this](https://evil.example)")
            .also(place, "here")
            .commit(Some(COMMIT.to_owned()), Sample::moment(), "2 → 1")
            .help("Name one person.");
        sample.find("owner", "the advice").severity = Severity::Advice;
        let log = written(sample);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(
            result["message"]["text"],
            "see \\[this\\](https://evil.example)\n2026-02-03  1a2b3c4  2 → 1\nName one person."
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "plan/a%20b.yaml");
        assert_eq!(place["region"]["startColumn"], 8);
        assert_eq!(place["region"]["endColumn"], 14);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "here");
        assert!(result.get("suppressions").is_none());
        assert_eq!(log["runs"][0]["results"][1]["level"], "note");
    }

    #[test]
    fn what_is_hidden_is_suppressed_with_its_reason() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        sample.find("x", "one");
        let finding = sample.find("owner", "two").clone();
        sample.hidden.push(Hidden { finding, reason: "the board decides".to_owned() });
        let log = written(sample);
        let results = log["runs"][0]["results"].as_array().expect("a list");
        assert_eq!(results.len(), 3);
        assert_eq!(results[0]["suppressions"], serde_json::json!([]));
        assert_eq!(results[2]["suppressions"][0]["justification"], "the board decides");
    }

    #[test]
    fn what_is_too_much_is_told() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        let place = sample.place("x");
        for _ in 0..MOST + 7 {
            sample.find_at(place, "one").severity = Severity::Warning;
        }
        sample.find_at(place, "the gravest");
        let log = written(sample);
        let run = &log["runs"][0];
        assert_eq!(run["results"].as_array().map(Vec::len), Some(MOST));
        assert_eq!(run["results"][0]["message"]["text"], "the gravest");
        let notice = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert!(notice.as_str().is_some_and(|text| text.starts_with("8 results are left out")), "{notice}");
    }
}
