//! What of a web page is no part of its text: menus, banners, what is hidden, marks of footnotes.

use super::html::Tag;

/// How much of a page's frame is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Only what shows no text or is not shown.
    Invisible,
    /// Menus, heads and feet too, but not forms, which some sites put around whole pages.
    Frame,
    /// Forms too.
    Forms,
    /// Everything but the main content, if the page marks it.
    Main,
}

/// Elements that hold no text of the page.
const NO_TEXT: [&str; 22] = [
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "datalist",
    "object", "video", "audio", "canvas", "xml", "noembed", "noframes", "noframe", "button",
    "applet", "map", "rt", "rp",
];

/// Elements that hold the whole page or its text, so that a class cannot mean that they are a banner.
const WHOLE: [&str; 4] = ["html", "body", "main", "article"];

/// Where an element stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// After the first block, in the main content, or in a part of the page, where a `<header>` holds the title.
    pub(super) is_in_text: bool,
    /// In a heading that has no text yet, where a button is the heading of what it opens.
    pub(super) begins_heading: bool,
    /// In such a button.
    pub(super) is_in_button: bool,
}

/// Whether an element is left out with all that is in it.
pub(super) fn is_left_out(tag: &Tag, level: Level, place: Place) -> bool {
    let is_heading = tag.name == "button" && place.begins_heading;
    if (NO_TEXT.contains(&tag.name.as_str()) && !is_heading) || is_hidden(tag) {
        return true;
    }
    let is_sign =
        tag.attribute("aria-hidden") == Some("true") || names(tag).any(|it| it.contains("toggle"));
    if place.is_in_button && is_sign {
        return true;
    }
    if level == Level::Invisible {
        return false;
    }
    match tag.name.as_str() {
        "nav" | "footer" => return true,
        "header" if !place.is_in_text => return true,
        "form" if level >= Level::Forms => return true,
        it if WHOLE.contains(&it) => return false,
        _ => {}
    }
    let roles = [
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
    ];
    let role = tag.attribute("role").unwrap_or("").trim();
    roles.contains(&role)
        || tag.attribute("aria-hidden") == Some("true")
        || names(tag).any(|it| {
            is_named_banner(it)
                || is_named_unseen(it)
                || it.starts_with("pagination")
                || it.starts_with("skip-link")
                || it == "pager"
                || it.ends_with("section-toggle")
                || it == "headerlink"
                // Contents and comments of a page made by Word.
                || it.starts_with("msotoc")
                || it.starts_with("msocomment")
        })
}

/// Whether a name is that of a banner about cookies or a path to the page, not that of something with or without one.
fn is_named_banner(name: &str) -> bool {
    let mut words = name
        .split(|it: char| !it.is_ascii_alphanumeric())
        .peekable();
    let mut is_of_other = false;
    while let Some(it) = words.next() {
        let begins = ["cookie", "breadcrumb"]
            .iter()
            .any(|start| it.starts_with(start));
        if begins && !is_of_other {
            let tells_state = [
                "accepted", "rejected", "enabled", "disabled", "allowed", "set", "dismissed",
                "hidden", "page", "policy",
            ];
            return !words.peek().is_some_and(|it| tells_state.contains(it));
        }
        is_of_other = ["with", "without", "has", "have", "no", "hide", "hides"].contains(&it);
    }
    false
}

/// Whether a name is that of text for those who do not see the page.
fn is_named_unseen(name: &str) -> bool {
    name.ends_with("visually-hidden")
        || ["sr-only", "screen-reader-text", "element-invisible"].contains(&name)
}

/// Whether an element is left out only since it is for those who do not see the page.
pub(super) fn is_unseen(tag: &Tag) -> bool {
    names(tag).any(is_named_unseen)
        && !is_hidden(tag)
        && !NO_TEXT.contains(&tag.name.as_str())
        && tag.attribute("aria-hidden") != Some("true")
}

/// Whether a browser shows nothing of the element.
fn is_hidden(tag: &Tag) -> bool {
    if tag.name == "dialog" && tag.attribute("open").is_none() {
        return true;
    }
    // Panels that open when the reader searches in the page are text like any other.
    if tag
        .attribute("hidden")
        .is_some_and(|it| it != "until-found")
    {
        return true;
    }
    [
        "display:none", "visibility:hidden", "mso-hide:all", "mso-list:ignore",
        "mso-element:comment-list", "mso-element:comment",
    ]
    .iter()
    .any(|it| style(tag).contains(it))
}

/// An element's own style, without blanks.
pub(super) fn style(tag: &Tag) -> String {
    let style = tag.attribute("style").unwrap_or("");
    style.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Whether an element's own style has a declaration whose name begins so and whose value has this in it.
fn declares(tag: &Tag, name: &str, value: &str) -> bool {
    tag.attribute("style").is_some_and(|it| {
        it.split(';')
            .filter_map(|it| it.split_once(':'))
            .any(|it| it.0.trim().starts_with(name) && it.1.contains(value))
    })
}

/// Whether an element's text is struck out: it stands beside what replaces it.
pub(super) fn is_struck(tag: &Tag) -> bool {
    matches!(tag.name.as_str(), "del" | "s" | "strike")
        || declares(tag, "text-decoration", "line-through")
}

/// Whether an element raises its text.
pub(super) fn is_raised(tag: &Tag) -> bool {
    tag.name == "sup"
        || declares(tag, "vertical-align", "super")
        || names(tag)
            .any(|it| ["superscript", "msofootnotereference", "msoendnotereference"].contains(&it))
}

/// What stands between the text in an element that is no block and the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Nothing.
    None,
    /// A blank between digits: what a page's maker gave a name to is seldom a part of a number.
    Digits,
    /// A blank between words and numbers: a box of its own in the line.
    Words,
    /// The end of a block.
    Block,
}

