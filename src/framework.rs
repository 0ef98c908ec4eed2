//! The closed list of themes and quality statements, the names they go by, and the arithmetic of ratings.
//!
//! Sources: CQC, Assessment framework for local authority assurance (23 February 2024), for the four themes
//! and nine statements; CQC, How we determine ratings, for scores and bands. Other names are those seen in
//! published reports, which print "lead" beside "live", and turn pathways and systems round.

use crate::units::{Decimal, Rating, Score};

/// One of the four themes, in the framework's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Theme 1.
    WorkingWithPeople,
    /// Theme 2.
    ProvidingSupport,
    /// Theme 3.
    EnsuringSafety,
    /// Theme 4.
    Leadership,
}

impl Theme {
    /// All four, in order.
    pub const ALL: [Self; 4] = [
        Self::WorkingWithPeople,
        Self::ProvidingSupport,
        Self::EnsuringSafety,
        Self::Leadership,
    ];

    /// Canonical name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkingWithPeople => "Working with people",
            Self::ProvidingSupport => "Providing support",
            Self::EnsuringSafety => "How the local authority ensures safety within the system",
            Self::Leadership => "Leadership",
        }
    }
}

/// One of the nine quality statements, in the framework's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statement {
    /// Theme 1.
    AssessingNeeds,
    /// Theme 1; "lead" and "live" are both printed.
    HealthierLives,
    /// Theme 1.
    Equity,
    /// Theme 2.
    CareProvision,
    /// Theme 2.
    Partnerships,
    /// Theme 3; pathways and systems are printed in either order.
    SafePathways,
    /// Theme 3.
    Safeguarding,
    /// Theme 4.
    Governance,
    /// Theme 4.
    Learning,
}

impl Statement {
    /// All nine, in order.
    pub const ALL: [Self; 9] = [
        Self::AssessingNeeds,
        Self::HealthierLives,
        Self::Equity,
        Self::CareProvision,
        Self::Partnerships,
        Self::SafePathways,
        Self::Safeguarding,
        Self::Governance,
        Self::Learning,
    ];

    /// Canonical name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AssessingNeeds => "Assessing needs",
            Self::HealthierLives => "Supporting people to live healthier lives",
            Self::Equity => "Equity in experience and outcomes",
            Self::CareProvision => "Care provision, integration and continuity",
            Self::Partnerships => "Partnerships and communities",
            Self::SafePathways => "Safe pathways, systems and transitions",
            Self::Safeguarding => "Safeguarding",
            Self::Governance => "Governance, management and sustainability",
            Self::Learning => "Learning, improvement and innovation",
        }
    }

    /// Its theme.
    #[must_use]
    pub fn theme(self) -> Theme {
        match self {
            Self::AssessingNeeds | Self::HealthierLives | Self::Equity => Theme::WorkingWithPeople,
            Self::CareProvision | Self::Partnerships => Theme::ProvidingSupport,
            Self::SafePathways | Self::Safeguarding => Theme::EnsuringSafety,
            Self::Governance | Self::Learning => Theme::Leadership,
        }
    }

    /// The statement that `line` names, as a whole line and in any of its printed forms.
    #[must_use]
    pub fn named(line: &str) -> Option<Self> {
        let key = key(line);
        let key = bare(&key);
        Self::ALL.into_iter().find(|it| it.keys().contains(&key))
    }

    /// The statement that `line` begins with, and the rest of the line after the name.
    ///
    /// For tables that were pasted with name and score on one line.
    #[must_use]
    pub fn leading(line: &str) -> Option<(Self, &str)> {
        // Names end where a digit, a colon or the word "score" begins; longer cuts are tried first.
        let lower = line.to_ascii_lowercase();
        let cuts = lower
            .match_indices("score")
            .map(|(at, _)| at)
            .chain(lower.find(|it: char| it == ':' || it.is_ascii_digit()));
        let mut found = None;
        for cut in cuts {
            if let (Some(name), Some(rest)) = (line.get(..cut), line.get(cut..))
                && let Some(it) = Self::named(name)
            {
                found = Some((it, rest.trim_start_matches([':', ' '])));
            }
        }
        found
    }

    /// The statement whose name `line` is but for a letter or two; `None` where it is the name or a known form of it.
    #[must_use]
    pub fn misspelt(line: &str) -> Option<Self> {
        // The longest name has 42 letters.
        if line.len() > 60 || Self::named(line).is_some() {
            return None;
        }
        let said = key(line);
        let said = bare(&said).to_owned();
        let letters = |it: &str| {
            let mut out: Vec<char> = it.chars().collect();
            out.sort_unstable();
            out
        };
        let is_like = |name: &str| {
            // Of a short name one letter only, or two that changed places.
            let most = match name.len() {
                0..20 if letters(&said) == letters(name) => 2,
                0..20 => 1,
                _ => 3,
            };
            said.get(..1) == name.get(..1)
                && said.len().abs_diff(name.len()) <= most
                && distance(said.as_bytes(), name.as_bytes()) <= most
        };
        Self::ALL
            .into_iter()
            .find(|it| it.keys().iter().any(|name| is_like(name)))
    }

    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::AssessingNeeds => &["assessing needs", "assessing peoples needs"],
            Self::HealthierLives => &[
                "supporting people to live healthier lives",
                "supporting people to lead healthier lives",
            ],
            Self::Equity => &[
                "equity in experience and outcomes",
                "equity in experiences and outcomes",
                "equity in experience and outcome",
            ],
            Self::CareProvision => &[
                "care provision integration and continuity",
                "care provision integration and continuity of care",
            ],
            Self::Partnerships => &[
                "partnerships and communities", "partnership and communities",
            ],
            Self::SafePathways => &[
                "safe pathways systems and transitions",
                "safe systems pathways and transitions",
                "safe systems and pathways and transitions",
            ],
            Self::Safeguarding => &["safeguarding"],
            Self::Governance => &["governance management and sustainability"],
            Self::Learning => &["learning improvement and innovation"],
        }
    }
}

