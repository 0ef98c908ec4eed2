//! What the checks found, as the list of comments on factual accuracy that a council sends to CQC.

use yew::prelude::*;

use crate::changes::Edit;
use crate::state::Open;
use crate::ui::check_forms::{CheckForms, OwnRow, PutAside, numbers, sections};
use crate::ui::chip::chip;
use crate::ui::correct::{Corrector, changed_tag};
use crate::ui::finding_table::{Column, below, cell, table, verdict};
use crate::ui::identity::Identity;
use crate::ui::national::elsewhere;
use crate::ui::route::{Route, Target};
use crate::ui::sheet_button::SheetButton;
use crate::ui::{classes, dom};
use crate::view::words::{Places, list};
use crate::view::{Check, CheckKind, CheckSeverity, OwnCheck, words};

/// How much of a long sentence stands on either side of the words in question, in bytes.
const AROUND: usize = 240;

/// How much of a piece of evidence is shown, in bytes.
const EVIDENCE: usize = 80;

const COLUMNS: [Column; 8] = [
    ("no", "No."),
    ("place", "Section"),
    ("page", "Page"),
    ("sentence", "Sentence"),
    ("issue", "Issue"),
    ("evidence", "Evidence"),
    ("suggestion", "Suggested correction"),
    ("yours", "Yours"),
];

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChecksProps {
    /// The open report.
    pub open: Open,
    /// Follows a link to a place in the report.
    pub follow: Callback<Target>,
}

/// Which checks are listed; by default all.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Chosen {
    severity: Option<CheckSeverity>,
    kind: Option<CheckKind>,
}

impl Chosen {
    fn shows(self, check: &Check) -> bool {
        self.severity.is_none_or(|it| it == check.severity)
            && self.kind.is_none_or(|it| it == check.kind)
    }
}

/// Headline, ways to take the list along, filters and the list.
#[component]
pub fn Checks(props: &ChecksProps) -> Html {
    let Open { view, focus, .. } = &props.open;
    let analysis = &view.analysis;
    let chosen = use_state_eq(Chosen::default);
    let told = use_state_eq(|| "");
    let corrector = use_context::<Corrector>();
    let edited = use_state_eq(|| None::<String>);
    {
        // Saved or taken back, a form is done.
        let edited = edited.setter();
        use_effect_with(props.open.corrections.len(), move |_| edited.set(None));
    }
    let kept = words::kept_checks(analysis);
    let add = html! {
        <details class="correct add-row">
            <summary>{ "Add a row of your own" }</summary>
            <OwnRow sections={sections(analysis)} />
        </details>
    };
    if analysis.checks.is_empty() && analysis.own_checks.is_empty() {
        return html! {
            <div class="checks">
                <Identity view={view.clone()} />
                <h1 tabindex="-1">{ words::checks_headline(&kept) }</h1>
                <p class="sub">{ "That is no proof that all is right: they look at what can be compared within the text. They looked at:" }</p>
                <p>{ list::looked_at() }</p>
                { add }
            </div>
        };
    }
    let sheet = {
        let view = view.clone();
        Callback::from(move |()| list::sheet(&view.analysis))
    };
    let copy = {
        let (view, told) = (view.clone(), told.setter());
        move |_: MouseEvent| {
            told.set(
                if dom::copy("table#checks", list::sheet(&view.analysis).table()) {
                    "The list is copied. Paste it into a document, a message or a spreadsheet."
                } else {
                    "The browser did not let the list be copied; the CSV has the same."
                },
            );
        }
    };
    let selected = focus
        .as_deref()
        .and_then(|it| words::check_of(analysis, it))
        .map(|it| it.id.as_str());
    let places = Places::new(&analysis.text);
    let edits = Edits {
        open: &props.open,
        corrector: corrector.as_ref(),
        edited: &edited,
    };
    let found = (kept.iter().zip(1..))
        .filter(|(it, _)| chosen.shows(it))
        .flat_map(|(it, n)| row(&edits, it, n, &places, selected));
    // The user's own have no kind and no certainty, so they are listed only with all the others.
    let own_shown = if *chosen == Chosen::default() {
        analysis.own_checks.as_slice()
    } else {
        &[]
    };
    let own = (own_shown.iter().zip(kept.len() + 1..)).flat_map(|(it, n)| own_row(&edits, it, n));
    let rows: Vec<Html> = found.chain(own).collect();
    let shown = kept.iter().filter(|it| chosen.shows(it)).count() + own_shown.len();
    let all = kept.len() + analysis.own_checks.len();
    let listed = words::listed(&[(shown, all, "entry", "entries")]);
    html! {
        <div class="checks">
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ "Factual-accuracy list: " }{ words::entries_headline(&kept, analysis.own_checks.len()) }</h1>
            <p class="sub">
                { "What does not fit in this report, in its order. " }{ words::QUESTION }
                { " A council has ten working days for its comments on factual accuracy (" }
                { elsewhere("CQC, How we report and share", "https://www.cqc.org.uk/guidance-regulation/local-authorities/how-we-report-and-share") }
                { ")." }
            </p>
            <div class="actions">
                <SheetButton id="download-csv" name={list::file_name(analysis, "factual-accuracy.csv")} {sheet} />
                <button type="button" class="button" id="copy-table" onclick={copy}>{ "Copy as table" }</button>
                <button type="button" class="button" id="print" onclick={|_: MouseEvent| dom::print()}>{ "Print" }</button>
            </div>
            <p class="told" role="status">{ *told }</p>
            { filters(&kept, &chosen) }
            <p class="listed" role="status">{ listed }</p>
            { table("checks", "rows wide check-rows", "Errors and queries, in the report’s order. The download and the copy hold all of them.", &COLUMNS, rows, &props.follow) }
            { add }
            <PutAside open={props.open.clone()} />
            <dl class="about">
                { for list::about(analysis).into_iter().map(|[name, value]| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }
            </dl>
        </div>
    }
}

