//! What stands under a field is read where it has one meaning, and told where it has none.

use serde_json::Value;

use crate::support::{TestRepo, planlint};

const OUTCOME: &str = "id: chat\ntitle: Nine of ten customers reach us by chat\nowner: Mira Okafor\n\
                       deadline: 2026-06-30\ndone: Nine of ten customers reached us by chat\n";

/// What a run over these files says under the rules selected, as JSON.
fn findings(files: &[(&str, &str)], rules: &str) -> Vec<Value> {
    let repo = TestRepo::new();
    for (path, text) in files {
        repo.write(path, text);
    }
    repo.commit("Plan");
    let said = planlint(&repo, &["--no-history", "--format", "json", "--select", rules]);
    assert!(said.code < 2, "{files:?}{}", said.err);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter(|finding| rules.split(',').any(|rule| finding["rule"] == rule)).cloned().collect()
}

fn messages(files: &[(&str, &str)], rules: &str) -> Vec<String> {
    findings(files, rules).iter().map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

/// The messages of a rule about an outcome with these lines more; a line for a key that it has takes its place.
fn of_lines(lines: &str, rules: &str) -> Vec<String> {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let own: Vec<String> = lines.lines().map(key).collect();
    let rest: String = OUTCOME.split_inclusive('\n').filter(|line| !own.contains(&key(line))).collect();
    messages(&[("outcomes/chat.yml", &format!("{rest}{lines}\n"))], rules)
}

#[test]
fn values_that_cannot_be_read_are_told() {
    for lines in [
        "effort: XL",
        "effort: 15",
        "effort: 8 points",
        "start: soonish",
        "start: 2026-03-31 2026-04-30",
        "start: 2026-03-31T25:00:00Z",
        "priority: someday",
        "priority: [1]",
        "owner: 3",
        "owner: true",
        "title: true",
        "title: 5",
        "purpose: 3",
        "progress: banana",
        "progress: 140%",
        "progress: -5",
        "contributors: [Jon Berg, true]",
        "depends_on: [{id: ticket-api, type: paralel}]",
        "depends_on: [{id: ticket-api, type: whatever}]",
    ] {
        let found = of_lines(lines, "invalid-field");
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
    }
    assert_eq!(of_lines("deadline: 2026-03-31 2026-04-30", "no-deadline").len(), 1);
}

#[test]
fn values_with_one_meaning_are_read() {
    for lines in [
        "effort: 15 person-days",
        "effort: 10 jours",
        "effort: 5人日",
        "priority: P1 (board)",
        "priority: 1.0",
        "depends_on: [{external: Zendesk, contact: Jon Berg, type: vendor}]",
        "effort: P15D",
        "effort: TBD",
        "start: 2026-Q1",
        "start: 2026-03-02T09:00:00+01:00",
        "priority: P2",
        "priority: won't",
        "owner: \"3\"",
        "progress: 40 %",
        "progress: on track",
        "progress: 40",
        "progress: 3/5",
        "progress: TBD",
        "title: \"5\"",
        "progress: done",
        "progress: Waiting for the review of the contract",
        "depends_on: [{external: Zendesk, contact: [Jon Berg], type: Finish-to-Start}]",
        "depends_on: [{external: Zendesk, contact: Jon Berg, type: sequential}]",
        "depends_on: [{name: Zendesk, contact: Jon Berg, type: external}]",
    ] {
        assert_eq!(of_lines(lines, "invalid-field,unmapped-dependency"), [""; 0], "{lines}");
    }
    for risk in [
        "{risk: x, probability: .3, impact: 5e-1, mitigation: [a, b], owner: [Jon Berg]}",
        "{risk: x, probability: 0.6, impact: 0.6, mitigation: [a, b], owner: [Jon Berg]}",
        "{risk: x, probability: 0.6, impact: 0.6, mitigation: a, owner: {name: Jon Berg}}",
    ] {
        assert_eq!(
            of_lines(&format!("risks: [{risk}]"), "unassessed-risk,unmitigated-risk"),
            [""; 0],
            "{risk}"
        );
    }
}

#[test]
fn every_type_of_dependency_but_a_parallel_one_must_end_first() {
    let rota = "id: rota\ntitle: The rota runs by itself\nowner: Jon Berg\ndeadline: 2026-09-30\n\
                done: The rota ran a week by itself\n";
    for (kind, conflicts) in [
        ("sequential", 1),
        ("hard", 1),
        ("Finish-to-Start", 1),
        ("FS", 1),
        ("paralel", 1),
        ("parallel", 0),
        ("start-to-start", 0),
        ("finish-to-finish", 1),
    ] {
        let chat = format!("{OUTCOME}depends_on: [{{id: rota, type: {kind}}}]\n");
        let files = [("outcomes/chat.yml", chat.as_str()), ("outcomes/rota.yml", rota)];
        assert_eq!(messages(&files, "deadline-conflict").len(), conflicts, "{kind}");
    }
}

#[test]
fn a_start_is_the_first_day_of_its_period() {
    let lines = "start: 2026-06\neffort: 15d";
    assert_eq!(of_lines(lines, "overcommitted-owner"), [""; 0], "fifteen days fit into a month");
}

#[test]
fn a_deadline_in_another_form_is_told_and_can_be_missed_all_the_same() {
    for written in ["2 May 2020", "30/04/2020", "14.05.2020", "2020. 09. 13.", "13. 3. 2020"] {
        let said = of_lines(&format!("deadline: {written}"), "no-deadline,overdue-outcome");
        assert!(
            said.len() == 2 && said.iter().any(|message| message.contains("is read as 2020-")),
            "{said:?}"
        );
    }
    for unclear in ["04/05/2020", "before 2 May 2020", "2 May 2020 or 1 May", "Q1"] {
        assert_eq!(of_lines(&format!("deadline: {unclear}"), "overdue-outcome"), [""; 0], "{unclear}");
    }
}

#[test]
fn skills_between_commas_are_several() {
    let people = "people: [{name: Mira Okafor, skills: [support, zendesk]}]\n";
    let none = format!("{OUTCOME}skills: [TBD, none]\n");
    assert_eq!(messages(&[("planlint.yml", people), ("outcomes/chat.yml", &none)], "skill-gap"), [""; 0]);
    let chat = format!("{OUTCOME}skills: support, zendesk\n");
    assert_eq!(messages(&[("planlint.yml", people), ("outcomes/chat.yml", &chat)], "skill-gap"), [""; 0]);
}

#[test]
fn signs_tell_one_skill_from_another() {
    let needs = |skill: &str| {
        let people = "people: [{name: Mira Okafor, skills: [net, c]}]\n";
        let chat = format!("{OUTCOME}skills: [\"{skill}\"]\n");
        messages(&[("planlint.yml", people), ("outcomes/chat.yml", &chat)], "skill-gap").len()
    };
    assert_eq!(["Net", "C", ".NET", "C++", "C#"].map(needs), [0, 0, 1, 1, 1]);
}

#[test]
fn a_milestone_that_is_nearly_named_is_offered() {
    let plan = "milestones: {beta-launch: 2026-03-31}\n";
    let help = |name: &str| {
        let chat = OUTCOME.replace("2026-06-30", name);
        let found = findings(&[("planlint.yml", plan), ("outcomes/chat.yml", &chat)], "no-deadline");
        found[0]["help"].as_str().unwrap().to_owned()
    };
    assert_eq!(help("beta-lanch"), "Did you mean `beta-launch`?");
    assert!(help("rollout").contains("add the milestone and its date"), "{}", help("rollout"));
}

#[test]
fn what_cannot_be_a_person_is_told_once_and_not_as_a_missing_owner() {
    assert_eq!(
        of_lines("owner: {born: 1980}", "no-individual-owner,invalid-field"),
        ["`owner` contains a map, but should contain texts"]
    );
}

#[test]
fn what_is_not_known_yet_is_missing_and_no_wrong_number() {
    let risk = |probability: &str, mitigation: &str| {
        let risk =
            format!("{{risk: rain, probability: {probability}, impact: high, mitigation: {mitigation}}}");
        of_lines(&format!("risks: [{risk}]"), "unassessed-risk")
    };
    let missing = |what: &str, why: &str| format!("this risk has no {what}, {why}");
    assert_eq!(risk("TBD", "a tent"), [missing("probability", "so nobody can tell how much it matters")]);
    assert_eq!(risk("low", "TBD"), [missing("mitigation", "so nothing is being done about it")]);
    // A sentence says something, whatever it begins with.
    assert_eq!(risk("low", "TBD by the board in spring"), [""; 0]);
}

#[test]
fn what_is_over_conflicts_with_no_date() {
    let later = ("outcomes/rota.yml", "id: rota\ntitle: Rota\ndeadline: 2026-08-31\n");
    let due = |status: &str| {
        let chat = format!("{OUTCOME}status: {status}\ndepends_on: [rota]\n");
        messages(&[("outcomes/chat.yml", &chat), later], "deadline-conflict").len()
    };
    assert_eq!(["on-track", "done", "dropped"].map(due), [1, 0, 0]);
}

#[test]
fn only_the_one_of_the_lowest_priority_is_said_to_have_it() {
    let help = |other: u32| {
        let task = |id: &str, rank: u32, due: &str| {
            let dates = format!("start: 2026-03-02\ndeadline: {due}\neffort: 15d\npriority: {rank}\n");
            format!("id: {id}\ntitle: Customers reach us by {id}\nowner: Mira Okafor\n{dates}")
        };
        let (chat, rota) = (task("chat", 3, "2026-03-31"), task("rota", other, "2026-03-30"));
        let files = [("outcomes/chat.yml", &*chat), ("outcomes/rota.yml", &*rota)];
        findings(&files, "overcommitted-owner")[0]["help"].as_str().unwrap().to_owned()
    };
    assert!(
        help(2).contains("Move `chat` first, or give it to somebody else (it has the lowest priority, 3)")
    );
    let equal = "(of the lowest priority it is due last, on 2026-03-31)";
    assert!(help(3).contains(equal), "{}", help(3));
}

#[test]
fn words_that_lead_in_hide_no_vague_verb() {
    for title in [
        "Our goal is to improve onboarding",
        "We are going to improve onboarding",
        "We would like to enhance the customer journey",
    ] {
        assert_eq!(of_lines(&format!("title: {title}"), "vague-title").len(), 1, "{title}");
    }
}

#[test]
fn files_with_ids_of_their_own_may_share_a_number() {
    let found = |id: &str| {
        let names = ["0001-a", "0002-b", "0003-c", "0004-d", "0004-e", "0005-f", "0006-g"];
        let file = |name: &&str| {
            let id = if id.is_empty() { String::new() } else { format!("id: {id}-{name}\n") };
            (format!("outcomes/{name}.yml"), format!("{id}title: Customers reach us by {name}\n"))
        };
        let files: Vec<(String, String)> = names.iter().map(file).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        messages(&files, "duplicate-id").len()
    };
    assert_eq!((found("goal"), found("")), (0, 1));
}

#[test]
fn only_the_users_name_feeds_a_mapped_field() {
    for (fields, lines, rule) in [
        ("{owner: lead}", "owner: TBD\n", "no-individual-owner"),
        ("{owner: lead}", "owner: Mira Okafor\n", "no-individual-owner"),
        ("{done: success}", "done: Chat is live for all regions\n", "unclear-done"),
        ("{deadline: due}", "deadline: 2020-01-01\n", "no-deadline"),
        ("{metrics: kpi}", "metrics: [churn]\n", "no-metric"),
    ] {
        let configuration = format!("fields: {fields}\n");
        let outcome = format!("id: chat\ntitle: Nine of ten customers reach us by chat\n{lines}");
        let files = [("planlint.yml", configuration.as_str()), ("outcomes/chat.yml", outcome.as_str())];
        assert_eq!(findings(&files, rule).len(), 1, "{fields} {lines}");
        let shadowed = findings(&files, "shadowed-field");
        assert_eq!(shadowed.len(), 1, "{fields} {lines}");
        assert_eq!(shadowed[0]["line"], 3);
    }
}

#[test]
fn the_help_about_another_name_keeps_both() {
    let outcome = "id: chat\ntitle: Nine of ten customers reach us by chat\ndue: 2026-06-30\n";
    let found = findings(&[("outcomes/chat.yml", outcome)], "unknown-field");
    assert!(
        found[0]["help"].as_str().unwrap().contains("`fields: {deadline: [deadline, due]}`"),
        "{found:?}"
    );
}

#[test]
fn words_of_their_own_are_no_misspelt_fields() {
    for key in ["note", "date", "label", "link", "phase-2"] {
        let found = messages(&[("outcomes/chat.yml", &format!("id: chat\n{key}: x\n"))], "unknown-field");
        assert_eq!(found, [""; 0], "{key}");
    }
    assert_eq!(
        of_lines("dealine: 2026-07-31", "unknown-field").len(),
        1,
        "beside the field that it misspells"
    );
    for key in ["dealine", "onwer", "staus", "deadlin"] {
        let found = messages(&[("outcomes/chat.yml", &format!("id: chat\n{key}: x\n"))], "unknown-field");
        assert_eq!(found.len(), 1, "{key}");
    }
}

#[test]
fn a_value_without_its_quotes_does_not_lose_its_outcome() {
    let chat = OUTCOME.replace("owner: Mira Okafor", "owner: @mira");
    let rota = OUTCOME.replace("id: chat", "id: rota").replace("done:", "depends_on: chat\ndone:");
    let files = [("outcomes/chat.yml", chat.as_str()), ("outcomes/rota.yml", rota.as_str())];
    let rules = "invalid-yaml,unmapped-dependency,no-individual-owner,broken-cascade";
    assert_eq!(messages(&files, rules), ["a value cannot start with `@`"]);
}

#[test]
fn an_outcome_that_could_not_be_read_is_there_for_others() {
    let rota =
        OUTCOME.replace("id: chat", "id: rota").replace("done:", "depends_on: chat\nparent: chat\ndone:");
    for broken in ["id: chat\ntitle: \"x\n", "title: \"x\n", "\u{1}\n"] {
        let files = [("outcomes/chat.yml", broken), ("outcomes/rota.yml", rota.as_str())];
        assert_eq!(messages(&files, "unmapped-dependency,broken-cascade"), [""; 0], "{broken}");
    }
}

#[test]
fn what_a_template_left_behind_is_said_never_to_have_been_filled_in() {
    for line in
        ["status: proposed|accepted|rejected", "start: yyyy-mm-dd", "start: DD.MM.YYYY", "status: <status>"]
    {
        let found = of_lines(line, "invalid-field");
        let (key, value) = line.split_once(": ").unwrap();
        assert_eq!(found, [format!("`{key}` was never filled in: it still says `{value}`")], "{line}");
    }
    assert_eq!(of_lines("status: going", "invalid-field").len(), 1);
}

#[test]
fn dates_long_forgotten_are_one_finding_and_fresh_ones_are_told_one_by_one() {
    let plan = |year: u16| -> String {
        let outcome =
            |n: usize| format!("  - id: o{n}\n    title: Step {n} is done\n    deadline: {year}-01-{n:02}\n");
        format!("outcomes:\n{}", (1..=12).map(outcome).collect::<String>())
    };
    let split = |year: u16| -> Vec<(String, String)> {
        let all = plan(year);
        let items: Vec<&str> = all.split("  - ").skip(1).collect();
        items
            .iter()
            .enumerate()
            .map(|(n, item)| (format!("outcomes/o{n}.yml"), item.replace("\n    ", "\n")))
            .collect()
    };
    for (year, count) in [(2024, 1), (2026, 12)] {
        let files = split(year);
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let found = messages(&files, "overdue-outcome");
        assert_eq!(found.len(), count, "{found:?}");
        assert!(
            year != 2024 || found[0] == "in all 12 outcomes: due more than a year ago, and still open",
            "{found:?}"
        );
    }
}

#[test]
fn one_weak_metric_is_one_finding_that_names_the_rest_in_its_help() {
    let rules = "vanity-metric,untargeted-metric,lone-metric,unbalanced-indicators,no-metric";
    for (metrics, rule, also) in [
        ("[Page views]", "vanity-metric", "(untargeted-metric)"),
        ("[{name: Page views, unit: views, baseline: 0, target: 9}]", "vanity-metric", "(lone-metric)"),
        ("[Page views, Followers]", "vanity-metric", "(untargeted-metric)"),
        ("[Churn of customers]", "untargeted-metric", "(lone-metric)"),
        ("[]", "no-metric", ""),
    ] {
        let text = format!("{OUTCOME}metrics: {metrics}\n");
        let found = findings(&[("outcomes/chat.yml", &text)], rules);
        assert_eq!(found.len(), 1, "{metrics}: {found:?}");
        assert_eq!(found[0]["rule"], rule, "{metrics}");
        assert!(found[0]["help"].as_str().unwrap_or_default().contains(also), "{metrics}: {found:?}");
    }
    let two = format!("{OUTCOME}metrics: [Churn of customers, Time to first answer]\n");
    assert_eq!(findings(&[("outcomes/chat.yml", &two)], rules).len(), 2, "two weak metrics are two findings");
}

#[test]
fn a_reference_is_a_link_or_a_files_name_too_and_accents_are_written_as_one_likes() {
    let other = ("outcomes/team/caf\u{e9}.md", "---\ntitle: The caf\u{e9} is open\n---\n");
    for reference in [
        "caf\u{e9}",
        "cafe\u{301}",
        "caf\u{e9}.md",
        "\"[[caf\u{e9}]]\"",
        "\"[C](../team/caf\u{e9}.md#why)\"",
        "./caf\u{e9}.md",
    ] {
        let text = format!("id: chat\ntitle: Chat is live\ndepends_on: [{reference}]\n");
        let found = messages(&[other, ("outcomes/chat.yml", &text)], "unmapped-dependency");
        assert!(found.is_empty(), "{reference}: {found:?}");
    }
    let text = "id: chat\ntitle: Chat is live\ndepends_on: [\"[[bar]]\"]\n";
    assert_eq!(messages(&[other, ("outcomes/chat.yml", text)], "unmapped-dependency").len(), 1);
    let twins =
        [("outcomes/a.yml", "id: caf\u{e9}\ntitle: A\n"), ("outcomes/b.yml", "id: cafe\u{301}\ntitle: B\n")];
    assert_eq!(messages(&twins, "duplicate-id").len(), 1);
}

#[test]
fn what_holds_the_place_of_a_value_is_none() {
    for (lines, rule) in [
        ("title: TBD", "no-title"),
        ("title: <a title>", "no-title"),
        ("metrics: TBD", "no-metric"),
        ("metrics: [TBD]", "no-metric"),
        ("purpose: <why it matters to the customers>\nbenefit: Fewer calls", "no-purpose"),
        ("purpose: '{{ purpose }}'\nbenefit: Fewer calls", "no-purpose"),
        ("priority: 1\ncost_of_delay: [TBD]\ncost_of_rework: 3 days", "uncosted-delay"),
    ] {
        assert_eq!(of_lines(lines, rule).len(), 1, "{lines}");
    }
}

#[test]
fn a_list_of_empty_entries_says_nothing() {
    for (lines, rule) in [
        ("owner: [null]", "no-individual-owner"),
        ("owner:\n  -", "no-individual-owner"),
        ("owner: {name: }", "no-individual-owner"),
        ("deadline: [\"\"]", "no-deadline"),
        ("done: [null, \"\"]", "unclear-done"),
    ] {
        assert_eq!(of_lines(lines, rule).len(), 1, "{lines}");
    }
}

#[test]
fn a_box_may_be_a_word_for_a_status() {
    let words = "values: {status: {\"[ ]\": queued, \"[x]\": done}}\n";
    for mark in ["[ ]", "[x]"] {
        let chat = format!("{OUTCOME}status: \"{mark}\"\n");
        let files = [("planlint.yml", words), ("outcomes/chat.yml", chat.as_str())];
        assert_eq!(messages(&files, "invalid-field"), [""; 0], "{mark}");
    }
}

#[test]
fn who_stands_under_people_is_a_person() {
    for name in ["Farokh Engineer", "岡部", "Annika Vorstand"] {
        let people = format!("people: [{{name: {name}}}, {{name: Jon Berg, aliases: [The Board]}}]\n");
        for owner in [name, "the board"] {
            let chat = format!("id: chat\ntitle: Customers reach us by chat\nowner: {owner}\n");
            let files = [("planlint.yml", people.as_str()), ("outcomes/chat.yml", chat.as_str())];
            assert_eq!(messages(&files, "no-individual-owner"), [""; 0], "{owner}");
        }
    }
}

/// What `untargeted-metric` says of each metric, one at a time.
fn of_metric(metric: &str) -> Vec<String> {
    of_lines(&format!("metrics:\n  - {metric}"), "untargeted-metric")
}

#[test]
fn a_metric_goes_the_way_that_its_words_say_in_thirteen_languages() {
    for metric in [
        "{name: Fehlerquote senken, unit: \"%\", baseline: 5, target: 10}",
        "{name: Réduire le taux d'erreur, unit: \"%\", baseline: 5, target: 10}",
        "{name: Tiempo de espera, unit: min, baseline: 5, target: 10}",
        "{name: Tempo de espera, unit: min, baseline: 5, target: 10}",
        "{name: Ridurre i tempi di attesa, unit: min, baseline: 5, target: 10}",
        "{name: Wachttijd verkorten, unit: min, baseline: 5, target: 10}",
        "{name: Czas oczekiwania, unit: min, baseline: 5, target: 10}",
        "{name: Увеличить выручку, unit: млн ₽, baseline: 50, target: 10}",
        "{name: Hata oranını düşürmek, unit: \"%\", baseline: 5, target: 10}",
        "{name: 平均応答時間, unit: 時間, baseline: 5, target: 10}",
        "{name: 降低错误率, unit: \"%\", baseline: 5, target: 10}",
        "{name: 오류율 줄이기, unit: \"%\", baseline: 5, target: 10}",
        "エラー率を5%から10%に下げる",
        "Снизить долю ошибок с 5 % до 10 %",
    ] {
        assert_eq!(of_metric(metric).len(), 1, "{metric}");
    }
    for metric in [
        "{name: Fehlerquote senken, unit: \"%\", baseline: 10, target: 5}",
        "{name: Prevented accidents, unit: a year, baseline: 5, target: 15}",
        "{name: Verhinderte Unfälle, unit: im Jahr, baseline: 5, target: 15}",
        "{name: Bugs fixed, unit: a week, baseline: 5, target: 15}",
        "{name: Requests with latency under 200 ms, unit: \"%\", baseline: 90, target: 95}",
        "{name: Notice given before downtime, unit: days, baseline: 1, target: 3}",
        "{name: Reduce cost by, unit: \"%\", baseline: 5, target: 15}",
        "{name: Reduce waste, unit: \"% less\", baseline: 5, target: 15}",
        "Reduce churn from 2025 to 2026 by 5 %",
    ] {
        assert_eq!(of_metric(metric), [""; 0], "{metric}");
    }
}

#[test]
fn a_metric_has_what_its_name_or_its_numbers_say() {
    for metric in [
        "{name: Wait time (minutes), baseline: 10, target: 5}",
        "{name: Umsatz in €, baseline: 10, target: 15}",
        "{name: 待ち時間（分）, baseline: 10, target: 5}",
        "{name: wait_time_seconds, baseline: 10, target: 5}",
        "{name: Number of open bugs, baseline: 70, target: 20}",
        "{name: Error rate, baseline: about 10 %, target: under 5 %}",
        "{name: Hotels with a rota, baseline: 2 of 20 hotels, target: 12 of 20 hotels}",
        "{name: Uptime, unit: \"%\", baseline: 90, target: \"> 90\"}",
        "エラー率を10%から5%へ",
        "错误率从10%降到5%",
        "Error rate 10 % → 5 %",
    ] {
        assert_eq!(of_metric(metric), [""; 0], "{metric}");
    }
    for metric in [
        "{name: Uptime, unit: \"%\", baseline: 90, target: \">= 90\"}",
        "{name: Response time, unit: h, baseline: 24, target: \"> 30\"}",
        "{name: Response time, unit: h, baseline: 24, target: better}",
        "{name: Complaints a month, baseline: 40, target: 20}",
        "{name: 待ち時間, baseline: 10, target: 5}",
        "エラー率",
    ] {
        assert_eq!(of_metric(metric).len(), 1, "{metric}");
    }
}

#[test]
fn a_number_that_is_to_fall_is_no_vanity() {
    for metric in [
        "{name: Meetings per week, unit: meetings, baseline: 20, target: 8}",
        "{name: Views per sale, baseline: 300, target: 120}",
        "Reduce meetings per week from 20 to 8",
    ] {
        assert_eq!(of_lines(&format!("metrics:\n  - {metric}"), "vanity-metric"), [""; 0], "{metric}");
    }
    let metric = "metrics:\n  - {name: Meetings per week, unit: meetings, baseline: 8, target: 20}";
    assert_eq!(of_lines(metric, "vanity-metric").len(), 1);
}

#[test]
fn a_risk_is_read_in_the_words_of_thirteen_languages() {
    for (probability, impact) in [
        ("hoch", "mittel"),
        ("élevée", "moyen"),
        ("Alto", "media"),
        ("wysokie", "niski"),
        ("высокая", "среднее"),
        ("高", "中"),
        ("높음", "보통"),
        ("düşük", "orta"),
        ("about 30 percent", "20–30 %"),
        ("Medium (3)", "low to medium"),
    ] {
        let risk = format!(
            "risks: [{{risk: x, probability: {probability}, impact: {impact}, mitigation: We wait}}]"
        );
        assert_eq!(of_lines(&risk, "unassessed-risk"), [""; 0], "{risk}");
    }
    let severe = "risks: [{risk: x, probability: hoch, impact: sehr hoch, mitigation: We wait}]";
    assert_eq!(of_lines(severe, "unmitigated-risk").len(), 1);
}

#[test]
fn an_item_of_a_checklist_may_have_a_second_sentence() {
    for done in [
        "done: |\n  - Chat is live in all regions. See docs/chat.md.\n  - The rota has names for every hour.",
        "done: |\n  - Chat is live. See docs.\n  - Rota A is set. It has names.\n  - Rota B is set. It has names.\n  - Rota C is set. It has names.",
        "done:\n  - Chat is live in all regions. Everybody is happy.\n  - The rota has names for every hour",
    ] {
        assert_eq!(of_lines(done, "unclear-done"), [""; 0], "{done}");
    }
    let wishes = "done:\n  - Improve the docs. Strengthen the brand.\n  - The rota has names for every hour";
    assert_eq!(of_lines(wishes, "unclear-done").len(), 1);
}

#[test]
fn each_wish_is_told_in_its_own_words() {
    let messages = |done: &str| of_lines(&format!("done: {done}"), "unclear-done").concat();
    assert!(messages("Zufriedene Mitarbeiter").starts_with("“Zufriedene Mitarbeiter” does not say"));
    assert!(messages("World-class onboarding").starts_with("“World-class” is a matter of taste"));
    assert!(messages("Improve the handover").starts_with("“Improve” is a direction"));
}

const WAITING: &str = "unmapped-dependency,deadline-conflict,duplicate-id";

#[test]
fn a_list_of_relations_says_what_an_outcome_waits_for() {
    let store = "---\nid: story:store\ntitle: The store is there\ndeadline: 2099-06-01\n---\n";
    let docs = "---\nid: story:docs\ntitle: The docs describe the store\ndeadline: 2099-05-01\nrelations:\n- decomposes: epic:one\n- depends_on: story:store\n---\n## Depends on\n\n`story:store`.\n";
    let said = |docs: &str| messages(&[("outcomes/store.md", store), ("outcomes/docs.md", docs)], WAITING);
    let found = said(docs);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("this is due 2099-05-01"), "{found:?}");
    // Under a name that nobody reads it is at least there.
    let found = said(&docs.replace("- depends_on", "- builds_upon"));
    assert!(found.is_empty(), "{found:?}");
    let found = said(&docs.replace("- depends_on: story:store\n", ""));
    assert!(found.len() == 1 && found[0].contains("missing from `depends_on`"), "{found:?}");
    let both = docs.replace("deadline: 2099-05-01", "deadline: 2099-07-01\ndepends_on: [story:gone]");
    let found = said(&both);
    assert!(found.len() == 1 && found[0].contains("`story:gone` is not in this plan"), "{found:?}");
}

