//! The forms with which a user corrects a reading: a finding's, and the report's council and date.

use yew::prelude::*;

use crate::changes::{Edit, Partner, partners};
use crate::state::SharedView;
use crate::ui::dom;
use crate::ui::field::{Field, given};
use crate::view::{ChangeKind, Comparison, Place, Polarity, words};

/// How components tell the page what the user corrects, wherever they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrector {
    /// The report that is shown, as it was read; `None` where there is none.
    pub read: Option<SharedView>,
    /// Takes a correction of the report that is shown.
    pub correct: Callback<Edit>,
    /// Takes corrections back, by their numbers.
    pub undo: Callback<Vec<u32>>,
}

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CorrectFindingProps {
    /// The report.
    pub view: SharedView,
    /// Id of a comparison, score, figure or trend.
    pub finding: String,
}

/// A form behind a line of words; nothing where nobody would take the correction, or for no such finding.
#[component]
pub fn CorrectFinding(props: &CorrectFindingProps) -> Html {
    let corrector = use_context::<Corrector>();
    let reason = use_state_eq(String::new);
    let Some(corrector) = corrector else {
        return Html::default();
    };
    let (analysis, id) = (&props.view.analysis, &props.finding);
    let is_there = analysis.comparisons.iter().any(|it| it.id == *id)
        || analysis.figures.iter().any(|it| it.id == *id)
        || analysis.trends.iter().any(|it| it.id == *id)
        || (analysis.scores.iter()).any(|it| it.id == *id && it.score.is_some());
    if !is_there {
        return Html::default();
    }
    let comparison = analysis.comparisons.iter().find(|it| it.id == *id);
    let read = corrector.read.as_ref().unwrap_or(&props.view);
    let wrong = {
        let (correct, finding, reason) = (corrector.correct.clone(), id.clone(), reason.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let finding = finding.clone();
            let reason = given(&reason);
            correct.emit(Edit::Wrong { finding, reason });
        }
    };
    let set_reason = {
        let reason = reason.setter();
        Callback::from(move |it| reason.set(it))
    };
    html! {
        <details class="correct">
            <summary>{ "Correct this reading" }</summary>
            <p class="small">{ "What was read is kept, and you can undo it. Every table and file says that you changed it." }</p>
            if let Some(it) = comparison {
                <CorrectComparison key={format!("{}-{}-{}", it.id, it.local.start, it.benchmark.start)}
                    comparison={it.clone()} partners={partners(&read.analysis, analysis, id)} correct={corrector.correct.clone()} />
            }
            <form onsubmit={wrong}>
                <Field id={format!("wrong-{id}")} label="Why it is no reading of the report (optional)" value={(*reason).clone()} on_change={set_reason} />
                <button type="submit" class="button quiet">{ "Mark as wrong" }</button>
            </form>
        </details>
    }
}

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
struct CorrectComparisonProps {
    comparison: Comparison,
    /// Numbers of its sentences.
    partners: Vec<Partner>,
    correct: Callback<Edit>,
}

const SIDES: [Polarity; 3] = [
    Polarity::HigherIsBetter,
    Polarity::LowerIsBetter,
    Polarity::Neutral,
];

