//! `--fix`, `--unsafe-fixes` and `--diff` on real files.

use std::fs;

use crate::support::{self, Said, TestRepo};

/// What else is in the plan: an outcome that others can mean.
const OTHER: &str = "id: ticket-api\ntitle: Tickets can be read by programs\nowner: Jon Berg\ndeadline: 2027-03-31\ndone: Ten programs read tickets\n";

const HEAD: &str =
    "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndone: Chat is live for all regions\n";

const CORE: [&str; 2] = ["--select", "core,invalid-field,unknown-field,broken-cascade"];

fn planlint(repo: &TestRepo, arguments: &[&str]) -> Said {
    support::planlint(repo, &[&["--format", "concise"], &CORE[..], arguments].concat())
}

fn plan(path: &str, text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("outcomes/ticket-api.yml", OTHER);
    repo.write("planlint.yml", "outcomes: [outcomes/**]\n");
    repo.commit_file(path, text, "Plan");
    repo
}

fn read(repo: &TestRepo, path: &str) -> String {
    fs::read_to_string(repo.root().join(path)).unwrap()
}

/// Mends a file with a flag, sees that a second time changes nothing, and gives the new text.
fn mended(path: &str, text: &str, flag: &str) -> String {
    let repo = plan(path, text);
    let first = planlint(&repo, &[flag]);
    assert!(first.err.contains(" fixed in 1 file"), "{}{}", first.err, first.out);
    let new = read(&repo, path);
    let again = planlint(&repo, &[flag]);
    assert!(again.err.contains("no findings fixed"), "{}", again.err);
    assert_eq!(read(&repo, path), new);
    new
}

fn yaml(tail: &str, flag: &str) -> String {
    let new = mended("outcomes/chat.yml", &format!("{HEAD}{tail}"), flag);
    new.strip_prefix(HEAD).expect("the head stays").to_owned()
}

#[test]
fn dates_are_written_in_the_form_that_all_understand_and_keep_quotes_and_comments() {
    assert_eq!(yaml("deadline: 31 March 2027 # agreed\n", "--fix"), "deadline: 2027-03-31 # agreed\n");
    assert_eq!(yaml("deadline: '31 March 2027'\n", "--fix"), "deadline: '2027-03-31'\n");
    let text = format!("{HEAD}# why\ndeadline:   \"31 March 2027\"   # agreed\n").replace('\n', "\r\n");
    let new = mended("outcomes/chat.yml", &text, "--fix");
    assert_eq!(new, text.replace("31 March 2027", "2027-03-31"));
}

#[test]
fn misspelt_ids_fields_and_words_are_corrected_where_the_user_asks_for_choices() {
    let date = "deadline: 2027-03-31\n";
    assert_eq!(
        yaml(&format!("{date}depends_on: [ticket-apii] # soon\n"), "--unsafe-fixes"),
        format!("{date}depends_on: [ticket-api] # soon\n")
    );
    assert_eq!(
        yaml(&format!("{date}depends_on:\n  # first\n  - 'ticket-apii'\n"), "--unsafe-fixes"),
        format!("{date}depends_on:\n  # first\n  - 'ticket-api'\n")
    );
    let misspelt = format!("{date}parent: ticket-apii\n");
    assert_eq!(yaml(&misspelt, "--unsafe-fixes"), format!("{date}parent: ticket-api\n"));
    assert_eq!(yaml("deadlin: 2027-03-31 # hm\n", "--unsafe-fixes"), "deadline: 2027-03-31 # hm\n");
    let misspelt = format!("{date}status: on-trak\n");
    assert_eq!(yaml(&misspelt, "--unsafe-fixes"), format!("{date}status: on-track\n"));
    assert_eq!(yaml(&format!("{date}parent: Ticket-API\n"), "--fix"), format!("{date}parent: ticket-api\n"));
}

