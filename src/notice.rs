//! What was odd in a report but did not stop the reading.

use crate::span::Span;

/// One oddity, with its place in the text where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What kind of oddity, with its facts.
    pub kind: NoticeKind,
    /// Where it stands; `None` if it concerns the text as a whole.
    pub span: Option<Span>,
}

impl Notice {
    /// A notice about a place.
    #[must_use]
    pub fn at(span: Span, kind: NoticeKind) -> Self {
        Self {
            kind,
            span: Some(span),
        }
    }

    /// A notice about the whole text.
    #[must_use]
    pub fn whole(kind: NoticeKind) -> Self {
        Self { kind, span: None }
    }
}

/// The kinds of oddity. Names become `kind` on the wire; [`crate::view::messages`] has the sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeKind {
    /// The bytes were no valid UTF-8 and were read as Windows-1252.
    ReadAsWindows1252,
    /// Some bytes or units of the encoding could not be read and stand as U+FFFD.
    UnreadableCharacters {
        /// How many.
        count: usize,
    },
    /// The document has tracked changes; the text was read as if all of them were accepted.
    TrackedChanges {
        /// How many insertions and deletions.
        count: usize,
    },
    /// The document has comments, which were left out.
    CommentsLeftOut {
        /// How many.
        count: usize,
    },
    /// The end of the file is missing, and with it perhaps some of its text.
    CutShort,
    /// The text names no council.
    CouncilNotNamed,
    /// Several councils are named about equally often, so none was taken.
    CouncilUncertain,
    /// The text is a part of a report.
    PartOfReport {
        /// How many of the nine quality statements have a score.
        statements: usize,
    },
    /// The summary table and the section give different scores; the section's counts.
    ScoresDisagree {
        /// Canonical name.
        statement: &'static str,
        /// In the section.
        section: u8,
        /// In the table.
        summary: u8,
    },
    /// `Score: 3` above a standard line that begins with another digit.
    StandardDisagrees {
        /// Canonical name.
        statement: &'static str,
        /// On the score line.
        score: u8,
        /// On the standard line.
        standard: u8,
    },
    /// A score line whose number is not 1 to 4.
    ScoreOutOfRange,
    /// A section of a quality statement without a readable score.
    ScoreNotFound {
        /// Canonical name.
        statement: &'static str,
    },
    /// The same quality statement has two sections; the first counts.
    RepeatedSection {
        /// Canonical name.
        statement: &'static str,
    },
    /// A score line that belongs to no quality statement.
    StrayScore,
    /// Several ratings stand where the overall rating should, so none was taken.
    RatingUncertain,
    /// Findings under a heading that names no known quality statement.
    SectionUnknown,
    /// The report's words say better or worse, the figures and the usual reading of the measure the opposite.
    ClaimContradicts,
    /// Scores of a pilot, which CQC calls indicative.
    Indicative,
    /// An England average in a sentence where it is not certain which figure it belongs to.
    AverageWithoutFigure,
    /// A figure of a comparison without its % sign, read as percent because the other has one.
    MissingPercentSign,
    /// A number may look other than it is stored: hidden characters, ones that turn the direction of reading, or
    /// look-alikes of digits and signs stand in it or about it. It was not read, nor was anything else of its sentence.
    DoubtfulNumber,
    /// Characters that cannot be seen, or that turn the direction of reading, apart from any number.
    HiddenCharacters,
    /// A word of English letters and letters of other scripts that look like them.
    LookAlikeLetters,
    /// A correction by the user speaks of something that is not in this reading.
    CorrectionWithoutPlace,
}

impl NoticeKind {
    /// Name on the wire.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::ReadAsWindows1252 => "read_as_windows_1252",
            Self::UnreadableCharacters { .. } => "unreadable_characters",
            Self::TrackedChanges { .. } => "tracked_changes",
            Self::CommentsLeftOut { .. } => "comments_left_out",
            Self::CutShort => "cut_short",
            Self::CouncilNotNamed => "council_not_named",
            Self::CouncilUncertain => "council_uncertain",
            Self::PartOfReport { .. } => "part_of_report",
            Self::ScoresDisagree { .. } => "scores_disagree",
            Self::StandardDisagrees { .. } => "standard_disagrees",
            Self::ScoreOutOfRange => "score_out_of_range",
            Self::ScoreNotFound { .. } => "score_not_found",
            Self::RepeatedSection { .. } => "repeated_section",
            Self::StrayScore => "stray_score",
            Self::RatingUncertain => "rating_uncertain",
            Self::SectionUnknown => "section_unknown",
            Self::ClaimContradicts => "claim_contradicts",
            Self::Indicative => "indicative",
            Self::AverageWithoutFigure => "average_without_figure",
            Self::MissingPercentSign => "missing_percent_sign",
            Self::DoubtfulNumber => "doubtful_number",
            Self::HiddenCharacters => "hidden_characters",
            Self::LookAlikeLetters => "look_alike_letters",
            Self::CorrectionWithoutPlace => "correction_without_place",
        }
    }

    /// Whether a reader should look into it (`warning`) or only know it (`info`).
    #[must_use]
    pub fn is_warning(&self) -> bool {
        !matches!(
            self,
            Self::ReadAsWindows1252
                | Self::CommentsLeftOut { .. }
                | Self::CouncilNotNamed
                | Self::PartOfReport { .. }
                | Self::Indicative
                | Self::AverageWithoutFigure
        )
    }
}
