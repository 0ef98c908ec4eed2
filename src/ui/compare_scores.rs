//! Nine quality statements and the overall results, a column for each report.

use yew::prelude::*;

use crate::framework::{Statement, Theme};
use crate::ui::compare::{Beside, Columns, Visit, finding, scroller};
use crate::ui::sheet_button::SheetButton;
use crate::ui::spread::{source, spread};
use crate::view::words::side::{MISSING, ResultRow, scores_sheet};
use crate::view::{StatementScore, aligned, words};

/// What the table needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ScoresProps {
    /// The reports.
    pub columns: Columns,
    /// The finding that the user went to last.
    pub came_from: Option<Visit>,
    /// Goes to a report.
    pub visit: Callback<Visit>,
}

/// Heading, table and sources.
#[component]
pub fn Scores(props: &ScoresProps) -> Html {
    let reports = props.columns.reports();
    let Some(first) = reports.first() else {
        return Html::default();
    };
    let of_whom = words::of_whom(&first.view.analysis.spread);
    let themes = Theme::ALL.into_iter().map(|theme| {
        let statements = Statement::ALL.into_iter().filter(|it| it.theme() == theme);
        html! {
            <tbody key={theme.name()}>
                <tr class="theme-row"><th scope="rowgroup" colspan={(reports.len() + 2).to_string()}><span>{ theme.name() }</span></th></tr>
                { for statements.map(|it| statement(it, props)) }
            </tbody>
        }
    });
    let results = ResultRow::ALL.into_iter().map(|row| {
        html! {
            <tr key={row.name()}>
                <th scope="row">{ row.name() }</th>
                { for reports.iter().map(|it| result(row, it)) }
                <td></td>
            </tr>
        }
    });
    let sheet = {
        let columns = props.columns.clone();
        Callback::from(move |()| scores_sheet(&columns.named()))
    };
    html! {
        <section aria-labelledby="compare-scores-heading">
            <h2 id="compare-scores-heading">{ "Nine quality statements" }</h2>
            <p class="sub">
                { "Scores from 1 (significant shortfalls) to 4 (an exceptional standard). Each leads to its place in the report." }
            </p>
            { scroller("Scores of the reports, side by side", &props.visit, html! {
                <table id="compare-scores" class="side scores-side">
                    <caption class="visually-hidden">{ "Scores and results of each report, side by side" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Quality statement" }</th>
                            { props.columns.heads() }
                            <th scope="col" class="others">{ format!("How {of_whom} scored") }</th>
                        </tr>
                    </thead>
                    { for themes }
                    <tbody class="results">{ for results }</tbody>
                </table>
            }) }
            <div class="below-table">
                <SheetButton id="compare-scores-csv" label="Download scores as CSV" name="scores-side-by-side.csv" {sheet} />
                { source(&first.view.analysis.spread) }
            </div>
        </section>
    }
}

fn statement(statement: Statement, props: &ScoresProps) -> Html {
    let reports = props.columns.reports();
    let of = |it: &'_ Beside| aligned::score(&it.view.analysis, statement).cloned();
    let cells = reports.iter().map(|it| {
        let Some(score) = of(it) else {
            return html! { <td key={it.id} class="none">{ MISSING }</td> };
        };
        let class = match score.score.map(crate::units::Score::points) {
            Some(1) => "score s1",
            Some(2) => "score s2",
            Some(3) => "score s3",
            Some(4) => "score s4",
            _ => "none",
        };
        let digit = score.score.map_or_else(
            || format!("{MISSING} not readable"),
            |it| it.points().to_string(),
        );
        html! {
            <td key={it.id} {class}>
                { finding(it.id, &score.id, props.came_from.as_ref(), digit) }
                if words::summary_conflict(&score).is_some() {
                    <span class="section">{ format!("summary table: {}", score.summary.as_ref().map_or(0, |it| it.score.points())) }</span>
                }
            </td>
        }
    });
    // Without a score of its own, no bar is marked as one's own: with several councils there is none.
    let others = reports.iter().find_map(|it| {
        let of_others = of(it).map(|score| StatementScore {
            score: score.score.filter(|_| reports.len() == 1),
            ..score
        })?;
        Some(spread(&of_others, &it.view.analysis.spread))
    });
    html! {
        <tr key={statement.name()}>
            <th scope="row">{ statement.name() }</th>
            { for cells }
            <td class="others">{ others.unwrap_or_else(|| MISSING.into()) }</td>
        </tr>
    }
}

fn result(row: ResultRow, report: &Beside) -> Html {
    match row.of(&report.view.analysis) {
        None => html! { <td key={report.id} class="none">{ MISSING }</td> },
        Some((said, note)) => html! {
            <td key={report.id}>
                { said }
                if !note.is_empty() {
                    <span class="section">{ note }</span>
                }
            </td>
        },
    }
}
