//! What the tests of several modules compare with England.

use crate::units::{Decimal, Unit};
use crate::view::{Amount, Benchmark, Comparison, Direction, Place, Polarity, Scope, Verdict};

/// A number.
pub(crate) fn d(printed: &str) -> Decimal {
    match printed.strip_prefix('-') {
        Some(it) => Decimal::new(0, 0).minus(d(it)),
        None => Decimal::parse(printed).expect("a number"),
    }
}

/// A comparison with England.
pub(crate) fn comparison(local: &str, england: &str, unit: Unit, polarity: Polarity) -> Comparison {
    let (value, average) = (d(local), d(england));
    let direction = match value.cmp(&average) {
        std::cmp::Ordering::Greater => Direction::Above,
        std::cmp::Ordering::Less => Direction::Below,
        std::cmp::Ordering::Equal => Direction::Equal,
    };
    let verdict = match (direction, polarity) {
        (Direction::Equal, _) => Verdict::Same,
        (_, Polarity::Neutral) => Verdict::NotJudged,
        (Direction::Above, Polarity::HigherIsBetter)
        | (Direction::Below, Polarity::LowerIsBetter) => Verdict::Better,
        _ => Verdict::Worse,
    };
    Comparison {
        id: "c1".to_owned(),
        measure: None,
        indicator: None,
        indicator_name: None,
        candidates: Vec::new(),
        population: None,
        local: Amount {
            value,
            text: local.to_owned(),
            start: 0,
            end: 0,
        },
        benchmark: Benchmark {
            value: average,
            text: england.to_owned(),
            start: 0,
            end: 0,
            label: "South East average".to_owned(),
            scope: Scope::England,
        },
        unit,
        difference: value.minus(average),
        direction,
        polarity,
        verdict,
        wording: None,
        wording_at: None,
        claim: None,
        source: None,
        source_at: None,
        collection: None,
        source_date: None,
        source_date_at: None,
        source_date_kind: None,
        section: None,
        topic: None,
        page: None,
        sentence: Place { start: 0, end: 0 },
        local_sentence: None,
        national: Vec::new(),
        rule: String::new(),
    }
}
