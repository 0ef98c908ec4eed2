//! Arithmetic with printed numbers: what a share, a sum or a difference may be off by, since each number was rounded.

use std::cmp::Ordering;

use crate::units::Decimal;

/// A number as printed, with how far the true one may lie from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// Its value.
    pub(super) value: Decimal,
    /// Half of its last printed place; zero where it is counted and so exact.
    pub(super) slack: Decimal,
    /// What the words before it say of it.
    pub(super) said: Said,
}

/// What a word before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Plain,
    /// "around", "about", "approximately": a little more or less.
    About,
    /// "nearly", "almost", "just under": a little less.
    Nearly,
    /// "over", "more than", "at least": that or more.
    Over,
    /// "under", "fewer than", "up to": that or less.
    Under,
}

impl Said {
    /// Of the word or words before a number, as printed.
    pub(super) fn of(words: &str) -> Self {
        match words.to_lowercase().as_str() {
            "" | "exactly" | "only" | "just" => Self::Plain,
            "nearly" | "almost" | "just under" | "just below" => Self::Nearly,
            "over" | "above" | "more than" | "greater than" | "higher than" | "longer than"
            | "at least" | "just over" | "just above" | "well over" | "no fewer than"
            | "no less than" | "beyond" | "exceeding" | "exceeded" | "exceeds" => Self::Over,
            "under" | "below" | "less than" | "fewer than" | "lower than" | "shorter than"
            | "at most" | "up to" | "no more than" | "within" | "inside" => Self::Under,
            _ => Self::About,
        }
    }
}

impl Amount {
    /// A number that is counted, and so exact.
    pub(super) fn counted(value: Decimal) -> Self {
        Self {
            value,
            slack: Decimal::new(0, 0),
            said: Said::Plain,
        }
    }

    /// A number that was measured or rounded: `printed` is its printed form, `£6.5m`, `71%` or `4.2 days`.
    pub(super) fn measured(value: Decimal, printed: &str) -> Self {
        let digits = printed.trim_start_matches(|it: char| !it.is_ascii_digit());
        let number = digits
            .find(|it: char| !(it.is_ascii_digit() || matches!(it, ',' | '.')))
            .map_or(digits, |it| digits.get(..it).unwrap_or(""));
        let number = number.trim_end_matches(['.', ',']);
        let after = digits.get(number.len()..).unwrap_or("").trim_start();
        let word: String = after
            .chars()
            .take_while(|it| it.is_alphabetic())
            .take(12)
            .collect();
        let places = number
            .split_once('.')
            .map_or(0, |it| u32::try_from(it.1.len()).unwrap_or(9));
        // Half of the last place is five of the next.
        let slack = Decimal::new(5, places.min(8) + 1)
            .times_ten_to(power(&word.to_lowercase()))
            .unwrap_or(Decimal::new(0, 0));
        Self {
            value,
            slack,
            said: Said::Plain,
        }
    }

    /// With what the words before it say.
    pub(super) fn said(self, said: Said) -> Self {
        Self { said, ..self }
    }

    /// Whether it is meant to the last printed place.
    pub(super) fn is_plain(self) -> bool {
        self.said == Said::Plain
    }

    /// The least and the greatest that it can stand for, with a part in twenty more or less for "around".
    fn bounds(self) -> (Decimal, Decimal) {
        let (low, high) = (self.value.minus(self.slack), self.value.plus(self.slack));
        if self.is_plain() {
            return (low, high);
        }
        let leeway = self.value.abs().times(5).unwrap_or(self.value.abs());
        let leeway = Decimal::new(0, 0).plus(leeway).hundredth();
        (low.minus(leeway), high.plus(leeway))
    }
}

/// The power of ten that the word behind a number stands for: 6 for "m".
pub(super) fn power(word: &str) -> u32 {
    match word {
        "m" | "mn" | "million" => 6,
        "bn" | "billion" => 9,
        "k" | "thousand" => 3,
        _ => 0,
    }
}

/// Whether `percent` can be the printed share of `part` in `whole`: rounded up, down or to the nearest, by less than one
/// of its last place; with more leeway behind "around", on one side only behind "over".
///
/// What cannot be worked out fits.
pub(super) fn share_fits(part: Amount, whole: Amount, percent: Amount) -> bool {
    let (least, most) = part.bounds();
    let (fewest, all) = whole.bounds();
    let zero = Decimal::new(0, 0);
    if fewest <= zero || least < zero && part.value < zero {
        return true;
    }
    let step = percent.slack.plus(percent.slack);
    let near = |points: i64| step.plus(Decimal::new(points, 0));
    let (below, above) = match percent.said {
        Said::Plain => (Some(step), Some(step)),
        // "Around a third" of 36% or 31%.
        Said::About => (Some(near(3)), Some(near(3))),
        Said::Nearly => (Some(near(5)), Some(step)),
        Said::Over => (Some(step), None),
        Said::Under => (None, Some(step)),
    };
    // The share is above `percent - below` and below `percent + above`.
    let over = below.is_none_or(|it| is_share_above(most, fewest, percent.value.minus(it)));
    let under = above.is_none_or(|it| is_share_below(least, all, percent.value.plus(it)));
    over && under
}

fn is_share_above(part: Decimal, whole: Decimal, percent: Decimal) -> bool {
    compared(part, whole, percent).is_none_or(|(share, percent)| share > percent)
}

fn is_share_below(part: Decimal, whole: Decimal, percent: Decimal) -> bool {
    compared(part, whole, percent).is_none_or(|(share, percent)| share < percent)
}

