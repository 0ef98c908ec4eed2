//! The report: outline, text, and a card on the finding that is pointed at, under a bar to search and to walk through it.

use yew::prelude::*;

use crate::state::walk::{self, Here};
use crate::state::{Kind, Marks, Open};
use crate::ui::cue_list::CueList;
use crate::ui::dom;
use crate::ui::finding_card::FindingCard;
use crate::ui::identity::Identity;
use crate::ui::mark_switches::MarkSwitches;
use crate::ui::outline_rail::OutlineRail;
use crate::ui::places;
use crate::ui::report_chunk::SharedDocument;
use crate::ui::report_text::ReportText;
use crate::ui::report_tools::{Panel, ReportTools};
use crate::ui::route::Target;

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportPaneProps {
    /// The open report.
    pub open: Open,
    /// Chooses what is marked.
    pub mark: Callback<Marks>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// Somewhere to go: a block that may not be painted yet.
#[derive(Debug, Clone, PartialEq, Default)]
struct Way {
    block: usize,
    /// What takes the focus there; `None` where the search only wants to see the block.
    selector: Option<String>,
    /// Changes with every way, also with one to the same place.
    steps: u32,
}

/// The three columns under the bar. Pointing at a mark changes the card alone; the text is not painted again for it.
#[component]
pub fn ReportPane(props: &ReportPaneProps) -> Html {
    let Open {
        view, focus, marks, ..
    } = &props.open;
    let marks = *marks;
    let document = use_memo(view.clone(), |view| SharedDocument::new(view));
    let document = (*document).clone();
    let pointed = {
        let focus = focus.clone();
        use_state_eq(move || focus.into_iter().collect::<Vec<String>>())
    };
    let on_point = {
        let pointed = pointed.setter();
        use_callback((), move |findings: Vec<String>, ()| pointed.set(findings))
    };
    let painted = use_state_eq(|| 0_u32);
    let n_painted = use_mut_ref(|| 0_u32);
    let on_painted = {
        let painted = painted.setter();
        use_callback((), move |(), ()| {
            *n_painted.borrow_mut() += 1;
            painted.set(*n_painted.borrow());
        })
    };
    let way = use_state_eq(|| None::<Way>);
    let n_ways = use_mut_ref(|| 0_u32);
    let go = {
        let way = way.setter();
        use_callback((), move |(block, selector): (usize, Option<String>), ()| {
            *n_ways.borrow_mut() += 1;
            let steps = *n_ways.borrow();
            way.set(Some(Way {
                block,
                selector,
                steps,
            }));
        })
    };
    use_effect_with((*way).clone(), |way| {
        // The text was painted up to there in the same turn.
        if let Some(selector) = way.as_ref().and_then(|it| it.selector.as_deref()) {
            let _ = dom::arrive(selector, true);
        }
    });
    let want = {
        let go = go.clone();
        use_callback((), move |block: usize, ()| go.emit((block, None)))
    };

    // The section in view.
    let section = use_state_eq(|| None::<usize>);
    {
        let (section, document) = (section.setter(), document.clone());
        use_effect_with(document, move |document| {
            let document = document.clone();
            let look = move || {
                section.set(places::first_block().and_then(|it| document.section_of(it)));
            };
            look();
            let listener = places::on_scroll(look);
            move || drop(listener)
        });
    }

    // From finding to finding.
    let stops = use_memo((document.clone(), marks), |(document, marks)| {
        walk::stops(document, *marks)
    });
    let at = use_state_eq(|| None::<(usize, String)>);
    {
        // Counted among other stops, the number would be another.
        let at = at.setter();
        use_effect_with(marks, move |_| at.set(None));
    }
    let last = use_mut_ref(|| None::<(usize, String)>);
    let walk = {
        let (document, stops, at, go) = (document.clone(), stops.clone(), at.setter(), go.clone());
        let view = view.clone();
        Callback::from(move |forward: bool| {
            let recent = last.borrow().clone();
            let recent =
                recent.filter(|(block, id)| places::is_in_window(&places::mark_in(*block, id)));
            let here = places::focused_mark()
                .or_else(|| recent.map(|(block, id)| Here::At(block, vec![id])))
                .unwrap_or_else(|| Here::Before(places::first_block().unwrap_or(0)));
            let Some(n) = walk::step(&document, &stops, &here, forward) else {
                return;
            };
            let Some(stop) = stops.get(n).and_then(|it| document.stops.get(*it)) else {
                return;
            };
            let shown = |it: &&String| marks.shows(Kind::of(it));
            if let Some(id) = stop.ids.iter().find(shown) {
                *last.borrow_mut() = Some((stop.block, id.clone()));
                let words = view
                    .blocks
                    .get(stop.block)
                    .into_iter()
                    .flat_map(|it| &it.runs);
                let mut words =
                    words.filter(|it| it.findings.contains(id) || it.checks.contains(id));
                let words = words.next().map_or("", |it| it.text.as_str()).to_owned();
                at.set(Some((n, words)));
                go.emit((stop.block, Some(places::mark_in(stop.block, id))));
            }
        })
    };
    let visit = {
        let (document, go, point, mark) = (
            document.clone(),
            go.clone(),
            on_point.clone(),
            props.mark.clone(),
        );
        Callback::from(move |id: String| {
            let stop = document.stops.iter().find(|it| it.ids.contains(&id));
            if let Some(stop) = stop {
                // What one goes to must be there.
                mark.emit(marks.with(Kind::of(&id), true));
                go.emit((stop.block, Some(places::mark_in(stop.block, &id))));
            }
            point.emit(vec![id]);
        })
    };
    let on_close = {
        let (pointed, last) = (pointed.clone(), (*pointed).first().cloned());
        Callback::from(move |()| {
            // The button goes away with the card, and the focus would go with it.
            if let Some(id) = &last {
                let mark = format!(
                    "mark:is([data-findings~=\"{id}\"], [data-check~=\"{id}\"], [data-evidence=\"{id}\"]) a"
                );
                let _ = dom::arrive(&mark, true);
            }
            pointed.set(Vec::new());
        })
    };

    let panel = use_state_eq(|| None::<Panel>);
    let on_panel = {
        let panel = panel.setter();
        use_callback((), move |it: Option<Panel>, ()| panel.set(it))
    };
    let onkeydown = {
        let panel = panel.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && panel.is_some() {
                event.prevent_default();
                places::focus(match *panel {
                    Some(Panel::Marks) => "#show-marks",
                    _ => "#show-outline",
                });
                panel.set(None);
            }
        }
    };
    let arrive = {
        let (go, panel) = (go.clone(), panel.setter());
        use_callback((), move |block: usize, ()| {
            panel.set(None);
            go.emit((block, None));
        })
    };
    html! {
        <div class="report" {onkeydown}>
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ "Report" }</h1>
            <p class="sub">{ "Each mark is a link: a figure leads to its row in Against England or Figures, a score to Summary, a check to Checks." }</p>
            <CueList view={view.clone()} visit={visit.clone()} />
            <ReportTools view={view.clone()} document={document.clone()} n_stops={stops.len()} at={(*at).clone()}
                walk={walk.clone()} panel={*panel} {on_panel} painted={*painted} {want} />
            <div class="cols">
                <div class="beside">
                    <MarkSwitches view={view.clone()} {marks} mark={props.mark.clone()} is_open={*panel == Some(Panel::Marks)} />
                    <OutlineRail view={view.clone()} document={document.clone()} current={*section}
                        is_open={*panel == Some(Panel::Outline)} {arrive} />
                </div>
                <ReportText view={view.clone()} document={document.clone()} selected={focus.clone()} {marks}
                    wanted={(*way).as_ref().map(|it| it.block)} follow={props.follow.clone()} {on_point} {on_painted} />
                <FindingCard view={view.clone()} findings={(*pointed).clone()} follow={props.follow.clone()} {on_close}
                    {document} section={(*section).unwrap_or(0)} {walk} {visit} />
            </div>
        </div>
    }
}
