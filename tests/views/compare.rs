//! Open reports side by side.

use super::*;
use candour::state::{ReportId, SideBySide};
use candour::ui::compare::{Compare, CompareProps};
use candour::view::words;

/// An open report of an invented council.
fn beside(id: ReportId, council: &str, change: impl Fn(&mut Analysis)) -> Open {
    let mut view = brambleford();
    if let Some(it) = &mut view.analysis.authority {
        council.clone_into(&mut it.name);
        it.ons_code = None;
    }
    change(&mut view.analysis);
    let mut open = open(view, Origin::File, None);
    open.id = id;
    open
}

fn compare(reports: Vec<Open>, side: SideBySide) -> String {
    render::<Compare>(CompareProps {
        reports,
        side,
        came_from: None,
        on_side: Callback::noop(),
        visit: Callback::noop(),
        navigate: Callback::noop(),
    })
}

/// What stands in the head of a table, column by column.
fn heads(html: &str, table: &str) -> Vec<String> {
    let table = text_of(html, &format!("id=\"{table}\""), "</thead>");
    ["Fenmoor", "Quillshire", "Tarnby"]
        .into_iter()
        .filter_map(|it| table.find(it).map(|at| (at, it.to_owned())))
        .collect::<std::collections::BTreeMap<_, _>>()
        .into_values()
        .collect()
}

fn three() -> Vec<Open> {
    vec![
        beside(1, "Tarnby Council", |_| {}),
        beside(2, "Fenmoor Council", |it| {
            it.scores[0].score = Score::new(4);
        }),
        beside(3, "Quillshire Council", |it| it.scores.truncate(1)),
    ]
}

#[test]
fn reports_stand_by_name_and_never_by_result() {
    let html = compare(three(), SideBySide::default());
    check("compare", &html);
    for table in ["compare-scores", "compare-measures"] {
        assert_eq!(heads(&html, table), ["Fenmoor", "Quillshire", "Tarnby"]);
    }
    assert!(html.contains(words::CAVEAT) && html.contains("ranks no council"));
    assert!(html.contains("3 reports side by side"));
    let by_hand = SideBySide {
        order: vec![3, 1, 2],
        left_out: vec![2],
        ..SideBySide::default()
    };
    let html = compare(three(), by_hand);
    for table in ["compare-scores", "compare-measures"] {
        assert_eq!(heads(&html, table), ["Quillshire", "Tarnby"]);
    }
}

#[test]
fn what_a_report_does_not_say_is_marked() {
    let html = compare(three(), SideBySide::default());
    let scores = text_of(&html, "id=\"compare-scores\"", "</table>");
    assert!(scores.contains("[x]"));
    assert!(html.contains("It never means 0"));
    for cell in ["<td></td><td", "<td class=\"none\"></td>"] {
        assert!(!html.contains(cell), "an empty cell: {cell}");
    }
}

#[test]
fn each_number_leads_to_its_sentence_in_its_own_report() {
    let html = compare(three(), SideBySide::default());
    for report in 1..=3 {
        let name = format!("href=\"#/summary\" data-report=\"{report}\"");
        assert_eq!(html.matches(&name).count(), 2, "the name in both tables");
        let score = format!("data-report=\"{report}\" data-finding=\"s1\"");
        assert_eq!(html.matches(&score).count(), 1, "{score}");
        let finding = format!("data-report=\"{report}\" data-finding=\"c1\"");
        assert_eq!(html.matches(&finding).count(), 1, "{finding}");
    }
}

#[test]
fn averages_that_differ_have_their_dates_and_whose_they_are() {
    let of = |id, name: &str, england: &'static str, date: Option<&'static str>| {
        beside(id, name, |it| {
            let mut own = comparison(
                "c1",
                Some("people who feel safe"),
                "61.5",
                england,
                Unit::Percent,
                Polarity::HigherIsBetter,
            );
            own.indicator = Some("feel_safe".to_owned());
            own.source_date = date.map(str::to_owned);
            it.comparisons = vec![own];
        })
    };
    let html = compare(
        vec![
            of(1, "Tarnby Council", "62.72", Some("October 2024")),
            of(2, "Fenmoor Council", "65.4", None),
        ],
        SideBySide::default(),
    );
    let table = text_of(&html, "id=\"compare-measures\"", "</table>");
    for words in [
        "62.72%", "published October 2024", "65.4%", "no date given", "quoted by Tarnby Council",
        "quoted by Fenmoor Council", "against 65.4%", "higher is better",
    ] {
        assert!(table.contains(words), "{words} in {table}");
    }
    let same = compare(
        vec![
            of(1, "Tarnby Council", "62.72", Some("October 2024")),
            of(2, "Fenmoor Council", "62.72", Some("October 2024")),
        ],
        SideBySide::default(),
    );
    assert!(!same.contains("quoted by") && !same.contains("against 62.72%"));
}