#[test]
fn a_number_means_the_file_or_heading_that_begins_with_it() {
    let page =
        |title: &str, after: &str| format!("---\nstatus: open\ndepends_on: [{after}]\n---\n# {title}\n");
    let said = |files: &[(&str, String)]| {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        messages(&files, WAITING)
    };
    for first in
        ["outcomes/13-eligibility.md", "outcomes/013-eligibility.md", "outcomes/TASK-13-eligibility.md"]
    {
        let files =
            [(first, page("Words", "")), ("outcomes/14-next.md", page("More words", "\"13\", \"013\""))];
        let found = said(&files);
        assert_eq!(found, ["`013` is listed twice"], "{first}");
    }
    let files = [("outcomes/a.md", page("13 — Words", "")), ("outcomes/b.md", page("14 — More words", "13"))];
    assert!(said(&files).is_empty(), "{:?}", said(&files));
    // Of two with one number nobody knows which is meant, and a number that no file has is missing.
    let files = [
        ("outcomes/one/13-a.md", page("Words", "")),
        ("outcomes/two/13-b.md", page("More words", "")),
        ("outcomes/two/14-c.md", page("Others", "13, 15")),
    ];
    assert_eq!(said(&files), ["`15` is not in this plan, so planlint cannot tell whether it is late"]);
}