/// How the share of exact counts stands to a percentage.
pub(super) fn share_order(part: Decimal, whole: Decimal, percent: Decimal) -> Option<Ordering> {
    compared(part, whole, percent).map(|(share, percent)| share.cmp(&percent))
}

/// `100 × part` and `percent × whole`, on one scale.
fn compared(part: Decimal, whole: Decimal, percent: Decimal) -> Option<(i128, i128)> {
    let places = part.places().max(whole.places());
    let share = part
        .scaled_to(places)?
        .checked_mul(100)?
        .checked_mul(10_i128.pow(percent.places()))?;
    let wanted = percent
        .scaled_to(percent.places())?
        .checked_mul(whole.scaled_to(places)?)?;
    Some((share, wanted))
}

/// The share of `part` in `whole` in percent, to `places` decimals, rounded half up. `None` of nothing.
pub(super) fn percent_of(part: Decimal, whole: Decimal, places: u32) -> Option<Decimal> {
    let common = part.places().max(whole.places());
    let (part, whole) = (part.scaled_to(common)?, whole.scaled_to(common)?);
    if whole <= 0 || part < 0 {
        return None;
    }
    let places = places.min(4);
    let part = part
        .checked_mul(100)?
        .checked_mul(10_i128.pow(places))?
        .checked_mul(2)?
        .checked_add(whole)?;
    let digits = i64::try_from(part / whole.checked_mul(2)?).ok()?;
    Some(Decimal::new(digits, places))
}

/// Whether the parts can add up to the whole, each off by its slack at most.
pub(super) fn adds_up(parts: &[Amount], whole: Amount) -> bool {
    let zero = Decimal::new(0, 0);
    let (mut least, mut most) = (zero, zero);
    for it in parts {
        let (low, high) = it.bounds();
        (least, most) = (least.plus(low), most.plus(high));
    }
    let (low, high) = whole.bounds();
    least <= high && low <= most
}

/// The sum of the printed values.
pub(super) fn sum(parts: &[Amount]) -> Decimal {
    parts
        .iter()
        .fold(Decimal::new(0, 0), |sum, it| sum.plus(it.value))
}

/// Whether `change` can be the distance between two ends, each of the three off by its slack at most.
pub(super) fn differs_by(from: Amount, to: Amount, change: Amount) -> bool {
    let distance = to.value.minus(from.value).abs();
    let slack = from.slack.plus(to.slack).plus(change.slack);
    let off = change.value.abs().minus(distance);
    let leeway = change.value.abs().times(5).map(Decimal::hundredth);
    match change.said {
        Said::Plain => off.abs() <= slack,
        Said::About | Said::Nearly => off.abs() <= slack.plus(leeway.unwrap_or(change.value.abs())),
        Said::Over => off <= slack,
        Said::Under => off.abs() <= slack || off > Decimal::new(0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(printed: &str) -> Decimal {
        Decimal::parse(printed).expect("a number")
    }

    /// Of exact counts.
    fn rounds_to(part: Decimal, whole: Decimal, percent: Decimal, said: Said) -> bool {
        let percent = Amount::measured(percent, &percent.to_string()).said(said);
        share_fits(Amount::counted(part), Amount::counted(whole), percent)
    }

    #[test]
    fn shares_may_be_rounded_up_down_and_to_the_nearest() {
        for (part, whole, percent, said, fits) in [
            ("412", "630", "71", "", false),
            ("1398", "1840", "76", "", true),
            ("1398", "1840", "75", "", true),
            ("1398", "1840", "74", "", false),
            ("63", "84", "75", "", true),
            ("63", "84", "75.0", "", true),
            ("63", "84", "76", "", false),
            ("133", "412", "33.3", "around", true),
            ("133", "412", "33.3", "over", false),
            ("133", "412", "50", "around", false),
            ("133", "240", "50", "more than", true),
            ("115", "240", "50", "more than", false),
            ("115", "240", "50", "nearly", true),
            ("3", "0", "50", "", true),
            (
                "9007199254740991", "9007199254740991", "99.999999999", "", true,
            ),
        ] {
            assert_eq!(
                rounds_to(d(part), d(whole), d(percent), Said::of(said)),
                fits,
                "{part} of {whole} {said} {percent}%"
            );
        }
    }

    #[test]
    fn the_last_printed_place_counts() {
        let slack = |value: &str, printed: &str| Amount::measured(d(value), printed).slack;
        assert_eq!(slack("6500000", "£6.5m"), d("50000"));
        assert_eq!(slack("71", "71%"), d("0.5"));
        assert_eq!(slack("4.2", "4.2 days"), d("0.05"));
        assert_eq!(slack("486250000", "£486,250,000."), d("0.5"));
        let share = |printed: &str, value: &str| {
            share_fits(
                Amount::measured(d("265000"), "£265,000"),
                Amount::measured(d("33100000"), "£33.1m"),
                Amount::measured(d(value), printed),
            )
        };
        assert!(share("0.8%", "0.8"));
        assert!(!share("0.9%", "1.0"));
    }

    #[test]
    fn parts_and_ends() {
        let m = |tenths: i64| Amount {
            value: Decimal::new(tenths, 1),
            slack: Decimal::new(5, 2),
            said: Said::Plain,
        };
        assert!(adds_up(&[m(184), m(111), m(22)], m(316)));
        assert!(!adds_up(&[m(241), m(121), m(31)], m(384)));
        assert!(differs_by(m(42), m(29), m(13)));
        assert!(!differs_by(m(42), m(29), m(15)));
        assert_eq!(percent_of(d("3148"), d("16169"), 1), Some(d("19.5")));
    }
}
