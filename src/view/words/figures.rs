//! Words for figures, changes, targets and budgets.

use super::{MINUS, count, decimals, number, quantity_to, with_unit};
use crate::text::doubt::tame;
use crate::units::{Decimal, Unit};
use crate::view::{
    Analysis, Figure, FigureGroup, FigureKind, FigureRole, FigureValue, MetBy, Trend, TrendKind,
};

/// Stands where no phrase of the report stands alone.
const SEE_SENTENCE: &str = "see the sentence";

/// The headings under which figures are looked for, in the order in which they are offered.
pub const GROUPS: [FigureGroup; 5] = [
    FigureGroup::Waits,
    FigureGroup::Money,
    FigureGroup::Workforce,
    FigureGroup::UnpaidCarers,
    FigureGroup::Targets,
];

/// Name of a heading.
#[must_use]
pub fn group(group: FigureGroup) -> &'static str {
    match group {
        FigureGroup::Waits => "Waits and backlogs",
        FigureGroup::Money => "Money",
        FigureGroup::Workforce => "Workforce",
        FigureGroup::UnpaidCarers => "Unpaid carers",
        FigureGroup::Targets => "Targets",
    }
}

/// Name of the list of targets of which words or numbers say that they were not met.
pub const UNMET: &str = "Targets not met";

/// What there is nothing to list of: `Nothing in this report under: Workforce; Targets not met.`
#[must_use]
pub fn not_in_report(names: &[&str]) -> String {
    format!(
        "Nothing was found in this report under: {}.",
        names.join("; ")
    )
}

/// A sort of numbers, many of them.
#[must_use]
pub fn figure_kinds(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Percent => "Percentages",
        FigureKind::Money => "Money",
        FigureKind::Count => "Counts",
        FigureKind::Duration => "Lengths of time",
        FigureKind::Date => "Dates",
        FigureKind::Rate => "Rates",
        FigureKind::Ratio => "Ratios",
        FigureKind::Rank => "Places in an order",
        FigureKind::Index => "Indices",
        FigureKind::YearRange => "Spans of years",
        FigureKind::Score => "Points of a scale",
    }
}

/// All sorts of numbers, in the order in which they are listed.
pub const KINDS: [FigureKind; 11] = [
    FigureKind::Percent,
    FigureKind::Money,
    FigureKind::Count,
    FigureKind::Duration,
    FigureKind::Rate,
    FigureKind::Ratio,
    FigureKind::Rank,
    FigureKind::Index,
    FigureKind::Score,
    FigureKind::Date,
    FigureKind::YearRange,
];