#[test]
fn ids_that_share_their_letters_and_the_ends_of_a_range_are_found() {
    let item =
        |id: &str, after: &str| format!("- {{id: {id}, title: Words of {id}, depends_on: \"{after}\"}}\n");
    let list = |after: &str| {
        let items = [item("S-1", ""), item("S-2", ""), item("S-4", ""), item("S-5", after)].concat();
        messages(&[("outcomes/plan.yml", &items)], WAITING)
    };
    assert!(list("S-1,2,4").is_empty(), "{:?}", list("S-1,2,4"));
    assert!(list("S-1–S-4").is_empty() && list("S-1–4").is_empty(), "{:?}", list("S-1–4"));
    assert_eq!(list("S-1, 9"), ["`S-9` is not in this plan, so planlint cannot tell whether it is late"]);
}

#[test]
fn the_words_of_a_title_before_a_dash_or_colon_name_it() {
    let rows = |after: &str| {
        let text = format!(
            "- {{title: Design freeze — approved by rail, deadline: 2099-05-01}}\n- {{title: \"FAT: package validated\", deadline: 2099-06-01, depends_on: [Design freeze]}}\n- {{title: Bench tests are done, deadline: 2099-07-01, depends_on: [{after}]}}\n"
        );
        messages(&[("outcomes/plan.yml", &text)], WAITING)
    };
    assert!(rows("FAT").is_empty(), "{:?}", rows("FAT"));
    assert_eq!(rows("Bench").len(), 1);
}

