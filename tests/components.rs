//! The components rendered to text on the host and compared with `tests/components/*.html`.
//!
//! `UPDATE_GOLDENS=1 cargo test --test components` writes the files anew. What other programs rely on is
//! asserted directly besides, so that a careless update cannot lose it.

#[path = "views/changes.rs"]
mod changes_view;
#[path = "views/compare.rs"]
mod compare_view;
#[path = "views/england.rs"]
mod england_view;
#[path = "views/page.rs"]
mod page_view;
#[path = "views/report.rs"]
mod report_view;

use std::path::Path;

use candour::error::{AnalysisError, CqcText, FileKind};
use candour::national;
use candour::state::{
    AppState, Batch, Failure, Filter, Input, Kept, Note, Now, Open, Origin, Pages, Problem,
    SharedView,
};
use candour::ui::checks::{Checks, ChecksProps};
use candour::ui::england::{England, EnglandProps};
use candour::ui::error_panel::{ErrorPanel, ErrorPanelProps};
use candour::ui::figures::{Figures, FiguresProps};
use candour::ui::finding_card::{FindingCard, FindingCardProps};
use candour::ui::footer::{Footer, FooterProps};
use candour::ui::header::{Header, HeaderProps};
use candour::ui::licences::{Package, licences};
use candour::ui::open_reports::{OpenReports, OpenReportsProps};
use candour::ui::privacy::{Privacy, PrivacyProps};
use candour::ui::reading::Openers;
use candour::ui::report_pane::{ReportPane, ReportPaneProps};
use candour::ui::route::Route;
use candour::ui::start::{Start, StartProps};
use candour::ui::status::{Status, StatusProps};
use candour::ui::summary::{Summary, SummaryProps};
use candour::units::{Decimal, Rating, Score, Unit};
use candour::view::{
    Agreement, Amount, Analysis, Authority, AuthorityBasis, Benchmark, Block, BlockShape,
    CalculatedOverall, Check, CheckKind, CheckSeverity, Comparison, Direction, Figure, FigureGroup,
    FigureKind, FigureRole, FigureValue, HeadingRole, NationalData, NationalFigure, NationalKind,
    NationalOrigin, Notice, Overall, Place, Polarity, PrintedOverall, ReportView, Run, SCHEMA,
    Scope, Severity, Spread, SpreadSource, StatementScore, SummaryScore, Tag, Trend, TrendKind,
    Verdict,
};
use yew::{BaseComponent, Callback, Html, LocalServerRenderer, Properties, component};

fn render<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let html = tokio::task::LocalSet::new().block_on(
        &runtime,
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render(),
    );
    // The policy of the page forbids it, and nothing else would notice before a browser does.
    assert!(!html.contains(" style="), "inline style in {html}");
    html
}

fn check(name: &str, html: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/components")
        .join(format!("{name}.html"));
    let readable = html.replace("><", ">\n<") + "\n";
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&path, &readable).expect("the golden can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("a golden; UPDATE_GOLDENS=1 writes it");
    assert!(
        readable == golden,
        "{name} differs from its golden:\n{readable}"
    );
}

fn d(printed: &str) -> Decimal {
    Decimal::parse(printed).expect("a number")
}

fn comparison(
    id: &str,
    measure: Option<&str>,
    local: &str,
    england: &str,
    unit: Unit,
    polarity: Polarity,
) -> Comparison {
    let (value, average) = (d(local), d(england));
    let direction = match value.cmp(&average) {
        std::cmp::Ordering::Greater => Direction::Above,
        std::cmp::Ordering::Less => Direction::Below,
        std::cmp::Ordering::Equal => Direction::Equal,
    };
    let verdict = match (direction, polarity) {
        (Direction::Equal, _) => Verdict::Same,
        (_, Polarity::Neutral) => Verdict::NotJudged,
        (Direction::Above, Polarity::HigherIsBetter)
        | (Direction::Below, Polarity::LowerIsBetter) => Verdict::Better,
        _ => Verdict::Worse,
    };
    let sign = if unit == Unit::Percent { "%" } else { "" };
    Comparison {
        id: id.to_owned(),
        measure: measure.map(str::to_owned),
        indicator: None,
        indicator_name: None,
        candidates: Vec::new(),
        population: None,
        local: Amount {
            value,
            text: format!("{local}{sign}"),
            start: 0,
            end: 1,
        },
        benchmark: Benchmark {
            value: average,
            text: format!("{england}{sign}"),
            start: 0,
            end: 1,
            label: "England average".to_owned(),
            scope: Scope::England,
        },
        unit,
        difference: value.minus(average),
        direction,
        polarity,
        verdict,
        wording: Some("compared with".to_owned()),
        wording_at: None,
        claim: None,
        source: Some("Adult Social Care Survey".to_owned()),
        source_at: None,
        collection: None,
        source_date: Some("October 2024".to_owned()),
        source_date_at: None,
        source_date_kind: Some(candour::view::DateKind::Published),
        section: Some("Assessing needs".to_owned()),
        topic: None,
        page: None,
        sentence: candour::view::Place { start: 0, end: 1 },
        local_sentence: None,
        national: Vec::new(),
        rule: "test".to_owned(),
    }
}

fn score(
    id: &str,
    statement: &str,
    theme: &str,
    points: u8,
    summary: Option<u8>,
) -> StatementScore {
    StatementScore {
        id: id.to_owned(),
        quality_statement: statement.to_owned(),
        theme: theme.to_owned(),
        score: Score::new(points),
        standard: (points == 2).then(|| "Evidence shows some shortfalls".to_owned()),
        start: 0,
        end: 1,
        standard_at: None,
        summary: summary.and_then(Score::new).map(|score| SummaryScore {
            score,
            start: 0,
            end: 1,
        }),
        spread: Spread {
            counts: [1, 40, 29, 2],
        },
    }
}

fn national() -> NationalData {
    NationalData {
        version: "1".to_owned(),
        as_of: "2026-04".to_owned(),
        origin: NationalOrigin::BuiltIn,
    }
}