/// Which way is better, and which two numbers are compared.
#[component]
fn CorrectComparison(props: &CorrectComparisonProps) -> Html {
    let it = &props.comparison;
    let (local, average) = (
        Place {
            start: it.local.start,
            end: it.local.end,
        },
        Place {
            start: it.benchmark.start,
            end: it.benchmark.end,
        },
    );
    let side = use_state_eq(|| it.polarity);
    let own = use_state_eq(|| local);
    let other = use_state_eq(|| average);
    let said = use_state_eq(|| "");
    let onsubmit = {
        let (side, own, other, said) = (*side, *own, *other, said.setter());
        let (correct, id, polarity) = (props.correct.clone(), it.id.clone(), it.polarity);
        move |event: SubmitEvent| {
            event.prevent_default();
            if own == other {
                said.set("Choose two different numbers.");
                return;
            }
            let mut changed = false;
            if side != polarity {
                changed = true;
                correct.emit(Edit::Polarity {
                    comparison: id.clone(),
                    polarity: side,
                });
            }
            if (own, other) != (local, average) {
                changed = true;
                correct.emit(Edit::Pair {
                    comparison: id.clone(),
                    local: own,
                    average: other,
                });
            }
            said.set(if changed {
                ""
            } else {
                "Nothing is changed: this is what was read."
            });
        }
    };
    let sides = SIDES.map(|it| {
        let name = words::capitalised(words::polarity(it));
        html! { <option selected={*side == it}>{ name }</option> }
    });
    let on_side = {
        let side = side.setter();
        move |event: Event| {
            if let Some(it) = dom::chosen_option(&event).and_then(|at| SIDES.get(at)) {
                side.set(*it);
            }
        }
    };
    let numbers = |name: &'static str, label: &'static str, chosen: &UseStateHandle<Place>| {
        let id = format!("{name}-{}", it.id);
        let options = props.partners.iter().map(|it| {
            html! { <option selected={**chosen == it.place}>{ &it.text }</option> }
        });
        let options: Vec<Html> = options.collect();
        let (set, partners) = (chosen.setter(), props.partners.clone());
        let onchange = move |event: Event| {
            if let Some(it) = dom::chosen_option(&event).and_then(|at| partners.get(at)) {
                set.set(it.place);
            }
        };
        html! {
            <div class="field">
                <label for={id.clone()}>{ label }</label>
                <select {id} {onchange}>{ for options }</select>
            </div>
        }
    };
    html! {
        <form {onsubmit}>
            <div class="field">
                <label for={format!("side-{}", it.id)}>{ "Which way is better" }</label>
                <select id={format!("side-{}", it.id)} onchange={on_side}>{ for sides }</select>
            </div>
            { numbers("own", "This council’s figure", &own) }
            { numbers("average", "The average", &other) }
            <p class="told" role="status">{ *said }</p>
            <button type="submit" class="button quiet">{ "Use these" }</button>
        </form>
    }
}

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CorrectReportProps {
    /// The report.
    pub view: SharedView,
}

/// Council and date of publication.
#[component]
pub fn CorrectReport(props: &CorrectReportProps) -> Html {
    let analysis = &props.view.analysis;
    let read = analysis.authority.as_ref().map(|it| it.name.clone());
    let read = (
        read.unwrap_or_default(),
        analysis.published.clone().unwrap_or_default(),
    );
    let corrector = use_context::<Corrector>();
    let typed = {
        let read = read.clone();
        use_state_eq(move || read)
    };
    {
        // Undone, or another report: what is typed begins anew.
        let set = typed.setter();
        use_effect_with(read.clone(), move |read| set.set(read.clone()));
    }
    let Some(corrector) = corrector else {
        return Html::default();
    };
    let onsubmit = {
        let (typed, read) = ((*typed).clone(), read.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(name) = given(&typed.0)
                && name != read.0
            {
                corrector.correct.emit(Edit::Council(name));
            }
            if let Some(day) = given(&typed.1)
                && day != read.1
            {
                corrector.correct.emit(Edit::Published(day));
            }
        }
    };
    let (name, day) = (*typed).clone();
    let set_name = {
        let (set, day) = (typed.setter(), day.clone());
        Callback::from(move |it| set.set((it, day.clone())))
    };
    let set_day = {
        let (set, name) = (typed.setter(), name.clone());
        Callback::from(move |it| set.set((name.clone(), it)))
    };
    html! {
        // A new one after each correction, so that the form is closed when it is done.
        <details class="correct of-report" key={format!("{} {}", read.0, read.1)}>
            <summary>{ "Correct council or date" }</summary>
            <form {onsubmit}>
                <Field id="correct-council" label="Council" value={name} on_change={set_name} />
                <Field id="correct-published" label="Published on" kind="date" value={day} on_change={set_day} />
                <button type="submit" class="button quiet">{ "Use these" }</button>
            </form>
        </details>
    }
}

/// A tag for what the user changed; nothing for what they did not.
pub fn changed_tag(view: &SharedView, finding: &str) -> Html {
    let mut changes = view.analysis.changes.iter();
    if changes.any(|it| it.finding.as_deref() == Some(finding) && it.kind != ChangeKind::Added) {
        html! { <span class="tag changed">{ "changed by you" }</span> }
    } else {
        Html::default()
    }
}
