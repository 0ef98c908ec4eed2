//! Words for national figures, where they come from and how old they are.

use super::{count, date, number, quantity};
use crate::report::dates::month_name;
use crate::units::{Decimal, Unit};
use crate::view::{
    NationalData, NationalFigure, NationalKind, NationalOrigin, Spread, SpreadSource,
};

/// What no table of measures says by itself, in CQC's own sense.
pub const CAVEAT: &str = "These measures do not by themselves show how effective a council is.";

/// That the average of CQC's reports and the official figure are two things.
pub const TWO_SERIES: &str =
    "CQC’s England average and the official figure are two series and are not the same number.";

/// Whose comparison it is where a report gives no average.
pub const OURS: &str = "Candour’s comparison, not the report’s";

/// [`OURS`], where it stands by itself.
pub const OURS_ALONE: &str = "This is Candour’s comparison, not the report’s: these figures stand in the report without \
                              an average.";

/// That no case of a rating is known.
pub const UNSEEN: &str = "No published case is known in which a council with a score of 1 was rated good or better; \
                          CQC’s printed rating decides.";

/// A national value to read: `65.4%`, `4.8 days`.
#[must_use]
pub fn amount(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Percent => format!("{}%", number(value)),
        _ => quantity(value, unit),
    }
}

/// Whose value it is: `quoted in 3 other CQC reports`, `official statistic`.
#[must_use]
pub fn whose(it: &NationalFigure) -> String {
    match it.kind {
        NationalKind::CqcQuotation if it.sources > 1 => {
            format!("quoted in {} other CQC reports", it.sources)
        }
        NationalKind::CqcQuotation => "quoted in another CQC report".to_owned(),
        NationalKind::OfficialStatistic => "official statistic".to_owned(),
        NationalKind::SecondarySource => "secondary source".to_owned(),
    }
}

/// What its period is to that of the report's figure; `None` where they are the same.
#[must_use]
pub fn other_period(it: &NationalFigure) -> Option<&'static str> {
    match (it.same_period, &it.period) {
        (Some(true), _) => None,
        (Some(false), _) => Some("another period"),
        (None, None) => Some("period not stated"),
        (None, Some(_)) => Some("the report states no period"),
    }
}

