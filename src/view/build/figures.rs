//! Figures and trends of the model as [`Figure`] and [`Trend`].

use super::{Build, comparison_id};
use crate::compare;
use crate::figures;
use crate::outline::Outline;
use crate::span::Span;
use crate::view::highlight::Mark;
use crate::view::{
    Figure, FigureGroup, FigureKind, FigureRole, FigureValue, MetBy, Tag, Trend, TrendKind,
};

pub(super) fn figure_id(n: usize) -> String {
    format!("f{}", n + 1)
}

fn trend_id(n: usize) -> String {
    format!("t{}", n + 1)
}

/// Marks of figures and of the ends of trends.
pub(super) fn marks(out: &mut Vec<Mark>, found: &figures::Found) {
    for (n, it) in found.figures.iter().enumerate() {
        out.push(Mark {
            span: it.at.span,
            tag: Some(Tag::Figure),
            id: figure_id(n),
        });
    }
    for (n, it) in found.trends.iter().enumerate() {
        for end in [&it.from, &it.to, &it.change].into_iter().flatten() {
            out.push(Mark {
                span: end.at.span,
                tag: Some(Tag::Trend),
                id: trend_id(n),
            });
        }
    }
}

impl Build<'_> {
    pub(super) fn section_name(&self, outline: &Outline, section: Option<usize>) -> Option<String> {
        section
            .and_then(|it| outline.sections.get(it))
            .map(|it| it.name(self.text).to_owned())
    }

    pub(super) fn figures(&self, outline: &Outline, found: &figures::Found) -> Vec<Figure> {
        let against: Vec<Span> = found
            .trends
            .iter()
            .filter(|it| it.kind == figures::TrendKind::AgainstTarget)
            .flat_map(|it| [&it.from, &it.to])
            .flatten()
            .map(|it| it.at.span)
            .collect();
        found
            .figures
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let at = self.place(it.at.span);
                let (national, national_reason) = match it.survey {
                    Some(_) => self.offered(found, it),
                    None => (Vec::new(), None),
                };
                let mut groups: Vec<FigureGroup> = it.groups.iter().map(|it| group(*it)).collect();
                if against.contains(&it.at.span) && !groups.contains(&FigureGroup::Targets) {
                    groups.push(FigureGroup::Targets);
                }
                Figure {
                    id: figure_id(n),
                    kind: kind(it.kind),
                    value: match &it.value {
                        figures::Value::Number(it) => FigureValue::Number(*it),
                        figures::Value::Date(it) => FigureValue::Date(it.clone()),
                        figures::Value::Years(from, to) => FigureValue::Years([*from, *to]),
                    },
                    unit: matches!(it.value, figures::Value::Number(_)).then_some(it.unit),
                    per: it.per.clone(),
                    of: it.of,
                    text: self.words(it.at.span),
                    role: role(it.role),
                    qualifier: it.qualifier.as_ref().map(|it| it.text.clone()),
                    counts: it.counts.clone(),
                    as_of: it.as_of.as_ref().map(|it| it.text.clone()),
                    as_of_at: it.as_of.as_ref().map(|it| self.place(it.span)),
                    indicator: it.indicator.map(|it| it.0.to_owned()),
                    indicator_name: it.indicator.map(|it| it.1.to_owned()),
                    national,
                    national_reason,
                    groups,
                    section: self.section_name(outline, it.section),
                    topic: it.topic.map(|it| self.words(it)),
                    page: self.page(it.at.span),
                    sentence: self.place(it.sentence),
                    start: at.start,
                    end: at.end,
                }
            })
            .collect()
    }

    pub(super) fn trends(
        &self,
        outline: &Outline,
        found: &figures::Found,
        comparisons: &[compare::Comparison],
    ) -> Vec<Trend> {
        found
            .trends
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let at = self.place(it.sentence);
                let text = |end: &Option<figures::End>| end.as_ref().map(|it| it.at.text.clone());
                let when = |end: &Option<figures::End>| {
                    end.as_ref()
                        .and_then(|it| it.when.as_ref())
                        .map(|it| it.text.clone())
                };
                let place =
                    |end: &Option<figures::End>| end.as_ref().map(|it| self.place(it.at.span));
                let value = |end: &Option<figures::End>| end.as_ref().map(|it| it.value);
                let linked = [&it.from, &it.to, &it.change]
                    .into_iter()
                    .flatten()
                    .filter_map(|end| id_at(found, comparisons, end.at.span))
                    .collect();
                Trend {
                    id: trend_id(n),
                    kind: trend_kind(it.kind),
                    from: value(&it.from),
                    from_at: place(&it.from),
                    from_text: text(&it.from),
                    from_when: when(&it.from),
                    to: value(&it.to),
                    to_at: place(&it.to),
                    to_text: text(&it.to),
                    to_when: when(&it.to),
                    change: value(&it.change),
                    change_at: place(&it.change),
                    change_text: text(&it.change),
                    change_unit: it.change.as_ref().map(|it| it.unit),
                    unit: it.unit,
                    what: it.what.clone(),
                    improving: it.improving,
                    met: it.met,
                    met_by: it.met.map(|_| {
                        if it.said {
                            MetBy::Words
                        } else {
                            MetBy::Numbers
                        }
                    }),
                    findings: linked,
                    section: self.section_name(outline, it.section),
                    topic: it.topic.map(|it| self.words(it)),
                    page: self.page(it.sentence),
                    start: at.start,
                    end: at.end,
                }
            })
            .collect()
    }
}

