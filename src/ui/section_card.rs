//! What is known about the section in view: its score, what was found in it, and its sentences by cue words.

use yew::prelude::*;

use crate::state::{Kind, SharedView};
use crate::ui::cue_list::{entry, shape};
use crate::ui::report_chunk::SharedDocument;
use crate::units::Score;
use crate::view::words::{self, Places};
use crate::view::{CueSide, ReportView};

/// What the card needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SectionCardProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// Which section.
    pub section: usize,
    /// Leads to a sentence by its id.
    pub visit: Callback<String>,
}

/// As many sentences of a side are shown here; all are in the list above the text.
const SHOWN: usize = 3;

/// A main heading's words.
#[must_use]
pub fn heading(view: &ReportView, block: usize) -> String {
    let block = view.blocks.get(block);
    block.map_or_else(String::new, |it| {
        it.runs.iter().map(|it| it.text.as_str()).collect()
    })
}

/// The card's content.
#[component]
pub fn SectionCard(props: &SectionCardProps) -> Html {
    let analysis = &props.view.analysis;
    let Some(section) = props.document.sections.get(props.section) else {
        return Html::default();
    };
    let ids = props.document.ids_in(&section.blocks);
    let count = |kind: Kind| ids.iter().filter(|it| Kind::of(it) == kind).count();
    let score = section.score.as_ref();
    let score = score.and_then(|id| analysis.scores.iter().find(|it| it.id == *id));
    let points = score.and_then(|it| it.score).map(Score::points);
    let counts = [
        ("Comparisons", Kind::Comparison),
        ("Changes and targets", Kind::Trend),
        ("Other figures", Kind::Figure),
        ("Checks", Kind::Check),
    ];
    let places = Places::new(&analysis.text);
    let cues: Vec<_> = (analysis.cues.iter())
        .filter(|it| ids.binary_search(&it.id.as_str()).is_ok())
        .collect();
    html! {
        <div class="section-facts">
            <p class="kicker">{ "In view" }</p>
            <p class="measure">{ heading(&props.view, section.blocks.start) }</p>
            <dl>
                if score.is_some() {
                    <div><dt>{ "Score" }</dt><dd>{ points.map_or_else(|| "not read".to_owned(), |it| format!("{it} of 4")) }</dd></div>
                }
                { for counts.into_iter().map(|(name, kind)| html! { <div><dt>{ name }</dt><dd>{ count(kind) }</dd></div> }) }
            </dl>
            { for [CueSide::Strength, CueSide::Shortfall, CueSide::Both].into_iter().map(|side| {
                let of: Vec<_> = cues.iter().filter(|it| it.side == side).collect();
                if of.is_empty() {
                    return Html::default();
                }
                let more = of.len().saturating_sub(SHOWN);
                html! {
                    <div class="side">
                        <p class="whose"><span aria-hidden="true">{ shape(side) }</span>{ " " }{ words::cue_side(side) }{ ", as printed" }</p>
                        <ul>{ for of.iter().take(SHOWN).map(|it| entry(it, &places, &props.visit)) }</ul>
                        if more > 0 {
                            <p class="small">{ format!("{more} more in the list above the text.") }</p>
                        }
                    </div>
                }
            }) }
            <p class="small hint">{ "Point at a mark, or go to it with the Tab key, to see what is known about it." }</p>
        </div>
    }
}
