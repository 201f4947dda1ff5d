//! Tasks and the critical path, over plans read from text as a run reads them.

use std::fmt::Write as _;
use std::time::Instant;

use jiff::civil::{Date, date};

use super::*;
use crate::language::{Vocabulary, calendar, effort};
use crate::model::{Calendar, Dependency, Due, Effort, Link, OtherNames, Outcome, Plan, Relation, Text};
use crate::people::Register;
use crate::text::{FileId, SourceFile, Sources, Span};

thread_local! {
    static FILE: FileId = Sources::default().add(SourceFile::new("plan.yml", String::new()));
}

fn text(value: &str) -> Text {
    Text::verbatim(value.to_owned(), Span::empty(0))
}

/// `id effort start..deadline after,after < parent`, each part but the id left out where it is `-`.
fn outcome(line: &str) -> Outcome {
    let parts: Vec<&str> = line.split(' ').collect();
    let part = |at: usize| parts.get(at).copied().filter(|part| *part != "-");
    let (start, deadline) = part(2).and_then(|dates| dates.split_once("..")).unwrap_or(("", ""));
    let due = |day: &str| {
        (!day.is_empty()).then(|| Due {
            text: text(day),
            date: calendar::due(day, &Calendar::default()).ok(),
            accepted: true,
        })
    };
    let dependency = |id: &str| Dependency {
        span: Span::empty(0),
        link: Link::Outcome(text(id)),
        kind: None,
        relation: Relation::default(),
        contact: None,
    };
    Outcome {
        id: parts[0].to_owned(),
        twin: Some(0),
        file: FILE.with(|file| *file),
        parent: part(4).map(text),
        owner: vec![text("Mira Okafor")],
        start: due(start),
        deadline: due(deadline),
        effort: part(1).map(|days| Effort { days: effort::working_days(days).ok(), text: text(days) }),
        depends_on: part(3).into_iter().flat_map(|ids| ids.split(',')).map(dependency).collect(),
        ..Outcome::default()
    }
}

fn plan(lines: &str) -> Plan {
    Plan::new(lines.lines().map(outcome).collect(), OtherNames::default())
}

const TODAY: Date = date(2026, 3, 2);

