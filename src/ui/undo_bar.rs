//! What was changed just now, with the way back, at the foot of the window.

use yew::prelude::*;

use crate::state::Open;
use crate::ui::correct::Corrector;
use crate::ui::dom;
use crate::ui::route::Route;
use crate::view::words;

/// What the bar needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct UndoBarProps {
    /// The report that is shown.
    pub open: Option<Open>,
    /// The view that is shown: in the next one it is no news any more.
    pub view: Route,
}

/// A region that is always there, since only changes inside such a one are read aloud.
#[component]
pub fn UndoBar(props: &UndoBarProps) -> Html {
    let corrector = use_context::<Corrector>();
    let of = |open: &Open| Some((open.id, open.corrections.last()?.id));
    let now = props.open.as_ref().and_then(of);
    // What was there before, or was closed, is no news.
    let seen = use_state_eq(|| now);
    let newest = props.open.as_ref().map_or(0, |it| it.last_correction);
    let is_news = now.is_some_and(|(_, id)| id == newest) && *seen != now;
    {
        let seen = seen.setter();
        let place = (props.open.as_ref().map(|it| it.id), props.view);
        use_effect_with(place, move |_| seen.set(now));
    }
    use_effect_with((is_news, now), |(is_news, _)| {
        // The form that had the focus may be gone with its finding.
        // So may be the button with which it was taken back.
        if dom::is_focus_lost() {
            dom::focus_on(if *is_news { "#undo-now" } else { "h1" });
        }
    });
    let said = props.open.as_ref().filter(|_| is_news).map(|open| {
        let id = format!("u{newest}");
        let it = (open.view.analysis.changes.iter()).find(|it| it.id == id);
        it.map_or_else(|| "changed".to_owned(), words::changed)
    });
    let close = {
        let seen = seen.setter();
        move |_: MouseEvent| seen.set(now)
    };
    html! {
        <div class={classes!("undo-bar", said.is_some().then_some("shown"))} role="status">
            if let Some(said) = said {
                <p>{ "Changed by you. " }{ said }</p>
                if let Some(corrector) = corrector {
                    <button type="button" class="button quiet" id="undo-now"
                        onclick={corrector.undo.reform(move |_: MouseEvent| vec![newest])}>{ "Undo" }</button>
                }
                <button type="button" class="button quiet" onclick={close}>{ "Close" }</button>
            }
        </div>
    }
}
