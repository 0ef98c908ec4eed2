//! The published values that stand beside a figure of a report: of the same indicator, the same period first.

use std::cmp::Reverse;

use super::data::{Data, Kind, Row};
use super::period::{Cited, month, order};
use crate::units::Unit;

/// A figure of a report, as far as it decides which values belong beside it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Id of its indicator.
    pub indicator: &'a str,
    /// Its unit.
    pub unit: Unit,
    /// The survey or data set that the report cites for it.
    pub collection: Option<&'a str>,
    /// The date of that citation as printed, which may be a period or a month of publication.
    pub date: Option<&'a str>,
    /// The report's own council as [`crate::framework::key`] has it, or nothing: what its own report prints is no
    /// other report's quotation.
    pub own: &'a str,
}

/// A value, and how it stands to the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published<'d> {
    /// The value with its source.
    pub row: &'d Row,
    /// How many sources of this kind give the same value for the same period.
    pub sources: u32,
    /// Whether it is of the figure's period; `None` where either is not known.
    pub same_period: Option<bool>,
}

impl Data {
    /// The period of what a report cites, as far as the data itself tells: a month or a year of a collection is of a
    /// period only where all values that are cited so are.
    #[must_use]
    pub fn period(&self, collection: Option<&str>, cited: &Cited) -> Option<String> {
        if let Cited::Period(it) = cited {
            return Some(it.clone());
        }
        let mark = cited.mark()?;
        let mut periods = self
            .rows()
            .iter()
            .filter(|it| Some(it.collection) == collection && it.cited.as_deref() == Some(mark))
            .filter_map(|it| it.period.as_ref());
        let first = periods.next()?;
        periods.all(|it| it == first).then(|| first.clone())
    }
}

/// What is published of a figure's indicator: CQC's quotations of the same period, the official series of the same
/// period, then all else, the newest first.
#[must_use]
pub fn beside<'d>(data: &'d Data, asked: &Asked) -> Vec<Published<'d>> {
    let cited = asked.date.and_then(Cited::parse);
    let period = cited
        .as_ref()
        .and_then(|it| data.period(asked.collection, it));
    let mark = cited.as_ref().and_then(Cited::mark);
    let same_period = |row: &Row| {
        if let (Some(asked), Some(own)) = (&period, &row.period) {
            return Some(asked == own);
        }
        // Cited alike is of one period, whichever that is.
        let same = mark.is_some()
            && mark == row.cited.as_deref()
            && asked.collection == Some(row.collection);
        same.then_some(true)
    };
    let mut rows: Vec<&Row> = data
        .rows()
        .iter()
        .filter(|it| it.indicator == asked.indicator && it.unit == asked.unit)
        .filter(|it| !it.is_quoted_from(asked.own))
        .collect();
    // Where several sources say the same, one that is no copy is named.
    rows.sort_by(|a, b| same_said(a).cmp(&same_said(b)).then(a.copy.cmp(&b.copy)));
    let mut out: Vec<Published> = rows
        .chunk_by(|a, b| same_said(a) == same_said(b))
        .filter_map(|same| {
            let row = *same.first()?;
            Some(Published {
                row,
                sources: u32::try_from(same.len()).unwrap_or(u32::MAX),
                same_period: same_period(row),
            })
        })
        .collect();
    out.sort_by_key(|it| {
        let here = it.same_period == Some(true);
        let rank = match it.row.kind {
            Kind::CqcQuotation if here => 0,
            Kind::OfficialStatistic if here => 1,
            _ => 2,
        };
        let covered = it.row.period.as_deref().and_then(order);
        let newest = covered.or_else(|| month(&it.row.published));
        (rank, Reverse(newest), it.row.kind, it.row.part.is_some())
    });
    out
}

/// What two sources have to agree in to say the same: kind, part, period and value.
fn same_said(row: &Row) -> impl Ord + '_ {
    // A value without a period is the same only if it is cited alike.
    let when = row.period.as_ref().or(row.cited.as_ref());
    (row.kind, &row.part, &row.period, when, row.value)
}