/// Buttons for how sure, and a list of the kinds that there are.
fn filters(checks: &[&Check], chosen: &UseStateHandle<Chosen>) -> Html {
    let count = |it: Chosen| checks.iter().filter(|check| it.shows(check)).count();
    let chip = |severity: Option<CheckSeverity>, name: &'static str| {
        let it = Chosen {
            severity,
            ..**chosen
        };
        let set = chosen.setter();
        let pressed = chosen.severity == severity;
        chip(name, Some(count(it)), pressed, move |_| set.set(it))
    };
    let present = |it: &CheckKind| checks.iter().any(|check| check.kind == *it);
    let kinds: Vec<CheckKind> = CheckKind::ALL.into_iter().filter(present).collect();
    let option = |kind: Option<CheckKind>| {
        let it = Chosen { kind, ..**chosen };
        let name = kind.map_or("All kinds".to_owned(), |it| {
            words::capitalised(words::check_kind(it))
        });
        html! { <option selected={chosen.kind == kind}>{ format!("{name} ({})", count(it)) }</option> }
    };
    let options: Vec<Html> = [None]
        .into_iter()
        .chain(kinds.iter().copied().map(Some))
        .map(option)
        .collect();
    let onchange = {
        let (set, now) = (chosen.setter(), **chosen);
        move |event: Event| {
            if let Some(at) = dom::chosen_option(&event) {
                // The first is all of them.
                let kind = at.checked_sub(1).and_then(|it| kinds.get(it).copied());
                set.set(Chosen { kind, ..now });
            }
        }
    };
    html! {
        <fieldset class="filters">
            <legend>{ "Show" }</legend>
            <div class="chips">
                { chip(None, "All") }
                { chip(Some(CheckSeverity::Error), "Errors") }
                { chip(Some(CheckSeverity::Query), "Queries") }
            </div>
            <div class="choice">
                <label for="check-kind">{ "Kind" }</label>
                <select id="check-kind" {onchange}>{ for options }</select>
            </div>
        </fieldset>
    }
}

/// What the rows need to be edited.
struct Edits<'a> {
    open: &'a Open,
    corrector: Option<&'a Corrector>,
    edited: &'a UseStateHandle<Option<String>>,
}

impl Edits<'_> {
    /// Whether a row's form is open.
    fn is_of(&self, id: &str) -> bool {
        self.edited.as_deref() == Some(id)
    }

    /// The button that opens and closes a row's form.
    fn button(&self, id: &str, n: usize) -> Html {
        if self.corrector.is_none() {
            return Html::default();
        }
        let is_open = self.is_of(id);
        let (set, next) = (self.edited.setter(), (!is_open).then(|| id.to_owned()));
        let onclick = move |_: MouseEvent| set.set(next.clone());
        html! {
            <button type="button" class="button quiet edit" aria-expanded={if is_open { "true" } else { "false" }} {onclick}>
                { if is_open { "Close" } else { "Edit" } }<span class="visually-hidden">{ format!(" No. {n}") }</span>
            </button>
        }
    }

    /// The row that the form takes.
    fn form(&self, id: &str, form: impl FnOnce() -> Html) -> Option<Html> {
        let is_open = self.is_of(id) && self.corrector.is_some();
        is_open.then(|| {
            html! { <tr key={format!("{id}-form")} class="form-row"><td colspan={COLUMNS.len().to_string()}>{ form() }</td></tr> }
        })
    }
}

