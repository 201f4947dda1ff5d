//! What every format keeps to, whatever a repository holds.

mod human;
mod json;

use proptest::prelude::*;

use super::sample::{COMMIT, Sample, written};
use super::sanitize::is_hidden;
use super::*;
use crate::finding::Timing;
use crate::text::Place;

/// Text as a stranger may write it.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z :,%]{0,6}",
        2 => any::<char>().prop_map(String::from),
        4 => prop::sample::select(vec![
            "::error::x", "::", "##[error]", "#", "##vso[task.x]", "\n", "\r\n", "\r", "\t", "\u{1b}[2J", "\u{9b}",
            "\u{202e}", "\u{200d}", "\u{feff}", "李小龙", "👩\u{200d}💻", "👍🏽", "⚠\u{fe0f}", "e\u{301}", "مرحبا", "%0A",
            "\u{e0041}", "\u{2028}", "a-b", " ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn place(sample: &Sample, text: &str, (from, to): (usize, usize)) -> Place {
    let stops: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    let (from, to) = (stops[from % stops.len()], stops[to % stops.len()]);
    sample.span(from.min(to), from.max(to))
}

proptest! {
    #[test]
    fn nothing_in_a_repository_acts_on_a_terminal_or_a_log(
        texts in prop::array::uniform2(hostile()),
        words in prop::array::uniform5(hostile()),
        spans in prop::array::uniform4((0..999_usize, 0..999_usize)),
        width in 0..120_u16,
    ) {
        let [path, message, label, help, note] = words;
        let mut sample = Sample::new(&path, &texts[0]);
        let mut places: Vec<Place> =
            spans[..3].iter().map(|&span| place(&sample, &texts[0], span)).collect();
        sample.file(&message, &texts[1]);
        places.push(place(&sample, &texts[1], spans[3]));
        for severity in crate::finding::Severity::ALL {
            let finding = sample.find_at(places[0], &message);
            finding.severity = severity;
            finding.rule = label.as_str().into();
            finding.label(&label).help(&help).also(places[1], &note).also(places[2], "").also(places[3], &label);
            finding.commit(Some(COMMIT.to_owned()), Sample::moment(), &help);
        }
        sample.summary.notes = vec![note];
        sample.summary.timings =
            vec![Timing { rule: help.as_str().into(), elapsed: std::time::Duration::ZERO, findings: 1 }];
        let report = sample.report();

        let mut outputs: Vec<String> = [
            Format::Human,
            Format::Concise,
            Format::Json,
            Format::Github,
            Format::Sarif,
            Format::Gitlab,
            Format::Junit,
            Format::Markdown,
        ]
            .map(|format| written(&report, format, Style { colour: false, width, summary: true, full: true, link: None }))
            .into();
        let mut table = Vec::new();
        write_statistics(&report, &mut table).expect("memory takes everything");
        outputs.push(String::from_utf8(table).expect("UTF-8"));
        for (index, output) in outputs.iter().enumerate() {
            let acting = output.chars().find(|&c| c != '\n' && is_hidden(c));
            prop_assert_eq!(acting, None, "{}", output);
            for line in output.lines() {
                let command = line.trim_start().starts_with("::");
                prop_assert!(!command || index == 3, "{}", line);
                let mut marker = sanitize::Marker::default();
                prop_assert!(!line.chars().any(|c| marker.completes(c)), "{}", line);
            }
        }
        prop_assert_eq!(outputs[1].lines().count(), 3);
        prop_assert_eq!(outputs[3].lines().filter(|line| line.trim_start().starts_with("::")).count(), 3);

        let value: serde_json::Value = serde_json::from_str(&outputs[2]).expect("JSON");
        prop_assert_eq!(value["findings"][2]["message"].as_str(), Some(&*message));
        prop_assert_eq!(value["findings"][0]["path"].as_str(), Some(&*path));
    }
}
