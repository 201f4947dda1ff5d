//! What a commit's message says beside its subject: the reason and the trailers.

use crate::git;

/// The trailer that gives a change its reason.
pub const REASON: &str = "Rationale";

/// The trailers of a message, (name, value) in order.
pub(super) fn trailers(message: &str) -> Vec<(String, String)> {
    // Most messages have none, and asking costs more than a look.
    let last = message.trim_end().rsplit_once("\n\n").map_or("", |(_, last)| last);
    if !last.contains(':') {
        return Vec::new();
    }
    git::trailers(message).into_iter().map(|trailer| (trailer.key, trailer.value)).collect()
}

/// The first line.
pub(super) fn subject(message: &str) -> &str {
    message.trim_start().lines().next().unwrap_or_default().trim_end()
}

/// Why, as a message says: its `Rationale:` trailer, else its body without the trailers. None where it says nothing.
#[must_use]
pub fn reason(message: &str) -> Option<String> {
    why(message, &trailers(message))
}

/// [`reason`] of a message whose trailers are known.
pub(super) fn why(message: &str, trailers: &[(String, String)]) -> Option<String> {
    let said = trailers.iter().find(|(name, _)| name.eq_ignore_ascii_case(REASON));
    if let Some(reason) = said.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()) {
        return Some(reason.to_owned());
    }
    let message = message.trim().replace("\r\n", "\n");
    let (_, body) = message.split_once("\n\n").or_else(|| message.split_once('\n'))?;
    let mut body = body.trim();
    if !trailers.is_empty() {
        // Trailers are the last paragraph, and nothing else stands in it that git would call one.
        body = body.rsplit_once("\n\n").map_or("", |(before, _)| before);
    }
    let mut said: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim) {
        // What git itself writes into a message gives no reason.
        if line.starts_with("# Conflicts:") || line == "Conflicts:" {
            break;
        }
        let quoted =
            line.starts_with("(cherry picked from commit ") || line.starts_with("This reverts commit ");
        // A squashed message has sign-offs between its paragraphs, where they are no trailers any more.
        let signed = line.split_once(": ").is_some_and(|(name, _)| {
            name.to_ascii_lowercase().ends_with("-by") && !name.contains(char::is_whitespace)
        });
        if !line.is_empty() && !quoted && !signed {
            said.push(line);
        }
    }
    (!said.is_empty()).then(|| said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_the_trailer_or_else_the_body() {
        let said = |message: &str| reason(message);
        assert_eq!(said("Raise it\n"), None);
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n"), None);
        assert_eq!(said("Raise it\n\nThe fair\nmoved.\n").as_deref(), Some("The fair moved."));
        assert_eq!(said("Raise it\n\nBody.\n\nSigned-off-by: A <a@b>\n").as_deref(), Some("Body."));
        let both = "Raise it\n\nBody.\n\nrationale: the fair moved\nSigned-off-by: A <a@b>\n";
        assert_eq!(said(both).as_deref(), Some("the fair moved"));
        assert_eq!(said("Raise it\n\n(cherry picked from commit 1234567)\n"), None);
        assert_eq!(said("Revert \"x\"\n\nThis reverts commit 1234567.\n"), None);
        assert_eq!(said("Raise it\n\nRationale:\n"), None);
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n\nmore\n").as_deref(), Some("more"));
        assert_eq!(said("Raise it\n\nSigned-off-by: A <a@b>\n\nCo-authored-by: C <c@d>\n"), None);
        assert_eq!(said(""), None);
    }
}