/// The finding that a number belongs to.
fn id_at(found: &figures::Found, comparisons: &[compare::Comparison], at: Span) -> Option<String> {
    let figure = found
        .figures
        .binary_search_by_key(&at.start, |it| it.at.span.start)
        .ok()
        .map(figure_id);
    figure.or_else(|| {
        comparisons
            .iter()
            .position(|it| it.local.span.overlaps(at) || it.benchmark.span.overlaps(at))
            .map(comparison_id)
    })
}

fn kind(it: figures::Kind) -> FigureKind {
    match it {
        figures::Kind::Percent => FigureKind::Percent,
        figures::Kind::Money => FigureKind::Money,
        figures::Kind::Count => FigureKind::Count,
        figures::Kind::Duration => FigureKind::Duration,
        figures::Kind::Date => FigureKind::Date,
        figures::Kind::Rate => FigureKind::Rate,
        figures::Kind::Ratio => FigureKind::Ratio,
        figures::Kind::Rank => FigureKind::Rank,
        figures::Kind::Index => FigureKind::Index,
        figures::Kind::YearRange => FigureKind::YearRange,
        figures::Kind::Score => FigureKind::Score,
    }
}

fn role(it: figures::Role) -> FigureRole {
    match it {
        figures::Role::Value => FigureRole::Value,
        figures::Role::Target => FigureRole::Target,
        figures::Role::Threshold => FigureRole::Threshold,
        figures::Role::Period => FigureRole::Period,
        figures::Role::Context => FigureRole::Context,
    }
}

fn group(it: figures::Group) -> FigureGroup {
    match it {
        figures::Group::Waits => FigureGroup::Waits,
        figures::Group::Money => FigureGroup::Money,
        figures::Group::Workforce => FigureGroup::Workforce,
        figures::Group::UnpaidCarers => FigureGroup::UnpaidCarers,
        figures::Group::Targets => FigureGroup::Targets,
    }
}

fn trend_kind(it: figures::TrendKind) -> TrendKind {
    match it {
        figures::TrendKind::OverTime => TrendKind::OverTime,
        figures::TrendKind::AgainstTarget => TrendKind::AgainstTarget,
        figures::TrendKind::AgainstBudget => TrendKind::AgainstBudget,
        figures::TrendKind::ChangeOnly => TrendKind::ChangeOnly,
    }
}
