//! Items of lists as Word writes them into web pages and the clipboard: paragraphs that begin with a sign.

use super::html::Tag;
use super::skips::{names, style};

/// Whether a paragraph is an item of a list in the way that Word writes them.
pub(super) fn is_word_item(tag: &Tag) -> bool {
    let style = style(tag);
    let by_style = style.contains("mso-list:") && !style.contains("mso-list:none");
    by_style
        || names(tag).any(|it| {
            ["msolistparagraph", "msolistbullet", "msolistnumber"]
                .iter()
                .any(|start| it.starts_with(start))
        })
}

/// The text of an item of Word's without the sign before it, which is set off by blanks that do not break.
pub(super) fn without_word_bullet(text: &str) -> &str {
    let start = text.trim_start();
    let Some((sign, rest)) = start.split_once('\u{A0}') else {
        return text;
    };
    let sign = sign.trim();
    let is_bullet = matches!(
        sign,
        "·" | "•" | "o" | "§" | "ü" | "Ø" | "-" | "–" | "\u{F0B7}"
    );
    let is_number = sign.len() <= 5
        && sign.ends_with(['.', ')'])
        && sign
            .trim_matches(['(', '.', ')'])
            .chars()
            .all(|it| it.is_ascii_alphanumeric());
    if is_bullet || is_number { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::without_word_bullet;

    #[test]
    fn signs_go_and_words_stay() {
        for (text, want) in [
            ("\u{B7}\u{A0}\u{A0} By post", "\u{A0} By post"),
            ("2.\u{A0} By post", " By post"),
            ("12\u{A0}weeks", "12\u{A0}weeks"),
            ("By post", "By post"),
        ] {
            assert_eq!(without_word_bullet(text), want);
        }
    }
}
