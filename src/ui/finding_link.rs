//! A link from a finding to where else it stands.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::route::{Route, Target};

/// What the link needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FindingLinkProps {
    /// The view it leads to.
    pub to: Route,
    /// The finding's id.
    pub finding: String,
    /// Follows it.
    pub follow: Callback<Target>,
    /// What it says.
    pub children: Html,
    /// Class names.
    #[prop_or_default]
    pub class: Classes,
}

/// A real link to the view, which also selects the finding there.
#[component]
pub fn FindingLink(props: &FindingLinkProps) -> Html {
    let onclick = {
        let (follow, target) = (
            props.follow.clone(),
            Target {
                view: props.to,
                finding: props.finding.clone(),
            },
        );
        dom::on_follow(move || follow.emit(target.clone()))
    };
    html! { <a class={props.class.clone()} href={props.to.href()} {onclick}>{ props.children.clone() }</a> }
}
