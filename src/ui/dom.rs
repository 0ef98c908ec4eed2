//! Address, title, focus, scrolling, files and clipboard to give out: with `files.rs` the only file that calls web-sys directly.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_file::{Blob, BlobContents, ObjectUrl};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    CanvasRenderingContext2d, ClipboardEvent, Document, Element, Event, FocusOptions,
    HtmlCanvasElement, HtmlDocument, HtmlElement, HtmlImageElement, HtmlInputElement,
    HtmlSelectElement, HtmlTextAreaElement, MouseEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};
use yew::NodeRef;

use crate::view::picture::Picture;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The address's fragment, `#` included.
#[must_use]
pub fn fragment() -> String {
    window()
        .and_then(|it| it.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another fragment; a new entry in the history unless it is the same.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        // Fails only for an address that is too long.
        let _ = window.location().set_hash(fragment);
    }
}

/// Calls whenever the fragment changes, for as long as the listener is held.
#[must_use]
pub fn on_fragment(changed: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        changed(fragment());
    }))
}

/// Names the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether the page is the edition of one file, which holds its programs itself.
#[must_use]
pub fn is_one_file() -> bool {
    let program = document().and_then(|it| it.get_element_by_id("worker.js"));
    program.is_some_and(|it| !it.has_attribute("data-src"))
}

