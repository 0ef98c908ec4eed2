//! Words for reports side by side: cells, averages as quoted, what differs, and both tables to take along.

use super::list::About;
use super::{
    CAVEAT, Places, capitalised, date, gap, number, of_whom, polarity, printed, printed_average,
    source_date, verdict,
};
use crate::framework::Statement;
use crate::units::Unit;
use crate::view::aligned::{self, Differences, Quoted, Row, Scored};
use crate::view::sheet::Sheet;
use crate::view::{Agreement, Analysis, Comparison, Overall};

/// Stands where a report has nothing to show.
pub const MISSING: &str = "[x]";

/// Why the columns have no order by result.
pub const NOT_RANKED: &str = "Columns stand by name or as you put them, never by result: councils differ in who lives \
                              there, in what they can spend and in when they were assessed, so Candour ranks no council.";

/// What can stand in a row below the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultRow {
    /// The sum of the scores.
    Total,
    /// The percentage, printed or else calculated.
    Percent,
    /// The rating as printed.
    Printed,
    /// The rating that the scores give.
    Calculated,
    /// When it was published.
    Published,
}

impl ResultRow {
    /// All, in the order of the rows.
    pub const ALL: [Self; 5] = [
        Self::Total,
        Self::Percent,
        Self::Printed,
        Self::Calculated,
        Self::Published,
    ];

    /// Name of the row.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "Total of 36",
            Self::Percent => "Percentage",
            Self::Printed => "Rating, as printed",
            Self::Calculated => "Rating, from the nine scores",
            Self::Published => "Published",
        }
    }

    /// Of a report, with what has to be said about it; `None` where there is none.
    #[must_use]
    pub fn of(self, report: &Analysis) -> Option<(String, &'static str)> {
        let Overall {
            printed,
            calculated,
            agreement,
            ..
        } = &report.overall;
        let said = match self {
            Self::Total => (calculated.as_ref()?.total.to_string(), ""),
            Self::Percent => match printed.as_ref().and_then(|it| it.percent) {
                Some(it) if *agreement == Some(Agreement::Differs) => (
                    format!("{}%", number(it)),
                    "as printed; the scores give another",
                ),
                Some(it) => (format!("{}%", number(it)), ""),
                None => (format!("{}%", calculated.as_ref()?.percent), "calculated"),
            },
            Self::Printed => (printed.as_ref()?.rating?.name().to_owned(), ""),
            Self::Calculated => (calculated.as_ref()?.rating.name().to_owned(), ""),
            Self::Published => (date(report.published.as_deref()?), ""),
        };
        Some(said)
    }
}

/// How many reports there are, as a headline: `4 reports side by side`.
#[must_use]
pub fn side_by_side(reports: usize) -> String {
    match reports {
        0 => "No report is chosen".to_owned(),
        1 => "One report beside England".to_owned(),
        n => format!("{n} reports side by side"),
    }
}

/// The council's value of a comparison.
#[must_use]
pub fn own_value(it: &Comparison) -> String {
    printed(&it.local, it.unit)
}

/// How it stands to England: `−2.1 points, worse`.
#[must_use]
pub fn stands(it: &Comparison) -> String {
    match verdict(it) {
        "level" => "level".to_owned(),
        word => format!("{}, {word}", gap(it)),
    }
}

/// The dates that reports give with an average: `published October 2024`, `no date given`.
#[must_use]
pub fn quoted_dates(it: &Quoted) -> String {
    if it.dated.is_empty() {
        "no date given".to_owned()
    } else {
        it.dated.join("; ")
    }
}

/// Whose average it is: up to three names, else how many reports quote it.
#[must_use]
pub fn quoted_by(it: &Quoted, names: &[String]) -> String {
    let by: Vec<&str> = (it.by.iter())
        .filter_map(|at| names.get(*at).map(String::as_str))
        .collect();
    match by.as_slice() {
        [.., _] if by.len() <= 3 => format!("quoted by {}", by.join("; ")),
        _ => format!("quoted by {} reports", by.len()),
    }
}

/// The scores of a statement: `score 3`, `score 3; summary table 2`, or that there is none.
#[must_use]
pub fn scored([section, summary]: Scored) -> String {
    let section = section.map_or_else(|| MISSING.to_owned(), |it| format!("score {}", it.points()));
    match summary {
        Some(it) => format!("{section}; summary table {}", it.points()),
        None => section,
    }
}

