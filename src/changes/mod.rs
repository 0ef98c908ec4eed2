//! What a user corrects in a reading: kept apart from what was read, and applied to it anew after each change.
//!
//! [`apply`] makes a report with the corrections in it from the one that was read, which itself never changes. So each
//! correction can be undone by leaving it out, and all views, counts, charts and exports follow by themselves. What was
//! changed stands in [`Analysis::changes`] with the words that were read.

mod marks;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::notice::NoticeKind;
use crate::units::Decimal;
use crate::view::build::{direction, verdict};
use crate::view::{
    Amount, Analysis, Authority, AuthorityBasis, Benchmark, Change, ChangeKind, Check, Comparison,
    FigureValue, Notice, OwnCheck, Place, Polarity, ReportView, Severity, messages, words,
};

/// One thing that the user corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// The report is about this council.
    Council(String),
    /// It was published on this day, as `YYYY-MM-DD`.
    Published(String),
    /// This finding is no reading of the report.
    Wrong {
        /// Its id.
        finding: String,
        /// Why, if the user says so.
        reason: Option<String>,
    },
    /// A comparison is between other numbers: two of [`partners`].
    Pair {
        /// Its id.
        comparison: String,
        /// The council's figure.
        local: Place,
        /// The average.
        average: Place,
    },
    /// Which way is better for the measure of a comparison.
    Polarity {
        /// Its id.
        comparison: String,
        /// The way.
        polarity: Polarity,
    },
    /// A check in the user's words.
    Reword {
        /// Its id.
        check: String,
        /// What it says.
        issue: String,
        /// What it suggests, if anything.
        suggestion: Option<String>,
    },
    /// A check is put aside.
    Dismiss {
        /// Its id.
        check: String,
        /// Why.
        reason: String,
    },
    /// A row of the user's own, also when it is written anew.
    Own(OwnCheck),
}

/// An edit with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its number, larger than those before it.
    pub id: u32,
    /// What it corrects.
    pub edit: Edit,
}

impl Edit {
    /// Whether both say something about the same thing, so that only the later one counts.
    #[must_use]
    pub fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Council(_), Self::Council(_)) | (Self::Published(_), Self::Published(_)) => true,
            (Self::Wrong { finding: a, .. }, Self::Wrong { finding: b, .. })
            | (Self::Pair { comparison: a, .. }, Self::Pair { comparison: b, .. })
            | (Self::Polarity { comparison: a, .. }, Self::Polarity { comparison: b, .. })
            | (Self::Reword { check: a, .. }, Self::Reword { check: b, .. })
            | (Self::Dismiss { check: a, .. }, Self::Dismiss { check: b, .. }) => a == b,
            (Self::Own(a), Self::Own(b)) => a.id == b.id,
            _ => false,
        }
    }
}

/// The corrections that count: of several about the same thing the last, in the order in which they were made.
pub fn in_force(corrections: &[Correction]) -> impl Iterator<Item = &Correction> {
    corrections.iter().enumerate().filter_map(|(at, it)| {
        let later = corrections.get(at + 1..).unwrap_or_default();
        let replaced = later.iter().any(|other| other.edit.replaces(&it.edit));
        (!replaced).then_some(it)
    })
}

/// Whether an edit says what was read anyway, so that it changes nothing.
#[must_use]
pub fn is_as_read(read: &ReportView, edit: &Edit) -> bool {
    let Analysis {
        authority,
        published,
        comparisons,
        checks,
        ..
    } = &read.analysis;
    let comparison = |id: &String| comparisons.iter().find(|it| it.id == *id);
    match edit {
        Edit::Council(name) => authority.as_ref().is_some_and(|it| it.name == *name),
        Edit::Published(day) => published.as_ref() == Some(day),
        Edit::Pair {
            comparison: id,
            local,
            average,
        } => comparison(id).is_some_and(|it| numbers_of(it) == [*local, *average]),
        Edit::Polarity {
            comparison: id,
            polarity,
        } => comparison(id).is_some_and(|it| it.polarity == *polarity),
        Edit::Reword {
            check,
            issue,
            suggestion,
        } => (checks.iter())
            .any(|it| it.id == *check && it.message == *issue && it.suggestion == *suggestion),
        Edit::Wrong { .. } | Edit::Dismiss { .. } | Edit::Own(_) => false,
    }
}

