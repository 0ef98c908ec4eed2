//! Which figures and trends are listed.

use crate::view::words::Places;
use crate::view::{Analysis, Comparison, Figure, FigureGroup, Place, Scope, Trend, TrendKind};

/// Which figures and trends are listed; by default all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those under this heading.
    pub group: Option<FigureGroup>,
    /// Targets that were not met, and their figures.
    pub unmet: bool,
    /// Those in this quality statement or front section.
    pub section: Option<String>,
    /// Those that have this in their words or in their sentence, in any case.
    pub words: String,
    /// Whether figures are listed by kind, and not as they come in the report.
    pub by_kind: bool,
}

/// What is listed, in the order of the report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed<'a> {
    /// Figures.
    pub figures: Vec<&'a Figure>,
    /// Changes, targets and budgets.
    pub trends: Vec<&'a Trend>,
}

impl Filter {
    /// What is listed of an analysis.
    #[must_use]
    pub fn listed<'a>(&self, analysis: &'a Analysis) -> Listed<'a> {
        let Analysis {
            figures, trends, ..
        } = analysis;
        let wanted = self.words.trim().to_ascii_lowercase();
        let places = (!wanted.is_empty()).then(|| Places::new(&analysis.text));
        let has = |words: &[Option<&str>], sentence: Place| {
            let Some(places) = &places else { return true };
            let in_sentence = places.words(sentence.start, sentence.end);
            let mut words = words.iter().copied().chain([in_sentence]).flatten();
            words.any(|it| it.to_ascii_lowercase().contains(&wanted))
        };
        let of_figure = |it: &&Figure| {
            let words = [
                it.counts.as_deref(),
                it.indicator_name.as_deref(),
                it.section.as_deref(),
                it.topic.as_deref(),
            ];
            has(&words, it.sentence)
        };
        let of_trend = |it: &&Trend| {
            let words = [
                it.what.as_deref(),
                it.section.as_deref(),
                it.topic.as_deref(),
            ];
            let (start, end) = (it.start, it.end);
            has(&words, Place { start, end })
        };
        Listed {
            figures: (figures.iter())
                .filter(|it| self.shows(it, trends))
                .filter(of_figure)
                .collect(),
            trends: (trends.iter())
                .filter(|it| self.shows_trend(it, figures))
                .filter(of_trend)
                .collect(),
        }
    }

    fn shows(&self, figure: &Figure, trends: &[Trend]) -> bool {
        self.is_of(figure.section.as_ref())
            && self.group.is_none_or(|it| figure.groups.contains(&it))
            && (!self.unmet
                || (trends.iter()).any(|it| is_unmet(it) && it.findings.contains(&figure.id)))
    }

    /// Whether a trend is listed: it belongs under the headings of the figures that it links.
    fn shows_trend(&self, trend: &Trend, figures: &[Figure]) -> bool {
        self.is_of(trend.section.as_ref())
            && (!self.unmet || is_unmet(trend))
            && self.group.is_none_or(|group| {
                (group == FigureGroup::Targets && trend.kind == TrendKind::AgainstTarget)
                    || figures
                        .iter()
                        .any(|it| it.groups.contains(&group) && trend.findings.contains(&it.id))
            })
    }

    /// The comparisons with England about unpaid carers that belong to what is listed, where that is carers.
    #[must_use]
    pub fn carers<'a>(&self, analysis: &'a Analysis) -> Vec<&'a Comparison> {
        if self.group != Some(FigureGroup::UnpaidCarers) {
            return Vec::new();
        }
        let wanted = self.words.trim().to_ascii_lowercase();
        let has = |it: &Option<String>, words: &str| {
            (it.as_deref()).is_some_and(|it| it.to_ascii_lowercase().contains(words))
        };
        let them = analysis.comparisons.iter().filter(|it| {
            let names = [&it.measure, &it.indicator_name, &it.population];
            let of = [&it.section, &it.topic];
            it.benchmark.scope == Scope::England
                && self.is_of(it.section.as_ref())
                && (names.iter()).any(|it| has(it, "unpaid carer") || has(it, "carers"))
                && (names.iter().chain(&of)).any(|it| wanted.is_empty() || has(it, &wanted))
        });
        them.collect()
    }

    fn is_of(&self, section: Option<&String>) -> bool {
        self.section.is_none() || self.section.as_ref() == section
    }

    /// Whether a finding is not listed because of this filter.
    pub(super) fn hides(&self, finding: &str, analysis: &Analysis) -> bool {
        let listed = self.listed(analysis);
        let (figures, trends) = (&analysis.figures, &analysis.trends);
        figures.iter().any(|it| it.id == finding)
            && listed.figures.iter().all(|it| it.id != finding)
            || trends.iter().any(|it| it.id == finding)
                && listed.trends.iter().all(|it| it.id != finding)
    }
}

/// Whether it is a target of which words or numbers say that it was not met.
fn is_unmet(it: &Trend) -> bool {
    it.kind == TrendKind::AgainstTarget && it.met == Some(false)
}
