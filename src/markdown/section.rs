//! The part of a page under a title: below its heading, or the list below a line such as `Success criteria:`.

use super::body::{Body, Passage, PassageKind};
use crate::language::word::plain;
use crate::text::Span;

/// A part of the body under one title, deeper headings included.
#[derive(Debug, Clone, Copy)]
pub struct Section<'b> {
    /// The title.
    pub title: Span,
    /// What stands below it.
    pub passages: &'b [Passage],
}

impl Section<'_> {
    /// From the first to the last passage; nothing for an empty section.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Some(self.passages.first()?.span.to(self.passages.last()?.span))
    }
}

/// A title as titles are compared: its letters and digits, without a number or sign in front and a note in brackets
/// behind. `## ✅ 3. Definition of Done (DoD):` is `definitionofdone`.
#[must_use]
pub fn title_key(title: &str) -> String {
    let words = title.trim_start_matches(|c: char| !c.is_alphabetic());
    let words = if words.is_empty() { title } else { words };
    let before = words.split(['(', '（']).next().unwrap_or_default();
    let key = plain(before);
    if key.is_empty() { plain(title) } else { key }
}

/// What ends a line that heads a list.
const COLONS: [char; 2] = [':', '：'];

impl Body {
    /// The section under this title: of the first heading, or line in bold letters, that is written so, else of one that says the same, else the
    /// list below a line that does and ends in a colon.
    #[must_use]
    pub fn section(&self, title: &str) -> Option<Section<'_>> {
        let written = |text: &str| text.trim().trim_end_matches(COLONS).trim_end().to_lowercase();
        let (wanted, key) = (written(title), title_key(title));
        let heads = || self.headings.iter().chain(&self.labels);
        let exact = heads().find(|heading| written(&heading.title.text) == wanted);
        let heading = exact.or_else(|| heads().find(|heading| title_key(&heading.title.text) == key));
        if let Some(heading) = heading {
            let (title, passages) = (heading.title.span, self.passages_in(heading.content));
            return Some(Section { title, passages });
        }
        let (at, line) = self.list_heads().find(|(_, line)| title_key(&line.text) == key)?;
        Some(Section { title: line.span, passages: self.below(at) })
    }

    /// Every title under which a section stands.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let heads = self.headings.iter().chain(&self.labels);
        let headings = heads.map(|heading| heading.title.text.trim().trim_end_matches(COLONS));
        headings.chain(self.list_heads().map(|(_, line)| line.text.trim().trim_end_matches(COLONS)))
    }

    /// The lines that head a list, each with its place among the passages.
    fn list_heads(&self) -> impl Iterator<Item = (usize, &Passage)> {
        let ends = |line: &Passage| line.kind != PassageKind::Cell && line.text.trim_end().ends_with(COLONS);
        let lines = self.passages.iter().enumerate().filter(move |(_, line)| ends(line));
        lines.filter(|(at, _)| !self.below(*at).is_empty())
    }

    /// The items below a passage, up to the next heading.
    fn below(&self, at: usize) -> &[Passage] {
        let Some((head, behind)) = self.passages.get(at..).and_then(<[Passage]>::split_first) else {
            return &[];
        };
        let next =
            self.headings.iter().map(|heading| heading.span.start).find(|&start| start > head.span.start);
        let is_below = |passage: &&Passage| {
            passage.kind == PassageKind::Item
                && passage.depth() > head.depth()
                && next.is_none_or(|next| passage.span.start < next)
        };
        behind.get(..behind.iter().take_while(is_below).count()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    fn under(text: &str, title: &str) -> Vec<String> {
        let page = parse(text);
        let section = page.body.section(title);
        section.iter().flat_map(|section| section.passages).map(|passage| passage.text.clone()).collect()
    }

    #[test]
    fn a_title_is_found_whatever_adorns_it() {
        for heading in [
            "## ✅ Definition of Done",
            "## 3. Definition of done:",
            "## **Definition of Done** (DoD)",
            "## DEFINITION-OF-DONE",
        ] {
            let text = format!("---\nid: a\n---\n# A\n\n{heading}\n\nIt rings.\n");
            assert_eq!(under(&text, "Definition of Done"), ["It rings."], "{heading}");
            assert_eq!(under(&text, "# ✅ Definition of done"), ["It rings."], "{heading}");
        }
        let both = "---\nid: a\n---\n## 2025 goals\n\nOld.\n\n## 2026 goals\n\nNew.\n";
        assert_eq!(under(both, "2026 goals"), ["New."]);
    }

    #[test]
    fn a_line_with_a_colon_heads_the_list_below_it() {
        let text =
            "---\nid: a\n---\n# A\n\nWe want it.\n\n**Success criteria:**\n- It rings\n- It stops\n\nMore.\n";
        assert_eq!(under(text, "Success criteria"), ["It rings", "It stops"]);
        let nested = "---\nid: a\n---\n- Success criteria:\n  - It rings\n- Other:\n  - Nothing\n";
        assert_eq!(under(nested, "success-criteria"), ["It rings"]);
        assert!(
            under("---\nid: a\n---\nSuccess criteria:\n\n## Next\n\n- No\n", "Success criteria").is_empty()
        );
    }
}