/// A statement's name without its number.
fn bare(key: &str) -> &str {
    key.strip_prefix("quality statement ")
        .unwrap_or(key)
        .trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ')
}

/// How many letters have to be put in, left out or changed to make one word of the other.
pub(crate) fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in a.iter().enumerate() {
        let mut corner = n;
        if let Some(first) = row.first_mut() {
            *first = n + 1;
        }
        for (m, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[m + 1];
            row[m + 1] = change.min(row[m] + 1).min(row[m + 1] + 1);
        }
    }
    row[b.len()]
}

/// What a line says apart from case, punctuation and apostrophes: lower-case words with single spaces.
#[must_use]
pub fn key(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for it in line.chars() {
        if it.is_alphanumeric() {
            out.extend(it.to_lowercase());
        } else if it == '&' {
            out.push_str(if out.ends_with(' ') || out.is_empty() {
                "and "
            } else {
                " and "
            });
        } else if !matches!(it, '\'' | '’' | '‘' | '`') && !out.ends_with(' ') && !out.is_empty()
        {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What nine scores add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Sum of the scores, 9 to 36.
    pub points: u8,
    /// Four for each statement.
    pub maximum: u8,
}

impl Total {
    /// The sum of nine scores; `None` for any other number of them, since no report with fewer was found
    /// and a share of a part is not an overall result.
    #[must_use]
    pub fn of(scores: &[Score]) -> Option<Self> {
        if scores.len() != Statement::ALL.len() {
            return None;
        }
        Some(Self {
            points: scores.iter().map(|it| it.points()).sum(),
            maximum: 36,
        })
    }

    /// The percentage as CQC appears to print it: rounded up.
    ///
    /// Rounding is not stated by CQC. Rounding up explains all nine published percentages whose nine scores are known
    /// (25 of 36 as 70, 22 as 62, 32 as 89, …); rounding half up explains four of them.
    #[must_use]
    pub fn percent(self) -> u8 {
        percent_up(self.points, self.maximum)
    }

    /// Whether a printed percentage is within one point of the exact share: it may be rounded either way.
    #[must_use]
    pub fn agrees(self, percent: Decimal) -> bool {
        let maximum = i64::from(self.maximum);
        percent.times(maximum).is_some_and(|it| {
            it.minus(Decimal::new(i64::from(self.points) * 100, 0))
                .abs()
                <= Decimal::new(maximum, 0)
        })
    }

    /// The rating of the exact share. Only a total of 14 (38.9%) lies between two published bands; rounding
    /// up, as for the percentage, puts it into the higher one.
    #[must_use]
    pub fn rating(self) -> Rating {
        rating_of(self.points, self.maximum)
    }

    /// Points missing to the next better rating.
    #[must_use]
    pub fn to_next(self) -> Option<u8> {
        let rating = self.rating();
        (self.points..=self.maximum)
            .find(|it| rating_of(*it, self.maximum) > rating)
            .map(|it| it - self.points)
    }

    /// Points to lose until the next worse rating.
    #[must_use]
    pub fn to_lower(self) -> Option<u8> {
        let rating = self.rating();
        (self.maximum / 4..=self.points)
            .rev()
            .find(|it| rating_of(*it, self.maximum) < rating)
            .map(|it| self.points - it)
    }
}

fn percent_up(points: u8, maximum: u8) -> u8 {
    let exact = (u32::from(points) * 100).div_ceil(u32::from(maximum.max(1)));
    u8::try_from(exact).unwrap_or(100)
}

fn rating_of(points: u8, maximum: u8) -> Rating {
    let percent = percent_up(points, maximum);
    Rating::ALL
        .into_iter()
        .rev()
        .find(|it| percent >= it.lowest_percent())
        .unwrap_or(Rating::Inadequate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_printed_names() {
        for (line, want) in [
            (
                "Supporting people to lead healthier lives",
                Some(Statement::HealthierLives),
            ),
            (
                "Safe systems, pathways and transitions",
                Some(Statement::SafePathways),
            ),
            (
                "Learning improvement and innovation",
                Some(Statement::Learning),
            ),
            ("Assessing people’s needs", Some(Statement::AssessingNeeds)),
            ("1. Assessing needs", Some(Statement::AssessingNeeds)),
            (
                "Quality statement 7: Safeguarding",
                Some(Statement::Safeguarding),
            ),
            (
                "Care provision, integration and continuity of care",
                Some(Statement::CareProvision),
            ),
            ("Safeguarding adults board", None),
            ("", None),
        ] {
            assert_eq!(Statement::named(line), want, "{line}");
        }
        assert_eq!(
            Statement::leading("Safeguarding Score: 3"),
            Some((Statement::Safeguarding, "Score: 3"))
        );
        assert_eq!(
            Statement::leading("Assessing needs: 2"),
            Some((Statement::AssessingNeeds, "2"))
        );
        assert_eq!(Statement::leading("Safeguarding took 3 days"), None);
    }

    #[test]
    fn fewer_than_nine_scores_have_no_total() {
        let three = Score::new(3).expect("a score");
        assert_eq!(Total::of(&[three; 8]), None);
        assert_eq!(Total::of(&[three; 9]).map(Total::percent), Some(75));
    }
}
