//! What is being read just now, and what was left out of it.

use yew::prelude::*;

use crate::national::in_words;
use crate::state::{AppState, Batch, Kept, Note, Now, Origin, Pages};
use crate::view::NationalData;

/// What the status needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StatusProps {
    /// The page's state.
    pub state: AppState,
    /// Gives up what is being read.
    pub on_cancel: Callback<()>,
    /// Puts the notes about files left out away.
    pub on_dismiss: Callback<()>,
    /// Loads the newer version that is ready.
    pub on_newer: Callback<()>,
}

/// A region that is always there, since only changes inside such a one are read aloud.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let state = &props.state;
    let notes = if state.notes.is_empty() {
        Html::default()
    } else {
        let onclick = props.on_dismiss.reform(|_: MouseEvent| ());
        html! {
            <div class="note left-out">
                <div>{ for state.notes.iter().map(|it| html! { <p>{ left_out(it) }</p> }) }</div>
                <button type="button" class="button quiet" {onclick}>{ "Close this note" }</button>
            </div>
        }
    };
    let used = state
        .figures
        .as_ref()
        .map(|it| html! { <p class="figures-in-use">{ in_use(it) }</p> });
    let cancel = props.on_cancel.reform(|_: MouseEvent| ());
    html! {
        <>
            // Each part is read aloud when it changes, not all of it each time.
            <div id="status" role="status" aria-atomic="false">
                if state.kept == Some(Kept::Newer) {
                    <NewVersion report_open={!state.reports.is_empty()} on_use={props.on_newer.clone()} />
                }
                { notes }{ used }
                // Conditions and no lists: in a list one more would make the one before anew, and it would be said again.
                if let Some(it) = state.batches.first() {
                    <p class="reading">{ what(it, state.batches.len()) }</p>
                }
                // For those who do not see the bar.
                if let Some(it) = quarter(&state.batches) {
                    <p class="visually-hidden">{ it }</p>
                }
            </div>
            // Not in the region: numbers that change by the second are not for reading aloud.
            if !state.batches.is_empty() {
                <Progress batches={state.batches.clone()} on_cancel={cancel} />
            }
        </>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct NewVersionProps {
    report_open: bool,
    on_use: Callback<()>,
}

/// Says that a newer version is ready. It is never put in the place of this one unasked.
#[component]
fn NewVersion(props: &NewVersionProps) -> Html {
    let onclick = props.on_use.reform(|_: MouseEvent| ());
    let what = if props.report_open {
        "It is used once all tabs with this page are closed. To use it now, the open reports have to be opened again."
    } else {
        "It is used once all tabs with this page are closed."
    };
    html! {
        <div class="note left-out" id="new-version">
            <p><strong>{ "A new version of Candour is ready." }</strong>{ " " }{ what }</p>
            <button type="button" class="button quiet" {onclick}>{ "Use it now" }</button>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ProgressProps {
    batches: Vec<Batch>,
    on_cancel: Callback<MouseEvent>,
}

/// How far the reading is. The style sheet shows it only after half a second, so that short readings do not flicker.
#[component]
fn Progress(props: &ProgressProps) -> Html {
    let steps = props.batches.iter().map(Batch::steps);
    let (done, all) = steps.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let files: usize = props.batches.iter().map(|it| it.files).sum();
    let read: usize = props.batches.iter().map(|it| it.read).sum();
    let label = match props.batches.as_slice() {
        [
            Batch {
                reports: Some(n),
                done,
                ..
            },
        ] if *n > 1 => format!("{done} of {n} reports"),
        [
            Batch {
                reports: Some(_), ..
            },
        ] => "Reading the report".to_owned(),
        _ => format!("{read} of {}", files_in_words(files)),
    };
    let now: Vec<&Now> = (props.batches.iter().flat_map(|it| &it.now)).collect();
    let done = with_hundredths(done, &now);
    html! {
        <div class="progress">
            <label for="progress">{ label }</label>
            <progress id="progress" max={all.to_string()} value={done} />
            <p class="now">{ for now.into_iter().take(3).map(|it| html! { <span>{ at_page(it) }</span> }) }</p>
            <button type="button" class="button" id="cancel-reading" onclick={props.on_cancel.clone()}>{ "Cancel" }</button>
        </div>
    }
}

fn files_in_words(n: usize) -> String {
    format!("{n} {}", if n == 1 { "file" } else { "files" })
}

/// Steps done, and of the steps that are being done what their pages say, as a decimal number.
fn with_hundredths(done: usize, now: &[&Now]) -> String {
    let share = |it: Pages| (u64::from(it.done) * 100).checked_div(u64::from(it.of));
    let hundredths: u64 = now.iter().filter_map(|it| share(it.pages?)).sum();
    match hundredths {
        0 => done.to_string(),
        more => {
            let whole = usize::try_from(more / 100).unwrap_or_default();
            format!("{}.{:02}", done + whole, more % 100)
        }
    }
}

/// What is being read, with the page that it is at.
fn at_page(now: &Now) -> String {
    match now.pages {
        None => format!("Reading {}", now.name),
        Some(Pages { done, of }) => {
            format!("Reading {}: page {} of {of}", now.name, (done + 1).min(of))
        }
    }
}

/// From how many pages on a file is so long that its quarters are read aloud; shorter ones take seconds, and their end
/// would be drowned in what is said on the way.
const LONG: u32 = 1_000;

/// How far a long file is that is read alone.
fn quarter(batches: &[Batch]) -> Option<&'static str> {
    let [batch] = batches else { return None };
    let [
        Now {
            pages: Some(it), ..
        },
    ] = batch.now.as_slice()
    else {
        return None;
    };
    match u64::from(it.done) * 4 / u64::from(it.of.max(1)) {
        _ if it.of < LONG || batch.files > 1 => None,
        0 => None,
        1 => Some("A quarter of its pages is read."),
        2 => Some("Half of its pages are read."),
        _ => Some("Three quarters of its pages are read."),
    }
}

fn what(batch: &Batch, n_batches: usize) -> String {
    match batch.first.origin {
        Origin::File if batch.files > 1 || n_batches > 1 => "Reading files…".to_owned(),
        Origin::File => format!("Reading {}…", batch.first.name),
        Origin::Pasted => "Reading the pasted text…".to_owned(),
        Origin::Example => "Reading the example…".to_owned(),
    }
}

/// Which national figures are in use.
#[must_use]
pub fn in_use(figures: &NationalData) -> String {
    format!(
        "National figures of {}, version {}, from your file are in use.",
        in_words(&figures.as_of),
        figures.version
    )
}

/// What was left out, and why.
fn left_out(note: &Note) -> String {
    match note {
        Note::GivenUp => {
            "Reading was cancelled. What was open before, and what was read until then, is open."
                .to_owned()
        }
        Note::Copy { name, of } if name == of => {
            format!("{name} was chosen twice, so it was read once.")
        }
        Note::Copy { name, of } => {
            format!("{name} says the same as {of}, word for word, so it was left out.")
        }
        Note::PassedOver { within, names } => {
            let n = names.len();
            let (files, are) = if n == 1 {
                ("file", "is")
            } else {
                ("files", "are")
            };
            let short = |it: &'_ String| {
                it.strip_prefix(&format!("{within}/"))
                    .map_or_else(|| it.clone(), str::to_owned)
            };
            let first: Vec<String> = names.iter().take(5).map(short).collect();
            let more = if n > first.len() {
                format!(" and {} more", n - first.len())
            } else {
                String::new()
            };
            format!(
                "{n} {files} in {within} {are} no part of a report and {} passed over: {}{more}.",
                if n == 1 { "was" } else { "were" },
                first.join(", ")
            )
        }
    }
}
