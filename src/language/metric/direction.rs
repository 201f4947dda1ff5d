//! Which way a metric's number should go, by what it counts and by what its name asks for.

use super::known::Movement;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced};
use crate::text::Span;

/// Where the number of what a text counts is better: less latency, more revenue. None where its words do not tell, or
/// may be turned round, as in "churn avoided".
#[must_use]
pub fn better(text: &str, vocabulary: &Vocabulary) -> Option<(Movement, Span)> {
    let reading = Reading::of(text, vocabulary);
    let end = reading.tokens.len().checked_sub(1)?;
    if reading.has_at(end, Kind::Aside) {
        return None; // "Reduce costs by" counts the reduction
    }
    let told: Vec<&Hit> = reading
        .hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::LessIsBetter | Kind::MoreIsBetter))
        .collect();
    // "time between failures" is one thing, whatever "failures" alone would say.
    let inside = |hit: &Hit| {
        told.iter().any(|other| {
            other.first <= hit.first
                && hit.last <= other.last
                && (other.first, other.last) != (hit.first, hit.last)
        })
    };
    let whole: Vec<&&Hit> = told.iter().filter(|hit| !inside(hit)).collect();
    let (first, last) = (whole.first()?, whole.last()?);
    let turned = |hit: &Hit| hit.kind == Kind::Turns && !inside(hit);
    // "Notice given before downtime" counts notices.
    let beside = |hit: &Hit| hit.kind == Kind::Aside && hit.first < first.first;
    if reading.hits.iter().any(|hit| turned(hit) || beside(hit)) || is_of_another(&reading, first.first) {
        return None;
    }
    if !ends_what_is_counted(&reading, last.last) {
        return None;
    }
    let movement = if first.kind == Kind::LessIsBetter { Movement::Down } else { Movement::Up };
    whole.iter().all(|hit| hit.kind == first.kind).then_some((movement, first.span))
}

/// Whether a word only belongs to what is counted: "Recovery of costs", but not "Number of complaints".
fn is_of_another(reading: &Reading<'_>, word: usize) -> bool {
    let belongs = (1..word).any(|at| Vocabulary::lists(Kind::FunctionWord, &reading.tokens[at].folded));
    let counts = |hit: &Hit| matches!(hit.kind, Kind::CountsOne | Kind::Ratio) && hit.first < word;
    belongs && !reading.hits.iter().any(counts)
}

/// Whether nothing follows a word that is said of it: in "refunds approved", "days until a refund arrives" and "latency
/// under 200 ms" something else is counted.
fn ends_what_is_counted(reading: &Reading<'_>, last: usize) -> bool {
    let small =
        |token: &Token<'_>| token.is_numeric() || Vocabulary::lists(Kind::FunctionWord, &token.folded);
    let Some(next) = reading.tokens.get(last + 1) else { return true };
    let limit = || {
        let behind = reading.starting(last + 1, Kind::Aside).map(|aside| aside.last + 1);
        reading.gap(last, last + 1).contains(['<', '>', '≤', '≥'])
            || behind.is_some_and(|behind| reading.tokens.get(behind).is_some_and(Token::is_numeric))
    };
    let verb = || reading.hits.iter().any(|hit| hit.first == last + 1 && is_verb(hit.kind));
    (small(&reading.tokens[last]) || small(next) || verb()) && !limit()
}

const fn is_verb(kind: Kind) -> bool {
    matches!(kind, Kind::Better | Kind::AsksMoreLast | Kind::AsksLessLast)
}

/// Whether a target only says which way: "better", "as low as possible".
#[must_use]
pub fn is_size_open(target: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(target, vocabulary);
    let kinds = [Kind::Better, Kind::VagueNoun, Kind::Taste, Kind::OpenSize];
    let end = reading.tokens.len();
    end > 0
        && !reading.tokens.iter().any(Token::is_numeric)
        && kinds.iter().any(|&kind| reading.has(kind))
        && reading.covered(0, end, &[&kinds[..], &[Kind::FunctionWord]].concat())
}

/// Whether a unit counts a change: "% less", "errors avoided".
#[must_use]
pub fn counts_change(unit: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(unit, vocabulary);
    reading.has(Kind::Turns) || reading.has(Kind::Up) || reading.has(Kind::Down)
}

