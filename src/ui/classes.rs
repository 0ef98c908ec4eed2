//! What the core means, as class names and shapes of the page.

use crate::units::{Decimal, Rating};
use crate::view::{
    CheckKind, CheckSeverity, Comparison, Direction, FigureKind, FigureRole, HeadingRole, Severity,
    Tag, TrendKind, Verdict,
};

/// How a comparison looks: never by colour alone, so each has a shape of its own and words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A filled circle.
    Better,
    /// A filled diamond.
    Worse,
    /// An empty circle.
    Level,
    /// An empty square.
    NotJudged,
}

impl Look {
    /// The look of a comparison.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        match (comparison.verdict, comparison.direction) {
            (Verdict::Same, _) | (_, Direction::Equal) => Self::Level,
            (Verdict::Better, _) => Self::Better,
            (Verdict::Worse, _) => Self::Worse,
            (Verdict::NotJudged, _) => Self::NotJudged,
        }
    }

    /// Class name.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Level => "level",
            Self::NotJudged => "unjudged",
        }
    }

    /// Shape, as a character beside words.
    #[must_use]
    pub fn shape(self) -> &'static str {
        match self {
            Self::Better => "●",
            Self::Worse => "◆",
            Self::Level => "○",
            Self::NotJudged => "□",
        }
    }
}

/// `data-kind` of a mark.
#[must_use]
pub fn kind(tag: Tag) -> &'static str {
    match tag {
        Tag::Comparison => "comparison",
        Tag::Score => "score",
        Tag::Trend => "trend",
        Tag::Figure => "figure",
    }
}

/// How sure a check is: class and shape.
#[must_use]
pub fn certainty(severity: CheckSeverity) -> (&'static str, &'static str) {
    match severity {
        CheckSeverity::Error => ("error", "▲"),
        CheckSeverity::Query => ("query", "?"),
    }
}

/// `data-kind` of a check's row, as in the JSON.
#[must_use]
pub fn check_kind(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Wording => "wording",
        CheckKind::Overall => "overall",
        CheckKind::Score => "score",
        CheckKind::Money => "money",
        CheckKind::Parts => "parts",
        CheckKind::Share => "share",
        CheckKind::Change => "change",
        CheckKind::Unit => "unit",
        CheckKind::Average => "average",
        CheckKind::TwoValues => "two_values",
        CheckKind::Source => "source",
        CheckKind::Date => "date",
        CheckKind::Name => "name",
        CheckKind::Debris => "debris",
    }
}

/// `data-kind` of a figure's row, as in the JSON.
#[must_use]
pub fn figure_kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Percent => "percent",
        FigureKind::Money => "money",
        FigureKind::Count => "count",
        FigureKind::Duration => "duration",
        FigureKind::Date => "date",
        FigureKind::Rate => "rate",
        FigureKind::Ratio => "ratio",
        FigureKind::Rank => "rank",
        FigureKind::Index => "index",
        FigureKind::YearRange => "year_range",
        FigureKind::Score => "score",
    }
}

/// `data-role` of a figure's row, as in the JSON.
#[must_use]
pub fn figure_role(role: FigureRole) -> &'static str {
    match role {
        FigureRole::Value => "value",
        FigureRole::Target => "target",
        FigureRole::Threshold => "threshold",
        FigureRole::Period => "period",
        FigureRole::Context => "context",
    }
}

/// `data-kind` of a trend's row, as in the JSON.
#[must_use]
pub fn trend_kind(kind: TrendKind) -> &'static str {
    match kind {
        TrendKind::OverTime => "over_time",
        TrendKind::AgainstTarget => "against_target",
        TrendKind::AgainstBudget => "against_budget",
        TrendKind::ChangeOnly => "change_only",
    }
}

/// Class of a heading.
#[must_use]
pub fn heading(role: HeadingRole) -> &'static str {
    match role {
        HeadingRole::Furniture => "furniture",
        HeadingRole::QualityStatement => "of-statement",
        HeadingRole::Theme => "theme",
        HeadingRole::Title => "title",
        HeadingRole::Front | HeadingRole::Topic => "topic",
    }
}

/// A notice's severity in words.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Good to know",
        Severity::Warning => "To look into",
    }
}

/// Class of a notice.
#[must_use]
pub fn notice(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "notice info",
        Severity::Warning => "notice warning",
    }
}

/// Class of a rating's band.
#[must_use]
pub fn band(rating: Rating) -> &'static str {
    match rating {
        Rating::Inadequate => "inadequate",
        Rating::RequiresImprovement => "requires-improvement",
        Rating::Good => "good",
        Rating::Outstanding => "outstanding",
    }
}

/// A length for a drawing, to hundredths. Printing a floating point number as it is takes code that everybody would
/// download for it.
#[must_use]
pub fn length(it: f64) -> String {
    Decimal::new((it * 100.0).round() as i64, 2).to_string()
}
