//! Several reports side by side: which of their comparisons are of one measure, and what differs between two of a council.

use super::{Analysis, ChangeKind, Comparison, Overall, Polarity, Scope, StatementScore, words};
use crate::framework::Statement;
use crate::units::{Decimal, Score};

/// One measure, and what each report sets beside the average.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The comparisons of each report, in the order of the reports; a report may print several, or none.
    pub cells: Vec<Vec<&'a Comparison>>,
}

/// An average as reports quote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// As the first of them prints it.
    pub printed: String,
    /// The dates that they give with it, each once, in words.
    pub dated: Vec<String>,
    /// The reports, by their place.
    pub by: Vec<usize>,
}

/// A quality statement's scores in one report and in another of the same council.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreChange {
    /// The statement.
    pub statement: Statement,
    /// In the first.
    pub from: Scored,
    /// In the second.
    pub to: Scored,
}

/// A score in its section, and the one in the summary table; `None` where the text has none.
pub type Scored = [Option<Score>; 2];

/// What differs between two reports of a council.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differences<'a> {
    /// The printed results, where they are not the same.
    pub result: Option<[&'a Overall; 2]>,
    /// Scores that are not the same, in the section or in the summary table.
    pub scores: Vec<ScoreChange>,
    /// Comparisons of which a figure or an average is not the same, or that only one of them has: in the first report,
    /// and in the second.
    pub comparisons: Vec<[Vec<&'a Comparison>; 2]>,
}

/// What has to be the same for two comparisons to be of one measure.
#[derive(PartialEq)]
struct Key<'a> {
    measure: Measure<'a>,
    unit: super::Unit,
    scope: Scope,
    label: &'a str,
}

/// How a measure is known.
#[derive(PartialEq)]
enum Measure<'a> {
    /// By its identifier.
    Indicator(&'a str),
    /// By the report's own words, of whom it is, and what else the words might mean.
    Words(String, Option<String>, &'a [String]),
}

/// A row that is being put together.
struct Kept<'a> {
    key: Option<Key<'a>>,
    collection: Option<&'a str>,
    /// As it was read.
    polarity: Option<Polarity>,
    row: Row<'a>,
}

impl<'a> Key<'a> {
    /// `None` where nothing tells what is measured, or only words that point back ("those who said yes").
    fn of(it: &'a Comparison) -> Option<Self> {
        let measure = match (&it.indicator, &it.measure) {
            (Some(id), _) => Measure::Indicator(id),
            (None, Some(words)) => {
                let words = plain(words);
                if words.is_empty() || words.starts_with("those ") {
                    return None;
                }
                let population = it.population.as_deref().map(plain);
                Measure::Words(words, population, &it.candidates)
            }
            (None, None) => return None,
        };
        Some(Self {
            measure,
            unit: it.unit,
            scope: it.benchmark.scope,
            label: match it.benchmark.scope {
                Scope::England => "",
                _ => &it.benchmark.label,
            },
        })
    }
}

/// Words without what case and white space tell.
#[must_use]
pub fn plain(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").to_ascii_lowercase()
}

/// Aligns the comparisons with England: those that most reports have first, then in the order in which they come.
///
/// Comparisons are of one measure where they are of one indicator; without one only where words, population and unit
/// are the same, and no two surveys are named.
#[must_use]
pub fn with_england<'a>(reports: &[&'a Analysis]) -> Vec<Row<'a>> {
    let mut rows = aligned(reports, |it| it.benchmark.scope == Scope::England);
    let mut out = Vec::with_capacity(rows.len());
    for n in (1..=reports.len()).rev() {
        let (these, others) = rows.into_iter().partition(|it: &Row| it.n_reports() == n);
        out.extend::<Vec<Row>>(these);
        rows = others;
    }
    out
}