fn spread() -> SpreadSource {
    SpreadSource {
        councils: 72,
        whom: "early-assessed councils".to_owned(),
        until: "2025-10".to_owned(),
        source_title: "A public compilation".to_owned(),
        source_url: "https://example.org/".to_owned(),
        note: "It is secondary.".to_owned(),
    }
}

fn run(text: &str, tag: Option<Tag>, findings: &[&str]) -> Run {
    Run {
        text: text.to_owned(),
        tag,
        findings: findings.iter().map(|it| (*it).to_owned()).collect(),
        checks: Vec::new(),
    }
}

fn block(id: &str, shape: BlockShape, score: Option<&str>, runs: Vec<Run>) -> Block {
    Block {
        id: id.to_owned(),
        shape,
        score: score.map(str::to_owned),
        runs,
    }
}

fn figure(id: &str, text: &str, counts: Option<&str>, groups: &[FigureGroup]) -> Figure {
    Figure {
        id: id.to_owned(),
        kind: FigureKind::Count,
        value: FigureValue::Number(d("82")),
        unit: Some(Unit::People),
        per: None,
        of: None,
        text: text.to_owned(),
        role: FigureRole::Value,
        qualifier: None,
        counts: counts.map(str::to_owned),
        as_of: None,
        as_of_at: None,
        indicator: None,
        indicator_name: None,
        national: Vec::new(),
        national_reason: None,
        groups: groups.to_vec(),
        section: Some("Assessing needs".to_owned()),
        topic: Some("Direct payments".to_owned()),
        page: None,
        sentence: Place { start: 0, end: 1 },
        start: 0,
        end: 1,
    }
}

fn trend(id: &str, kind: TrendKind, ends: Option<(&str, &str)>, unit: Unit) -> Trend {
    Trend {
        id: id.to_owned(),
        kind,
        from: ends.map(|it| d(it.0)),
        from_at: None,
        from_text: ends.map(|it| it.0.to_owned()),
        from_when: ends.map(|_| "March 2023".to_owned()),
        to: ends.map(|it| d(it.1)),
        to_at: None,
        to_text: ends.map(|it| it.1.to_owned()),
        to_when: None,
        change: None,
        change_at: None,
        change_text: None,
        change_unit: None,
        unit,
        what: Some("people waiting for <equipment>".to_owned()),
        improving: None,
        met: None,
        met_by: None,
        findings: vec!["f1".to_owned()],
        section: Some("Assessing needs".to_owned()),
        topic: None,
        page: None,
        start: 0,
        end: 1,
    }
}

fn check_of(id: &str, kind: CheckKind, severity: CheckSeverity, at: (u32, u32)) -> Check {
    Check {
        id: id.to_owned(),
        kind,
        severity,
        message: "This stands here & <that> there.".to_owned(),
        suggestion: None,
        section: Some("Assessing needs".to_owned()),
        topic: Some("Direct payments".to_owned()),
        page: None,
        start: at.0,
        end: at.1,
        sentence: Place { start: 0, end: 44 },
        evidence: Vec::new(),
        findings: Vec::new(),
    }
}

/// [`with_figures`] with an error about a comparison, whose evidence is plain text, and a query about plain text.
fn with_checks() -> ReportView {
    let mut view = with_figures();
    let mut error = check_of("k1", CheckKind::Unit, CheckSeverity::Error, (32, 37));
    error.suggestion = Some("37.58%".to_owned());
    error.evidence = vec![Place { start: 41, end: 43 }];
    error.findings = vec!["c3".to_owned()];
    let query = check_of("k2", CheckKind::TwoValues, CheckSeverity::Query, (2, 7));
    view.analysis.checks = vec![error, query];
    let mut wrong = run("37.58", Some(Tag::Comparison), &["c3"]);
    wrong.checks = vec!["k1".to_owned()];
    let mut odd = run("pound", None, &[]);
    odd.checks = vec!["k2".to_owned()];
    let runs = vec![
        run("A ", None, &[]),
        odd,
        run(" sign \u{1F4B7} stood here, and ", None, &[]),
        wrong,
        run(" of 40.", None, &[]),
    ];
    // The text that all places refer to stands first.
    view.blocks = vec![block("b1", BlockShape::Paragraph, None, runs)];
    view
}

fn national_figure(kind: NationalKind, value: &str, same_period: Option<bool>) -> NationalFigure {
    NationalFigure {
        value: d(value),
        unit: Unit::Percent,
        period: same_period.map(|_| "2023-24".to_owned()),
        published: "2024-10".to_owned(),
        part: None,
        kind,
        source_title: "A table of <figures>".to_owned(),
        publisher: "An office".to_owned(),
        source_url: "https://example.org/table".to_owned(),
        copy: false,
        read: "2026-04-03".to_owned(),
        note: None,
        sources: 3,
        same_period,
    }
}

/// [`with_figures`] with national figures of every sort.
fn with_national() -> ReportView {
    let mut view = with_figures();
    let mut copy = national_figure(NationalKind::SecondarySource, "60", None);
    copy.copy = true;
    copy.note = Some("Rounded there.".to_owned());
    "javascript:alert(1)".clone_into(&mut copy.source_url);
    let mut part = national_figure(NationalKind::OfficialStatistic, "64.1", Some(false));
    part.part = Some("independent sector only".to_owned());
    let all = vec![
        national_figure(NationalKind::CqcQuotation, "62.72", Some(true)),
        national_figure(NationalKind::OfficialStatistic, "65.4", Some(true)),
        part,
        copy,
    ];
    view.analysis.figures[0].national = all[1..2].to_vec();
    view.analysis.figures[1].national_reason =
        Some("No published figure counts the same people.".to_owned());
    view.analysis.comparisons[0].national = all;
    view
}

