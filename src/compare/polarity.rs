//! Which way is better for a measure that is no indicator of the catalogue.

use crate::framework::key;
use crate::indicators::Polarity;

/// Whole phrases that have a "no" or "not" and are good all the same.
const HIGHER_PHRASES: [&str; 10] = [
    "no longer require", "no longer requires", "no longer required", "no longer need",
    "no longer needed", "no longer needing", "needed no further", "nothing further",
    "no further support", "no ongoing support",
];

/// Whole phrases that are bad, with or without a "no".
const LOWER_PHRASES: [&str; 14] = [
    "returned to hospital", "lost paid employment", "not satisfied", "no control",
    "little control", "little social contact", "not in paid employment", "financial difficulties",
    "ready to go", "ready to leave", "difficult to find", "not enough time", "length of stay",
    "lost to sickness",
];

/// Beginnings of words of measures for which less is better. Source: the polarity that ASCOF, ASCS, SACE and
/// Skills for Care documents give to the indicators they stand in.
const LOWER: [&str; 22] = [
    "turnover", "vacan", "sickness", "waiting", "waited", "waits", "wait ", "delay", "readmi",
    "admission", "admitted", "lonel", "overdue", "backlog", "unable", "days lost", "deaths",
    "dissatisf", "unmet", "isolat", "unsafe", "medically fit",
];

/// Beginnings of words of measures for which more is better; same source.
const HIGHER: [&str; 48] = [
    "satisf", "pleased", "content with", "easy", "helpful", "safe ", "choice", "control over",
    "social contact", "review", "advocate", "still at home", "remained at home", "reablement",
    "rehabilitation", "direct payment", "training", "trained", "certificate", "qualif", "a break ",
    "breaks", "support group", "encourag", "consulted", "involved", "enough time",
    "food and drink", "clean ", "presentable", "quality of life", "in paid employment",
    "paid work", "settled accommodation", "own home", "independen", "value or enjoy",
    "value and enjoy", "dignity", "respect", "outcomes", "risk was reduced", "help to stay",
    "without delay", "life expectancy", "usual place of residence", "where they usually lived",
    "usual residence",
];

/// Words that turn a measure round or put it in doubt.
const TURNED: [&str; 39] = [
    "not", "no", "nor", "neither", "never", "without", "unlike", "less", "fewer", "little", "few",
    "lack", "lacked", "lacking", "lost", "avoided", "avoid", "prevented", "rarely", "seldom",
    "unused", "breach", "breaches", "complaint", "complaints", "complained", "died", "worried",
    "inadequate", "filled", "refused", "stopped", "needed", "reduce", "reduced", "reducing",
    "requires", "missed", "failed",
];

/// The polarity of `measure`; neutral where its words do not tell, tell both ways, or may be turned by a "not".
///
/// The words are a short list, so many measures stay neutral. That is meant: a verdict that is missing does less
/// harm than one that is the wrong way round.
#[must_use]
pub fn of(measure: &str) -> Polarity {
    // Apostrophes are dropped by the key, so that "didn't" is "didnt".
    let whole = key(measure);
    // What is measured stands after the last verb: "people waiting for care were contacted" is about contact.
    let verbs = [
        "were", "was", "had", "have", "has", "are", "is", "did", "do",
    ];
    // … or after it the way to tell when ("still at home 91 days after they had left hospital").
    let words: Vec<&str> = whole.split(' ').collect();
    let clause = words
        .iter()
        .position(|it| ["after", "before", "when", "because", "while", "since"].contains(it))
        .unwrap_or(words.len());
    let from = words
        .iter()
        .take(clause)
        .rposition(|it| verbs.contains(it))
        .unwrap_or(0);
    let predicate: Vec<&str> = words.into_iter().skip(from).collect();
    let mut said = format!(" {} ", predicate.join(" "));
    let mut strip = |phrases: &[&str]| {
        let found: Vec<&&str> = phrases
            .iter()
            .filter(|it| said.contains(&format!(" {it} ")))
            .collect();
        for it in &found {
            said = said.replace(&format!(" {it} "), " ");
        }
        !found.is_empty()
    };
    let (good, bad) = (strip(&HIGHER_PHRASES), strip(&LOWER_PHRASES));
    let has = |words: &[&str]| words.iter().any(|it| said.contains(&format!(" {it}")));
    // "did not have control": the "not" stands before the last verb.
    let before: Vec<&str> = whole.split(' ').take(from).collect();
    let negated = before.iter().rev().take(2).any(|it| {
        ["not", "never", "no", "rarely", "seldom"].contains(it)
            || it.ends_with("nt") && it.starts_with("did")
    });
    let turned = negated
        || said.split(' ').any(|it| {
            TURNED.contains(&it)
                || it.ends_with("nt")
                    && [
                        "didnt", "dont", "doesnt", "wasnt", "werent", "couldnt", "hadnt", "cant",
                    ]
                    .contains(&it)
        });
    let (higher, lower) = (good || has(&HIGHER), bad || has(&LOWER));
    match (higher, lower, turned) {
        (true, false, false) => Polarity::HigherIsBetter,
        (false, true, false) => Polarity::LowerIsBetter,
        _ => Polarity::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_with_a_better_side() {
        use Polarity::{HigherIsBetter, LowerIsBetter, Neutral};
        for (measure, want) in [
            (
                "people satisfied with their care and support",
                HigherIsBetter,
            ),
            ("staff turnover", LowerIsBetter),
            ("the vacancy rate in the sector", LowerIsBetter),
            (
                "unpaid carers with financial difficulties because of caring",
                LowerIsBetter,
            ),
            ("people who had not received a review", Neutral),
            ("carers not satisfied with social services", LowerIsBetter),
            ("residents aged 65 or over", Neutral),
            ("new admissions to care homes", LowerIsBetter),
            (
                "people over 65 still at home 91 days after discharge",
                HigherIsBetter,
            ),
            ("safeguarding concerns raised", Neutral),
        ] {
            assert_eq!(of(measure), want, "{measure}");
        }
    }
}