/// A printed result, or that there is none.
#[must_use]
pub fn printed_result(it: &Overall) -> String {
    it.printed
        .as_ref()
        .map_or_else(|| MISSING.to_owned(), super::result)
}

/// The figures of a comparison with their average: `61.2% (England 62.72%)`.
#[must_use]
pub fn figures_of(them: &[&Comparison]) -> String {
    if them.is_empty() {
        return MISSING.to_owned();
    }
    let of = |it: &&Comparison| {
        format!(
            "{} ({} {})",
            own_value(it),
            super::area(it),
            printed_average(it)
        )
    };
    them.iter().map(of).collect::<Vec<_>>().join("; ")
}

/// How much differs between two reports of a council.
#[must_use]
pub fn differs(it: &Differences) -> String {
    let (scores, comparisons) = (it.scores.len(), it.comparisons.len());
    let parts: Vec<String> = [
        it.result.map(|_| "the result".to_owned()),
        (scores > 0).then(|| super::count(scores, "score", "scores")),
        (comparisons > 0).then(|| super::count(comparisons, "comparison", "comparisons")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "The printed result, every score and every comparison with an average are the same in both. Other words \
                and figures may differ."
            .to_owned();
    }
    format!(
        "Not the same: {}. Other words and figures are not looked at.",
        parts.join(", ")
    )
}

/// How many measures are listed: `12 of 40 measures are listed.`
#[must_use]
pub fn measures_listed(listed: usize, all: usize) -> String {
    if listed == all {
        format!(
            "All {} are listed.",
            super::count(all, "measure", "measures")
        )
    } else {
        format!(
            "{listed} of {} are listed.",
            super::count(all, "measure", "measures")
        )
    }
}

/// A unit's name, for a column of a table to take along.
#[must_use]
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "%",
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
        Unit::Score => "points",
        Unit::Ratio => "share of one",
        Unit::Rank => "place in an order",
        Unit::Count => "number",
    }
}

/// What both tables have below them: the reports with their dates and files, and what to know.
fn about(reports: &[(&str, &Analysis)]) -> Vec<[String; 2]> {
    let mut out = Vec::new();
    for (name, report) in reports {
        out.push(["Report".to_owned(), (*name).to_owned()]);
        // Its name is in it already; what all have in common comes once, below.
        let about = About::of(report);
        out.extend([about.published, about.files]);
        out.extend(about.changes);
    }
    if let Some((_, report)) = reports.first() {
        let about = About::of(report);
        out.extend([about.made, about.national]);
    }
    out.push(["To know".to_owned(), CAVEAT.to_owned()]);
    out.push(["Order".to_owned(), NOT_RANKED.to_owned()]);
    out
}

/// The scores and results as a table to take along.
#[must_use]
pub fn scores_sheet(reports: &[(&str, &Analysis)]) -> Sheet {
    let mut out = Sheet::new(&["Theme", "Quality statement"]);
    out.columns
        .extend(reports.iter().map(|(name, _)| (*name).to_owned()));
    let other = |score: u8| format!("Other councils with score {score}");
    out.columns.extend((1..=4).map(other));
    for statement in Statement::ALL {
        let mut row = vec![
            statement.theme().name().to_owned(),
            statement.name().to_owned(),
        ];
        let scores = || reports.iter().map(|(_, it)| aligned::score(it, statement));
        row.extend(scores().map(|it| {
            let score = it.and_then(|it| it.score);
            score.map_or_else(String::new, |it| it.points().to_string())
        }));
        let spread = scores().flatten().next().map(|it| it.spread.counts);
        row.extend((0..4).map(|at| spread.map_or_else(String::new, |it| it[at].to_string())));
        out.rows.push(row);
    }
    for result in ResultRow::ALL {
        let mut row = vec!["Result".to_owned(), result.name().to_owned()];
        row.extend(reports.iter().map(|(_, it)| match result {
            ResultRow::Published => it.published.clone().unwrap_or_default(),
            ResultRow::Percent => {
                let said = result.of(it).unwrap_or_default();
                let bare = said.0.trim_end_matches('%').to_owned();
                match said.1 {
                    "" => bare,
                    note => format!("{bare} ({note})"),
                }
            }
            _ => result.of(it).map(|it| it.0).unwrap_or_default(),
        }));
        out.rows.push(row);
    }
    out.about = about(reports);
    if let Some((_, report)) = reports.first() {
        let of = &report.spread;
        out.about.push([
            "Other councils".to_owned(),
            format!("{}, {} ({})", of_whom(of), of.source_title, of.source_url),
        ]);
    }
    out
}

