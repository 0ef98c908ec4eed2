//! National values for a survey figure that a report sets beside no average: offered only where all agrees.

use std::fmt;

use super::beside::{Asked, Published, beside};
use super::data::Data;
use crate::figures::{Figure, Found, Kind, Role, TrendKind};
use crate::indicators::{Catalogue, Clues, Match, Population};
use crate::units::Unit;

/// What is offered beside a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer<'d> {
    /// The values.
    pub values: Vec<Published<'d>>,
    /// Why there are none; `None` as well for a figure that names no survey.
    pub reason: Option<Reason>,
}

/// Why there is no national value beside a survey figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Several measures are worded like it.
    Several,
    /// No measure of the catalogue is worded like it, or none of its values is in the data.
    NotInData,
    /// The data has values of a part of it only.
    OnlyParts,
    /// The measure has another unit.
    OtherUnit,
    /// It is about other people than the measure.
    OtherPeople,
    /// The survey that is named does not publish the measure.
    OtherSurvey,
    /// A publisher of several surveys is named, and not which survey.
    OnlyPublisher,
}

/// The national values of `figure`, one of `found`, or why there are none.
#[must_use]
pub fn offer<'d>(data: &'d Data, found: &Found, figure: &Figure) -> Offer<'d> {
    let Some(survey) = &figure.survey else {
        return Offer::default();
    };
    if !is_level(found, figure) {
        return Offer::default();
    }
    let because = |reason| Offer {
        values: Vec::new(),
        reason: Some(reason),
    };
    // Of what is not known to be measured it is not known either whether the survey asks for it.
    let Some(words) = figure.counts.as_deref() else {
        return Offer::default();
    };
    // CQC's own words in a sentence cite nothing.
    if survey.collection == "CQC" && figure.indicator.is_none() {
        return Offer::default();
    }
    let Some((id, _)) = figure.indicator else {
        return because(why_none(figure.unit, words, survey.collection));
    };
    if survey.collection == "NHS England" {
        return because(Reason::OnlyPublisher);
    }
    let Some(indicator) = Catalogue::built_in().all().find(|it| it.id == id) else {
        return because(Reason::NotInData);
    };
    if indicator.unit != figure.unit {
        return because(Reason::OtherUnit);
    }
    if Population::of(words).is_some_and(|it| !it.fits(indicator.population)) {
        return because(Reason::OtherPeople);
    }
    let asked = Asked {
        indicator: id,
        unit: figure.unit,
        collection: Some(survey.collection),
        date: survey
            .date
            .as_ref()
            .or(figure.as_of.as_ref())
            .map(|it| it.text.as_str()),
        own: "",
    };
    let all = beside(data, &asked);
    let none = all.is_empty();
    let values: Vec<Published> = all.into_iter().filter(|it| it.row.part.is_none()).collect();
    let reason = match (values.is_empty(), none) {
        (false, _) => None,
        (true, true) => Some(Reason::NotInData),
        (true, false) => Some(Reason::OnlyParts),
    };
    Offer { values, reason }
}

/// Whether a figure is a level that a survey measures: no target, no change, no number of people asked.
fn is_level(found: &Found, figure: &Figure) -> bool {
    let measured = matches!(
        figure.kind,
        Kind::Percent | Kind::Score | Kind::Rate | Kind::Ratio
    ) && figure.role == Role::Value
        && figure.unit != Unit::PercentagePoints;
    // Trends are in report order; those of its sentence are all that can hold it.
    let changes = || {
        let from = found
            .trends
            .partition_point(|it| it.sentence.end <= figure.at.span.start);
        let near = found.trends.iter().skip(from);
        let mut near = near.take_while(|it| it.sentence.start < figure.at.span.end);
        near.any(|it| {
            it.kind != TrendKind::AgainstTarget
                && it
                    .change
                    .as_ref()
                    .is_some_and(|end| end.at.span == figure.at.span)
        })
    };
    measured && !changes()
}

fn why_none(unit: Unit, words: &str, collection: &str) -> Reason {
    let find = |unit: Unit, population: Option<Population>| {
        Catalogue::built_in().find(&Clues {
            words,
            focus: words,
            background: false,
            unit,
            population,
            collection: Some(collection),
        })
    };
    let who = Population::of(words);
    if let Match::Uncertain(several) = find(unit, who) {
        return if several.iter().any(|it| it.is_published_in(collection)) {
            Reason::Several
        } else {
            Reason::OtherSurvey
        };
    }
    let elsewhere = [Unit::Percent, Unit::Score, Unit::Per100000, Unit::Days]
        .into_iter()
        .filter(|it| *it != unit)
        .any(|it| matches!(find(it, who), Match::Certain(_)));
    if elsewhere {
        Reason::OtherUnit
    } else if who.is_some() && matches!(find(unit, None), Match::Certain(_)) {
        Reason::OtherPeople
    } else {
        Reason::NotInData
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Several => "more than one published measure is worded like this",
            Self::NotInData => "no England value is in the data for this measure",
            Self::OnlyParts => "the data has values for a part of this measure only",
            Self::OtherUnit => "the report’s figure is in another unit",
            Self::OtherPeople => "the report’s figure is about other people than the measure",
            Self::OtherSurvey => "the survey it names does not publish this measure",
            Self::OnlyPublisher => "the report names the publisher, not the survey",
        })
    }
}
