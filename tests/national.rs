//! The published England values: the data itself, what contradicts in it, and what stands beside a report's figures.

mod common;

use std::fmt::Write as _;

use candour::analysis::{Opened, Refused, analyse_against, analyse_with, open};
use candour::indicators::Catalogue;
use candour::national::{Data, Kind, Origin, Problem, clashes};
use candour::view::{NationalFigure, NationalOrigin};

#[test]
fn every_value_is_complete_and_of_a_known_indicator() {
    let data = Data::built_in();
    let catalogue = Catalogue::built_in();
    assert_eq!((data.version, data.as_of.as_str()), (1, "2026-04"));
    assert_eq!((data.origin, data.rows().len()), (Origin::BuiltIn, 153));
    for row in data.rows() {
        let indicator = catalogue
            .all()
            .find(|it| it.id == row.indicator)
            .unwrap_or_else(|| panic!("{} is not in the catalogue", row.indicator));
        assert_eq!(row.unit, indicator.unit, "{}", row.indicator);
        assert!(
            !row.title.is_empty() && !row.publisher.is_empty(),
            "{row:?}"
        );
        assert!(row.address.starts_with("https://"), "{row:?}");
        assert_eq!(row.read, "2026-11-22");
        assert!(!row.title.contains("third-party copy"), "{}", row.title);
        assert!(!row.copy || row.kind == Kind::CqcQuotation, "{row:?}");
    }
    // "As of" is the month of the newest figure.
    let months = data.rows().iter().filter(|it| it.published.len() >= 7);
    let newest = months.map(|it| &it.published[..7]).max();
    assert_eq!(newest, Some(data.as_of.as_str()));
}

/// Listed, not settled. What is new here is to be looked into: CQC's label or value may be wrong, the source may, or
/// two years may just be alike.
#[test]
fn the_contradictions_are_those_that_are_known() {
    let found: Vec<String> = clashes(Data::built_in())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "ascof_short_term_no_more, CQC quotations: 77.55 and 79.39 for 2023-24",
            "ascof_short_term_no_more, CQC quotations: 79.39 for 2023-24 and 2024",
            "ascs_satisfaction, CQC quotations: 62.72 for 2022-23 and 2023-24",
            // The source itself says that it did not change.
            "dols_21_days, secondary sources: 19 for 2022-23 and 2023-24",
            "sace_info_helpful, CQC quotations: 85.22 for 2022 and 2023-24",
            // Two years that are alike.
            "sace_no_financial_difficulty, official statistics: 53.4 for 2018-19 and 2023-24",
        ]
    );
}

/// One line a value: kind, value, period, how many sources, whether it is of the report's period.
fn told(figures: &[NationalFigure]) -> String {
    let mut out = String::new();
    for it in figures {
        let same = match it.same_period {
            Some(true) => "same",
            Some(false) => "other",
            None => "unknown",
        };
        let period = it.period.as_deref().unwrap_or("-");
        let kind = common::wire_name(&it.kind);
        write!(out, "{kind} {} {period} x{} {same}", it.value, it.sources).expect("a string");
        if let Some(part) = &it.part {
            write!(out, " ({part})").expect("a string");
        }
        out.push('\n');
    }
    out
}

fn beside(prose: &str) -> String {
    let view = common::read(&common::section(prose));
    let [one] = view.analysis.comparisons.as_slice() else {
        panic!("not one comparison: {prose}");
    };
    told(&one.national)
}

#[test]
fn quotations_and_the_official_series_are_two() {
    let got = beside(
        "61.10% of people were satisfied with their care and support, which was lower than the England average of \
         62.72% (Adult Social Care Survey, October 2024).",
    );
    let first: Vec<&str> = got.lines().take(4).collect();
    assert_eq!(
        first,
        [
            "cqc_quotation 62.72 2023-24 x3 same",
            "official_statistic 65.4 2023-24 x1 same",
            "official_statistic 65.1 2024-25 x1 other",
            "cqc_quotation 62.72 2022-23 x1 other",
        ]
    );
}

#[test]
fn the_period_is_the_reports_own() {
    let of = |cited: &str| {
        beside(&format!(
            "86.10% of people said that their services made them feel safe, lower than the England average of 87.12% \
             ({cited})."
        ))
    };
    // A year that other reports cite the survey of 2022-23 by.
    assert!(of("ASCS, 2023").starts_with("cqc_quotation 87.12 2022-23 x2 same\n"));
    assert!(of("ASCS, 2022/23").starts_with("cqc_quotation 87.12 2022-23 x2 same\n"));
    // No value is cited so, and nothing is guessed.
    assert!(
        of("ASCS, December 2023")
            .lines()
            .all(|it| it.ends_with("unknown"))
    );
    // The month of one survey says nothing of another's.
    assert!(
        of("Survey of Adult Carers, October 2024")
            .lines()
            .all(|it| it.ends_with("unknown"))
    );
}

