//! `ReportView`: everything that leaves the core, in plain public fields.
//!
//! [`Analysis`] is the JSON contract: one shape for the page, the command line and saved files, with its
//! fields in the order in which they are written. [`ReportView`] adds the text cut into blocks and runs,
//! so that a page can paint it without knowing an offset. Places count UTF-16 code units, as a
//! JavaScript string does; the core counts bytes and converts here, once.

pub mod aligned;
pub mod build;
mod changes;
mod checks;
mod cues;
pub mod document;
mod figures;
pub mod gap;
pub mod highlight;
pub mod json;
pub mod messages;
mod national;
pub mod picture;
pub mod population;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::units::{Decimal, Rating, Score, Unit};

pub use changes::{Change, ChangeKind, OwnCheck};
pub use checks::{Check, CheckKind, CheckSeverity};
pub use cues::{Cue, CueSide};
pub use figures::{
    Figure, FigureGroup, FigureKind, FigureRole, FigureValue, MetBy, Trend, TrendKind,
};
pub use national::{
    NationalData, NationalFigure, NationalKind, NationalOrigin, Spread, SpreadSource,
};

/// Version of the meaning of [`Analysis`]'s fields.
pub const SCHEMA: u32 = 1;

/// What the worker sends to the page: the analysis, and the text ready to paint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// The contract.
    pub analysis: Analysis,
    /// The text in reading order. Runs of all blocks and the white space between blocks are the whole text.
    pub blocks: Vec<Block>,
}

/// The analysis of one report, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// The normalised text that all places refer to.
    pub text: String,
    /// Headings in order.
    pub outline: Vec<Heading>,
    /// The council; `None` where the text names none.
    pub authority: Option<Authority>,
    /// Date of publication as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Where that date is printed.
    pub published_at: Option<Place>,
    /// The overall result.
    pub overall: Overall,
    /// Quality statements that have a section or a row in the summary table, in the framework's order.
    pub scores: Vec<StatementScore>,
    /// Local figures set against an average, in report order.
    pub comparisons: Vec<Comparison>,
    /// Every other figure, in report order.
    pub figures: Vec<Figure>,
    /// Changes over time, and figures against targets and budgets, in report order.
    pub trends: Vec<Trend>,
    /// What the checks found, in report order.
    pub checks: Vec<Check>,
    /// The data that national figures come from.
    pub national: NationalData,
    /// Whom [`StatementScore::spread`] counts.
    pub spread: SpreadSource,
    /// What was odd.
    pub notices: Vec<Notice>,
    /// What the user changed; the fields above have it in them already.
    pub changes: Vec<Change>,
    /// Rows that the user added to the factual-accuracy list.
    pub own_checks: Vec<OwnCheck>,
    /// Sentences of strength and of shortfall by quality statement, by a published list of cue words, in report order.
    pub cues: Vec<Cue>,
}

/// Half-open range of UTF-16 code units in [`Analysis::text`], counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// First unit.
    pub start: u32,
    /// The unit after the last.
    pub end: u32,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its name, as the user's computer gave it.
    pub name: String,
    /// `text`, `html`, `mhtml`, `docx`, `odt` or `pdf`, by its content.
    pub format: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where its text starts in [`Analysis::text`].
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A heading line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 title, 2 front section or theme, 3 quality statement or part of a front section, 4 below.
    pub level: u8,
    /// As printed.
    pub title: String,
    /// What it heads.
    pub role: HeadingRole,
    /// Where the heading stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// What a heading heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingRole {
    /// The report.
    Title,
    /// A section before the themes, or a part of one.
    Front,
    /// One of the four themes.
    Theme,
    /// One of the nine quality statements.
    QualityStatement,
    /// Findings on one topic within a statement.
    Topic,
    /// Nothing of this report: links of the web page, and headings that stand in every section.
    Furniture,
}

/// The council.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Authority {
    /// As printed.
    pub name: String,
    /// Nine-character code of the Office for National Statistics; `None` for a name not in the list.
    pub ons_code: Option<String>,
    /// Region of England.
    pub region: Option<String>,
    /// `county`, `unitary`, `London borough`, `metropolitan district`.
    pub r#type: Option<String>,
    /// How it was found.
    pub basis: AuthorityBasis,
    /// Where the name stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Where a council's name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityBasis {
    /// In the title.
    Title,
    /// In a heading or a fixed line of the report's front.
    Heading,
    /// Only in the running text.
    Mention,
    /// The user said so.
    User,
}

