//! Published England values beside the report's figures, each with its source.

use yew::prelude::*;

use crate::ui::finding_table::{Column, below, cell};
use crate::view::{Analysis, Figure, NationalFigure, Scope, words};

/// A link that leaves the page. The page itself never goes there; the user's click does.
pub fn elsewhere(title: &str, address: &str) -> Html {
    // A data file can be anybody's.
    if !address.starts_with("https://") {
        return title.into();
    }
    html! {
        <a class="elsewhere" href={address.to_owned()} target="_blank" rel="noreferrer noopener">
            { title }<span class="visually-hidden">{ " (opens in a new tab)" }</span>
        </a>
    }
}

/// A value with what has to be said about it.
fn value(it: &NationalFigure) -> Html {
    let part = it.part.as_deref().unwrap_or_default();
    html! { <><b>{ words::amount(it.value, it.unit) }</b>{ below(part) }</> }
}

fn period(it: &NationalFigure) -> Html {
    html! {
        <>
            { it.period.as_deref().unwrap_or_default() }
            if let Some(other) = words::other_period(it) {
                { " " }<span class="tag">{ other }</span>
            }
        </>
    }
}

/// Where a value is from.
fn link(it: &NationalFigure) -> Html {
    html! {
        <>
            { elsewhere(&it.source_title, &it.source_url) }
            if it.copy {
                { " " }<span class="tag">{ "copy of a CQC page" }</span>
            }
        </>
    }
}

fn source(it: &NationalFigure) -> Html {
    let publisher = Some(it.publisher.as_str()).filter(|name| !it.source_title.contains(name));
    let read = format!("read on {}", words::date(&it.read));
    html! {
        <>
            { link(it) }
            { below(&publisher.map_or(read.clone(), |it| format!("{it}, {read}"))) }
            { below(it.note.as_deref().unwrap_or_default()) }
        </>
    }
}

/// A value in a list.
fn item(it: &NationalFigure) -> Html {
    html! {
        <li>
            <b>{ words::amount(it.value, it.unit) }</b>
            { for it.part.iter().map(|part| format!(" ({part})")) }
            { ", " }{ words::whose(it) }{ ", " }{ period(it) }
            { format!(", published {}: ", words::as_far_as_known(&it.published)) }
            { link(it) }
        </li>
    }
}

/// All values beside a row of the chart: those of the same period in a line, and the whole list behind it.
pub fn in_row(national: &[NationalFigure]) -> Html {
    if national.is_empty() {
        return Html::default();
    }
    html! {
        <details class="national">
            <summary>{ words::published_for_england(national) }</summary>
            <ul>{ for national.iter().map(item) }</ul>
            <p class="small">{ words::TWO_SERIES }</p>
        </details>
    }
}

/// The values in a card, without those of other periods.
pub fn in_card(national: &[NationalFigure], heading: &str) -> Html {
    if national.is_empty() {
        return Html::default();
    }
    let (others, here): (Vec<_>, Vec<_>) = national
        .iter()
        .partition(|it| it.same_period == Some(false));
    html! {
        <div class="national">
            <p class="whose">{ heading }</p>
            <ul>
                { for here.into_iter().map(item) }
            </ul>
            if !others.is_empty() {
                <p>{ words::of_other_periods(others.len()) }</p>
            }
            <p class="small">{ words::TWO_SERIES }</p>
        </div>
    }
}

/// All values beside the report's own averages, and apart from them those beside figures without an average.
pub fn sections(analysis: &Analysis) -> Html {
    let quoted: Vec<Html> = analysis
        .comparisons
        .iter()
        .filter(|it| it.benchmark.scope == Scope::England && !it.national.is_empty())
        .map(|it| {
            let quotes = format!(
                "the report quotes {} for England",
                words::printed_average(it)
            );
            group(&it.id, words::measure(it), &quotes, &it.national)
        })
        .collect();
    let figures = analysis.figures.iter();
    let ours: Vec<Html> = figures
        .filter(|it| !it.national.is_empty())
        .map(|it| {
            let has = format!("the report has {} and no average", words::figure(it));
            group(&it.id, words::counts(it), &has, &it.national)
        })
        .collect();
    html! {
        <>
            { section("national", "England figures from elsewhere", words::TWO_SERIES, quoted) }
            { section("national-ours", "England figures where the report gives none", words::OURS_ALONE, ours) }
        </>
    }
}

/// Values for a figure of the report, for a line of its row.
pub fn beside_figure(it: &Figure) -> Html {
    match (it.national.first(), it.national_reason.as_deref()) {
        (Some(_), _) => {
            let said = words::same_period(&it.national);
            let said = said.iter().map(|it| below(&format!("England: {it}")));
            html! { <>{ for said }{ below(words::OURS) }</> }
        }
        (None, Some(reason)) => below(reason),
        (None, None) => Html::default(),
    }
}

fn section(id: &'static str, heading: &str, said: &str, groups: Vec<Html>) -> Html {
    if groups.is_empty() {
        return Html::default();
    }
    let columns: [Column; 5] = [
        ("value", "England"),
        ("whose", "Whose figure"),
        ("period", "Period"),
        ("date", "Published"),
        ("source", "Source"),
    ];
    html! {
        <section class="national">
            <h2>{ heading }</h2>
            <p class="sub">{ said }{ " " }{ words::CAVEAT }</p>
            <details>
                <summary>{ "Show them, with their sources" }</summary>
                <table {id} class="rows sources">
                    <caption>{ "Published values for England, by measure" }</caption>
                    <thead><tr>{ for columns.map(|(class, it)| html! { <th scope="col" {class}>{ it }</th> }) }</tr></thead>
                    { for groups }
                </table>
            </details>
        </section>
    }
}

fn group(id: &str, measure: &str, report: &str, national: &[NationalFigure]) -> Html {
    let rows = national.iter().enumerate().map(|(n, it)| {
        html! {
            <tr key={n}>
                { cell("value", "England", html! { <div>{ value(it) }</div> }) }
                { cell("whose", "Whose figure", words::whose(it).into()) }
                { cell("period", "Period", html! { <div>{ period(it) }</div> }) }
                { cell("date", "Published", words::as_far_as_known(&it.published).into()) }
                { cell("source", "Source", html! { <div>{ source(it) }</div> }) }
            </tr>
        }
    });
    html! {
        <tbody key={id}>
            <tr class="group"><th colspan="5" scope="rowgroup">{ words::capitalised(measure) }{ below(report) }</th></tr>
            { for rows }
        </tbody>
    }
}
