//! How a whole report crosses from the worker to the page: as bytes of postcard; the only file that names it.
//!
//! A structure crosses as its fields, one after the other, and reading that takes a fraction of the code that objects with
//! named fields need, which everybody downloads. Both ends have the same types, which the protocol's version sees to.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value as bytes; `None` if it holds something that has no such form, which no type of the page does.
pub(crate) fn pack<T: Serialize + ?Sized>(value: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// The value back; `None` for bytes that are not of this type, and for left-over bytes.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, left) = postcard::take_from_bytes(bytes).ok()?;
    left.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Refused, analyse, example};
    use crate::error::{AnalysisError, CqcText, FileKind};
    use crate::national::{Column, Data, Problem, Wrong};
    use crate::state::Pages;
    use crate::text;
    use crate::units::Decimal;
    use crate::view::FigureValue;
    use crate::worker::messages::{Answer, Arranged, Said};

    fn there_and_back(answer: &Answer) {
        crosses(&Said::Answer(Box::new(answer.clone())));
    }

    fn crosses(said: &Said) {
        let bytes = pack(said).expect("it has this form");
        let back: Said = unpack(&bytes).expect("the same type");
        assert!(back == *said, "something changed on the way");
    }

    #[test]
    fn a_report_crosses_as_it_is() {
        let (name, bytes) = example();
        let view = analyse(name, bytes).expect("the example is read");
        assert!(view.analysis.figures.len() > 1);
        assert!((view.analysis.comparisons.iter()).any(|it| !it.national.is_empty()));
        there_and_back(&Answer::Analysed(Ok(Box::new(view))));
        let document = text::read(name, bytes).expect("the example is text");
        let packed = pack(&document).expect("it has this form");
        assert_eq!(unpack(&packed), Some(document));
    }

    #[test]
    fn so_does_every_error() {
        let looks_like = FileKind::Unknown;
        for error in [
            AnalysisError::Empty,
            AnalysisError::TooLarge {
                bytes: 1 << 40,
                limit: 20,
            },
            AnalysisError::NotText { looks_like },
            AnalysisError::Damaged { looks_like },
            AnalysisError::Locked { looks_like },
            AnalysisError::NoText { looks_like },
            AnalysisError::TooMuch { looks_like },
            AnalysisError::NotAReport,
            AnalysisError::SeveralReports,
            AnalysisError::OtherCqc {
                looks_like: CqcText::Other,
            },
        ] {
            there_and_back(&Answer::Unread(error.clone()));
            there_and_back(&Answer::Analysed(Err(Refused::Report(error))));
        }
        for wrong in [
            Wrong::UnknownIndicator("ascs_joy".to_owned()),
            Wrong::Missing(Column::Read),
            Wrong::Twice { of: 5 },
        ] {
            let problem = Problem::Line { line: 7, wrong };
            there_and_back(&Answer::National(Err(problem.clone())));
            there_and_back(&Answer::Analysed(Err(Refused::National(problem))));
        }
    }

    #[test]
    fn so_do_the_smaller_answers() {
        for answer in [
            Answer::Document,
            Answer::Files(vec![
                ("a.html".to_owned(), None),
                ("b.html".to_owned(), Some(AnalysisError::Empty)),
            ]),
            Answer::Arranged(vec![Arranged {
                members: vec![2, 0],
                copies: vec![(1, 2)],
            }]),
            Answer::National(Ok(Data::built_in().into())),
        ] {
            there_and_back(&answer);
        }
    }

    #[test]
    fn so_does_progress() {
        crosses(&Said::Progress(Pages { done: 11, of: 60 }));
    }

    #[test]
    fn values_of_figures_are_told_apart() {
        for value in [
            FigureValue::Number(Decimal::new(-6484, 2)),
            FigureValue::Number(Decimal::new(1_060_812_000, 0)),
            FigureValue::Date("2025-03".to_owned()),
            FigureValue::Years([2024, 2029]),
        ] {
            let bytes = pack(&value).expect("it has this form");
            assert_eq!(unpack(&bytes), Some(value));
        }
    }

    #[test]
    fn bytes_of_another_form_are_refused() {
        type Wanted = (u8, String, [Option<f64>; 2]);
        let bytes = pack(&(1_u8, "two", [Some(3.5), None])).expect("it has this form");
        assert!(unpack::<Wanted>(&bytes).is_some());
        for end in 0..bytes.len() {
            assert!(unpack::<Wanted>(&bytes[..end]).is_none(), "cut at {end}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(unpack::<Wanted>(&longer).is_none());
        // A length beyond what is there.
        assert!(unpack::<Vec<u8>>(&[255, 255, 255, 255, 15, 1]).is_none());
    }
}