/// The headline over the figures: `135 figures, 13 changes, 2 targets, 1 budget`.
#[must_use]
pub fn figures_headline(analysis: &Analysis) -> String {
    let trends = |kinds: &[TrendKind], singular, plural| {
        let them = analysis.trends.iter();
        let of = them.filter(|it| kinds.contains(&it.kind)).count();
        (of > 0).then(|| count(of, singular, plural))
    };
    let changes = [TrendKind::OverTime, TrendKind::ChangeOnly];
    let parts: Vec<String> = [
        Some(count(analysis.figures.len(), "figure", "figures")),
        trends(&changes, "change", "changes"),
        trends(&[TrendKind::AgainstTarget], "target", "targets"),
        trends(&[TrendKind::AgainstBudget], "budget", "budgets"),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(", ")
}

/// What the report itself says of its targets and changes: `As the report says, targets: 1 met, 2 not said; changes:
/// 9 improvements, 1 decline.` `None` where it has neither.
#[must_use]
pub fn as_told(trends: &[Trend]) -> Option<String> {
    let of = |kinds: &[TrendKind], wanted: Option<bool>| {
        let them = trends.iter().filter(|it| kinds.contains(&it.kind));
        let said = |it: &&Trend| {
            it.met
                .filter(|_| it.met_by != Some(MetBy::Numbers))
                .or(it.improving)
        };
        them.filter(|it| said(it) == wanted).count()
    };
    let told = |what: &str, kinds: &[TrendKind], words: [[&'static str; 2]; 2]| {
        let parts: Vec<String> = [
            (Some(true), words[0]),
            (Some(false), words[1]),
            (None, ["not said"; 2]),
        ]
        .into_iter()
        .map(|(wanted, words)| (of(kinds, wanted), words))
        .filter(|(n, _)| *n > 0)
        .map(|(n, [singular, plural])| count(n, singular, plural))
        .collect();
        (!parts.is_empty()).then(|| format!("{what}: {}", parts.join(", ")))
    };
    let changes = [TrendKind::OverTime, TrendKind::ChangeOnly];
    let parts: Vec<String> = [
        told(
            "targets",
            &[TrendKind::AgainstTarget],
            [["met"; 2], ["not met"; 2]],
        ),
        told(
            "changes",
            &changes,
            [["improvement", "improvements"], ["decline", "declines"]],
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("As the report says, {}.", parts.join("; ")))
}

/// How many of each kind are listed: `Shown: 41 of 135 figures, 5 of 13 changes.`
///
/// Each is listed, all, and its name for one and for many.
#[must_use]
pub fn listed(kinds: &[(usize, usize, &str, &str)]) -> String {
    if kinds.iter().all(|(listed, all, ..)| listed == all) {
        return "All are shown.".to_owned();
    }
    let parts: Vec<String> = kinds
        .iter()
        .filter(|(_, all, ..)| *all > 0)
        .map(|(listed, all, singular, plural)| {
            format!("{listed} of {}", count(*all, singular, plural))
        })
        .collect();
    format!("Shown: {}.", parts.join(", "))
}

/// A figure as printed, with the words that qualify it and what it is out of: `approximately 300 requests`,
/// `117th of 153`.
#[must_use]
pub fn figure(it: &Figure) -> String {
    let mut out = String::new();
    if let Some(qualifier) = &it.qualifier {
        out.push_str(&qualifier.to_ascii_lowercase());
        out.push(' ');
    }
    out.push_str(&it.text);
    // "1 in 20" says it already.
    if let Some(of) = it.of.filter(|_| it.kind != FigureKind::Ratio) {
        let of = number(of);
        if !it.text.contains(&of) {
            out.push_str(" of ");
            out.push_str(&of);
        }
    }
    out.replace('\n', " ")
}

/// What a figure counts; the indicator's plain name where no phrase of the report stands alone.
#[must_use]
pub fn counts(it: &Figure) -> &str {
    let named = it.counts.as_deref().or(it.indicator_name.as_deref());
    named.unwrap_or(SEE_SENTENCE)
}

/// The part that a figure plays; `figure` for most.
#[must_use]
pub fn role(role: FigureRole) -> &'static str {
    match role {
        FigureRole::Value => "figure",
        FigureRole::Target => "target",
        FigureRole::Threshold => "limit",
        FigureRole::Period => "period",
        FigureRole::Context => "base",
    }
}

/// A figure's value alone, for attributes: `82`, `2025-03`, `2024/2029`.
#[must_use]
pub fn bare(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(it) => it.to_string(),
        FigureValue::Date(it) => it.clone(),
        FigureValue::Years([from, to]) => format!("{from}/{to}"),
    }
}

/// As of when, as printed, or that it is not.
#[must_use]
pub fn as_of(printed: Option<&String>) -> String {
    printed.map_or_else(|| "not stated".to_owned(), |it| it.replace('\n', " "))
}

/// Section, topic and, in a document with pages, the page.
#[must_use]
pub fn where_it_stands(
    section: Option<&String>,
    topic: Option<&String>,
    page: Option<u32>,
) -> String {
    let place = section_and_topic(section, topic);
    match page {
        Some(page) if place.is_empty() => format!("page {page}"),
        Some(page) => format!("{place}, page {page}"),
        None => place,
    }
}

/// Section and topic: `Assessing needs: Direct payments`.
#[must_use]
pub fn section_and_topic(section: Option<&String>, topic: Option<&String>) -> String {
    let words = match (section, topic) {
        (Some(section), Some(topic)) => format!("{section}: {topic}"),
        (one, other) => one.or(other).cloned().unwrap_or_default(),
    };
    tame(&words)
}

/// What changed, or what was aimed at.
#[must_use]
pub fn trend(it: &Trend) -> &str {
    it.what.as_deref().unwrap_or(SEE_SENTENCE)
}

/// Whether a trend is set against a target or a budget, not against another time.
#[must_use]
pub fn is_aim(it: &Trend) -> bool {
    matches!(it.kind, TrendKind::AgainstTarget | TrendKind::AgainstBudget)
}

/// What a trend is set against: `target` or `budget`.
#[must_use]
pub fn aim(it: &Trend) -> &'static str {
    match it.kind {
        TrendKind::AgainstBudget => "budget",
        _ => "target",
    }
}

