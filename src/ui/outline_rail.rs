//! The report's main headings as links, statements with their scores.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::dom;
use crate::ui::route::Route;
use crate::units::Score;
use crate::view::{Block, BlockShape, HeadingRole};

/// What the outline needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OutlineRailProps {
    /// The report.
    pub view: SharedView,
}

/// A column beside the text on a wide screen; folded away above it on a narrow one.
#[component]
pub fn OutlineRail(props: &OutlineRailProps) -> Html {
    let folded = use_node_ref();
    {
        let folded = folded.clone();
        use_effect_with((), move |()| dom::unfold_if_wide(&folded));
    }
    let entries: Vec<Html> = props
        .view
        .blocks
        .iter()
        .filter_map(|block| entry(block, props))
        .collect();
    if entries.is_empty() {
        return html! { <div class="rail"></div> };
    }
    html! {
        <nav class="rail" aria-label="Outline">
            <details ref={folded}>
                <summary>{ "Outline" }</summary>
                <ul>{ for entries }</ul>
            </details>
        </nav>
    }
}

fn entry(block: &Block, props: &OutlineRailProps) -> Option<Html> {
    let BlockShape::Heading { level, role } = block.shape else {
        return None;
    };
    let class = match role {
        HeadingRole::QualityStatement => "of-statement",
        HeadingRole::Theme => "of-theme",
        HeadingRole::Front if level <= 2 => "of-front",
        _ => return None,
    };
    let title: String = block.runs.iter().map(|it| it.text.as_str()).collect();
    let score = block
        .score
        .as_ref()
        .and_then(|id| props.view.analysis.scores.iter().find(|it| it.id == *id));
    let points = score.and_then(|it| it.score).map(Score::points);
    let place = format!("#{}", block.id);
    let onclick = dom::on_follow(move || dom::jump(&place));
    Some(html! {
        <li key={block.id.clone()} {class}>
            <a href={Route::Report.href()} {onclick}>
                <span>{ title }</span>
                if let Some(points) = points {
                    <b><span class="visually-hidden">{ ", score " }</span>{ points }</b>
                }
            </a>
        </li>
    })
}
