//! A box for text from the clipboard.

use yew::prelude::*;

use crate::ui::dom;

/// What the box needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PasteBoxProps {
    /// Called with the text.
    pub on_text: Callback<String>,
}

/// A text area and a button.
#[component]
pub fn PasteBox(props: &PasteBoxProps) -> Html {
    let area = use_node_ref();
    let onclick = {
        let (area, on_text) = (area.clone(), props.on_text.clone());
        move |_: MouseEvent| on_text.emit(dom::text_of(&area))
    };
    html! {
        <div class="paste">
            <h2><label for="paste-text">{ "Paste text" }</label></h2>
            <p id="paste-help">{ "The whole report or one part of it." }</p>
            <textarea id="paste-text" ref={area} rows="5" spellcheck="false" autocomplete="off"
                aria-describedby="paste-help" />
            <button type="button" class="button" id="read-paste" {onclick}>{ "Read this text" }</button>
        </div>
    }
}
