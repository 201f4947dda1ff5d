//! `sarif`: SARIF 2.1.0, for code scanning. The few types here are ours: the crate made from the schema needs a
//! builder for each of two hundred, and brings more crates than this file has lines to spare.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use super::address::address;
use super::extent::Extents;
use super::fingerprint::{fingerprint_of, fingerprints};
use super::first;
use super::json::write_json;
use super::related::dated;
use crate::engine::Spelling;
use crate::finding::{Descriptor, Finding, Fix, Report, Severity, Spot};
use crate::text::{Place, brief};

/// How many results GitHub takes in one file; of these it shows the first 5,000.
const MOST: usize = 25_000;

/// How many characters GitHub takes of a description.
const DESCRIBED: usize = 1_024;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    automation_details: AutomationDetails,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, UriBase>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    full_name: &'static str,
    semantic_version: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct AutomationDetails {
    id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct UriBase {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: Vec<&'a str>,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
    precision: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression<'a>>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix {
    description: Message,
    artifact_changes: Vec<ArtifactChange>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

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

fn rule(rule: &Descriptor) -> Rule<'_> {
    let (about, advice) = parts(&rule.page);
    let summary = sentence(&rule.summary);
    let about = if about.is_empty() { summary.clone() } else { about };
    let advice = if advice.is_empty() { about.clone() } else { advice };
    Rule {
        id: &rule.name,
        name: pascal(&rule.name),
        short_description: Message { text: brief(&summary, DESCRIBED) },
        full_description: Message { text: brief(&about, DESCRIBED) },
        help: Help { text: advice.clone(), markdown: advice },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Properties {
            tags: vec!["planning", rule.group],
            severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "recommendation",
            },
            precision: "high",
        },
    }
}

/// What a page says of its rule before the first heading, and the sections that are no examples.
fn parts(page: &str) -> (String, String) {
    let body =
        page.strip_prefix("---").and_then(|rest| rest.split_once("\n---")).map_or(page, |(_, body)| body);
    let (about, sections) = body.split_once("\n## ").unwrap_or((body, ""));
    let wanted = |section: &&str| !section.starts_with("Bad") && !section.starts_with("Good");
    let sections: Vec<String> = sections
        .split("\n## ")
        .filter(|section| !section.trim().is_empty())
        .filter(wanted)
        .map(|section| format!("## {}", section.trim()))
        .collect();
    let about = about.trim().replace('\n', " ");
    (about, sections.join("\n\n"))
}

/// As a sentence: its first letter large, a full stop at the end.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}

/// `no-deadline` as `NoDeadline`, which viewers show where an id is opaque.
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        first + chars.as_str()
    };
    name.split('-').map(word).collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
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
        let location = Location { id: None, physical_location: self.physical(finding.place), message: None };
        SarifResult {
            rule_id: &finding.rule,
            rule_index: self.indices.get(&*finding.rule).copied(),
            level: level(finding.severity),
            message: message(&text),
            locations: [location],
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
    use crate::finding::Hidden;
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

    #[test]
    fn a_page_is_taken_apart() {
        let page = "---\nsummary: x\n---\n\nWhat it\nchecks.\n\n## Why\n\nBecause.\n\n## Bad\n\nno\n";
        assert_eq!(parts(page), ("What it checks.".to_owned(), "## Why\n\nBecause.".to_owned()));
        assert_eq!(pascal("no-deadline"), "NoDeadline");
    }
}
