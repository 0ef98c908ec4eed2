//! The report: council, date, overall result and scores, each with its place.

pub mod authorities;
pub mod dates;
pub mod identity;
pub mod kind;
pub mod overall;
pub mod scores;

use crate::error::AnalysisError;
use crate::framework::key;
use crate::notice::Notice;
use crate::outline::Outline;
use crate::text::ReportText;

pub use identity::Identity;
pub use overall::Overall;
pub use scores::StatementScores;

/// What a report says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The council.
    pub identity: Option<Identity>,
    /// The date of publication.
    pub published: Option<dates::Dated>,
    /// Scores, in the framework's order.
    pub scores: Vec<StatementScores>,
    /// Rating and percentage as printed, and what the scores add up to.
    pub overall: Overall,
}

impl Report {
    /// The council's name as [`key`] has it; empty where none is known.
    #[must_use]
    pub fn own(&self, text: &str) -> String {
        self.identity
            .as_ref()
            .map(|it| key(it.span.of(text)))
            .unwrap_or_default()
    }
}

/// Reads the report that `outline` lays out.
///
/// # Errors
/// [`AnalysisError::SeveralReports`], [`AnalysisError::NotAReport`] or [`AnalysisError::OtherCqc`] where the text has none of the marks of an
/// assessment.
pub fn read(
    notices: &mut Vec<Notice>,
    text: &ReportText,
    outline: &Outline,
) -> Result<Report, AnalysisError> {
    let text = text.as_str();
    kind::check(text, outline)?;
    let scores = scores::read(notices, outline);
    if identity::several_titles(text, outline) && scores::n_repeated(outline) >= 3 {
        return Err(AnalysisError::SeveralReports);
    }
    let overall = overall::read(notices, text, outline, &scores);
    let identity = identity::read(notices, text, outline);
    let published = dates::published(text, outline);
    Ok(Report {
        identity,
        published,
        scores,
        overall,
    })
}
