//! The report: outline, text, and a card on the finding under the pointer.

use yew::prelude::*;

use crate::state::Open;
use crate::ui::dom;
use crate::ui::finding_card::FindingCard;
use crate::ui::identity::Identity;
use crate::ui::outline_rail::OutlineRail;
use crate::ui::report_text::ReportText;
use crate::ui::route::Target;

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportPaneProps {
    /// The open report.
    pub open: Open,
    /// Switches the marks of figures on or off.
    pub mark_figures: Callback<bool>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// The three columns. Pointing at a mark changes the card alone; the text is not painted again for it.
#[component]
pub fn ReportPane(props: &ReportPaneProps) -> Html {
    let Open {
        view,
        focus,
        marks_figures,
        ..
    } = &props.open;
    let pointed = {
        let focus = focus.clone();
        use_state_eq(move || focus.into_iter().collect::<Vec<String>>())
    };
    let on_point = {
        let pointed = pointed.setter();
        use_callback((), move |findings: Vec<String>, ()| pointed.set(findings))
    };
    let on_close = on_point.reform(|()| {
        // The button goes away with the card, and the focus would go with it.
        let _ = dom::arrive("mark.sel a", true);
        Vec::new()
    });
    let has_figures = !view.analysis.figures.is_empty();
    let onchange = {
        let mark = props.mark_figures.clone();
        move |event: Event| {
            if let Some(on) = dom::is_ticked(&event) {
                mark.emit(on);
            }
        }
    };
    html! {
        <div class="report">
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ "Report" }</h1>
            <p class="sub">
                { "Marks lead to what is known about them: " }
                <span class="key comparison">{ "figures set against an average" }</span>{ " to Against England, " }
                if has_figures {
                    <span class="key trend">{ "changes and targets" }</span>{ " and " }
                    <span class="key figure">{ "other figures" }</span>{ " to Figures, " }
                }
                <span class="key score">{ "scores" }</span>{ " to the summary" }
                if !view.analysis.checks.is_empty() {
                    { ", " }<span class="key check">{ "what a check asks about" }</span>{ " to Checks" }
                }
                { "." }
            </p>
            if has_figures {
                <label class="switch">
                    <input type="checkbox" id="mark-figures" checked={*marks_figures} {onchange} />{ "Show other figures" }
                </label>
            }
            <div class="cols">
                <OutlineRail view={view.clone()} />
                <ReportText view={view.clone()} selected={focus.clone()} marks_figures={*marks_figures} follow={props.follow.clone()} {on_point} />
                <FindingCard view={view.clone()} findings={(*pointed).clone()} follow={props.follow.clone()} {on_close} />
            </div>
        </div>
    }
}
