//! Periods that national figures cover, and the dates by which reports cite the data.

use crate::report::dates::{MONTHS, month_name};

/// What the date of a citation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited {
    /// A month or a day in it, `2024-10`: when the data was published.
    Month(String),
    /// A year alone, which may be either.
    Year(String),
    /// The financial year that the data covers, `2023-24`.
    Period(String),
}

/// A word of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year(u16),
    Month(u8),
    /// A day, or the end of a financial year.
    Short(u16),
}

impl Cited {
    /// Reads a date as printed: "October 2024", "31 Oct. 2024", "2023/24", "2023 to 2024", "April 2023 to March
    /// 2024", "2023". Anything else is `None`.
    #[must_use]
    pub fn parse(printed: &str) -> Option<Self> {
        let parts: Vec<Part> = printed
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty() && !["to", "and", "of"].contains(it))
            .take(7)
            .map(part)
            .collect::<Option<_>>()?;
        // "1 April 2023 to 31 March 2024": the days say no more than the months.
        let mut bare: Vec<Part> = Vec::with_capacity(parts.len());
        for (n, it) in parts.iter().enumerate() {
            let day = matches!(
                (it, parts.get(n + 1)),
                (Part::Short(1..=31), Some(Part::Month(_)))
            );
            if !day {
                bare.push(*it);
            }
        }
        let financial = |from: u16| Self::Period(format!("{from}-{:02}", (from + 1) % 100));
        match bare.as_slice() {
            [Part::Year(it)] => Some(Self::Year(it.to_string())),
            [Part::Year(from), Part::Short(to)] if (from + 1) % 100 == *to => {
                Some(financial(*from))
            }
            [Part::Year(from), Part::Year(to)] if from + 1 == *to => Some(financial(*from)),
            [Part::Month(month), Part::Year(year)] => {
                Some(Self::Month(format!("{year}-{month:02}")))
            }
            [
                Part::Month(4),
                Part::Year(from),
                Part::Month(3),
                Part::Year(to),
            ] if from + 1 == *to => Some(financial(*from)),
            _ => None,
        }
    }

    /// The month or year by which the data is cited; `None` for a period.
    pub(super) fn mark(&self) -> Option<&str> {
        match self {
            Self::Month(it) | Self::Year(it) => Some(it),
            Self::Period(_) => None,
        }
    }
}

fn part(word: &str) -> Option<Part> {
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    if digits.is_empty() {
        let word = word.to_ascii_lowercase();
        let month = MONTHS.iter().position(|it| {
            word.len() >= 3 && it.starts_with(&word) || word == "sept" && *it == "september"
        })?;
        return u8::try_from(month + 1).ok().map(Part::Month);
    }
    let ordinal = ["", "st", "nd", "rd", "th"].contains(&word.get(digits.len()..)?);
    let number: u16 = digits.parse().ok()?;
    match digits.len() {
        4 if word.len() == 4 && (1990..2100).contains(&number) => Some(Part::Year(number)),
        1 | 2 if ordinal => Some(Part::Short(number)),
        _ => None,
    }
}

/// Whether a period is written as the data writes it: `2023-24`, `April 2026`, `Census 2021`.
pub(super) fn is_period(it: &str) -> bool {
    order(it).is_some()
}

/// The last month of a period, to sort by.
pub(super) fn order(period: &str) -> Option<(u16, u8)> {
    if let Some(year) = period.strip_prefix("Census ") {
        return match (year.len(), part(year)) {
            (4, Some(Part::Year(year))) => Some((year, 3)),
            _ => None,
        };
    }
    match Cited::parse(period)? {
        Cited::Period(it) if it == period => {
            let first: u16 = it.get(..4)?.parse().ok()?;
            Some((first + 1, 3))
        }
        Cited::Month(it) if in_words(&it) == period => month(&it),
        _ => None,
    }
}

/// Year and month of `2024-10` or `2024-10-31`; December for a year alone.
pub(super) fn month(iso: &str) -> Option<(u16, u8)> {
    let mut parts = iso.splitn(3, '-');
    let number = |it: &str, digits: usize| -> Option<u16> {
        (it.len() == digits && it.bytes().all(|it| it.is_ascii_digit()))
            .then(|| it.parse().ok())
            .flatten()
    };
    let year = number(parts.next()?, 4).filter(|it| (1990..2100).contains(it))?;
    let Some(month) = parts.next() else {
        return Some((year, 12));
    };
    let month = number(month, 2).filter(|it| (1..=12).contains(it))?;
    if let Some(day) = parts.next() {
        number(day, 2).filter(|it| (1..=31).contains(it))?;
    }
    u8::try_from(month).ok().map(|it| (year, it))
}

/// `October 2024` for `2024-10` and for a day in it; anything else as it is.
#[must_use]
pub fn in_words(iso: &str) -> String {
    month(iso)
        .filter(|_| iso.len() > 4)
        .and_then(|(year, n)| Some(format!("{} {year}", month_name(usize::from(n))?)))
        .unwrap_or_else(|| iso.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_citations() {
        let month = |it: &str| Some(Cited::Month(it.to_owned()));
        let period = |it: &str| Some(Cited::Period(it.to_owned()));
        for (printed, want) in [
            ("October 2024", month("2024-10")),
            ("31 Oct. 2024", month("2024-10")),
            ("1st of June 2024", month("2024-06")),
            ("Sept 2024", month("2024-09")),
            ("2023/24", period("2023-24")),
            ("2023–24", period("2023-24")),
            ("2023-2024", period("2023-24")),
            ("2023 to 2024", period("2023-24")),
            ("1999/00", period("1999-00")),
            ("April 2023 to March 2024", period("2023-24")),
            ("1 April 2023 to 31 March 2024", period("2023-24")),
            ("2023", Some(Cited::Year("2023".to_owned()))),
            // Not a financial year, and nothing that says which.
            ("January 2023 to March 2024", None),
            ("2018-2020", None),
            ("2023/25", None),
            ("Q3 2024", None),
            ("spring 2024", None),
            ("24", None),
            ("", None),
        ] {
            assert_eq!(Cited::parse(printed), want, "{printed}");
        }
    }

    #[test]
    fn periods_as_the_data_writes_them() {
        for (period, want) in [
            ("2023-24", Some((2024, 3))),
            ("April 2026", Some((2026, 4))),
            ("Census 2021", Some((2021, 3))),
            ("2023/24", None),
            ("april 2026", None),
            ("2023", None),
            ("Census", None),
        ] {
            assert_eq!(order(period), want, "{period}");
        }
        assert_eq!(in_words("2026-04"), "April 2026");
        assert_eq!(in_words("2024-08-16"), "August 2024");
        assert_eq!(in_words("2024"), "2024");
        for odd in [
            "2024-13", "24-10", "2024-1", "2024-10-40", "2024-10-1-1", "é024",
        ] {
            assert_eq!(month(odd), None, "{odd}");
        }
    }
}
