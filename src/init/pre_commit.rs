//! The entry for the pre-commit framework, and how it gets into a configuration that exists.

use crate::document::{Document, Kind, NodeId};
use crate::text::Cut;
use crate::yaml;

use super::Error;

/// Where the framework finds planlint.
const REPOSITORY: &str = match option_env!("CARGO_PKG_REPOSITORY") {
    Some(url) if !url.is_empty() => url,
    _ => "https://github.com/planlint/planlint",
};

/// The entry for the pre-commit framework, as an item of its `repos:`.
#[must_use]
pub fn pre_commit_entry() -> String {
    entry("  ")
}

fn entry(indent: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "{indent}- repo: {REPOSITORY}\n{indent}  rev: v{version}\n{indent}  hooks:\n{indent}    - id: planlint\n{indent}    - id: planlint-commit-msg\n"
    )
}

/// The text of a new `.pre-commit-config.yaml`, or of the one that exists with our entry at the end of its `repos:`.
/// None where planlint is in it already.
///
/// # Errors
/// Where the file is written in a way to which nothing can be added with certainty.
pub fn merge_pre_commit(existing: Option<&str>) -> Result<Option<String>, Error> {
    let Some(text) = existing.filter(|text| !text.trim().is_empty()) else {
        return Ok(Some(format!("repos:\n{}", pre_commit_entry())));
    };
    let odd = |reason: &str| Err(Error::PreCommit(reason.to_owned()));
    let document = yaml::parse(text);
    if let Some(problem) = document.problems.first() {
        return odd(&format!("it is not well-formed YAML ({})", problem.message));
    }
    let [root] = document.roots[..] else {
        return odd("it is not one YAML document");
    };
    let Some(repos) = document.get(root, "repos") else {
        return odd("it has no `repos:` list");
    };
    let Kind::Sequence { items, flow: false } = &document.node(repos.value).kind else {
        return odd("its `repos:` is not a list with one entry on each line");
    };
    if hooks(&document).any(|id| id.starts_with("planlint")) {
        return Ok(None);
    }
    let Some((at, indent)) = items.last().and_then(|&last| end(&document, repos.value, last)) else {
        return odd("its `repos:` is not a list with one entry on each line");
    };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut merged = text.cut(..at).to_owned();
    if !merged.ends_with('\n') {
        merged.push_str(newline);
    }
    merged.push_str(&entry(indent).replace('\n', newline));
    merged.push_str(text.cut(at..));
    if is_merged(&document, repos.value, &merged) {
        Ok(Some(merged))
    } else {
        odd("it is written in an unusual way")
    }
}

/// The ids of all hooks.
fn hooks<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    let ids = document.nodes().filter_map(|(id, _)| document.get(id, "id"));
    ids.filter_map(|entry| document.text(entry.value))
}

/// The offset of the line after the last item, and the blanks before the items' dashes.
fn end<'s>(document: &Document<'s>, list: NodeId, last: NodeId) -> Option<(usize, &'s str)> {
    let source = document.source;
    let head = document.node(last).head as usize;
    let line = source.cut(..head).rfind('\n').map_or(0, |at| at + 1);
    let dash = source.cut(line..head).find('-')? + line;
    let indent = source.cut(line..dash);
    if !indent.chars().all(|c| c == ' ') {
        return None;
    }
    let written = source.cut(..document.span(list).range().end).trim_end().len();
    let at = source.cut(written..).find('\n').map_or(source.len(), |at| written + at + 1);
    Some((at, indent))
}

/// Whether the new text holds every value of the old one, and one item more at the end of that list.
fn is_merged(old: &Document<'_>, list: NodeId, merged: &str) -> bool {
    let new = yaml::parse(merged);
    let [root] = new.roots[..] else { return false };
    let Some(repos) = new.get(root, "repos") else { return false };
    let Some((added, kept)) = new.items(repos.value).split_last() else { return false };
    let texts = |document: &Document<'_>, items: &[NodeId]| -> Vec<String> {
        items.iter().map(|&item| document.slice(document.span(item)).trim_end().to_owned()).collect()
    };
    let keys = |document: &Document<'_>| -> Vec<String> {
        let entries = document.entries(document.roots[0]);
        entries.iter().filter_map(|entry| document.text(entry.key).map(str::to_owned)).collect()
    };
    new.problems.is_empty()
        && texts(&new, kept) == texts(old, old.items(list))
        && keys(&new) == keys(old)
        && new.get(*added, "repo").is_some_and(|entry| new.text(entry.value) == Some(REPOSITORY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(text: &str) -> String {
        match merge_pre_commit(Some(text)) {
            Ok(Some(text)) => text,
            Ok(None) => "already".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_entry_joins_the_list_in_its_own_indentation() {
        for indent in ["", "  ", "    "] {
            let text = format!(
                "# hooks\nrepos:\n{indent}- repo: https://example.org/a\n{indent}  rev: v1\n{indent}  hooks:\n{indent}    - id: a # last\n"
            );
            assert_eq!(merged(&text), format!("{text}{}", entry(indent)));
            let more = format!("{text}\ndefault_stages: [pre-commit]\n");
            assert_eq!(merged(&more), format!("{text}{}\ndefault_stages: [pre-commit]\n", entry(indent)));
        }
    }

    #[test]
    fn line_ends_and_a_missing_last_one_are_kept() {
        let text = "repos:\r\n- repo: local\r\n  hooks: []";
        assert_eq!(merged(text), format!("{text}\r\n{}", entry("").replace('\n', "\r\n")));
    }

    #[test]
    fn a_hook_that_is_there_is_not_added_again() {
        let text = merged("");
        assert_eq!(merged(&text), "already");
    }

    #[test]
    fn odd_files_are_left_alone_with_a_reason() {
        for text in [
            "repos: []\n",
            "repos: [{repo: local}]\n",
            "- repo: local\n",
            "repos:\n",
            "a: [",
            "a: 1\n---\nb: 2\n",
        ] {
            assert!(merged(text).starts_with(".pre-commit-config.yaml was left as it is: "), "{text}");
        }
    }
}