#[test]
fn a_safe_fix_changes_no_id_no_state_no_key_and_no_doubtful_date() {
    let date = "deadline: 2027-03-31\n";
    for tail in [
        format!("{date}status: none\n"),
        format!("{date}status: undone\n"),
        format!("{date}status: stopped\n"),
        format!("{date}status: on-trak\n"),
        format!("{date}parent: ticket-apii\n"),
        format!("{date}depends_on: [ticket-app, ticket-apii]\n"),
        format!("{date}note: x\ndate: y\nlabel: z\nauthors: w\nlevl: team\n"),
        "deadline: before March 2027\n".to_owned(),
        "deadline: ~2027/03/31\n".to_owned(),
        "deadline: 2027\n".to_owned(),
        "deadline: by March 2027\n".to_owned(),
        format!("{date}depends_on: [ticket-api, {{id: ticket-api, type: parallel}}]\n"),
        format!("{date}depends_on:\n  - {{id: ticket-api, contact: Jon Berg}}\n  - ticket-api\n"),
        format!("{date}depends_on:\n  - ticket-api\n  - ticket-api # agreed with Jon\n"),
    ] {
        let text = format!("{HEAD}{tail}");
        let repo = plan("outcomes/chat.yml", &text);
        let said = planlint(&repo, &["--fix"]);
        assert_eq!(read(&repo, "outcomes/chat.yml"), text, "{}", said.err);
    }
}

#[test]
fn what_prose_names_is_not_added_where_it_would_close_a_circle_or_has_ended() {
    let date = "deadline: 2027-03-31\n";
    let prose = "benefit: We wait for ticket-api before we begin.\n";
    let unchanged = |tail: &str, other: &str| {
        let text = format!("{HEAD}{date}{prose}{tail}");
        let repo = plan("outcomes/chat.yml", &text);
        repo.write("outcomes/ticket-api.yml", format!("{OTHER}{other}"));
        planlint(&repo, &["--unsafe-fixes"]);
        assert_eq!(read(&repo, "outcomes/chat.yml"), text);
    };
    unchanged("parent: ticket-api\n", "");
    unchanged("", "status: done\n");
    unchanged("", "status: dropped\n");
    unchanged("", "depends_on: [chat]\n");
    for none in ["none", "[none]", "n/a"] {
        let text = yaml(&format!("{date}{prose}depends_on: {none}\n"), "--unsafe-fixes");
        assert!(
            text.ends_with("depends_on: ticket-api\n") || text.ends_with("depends_on: [ticket-api]\n"),
            "{text}"
        );
    }
}

#[test]
fn duplicate_dependencies_go_with_their_line_or_comma() {
    let date = "deadline: 2027-03-31\n";
    let after = |tail: &str| yaml(&format!("{date}{tail}"), "--fix").strip_prefix(date).unwrap().to_owned();
    assert_eq!(after("depends_on: [ticket-api, ticket-api]\n"), "depends_on: [ticket-api]\n");
    assert_eq!(
        after("depends_on:\n- ticket-api # yes\n- ticket-api\n- ticket-api\n"),
        "depends_on:\n- ticket-api # yes\n"
    );
    assert_eq!(after("depends_on: [ticket-api, ticket-api, ticket-api]\n"), "depends_on: [ticket-api]\n");
    assert_eq!(after("depends_on: ticket-api, ticket-api\n"), "depends_on: ticket-api\n");
}

#[test]
fn what_only_prose_names_is_added_with_unsafe_fixes_alone() {
    let tail = "deadline: 2027-03-31\nbenefit: We wait for ticket-api before we begin.\n";
    let repo = plan("outcomes/chat.yml", &format!("{HEAD}{tail}"));
    assert!(planlint(&repo, &["--fix"]).err.contains("no findings fixed"));
    assert_eq!(yaml(tail, "--unsafe-fixes"), format!("{tail}depends_on: [ticket-api]\n"));
    let more =
        |list: &str| yaml(&format!("{tail}{list}"), "--unsafe-fixes").strip_prefix(tail).unwrap().to_owned();
    assert_eq!(
        more("depends_on:\n  - {external: x, contact: Ada Byron}\n"),
        "depends_on:\n  - {external: x, contact: Ada Byron}\n  - ticket-api\n"
    );
    assert_eq!(more("depends_on: []\n"), "depends_on: [ticket-api]\n");
    assert_eq!(more("depends_on: # none\n"), "depends_on: [ticket-api] # none\n");
}

