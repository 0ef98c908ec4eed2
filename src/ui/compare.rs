//! The open reports side by side.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Open, ReportId, SharedView, SideBySide};
use crate::ui::compare_changes::Changes;
use crate::ui::compare_choice::CompareChoice;
use crate::ui::compare_measures::Measures;
use crate::ui::compare_scores::Scores;
use crate::ui::dom;
use crate::ui::open_reports::names;
use crate::ui::route::Route;
use crate::view::{Analysis, words};

/// So many reports are aligned and painted in no time.
const FEW: usize = 8;

/// Where a link of this view leads: to a report's summary, or to a finding in its text.
pub type Visit = (ReportId, Option<String>);

/// A report in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Its number.
    pub id: ReportId,
    /// What it is called here.
    pub name: String,
    /// The report.
    pub view: SharedView,
}

/// The reports in the order of the columns. Equal only to itself, so that no table compares whole reports.
#[derive(Debug, Clone)]
pub struct Columns(Rc<Vec<Beside>>);

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CompareProps {
    /// The open reports.
    pub reports: Vec<Open>,
    /// How they are set side by side.
    pub side: SideBySide,
    /// The finding that the user went to last, in the report that is shown.
    pub came_from: Option<Visit>,
    /// Chooses how they are set side by side.
    pub on_side: Callback<SideBySide>,
    /// Goes to a report.
    pub visit: Callback<Visit>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// What differs, nine statements, and the comparisons with England: a column for each report.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let named = use_memo(props.reports.clone(), |reports| {
        let ids = reports.iter().map(|it| it.id);
        ids.zip(names(reports)).collect::<Vec<_>>()
    });
    let chosen = (props.side.order.clone(), props.side.left_out.clone());
    // A report that was read again is another one under the same number.
    let views: Vec<SharedView> = props.reports.iter().map(|it| it.view.clone()).collect();
    let columns = use_memo((named.clone(), chosen, views), |(named, ..)| {
        let beside = props.side.columns(named).into_iter().filter_map(|id| {
            let report = props.reports.iter().find(|it| it.id == id)?;
            let name = named.iter().find(|(it, _)| *it == id)?.1.clone();
            Some(Beside {
                id,
                name,
                view: report.view.clone(),
            })
        });
        Columns(Rc::new(beside.collect()))
    });
    let columns = (*columns).clone();
    // The page is painted before the table of many reports is made.
    let painted = use_state(|| columns.0.len() <= FEW);
    {
        let painted = painted.setter();
        use_effect_with((), move |()| {
            let next = dom::soon(move || painted.set(true));
            move || drop(next)
        });
    }
    let navigate = props.navigate.clone();
    let to_start = dom::on_follow(move || navigate.emit(Route::Start));
    let (visit, came_from) = (&props.visit, props.came_from.clone());
    html! {
        <div class="compare">
            <h1 tabindex="-1">{ words::side::side_by_side(columns.0.len()) }</h1>
            if props.reports.len() < 2 {
                <p class="sub">
                    { "Here the scores of several reports stand in one table, and their figures beside England’s in another. \
                       One is open now. " }
                    <a href={Route::Start.href()} onclick={to_start}>{ "Open more reports" }</a>
                    { " of other councils, or the draft and the final report of one." }
                </p>
            }
            <p class="sub">{ words::CAVEAT }{ " " }{ words::side::NOT_RANKED }</p>
            if props.reports.len() > 1 {
                <CompareChoice reports={props.reports.clone()} {named} side={props.side.clone()} on_side={props.on_side.clone()} />
            }
            if columns.0.is_empty() {
                <p class="note">{ "All open reports are left out. Choose at least one above." }</p>
            } else {
                <p class="small legend-x">{ words::side::missing() }</p>
                <Changes columns={columns.clone()} {visit} />
                <Scores columns={columns.clone()} came_from={came_from.clone()} {visit} />
                if *painted {
                    <Measures {columns} side={props.side.clone()} {came_from} on_side={props.on_side.clone()} {visit} />
                }
            }
        </div>
    }
}

impl Columns {
    /// The reports.
    #[must_use]
    pub fn reports(&self) -> &[Beside] {
        &self.0
    }

    /// What the core knows of them.
    #[must_use]
    pub fn analyses(&self) -> Vec<&Analysis> {
        self.0.iter().map(|it| &it.view.analysis).collect()
    }

    /// The same with what they are called.
    #[must_use]
    pub fn named(&self) -> Vec<(&str, &Analysis)> {
        (self.0.iter())
            .map(|it| (it.name.as_str(), &it.view.analysis))
            .collect()
    }

    /// The cells that head the columns: names that lead to the summaries.
    pub fn heads(&self) -> Html {
        let head = |it: &Beside| {
            html! {
                <th key={it.id} scope="col" class="council">
                    <a href={Route::Summary.href()} data-report={it.id.to_string()}>{ &it.name }</a>
                </th>
            }
        };
        html! { <>{ for self.0.iter().map(head) }</> }
    }
}

impl PartialEq for Columns {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A table that scrolls by itself where it is wider than the page. One listener serves all of its links.
pub fn scroller(label: &'static str, visit: &Callback<Visit>, table: Html) -> Html {
    let visit = visit.clone();
    let onclick = move |click: MouseEvent| {
        if dom::follows(&click)
            && let Some(to) = dom::report_at(&click)
        {
            click.prevent_default();
            visit.emit(to);
        }
    };
    html! { <div class="scroller" tabindex="0" role="region" aria-label={label} {onclick}>{ table }</div> }
}

/// A link to a finding in a report's text; where the user came from it, that can be found again.
pub fn finding(report: ReportId, id: &str, came_from: Option<&Visit>, words: String) -> Html {
    let came = came_from.is_some_and(|(of, it)| *of == report && it.as_deref() == Some(id));
    html! {
        <a id={came.then_some("came-from")} href={Route::Report.href()} data-report={report.to_string()}
            data-finding={id.to_owned()}>{ words }</a>
    }
}
