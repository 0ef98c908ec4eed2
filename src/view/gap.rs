//! How far a council stands from an average: the one measure of it, by which lists are ordered and pictures are drawn.

use crate::units::{Decimal, Unit};
use crate::view::{Comparison, Direction, Polarity, Verdict};

/// What a gap is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Percentage points, for percentages.
    Points,
    /// Percent of the average, for days, rates, money and whatever else has a unit of its own.
    Share,
}

/// The gap of one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// What it is measured in.
    pub by: By,
    /// Local minus average: exact in points, to one decimal as a share.
    pub size: Decimal,
}

impl Gap {
    /// `None` where it would be a share of nothing.
    #[must_use]
    pub fn of(it: &Comparison) -> Option<Self> {
        Some(match it.unit {
            Unit::Percent | Unit::PercentagePoints => Self {
                by: By::Points,
                size: it.difference,
            },
            _ => Self {
                by: By::Share,
                size: it.difference.percent_of(it.benchmark.value)?,
            },
        })
    }
}

/// On which side of the average a council stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// On the better one.
    Better,
    /// On the worse one.
    Worse,
    /// On neither.
    Level,
    /// On one of which nobody says that it is better.
    NotJudged,
}

impl Side {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Worse, Self::Better, Self::Level, Self::NotJudged];

    /// The side of a comparison.
    #[must_use]
    pub fn of(it: &Comparison) -> Self {
        match (it.verdict, it.direction) {
            (Verdict::Same, _) | (_, Direction::Equal) => Self::Level,
            (Verdict::Better, _) => Self::Better,
            (Verdict::Worse, _) => Self::Worse,
            (Verdict::NotJudged, _) => Self::NotJudged,
        }
    }
}

/// The largest gap first, whichever way it goes; those that cannot be measured last. Equal ones stay in their order.
#[must_use]
pub fn by_size<'a>(comparisons: &[&'a Comparison]) -> Vec<&'a Comparison> {
    let mut sizes: Vec<Option<Decimal>> = Vec::new();
    let mut out = Vec::new();
    for it in comparisons {
        let size = Gap::of(it).map(|it| it.size.abs());
        // The code of a sort would be downloaded by everybody, for some thirty rows.
        let at = sizes.partition_point(|other| *other >= size);
        sizes.insert(at, size);
        out.insert(at, *it);
    }
    out
}

/// The ends that a scale may have: half of each is a number to read as well.
const NICE: [i64; 6] = [2, 4, 6, 10, 20, 30];

/// The gap at a scale’s end is at most this many times that which nine of ten stay below.
const OUTLIER: i64 = 4;

/// A scale from one end to the other, the same for all comparisons of a report, whichever of them are shown: points, or
/// percent of the average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The number at either end.
    pub end: i64,
}

/// Where something stands on a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// From −1 at the left end to 1 at the right one, where better is.
    pub at: f64,
    /// Whether the gap is larger than the scale.
    pub beyond: bool,
}

impl Scale {
    /// The shortest one with a round end on which all gaps find room, but for few that are far larger than the rest.
    #[must_use]
    pub fn of(comparisons: &[&Comparison]) -> Self {
        let sizes: Vec<Decimal> = by_size(comparisons)
            .into_iter()
            .filter_map(|it| Some(Gap::of(it)?.size.abs()))
            .collect();
        let zero = Decimal::new(0, 0);
        let largest = sizes.first().copied().unwrap_or(zero);
        let most = sizes.get(sizes.len() / 10).copied().unwrap_or(zero);
        let reach = match most.times(OUTLIER) {
            Some(far) if largest > far && most > zero => most,
            _ => largest,
        };
        let mut unit = 1;
        loop {
            for end in NICE {
                let end = end * unit;
                if Decimal::new(end, 0) >= reach || end > 1_000_000_000 {
                    return Self { end };
                }
            }
            unit *= 10;
        }
    }

    /// Numbers to stand at it, from left to right, without sign: which side is which is said in words.
    #[must_use]
    pub fn ticks(self) -> [i64; 5] {
        [self.end, self.end / 2, 0, self.end / 2, self.end]
    }