/// The measures as a table to take along: for each report its value, the average that it quotes, and the difference. A
/// report that has a measure twice has two rows of it.
#[must_use]
pub fn measures_sheet(reports: &[(&str, &Analysis)], rows: &[Row]) -> Sheet {
    let mut out = Sheet::new(&["Measure", "Indicator", "Of whom", "Unit", "Better side"]);
    for (name, _) in reports {
        let of = |what: &str| format!("{name}: {what}");
        out.columns.extend(
            [
                "value", "England average", "difference", "source", "source date", "sentence",
            ]
            .map(of),
        );
    }
    let places: Vec<Places> = reports
        .iter()
        .map(|(_, it)| Places::new(&it.text))
        .collect();
    for row in rows {
        let Some((_, first)) = row.comparisons().next() else {
            continue;
        };
        let lines = row.cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..lines {
            let mut cells = vec![
                row.name().to_owned(),
                first.indicator.clone().unwrap_or_default(),
                first.population.clone().unwrap_or_default(),
                unit_name(first.unit).to_owned(),
                better_side(row),
            ];
            for (cell, places) in row.cells.iter().zip(&places) {
                let Some(it) = cell.get(line) else {
                    cells.extend((0..6).map(|_| String::new()));
                    continue;
                };
                let sentence = places.words(it.sentence.start, it.sentence.end);
                cells.extend([
                    it.local.value.to_string(),
                    it.benchmark.value.to_string(),
                    it.difference.to_string(),
                    it.source.clone().unwrap_or_default(),
                    it.source_date
                        .as_ref()
                        .map(|_| source_date(it))
                        .unwrap_or_default(),
                    sentence.unwrap_or_default().replace('\n', " "),
                ]);
            }
            out.rows.push(cells);
        }
    }
    out.about = about(reports);
    let analyses: Vec<&Analysis> = reports.iter().map(|(_, it)| *it).collect();
    let all = aligned::with_england(&analyses).len();
    out.about
        .push(["Rows".to_owned(), measures_listed(rows.len(), all)]);
    out
}

/// What is missing, for the line above the tables.
#[must_use]
pub fn missing() -> String {
    format!(
        "{MISSING} means: not in the text of this report, not readable there, or marked wrong by you. It never means 0."
    )
}

/// Which way is better; several where the user said so of a report.
#[must_use]
pub fn better_side(row: &Row) -> String {
    let them: Vec<&str> = row.polarities().into_iter().map(polarity).collect();
    them.join("; ")
}

