//! What the workers answer.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::messages::{Answer, Arranged, Ask};
use super::packed;
use crate::analysis::{self, Opened, Refused};
use crate::changes::{self, Correction};
use crate::error::{AnalysisError, FileKind};
use crate::formats::{self, Content};
use crate::join;
use crate::pdf;
use crate::state::Pages;
use crate::text::{self, Document};
use crate::view::{ReportView, json};

/// An answer, with the files that it speaks of.
pub type Answered = (Answer, Vec<Uint8Array>);

/// Answers what the core can: plain text to documents, and documents to reports.
#[must_use]
pub fn about_reports(ask: Ask) -> Answered {
    let answer = match ask {
        Ask::Read { name, bytes, .. } => match analysis::open(&name, &bytes.to_vec()) {
            Ok(Opened::Document(it)) => return document(Ok(it)),
            Ok(Opened::National(it)) => Answer::National(Ok(it)),
            Err(Refused::National(why)) => Answer::National(Err(why)),
            Err(Refused::Report(why)) => Answer::Unread(why),
        },
        Ask::Example {} => {
            let (name, bytes) = analysis::example();
            return document(text::read(name, bytes));
        }
        Ask::Arrange { documents } => Answer::Arranged(
            join::arrange(&unpacked(&documents))
                .into_iter()
                .map(|it| Arranged {
                    members: numbers(&it.members),
                    copies: numbers(&it.copies)
                        .into_iter()
                        .zip(numbers(&it.originals))
                        .collect(),
                })
                .collect(),
        ),
        Ask::Analyse { documents, figures } => {
            Answer::Analysed(report(&documents, figures).map(Box::new))
        }
        Ask::Json {
            documents,
            figures,
            corrections,
        } => match report(&documents, figures) {
            // No analysis lacks the form; if one did, the page would hear that there is no file.
            Ok(mut it) => {
                let Some(corrections) = packed::unpack::<Vec<Correction>>(&corrections.to_vec())
                else {
                    return (Answer::Json, Vec::new());
                };
                if !corrections.is_empty() {
                    it = changes::apply(&it, &corrections);
                }
                let json = json::one(&it.analysis).ok();
                let file = json.map(|it| Uint8Array::from(it.as_bytes()));
                return (Answer::Json, file.into_iter().collect());
            }
            Err(why) => Answer::Analysed(Err(why)),
        },
    };
    (answer, Vec::new())
}

/// Answers what the readers of formats can: files to documents.
#[must_use]
pub fn about_documents(ask: Ask) -> Answered {
    let Ask::Read { name, bytes, html } = ask else {
        // The page asks nothing else of this program.
        return (Answer::Unread(AnalysisError::Empty), Vec::new());
    };
    let bytes = bytes.to_vec();
    let content = if html {
        formats::read_html(&name, &bytes).map(Content::Document)
    } else {
        formats::read(&name, &bytes)
    };
    match content {
        Ok(Content::Document(it)) => document(Ok(it)),
        Ok(Content::Files(files)) => {
            let (names, files) = files
                .into_iter()
                .map(|it| {
                    let (bytes, why) = match it.bytes {
                        Ok(bytes) => (bytes, None),
                        Err(why) => (Vec::new(), Some(why)),
                    };
                    ((it.name, why), Uint8Array::from(bytes.as_slice()))
                })
                .unzip();
            (Answer::Files(names), files)
        }
        Err(why) => document(Err(why)),
    }
}

/// Answers what the reader of PDFs can: files to documents; `tell` hears how far it is.
#[must_use]
pub fn about_pdfs(ask: Ask, tell: &dyn Fn(Pages)) -> Answered {
    let Ask::Read { name, bytes, .. } = ask else {
        // The page asks nothing else of this program.
        return (Answer::Unread(AnalysisError::Empty), Vec::new());
    };
    let goes_on = |done, of| {
        if let Some(pages) = step(done, of) {
            tell(pages);
        }
        // Who gives a reading up ends the worker: in here no question is heard before the last is answered.
        true
    };
    document(pdf::read_with(&name, &bytes.to_vec(), goes_on))
}

/// What to say after `done` of `of` pages: each page of a short file, and each hundredth of a long one, so that no file
/// makes the page redraw itself more than a hundred times.
fn step(done: usize, of: usize) -> Option<Pages> {
    let hundredth = |done: usize| done.saturating_mul(100).checked_div(of);
    let is_step = done == 0 || hundredth(done) != hundredth(done.saturating_sub(1));
    let (done, of) = (u32::try_from(done).ok()?, u32::try_from(of).ok()?);
    is_step.then_some(Pages { done, of })
}

fn document(read: Result<Document, AnalysisError>) -> Answered {
    let read = read.and_then(|it| {
        // No document lacks the form; if one did, it would be its file that cannot be read.
        let looks_like = FileKind::Unknown;
        packed::pack(&it).ok_or(AnalysisError::Damaged { looks_like })
    });
    match read {
        Ok(it) => (Answer::Document, vec![Uint8Array::from(it.as_slice())]),
        Err(why) => (Answer::Unread(why), Vec::new()),
    }
}

fn report(documents: &Array, figures: JsValue) -> Result<ReportView, Refused> {
    let figures = figures.dyn_into::<Uint8Array>().ok().map(|it| it.to_vec());
    analysis::analyse_against(&unpacked(documents), figures.as_deref())
}

/// The documents; one that is no document is passed over, which only a page of another version could send.
fn unpacked(documents: &Array) -> Vec<Document> {
    let bytes = |it: JsValue| it.dyn_into::<Uint8Array>().ok();
    (documents.iter().filter_map(bytes))
        .filter_map(|it| packed::unpack(&it.to_vec()))
        .collect()
}

fn numbers(places: &[usize]) -> Vec<u32> {
    places
        .iter()
        .filter_map(|it| u32::try_from(*it).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_file_is_told_page_by_page_and_a_long_one_rarely() {
        let told = |of: usize| -> Vec<u32> {
            let steps = (0..of).filter_map(|done| step(done, of));
            steps.map(|it| it.done).collect()
        };
        assert_eq!(told(3), [0, 1, 2]);
        assert_eq!(told(60).len(), 60);
        let long = told(10_000);
        assert_eq!(long.len(), 100);
        assert_eq!(long.get(..3), Some([0, 100, 200].as_slice()));
        // Lengths that no hundredth divides.
        for of in [99, 101, 199, 257, 9_999] {
            let told = told(of);
            assert!(told.len() <= 100, "{of}: {}", told.len());
            assert_eq!(told.first(), Some(&0));
            let gap = told.windows(2).map(|it| it[1] - it[0]).max();
            assert!(
                gap.is_some_and(|it| it as usize <= of.div_ceil(100)),
                "{of}"
            );
        }
    }
}
