//! The only place where numbers and verdicts become text.

mod changes;
mod checks;
mod document;
mod england;
pub mod figure_sheets;
mod figures;
pub mod list;
mod national;
mod quotation;
pub mod side;
pub mod summary;

use crate::report::dates::month_name;
use crate::units::{Decimal, Rating, Unit, padded};
use crate::view::{
    Agreement, Amount, Analysis, CalculatedOverall, ChangeKind, Comparison, DateKind, Direction,
    Overall, Polarity, PrintedOverall, Scope, StatementScore, Verdict,
};

pub use changes::*;
pub use checks::*;
pub use document::*;
pub use england::*;
pub use figures::*;
pub use national::*;
pub use quotation::*;

/// Typographic minus, which screen readers speak and which does not break from its number.
const MINUS: char = '\u{2212}';

/// `14 May 2025` for `2025-05-14`; anything else as it is.
#[must_use]
pub fn date(iso: &str) -> String {
    let mut parts = iso.split('-');
    let parsed = (|| {
        let year: u16 = parts.next()?.parse().ok()?;
        let month: usize = parts.next()?.parse().ok()?;
        let day: u8 = parts.next()?.parse().ok()?;
        Some((year, month_name(month)?, day))
    })();
    parsed.map_or_else(
        || iso.to_owned(),
        |(year, month, day)| format!("{day} {month} {year}"),
    )
}

/// `published 14 May 2025`, or that no date is printed.
#[must_use]
pub fn published(iso: Option<&str>) -> String {
    iso.map_or_else(
        || "date of publication not printed".to_owned(),
        |iso| format!("published {}", date(iso)),
    )
}

/// A number to read: `1,060.5`, with a typographic minus.
#[must_use]
pub fn number(value: Decimal) -> String {
    value.grouped().replace('-', &MINUS.to_string())
}

/// A difference with its unit: `2.12 points`, `1 day`, `£250`.
///
/// Two shares of a hundred differ by percentage points, never by per cent.
#[must_use]
pub fn quantity(value: Decimal, unit: Unit) -> String {
    quantity_to(value, unit, 0)
}

/// [`quantity`] with at least `places` decimals: figures printed to two decimals differ by `2.00`, not by `2`.
fn quantity_to(value: Decimal, unit: Unit, places: usize) -> String {
    let one = value.abs() == Decimal::new(1, 0) && places == 0;
    let word = |singular, plural| if one { singular } else { plural };
    let number = padded(number(value), places);
    let suffix = match unit {
        Unit::Gbp => {
            return number
                .strip_prefix(MINUS)
                .map_or_else(|| format!("£{number}"), |it| format!("{MINUS}£{it}"));
        }
        Unit::Count | Unit::Ratio | Unit::Rank => return number,
        Unit::Percent | Unit::PercentagePoints | Unit::Score => word("point", "points"),
        Unit::Per100000 => "per 100,000",
        Unit::Days => word("day", "days"),
        Unit::Weeks => word("week", "weeks"),
        Unit::Months => word("month", "months"),
        Unit::Years => word("year", "years"),
        Unit::Hours => word("hour", "hours"),
        Unit::Minutes => word("minute", "minutes"),
        Unit::Seconds => word("second", "seconds"),
        Unit::People => word("person", "people"),
    };
    format!("{number} {suffix}")
}

/// How many decimals a printed number has.
fn decimals(printed: &str) -> usize {
    let after = printed.split_once('.').map_or("", |(_, it)| it);
    after.chars().take_while(char::is_ascii_digit).count()
}

/// The size of a comparison's difference, to as many decimals as its two figures have.
fn size(comparison: &Comparison) -> String {
    // The decimals of "£6.5 million" are of millions.
    let places = match comparison.unit {
        Unit::Gbp => 0,
        _ => decimals(&comparison.local.text).max(decimals(&comparison.benchmark.text)),
    };
    quantity_to(comparison.difference.abs(), comparison.unit, places)
}

/// A figure as the report prints it, with its unit where the printed figure is bare.
///
/// A percentage without its sign stays as printed, since the missing sign is a finding of its own.
#[must_use]
pub fn printed(amount: &Amount, unit: Unit) -> String {
    with_unit(&amount.text, amount.value, unit)
}

