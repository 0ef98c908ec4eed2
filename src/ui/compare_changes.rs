//! What differs between two reports of one council, such as the draft and the final report.

use yew::prelude::*;

use crate::ui::compare::{Beside, Columns, Visit, scroller};
use crate::ui::route::Route;
use crate::view::words::side::{differs, figures_of, printed_result, scored};
use crate::view::{Comparison, aligned, words};

/// The most pairs that are told of; who opens more can choose.
const MOST: usize = 6;

/// What the section needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChangesProps {
    /// The reports.
    pub columns: Columns,
    /// Goes to a report.
    pub visit: Callback<Visit>,
}

/// A heading, a sentence and a table for each two neighbouring reports of a council; nothing where there are none.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let columns = props.columns.clone();
    let told = use_memo(columns, |columns| {
        let reports = columns.reports();
        let pairs = reports.iter().enumerate().filter_map(|(at, to)| {
            let of_one =
                |it: &&Beside| aligned::of_one_council(&it.view.analysis, &to.view.analysis);
            reports[..at].iter().rfind(of_one).map(|from| (from, to))
        });
        let n = pairs.clone().count();
        let only = reports.len() == 2;
        let told = pairs
            .take(MOST)
            .map(|(from, to)| pair(from, to, only, &props.visit));
        html! {
            <>
                { for told }
                if n > MOST {
                    <p class="note">{ format!("{} more pairs of reports are of one council each. Choose fewer reports above to see what differs.", n - MOST) }</p>
                }
            </>
        }
    });
    (*told).clone()
}

fn pair(from: &Beside, to: &Beside, only: bool, visit: &Callback<Visit>) -> Html {
    let differences = aligned::differences(&from.view.analysis, &to.view.analysis);
    let result = differences.result.map(|[from, to]| {
        html! {
            <tr>
                <th scope="row">{ "Result, as printed" }</th>
                <td>{ printed_result(from) }</td>
                <td>{ printed_result(to) }</td>
            </tr>
        }
    });
    let scores = differences.scores.iter().map(|it| {
        html! {
            <tr>
                <th scope="row">{ it.statement.name() }</th>
                <td>{ scored(it.from) }</td>
                <td>{ scored(it.to) }</td>
            </tr>
        }
    });
    let comparisons = differences.comparisons.iter().map(|[was, is]| {
        let named = was.iter().chain(is).next();
        html! {
            <tr>
                <th scope="row">{ named.map_or_else(String::new, |it| words::capitalised(words::measure(it))) }</th>
                <td>{ cell(from, was) }</td>
                <td>{ cell(to, is) }</td>
            </tr>
        }
    });
    let table = html! {
        <table class="side changes-side">
            <caption class="visually-hidden">{ "Scores and comparisons that differ between the two reports" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "What" }</th>
                    <th scope="col">{ &from.name }</th>
                    <th scope="col">{ &to.name }</th>
                </tr>
            </thead>
            <tbody>{ for result }{ for scores }{ for comparisons }</tbody>
        </table>
    };
    html! {
        <section class="differs" data-from={from.id.to_string()} data-to={to.id.to_string()}>
            <h2>{ "What differs between two reports of one council" }</h2>
            <p class="sub"><b>{ &from.name }</b>{ " and " }<b>{ &to.name }</b>{ ": " }{ differs(&differences) }</p>
            if !differences.is_empty() {
                <details open={only}>
                    <summary>{ "What differs, one by one" }</summary>
                    { scroller("What differs between the two reports", visit, table) }
                </details>
            }
        </section>
    }
}

fn cell(report: &Beside, them: &[&Comparison]) -> Html {
    let said = figures_of(them);
    match them.first() {
        None => said.into(),
        Some(it) => html! {
            <a href={Route::Report.href()} data-report={report.id.to_string()} data-finding={it.id.clone()}>{ said }</a>
        },
    }
}
