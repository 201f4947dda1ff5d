use super::*;
use crate::people::Roll;

fn read(text: &str) -> Person {
    match text.split_once(" <") {
        Some((name, email)) => Person::of_git(name, email.trim_end_matches('>')),
        None => Person::of(text),
    }
}

/// A register of these commits' authors and these texts of a plan.
fn register(commits: &[&str], plan: &[&str]) -> Register {
    roll(commits, plan).register()
}

fn roll(commits: &[&str], plan: &[&str]) -> Roll {
    let mut roll = Roll::default();
    for author in commits {
        let (name, email) = author.split_once(" <").expect("a name and an address");
        roll.committed(name, email.trim_end_matches('>'), 1);
    }
    plan.iter().for_each(|text| roll.planned(text));
    roll
}

#[track_caller]
fn is(relation: Relation, register: &Register, pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_eq!(register.relation(&read(one), &read(other)), relation, "{one} / {other}");
        assert_eq!(register.relation(&read(other), &read(one)), relation, "{other} / {one}");
    }
}

#[test]
fn one_person_is_known_by_every_spelling_that_stood_beside_another() {
    let register = register(
        &[
            "xinbenlv <z@zzn.example>",
            "Arda Guclu <a@redhat.example>",
            "Mira Okafor <7+mok@users.noreply.github.com>",
            "Ada Reyes <ada.reyes@acme.example>",
        ],
        &[
            "Zainan Victor Zhou (@xinbenlv)",
            "Zainan Zhou",
            "Arda Güçlü",
            "@ardaguclu",
            "Mira A. Okafor",
            "Dr. Okafor, Mira",
        ],
    );
    is(
        Relation::Same,
        &register,
        &[
            ("Zainan Victor Zhou (@xinbenlv)", "xinbenlv <z@zzn.example>"),
            ("Zainan Zhou", "xinbenlv <z@zzn.example>"),
            ("@ardaguclu", "Arda Guclu <a@redhat.example>"),
            ("@ArdaGuclu", "Arda Güçlü"),
            ("@mok", "Mira A. Okafor"),
            ("Prof. Mira Okafor", "Mira Okafor <7+mok@users.noreply.github.com>"),
            ("ada.reyes@acme.example", "Ada Reyes"),
        ],
    );
}

#[test]
fn different_needs_two_full_names_that_git_or_the_configuration_knows() {
    let register = register(
        &["Mira Okafor <mira@acme.example>", "Jon Berg <jon@acme.example>", "ops <o@acme.example>"],
        &["@baz", "Ada Reyes", "Mira", "@jon"],
    );
    is(Relation::Different, &register, &[("Mira Okafor", "Jon Berg"), ("mira@acme.example", "Berg, Jon")]);
    is(
        Relation::NotKnown,
        &register,
        &[
            ("@baz", "Mira Okafor"),      // nothing says who has this handle
            ("Ada Reyes", "Mira Okafor"), // git has never seen her
            ("Mira", "Mira Okafor"),      // a first name alone
            ("M", "Mira Okafor"),
            ("M. Okafor", "Mira Okafor"),
            ("@jon", "Jon Berg"),
            ("ops <o@acme.example>", "Mira Okafor"), // no name
            ("me@mira.example", "me@jon.example"),
            ("Mira Okafor", ""),
        ],
    );
}

#[test]
fn two_people_of_one_address_or_handle_are_not_joined() {
    let commits = ["Mira Okafor <plan@acme.example>", "Jon Berg <plan@acme.example>"];
    let register = register(&commits, &["Ada Reyes (@acme)", "Eve Stone (@acme)"]);
    is(
        Relation::NotKnown,
        &register,
        &[("Mira Okafor", "Jon Berg"), ("plan@acme.example", "Mira Okafor"), ("@acme", "Eve Stone")],
    );
}

