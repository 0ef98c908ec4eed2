//! The report as a document: marks, search, outline, card, cue sentences.

use super::*;
use candour::state::{Kind, Marks};
use candour::ui::mark_switches::{MarkSwitches, MarkSwitchesProps};
use candour::view::words::Places;

fn example() -> ReportView {
    let (name, bytes) = candour::analysis::example();
    candour::analysis::analyse(name, bytes).expect("a report")
}

fn pane(view: ReportView, marks: Marks, focus: Option<&str>) -> String {
    let mut open = open(view, Origin::Example, focus);
    open.marks = marks;
    render::<ReportPane>(ReportPaneProps {
        open,
        mark: Callback::noop(),
        follow: Callback::noop(),
    })
}

/// The text of the document alone.
fn text_of(html: &str) -> String {
    let (_, article) = html.split_once("<article").expect("a document");
    let (article, _) = article.split_once("</article>").expect("its end");
    let (_, painted) = article.split_once("</p>").expect("what is said of checks");
    let mut out = String::new();
    let mut in_tag = false;
    for it in painted.chars() {
        match it {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => out.push(it),
            _ => {}
        }
    }
    out
}

#[test]
fn what_other_programs_take_hold_of_is_there() {
    let html = pane(example(), Marks::default(), None);
    for hook in [
        "id=\"search-report\" data-search",
        "id=\"next-finding\"",
        "id=\"previous-finding\"",
        "id=\"outline\"",
        "id=\"show-outline\" aria-expanded=\"false\" aria-controls=\"outline\"",
        "id=\"mark-figures\"",
    ] {
        assert!(html.contains(hook), "{hook}");
    }
}

#[test]
fn marks_are_quiet() {
    let html = pane(example(), Marks::default(), None);
    let marks = html.matches("<mark ").count();
    assert!(marks > 40, "{marks}");
    assert_eq!(html.matches("role=\"none\"").count(), marks);
    // Only of a check more is said than the figure.
    let described = html.matches("aria-describedby").count();
    assert_eq!(
        described,
        html.matches("aria-describedby=\"has-check\"").count()
    );
    assert_eq!(described, html.matches("data-check=").count());
}

#[test]
fn switching_marks_changes_no_letter_of_the_text() {
    let all = Marks::default();
    let usual = text_of(&pane(example(), all, None));
    assert!(usual.len() > 5_000);
    for kind in Kind::ALL {
        let marks = all.with(kind, !all.shows(kind));
        assert_eq!(text_of(&pane(example(), marks, None)), usual, "{kind:?}");
    }
}

#[test]
fn each_kind_has_its_switch_and_its_count() {
    let switches = |view: ReportView| {
        render::<MarkSwitches>(MarkSwitchesProps {
            view: SharedView::new(view),
            marks: Marks::default(),
            mark: Callback::noop(),
            is_open: false,
        })
    };
    let view = example();
    let (comparisons, cues) = (view.analysis.comparisons.len(), view.analysis.cues.len());
    let html = switches(view);
    assert_eq!(html.matches("type=\"checkbox\"").count(), 6);
    assert_eq!(html.matches(" checked").count(), 5, "all but the sentences");
    assert!(html.contains("checked type=\"checkbox\" id=\"mark-comparisons\""));
    assert!(html.contains("<input type=\"checkbox\" id=\"mark-cues\""));
    for n in [comparisons, cues] {
        assert!(html.contains(&format!("<span class=\"n\">{n}</span>")));
    }
    // Of what there is none, there is no switch.
    assert!(!switches(brambleford()).contains("mark-figures"));
}

#[test]
fn a_kind_that_is_off_is_not_marked() {
    let on = pane(example(), Marks::default(), None);
    for (kind, mark) in [
        (Kind::Comparison, "data-kind=\"comparison\""),
        (Kind::Score, "data-kind=\"score\""),
        (Kind::Trend, "data-kind=\"trend\""),
        (Kind::Figure, "data-kind=\"figure\""),
        (Kind::Check, "data-check="),
    ] {
        assert!(on.contains(mark), "{kind:?}");
        let off = pane(example(), Marks::default().with(kind, false), None);
        assert!(!off.contains(mark), "{kind:?}");
    }
    let one = pane(
        example(),
        Marks::default().with(Kind::Comparison, false),
        Some("c1"),
    );
    let marks = one.matches("data-kind=\"comparison\"").count();
    assert_eq!(marks, 2, "what the user came for: figure and average");
}

#[test]
fn cue_sentences_are_shown_when_asked_for() {
    let view = example();
    let first = view.analysis.cues.first().expect("a sentence").clone();
    let text = view.analysis.text.clone();
    let words = |start, end| {
        Places::new(&text)
            .words(start, end)
            .expect("words")
            .to_owned()
    };
    let off = pane(view.clone(), Marks::default(), None);
    assert!(!off.contains("data-kind=\"cue\"") && !off.contains("class=\"cue "));
    // One that the user came for is shown all the same.
    let mut came = Vec::new();
    // Without a window only the piece that one goes to is painted.
    for marks in [Marks::default().with(Kind::Cue, true), Marks::default()] {
        let html = pane(view.clone(), marks, Some(first.id.as_str()));
        let cue = words(first.cue_at.start, first.cue_at.end);
        assert!(
            html.contains(&format!("data-findings=\"{}\"", first.id)),
            "{cue}"
        );
        came.push(html.matches("class=\"cue ").count());
    }
    assert!(came[0] > came[1] && came[1] > 0, "{came:?}");
}
