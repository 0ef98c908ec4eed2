//! Published England values beside a report's figures, as they leave the core.

use serde::{Deserialize, Serialize};

use crate::units::{Decimal, Unit};

/// Which data the national figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalData {
    /// Version of the data file.
    pub version: String,
    /// The month that its newest figures were current in, `2026-04`.
    pub as_of: String,
    /// `built_in`, or `file` for one that the user opened.
    pub origin: NationalOrigin,
}

/// Where the data came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalOrigin {
    /// Compiled in.
    BuiltIn,
    /// A newer file that the user opened.
    File,
}

/// One published England value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NationalFigure {
    /// The value.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// The period that it covers, `2023-24`; `None` where the source does not say.
    pub period: Option<String>,
    /// When it was published, as far as known: `2024-10`, `2024`.
    pub published: String,
    /// Where it is of a part of what the indicator measures, which part ("independent sector only").
    pub part: Option<String>,
    /// Who says so.
    pub kind: NationalKind,
    /// Title of the page or table.
    pub source_title: String,
    /// Who publishes the series.
    pub publisher: String,
    /// Its https address.
    pub source_url: String,
    /// Whether that is another site's copy of a CQC page.
    pub copy: bool,
    /// The day it was read, `YYYY-MM-DD`.
    pub read: String,
    /// What is to be known about it.
    pub note: Option<String>,
    /// How many sources of this kind give the same value for the same period; the first of them is named.
    pub sources: u32,
    /// Whether it is of the period that the report's figure is of; `None` where either is not known.
    pub same_period: Option<bool>,
}

/// Sorts of sources of a national figure. The first two are two series and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalKind {
    /// What another CQC report prints as the England average.
    CqcQuotation,
    /// What the publisher of the series gives.
    OfficialStatistic,
    /// What somebody else reports of it.
    SecondarySource,
}

/// How many of the councils assessed so far have each score for a quality statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Councils with score 1, 2, 3 and 4.
    pub counts: [u16; 4],
}

/// Whom the spreads of scores count, and who counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadSource {
    /// How many councils.
    pub councils: u16,
    /// Which ones, in words.
    pub whom: String,
    /// Until when their reports were published, `2025-10`.
    pub until: String,
    /// Title of the source.
    pub source_title: String,
    /// Its https address.
    pub source_url: String,
    /// What is to be known about it.
    pub note: String,
}
