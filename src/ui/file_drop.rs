//! The whole window as a place to drop and paste on: gives files and text, knows nothing of reports.

use yew::prelude::*;

use crate::ui::files::{self, Clip, Drag, Given};
use crate::ui::reading::Pasted;

/// What the place needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FileDropProps {
    /// Called with files and folders that were dropped or pasted.
    pub on_files: Callback<Vec<Given>>,
    /// Called with text that was pasted outside every box.
    pub on_text: Callback<Pasted>,
}

/// Listens to the window, and covers it while files are over it.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let over = use_state_eq(|| false);
    {
        let over = over.setter();
        use_effect_with(props.clone(), move |props| {
            let on_files = props.on_files.clone();
            let dragged = files::on_drag(move |drag| match drag {
                Drag::Over => over.set(true),
                Drag::Gone => over.set(false),
                Drag::Dropped(files) => {
                    over.set(false);
                    on_files.emit(files);
                }
            });
            let FileDropProps { on_files, on_text } = props.clone();
            let pasted = files::on_paste(move |clip| match clip {
                Clip::Files(files) => on_files.emit(files),
                Clip::Text { text, html } => on_text.emit(Pasted { text, html }),
            });
            move || drop((dragged, pasted))
        });
    }
    html! {
        if *over {
            <div class="dropping" aria-hidden="true"><p>{ "Drop to open" }<span>{ "The files are read here and go nowhere else." }</span></p></div>
        }
    }
}
