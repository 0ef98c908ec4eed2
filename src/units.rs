//! Numbers with their meaning: printed decimals, units, scores and ratings.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number exactly as printed: `digits` × 10⁻`places`.
///
/// Printed numbers are decimal, so they are kept as decimals: 64.84 − 62.72 is 2.12 and nothing else.
/// On the wire it is a plain JSON number, whole where it is whole.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    digits: i64,
    places: u32,
}

/// More decimals than any report prints; keeps every power of ten inside `i64`.
const MAX_PLACES: u32 = 9;

impl Decimal {
    /// `digits` with `places` of them after the point.
    #[must_use]
    pub fn new(digits: i64, places: u32) -> Self {
        Self {
            digits,
            places: places.min(MAX_PLACES),
        }
    }

    /// Reads `1,060.50`: ASCII digits, commas between groups of three, at most one point. No sign, no unit.
    ///
    /// Returns `None` for anything else and for numbers too large to be held exactly by a JSON number
    /// (2⁵³).
    #[must_use]
    pub fn parse(printed: &str) -> Option<Self> {
        let (whole, fraction) = printed.split_once('.').unwrap_or((printed, ""));
        if whole.is_empty() || fraction.len() > MAX_PLACES as usize || printed.ends_with('.') {
            return None;
        }
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or("");
        let grouped = whole.contains(',');
        if first.is_empty() || (grouped && first.len() > 3) || groups.any(|group| group.len() != 3)
        {
            return None;
        }
        let mut digits: i64 = 0;
        for byte in whole
            .bytes()
            .filter(|byte| *byte != b',')
            .chain(fraction.bytes())
        {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits
                .checked_mul(10)?
                .checked_add(i64::from(byte - b'0'))?;
        }
        (digits < 1 << 53).then(|| Self::new(digits, fraction.len() as u32))
    }

    /// `self − other`, exact, with as many decimals as the more precise of the two.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self {
            digits: self.scaled(places).saturating_sub(other.scaled(places)),
            places,
        }
    }

    /// Times 10 to the power of `n`, exact; `None` beyond what a JSON number holds exactly (2⁵³).
    #[must_use]
    pub fn times_ten_to(self, n: u32) -> Option<Self> {
        let kept = n.min(self.places);
        let digits = self.digits.checked_mul(10_i64.checked_pow(n - kept)?)?;
        (digits.abs() < 1 << 53).then(|| Self::new(digits, self.places - kept))
    }

    /// `self` for each of `of`, to four decimals: 1 in 20 is 0.05. `None` for decimals, for nothing and beyond a million.
    #[must_use]
    pub fn share_of(self, of: Self) -> Option<Self> {
        let whole = self.places == 0 && of.places == 0 && (1..=1_000_000).contains(&of.digits);
        (whole && (0..=1_000_000).contains(&self.digits))
            .then(|| Self::new((self.digits * 10_000 + of.digits / 2) / of.digits, 4).trimmed())
    }

    /// A whole number and `hundredths`: two and a half is 2.5. `None` for decimals.
    #[must_use]
    pub fn and_hundredths(self, hundredths: u8) -> Option<Self> {
        let whole = self.places == 0 && self.digits < 1 << 46;
        whole.then(|| Self::new(self.digits * 100 + i64::from(hundredths), 2).trimmed())
    }

    /// `self` × `n`, exact; `None` beyond what a JSON number holds exactly (2⁵³).
    #[must_use]
    pub fn times(self, n: i64) -> Option<Self> {
        let digits = self.digits.checked_mul(n)?;
        (digits.abs() < 1 << 53).then(|| Self::new(digits, self.places))
    }

    /// `self + other`, exact, with as many decimals as the more precise of the two.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self {
            digits: self.scaled(places).saturating_add(other.scaled(places)),
            places,
        }
    }

    /// `self` in percent of the size of `of`, to one decimal, halves away from zero: 3 of 4 is 75. `None` of nothing.
    #[must_use]
    pub fn percent_of(self, of: Self) -> Option<Self> {
        let places = self.places.max(of.places);
        let of = of.scaled_to(places)?.checked_abs()?;
        let doubled = self.scaled_to(places)?.checked_mul(2_000)?;
        if of == 0 {
            return None;
        }
        let tenths = (doubled.abs() + of) / (2 * of) * doubled.signum();
        Some(Self::new(i64::try_from(tenths).ok()?, 1))
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            digits: self.digits.saturating_abs(),
            ..self
        }
    }

    /// Number of decimals as printed.
    #[must_use]
    pub fn places(self) -> u32 {
        self.places
    }

    /// Nearest floating point number, for drawing and for the wire.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "parse keeps digits below 2^53")]
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / 10_f64.powi(self.places.cast_signed())
    }

    fn scaled(self, places: u32) -> i64 {
        self.digits
            .saturating_mul(10_i64.saturating_pow(places - self.places))
    }

    /// The digits with exactly `places` decimals; `None` where that would cut some off.
    pub(crate) fn scaled_to(self, places: u32) -> Option<i128> {
        let more = places.checked_sub(self.places)?;
        i128::from(self.digits).checked_mul(10_i128.checked_pow(more)?)
    }

    /// A hundredth of it, exact up to nine decimals.
    pub(crate) fn hundredth(self) -> Self {
        let it = self.trimmed();
        if it.places + 2 <= MAX_PLACES {
            Self::new(it.digits, it.places + 2)
        } else {
            Self::new(it.digits / 100, it.places)
        }
    }

    /// To be read: with commas between groups of three, with a leading `-` where negative.
    #[must_use]
    pub fn grouped(self) -> String {
        let bare = self.to_string();
        let whole = bare.find('.').unwrap_or(bare.len());
        let mut out = String::with_capacity(bare.len() + 6);
        for (at, it) in bare.char_indices() {
            let follows = at > 0 && !bare.get(..at).unwrap_or("").ends_with('-');
            if follows && at < whole && (whole - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(it);
        }
        out
    }

    /// Without zeros at the end of the fraction.
    fn trimmed(self) -> Self {
        let mut it = self;
        while it.places > 0 && it.digits % 10 == 0 {
            it = Self {
                digits: it.digits / 10,
                places: it.places - 1,
            };
        }
        it
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        self.scaled(places).cmp(&other.scaled(places))
    }
}