/// The overall result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overall {
    /// What the report prints; `None` if it prints neither rating nor percentage.
    pub printed: Option<PrintedOverall>,
    /// What the nine scores give; `None` unless all nine were read.
    pub calculated: Option<CalculatedOverall>,
    /// Whether the report calls its scores indicative (the pilots of 2023).
    pub indicative: bool,
    /// The printed percentage beside the calculated one; `None` unless both are there.
    pub agreement: Option<Agreement>,
}

/// A printed percentage beside the one that nine scores give. CQC does not say how it rounds, so a point is no
/// disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The same number.
    Same,
    /// Within one point of the exact share.
    WithinAPoint,
    /// Further away.
    Differs,
}

/// Rating and percentage as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedOverall {
    /// The rating, where one is printed.
    pub rating: Option<Rating>,
    /// The percentage, where one is printed.
    pub percent: Option<Decimal>,
    /// Where the rating stands, or the percentage if there is no rating.
    pub start: u32,
    /// Where that ends.
    pub end: u32,
    /// Where the percentage stands.
    pub percent_at: Option<Place>,
}

/// What nine scores add up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalculatedOverall {
    /// Sum of the scores.
    pub total: u8,
    /// Four for each statement: 36.
    pub maximum: u8,
    /// `total` of `maximum` in percent, rounded up as CQC appears to.
    pub percent: u8,
    /// From the exact share.
    pub rating: Rating,
    /// Whether all nine statements are in it; always true in this version.
    pub complete: bool,
    /// Points to the next better rating; `None` for outstanding.
    pub to_next: Option<u8>,
    /// Points to the next worse rating; `None` for inadequate.
    pub to_lower: Option<u8>,
    /// Ids of the scores of which one point more would give the next better rating. Arithmetic, no forecast.
    pub reaches_next: Vec<String>,
    /// Ids of the scores of which one point less would give the next worse rating.
    pub reaches_lower: Vec<String>,
    /// A score of 1 although the total gives good or outstanding: no published case is known, and CQC's printed
    /// rating decides.
    pub unseen: bool,
}

/// One quality statement's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementScore {
    /// `s1`, `s2`, … in the framework's order.
    pub id: String,
    /// Canonical name.
    pub quality_statement: String,
    /// Canonical name of its theme.
    pub theme: String,
    /// The section's score, or the summary's where there is no section; `None` where it could not be read.
    pub score: Option<Score>,
    /// The standard as printed, without the digit.
    pub standard: Option<String>,
    /// Where the score is printed, words included (`Score: 3`); where unread, the heading.
    pub start: u32,
    /// Where that ends.
    pub end: u32,
    /// Where the standard line stands.
    pub standard_at: Option<Place>,
    /// The score in the summary table, where the report has one.
    pub summary: Option<SummaryScore>,
    /// How other councils scored; see [`Analysis::spread`].
    pub spread: Spread,
}

/// A score in the summary table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryScore {
    /// 1 to 4.
    pub score: Score,
    /// Where it stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A local figure set against an average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// `c1`, `c2`, … in report order.
    pub id: String,
    /// What is measured, in the report's words; `None` where it could not be told.
    pub measure: Option<String>,
    /// Identifier of the national indicator, where the wording leaves only one.
    pub indicator: Option<String>,
    /// Its plain name.
    pub indicator_name: Option<String>,
    /// Indicators it might be, where the wording leaves several.
    pub candidates: Vec<String>,
    /// Of whom: the indicator's population, else what the words say.
    pub population: Option<String>,
    /// The council's figure.
    pub local: Amount,
    /// The average.
    pub benchmark: Benchmark,
    /// Unit of both.
    pub unit: Unit,
    /// Local minus benchmark, exact.
    pub difference: Decimal,
    /// Sign of the difference, nothing else.
    pub direction: Direction,
    /// Which way is better for this measure.
    pub polarity: Polarity,
    /// From direction and polarity.
    pub verdict: Verdict,
    /// The report's own words for the comparison, verbatim.
    pub wording: Option<String>,
    /// Where they stand.
    pub wording_at: Option<Place>,
    /// What these words say.
    pub claim: Option<Claim>,
    /// The survey or data set as printed.
    pub source: Option<String>,
    /// Where it stands.
    pub source_at: Option<Place>,
    /// Its usual abbreviation.
    pub collection: Option<String>,
    /// The source's date as printed.
    pub source_date: Option<String>,
    /// Where it stands.
    pub source_date_at: Option<Place>,
    /// What it dates.
    pub source_date_kind: Option<DateKind>,
    /// Quality statement or front section.
    pub section: Option<String>,
    /// Topic heading.
    pub topic: Option<String>,
    /// Page of its file, counted from 1, where the file has pages.
    pub page: Option<u32>,
    /// The sentence that holds the average.
    pub sentence: Place,
    /// The sentence that holds the local figure, where it is another one.
    pub local_sentence: Option<Place>,
    /// Published England values of the same indicator: CQC's quotations, the official series, others.
    pub national: Vec<NationalFigure>,
    /// Name of the rule that read it.
    pub rule: String,
}