#[test]
fn what_a_template_says_will_be_filled_later_is_not_due_yet() {
    let page = |id: u32, status: &str, feature: &str| {
        (
            format!("outcomes/{id}.md"),
            format!(
                "---\nid: p{id}\ntitle: Words of {id}\nstatus: {status}\nfeature: {feature}\n---\nWords.\n"
            ),
        )
    };
    let note = "(fill in with the tracking issue once accepted)";
    let pages: Vec<(String, String)> = vec![
        page(1, "draft", note),
        page(2, "accepted", note),
        page(3, "draft", "<number (determined by the editor)>"),
        page(4, "draft", "\"#4\""),
        page(5, "draft", "\"#5\""),
        page(6, "draft", "\"#6\""),
        page(7, "draft", "\"#7\""),
    ];
    let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = findings(&files, "invalid-field");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["outcome"], "p2");
}

#[test]
fn a_status_that_is_not_given_yet_leaves_the_outcome_open() {
    let said = |status: &str| {
        let lines = format!("owner: TBD\ndeadline: soon\nstatus: {status}");
        of_lines(&lines, "no-individual-owner,no-deadline,invalid-field").len()
    };
    for status in ["TBD", "n/a", "'-'", "—", "unknown", "noch offen", "未定", "à définir", "''"] {
        assert_eq!(said(status), 2, "{status}");
    }
    for (status, expected) in [("done", 0), ("retired", 0), ("banana", 1)] {
        assert_eq!(said(status), expected, "{status}");
    }
    let row = "| Id | Title | Owner | Deadline | Status |\n|---|---|---|---|---|\n| chat | Guests reach us | TBD | soon | — |\n";
    assert_eq!(messages(&[("outcomes/plan.md", row)], "no-individual-owner,no-deadline").len(), 2);
}