#[test]
fn only_measures_with_the_words_or_in_all_reports_are_listed() {
    let with = |words: &str, all_have| {
        let side = SideBySide {
            words: words.to_owned(),
            all_have,
            ..SideBySide::default()
        };
        let mut reports = three();
        reports[2] = beside(3, "Quillshire Council", |it| it.comparisons.truncate(1));
        compare(reports, side)
    };
    let all = with("", false);
    let n = |html: &str| {
        let table = html.split_once("id=\"compare-measures\"");
        table.map_or(0, |(_, it)| it.matches("class=\"of-england\"").count())
    };
    assert!(all.contains("measures are listed"));
    assert!(n(&with("", true)) < n(&all), "not all have the others");
    assert!(n(&with("", true)) > 0);
    let none = with("words that stand nowhere", false);
    assert!(none.contains("No measure is listed."));
    assert!(none.contains("id=\"compare-words\""), "the filter stays");
}

#[test]
fn draft_and_final_are_told_apart_and_what_differs_is_told() {
    let draft = beside(1, "Fenmoor Council", |it| it.published = None);
    let last = beside(2, "Fenmoor Council", |it| {
        it.published = Some("2025-05-14".to_owned());
        it.scores[0].score = Score::new(4);
        it.comparisons[0].local.text = "99.9%".to_owned();
        it.comparisons[0].local.value = d("99.9");
    });
    let html = compare(vec![draft.clone(), last], SideBySide::default());
    check("compare-draft-and-final", &html);
    let told = text_of(&html, "class=\"differs\"", "</section>");
    assert!(
        told.contains("Not the same: 1 score, 1 comparison."),
        "{told}"
    );
    assert!(told.contains("score 4") && told.contains("99.9%"), "{told}");
    let mut again = beside(2, "Fenmoor Council", |it| it.published = None);
    again.input.name = "copy.txt".to_owned();
    let html = compare(vec![draft, again], SideBySide::default());
    assert!(html.contains("are the same in both"));
    assert!(!compare(three(), SideBySide::default()).contains("class=\"differs\""));
}

#[test]
fn one_report_stands_beside_england_and_leads_to_others() {
    let one = compare(three()[..1].to_vec(), SideBySide::default());
    check("compare-one", &one);
    assert!(one.contains("One report beside England"));
    assert!(one.contains("href=\"#/start\""));
    assert!(!one.contains("id=\"compare-all-have\"") && !one.contains("class=\"which\""));
    assert!(
        one.contains("class=\"frame\""),
        "its own score in the spread"
    );
    let several = compare(three(), SideBySide::default());
    assert!(
        !several.contains("class=\"frame\""),
        "no score is one's own"
    );
    let none = SideBySide {
        left_out: vec![1],
        ..SideBySide::default()
    };
    assert!(compare(three()[..1].to_vec(), none).contains("Choose at least one"));
}

/// A report with figures about carers, waits and targets.
fn carers() -> ReportView {
    let mut view = with_figures();
    view.analysis.figures[0].groups = vec![FigureGroup::UnpaidCarers];
    let carer = comparison(
        "c7",
        Some("unpaid carers who had a break"),
        "20.15",
        "21.73",
        Unit::Percent,
        Polarity::HigherIsBetter,
    );
    view.analysis.comparisons.push(carer);
    view
}

#[test]
fn all_numbers_about_carers_stand_on_one_screen() {
    let of_carers = Filter {
        group: Some(FigureGroup::UnpaidCarers),
        ..Filter::default()
    };
    let html = figures(carers(), of_carers, None);
    check("figures-carers", &html);
    let table = text_of(&html, "id=\"carers\"", "</table>");
    for said in [
        "20.15%", "21.73%", "\u{2212}1.58 points, worse", "higher is better",
    ] {
        assert!(table.contains(said), "{said} in {table}");
    }
    assert!(!table.contains("people satisfied with"), "{table}");
    assert!(html.contains("data-finding=\"f1\"") && !html.contains("data-finding=\"f2\""));
    assert!(html.contains("Besides 2 measures against England."));
    assert!(!figures(carers(), Filter::default(), None).contains("id=\"carers\""));
}

#[test]
fn targets_not_met_stand_alone() {
    let unmet = Filter {
        unmet: true,
        ..Filter::default()
    };
    let html = figures(carers(), unmet, None);
    assert!(html.contains("data-finding=\"t3\""));
    for other in ["t1", "t2", "t4"] {
        assert!(
            !html.contains(&format!("data-finding=\"{other}\"")),
            "{other}"
        );
    }
    let chip = "aria-pressed=\"true\" class=\"chip\">Targets not met <span class=\"n\">1</span>";
    assert!(html.contains(chip), "{html}");
}

#[test]
fn what_would_list_nothing_is_no_button() {
    let mut view = with_figures();
    view.analysis.trends.clear();
    let html = figures(view, Filter::default(), None);
    assert!(html.contains("Nothing was found in this report under: "));
    let missing = text_of(&html, "missing\"", "</p>");
    assert!(
        missing.contains("Targets not met") && missing.contains("Workforce"),
        "{missing}"
    );
    assert!(!html.contains(">Targets not met <span"));
}

#[test]
fn figures_can_be_listed_by_kind() {
    let by_kind = Filter {
        by_kind: true,
        ..Filter::default()
    };
    let html = figures(with_figures(), by_kind, None);
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(at(">Counts<") < at("data-finding=\"f1\""));
    assert!(at("data-finding=\"f1\"") < at(">Lengths of time<"));
    assert!(at(">Lengths of time<") < at("data-finding=\"f2\""));
    assert!(
        at("data-finding=\"f4\"") < at("data-finding=\"f3\""),
        "ranks before spans"
    );
}