/// [`brambleford`] with a figure of each sort and a trend of each kind.
fn with_figures() -> ReportView {
    let mut view = brambleford();
    let waits = [FigureGroup::Waits];
    let mut limit = figure("f2", "28 days", Some("people who had waited"), &[]);
    limit.kind = FigureKind::Duration;
    limit.role = FigureRole::Threshold;
    limit.qualifier = Some("More than".to_owned());
    limit.unit = Some(Unit::Days);
    let mut plan = figure("f3", "2024-2029", None, &[]);
    plan.kind = FigureKind::YearRange;
    plan.value = FigureValue::Years([2024, 2029]);
    plan.section = Some("Financial facts".to_owned());
    plan.topic = None;
    let mut rank = figure("f4", "117th", Some("placing it"), &[]);
    rank.kind = FigureKind::Rank;
    rank.of = Some(d("153"));
    rank.indicator_name = Some("index of deprivation".to_owned());
    let mut first = figure("f1", "82 people", Some("people on the list"), &waits);
    first.as_of = Some("March 2025".to_owned());
    view.analysis.figures = vec![first, limit, plan, rank];
    let mut over_time = trend("t2", TrendKind::OverTime, Some(("91", "82")), Unit::People);
    over_time.improving = Some(true);
    let mut only = trend("t1", TrendKind::ChangeOnly, None, Unit::Percent);
    only.what = None;
    only.change = Some(d("20"));
    only.change_text = Some("20%".to_owned());
    let mut target = trend(
        "t3",
        TrendKind::AgainstTarget,
        Some(("95", "91")),
        Unit::Percent,
    );
    target.met = Some(false);
    let budget = trend(
        "t4",
        TrendKind::AgainstBudget,
        Some(("1,000", "1,200")),
        Unit::Gbp,
    );
    view.analysis.trends = vec![only, over_time, target, budget];
    view.blocks.push(block(
        "b9",
        BlockShape::Paragraph,
        None,
        vec![
            run("82 people", Some(Tag::Trend), &["f1", "t2"]),
            run(" for more than ", None, &[]),
            run("28 days", Some(Tag::Figure), &["f2"]),
            run(" and ", None, &[]),
            run("2024-2029", Some(Tag::Figure), &["f3"]),
        ],
    ));
    view
}

fn figures(view: ReportView, filter: Filter, focus: Option<&str>) -> String {
    let mut open = open(view, Origin::File, focus);
    open.filter = filter;
    render::<Figures>(FiguresProps {
        open,
        filter: Callback::noop(),
        follow: Callback::noop(),
        navigate: Callback::noop(),
    })
}

/// Brambleford does not exist; its figures are made up.
fn brambleford() -> ReportView {
    let text = "A pound sign \u{1F4B7} stood here, and 37.58 of 40.".to_owned();
    let mut region = comparison(
        "c6",
        Some("carers who got support"),
        "31.0",
        "29.5",
        Unit::Percent,
        Polarity::HigherIsBetter,
    );
    region.benchmark.scope = Scope::Region;
    "North West average".clone_into(&mut region.benchmark.label);
    let mut bare = comparison(
        "c5",
        None,
        "3",
        "3",
        Unit::Percent,
        Polarity::HigherIsBetter,
    );
    bare.wording = None;
    bare.source = None;
    bare.source_date = None;
    bare.section = None;
    let heading = |level, role| BlockShape::Heading { level, role };
    ReportView {
        analysis: Analysis {
            schema: SCHEMA,
            sources: Vec::new(),
            outline: Vec::new(),
            authority: Some(Authority {
                name: "Brambleford Council".to_owned(),
                ons_code: None,
                region: None,
                r#type: None,
                basis: AuthorityBasis::Title,
                start: 0,
                end: 1,
            }),
            published: Some("2025-05-14".to_owned()),
            published_at: None,
            overall: Overall {
                printed: Some(PrintedOverall {
                    rating: Some(Rating::Good),
                    percent: Some(d("67")),
                    start: 0,
                    end: 1,
                    percent_at: None,
                }),
                calculated: Some(CalculatedOverall {
                    total: 24,
                    maximum: 36,
                    percent: 67,
                    rating: Rating::Good,
                    complete: true,
                    to_next: Some(8),
                    to_lower: Some(2),
                    reaches_next: Vec::new(),
                    reaches_lower: Vec::new(),
                    unseen: false,
                }),
                indicative: false,
                agreement: Some(Agreement::Same),
            },
            scores: vec![
                score("s1", "Assessing needs", "Working with people", 2, Some(3)),
                score(
                    "s2",
                    "Safeguarding",
                    "How the local authority ensures safety within the system",
                    3,
                    None,
                ),
            ],
            comparisons: vec![
                comparison(
                    "c1",
                    Some("people satisfied with <their> care"),
                    "64.84",
                    "62.72",
                    Unit::Percent,
                    Polarity::HigherIsBetter,
                ),
                comparison(
                    "c2",
                    Some("days in hospital once ready to leave"),
                    "3.4",
                    "4.8",
                    Unit::Days,
                    Polarity::LowerIsBetter,
                ),
                comparison(
                    "c3",
                    Some("carers satisfied with social services"),
                    "28.90",
                    "36.83",
                    Unit::Percent,
                    Polarity::HigherIsBetter,
                ),
                comparison(
                    "c4",
                    Some("people aged 65 and over"),
                    "24.10",
                    "18.69",
                    Unit::Percent,
                    Polarity::Neutral,
                ),
                bare,
                region,
            ],
            figures: Vec::new(),
            trends: Vec::new(),
            checks: Vec::new(),
            national: national(),
            spread: spread(),
            notices: vec![
                Notice {
                    kind: "council_uncertain".to_owned(),
                    severity: Severity::Info,
                    message: "Nothing much.".to_owned(),
                    start: None,
                    end: None,
                },
                Notice {
                    kind: "missing_percent_sign".to_owned(),
                    severity: Severity::Warning,
                    message: "This figure has no % sign.".to_owned(),
                    // After a character of two UTF-16 units.
                    start: Some(32),
                    end: Some(37),
                },
            ],
            changes: Vec::new(),
            own_checks: Vec::new(),
            cues: Vec::new(),
            text,
        },
        blocks: vec![
            block(
                "b1",
                heading(1, HeadingRole::Title),
                None,
                vec![run("Brambleford Council: assessment", None, &[])],
            ),
            block(
                "b2",
                heading(2, HeadingRole::Theme),
                None,
                vec![run("Theme 1: Working with people", None, &[])],
            ),
            block(
                "b3",
                heading(3, HeadingRole::QualityStatement),
                Some("s1"),
                vec![run("Assessing needs", None, &[])],
            ),
            block(
                "b4",
                BlockShape::ScoreLine,
                None,
                vec![run("Score: 2", Some(Tag::Score), &["s1"])],
            ),
            block(
                "b5",
                heading(4, HeadingRole::Furniture),
                None,
                vec![run("What people expect", None, &[])],
            ),
            block(
                "b6",
                BlockShape::Paragraph,
                None,
                vec![
                    run("Of carers, ", None, &[]),
                    run("28.90%", Some(Tag::Comparison), &["c3"]),
                    run(" & others <said> so; in England ", None, &[]),
                    run("36.83%", Some(Tag::Comparison), &["c3", "c4"]),
                    run(".", None, &[]),
                ],
            ),
            block("b7", BlockShape::Item, None, vec![run("- one", None, &[])]),
            block("b8", BlockShape::Item, None, vec![run("- two", None, &[])]),
        ],
    }
}

