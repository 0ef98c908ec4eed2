//! Where things stand in the window: what is read, marks that have the focus, and the matches of a search.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CharacterData, Document, Element, HtmlInputElement, Node, Range, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};
use yew::NodeRef;

use crate::state::walk::Here;

fn window() -> Option<Window> {
    web_sys::window()
}

fn page() -> Option<Document> {
    window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    page()?.query_selector(selector).ok().flatten()
}

fn height() -> f64 {
    let height = window().and_then(|it| it.inner_height().ok());
    height.and_then(|it| it.as_f64()).unwrap_or_default()
}

/// The lower edge of the bar that stays at the window's top.
fn edge() -> f64 {
    find(".tools").map_or(0.0, |it| it.get_bounding_client_rect().bottom().max(0.0))
}

/// The number of a block, of which ids are made.
fn number(block: &Element) -> Option<usize> {
    block
        .id()
        .strip_prefix('b')?
        .parse::<usize>()
        .ok()?
        .checked_sub(1)
}

/// The block that stands first in the window below the bar. Only what is painted there is looked at, so that nothing
/// far away has to be laid out for it.
#[must_use]
pub fn first_block() -> Option<usize> {
    let left = find(".doc")?.get_bounding_client_rect().left() + 24.0;
    let top = edge();
    // A heading that was gone to stands a little below the bar, and the last line before it above that.
    [36.0, 52.0, 72.0, 100.0, 140.0, 12.0]
        .iter()
        .find_map(|below| {
            let at = page()?.element_from_point(left as f32, (top + below) as f32)?;
            number(&at.closest(".doc [id^=\"b\"]").ok()??)
        })
}

/// Does something at most once a frame while the window is scrolled.
#[must_use]
pub fn on_scroll(act: impl Fn() + 'static) -> Option<EventListener> {
    let act = Rc::new(act);
    let is_waiting = Rc::new(Cell::new(false));
    // Listeners are passive here unless they say otherwise.
    let target = window()?;
    Some(EventListener::new(&target, "scroll", move |_| {
        if is_waiting.replace(true) {
            return;
        }
        let (act, is_waiting) = (Rc::clone(&act), Rc::clone(&is_waiting));
        let frame = Closure::once_into_js(move || {
            is_waiting.set(false);
            act();
        });
        if let Some(window) = window() {
            let _ = window.request_animation_frame(frame.unchecked_ref());
        }
    }))
}

/// Does something before the page is printed.
#[must_use]
pub fn on_print(act: impl Fn() + 'static) -> Option<EventListener> {
    let target = window()?;
    Some(EventListener::new(&target, "beforeprint", move |_| act()))
}

/// The mark that has the focus.
#[must_use]
pub fn focused_mark() -> Option<Here> {
    let mark = page()?.active_element()?.closest("mark").ok()??;
    let block = number(&mark.closest("[id^=\"b\"]").ok()??)?;
    let ids = ["data-findings", "data-check"].map(|it| mark.get_attribute(it).unwrap_or_default());
    let ids = ids.iter().flat_map(|it| it.split_whitespace());
    Some(Here::At(block, ids.map(str::to_owned).collect()))
}

/// Where the mark of a finding stands in a block, as a selector.
#[must_use]
pub fn mark_in(block: usize, id: &str) -> String {
    format!(
        "#b{} mark:is([data-findings~=\"{id}\"], [data-check~=\"{id}\"]) a",
        block + 1
    )
}

/// Whether something is in the window, below the bar.
#[must_use]
pub fn is_in_window(selector: &str) -> bool {
    find(selector).is_some_and(|it| {
        let at = it.get_bounding_client_rect();
        at.bottom() > edge() && at.top() < height()
    })
}

/// Scrolls a box by itself, not the window, so that the current one of its entries is seen.
pub fn keep_in_box(outer: &str) {
    let (Some(outer), Some(entry)) = (find(outer), find(&format!("{outer} [aria-current]"))) else {
        return;
    };
    let (around, at) = (
        outer.get_bounding_client_rect(),
        entry.get_bounding_client_rect(),
    );
    let (above, below) = (
        around.top() + 8.0 - at.top(),
        at.bottom() + 8.0 - around.bottom(),
    );
    let by = if above > 0.0 {
        -above
    } else if below > 0.0 {
        below
    } else {
        return;
    };
    outer.set_scroll_top(outer.scroll_top() + by as i32);
}

/// Scrolls the text so far that the mark with the focus is not under a sheet at the foot of the window.
pub fn keep_clear_of(sheet: &str) {
    let mark = page().and_then(|it| it.active_element());
    let mark = mark.and_then(|it| it.closest("mark").ok().flatten());
    let (Some(mark), Some(sheet), Some(window)) = (mark, find(sheet), window()) else {
        return;
    };
    let (at, sheet) = (
        mark.get_bounding_client_rect(),
        sheet.get_bounding_client_rect(),
    );
    let is_over = sheet.height() > 0.0 && sheet.left() < at.right() && at.left() < sheet.right();
    let hidden = at.bottom() + 16.0 - sheet.top();
    if is_over && hidden > 0.0 && sheet.bottom() >= at.top() {
        window.scroll_by_with_x_and_y(0.0, hidden);
    }
}