fn row(edits: &Edits, it: &Check, n: usize, places: &Places, selected: Option<&str>) -> Vec<Html> {
    let sentence = places.in_sentence(it.sentence, it.start, it.end, AROUND);
    let evidence = it.evidence.iter().enumerate().filter_map(|(n, at)| {
        let words = words::one_line(places.words(at.start, at.end)?, EVIDENCE);
        Some(html! {
            <li key={n}><a href={Route::Report.href()} data-finding={words::evidence_id(it, n)}>{ words }</a></li>
        })
    });
    let page = it.page.map_or_else(
        || html! { <><span aria-hidden="true">{ "–" }</span><span class="visually-hidden">{ "not available" }</span></> },
        Html::from,
    );
    let row = html! {
        <tr key={it.id.clone()} class={(selected == Some(it.id.as_str())).then_some("sel")} tabindex="-1"
            data-finding={it.id.clone()} data-kind={classes::check_kind(it.kind)}>
            <th scope="row" class="no"><span class="on-card">{ "No. " }</span>{ n }</th>
            { cell("place", "Section", html! {
                <div>{ it.section.as_deref().unwrap_or("before the first section") }{ below(it.topic.as_deref().unwrap_or_default()) }</div>
            }) }
            { cell("page", "Page", page) }
            { cell("sentence", "Sentence", html! {
                if let Some(it) = sentence {
                    <span>{ "“" }{ it.before }<a href={Route::Report.href()}>{ it.words }</a>{ it.after }{ "”" }</span>
                }
            }) }
            { cell("issue", "Issue", html! { <div>{ certainty(it) }{ &it.message }{ " " }{ changed_tag(&edits.open.view, &it.id) }</div> }) }
            { cell("evidence", "Evidence", if it.evidence.is_empty() { below("the words alone") } else { html! { <ul>{ for evidence }</ul> } }) }
            { cell("suggestion", "Suggested correction", it.suggestion.as_deref().map_or_else(|| below("none"), Html::from)) }
            { cell("yours", "Yours", edits.button(&it.id, n)) }
        </tr>
    };
    let form = edits.form(&it.id, || html! { <CheckForms check={it.clone()} /> });
    [Some(row), form].into_iter().flatten().collect()
}

/// A row that the user added.
fn own_row(edits: &Edits, it: &OwnCheck, n: usize) -> Vec<Html> {
    let or =
        |it: &Option<String>, none: &str| it.as_deref().map_or_else(|| below(none), Html::from);
    let remove = edits.corrector.map(|corrector| {
        let ids = numbers(&edits.open.corrections, |edit| matches!(edit, Edit::Own(own) if own.id == it.id));
        let onclick = corrector.undo.reform(move |_: MouseEvent| ids.clone());
        html! {
            <button type="button" class="button quiet" {onclick} aria-label={format!("Remove No. {n}")}>{ "Remove" }</button>
        }
    });
    let row = html! {
        <tr key={it.id.clone()} class="own" data-own={it.id.clone()}>
            <th scope="row" class="no"><span class="on-card">{ "No. " }</span>{ n }</th>
            { cell("place", "Section", or(&it.section, "not stated")) }
            { cell("page", "Page", or(&it.page, "not stated")) }
            { cell("sentence", "Sentence", or(&it.sentence, "not stated")) }
            { cell("issue", "Issue", html! { <div>{ &it.issue }{ " " }<span class="tag changed">{ "added by you" }</span></div> }) }
            { cell("evidence", "Evidence", or(&it.evidence, "not stated")) }
            { cell("suggestion", "Suggested correction", or(&it.suggestion, "none")) }
            { cell("yours", "Yours", html! { <>{ edits.button(&it.id, n) }{ for remove }</> }) }
        </tr>
    };
    let analysis = &edits.open.view.analysis;
    let form = edits.form(
        &it.id,
        || html! { <OwnRow row={it.clone()} sections={sections(analysis)} /> },
    );
    [Some(row), form].into_iter().flatten().collect()
}

/// How sure a check is, by shape and word, and what it looks at.
pub fn certainty(it: &Check) -> Html {
    let (class, shape) = classes::certainty(it.severity);
    html! {
        <span class="certainty">
            { verdict(class, shape, words::certainty(it.severity)) }{ ": " }{ words::check_kind(it.kind) }
        </span>
    }
}
