//! What becomes of what is opened, how to check it, and what the page cannot promise.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::state::Kept;
use crate::ui::policy::{self, Attempt};

/// What the view needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Properties)]
pub struct PrivacyProps {
    /// Whether the whole program is here and the browser refuses the page every request.
    pub is_closed: bool,
    /// Whether the page can be opened without a network; `None` while that is not known.
    pub kept: Option<Kept>,
    /// Whether the page is the edition of one file.
    pub one_file: bool,
}

/// How far the user's try is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Try {
    Running,
    Done(Attempt),
}

/// The state just now first, then what holds always.
#[component]
pub fn Privacy(props: &PrivacyProps) -> Html {
    let tried = use_state(|| None::<Try>);
    let onclick = {
        let tried = tried.setter();
        move |_: MouseEvent| {
            let tried = tried.clone();
            tried.set(Some(Try::Running));
            spawn_local(async move { tried.set(Some(Try::Done(policy::attempt().await))) });
        }
    };
    let (program, removal) = if props.one_file {
        (PROGRAM_OF_ONE_FILE, &[] as &[Point])
    } else {
        (PROGRAM, OF_SITE.as_slice())
    };
    let where_kept = WHERE_KEPT.into_iter().chain([("The program", program)]);
    let check = CHECK.iter().chain(if props.one_file {
        &[]
    } else {
        CHECK_FILE.as_slice()
    });
    html! {
        <div class="of-page">
            <h1 tabindex="-1">{ "Your files stay here" }</h1>
            <p class="lead">{ "What you open is read inside your browser, by this page. Nothing of it is sent, and nothing of it is stored." }</p>
            <h2>{ "Just now" }</h2>
            <dl>
                <dt>{ "The network" }</dt>
                <dd id="network-state">{ network(props.is_closed, props.one_file) }</dd>
                <dt>{ "Without a network" }</dt>
                <dd id="kept-state">{ kept(props.kept) }</dd>
            </dl>
            <div class="try">
                <p>{ "The page can try to break this rule: it asks for its own address, with nothing in the request." }</p>
                <button type="button" class="button" id="try-network" {onclick}>{ "Try it" }</button>
                <p id="try-result" role="status">{ tried.as_ref().map(said).unwrap_or_default() }</p>
            </div>
            <h2>{ "What is kept where" }</h2>
            <dl>
                { for where_kept.map(|(what, place)| html! { <><dt>{ what }</dt><dd>{ place }</dd></> }) }
            </dl>
            <p>{ "There are no cookies, no accounts, no counting of visits." }</p>
            <h2>{ "How to check it" }</h2>
            { list(check) }
            <h2>{ "How to remove it" }</h2>
            <p>{ if props.one_file { REMOVE_FILE } else { REMOVE } }</p>
            if !removal.is_empty() {
                { list(removal) }
            }
            <h2>{ "What this page cannot promise" }</h2>
            { list(&NO_PROMISE) }
        </div>
    }
}

/// A name to stand out, which may be empty, and what is said of it.
type Point = (&'static str, &'static str);

fn list<'a>(points: impl IntoIterator<Item = &'a Point>) -> Html {
    let point = |(name, text): &Point| {
        html! {
            <li>
                if !name.is_empty() {
                    <strong>{ *name }</strong>{ ": " }
                }
                { *text }
            </li>
        }
    };
    html! { <ul>{ for points.into_iter().map(point) }</ul> }
}

const PROGRAM: &str = "Its files are kept by your browser, if it allows that, so that the page opens without a network. \
                       They are the same for everybody.";

const PROGRAM_OF_ONE_FILE: &str = "In the file that you opened. The browser keeps nothing of it.";

const WHERE_KEPT: [Point; 4] = [
    (
        "Reports, and what was found in them",
        "In this tab’s memory only, those that you closed during this visit included, until you forget them. When you reload or close the tab they are forgotten, and have to be opened again.",
    ),
    (
        "The theme, and whether single keys work",
        "In this browser, as one word each, once you choose other than what is set. Nothing of a report is kept with them.",
    ),
    (
        "Addresses and history",
        "The browser’s history has this page’s address and the names of its views, and nothing of a report: no council, \
         no file name, no word.",
    ),
    (
        "What you save, copy or print",
        "Where you put it. The page does none of this unasked.",
    ),
];