/// Moves the focus to an element, without scrolling if it is in the window.
pub fn focus(selector: &str) {
    if let Some(it) = find(selector).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = it.focus();
    }
}

/// Empties a field.
pub fn empty(field: &NodeRef) {
    if let Some(it) = field.cast::<HtmlInputElement>() {
        it.set_value("");
    }
}

/// A stretch of text: block and UTF-16 units behind its begin, of both ends.
pub type Stretch = [(usize, u32); 2];

/// The text node of a block in which a number of units ends, and how many of them are left for it.
fn text_at(node: &Node, left: &mut u32, is_end: bool) -> Option<Node> {
    if let Some(text) = node.dyn_ref::<CharacterData>() {
        let length = text.length();
        if *left < length || (is_end && *left == length) {
            return Some(node.clone());
        }
        *left -= length;
        return None;
    }
    let mut child = node.first_child();
    while let Some(it) = child {
        if let Some(found) = text_at(&it, left, is_end) {
            return Some(found);
        }
        child = it.next_sibling();
    }
    None
}

fn range(stretch: &Stretch) -> Option<Range> {
    let page = page()?;
    let range = page.create_range().ok()?;
    for (n, (block, units)) in stretch.iter().enumerate() {
        let block = page.get_element_by_id(&format!("b{}", block + 1))?;
        let mut left = *units;
        let node = text_at(&block, &mut left, n == 1)?;
        if n == 0 {
            range.set_start(&node, left).ok()?;
        } else {
            range.set_end(&node, left).ok()?;
        }
    }
    Some(range)
}

/// The browser's register of highlights, where it has one.
fn highlights() -> Option<(JsValue, Function)> {
    let global = js_sys::global();
    let css = Reflect::get(&global, &"CSS".into()).ok()?;
    let register = Reflect::get(&css, &"highlights".into()).ok()?;
    let make = Reflect::get(&global, &"Highlight".into())
        .ok()?
        .dyn_into()
        .ok()?;
    (!register.is_undefined()).then_some((register, make))
}

fn call(of: &JsValue, name: &str, arguments: &Array) {
    let function = Reflect::get(of, &name.into()).ok();
    if let Some(function) = function.and_then(|it| it.dyn_into::<Function>().ok()) {
        let _ = Reflect::apply(&function, of, arguments);
    }
}

/// Shows matches of a search without touching the page's elements, the current one by itself. Where the browser cannot,
/// the current one is selected.
pub fn show_matches(matches: &[Stretch], current: Option<&Stretch>) {
    let current = current.and_then(range);
    if let Some((register, make)) = highlights() {
        let others: Array = matches.iter().filter_map(range).collect();
        let this: Array = current.into_iter().collect();
        for (name, ranges) in [("found", others), ("found-here", this)] {
            if ranges.length() == 0 {
                call(&register, "delete", &Array::of1(&name.into()));
            } else if let Ok(it) = Reflect::construct(&make, &ranges) {
                call(&register, "set", &Array::of2(&name.into(), &it));
            }
        }
        return;
    }
    if let (Some(range), Some(selection)) = (
        current,
        window().and_then(|it| it.get_selection().ok().flatten()),
    ) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
    }
}

/// Takes away what [`show_matches`] shows.
pub fn hide_matches() {
    if let Some((register, _)) = highlights() {
        for name in ["found", "found-here"] {
            call(&register, "delete", &Array::of1(&name.into()));
        }
    } else if let Some(selection) = window().and_then(|it| it.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

/// Scrolls a match into the upper half of the window. Says whether it is there.
#[must_use]
pub fn bring(stretch: &Stretch) -> bool {
    let block = page().and_then(|it| it.get_element_by_id(&format!("b{}", stretch[0].0 + 1)));
    let (Some(block), Some(window)) = (block, window()) else {
        return false;
    };
    // Far away, the browser only estimates; near, it knows.
    let how = ScrollIntoViewOptions::new();
    how.set_behavior(ScrollBehavior::Instant);
    how.set_block(ScrollLogicalPosition::Nearest);
    block.scroll_into_view_with_scroll_into_view_options(&how);
    if let Some(range) = range(stretch) {
        let at = range.get_bounding_client_rect();
        let (top, bottom) = (edge() + 48.0, height() * 0.6);
        if at.top() < top || at.bottom() > bottom {
            window.scroll_by_with_x_and_y(0.0, at.top() - height() * 0.35);
        }
    }
    true
}