fn open(view: ReportView, origin: Origin, focus: Option<&str>) -> Open {
    let input = Input {
        name: "brambleford.txt".to_owned(),
        origin,
    };
    Open {
        id: 1,
        input,
        read: SharedView::new(view.clone()),
        view: SharedView::new(view),
        corrections: Vec::new(),
        last_correction: 0,
        focus: focus.map(str::to_owned),
        filter: Filter::default(),
        choice: candour::state::Choice::default(),
        marks: candour::state::Marks::default(),
    }
}

fn summary(view: ReportView, origin: Origin, focus: Option<&str>) -> String {
    let open = open(view, origin, focus);
    render::<Summary>(SummaryProps {
        open,
        follow: Callback::noop(),
        navigate: Callback::noop(),
        split: Callback::noop(),
        json: Callback::noop(),
    })
}

/// The text of the element that begins with `start`, without tags.
fn text_of(html: &str, start: &str, end: &str) -> String {
    let (_, rest) = html.split_once(start).expect("the element");
    let (inner, _) = rest.split_once(end).expect("its end");
    let mut out = String::new();
    let mut inside = true;
    for it in inner.chars() {
        match it {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(it),
            _ => {}
        }
    }
    out
}

#[test]
fn summary_of_a_whole_report() {
    let html = summary(brambleford(), Origin::Example, Some("s1"));
    check("summary", &html);
    assert_eq!(
        text_of(&html, "id=\"authority\"", "</h1>"),
        "Brambleford Council"
    );
    assert_eq!(
        text_of(&html, "id=\"overall-rating\"", "</p>").trim(),
        "67% Good"
    );
    for said in [
        "published 14 May 2025",
        "invented example",
        "24 of 36 points, as printed and as calculated.",
        "Of 36 points, 8 more would be Outstanding; 2 fewer would be Requires improvement.",
        "No change of one score by one point would give another rating.",
        "Of 72 early-assessed councils: 1 scored 1, 40 scored 2, 29 scored 3, 2 scored 4.",
        "The checks found nothing to ask.",
        "The summary table says 3, the section says 2.",
        "not in this text",
        "Above England on 2 of 5 measures, below on 2, level on 1",
        "better by 1.4 days",
        "worse by 7.93 points",
        "<b>37.58</b>",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(!html.contains("#/figures"), "there are none to go to");
    let html = summary(with_figures(), Origin::Example, None);
    assert!(html.contains("4 figures, 2 changes, 1 target, 1 budget"));
    assert!(html.contains("href=\"#/figures\""));
}

#[test]
fn summary_of_a_result_that_is_not_printed() {
    let mut view = brambleford();
    view.analysis.overall.printed = None;
    let html = summary(view, Origin::File, None);
    let said = text_of(&html, "id=\"overall-rating\"", "</p>");
    assert!(
        said.contains("67%") && said.contains("calculated, not printed in this text"),
        "{said}"
    );
    assert!(html.contains("24 of 36 points, 67% (66.7% rounded up), Good."));
}

#[test]
fn summary_of_results_that_disagree() {
    let mut view = brambleford();
    view.analysis.overall.printed = Some(PrintedOverall {
        rating: Some(Rating::RequiresImprovement),
        percent: None,
        start: 0,
        end: 1,
        percent_at: None,
    });
    let html = summary(view, Origin::File, None);
    assert_eq!(
        text_of(&html, "id=\"overall-rating\"", "</p>").trim(),
        "Requires improvement"
    );
    assert!(html.contains("The report prints Requires improvement, but its nine scores give 24 of 36 points, 67% (66.7% rounded up), Good."));
}

#[test]
fn summary_of_one_section() {
    let mut view = brambleford();
    view.analysis.authority = None;
    view.analysis.published = None;
    view.analysis.overall = Overall {
        printed: None,
        calculated: None,
        indicative: true,
        agreement: None,
    };
    view.analysis.scores.truncate(1);
    view.analysis.comparisons.clear();
    view.analysis.notices.clear();
    let html = summary(view, Origin::Pasted, None);
    check("summary-of-one-section", &html);
    assert_eq!(
        text_of(&html, "id=\"authority\"", "</h1>"),
        "Council not named"
    );
    assert_eq!(
        text_of(&html, "id=\"overall-rating\"", "</p>"),
        "1 of 9 quality statements: no overall result"
    );
    assert!(html.contains("One quality statement of nine") && !html.contains("not in this text"));
    assert!(html.contains("date of publication not printed") && html.contains("indicative"));
}

#[test]
fn england_has_a_row_for_each_comparison_with_england() {
    let props = EnglandProps {
        open: open(brambleford(), Origin::File, Some("c3")),
        choose: Callback::noop(),
        follow: Callback::noop(),
    };
    let html = render::<England>(props);
    check("england", &html);
    let (_, rest) = html
        .split_once("<table id=\"comparisons\"")
        .expect("the table");
    let (table, _) = rest.split_once("</table>").expect("its end");
    assert_eq!(table.matches("data-finding=").count(), 5);
    for hooks in [
        "data-finding=\"c1\" data-local=\"64.84\" data-england=\"62.72\"",
        "data-finding=\"c3\" data-local=\"28.9\" data-england=\"36.83\"",
    ] {
        assert!(table.contains(hooks), "{hooks} in {table}");
    }
    for said in [
        "+2.12 points", "\u{2212}1.4 days", "above, not judged", "measure not named", "not stated",
        "4.8 days",
    ] {
        assert!(table.contains(said), "{said}");
    }
    assert!(
        html.contains("North West average"),
        "other averages have a table of their own"
    );
    assert!(html.contains("do not by themselves show how effective a council is"));
}

#[test]
fn england_says_so_when_there_is_nothing() {
    let mut view = brambleford();
    view.analysis.comparisons.clear();
    let html = render::<England>(EnglandProps {
        open: open(view, Origin::File, None),
        choose: Callback::noop(),
        follow: Callback::noop(),
    });
    check("england-without-comparisons", &html);
    assert!(!html.contains("<table"));
}

#[test]
fn figures_have_a_row_each_and_lead_to_their_sentence() {
    let html = figures(with_figures(), Filter::default(), Some("f2"));
    check("figures", &html);
    for (table, rows) in [("targets", 2), ("trends", 2), ("figures", 4)] {
        let start = format!("<table id=\"{table}\"");
        let (_, rest) = html.split_once(&start).expect("the table");
        let (table, _) = rest.split_once("</table>").expect("its end");
        assert_eq!(table.matches("data-finding=").count(), rows, "{start}");
        assert_eq!(table.matches("href=\"#/report\"").count(), rows, "{start}");
    }
    for hooks in [
        "data-finding=\"f1\" data-kind=\"count\" data-role=\"value\" data-value=\"82\"",
        "data-finding=\"f2\" data-kind=\"duration\" data-role=\"threshold\" data-value=\"82\"",
        "data-finding=\"f3\" data-kind=\"year_range\" data-role=\"value\" data-value=\"2024/2029\"",
        "data-finding=\"t4\" data-kind=\"against_budget\"",
    ] {
        assert!(html.contains(hooks), "{hooks} in {html}");
    }
    for said in [
        "4 figures, 2 changes, 1 target, 1 budget",
        "As the report says, targets: 1 not met; changes: 1 improvement, 1 not said.",
        "All are shown.",
        "more than 28 days",
        "limit",
        "see the sentence",
        "117th of 153",
        "index of deprivation",
        "Assessing needs: Direct payments",
        "\u{2212}9 people",
        "called an improvement",
        "as printed",
        "not met",
        "over by £200",
        "&lt;equipment&gt;",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
    assert!(
        html.contains("<option>Financial facts (1)</option>"),
        "{html}"
    );
}

#[test]
fn a_filter_leaves_what_belongs_to_it() {
    let filter = Filter {
        group: Some(FigureGroup::Waits),
        ..Filter::default()
    };
    let html = figures(with_figures(), filter, None);
    assert!(
        html.contains("Shown: 1 of 4 figures, 2 of 2 changes, 2 of 2 targets and budgets."),
        "{html}"
    );
    assert!(html.contains("data-finding=\"f1\"") && !html.contains("data-finding=\"f2\""));

    let filter = Filter {
        group: Some(FigureGroup::Waits),
        section: Some("Financial facts".to_owned()),
        ..Filter::default()
    };
    let html = figures(with_figures(), filter, None);
    check("figures-none-listed", &html);
    assert!(!html.contains("<table"));
    assert!(html.contains("No figure belongs to what is chosen above."));
}

#[test]
fn figures_say_so_when_there_are_none() {
    let html = figures(brambleford(), Filter::default(), None);
    check("figures-without-figures", &html);
    assert!(!html.contains("<table") && !html.contains("<fieldset"));
}

#[test]
fn marks_of_figures_can_be_switched_off() {
    let report = |marks_figures: bool| {
        let marks = candour::state::Marks::default();
        let mut open = open(with_figures(), Origin::File, Some("f3"));
        open.marks = marks.with(candour::state::Kind::Figure, marks_figures);
        render::<ReportPane>(ReportPaneProps {
            open,
            mark: Callback::noop(),
            follow: Callback::noop(),
        })
    };
    let (on, off) = (report(true), report(false));
    assert_eq!(on.matches("data-kind=\"figure\"").count(), 2);
    assert!(
        off.contains("data-kind=\"figure\" data-findings=\"f3\" role=\"none\" class=\"sel\""),
        "what one came for stays marked"
    );
    assert!(!off.contains("data-findings=\"f2\"") && off.contains("28 days"));
    assert!(off.contains("data-kind=\"trend\" data-findings=\"f1 t2\""));
    check("report-with-figures", &on);
}

#[test]
fn report_is_the_text_with_flat_marks() {
    let props = ReportPaneProps {
        open: open(brambleford(), Origin::File, Some("c3")),
        mark: Callback::noop(),
        follow: Callback::noop(),
    };
    let html = render::<ReportPane>(props);
    check("report", &html);
    assert!(html.contains("data-kind=\"comparison\" data-findings=\"c3 c4\""));
    assert!(
        html.contains("&lt;said&gt;") && !html.contains("<said>"),
        "the report's text is text"
    );
    assert!(html.contains("<h4") && html.contains("<h5"));
}

#[test]
fn card_tells_what_is_known() {
    let card = |findings: &[&str]| {
        render::<FindingCard>(FindingCardProps {
            view: SharedView::new(with_figures()),
            findings: findings.iter().map(|it| (*it).to_owned()).collect(),
            follow: Callback::noop(),
            on_close: Callback::noop(),
            document: None,
            section: 0,
            walk: Callback::noop(),
            visit: Callback::noop(),
        })
    };
    check("card", &[card(&["c3", "s1"]), card(&["c9"])].join("\n"));
    let figures = [
        card(&["f1", "t2"]),
        card(&["f2"]),
        card(&["t3", "t4"]),
        card(&["t1"]),
    ];
    check("card-of-figures", &figures.join("\n"));
    let of = |view: fn() -> ReportView, id: &str| {
        render::<FindingCard>(FindingCardProps {
            view: SharedView::new(view()),
            findings: vec![id.to_owned()],
            follow: Callback::noop(),
            on_close: Callback::noop(),
            document: None,
            section: 0,
            walk: Callback::noop(),
            visit: Callback::noop(),
        })
    };
    let speaking = [
        of(with_checks, "c3"),
        of(with_checks, "k1e1"),
        of(with_checks, "k2"),
    ];
    for it in &speaking {
        assert!(it.contains("Show in checks"), "{it}");
    }
    assert!(speaking[0].contains("Suggested: <b>37.58%</b>"));
    check("card-of-checks", &speaking.join("\n"));
    let national = [
        of(with_national, "c1"),
        of(with_national, "f1"),
        of(with_national, "f2"),
    ];
    check("card-of-national-figures", &national.join("\n"));
    let (trend, figure) = (figures[0].find("From"), figures[0].find("82 people"));
    assert!(trend < figure, "what changed comes before the figure alone");
}

fn checks(view: ReportView, focus: Option<&str>) -> String {
    render::<Checks>(ChecksProps {
        open: open(view, Origin::File, focus),
        follow: Callback::noop(),
    })
}

#[test]
fn checks_are_a_list_with_their_evidence() {
    let html = checks(with_checks(), Some("k1e1"));
    check("checks", &html);
    for hooks in [
        "<table id=\"checks\"",
        "data-finding=\"k1\" data-kind=\"unit\" class=\"sel\"",
        "data-finding=\"k2\" data-kind=\"two_values\"",
        "data-finding=\"k1e1\">40</a>",
        "id=\"download-csv\"",
        "id=\"copy-table\"",
        "id=\"print\"",
    ] {
        assert!(html.contains(hooks), "{hooks} in {html}");
    }
    for said in [
        "Factual-accuracy list: 1 error, 1 query",
        "a question, not a finding of fault",
        "ten working days",
        "stood here, and <a href=\"#/report\">37.58</a> of 40.",
        "&amp; &lt;that&gt; there.",
        "not available",
        "Brambleford Council",
        "as of April 2026, version 1",
    ] {
        assert!(html.contains(said), "{said} in {html}");
    }
    let html = summary(with_checks(), Origin::File, None);
    assert!(html.contains("From the checks: 1 error, 1 query") && html.contains("#/checks"));
}

#[test]
fn checks_say_what_they_looked_at_when_there_is_nothing() {
    let html = checks(brambleford(), None);
    check("checks-without-checks", &html);
    assert!(html.contains("The checks found nothing to ask.") && !html.contains("<table"));
    assert!(html.contains("Words against numbers; overall result against scores;"));
}

#[test]
fn what_a_check_speaks_of_is_marked() {
    let report = |focus| {
        render::<ReportPane>(ReportPaneProps {
            open: open(with_checks(), Origin::File, focus),
            mark: Callback::noop(),
            follow: Callback::noop(),
        })
    };
    let html = report(None);
    check("report-with-checks", &html);
    for mark in [
        "<mark data-kind=\"comparison\" data-findings=\"c3\" data-check=\"k1\" role=\"none\"><a href=\"#/england\"",
        "<mark data-check=\"k2\" role=\"none\"><a href=\"#/checks\"",
    ] {
        assert!(html.contains(mark), "{mark} in {html}");
    }
    // From the list of checks one comes to the check, and goes back there.
    let html = report(Some("k1"));
    assert!(html.contains("data-check=\"k1\" role=\"none\" class=\"sel\"><a href=\"#/checks\""));
    // A piece of evidence is marked while one looks at it.
    let html = report(Some("k1e1"));
    let mark = " of <mark data-evidence=\"k1e1\" role=\"none\" class=\"sel\"><a href=\"#/checks\">40</a></mark>.";
    assert!(html.contains(mark), "{html}");
}

#[test]
fn england_figures_have_their_sources() {
    let html = render::<England>(EnglandProps {
        open: open(with_national(), Origin::File, None),
        choose: Callback::noop(),
        follow: Callback::noop(),
    });
    check("england-with-national-figures", &html);
    for said in [
        "62.72% in 3 other CQC reports",
        "65.4%, official",
        "two series and are not the same number",
        "another period",
        "period not stated",
        "independent sector only",
        "copy of a CQC page",
        "Candour’s comparison, not the report’s",
        "href=\"https://example.org/table\" target=\"_blank\" rel=\"noreferrer noopener\"",
    ] {
        assert!(html.contains(said), "{said} in {html}");
    }
    assert!(!html.contains("javascript:"), "only https is a link");
    let (_, rest) = html.split_once("<table id=\"comparisons\"").expect("it");
    let (table, _) = rest.split_once("</table>").expect("its end");
    assert_eq!(
        table.matches("<tr ").count(),
        5,
        "rows are comparisons alone"
    );

    let html = figures(with_national(), Filter::default(), None);
    assert!(html.contains("England: 65.4%, official"), "{html}");
    assert!(html.contains("No published figure counts the same people."));
}

#[test]
fn old_national_figures_are_called_old() {
    let footer = |national, month| {
        render::<Footer>(FooterProps {
            national,
            month,
            is_closed: true,
            kept: Some(Kept::Whole),
            navigate: Callback::noop(),
        })
    };
    let new = footer(national(), (2027, 4));
    assert!(
        new.contains("National figures as of April 2026, version 1") && !new.contains("twelve")
    );
    let old = footer(national(), (2027, 5));
    assert!(old.contains("more than twelve months old") && old.contains("newer data file"));
    let built_in = footer(NationalData::built_in(), (2026, 11));
    assert!(built_in.contains("National figures as of") && !built_in.contains("twelve"));
}

#[test]
fn a_score_of_one_under_a_good_result_is_said_to_be_unseen() {
    let mut view = brambleford();
    view.analysis.overall.indicative = true;
    if let Some(it) = &mut view.analysis.overall.calculated {
        it.unseen = true;
        it.to_lower = Some(1);
        it.reaches_lower = vec!["s1".to_owned()];
    }
    let html = summary(view, Origin::File, None);
    for said in [
        "No published case is known in which a council with a score of 1 was rated good or better",
        "One point less would give Requires improvement, on Assessing needs.",
        "and so is what they add up to",
    ] {
        assert!(html.contains(said), "{said}");
    }
}

#[test]
fn every_problem_has_advice() {
    let kinds = [
        FileKind::Pdf,
        FileKind::Html,
        FileKind::Mhtml,
        FileKind::Docx,
        FileKind::Odt,
        FileKind::Zip,
        FileKind::OtherOffice,
        FileKind::OldWord,
        FileKind::Rtf,
        FileKind::WebArchive,
        FileKind::Image,
        FileKind::Unknown,
    ];
    let mut problems: Vec<Problem> = (kinds.into_iter())
        .map(|looks_like| Problem::Analysis(AnalysisError::NotText { looks_like }))
        .collect();
    let looks_like = FileKind::Docx;
    problems.extend(
        [
            AnalysisError::Damaged { looks_like },
            AnalysisError::Locked { looks_like },
            AnalysisError::NoText { looks_like },
            AnalysisError::TooMuch { looks_like },
            AnalysisError::TooMuch {
                looks_like: FileKind::Pdf,
            },
            AnalysisError::SeveralReports,
        ]
        .map(Problem::Analysis),
    );
    problems.extend([
        Problem::Analysis(AnalysisError::Empty),
        Problem::Analysis(AnalysisError::TooLarge {
            bytes: 31_000_000,
            limit: candour::text::LIMIT,
        }),
        Problem::Analysis(AnalysisError::NotAReport),
        Problem::Analysis(AnalysisError::OtherCqc {
            looks_like: CqcText::CareService,
        }),
        Problem::Analysis(AnalysisError::OtherCqc {
            looks_like: CqcText::Other,
        }),
        Problem::National(national::Problem::NotNewer {
            as_of: "2025-10".to_owned(),
            version: 2,
            built_in: "2026-04".to_owned(),
            built_in_version: 1,
        }),
        Problem::National(national::Problem::NoMonth),
        Problem::National(national::Problem::Line {
            line: 12,
            wrong: national::Wrong::Unreadable(national::Column::Period),
        }),
        Problem::Unreadable,
        Problem::NoFiles,
        Problem::NotStarted,
        Problem::NoAnswer,
        Problem::Died,
        Problem::TooMany {
            files: 2_001,
            limit: 2_000,
        },
        Problem::OtherVersion,
    ]);
    let panels: Vec<String> = problems
        .into_iter()
        .map(|problem| {
            let input = Input {
                name: "a.bin".to_owned(),
                origin: Origin::File,
            };
            render::<ErrorPanel>(ErrorPanelProps {
                failures: vec![Failure { input, problem }],
                takes_focus: true,
                nothing_open: false,
                on_dismiss: Callback::noop(),
            })
        })
        .collect();
    for panel in &panels {
        assert!(
            panel.contains("id=\"problem\"")
                && panel.contains("role=\"alert\"")
                && panel.contains("stays open")
        );
    }
    check("problems", &panels.join("\n"));
}

#[test]
fn start_has_its_hooks() {
    let openers = Openers {
        files: Callback::noop(),
        text: Callback::noop(),
        example: Callback::noop(),
        split: Callback::noop(),
        close: Callback::noop(),
        reopen: Callback::noop(),
        forget: Callback::noop(),
        cancel: Callback::noop(),
        json: Callback::noop(),
    };
    let start = |reports, hint| {
        render::<Start>(StartProps {
            reports,
            closed: Vec::new(),
            hint,
            one_file: Some("1.8 MB".into()),
            openers: openers.clone(),
            navigate: Callback::noop(),
            show: Callback::noop(),
        })
    };
    let html = start(Vec::new(), true);
    check("start", &html);
    for hook in [
        "id=\"open-files\"", "multiple", "id=\"paste-text\"", "id=\"read-paste\"",
        "id=\"open-example\"", "id=\"nothing-open\"", "id=\"open-folder\"",
    ] {
        assert!(html.contains(hook), "{hook}");
    }
    let twice = [
        open(brambleford(), Origin::File, None),
        open(brambleford(), Origin::File, None),
    ];
    let listed = start(twice.into(), false);
    assert_eq!(
        listed
            .matches(">Brambleford Council (brambleford.txt)")
            .count(),
        2,
        "{listed}"
    );
}

#[test]
fn privacy_says_what_is_true_now_and_no_more() {
    let privacy = |is_closed, kept, one_file| {
        render::<Privacy>(PrivacyProps {
            is_closed,
            kept,
            one_file,
        })
    };
    let closed = privacy(true, Some(Kept::Whole), false);
    check("privacy", &closed);
    assert!(closed.contains("<dd id=\"network-state\">Closed."));
    let loading = privacy(false, None, false);
    assert!(loading.contains("Not closed yet.") && loading.contains("Not known yet"));
    assert!(!loading.contains(">Closed"), "{loading}");
    let file = privacy(true, Some(Kept::OneFile), true);
    assert!(file.contains("delete the file") && !file.contains("Clear cookies"));
    let said = [Kept::Whole, Kept::Newer, Kept::OneFile, Kept::Never].map(|it| {
        let html = privacy(true, Some(it), false);
        let (_, rest) = html.split_once("id=\"kept-state\">").expect("the state");
        rest.split('<').next().unwrap_or_default().to_owned()
    });
    assert!(said[3].contains("needs a network to open"));
    for (at, it) in said.iter().enumerate() {
        assert!(!said[..at].contains(it), "said of two states: {it}");
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    html: Html,
}

/// What is no component itself.
#[component]
fn Shown(props: &ShownProps) -> Html {
    props.html.clone()
}

#[test]
fn licences_are_listed_and_their_texts_are_at_hand() {
    let packages = Package::list("yew\t0.23.0\tMIT OR Apache-2.0\nyoke\t0.8.4\tUnicode-3.0\n");
    let [site, file] = [false, true].map(|one_file| {
        let html = licences(&packages, one_file);
        render::<Shown>(ShownProps { html })
    });
    assert!(site.contains("href=\"./licences.txt\""));
    // There is nothing beside the one file.
    assert!(!file.contains("./licences.txt") && file.contains("<button"));
    check("licences", &[site, file].join("\n"));
}

#[test]
fn header_shows_only_views_that_are_there() {
    let header = |view, report_open| {
        render::<Header>(HeaderProps {
            view,
            report_open,
            checks: 3,
            navigate: Callback::noop(),
            on_files: Callback::noop(),
            on_help: Callback::noop(),
        })
    };
    let (closed, opened) = (header(Route::Start, false), header(Route::England, true));
    assert!(closed.contains("data-view=\"start\"") && !closed.contains("data-view=\"summary\""));
    for view in ["start", "summary", "england", "figures", "report", "checks"] {
        assert!(opened.contains(&format!("data-view=\"{view}\"")), "{view}");
    }
    assert_eq!(opened.matches("aria-current").count(), 1);
    check("header", &[closed, opened].join("\n"));
}

fn status(state: AppState) -> String {
    render::<Status>(StatusProps {
        state,
        on_cancel: Callback::noop(),
        on_dismiss: Callback::noop(),
        on_newer: Callback::noop(),
    })
}

#[test]
fn files_left_out_are_named() {
    let names = |n: usize| (1..=n).map(|it| format!("{it}.png")).collect();
    let html = status(AppState {
        notes: vec![
            Note::Copy {
                name: "b.html".to_owned(),
                of: "a.html".to_owned(),
            },
            Note::PassedOver {
                within: "pages".to_owned(),
                names: names(7),
            },
        ],
        ..AppState::default()
    });
    assert!(html.contains("b.html says the same as a.html, word for word, so it was left out."));
    let passed = "7 files in pages are no part of a report and were passed over: 1.png, 2.png, 3.png, 4.png, 5.png and 2 more.";
    assert!(html.contains(passed), "{html}");
}

fn now(name: &str, pages: Option<(u32, u32)>) -> Now {
    Now {
        name: name.to_owned(),
        pages: pages.map(|(done, of)| Pages { done, of }),
    }
}

/// What is read aloud while one file is read, of which so many pages are.
fn aloud(pages: Option<(u32, u32)>) -> String {
    let html = status(AppState {
        batches: vec![Batch {
            job: 1,
            first: Input {
                name: "a.pdf".to_owned(),
                origin: Origin::File,
            },
            files: 1,
            read: 0,
            reports: None,
            done: 0,
            opened: false,
            now: vec![now("a.pdf", pages)],
        }],
        ..AppState::default()
    });
    let (_, region) = html.split_once("id=\"status\"").expect("the region");
    let (region, rest) = region.split_once("</div>").expect("its end");
    // What changes page by page is elsewhere.
    assert!(rest.contains("class=\"progress\""), "{html}");
    assert!(!region.contains("page "), "{region}");
    region.to_owned()
}

#[test]
fn pages_are_not_read_aloud_but_the_quarters_of_a_long_file_are() {
    let begins = aloud(None);
    assert!(begins.contains("Reading a.pdf…"), "{begins}");
    for done in 0..60 {
        assert_eq!(aloud(Some((done, 60))), begins, "{done}");
    }
    let mut long: Vec<String> = (0..100).map(|it| aloud(Some((it * 100, 10_000)))).collect();
    assert_eq!(long.first(), Some(&begins));
    long.dedup();
    assert_eq!(long.len(), 4, "{long:?}");
    assert!(long[1].contains("A quarter"), "{}", long[1]);
    assert!(long[3].contains("Three quarters"), "{}", long[3]);
}

#[test]
fn progress_names_what_is_read_and_can_be_given_up() {
    let html = status(AppState {
        batches: vec![Batch {
            job: 1,
            first: Input {
                name: "a.html".to_owned(),
                origin: Origin::File,
            },
            files: 15,
            read: 4,
            reports: None,
            done: 0,
            opened: false,
            now: vec![now("e.html", None), now("f.pdf", Some((11, 60)))],
        }],
        ..AppState::default()
    });
    for said in [
        "4 of 15 files",
        "max=\"30\"",
        "value=\"4.18\"",
        "<span>Reading e.html</span><span>Reading f.pdf: page 12 of 60</span>",
        "id=\"cancel-reading\"",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
}

#[test]
fn a_report_of_several_files_names_them_and_can_be_taken_apart() {
    let mut view = brambleford();
    let source = |name: &str| candour::view::Source {
        name: name.to_owned(),
        format: "html".to_owned(),
        sha256: name.repeat(4),
        start: 0,
        end: 0,
    };
    view.analysis.sources = vec![source("1.html"), source("2.html")];
    let html = summary(view, Origin::File, None);
    for said in [
        "Made from 2 files", "1.html", "2.html", "id=\"split-report\"",
    ] {
        assert!(html.contains(said), "{said}");
    }
}

#[test]
fn open_reports_are_told_apart() {
    let reports = |n: u32| -> Vec<Open> {
        (1..=n)
            .map(|id| Open {
                id,
                ..open(brambleford(), Origin::File, None)
            })
            .collect()
    };
    let shown = |reports| {
        render::<OpenReports>(OpenReportsProps {
            reports,
            shown: Some(2),
            show: Callback::noop(),
            close: Callback::noop(),
        })
    };
    assert!(!shown(reports(1)).contains("select"));
    let mut three = reports(3);
    let mut dated = (*three[0].view).clone();
    dated.analysis.published = Some("2025-05-30".to_owned());
    three[0].view = SharedView::new(dated);
    let html = shown(three);
    assert!(html.contains("3 reports are open"), "{html}");
    assert_eq!(html.matches("selected=").count(), 1);
    assert!(html.contains("30 May 2025"), "{html}");
}

#[test]
fn other_national_figures_in_use_are_named() {
    let html = status(AppState {
        figures: Some(candour::view::NationalData {
            version: "3".to_owned(),
            as_of: "2027-04".to_owned(),
            origin: candour::view::NationalOrigin::File,
        }),
        ..AppState::default()
    });
    let said = "National figures of April 2027, version 3, from your file are in use.";
    assert!(html.contains(said), "{html}");
}
