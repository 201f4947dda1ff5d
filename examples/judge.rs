//! Evaluates the judgement of words on labelled rows.
//!
//! `cargo run --release --example judge -- [--split] [--part=A|B] [--quiet] FILE.tsv…`
//!
//! A file's columns tell its kind: owners (`text`, `label`), definitions of done (`text`, `one_sentence`,
//! `concrete`), metrics (`text`, `label`, `direction`). Rows labelled `unclear` do not count. Printed are the confusion,
//! precision and recall, the same by language and by source, and every wrong row with the words that decided, or with
//! how near it was to blame. The language is the column `language`, or what the text seems to be written in; the
//! source is the column `source_group` or `domain`. `--split` reports two halves apart, divided by `source_group`; `--part` prints one of them alone.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an evaluation prints")]

#[path = "judge/eval.rs"]
mod eval;

use std::process::ExitCode;

fn main() -> ExitCode {
    let (options, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let part = options.iter().find_map(|option| option.strip_prefix("--part=")).map(str::to_owned);
    let split = options.iter().any(|option| option == "--split");
    let quiet = options.iter().any(|option| option == "--quiet");
    if files.is_empty() {
        eprintln!("usage: judge [--split] [--part=A|B] [--quiet] FILE.tsv…");
        return ExitCode::from(2);
    }
    for file in files {
        let rows = match std::fs::read_to_string(&file)
            .map_err(|e| e.to_string())
            .and_then(|text| eval::rows(&text))
        {
            Ok(rows) => rows,
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(2);
            }
        };
        let parts: &[Option<&str>] = match (&part, split) {
            (Some(part), _) => &[Some(part.as_str())],
            (None, true) => &[Some("A"), Some("B")],
            (None, false) => &[None],
        };
        for part in parts {
            println!("== {file}{}", part.map_or(String::new(), |part| format!(", part {part}")));
            for table in eval::tables(&rows, *part) {
                table.print(!quiet);
            }
        }
    }
    ExitCode::SUCCESS
}
