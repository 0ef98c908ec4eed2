//! Where a sentence ends.

use crate::span::Span;

/// Cuts one line into sentences.
///
/// A sentence ends after `.`, `!` or `?`, closing quotes and brackets included, before a blank and then a
/// capital, a digit, a quote, an opening bracket or a sign that is no letter. A decimal point is no end; nor
/// is the point of "e.g.", "Dr." and their like. `./p>` is what is left of a mangled closing tag after a
/// sentence: it ends one, with or without a blank.
#[must_use]
pub fn sentences(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    for (at, it) in words.char_indices() {
        if at < start || !matches!(it, '.' | '!' | '?') {
            continue;
        }
        let rest = words.get(at + 1..).unwrap_or("");
        let closing = rest.len()
            - rest
                .trim_start_matches(['"', '”', '’', '\'', ')', ']', '*'])
                .len();
        let glued = if rest.get(closing..).is_some_and(|it| it.starts_with("/p>")) {
            3
        } else {
            0
        };
        let end = at + 1 + closing + glued;
        let after = words.get(end..).unwrap_or("");
        let next = after.trim_start().chars().next();
        let blank = after.starts_with([' ', '\n']) || glued > 0;
        let opens =
            next.is_none_or(|it| !it.is_lowercase() && !matches!(it, ',' | ';' | ')' | '.'));
        if next.is_none()
            || (blank && opens && !(it == '.' && closing == 0 && is_short_form(words, at)))
        {
            push(&mut out, text, line, start, end);
            start = end;
        }
    }
    push(&mut out, text, line, start, words.len());
    out
}

/// Longest stretch in bytes that is read as one sentence; the longest of a real report has about 700.
const LONGEST_SENTENCE: usize = 4_000;

/// The sentences of a passage. What goes on for pages without a full stop is cut at a blank, so that the time for it
/// grows with its length and not with its square.
#[must_use]
pub fn readable(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for span in sentences(text, Span::new(0, text.len())) {
        let mut start = span.start;
        while span.end - start > LONGEST_SENTENCE {
            let mut end = start + LONGEST_SENTENCE;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let cut = Span::new(start, end)
                .of(text)
                .rfind(' ')
                .filter(|it| *it > 0)
                .map_or(end, |it| start + it);
            out.push(Span::new(start, cut).trim(text));
            start = cut;
        }
        out.push(Span::new(start, span.end).trim(text));
    }
    out.retain(|it| !it.is_empty());
    out
}

fn push(out: &mut Vec<Span>, text: &str, line: Span, start: usize, end: usize) {
    let span = Span::new(start, end).shift(line.start).trim(text);
    if !span.is_empty() {
        out.push(span);
    }
}

/// Whether the point at byte `at` ends a short form.
fn is_short_form(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or("");
    let last = before.rsplit([' ', '(']).next().unwrap_or("");
    let known = [
        "e.g", "i.e", "eg", "ie", "etc", "dr", "mr", "mrs", "ms", "st", "prof", "no", "vs",
        "approx", "cllr", "rev", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
    ];
    // One capital is an initial ("J. Smith"); a letter after a digit ("3b.") is none.
    let initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase) && last != "I";
    initial || known.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: &[&str]) {
        let got: Vec<_> = sentences(line, Span::new(0, line.len()))
            .into_iter()
            .map(|it| it.of(line))
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn ends_of_sentences() {
        check(
            "It was 64.84%. That was more. 12 people left.",
            &["It was 64.84%.", "That was more.", "12 people left."],
        );
        check(
            "They said “yes.” Then they left (all of them). End",
            &["They said “yes.”", "Then they left (all of them).", "End"],
        );
        check(
            "Some forms, e.g. The Blue Book, stay whole.",
            &["Some forms, e.g. The Blue Book, stay whole."],
        );
        check(
            "A plan ended./p>It went on.",
            &["A plan ended./p>", "It went on."],
        );
        check(
            "It rose to 5%./p> (More.)",
            &["It rose to 5%./p>", "(More.)"],
        );
        check("Was it so? yes. 👍 Good", &["Was it so? yes.", "👍 Good"]);
        check("", &[]);
    }
}
