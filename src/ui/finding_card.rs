//! What is known about the finding that is pointed at, beside the text.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::checks::certainty;
use crate::ui::classes::Look;
use crate::ui::comparison_table::wording;
use crate::ui::correct::{CorrectFinding, changed_tag};
use crate::ui::cue_list::sentence;
use crate::ui::finding_link::FindingLink;
use crate::ui::finding_table::verdict;
use crate::ui::national::in_card;
use crate::ui::places;
use crate::ui::report_chunk::SharedDocument;
use crate::ui::route::{Route, Target};
use crate::ui::section_card::SectionCard;
use crate::ui::target_table::outcome;
use crate::ui::trend_table::called;
use crate::view::{
    Analysis, Check, Claim, Comparison, Cue, Figure, StatementScore, Trend, TrendKind, words,
};

/// What the card needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindingCardProps {
    /// The report.
    pub view: SharedView,
    /// Ids of the findings under the mark.
    pub findings: Vec<String>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
    /// Empties the card.
    pub on_close: Callback<()>,
    /// The report's places, where the card also tells of the section in view.
    #[prop_or_default]
    pub document: Option<SharedDocument>,
    /// That section.
    #[prop_or_default]
    pub section: usize,
    /// Goes to the next finding, or to the one before.
    #[prop_or_default]
    pub walk: Callback<bool>,
    /// Leads to a sentence by its id.
    #[prop_or_default]
    pub visit: Callback<String>,
}

/// A card on a wide screen, a sheet at the foot of a narrow one.
#[component]
pub fn FindingCard(props: &FindingCardProps) -> Html {
    use_effect_with(props.findings.clone(), |_| {
        places::keep_clear_of(".card:not(.empty)");
    });
    // A figure comes last: where it is part of a change or set against a target, that tells more.
    let of_figures = |wanted: bool| {
        let ids = props.findings.iter();
        ids.filter(move |it| it.starts_with('f') == wanted)
    };
    let facts: Vec<Html> = of_figures(false)
        .chain(of_figures(true))
        .filter_map(|id| known(id, props))
        .collect();
    let analysis = &props.view.analysis;
    let pointed: Vec<&str> = (props.findings.iter())
        .filter_map(|it| words::check_of(analysis, it))
        .map(|it| it.id.as_str())
        .collect();
    // Those that speak of the mark itself come before those that speak of its finding elsewhere.
    let speaks = |it: &&Check| it.findings.iter().any(|it| props.findings.contains(it));
    let (here, elsewhere): (Vec<&Check>, Vec<&Check>) = analysis
        .checks
        .iter()
        .filter(|it| pointed.contains(&it.id.as_str()) || speaks(it))
        .partition(|it| pointed.contains(&it.id.as_str()));
    if facts.is_empty() && here.is_empty() {
        return html! {
            <aside class="card empty" aria-label="About the section in view">
                if let Some(document) = &props.document {
                    <SectionCard view={props.view.clone()} document={document.clone()} section={props.section} visit={props.visit.clone()} />
                } else {
                    <p>{ "Point at a mark, or go to it with the Tab key, to see what is known about it." }</p>
                }
            </aside>
        };
    }
    let go = |forward: bool| props.walk.reform(move |_: MouseEvent| forward);
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <aside class="card" aria-label="About the mark">
            { for here.into_iter().map(|it| check(it, props)) }
            { for facts }
            { for elsewhere.into_iter().map(|it| check(it, props)) }
            <div class="walk">
                <button type="button" class="button quiet" onclick={go(false)}>{ "Previous" }</button>
                <button type="button" class="button quiet" onclick={go(true)}>{ "Next" }</button>
                <button type="button" class="button quiet close" onclick={close}>{ "Close" }</button>
            </div>
        </aside>
    }
}

/// What a check asks.
fn check(it: &Check, props: &FindingCardProps) -> Html {
    html! {
        <div class="facts check" key={it.id.clone()}>
            { certainty(it) }
            <p>{ &it.message }</p>
            if let Some(words) = &it.suggestion {
                <p>{ "Suggested: " }<b>{ words }</b></p>
            }
            <FindingLink class="to-table" to={Route::Checks} finding={it.id.clone()} follow={props.follow.clone()}>{ "Show in checks" }</FindingLink>
        </div>
    }
}

/// What is known about a finding; `None` for an id that is not in this report.
fn known(id: &str, props: &FindingCardProps) -> Option<Html> {
    let analysis = &props.view.analysis;
    let comparison = analysis.comparisons.iter().find(|it| it.id == id);
    let score = analysis.scores.iter().find(|it| it.id == id);
    let trend = analysis.trends.iter().find(|it| it.id == id);
    let figure = analysis.figures.iter().find(|it| it.id == id);
    let cue = analysis.cues.iter().find(|it| it.id == id);
    if let Some(cue) = cue {
        return Some(cue_facts(cue, &analysis.text));
    }
    let (title, facts, below) = comparison
        .map(comparison_facts)
        .or_else(|| score.map(|it| score_facts(it, analysis)))
        .or_else(|| trend.map(trend_facts))
        .or_else(|| figure.map(figure_facts))?;
    let to = Route::listing(id);
    let link = if to == Route::Summary {
        "Show in summary"
    } else {
        "Show in table"
    };
    Some(html! {
        <div class="facts" key={id}>
            <p class="measure">{ title }</p>
            <dl>{ for facts.into_iter().map(|(name, it)| html! { <div><dt>{ name }</dt><dd>{ it }</dd></div> }) }</dl>
            { below }
            { changed_tag(&props.view, id) }
            <FindingLink class="to-table" {to} finding={id.to_owned()} follow={props.follow.clone()}>{ link }</FindingLink>
            <CorrectFinding key={format!("correct-{id}")} view={props.view.clone()} finding={id.to_owned()} />
        </div>
    })
}

