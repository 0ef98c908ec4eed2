//! The published values, read line by line; what is not right is refused with its line.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::period::{is_period, month};
use super::problem::{Column, Problem, Wrong};
use crate::framework::key;
use crate::indicators::{Catalogue, Indicator, unit};
use crate::units::{Decimal, Unit};

/// The most that is read of a file, in bytes: five times what is built in.
pub const LIMIT: usize = 256 * 1024;

/// With which such a file begins.
const FIRST_LINE: &str = "# Candour national figures";

/// The most characters of a column.
const LONGEST: usize = 600;

/// Which data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Compiled in.
    BuiltIn,
    /// A newer file that the user opened.
    File,
}

/// Sorts of sources. The first two are two series and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What a CQC report prints as the England average.
    CqcQuotation,
    /// What the publisher of the series gives.
    OfficialStatistic,
    /// What somebody else reports of it.
    SecondarySource,
}

/// One published value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Id of the indicator.
    pub indicator: &'static str,
    /// Usual abbreviation of the indicator's survey or data set.
    pub collection: &'static str,
    /// The period that it covers, `2023-24`; `None` where the source does not say.
    pub period: Option<String>,
    /// When the value was published: `2024`, `2024-10`, `2024-10-31`. Of a quotation it may be the survey's date or the
    /// quoting report's, so nothing is matched by it.
    pub published: String,
    /// The month or year by which reports cite the data, `2024-10`.
    pub cited: Option<String>,
    /// The value.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// Which sort of source.
    pub kind: Kind,
    /// Where it is of a part of what the indicator measures, which part.
    pub part: Option<String>,
    /// Title of the page or table.
    pub title: String,
    /// Who publishes the series.
    pub publisher: String,
    /// Its https address.
    pub address: String,
    /// Whether that is another site's copy of a CQC page.
    pub copy: bool,
    /// The day it was read.
    pub read: String,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// Version of the built-in data, for whoever shows it without reading the data.
pub const VERSION: u32 = 1;
/// The month of the built-in data's newest figures.
pub const AS_OF: &str = "2026-04";

/// All published values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// Version of the file.
    pub version: u32,
    /// The month of its newest figures, `2026-04`.
    pub as_of: String,
    /// Where it comes from.
    pub origin: Origin,
    rows: Vec<Row>,
}

impl Row {
    /// Whether it was read in a report on the council of this name, written as [`key`] has it.
    #[must_use]
    pub fn is_quoted_from(&self, council: &str) -> bool {
        self.kind == Kind::CqcQuotation
            && !council.is_empty()
            && format!(" {} ", key(&self.title)).contains(&format!(" {council} "))
    }
}

/// Whether bytes are a file of national figures, by their first line.
#[must_use]
pub fn is_data(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes
        .strip_prefix(FIRST_LINE.as_bytes())
        .is_some_and(|it| it.is_empty() || it.starts_with(b"\n") || it.starts_with(b"\r"))
}

impl Data {
    /// The data that is compiled in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Data> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let text = include_str!("../../static/data/national.tsv");
            parse(text, Origin::BuiltIn).unwrap_or(Self {
                version: 0,
                as_of: String::new(),
                origin: Origin::BuiltIn,
                rows: Vec::new(),
            })
        })
    }

    /// Reads a file that is to take the built-in data's place.
    ///
    /// # Errors
    /// See [`Problem`]: the same is asked of it as of the built-in one, and that it is newer.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > LIMIT {
            return Err(Problem::TooLarge {
                bytes: bytes.len(),
                limit: LIMIT,
            });
        }
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|_| is_data(bytes))
            .ok_or(Problem::NotNational)?;
        let it = parse(text, Origin::File)?;
        let ours = Self::built_in();
        if (&it.as_of, it.version) <= (&ours.as_of, ours.version) {
            return Err(Problem::NotNewer {
                as_of: it.as_of,
                version: it.version,
                built_in: ours.as_of.clone(),
                built_in_version: ours.version,
            });
        }
        Ok(it)
    }

    /// Every value, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The values of one indicator.
    pub fn of<'d>(&'d self, indicator: &'d str) -> impl Iterator<Item = &'d Row> {
        self.rows.iter().filter(move |it| it.indicator == indicator)
    }
}

