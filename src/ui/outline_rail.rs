//! The report's main headings as links, statements with their scores; the one in view is told and kept in sight.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::dom;
use crate::ui::places;
use crate::ui::report_chunk::SharedDocument;
use crate::ui::route::Route;
use crate::ui::section_card::heading;
use crate::units::Score;
use crate::view::HeadingRole;
use crate::view::document::Section;

/// What the outline needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OutlineRailProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// The section in view.
    pub current: Option<usize>,
    /// Whether it is shown where there is little room.
    pub is_open: bool,
    /// Called with the block of the heading that is gone to.
    pub arrive: Callback<usize>,
}

/// A column beside the text on a wide window; a panel on a narrow one.
#[component]
pub fn OutlineRail(props: &OutlineRailProps) -> Html {
    // Gone to once it is painted.
    let way = use_state_eq(|| (None::<String>, 0_u32));
    use_effect_with((*way).clone(), |(place, _)| {
        if let Some(place) = place {
            dom::jump(place);
        }
    });
    use_effect_with((props.current, props.is_open), |_| {
        places::keep_in_box("#outline");
    });
    let entries = (props.document.sections.iter().enumerate()).map(|(n, section)| {
        let block = section.blocks.start;
        let (arrive, way) = (props.arrive.clone(), way.clone());
        let onclick = dom::on_follow(move || {
            arrive.emit(block);
            way.set((Some(format!("#b{}", block + 1)), way.1 + 1));
        });
        let is_current = props.current == Some(n);
        html! {
            <li key={block} class={class(section.role)}>
                <a href={Route::Report.href()} aria-current={is_current.then_some("true")} {onclick}>
                    <span>{ heading(&props.view, block) }</span>
                    { points(section, props) }
                </a>
            </li>
        }
    });
    html! {
        <nav class={classes!("rail", props.is_open.then_some("open"))} id="outline" aria-label="Outline">
            if !props.document.sections.is_empty() {
                <p class="rail-name" aria-hidden="true">{ "Outline" }</p>
                <ul>{ for entries }</ul>
            }
        </nav>
    }
}

fn class(role: HeadingRole) -> &'static str {
    match role {
        HeadingRole::QualityStatement => "of-statement",
        HeadingRole::Theme => "of-theme",
        _ => "of-front",
    }
}

fn points(section: &Section, props: &OutlineRailProps) -> Html {
    let Some(id) = &section.score else {
        return Html::default();
    };
    let score = props.view.analysis.scores.iter().find(|it| it.id == *id);
    match score.and_then(|it| it.score).map(Score::points) {
        Some(points) => {
            html! { <b><span class="visually-hidden">{ ", score " }</span>{ points }</b> }
        }
        None => Html::default(),
    }
}
