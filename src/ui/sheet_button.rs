//! A button that gives the user a table as a file for a spreadsheet.

use yew::prelude::*;

use crate::ui::dom;
use crate::view::sheet::Sheet;

/// What the button needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SheetButtonProps {
    /// Its id on the page.
    pub id: &'static str,
    /// What it says; by default that it is a CSV.
    #[prop_or("Download as CSV")]
    pub label: &'static str,
    /// Name of the file.
    pub name: String,
    /// Makes the table: only when it is asked for.
    pub sheet: Callback<(), Sheet>,
}

/// The button.
#[component]
pub fn SheetButton(props: &SheetButtonProps) -> Html {
    let (name, sheet) = (props.name.clone(), props.sheet.clone());
    let onclick = move |_: MouseEvent| {
        let csv = sheet.emit(()).csv();
        dom::download(&name, "text/csv;charset=utf-8", csv.as_str());
    };
    html! { <button type="button" class="button" id={props.id} {onclick}>{ props.label }</button> }
}
