//! What a commit's message says beside its subject: the reason and the trailers.

use crate::git;
use crate::language::{person, reason};

/// The trailer that gives a change its reason.
pub const REASON: &str = "Rationale";

/// The trailers of a message, (name, value) in order, and what people agreed to above them: forges write paragraphs of
/// their own below the trailers that somebody wrote, and git then knows them no more.
pub(super) fn trailers(message: &str) -> Vec<(String, String)> {
    // Most messages have none, and asking costs more than a look.
    let Some((_, body)) = message.trim().split_once('\n').filter(|(_, body)| body.contains(':')) else {
        return Vec::new();
    };
    let last = body.trim_end().rsplit_once("\n\n").map_or(body, |(_, last)| last);
    let mut found: Vec<(String, String)> = if last.contains(':') {
        git::trailers(message).into_iter().map(|trailer| (trailer.key, trailer.value)).collect()
    } else {
        Vec::new()
    };
    for line in body.lines() {
        let line = line.trim_start_matches([' ', '\t', '-', '*', '•']);
        let Some((name, value)) = line.split_once(':') else { continue };
        let said = (name.trim_end(), value.trim());
        let known = || found.iter().any(|(name, value)| (name.as_str(), value.as_str()) == said);
        if !said.1.is_empty() && person::consents(said.0) && !known() {
            found.push((said.0.to_owned(), said.1.to_owned()));
        }
    }
    found
}

/// The first line.
pub(super) fn subject(message: &str) -> &str {
    message.trim_start().lines().next().unwrap_or_default().trim_end()
}

/// Why, as a message says: its `Rationale:` or another trailer that labels a reason, else its prose. None where it
/// says nothing.
#[must_use]
pub fn reason(message: &str) -> Option<String> {
    let trailers = trailers(message);
    let mut labelled = trailers
        .iter()
        .filter(|(name, value)| reason::is_label(name) && reason::is_given(value, subject(message)));
    // The trailer that the hook asks for goes before others.
    let said =
        labelled.clone().find(|(name, _)| name.eq_ignore_ascii_case(REASON)).or_else(|| labelled.next_back());
    match said {
        Some((_, value)) => Some(value.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => reason::of(message),
    }
}

/// Whether git will put a message into another's place or under it: `fixup! …` keeps the reason of what it mends.
#[must_use]
pub fn is_fixup(message: &str) -> bool {
    ["fixup! ", "squash! ", "amend! "].iter().any(|mark| subject(message).starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consent_counts_wherever_it_stands_alone_on_a_line() {
        let names = |message: &str| -> Vec<String> {
            trailers(message).into_iter().map(|(name, value)| format!("{name}: {value}")).collect()
        };
        for message in [
            "Plan\n\nAccepted-by: A <a@b>\n",
            "Plan\n\nAccepted-by: A <a@b>\n\nFixes #12\n",
            "Plan\n\nIt slipped.\nAccepted-by: A <a@b>\nMore of it.\n\n---------\n\nCloses #12",
        ] {
            assert_eq!(names(message), ["Accepted-by: A <a@b>"], "{message}");
        }
        for message in
            ["Accepted-by: A <a@b>", "Plan\n\n> Accepted-by: A <a@b>\n\nNo.", "Plan\n\nAccepted-by:\n\nx"]
        {
            assert!(names(message).is_empty(), "{message}");
        }
    }

    #[test]
    fn a_reason_is_the_trailer_or_else_the_prose() {
        let said = |message: &str| reason(message);
        assert_eq!(said("Raise it\n"), None);
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n"), None);
        assert_eq!(said("Raise it\n\nThe fair\nmoved.\n").as_deref(), Some("The fair moved."));
        assert_eq!(
            said("Raise it\n\nIt slipped.\n\nSigned-off-by: A <a@b>\n").as_deref(),
            Some("It slipped.")
        );
        assert_eq!(
            said("Raise it\n\nThe fair moved.\nSigned-off-by: A <a@b>\n").as_deref(),
            Some("The fair moved.")
        );
        assert_eq!(said("Raise it\n\nWhy: the fair\n moved\n").as_deref(), Some("the fair moved"));
        let both = "Raise it\n\nBody.\n\nrationale: the fair moved\nSigned-off-by: A <a@b>\n";
        assert_eq!(said(both).as_deref(), Some("the fair moved"));
        assert_eq!(said("Raise it\n\n(cherry picked from commit 1234567)\n"), None);
        assert_eq!(said("Revert \"x\"\n\nThis reverts commit 1234567.\n"), None);
        assert_eq!(said("Raise it\n\nRationale:\n"), None);
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n\nwe wait\n").as_deref(), Some("we wait"));
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n\nCo-authored-by: C <c@d>\n"), None);
        assert_eq!(said(""), None);
    }
}
