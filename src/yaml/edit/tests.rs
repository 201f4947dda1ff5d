use super::*;
use crate::document::Document;
use crate::yaml::parse;

fn value(doc: &Document<'_>, name: &str) -> NodeId {
    doc.get(doc.roots[0], name).expect("an entry of that name").value
}

/// Makes an edit of the value of that name, and checks that the text then says what was meant.
fn edited(
    text: &str,
    name: &str,
    make: impl Fn(&Document<'_>, NodeId) -> (Result<Edit, Refusal>, Meant),
) -> String {
    let before = parse(text);
    let (edit, meant) = make(&before, value(&before, name));
    let result = apply(text, &[edit.expect("no refusal")]).expect("one edit");
    let after = parse(&result);
    assert!(after.problems.is_empty(), "{result}: {:?}", after.problems);
    assert!(agrees(&before, &after, &[meant]), "{text:?} became {result:?}");
    result
}

fn replaced(text: &str, new: &str) -> String {
    let result = edited(text, "a", |doc, id| (replace_scalar(doc, id, new), Meant::Says(id, new.to_owned())));
    let doc = parse(&result);
    assert_eq!(doc.text(value(&doc, "a")), Some(new));
    result
}

#[test]
fn a_replaced_scalar_keeps_its_quotes_and_its_surroundings() {
    assert_eq!(replaced("a: old # why\nb: 1\n", "new"), "a: new # why\nb: 1\n");
    assert_eq!(replaced("a: 'old'\r\nb: 1\r\n", "it's"), "a: 'it''s'\r\nb: 1\r\n");
    assert_eq!(replaced("a: \"old\"\n", "x\\\"\n\u{7}"), "a: \"x\\\\\\\"\\n\\u0007\"\n");
    assert_eq!(replaced("{}: 1\na: [x]\n".replace("[x]", "2").as_str(), "3"), "{}: 1\na: 3\n");
    assert_eq!(replaced("a: 2\n", "3"), "a: 3\n");
    assert_eq!(replaced("a: # nothing yet\nb: 1\n", "x"), "a: x # nothing yet\nb: 1\n");
}

#[test]
fn a_text_that_would_read_as_something_else_is_quoted() {
    for new in
        ["no", "1", "null", "", " x", "a: b", "a #b", "@mira", "- x", "[x", "# x", "x:", "---", "*x", "<<"]
    {
        let result = replaced("a: old\n", new);
        assert_eq!(result, format!("a: '{new}'\n"));
    }
    assert_eq!(replaced("a: old\n", "-x"), "a: -x\n");
    assert_eq!(replaced("a: old\n", "x\ny"), "a: \"x\\ny\"\n");
    let list = edited("a: [x, y]\n", "a", |doc, id| {
        let item = doc.items(id)[0];
        (replace_scalar(doc, item, "p, q"), Meant::Says(item, "p, q".to_owned()))
    });
    assert_eq!(list, "a: ['p, q', y]\n");
}

#[test]
fn items_are_appended_in_the_layout_of_the_list() {
    let append = |text: &str| {
        edited(text, "a", |doc, id| (append_item(doc, id, "new"), Meant::Gains(id, "new".to_owned())))
    };
    assert_eq!(append("a:\n  - x # why\nb: 1\n"), "a:\n  - x # why\n  - new\nb: 1\n");
    assert_eq!(append("a:\r\n- x: 1\r\n  y: 2"), "a:\r\n- x: 1\r\n  y: 2\r\n- new");
    assert_eq!(append("a: [x, y]\n"), "a: [x, y, new]\n");
    assert_eq!(append("a: [x, y,]\n"), "a: [x, y, new]\n");
    assert_eq!(append("a: []\n"), "a: [new]\n");
    assert_eq!(append("a: # nothing yet\nb: 1\n"), "a: [new] # nothing yet\nb: 1\n");
    assert_eq!(append("a: [\n  x, # p, q\n  y # z,\n]\n"), "a: [\n  x, # p, q\n  y, # z,\n  new\n]\n");
    assert_eq!(append("a: [\n  x,\n]\n"), "a: [\n  x,\n  new,\n]\n");
    assert_eq!(append("a:\n- |\n  text\n\nb: 1\n"), "a:\n- |\n  text\n- new\n\nb: 1\n");
}

#[test]
fn removed_items_take_their_line_or_their_comma_along() {
    let remove = |text: &str, index| {
        edited(text, "a", |doc, id| (remove_item(doc, id, index), Meant::Goes(doc.items(id)[index])))
    };
    assert_eq!(remove("a:\n  # all\n  - x\n  - y # why\nb: 1\n", 0), "a:\n  # all\n  - y # why\nb: 1\n");
    assert_eq!(remove("a:\r\n- x\r\n- p: 1\r\n  q: 2\r\n", 1), "a:\r\n- x\r\n");
    assert_eq!(remove("a:\n- x\n- >-\n  t\n  u\n- y\n", 1), "a:\n- x\n- y\n");
    assert_eq!(remove("a: [x, y, z]\n", 0), "a: [y, z]\n");
    assert_eq!(remove("a: [x, y, z]\n", 2), "a: [x, y]\n");
    assert_eq!(remove("a: [x]\n", 0), "a: []\n");
    assert_eq!(remove("a: [x,]\n", 0), "a: []\n");
}

#[test]
fn entries_are_inserted_below_their_neighbour() {
    let insert = |text: &str| {
        edited(text, "a", |doc, id| {
            let map = doc.items(id)[0];
            let entry = doc.get(map, "x").expect("an entry");
            let last = doc.written_entries(map).last() == Some(&entry);
            let meant = Meant::GainsEntry(map, "key".to_owned(), "a: b".to_owned());
            (
                insert_list(doc, entry, "key", "a: b")
                    .and_then(|edit| last.then_some(edit).ok_or(Refusal::Layout)),
                meant,
            )
        })
    };
    assert_eq!(insert("a:\n  - x: 1 # why\nb: 2\n"), "a:\n  - x: 1 # why\n    key: ['a: b']\nb: 2\n");
    assert_eq!(insert("a:\n- x:\n    - 1\n"), "a:\n- x:\n    - 1\n  key: ['a: b']\n");
    assert_eq!(insert("a: [{x: 1}]\n"), "a: [{x: 1, key: ['a: b']}]\n");
}

#[test]
fn what_cannot_be_edited_safely_is_refused() {
    let refused = |text: &str| {
        let doc = parse(text);
        replace_scalar(&doc, value(&doc, "a"), "new").expect_err("a refusal")
    };
    assert_eq!(refused("a: |\n  x\n"), Refusal::Block);
    assert_eq!(refused("a: &x y\nb: *x\n"), Refusal::Anchored);
    assert_eq!(refused("b: &x y\na: *x\n"), Refusal::Alias);
    assert_eq!(refused("{\"a\": 1}\n"), Refusal::FlowRoot);
    assert_eq!(refused("a: [x]\n"), Refusal::WrongKind);
    let doc = parse("a:\n- x\nb: [x, # c\n  y]\nc:\n- - x\n  - y\n");
    assert_eq!(remove_item(&doc, value(&doc, "a"), 0), Err(Refusal::OnlyItem));
    assert_eq!(remove_item(&doc, value(&doc, "a"), 7), Err(Refusal::NoSuchItem));
    assert_eq!(remove_item(&doc, value(&doc, "b"), 0), Err(Refusal::Comment));
    assert_eq!(remove_item(&doc, doc.items(value(&doc, "c"))[0], 0), Err(Refusal::Layout));
    let doc = parse("a:\n  - x # why\n  - y\n");
    assert_eq!(remove_item(&doc, value(&doc, "a"), 0), Err(Refusal::Comment));
}

#[test]
fn edits_that_meet_are_not_applied() {
    let edit = |start, end| Edit { span: Span::new(start, end), replacement: "x".to_owned() };
    assert_eq!(apply("abcdef", &[edit(3, 4), edit(0, 1)]).as_deref(), Ok("xbcxef"));
    assert!(apply("abcdef", &[edit(0, 3), edit(2, 4)]).is_err());
    assert!(apply("abcdef", &[edit(2, 2), edit(2, 2)]).is_err());
    assert!(apply("abcdef", &[edit(5, 9)]).is_err());
    assert!(apply("é", &[edit(1, 2)]).is_err());
}

#[test]
fn a_change_elsewhere_is_noticed() {
    let before = parse("a: 1\nb: [x, y]\n");
    let meant = [Meant::Says(value(&before, "a"), "2".to_owned())];
    assert!(agrees(&before, &parse("a: 2\nb: [x, y]\n"), &meant));
    for other in [
        "a: 3\nb: [x, y]\n",
        "a: 2\nb: [x, z]\n",
        "a: 2\nb: [x]\n",
        "a: 2\nb: [y, x]\n",
        "b: [x, y]\na: 2\n",
        "a: 2\nb: [x, y]\nc: 1\n",
        "a: 2\nb: [x, 'y']\n",
        "a: @\nb: [x, y]\n",
    ] {
        assert!(!agrees(&before, &parse(other), &meant), "{other}");
    }
}

#[test]
fn a_renamed_key_keeps_its_value_and_its_place() {
    let before = parse("a: 1\nb: {x: y}\n");
    let key = before.get(before.roots[0], "b").expect("an entry").key;
    let meant = [Meant::Says(key, "c".to_owned())];
    let edit = replace_scalar(&before, key, "c").expect("no refusal");
    assert_eq!(apply(before.source, &[edit]).as_deref(), Ok("a: 1\nc: {x: y}\n"));
    assert!(agrees(&before, &parse("a: 1\nc: {x: y}\n"), &meant));
    assert!(!agrees(&before, &parse("a: 1\nc: {x: z}\n"), &meant));
    assert!(!agrees(&before, &parse("c: {x: y}\na: 1\n"), &meant));
    let twice = [Meant::Says(key, "a".to_owned())];
    assert!(!agrees(&before, &parse("a: 1\na: {x: y}\n"), &twice), "a key would stand twice");
}
