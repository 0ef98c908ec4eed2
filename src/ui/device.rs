//! Keys, the dialog on top of the page, and the few words about the page itself that the browser remembers.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    Storage,
};
use yew::NodeRef;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn find(selector: &str) -> Option<HtmlElement> {
    let found = document()?.query_selector(selector).ok().flatten()?;
    found.dyn_into().ok()
}

/// `None` where the browser keeps nothing, which is no reason to complain.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The word that is remembered under a name.
#[must_use]
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a word, or that there is none. Words of the page alone: nothing of a report is ever given here.
pub fn remember(name: &str, word: Option<&'static str>) {
    if let Some(storage) = storage() {
        let _ = match word {
            Some(word) => storage.set_item(name, word),
            None => storage.remove_item(name),
        };
    }
}

/// Names the theme of the page, or leaves it to the system.
pub fn set_theme(name: Option<&str>) {
    let Some(root) = document().and_then(|it| it.document_element()) else {
        return;
    };
    let _ = match name {
        Some(name) => root.set_attribute("data-theme", name),
        None => root.remove_attribute("data-theme"),
    };
    if let Some(meta) = find("meta[name=color-scheme]") {
        let _ = meta.set_attribute("content", name.unwrap_or("light dark"));
    }
}

/// What takes keys for itself: all that is written or chosen in.
const TYPED_IN: &str = "textarea, select, [contenteditable], \
     input:not([type=checkbox], [type=radio], [type=button], [type=file])";

/// Calls with each key that is pressed by itself, neither in a field nor under a dialog; `pressed` says whether it
/// did something.
#[must_use]
pub fn on_key(pressed: impl Fn(&str) -> bool + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let document = document()?;
    let listener = move |event: &Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
        if !held && !event.default_prevented() && is_free(event) && pressed(&event.key()) {
            event.prevent_default();
        }
    };
    Some(EventListener::new_with_options(
        &document, "keydown", options, listener,
    ))
}

fn is_free(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let in_field = target.and_then(|it| it.closest(TYPED_IN).ok().flatten());
    in_field.is_none() && find("dialog[open]").is_none()
}

/// Clicks an element that can be used. Says whether there is one.
#[must_use]
pub fn click(selector: &str) -> bool {
    let found = find(&format!("{selector}:not(:disabled)"));
    if let Some(it) = &found {
        it.click();
    }
    found.is_some()
}

/// Moves the focus into the view's box for searching, and chooses what stands in it. Says whether there is one.
#[must_use]
pub fn search() -> bool {
    let found = find("main [data-search]");
    if let Some(it) = &found {
        let _ = it.focus();
        if let Some(it) = it.dyn_ref::<HtmlInputElement>() {
            it.select();
        }
    }
    found.is_some()
}

/// Closes the panel that the focus is in, and gives the focus to what opens it. Says whether there was one.
#[must_use]
pub fn fold() -> bool {
    let within = document().and_then(|it| it.active_element());
    let panel = within.and_then(|it| it.closest("details[data-panel][open]").ok().flatten());
    if let Some(panel) = &panel {
        let _ = panel.remove_attribute("open");
        let summary = panel.query_selector("summary").ok().flatten();
        if let Some(it) = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = it.focus();
        }
    }
    panel.is_some()
}

/// Shows a dialog over the page, which then has the focus.
pub fn show_dialog(dialog: &NodeRef) {
    if let Some(it) = dialog.cast::<HtmlDialogElement>()
        && !it.open()
    {
        let _ = it.show_modal();
    }
}

/// Closes a dialog; the focus goes back to where it was.
pub fn close_dialog(dialog: &NodeRef) {
    if let Some(it) = dialog.cast::<HtmlDialogElement>()
        && it.open()
    {
        it.close();
    }
}

/// Calls when a dialog was closed, in whatever way.
#[must_use]
pub fn on_closed(dialog: &NodeRef, closed: impl Fn() + 'static) -> Option<EventListener> {
    let dialog = dialog.cast::<HtmlDialogElement>()?;
    Some(EventListener::new(&dialog, "close", move |_| closed()))
}
