//! Which comparisons with England are listed, and in which order.

use crate::framework::key;
use crate::view::gap::{Side, by_size};
use crate::view::picture::Group;
use crate::view::{Analysis, Comparison, Scope, population};

/// The choice; by default all of them, in the report's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Those about this group of [`population::all`].
    pub group: Option<&'static str>,
    /// Those from this source, by [`source`].
    pub source: Option<String>,
    /// Those on this side of the average.
    pub side: Option<Side>,
    /// Those in which all these words occur.
    pub words: String,
    /// In which order.
    pub order: Order,
}

/// In which order comparisons are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the report has them.
    #[default]
    Report,
    /// The largest gap first.
    Gap,
}

impl Choice {
    /// What is listed of a report, in the chosen order.
    #[must_use]
    pub fn list<'a>(&self, analysis: &'a Analysis) -> Vec<&'a Comparison> {
        let listed: Vec<&Comparison> = of_england(analysis)
            .into_iter()
            .filter(|it| self.shows(it))
            .collect();
        match self.order {
            Order::Report => listed,
            Order::Gap => by_size(&listed),
        }
    }

    /// Whether a comparison with England is listed.
    #[must_use]
    pub fn shows(&self, it: &Comparison) -> bool {
        self.group.is_none_or(|group| population::is_of(it, group))
            && (self.source.as_deref()).is_none_or(|chosen| chosen == source(it))
            && self.side.is_none_or(|side| side == Side::of(it))
            && self.finds(it)
    }

    /// Whether all that is there is listed, in whichever order.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        self.group.is_none()
            && self.source.is_none()
            && self.side.is_none()
            && key(&self.words).is_empty()
    }

    /// The same but for the side. Who asks for one side asks for what stands furthest out on it.
    #[must_use]
    pub fn on(&self, side: Option<Side>) -> Self {
        let order = match side {
            Some(Side::Better | Side::Worse) => Order::Gap,
            Some(Side::Level | Side::NotJudged) => self.order,
            None => Order::Report,
        };
        Self {
            side,
            order,
            ..self.clone()
        }
    }

    fn finds(&self, it: &Comparison) -> bool {
        let wanted = key(&self.words);
        if wanted.is_empty() {
            return true;
        }
        let texts = [
            &it.measure, &it.indicator_name, &it.wording, &it.source, &it.collection, &it.section,
            &it.topic,
        ];
        let said: Vec<String> = texts.into_iter().flatten().map(|it| key(it)).collect();
        (wanted.split(' ')).all(|word| said.iter().any(|it| it.contains(word)))
    }

    /// Whether a finding is not listed because of this choice.
    pub(super) fn hides(&self, finding: &str, analysis: &Analysis) -> bool {
        of_england(analysis)
            .iter()
            .any(|it| it.id == finding && !self.shows(it))
    }
}

/// The comparisons with England, in report order.
#[must_use]
pub fn of_england(analysis: &Analysis) -> Vec<&Comparison> {
    let all = analysis.comparisons.iter();
    all.filter(|it| it.benchmark.scope == Scope::England)
        .collect()
}

/// By what a source is told from others: its usual abbreviation, or else its name as printed.
#[must_use]
pub fn source(it: &Comparison) -> &str {
    (it.collection.as_deref())
        .or(it.source.as_deref())
        .unwrap_or("not stated")
}

/// The sources of a report's comparisons with England, as they come.
#[must_use]
pub fn sources(analysis: &Analysis) -> Vec<&str> {
    let mut out = Vec::new();
    for it in of_england(analysis) {
        if !out.contains(&source(it)) {
            out.push(source(it));
        }
    }
    out
}

/// What is listed, under the headings of the report's sections in its order; where it is ordered by size, as one list.
#[must_use]
pub fn groups<'a>(listed: &[&'a Comparison], order: Order) -> Vec<Group<'a>> {
    if order == Order::Gap {
        return vec![(None, listed.to_vec())];
    }
    let mut out: Vec<Group> = Vec::new();
    for it in listed {
        let section = it.section.as_deref().unwrap_or("Not in a section");
        match out.iter_mut().find(|group| group.0 == Some(section)) {
            Some(group) => group.1.push(it),
            None => out.push((Some(section), vec![it])),
        }
    }
    out
}
