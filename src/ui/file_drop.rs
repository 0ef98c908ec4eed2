//! The whole window as a place to drop files: gives files, knows nothing of reports.

use gloo_file::File;
use yew::prelude::*;

use crate::ui::dom::{self, Drag};

/// What the place needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FileDropProps {
    /// Called with the files that were dropped.
    pub on_files: Callback<Vec<File>>,
}

/// Listens to the window, and covers it while files are over it.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let over = use_state_eq(|| false);
    {
        let over = over.setter();
        use_effect_with(props.on_files.clone(), move |on_files| {
            let on_files = on_files.clone();
            let listeners = dom::on_drag(move |drag| match drag {
                Drag::Over => over.set(true),
                Drag::Gone => over.set(false),
                Drag::Dropped(files) => {
                    over.set(false);
                    on_files.emit(files);
                }
            });
            move || drop(listeners)
        });
    }
    html! {
        if *over {
            <div class="dropping" aria-hidden="true"><p>{ "Drop to open" }</p></div>
        }
    }
}
