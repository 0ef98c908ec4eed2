//! Lines that give a score: `Score: 3`, `Score 3`, `3 - Evidence shows a good standard` and their kin.

use crate::span::Span;
use crate::text::doubt::is_doubtful;

/// What a score line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreLine {
    /// The number as printed, any number; `None` where the line ends after "Score:".
    pub number: Option<u32>,
    /// From the word "Score" (or the digit, where there is none) to the digit's end.
    pub printed: Span,
    /// The standard after the dash.
    pub standard: Option<Span>,
    /// Whether the line has the word "score".
    pub labelled: bool,
    /// Whether the line says "indicative".
    pub indicative: bool,
}

/// Reads `line` (its span in `text`, trimmed) as a score line.
///
/// Forms, all seen in published reports: `Score: 3`; `Score 3`; `Indicative score:` with the number on the
/// next line; `Score: 3 - Evidence shows a good standard`; `3 – Evidence shows a good standard`;
/// `1 - Inadequate: Evidence shows significant shortfalls`. A digit and a dash alone are not enough: the
/// standard's word "evidence" has to follow, since lists begin with digits too.
#[must_use]
pub fn score_line(text: &str, line: Span) -> Option<ScoreLine> {
    let printed = line.of(text);
    if is_doubtful(printed) {
        return None;
    }
    let lower = printed.to_ascii_lowercase();
    let (indicative, after) = match lower.strip_prefix("indicative ") {
        Some(rest) => (true, rest),
        None => (false, lower.as_str()),
    };
    let mut rest = after;
    let labelled = rest.starts_with("score");
    if labelled {
        rest = rest.strip_prefix("score")?;
        // "Scores varied" and "Scored 3" are prose.
        if !rest.is_empty() && !rest.starts_with([':', ' ', '-', '–']) {
            return None;
        }
        rest = rest.trim_start_matches([' ', ':']);
    }
    let at = printed.len() - rest.len();
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if n_digits == 0 {
        return (labelled && rest.is_empty()).then_some(ScoreLine {
            number: None,
            printed: line,
            standard: None,
            labelled,
            indicative,
        });
    }
    // Five digits are more than any misprint of a score.
    let number = rest.get(..n_digits.min(5)).and_then(|it| it.parse().ok());
    let tail = rest.get(n_digits..)?;
    let dashed = tail.trim_start().strip_prefix(['-', '–', '—', ':']);
    let standard = match dashed {
        Some(words) if !words.trim().is_empty() => {
            let words = words.trim();
            if !words.starts_with(|it: char| it.is_alphabetic())
                || (!labelled && !words.contains("evidence"))
            {
                return None;
            }
            Some(Span::new(line.end - words.len(), line.end))
        }
        // "Score: 3", "Score: 3.", "Score: 3/4", "Score: 3 out of 4", "Score: 3 (Good)"; "Score 3 out of 4 people" is prose.
        _ if labelled && (is_end(tail.trim()) || dashed.is_some()) => None,
        _ => return None,
    };
    Some(ScoreLine {
        number,
        printed: Span::new(line.start, line.start + at + n_digits),
        standard,
        labelled,
        indicative,
    })
}

/// What may follow the digit of a score and says nothing more.
fn is_end(tail: &str) -> bool {
    let bracketed = tail.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    ["", ".", "/4", "/ 4", "out of 4", "out of 4.", "|"].contains(&tail)
        || bracketed.is_some_and(|it| {
            [
                "inadequate", "requires improvement", "good", "outstanding", "out of 4",
            ]
            .contains(&it.trim())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: Option<(Option<u32>, &str, Option<&str>)>) {
        let got = score_line(line, Span::new(0, line.len()));
        let got = got.map(|it| {
            (
                it.number,
                it.printed.of(line),
                it.standard.map(|it| it.of(line)),
            )
        });
        assert_eq!(got, want, "{line}");
    }

    #[test]
    fn forms_seen_in_reports() {
        check("Score: 3", Some((Some(3), "Score: 3", None)));
        check("Score 2", Some((Some(2), "Score 2", None)));
        check("SCORE: 2", Some((Some(2), "SCORE: 2", None)));
        check("Score:", Some((None, "Score:", None)));
        check("Indicative score:", Some((None, "Indicative score:", None)));
        check(
            "Score: 3 - Evidence shows a good standard",
            Some((Some(3), "Score: 3", Some("Evidence shows a good standard"))),
        );
        check(
            "3 – Evidence shows a good standard",
            Some((Some(3), "3", Some("Evidence shows a good standard"))),
        );
        check(
            "1 - Inadequate: Evidence shows significant shortfalls",
            Some((
                Some(1),
                "1",
                Some("Inadequate: Evidence shows significant shortfalls"),
            )),
        );
        check("Score: 3 out of 4", Some((Some(3), "Score: 3", None)));
        check("Score: 2/4", Some((Some(2), "Score: 2", None)));
        check("Score: 3 (Good)", Some((Some(3), "Score: 3", None)));
        check("Score: 5", Some((Some(5), "Score: 5", None)));
    }

    #[test]
    fn lines_that_are_none() {
        for line in [
            "Scores were shared with staff.",
            "Scored 3 goals",
            "3 - a list item",
            "Score 3 out of 4 people",
            "3",
            "2023 - 2024",
            "",
            "score: three",
            "3 - 4 people gave evidence",
        ] {
            check(line, None);
        }
    }
}
