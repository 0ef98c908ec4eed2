//! The measures that reports set against England, aligned: England first, then a column for each report.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{ReportId, SideBySide};
use crate::ui::classes::Look;
use crate::ui::compare::{Columns, Visit, finding, scroller};
use crate::ui::dom;
use crate::ui::finding_table::{below, verdict};
use crate::ui::sheet_button::SheetButton;
use crate::view::words::side::{
    MISSING, better_side, measure_name, measures_listed, measures_sheet, own_value, quoted_by,
    quoted_dates, stands,
};
use crate::view::{aligned, words};

/// About how many cells are painted at a time, so that the page hears the user between.
const AT_ONCE: usize = 240;

/// What the table needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MeasuresProps {
    /// The reports.
    pub columns: Columns,
    /// Which measures are listed.
    pub side: SideBySide,
    /// The finding that the user went to last.
    pub came_from: Option<Visit>,
    /// Chooses which measures are listed.
    pub on_side: Callback<SideBySide>,
    /// Goes to a report.
    pub visit: Callback<Visit>,
}

/// A row in words.
#[derive(Debug, PartialEq)]
struct Line {
    name: String,
    population: String,
    polarity: String,
    /// Value, dates and whose it is.
    england: Vec<[String; 3]>,
    cells: Vec<Vec<Cell>>,
    found_by: String,
    n_reports: usize,
}

/// A comparison in words.
#[derive(Debug, PartialEq)]
struct Cell {
    finding: String,
    value: String,
    look: Look,
    stands: String,
    /// The average that it is set against, where there are several.
    against: String,
}

/// Lines that are painted together. Equal only to themselves.
#[derive(Debug, Clone)]
struct Lines(Rc<Vec<Rc<Line>>>);

impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Heading, filter and table.
#[component]
pub fn Measures(props: &MeasuresProps) -> Html {
    let MeasuresProps {
        columns,
        side,
        on_side,
        ..
    } = props;
    let all = use_memo(columns.clone(), |columns| {
        let names: Vec<String> = columns.reports().iter().map(|it| it.name.clone()).collect();
        let rows = aligned::with_england(&columns.analyses());
        let lines = rows.iter().map(|it| Rc::new(line(it, &names)));
        lines.collect::<Vec<_>>()
    });
    let n_reports = columns.reports().len();
    let listed = use_memo(
        (Lines(all.clone()), side.words.clone(), side.all_have),
        |(all, wanted, all_have)| is_listed(&all.0, wanted, *all_have, n_reports),
    );
    if all.is_empty() {
        return html! {
            <section>
                <h2>{ "Against England" }</h2>
                <p class="sub">{ "No figure in these reports is set against the England average." }</p>
            </section>
        };
    }
    let oninput = {
        let (side, on_side) = (side.clone(), on_side.clone());
        move |event: InputEvent| {
            if let Some(words) = dom::typed(&event) {
                on_side.emit(SideBySide {
                    words,
                    ..side.clone()
                });
            }
        }
    };
    let onchange = {
        let (side, on_side) = (side.clone(), on_side.clone());
        move |event: Event| {
            if let Some(all_have) = dom::is_ticked(&event) {
                on_side.emit(SideBySide {
                    all_have,
                    ..side.clone()
                });
            }
        }
    };
    let sheet = {
        let (columns, listed) = (columns.clone(), listed.clone());
        Callback::from(move |()| {
            let rows = aligned::with_england(&columns.analyses());
            let rows: Vec<aligned::Row> = (rows.into_iter().enumerate())
                .filter(|(at, _)| listed.contains(at))
                .map(|(_, it)| it)
                .collect();
            measures_sheet(&columns.named(), &rows)
        })
    };
    html! {
        <section aria-labelledby="compare-measures-heading">
            <h2 id="compare-measures-heading">{ "Against England" }</h2>
            <p class="sub">
                { "England’s average stands as the reports quote it; averages of other dates are not the same thing. Measures \
                   stand in one row where they are of one indicator, or in the same words of the same people. Those that most \
                   reports have come first." }
            </p>
            <div class="filters" role="group" aria-label="Which measures are listed">
                <div class="choice">
                    <label for="compare-words">{ "Find a measure" }</label>
                    <input id="compare-words" type="search" autocomplete="off" value={side.words.clone()} {oninput} />
                </div>
                if n_reports > 1 {
                    <label class="switch">
                        <input id="compare-all-have" type="checkbox" checked={side.all_have} {onchange} />
                        { "Only measures that all of them have" }
                    </label>
                }
            </div>
            <p class="listed" role="status">{ measures_listed(listed.len(), all.len()) }</p>
            if listed.is_empty() {
                <p class="note">{ "No measure is listed. Find another word, or list also what not all of them have." }</p>
            } else {
                { scroller("Measures against England, side by side", &props.visit, html! {
                    <Table columns={columns.clone()} all={Lines(all.clone())} {listed} came_from={props.came_from.clone()} />
                }) }
            }
            <div class="below-table">
                <SheetButton id="compare-measures-csv" label="Download measures as CSV" name="measures-side-by-side.csv" {sheet} />
            </div>
        </section>
    }
}