/// [`printed`] of a text and its value.
fn with_unit(text: &str, value: Decimal, unit: Unit) -> String {
    let bare = text
        .chars()
        .all(|it| it.is_ascii_digit() || matches!(it, '.' | ','));
    let timed = matches!(
        unit,
        Unit::Days
            | Unit::Weeks
            | Unit::Months
            | Unit::Years
            | Unit::Hours
            | Unit::Minutes
            | Unit::Seconds
            | Unit::Per100000
            | Unit::People
    );
    if !(bare && timed) {
        // A number may be cut by a line's end.
        return text.replace('\n', " ");
    }
    let with_unit = quantity(value, unit);
    let suffix = with_unit.split_once(' ').map_or("", |(_, suffix)| suffix);
    format!("{text} {suffix}")
}

/// The average as [`printed`].
#[must_use]
pub fn printed_average(comparison: &Comparison) -> String {
    let it = &comparison.benchmark;
    printed(
        &Amount {
            value: it.value,
            text: it.text.clone(),
            start: it.start,
            end: it.end,
        },
        comparison.unit,
    )
}

/// The difference with its sign: `+2.12 points`, `−1.4 days`, `none`.
#[must_use]
pub fn gap(comparison: &Comparison) -> String {
    let size = size(comparison);
    match comparison.direction {
        Direction::Above => format!("+{size}"),
        Direction::Below => format!("{MINUS}{size}"),
        Direction::Equal => "none".to_owned(),
    }
}

/// How the council stands, with the size: `better by 2.12 points`, `below by 1.4 days, not judged`.
#[must_use]
pub fn difference(comparison: &Comparison) -> String {
    let size = size(comparison);
    match (comparison.verdict, comparison.direction) {
        (Verdict::Same, _) | (_, Direction::Equal) => format!("level with {}", area(comparison)),
        (Verdict::Better, _) => format!("better by {size}"),
        (Verdict::Worse, _) => format!("worse by {size}"),
        (Verdict::NotJudged, Direction::Above) => format!("above by {size}, not judged"),
        (Verdict::NotJudged, Direction::Below) => format!("below by {size}, not judged"),
    }
}

/// How the council stands, without the size: `better`, `above, not judged`.
#[must_use]
pub fn verdict(comparison: &Comparison) -> &'static str {
    match (comparison.verdict, comparison.direction) {
        (Verdict::Same, _) | (_, Direction::Equal) => "level",
        (Verdict::Better, _) => "better",
        (Verdict::Worse, _) => "worse",
        (Verdict::NotJudged, Direction::Above) => "above, not judged",
        (Verdict::NotJudged, Direction::Below) => "below, not judged",
    }
}

/// Which way is better.
#[must_use]
pub fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::HigherIsBetter => "higher is better",
        Polarity::LowerIsBetter => "lower is better",
        Polarity::Neutral => "no side is taken as the better one",
    }
}

/// What the council is set against: `England`, or the average's own name.
#[must_use]
pub fn area(comparison: &Comparison) -> &str {
    match comparison.benchmark.scope {
        Scope::England => "England",
        _ => &comparison.benchmark.label,
    }
}

/// The measure in the report's words; the indicator's plain name where the report has none that stand alone ("those who
/// said yes"); else that it is not named.
#[must_use]
pub fn measure(comparison: &Comparison) -> &str {
    let points_back = |it: &&str| it.starts_with("those ");
    let (own, name) = (
        comparison.measure.as_deref(),
        comparison.indicator_name.as_deref(),
    );
    own.filter(|it| name.is_none() || !points_back(it))
        .or(name)
        .unwrap_or("measure not named")
}

/// The indicator that a figure is, or may be, as a sentence for the reader.
#[must_use]
pub fn indicator(comparison: &Comparison) -> String {
    match (&comparison.indicator_name, comparison.candidates.len()) {
        (Some(name), _) => name.clone(),
        (None, 0) => "not in the catalogue of national indicators".to_owned(),
        (None, 1) => {
            "uncertain: one indicator is worded like this, but the source is another".to_owned()
        }
        (None, n) => format!("uncertain: {n} indicators are worded like this"),
    }
}