/// The corrections of a report for the same one read again. With other national figures there are more or fewer checks, so
/// that the same check has another number. One that is gone keeps its corrections until it comes back.
#[must_use]
pub fn carried(corrections: &[Correction], from: &ReportView, to: &ReportView) -> Vec<Correction> {
    // What tells a check, whatever its number; no id looks like that.
    let place = |it: &Check| format!("{}-{}-{}", it.kind as u8, it.start, it.end);
    let now = |id: &mut String| {
        let was = from.analysis.checks.iter().find(|it| it.id == *id);
        let wanted = was.map_or_else(|| id.clone(), place);
        let there = || to.analysis.checks.iter().filter(|it| place(it) == wanted);
        let same = there().find(|it| was.is_some_and(|was| was.message == it.message));
        let only = there().next().filter(|_| there().count() == 1);
        *id = same.or(only).map_or(wanted, |it| it.id.clone());
    };
    let mut out = corrections.to_vec();
    for it in &mut out {
        if let Edit::Reword { check, .. } | Edit::Dismiss { check, .. } = &mut it.edit {
            now(check);
        }
    }
    out
}

/// The report with the corrections in it. One that fits nothing in the report is left out, with a notice.
#[must_use]
pub fn apply(read: &ReportView, corrections: &[Correction]) -> ReportView {
    let mut next = read.clone();
    let (wrong, others): (Vec<_>, Vec<_>) =
        in_force(corrections).partition(|it| matches!(it.edit, Edit::Wrong { .. }));
    // A finding that is taken out takes what was said about it along, so that comes last.
    for it in others.into_iter().chain(wrong) {
        let id = format!("u{}", it.id);
        if let Some(change) = apply_one(&mut next, read, id, &it.edit) {
            next.analysis.changes.push(change);
        } else {
            next.analysis.notices.push(Notice {
                kind: NoticeKind::CorrectionWithoutPlace.name().to_owned(),
                severity: Severity::Warning,
                message: messages::message(&NoticeKind::CorrectionWithoutPlace),
                start: None,
                end: None,
            });
        }
    }
    next.analysis.changes.sort_by_key(|it| number(&it.id));
    next
}

/// The number of a change, or of a row of the user's.
fn number(id: &str) -> u32 {
    id.trim_start_matches(['u', 'o'])
        .parse()
        .unwrap_or(u32::MAX)
}

/// A change without words yet.
fn change(id: String, kind: ChangeKind) -> Change {
    Change {
        id,
        kind,
        finding: None,
        about: None,
        was: None,
        now: None,
        reason: None,
        start: None,
        end: None,
    }
}

