use super::*;

#[test]
fn nothing_written_names_nobody() {
    let judged = judge(" — ", &Vocabulary::default());
    assert_eq!(judged.label(), "placeholder");
}