fn aligned<'a>(reports: &[&'a Analysis], wanted: impl Fn(&Comparison) -> bool) -> Vec<Row<'a>> {
    let mut rows: Vec<Kept> = Vec::new();
    for (at, report) in reports.iter().enumerate() {
        for it in report.comparisons.iter().filter(|it| wanted(it)) {
            let key = Key::of(it);
            let named = it.collection.as_deref();
            // What the user says of it makes no other measure of it.
            let polarity = (!is_turned(report, it)).then_some(it.polarity);
            let fits = |row: &Kept| {
                let one_survey = matches!(
                    key.as_ref().map(|it| &it.measure),
                    Some(Measure::Indicator(_))
                ) || row.collection.is_none()
                    || named.is_none()
                    || row.collection == named;
                let one_side =
                    row.polarity.is_none() || polarity.is_none() || row.polarity == polarity;
                key.is_some() && row.key == key && one_survey && one_side
            };
            let place = rows.iter().position(fits).unwrap_or_else(|| {
                rows.push(Kept {
                    key,
                    collection: None,
                    polarity: None,
                    row: Row {
                        cells: vec![Vec::new(); reports.len()],
                    },
                });
                rows.len() - 1
            });
            let row = &mut rows[place];
            row.collection = row.collection.or(named);
            row.polarity = row.polarity.or(polarity);
            row.row.cells[at].push(it);
        }
    }
    rows.into_iter().map(|it| it.row).collect()
}

/// Whether the user said which way is better.
fn is_turned(report: &Analysis, it: &Comparison) -> bool {
    let mut changes = report.changes.iter();
    changes.any(|of| of.kind == ChangeKind::Polarity && of.finding.as_ref() == Some(&it.id))
}

impl<'a> Row<'a> {
    /// Its comparisons with the places of their reports.
    pub fn comparisons(&self) -> impl Iterator<Item = (usize, &'a Comparison)> {
        let cells = self.cells.iter().enumerate();
        cells.flat_map(|(at, cell)| cell.iter().map(move |it| (at, *it)))
    }

    /// How many reports have it.
    #[must_use]
    pub fn n_reports(&self) -> usize {
        self.cells.iter().filter(|it| !it.is_empty()).count()
    }

    /// The indicator's plain name, else the words of the first report that has it.
    #[must_use]
    pub fn name(&self) -> &'a str {
        let first = self.comparisons().next().map(|(_, it)| it);
        first.map_or("", |it| {
            (it.indicator_name.as_deref()).unwrap_or_else(|| words::measure(it))
        })
    }

    /// Which ways are better by the reports, each once: more than one only where the user said so.
    #[must_use]
    pub fn polarities(&self) -> Vec<Polarity> {
        let mut out = Vec::new();
        for (_, it) in self.comparisons() {
            if !out.contains(&it.polarity) {
                out.push(it.polarity);
            }
        }
        out
    }

    /// The averages that the reports quote: more than one where they differ, since those of other dates are not the same
    /// thing.
    #[must_use]
    pub fn quoted(&self) -> Vec<Quoted> {
        let mut out: Vec<(Decimal, Quoted)> = Vec::new();
        for (at, it) in self.comparisons() {
            let value = it.benchmark.value;
            let place = out.iter().position(|(of, _)| *of == value);
            let place = place.unwrap_or_else(|| {
                let quoted = Quoted {
                    printed: words::printed_average(it),
                    dated: Vec::new(),
                    by: Vec::new(),
                };
                out.push((value, quoted));
                out.len() - 1
            });
            let quoted = &mut out[place].1;
            if !quoted.by.contains(&at) {
                quoted.by.push(at);
            }
            let dated = words::source_date(it);
            if it.source_date.is_some() && !quoted.dated.contains(&dated) {
                quoted.dated.push(dated);
            }
        }
        out.into_iter().map(|(_, it)| it).collect()
    }

    /// Everything that a reader may look for it by: names, words, sections and topics in all reports, as [`plain`] words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut out = vec![plain(self.name())];
        for (_, it) in self.comparisons() {
            let of = [
                &it.measure, &it.population, &it.section, &it.topic, &it.source,
            ];
            for it in of.into_iter().flatten().map(|it| plain(it)) {
                if !out.contains(&it) {
                    out.push(it);
                }
            }
        }
        out.join("\n")
    }
}

/// The score of a statement in a report.
#[must_use]
pub fn score(report: &Analysis, statement: Statement) -> Option<&StatementScore> {
    let mut scores = report.scores.iter();
    scores.find(|it| it.quality_statement == statement.name())
}

