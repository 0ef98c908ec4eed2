//! Figures, changes and targets as tables to take along.

use super::side::unit_name;
use super::{
    Places, aim, as_of, bare, called, figure_kinds, group, list, outcome, outcome_date, role,
    unbroken,
};
use crate::view::sheet::Sheet;
use crate::view::{Analysis, Figure, Trend};

/// What every row ends with.
const PLACE: [&str; 4] = ["Section", "Topic", "Page", "Sentence"];

fn sheet(columns: &[&str]) -> Sheet {
    let mut out = Sheet::new(columns);
    out.columns.extend(PLACE.map(str::to_owned));
    out
}

fn place(
    places: &Places,
    [section, topic]: [&Option<String>; 2],
    page: Option<u32>,
    [start, end]: [u32; 2],
) -> [String; 4] {
    [
        section.clone().unwrap_or_default(),
        topic.clone().unwrap_or_default(),
        page.map_or_else(String::new, |it| it.to_string()),
        unbroken(places.words(start, end).unwrap_or_default()),
    ]
}

/// The figures that are listed.
#[must_use]
pub fn figures(analysis: &Analysis, shown: &[&Figure]) -> Sheet {
    let places = Places::new(&analysis.text);
    let mut out = sheet(&[
        "Value", "Unit", "Per", "Out of", "As printed", "Qualifier", "What it counts", "Indicator",
        "As of", "Role", "Kind", "Headings",
    ]);
    for it in shown {
        let groups: Vec<&str> = it.groups.iter().map(|it| group(*it)).collect();
        let mut row = vec![
            bare(&it.value),
            it.unit.map_or("", unit_name).to_owned(),
            it.per.clone().unwrap_or_default(),
            it.of.map_or_else(String::new, |it| it.to_string()),
            unbroken(&it.text),
            it.qualifier.clone().unwrap_or_default(),
            it.counts.clone().unwrap_or_default(),
            it.indicator_name.clone().unwrap_or_default(),
            it.as_of
                .as_ref()
                .map_or_else(String::new, |of| as_of(Some(of))),
            role(it.role).to_owned(),
            figure_kinds(it.kind).to_owned(),
            groups.join("; "),
        ];
        let sentence = [it.sentence.start, it.sentence.end];
        row.extend(place(&places, [&it.section, &it.topic], it.page, sentence));
        out.rows.push(row);
    }
    let n = analysis.figures.len();
    out.about = list::about_rows(analysis, (shown.len(), n, "figure", "figures"));
    out
}

/// The targets and budgets that are listed, of `all` of them.
#[must_use]
pub fn targets(analysis: &Analysis, shown: &[&Trend], all: usize) -> Sheet {
    let places = Places::new(&analysis.text);
    let mut out = sheet(&[
        "What", "Target or budget", "Its value", "Its value as printed", "Reached",
        "Reached as printed", "Unit", "Met or not", "As of",
    ]);
    for it in shown {
        let number =
            |it: Option<crate::units::Decimal>| it.map_or_else(String::new, |it| it.to_string());
        let mut row = vec![
            it.what.clone().unwrap_or_default(),
            aim(it).to_owned(),
            number(it.from),
            it.from_text.as_deref().map(unbroken).unwrap_or_default(),
            number(it.to),
            it.to_text.as_deref().map(unbroken).unwrap_or_default(),
            unit_name(it.unit).to_owned(),
            outcome(it),
            outcome_date(it),
        ];
        row.extend(place(
            &places,
            [&it.section, &it.topic],
            it.page,
            [it.start, it.end],
        ));
        out.rows.push(row);
    }
    let kind = (shown.len(), all, "target or budget", "targets and budgets");
    out.about = list::about_rows(analysis, kind);
    out
}

/// The changes that are listed, of `all` of them.
#[must_use]
pub fn changes(analysis: &Analysis, shown: &[&Trend], all: usize) -> Sheet {
    let places = Places::new(&analysis.text);
    let mut out = sheet(&[
        "What", "From", "From as printed", "From, as of", "To", "To as printed", "To, as of",
        "Unit", "Difference", "Change as printed", "The report’s word",
    ]);
    for it in shown {
        let number =
            |it: Option<crate::units::Decimal>| it.map_or_else(String::new, |it| it.to_string());
        let text = |it: &Option<String>| it.as_deref().map(unbroken).unwrap_or_default();
        let mut row = vec![
            it.what.clone().unwrap_or_default(),
            number(it.from),
            text(&it.from_text),
            text(&it.from_when),
            number(it.to),
            text(&it.to_text),
            text(&it.to_when),
            unit_name(it.unit).to_owned(),
            number(it.from.zip(it.to).map(|(from, to)| to.minus(from))),
            text(&it.change_text),
            called(it).to_owned(),
        ];
        row.extend(place(
            &places,
            [&it.section, &it.topic],
            it.page,
            [it.start, it.end],
        ));
        out.rows.push(row);
    }
    out.about = list::about_rows(analysis, (shown.len(), all, "change", "changes"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;

    const REPORT: &str = "Fenmoor Council: local authority assessment\n\nAssessing needs\n\nScore: 2\n\nWhat people \
                          expect\n\nIn March 2025, 412 people were waiting for an assessment. This had fallen from 530 \
                          people in March 2024. The council aimed to review 90% of plans within a year and reached \
                          81%.\n";

    #[test]
    fn values_are_bare_and_sentences_as_printed() {
        let report = analyse("invented.txt", REPORT.as_bytes()).expect("a report");
        let analysis = &report.analysis;
        let shown: Vec<&Figure> = analysis.figures.iter().collect();
        let sheet = figures(analysis, &shown);
        assert_eq!(sheet.rows.len(), analysis.figures.len());
        assert!(sheet.rows.iter().all(|it| it.len() == sheet.columns.len()));
        let row = sheet.rows.iter().find(|it| it[0] == "412").expect("412");
        assert_eq!(row[8], "March 2025");
        assert_eq!(row[12], "Assessing needs");
        assert_eq!(
            row[15],
            "In March 2025, 412 people were waiting for an assessment."
        );
        let said = sheet.about.iter().find(|it| it[0] == "Rows");
        assert_eq!(said.map(|it| it[1].as_str()), Some("All are shown."));
    }

    #[test]
    fn ends_and_differences_are_numbers() {
        let report = analyse("invented.txt", REPORT.as_bytes()).expect("a report");
        let analysis = &report.analysis;
        let (aims, over): (Vec<&Trend>, Vec<&Trend>) =
            (analysis.trends.iter()).partition(|it| super::super::is_aim(it));
        let sheet = changes(analysis, &over, over.len());
        let row = sheet.rows.first().expect("a change");
        assert_eq!([&row[1], &row[4], &row[8]], ["530", "412", "-118"]);
        assert!(sheet.rows.iter().all(|it| it.len() == sheet.columns.len()));
        let sheet = targets(analysis, &aims, 3);
        let row = sheet.rows.first().expect("a target");
        assert_eq!([&row[2], &row[4], &row[6]], ["90", "81", "%"]);
        assert!(sheet.rows.iter().all(|it| it.len() == sheet.columns.len()));
        assert!(
            sheet.about.iter().any(|it| it[1].contains("1 of 3")),
            "{:?}",
            sheet.about
        );
    }
}
