//! The few things that leave nothing to show: facts only, the advice belongs to whoever shows them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why there is no analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnalysisError {
    /// No byte, or nothing but white space.
    Empty,
    /// More bytes than [`LIMIT`](crate::text::LIMIT).
    TooLarge {
        /// Size of the input in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// Bytes that are no plain text.
    NotText {
        /// What they look like.
        looks_like: FileKind,
    },
    /// Text without any score line, quality statement or theme heading of an assessment.
    NotAReport,
    /// More than one report in one text: sections of several statements stand in it twice, under different titles.
    SeveralReports,
    /// Text by or about CQC, but no assessment of a council.
    OtherCqc {
        /// What it looks like.
        looks_like: CqcText,
    },
}

/// What a file that is no plain text looks like, by its first bytes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Portable document format.
    Pdf,
    /// A saved web page.
    Html,
    /// A web page saved as one file (MHTML), or a mail.
    Mhtml,
    /// A zip container: Word, OpenDocument or plain zip.
    Zip,
    /// An old Word document.
    OldWord,
    /// Rich text.
    Rtf,
    /// A picture.
    Image,
    /// None of these.
    Unknown,
}

/// CQC text that is no assessment of a council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CqcText {
    /// An inspection or assessment of a care home, home care agency or other provider.
    CareService,
    /// News, minutes, guidance: it speaks of CQC.
    Other,
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the input holds no text"),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "the input has {bytes} bytes, more than the limit of {limit}"
            ),
            Self::NotText { looks_like } => {
                write!(f, "the input is not plain text but {looks_like}")
            }
            Self::NotAReport => {
                write!(
                    f,
                    "no score line, quality statement or theme heading of a CQC local authority assessment was found"
                )
            }
            Self::SeveralReports => write!(f, "the text holds more than one report"),
            Self::OtherCqc {
                looks_like: CqcText::CareService,
            } => {
                write!(
                    f,
                    "this is a CQC report on a care service, not an assessment of a council"
                )
            }
            Self::OtherCqc {
                looks_like: CqcText::Other,
            } => {
                write!(
                    f,
                    "the text speaks of CQC but is not an assessment of a council"
                )
            }
        }
    }
}

impl std::error::Error for AnalysisError {}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Html => "a web page",
            Self::Mhtml => "a saved web archive or mail",
            Self::Zip => "a Word, OpenDocument or zip file",
            Self::OldWord => "an old Word document",
            Self::Rtf => "a rich text file",
            Self::Image => "a picture",
            Self::Unknown => "a file of an unknown kind",
        })
    }
}
