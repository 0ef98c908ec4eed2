//! The façade: bytes in, a [`ReportView`] or a typed error out.

use serde::{Deserialize, Serialize};

use crate::error::{AnalysisError, FileKind};
use crate::formats::{self, Content, Packed};
use crate::framework::Statement;
use crate::join::Group;
use crate::metrics::doubts;
use crate::metrics::passage::passages;
use crate::national::{self, Data, is_data};
use crate::notice::{Notice, NoticeKind};
use crate::text::document::Oddity;
use crate::text::{Document, ReportText, doubt, sniff};
use crate::view::build::{Parts, view};
use crate::view::{NationalData, ReportView};
use crate::{checks, compare, cues, figures, outline, pdf, report, text};

/// Reads one report. `name` is kept for display and says nothing about the format.
///
/// The same bytes give the same view, whatever was read before; nothing else is looked at.
///
/// # Errors
/// See [`AnalysisError`]. All that is merely odd becomes a notice in the view.
pub fn analyse(name: &str, bytes: &[u8]) -> Result<ReportView, AnalysisError> {
    analyse_with(name, bytes, Data::built_in())
}

/// [`analyse`] with other national figures than those that are built in.
///
/// # Errors
/// See [`AnalysisError`].
pub fn analyse_with(
    name: &str,
    bytes: &[u8],
    national: &Data,
) -> Result<ReportView, AnalysisError> {
    analyse_documents(&[text::read(name, bytes)?], national)
}

/// Reads the report that documents make up, in their order.
///
/// # Errors
/// See [`AnalysisError`].
pub fn analyse_documents(
    documents: &[Document],
    national: &Data,
) -> Result<ReportView, AnalysisError> {
    let text = ReportText::of(documents);
    // Each document may be small enough, and many of them not.
    text::check_size(text.as_str())?;
    let mut notices = Vec::new();
    for part in text.parts() {
        // What is said of the whole text has no place; a part has its own.
        let span = (documents.len() > 1).then_some(part.span);
        notices.extend(part.oddities.iter().map(|it| Notice {
            kind: notice_of(*it),
            span,
        }));
    }
    let outline = outline::outline(&mut notices, &text);
    let report = report::read(&mut notices, &text, &outline)?;
    let n_scored = report
        .scores
        .iter()
        .filter(|it| it.score().is_some())
        .count();
    if n_scored < Statement::ALL.len() {
        notices.push(Notice::whole(NoticeKind::PartOfReport {
            statements: n_scored,
        }));
    }
    let passages = passages(text.as_str(), &outline);
    doubts::find(&mut notices, text.as_str(), &outline, &passages);
    let comparisons = compare::find(&mut notices, &text, &outline, &report, &passages);
    let found = figures::find(&text, &outline, &report, &passages, &comparisons);
    let checks = checks::find(
        &text, &outline, &report, &passages, &comparisons, &found, national,
    );
    let cues = cues::find(&outline, &passages);
    // By place, those about the whole text first.
    notices.sort_by_key(|it| it.span);
    Ok(view(&Parts {
        text: &text,
        outline: &outline,
        report: &report,
        comparisons: &comparisons,
        found: &found,
        checks: &checks,
        cues: &cues,
        national,
        notices: &notices,
    }))
}

/// Reads the report that a group of documents makes up; see [`join::arrange`](crate::join::arrange).
///
/// # Errors
/// See [`AnalysisError`].
pub fn analyse_group(
    documents: &[Document],
    group: &Group,
    national: &Data,
) -> Result<ReportView, AnalysisError> {
    analyse_documents(&group.documents(documents), national)
}

/// A file, or one out of an archive, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its name; behind that of its archive and a stroke where it comes out of one.
    pub name: String,
    /// Whether it comes out of an archive.
    pub packed: bool,
    /// Its text, or why there is none.
    pub text: Result<Document, AnalysisError>,
}

/// The texts of a file of any format: its own, or those of the files in an archive, one by one. An archive within an
/// archive is not opened.
#[must_use]
pub fn take(name: &str, bytes: &[u8]) -> Vec<Taken> {
    let whole = |text| Taken {
        name: doubt::tame(name),
        packed: false,
        text,
    };
    let files = match read_any(name, bytes) {
        Ok(Content::Files(files)) => files,
        Ok(Content::Document(it)) => return vec![whole(Ok(it))],
        Err(error) => return vec![whole(Err(error))],
    };
    if files.is_empty() {
        return vec![whole(Err(AnalysisError::NoText {
            looks_like: FileKind::Zip,
        }))];
    }
    files.into_iter().map(|it| unpacked(name, &it)).collect()
}