#[test]
fn a_status_in_tags_or_behind_a_mark_is_read() {
    for status in
        ["<span class=\"chip\">Done</span>", "<b>In progress</b>", "✅ Working", "✅ `db7d25fc`", "🔄"]
    {
        let found = of_lines(&format!("status: '{status}'"), "invalid-field");
        assert!(found.is_empty(), "{status}: {found:?}");
    }
    for (status, said) in [("⏳", "unknown status `⏳`"), ("<done or open>", "`status` was never filled in")]
    {
        let found = of_lines(&format!("status: '{status}'"), "invalid-field");
        assert!(found.len() == 1 && found[0].starts_with(said), "{status}: {found:?}");
    }
    assert!(of_lines("start: <10/17/2025>", "invalid-field").is_empty());
}

#[test]
fn a_number_that_is_not_given_yet_is_no_id_that_stands_twice() {
    let said = |id: &str| {
        let page = format!("id: {id}\ntitle: Words\nstatus: open\n");
        messages(&[("outcomes/a.yml", &page), ("outcomes/b.yml", &page)], WAITING)
    };
    for open in ["XXXX", "To be assigned", "TBD"] {
        assert!(said(open).is_empty(), "{open}: {:?}", said(open));
    }
    assert_eq!(said("chat").len(), 1);
}