/// What the date of a citation dates: reports give one or the other, and the two are a year and more apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// A month or a day: when it was published.
    Published,
    /// A financial year or a span of years: what it covers.
    Period,
    /// A year alone, which may be either.
    Year,
}

/// A number with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The number.
    pub value: Decimal,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// The average that a figure is set against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Benchmark {
    /// The number.
    pub value: Decimal,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// `England average` for the national one; otherwise as printed.
    pub label: String,
    /// Of what area.
    pub scope: Scope,
}

/// Of what area an average is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of England.
    England,
    /// One region.
    Region,
    /// A comparator or neighbour group.
    ComparatorGroup,
    /// A neighbouring council.
    Neighbour,
    /// Anything else.
    Other,
}

/// Sign of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Local is larger.
    Above,
    /// Local is smaller.
    Below,
    /// As printed, the same.
    Equal,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
    /// Neither, or not known.
    Neutral,
}

/// How the council stands on a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// On the better side of the average.
    Better,
    /// On the worse side.
    Worse,
    /// As printed, the same number.
    Same,
    /// No side is better.
    NotJudged,
}

/// What a wording says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// Better than.
    Better,
    /// Worse than.
    Worse,
    /// Higher, above, more.
    Higher,
    /// Lower, below, fewer.
    Lower,
    /// Similar, in line with, the same.
    Similar,
}

/// Something odd.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// A fixed name.
    pub kind: String,
    /// `info` or `warning`.
    pub severity: Severity,
    /// A sentence.
    pub message: String,
    /// Where; null if it concerns the whole text.
    pub start: Option<u32>,
    /// Where it ends.
    pub end: Option<u32>,
}

/// How serious a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// To be looked into.
    Warning,
}

/// One line of the report, ready to paint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// `b1`, `b2`, … in order; unique on the page.
    pub id: String,
    /// How it is shown.
    pub shape: BlockShape,
    /// For a statement's heading, its score's id, so that an outline can show the score.
    pub score: Option<String>,
    /// The text, cut where marks begin and end.
    pub runs: Vec<Run>,
}

/// How a block is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockShape {
    /// A heading of level 1 to 4.
    Heading {
        /// As in [`Heading::level`].
        level: u8,
        /// As in [`Heading::role`].
        role: HeadingRole,
    },
    /// A paragraph.
    Paragraph,
    /// A list item, bullet included in its text.
    Item,
    /// A row of the summary table, or a line of scores.
    ScoreLine,
}

/// A stretch of text with the same findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The text itself.
    pub text: String,
    /// The first that applies of comparison, score, trend, figure; `None` for plain text.
    pub tag: Option<Tag>,
    /// Ids of all findings that cover it.
    pub findings: Vec<String>,
    /// Ids of the checks that speak of it.
    pub checks: Vec<String>,
}

/// What a highlighted run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// A figure of a comparison.
    Comparison,
    /// A score.
    Score,
    /// A figure of a trend.
    Trend,
    /// Any other figure.
    Figure,
}

impl Tag {
    /// What a finding is, by the letter with which its id begins; `None` for a check and a cue sentence.
    #[must_use]
    pub fn of(finding: &str) -> Option<Self> {
        match finding.as_bytes().first() {
            Some(b'c') => Some(Self::Comparison),
            Some(b's') => Some(Self::Score),
            Some(b't') => Some(Self::Trend),
            Some(b'f') => Some(Self::Figure),
            _ => None,
        }
    }
}