/// The official figure and CQC's quotations of the same whole and period in one line each, for beside a report's average.
#[must_use]
pub fn same_period(national: &[NationalFigure]) -> Vec<String> {
    let of = |kind| {
        let mut them = national.iter();
        them.find(|it| it.kind == kind && it.part.is_none() && it.same_period == Some(true))
    };
    let quoted = of(NationalKind::CqcQuotation);
    let official = of(NationalKind::OfficialStatistic);
    [
        quoted.map(|it| {
            let whose = whose(it);
            let whose = whose.strip_prefix("quoted ").unwrap_or(&whose);
            format!("{} {whose}", amount(it.value, it.unit))
        }),
        official.map(|it| format!("{}, official", amount(it.value, it.unit))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is published for England besides, in a line: [`same_period`], or how many values there are of other periods.
#[must_use]
pub fn published_for_england(national: &[NationalFigure]) -> String {
    let same = same_period(national);
    if same.is_empty() {
        let n = national.len();
        return format!("Published for England: {}", count(n, "value", "values"));
    }
    format!("Published for England: {}", same.join("; "))
}

/// That there are values of other periods, and where.
#[must_use]
pub fn of_other_periods(n: usize) -> String {
    let them = count(
        n,
        "value of another period stands",
        "values of other periods stand",
    );
    format!("{them} in Against England.")
}

/// A month or a day as far as it is known: `October 2024` for `2024-10`.
#[must_use]
pub fn as_far_as_known(iso: &str) -> String {
    year_and_month(iso)
        .and_then(|(year, month)| Some(format!("{} {year}", month_name(month)?)))
        .unwrap_or_else(|| date(iso))
}

/// `2024` and `10` of `2024-10`; nothing else.
fn year_and_month(iso: &str) -> Option<(usize, usize)> {
    let (year, month) = iso.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// How new the data is: `as of April 2026, version 3`.
#[must_use]
pub fn national_as_of(data: &NationalData) -> String {
    let origin = match data.origin {
        NationalOrigin::BuiltIn => "",
        NationalOrigin::File => ", from a file that you opened",
    };
    format!(
        "as of {}, version {}{origin}",
        as_far_as_known(&data.as_of),
        data.version
    )
}

/// Whether data of a month is more than twelve months old in another month.
#[must_use]
pub fn is_old(as_of: &str, now: (usize, usize)) -> bool {
    let months = |(year, month): (usize, usize)| year * 12 + month;
    year_and_month(as_of).is_some_and(|it| months(now) > months(it) + 12)
}

/// How many councils had which score: `1 scored 1, 51 scored 2, 20 scored 3, none scored 4`.
#[must_use]
pub fn spread(spread: &Spread, source: &SpreadSource) -> String {
    let parts: Vec<String> = (1..)
        .zip(spread.counts)
        .map(|(score, n)| match n {
            0 => format!("none scored {score}"),
            n => format!("{n} scored {score}"),
        })
        .collect();
    format!("Of {}: {}.", of_whom(source), parts.join(", "))
}

/// `72 early-assessed councils`.
#[must_use]
pub fn of_whom(source: &SpreadSource) -> String {
    count(usize::from(source.councils), &source.whom, &source.whom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_out() {
        for (iso, words) in [
            ("2026-04", "April 2026"),
            ("2024", "2024"),
            ("2024-10-24", "24 October 2024"),
            ("2024-13", "2024-13"),
            ("2024-00", "2024-00"),
            ("", ""),
        ] {
            assert_eq!(as_far_as_known(iso), words);
        }
    }

    #[test]
    fn figures_grow_old_after_twelve_months() {
        for (as_of, now, old) in [
            ("2026-04", (2026, 4), false),
            ("2026-04", (2027, 4), false),
            ("2026-04", (2027, 5), true),
            ("2025-12", (2026, 12), false),
            ("2025-12", (2027, 1), true),
            ("2026-04", (2020, 1), false),
            ("not a month", (2027, 5), false),
        ] {
            assert_eq!(is_old(as_of, now), old, "{as_of} in {now:?}");
        }
    }

    #[test]
    fn spreads_count_councils_and_make_no_order_of_them() {
        let source = SpreadSource {
            councils: 72,
            whom: "early-assessed councils".to_owned(),
            until: "2025-10".to_owned(),
            source_title: String::new(),
            source_url: String::new(),
            note: String::new(),
        };
        let counts = [1, 51, 20, 0];
        assert_eq!(
            spread(&Spread { counts }, &source),
            "Of 72 early-assessed councils: 1 scored 1, 51 scored 2, 20 scored 3, none scored 4."
        );
    }

    fn figure(kind: NationalKind, value: &str, same_period: Option<bool>) -> NationalFigure {
        NationalFigure {
            value: Decimal::parse(value).expect("a number"),
            unit: Unit::Percent,
            period: Some("2023-24".to_owned()),
            published: "2024-10".to_owned(),
            part: None,
            kind,
            source_title: String::new(),
            publisher: String::new(),
            source_url: String::new(),
            copy: false,
            read: String::new(),
            note: None,
            sources: 3,
            same_period,
        }
    }

    #[test]
    fn only_the_same_period_stands_beside_a_reports_average() {
        use NationalKind::{CqcQuotation, OfficialStatistic, SecondarySource};
        let mut part = figure(OfficialStatistic, "64", Some(true));
        part.part = Some("independent sector only".to_owned());
        let all = [
            figure(SecondarySource, "60", Some(true)),
            part,
            figure(OfficialStatistic, "64.4", Some(false)),
            figure(OfficialStatistic, "65.4", Some(true)),
            figure(CqcQuotation, "62.72", Some(true)),
            figure(CqcQuotation, "61", None),
        ];
        assert_eq!(
            same_period(&all),
            ["62.72% in 3 other CQC reports", "65.4%, official"]
        );
        assert_eq!(other_period(&all[2]), Some("another period"));
        assert_eq!(other_period(&all[3]), None);
        let mut it = figure(CqcQuotation, "61", None);
        assert_eq!(other_period(&it), Some("the report states no period"));
        it.period = None;
        assert_eq!(other_period(&it), Some("period not stated"));
    }
}