#[test]
fn what_stands_in_a_file_beside_the_plan_is_not_said_to_be_missing() {
    let page = "---\nid: zip-229\ntitle: Words\nstatus: open\ndepends_on: [\"224\", \"225\"]\n---\n";
    let said = |beside: &str| messages(&[("outcomes/zip-0229.md", page), (beside, "Words.\n")], WAITING);
    let missing =
        |number: u32| format!("`{number}` is not in this plan, so planlint cannot tell whether it is late");
    assert_eq!(said("outcomes/zip-0224.tex"), [missing(225)]);
    assert_eq!(said("elsewhere/zip-0224.tex"), [missing(224), missing(225)]);
}

#[test]
fn a_field_is_called_as_the_outcome_at_hand_calls_it() {
    let page = |id: &str, key: &str| format!("id: {id}\ntitle: Words of {id}\n{key}: brewing\nnumber: 7\n");
    let (one, other) = (page("a", "stage"), page("b", "state"));
    let configuration = "fields: {status: [state, stage], id: [code, number]}\n";
    let files = [("planlint.yml", configuration), ("outcomes/a.yml", &*one), ("outcomes/b.yml", &*other)];
    let said = messages(&files, "invalid-field");
    assert!(said[0].starts_with("unknown stage `brewing`"), "{said:?}");
    assert!(said[1].starts_with("unknown state `brewing`"), "{said:?}");
    let twice = findings(&files, "duplicate-id");
    assert_eq!(twice[0]["help"], "Give one of the two a different `number`.", "{twice:?}");
}