/// Without trailing zeros, with a leading `-` where negative: the bare number, for attributes and files.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = self.trimmed();
        let sign = if it.digits < 0 { "-" } else { "" };
        let digits = it.digits.unsigned_abs();
        if it.places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let unit = 10_u64.pow(it.places);
        write!(
            f,
            "{sign}{}.{:0width$}",
            digits / unit,
            digits % unit,
            width = it.places as usize
        )
    }
}

/// A plain number for whoever reads it; digits and places between the worker and the page.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let it = self.trimmed();
        if !serializer.is_human_readable() {
            return (it.digits, it.places).serialize(serializer);
        }
        if it.places == 0 {
            serializer.serialize_i64(it.digits)
        } else {
            serializer.serialize_f64(it.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (digits, places) = <(i64, u32)>::deserialize(deserializer)?;
            return Ok(Self::new(digits, places));
        }
        let number = f64::deserialize(deserializer)?;
        let printed = number.abs().to_string();
        let it = Self::parse(&printed)
            .ok_or_else(|| serde::de::Error::custom("not a decimal number"))?;
        Ok(if number < 0.0 {
            Self {
                digits: -it.digits,
                ..it
            }
        } else {
            it
        })
    }
}

/// What a number is a number of. `snake_case` on the wire, `GBP` excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Share of a hundred.
    Percent,
    /// Difference of two shares.
    PercentagePoints,
    /// People or events for each 100,000 of population.
    #[serde(rename = "per_100000")]
    Per100000,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
    /// People, named as such straight after the number.
    People,
    /// Pounds sterling.
    #[serde(rename = "GBP")]
    Gbp,
    /// Points of a scale such as "out of 24".
    Score,
    /// A share written as a ratio or a fraction ("1 in 20", "two thirds"); the value is between 0 and 1.
    Ratio,
    /// A place in an order ("117th out of 153").
    Rank,
    /// A bare number.
    Count,
}

/// A quality statement's score, 1 to 4.
///
/// Source: CQC, How we determine ratings: 1 significant shortfalls, 2 some shortfalls, 3 a good standard,
/// 4 an exceptional standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// The score `points`, or `None` outside 1 to 4.
    #[must_use]
    pub fn new(points: u8) -> Option<Self> {
        (1..=4).contains(&points).then_some(Self(points))
    }

    /// 1 to 4.
    #[must_use]
    pub fn points(self) -> u8 {
        self.0
    }

    /// What CQC means by it, "a good standard".
    ///
    /// Source: CQC, How we determine ratings.
    #[must_use]
    pub fn standard(self) -> &'static str {
        match self.0 {
            1 => "significant shortfalls",
            2 => "some shortfalls",
            3 => "a good standard",
            _ => "an exceptional standard",
        }
    }
}

impl TryFrom<u8> for Score {
    type Error = &'static str;

    fn try_from(points: u8) -> Result<Self, Self::Error> {
        Self::new(points).ok_or("a score is 1 to 4")
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// One of CQC's four ratings, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rating {
    /// 25 to 38%.
    Inadequate,
    /// 39 to 62%.
    #[serde(rename = "Requires improvement")]
    RequiresImprovement,
    /// 63 to 87%.
    Good,
    /// 88% and above.
    Outstanding,
}

impl Rating {
    /// All four, lowest first.
    pub const ALL: [Self; 4] = [
        Self::Inadequate,
        Self::RequiresImprovement,
        Self::Good,
        Self::Outstanding,
    ];

