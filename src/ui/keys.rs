//! The keys that work alone, and what each of them does.

use yew::prelude::*;

use crate::ui::device;
use crate::ui::route::Route;

/// Under which name it is remembered that they are switched off.
pub const NAME: &str = "candour-keys";

/// The word for that.
pub const OFF: &str = "off";

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// A view.
    View(Route),
    /// The box for searching.
    Search,
    /// The next finding in the report.
    Next,
    /// The one before.
    Previous,
    /// The help.
    Help,
}

/// The views with the keys of their numbers.
pub fn views() -> impl Iterator<Item = (&'static str, Route)> {
    let keys = ["1", "2", "3", "4", "5", "6", "7"];
    keys.into_iter()
        .zip([Route::Start].into_iter().chain(Route::OF_REPORT))
}

/// What a key does; `None` for all others.
#[must_use]
pub fn command(key: &str) -> Option<Command> {
    match key {
        "/" => Some(Command::Search),
        "n" => Some(Command::Next),
        "p" => Some(Command::Previous),
        "?" => Some(Command::Help),
        _ => (views().find(|it| it.0 == key)).map(|it| Command::View(it.1)),
    }
}

/// Listens to the keys for as long as the page is there. A report's findings are gone through in its own view, so
/// that is gone to first.
#[hook]
pub fn use_keys(
    on: bool,
    report_open: bool,
    view: Route,
    navigate: Callback<Route>,
    help: Callback<()>,
) {
    let pending = use_mut_ref(|| None::<Command>);
    {
        let pending = pending.clone();
        use_effect_with((on, report_open, view), move |_| {
            let listener = device::on_key(move |key| {
                if key == "Escape" {
                    return device::fold();
                }
                let Some(command) = command(key).filter(|_| on) else {
                    return false;
                };
                match command {
                    Command::View(to) if report_open || to == Route::Start => navigate.emit(to),
                    Command::View(_) => return false,
                    Command::Help => help.emit(()),
                    it if act(it) => {}
                    it if report_open && view != Route::Report => {
                        pending.replace(Some(it));
                        navigate.emit(Route::Report);
                    }
                    _ => return false,
                }
                true
            });
            move || drop(listener)
        });
    }
    // After the view is there, and has the focus.
    use_effect_with(view, move |_| {
        if let Some(it) = pending.take() {
            let _ = act(it);
        }
    });
}

/// Does in this view what a command asks for. Says whether that can be done here.
fn act(command: Command) -> bool {
    match command {
        Command::Search => device::search(),
        Command::Next => device::click("#next-finding"),
        Command::Previous => device::click("#previous-finding"),
        Command::View(_) | Command::Help => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_numbers_are_seven_views() {
        assert_eq!(command("1"), Some(Command::View(Route::Start)));
        assert_eq!(command("7"), Some(Command::View(Route::Compare)));
        assert_eq!(views().count(), 7);
        for other in ["0", "8", "N", "Enter", "Escape", "", "12"] {
            assert_eq!(command(other), None, "{other}");
        }
    }
}
