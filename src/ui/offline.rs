//! The page without a network: has its files kept by a service worker, and hears of a newer version.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use crate::state::Kept;
use crate::ui::{dom, policy};

/// What a waiting service worker is told; static/offline/sw.js listens for it.
const TAKE_OVER: &str = "take over";

/// Has this version's files kept; `None` where the browser keeps none.
pub async fn register() -> Option<ServiceWorkerRegistration> {
    if dom::is_one_file() {
        return None;
    }
    let registered = JsFuture::from(container()?.register(policy::SERVICE_WORKER)).await;
    registered.ok()?.dyn_into().ok()
}

/// Tells whether this version's files are kept, and of each change. Where the page is one file there is nothing to keep,
/// and without https, or with storage switched off, browsers keep nothing.
pub async fn keep(
    registration: Option<ServiceWorkerRegistration>,
    tell: impl Fn(Kept) + Clone + 'static,
) {
    if dom::is_one_file() {
        return tell(Kept::OneFile);
    }
    let (Some(container), Some(registration)) = (container(), registration) else {
        return tell(Kept::Never);
    };
    // The first version that is kept is no newer one.
    if container.controller().is_some() {
        if registration.waiting().is_some() {
            tell(Kept::Newer);
        }
        tell_of_newer(&registration, tell.clone());
    }
    // Waits until all files are there.
    if let Ok(ready) = container.ready()
        && JsFuture::from(ready).await.is_ok()
    {
        tell(Kept::Whole);
    }
}

/// Gives way to the newer version that waits, and loads the page again when that is done.
pub async fn use_newer() {
    let Some(container) = container() else {
        return;
    };
    let found = JsFuture::from(container.get_registration()).await;
    let registration = found.and_then(JsValue::dyn_into::<ServiceWorkerRegistration>);
    let Some(waiting) = registration.ok().and_then(|it| it.waiting()) else {
        // It took over by itself.
        return dom::reload();
    };
    EventListener::once(&container, "controllerchange", |_| dom::reload()).forget();
    // A text can always be copied.
    let _ = waiting.post_message(&TAKE_OVER.into());
}

fn tell_of_newer(registration: &ServiceWorkerRegistration, tell: impl Fn(Kept) + Clone + 'static) {
    let found = registration.clone();
    let watch = move || {
        let Some(newer) = found.installing() else {
            return;
        };
        let (it, tell) = (newer.clone(), tell.clone());
        EventListener::new(&newer, "statechange", move |_| {
            if it.state() == ServiceWorkerState::Installed {
                tell(Kept::Newer);
            }
        })
        .forget();
    };
    // It may have been found while the programs were fetched.
    watch();
    EventListener::new(registration, "updatefound", move |_| watch()).forget();
}

/// Where service workers are registered; browsers have it on https and on this machine alone.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}