/// The name of a measure with a capital.
#[must_use]
pub fn measure_name(row: &Row) -> String {
    capitalised(row.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Score;

    #[test]
    fn whose_average_it_is_is_said() {
        let names: Vec<String> = ["A", "B", "C", "D"].map(str::to_owned).into();
        let quoted = |by: &[usize]| Quoted {
            printed: "62.72%".to_owned(),
            dated: Vec::new(),
            by: by.to_vec(),
        };
        assert_eq!(quoted_by(&quoted(&[0]), &names), "quoted by A");
        assert_eq!(quoted_by(&quoted(&[0, 2]), &names), "quoted by A; C");
        assert_eq!(
            quoted_by(&quoted(&[0, 1, 2, 3]), &names),
            "quoted by 4 reports"
        );
        assert_eq!(quoted_dates(&quoted(&[0])), "no date given");
    }

    #[test]
    fn what_is_missing_is_never_a_nought() {
        assert_eq!(scored([Score::new(2), None]), "score 2");
        assert_eq!(scored([None, Score::new(3)]), "[x]; summary table 3");
        assert_eq!(figures_of(&[]), "[x]");
    }

    #[test]
    fn what_is_listed_is_said() {
        assert_eq!(measures_listed(2, 2), "All 2 measures are listed.");
        assert_eq!(measures_listed(0, 1), "0 of 1 measure are listed.");
    }

    fn read(text: &str) -> Analysis {
        let view = crate::analysis::analyse("invented.txt", text.as_bytes());
        view.expect("a report").analysis
    }

    fn two() -> [Analysis; 2] {
        [
            read(include_str!(
                "../../../tests/fixtures/reports/aldermere-2025-05.txt"
            )),
            read(include_str!(
                "../../../tests/fixtures/reports/harbourne-governance.txt"
            )),
        ]
    }

    #[test]
    fn scores_to_take_along_are_digits_and_what_is_missing_is_empty() {
        let [whole, section] = two();
        let sheet = scores_sheet(&[("Aldermere", &whole), ("Harbourne", &section)]);
        assert_eq!(
            sheet.columns[..4],
            ["Theme", "Quality statement", "Aldermere", "Harbourne"]
        );
        assert_eq!(sheet.rows.len(), 14);
        let needs = &sheet.rows[0];
        assert_eq!(needs[1..4], ["Assessing needs", "2", ""]);
        let of = |name: &str| sheet.rows.iter().find(|it| it[1] == name).expect("a row");
        assert_eq!(of("Total of 36")[2..4], ["24", ""]);
        assert_eq!(of("Percentage")[2..4], ["67", ""]);
        assert_eq!(of("Rating, as printed")[2], "Good");
        assert_eq!(of("Published")[2], "2025-05-14");
        let said = sheet.about.iter().any(|it| it[1] == CAVEAT);
        assert!(said && sheet.about.iter().filter(|it| it[0] == "Read from").count() == 2);
    }

    #[test]
    fn measures_to_take_along_are_bare_numbers_of_the_same_comparison() {
        let [whole, section] = two();
        let reports = [("Aldermere", &whole), ("Harbourne", &section)];
        let rows = aligned::with_england(&[&whole, &section]);
        let sheet = measures_sheet(&reports, &rows);
        assert!(sheet.rows.iter().all(|it| it.len() == sheet.columns.len()));
        let with_england = |it: &&Comparison| it.benchmark.scope == crate::view::Scope::England;
        for (at, (name, report)) in reports.iter().enumerate() {
            let first = 5 + 6 * at;
            assert_eq!(sheet.columns[first], format!("{name}: value"));
            let printed: Vec<[String; 3]> = (report.comparisons.iter().filter(with_england))
                .map(|it| {
                    [it.local.value, it.benchmark.value, it.difference].map(|it| it.to_string())
                })
                .collect();
            let taken = sheet.rows.iter().filter(|it| !it[first].is_empty());
            assert_eq!(taken.clone().count(), printed.len(), "{name}");
            for row in taken {
                assert!(
                    printed.iter().any(|it| it[..] == row[first..first + 3]),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn results_say_whether_they_are_printed_or_calculated() {
        let [mut whole, section] = two();
        assert_eq!(ResultRow::Total.of(&section), None);
        let percent = |it: &Analysis| ResultRow::Percent.of(it).expect("a percentage");
        assert_eq!(percent(&whole), ("67%".to_owned(), ""));
        whole.overall.printed = None;
        whole.overall.agreement = None;
        assert_eq!(percent(&whole), ("67%".to_owned(), "calculated"));
        assert_eq!(ResultRow::Printed.of(&whole), None);
        assert_eq!(
            ResultRow::Calculated.of(&whole).expect("a rating").0,
            "Good"
        );
    }

    #[test]
    fn a_table_of_a_part_says_so() {
        let [whole, section] = two();
        let reports = [("Aldermere", &whole), ("Harbourne", &section)];
        let rows = aligned::with_england(&[&whole, &section]);
        let said = |rows: &[Row]| {
            let about = measures_sheet(&reports, rows).about;
            about.into_iter().find(|it| it[0] == "Rows")
        };
        let of = |all: &str| Some(["Rows".to_owned(), all.to_owned()]);
        let n = rows.len();
        assert_eq!(said(&rows), of(&format!("All {n} measures are listed.")));
        assert_eq!(
            said(&rows[..1]),
            of(&format!("1 of {n} measures are listed."))
        );
    }
}
