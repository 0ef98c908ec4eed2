//! Words for the chart of comparisons with England, and the comparisons as a table to take along.

use super::{CAVEAT, Places, area, count, gap, list, measure, number, polarity, unbroken};
use crate::units::{Decimal, Unit};
use crate::view::gap::{By, Gap, Mark, Scale, Side};
use crate::view::sheet::Sheet;
use crate::view::{Analysis, Comparison, Direction, NationalKind, Polarity, Scope};

/// By what a gap is measured, for lists by size and for pictures.
pub const MEASURED: &str = "Gaps are in percentage points; where a measure is no percentage (days, rates, money), the gap \
                            is in percent of England’s figure, and its row says so.";

/// The same where rows say no more of it.
pub const FURTHEST: &str = "Below are those furthest from England, by percentage points; where a measure is no percentage \
                            (days, rates, money), by the gap in percent of England’s figure.";

/// Headings of the table to take along.
const COLUMNS: [&str; 26] = [
    "Measure", "Indicator", "Population", "Section", "Topic", "This council", "England average",
    "Unit", "Difference", "Gap", "Gap in", "Direction", "Polarity", "Better or worse",
    "The report’s words", "Source", "Source date", "Official value", "Official period",
    "Official source", "Official published", "Official address", "Page", "Sentence as printed",
    "Rule", "Id",
];

/// What a list of comparisons shows, as a headline: `Below England on 14 of 25 measures: 10 worse, 4 not judged`.
#[must_use]
pub fn finding(comparisons: &[&Comparison]) -> String {
    let of = |direction| -> Vec<&Comparison> {
        let them = comparisons.iter().copied();
        them.filter(|it| it.direction == direction).collect()
    };
    let (above, below) = (of(Direction::Above), of(Direction::Below));
    let all = comparisons.len();
    let (where_, them) = match (above.len(), below.len()) {
        (0, 0) => ("Level with", of(Direction::Equal)),
        (above, below) if below >= above => ("Below", of(Direction::Below)),
        _ => ("Above", above),
    };
    let on = match (them.len(), all) {
        (1, 1) => "the one measure listed".to_owned(),
        (2, 2) => "both measures".to_owned(),
        (n, all) if n == all => format!("all {all} measures"),
        (n, all) => format!("{n} of {all} measures"),
    };
    let n = |side| them.iter().filter(|it| Side::of(it) == side).count();
    // Most often above is better and below worse.
    let (first, second) = match where_ {
        "Above" => (Side::Better, Side::Worse),
        _ => (Side::Worse, Side::Better),
    };
    let judged: Vec<String> = [first, second, Side::NotJudged]
        .into_iter()
        .filter(|side| n(*side) > 0)
        .map(|side| match (n(side), self::side(side)) {
            (1, word) if them.len() == 1 => word.to_owned(),
            (2, word) if them.len() == 2 => format!("both {word}"),
            (all, word) if all == them.len() => format!("all {word}"),
            (n, word) => format!("{n} {word}"),
        })
        .collect();
    let judged = judged.join(", ");
    let colon = if judged.is_empty() { "" } else { ": " };
    format!("{where_} England on {on}{colon}{judged}")
}

/// A side, as a word to choose it by.
#[must_use]
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Better => "better",
        Side::Worse => "worse",
        Side::Level => "level",
        Side::NotJudged => "not judged",
    }
}

/// The number beside a mark, and its unit: `+2.12` and ` points`.
#[must_use]
pub fn gap_and_unit(comparison: &Comparison) -> (String, String) {
    let gap = gap(comparison);
    let at = gap.find(' ').unwrap_or(gap.len());
    let (number, unit) = gap.split_at(at);
    (number.to_owned(), unit.to_owned())
}

/// Which way is better, and what that does to the picture.
#[must_use]
pub fn polarity_in_chart(it: Polarity) -> String {
    match it {
        Polarity::HigherIsBetter => polarity(it).to_owned(),
        Polarity::LowerIsBetter => format!("{}: the axis is turned", polarity(it)),
        Polarity::Neutral => format!("{}; right is above", polarity(it)),
    }
}

