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
const NO_TEXT: [&str; 20] = [
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "datalist",
    "object", "video", "audio", "canvas", "xml", "noembed", "noframes", "noframe", "button",
    "applet", "map",
];

/// Elements that hold the whole page or its text, so that a class cannot mean that they are a banner.
const WHOLE: [&str; 4] = ["html", "body", "main", "article"];

/// Whether an element is left out with all that is in it. `in_text` is whether it stands in the main content or in an
/// article, where a `<header>` holds the title.
pub(super) fn is_left_out(tag: &Tag, level: Level, in_text: bool) -> bool {
    if NO_TEXT.contains(&tag.name.as_str()) || is_hidden(tag) {
        return true;
    }
    if level == Level::Invisible {
        return false;
    }
    match tag.name.as_str() {
        "nav" | "footer" => return true,
        "header" if !in_text => return true,
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
            it.contains("cookie")
                || it.contains("breadcrumb")
                || it.ends_with("visually-hidden")
                || it.starts_with("pagination")
                || it.starts_with("skip-link")
                || ["sr-only", "screen-reader-text", "element-invisible", "pager"].contains(&it)
                // Contents and comments of a page made by Word.
                || it.starts_with("msotoc")
                || it.starts_with("msocomment")
        })
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

/// Classes and id.
pub(super) fn names(tag: &Tag) -> impl Iterator<Item = &str> {
    ["class", "id"]
        .into_iter()
        .filter_map(|it| tag.attribute(it))
        .flat_map(str::split_ascii_whitespace)
}

/// Whether the text of a link within the page is the mark of a footnote: a raised mark, or one whose address says so.
pub(super) fn is_note_mark(address: &str, is_raised: bool, text: &str) -> bool {
    let Some((_, place)) = address.split_once('#') else {
        return false;
    };
    let text = text.trim();
    let core = text
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')']);
    let is_short = !core.is_empty() && core.chars().count() <= 4;
    let is_mark = is_short
        && (core.chars().all(|it| it.is_ascii_digit())
            || core.chars().all(|it| "*†‡§↩↑^".contains(it))
            || core.chars().all(|it| "ivx".contains(it))
            || (core.len() == 1 && core.chars().all(|it| it.is_ascii_lowercase())));
    let is_note = ["fn", "ftn", "edn", "note", "cite", "sdfoot", "sdend"]
        .iter()
        .any(|it| place.trim_start_matches('_').starts_with(it) || place.contains("note"));
    is_mark && (is_raised || is_note)
}

#[cfg(test)]
mod tests {
    use super::is_note_mark;

    #[test]
    fn marks_of_footnotes() {
        for (address, raised, text, want) in [
            ("#fn1", false, "1", true),
            ("https://example.org/a#_ftn2", false, "[2]", true),
            ("#x", true, "3", true),
            ("#x", false, "3", false),
            ("/page", true, "3", false),
            ("#fn1", false, "see the note", false),
            ("#fnref1", false, "↩", true),
        ] {
            assert_eq!(
                is_note_mark(address, raised, text),
                want,
                "{address} {text}"
            );
        }
    }
}
