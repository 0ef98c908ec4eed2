//! Figures and trends as they leave the core.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{NationalFigure, Place};
use crate::units::{Decimal, Unit};

/// A number that stands in no comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `f1`, `f2`, … in report order.
    pub id: String,
    /// What sort of number.
    pub kind: FigureKind,
    /// Its value, as printed in its unit; money in pounds, a ratio as a share of one.
    pub value: FigureValue,
    /// Its unit; `None` for dates and years.
    pub unit: Option<Unit>,
    /// What an amount or a rate is per: `hour`, `100,000`.
    pub per: Option<String>,
    /// `153` of "117th out of 153".
    pub of: Option<Decimal>,
    /// As printed.
    pub text: String,
    /// The part it plays in its sentence.
    pub role: FigureRole,
    /// "approximately", "more than", as printed.
    pub qualifier: Option<String>,
    /// What it counts or measures; `None` where no phrase stands alone.
    pub counts: Option<String>,
    /// As of when, as printed; it may stand in an earlier sentence.
    pub as_of: Option<String>,
    /// Where that stands.
    pub as_of_at: Option<Place>,
    /// Identifier of the national indicator, for a survey figure without an average.
    pub indicator: Option<String>,
    /// Its plain name.
    pub indicator_name: Option<String>,
    /// Published England values that Candour, not the report, sets beside it; only where indicator, population, unit
    /// and collection agree.
    pub national: Vec<NationalFigure>,
    /// Why there are none, for a figure of a survey or collection.
    pub national_reason: Option<String>,
    /// Headings under which a reader would look for it.
    pub groups: Vec<FigureGroup>,
    /// Quality statement or front section.
    pub section: Option<String>,
    /// Topic heading.
    pub topic: Option<String>,
    /// Page of its file, counted from 1, where the file has pages.
    pub page: Option<u32>,
    /// Its sentence.
    pub sentence: Place,
    /// Where it stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A value of a figure: a number, an ISO date as far as printed, or two years.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureValue {
    /// `82`.
    Number(Decimal),
    /// `"2025-03"`.
    Date(String),
    /// `[2024, 2029]`.
    Years([u16; 2]),
}

/// [`FigureValue`] as whoever reads it sees it: the bare value.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Bare {
    Number(Decimal),
    Date(String),
    Years([u16; 2]),
}

/// [`FigureValue`] between the worker and the page, where bare values cannot be told apart.
#[derive(Serialize, Deserialize)]
enum Tagged {
    Number(Decimal),
    Date(String),
    Years([u16; 2]),
}

impl Serialize for FigureValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            match self.clone() {
                Self::Number(it) => Bare::Number(it),
                Self::Date(it) => Bare::Date(it),
                Self::Years(it) => Bare::Years(it),
            }
            .serialize(serializer)
        } else {
            match self.clone() {
                Self::Number(it) => Tagged::Number(it),
                Self::Date(it) => Tagged::Date(it),
                Self::Years(it) => Tagged::Years(it),
            }
            .serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for FigureValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Bare::deserialize(deserializer).map(|it| match it {
                Bare::Number(it) => Self::Number(it),
                Bare::Date(it) => Self::Date(it),
                Bare::Years(it) => Self::Years(it),
            })
        } else {
            Tagged::deserialize(deserializer).map(|it| match it {
                Tagged::Number(it) => Self::Number(it),
                Tagged::Date(it) => Self::Date(it),
                Tagged::Years(it) => Self::Years(it),
            })
        }
    }
}

/// Sorts of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A share of a hundred, or points of one.
    Percent,
    /// Pounds.
    Money,
    /// How many.
    Count,
    /// How long.
    Duration,
    /// When an event, plan or publication is.
    Date,
    /// So many for each 1,000 or 100,000.
    Rate,
    /// "1 in 20", "two thirds".
    Ratio,
    /// A place in an order.
    Rank,
    /// An index, such as that of deprivation.
    Index,
    /// First and last year of a plan.
    YearRange,
    /// Points of a scale.
    Score,
}

/// The part a figure plays in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureRole {
    /// The figure itself.
    Value,
    /// What the council aims at.
    Target,
    /// A limit inside the definition of another figure.
    Threshold,
    /// A span over which something is said to have changed.
    Period,
    /// A base that another figure is a part of.
    Context,
}

/// Headings to look under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureGroup {
    /// Waiting lists, waits, backlogs.
    Waits,
    /// Budgets, spending, fees, pay.
    Money,
    /// Staff, vacancies, caseloads.
    Workforce,
    /// Unpaid carers.
    UnpaidCarers,
    /// The council's own targets, and figures set against them.
    Targets,
}

/// A change, or a figure against what was aimed at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// `t1`, `t2`, … in report order.
    pub id: String,
    /// Which sort.
    pub kind: TrendKind,
    /// The earlier value, the target or the budget.
    pub from: Option<Decimal>,
    /// Where it stands.
    pub from_at: Option<Place>,
    /// As printed.
    pub from_text: Option<String>,
    /// As of when, as printed.
    pub from_when: Option<String>,
    /// The later or the actual value.
    pub to: Option<Decimal>,
    /// Where it stands.
    pub to_at: Option<Place>,
    /// As printed.
    pub to_text: Option<String>,
    /// As of when, as printed.
    pub to_when: Option<String>,
    /// The size of the change, where it is printed.
    pub change: Option<Decimal>,
    /// Where it stands.
    pub change_at: Option<Place>,
    /// As printed.
    pub change_text: Option<String>,
    /// Its unit: a change of days may be printed as a percentage.
    pub change_unit: Option<Unit>,
    /// Unit of the ends; of the change where there are none.
    pub unit: Unit,
    /// What changed.
    pub what: Option<String>,
    /// Whether the report's own words call it better; `None` where they do not say.
    pub improving: Option<bool>,
    /// Whether the target was met; `None` where neither words nor numbers tell.
    pub met: Option<bool>,
    /// What tells that.
    pub met_by: Option<MetBy>,
    /// Ids of the figures it links, and of a comparison whose figure it uses.
    pub findings: Vec<String>,
    /// Quality statement or front section.
    pub section: Option<String>,
    /// Topic heading.
    pub topic: Option<String>,
    /// Page of its file, counted from 1, where the file has pages.
    pub page: Option<u32>,
    /// Where the sentence that says so stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// What tells whether a target was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetBy {
    /// The report's own words.
    Words,
    /// The two numbers alone, where it is known which side is better.
    Numbers,
}

/// Sorts of trends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendKind {
    /// Two times.
    OverTime,
    /// The council's own target.
    AgainstTarget,
    /// An estimate or a budget.
    AgainstBudget,
    /// A change whose ends are not printed.
    ChangeOnly,
}
