//! What a finding underlines is what its message is about, however the text is written.

use serde_json::Value;

use crate::support::{TestRepo, planlint};

/// What is right with an outcome, but for the fields of a case.
const FIELDS: [(&str, &str); 4] = [
    ("title", "Nine of ten tickets get an answer within a day"),
    ("owner", "Mira Okafor"),
    ("deadline", "2099-12-31"),
    ("done", "Nine of ten tickets got an answer within a day"),
];

/// An outcome file with these lines beside what else is needed.
fn outcome(lines: &str) -> String {
    let missing = FIELDS.iter().filter(|(key, _)| !lines.lines().any(|line| line.starts_with(key)));
    let rest: String = missing.map(|(key, value)| format!("{key}: {value}\n")).collect();
    format!("{lines}{rest}")
}

/// What the findings of a rule underline, in the text of the file.
fn underlined(path: &str, text: &str, rule: &str, configuration: &str) -> Vec<String> {
    let repo = TestRepo::new();
    repo.write("planlint.yml", configuration);
    repo.write("outcomes/rota.yml", outcome("id: rota-tool\n"));
    repo.commit_file(path, text, "Plan");
    let said = planlint(&repo, &["--no-history", "--format", "json", "--select", &format!("{rule}=error")]);
    assert_eq!(said.code, 1, "{text}{}{}", said.err, said.out);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter(|finding| finding["rule"] == rule).map(|finding| slice(text, finding)).collect()
}

/// The text from the first to the last character of a finding.
fn slice(text: &str, finding: &Value) -> String {
    let number = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    let offset = |line: usize, column: usize| {
        let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = text[before..].chars().take(column - 1).map(char::len_utf8);
        before + rest.sum::<usize>()
    };
    let (start, end) =
        (offset(number("line"), number("column")), offset(number("end_line"), number("end_column")));
    text[start..end].to_owned()
}

#[test]
fn words_behind_an_escape_are_underlined_to_the_letter() {
    for (lines, rule, wanted) in [
        ("done: \"\\\"é済み。次に公開する。\"\n", "unclear-done", "次に公開する。"),
        ("done: 'd''été fini. Puis publié.'\n", "unclear-done", "Puis publié."),
        ("done: \"a\\tb is live.\\n\\nThen\\x20c is live.\"\n", "unclear-done", "Then\\x20c is live."),
        ("done: \"\\U0001F600\\u304C済み。\\u6B21に公開する。\"\n", "unclear-done", "\\u6B21に公開する。"),
        ("done: >\n  公開が\n  完了した。\n  次に公開する。\n", "unclear-done", "次に公開する。"),
        ("done: |\n  公開が完了した。\n  次に\n  公開する。\n", "unclear-done", "次に\n  公開する。"),
        ("done: [\"公開が\n   完了した。次に\n   公開する。\"]\n", "unclear-done", "次に\n   公開する。"),
        ("title: \"\\\"\\\"Improve\\\" x\"\n", "vague-title", "Improve"),
        ("depends_on: ['d''où']\n", "unmapped-dependency", "d''où"),
        (
            "depends_on: \"rota\\u002Dcalendar, d\\u00E9j\\u00E0\"\n",
            "unmapped-dependency",
            "rota\\u002Dcalendar",
        ),
    ] {
        let text = outcome(lines);
        let found = underlined("outcomes/a.yml", &text, rule, "");
        assert!(found.iter().any(|found| found == wanted), "{lines}{found:?} are not {wanted:?}");
    }
}

#[test]
fn several_owners_are_underlined_with_what_stands_in_their_brackets() {
    for owner in ["Ada Lind (CTO), Bob Klein (QA)", "PM: Ada Lind, Bob Klein <bob@acme.example>"] {
        let text = outcome(&format!("id: chat\nowner: \"{owner}\"\n"));
        let found = underlined("outcomes/chat.yml", &text, "no-individual-owner", "");
        assert_eq!(found, [format!("\"{owner}\"")]);
    }
}

#[test]
fn a_name_in_marks_is_quoted_with_both() {
    let repo = TestRepo::new();
    repo.write("outcomes/rota.yml", outcome("id: rota-tool\n"));
    repo.commit_file(
        "outcomes/chat.yml",
        &outcome("id: chat\ntitle: Guests write to us\npurpose: Blocked by `rota-tool`.\n"),
        "Plan",
    );
    let said = planlint(&repo, &["--select", "unmapped-dependency"]).out;
    assert!(said.contains("“Blocked by `rota-tool`” names"), "{said}");
}

#[test]
fn words_between_marks_of_markdown_are_underlined_to_the_letter() {
    let head = "---\nowner: Mira Okafor\ndeadline: 2099-12-31\n";
    for (text, rule, wanted) in [
        (
            format!("{head}---\n# T\n\n## Done\n\n*公開*済み。次に公開する。\n"),
            "unclear-done",
            "次に公開する。",
        ),
        (
            format!("{head}---\n# T\n\n## Done\n\n公開&eacute;済み。次に\\*公開\\*する。\n"),
            "unclear-done",
            "次に\\*公開\\*する。",
        ),
        (
            format!(
                "{head}done: Ninety tickets are answered\n---\n# T\n\nBlocked by **公**開/rota-tool here.\n"
            ),
            "unmapped-dependency",
            "rota-tool",
        ),
        (
            format!(
                "{head}done: Ninety are answered\n---\n# T\n\n*公開*&eacute;済み。Blocked by ro**ta**-tool.\n"
            ),
            "unmapped-dependency",
            "ro**ta**-tool",
        ),
    ] {
        let found = underlined("outcomes/a.md", &text, rule, "fields: {done: [done, '# Done']}\n");
        assert!(found.iter().any(|found| found == wanted), "{text}{found:?} are not {wanted:?}");
    }
}

#[test]
fn names_in_escaped_text_of_any_script_end_no_run() {
    for lines in
        ["owner: \"\\\"李四\\\"、王五\"\n", "owner: '''李四''、王五'\n", "owner: [\"李\\u56DB\\\"\", 王五]\n"]
    {
        let text = outcome(lines);
        let found = underlined("outcomes/a.yml", &text, "no-individual-owner", "");
        assert_eq!(found.len(), 1, "{lines}{found:?}");
        assert!(lines.contains(&found[0]), "{found:?}");
    }
}