fn apply_one(view: &mut ReportView, read: &ReportView, id: String, edit: &Edit) -> Option<Change> {
    match edit {
        Edit::Council(name) => {
            let mut it = change(id, ChangeKind::Council);
            let was = view.analysis.authority.take();
            if let Some(was) = was {
                (it.start, it.end) = (Some(was.start), Some(was.end));
                it.was = Some(was.name);
            }
            it.now = Some(name.clone());
            // Only the name is the user's: what the list of councils says of another name is not guessed.
            view.analysis.authority = Some(Authority {
                name: name.clone(),
                ons_code: None,
                region: None,
                r#type: None,
                basis: AuthorityBasis::User,
                start: 0,
                end: 0,
            });
            Some(it)
        }
        Edit::Published(day) => {
            let mut it = change(id, ChangeKind::Published);
            it.was = view.analysis.published.replace(day.clone());
            let at = view.analysis.published_at.take();
            (it.start, it.end) = (at.map(|it| it.start), at.map(|it| it.end));
            it.now = Some(day.clone());
            Some(it)
        }
        Edit::Wrong { finding, reason } => {
            let mut it = change(id, ChangeKind::Wrong);
            let (about, was, at) = take_out(&mut view.analysis, finding)?;
            marks::remove(view, finding);
            it.finding = Some(finding.clone());
            (it.about, it.was) = (Some(about), Some(was));
            it.reason.clone_from(reason);
            (it.start, it.end) = (Some(at.start), Some(at.end));
            Some(it)
        }
        Edit::Pair {
            comparison,
            local,
            average,
        } => pair(view, read, id, comparison, [*local, *average]),
        Edit::Polarity {
            comparison,
            polarity,
        } => {
            let mut it = change(id, ChangeKind::Polarity);
            let found = view.analysis.comparisons.iter_mut();
            let found = found.into_iter().find(|it| it.id == *comparison)?;
            it.finding = Some(comparison.clone());
            it.about = Some(words::measure(found).to_owned());
            it.was = Some(words::polarity(found.polarity).to_owned());
            it.now = Some(words::polarity(*polarity).to_owned());
            (it.start, it.end) = (Some(found.local.start), Some(found.local.end));
            found.polarity = *polarity;
            found.verdict = verdict(found.direction, *polarity);
            Some(it)
        }
        Edit::Reword {
            check,
            issue,
            suggestion,
        } => {
            let mut it = change(id, ChangeKind::Reworded);
            let found = view.analysis.checks.iter_mut().find(|it| it.id == *check)?;
            it.finding = Some(check.clone());
            let said = |issue: &str, suggestion: Option<&String>| match suggestion {
                Some(suggestion) => format!("{issue} Suggested: {suggestion}"),
                None => issue.to_owned(),
            };
            it.was = Some(said(&found.message, found.suggestion.as_ref()));
            it.now = Some(said(issue, suggestion.as_ref()));
            (it.start, it.end) = (Some(found.start), Some(found.end));
            found.message.clone_from(issue);
            found.suggestion.clone_from(suggestion);
            Some(it)
        }
        Edit::Dismiss { check, reason } => {
            let mut it = change(id, ChangeKind::Dismissed);
            let found = view.analysis.checks.iter().find(|it| it.id == *check)?;
            it.finding = Some(check.clone());
            it.was = Some(found.message.clone());
            it.reason = Some(reason.clone());
            (it.start, it.end) = (Some(found.start), Some(found.end));
            Some(it)
        }
        Edit::Own(row) => {
            let mut it = change(id, ChangeKind::Added);
            it.finding = Some(row.id.clone());
            it.now = Some(row.issue.clone());
            // One that is written anew stays where it was.
            let own = &mut view.analysis.own_checks;
            let at = own.partition_point(|it| number(&it.id) < number(&row.id));
            own.insert(at, row.clone());
            Some(it)
        }
    }
}

/// Takes a finding out of the analysis: what it is about, what was read, and where.
fn take_out(analysis: &mut Analysis, id: &str) -> Option<(String, String, Place)> {
    let out = if let Some(at) = analysis.comparisons.iter().position(|it| it.id == id) {
        let it = analysis.comparisons.remove(at);
        let at = Place {
            start: it.local.start,
            end: it.local.end,
        };
        (words::measure(&it).to_owned(), words::pairing(&it), at)
    } else if let Some(at) = analysis.figures.iter().position(|it| it.id == id) {
        let it = analysis.figures.remove(at);
        let about = words::counts(&it).to_owned();
        let (start, end) = (it.start, it.end);
        (about, it.text, Place { start, end })
    } else if let Some(at) = analysis.trends.iter().position(|it| it.id == id) {
        let it = analysis.trends.remove(at);
        let about = words::trend(&it).to_owned();
        let (start, end) = (it.start, it.end);
        (about, words::ends(&it), Place { start, end })
    } else {
        let it = analysis.scores.iter_mut().find(|it| it.id == id)?;
        let was = it.score.take()?;
        let (start, end) = (it.start, it.end);
        it.standard = None;
        // Nine scores make a total; eight do not.
        analysis.overall.calculated = None;
        analysis.overall.agreement = None;
        let about = it.quality_statement.clone();
        (
            about,
            format!("score {}", was.points()),
            Place { start, end },
        )
    };
    let gone = |ids: &mut Vec<String>| ids.retain(|it| it != id);
    analysis.trends.iter_mut().for_each(|it| {
        gone(&mut it.findings);
    });
    analysis.checks.iter_mut().for_each(|it| {
        gone(&mut it.findings);
    });
    Some(out)
}

/// A number that may be part of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// Where it stands.
    pub place: Place,
    /// Its value.
    pub value: Decimal,
    /// As printed.
    pub text: String,
}

/// The two places of a comparison's numbers.
fn numbers_of(it: &Comparison) -> [Place; 2] {
    [
        (it.local.start, it.local.end),
        (it.benchmark.start, it.benchmark.end),
    ]
    .map(|(start, end)| Place { start, end })
}

