//! What is known about the finding that is pointed at, beside the text.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::classes::Look;
use crate::ui::comparison_table::wording;
use crate::ui::finding_link::FindingLink;
use crate::ui::route::{Route, Target};
use crate::view::{Comparison, StatementScore, words};

/// What the card needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindingCardProps {
    /// The report.
    pub view: SharedView,
    /// Ids of the findings under the mark.
    pub findings: Vec<String>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
    /// Empties the card.
    pub on_close: Callback<()>,
}

/// A card on a wide screen, a sheet at the foot of a narrow one.
#[component]
pub fn FindingCard(props: &FindingCardProps) -> Html {
    let analysis = &props.view.analysis;
    let facts: Vec<Html> = props
        .findings
        .iter()
        .filter_map(|id| {
            let comparison = analysis.comparisons.iter().find(|it| it.id == *id);
            let score = analysis.scores.iter().find(|it| it.id == *id);
            comparison
                .map(|it| comparison_facts(it, &props.follow))
                .or_else(|| score.map(|it| score_facts(it, &props.follow)))
        })
        .collect();
    if facts.is_empty() {
        return html! {
            <aside class="card empty" aria-label="About the mark"><p>{ "Point at a mark, or go to it with the Tab key, to see what is known about it." }</p></aside>
        };
    }
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <aside class="card" aria-label="About the mark">
            { for facts }
            <button type="button" class="button quiet close" onclick={close}>{ "Close" }</button>
        </aside>
    }
}

fn comparison_facts(it: &Comparison, follow: &Callback<Target>) -> Html {
    let look = Look::of(it);
    let fact = |name: &str, value: &str| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    html! {
        <div class="facts" key={it.id.clone()}>
            <p class="measure">{ words::measure(it) }</p>
            <dl>
                { fact("This council", &words::printed(&it.local, it.unit)) }
                { fact(&format!("{}, as quoted", words::capitalised(words::area(it))), &words::printed_average(it)) }
                <div>
                    <dt>{ "Gap" }</dt>
                    <dd class={classes!("verdict", look.class())}>
                        <span aria-hidden="true">{ look.shape() }{ " " }</span>{ words::gap(it) }
                    </dd>
                </div>
                { fact("Better or worse", &format!("{} ({})", words::verdict(it), words::polarity(it.polarity))) }
                { fact("The report’s words", &wording(it)) }
                { fact("Source", it.source.as_deref().unwrap_or("not stated")) }
                { fact("Date", &words::source_date(it)) }
                { fact("Indicator", &words::indicator(it)) }
                { fact("About", it.population.as_deref().unwrap_or("not stated")) }
            </dl>
            <FindingLink class="to-table" to={Route::England} finding={it.id.clone()} follow={follow.clone()}>{ "Show in table" }</FindingLink>
        </div>
    }
}

fn score_facts(it: &StatementScore, follow: &Callback<Target>) -> Html {
    html! {
        <div class="facts" key={it.id.clone()}>
            <p class="measure">{ &it.quality_statement }</p>
            <dl>
                <div><dt>{ "Score" }</dt><dd>{ it.score.map_or_else(|| "not read".to_owned(), |it| format!("{} of 4", it.points())) }</dd></div>
                <div><dt>{ "Standard" }</dt><dd>{ words::standard_of(it) }</dd></div>
                <div><dt>{ "Theme" }</dt><dd>{ &it.theme }</dd></div>
            </dl>
            if let Some(conflict) = words::summary_conflict(it) {
                <p class="conflict">{ conflict }</p>
            }
            <FindingLink class="to-table" to={Route::Summary} finding={it.id.clone()} follow={follow.clone()}>{ "Show in summary" }</FindingLink>
        </div>
    }
}
