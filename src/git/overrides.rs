//! What a command line tells git for itself alone, `git -c name=value`, and what the environment does: git hands both on to
//! its hooks, and a library does not read them.

/// Names with values, of which the last of a name counts.
pub(super) fn of_command() -> Vec<(String, String)> {
    let variable = |name: &str| std::env::var(name).ok();
    let mut found = counted(variable);
    found.extend(variable("GIT_CONFIG_PARAMETERS").iter().flat_map(|text| listed(text)));
    found
}

/// Those of `GIT_CONFIG_COUNT`.
fn counted(variable: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let number: usize =
        variable("GIT_CONFIG_COUNT").and_then(|text| text.trim().parse().ok()).unwrap_or_default();
    let one = |at: usize| {
        Some((variable(&format!("GIT_CONFIG_KEY_{at}"))?, variable(&format!("GIT_CONFIG_VALUE_{at}"))?))
    };
    (0..number).map_while(one).collect()
}

/// Those of a list as git quotes it for a shell: `'name'='value'`, formerly `'name=value'`.
fn listed(text: &str) -> Vec<(String, String)> {
    let (mut found, mut word, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars();
    let mut take = |word: &mut String| {
        let told = std::mem::take(word);
        found.extend(told.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
    };
    while let Some(c) = letters.next() {
        match c {
            '\'' => quoted = !quoted,
            '\\' if !quoted => word.extend(letters.next()),
            c if c.is_whitespace() && !quoted => take(&mut word),
            c => word.push(c),
        }
    }
    take(&mut word);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_hands_on_is_read_as_it_quotes_it() {
        let told = |text: &str| {
            let pairs = listed(text).into_iter().map(|(name, value)| format!("{name}: {value}"));
            pairs.collect::<Vec<_>>()
        };
        assert_eq!(told("'core.commentChar'=';' 'a.b'='c d'"), ["core.commentChar: ;", "a.b: c d"]);
        assert_eq!(told("'core.commentChar=;'"), ["core.commentChar: ;"]);
        assert_eq!(told("'a.b'='it'\\''s'"), ["a.b: it's"]);
        assert!(told("").is_empty());
        let variable = |name: &str| match name {
            "GIT_CONFIG_COUNT" => Some("1".to_owned()),
            "GIT_CONFIG_KEY_0" => Some("core.commentChar".to_owned()),
            "GIT_CONFIG_VALUE_0" => Some("%".to_owned()),
            _ => None,
        };
        assert_eq!(counted(variable), [("core.commentChar".to_owned(), "%".to_owned())]);
    }
}
