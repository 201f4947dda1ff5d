//! The reader against real plans: every version of every Kubernetes enhancement proposal, and the Rust project
//! goals.

use std::path::Path;
use std::process::Command;

use planlint::markdown::{self, Head};
use planlint::yaml;

use crate::support::corpus;

fn git(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The texts of all blobs in the history whose path ends so, with their first path.
fn texts(name: &str, ending: &str) -> Vec<(String, String)> {
    let (_home, repository) = corpus(name, &["--bare"]);
    let objects = String::from_utf8(git(&repository, &["rev-list", "--objects", "--all"])).expect("UTF-8");
    let named = objects.lines().filter_map(|line| line.split_once(' '));
    let wanted: Vec<_> = named.filter(|(_, path)| path.ends_with(ending)).collect();
    let texts = wanted.into_iter().map(|(id, path)| {
        let text = String::from_utf8_lossy(&git(&repository, &["cat-file", "blob", id])).into_owned();
        (path.to_owned(), text)
    });
    texts.collect()
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn every_version_of_every_proposal_reads_as_an_independent_reader_reads_it() {
    let texts = texts("keps", "kep.yaml");
    assert!(texts.len() > 3_000, "{} versions", texts.len());
    let (mut same, mut broken) = (0, Vec::new());
    for (path, text) in &texts {
        let doc = yaml::parse(text);
        let theirs = serde_yaml::from_str::<serde_yaml::Value>(text);
        match theirs {
            Ok(theirs) => {
                assert!(doc.problems.is_empty(), "{path}: {:?}\n{text}", doc.problems);
                let ours: serde_yaml::Value = match doc.roots[..] {
                    [] => serde_yaml::Value::Null,
                    [root] => yaml::from_node(&doc, root).expect("any value"),
                    _ => panic!("{path}: several documents"),
                };
                assert_eq!(ours, theirs, "{path}\n{text}");
                same += 1;
            }
            Err(error) => broken.push((path, error, doc.problems, doc.roots.len())),
        }
    }
    println!("{same} of {} versions read alike; the other reader refuses {}:", texts.len(), broken.len());
    for (path, error, problems, documents) in &broken {
        let ours: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
        println!("  {path}: {error} | {ours:?}, {documents} documents");
        assert!(!problems.is_empty() || *documents > 1, "{path}: only the other reader refuses it: {error}");
    }
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn every_version_of_every_goal_is_read_with_places() {
    let texts = texts("goals", ".md");
    let (mut tables, mut fields) = (0, 0);
    for (path, text) in &texts {
        let page = markdown::parse(text);
        let doc = &page.document;
        assert!(doc.problems.iter().all(|problem| text.get(problem.span.range()).is_some()), "{path}");
        if let Head::Table(_) = page.head {
            tables += 1;
            for entry in doc.entries(doc.roots[0]) {
                fields += 1;
                let values = doc.items(entry.value);
                let values = if values.is_empty() { std::slice::from_ref(&entry.value) } else { values };
                for &cell in std::iter::once(&entry.key).chain(values) {
                    let written = doc.slice(doc.span(cell));
                    assert_eq!(doc.text(cell).unwrap_or_default(), written, "{path}");
                    assert_eq!(written, written.trim(), "{path}");
                    assert!(!written.starts_with('|') && !written.contains('\n'), "{path}: {written:?}");
                }
            }
        }
    }
    println!("{} versions of pages, {tables} with a table of {fields} fields at the head", texts.len());
    assert!(tables > 500, "{tables}");
}