/// What differs between two reports of one council, such as a draft and the final report: scores, and figures set
/// against averages.
#[must_use]
pub fn differences<'a>(from: &'a Analysis, to: &'a Analysis) -> Differences<'a> {
    let scores = Statement::ALL.into_iter().filter_map(|statement| {
        let of = |report| {
            let it = score(report, statement);
            let summary = it.and_then(|it| it.summary.as_ref());
            [it.and_then(|it| it.score), summary.map(|it| it.score)]
        };
        let (from, to) = (of(from), of(to));
        (from != to).then_some(ScoreChange {
            statement,
            from,
            to,
        })
    });
    let mut comparisons: Vec<[Vec<&Comparison>; 2]> = Vec::new();
    for row in aligned(&[from, to], |_| true) {
        let Ok([from, to]) = <[Vec<&Comparison>; 2]>::try_from(row.cells) else {
            continue;
        };
        if same_figures(&from, &to) {
            continue;
        }
        // What is measured cannot be told: it is the same comparison where all else is the same.
        let unnamed = |it: &Comparison| Key::of(it).is_none();
        let twin = to.iter().find(|it| unnamed(it)).and_then(|it| {
            let is_twin = |[from, to]: &[Vec<&Comparison>; 2]| {
                to.is_empty() && from.iter().all(|of| unnamed(of) && is_alike(of, it))
            };
            comparisons.iter().position(is_twin)
        });
        match twin {
            Some(at) => drop(comparisons.remove(at)),
            None => comparisons.push([from, to]),
        }
    }
    let printed = |of: &Analysis| {
        let it = of.overall.printed.as_ref();
        it.map(|it| (it.rating, it.percent))
    };
    let result = (printed(from) != printed(to)).then_some([&from.overall, &to.overall]);
    Differences {
        result,
        scores: scores.collect(),
        comparisons,
    }
}

/// Whether two comparisons of which it is not known what they measure print the same.
fn is_alike(one: &Comparison, other: &Comparison) -> bool {
    let figures = |it: &Comparison| (it.local.value, it.benchmark.value, it.unit);
    figures(one) == figures(other)
        && one.benchmark.scope == other.benchmark.scope
        && one.section == other.section
}

impl Differences<'_> {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.result.is_none() && self.scores.is_empty() && self.comparisons.is_empty()
    }
}

/// Whether both print the same pairs of figure and average, in whatever order.
fn same_figures(some: &[&Comparison], others: &[&Comparison]) -> bool {
    let figures = |it: &Comparison| (it.local.value, it.benchmark.value);
    let mut left: Vec<(Decimal, Decimal)> = others.iter().map(|it| figures(it)).collect();
    some.len() == others.len()
        && some.iter().all(|it| {
            let place = left.iter().position(|other| *other == figures(it));
            place.map(|at| left.swap_remove(at)).is_some()
        })
}