#[test]
fn parts_of_a_measure_are_marked() {
    let got = beside(
        "Staff turnover in adult social care was 27%, higher than the England average of 24.8% (Skills for Care \
         Workforce Estimates, October 2024).",
    );
    assert!(got.starts_with(
        "cqc_quotation 25 2023-24 x1 same\nofficial_statistic 24.8 2023-24 x1 same\n"
    ));
    assert!(got.contains("secondary_source 25.8 2023-24 x1 same (independent sector only)\n"));
}

#[test]
fn an_average_that_is_not_englands_has_none_beside_it() {
    assert_eq!(
        beside(
            "61.10% of people were satisfied with their care and support, lower than the regional average of 62.50% \
             (Adult Social Care Survey, October 2024)."
        ),
        ""
    );
}

/// The values offered for the only survey figure, or the reason.
fn offered(prose: &str) -> (String, Option<String>) {
    let view = common::read(&common::section(prose));
    let found: Vec<_> = view
        .analysis
        .figures
        .iter()
        .filter(|it| !it.national.is_empty() || it.national_reason.is_some())
        .map(|it| (told(&it.national), it.national_reason.clone()))
        .collect();
    match found.as_slice() {
        [] => (String::new(), None),
        [one] => one.clone(),
        more => panic!("{} figures: {prose}", more.len()),
    }
}

#[test]
fn a_survey_figure_without_an_average_is_offered_one_where_all_agrees() {
    let (values, reason) = offered(
        "The Survey of Adult Carers, published June 2024, showed 30.72% of unpaid carers were satisfied with social \
         services.",
    );
    assert!(values.starts_with(
        "cqc_quotation 36.83 2023-24 x1 same\nofficial_statistic 36.7 2023-24 x1 same\n"
    ));
    assert_eq!(reason, None);
}

#[test]
fn otherwise_there_is_a_reason_or_nothing() {
    for (prose, want) in [
        (
            "In the Adult Social Care Survey of October 2024, 71% of people who used services did not buy any additional \
             care privately.",
            Some("no England value is in the data for this measure"),
        ),
        (
            "In the Survey of Adult Carers of June 2024, 81.2% of people who used services felt they had choice over \
             services.",
            Some("the survey it names does not publish this measure"),
        ),
        // No survey is named.
        (
            "The council told us that 71% of people were satisfied with their care and support.",
            None,
        ),
        // A change is no level.
        (
            "In the Adult Social Care Survey satisfaction rose by 3 percentage points.",
            None,
        ),
    ] {
        let (values, reason) = offered(prose);
        assert_eq!((values.as_str(), reason.as_deref()), ("", want), "{prose}");
    }
}

fn newer() -> String {
    let path = common::root().join("static/data/national.tsv");
    let text = std::fs::read_to_string(path).expect("the data");
    text.replace("# version 1\n", "# version 2\n")
        .replace("\t62.72\t", "\t62.99\t")
}

#[test]
fn a_newer_file_is_used_for_what_is_read_with_it() {
    let (name, bytes) = candour::analysis::example();
    let data = Data::read(newer().as_bytes()).expect("it is newer");
    let view = analyse_with(name, bytes, &data).expect("a report");
    assert_eq!(view.analysis.national.origin, NationalOrigin::File);
    let first = |view: &candour::view::ReportView| {
        let all = &view.analysis.comparisons;
        let it = all
            .iter()
            .find(|it| it.indicator.as_deref() == Some("ascs_satisfaction"));
        it.map(|it| it.national[0].value.to_string())
    };
    assert_eq!(first(&view).as_deref(), Some("62.99"));
    let ours = candour::analysis::analyse(name, bytes).expect("a report");
    assert_eq!(ours.analysis.national.origin, NationalOrigin::BuiltIn);
    assert_eq!(first(&ours).as_deref(), Some("62.72"));
}

#[test]
fn a_file_of_national_figures_is_known_by_its_content() {
    let text = newer();
    // Whatever it is called.
    match open("report.txt", text.as_bytes()) {
        Ok(Opened::National(it)) => {
            assert_eq!((it.version.as_str(), it.as_of.as_str()), ("2", "2026-04"));
            assert_eq!(it.origin, NationalOrigin::File);
        }
        other => panic!("{other:?}"),
    }
    let broken = text.replacen("https:", "http:", 1);
    assert!(matches!(
        open("a.tsv", broken.as_bytes()),
        Err(Refused::National(Problem::Line { line: 6, .. }))
    ));
    let (name, bytes) = candour::analysis::example();
    let documents = [candour::text::read(name, bytes).expect("text")];
    let against = |figures: &str| analyse_against(&documents, Some(figures.as_bytes()));
    let newer = against(&text).expect("a report");
    assert_eq!(newer.analysis.national.version, "2");
    // A report is never read with other figures than asked for.
    assert!(matches!(against(&broken), Err(Refused::National(_))));
}
