//! Against England: the chart, its filters, its table and its picture.

use super::*;
use candour::state::choice::{groups, of_england, sources};
use candour::state::{Action, AppState, Choice, Order, reduce};
use candour::view::gap::{Scale, Side};
use candour::view::picture::picture;
use candour::view::{population, words};

fn england(view: ReportView, choice: Choice, focus: Option<&str>) -> String {
    let mut open = open(view, Origin::File, focus);
    open.choice = choice;
    render::<England>(EnglandProps {
        open,
        choose: Callback::noop(),
        follow: Callback::noop(),
    })
}

/// The ids of the rows between two marks of the page, in order.
fn ids<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let (_, rest) = html.split_once(from).expect("its start");
    let (part, _) = rest.split_once(to).expect("its end");
    part.split("data-finding=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect()
}

fn chart(html: &str) -> Vec<&str> {
    ids(html, "<figure", "</figure>")
}

fn listed(choice: &Choice) -> Vec<String> {
    let view = brambleford();
    let ids = choice.list(&view.analysis).into_iter();
    ids.map(|it| it.id.clone()).collect()
}

#[test]
fn chart_and_table_list_the_same() {
    for choice in [
        Choice::default(),
        Choice {
            order: Order::Gap,
            ..Choice::default()
        },
        Choice::default().on(Some(Side::Worse)),
    ] {
        let html = england(brambleford(), choice.clone(), Some("c3"));
        let rows = listed(&choice);
        assert_eq!(chart(&html), rows);
        assert_eq!(ids(&html, "<table id=\"comparisons\"", "</table>"), rows);
        assert_eq!(
            html.matches("class=\"worse sel\"").count(),
            2,
            "one in each is selected"
        );
    }
}

#[test]
fn the_chart_says_all_of_it_in_words() {
    let html = england(brambleford(), Choice::default(), None);
    let (_, figure) = html.split_once("<figure").expect("the chart");
    let (figure, _) = figure.split_once("</figure>").expect("its end");
    for said in [
        "aria-labelledby=\"spine-title\" aria-describedby=\"spine-about\"",
        "worse by 7.93 points",
        "lower is better: the axis is turned",
        "placed at 29.2% of England’s figure",
        "no side is taken as the better one; right is above",
        "<h3>Assessing needs</h3>",
        "“compared with”",
        "People satisfied with &lt;their&gt; care",
    ] {
        assert!(figure.contains(said), "{said} in {figure}");
    }
    // By size there is one list, and no section is between the rows.
    let html = england(
        brambleford(),
        Choice {
            order: Order::Gap,
            ..Choice::default()
        },
        None,
    );
    let (_, figure) = html.split_once("<figure").expect("the chart");
    let (figure, _) = figure.split_once("</figure>").expect("its end");
    assert!(!figure.contains("<h3"));
    assert_eq!(figure.matches("<ol ").count(), 1);
}

#[test]
fn what_is_chosen_is_listed() {
    let default = Choice::default();
    assert_eq!(listed(&default), ["c1", "c2", "c3", "c4", "c5"]);
    let by_words = |words: &str| {
        listed(&Choice {
            words: words.to_owned(),
            ..Choice::default()
        })
    };
    assert_eq!(by_words("CARERS  social"), ["c3"]);
    assert_eq!(by_words("assessing needs, days"), ["c2"]);
    assert_eq!(by_words(" .! ").len(), 5, "nothing to look for");
    assert_eq!(by_words("no such words").len(), 0);
    let about = |group| {
        listed(&Choice {
            group: Some(group),
            ..Choice::default()
        })
    };
    assert_eq!(about("unpaid carers"), ["c3"]);
    assert_eq!(about(population::OLDER), ["c4"]);
    let of = |side| listed(&Choice::default().on(Some(side)));
    assert_eq!(of(Side::Better), ["c2", "c1"], "29.2% before 2.12 points");
    assert_eq!(of(Side::Worse)[0], "c3");
    let view = brambleford();
    for source in sources(&view.analysis) {
        let choice = Choice {
            source: Some(source.to_owned()),
            ..Choice::default()
        };
        assert!(!choice.list(&view.analysis).is_empty(), "{source}");
    }
    assert_eq!(Choice::default().on(Some(Side::Worse)).on(None), default);
}

#[test]
fn a_choice_that_leaves_nothing_says_so_and_leads_back() {
    let choice = Choice {
        words: "no such words".to_owned(),
        ..Choice::default()
    };
    let html = england(brambleford(), choice, None);
    assert!(html.contains("No comparison is left by what is chosen above."));
    assert!(html.contains("id=\"show-all\""));
    assert!(!html.contains("<figure") && !html.contains("id=\"comparisons\""));
    assert!(html.contains("North West average"), "the others stay");

    let mut view = brambleford();
    view.analysis.comparisons.truncate(1);
    let html = england(view, Choice::default(), None);
    assert!(
        !html.contains("<fieldset"),
        "one comparison needs no filters"
    );
    assert_eq!(chart(&html), ["c1"]);
}