/// Reads a file of any format. The page has PDFs read by a program of their own, and asks neither of the two here.
fn read_any(name: &str, bytes: &[u8]) -> Result<Content, AnalysisError> {
    if sniff::other_than_text(bytes) == Some(FileKind::Pdf) {
        return pdf::read(name, bytes).map(Content::Document);
    }
    formats::read(name, bytes)
}

/// A file out of the archive of the name `archive`.
fn unpacked(archive: &str, file: &Packed) -> Taken {
    let name = doubt::tame(&format!("{archive}/{}", file.name));
    let text = (file.bytes.as_deref().map_err(Clone::clone))
        .and_then(|bytes| read_any(&name, bytes))
        .and_then(|it| match it {
            Content::Document(it) => Ok(it),
            Content::Files(_) => Err(AnalysisError::TooMuch {
                looks_like: FileKind::Zip,
            }),
        });
    Taken {
        name,
        packed: true,
        text,
    }
}

/// What an input that is plain text turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// Text, perhaps of a report.
    Document(Document),
    /// A file of national figures that may take the place of the built-in ones.
    National(NationalData),
}

/// Why an input was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// It is no report that can be shown.
    Report(AnalysisError),
    /// It is a file of national figures that cannot be used.
    National(national::Problem),
}

/// Opens plain text: of a report, or a file of national figures. Which of the two it is, its content says.
///
/// # Errors
/// See [`Refused`].
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Refused> {
    if is_data(bytes) {
        let data = Data::read(bytes).map_err(Refused::National)?;
        return Ok(Opened::National((&data).into()));
    }
    text::read(name, bytes)
        .map(Opened::Document)
        .map_err(Refused::Report)
}

/// Reads the report that documents make up, with the national figures of the file `figures` where there is one.
///
/// # Errors
/// See [`Refused`].
pub fn analyse_against(
    documents: &[Document],
    figures: Option<&[u8]>,
) -> Result<ReportView, Refused> {
    let newer = figures
        .map(Data::read)
        .transpose()
        .map_err(Refused::National)?;
    let national = newer.as_ref().unwrap_or_else(|| Data::built_in());
    analyse_documents(documents, national).map_err(Refused::Report)
}

/// The invented report that comes with Candour: its name and its bytes.
#[must_use]
pub fn example() -> (&'static str, &'static [u8]) {
    (
        "Aldermere (invented example)",
        include_bytes!("../tests/fixtures/reports/aldermere-2025-05.txt"),
    )
}

fn notice_of(it: Oddity) -> NoticeKind {
    match it {
        Oddity::ReadAsWindows1252 => NoticeKind::ReadAsWindows1252,
        Oddity::UnreadableCharacters { count } => NoticeKind::UnreadableCharacters { count },
        Oddity::TrackedChanges { count } => NoticeKind::TrackedChanges { count },
        Oddity::CommentsLeftOut { count } => NoticeKind::CommentsLeftOut { count },
        Oddity::CutShort => NoticeKind::CutShort,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_an_archive_bear_its_name() {
        let packed = |name: &str, bytes: &[u8]| {
            let bytes = Ok(bytes.to_vec());
            let name = name.to_owned();
            unpacked("pages.zip", &Packed { name, bytes })
        };
        let it = packed("north/needs.txt", b"Assessing needs");
        assert!(it.packed);
        assert_eq!(it.name, "pages.zip/north/needs.txt");
        assert_eq!(it.text.map(|it| it.name).as_deref(), Ok(it.name.as_str()));
        let picture = packed("a.png", b"\x89PNG\r\n\x1a\n\0\0");
        assert!(picture.text.is_err_and(|it| it.is_no_report()));
    }

    #[test]
    fn documents_are_too_large_together_too() {
        let half = "Score: 3\n".repeat(text::LINES / 2 + 1);
        let half = text::read("half", half.as_bytes()).expect("small enough");
        let both = analyse_documents(&[half.clone(), half], Data::built_in());
        assert!(matches!(both, Err(AnalysisError::TooLarge { .. })));
    }

    #[test]
    fn a_file_is_taken_as_it_is() {
        let (name, bytes) = example();
        let all = take(name, bytes);
        assert_eq!(all.len(), 1);
        assert!(!all[0].packed && all[0].text.is_ok());
        assert_eq!(take("a", b"")[0].text, Err(AnalysisError::Empty));
    }
}
