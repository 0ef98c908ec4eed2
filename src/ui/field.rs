//! A labelled field for a few words.

use yew::prelude::*;

use crate::ui::dom;

/// What the field needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// Its id on the page.
    pub id: String,
    /// What it is for.
    pub label: &'static str,
    /// What stands in it.
    pub value: String,
    /// Called with what stands in it after each key.
    pub on_change: Callback<String>,
    /// Its type, such as `date`.
    #[prop_or("text")]
    pub kind: &'static str,
    /// How many lines it has; one is an input, more are a text area.
    #[prop_or(1)]
    pub lines: u8,
    /// What is wrong with what stands in it.
    #[prop_or_default]
    pub error: Option<&'static str>,
}

/// Label, message and field.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let FieldProps {
        id, value, error, ..
    } = props;
    let oninput = {
        let on_change = props.on_change.clone();
        move |event: InputEvent| {
            if let Some(it) = dom::typed(&event) {
                on_change.emit(it);
            }
        }
    };
    let message = format!("{id}-error");
    let invalid = error.map(|_| "true");
    let described = error.map(|_| message.clone());
    html! {
        <div class={classes!("field", error.map(|_| "has-error"))}>
            <label for={id.clone()}>{ props.label }</label>
            if let Some(it) = error {
                <p class="field-error" id={message}>{ *it }</p>
            }
            if props.lines > 1 {
                <textarea id={id.clone()} rows={props.lines.to_string()} value={value.clone()} {oninput}
                    aria-invalid={invalid} aria-describedby={described} spellcheck="false" autocomplete="off" />
            } else {
                <input id={id.clone()} type={props.kind} value={value.clone()} {oninput}
                    aria-invalid={invalid} aria-describedby={described} spellcheck="false" autocomplete="off" />
            }
        </div>
    }
}

/// What was typed, without blanks around it; `None` for nothing.
#[must_use]
pub fn given(value: &str) -> Option<String> {
    Some(value.trim().to_owned()).filter(|it| !it.is_empty())
}