/// Where a mark stands, where the picture alone does not say it: by a share, or beyond its end.
#[must_use]
pub fn placed(comparison: &Comparison, scale: Scale, mark: Mark) -> Option<String> {
    let share = match Gap::of(comparison) {
        _ if comparison.direction == Direction::Equal => None,
        None => Some(format!(
            "no share of {}’s figure, which is 0",
            area(comparison)
        )),
        Some(Gap { by: By::Points, .. }) => None,
        Some(Gap {
            by: By::Share,
            size,
        }) => Some(format!(
            "placed at {}% of {}’s figure",
            number(size.abs()),
            area(comparison)
        )),
    };
    let beyond = mark.beyond.then(|| {
        format!(
            "beyond the end of the scale, {}",
            number(Decimal::new(scale.end, 0))
        )
    });
    let parts: Vec<String> = [share, beyond].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What the picture on the page shows, for who does not see it.
#[must_use]
pub fn chart(comparisons: &[&Comparison], scale: Scale) -> String {
    let alone = picture(comparisons, scale);
    format!("{alone}, and the table below has the same.")
}

/// What a picture shows that stands by itself; the sentence is not ended.
#[must_use]
pub fn picture(comparisons: &[&Comparison], scale: Scale) -> String {
    let n = count(comparisons.len(), "measure", "measures");
    format!(
        "A chart of {n}, one a row. The upright line is England’s average; marks to its right are better, marks to its \
         left worse, or above and below where neither is better. The scale goes {} either way. {MEASURED} Each row says \
         all of it in words",
        number(Decimal::new(scale.end, 0))
    )
}

/// The report's words in quotation marks, or that it has none.
#[must_use]
pub fn wording(comparison: &Comparison) -> String {
    comparison.wording.as_ref().map_or_else(
        || "no words, only the figures".to_owned(),
        |it| format!("“{it}”"),
    )
}

/// The comparisons as a table to take along, with what it is about below it.
#[must_use]
pub fn comparisons_sheet(analysis: &Analysis, comparisons: &[&Comparison]) -> Sheet {
    let places = Places::new(&analysis.text);
    let mut out = Sheet::new(&COLUMNS);
    out.rows = comparisons.iter().map(|it| row(it, &places)).collect();
    let all = analysis.comparisons.iter();
    let all = all
        .filter(|it| it.benchmark.scope == Scope::England)
        .count();
    let kind = (
        comparisons.len(),
        all,
        "comparison with England",
        "comparisons with England",
    );
    out.about = list::about_rows(analysis, kind);
    out.about
        .push(["Note".to_owned(), format!("{MEASURED} {CAVEAT}")]);
    out
}

fn row(it: &Comparison, places: &Places) -> Vec<String> {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let official = (it.national.iter())
        .filter(|it| it.kind == NationalKind::OfficialStatistic && it.part.is_none())
        .min_by_key(|it| it.same_period != Some(true));
    let gap = Gap::of(it);
    let sentences = [it.local_sentence, Some(it.sentence)];
    let printed: Vec<String> = sentences
        .into_iter()
        .flatten()
        .filter_map(|it| places.words(it.start, it.end))
        .map(unbroken)
        .collect();
    vec![
        measure(it).to_owned(),
        text(&it.indicator),
        text(&it.population),
        text(&it.section),
        text(&it.topic),
        it.local.value.to_string(),
        it.benchmark.value.to_string(),
        unit(it.unit).to_owned(),
        it.difference.to_string(),
        gap.map(|it| it.size.to_string()).unwrap_or_default(),
        gap.map(|it| match it.by {
            By::Points => "percentage points",
            By::Share => "percent of England’s figure",
        })
        .unwrap_or_default()
        .to_owned(),
        match it.direction {
            Direction::Above => "above",
            Direction::Below => "below",
            Direction::Equal => "equal",
        }
        .to_owned(),
        polarity(it.polarity).to_owned(),
        side(Side::of(it)).to_owned(),
        text(&it.wording),
        text(&it.source),
        text(&it.source_date),
        official.map(|it| it.value.to_string()).unwrap_or_default(),
        official
            .and_then(|it| it.period.clone())
            .unwrap_or_default(),
        official
            .map(|it| it.source_title.clone())
            .unwrap_or_default(),
        official.map(|it| it.published.clone()).unwrap_or_default(),
        official.map(|it| it.source_url.clone()).unwrap_or_default(),
        it.page.map(|it| format!("{it}")).unwrap_or_default(),
        printed.join(" "),
        it.rule.clone(),
        it.id.clone(),
    ]
}

/// A unit's name, as in the JSON.
fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percent",
        Unit::PercentagePoints => "percentage points",
        Unit::Per100000 => "per 100,000",
        Unit::Days => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::Hours => "hours",
        Unit::Minutes => "minutes",
        Unit::Seconds => "seconds",
        Unit::People => "people",
        Unit::Gbp => "GBP",
        Unit::Score => "score",
        Unit::Ratio => "ratio",
        Unit::Rank => "rank",
        Unit::Count => "count",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::comparison;
    use Polarity::{HigherIsBetter, LowerIsBetter, Neutral};

    fn all(of: &[(&str, &str, Unit, Polarity)]) -> Vec<Comparison> {
        of.iter()
            .map(|(local, england, unit, polarity)| comparison(local, england, *unit, *polarity))
            .collect()
    }

    #[test]
    fn the_title_is_the_finding() {
        let (up, down) = (("5", "4"), ("4", "5"));
        let it = |(local, england), polarity| (local, england, Unit::Percent, polarity);
        for (list, want) in [
            (
                vec![
                    it(down, HigherIsBetter),
                    it(down, LowerIsBetter),
                    it(up, Neutral),
                ],
                "Below England on 2 of 3 measures: 1 worse, 1 better",
            ),
            (
                vec![
                    it(up, HigherIsBetter),
                    it(up, Neutral),
                    it(up, LowerIsBetter),
                    it(down, HigherIsBetter),
                ],
                "Above England on 3 of 4 measures: 1 better, 1 worse, 1 not judged",
            ),
            (
                vec![it(down, HigherIsBetter)],
                "Below England on the one measure listed: worse",
            ),
            (
                vec![it(down, HigherIsBetter), it(down, HigherIsBetter)],
                "Below England on both measures: both worse",
            ),
            (
                vec![it(down, HigherIsBetter), it(up, HigherIsBetter)],
                "Below England on 1 of 2 measures: worse",
            ),
            (
                vec![it(("5", "5.0"), HigherIsBetter)],
                "Level with England on the one measure listed",
            ),
        ] {
            let list = all(&list);
            assert_eq!(finding(&list.iter().collect::<Vec<_>>()), want);
        }
    }

    #[test]
    fn a_row_says_how_it_is_placed() {
        let scale = Scale { end: 20 };
        for (local, england, unit, want) in [
            ("60", "50", Unit::Percent, None),
            ("50", "50", Unit::Days, None),
            (
                "71",
                "50",
                Unit::Percent,
                Some("beyond the end of the scale, 20"),
            ),
            (
                "3.4",
                "4",
                Unit::Days,
                Some("placed at 15% of England’s figure"),
            ),
            (
                "3",
                "4",
                Unit::Days,
                Some("placed at 25% of England’s figure; beyond the end of the scale, 20"),
            ),
            (
                "3",
                "0",
                Unit::Days,
                Some("no share of England’s figure, which is 0; beyond the end of the scale, 20"),
            ),
        ] {
            let it = comparison(local, england, unit, HigherIsBetter);
            let got = placed(&it, scale, scale.mark(&it));
            assert_eq!(got.as_deref(), want, "{local} against {england}");
        }
    }

    #[test]
    fn the_number_of_a_gap_stands_apart_from_its_unit() {
        for (local, england, unit, want) in [
            ("64.84", "62.72", Unit::Percent, ("+2.12", " points")),
            (
                "512.4",
                "566",
                Unit::Per100000,
                ("\u{2212}53.6", " per 100,000"),
            ),
            ("250", "200", Unit::Gbp, ("+£50", "")),
            ("3", "3", Unit::Days, ("none", "")),
        ] {
            let (number, unit) = gap_and_unit(&comparison(local, england, unit, Neutral));
            assert_eq!((number.as_str(), unit.as_str()), want);
        }
    }

    #[test]
    fn a_table_of_a_part_says_so_and_has_the_numbers_of_the_analysis() {
        let text = "Fenmoor Council: local authority assessment\n\nAssessing needs\n\nScore: 2\n\nKey findings for this \
                    quality statement\n\n61.2% of people were satisfied, worse than the England average of 62.72% (Adult \
                    Social Care Survey, October 2024).\n\n70% of people felt safe, compared with the England average of \
                    71.06% (Adult Social Care Survey, October 2024).\n";
        let view = crate::analysis::analyse("invented.txt", text.as_bytes()).expect("a report");
        let all: Vec<&Comparison> = view.analysis.comparisons.iter().collect();
        assert_eq!(all.len(), 2);
        let sheet = comparisons_sheet(&view.analysis, &all);
        for (row, it) in sheet.rows.iter().zip(&all) {
            let numbers = [it.local.value, it.benchmark.value, it.difference];
            let numbers = numbers.map(|it| it.to_string());
            assert_eq!([&row[5], &row[6], &row[8]], numbers.each_ref());
        }
        let rows = |of: &Sheet| {
            let it = of.about.iter().find(|it| it[0] == "Rows");
            it.map(|it| it[1].clone())
        };
        assert_eq!(rows(&sheet).as_deref(), Some("All are shown."));
        assert_eq!(
            rows(&comparisons_sheet(&view.analysis, &all[..1])).as_deref(),
            Some("Shown: 1 of 2 comparisons with England.")
        );
    }
}