/// The earlier value, the target or the budget, as printed.
#[must_use]
pub fn earlier(it: &Trend) -> String {
    end(it.from_text.as_ref(), it.from, it.unit)
}

/// The later or the actual value, as printed.
#[must_use]
pub fn later(it: &Trend) -> String {
    end(it.to_text.as_ref(), it.to, it.unit)
}

fn end(text: Option<&String>, value: Option<Decimal>, unit: Unit) -> String {
    text.zip(value).map_or_else(
        || "not printed".to_owned(),
        |(text, value)| with_unit(text, value, unit),
    )
}

/// The later value less the earlier one: `−181 people`. Where an end is not printed, the change as it is printed.
#[must_use]
pub fn change(it: &Trend) -> String {
    let Some((from, to)) = it.from.zip(it.to) else {
        return end(
            it.change_text.as_ref(),
            it.change,
            it.change_unit.unwrap_or(it.unit),
        );
    };
    let size = distance_of(it, from, to);
    match to.cmp(&from) {
        std::cmp::Ordering::Equal => "none".to_owned(),
        std::cmp::Ordering::Greater => format!("+{size}"),
        std::cmp::Ordering::Less => format!("{MINUS}{size}"),
    }
}

/// How far apart the ends are, to as many decimals as they have.
fn distance_of(it: &Trend, from: Decimal, to: Decimal) -> String {
    let texts = [&it.from_text, &it.to_text].into_iter().flatten();
    // The decimals of "£6.5 million" are of millions.
    let places = match it.unit {
        Unit::Gbp => 0,
        _ => texts.map(|it| decimals(it)).max().unwrap_or(0),
    };
    quantity_to(to.minus(from).abs(), it.unit, places)
}

/// What the report calls a change.
#[must_use]
pub fn called(it: &Trend) -> &'static str {
    match it.improving {
        Some(true) => "called an improvement",
        Some(false) => "called a decline",
        None => "not said",
    }
}

/// Whether a target was met, and where only the numbers tell, that they do; which side of a budget the spending is on, by
/// arithmetic.
#[must_use]
pub fn outcome(it: &Trend) -> String {
    if it.kind == TrendKind::AgainstBudget {
        let Some((budget, spent)) = it.from.zip(it.to) else {
            return "not printed".to_owned();
        };
        let side = match spent.cmp(&budget) {
            std::cmp::Ordering::Equal => return "as budgeted".to_owned(),
            std::cmp::Ordering::Greater => "over",
            std::cmp::Ordering::Less => "under",
        };
        return format!("{side} by {}", distance_of(it, budget, spent));
    }
    let said = match (it.met, it.met_by) {
        (Some(true), Some(MetBy::Numbers)) => "met, by the numbers",
        (Some(false), Some(MetBy::Numbers)) => "not met, by the numbers",
        (Some(true), _) => "met",
        (Some(false), _) => "not met",
        (None, _) => "not said",
    };
    said.to_owned()
}