const CHECK: [Point; 5] = [
    (
        "",
        "Unplug the network or switch off Wi-Fi once this page has loaded. Then open a report: everything still works, \
         in every format.",
    ),
    (
        "",
        "Watch the browser’s list of requests, as below, while you open a report, once the browser keeps the program’s files. It stays empty, or shows lines that \
         begin with blob: or data:, which are parts of this page handed on inside the browser.",
    ),
    ("Chrome, Edge", "F12 (Mac: Option+Command+I), then Network."),
    ("Firefox", "Ctrl+Shift+E (Mac: Option+Command+E)."),
    (
        "Safari",
        "Settings, Advanced, Show features for web developers; then Option+Command+I and Network.",
    ),
];

const CHECK_FILE: [Point; 1] = [(
    "",
    "Download Candour as one file from the start page, cut the network, and open the file from your disk. No website is \
     involved at all.",
)];

const REMOVE: &str = "Close the tab, and no report is left. To remove the program’s files too:";

const REMOVE_FILE: &str = "Close the tab and delete the file. Nothing else is left.";

const OF_SITE: [Point; 5] = [
    (
        "Chrome",
        "the sign left of the address, Cookies and site data, Manage on-device site data, then the bin.",
    ),
    (
        "Edge",
        "the padlock left of the address, Cookies and site data, then the bin beside this site.",
    ),
    (
        "Firefox",
        "the padlock left of the address, Clear cookies and site data.",
    ),
    (
        "Safari",
        "Settings, Privacy, Manage Website Data, this site, Remove. On an iPhone: Settings, Apps, Safari, Advanced, \
         Website Data.",
    ),
    (
        "Installed as an app",
        "uninstall it as any other app, and let its data be cleared.",
    ),
];

const NO_PROMISE: [Point; 5] = [
    (
        "Opening pages",
        "no rule of a browser stops a page from opening another address, or a connection for calls. This page does \
         neither by itself; the rule above is about what it could fetch and send unseen.",
    ),
    (
        "Browser extensions",
        "one may read every page that you look at, this one too, and may send what it reads. For a confidential draft, \
         use a profile without any.",
    ),
    (
        "The operating system",
        "it may write memory to disk, list files opened of late, or take pictures of the screen.",
    ),
    (
        "Links to sources",
        "they open other websites, which learn that somebody came, and from where on the internet, but not from which \
         page, and nothing of the report.",
    ),
    (
        "The website itself",
        "whoever runs the one that you load Candour from could put another program in its place. A copy that you keep, \
         as one file, does not change.",
    ),
];

fn network(is_closed: bool, one_file: bool) -> &'static str {
    match (is_closed, one_file) {
        (_, true) => {
            "Closed from the start: this file holds all of the program, and tells your browser to fetch and send nothing for it."
        }
        (true, false) => {
            "Closed. All of the program is here, and your browser refuses to fetch or send anything more for this page until you reload it."
        }
        (false, false) => {
            "Not closed yet. Not all of the program is here, and the page may ask for what is missing, from its own address alone."
        }
    }
}

fn kept(kept: Option<Kept>) -> &'static str {
    match kept {
        None => "Not known yet: your browser has not said whether it keeps the program’s files.",
        Some(Kept::Whole) => {
            "Your browser keeps all of the program’s files, so this page opens without a network."
        }
        Some(Kept::Newer) => {
            "Your browser keeps all of the program’s files, so this page opens without a network. A newer version is ready, and is used once all tabs with this page are closed."
        }
        Some(Kept::OneFile) => {
            "This is the edition of one file: it opens without a network wherever you keep it."
        }
        Some(Kept::Never) => {
            "Your browser does not keep the program’s files here, so the page needs a network to open. Once open, it needs none."
        }
    }
}

fn said(tried: &Try) -> String {
    match tried {
        Try::Running => "Trying…".to_owned(),
        Try::Done(Attempt::Refused(rule)) => {
            format!("Refused by your browser’s policy ({rule}). Nothing went out.")
        }
        Try::Done(Attempt::Unclear) => {
            "It failed, but your browser did not say that it refused it. Perhaps there is no network; whether it would be refused could not be told.".to_owned()
        }
        Try::Done(Attempt::Answered) => {
            "It went through: the network is not closed to this page.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_browsers_own_word_counts_as_a_refusal() {
        let refused = said(&Try::Done(Attempt::Refused("connect-src".to_owned())));
        assert!(refused.starts_with("Refused by your browser’s policy (connect-src)"));
        let unclear = said(&Try::Done(Attempt::Unclear));
        assert!(!unclear.contains("Refused") && unclear.contains("could not be told"));
        assert!(said(&Try::Done(Attempt::Answered)).contains("not closed"));
    }

    #[test]
    fn a_page_that_is_still_loading_claims_nothing() {
        assert!(network(false, false).starts_with("Not closed"));
        assert!(network(true, false).starts_with("Closed."));
        assert!(network(false, true).starts_with("Closed from the start"));
    }
}