#[test]
fn words_of_ones_own_for_not_known_hold_where_values_are_read() {
    let own = "vocabulary: {placeholder: [zzz]}\n";
    let text = format!("{OUTCOME}status: zzz\neffort: zzz\n");
    let told = |configuration: &str| {
        messages(&[("planlint.yml", configuration), ("outcomes/chat.yml", &text)], "invalid-field")
    };
    assert_eq!(told("{}\n").len(), 2);
    assert_eq!(told(own), [""; 0]);
}

#[test]
fn a_dependency_says_in_any_of_several_languages_how_it_relates() {
    for kind in
        ["parallèle", "paralelo", "en paralelo", "parallelo", "sequentiell", "obligatoire", "必須", "并行"]
    {
        let lines = format!("depends_on: [{{id: rota, type: {kind}}}]");
        assert_eq!(of_lines(&lines, "invalid-field"), Vec::<String>::new(), "{kind}");
    }
}

#[test]
fn a_mitigation_may_be_a_map_of_the_users_own() {
    let risks = |mitigation: &str| {
        let risk = "risk: The vendor is late, probability: 0.9, impact: 0.9, owner: Jon Berg";
        of_lines(&format!("risks: [{{{risk}, mitigation: {mitigation}}}]"), "unmitigated-risk").len()
    };
    for mitigation in ["[{action: We cache tickets, owner: Jon}]", "{plan: We cache}", "[{name: We cache}]"] {
        assert_eq!(risks(mitigation), 0, "{mitigation}");
    }
    for mitigation in ["[{action: '', owner: Jon}]", "[]", "{plan: TBD}"] {
        assert_eq!(risks(mitigation), 1, "{mitigation}");
    }
}
