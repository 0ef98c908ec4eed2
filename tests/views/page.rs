//! Header, start, summary, help and theme.

use candour::ui::help::{Help, HelpProps};
use candour::ui::standing::{StandingTable, StandingTableProps};
use candour::ui::theme::ThemeSwitch;
use candour::view::words::summary;

use super::*;

fn help(open: bool, single_keys: bool) -> String {
    render::<Help>(HelpProps {
        open,
        on_close: Callback::noop(),
        single_keys,
        on_single_keys: Callback::noop(),
    })
}

#[test]
fn help_is_empty_until_it_is_asked_for() {
    let closed = help(false, true);
    assert!(
        closed.contains("<dialog") && !closed.contains("<h2"),
        "{closed}"
    );
    let open = help(true, true);
    check("help", &open);
    for said in [
        "Not judged", "It does not guess.", "Previous finding", "Single-key shortcuts",
    ] {
        assert!(open.contains(said), "{said}");
    }
    let ticked = "<input checked";
    assert!(open.contains(ticked) && !help(true, false).contains(ticked));
    assert_eq!(open.matches("<kbd>").count(), 7 + 5);
}

#[test]
fn themes_are_three_and_one_is_chosen() {
    let html = render::<ThemeSwitch>(());
    assert_eq!(html.matches("type=\"radio\"").count(), 3);
    assert_eq!(html.matches("checked").count(), 1);
    assert!(html.contains("<legend>Theme</legend>"), "{html}");
}

#[test]
fn header_counts_the_checks_and_offers_files() {
    let header = |view, checks| {
        render::<Header>(HeaderProps {
            view,
            report_open: true,
            checks,
            navigate: Callback::noop(),
            on_files: Callback::noop(),
            on_help: Callback::noop(),
        })
    };
    let html = header(Route::Figures, 12);
    assert!(html.contains("<span class=\"n\">12<"), "{html}");
    assert!(html.contains("id=\"open-another\""));
    let start = header(Route::Start, 0);
    assert!(!start.contains("class=\"n\"") && !start.contains("id=\"open-another\""));
    for view in [
        "start", "summary", "england", "figures", "report", "checks", "compare",
    ] {
        assert_eq!(
            html.matches(&format!("data-view=\"{view}\"")).count(),
            1,
            "{view}"
        );
    }
}

#[test]
fn every_comparison_with_england_has_one_shape() {
    let view = SharedView::new(brambleford());
    let all = candour::state::choice::of_england(&view.analysis);
    let rows = summary::standings(&all);
    let counted: usize = rows.iter().map(|it| it.above + it.below + it.level).sum();
    assert_eq!(counted, all.len());
    let html = render::<StandingTable>(StandingTableProps { view: view.clone() });
    assert_eq!(html.matches("<svg").count(), all.len());
    assert_eq!(html.matches("<th scope=\"row\"").count(), rows.len());
    // Level with England is neither above nor below.
    let level = rows
        .iter()
        .find(|it| it.name == "Level")
        .expect("one is level");
    assert_eq!((level.above, level.below, level.level), (0, 0, 1));
    let mut none = brambleford();
    none.analysis.comparisons.clear();
    let view = SharedView::new(none);
    assert!(!render::<StandingTable>(StandingTableProps { view }).contains("table"));
}

#[test]
fn scores_are_taken_along_with_what_they_are_of() {
    let view = brambleford();
    let sheet = summary::scores(&view.analysis);
    assert_eq!(sheet.rows.len(), view.analysis.scores.len());
    for (row, score) in sheet.rows.iter().zip(&view.analysis.scores) {
        assert_eq!(row.len(), sheet.columns.len());
        assert_eq!(row[0], score.quality_statement);
        assert_eq!(
            row[2],
            score
                .score
                .map_or("[x]".to_owned(), |it| it.points().to_string())
        );
        assert_eq!(row[9], score.start.to_string());
    }
    let csv = sheet.csv();
    for said in [
        "Brambleford Council", "unofficial", "Councils counted", "National figures",
    ] {
        assert!(csv.contains(said), "{said}");
    }
    let mut unread = brambleford();
    unread.analysis.scores[0].score = None;
    assert_eq!(summary::scores(&unread.analysis).rows[0][2], "[x]");
}

#[test]
fn what_was_closed_can_be_opened_again_or_forgotten() {
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
    let html = render::<Start>(StartProps {
        reports: Vec::new(),
        closed: vec![open(brambleford(), Origin::Pasted, None)],
        hint: false,
        one_file: None,
        openers,
        navigate: Callback::noop(),
        show: Callback::noop(),
    });
    for said in [
        "aria-label=\"Open again Brambleford Council\"",
        "aria-label=\"Forget Brambleford Council\"",
        "They are gone when you close or reload it.",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
    assert!(!html.contains("Open now"));
}
