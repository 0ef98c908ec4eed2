//! Words and numbers: percentages, rates, durations, money and counts, with their units.

use crate::span::Span;
use crate::units::{Decimal, Unit};

/// A word, a number with its unit, or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; of a number, sign and unit included where they make its printed form (`64.84%`,
    /// `£1.50`, `54 days`).
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenKind {
    /// A word in lower case, curly apostrophes made straight.
    Word(String),
    /// A number.
    Number {
        /// As printed, without sign and unit.
        value: Decimal,
        /// From the sign or word beside it; `Count` for a bare number.
        unit: Unit,
    },
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// The word, or the empty string.
    #[must_use]
    pub fn word(&self) -> &str {
        if let TokenKind::Word(it) = &self.kind {
            it
        } else {
            ""
        }
    }

    /// Whether it is the sign `it`.
    #[must_use]
    pub fn is_sign(&self, it: char) -> bool {
        self.kind == TokenKind::Sign(it)
    }

    /// Whether it is a number that measures: one with a unit, or a bare one with decimals.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.number()
            .is_some_and(|(value, unit)| unit != Unit::Count || value.places() > 0)
    }

    /// Value and unit of a number.
    #[must_use]
    pub fn number(&self) -> Option<(Decimal, Unit)> {
        if let TokenKind::Number { value, unit } = self.kind {
            Some((value, unit))
        } else {
            None
        }
    }
}

/// The tokens of `within`.
///
/// What looks like a number inside something longer stays a word: `2023/24`, `18-64`, `s42`, `#2035`,
/// `117th`, `COVID-19`. `28-day` is a number with a unit.
#[must_use]
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let inner = within.of(text);
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(it) = inner.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = inner.get(at..).unwrap_or("");
        let (len, kind) = if it == ' ' || it == '\n' {
            at += 1;
            continue;
        } else if it.is_alphanumeric()
            || (matches!(it, '£' | '#')
                && rest.chars().nth(1).is_some_and(|it| it.is_ascii_digit()))
        {
            chunk(rest)
        } else {
            (it.len_utf8(), TokenKind::Sign(it))
        };
        out.push(Token {
            span: Span::new(at, at + len).shift(within.start),
            kind,
        });
        at += len;
    }
    out
}

/// The run of letters, digits and what joins them at the start of `rest`, with the unit after a number.
fn chunk(rest: &str) -> (usize, TokenKind) {
    let pounds = rest.strip_prefix('£');
    let body = pounds.unwrap_or(rest);
    let lead = rest.len() - body.len();
    if let Some((n, value)) = number(body) {
        if let Some((len, value)) = large(body, n, value, pounds.is_some()) {
            let unit = if pounds.is_some() {
                Unit::Gbp
            } else {
                Unit::Count
            };
            return (lead + len, TokenKind::Number { value, unit });
        }
        let after = body.get(n..).unwrap_or("");
        let next = after.chars().next();
        let then = after.chars().nth(1);
        let joined = match next {
            Some(it) if it.is_alphanumeric() => true,
            Some('/' | '-' | '–' | '\'' | '’') => then.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if !joined {
            let (unit_len, unit) = unit_after(after);
            let unit = if pounds.is_some() { Unit::Gbp } else { unit };
            let unit_len = if pounds.is_some() { 0 } else { unit_len };
            return (lead + n + unit_len, TokenKind::Number { value, unit });
        }
        if next == Some('-')
            && pounds.is_none()
            && let Some((len, unit)) = after.strip_prefix('-').and_then(hyphened_unit)
        {
            return (n + 1 + len, TokenKind::Number { value, unit });
        }
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let next_is_part = chars.peek().is_some_and(|(_, it)| it.is_alphanumeric());
        let part = it.is_alphanumeric()
            || is_combining(it)
            || (at == 0 && matches!(it, '#' | '£'))
            || (matches!(it, '-' | '–' | '/' | '\'' | '’' | '.' | ',')
                && next_is_part
                && joins(rest, at, it));
        if !part {
            break;
        }
        end = at + it.len_utf8();
    }
    let word = rest
        .get(..end)
        .unwrap_or("")
        .to_lowercase()
        .replace('’', "'");
    (end, TokenKind::Word(word))
}

/// A point or comma joins digits only; the other signs join anything.
fn joins(rest: &str, at: usize, it: char) -> bool {
    if !matches!(it, '.' | ',' | '–') {
        return true;
    }
    let digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    digit(rest.get(..at).and_then(|it| it.chars().next_back()))
        && digit(
            rest.get(at + it.len_utf8()..)
                .and_then(|it| it.chars().next()),
        )
}

fn is_combining(it: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&it)
}

/// The longest number at the start of `rest` and its length in bytes: digits, commas in groups of three, one point
/// between digits.
#[must_use]
pub fn number(rest: &str) -> Option<(usize, Decimal)> {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut n = 0;
    let mut point = false;
    loop {
        match bytes.get(n) {
            Some(it) if it.is_ascii_digit() => n += 1,
            Some(b',') if !point && n > 0 && (1..=3).all(|it| digit(n + it)) && !digit(n + 4) => {
                n += 1;
            }
            Some(b'.') if !point && n > 0 && digit(n + 1) => {
                point = true;
                n += 1;
            }
            _ => break,
        }
    }
    Decimal::parse(rest.get(..n)?).map(|it| (n, it))
}