/// The edge of an element that is no block by its name.
pub(super) fn edge(tag: &Tag) -> Edge {
    let style = style(tag);
    let display = style
        .split(';')
        .filter_map(|it| it.strip_prefix("display:"))
        .next_back()
        .map_or("", |it| it.trim_end_matches("!important"));
    match display {
        "block" | "flex" | "grid" | "table" | "table-row" | "list-item" | "flow-root" => {
            Edge::Block
        }
        "inline-block" | "inline-flex" | "inline-grid" | "inline-table" | "table-cell" => {
            Edge::Words
        }
        _ if tag.name == "span" && tag.attribute("class").is_some_and(is_named_by_maker) => {
            Edge::Digits
        }
        _ => Edge::None,
    }
}

/// Whether classes say more than those that editors give to every stretch of text, wherever they cut it.
fn is_named_by_maker(classes: &str) -> bool {
    let of_editors = |it: &str| {
        let is_numbered = it
            .strip_prefix(['c', 's'])
            .is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let starts = [
            "mso", "spelle", "grame", "textrun", "normaltextrun", "scxw", "bcx", "eop", "apple-",
            "ql-",
        ];
        is_numbered || starts.iter().any(|start| it.starts_with(start))
    };
    classes.split_ascii_whitespace().any(|it| !of_editors(it))
}

/// Classes and id.
pub(super) fn names(tag: &Tag) -> impl Iterator<Item = &str> {
    ["class", "id"]
        .into_iter()
        .filter_map(|it| tag.attribute(it))
        .flat_map(str::split_ascii_whitespace)
}

/// Whether an element says that it refers to a note.
pub(super) fn refers_to_note(tag: &Tag) -> bool {
    tag.attribute("role") == Some("doc-noteref")
        || tag
            .attribute("rel")
            .is_some_and(|it| it.split_ascii_whitespace().any(|it| it == "footnote"))
}

/// Whether the text of a link within the page is the mark of a footnote: a raised mark, or one whose address says so.
/// A number that is neither raised nor in brackets is one only where the address ends in it.
pub(super) fn is_note_mark(address: &str, is_raised: bool, text: &str) -> bool {
    let Some((_, place)) = address.split_once('#') else {
        return false;
    };
    let text = text.trim();
    if ["¶", "#", "🔗"].contains(&text) {
        return true;
    }
    let is_bracketed = text.starts_with('[') && text.ends_with(']');
    let core = text
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')']);
    let core = ["footnote ", "note "]
        .into_iter()
        .filter(|_| is_bracketed)
        .find_map(|it| core.strip_prefix(it))
        .unwrap_or(core);
    let is_note = ["fn", "ftn", "edn", "note", "cite", "sdfoot", "sdend"]
        .iter()
        .any(|it| place.trim_start_matches('_').starts_with(it) || place.contains("note"));
    if !core.is_empty() && core.bytes().all(|it| it.is_ascii_digit()) {
        let ends_in_it = place
            .strip_suffix(core)
            .is_some_and(|it| !it.ends_with(|it: char| it.is_ascii_digit()));
        return match core.len() {
            1..=2 => is_raised || (is_note && (is_bracketed || ends_in_it)),
            3 => is_raised || (is_note && is_bracketed && ends_in_it),
            _ => false,
        };
    }
    let is_mark = (1..=4).contains(&core.chars().count())
        && (core.chars().all(|it| "*†‡§↩↑^".contains(it))
            || core.chars().all(|it| "ivx".contains(it))
            || (core.len() == 1 && core.chars().all(|it| it.is_ascii_lowercase())));
    is_mark && (is_raised || is_note)
}

#[cfg(test)]
mod tests {
    use super::{is_named_banner, is_note_mark};

    #[test]
    fn names_of_banners() {
        for (name, want) in [
            ("cookie-bar", true),
            ("js-cookies__message", true),
            ("govuk-breadcrumbs", true),
            ("has-breadcrumb", false),
            ("page--with-breadcrumbs", false),
            ("no-cookie-banner", false),
            ("cookies-accepted", false),
            ("hascookies", false),
        ] {
            assert_eq!(is_named_banner(name), want, "{name}");
        }
    }

    #[test]
    fn marks_of_footnotes() {
        for (address, raised, text, want) in [
            ("#fn1", false, "1", true),
            ("https://example.org/a#_ftn2", false, "[2]", true),
            ("#fn:1", true, "[footnote 1]", true),
            ("#x", true, "3", true),
            ("#x", false, "3", false),
            ("/page", true, "3", false),
            ("#fn1", false, "see the note", false),
            ("#fnref1", false, "↩", true),
            ("/data#notes-2024", false, "486", false),
            ("/data#notes-2024", false, "24", false),
            ("/data#notes-2024", false, "12", false),
            ("/data#note-486", false, "486", false),
            ("#care", false, "¶", true),
        ] {
            assert_eq!(
                is_note_mark(address, raised, text),
                want,
                "{address} {text}"
            );
        }
    }
}
