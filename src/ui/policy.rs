//! What the browser is told to refuse: scripts that are not the page's own and, once all is loaded, every request.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, RequestCache, RequestInit};

/// The service worker's file, beside the page.
pub const SERVICE_WORKER: &str = "sw.js";

/// Tells the browser which addresses the page may start scripts from: those it has made itself, and the service
/// worker's. The page's policy demands such a word (`require-trusted-types-for 'script'`) wherever the browser knows of
/// it, and nobody can say another one after this. Text can become a script by no way at all.
pub fn settle() {
    // Where there is none, the browser does not ask either.
    let Ok(types) = Reflect::get(&js_sys::global(), &"trustedTypes".into()) else {
        return;
    };
    let Some(create) = Reflect::get(&types, &"createPolicy".into())
        .ok()
        .and_then(|it| it.dyn_into::<Function>().ok())
    else {
        return;
    };
    let judge = Closure::<dyn Fn(JsValue) -> JsValue>::new(|address: JsValue| {
        let ours = address
            .as_string()
            .is_some_and(|it| it.starts_with("blob:") || it == SERVICE_WORKER);
        if ours { address } else { JsValue::NULL }
    });
    let rules = Object::new();
    // Both fail only where this page was tampered with, and then nothing is allowed.
    let _ = Reflect::set(&rules, &"createScriptURL".into(), &judge.into_js_value());
    let _ = create.call2(&types, &"default".into(), &rules);
}

/// Refuses to be led to another site unless the user goes there. No policy forbids a script that, so this is a guard
/// against accidents and not against a script that is at home in the page; browsers without `navigation` have none.
pub fn stay() {
    let Ok(navigation) = Reflect::get(&js_sys::global(), &"navigation".into()) else {
        return;
    };
    let Ok(navigation) = navigation.dyn_into::<EventTarget>() else {
        return;
    };
    EventListener::new_with_options(
        &navigation,
        "navigate",
        EventListenerOptions::enable_prevent_default(),
        |event| {
            let of = |it: &JsValue, name: &str| Reflect::get(it, &name.into()).unwrap_or_default();
            // A form that is sent is the policy's to refuse.
            let by_user =
                of(event, "userInitiated").is_truthy() || of(event, "formData").is_truthy();
            let address = of(&of(event, "destination"), "url").as_string();
            if !by_user && address.is_none_or(|it| !is_here(&it)) {
                event.prevent_default();
            }
        },
    )
    .forget();
}

/// Whether an address is this page's, whatever stands behind the `#`.
fn is_here(address: &str) -> bool {
    let Some(Ok(here)) = web_sys::window().map(|it| it.location().href()) else {
        return false;
    };
    let page = |it: &str| it.split('#').next().unwrap_or_default().to_owned();
    address.starts_with("blob:") || page(address) == page(&here)
}

/// What is still allowed once all of the program is here: to start workers that the page makes itself, and to show
/// pictures that it draws. Policies add up, so this takes away whatever the page's first one allowed beyond it.
///
/// No directive names a place on the network: browsers allow `<link rel=prefetch>` to whatever any of them names, and
/// compare paths without what follows the `?`.
const CLOSED: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src blob:; \
                      base-uri 'none'; form-action 'none'";

/// Closes the network to this page and to the workers it starts from now on, until it is loaded again. Whether the
/// browser was told so.
#[must_use]
pub fn close() -> bool {
    let document = web_sys::window().and_then(|it| it.document());
    let Some((document, head)) = document.and_then(|it| it.head().map(|head| (it, head))) else {
        return false;
    };
    let Ok(policy) = document.create_element("meta") else {
        return false;
    };
    let set = policy
        .set_attribute("http-equiv", "Content-Security-Policy")
        .and_then(|()| policy.set_attribute("content", CLOSED));
    set.is_ok() && head.append_child(&policy).is_ok()
}

/// What became of a request that the page tried to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The browser says that a policy forbade it, and which of its directives.
    Refused(String),
    /// It failed, and the browser named no policy.
    Unclear,
    /// It was answered, whatever the answer was.
    Answered,
}

/// How long the browser may take to say why a request failed, in milliseconds.
const PATIENCE: u32 = 400;

/// Tries to ask for this page's own address, without content, and tells what the browser did.
pub async fn attempt() -> Attempt {
    let Some(window) = web_sys::window() else {
        return Attempt::Unclear;
    };
    let (Some(document), Ok(address)) = (window.document(), window.location().href()) else {
        return Attempt::Unclear;
    };
    let refused = Rc::new(RefCell::new(None));
    let listener = EventListener::new(&document, "securitypolicyviolation", {
        let refused = Rc::clone(&refused);
        move |event| {
            let of = |name: &str| Reflect::get(event, &name.into()).ok()?.as_string();
            // A policy that only reports forbids nothing.
            if of("disposition").as_deref() == Some("enforce")
                && let Some(rule) = of("effectiveDirective").filter(|it| it == "connect-src")
            {
                refused.borrow_mut().replace(rule);
            }
        }
    });
    let how = RequestInit::new();
    // The service worker answers only questions for content, so this one is the network's.
    how.set_method("HEAD");
    how.set_cache(RequestCache::NoStore);
    let answer = JsFuture::from(window.fetch_with_str_and_init(&address, &how)).await;
    if answer.is_ok() {
        return Attempt::Answered;
    }
    // The event may come after the failure.
    TimeoutFuture::new(PATIENCE).await;
    drop(listener);
    let rule = refused.take();
    rule.map_or(Attempt::Unclear, Attempt::Refused)
}
