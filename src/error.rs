//! The few things that leave nothing to show: facts only, the advice belongs to whoever shows them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why there is no analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnalysisError {
    /// No byte, or nothing but white space.
    Empty,
    /// More bytes than [`LIMIT`](crate::text::LIMIT), or more lines than [`LINES`](crate::text::LINES); then the limit
    /// is what as many lines of this text have.
    TooLarge {
        /// Size of the input in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// A kind of file that is not read.
    NotText {
        /// What it looks like.
        looks_like: FileKind,
    },
    /// A file that is cut short or broken: its kind is known, its content cannot be had.
    Damaged {
        /// What it looks like.
        looks_like: FileKind,
    },
    /// A file that opens only with a password.
    Locked {
        /// What it looks like.
        looks_like: FileKind,
    },
    /// A whole file of a kind that is read, but there is no text in it.
    NoText {
        /// What it is.
        looks_like: FileKind,
    },
    /// A file that would unpack to more than is read, or that is nested more deeply than any document is.
    TooMuch {
        /// What it looks like.
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

/// What a file that is no plain text is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Portable document format.
    Pdf,
    /// A web page.
    Html,
    /// A web page saved as one file (MHTML), or a mail.
    Mhtml,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A zip file, or one of the many kinds that are zip files inside.
    Zip,
    /// A workbook or slides, of Office or OpenDocument.
    OtherOffice,
    /// An old Word document, or an Office document with a password: both lie in the same container.
    OldWord,
    /// Rich text.
    Rtf,
    /// A web page as Safari saves it.
    WebArchive,
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

impl AnalysisError {
    /// Whether the file is no report, rather than one that could not be read. Among the files of a folder or an
    /// archive that is to be expected: a saved web page comes with pictures, style sheets and scripts.
    #[must_use]
    pub fn is_no_report(&self) -> bool {
        match self {
            Self::Empty
            | Self::NotText { .. }
            | Self::NoText { .. }
            | Self::NotAReport
            | Self::OtherCqc { .. } => true,
            Self::TooLarge { .. }
            | Self::Damaged { .. }
            | Self::Locked { .. }
            | Self::TooMuch { .. }
            | Self::SeveralReports => false,
        }
    }
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
                write!(f, "the input is {looks_like}, which is not read")
            }
            Self::Damaged { looks_like } => {
                write!(f, "the input is {looks_like} that is damaged or cut short")
            }
            Self::Locked { looks_like } => {
                write!(
                    f,
                    "the input is {looks_like} that is locked with a password"
                )
            }
            Self::NoText { looks_like } => {
                write!(f, "the input is {looks_like} without any text in it")
            }
            Self::TooMuch { looks_like } => {
                write!(
                    f,
                    "the input is {looks_like} that unpacks to more, or is nested more deeply, than is read"
                )
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
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Zip => "a zip file",
            Self::OtherOffice => "a workbook or a set of slides",
            Self::OldWord => "an old or a locked Office document",
            Self::Rtf => "a rich text file",
            Self::WebArchive => "a Safari web archive",
            Self::Image => "a picture",
            Self::Unknown => "a file of an unknown kind",
        })
    }
}
