//! The page on paper: what stands at the edges of each sheet.

use crate::facts::Facts;

/// Up to so many outcomes and findings all of them are printed.
const OUTCOMES: usize = 60;
pub(super) const FINDINGS: usize = 40;

/// How many outcomes are printed where there are more.
pub(super) const FIRST: usize = 20;

/// How many rows of a table, and how many outcomes at the top of the tree, are printed then. The style says so too.
pub(super) const ROWS: usize = 10;
pub(super) const TOPS: usize = 100;

/// Whether a plan is too large to be printed whole.
pub(super) fn is_cut(facts: &Facts<'_>) -> bool {
    facts.outcomes.len() > OUTCOMES || facts.findings.len() > FINDINGS
}

/// How much of a revision's name is told.
const SHORT: usize = 12;

/// The style of the sheets, which names the day and the revision.
pub(super) fn style(facts: &Facts<'_>) -> String {
    // Nothing but letters and digits comes from the repository.
    let plain = |c: &char| c.is_alphanumeric() || "-_. ".contains(*c);
    let name: String =
        facts.source.name.iter().flat_map(|name| name.chars()).filter(plain).take(40).collect();
    let plan = if name.is_empty() { "The plan".to_owned() } else { format!("{name}: the plan") };
    let revision: String = facts.source.revision.iter().flat_map(|id| id.chars()).take(SHORT).collect();
    let revision = match revision.chars().all(|c| c.is_ascii_hexdigit()) && !revision.is_empty() {
        true => format!(" at revision {revision}"),
        false => String::new(),
    };
    format!(
        "@page{{margin:18mm 15mm;@top-left{{content:\"{plan} on {}{revision}\";font:8pt system-ui,sans-serif;color:#555}}\
         @bottom-right{{content:counter(page) \" of \" counter(pages);font:8pt system-ui,sans-serif;color:#555}}}}\n\
         @page:first{{@top-left{{content:none}}}}\n",
        facts.day
    )
}
