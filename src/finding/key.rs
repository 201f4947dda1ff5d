//! What makes two findings the same one, in two versions of a plan.

use std::sync::Arc;

use super::Finding;

/// The identity of a finding: no file, no line numbers, so it survives moves and reformatting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Name of the rule.
    pub rule: Arc<str>,
    /// Id of the outcome, or its title where a list gives it no id; for a finding about a file, its path.
    pub subject: String,
    /// What tells it from the rule's other findings on the same subject.
    pub detail: String,
}

impl Key {
    /// The key of a finding whose file has this path.
    #[must_use]
    pub fn of(finding: &Finding, path: &str) -> Self {
        Self {
            rule: Arc::clone(&finding.rule),
            subject: finding
                .titled
                .as_ref()
                .or(finding.outcome.as_ref())
                .map_or(path, String::as_str)
                .to_owned(),
            detail: finding.detail.clone(),
        }
    }

    /// Sixteen hexadecimal digits (FNV-1a, 64 bits): the same on every machine and in every version.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let parts = [self.rule.as_bytes(), self.subject.as_bytes(), self.detail.as_bytes()];
        let bytes = parts.into_iter().flat_map(|part| part.iter().copied().chain([0]));
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_never_change_between_versions() {
        let key = Key { rule: "no-deadline".into(), subject: "chat".into(), detail: "missing".into() };
        assert_eq!(key.fingerprint(), "fa8f3be781f89503");
    }
}