#[test]
fn front_matter_and_tables_are_mended_in_place() {
    let front = format!(
        "---\n{HEAD}deadline: 31 March 2027\ndepends_on: [ticket-api, ticket-api]\n---\n\n# Chat\n\nA **page**.\n"
    );
    assert_eq!(
        mended("outcomes/chat.md", &front, "--fix"),
        front.replace("31 March 2027", "2027-03-31").replace(", ticket-api]", "]")
    );
    let table = "# Chat\n\n| Field | Value |\n|---|---|\n| id | chat |\n| owner | Mira Okafor |\n| deadline | 31 March 2027 |\n| done | Chat is live for all regions |\n| depends_on | ticket-apii |\n\nText.\n";
    assert_eq!(mended("outcomes/chat.md", table, "--fix"), table.replace("31 March 2027", "2027-03-31"));
    let rows = "# Chat\n\n| Task | Owner | Deadline |\n|---|---|---|\n| Chat is live | Mira Okafor | 31 March 2027 |\n| Rota \\| plan is out | Jon Berg | 2027-02-01 |\n";
    assert_eq!(mended("outcomes/chat.md", rows, "--fix"), rows.replace("31 March 2027", "2027-03-31"));
    let prose =
        table.replace("| depends_on | ticket-apii |\n", "").replace("Text.", "This depends on ticket-api.");
    let prose = prose.replace("31 March 2027", "2027-03-31");
    assert_eq!(
        mended("outcomes/chat.md", &prose, "--unsafe-fixes"),
        prose.replace("all regions |\n", "all regions |\n| depends_on | ticket-api |\n")
    );
    // Rows of one key are one list, which grows in its last row.
    let rows =
        prose.replace("all regions |\n", "all regions |\n| depends_on | rota |\n| depends_on | faq |\n");
    assert_eq!(
        mended("outcomes/chat.md", &rows, "--unsafe-fixes"),
        rows.replace("| faq |", "| faq, ticket-api |")
    );
}

#[test]
fn what_cannot_be_mended_safely_is_left_and_told() {
    for (tail, reason) in [
        ("deadline: &d 31 March 2027\nx-date: *d\n", "by its anchor"),
        ("deadline: |\n  31 March 2027\n", "block text"),
    ] {
        let text = format!("{HEAD}{tail}");
        let repo = plan("outcomes/chat.yml", &text);
        let said = planlint(&repo, &["--fix"]);
        assert!(said.err.contains(reason) && said.err.contains("no findings fixed"), "{}", said.err);
        assert!(said.out.contains("no-deadline"), "{}", said.out);
        assert_eq!(read(&repo, "outcomes/chat.yml"), text);
    }
}

#[test]
fn a_key_that_would_stand_twice_is_not_renamed_and_others_are_still_mended() {
    let text = format!("{HEAD}deadlin: 2027-03-31\ndeadline: 31 March 2027\n");
    let repo = plan("outcomes/chat.yml", &text);
    planlint(&repo, &["--fix"]);
    assert_eq!(read(&repo, "outcomes/chat.yml"), text.replace("31 March 2027", "2027-03-31"));
}

#[test]
fn a_diff_shows_and_writes_nothing() {
    let text = format!("{HEAD}deadline: 31 March 2027\n");
    let repo = plan("outcomes/chat.yml", &text);
    let said = planlint(&repo, &["--diff"]);
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("--- a/outcomes/chat.yml\n+++ b/outcomes/chat.yml\n"), "{}", said.out);
    assert!(said.out.contains("-deadline: 31 March 2027\n+deadline: 2027-03-31\n"), "{}", said.out);
    assert!(said.err.contains("1 finding can be fixed in 1 file"), "{}", said.err);
    assert_eq!(read(&repo, "outcomes/chat.yml"), text);
    assert_eq!(planlint(&repo, &["--diff", "--rev", "HEAD"]).code, 1);
    assert_eq!(planlint(&repo, &["--fix", "--rev", "HEAD"]).code, 2);
    assert_eq!(planlint(&repo, &["--unsafe-fixes", "--rev", "HEAD"]).code, 2);
    assert_eq!(planlint(&repo, &["--fix"]).code, 0);
    assert_eq!(planlint(&repo, &["--diff"]).code, 0);
}

