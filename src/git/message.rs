//! The message of a commit that is being made.

use super::Repo;

impl Repo {
    /// A message as git will keep it: without what stands below the scissors line, comment lines and needless blanks.
    #[must_use]
    pub fn clean_message(&self, text: &str) -> String {
        let config = self.git().config().and_then(|mut config| config.snapshot());
        let own = config.ok().and_then(|config| config.get_string("core.commentChar").ok());
        let own = own.and_then(|text| text.chars().next()).filter(char::is_ascii).unwrap_or('#');
        cleaned(text, own)
    }

    /// Whether a merge is being committed, so that what is staged was mostly made by other commits.
    #[must_use]
    pub fn is_merging(&self) -> bool {
        self.git().state() == git2::RepositoryState::Merge
    }
}

fn cleaned(text: &str, comment: char) -> String {
    let scissors = format!("{comment} ------------------------ >8 ------------------------");
    let kept: Vec<&str> = text.lines().take_while(|line| !line.starts_with(&scissors)).collect();
    let kept = kept.join("\n");
    let byte = u8::try_from(comment).unwrap_or(b'#');
    // Only a NUL byte is refused, which git does not commit either.
    git2::message_prettify(kept.replace('\0', ""), Some(byte)).unwrap_or(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_what_is_below_the_scissors_are_no_message() {
        let text = "Raise it\n\n# Please enter the message\nWhy.\n# ------------------------ >8 ------------------------\ndiff\n";
        assert_eq!(cleaned(text, '#'), "Raise it\n\nWhy.\n");
        assert_eq!(cleaned("Raise it\n; gone\n# kept\n", ';'), "Raise it\n# kept\n");
        assert_eq!(cleaned("\n\n", '#'), "");
    }
}