/// The direction that a name asks for by its verb: "Reduce response time", "Antwortzeit senken". In "Increase in
/// incidents" the same word names what is counted, and "Reduce costs by" counts the reduction.
pub(super) fn asked(reading: &Reading<'_>) -> Option<(Movement, Span)> {
    let last = reading.tokens.len().checked_sub(1)?;
    // A script without blanks writes the verb and what is counted as one word.
    let is_alone =
        |hit: &Hit| hit.first == 0 && hit.last == last && hit.matched == reading.tokens[last].span.len();
    let leads_on = |hit: &Hit| {
        let next = hit.last + 1;
        !reading.gap(hit.last, next).starts_with('-')
            && !reading.has_at(next, Kind::Of)
            && !reading.has_at(next, Kind::Aside)
    };
    let way = |hit: &Hit| match hit.kind {
        Kind::AsksMore if hit.first == 0 && leads_on(hit) => Some(Movement::Up),
        Kind::AsksLess if hit.first == 0 && leads_on(hit) => Some(Movement::Down),
        Kind::AsksMoreLast if hit.last == last => Some(Movement::Up),
        Kind::AsksLessLast if hit.last == last => Some(Movement::Down),
        _ => None,
    };
    let (verb, movement) = reading.hits.iter().find_map(|hit| Some((hit, way(hit)?)))?;
    let joined = reading.text.contains(is_unspaced);
    let is_noun = reading.has_at(last, Kind::Aside)
        || joined && (reading.has(Kind::Turns) || reading.has(Kind::CountsOne));
    (!is_alone(verb) && !is_noun).then_some((movement, verb.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_tells_which_way_is_better() {
        let vocabulary = Vocabulary::default();
        let way = |text: &str| better(text, &vocabulary).map(|(movement, _)| movement);
        for text in [
            "p95 latency",
            "MTTR",
            "Median first response",
            "Error rate",
            "Cost per ticket",
            "Churn rate",
            "Improve latency",
            "Cut costs",
            "Number of complaints",
            "The cost of a sale",
            "Errors per 1,000 requests",
            "Antwortzeit verbessern",
            "Taux d’erreur",
            "Temps de réponse du support",
            "Tiempo de espera",
            "Tempo de espera",
            "Tempi di attesa",
            "Wachttijd",
            "Czas oczekiwania",
            "Доля ошибок",
            "Hata oranı",
            "平均応答時間",
            "错误率",
            "평균 응답 시간",
        ] {
            assert_eq!(way(text), Some(Movement::Down), "{text}");
        }
        for text in [
            "NPS",
            "Recurring revenue",
            "Mean time between failures",
            "Response rate",
            "Chiffre d’affaires",
            "Выручка",
            "売上高",
            "客户满意度",
        ] {
            assert_eq!(way(text), Some(Movement::Up), "{text}");
        }
        for text in [
            "Churn avoided",
            "Prevented accidents",
            "Bugs fixed",
            "Verhinderte Unfälle",
            "Fehlervermeidung",
            "Accidents évités",
            "Предотвращённые аварии",
            "コスト削減",
            "Notice given before downtime",
            "Requests with latency under 200 ms",
            "Latency < 200 ms",
            "Reduce cost by",
            "Tickets",
            "Orders without errors",
            "Jours sans accident",
            "Share of refunds approved at once",
            "Days until a refund arrives",
            "Incident drills",
            "Mean time to failure",
            "Time between incidents",
            "Days since the last accident",
            "Share of invoices with no error",
            "Incidents that we noticed before a customer",
            "Tests that catch a bug",
            "Plastic found per beach walk",
            "Recovery of costs",
            "Couverture des coûts",
        ] {
            assert_eq!(way(text), None, "{text}");
        }
    }

    #[test]
    fn a_target_in_words_is_one_where_they_say_how_much() {
        let vocabulary = Vocabulary::default();
        for target in ["better", "faster", "bessere"] {
            assert!(is_size_open(target, &vocabulary), "{target}");
        }
        for target in
            ["double", "halved", "all hotels", "zero", "none", "verdoppelt", "every shop", "12", "yes"]
        {
            assert!(!is_size_open(target, &vocabulary), "{target}");
        }
    }

    #[test]
    fn a_verb_asks_for_more_or_less_where_verbs_stand() {
        let vocabulary = Vocabulary::default();
        let way = |text: &str| asked(&Reading::of(text, &vocabulary)).map(|(movement, _)| movement);
        for text in [
            "Reduce response time",
            "Fehlerquote senken",
            "Réduire le taux d’erreur",
            "Reducir el tiempo de espera",
            "Reduzir o custo",
            "Ridurre i tempi di attesa",
            "Wachttijd verkorten",
            "Skrócić czas oczekiwania",
            "Снизить долю ошибок",
            "Hata oranını düşürmek",
            "エラー率を下げる",
            "降低错误率",
            "오류율 줄이기",
        ] {
            assert_eq!(way(text), Some(Movement::Down), "{text}");
        }
        for text in ["Increase revenue", "Umsatz steigern", "Увеличить выручку", "提高客户满意度"]
        {
            assert_eq!(way(text), Some(Movement::Up), "{text}");
        }
        for text in [
            "Increase in incidents",
            "Reduction of churn",
            "Reduce costs by",
            "Prevented accidents",
            "Sales increase",
            "Cut flowers sold",
            "Reduced-fare passes in use",
            "Raised alarms",
            "Lower-income customers",
            "减少量",
            "増やす",
            "",
        ] {
            assert_eq!(way(text), None, "{text}");
        }
    }
}