/// What an element of the page holds as text that nobody sees; `None` where there is nothing in it.
#[must_use]
pub fn held(id: &str) -> Option<String> {
    let text = document()?.get_element_by_id(id)?.text_content()?;
    Some(text.trim().to_owned()).filter(|it| !it.is_empty())
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Scrolls the first element that `selector` finds to the middle of the window, and moves the focus to it if
/// wanted. Says whether there is one.
#[must_use]
pub fn arrive(selector: &str, moves_focus: bool) -> bool {
    let Some(found) = document().and_then(|it| it.query_selector(selector).ok().flatten()) else {
        return false;
    };
    let how = ScrollIntoViewOptions::new();
    // One comes from another view, so there is no way between that would be worth showing.
    how.set_behavior(ScrollBehavior::Instant);
    how.set_block(ScrollLogicalPosition::Center);
    found.scroll_into_view_with_scroll_into_view_options(&how);
    if moves_focus {
        focus(&found);
    }
    true
}

/// Scrolls an element of this view to the top of the window and moves the focus to it.
pub fn jump(selector: &str) {
    let Some(found) = document().and_then(|it| it.query_selector(selector).ok().flatten()) else {
        return;
    };
    let how = ScrollIntoViewOptions::new();
    // A report is long: what lies between is not worth showing.
    how.set_behavior(ScrollBehavior::Instant);
    how.set_block(ScrollLogicalPosition::Start);
    found.scroll_into_view_with_scroll_into_view_options(&how);
    focus(&found);
}

/// Moves the focus to an element without scrolling, and then the window to its top.
pub fn arrive_at_top(selector: &str) {
    if let Some(found) = document().and_then(|it| it.query_selector(selector).ok().flatten()) {
        focus(&found);
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Moves the focus to an element without scrolling.
pub fn focus_on(selector: &str) {
    if let Some(found) = document().and_then(|it| it.query_selector(selector).ok().flatten()) {
        focus(&found);
    }
}

/// Whether no element has the focus: what had it is gone.
#[must_use]
pub fn is_focus_lost() -> bool {
    let focused = document().and_then(|it| it.active_element());
    focused.is_none_or(|it| it.tag_name().eq_ignore_ascii_case("body"))
}

fn focus(element: &Element) {
    let how = FocusOptions::new();
    how.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&how);
    }
}

/// The mark at an event's target: its kind if it is of a finding, and the ids of its findings and checks.
#[must_use]
pub fn mark_at(event: &Event) -> Option<(Option<String>, Vec<String>)> {
    let mark = around(event, "mark")?;
    let ids = ["data-findings", "data-check", "data-evidence"]
        .map(|it| mark.get_attribute(it).unwrap_or_default());
    let ids = ids.iter().flat_map(|it| it.split_whitespace());
    Some((
        mark.get_attribute("data-kind"),
        ids.map(str::to_owned).collect(),
    ))
}

/// The finding whose row an event's target is in, or that it is a link to.
#[must_use]
pub fn row_at(event: &Event) -> Option<String> {
    // What is to be used in a row leads nowhere.
    if around(
        event,
        "button, input, select, textarea, label, summary, form",
    )
    .is_some()
    {
        return None;
    }
    around(event, "[data-finding]")?.get_attribute("data-finding")
}

/// The open report that a link in a table of several reports leads to, and the finding in it.
#[must_use]
pub fn report_at(event: &Event) -> Option<(u32, Option<String>)> {
    let link = around(event, "a[data-report]")?;
    let report = link.get_attribute("data-report")?.parse().ok()?;
    Some((report, link.get_attribute("data-finding")))
}

/// Does something as soon as the page has painted and heard what the user does; not at all if it is dropped before.
#[must_use]
pub fn soon(action: impl FnOnce() + 'static) -> impl Sized {
    Timeout::new(0, action)
}

fn around(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok()?
}

/// This year and month (1 to 12), by the device's clock.
#[must_use]
pub fn this_month() -> (usize, usize) {
    let today = js_sys::Date::new_0();
    (
        today.get_full_year() as usize,
        today.get_month() as usize + 1,
    )
}

/// Opens the browser's dialogue for printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Gives the user a file to keep.
pub fn download(name: &str, kind: &str, content: impl BlobContents) {
    give(name, Blob::new_with_options(content, Some(kind)));
}

fn give(name: &str, content: Blob) {
    let url = ObjectUrl::from(content);
    let link = document().and_then(|it| it.create_element("a").ok());
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The browser reads it after the click is over.
    Timeout::new(60_000, move || drop(url)).forget();
}

/// More points than this some browsers do not draw; it is then drawn in its own size.
const MOST_POINTS: i64 = 16_000_000;

/// Gives the user a picture as a PNG of twice its size. Says in the end whether the browser could draw it.
pub fn download_png(name: &str, picture: &Picture, done: impl Fn(bool) + 'static) {
    let Ok(image) = HtmlImageElement::new() else {
        return done(false);
    };
    let Picture { svg, width, height } = picture;
    let points = i64::from(*width) * i64::from(*height);
    let scale = if 4 * points > MOST_POINTS { 1 } else { 2 };
    let (width, height) = (scale * width, scale * height);
    let (name, done) = (name.to_owned(), Rc::new(done));
    let url = ObjectUrl::from(Blob::new_with_options(svg.as_str(), Some("image/svg+xml")));
    let address = url.to_string();
    EventListener::once(&image, "error", {
        let done = Rc::clone(&done);
        move |_| done(false)
    })
    .forget();
    let drawn = image.clone();
    EventListener::once(&image, "load", move |_| {
        let canvas = on_canvas(&drawn, width, height);
        // The picture has been read.
        drop(url);
        let given = {
            let done = Rc::clone(&done);
            Closure::once_into_js(move |blob: Option<web_sys::Blob>| {
                done(blob.is_some());
                if let Some(blob) = blob {
                    give(&name, blob.into());
                }
            })
        };
        let asked = canvas.map(|it| it.to_blob(given.unchecked_ref()).is_ok());
        if asked != Some(true) {
            done(false);
        }
    })
    .forget();
    image.set_src(&address);
}

fn on_canvas(image: &HtmlImageElement, width: i32, height: i32) -> Option<HtmlCanvasElement> {
    let canvas = document()?.create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(u32::try_from(width).ok()?);
    canvas.set_height(u32::try_from(height).ok()?);
    let (width, height) = (f64::from(width), f64::from(height));
    let pen = canvas.get_context("2d").ok().flatten()?;
    let pen = pen.dyn_into::<CanvasRenderingContext2d>().ok()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

/// Puts something on the clipboard, as HTML and as plain text. Says whether the browser let it.
#[must_use]
pub fn copy(shown: &str, [html, text]: [String; 2]) -> bool {
    let (Some(document), Some(selection)) = (
        document().and_then(|it| it.dyn_into::<HtmlDocument>().ok()),
        window().and_then(|it| it.get_selection().ok().flatten()),
    ) else {
        return false;
    };
    let Some(shown) = document.query_selector(shown).ok().flatten() else {
        return false;
    };
    // Some browsers copy only where something is selected. What is put on the clipboard is not that.
    let _ = selection.select_all_children(&shown);
    let done = Rc::new(Cell::new(false));
    let listener = EventListener::new_with_options(
        &document,
        "copy",
        EventListenerOptions::enable_prevent_default(),
        {
            let done = Rc::clone(&done);
            move |event| {
                let event = event.dyn_ref::<ClipboardEvent>();
                if let Some((event, data)) = event.and_then(|it| Some((it, it.clipboard_data()?))) {
                    let html = data.set_data("text/html", &html);
                    done.set(html.is_ok() && data.set_data("text/plain", &text).is_ok());
                    event.prevent_default();
                }
            }
        },
    );
    let copied = document.exec_command("copy").unwrap_or(false);
    drop(listener);
    let _ = selection.remove_all_ranges();
    copied && done.get()
}

/// Whether a click means to follow a link here: the plain button, no key held, no text being selected.
#[must_use]
pub fn follows(click: &MouseEvent) -> bool {
    let plain = click.button() == 0
        && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    let selecting = window()
        .and_then(|it| it.get_selection().ok().flatten())
        .is_some_and(|it| !it.is_collapsed());
    plain && !selecting
}

/// Handles clicks on a link: does `action` where a click [`follows`] it, and leaves all others to the browser.
pub fn on_follow(action: impl Fn()) -> impl Fn(MouseEvent) {
    move |click| {
        if follows(&click) {
            click.prevent_default();
            action();
        }
    }
}

/// Which option was chosen in a list, counted from 0.
#[must_use]
pub fn chosen_option(event: &Event) -> Option<usize> {
    let list = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    usize::try_from(list.selected_index()).ok()
}

/// Makes an option of a list the chosen one, counted from 0: the mark-up says nothing of it once the user has chosen.
pub fn choose_option(list: &NodeRef, at: usize) {
    if let (Some(list), Ok(at)) = (list.cast::<HtmlSelectElement>(), i32::try_from(at)) {
        list.set_selected_index(at);
    }
}

/// Whether a box is ticked.
#[must_use]
pub fn is_ticked(event: &Event) -> Option<bool> {
    let tick = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    Some(tick.checked())
}

/// What stands in the field that an event comes from.
#[must_use]
pub fn typed(event: &Event) -> Option<String> {
    content(event.target()?.dyn_ref()?)
}

/// What stands in a field.
#[must_use]
pub fn text_of(field: &NodeRef) -> String {
    let field = field.cast::<Element>();
    field.and_then(|it| content(&it)).unwrap_or_default()
}

fn content(field: &Element) -> Option<String> {
    let input = field
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value);
    input.or_else(|| {
        let area = field.dyn_ref::<HtmlTextAreaElement>();
        area.map(HtmlTextAreaElement::value)
    })
}

/// How many things this computer does at a time, as far as the browser says.
#[must_use]
pub fn n_processors() -> usize {
    let n = window().map_or(1.0, |it| it.navigator().hardware_concurrency());
    // A count, and a small one.
    (1_u8..64)
        .rev()
        .find(|it| f64::from(*it) <= n)
        .map_or(1, usize::from)
}
