//! The summary: result, nine scores, what stands furthest from England, and what was odd.

use yew::prelude::*;

use crate::state::{Open, Origin, ReportId};
use crate::ui::changed::Changed;
use crate::ui::checks_line::checks_line;
use crate::ui::correct::CorrectReport;
use crate::ui::dom;
use crate::ui::figures_line::figures_line;
use crate::ui::furthest::Furthest;
use crate::ui::identity::{authority, only_mentioned};
use crate::ui::joined::{ReadFrom, read_from};
use crate::ui::notice_list::NoticeList;
use crate::ui::overall::OverallResult;
use crate::ui::route::{Route, Target};
use crate::ui::score_list::ScoreList;
use crate::ui::sheet_button::SheetButton;
use crate::ui::standing::StandingTable;
use crate::view::words::{self, list};

/// What the summary needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SummaryProps {
    /// The open report.
    pub open: Open,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
    /// Opens the files of a report as reports of their own.
    pub split: Callback<ReportId>,
    /// Gives the user the analysis as a file of JSON.
    pub json: Callback<(ReportId, String)>,
}

/// What one page of a committee paper would hold.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let Open {
        view, input, focus, ..
    } = &props.open;
    let analysis = &view.analysis;
    let onclick = {
        let (id, view) = (props.open.id, view.clone());
        let name = move |_: MouseEvent| (id, list::file_name(&view.analysis, "analysis.json"));
        props.json.reform(name)
    };
    let sheet = {
        let view = view.clone();
        Callback::from(move |()| words::summary::scores(&view.analysis))
    };
    let published = words::published(analysis.published.as_deref());
    html! {
        <div class="summary">
            <h1 id="authority" tabindex="-1">{ authority(analysis) }</h1>
            <p class="sub">
                { format!("CQC assessment of adult social care, {published}.{}", read_from(&props.open)) }
                if input.origin == Origin::Example {
                    { " " }<span class="tag">{ "invented example" }</span>
                }
                if only_mentioned(analysis) {
                    { " " }<span class="tag">{ "named in the text" }</span>
                }
                if analysis.overall.indicative {
                    { " " }<span class="tag">{ "indicative scores of a pilot" }</span>
                }
            </p>
            <CorrectReport view={view.clone()} />
            <ReadFrom open={props.open.clone()} split={props.split.clone()} />
            <Changed open={props.open.clone()} />
            <OverallResult view={view.clone()} />
            <ScoreList view={view.clone()} selected={focus.clone()} follow={props.follow.clone()} />
            <div class="beside-england">
                <StandingTable view={view.clone()} />
                <Furthest view={view.clone()} follow={props.follow.clone()} navigate={props.navigate.clone()} />
            </div>
            <div class="further-on">
                { figures_line(analysis, &props.navigate) }
                { checks_line(analysis, &props.navigate) }
            </div>
            <NoticeList view={view.clone()} />
            <section class="keep" aria-labelledby="keep-heading">
                <h2 id="keep-heading">{ "Keep it" }</h2>
                <p class="sub">{ "Printed, this summary is one page of A4. The table holds the nine scores; the analysis holds all that was read, with its places in the text, its sources and the version of the national figures, for programs." }</p>
                <div class="actions">
                    <button type="button" class="button main" id="print-summary" onclick={|_: MouseEvent| dom::print()}>{ "Print or save as PDF" }</button>
                    <SheetButton id="download-scores" label="Download the scores (CSV)" name={list::file_name(analysis, "scores.csv")} {sheet} />
                    <button type="button" class="button" id="download-json" {onclick}>{ "Download the analysis (JSON)" }</button>
                </div>
            </section>
            <p class="on-paper">{ words::summary::odd(analysis.notices.len()) }{ " " }{ words::summary::made_with(analysis) }</p>
        </div>
    }
}
