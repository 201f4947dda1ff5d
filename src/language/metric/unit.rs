//! What one of a metric is: whether its name says so ("Wait time (minutes)", "Number of open bugs"), and whether its
//! unit goes on where the name ends ("Visits", `per fault`).

use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::text::Cut;

/// Whether a name says what one of it is, or that it is a figure without a unit.
#[must_use]
pub fn names_unit(name: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(name, vocabulary);
    let Some(last) = reading.tokens.len().checked_sub(1) else { return false };
    let opening = name.rfind(['(', '[', '（', '［']).unwrap_or(name.len());
    let bracketed = name.cut(opening..).contains([')', ']', '）', '］']);
    let within = |at: usize| bracketed && reading.tokens[at].span.start as usize > opening;
    let outside = |at: usize| {
        reading.tokens.get(at + 1).is_none_or(|next| bracketed && next.span.start as usize > opening)
    };
    name.contains(['%', '‰', '％', '€', '$', '£', '¥', '￥', '₩', '₽', '₺'])
        || reading.hits.iter().any(|hit| match hit.kind {
            Kind::Unit => hit.first == 0 || hit.last == last || within(hit.first),
            Kind::CountsOne => hit.first == 0 || outside(hit.last),
            _ => false,
        })
}

/// Whether a unit says of what the name is counted for one, so that both are one text: `per fault`, `arıza başına`.
pub(super) fn goes_on(unit: &str, vocabulary: &Vocabulary) -> bool {
    let reading = Reading::of(unit, vocabulary);
    let Some(last) = reading.tokens.len().checked_sub(1).filter(|_| !unit.contains(['%', '‰', '％']))
    else {
        return false;
    };
    unit.trim_start().starts_with('/')
        || reading.hits.iter().any(|hit| hit.kind == Kind::Per && (hit.first == 0 || hit.last == last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_stands_in_brackets_at_the_end_or_in_what_counts() {
        let vocabulary = Vocabulary::default();
        for name in [
            "Wait time (minutes)",
            "Wait time (minutes, median)",
            "Latency [ms]",
            "Latency, ms",
            "wait_time_seconds",
            "Umsatz in €",
            "Umsatz (Mio. €)",
            "Minuten bis zur Antwort",
            "EUR per order",
            "Energy (kWh/t)",
            "Days until a refund arrives",
            "Wartezeit in Tagen",
            "Délai de réponse en jours",
            "待ち時間（分）",
            "等待时间（分钟）",
            "Number of open bugs",
            "Anzahl offener Fehler",
            "Satisfaction score",
            "Liczba skarg",
            "不良件数",
            "고객 수",
            "% of tickets answered in time",
        ] {
            assert!(names_unit(name, &vocabulary), "{name}");
        }
        for name in
            ["Complaints a month", "Renewal rate", "Median first response", "Wartezeit", "待ち時間", ""]
        {
            assert!(!names_unit(name, &vocabulary), "{name}");
        }
    }
}