/// The numbers of the same unit that stand in the sentences of a comparison, in the order of the text: its own two,
/// figures, and those of other comparisons, all as they were `read`, so that what another correction took away can be
/// chosen still. What is marked wrong by `now` is no figure.
#[must_use]
pub fn partners(read: &Analysis, now: &Analysis, comparison: &str) -> Vec<Partner> {
    let Some(of) = read.comparisons.iter().find(|it| it.id == comparison) else {
        return Vec::new();
    };
    let sentences = [Some(of.sentence), of.local_sentence];
    let is_here = |start: u32, end: u32| {
        let mut sentences = sentences.iter().flatten();
        sentences.any(|it| it.start <= start && end <= it.end)
    };
    let is_wrong = |id: &str| {
        let mut changes = now.changes.iter();
        changes.any(|it| it.kind == ChangeKind::Wrong && it.finding.as_deref() == Some(id))
    };
    let mut out: Vec<Partner> = Vec::new();
    let mut add = |start: u32, end: u32, value: Decimal, text: &str| {
        let place = Place { start, end };
        if is_here(start, end) && !out.iter().any(|it| it.place == place) {
            let at = out.partition_point(|it| it.place < place);
            let text = text.to_owned();
            out.insert(at, Partner { place, value, text });
        }
    };
    for it in read.comparisons.iter().filter(|it| it.unit == of.unit) {
        add(it.local.start, it.local.end, it.local.value, &it.local.text);
        let average = &it.benchmark;
        add(average.start, average.end, average.value, &average.text);
    }
    for it in read.figures.iter().filter(|it| !is_wrong(&it.id)) {
        if let (FigureValue::Number(value), Some(unit)) = (&it.value, it.unit)
            && unit == of.unit
        {
            add(it.start, it.end, *value, &it.text);
        }
    }
    out
}

fn pair(
    view: &mut ReportView,
    read: &ReportView,
    id: String,
    comparison: &str,
    [local, average]: [Place; 2],
) -> Option<Change> {
    // A number does not differ from itself.
    if local == average {
        return None;
    }
    let analysis = &mut view.analysis;
    let partners = partners(&read.analysis, analysis, comparison);
    let find = |place: Place| partners.iter().find(|it| it.place == place);
    let (own, other) = (find(local)?, find(average)?);
    let mut all = analysis.comparisons.iter_mut();
    let found = all.find(|it| it.id == comparison)?;
    let mut it = change(id, ChangeKind::Pairing);
    it.finding = Some(comparison.to_owned());
    it.about = Some(words::measure(found).to_owned());
    it.was = Some(words::pairing(found));
    (it.start, it.end) = (Some(found.local.start), Some(found.local.end));
    let before = numbers_of(found);
    let sentences = [Some(found.sentence), found.local_sentence];
    let sentence_of = |place: Place| {
        let mut sentences = sentences.into_iter().flatten();
        sentences.find(|it| it.start <= place.start && place.end <= it.end)
    };
    if let (Some(of_own), Some(of_average)) = (sentence_of(local), sentence_of(average)) {
        found.sentence = of_average;
        found.local_sentence = Some(of_own).filter(|it| *it != of_average);
    }
    found.local = Amount {
        value: own.value,
        text: own.text.clone(),
        start: local.start,
        end: local.end,
    };
    found.benchmark = Benchmark {
        value: other.value,
        text: other.text.clone(),
        start: average.start,
        end: average.end,
        ..found.benchmark.clone()
    };
    found.difference = own.value.minus(other.value);
    found.direction = direction(own.value, other.value);
    found.verdict = verdict(found.direction, found.polarity);
    it.now = Some(words::pairing(found));
    // A number that stands in a comparison is not repeated among the figures.
    let is_used = |start, end| [local, average].contains(&Place { start, end });
    let used = (analysis.figures.iter()).filter(|it| is_used(it.start, it.end));
    let used: Vec<String> = used.map(|it| it.id.clone()).collect();
    analysis.figures.retain(|it| !used.contains(&it.id));
    // What spoke of it speaks of the comparison.
    let trends = analysis.trends.iter_mut().map(|it| &mut it.findings);
    let checks = analysis.checks.iter_mut().map(|it| &mut it.findings);
    for ids in trends.chain(checks) {
        let had = ids.len();
        ids.retain(|it| !used.contains(it));
        if ids.len() < had && !ids.iter().any(|it| it == comparison) {
            ids.push(comparison.to_owned());
        }
    }
    for it in &used {
        marks::remove(view, it);
    }
    marks::unmark(view, comparison, &before);
    marks::mark(view, comparison, &[local, average]);
    Some(it)
}