#[test]
fn a_shared_first_name_or_initial_joins_nobody() {
    let commits = [
        "Mira A. Okafor <a@x.example>",
        "Mira B. Okafor <b@x.example>",
        "mira <c@x.example>",
        "mira <d@x.example>",
        "Sergey Brin <s@x.example>",
        "Sergey Kanin <k@x.example>",
    ];
    let register = register(&commits, &["Mira Okafor", "@mira", "@sergey", "sergey"]);
    let alone = ["a@x.example", "b@x.example", "c@x.example", "d@x.example"];
    let pairs: Vec<(&str, &str)> =
        alone.iter().flat_map(|a| alone.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b).collect();
    is(Relation::NotKnown, &register, &pairs);
    is(Relation::NotKnown, &register, &[("@sergey", "Sergey Brin"), ("Mira Okafor", "a@x.example")]);
}

#[test]
fn the_configuration_and_the_mailmap_join_what_they_say() {
    let mut roll = roll(&["m <m@old.example>", "Jon Berg <jon@x.example>"], &["@mira"]);
    roll.configured(["Mira", "@mira", "mok@acme.example"]);
    roll.mapped(("Mira Okafor", "mok@acme.example"), ("", "m@old.example"));
    let register = roll.register();
    is(
        Relation::Same,
        &register,
        &[("Mira", "@mira"), ("@mira", "m <m@old.example>"), ("Mira", "Mira Okafor")],
    );
    is(Relation::Different, &register, &[("@mira", "Jon Berg"), ("m <m@old.example>", "Jon Berg")]);
}

#[test]
fn merged_requests_give_a_handle_its_name_where_all_agree() {
    let people = ["Daniel Smith <dbs@x.example>", "Jon Berg <jon@x.example>", "Ada Reyes <ada@x.example>"];
    let mut roll = roll(&people, &["@lavalamp", "@opener", "@reyes2", "@once"]);
    for _ in 0..2 {
        roll.requested("lavalamp", ("Daniel Smith", "dbs@x.example"), 1);
    }
    roll.requested("opener", ("Daniel Smith", "dbs@x.example"), 1);
    roll.requested("opener", ("Jon Berg", "jon@x.example"), 1);
    roll.requested("reyes2", ("Ada Reyes", "ada@x.example"), 1);
    roll.requested("once", ("Jon Berg", "jon@x.example"), 1);
    let register = roll.register();
    is(Relation::Same, &register, &[("@lavalamp", "Daniel Smith"), ("@reyes2", "Ada Reyes")]);
    is(Relation::Different, &register, &[("@lavalamp", "Jon Berg")]);
    is(
        Relation::NotKnown,
        &register,
        &[("@opener", "Jon Berg"), ("@opener", "Ada Reyes"), ("@once", "Jon Berg"), ("@once", "Ada Reyes")],
    );
}

#[test]
fn many_people_of_one_word_are_registered_in_a_moment() {
    let mut roll = Roll::default();
    let letters = |n: usize| -> String {
        (0..4).map(|at| char::from(b'a' + (n / 26_usize.pow(at) % 26) as u8)).collect()
    };
    for n in 0..20_000 {
        roll.committed(&format!("Wei Wang{}", letters(n % 7)), &format!("w{n}@x.example"), 1);
        roll.committed(&format!("wei{} wang", letters(n)), "shared@x.example", 1);
        roll.planned(&format!("Wei Wang{} (@wang)", letters(n % 5)));
        roll.requested("wang", (&format!("n{} wang", letters(n)), &format!("n{n}@x.example")), 1);
    }
    let started = std::time::Instant::now();
    let register = roll.register();
    assert_eq!(register.relation(&read("@wang"), &read("Wei Wangbaaa")), Relation::NotKnown);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_login_or_a_machine_is_nobody_else_for_sure() {
    let register = register(
        &[
            "Mira Okafor <mira@acme.example>",
            "red-panda <4711+red-panda@users.noreply.github.com>",
            "user-4711 <root@host.example>",
            "Lab Computer 3 <lab@acme.example>",
        ],
        &["Mira Okafor"],
    );
    is(
        Relation::NotKnown,
        &register,
        &[
            ("Mira Okafor", "red-panda <4711+red-panda@users.noreply.github.com>"),
            ("Mira Okafor", "user-4711 <root@host.example>"),
            ("Mira Okafor", "Lab Computer 3 <lab@acme.example>"),
        ],
    );
}
