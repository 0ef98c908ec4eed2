//! Which way is better for a measure.

use crate::framework::key;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
    /// Neither, or not known.
    Neutral,
}

/// Words of measures for which less is better. Source: the polarity that ASCOF, ASCS, SACE and Skills for
/// Care documents give to the indicators they stand in.
const LOWER: [&str; 34] = [
    "turnover",
    "vacan",
    "sickness",
    "waiting",
    "waited",
    "wait for",
    "waits",
    "delay",
    "readmi",
    "admission",
    "admitted",
    "financial difficult",
    "lonely",
    "loneliness",
    "overdue",
    "backlog",
    "unable",
    "ready to leave",
    "ready to go",
    "days lost",
    "deaths",
    "dissatisf",
    "not satisfied",
    "unmet",
    "isolated",
    "little social contact",
    "no control",
    "little control",
    "difficult to find",
    "length of stay",
    "not in paid employment",
    "unsafe",
    "medically fit",
    "discharge ready",
];

/// Words of measures for which more is better; same source.
const HIGHER: [&str; 48] = [
    "satisf",
    "pleased",
    "content with",
    "easy",
    "helpful",
    "safe ",
    "choice",
    "control over",
    "social contact",
    "review",
    "advocate",
    "no longer require",
    "no longer need",
    "needed no",
    "no further",
    "nothing further",
    "still at home",
    "remained at home",
    "reablement",
    "rehabilitation",
    "direct payment",
    "training",
    "trained",
    "certificate",
    "qualif",
    "a break",
    "breaks",
    "support group",
    "encourag",
    "consulted",
    "involved",
    "enough time",
    "food and drink",
    "clean",
    "presentable",
    "quality of life",
    "in paid employment",
    "paid work",
    "settled accommodation",
    "own home",
    "independen",
    "value or enjoy",
    "value and enjoy",
    "dignity",
    "respect",
    "outcomes",
    "risk was reduced",
    "help to stay",
];

/// The polarity of `measure`; neutral where its words do not tell, or where a "not" may have turned them.
#[must_use]
pub fn of(measure: &str) -> Polarity {
    let said = format!(" {} ", key(measure));
    let has = |words: &[&str]| words.iter().any(|it| said.contains(&format!(" {it}")));
    if has(&LOWER) {
        return Polarity::LowerIsBetter;
    }
    let turned = [" not ", " never ", " without ", " did not ", " unlike "]
        .iter()
        .any(|it| said.contains(it));
    if has(&HIGHER) && !turned {
        Polarity::HigherIsBetter
    } else {
        Polarity::Neutral
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