    /// Where a comparison stands: better is right; where neither side is better, above is right.
    #[must_use]
    pub fn mark(self, it: &Comparison) -> Mark {
        let turned = if it.polarity == Polarity::LowerIsBetter {
            -1.0
        } else {
            1.0
        };
        let end = Decimal::new(self.end, 0);
        match (Gap::of(it), it.direction) {
            (_, Direction::Equal) => Mark {
                at: 0.0,
                beyond: false,
            },
            (Some(gap), _) if gap.size.abs() <= end => Mark {
                at: turned * gap.size.to_f64() / end.to_f64(),
                beyond: false,
            },
            (_, Direction::Above) => Mark {
                at: turned,
                beyond: true,
            },
            (_, Direction::Below) => Mark {
                at: -turned,
                beyond: true,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::comparison;
    use Polarity::{HigherIsBetter, LowerIsBetter, Neutral};

    fn size(it: &Comparison) -> Option<(By, String)> {
        Gap::of(it).map(|it| (it.by, it.size.to_string()))
    }

    #[test]
    fn percentages_differ_by_points_and_the_rest_by_shares() {
        let of = |local, england, unit| size(&comparison(local, england, unit, HigherIsBetter));
        assert_eq!(
            of("64.84", "62.72", Unit::Percent),
            Some((By::Points, "2.12".to_owned()))
        );
        for (local, england, unit, share) in [
            ("3.4", "4.8", Unit::Days, "-29.2"),
            ("512.4", "566", Unit::Per100000, "-9.5"),
            ("250", "200", Unit::Gbp, "25"),
            ("2", "3", Unit::Weeks, "-33.3"),
            ("3", "3", Unit::Hours, "0"),
        ] {
            assert_eq!(
                of(local, england, unit),
                Some((By::Share, share.to_owned()))
            );
        }
        assert_eq!(of("3", "0", Unit::Days), None, "no share of nothing");
        assert_eq!(
            of("3", "0", Unit::Percent),
            Some((By::Points, "3".to_owned())),
            "but points from it"
        );
    }

    #[test]
    fn the_largest_gap_stands_first() {
        let all = [
            comparison("50", "48", Unit::Percent, HigherIsBetter),
            comparison("3", "0", Unit::Days, LowerIsBetter),
            comparison("40", "48", Unit::Percent, HigherIsBetter),
            comparison("9", "10", Unit::Days, LowerIsBetter),
            comparison("56", "48", Unit::Percent, Neutral),
        ];
        let refs: Vec<&Comparison> = all.iter().collect();
        let order: Vec<&str> = by_size(&refs)
            .into_iter()
            .map(|it| it.local.text.as_str())
            .collect();
        assert_eq!(order, ["9", "40", "56", "50", "3"]);
    }

    #[test]
    fn the_scale_ends_at_a_round_number_with_a_round_half() {
        let end = |gaps: &[&str]| {
            let all: Vec<Comparison> = gaps
                .iter()
                .map(|it| comparison(it, "0", Unit::Percent, HigherIsBetter))
                .collect();
            let scale = Scale::of(&all.iter().collect::<Vec<_>>());
            (
                scale.end,
                all.iter().filter(|it| scale.mark(it).beyond).count(),
            )
        };
        for (gaps, want) in [
            (&[][..], 2),
            (&["0"], 2),
            (&["0.3"], 2),
            (&["2", "1"], 2),
            (&["2.01", "1"], 4),
            (&["9.57", "5"], 10),
            (&["29.2", "13.6"], 30),
            (&["38.89", "25.25", "20.87"], 40),
            (&["50", "25"], 60),
            (&["99", "70"], 100),
            (&["120", "90"], 200),
        ] {
            assert_eq!(end(gaps), (want, 0), "{gaps:?}");
        }
        // One in ten may lie outside, and only where it is far from the others.
        let ten = ["3"; 10];
        let with = |more: &[&'static str]| end(&[&ten[..], more].concat());
        assert_eq!(with(&["12"]), (20, 0));
        assert_eq!(with(&["12.1"]), (4, 1));
        assert_eq!(with(&["90", "12"]), (20, 1));
        assert_eq!(with(&["90", "80"]), (100, 0), "two of twelve are not few");
    }

    #[test]
    fn better_lies_to_the_right() {
        let scale = Scale { end: 20 };
        let at = |local, england, unit, polarity| {
            scale.mark(&comparison(local, england, unit, polarity))
        };
        let on = |at| Mark { at, beyond: false };
        let off = |at| Mark { at, beyond: true };
        for (mark, want) in [
            (at("60", "50", Unit::Percent, HigherIsBetter), on(0.5)),
            (at("60", "50", Unit::Percent, LowerIsBetter), on(-0.5)),
            (at("60", "50", Unit::Percent, Neutral), on(0.5)),
            (at("40", "50", Unit::Percent, LowerIsBetter), on(0.5)),
            (at("50", "50", Unit::Percent, LowerIsBetter), on(0.0)),
            (at("9", "10", Unit::Days, LowerIsBetter), on(0.5)),
            (at("70", "50", Unit::Percent, HigherIsBetter), on(1.0)),
            (at("70.1", "50", Unit::Percent, HigherIsBetter), off(1.0)),
            (at("15", "10", Unit::Days, LowerIsBetter), off(-1.0)),
            (at("3", "0", Unit::Days, LowerIsBetter), off(-1.0)),
            (at("0", "0", Unit::Days, LowerIsBetter), on(0.0)),
        ] {
            assert_eq!(mark, want);
        }
    }

    #[test]
    fn the_side_of_a_mark_is_that_of_its_words() {
        let numbers = [
            "-30", "-3", "-2.5", "0", "0.01", "2.5", "3", "30", "3000000",
        ];
        for unit in [Unit::Percent, Unit::Days, Unit::Gbp, Unit::Rank] {
            for polarity in [HigherIsBetter, LowerIsBetter, Neutral] {
                for (local, england) in numbers
                    .iter()
                    .flat_map(|a| numbers.iter().map(move |b| (a, b)))
                {
                    let it = comparison(local, england, unit, polarity);
                    let at = Scale { end: 20 }.mark(&it).at;
                    let said = format!("{local} against {england}, {unit:?}, {polarity:?}: {at}");
                    let is_right = match Side::of(&it) {
                        Side::Better => at >= 0.0,
                        Side::Worse => at <= 0.0,
                        Side::Level => at == 0.0,
                        Side::NotJudged => (at >= 0.0) == (it.direction == Direction::Above),
                    };
                    assert!(is_right && (-1.0..=1.0).contains(&at), "{said}");
                }
            }
        }
        // Equal numbers are level, whichever side is better and however they are printed.
        for polarity in [HigherIsBetter, LowerIsBetter, Neutral] {
            let it = comparison("5.00", "5", Unit::Percent, polarity);
            assert_eq!(Side::of(&it), Side::Level);
        }
    }
}
