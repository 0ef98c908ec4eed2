//! The marks in the text, after a correction.

use crate::view::{Place, ReportView, Run, Tag};

/// What a run is marked as: the first that applies, by the letters with which the ids of the kinds begin.
fn tag(findings: &[String]) -> Option<Tag> {
    let of = |letter: char, tag: Tag| {
        let any = findings.iter().any(|it| it.starts_with(letter));
        any.then_some(tag)
    };
    of('c', Tag::Comparison)
        .or_else(|| of('s', Tag::Score))
        .or_else(|| of('t', Tag::Trend))
        .or_else(|| of('f', Tag::Figure))
}

/// Takes a finding from all runs.
pub(super) fn remove(view: &mut ReportView, finding: &str) {
    for run in view.blocks.iter_mut().flat_map(|it| &mut it.runs) {
        if run.findings.iter().any(|it| it == finding) {
            run.findings.retain(|it| it != finding);
            run.tag = tag(&run.findings);
        }
    }
}

/// Takes a finding from the runs in these places.
pub(super) fn unmark(view: &mut ReportView, finding: &str, places: &[Place]) {
    in_places(view, places, |run| {
        run.findings.retain(|it| it != finding);
    });
}

/// Adds a finding to the runs in these places. Those are places of findings, so runs begin and end there.
pub(super) fn mark(view: &mut ReportView, finding: &str, places: &[Place]) {
    in_places(view, places, |run| {
        if !run.findings.iter().any(|it| it == finding) {
            run.findings.push(finding.to_owned());
        }
    });
}

fn in_places(view: &mut ReportView, places: &[Place], change: impl Fn(&mut Run)) {
    let text = view.analysis.text.as_str();
    // Between blocks there is only white space, which no run begins with unless its line does.
    let (mut at, mut units) = (0, 0_u32);
    let length = |it: &str| it.encode_utf16().count() as u32;
    for block in &mut view.blocks {
        let own: String = block.runs.iter().map(|it| it.text.as_str()).collect();
        let Some(gap) = text.get(at..).and_then(|it| it.find(&own)) else {
            return;
        };
        units += text.get(at..at + gap).map_or(0, length);
        at += gap + own.len();
        for run in &mut block.runs {
            let start = units;
            units += length(&run.text);
            let is_in = |it: &Place| it.start <= start && units <= it.end && start < units;
            if places.iter().any(is_in) {
                change(run);
                run.tag = tag(&run.findings);
            }
        }
    }
}