    /// As CQC prints it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inadequate => "Inadequate",
            Self::RequiresImprovement => "Requires improvement",
            Self::Good => "Good",
            Self::Outstanding => "Outstanding",
        }
    }

    /// Lowest percentage of the published band.
    ///
    /// Source: CQC, How we determine ratings (both versions read).
    #[must_use]
    pub fn lowest_percent(self) -> u8 {
        match self {
            Self::Inadequate => 25,
            Self::RequiresImprovement => 39,
            Self::Good => 63,
            Self::Outstanding => 88,
        }
    }
}

/// A printed number with at least `places` decimals: `48.70` for `48.7`.
#[must_use]
pub fn padded(mut printed: String, places: usize) -> String {
    let has = printed.split_once('.').map_or(0, |it| it.1.len());
    if has == 0 && places > 0 {
        printed.push('.');
    }
    printed.extend(std::iter::repeat_n('0', places.saturating_sub(has)));
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_of_another_number() {
        for (it, of, want) in [
            (Decimal::new(3, 0), Decimal::new(4, 0), Some("75")),
            (Decimal::new(-14, 1), Decimal::new(48, 1), Some("-29.2")),
            (Decimal::new(-14, 1), Decimal::new(-48, 1), Some("-29.2")),
            (Decimal::new(1, 0), Decimal::new(3, 2), Some("3333.3")),
            (Decimal::new(25, 4), Decimal::new(1, 0), Some("0.3")),
            (Decimal::new(-25, 4), Decimal::new(1, 0), Some("-0.3")),
            (Decimal::new(0, 0), Decimal::new(5, 0), Some("0")),
            (Decimal::new(5, 0), Decimal::new(0, 0), None),
            (Decimal::new(i64::MAX, 0), Decimal::new(1, 9), None),
        ] {
            let got = it.percent_of(of).map(|it| it.to_string());
            assert_eq!(got.as_deref(), want, "{it} of {of}");
        }
    }

    #[test]
    fn reads_what_reports_print() {
        for (printed, bare) in [
            ("64.84", Some("64.84")),
            ("3.00", Some("3")),
            ("48.70", Some("48.7")),
            ("1,060,812,000", Some("1060812000")),
            ("0.26", Some("0.26")),
            ("007", Some("7")),
            ("1,06", None),
            ("1234,567", None),
            (",123", None),
            ("3.", None),
            (".5", None),
            ("1.2.3", None),
            ("12a", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(
                Decimal::parse(printed).map(|it| it.to_string()).as_deref(),
                bare,
                "{printed}"
            );
        }
    }

    #[test]
    fn subtracts_as_on_paper() {
        let d = |printed| Decimal::parse(printed).expect("a number");
        assert_eq!(d("64.84").minus(d("62.72")).to_string(), "2.12");
        assert_eq!(d("23.66").minus(d("25.48")).to_string(), "-1.82");
        assert_eq!(d("86.73").minus(d("83.7")).to_string(), "3.03");
        assert_eq!(d("0.05").minus(d("0.1")).to_string(), "-0.05");
        assert_eq!(d("3.00"), d("3"));
        assert!(d("9.5") > d("9.45"));
    }

    #[test]
    fn averages_keep_their_decimals() {
        let with_places = |it: &str, places| {
            let it = Decimal::parse(it).expect("a number");
            padded(it.to_string(), places)
        };
        assert_eq!(with_places("48.7", 2), "48.70");
        assert_eq!(with_places("3", 2), "3.00");
        assert_eq!(with_places("62.72", 1), "62.72");
    }

    #[test]
    fn a_round_trip_keeps_the_number() {
        for printed in ["64.84", "3", "0.26", "1060812000", "2.12"] {
            let it = Decimal::parse(printed).expect("a number");
            let json = serde_json::to_string(&it).expect("json");
            assert_eq!(json, printed);
            assert_eq!(serde_json::from_str::<Decimal>(&json).expect("back"), it);
        }
        assert_eq!(
            serde_json::to_string(&Decimal::new(-182, 2)).expect("json"),
            "-1.82"
        );
        assert_eq!(
            serde_json::from_str::<Decimal>("-1.82").expect("back"),
            Decimal::new(-182, 2)
        );
    }

    #[test]
    fn a_score_is_one_to_four() {
        assert!(Score::new(0).is_none() && Score::new(5).is_none());
        assert_eq!(Score::new(4).map(Score::points), Some(4));
    }
}
