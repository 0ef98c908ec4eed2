//! Values of the data that contradict one another: they are listed, not settled.

use std::collections::BTreeMap;
use std::fmt;

use super::data::{Data, Kind, Row};
use crate::units::Decimal;

/// Two or more values of one kind that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Id of the indicator.
    pub indicator: &'static str,
    /// Which sort of source.
    pub kind: Kind,
    /// Of which part, where it is of one.
    pub part: Option<String>,
    /// What does not fit.
    pub what: Between,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// One period with several values.
    Values {
        /// The period.
        period: String,
        /// The values, lowest first.
        values: Vec<Decimal>,
    },
    /// One value under several periods. It may be a coincidence, or a wrong label.
    Periods {
        /// The value.
        value: Decimal,
        /// The periods, or the years by which it is cited.
        periods: Vec<String>,
    },
}

/// The contradictions in the data, in the order of indicators' ids.
#[must_use]
pub fn clashes(data: &Data) -> Vec<Clash> {
    type Series<'d> = (&'static str, Kind, Option<&'d str>);
    let mut values: BTreeMap<(Series, &str), Vec<Decimal>> = BTreeMap::new();
    let mut periods: BTreeMap<(Series, Decimal), Vec<&str>> = BTreeMap::new();
    for it in data.rows() {
        let series = (it.indicator, it.kind, it.part.as_deref());
        if let Some(period) = &it.period {
            values.entry((series, period)).or_default().push(it.value);
        }
        if let Some(label) = label(it) {
            periods.entry((series, it.value)).or_default().push(label);
        }
    }
    let clash = |series: Series, what: Between| Clash {
        indicator: series.0,
        kind: series.1,
        part: series.2.map(str::to_owned),
        what,
    };
    let mut out = Vec::new();
    for ((series, period), mut values) in values {
        values.sort_unstable();
        values.dedup();
        if values.len() > 1 {
            let period = period.to_owned();
            out.push(clash(series, Between::Values { period, values }));
        }
    }
    for ((series, value), mut labels) in periods {
        labels.sort_unstable();
        labels.dedup();
        if labels.len() > 1 {
            let periods = labels.into_iter().map(str::to_owned).collect();
            out.push(clash(series, Between::Periods { value, periods }));
        }
    }
    out.sort_by_key(|it| it.indicator);
    out
}

/// The period, or a year by which it is cited where that is all there is.
fn label(row: &Row) -> Option<&str> {
    row.period.as_deref().or(row.cited.as_deref())
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::CqcQuotation => "CQC quotations",
            Kind::OfficialStatistic => "official statistics",
            Kind::SecondarySource => "secondary sources",
        };
        write!(f, "{}, {kind}", self.indicator)?;
        if let Some(part) = &self.part {
            write!(f, ", {part}")?;
        }
        match &self.what {
            Between::Values { period, values } => {
                let values: Vec<String> = values.iter().map(Decimal::to_string).collect();
                write!(f, ": {} for {period}", values.join(" and "))
            }
            Between::Periods { value, periods } => {
                write!(f, ": {value} for {}", periods.join(" and "))
            }
        }
    }
}
