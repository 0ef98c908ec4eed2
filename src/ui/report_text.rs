//! The text itself, piece after piece, so that no step of painting it holds the page up.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::state::{Marks, SharedView};
use crate::ui::dom;
use crate::ui::places;
use crate::ui::report_chunk::{Evidence, ReportChunk, SharedDocument, leads_to};
use crate::ui::route::{Route, Target};

/// What the text needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportTextProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// The finding the user went to last.
    pub selected: Option<String>,
    /// What is marked.
    pub marks: Marks,
    /// A block that is to be there at once.
    pub wanted: Option<usize>,
    /// Follows a mark.
    pub follow: Callback<Target>,
    /// Called with the findings and checks of the mark that is pointed at or focused.
    pub on_point: Callback<Vec<String>>,
    /// Called when more of the text was painted.
    pub on_painted: Callback<()>,
}

/// As many pieces are painted at once: a report of a usual length shows its first screens without a gap.
const AT_ONCE: usize = 3;

/// With which marks each piece was painted.
#[derive(Debug, Clone, PartialEq, Default)]
struct Painted(Rc<Vec<Option<Marks>>>);

impl Painted {
    /// With these pieces painted as well.
    fn with(&self, chunks: impl Iterator<Item = usize>, marks: Marks) -> Self {
        let mut all = self.0.as_ref().clone();
        for n in chunks {
            if let Some(it) = all.get_mut(n) {
                *it = Some(marks);
            }
        }
        Self(Rc::new(all))
    }

    /// The piece that is to be painted next: the nearest to what is read.
    fn next(&self, marks: Marks, near: usize) -> Option<usize> {
        let is_old = |it: &usize| self.0.get(*it).is_some_and(|it| *it != Some(marks));
        (0..self.0.len())
            .filter(is_old)
            .min_by_key(|it| it.abs_diff(near))
    }
}

/// The document. Its marks are links; one listener for each kind of event serves them all.
#[component]
pub fn ReportText(props: &ReportTextProps) -> Html {
    let (view, document, marks) = (&props.view, &props.document, props.marks);
    let n_chunks = document.chunks.len();
    let chosen = use_memo(
        (view.clone(), document.clone(), props.selected.clone()),
        |(view, document, selected)| {
            let id = selected.as_deref();
            let evidence = id.and_then(|it| Evidence::find(it, view, document));
            let mut chunks = id.map_or_else(Vec::new, |it| document.chunks_with(view, it));
            chunks.extend(evidence.iter().map(|it| document.chunk_of(it.block)));
            (chunks, evidence)
        },
    );
    let start = chosen.0.first().copied().unwrap_or(0);
    let painted = {
        let wanted = start.saturating_sub(1)..start + AT_ONCE - 1;
        let chosen = chosen.clone();
        use_state_eq(move || {
            let none = Painted(Rc::new(vec![None; n_chunks]));
            none.with(
                wanted.chain(0..AT_ONCE - 1).chain(chosen.0.iter().copied()),
                marks,
            )
        })
    };
    // What one goes to must be there when one arrives, and so must what was chosen.
    let wanted = props.wanted.map(|it| document.chunk_of(it));
    let missing = wanted.into_iter().chain(chosen.0.iter().copied());
    let missing: Vec<usize> = missing
        .filter(|it| painted.0.get(*it).is_some_and(|it| *it != Some(marks)))
        .collect();
    let shown = if missing.is_empty() {
        (*painted).clone()
    } else {
        painted.with(missing.into_iter(), marks)
    };
    {
        let (painted, document, on_painted) =
            (painted.setter(), document.clone(), props.on_painted.clone());
        use_effect_with((shown.clone(), marks), move |(shown, marks)| {
            let (shown, marks) = (shown.clone(), *marks);
            on_painted.emit(());
            // What was wanted stays, also when something else is.
            painted.set(shown.clone());
            // A task of its own for each, so that the page answers between them.
            let next = shown.next(marks, 0).map(|_| {
                Timeout::new(1, move || {
                    let near = places::first_block().map_or(start, |it| document.chunk_of(it));
                    let next = shown.next(marks, near);
                    painted.set(shown.with(next.into_iter(), marks));
                })
            });
            move || drop(next)
        });
    }
    {
        let (painted, shown) = (painted.setter(), shown.clone());
        use_effect_with((shown, marks), move |(shown, marks)| {
            let (shown, marks) = (shown.clone(), *marks);
            // Paper has room for all of it, at once.
            let listener = places::on_print(move || painted.set(shown.with(0..n_chunks, marks)));
            move || drop(listener)
        });
    }
    let onclick = {
        let (follow, selected) = (props.follow.clone(), props.selected.clone());
        move |event: MouseEvent| {
            if let Some((kind, findings)) = dom::mark_at(&event)
                && dom::follows(&event)
                && let Some(finding) = leads_to(kind.as_deref(), &findings, selected.as_deref())
            {
                event.prevent_default();
                follow.emit(Target {
                    view: Route::listing(finding),
                    finding: finding.to_owned(),
                });
            }
        }
    };
    let point = |event: &Event, on_point: &Callback<Vec<String>>| {
        if let Some((_, findings)) = dom::mark_at(event) {
            on_point.emit(findings);
        }
    };
    let onmouseover = {
        let on_point = props.on_point.clone();
        move |event: MouseEvent| point(&event, &on_point)
    };
    let onfocusin = {
        let on_point = props.on_point.clone();
        move |event: FocusEvent| point(&event, &on_point)
    };
    html! {
        <article class="doc" aria-label="Text of the report" {onclick} {onmouseover} {onfocusin}>
            <p hidden=true id="has-check">{ "A check asks about it" }</p>
            { for (0..n_chunks).map(|n| {
                let is_chosen = chosen.0.contains(&n);
                let selected = props.selected.clone().filter(|_| is_chosen);
                let evidence = chosen.1.clone().filter(|it| document.chunk_of(it.block) == n);
                let marks = shown.0.get(n).copied().flatten();
                html! { <ReportChunk key={n} view={view.clone()} document={document.clone()} chunk={n} {marks} {selected} {evidence} /> }
            }) }
        </article>
    }
}