#[test]
fn a_link_to_what_is_hidden_clears_the_choice() {
    let mut open = open(brambleford(), Origin::File, None);
    open.choice = Choice::default().on(Some(Side::Worse));
    let state = AppState {
        shown: Some(open.id),
        reports: vec![open.clone()],
        ..AppState::default()
    };
    let choice = |finding: &str| {
        let state = reduce(&state, Action::Select(finding.to_owned()));
        state.reports[0].choice.clone()
    };
    assert_eq!(choice("c3"), open.choice, "it is listed");
    assert_eq!(choice("s1"), open.choice, "it is no comparison");
    assert_eq!(choice("c1"), Choice::default());
}

#[test]
fn the_table_to_take_along_has_bare_numbers() {
    let view = with_national();
    let listed = of_england(&view.analysis);
    let sheet = words::comparisons_sheet(&view.analysis, &listed);
    assert_eq!(sheet.rows.len(), listed.len());
    assert!(sheet.rows.iter().all(|it| it.len() == sheet.columns.len()));
    let cell = |row: usize, column: &str| {
        let at = sheet.columns.iter().position(|it| it == column);
        sheet.rows[row][at.expect("a column")].as_str()
    };
    for (row, column, want) in [
        (0, "This council", "64.84"),
        (0, "England average", "62.72"),
        (0, "Unit", "percent"),
        (0, "Difference", "2.12"),
        (0, "Gap in", "percentage points"),
        (0, "Direction", "above"),
        (0, "Better or worse", "better"),
        (0, "Official value", "65.4"),
        (1, "Difference", "-1.4"),
        (1, "Unit", "days"),
        (1, "Gap", "-29.2"),
        (1, "Gap in", "percent of England’s figure"),
        (1, "Polarity", "lower is better"),
        (1, "Official value", ""),
        (3, "Better or worse", "not judged"),
    ] {
        assert_eq!(cell(row, column), want, "{column} of row {row}");
    }
    let csv = sheet.csv();
    assert!(csv.contains("\"-1.4\"") && !csv.contains("\"'-1.4\""));
    assert!(csv.contains("unofficial"));
}

/// All text in an SVG, and the names of its elements, after it was read as XML.
fn read_svg(svg: &str) -> (String, Vec<String>) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut text, mut names) = (String::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return (text, names),
            Event::Start(it) | Event::Empty(it) => {
                for attribute in it.attributes() {
                    let _ = attribute.expect("a well-formed attribute");
                }
                names.push(it.name().as_ref().to_owned());
            }
            Event::Text(it) => {
                text.push_str(&it);
                text.push('\n');
            }
            Event::GeneralRef(it) => {
                text.push('&');
                text.push_str(&it);
            }
            _ => {}
        }
    }
}

#[test]
fn the_picture_stands_alone() {
    let view = with_national();
    let listed = of_england(&view.analysis);
    let scale = Scale::of(&listed);
    let drawn = picture(&view.analysis, &groups(&listed, Order::Report), scale, "");
    let (text, names) = read_svg(&drawn.svg);
    for said in [
        &words::finding(&listed) as &str,
        "Brambleford",
        "Report published: 14 May 2025",
        "Assessing needs",
        "Adult Social Care Survey",
        "unofficial, not made by CQC",
        env!("CARGO_PKG_VERSION"),
        "\u{2212}1.4 days",
        "36.83%",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(drawn.height > 400 && drawn.width == 1200);
    for it in ["http://", "https://", "href", "<style", "url("] {
        let alone = drawn.svg.replace("http://www.w3.org/2000/svg", "");
        assert!(!alone.contains(it), "{it}: it fetches nothing");
    }
    assert_eq!(names.iter().filter(|it| *it == "svg").count(), 1);
    let drawn = picture(&view.analysis, &groups(&[], Order::Gap), scale, "Shown: 0");
    read_svg(&drawn.svg);
}

#[test]
fn a_measure_is_no_markup_of_the_picture() {
    let mut view = brambleford();
    let hostile = "</text><script>alert(1)</script>&amp;\"'\u{0}\u{1B}\u{FFFE}]]>\u{202E}";
    let long = "W".repeat(4000);
    view.analysis.comparisons[0].measure = Some(hostile.to_owned());
    view.analysis.comparisons[0].source = Some(hostile.to_owned());
    view.analysis.comparisons[0].section = Some(hostile.to_owned());
    view.analysis.comparisons[1].measure = Some(long.clone());
    if let Some(it) = &mut view.analysis.authority {
        it.name = hostile.to_owned();
    }
    let listed = of_england(&view.analysis);
    let drawn = picture(
        &view.analysis,
        &groups(&listed, Order::Report),
        Scale::of(&listed),
        hostile,
    );
    let (text, names) = read_svg(&drawn.svg);
    let known = ["svg", "title", "desc", "rect", "text", "path"];
    for it in &names {
        assert!(known.contains(&it.as_str()), "{it}");
    }
    assert_eq!(text.matches('W').count(), long.len(), "cut nowhere");
    let odd = |it: char| it < ' ' && it != '\n';
    assert!(!drawn.svg.contains(odd) && !drawn.svg.contains('\u{FFFE}'));
}