fn is_listed(all: &[Rc<Line>], wanted: &str, all_have: bool, n_reports: usize) -> Vec<usize> {
    let wanted = aligned::plain(wanted);
    let lines = all.iter().enumerate();
    lines
        .filter(|(_, it)| it.found_by.contains(&wanted) && (!all_have || it.n_reports == n_reports))
        .map(|(at, _)| at)
        .collect()
}

fn line(row: &aligned::Row, names: &[String]) -> Line {
    let quoted = row.quoted();
    let several = quoted.len() > 1;
    let first = row.comparisons().next().map(|(_, it)| it);
    let cells = row.cells.iter().map(|cell| {
        let cells = cell.iter().map(|it| Cell {
            finding: it.id.clone(),
            value: own_value(it),
            look: Look::of(it),
            stands: stands(it),
            against: if several {
                format!("against {}", words::printed_average(it))
            } else {
                String::new()
            },
        });
        cells.collect()
    });
    Line {
        name: measure_name(row),
        population: first
            .and_then(|it| it.population.clone())
            .unwrap_or_default(),
        polarity: better_side(row),
        england: (quoted.iter())
            .map(|it| {
                let by = if several {
                    quoted_by(it, names)
                } else {
                    String::new()
                };
                [it.printed.clone(), quoted_dates(it), by]
            })
            .collect(),
        cells: cells.collect(),
        found_by: row.words(),
        n_reports: row.n_reports(),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct TableProps {
    columns: Columns,
    all: Lines,
    listed: Rc<Vec<usize>>,
    came_from: Option<Visit>,
}

/// The table, painted piece by piece.
#[component]
fn Table(props: &TableProps) -> Html {
    let n_columns = props.columns.reports().len();
    let size = (AT_ONCE / n_columns.max(1)).max(4);
    let pieces = use_memo(
        (props.all.clone(), props.listed.clone()),
        |(all, listed)| {
            let piece = |it: &[usize]| {
                let lines = it.iter().filter_map(|at| all.0.get(*at).cloned());
                Lines(Rc::new(lines.collect()))
            };
            listed.chunks(size).map(piece).collect::<Vec<_>>()
        },
    );
    // Of another table only the first piece is there at once.
    let painted = use_state(|| (pieces.clone(), 1));
    let n = if Rc::ptr_eq(&painted.0, &pieces) {
        painted.1
    } else {
        1
    };
    {
        let (painted, pieces) = (painted.setter(), pieces.clone());
        let more = n < pieces.len();
        use_effect_with((Rc::as_ptr(&pieces) as usize, n), move |(_, n)| {
            let n = n + 1;
            let next = more.then(|| dom::soon(move || painted.set((pieces, n))));
            move || drop(next)
        });
    }
    let ids: Rc<Vec<ReportId>> = use_memo(props.columns.clone(), |it| {
        it.reports().iter().map(|it| it.id).collect()
    });
    let pieces = pieces.iter().take(n).enumerate().map(|(at, lines)| {
        html! { <Piece key={at} lines={lines.clone()} ids={ids.clone()} came_from={props.came_from.clone()} /> }
    });
    html! {
        <table id="compare-measures" class="side measures-side">
            <caption class="visually-hidden">{ "Figures of each report that it sets against the England average, side by side" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Measure" }</th>
                    <th scope="col" class="of-england">{ "England average, as quoted" }</th>
                    { props.columns.heads() }
                </tr>
            </thead>
            { for pieces }
        </table>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct PieceProps {
    lines: Lines,
    ids: Rc<Vec<ReportId>>,
    came_from: Option<Visit>,
}

/// Some rows.
#[component]
fn Piece(props: &PieceProps) -> Html {
    let rows = props.lines.0.iter().map(|it| {
        let england = it.england.iter().map(|[value, dates, by]| {
            html! { <span class="quoted"><b>{ value }</b>{ below(dates) }{ below(by) }</span> }
        });
        let cells = it.cells.iter().zip(props.ids.iter()).map(|(cell, id)| {
            if cell.is_empty() {
                return html! { <td class="none">{ MISSING }</td> };
            }
            let them = cell.iter().map(|it| {
                html! {
                    <span class="quoted">
                        { finding(*id, &it.finding, props.came_from.as_ref(), it.value.clone()) }
                        { verdict(it.look.class(), it.look.shape(), &it.stands) }
                        { below(&it.against) }
                    </span>
                }
            });
            html! { <td>{ for them }</td> }
        });
        html! {
            <tr>
                <th scope="row">
                    { &it.name }
                    { below(&it.population) }
                    { below(&it.polarity) }
                </th>
                <td class="of-england">{ for england }</td>
                { for cells }
            </tr>
        }
    });
    html! { <tbody>{ for rows }</tbody> }
}
