//! Places of findings stand on borders of characters, and are what the message quotes.

use planlint::finding::{Finding, Report, Spot};
use planlint::text::Place;
use pulldown_cmark::{Event, Options, Parser};

/// Rules whose message quotes first what is underlined.
const QUOTING: [&str; 9] = [
    "no-individual-owner",
    "no-deadline",
    "vague-title",
    "unmapped-dependency",
    "unclear-done",
    "no-beneficiary",
    "skill-gap",
    "unassessed-risk",
    "unescalated-block",
];

/// What is wrong with the places of a report.
pub(super) fn wrong(report: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    for finding in &report.findings {
        let related = finding.related.iter().filter_map(|related| match related.at {
            Spot::Place(place) => Some(place),
            Spot::Commit { .. } => None,
        });
        let off = |place: &Place| report.sources.get(place.file).text.get(place.span.range()).is_none();
        if related.chain([finding.place]).any(|place| off(&place)) {
            wrong.push(format!("{finding:?} stands between characters"));
            continue;
        }
        let file = report.sources.get(finding.place.file);
        let written = file.slice(finding.place.span);
        if !is_what_it_quotes(finding, written, &file.path) {
            let (rule, message, path) = (&finding.rule, &finding.message, &file.path);
            wrong.push(format!("{rule}: {message} underlines {written:?} in {path} {:?}", file.text));
        }
    }
    wrong
}

/// Whether a finding that quotes what is underlined quotes that.
fn is_what_it_quotes(finding: &Finding, written: &str, path: &str) -> bool {
    if !QUOTING.contains(&&*finding.rule) {
        return true;
    }
    let Some((quoted, _)) = finding.message.split_once('“').and_then(|(_, rest)| rest.split_once('”'))
    else {
        return true;
    };
    if quoted.contains('…') || quoted.contains(char::is_control) || written.is_empty() {
        return true;
    }
    let fits = |reading: &String| reading.contains(quoted) || quoted.contains(reading.as_str());
    readings(written, path).iter().any(fits)
}

/// What a place may mean: as it stands, and as the value that it is.
fn readings(written: &str, path: &str) -> Vec<String> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut readings = vec![written.to_owned()];
    for text in [written.to_owned(), format!("\"{written}\""), format!("'{written}'")] {
        readings.extend(serde_yaml::from_str::<String>(&text));
    }
    if path.ends_with(".md") {
        // Texts of TOML over lines, whose escapes are those of YAML.
        for (marks, quote) in [("\"\"\"", "\""), ("'''", "")] {
            let inner = written.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks));
            let inner = inner.map(|inner| inner.trim_start_matches('\n')).unwrap_or_default();
            readings.extend(serde_yaml::from_str::<String>(&format!("{quote}{inner}{quote}")));
        }
        readings.push(marked(written));
        readings.push(written.replace("\\|", "|"));
    }
    readings.iter().map(|text| line(text)).collect()
}

/// Prose of Markdown without its marks.
fn marked(written: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    // A letter before it keeps a sign at the beginning from being a mark of a list.
    for event in Parser::new_ext(&format!("x{written}"), options) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.chars().skip(1).collect()
}
