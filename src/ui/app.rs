//! The root: holds state and address, and arranges the view between header and footer.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::changes::Edit;
use crate::state::{Action, Choice, Filter, Marks, ReportId, SideBySide};
use crate::ui::checks::Checks;
use crate::ui::compare::{Compare, Visit};
use crate::ui::correct::Corrector;
use crate::ui::device;
use crate::ui::dom;
use crate::ui::england::England;
use crate::ui::error_panel::ErrorPanel;
use crate::ui::figures::Figures;
use crate::ui::file_drop::FileDrop;
use crate::ui::footer::Footer;
use crate::ui::header::Header;
use crate::ui::help::Help;
use crate::ui::identity::Identity;
use crate::ui::keys::{self, use_keys};
use crate::ui::licences::{Package, licences};
use crate::ui::offline;
use crate::ui::open_reports::OpenReports;
use crate::ui::privacy::Privacy;
use crate::ui::reading::{Store, use_openers};
use crate::ui::report_pane::ReportPane;
use crate::ui::route::{Route, Target};
use crate::ui::start::Start;
use crate::ui::status::Status;
use crate::ui::summary::Summary;
use crate::ui::undo_bar::UndoBar;
use crate::view::{NationalData, words};

/// How the user came to a view, which decides where it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Arrival {
    /// By the browser's back and forward: where they were, without a new focus.
    #[default]
    History,
    /// By the navigation, or with a new report: at the top.
    Top,
    /// By a link between text and findings: at the finding.
    Finding,
    /// By the list of open reports: the view stays, and the focus in it.
    Stay,
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let store = use_reducer(Store::default);
    let address = use_state(|| Route::parse(&dom::fragment()));
    let arrival = use_mut_ref(Arrival::default);

    let go = {
        let (address, arrival) = (address.setter(), arrival.clone());
        use_callback((), move |(view, how): (Route, Arrival), ()| {
            *arrival.borrow_mut() = how;
            // The state is set at once, so that no frame shows the old view; the browser's own event follows.
            address.set(Some(view));
            dom::go(view.href());
        })
    };
    let openers = {
        let go = go.clone();
        use_openers(
            store.dispatcher(),
            Callback::from(move |()| go.emit((Route::Summary, Arrival::Top))),
        )
    };
    let open = store.0.open().cloned();
    let open_now = open.clone();
    let view = Route::shown(*address, open.is_some());

    let navigate = {
        let go = go.clone();
        use_callback(view, move |to: Route, from| {
            go.emit((to, Arrival::Top));
            if to == *from {
                dom::arrive_at_top("h1");
            }
        })
    };
    let follow = {
        let (go, store) = (go.clone(), store.dispatcher());
        use_callback((), move |target: Target, ()| {
            store.dispatch(Action::Select(target.finding));
            go.emit((target.view, Arrival::Finding));
        })
    };
    let dismiss = {
        let store = store.dispatcher();
        use_callback((), move |(), ()| {
            store.dispatch(Action::Dismiss);
            // The button that had the focus is gone with its message.
            dom::arrive_at_top("h1");
        })
    };

    let dismiss_notes = {
        let store = store.dispatcher();
        use_callback((), move |(), ()| {
            store.dispatch(Action::DismissNotes);
            dom::arrive_at_top("h1");
        })
    };
    let newer = use_callback((), |(), ()| spawn_local(offline::use_newer()));
    let cancel = openers.cancel.reform(|()| dom::arrive_at_top("h1"));
    let show = {
        let (store, arrival) = (store.dispatcher(), arrival.clone());
        use_callback((), move |report: ReportId, ()| {
            // The focus stays where it is: in the list, to go on in it.
            *arrival.borrow_mut() = Arrival::Stay;
            store.dispatch(Action::Show(report));
        })
    };
    let filter = {
        let store = store.dispatcher();
        use_callback((), move |filter: Filter, ()| {
            store.dispatch(Action::Filter(filter));
        })
    };
    let choose = {
        let store = store.dispatcher();
        use_callback((), move |choice: Choice, ()| {
            store.dispatch(Action::Choose(choice));
        })
    };
    let on_side = {
        let store = store.dispatcher();
        use_callback((), move |side: SideBySide, ()| {
            store.dispatch(Action::Side(side));
        })
    };
    let corrector = {
        let read = store.0.open().map(|it| it.read.clone());
        let store = store.dispatcher();
        use_memo(read, move |read| Corrector {
            read: read.clone(),
            correct: {
                let store = store.clone();
                Callback::from(move |edit: Edit| store.dispatch(Action::Correct(edit)))
            },
            undo: Callback::from(move |ids: Vec<u32>| store.dispatch(Action::Undo(ids))),
        })
    };
    let visit = {
        let (go, store) = (go, store.dispatcher());
        use_callback((), move |(report, finding): Visit, ()| {
            store.dispatch(Action::Show(report));
            if let Some(finding) = finding {
                store.dispatch(Action::Select(finding));
                go.emit((Route::Report, Arrival::Finding));
            } else {
                go.emit((Route::Summary, Arrival::Top));
            }
        })
    };
    let mark = {
        let store = store.dispatcher();
        use_callback((), move |marks: Marks, ()| {
            store.dispatch(Action::Mark(marks));
        })
    };

    {
        let address = address.setter();
        use_effect_with((), move |()| {
            let listener = dom::on_fragment(move |fragment| address.set(Route::parse(&fragment)));
            move || drop(listener)
        });
    }
    use_effect_with(view, |view| dom::set_title(&view.title()));
    {
        let focus = open.as_ref().and_then(|open| open.focus.clone());
        let first = use_mut_ref(|| true);
        use_effect_with(
            (view, open.as_ref().map(|open| open.id)),
            move |(view, _)| {
                let how = std::mem::take(&mut *arrival.borrow_mut());
                // The page's own start is the browser's to place.
                if !std::mem::replace(&mut *first.borrow_mut(), false) && how != Arrival::Stay {
                    let place = focus
                        .filter(|_| how != Arrival::Top)
                        .and_then(|id| view.place_of(&id));
                    if !place
                        .is_some_and(|selector| dom::arrive(&selector, how == Arrival::Finding))
                    {
                        dom::arrive_at_top("h1");
                    }
                }
            },
        );
    }

    let help = use_state_eq(|| false);
    let single_keys = use_state_eq(|| true);
    let (on_help, on_help_closed) = {
        let (opens, closes) = (help.setter(), help.setter());
        (
            Callback::from(move |()| opens.set(true)),
            use_callback((), move |(), ()| closes.set(false)),
        )
    };
    let on_single_keys = {
        let single_keys = single_keys.setter();
        use_callback((), move |on: bool, ()| {
            device::remember(keys::NAME, (!on).then_some(keys::OFF));
            single_keys.set(on);
        })
    };
    {
        let single_keys = single_keys.setter();
        use_effect_with((), move |()| {
            single_keys.set(device::remembered(keys::NAME).as_deref() != Some(keys::OFF));
        });
    }
    use_keys(
        *single_keys,
        open.is_some(),
        view,
        navigate.clone(),
        on_help.clone(),
    );

    let problem = if store.0.failures.is_empty() {
        Html::default()
    } else {
        let failures = store.0.failures.clone();
        // A new one for other failures, so that the focus goes to it.
        let key = failures
            .iter()
            .map(|it| it.input.name.as_str())
            .collect::<String>();
        html! {
            <ErrorPanel {key} {failures} nothing_open={store.0.reports.is_empty()}
                takes_focus={view == Route::Start} on_dismiss={dismiss} />
        }
    };
    let shown = match (view, open.clone()) {
        (Route::Summary, Some(open)) => {
            let (split, corrections) = (openers.split.clone(), open.corrections.clone());
            let json = openers
                .json
                .reform(move |(id, name)| (id, name, corrections.clone()));
            html! { <Summary {open} follow={follow} navigate={navigate.clone()} {split} {json} /> }
        }
        (Route::England, Some(open)) => html! { <England {open} {choose} follow={follow} /> },
        (Route::Figures, Some(open)) => {
            html! { <Figures {open} {filter} follow={follow} navigate={navigate.clone()} /> }
        }
        (Route::Report, Some(open)) => {
            let key = open.id;
            html! { <ReportPane {key} {open} {mark} follow={follow} /> }
        }
        (Route::Checks, Some(open)) => html! { <Checks {open} follow={follow} /> },
        (Route::Compare, Some(open)) => {
            let (reports, side) = (store.0.reports.clone(), store.0.side.clone());
            let came_from = open.focus.map(|it| (open.id, Some(it)));
            let view = open.view.clone();
            html! { <><Identity {view} /><Compare {reports} {side} {came_from} {on_side} {visit} navigate={navigate.clone()} /></> }
        }
        (Route::Privacy, _) => {
            let (is_closed, kept) = (store.0.is_closed, store.0.kept);
            html! { <Privacy {is_closed} {kept} one_file={dom::is_one_file()} /> }
        }
        (Route::Licences, _) => {
            let packages = Package::list(&dom::held("licences").unwrap_or_default());
            licences(&packages, dom::is_one_file())
        }
        (_, open) => {
            let hint = open.is_none() && address.is_none_or(|it| it != Route::Start);
            let (reports, closed) = (store.0.reports.clone(), store.0.closed.clone());
            let one_file = dom::held("one-file").map(AttrValue::from);
            html! { <Start {reports} {closed} {hint} {one_file} openers={openers.clone()} navigate={navigate.clone()} show={show.clone()} /> }
        }
    };
    let national = (open.as_ref().map(|it| it.view.analysis.national.clone()))
        .or_else(|| store.0.figures.clone())
        .unwrap_or_else(NationalData::built_in);
    html! {
        <ContextProvider<Corrector> context={(*corrector).clone()}>
            <Header {view} report_open={open.is_some()} checks={open.as_ref().map_or(0, |it| words::kept_checks(&it.view.analysis).len() + it.view.analysis.own_checks.len())}
                navigate={navigate.clone()} on_files={openers.files.clone()} {on_help} />
            if !Route::OF_PAGE.contains(&view) {
                <OpenReports reports={store.0.reports.clone()} shown={store.0.shown} {show} close={openers.close.clone()} />
            }
            <main id="main" tabindex="-1">
                <Status state={store.0.clone()} on_cancel={cancel} on_dismiss={dismiss_notes} on_newer={newer} />
                { problem }
                { shown }
            </main>
            <Footer national={national} month={dom::this_month()} is_closed={store.0.is_closed} kept={store.0.kept} navigate={navigate.clone()} />
            <UndoBar open={open_now} {view} />
            <Help open={*help} on_close={on_help_closed} single_keys={*single_keys} {on_single_keys} />
            <FileDrop on_files={openers.files} on_text={openers.text} />
        </ContextProvider<Corrector>>
    }
}