/// As of when the outcome holds; the aim's own date where only that is printed.
#[must_use]
pub fn outcome_date(it: &Trend) -> String {
    as_of(it.to_when.as_ref().or(it.from_when.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Place;

    fn d(printed: &str) -> Decimal {
        Decimal::parse(printed).expect("a number")
    }

    fn a_figure(text: &str, kind: FigureKind) -> Figure {
        Figure {
            id: "f1".to_owned(),
            kind,
            value: FigureValue::Number(d("1")),
            unit: None,
            per: None,
            of: None,
            text: text.to_owned(),
            role: FigureRole::Value,
            qualifier: None,
            counts: None,
            as_of: None,
            as_of_at: None,
            indicator: None,
            indicator_name: None,
            national: Vec::new(),
            national_reason: None,
            groups: Vec::new(),
            section: None,
            topic: None,
            page: None,
            sentence: Place { start: 0, end: 0 },
            start: 0,
            end: 0,
        }
    }

    fn a_trend(kind: TrendKind, from: Option<&str>, to: Option<&str>, unit: Unit) -> Trend {
        Trend {
            id: "t1".to_owned(),
            kind,
            from: from.map(d),
            from_at: None,
            from_text: from.map(str::to_owned),
            from_when: None,
            to: to.map(d),
            to_at: None,
            to_text: to.map(str::to_owned),
            to_when: None,
            change: None,
            change_at: None,
            change_text: None,
            change_unit: None,
            unit,
            what: None,
            improving: None,
            met: None,
            met_by: None,
            findings: Vec::new(),
            section: None,
            topic: None,
            page: None,
            start: 0,
            end: 0,
        }
    }

    #[test]
    fn figures_stay_as_printed() {
        let mut it = a_figure("300\nrequests", FigureKind::Count);
        it.qualifier = Some("Approximately".to_owned());
        assert_eq!(figure(&it), "approximately 300 requests");
        for (text, kind, of, words) in [
            ("117th", FigureKind::Rank, "153", "117th of 153"),
            (
                "117th out of 153",
                FigureKind::Rank,
                "153",
                "117th out of 153",
            ),
            ("11", FigureKind::Count, "1040", "11 of 1,040"),
            ("one in five", FigureKind::Ratio, "5", "one in five"),
        ] {
            let mut it = a_figure(text, kind);
            it.of = Some(d(of));
            assert_eq!(figure(&it), words);
        }
    }

    #[test]
    fn what_is_not_named_is_in_the_sentence() {
        let mut it = a_figure("82%", FigureKind::Percent);
        assert_eq!(counts(&it), "see the sentence");
        it.indicator_name = Some("people who feel safe".to_owned());
        assert_eq!(counts(&it), "people who feel safe");
        it.counts = Some("people asked".to_owned());
        assert_eq!(counts(&it), "people asked");
        assert_eq!(as_of(None), "not stated");
        assert_eq!(as_of(Some(&"March\n2025".to_owned())), "March 2025");
        let (section, topic) = ("Equity".to_owned(), "Faith".to_owned());
        assert_eq!(
            section_and_topic(Some(&section), Some(&topic)),
            "Equity: Faith"
        );
        assert_eq!(section_and_topic(None, Some(&topic)), "Faith");
        assert_eq!(section_and_topic(None, None), "");
        assert_eq!(
            where_it_stands(None, Some(&topic), Some(12)),
            "Faith, page 12"
        );
        assert_eq!(where_it_stands(None, None, Some(1)), "page 1");
        assert_eq!(where_it_stands(None, None, None), "");
    }

    #[test]
    fn values_for_attributes_are_bare() {
        for (value, words) in [
            (FigureValue::Number(d("1,060.50")), "1060.5"),
            (FigureValue::Date("2025-03".to_owned()), "2025-03"),
            (FigureValue::Years([2024, 2029]), "2024/2029"),
        ] {
            assert_eq!(bare(&value), words);
        }
    }

    #[test]
    fn changes_are_subtracted_exactly() {
        for (from, to, unit, words) in [
            ("1518", "1337", Unit::People, "\u{2212}181 people"),
            ("36", "68", Unit::Percent, "+32 points"),
            ("97.5", "91.50", Unit::Percent, "\u{2212}6.00 points"),
            ("14", "13", Unit::Days, "\u{2212}1 day"),
            ("250", "1,250", Unit::Gbp, "+£1,000"),
            ("7", "7", Unit::Count, "none"),
        ] {
            let it = a_trend(TrendKind::OverTime, Some(from), Some(to), unit);
            assert_eq!(change(&it), words);
        }
        let mut it = a_trend(TrendKind::ChangeOnly, None, None, Unit::Percent);
        assert_eq!(change(&it), "not printed");
        it.change = Some(d("20"));
        it.change_text = Some("20%".to_owned());
        assert_eq!(change(&it), "20%", "which way it went is in the sentence");
        assert_eq!(
            (earlier(&it), later(&it)),
            ("not printed".to_owned(), "not printed".to_owned())
        );
    }

    #[test]
    fn bare_ends_have_their_unit() {
        let it = a_trend(TrendKind::OverTime, Some("14"), Some("12"), Unit::Days);
        assert_eq!(
            (earlier(&it).as_str(), later(&it).as_str()),
            ("14 days", "12 days")
        );
    }

    #[test]
    fn who_says_that_a_target_is_met_is_told() {
        let mut it = a_trend(
            TrendKind::AgainstTarget,
            Some("80"),
            Some("90"),
            Unit::Percent,
        );
        assert_eq!(outcome(&it), "not said");
        it.met = Some(false);
        it.met_by = Some(MetBy::Numbers);
        assert_eq!(outcome(&it), "not met, by the numbers");
        it.met_by = Some(MetBy::Words);
        assert_eq!(outcome(&it), "not met");
        it.met = Some(true);
        assert_eq!(outcome(&it), "met");
        it.met_by = Some(MetBy::Numbers);
        assert_eq!(outcome(&it), "met, by the numbers");
        it.from_when = Some("2024".to_owned());
        assert_eq!(outcome_date(&it), "2024");
        it.to_when = Some("2025".to_owned());
        assert_eq!(outcome_date(&it), "2025");
    }

    #[test]
    fn budgets_are_arithmetic() {
        for (from, to, words) in [
            (Some("1000"), Some("1200"), "over by £200"),
            (Some("1000"), Some("900"), "under by £100"),
            (Some("1000"), Some("1000"), "as budgeted"),
            (None, Some("900"), "not printed"),
        ] {
            let it = a_trend(TrendKind::AgainstBudget, from, to, Unit::Gbp);
            assert_eq!(outcome(&it), words);
            assert_eq!(aim(&it), "budget");
        }
    }

    #[test]
    fn trends_are_counted_by_what_the_report_says() {
        let of = |kind, met, improving| {
            let mut it = a_trend(kind, None, None, Unit::Count);
            it.met = met;
            it.improving = improving;
            it
        };
        let trends = [
            of(TrendKind::AgainstTarget, Some(true), None),
            of(TrendKind::AgainstTarget, None, None),
            of(TrendKind::AgainstBudget, None, None),
            of(TrendKind::OverTime, None, Some(true)),
            of(TrendKind::ChangeOnly, None, Some(true)),
            of(TrendKind::OverTime, None, Some(false)),
        ];
        assert_eq!(
            as_told(&trends).as_deref(),
            Some(
                "As the report says, targets: 1 met, 1 not said; changes: 2 improvements, 1 decline."
            )
        );
        assert_eq!(as_told(&trends[2..3]), None);
    }

    #[test]
    fn what_is_listed_is_counted() {
        let kinds = |figures, changes| {
            listed(&[
                (figures, 135, "figure", "figures"),
                (changes, 1, "change", "changes"),
                (0, 0, "target", "targets"),
            ])
        };
        assert_eq!(kinds(135, 1), "All are shown.");
        assert_eq!(kinds(41, 0), "Shown: 41 of 135 figures, 0 of 1 change.");
    }
}
