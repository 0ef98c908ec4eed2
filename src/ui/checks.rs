//! What the checks found, as the list of comments on factual accuracy that a council sends to CQC.

use yew::prelude::*;

use crate::state::Open;
use crate::ui::finding_table::{Column, below, cell, table, verdict};
use crate::ui::identity::Identity;
use crate::ui::national::elsewhere;
use crate::ui::route::{Route, Target};
use crate::ui::{classes, dom};
use crate::view::words::{Places, list};
use crate::view::{Analysis, Check, CheckKind, CheckSeverity, words};

/// How much of a long sentence stands on either side of the words in question, in bytes.
const AROUND: usize = 240;

/// How much of a piece of evidence is shown, in bytes.
const EVIDENCE: usize = 80;

const COLUMNS: [Column; 7] = [
    ("no", "No."),
    ("place", "Section"),
    ("page", "Page"),
    ("sentence", "Sentence"),
    ("issue", "Issue"),
    ("evidence", "Evidence"),
    ("suggestion", "Suggested correction"),
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
    let checks = &analysis.checks;
    if checks.is_empty() {
        return html! {
            <div class="checks">
                <Identity view={view.clone()} />
                <h1 tabindex="-1">{ words::checks_headline(checks) }</h1>
                <p class="sub">{ "That is no proof that all is right: they look at what can be compared within the text. They looked at:" }</p>
                <p>{ list::looked_at() }</p>
            </div>
        };
    }
    let download = {
        let view = view.clone();
        move |_: MouseEvent| {
            let (name, csv) = (
                list::file_name(&view.analysis, "factual-accuracy.csv"),
                list::sheet(&view.analysis).csv(),
            );
            dom::download(&name, "text/csv;charset=utf-8", csv.as_str());
        }
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
    let rows: Vec<Html> = checks
        .iter()
        .zip(1..)
        .filter(|(it, _)| chosen.shows(it))
        .map(|(it, n)| row(it, n, &places, selected))
        .collect();
    let listed = words::listed(&[(rows.len(), checks.len(), "entry", "entries")]);
    html! {
        <div class="checks">
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ "Factual-accuracy list: " }{ words::checks_headline(checks) }</h1>
            <p class="sub">
                { "What does not fit in this report, in its order. " }{ words::QUESTION }
                { " A council has ten working days for its comments on factual accuracy (" }
                { elsewhere("CQC, How we report and share", "https://www.cqc.org.uk/guidance-regulation/local-authorities/how-we-report-and-share") }
                { ")." }
            </p>
            <div class="actions">
                <button type="button" class="button" id="download-csv" onclick={download}>{ "Download as CSV" }</button>
                <button type="button" class="button" id="copy-table" onclick={copy}>{ "Copy as table" }</button>
                <button type="button" class="button" id="print" onclick={|_: MouseEvent| dom::print()}>{ "Print" }</button>
            </div>
            <p class="told" role="status">{ *told }</p>
            { filters(analysis, &chosen) }
            <p class="listed" role="status">{ listed }</p>
            { table("checks", "rows wide check-rows", "Errors and queries, in the report’s order. The download and the copy hold all of them.", &COLUMNS, rows, &props.follow) }
            <dl class="about">
                { for list::about(analysis).into_iter().map(|[name, value]| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }
            </dl>
        </div>
    }
}

/// Buttons for how sure, and a list of the kinds that there are.
fn filters(analysis: &Analysis, chosen: &UseStateHandle<Chosen>) -> Html {
    let count = |it: Chosen| {
        let them = analysis.checks.iter();
        them.filter(|check| it.shows(check)).count()
    };
    let chip = |severity: Option<CheckSeverity>, name: &'static str| {
        let it = Chosen {
            severity,
            ..**chosen
        };
        let pressed = if chosen.severity == severity {
            "true"
        } else {
            "false"
        };
        let set = chosen.setter();
        html! {
            <button type="button" class="chip" aria-pressed={pressed} onclick={move |_: MouseEvent| set.set(it)}>
                { name }{ " " }<span class="n">{ count(it) }</span>
            </button>
        }
    };
    let present = |it: &CheckKind| analysis.checks.iter().any(|check| check.kind == *it);
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

fn row(it: &Check, n: usize, places: &Places, selected: Option<&str>) -> Html {
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
    html! {
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
            { cell("issue", "Issue", html! { <div>{ certainty(it) }{ &it.message }</div> }) }
            { cell("evidence", "Evidence", if it.evidence.is_empty() { below("the words alone") } else { html! { <ul>{ for evidence }</ul> } }) }
            { cell("suggestion", "Suggested correction", it.suggestion.as_deref().map_or_else(|| below("none"), Html::from)) }
        </tr>
    }
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