/// "£6.5m", "£6.5 million", "3 thousand": the length of the printed form and the number in full.
fn large(body: &str, n: usize, value: Decimal, money: bool) -> Option<(usize, Decimal)> {
    let after = body.get(n..)?;
    let words = after.trim_start_matches(' ');
    let blanks = after.len() - words.len();
    let word: String = words
        .chars()
        .take_while(|it| it.is_alphabetic())
        .take(12)
        .collect();
    let power = match word.to_lowercase().as_str() {
        "million" if blanks == 1 => 6,
        "billion" if blanks == 1 => 9,
        "thousand" if blanks == 1 => 3,
        "m" | "mn" if money && blanks == 0 => 6,
        "bn" if money && blanks == 0 => 9,
        "k" if money && blanks == 0 => 3,
        _ => return None,
    };
    Some((n + blanks + word.len(), value.times_ten_to(power)?))
}

/// Words of units, the longer before the shorter.
const UNITS: [(&str, Unit); 24] = [
    ("percentage points", Unit::PercentagePoints),
    ("percentage point", Unit::PercentagePoints),
    ("points", Unit::PercentagePoints),
    ("per cent", Unit::Percent),
    ("percent", Unit::Percent),
    ("per 100,000", Unit::Per100000),
    ("per 100000", Unit::Per100000),
    ("for every 100,000", Unit::Per100000),
    ("per hundred thousand", Unit::Per100000),
    ("days", Unit::Days),
    ("day", Unit::Days),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("hours", Unit::Hours),
    ("hour", Unit::Hours),
    ("people", Unit::People),
    ("residents", Unit::People),
    ("unpaid carers", Unit::People),
    ("carers", Unit::People),
    ("adults", Unit::People),
];

/// The unit straight after a number, and how many bytes of `after` belong to the printed form.
fn unit_after(after: &str) -> (usize, Unit) {
    // Only the words close by are looked at, so that long rows of numbers cost no more than short ones.
    let after = after
        .char_indices()
        .nth(80)
        .map_or(after, |(at, _)| &after[..at]);
    let trimmed = after.trim_start_matches(' ');
    let blanks = after.len() - trimmed.len();
    if blanks > 1 {
        return (0, Unit::Count);
    }
    if trimmed.starts_with('%') {
        return (blanks + 1, Unit::Percent);
    }
    let lower: String = trimmed.chars().take(24).collect::<String>().to_lowercase();
    for (word, unit) in UNITS {
        if let Some(rest) = lower.strip_prefix(word)
            && !rest.starts_with(char::is_alphanumeric)
            && blanks == 1
        {
            return (blanks + word.len(), unit);
        }
    }
    // "512.4 admissions per 100,000": the unit a few words on, the printed form the bare number.
    let few: String = trimmed
        .split_inclusive(' ')
        .take(8)
        .collect::<String>()
        .to_lowercase();
    let near = ["per 100,000", "per 100000", "for every 100,000"]
        .iter()
        .filter_map(|it| few_before(&few, it))
        .min();
    if blanks == 1
        && near.is_some_and(|it| {
            !it.contains([',', ';', '(', '.']) && !it.contains(|it: char| it.is_ascii_digit())
        })
    {
        return (0, Unit::Per100000);
    }
    (0, Unit::Count)
}

fn few_before<'t>(few: &'t str, unit: &str) -> Option<&'t str> {
    few.find(unit).and_then(|at| few.get(..at))
}

fn hyphened_unit(after: &str) -> Option<(usize, Unit)> {
    let word: String = after.chars().take_while(|it| it.is_alphabetic()).collect();
    let unit = match word.to_lowercase().as_str() {
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" => Unit::Years,
        "hour" | "hours" => Unit::Hours,
        _ => return None,
    };
    Some((word.len(), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: &str) {
        let got: Vec<String> = tokens(line, Span::new(0, line.len()))
            .iter()
            .map(|it| match &it.kind {
                TokenKind::Word(word) => word.clone(),
                TokenKind::Number { unit, .. } => format!("<{} {unit:?}>", it.span.of(line)),
                TokenKind::Sign(sign) => sign.to_string(),
            })
            .collect();
        assert_eq!(got.join(" "), want);
    }

    #[test]
    fn numbers_with_units() {
        check(
            "64.84%, 19.48 % or 30 per cent.",
            "<64.84% Percent> , <19.48 % Percent> or <30 per cent Percent> .",
        );
        check(
            "15,130 people and 7823 people",
            "<15,130 people People> and <7823 people People>",
        );
        check(
            "498 per 100,000 population",
            "<498 per 100,000 Per100000> population",
        );
        check(
            "512.4 new admissions per 100,000",
            "<512.4 Per100000> new admissions per <100,000 Count>",
        );
        check(
            "£430,659,000 or £1.50 per hour",
            "<£430,659,000 Gbp> or <£1.50 Gbp> per hour",
        );
        check(
            "4.1 days; 12 weeks; 1 year",
            "<4.1 days Days> ; <12 weeks Weeks> ; <1 year Years>",
        );
        check("the 28-day target", "the <28-day Days> target");
        check(
            "2.5 percentage points",
            "<2.5 percentage points PercentagePoints>",
        );
        check("(37.58 (Skills", "( <37.58 Count> ( skills");
        check("at 62.72%.", "at <62.72% Percent> .");
    }

    #[test]
    fn what_only_looks_like_a_number() {
        check(
            "2023/24, 2018–19, 18-64, s42, #2035, 117th, COVID-19",
            "2023/24 , 2018–19 , 18-64 , s42 , #2035 , 117th , covid-19",
        );
        check(
            "£6.5m and £5.2 million",
            "<£6.5m Gbp> and <£5.2 million Gbp>",
        );
        check("people’s café e\u{301}t", "people's café e\u{301}t");
        check("1.2.3", "<1.2 Count> . <3 Count>");
    }

    #[test]
    fn spans_are_the_printed_form_in_any_text() {
        let line = "— “é” 64.84 % 👍 3 days";
        for it in tokens(line, Span::new(0, line.len())) {
            assert_ne!(it.span.of(line), "");
        }
    }
}
