use super::*;

fn shown(text: &str) -> String {
    match deadline(text, 1) {
        Ok(date) => date.to_string(),
        Err(DateError::OtherForm { suggestion }) => format!("write {suggestion}"),
        Err(DateError::Beside { suggestion }) => format!("beside {suggestion}"),
        Err(DateError::YearOnly { .. }) => "YearOnly".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn every_form_of_a_deadline_is_read_or_explained() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, meant) in [
        ("2026-03-31", "2026-03-31"),
        (" 2026-03-31 ", "2026-03-31"),
        ("2026-03-31T00:00:00Z", "2026-03-31"),
        ("2026-03-31 17:00:00 +02:00", "2026-03-31"),
        ("2026-02", "2026-02-28"),
        ("2028-02", "2028-02-29"),
        ("2026-Q1", "2026-03-31"),
        ("2026-q4", "2026-12-31"),
        ("2026-W14", "2026-04-05"),
        ("2026-W53", "2027-01-03"),
        ("2025-W53", "NoSuchDay"),
        ("2026-Q5", "NoSuchDay"),
        ("2026-02-30", "NoSuchDay"),
        ("2026-13", "NoSuchDay"),
        ("2026-00-10", "NoSuchDay"),
        ("", "Empty"),
        ("  ", "Empty"),
        ("soon", "Vague"),
        ("ASAP", "Vague"),
        ("next quarter", "Vague"),
        ("Q2", "NoYear"),
        ("31.12.", "NoYear"),
        ("12/31", "NoYear"),
        ("March", "NoYear"),
        ("KW 14", "NoYear"),
        ("end of March", "NoYear"),
        ("31 March", "NoYear"),
        ("2026-3-31", "write 2026-03-31"),
        ("2026/03/31", "write 2026-03-31"),
        ("2026.3.1", "write 2026-03-01"),
        ("31/03/2026", "write 2026-03-31"),
        ("03/31/2026", "write 2026-03-31"),
        ("31.03.2026", "write 2026-03-31"),
        ("03/04/2026", "Ambiguous"),
        ("04/04/2026", "write 2026-04-04"),
        ("31/31/2026", "NoSuchDay"),
        ("March 31, 2026", "write 2026-03-31"),
        ("31 March 2026", "write 2026-03-31"),
        ("31st of March 2026", "write 2026-03-31"),
        ("31. März 2026", "write 2026-03-31"),
        ("by the end of March 2026", "write 2026-03"),
        ("Feb 30, 2026", "NoSuchDay"),
        ("March 2026", "write 2026-03"),
        ("Q2 2026", "write 2026-Q2"),
        ("2026 Q2", "write 2026-Q2"),
        ("2026Q2", "write 2026-Q2"),
        ("2026-3", "write 2026-03"),
        ("20260331", "write 2026-03-31"),
        ("2026", "YearOnly"),
        ("before March 2026", "Open"),
        ("by March 2026", "Open"),
        ("by 31 March 2026", "write 2026-03-31"),
        ("~2026-03", "Open"),
        ("~ 31 March 2026", "Open"),
        ("mid March 2026", "Open"),
        ("2026-03?", "Open"),
        ("FY26-Q1", "FiscalYear"),
        ("FY2026 Q1", "FiscalYear"),
        ("Q1 FY26", "FiscalYear"),
        ("2026-03-31 2026-04-30", "Several"),
        ("2026-03-31T25:00:00Z", "NoSuchDay"),
        ("W14 2026", "write 2026-W14"),
        ("v1.34", "NotADate"),
        ("when it is ready", "Vague"),
        ("٢٠٢٦", "NotADate"),
        ("t'q沠", "NotADate"),
        ("—", "Vague"),
    ] {
        wrong.extend((shown(text) != meant).then(|| format!("{text:?}: {}, not {meant}", shown(text))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_period_starts_on_its_first_day() {
    for (text, first) in [
        ("2026-03-31", "2026-03-31"),
        ("2026-03", "2026-03-01"),
        ("2026-Q1", "2025-10-01"),
        ("2026-Q3", "2026-04-01"),
        ("2026-W14", "2026-03-30"),
    ] {
        assert_eq!(start(text, 10).map(|date| date.to_string()).as_deref(), Ok(first), "{text}");
    }
    assert_eq!(start("soonish", 1), Err(DateError::NotADate));
}

#[test]
fn a_fiscal_year_is_named_after_the_year_in_which_it_ends() {
    let end = |text, start| deadline(text, start).expect("a quarter").to_string();
    assert_eq!(end("2026-Q1", 10), "2025-12-31");
    assert_eq!(end("2026-Q4", 10), "2026-09-30");
    assert_eq!(end("2026-Q1", 4), "2025-06-30");
    assert_eq!(end("2026-Q4", 4), "2026-03-31");
    assert_eq!(end("2026-Q2", 12), "2026-05-31");
}

#[test]
fn a_date_is_read_in_thirteen_languages() {
    let mut wrong: Vec<String> = Vec::new();
    for (texts, meant) in [
        (
            &[
                "31 mars 2026",
                "d’ici le 31 mars 2026",
                "31 de marzo de 2026",
                "31 de março de 2026",
                "31 marzo 2026",
                "entro il 31 marzo 2026",
                "31 marca 2026",
                "do 31 marca 2026 r.",
                "31 марта 2026",
                "до 31 марта 2026 г.",
                "31 Mart 2026",
                "2026年3月31日",
                "2026년 3월 31일",
                "31 maart 2026",
                "31. marts 2026",
                "31 mars 2026",
                "Di, 31.03.2026",
                "Tuesday 31 March 2026",
                "2026年3月31日（火）",
                "31 March 2026 EOD",
                "no later than 31 March 2026",
                "31 March 2026 at the latest",
                "spätestens 31.03.2026",
                "2026-03-31 (Tuesday)",
            ][..],
            "write 2026-03-31",
        ),
        (
            &[
                "mars 2026",
                "marzo de 2026",
                "fin mars 2026",
                "2026年3月末",
                "2026년 3월 말",
                "w marcu 2026",
                "in March 2026",
                "im März 2026",
            ],
            "write 2026-03",
        ),
        (
            &[
                "1er trimestre 2026",
                "1º trimestre de 2026",
                "2026年第1四半期",
                "2026년 1분기",
                "2026年第一季度",
                "I kwartał 2026",
                "I квартал 2026 г.",
                "1. Quartal 2026",
                "first quarter of 2026",
                "2026-Q1 (end)",
                "within Q1 2026",
            ],
            "write 2026-Q1",
        ),
        (
            &["KW 14 2026", "Woche 14/2026", "week 14 of 2026", "semaine 14 2026", "2026年第14周"],
            "write 2026-W14",
        ),
        (
            &[
                "début mars 2026",
                "mi-mars 2026",
                "principios de marzo de 2026",
                "2026年3月上旬",
                "bis März 2026",
                "until March 2026",
                "till Q1 2026",
                "jusqu’en mars 2026",
                "Q1 2026 latest",
                "Q1 2026...",
                "2026-Q?",
                "2026-03-XX",
                "first week of March 2026",
                "as of 31 March 2026",
            ],
            "Open",
        ),
    ] {
        for text in texts {
            wrong.extend((shown(text) != meant).then(|| format!("{text:?}: {}, not {meant}", shown(text))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_stands_beside_a_date_is_told_as_that() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, meant) in [
        ("31 March 2026 (was 28 February)", "Several"),
        ("31 March – 30 April 2026", "Several"),
        ("Q1-Q2 2026", "Several"),
        ("March/April 2026", "Several"),
        ("30/31 March 2026", "Several"),
        ("31.3./1.4.2026", "Several"),
        ("31 March 2026 noon", "beside 2026-03-31"),
        ("31.03.2026, 17 Uhr", "beside 2026-03-31"),
        ("2026-03-31 17:00 17:30", "beside 2026-03-31"),
        ("CY2026 Q1", "NotADate"),
        ("calendar Q1 2026", "beside 2026-Q1"),
        ("not March 2026", "beside 2026-03"),
        ("Monday 31 March 2026", "NoSuchDay"),
        ("2026-W14-5", "2026-04-03"),
        ("2026-W14-8", "NoSuchDay"),
        ("31-MAR-26", "ShortYear"),
        ("31.3.26", "ShortYear"),
        ("Mar-26", "NoYear"),
        ("end of 2026", "YearOnly"),
        ("2026年末", "YearOnly"),
        ("2026年度", "FiscalYear"),
        ("Q1 2026/27", "FiscalYear"),
        ("3l.03.2026", "NotADate"),
        ("31.O3.2026", "NotADate"),
        ("v31.03.2026", "NotADate"),
        ("1.2.3", "NotADate"),
        ("release 2026.3", "NotADate"),
        ("nächste Woche", "Vague"),
        ("every Friday", "NotADate"),
    ] {
        wrong.extend((shown(text) != meant).then(|| format!("{text:?}: {}, not {meant}", shown(text))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