fn parse(text: &str, origin: Origin) -> Result<Data, Problem> {
    let catalogue = Catalogue::built_in();
    let indicators: BTreeMap<&str, &Indicator> = catalogue.all().map(|it| (it.id, it)).collect();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut version = None;
    let mut as_of = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut newest: Option<((u16, u8), usize)> = None;
    for (n, line) in text.lines().enumerate() {
        let line_number = n + 1;
        if let Some(said) = line.strip_prefix('#') {
            let mut words = said.split_whitespace();
            match (words.next(), words.next(), words.next()) {
                (Some("version"), Some(it), None) => version = it.parse::<u32>().ok(),
                (Some("as-of"), Some(it), None) => {
                    as_of = Some(it.to_owned()).filter(|it| it.len() == 7 && month(it).is_some());
                }
                _ => {}
            }
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |wrong| Problem::Line {
            line: line_number,
            wrong,
        };
        let it = row(line, &indicators).map_err(wrong)?;
        if let Some(of) = seen.insert(identity(line), line_number) {
            return Err(wrong(Wrong::Twice { of }));
        }
        // A year alone is over at its end, and says nothing of a month.
        if let Some(month) = month(&it.published).filter(|_| it.published.len() > 4)
            && newest.is_none_or(|newest| newest.0 < month)
        {
            newest = Some((month, line_number));
        }
        rows.push(it);
    }
    let version = version.ok_or(Problem::NoVersion)?;
    let as_of = as_of.ok_or(Problem::NoMonth)?;
    if rows.is_empty() {
        return Err(Problem::NoFigure);
    }
    match newest {
        Some((newest, line)) if month(&as_of).is_none_or(|it| it < newest) => {
            Err(Problem::AfterItsMonth { line, as_of })
        }
        _ => Ok(Data {
            version,
            as_of,
            origin,
            rows,
        }),
    }
}

/// What makes a line another than the others: which value, of what, from where.
fn identity(line: &str) -> Vec<&str> {
    const ABOUT: [Column; 4] = [Column::Published, Column::Copy, Column::Read, Column::Note];
    let cells = Column::ALL.into_iter().zip(line.split('\t'));
    cells
        .filter(|(column, _)| !ABOUT.contains(column))
        .map(|(_, cell)| cell.trim())
        .collect()
}

fn row(line: &str, indicators: &BTreeMap<&str, &Indicator>) -> Result<Row, Wrong> {
    let wanted = Column::ALL.len();
    let mut cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    // An editor may have cut the empty note off.
    if cells.len() + 1 == wanted {
        cells.push("");
    }
    if cells.len() != wanted {
        return Err(Wrong::Columns {
            found: cells.len(),
            wanted,
        });
    }
    for (column, cell) in Column::ALL.into_iter().zip(&cells) {
        if cell.is_empty() && !column.is_optional() {
            return Err(Wrong::Missing(column));
        }
        if cell.len() > LONGEST || cell.chars().any(char::is_control) {
            return Err(Wrong::NotPlain(column));
        }
    }
    let cell = |column: Column| cells.get(column as usize).copied().unwrap_or("");
    let optional = |column: Column| Some(cell(column)).filter(|it| !it.is_empty());
    let checked = |column: Column, right: bool| {
        if right {
            Ok(cell(column).to_owned())
        } else {
            Err(Wrong::Unreadable(column))
        }
    };
    let indicator = indicators
        .get(cell(Column::Indicator))
        .ok_or_else(|| Wrong::UnknownIndicator(cell(Column::Indicator).to_owned()))?;
    let value = Decimal::parse(cell(Column::Value)).ok_or(Wrong::Unreadable(Column::Value))?;
    if unit(cell(Column::Unit)) != Some(indicator.unit) {
        return Err(Wrong::OtherUnit(indicator.id.to_owned()));
    }
    if indicator.unit == Unit::Percent && value > Decimal::new(100, 0) {
        return Err(Wrong::AboveHundred);
    }
    let kind = match cell(Column::Kind) {
        "cqc_quotation" => Kind::CqcQuotation,
        "official_statistic" => Kind::OfficialStatistic,
        "secondary_source" => Kind::SecondarySource,
        _ => return Err(Wrong::Unreadable(Column::Kind)),
    };
    let copy = match cell(Column::Copy) {
        "yes" => true,
        "no" => false,
        _ => return Err(Wrong::Unreadable(Column::Copy)),
    };
    if !is_address(cell(Column::Address)) {
        return Err(Wrong::Address);
    }
    let period = optional(Column::Period)
        .map(|it| checked(Column::Period, is_period(it)))
        .transpose()?;
    let cited = optional(Column::Cited)
        .map(|it| checked(Column::Cited, it.len() <= 7 && month(it).is_some()))
        .transpose()?;
    let published = cell(Column::Published);
    let read = cell(Column::Read);
    Ok(Row {
        indicator: indicator.id,
        collection: indicator.collection,
        period,
        published: checked(Column::Published, month(published).is_some())?,
        cited,
        value,
        unit: indicator.unit,
        kind,
        part: optional(Column::Part).map(str::to_owned),
        title: cell(Column::Title).to_owned(),
        publisher: cell(Column::Publisher).to_owned(),
        address: cell(Column::Address).to_owned(),
        copy,
        read: checked(Column::Read, read.len() == 10 && month(read).is_some())?,
        note: optional(Column::Note).map(str::to_owned),
    })
}

/// Whether it is an https address with a host and nothing in it that an address does not have: no blanks, no quotes,
/// no user name before the host.
fn is_address(it: &str) -> bool {
    let Some(rest) = it.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let plain = |it: char| it.is_ascii_graphic() && !matches!(it, '"' | '<' | '>' | '\\' | '`');
    host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':'))
        && it.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "ascs_choice\t2024-25\t2026-10\t2026-10\t70.3\tpercent\tofficial_statistic\t\tA table\tA publisher\thttps://example.org/a\tno\t2026-11-22\t";

    fn file(lines: &[&str]) -> String {
        format!(
            "{FIRST_LINE}\n# version 2\n# as-of 2026-10\n{}\n",
            lines.join("\n")
        )
    }

    fn with(column: Column, cell: &str) -> String {
        let mut cells: Vec<&str> = LINE.split('\t').collect();
        cells[column as usize] = cell;
        cells.join("\t")
    }

    #[test]
    fn a_newer_file_is_read_whatever_wrote_it() {
        let text = file(&[LINE]);
        let it = Data::read(text.as_bytes()).expect("it is right");
        assert_eq!((it.version, it.as_of.as_str()), (2, "2026-10"));
        assert_eq!((it.origin, it.rows().len()), (Origin::File, 1));
        let elsewhere = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert!(is_data(elsewhere.as_bytes()));
        assert_eq!(Data::read(elsewhere.as_bytes()), Ok(it.clone()));
        // The note is empty, and its tab may be lost.
        assert_eq!(Data::read(file(&[LINE.trim_end()]).as_bytes()), Ok(it));
    }

    #[test]
    fn it_is_told_by_its_first_line_alone() {
        assert!(is_data(FIRST_LINE.as_bytes()));
        for other in [
            "",
            "Candour national figures",
            "# Candour national figuresque\n",
        ] {
            assert!(!is_data(other.as_bytes()), "{other}");
        }
        assert_eq!(Data::read(b"\xff\xfe"), Err(Problem::NotNational));
    }

    #[test]
    fn a_wrong_line_is_named_with_what_is_wrong() {
        use Column::{
            Address, Cited, Copy, Indicator, Kind, Period, Published, Read, Title, Unit, Value,
        };
        let unreadable = Wrong::Unreadable;
        for (line, wrong) in [
            (
                with(Indicator, "ascs_joy"),
                Wrong::UnknownIndicator("ascs_joy".to_owned()),
            ),
            (with(Indicator, ""), Wrong::Missing(Indicator)),
            (with(Title, " "), Wrong::Missing(Title)),
            (with(Period, "2023/24"), unreadable(Period)),
            (with(Published, "October 2026"), unreadable(Published)),
            (with(Cited, "2026-10-01"), unreadable(Cited)),
            (with(Value, "70,3"), unreadable(Value)),
            (with(Value, "-3"), unreadable(Value)),
            (with(Value, "703"), Wrong::AboveHundred),
            (
                with(Unit, "score"),
                Wrong::OtherUnit("ascs_choice".to_owned()),
            ),
            (with(Kind, "quotation"), unreadable(Kind)),
            (with(Copy, "maybe"), unreadable(Copy)),
            (with(Read, "2026-11"), unreadable(Read)),
            (with(Address, "http://example.org/"), Wrong::Address),
            (with(Address, "https://example.org/ a"), Wrong::Address),
            (with(Address, "https://example"), Wrong::Address),
            (with(Address, "https://a@example.org/"), Wrong::Address),
            (with(Address, "javascript:alert(1)"), Wrong::Address),
            (with(Title, "A\u{7}table"), Wrong::NotPlain(Title)),
            (
                with(Title, &"x".repeat(LONGEST + 1)),
                Wrong::NotPlain(Title),
            ),
            (
                LINE.replace('\t', " "),
                Wrong::Columns {
                    found: 1,
                    wanted: 14,
                },
            ),
            (
                format!("{LINE}\tmore"),
                Wrong::Columns {
                    found: 15,
                    wanted: 14,
                },
            ),
        ] {
            let text = file(&[LINE, &line]);
            let want = Problem::Line { line: 5, wrong };
            assert_eq!(Data::read(text.as_bytes()), Err(want), "{line}");
        }
        assert_eq!(
            Data::read(file(&[LINE, LINE]).as_bytes()),
            Err(Problem::Line {
                line: 5,
                wrong: Wrong::Twice { of: 4 }
            })
        );
    }

    #[test]
    fn a_wrong_file_is_refused_as_a_whole() {
        let read = |text: &str| Data::read(text.as_bytes());
        let text = file(&[LINE]);
        assert_eq!(read(&file(&[])), Err(Problem::NoFigure));
        assert_eq!(
            read(&text.replace("# version 2", "# version")),
            Err(Problem::NoVersion)
        );
        assert_eq!(
            read(&text.replace("as-of 2026-10", "as-of October")),
            Err(Problem::NoMonth)
        );
        assert_eq!(
            read(&text.replace("as-of 2026-10", "as-of 2026-09")),
            Err(Problem::AfterItsMonth {
                line: 4,
                as_of: "2026-09".to_owned()
            })
        );
        let large = format!("{text}{}", " ".repeat(LIMIT));
        assert!(matches!(read(&large), Err(Problem::TooLarge { .. })));
        let built_in = include_str!("../../static/data/national.tsv");
        let ours = Data::built_in();
        assert_eq!((ours.version, ours.as_of.as_str()), (VERSION, AS_OF));
        assert!(matches!(read(built_in), Err(Problem::NotNewer { .. })));
        // The same month in a higher version is newer.
        assert!(read(&built_in.replace("# version 1\n", "# version 2\n")).is_ok());
    }
}
