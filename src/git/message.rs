//! The message of a commit that is being made, as git will keep it.

use crate::text::Cut;

use super::{Repo, overrides};

/// Below this line, behind the comment mark, git cuts a message.
const SCISSORS: &str = "------------------------ >8 ------------------------";
/// The marks that `core.commentChar=auto` chooses from.
const MARKS: &str = "#;@!$%^&|:";

/// What git does to a message before it keeps it (`commit.cleanup`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cleanup {
    /// Comments go, and needless blanks.
    Strip,
    /// Needless blanks go.
    Whitespace,
    /// Everything below the scissors goes, and needless blanks.
    Scissors,
    /// Nothing goes.
    Verbatim,
}

impl Repo {
    /// A message as git will keep it: without what stands below the scissors line, comment lines and needless blanks,
    /// as far as this repository has git remove them.
    #[must_use]
    pub fn clean_message(&self, text: &str) -> String {
        let config = self.git().config().and_then(|mut config| config.snapshot()).ok();
        let told = overrides::of_command();
        let over = |name: &str| told.iter().rev().find(|(key, _)| key.eq_ignore_ascii_case(name));
        let over = |name: &str| over(name).map(|(_, value)| value.clone());
        let kept = |name: &str| config.as_ref().and_then(|config| config.get_string(name).ok());
        let named = |name: &str| over(name).or_else(|| kept(name));
        let marks = ["core.commentString", "core.commentChar"];
        let mark =
            marks.iter().find_map(|name| over(name)).or_else(|| marks.iter().find_map(|name| kept(name)));
        let mark = mark.unwrap_or_default();
        let mark = match mark.as_str() {
            "" => "#".to_owned(),
            "auto" => chosen(text).to_owned(),
            own => own.to_owned(),
        };
        // git tells a hook by this editor that it opened none, and then takes `#` for an author's own.
        let edited = std::env::var_os("GIT_EDITOR").is_none_or(|editor| editor != ":");
        let cleanup = match named("commit.cleanup").as_deref() {
            Some("strip") => Cleanup::Strip,
            Some("whitespace") => Cleanup::Whitespace,
            Some("verbatim") => Cleanup::Verbatim,
            Some("scissors") if edited => Cleanup::Scissors,
            Some("scissors") => Cleanup::Whitespace,
            _ => by_the_text(text, &mark, edited),
        };
        cleaned(text, &mark, cleanup)
    }

    /// Whether a merge is being committed, so that what is staged was mostly made by other commits.
    #[must_use]
    pub fn is_merging(&self) -> bool {
        self.git().state() == git2::RepositoryState::Merge
    }
}

/// The cleanup where no configuration says: `--cleanup` is not told to hooks, but what git wrote into the file shows it.
fn by_the_text(text: &str, mark: &str, edited: bool) -> Cleanup {
    let mut lines = text.lines();
    let above: Vec<&str> = lines.by_ref().take_while(|line| !is_scissors(line, mark)).collect();
    let cut = above.len() < text.lines().count();
    let instructed =
        above.iter().rev().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with(mark));
    match (cut, instructed) {
        // With `--verbose` git explains itself in comments above the scissors, and takes both away.
        (true, false) => Cleanup::Scissors,
        (true, true) => Cleanup::Strip,
        (false, _) if edited => Cleanup::Strip,
        (false, _) => Cleanup::Whitespace,
    }
}

/// The mark that git chose for a message: that of the instructions at its end.
fn chosen(text: &str) -> &'static str {
    let last = text.lines().rev().filter(|line| !line.trim().is_empty());
    let told = |line: &str| {
        let first = line.chars().next()?;
        let place = MARKS.find(first)?;
        let rest = line.cut(first.len_utf8()..);
        (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| MARKS.cut(place..=place))
    };
    let scissors = text.lines().find(|line| line.get(1..).is_some_and(|rest| rest.trim_start() == SCISSORS));
    scissors.into_iter().chain(last).next().and_then(told).unwrap_or("#")
}

fn is_scissors(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| rest.starts_with(SCISSORS))
}

fn cleaned(text: &str, mark: &str, cleanup: Cleanup) -> String {
    if cleanup == Cleanup::Verbatim {
        return text.to_owned();
    }
    let cuts = matches!(cleanup, Cleanup::Strip | Cleanup::Scissors);
    let mut kept = String::with_capacity(text.len());
    let mut blanks = 0;
    for line in text.lines().take_while(|line| !(cuts && is_scissors(line, mark))) {
        let line = line.trim_end();
        if cleanup == Cleanup::Strip && line.starts_with(mark) {
            continue;
        }
        if line.is_empty() {
            blanks += 1;
            continue;
        }
        if blanks > 0 && !kept.is_empty() {
            kept.push('\n');
        }
        blanks = 0;
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Raise it\n\n# Please enter the message\nWhy.\n\n\n# ------------------------ >8 ------------------------\ndiff\n";

    #[test]
    fn comments_and_what_is_below_the_scissors_are_no_message() {
        assert_eq!(cleaned(TEXT, "#", Cleanup::Strip), "Raise it\n\nWhy.\n");
        assert_eq!(cleaned("Raise it\n; gone\n# kept\n", ";", Cleanup::Strip), "Raise it\n# kept\n");
        assert_eq!(cleaned("Raise it\n// gone\n", "//", Cleanup::Strip), "Raise it\n");
        assert_eq!(cleaned("\n\n", "#", Cleanup::Strip), "");
    }

    #[test]
    fn each_cleanup_takes_away_what_git_takes_away() {
        let with = |cleanup| cleaned(TEXT, "#", cleanup);
        assert_eq!(with(Cleanup::Scissors), "Raise it\n\n# Please enter the message\nWhy.\n");
        assert!(
            with(Cleanup::Whitespace).ends_with("diff\n") && with(Cleanup::Whitespace).contains("Why.\n\n#")
        );
        assert_eq!(with(Cleanup::Verbatim), TEXT);
    }

    #[test]
    fn the_text_shows_which_cleanup_git_will_use() {
        let cut = "Raise it\n\n#12 asked\n# ------------------------ >8 ------------------------\n# Do not modify\n";
        assert_eq!(by_the_text(cut, "#", true), Cleanup::Strip); // the line above begins with the mark
        assert_eq!(by_the_text(&cut.replace("#12", "They"), "#", true), Cleanup::Scissors);
        assert_eq!(by_the_text("Raise it\n\n# why\n", "#", true), Cleanup::Strip);
        assert_eq!(by_the_text("Raise it\n\n# why\n", "#", false), Cleanup::Whitespace);
    }

    #[test]
    fn a_chosen_mark_is_that_of_the_instructions() {
        assert_eq!(chosen("#1 is first\n\n; Please enter\n;\n; On branch main\n"), ";");
        assert_eq!(chosen("Raise it\n\nThe fair moved.\n"), "#");
        assert_eq!(
            chosen("#1\n; ------------------------ >8 ------------------------\n; Do not\ndiff\n+x\n"),
            ";"
        );
    }
}
