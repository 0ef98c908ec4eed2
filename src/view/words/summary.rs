//! What the summary counts and gives out: where figures stand, the scores as a table, and who made the page.

use crate::units::Score;
use crate::view::sheet::Sheet;
use crate::view::{Analysis, Comparison, Direction, Verdict};

use super::{list, standard_in};

/// How many comparisons of one judgement lie above, below and level with England.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The judgement in a word.
    pub name: &'static str,
    /// How many figures are the larger number.
    pub above: usize,
    /// How many are the smaller.
    pub below: usize,
    /// How many are the same.
    pub level: usize,
}

/// Four judgements, of which only those that occur. Each comparison is counted once.
#[must_use]
pub fn standings(comparisons: &[&Comparison]) -> Vec<Standing> {
    let judged = |it: &Comparison| match (it.direction, it.verdict) {
        (Direction::Equal, _) | (_, Verdict::Same) => "Level",
        (_, Verdict::Better) => "Better",
        (_, Verdict::Worse) => "Worse",
        (_, Verdict::NotJudged) => "Not judged",
    };
    let of = |name: &'static str| {
        let count = |direction| {
            let them = comparisons.iter().filter(|it| judged(it) == name);
            them.filter(|it| it.direction == direction).count()
        };
        let (above, below, level) = (
            count(Direction::Above),
            count(Direction::Below),
            count(Direction::Equal),
        );
        Standing {
            name,
            above,
            below,
            level,
        }
    };
    let all = ["Better", "Worse", "Level", "Not judged"].map(of);
    (all.into_iter())
        .filter(|it| it.above + it.below + it.level > 0)
        .collect()
}

/// Columns of the scores.
const COLUMNS: [&str; 11] = [
    "Quality statement", "Theme", "Score", "Standard", "Score in summary", "Councils scored 1",
    "Councils scored 2", "Councils scored 3", "Councils scored 4", "From character",
    "To character",
];

/// The scores with how other councils scored, what they are of below them.
#[must_use]
pub fn scores(analysis: &Analysis) -> Sheet {
    let mut out = Sheet::new(&COLUMNS);
    let points =
        |it: Option<Score>| it.map_or_else(|| "[x]".to_owned(), |it| it.points().to_string());
    out.rows = (analysis.scores.iter())
        .map(|it| {
            let mut row = vec![
                it.quality_statement.clone(),
                it.theme.clone(),
                points(it.score),
                standard_in(analysis, it),
                points(it.summary.as_ref().map(|it| it.score)),
            ];
            row.extend(it.spread.counts.iter().map(ToString::to_string));
            row.extend([it.start.to_string(), it.end.to_string()]);
            row
        })
        .collect();
    out.about = list::about(analysis);
    let spread = &analysis.spread;
    out.about.push([
        "Councils counted".to_owned(),
        format!(
            "{}, reports published until {}; {}, {}",
            super::of_whom(spread),
            super::as_far_as_known(&spread.until),
            spread.source_title,
            spread.source_url
        ),
    ]);
    out
}

/// Below a printed page: what made it, and how new its national figures are.
#[must_use]
pub fn made_with(analysis: &Analysis) -> String {
    format!(
        "Made with Candour {}, unofficial, not made by CQC. National figures {}.",
        env!("CARGO_PKG_VERSION"),
        super::national_as_of(&analysis.national)
    )
}

/// How many oddities there are, for a page that has no room to quote them.
#[must_use]
pub fn odd(n: usize) -> String {
    match n {
        0 => "Nothing was odd in this text.".to_owned(),
        1 => "One thing was odd in this text; it is quoted on the page.".to_owned(),
        n => format!("{n} things were odd in this text; they are quoted on the page."),
    }
}
