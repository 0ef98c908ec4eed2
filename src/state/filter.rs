//! Which figures and trends are listed.

use crate::view::{Analysis, Figure, FigureGroup, Trend, TrendKind};

/// Which figures and trends are listed; by default all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those under this heading.
    pub group: Option<FigureGroup>,
    /// Those in this quality statement or front section.
    pub section: Option<String>,
}

impl Filter {
    /// Whether a figure is listed.
    #[must_use]
    pub fn shows(&self, figure: &Figure) -> bool {
        self.is_of(figure.section.as_ref())
            && self.group.is_none_or(|it| figure.groups.contains(&it))
    }

    /// Whether a trend is listed: it belongs under the headings of the figures that it links.
    #[must_use]
    pub fn shows_trend(&self, trend: &Trend, figures: &[Figure]) -> bool {
        self.is_of(trend.section.as_ref())
            && self.group.is_none_or(|group| {
                (group == FigureGroup::Targets && trend.kind == TrendKind::AgainstTarget)
                    || figures
                        .iter()
                        .any(|it| it.groups.contains(&group) && trend.findings.contains(&it.id))
            })
    }

    fn is_of(&self, section: Option<&String>) -> bool {
        self.section.is_none() || self.section.as_ref() == section
    }

    /// Whether a finding is not listed because of this filter.
    pub(super) fn hides(&self, finding: &str, analysis: &Analysis) -> bool {
        let (figures, trends) = (&analysis.figures, &analysis.trends);
        figures.iter().any(|it| it.id == finding && !self.shows(it))
            || trends
                .iter()
                .any(|it| it.id == finding && !self.shows_trend(it, figures))
    }
}
