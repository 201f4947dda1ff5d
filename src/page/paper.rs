//! The page on paper: what stands at the edges of each sheet.

use crate::facts::Facts;

/// How much of a revision's name is told.
const SHORT: usize = 12;

/// The style of the sheets, which names the day and the revision.
pub(super) fn style(facts: &Facts<'_>) -> String {
    // Nothing but digits comes from the repository.
    let revision: String = facts.source.revision.iter().flat_map(|id| id.chars()).take(SHORT).collect();
    let revision = match revision.chars().all(|c| c.is_ascii_hexdigit()) && !revision.is_empty() {
        true => format!(" at revision {revision}"),
        false => String::new(),
    };
    format!(
        "@page{{margin:18mm 15mm;@top-left{{content:\"The plan on {}{revision}\";font:8pt system-ui,sans-serif;color:#555}}\
         @bottom-right{{content:counter(page) \" of \" counter(pages);font:8pt system-ui,sans-serif;color:#555}}}}\n\
         @page:first{{@top-left{{content:none}}}}\n",
        facts.day
    )
}