/// A title, facts by their names, and what stands below them.
type Facts<'a> = (&'a str, Vec<(String, Html)>, Html);

fn fact(name: &str, value: impl Into<Html>) -> (String, Html) {
    (name.to_owned(), value.into())
}

fn comparison_facts(it: &Comparison) -> Facts<'_> {
    let look = Look::of(it);
    let average = format!("{}, as quoted", words::capitalised(words::area(it)));
    let side = format!("{} ({})", words::verdict(it), words::polarity(it.polarity));
    let mut facts = vec![
        fact("This council", words::printed(&it.local, it.unit)),
        fact(&average, words::printed_average(it)),
        fact("Gap", verdict(look.class(), look.shape(), &words::gap(it))),
        fact("Better or worse", side),
        fact("The report’s words", wording(it)),
        fact("Source", it.source.as_deref().unwrap_or("not stated")),
        fact("Date", words::source_date(it)),
        fact("Indicator", words::indicator(it)),
        fact("About", it.population.as_deref().unwrap_or("not stated")),
    ];
    facts.extend(it.claim.map(|it| fact("These words say", claim(it))));
    facts.extend(where_it_stands(
        it.section.as_ref(),
        it.topic.as_ref(),
        it.page,
    ));
    facts.push(fact("How it was read", words::rule(&it.rule)));
    (
        words::measure(it),
        facts,
        in_card(&it.national, "England figures from elsewhere"),
    )
}

/// Section, topic and page, as far as there are any.
fn where_it_stands(
    section: Option<&String>,
    topic: Option<&String>,
    page: Option<u32>,
) -> impl Iterator<Item = (String, Html)> {
    let named = |name: &str, it: Option<&String>| it.map(|it| fact(name, it.as_str()));
    [
        named("Section", section),
        named("Topic", topic),
        page.map(|it| fact("Page", it.to_string())),
    ]
    .into_iter()
    .flatten()
}

fn claim(it: Claim) -> &'static str {
    match it {
        Claim::Better => "better",
        Claim::Worse => "worse",
        Claim::Higher => "higher",
        Claim::Lower => "lower",
        Claim::Similar => "similar",
    }
}

/// A sentence by a cue word.
fn cue_facts(it: &Cue, text: &str) -> Html {
    let facts = [
        fact("Side", words::cue_side(it.side)),
        fact("Found by", it.cue.as_str()),
    ];
    let facts = facts.into_iter().chain(where_it_stands(
        it.section.as_ref(),
        it.topic.as_ref(),
        it.page,
    ));
    html! {
        <div class="facts" key={it.id.clone()}>
            <p class="quoted">{ "“" }{ sentence(it, &words::Places::new(text)) }{ "”" }</p>
            <dl>{ for facts.map(|(name, it)| html! { <div><dt>{ name }</dt><dd>{ it }</dd></div> }) }</dl>
        </div>
    }
}

fn score_facts<'a>(it: &'a StatementScore, analysis: &Analysis) -> Facts<'a> {
    let score = it.score.map_or_else(
        || "not read".to_owned(),
        |it| format!("{} of 4", it.points()),
    );
    let facts = vec![
        fact("Score", score),
        fact("Standard", words::standard_in(analysis, it)),
        fact("Theme", it.theme.as_str()),
    ];
    let conflict = words::summary_conflict(it);
    let below = conflict.map(|it| html! { <p class="conflict">{ it }</p> });
    (&it.quality_statement, facts, below.unwrap_or_default())
}

fn trend_facts(it: &Trend) -> Facts<'_> {
    let mut facts = if words::is_aim(it) {
        vec![
            fact(&words::capitalised(words::aim(it)), words::earlier(it)),
            fact("Reached", words::later(it)),
            fact("Met or not", outcome(it)),
            fact("As of", words::outcome_date(it)),
        ]
    } else {
        let mut facts = Vec::new();
        if it.kind == TrendKind::OverTime {
            facts.push(fact(
                "From",
                dated(words::earlier(it), it.from_when.as_ref()),
            ));
            facts.push(fact("To", dated(words::later(it), it.to_when.as_ref())));
        }
        facts.push(fact("Difference", words::change(it)));
        facts.push(fact("The report’s word", called(it)));
        facts
    };
    facts.extend(where_it_stands(
        it.section.as_ref(),
        it.topic.as_ref(),
        it.page,
    ));
    (words::trend(it), facts, Html::default())
}

fn dated(printed: String, when: Option<&String>) -> String {
    match when {
        Some(_) => format!("{printed}, {}", words::as_of(when)),
        None => printed,
    }
}

fn figure_facts(it: &Figure) -> Facts<'_> {
    let name = words::capitalised(words::role(it.role));
    let mut facts = vec![
        fact(&name, words::figure(it)),
        fact("As of", words::as_of(it.as_of.as_ref())),
    ];
    if let Some(name) = &it.indicator_name {
        facts.push(fact("Indicator", name.as_str()));
    }
    if let Some(reason) = &it.national_reason {
        facts.push(fact("England’s figure", reason.as_str()));
    }
    facts.extend(where_it_stands(
        it.section.as_ref(),
        it.topic.as_ref(),
        it.page,
    ));
    (words::counts(it), facts, in_card(&it.national, words::OURS))
}