/// The date of the source with what it dates, or that none is printed.
#[must_use]
pub fn source_date(comparison: &Comparison) -> String {
    match (&comparison.source_date, comparison.source_date_kind) {
        (Some(date), Some(DateKind::Published)) => format!("published {date}"),
        (Some(date), Some(DateKind::Period)) => format!("covers {date}"),
        (Some(date), _) => date.clone(),
        (None, _) => "not stated".to_owned(),
    }
}

/// `1 measure`, `25 measures`.
#[must_use]
pub fn count(of: usize, singular: &str, plural: &str) -> String {
    format!("{of} {}", if of == 1 { singular } else { plural })
}

/// The standard beside a score, as printed where it is printed.
#[must_use]
pub fn standard_of(score: &StatementScore) -> String {
    match (&score.standard, score.score) {
        (Some(printed), _) => printed.clone(),
        (None, Some(score)) => format!("{} (not printed)", capitalised(score.standard())),
        (None, None) => "score could not be read".to_owned(),
    }
}

/// [`standard_of`] a score of this report, which its user may have marked wrong.
#[must_use]
pub fn standard_in(analysis: &Analysis, score: &StatementScore) -> String {
    let mut changes = analysis.changes.iter();
    let is_wrong =
        changes.any(|it| it.kind == ChangeKind::Wrong && it.finding.as_ref() == Some(&score.id));
    if is_wrong {
        "score marked wrong by you".to_owned()
    } else {
        standard_of(score)
    }
}

/// Where the summary table gives another score than the section: a sentence about it.
#[must_use]
pub fn summary_conflict(score: &StatementScore) -> Option<String> {
    let (section, summary) = (score.score?, score.summary.as_ref()?.score);
    (section != summary).then(|| {
        format!(
            "The summary table says {}, the section says {}.",
            summary.points(),
            section.points()
        )
    })
}

/// `24 of 36 points, 67%, Good`.
#[must_use]
pub fn sum(calculated: &CalculatedOverall) -> String {
    let CalculatedOverall {
        total,
        maximum,
        percent,
        rating,
        ..
    } = calculated;
    // The rounding is CQC's as far as it can be told, so it is said wherever it changes the number.
    let exact = exact_percent(*total, *maximum);
    let rounded = if exact == format!("{percent}") {
        String::new()
    } else {
        format!(" ({exact}% rounded up)")
    };
    format!(
        "{total} of {maximum} points, {percent}%{rounded}, {}",
        rating.name()
    )
}

