//! A box for text from the clipboard.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::files::{self, Clip};
use crate::ui::reading::Pasted;

/// What the box needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PasteBoxProps {
    /// Called with the text.
    pub on_text: Callback<Pasted>,
}

/// What the box held with the HTML that came along with it. Changed by hand, the text is no longer what the HTML says.
#[derive(Debug, Default)]
struct Rich {
    /// HTML of a paste that is not in the box yet.
    coming: Option<String>,
    /// HTML, and the text in the box that it stands for.
    held: Option<(String, String)>,
}

/// A text area and a button.
#[component]
pub fn PasteBox(props: &PasteBoxProps) -> Html {
    let area = use_node_ref();
    let rich = use_mut_ref(Rich::default);
    let onpaste = {
        let (area, rich) = (area.clone(), rich.clone());
        move |event: Event| {
            let html = match files::pasted(&event) {
                Some(Clip::Text { html, .. }) if dom::text_of(&area).trim().is_empty() => html,
                _ => None,
            };
            rich.borrow_mut().coming = html;
        }
    };
    let oninput = {
        let (area, rich) = (area.clone(), rich.clone());
        move |_: InputEvent| {
            let mut rich = rich.borrow_mut();
            rich.held = rich.coming.take().map(|it| (it, dom::text_of(&area)));
        }
    };
    let onclick = {
        let (area, on_text) = (area.clone(), props.on_text.clone());
        move |_: MouseEvent| {
            let text = dom::text_of(&area);
            let held = rich.borrow().held.clone();
            let html = held.filter(|it| it.1 == text).map(|it| it.0);
            on_text.emit(Pasted { text, html });
        }
    };
    html! {
        <div class="paste">
            <h2><label for="paste-text">{ "Paste text" }</label></h2>
            <p id="paste-help">{ "The whole report or one part of it." }</p>
            <textarea id="paste-text" ref={area} rows="4" spellcheck="false" autocomplete="off"
                aria-describedby="paste-help" {onpaste} {oninput} />
            <button type="button" class="button" id="read-paste" {onclick}>{ "Read this text" }</button>
        </div>
    }
}
