//! What can be wrong with a file of national figures, by line and in plain words.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::period::in_words;

/// Why a file of national figures is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// More bytes than [`LIMIT`](super::LIMIT).
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// Bytes that are no UTF-8, or a first line that is not that of such a file.
    NotNational,
    /// No line, or no whole number, for the version.
    NoVersion,
    /// No line, or no month, for the month that the figures are as of.
    NoMonth,
    /// No figure at all.
    NoFigure,
    /// A figure was published after the month that all are said to be as of.
    AfterItsMonth {
        /// Its line.
        line: usize,
        /// The month, `2026-04`.
        as_of: String,
    },
    /// Not newer than the figures that come with Candour.
    NotNewer {
        /// Its month, `2026-04`.
        as_of: String,
        /// Its version.
        version: u32,
        /// The month of the built-in figures.
        built_in: String,
        /// Their version.
        built_in_version: u32,
    },
    /// A line that is not right.
    Line {
        /// Which, counted from 1.
        line: usize,
        /// What is wrong.
        wrong: Wrong,
    },
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// Too many or too few columns.
    Columns {
        /// How many it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
    },
    /// A column that must not be empty.
    Missing(Column),
    /// A column that cannot be read.
    Unreadable(Column),
    /// A column with more than a few hundred characters, or with control characters.
    NotPlain(Column),
    /// An indicator that the catalogue does not have.
    UnknownIndicator(String),
    /// Another unit than the indicator's.
    OtherUnit(String),
    /// A percentage above 100.
    AboveHundred,
    /// An address that is not a plain https address.
    Address,
    /// The same as an earlier line.
    Twice {
        /// That line.
        of: usize,
    },
}

/// The columns of the file, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Id of the indicator.
    Indicator,
    /// The period that the value covers; may be empty.
    Period,
    /// When it was published.
    Published,
    /// The month or year by which reports cite the data; may be empty.
    Cited,
    /// The value.
    Value,
    /// Its unit.
    Unit,
    /// Which sort of source.
    Kind,
    /// Of which part of what the indicator measures; mostly empty.
    Part,
    /// Title of the source.
    Title,
    /// Who publishes the series.
    Publisher,
    /// Address of the source.
    Address,
    /// Whether the source is a copy of a CQC page.
    Copy,
    /// The day it was read.
    Read,
    /// What is to be known about it; may be empty.
    Note,
}

impl Column {
    /// All of them, in the file's order.
    pub const ALL: [Self; 14] = [
        Self::Indicator,
        Self::Period,
        Self::Published,
        Self::Cited,
        Self::Value,
        Self::Unit,
        Self::Kind,
        Self::Part,
        Self::Title,
        Self::Publisher,
        Self::Address,
        Self::Copy,
        Self::Read,
        Self::Note,
    ];

    /// Whether it may be empty.
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Period | Self::Cited | Self::Part | Self::Note)
    }

    /// As the file's own heading has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Period => "period",
            Self::Published => "published",
            Self::Cited => "cited",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Part => "part",
            Self::Title => "source title",
            Self::Publisher => "publisher",
            Self::Address => "address",
            Self::Copy => "copy",
            Self::Read => "read",
            Self::Note => "note",
        }
    }

    /// What stands in it.
    fn form(self) -> &'static str {
        match self {
            Self::Period => "a period such as 2023-24, April 2026 or Census 2021",
            Self::Published => "a date such as 2024, 2024-10 or 2024-10-31",
            Self::Cited => "a year or month such as 2024 or 2024-10",
            Self::Value => "a number without sign and unit",
            Self::Kind => "cqc_quotation, official_statistic or secondary_source",
            Self::Copy => "yes or no",
            Self::Read => "a day such as 2026-11-22",
            _ => "plain text",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => write!(
                f,
                "the file has {bytes} bytes, more than the limit of {limit} for national figures"
            ),
            Self::NotNational => write!(f, "the file is not one of national figures"),
            Self::NoVersion => write!(
                f,
                "there is no line “# version N” with a whole number before the figures"
            ),
            Self::NoMonth => write!(
                f,
                "there is no line “# as-of YYYY-MM” with a month before the figures"
            ),
            Self::NoFigure => write!(f, "there is no figure in it"),
            Self::AfterItsMonth { line, as_of } => write!(
                f,
                "line {line}: the figure was published after {}, the month that the file gives for all of them",
                in_words(as_of)
            ),
            Self::NotNewer {
                as_of,
                version,
                built_in,
                built_in_version,
            } => write!(
                f,
                "its figures are of {}, version {version}; those that come with Candour are of {}, version \
                 {built_in_version}, and not older",
                in_words(as_of),
                in_words(built_in)
            ),
            Self::Line { line, wrong } => write!(f, "line {line}: {wrong}"),
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns { found, wanted } => write!(
                f,
                "{found} columns, not {wanted}; a tab stands between two columns"
            ),
            Self::Missing(it) => write!(f, "the column “{}” is empty", it.name()),
            Self::Unreadable(it) => {
                write!(f, "the column “{}” is not {}", it.name(), it.form())
            }
            Self::NotPlain(it) => write!(
                f,
                "the column “{}” is too long or holds characters that cannot be printed",
                it.name()
            ),
            Self::UnknownIndicator(it) => write!(f, "there is no indicator “{it}”"),
            Self::OtherUnit(it) => write!(f, "the unit is not the indicator’s, “{it}”"),
            Self::AboveHundred => write!(f, "a percentage above 100"),
            Self::Address => write!(f, "the address is not a plain https address"),
            Self::Twice { of } => write!(f, "the same as line {of}"),
        }
    }
}

impl std::error::Error for Problem {}