/// `66.7` for 24 of 36: one decimal, rounded half up, none where it is whole.
fn exact_percent(total: u8, maximum: u8) -> String {
    let (total, maximum) = (u32::from(total), u32::from(maximum.max(1)));
    let tenths = (total * 2000 + maximum) / (2 * maximum);
    if total * 100 % maximum == 0 {
        format!("{}", tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// Whether the printed result and the sum of the scores agree; true where there is only one of them.
#[must_use]
pub fn agree(overall: &Overall) -> bool {
    let ratings = (overall.printed.as_ref().and_then(|it| it.rating))
        .zip(overall.calculated.as_ref().map(|it| it.rating));
    overall.agreement != Some(Agreement::Differs)
        && ratings.is_none_or(|(printed, calculated)| printed == calculated)
}

/// A sentence about the printed result and the sum of the scores; `None` if one of them is missing.
#[must_use]
pub fn agreement(overall: &Overall) -> Option<String> {
    let (printed, calculated) = (overall.printed.as_ref()?, overall.calculated.as_ref()?);
    Some(if !agree(overall) {
        format!(
            "The report prints {}, but its nine scores give {}.",
            result(printed),
            sum(calculated)
        )
    } else if overall.agreement == Some(Agreement::WithinAPoint) {
        format!(
            "{} of {} points are {}%, which agrees with the printed percentage within a point.",
            calculated.total,
            calculated.maximum,
            exact_percent(calculated.total, calculated.maximum)
        )
    } else if printed.rating.is_some() && printed.percent.is_some() {
        format!(
            "{} of {} points, as printed and as calculated.",
            calculated.total, calculated.maximum
        )
    } else {
        format!("The nine scores give the same: {}.", sum(calculated))
    })
}

/// `Good, 67%`, or the one of the two that is printed.
#[must_use]
pub fn result(printed: &PrintedOverall) -> String {
    match (printed.rating, printed.percent) {
        (Some(rating), Some(percent)) => format!("{}, {}%", rating.name(), number(percent)),
        (Some(rating), None) => rating.name().to_owned(),
        (None, Some(percent)) => format!("{}%", number(percent)),
        (None, None) => "no result".to_owned(),
    }
}

/// How far the next rating is either way, in points of all there are.
#[must_use]
pub fn distance(calculated: &CalculatedOverall) -> String {
    let (higher, lower) = beside(calculated.rating);
    let up = calculated
        .to_next
        .zip(higher)
        .map(|(points, rating)| format!("{points} more would be {}", rating.name()));
    let down = calculated
        .to_lower
        .zip(lower)
        .map(|(points, rating)| format!("{points} fewer would be {}", rating.name()));
    let parts: Vec<String> = [up, down].into_iter().flatten().collect();
    format!("Of {} points, {}.", calculated.maximum, parts.join("; "))
}

/// The ratings above and below one.
fn beside(rating: Rating) -> (Option<Rating>, Option<Rating>) {
    let higher = Rating::ALL.into_iter().find(|it| *it > rating);
    let lower = Rating::ALL.into_iter().rev().find(|it| *it < rating);
    (higher, lower)
}

/// Which single points would give another rating, by the names of the statements.
#[must_use]
pub fn reaches(calculated: &CalculatedOverall, scores: &[StatementScore]) -> String {
    let (higher, lower) = beside(calculated.rating);
    let way = |ids: &[String], point: &str, rating: Option<Rating>| {
        let names: Vec<&str> = scores
            .iter()
            .filter(|it| ids.contains(&it.id))
            .map(|it| it.quality_statement.as_str())
            .collect();
        let on = match names.as_slice() {
            [] => return None,
            [one] => (*one).to_owned(),
            // Names of statements have commas of their own.
            all if all.len() < scores.len() => format!("any one of: {}", all.join("; ")),
            all => format!("any one of the {} statements", all.len()),
        };
        Some(format!("{point} would give {}, on {on}.", rating?.name()))
    };
    let parts: Vec<String> = [
        way(&calculated.reaches_next, "One point more", higher),
        way(&calculated.reaches_lower, "One point less", lower),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "No change of one score by one point would give another rating.".to_owned();
    }
    parts.join(" ")
}

/// What to say where there is no overall result: `1 of 9 quality statements: no overall result`.
#[must_use]
pub fn no_result(scores: usize) -> String {
    format!("{scores} of 9 quality statements: no overall result")
}

/// A rating's published band: `63 to 87%`.
#[must_use]
pub fn band(rating: Rating) -> String {
    let next = Rating::ALL.into_iter().find(|it| it > &rating);
    let last = next.map_or(100, |it| it.lowest_percent() - 1);
    format!("{} to {last}%", rating.lowest_percent())
}

/// How many comparisons stand where: `above England on 10 of 25 measures, below on 14, level on 1`.
#[must_use]
pub fn standing(comparisons: &[&Comparison]) -> String {
    let of = |direction| {
        comparisons
            .iter()
            .filter(|it| it.direction == direction)
            .count()
    };
    let (above, below, level) = (
        of(Direction::Above),
        of(Direction::Below),
        of(Direction::Equal),
    );
    let all = count(comparisons.len(), "measure", "measures");
    let level = if level > 0 {
        format!(", level on {level}")
    } else {
        String::new()
    };
    format!("above England on {above} of {all}, below on {below}{level}")
}

/// How the comparisons are judged: `11 better, 8 worse, 5 not judged, 1 level`.
#[must_use]
pub fn judged(comparisons: &[&Comparison]) -> String {
    let of = |words: &str| {
        comparisons
            .iter()
            .filter(|it| verdict(it).ends_with(words))
            .count()
    };
    let parts = [
        ("better", of("better")),
        ("worse", of("worse")),
        ("level", of("level")),
        ("not judged", of("judged")),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| format!("{n} {word}"))
        .collect();
    said.join(", ")
}

/// The first letter in upper case, if it is an English one.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut out = words.to_owned();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Score;
    use crate::view::Spread;
    use crate::view::tests::{comparison, d};

    #[test]
    fn dates_are_written_out() {
        for (iso, words) in [
            ("2025-05-14", "14 May 2025"),
            ("2024-12-01", "1 December 2024"),
            ("2025-13-01", "2025-13-01"),
            ("2025-00-01", "2025-00-01"),
            ("2025-05", "2025-05"),
            ("", ""),
        ] {
            assert_eq!(date(iso), words);
        }
        assert_eq!(published(None), "date of publication not printed");
    }

    #[test]
    fn numbers_are_grouped_and_have_a_true_minus() {
        for (value, words) in [
            (Decimal::new(-182, 2), "\u{2212}1.82"),
            (d("1060812000"), "1,060,812,000"),
            (d("999"), "999"),
            (d("1000.50"), "1,000.5"),
            (d("0"), "0"),
        ] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn differences_have_a_unit_and_a_side() {
        use Polarity::{HigherIsBetter, LowerIsBetter, Neutral};
        for (it, words, signed) in [
            (
                comparison("64.84", "62.72", Unit::Percent, HigherIsBetter),
                "better by 2.12 points",
                "+2.12 points",
            ),
            (
                comparison("28.90", "36.83", Unit::Percent, HigherIsBetter),
                "worse by 7.93 points",
                "\u{2212}7.93 points",
            ),
            (
                comparison("3.4", "4.8", Unit::Days, LowerIsBetter),
                "better by 1.4 days",
                "\u{2212}1.4 days",
            ),
            (
                comparison("3", "4", Unit::Days, Neutral),
                "below by 1 day, not judged",
                "\u{2212}1 day",
            ),
            (
                comparison("87.22", "85.22", Unit::Percent, HigherIsBetter),
                "better by 2.00 points",
                "+2.00 points",
            ),
            (
                comparison("3.0", "3", Unit::Percent, HigherIsBetter),
                "level with England",
                "none",
            ),
            (
                comparison("250", "0", Unit::Gbp, Neutral),
                "above by £250, not judged",
                "+£250",
            ),
            (
                comparison("7", "9", Unit::Count, LowerIsBetter),
                "better by 2",
                "\u{2212}2",
            ),
        ] {
            assert_eq!(difference(&it), words);
            assert_eq!(gap(&it), signed);
        }
    }

    #[test]
    fn printed_figures_stay_as_printed() {
        let amount = |text: &str| Amount {
            value: d("3.40"),
            text: text.to_owned(),
            start: 0,
            end: 0,
        };
        for (text, unit, words) in [
            ("3.40", Unit::Days, "3.40 days"),
            ("3.40 days", Unit::Days, "3.40 days"),
            ("3.40%", Unit::Percent, "3.40%"),
            ("3.40", Unit::Percent, "3.40"),
            ("£3.40", Unit::Gbp, "£3.40"),
        ] {
            assert_eq!(printed(&amount(text), unit), words);
        }
    }

    #[test]
    fn counts_say_who_stands_where() {
        let above = comparison("2", "1", Unit::Percent, Polarity::HigherIsBetter);
        let below = comparison("1", "2", Unit::Percent, Polarity::Neutral);
        let level = comparison("2", "2", Unit::Percent, Polarity::HigherIsBetter);
        assert_eq!(
            standing(&[&above, &below]),
            "above England on 1 of 2 measures, below on 1"
        );
        assert_eq!(
            standing(&[&level]),
            "above England on 0 of 1 measure, below on 0, level on 1"
        );
        assert_eq!(
            judged(&[&above, &below, &level]),
            "1 better, 1 level, 1 not judged"
        );
    }

    #[test]
    fn the_way_to_other_ratings_is_arithmetic() {
        let of = |total, rating, to_next, to_lower| {
            distance(&CalculatedOverall {
                total,
                maximum: 36,
                percent: 0,
                rating,
                complete: true,
                to_next,
                to_lower,
                reaches_next: Vec::new(),
                reaches_lower: Vec::new(),
                unseen: false,
            })
        };
        for (said, words) in [
            (
                of(23, Rating::Good, Some(9), Some(1)),
                "9 more would be Outstanding; 1 fewer would be Requires improvement",
            ),
            (
                of(36, Rating::Outstanding, None, Some(5)),
                "5 fewer would be Good",
            ),
            (
                of(9, Rating::Inadequate, Some(5), None),
                "5 more would be Requires improvement",
            ),
        ] {
            let sentence = format!("Of 36 points, {words}.");
            assert_eq!(said, sentence);
        }
        assert_eq!(band(Rating::Good), "63 to 87%");
        assert_eq!(band(Rating::Outstanding), "88 to 100%");
    }

    #[test]
    fn single_points_are_named() {
        let scores: Vec<StatementScore> = ["Assessing needs", "Equity", "Safeguarding"]
            .into_iter()
            .enumerate()
            .map(|(n, name)| StatementScore {
                id: format!("s{n}"),
                quality_statement: name.to_owned(),
                theme: String::new(),
                score: Score::new(3),
                standard: None,
                start: 0,
                end: 0,
                standard_at: None,
                summary: None,
                spread: Spread { counts: [0; 4] },
            })
            .collect();
        let of = |next: &[&str], lower: &[&str]| {
            let ids = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect();
            let calculated = CalculatedOverall {
                total: 22,
                maximum: 36,
                percent: 62,
                rating: Rating::RequiresImprovement,
                complete: true,
                to_next: Some(1),
                to_lower: Some(1),
                reaches_next: ids(next),
                reaches_lower: ids(lower),
                unseen: false,
            };
            reaches(&calculated, &scores)
        };
        assert_eq!(
            of(&["s0", "s2"], &["s1"]),
            "One point more would give Good, on any one of: Assessing needs; Safeguarding. \
             One point less would give Inadequate, on Equity."
        );
        assert_eq!(
            of(&["s0", "s1", "s2"], &[]),
            "One point more would give Good, on any one of the 3 statements."
        );
        assert_eq!(
            of(&[], &[]),
            "No change of one score by one point would give another rating."
        );
    }

    #[test]
    fn printed_and_calculated_results_are_compared() {
        use Agreement::{Differs, Same, WithinAPoint};
        let calculated = CalculatedOverall {
            total: 24,
            maximum: 36,
            percent: 67,
            rating: Rating::Good,
            complete: true,
            to_next: None,
            to_lower: None,
            reaches_next: Vec::new(),
            reaches_lower: Vec::new(),
            unseen: false,
        };
        let of = |rating, percent: Option<&str>, agreement| Overall {
            printed: Some(PrintedOverall {
                rating,
                percent: percent.map(d),
                start: 0,
                end: 0,
                percent_at: None,
            }),
            calculated: Some(calculated.clone()),
            indicative: false,
            agreement,
        };
        assert!(agree(&of(Some(Rating::Good), Some("67"), Some(Same))));
        assert!(agree(&of(None, Some("67.0"), Some(Same))));
        let rounded = of(Some(Rating::Good), Some("66"), Some(WithinAPoint));
        assert!(agree(&rounded));
        assert_eq!(
            agreement(&rounded).as_deref(),
            Some(
                "24 of 36 points are 66.7%, which agrees with the printed percentage within a point."
            )
        );
        assert!(!agree(&of(Some(Rating::Good), Some("65"), Some(Differs))));
        assert!(!agree(&of(Some(Rating::Inadequate), None, None)));
        assert_eq!(
            agreement(&of(Some(Rating::Good), Some("65"), Some(Differs))).as_deref(),
            Some(
                "The report prints Good, 65%, but its nine scores give 24 of 36 points, 67% (66.7% rounded up), Good."
            )
        );
    }
}