#[test]
fn the_index_is_mended_only_where_the_file_on_disk_equals_it() {
    let text = format!("{HEAD}deadline: 31 March 2027\n");
    let repo = plan("outcomes/chat.yml", &text);
    let said = planlint(&repo, &["--fix", "--staged"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let wanted = text.replace("31 March 2027", "2027-03-31");
    assert_eq!(repo.git(&["show", ":outcomes/chat.yml"]), wanted.trim());
    assert_eq!(read(&repo, "outcomes/chat.yml"), wanted);
    assert_eq!(repo.git(&["status", "--porcelain"]), "M  outcomes/chat.yml");

    let repo = plan("outcomes/chat.yml", &text);
    let more = format!("{text}# later\n");
    repo.write("outcomes/chat.yml", &more);
    let said = planlint(&repo, &["--fix", "--staged"]);
    assert!(said.out.contains("no-deadline"), "{}", said.out);
    assert!(said.err.contains("differs from what is staged"), "{}", said.err);
    assert!(said.err.contains("no findings fixed"), "{}", said.err);
    assert_eq!(read(&repo, "outcomes/chat.yml"), more);
    assert_eq!(repo.git(&["show", ":outcomes/chat.yml"]), text.trim());
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_protected_files_are_left() {
    use std::os::unix::fs::PermissionsExt;
    let text = format!("{HEAD}deadline: 31 March 2027\n");
    let repo = plan("outcomes/chat.yml", &text);
    let place = repo.root().join("outcomes/chat.yml");
    fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(planlint(&repo, &["--fix"]).code, 0);
    assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o640);
    fs::write(&place, &text).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o440)).unwrap();
    let said = planlint(&repo, &["--fix"]);
    assert!(said.err.contains("write-protected"), "{}", said.err);
    assert_eq!(read(&repo, "outcomes/chat.yml"), text);
}

#[test]
fn nothing_is_put_beside_what_holds_a_place() {
    for value in ["TBD", "[TBD]", "to be decided", "ticket-api-2, TBD"] {
        let text =
            format!("{HEAD}deadline: 2027-03-31\npurpose: Blocked by ticket-api.\ndepends_on: {value}\n");
        let repo = plan("outcomes/chat.yml", &text);
        planlint(&repo, &["--fix", "--unsafe-fixes"]);
        assert_eq!(read(&repo, "outcomes/chat.yml"), text);
    }
}

#[test]
fn a_word_of_its_own_is_no_slip_of_another() {
    for word in ["one", "locked", "gone", "undone"] {
        let text = format!("{HEAD}deadline: 2027-03-31\nstatus: {word}\n");
        let repo = plan("outcomes/chat.yml", &text);
        planlint(&repo, &["--fix", "--unsafe-fixes"]);
        assert_eq!(read(&repo, "outcomes/chat.yml"), text);
    }
}

#[test]
fn a_diff_of_a_file_with_windows_line_breaks_can_be_applied() {
    let text = format!("{HEAD}deadline: 2027/03/31\n").replace('\n', "\r\n");
    let repo = plan("outcomes/chat.yml", &text);
    let diff = planlint(&repo, &["--diff"]).out;
    assert!(diff.contains("+deadline: 2027-03-31\r\n"), "{diff:?}");
    repo.write("change.diff", &diff);
    repo.git(&["apply", "change.diff"]);
    assert!(read(&repo, "outcomes/chat.yml").ends_with("deadline: 2027-03-31\r\n"));
}
