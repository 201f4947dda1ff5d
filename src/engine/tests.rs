//! A defect of planlint itself ends nothing but what it spoils.

use std::path::Path;

use schemars::json_schema;

use crate::config::{LevelWord, Origin, Overlay, Selection};
use crate::finding::Findings;
use crate::git::Repo;
use crate::git::scratch::{Commit, Scratch};
use crate::rule::{Code, Context, Definition, Page, Rule};

use super::gather::Texts;
use super::project::Project;
use super::request::Request;

/// A rule that fails on one outcome, as a defect would.
struct Failing;

impl Rule for Failing {
    fn check(&self, cx: &Context<'_>, _: &mut Findings) {
        assert!(cx.plan.outcomes.iter().all(|outcome| outcome.id != "bad"), "no rule is prepared for this");
    }
}

fn failing() -> Definition {
    let text = "---\nsummary: a rule that fails\nlevel: error\n---\n";
    Definition {
        name: "failing-rule".into(),
        meta: Page::read(text).expect("a page").meta,
        text: text.into(),
        path: None,
        among: 1,
        code: Some(Code {
            default: || Box::new(Failing),
            build: |_, _| Ok(Box::new(Failing)),
            options: || json_schema!({"type": "object"}),
        }),
    }
}

fn repository(root: &Path) -> Repo {
    let scratch = Scratch::init(root).expect("a repository");
    scratch.write("outcomes/good.yml", "id: good\nowner: Mira Okafor\n").expect("written");
    scratch.write("outcomes/bad.yml", "id: bad\nowner: Mira Okafor\n").expect("written");
    let author = ("Mira Okafor", "mira@acme.example");
    let commit = Commit { author, committer: None, time: 1_767_268_800, offset: 0, message: "Begin" };
    scratch.commit(&commit).expect("a commit");
    Repo::open_at(root).expect("it opens")
}

#[test]
fn a_rule_that_fails_is_named_with_its_file_and_the_others_judge_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let repo = repository(folder.path());
    let select = |name: &str| Selection {
        name: name.to_owned(),
        level: Some(LevelWord::Error),
        origin: Origin::Flag("--select"),
    };
    let overlay =
        Overlay { select: vec![select("failing-rule"), select("no-deadline")], ..Overlay::default() };
    let now = "2026-03-02T12:00:00Z".parse().expect("a time");
    let request = Request { overlay, ..Request::new(folder.path().to_path_buf(), now) };
    let project = Project::of(repo, &request, vec![failing()]).expect("it opens");
    let report = project.run(&Texts::new()).expect("the rest is judged").report;
    let [defect] = &report.summary.defects[..] else { panic!("{:?}", report.summary.defects) };
    let said = "the rule `failing-rule` failed on outcomes/bad.yml: no rule is prepared for this (src/engine/tests.rs:";
    assert!(defect.starts_with(said), "{defect}");
    let [found] = &report.findings[..] else { panic!("{:?}", report.findings) };
    assert_eq!((&*found.rule, found.related.len()), ("no-deadline", 1), "both lack it");
}
