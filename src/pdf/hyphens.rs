//! Words that are broken at the end of a line: which hyphens belong to them and which to the line.

use std::collections::BTreeSet;

use super::line::Line;

/// How many breaks that its own words prove make a file one that breaks words.
const PROVED: usize = 3;

/// The words of a file, as they stand within its lines.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: BTreeSet<String>,
    /// Whether the file is seen to break words, so that a hyphen at a line's end most likely is no part of one.
    breaks: bool,
}

/// Settles what soft hyphens are. One that is drawn within a line is a hyphen, since some programs call all of theirs
/// soft; in such a file one at a line's end may be either, as a hard one may.
pub(super) fn settle(lines: &mut [Line]) {
    let is_within = |it: &Line| it.text.trim_end_matches('\u{AD}').contains('\u{AD}');
    if lines.iter().any(is_within) {
        for it in lines.iter_mut().filter(|it| it.text.contains('\u{AD}')) {
            it.text = it.text.replace('\u{AD}', "-");
        }
    }
}

impl Words {
    /// The words of some lines.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut it = Self::default();
        let mut is_broken = false;
        for line in lines {
            let skip = usize::from(is_broken);
            is_broken = ends_in_hyphen(&line.text);
            let words: Vec<&str> = line.text.split(' ').skip(skip).collect();
            let n = words.len() - usize::from(is_broken && !words.is_empty());
            for word in words.into_iter().take(n) {
                let word = bare(word);
                if !word.is_empty() {
                    it.known.insert(word.to_lowercase());
                }
            }
        }
        let broken = lines.windows(2).filter(|pair| match pair {
            [a, b] if ends_in_hyphen(&a.text) => it.decide(&a.text, &b.text) == Some(false),
            _ => false,
        });
        it.breaks = broken.count() >= PROVED;
        it
    }

    /// Adds the next line to a text, with a space between them unless they are parts of one word.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{AD}') {
            text.pop();
            // Whatever the file calls it, it keeps two numbers apart.
            if text.ends_with(|it: char| it.is_ascii_digit())
                || next.starts_with(|it: char| it.is_ascii_digit())
            {
                text.push('-');
            }
        } else if ends_in_hyphen(text) && next.starts_with(char::is_alphanumeric) {
            let stays = self.decide(text, next).unwrap_or(!self.breaks);
            if !stays {
                text.pop();
            }
        } else if !ends_in_dash(text, next) {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// Whether the hyphen between two lines is a part of the word; `None` where nothing tells.
    fn decide(&self, text: &str, next: &str) -> Option<bool> {
        let first = text.trim_end_matches(HYPHENS);
        let is_small = |it: char| it.is_alphabetic() && !it.is_uppercase();
        if !first.ends_with(char::is_alphabetic) {
            return Some(true);
        }
        let first = bare(first.rsplit(' ').next().unwrap_or_default());
        let last = bare(next.split(' ').next().unwrap_or_default());
        // Some programs break even what is all capitals, such as the short name of a survey.
        let are_capitals = is_capitals(first) && is_capitals(last);
        if !are_capitals && !next.starts_with(is_small) {
            return Some(true);
        }
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        if self.known.contains(&format!("{first}-{last}")) {
            Some(true)
        } else if self.known.contains(&format!("{first}{last}")) {
            Some(false)
        } else if JOINED.contains(&first.as_str()) && self.known.contains(&last) {
            Some(true)
        } else {
            None
        }
    }
}

/// Words that a hyphen follows as a rule where another word does: "three-year", "self-referral".
const JOINED: [&str; 16] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "half", "multi", "self",
];

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// Whether a line ends in a hyphen that stands at a word.
fn ends_in_hyphen(text: &str) -> bool {
    let bare = text.trim_end_matches(HYPHENS);
    bare.len() < text.len() && bare.ends_with(char::is_alphanumeric)
}

/// Whether a line ends in a dash or a stroke that stands between two words without spaces.
fn ends_in_dash(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    match (back.next(), back.next()) {
        (Some('–'), Some(it)) => {
            it.is_ascii_digit() && next.starts_with(|it: char| it.is_ascii_digit())
        }
        (Some('—' | '/'), Some(it)) => it.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a word, or a part of one, is written in capitals alone.
fn is_capitals(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_uppercase)
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(words: &[&str], first: &str, next: &str) -> String {
        let words = Words {
            known: words.iter().map(|it| (*it).to_owned()).collect(),
            breaks: false,
        };
        let mut text = first.to_owned();
        words.join(&mut text, next);
        text
    }

    #[test]
    fn hyphens_that_stay_and_go() {
        let words = ["community", "long-term"];
        assert_eq!(
            joined(&words, "the com-", "munity, too"),
            "the community, too"
        );
        assert_eq!(joined(&words, "a long-", "term plan"), "a long-term plan");
        assert_eq!(joined(&words, "a well-", "known plan"), "a well-known plan");
        assert_eq!(joined(&words, "a 28-", "day wait"), "a 28-day wait");
        assert_eq!(joined(&words, "in 2024-", "2025"), "in 2024-2025");
        assert_eq!(joined(&words, "safe\u{AD}", "guarding"), "safeguarding");
        let words = ["dols", "care"];
        assert_eq!(joined(&words, "of DO-", "LS cases"), "of DOLS cases");
        assert_eq!(joined(&words, "of NHS-", "GP links"), "of NHS-GP links");
        assert_eq!(joined(&words, "Pre-", "Care"), "Pre-Care");
        assert_eq!(joined(&words, "in 2024\u{AD}", "25"), "in 2024-25");
        let words = Words {
            known: ["year", "referral"].map(str::to_owned).into(),
            breaks: true,
        };
        for (first, next, want) in [
            ("a three-", "year plan", "a three-year plan"),
            ("by Self-", "referral.", "by Self-referral."),
            ("a ten-", "ant of", "a tenant of"),
            ("a four-", "teenth", "a fourteenth"),
            ("a com-", "munity", "a community"),
        ] {
            let mut text = first.to_owned();
            words.join(&mut text, next);
            assert_eq!(text, want);
        }
        let words: [&str; 0] = [];
        assert_eq!(joined(&words, "so -", "it went"), "so - it went");
        assert_eq!(joined(&words, "one", "two"), "one two");
        assert_eq!(joined(&words, "2024–", "25"), "2024–25");
        assert_eq!(joined(&words, "and/", "or"), "and/or");
    }
}
