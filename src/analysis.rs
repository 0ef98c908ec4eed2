//! The façade: bytes in, a [`ReportView`] or a typed error out.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::error::AnalysisError;
use crate::framework::Statement;
use crate::notice::{Notice, NoticeKind};
use crate::view::ReportView;
use crate::view::build::{Parts, view};
use crate::{checks, compare, figures, outline, report, text};

/// Reads one report. `name` is kept for display and says nothing about the format.
///
/// The same bytes give the same view, whatever was read before; nothing else is looked at.
///
/// # Errors
/// See [`AnalysisError`]. All that is merely odd becomes a notice in the view.
pub fn analyse(name: &str, bytes: &[u8]) -> Result<ReportView, AnalysisError> {
    let mut notices = Vec::new();
    let text = text::read(&mut notices, bytes)?;
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
    let comparisons = compare::find(&mut notices, &text, &outline, &report);
    let found = figures::find(&text, &outline, &report, &comparisons);
    let checks = checks::find(&text, &outline, &report, &comparisons, &found);
    // By place, those about the whole text first.
    notices.sort_by_key(|it| it.span);
    let sha256 = hexadecimal(bytes);
    Ok(view(&Parts {
        name,
        sha256,
        text: &text,
        outline: &outline,
        report: &report,
        comparisons: &comparisons,
        found: &found,
        checks: &checks,
        notices: &notices,
    }))
}

/// The invented report that comes with Candour: its name and its bytes.
#[must_use]
pub fn example() -> (&'static str, &'static [u8]) {
    (
        "Aldermere (invented example)",
        include_bytes!("../tests/fixtures/reports/aldermere-2025-05.txt"),
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}