#[test]
fn work_begins_with_its_start_or_after_what_it_waits_for_or_today() {
    let plan = plan(
        "a 2d 2026-03-09..2026-03-13 d\n\
         b 2d ..2026-03-13 d,e\n\
         c 2d ..2026-03-13\n\
         d 2d ..2026-03-04\n\
         e 2d ..2026-03-13\n\
         past 2d ..2026-03-01\n\
         undated 2d -",
    );
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    let found: Vec<_> = tasks(&plan, &staff, TODAY).iter().map(|task| (task.from, task.begin)).collect();
    let expected = [
        (date(2026, 3, 9), Begin::Start),
        (date(2026, 3, 5), Begin::After(3)),
        (TODAY, Begin::Today),
        (TODAY, Begin::Today),
        (TODAY, Begin::Today),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_effort_of_a_parent_holds_that_of_its_descendants() {
    let plan = plan(
        "top 30d ..2026-06-30\n\
         middle - ..2026-06-30 - top\n\
         leaf 10d ..2026-06-30 - middle\n\
         round 1d ..2026-06-30 - about\n\
         about 1d ..2026-06-30 - round",
    );
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    let found: Vec<_> = tasks(&plan, &staff, TODAY).iter().map(|task| (task.outcome, task.effort)).collect();
    assert_eq!(found, [(0, 20.0), (2, 10.0), (3, 1.0), (4, 1.0)]);
}

#[test]
fn the_weeks_ahead_hold_what_the_rule_counts_and_the_overloaded_come_first() {
    let mut plan = plan(
        "a 4d 2026-03-02..2026-03-06\n\
         b 5d 2026-03-16..2026-03-20\n\
         c 1d 2026-03-09..2026-03-20",
    );
    plan.outcomes[2].owner = vec![text("Jon Berg")];
    plan.people = vec![crate::model::Person {
        name: "Jon Berg".into(),
        aliases: Vec::new(),
        days_per_week: 5.0,
        skills: Vec::new(),
        absences: vec![crate::model::Absence { from: date(2026, 3, 9), to: date(2026, 3, 11) }],
    }];
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    let found = ahead(&plan, &staff, 0.7, TODAY, 13);
    let [mira, jon] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (staff.members[mira.member].name, staff.members[jon.member].name),
        ("Mira Okafor", "Jon Berg")
    );
    assert_eq!((mira.weeks.len(), mira.first_over()), (13, Some(Week::of(TODAY))));
    let over: Vec<String> =
        mira.weeks.iter().filter(|cell| cell.over).map(|cell| cell.week.to_string()).collect();
    assert_eq!(over, ["2026-W10", "2026-W12"]);
    assert!((mira.weeks[0].planned - 4.0).abs() < 1e-9 && (mira.weeks[0].plannable - 3.5).abs() < 1e-9);
    assert_eq!(jon.weeks.iter().map(|cell| cell.away).take(3).collect::<Vec<_>>(), [0, 3, 0]);
    assert_eq!(jon.first_over(), None);

    let plan = self::plan("a 9d 2026-03-02..2026-03-06");
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    let found = ahead(&plan, &staff, 0.7, TODAY, 1);
    assert_eq!((found[0].impossible.len(), found[0].first_over()), (1, Some(Week::of(TODAY))));
    assert!(found[0].weeks[0].planned.abs() < 1e-9);
}

#[test]
fn the_critical_path_is_the_longest_chain_and_leaves_circles_out() {
    let plan = plan(
        "ship 5d ..2026-03-13 build,text\n\
         build 10d - design\n\
         design - 2026-03-02..2026-03-04\n\
         text 12d -\n\
         here 90d - there\n\
         there 90d - here",
    );
    let path = critical_path(&plan, TODAY).expect("there is a chain");
    assert_eq!(path.outcomes, [2, 1, 0]);
    assert!((path.days - 18.0).abs() < 1e-9, "{path:?}");
    assert_eq!(path.available, Some(10));
    assert_eq!(path.excess(), Some(8.0));
    assert_eq!(critical_path(&self::plan("a 1d -\nb 1d -"), TODAY), None);
    // Of two that take as long the one with more outcomes, and how many of them say nothing.
    let path = critical_path(&self::plan("a 5d -\nb - - a\nc - - b"), TODAY).expect("there is a chain");
    assert_eq!((&path.outcomes[..], path.unknown), (&[0, 1, 2][..], 2));
}

#[test]
fn a_very_long_chain_overflows_nothing_and_takes_no_time() {
    let mut lines = String::from("x0 1d ..2026-12-31");
    for n in 1..50_000 {
        write!(lines, "\nx{n} 1d ..2026-12-31 x{} x{}", n - 1, n - 1).expect("a String takes everything");
    }
    let plan = plan(&lines);
    let started = Instant::now();
    let path = critical_path(&plan, TODAY).expect("there is a chain");
    assert_eq!(path.outcomes.len(), 50_000);
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    assert_eq!(tasks(&plan, &staff, TODAY).len(), 1);
    // Were it quadratic, it would take minutes; a busy machine may take seconds.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn what_somebody_owns_is_counted_by_the_week_in_which_it_is_due() {
    let plan = plan(
        "late - ..2026-03-01\nsoon 3d ..2026-03-02\nsame - ..2026-03-08\nnext - ..2026-03-09\nfar - ..2026-12-01\nnever -",
    );
    let staff = Staff::of(&plan, &Register::default(), &Vocabulary::default());
    let found = held(&plan, &staff, TODAY, 2);
    let all = Held { member: 0, open: 6, overdue: 1, without_effort: 5, due: vec![2, 1], away: vec![0, 0] };
    assert_eq!(found, [all]);
    assert_eq!(found[0].pressing(), 4);
}
