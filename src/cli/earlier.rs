//! Whether a file is what an earlier run wrote, told by how it begins: nothing else is lost when it is written anew.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::finding::Severity;

/// How much of a file is looked at: the longest Mermaid text, which is marked at its end, has less.
const HEAD: u64 = 256 * 1024;

/// How each format for programs, each drawing and the page begin, and what stands in the head of no other text.
const MARKS: &[(&str, &str)] = &[
    ("{\n  \"version\": 1,\n  \"tool\": {\n    \"name\": \"planlint\",", ""),
    (
        "{\n  \"$schema\": \"https://json.schemastore.org/sarif",
        "\"driver\": {\n          \"name\": \"planlint\",",
    ),
    ("[\n  {\n    \"description\": ", "\n    \"check_name\": "),
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planlint\" ", ""),
    ("### planlint\n", ""),
    ("digraph plan {\n    rankdir=LR;\n    charset=\"UTF-8\";\n", ""),
    ("flowchart LR\n    n", "\n    classDef unknown stroke:#6b7280,"),
    ("flowchart LR\n    nothing[\"", ""),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\" ", "<style>.g{font:"),
    (
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta name=\"generator\" content=\"planlint\">",
    ),
];

/// Whether an earlier run wrote this file, or it holds nothing.
pub(super) fn wrote(path: &Path) -> io::Result<bool> {
    let mut bytes = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let is_marked = MARKS.iter().any(|(start, mark)| text.starts_with(start) && text.contains(mark));
    Ok(is_marked || matches!(text.trim(), "" | "[]") || text.lines().next().is_some_and(is_said))
}

/// Whether a text for people begins with this line: a finding, or how many there are.
fn is_said(line: &str) -> bool {
    let is_finding = |severity: Severity| {
        let (human, concise) = (format!("{severity}["), format!(": {severity}["));
        let is_placed = |before: &str| before.rsplitn(3, ':').take(2).all(is_number);
        line.strip_prefix(&human).is_some_and(|rest| rest.contains("]: "))
            || line
                .split_once(&concise)
                .is_some_and(|(before, rest)| is_placed(before) && rest.contains("] "))
    };
    let counts = || {
        let words = ["error", "warning", "piece"];
        let begins = |(number, rest): (&str, &str)| {
            is_number(number) && words.iter().any(|word| rest.starts_with(word))
        };
        line.ends_with(" s)")
            && (line.starts_with("No findings in ") || line.split_once(' ').is_some_and(begins))
    };
    let is_annotation = || line.starts_with("::") && line.contains("title=planlint%3A ");
    Severity::ALL.into_iter().any(is_finding) || is_annotation() || counts()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_said;

    #[test]
    fn notes_of_a_person_are_not_taken_for_a_report() {
        for line in
            ["error: call Mira", "3 errors to ask about", "see a.yml: error[x]", "No findings", "advice[s]"]
        {
            assert!(!is_said(line), "{line}");
        }
    }
}