/// Whether two reports are of one council: by its code, else by its printed name.
#[must_use]
pub fn of_one_council(one: &Analysis, other: &Analysis) -> bool {
    let (Some(one), Some(other)) = (&one.authority, &other.authority) else {
        return false;
    };
    match (&one.ons_code, &other.ons_code) {
        (Some(one), Some(other)) => one == other,
        _ => plain(&one.name) == plain(&other.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::units::Unit::{Days, Percent};

    fn read(text: &str) -> Analysis {
        analyse("invented.txt", text.as_bytes())
            .expect("a report")
            .analysis
    }

    /// A report of an invented council with these lines about needs, and these scores.
    fn report(council: &str, score: u8, lines: &str) -> Analysis {
        read(&format!(
            "{council}: local authority assessment\n\nAssessing needs\n\nScore: {score}\n\nWhat people expect\n\n\
             {lines}\n\nKey findings for this quality statement\n\n{lines}\n"
        ))
    }

    fn one(report: &Analysis) -> &Comparison {
        report.comparisons.first().expect("a comparison")
    }

    const SATISFIED: &str = "Of people using services, 61.2% were satisfied with their care and support, compared with \
                             the England average of 62.72% (Adult Social Care Survey, October 2024).";

    /// The analysis with only its first comparison, changed.
    fn with(mut report: Analysis, change: impl Fn(&mut Comparison)) -> Analysis {
        report.comparisons.truncate(1);
        report.comparisons.iter_mut().for_each(change);
        report
    }

    fn satisfied(council: &str) -> Analysis {
        with(report(council, 2, SATISFIED), |it| {
            it.indicator = Some("satisfied".to_owned());
            it.indicator_name = Some("satisfied with care".to_owned());
        })
    }

    #[test]
    fn comparisons_of_one_indicator_stand_in_one_row() {
        let a = satisfied("Fenmoor Council");
        let b = with(satisfied("Quillshire Council"), |it| {
            it.measure = Some("other words".to_owned());
        });
        let c = with(satisfied("Tarnby Council"), |it| {
            it.indicator = Some("another".to_owned());
        });
        let rows = with_england(&[&a, &b, &c]);
        assert_eq!(rows.len(), 2);
        let n = |row: &Row| row.cells.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(n(&rows[0]), [1, 1, 0]);
        assert_eq!(n(&rows[1]), [0, 0, 1]);
        assert_eq!(rows[0].name(), "satisfied with care");
    }

    #[test]
    fn without_an_indicator_words_population_and_unit_must_be_the_same() {
        let own = |measure: &str, population: Option<&str>, unit, collection: Option<&str>| {
            with(satisfied("Fenmoor Council"), |it| {
                it.indicator = None;
                it.indicator_name = None;
                it.measure = Some(measure.to_owned());
                it.population = population.map(str::to_owned);
                it.unit = unit;
                it.collection = collection.map(str::to_owned);
            })
        };
        let users = Some("people who use services");
        let first = own("People  who feel\nsafe", users, Percent, Some("ASCS"));
        for (other, rows) in [
            (own("people who feel safe", users, Percent, Some("ASCS")), 1),
            (own("people who feel safe", users, Percent, None), 1),
            (own("people who feel safe", users, Percent, Some("SACE")), 2),
            (own("people who feel safe", None, Percent, Some("ASCS")), 2),
            (own("people who feel safe", users, Days, Some("ASCS")), 2),
            (own("people who feel safer", users, Percent, None), 2),
            (satisfied("Tarnby Council"), 2),
        ] {
            assert_eq!(
                with_england(&[&first, &other]).len(),
                rows,
                "{:?}",
                one(&other)
            );
        }
        // Words that point back name nothing by themselves.
        let back = own("those who said so", users, Percent, None);
        assert_eq!(with_england(&[&back, &back.clone()]).len(), 2);
        let unnamed = with(back, |it| it.measure = None);
        assert_eq!(with_england(&[&unnamed, &unnamed.clone()]).len(), 2);
    }

    #[test]
    fn what_most_reports_have_comes_first_and_doubles_are_kept() {
        let mut a = satisfied("Fenmoor Council");
        let mut own = one(&a).clone();
        own.indicator = Some("own".to_owned());
        a.comparisons.insert(0, own);
        let mut b = satisfied("Quillshire Council");
        let mut again = one(&b).clone();
        again.id = "c9".to_owned();
        b.comparisons.push(again);
        let rows = with_england(&[&a, &b]);
        assert_eq!(rows[0].n_reports(), 2);
        assert_eq!(rows[0].cells[1].len(), 2, "both comparisons of one report");
        assert_eq!(rows[1].n_reports(), 1);
        let mut region = a.clone();
        for it in &mut region.comparisons {
            it.benchmark.scope = Scope::Region;
        }
        assert!(with_england(&[&region]).is_empty(), "England only");
    }

    #[test]
    fn averages_that_differ_are_told_apart_with_their_dates() {
        let a = satisfied("Fenmoor Council");
        let b = satisfied("Quillshire Council");
        let c = with(satisfied("Tarnby Council"), |it| {
            it.benchmark.value = Decimal::parse("65.4").expect("a number");
            it.benchmark.text = "65.4%".to_owned();
            it.source_date = None;
        });
        let rows = with_england(&[&a, &b, &c]);
        let quoted = rows[0].quoted();
        assert_eq!(quoted.len(), 2);
        assert_eq!(quoted[0].printed, "62.72%");
        assert_eq!(quoted[0].by, [0, 1]);
        assert_eq!(quoted[0].dated, ["published October 2024"]);
        assert_eq!(
            (quoted[1].printed.as_str(), quoted[1].by.as_slice()),
            ("65.4%", &[2][..])
        );
        assert!(quoted[1].dated.is_empty(), "no date is made up");
        let words = rows[0].words();
        assert!(words.contains(&plain("SATISFIED  with")) && !words.contains("loneliness"));
    }

    #[test]
    fn what_differs_between_draft_and_final_is_told() {
        let draft = satisfied("Fenmoor Council");
        assert!(differences(&draft, &draft.clone()).is_empty());
        let mut last = draft.clone();
        last.scores[0].score = Score::new(3);
        last.comparisons[0].local.value = Decimal::parse("61.3").expect("a number");
        let told = differences(&draft, &last);
        assert_eq!(told.scores.len(), 1);
        assert_eq!(told.scores[0].statement.name(), "Assessing needs");
        assert_eq!(told.scores[0].to[0], Score::new(3));
        assert!(told.result.is_none());
        assert_eq!(told.comparisons.len(), 1);
        let unnamed = with(draft.clone(), |it| {
            it.indicator = None;
            it.measure = None;
        });
        assert!(differences(&unnamed, &unnamed.clone()).is_empty());
        let other = with(unnamed.clone(), |it| it.unit = crate::units::Unit::Days);
        assert_eq!(differences(&unnamed, &other).comparisons.len(), 2);
        last.comparisons.clear();
        let told = differences(&draft, &last);
        assert!(told.comparisons[0][1].is_empty(), "only the first has it");
    }

    #[test]
    fn the_printed_result_and_the_summary_table_are_compared_too() {
        let draft = read(include_str!(
            "../../tests/fixtures/reports/aldermere-2025-05.txt"
        ));
        let mut last = draft.clone();
        if let Some(it) = &mut last.overall.printed {
            it.percent = Decimal::parse("70");
        }
        let told = differences(&draft, &last);
        assert!(told.result.is_some() && told.scores.is_empty());
        let mut last = draft.clone();
        let summary = last.scores.iter_mut().find_map(|it| it.summary.as_mut());
        summary.expect("a summary table").score = Score::new(1).expect("a score");
        let told = differences(&draft, &last);
        assert_eq!((told.result, told.scores.len()), (None, 1));
    }

    #[test]
    fn a_council_is_known_by_its_code_and_else_by_its_name() {
        let (a, b) = (satisfied("Fenmoor Council"), satisfied("FENMOOR  Council"));
        assert!(of_one_council(&a, &b));
        assert!(!of_one_council(&a, &satisfied("Tarnby Council")));
        let coded = |it: &Analysis, code: &str| {
            let mut it = it.clone();
            if let Some(of) = &mut it.authority {
                of.ons_code = Some(code.to_owned());
            }
            it
        };
        assert!(!of_one_council(&coded(&a, "E1"), &coded(&b, "E2")));
        let mut unnamed = a.clone();
        unnamed.authority = None;
        assert!(!of_one_council(&unnamed, &unnamed.clone()));
    }

    #[test]
    fn which_way_the_user_says_is_better_makes_no_other_measure() {
        use crate::changes::{Correction, Edit, apply};
        let text = format!(
            "Fenmoor Council: local authority assessment\n\nAssessing needs\n\nScore: 2\n\nKey findings for this quality \
             statement\n\n{SATISFIED}\n"
        );
        let view = analyse("invented.txt", text.as_bytes()).expect("a report");
        let edit = Edit::Polarity {
            comparison: one(&view.analysis).id.clone(),
            polarity: Polarity::LowerIsBetter,
        };
        let turned = apply(&view, &[Correction { id: 1, edit }]).analysis;
        let reports = [&view.analysis, &turned];
        assert!(differences(reports[0], reports[1]).is_empty());
        for reports in [reports, [reports[1], reports[0]]] {
            let rows = with_england(&reports);
            assert_eq!(rows.len(), 1);
            assert_eq!(rows[0].polarities().len(), 2);
        }
        // What the reports themselves say of it does.
        let mut read = turned.clone();
        read.changes.clear();
        assert_eq!(with_england(&[&view.analysis, &read]).len(), 2);
    }
}
