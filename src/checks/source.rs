//! A missing source or date, a misprinted name of a survey.

use super::survey::{Named, names};
use super::{Check, CheckKind, Facts, Sentence, Severity};
use crate::compare::source::collection_of;
use crate::compare::{Comparison, Scope, Source};
use crate::figures::calendar::{DateKind, dates};
use crate::figures::lexeme::Line;
use crate::indicators::Population;
use crate::report::dates::MONTHS;
use crate::span::Span;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    misprinted(facts, out);
    short_forms(facts, out);
    other_people(facts, out);
    missing(facts, out);
}

/// "(ASCS, )" and "(ACSC)": a short form without what should follow, or with two letters changed round.
fn short_forms(facts: &Facts, out: &mut Vec<Check>) {
    const TURNED: [(&str, &str); 5] = [
        ("ACSC", "ASCS"),
        ("ACSS", "ASCS"),
        ("ASSC", "ASCS"),
        ("SCAE", "SACE"),
        ("ASCFO", "ASCOF"),
    ];
    let before = out.len();
    for sentence in &facts.sentences {
        let text = sentence.text;
        for (open, _) in text.match_indices('(') {
            let rest = text.get(open + 1..).unwrap_or("");
            let len = rest
                .bytes()
                .take(8)
                .take_while(u8::is_ascii_uppercase)
                .count();
            let (word, after) = rest.split_at(len);
            let span = |len: usize| sentence.place(Span::new(open + 1, open + 1 + len));
            if out.len() - before == MOST {
                return;
            }
            let turned = TURNED.iter().find(|it| it.0 == word);
            // Its own name before it makes it a short form of something else, or of this.
            let named = || !names(text.get(..open).unwrap_or("")).is_empty();
            if let Some((_, right)) = turned
                && after.starts_with([')', ','])
                && (after.contains("20") || named())
            {
                let message =
                    format!("“{word}” looks like a misprint: the short form is “{right}”.");
                let check = Check::new(CheckKind::Source, Severity::Query, span(len), message);
                out.push(check.suggest(*right));
            } else if collection_of(word).is_some()
                && let Some(tail) = after.strip_prefix(',')
                && tail.trim_start().starts_with(')')
            {
                let message = format!("“{word}” is followed by a comma and by no date.");
                out.push(Check::new(
                    CheckKind::Source,
                    Severity::Query,
                    span(len + 1),
                    message,
                ));
            }
        }
    }
}

/// A measure of unpaid carers that cites the survey of the people who use services.
fn other_people(facts: &Facts, out: &mut Vec<Check>) {
    for it in facts.comparisons {
        let Some(source) = &it.source else { continue };
        // "People who have a carer" are asked in their own survey.
        let said = facts.words(it.sentence).to_lowercase();
        let of_carers = it.population == Some(Population::Carers.name())
            && (said.contains("of unpaid carers") || said.contains("of carers"));
        if source.collection != "ASCS" || !of_carers {
            continue;
        }
        // A sentence that cites both gives each its own.
        let both = names(facts.words(it.sentence))
            .iter()
            .filter_map(|named| collection_of(named.span.of(facts.words(it.sentence))))
            .any(|named| named != source.collection);
        if both {
            continue;
        }
        let message = format!(
            "“{}” is cited for unpaid carers, but that survey asks people who use services; carers are asked in the \
             Survey of Adult Carers in England.",
            source.name.text
        );
        let check = Check::new(
            CheckKind::Source,
            Severity::Query,
            source.name.span,
            message,
        );
        out.push(check.by([it.local.span]));
    }
}

/// As many misprints of names are told one by one; more are no misprints.
const MOST: usize = 40;

fn misprinted(facts: &Facts, out: &mut Vec<Check>) {
    let before = out.len();
    for sentence in &facts.sentences {
        for it in names(sentence.text) {
            let Some(right) = it.right else { continue };
            let message = format!(
                "“{}” looks like a misprint: the name is “{right}”.",
                it.span.of(sentence.text)
            );
            let span = sentence.place(it.span);
            out.push(Check::new(CheckKind::Source, Severity::Query, span, message).suggest(right));
            if out.len() - before == MOST {
                return;
            }
        }
    }
}

/// Comparisons with England without a source or its date, where most others of the report have both.
fn missing(facts: &Facts, out: &mut Vec<Check>) {
    let national: Vec<&Comparison> = facts
        .comparisons
        .iter()
        .filter(|it| it.scope == Scope::England)
        .collect();
    let is_dated = |it: &Comparison| it.source.as_ref().is_some_and(|it| it.date.is_some());
    let full = national.iter().filter(|it| is_dated(it)).count();
    // Few citations make no habit that the others could be measured by.
    if full < 2 || full * 2 <= national.len() {
        return;
    }
    let sourced = sourced(facts);
    let mut told: Option<Span> = None;
    for it in &national {
        let Some(sentence) = facts.sentence_of(it.benchmark.span) else {
            continue;
        };
        let found = match &it.source {
            Some(source) if source.date.is_none() => undated(facts, sentence, source),
            None => unsourced(facts, &national, it, sentence, &sourced),
            Some(_) => None,
        };
        // One sentence, one citation: it is told once.
        if let Some(check) = found
            && told.is_none_or(|it| !sentence.span.contains(it))
        {
            told = Some(check.span);
            let others = national.iter().copied().find(|it| is_dated(it));
            let example = others.and_then(|it| it.source.as_ref());
            let evidence = example.map(|it| {
                let name = it.name.span;
                it.date.as_ref().map_or(name, |date| name.join(date.0.span))
            });
            out.push(check.by(evidence));
        }
    }
}

fn undated(facts: &Facts, sentence: &Sentence, source: &Source) -> Option<Check> {
    let lead = Span::new(sentence.span.start, source.name.span.start).of(facts.text);
    let bracketed = lead.matches('(').count() > lead.matches(')').count();
    // The name may stand in the sentence that opens a list.
    let opening = facts.sentence_of(source.name.span);
    let dated = dates_source(sentence.text) || opening.is_some_and(|it| dates_source(it.text));
    if dated || (!bracketed && dated_nearby(facts, sentence, source)) {
        return None;
    }
    let message = format!(
        "“{}” is cited without a date; most sources of this report have one.",
        source.name.text
    );
    Some(Check::new(
        CheckKind::Source,
        Severity::Query,
        source.name.span,
        message,
    ))
}

/// Whether a sentence has a date that can be its source's. The months between which data were collected are not the
/// date by which a survey is found.
fn dates_source(text: &str) -> bool {
    let line = Line::new(text, Span::new(0, text.len()));
    dates(&line).iter().any(|it| {
        let spans = line.was(it.range.start, 1, &["between", "and", "from", "to"])
            && matches!(&it.kind, DateKind::Date(iso) if iso.len() > 4);
        !spans
    })
}

/// Whether the passage, or the one before it, gives the date of the same collection.
fn dated_nearby(facts: &Facts, sentence: &Sentence, source: &Source) -> bool {
    let collection = Some(source.collection);
    let last = sentence.passage;
    let first = last.saturating_sub(1);
    facts
        .passages
        .get(first..=last)
        .unwrap_or(&[])
        .iter()
        .any(|passage| {
            names(&passage.text).iter().any(|it| {
                collection_of(it.span.of(&passage.text)) == collection
                    && has_year_beside(&passage.text, it)
            })
        })
}

/// Whether a year stands close behind a name or just before it.
fn has_year_beside(text: &str, it: &Named) -> bool {
    let near = |from: usize, until: usize| {
        let (mut from, mut until) = (from, until.min(text.len()));
        while !text.is_char_boundary(from) {
            from += 1;
        }
        while !text.is_char_boundary(until) {
            until -= 1;
        }
        has_year(Span::new(from, until).of(text))
    };
    near(it.span.end, it.span.end + 50) || near(it.span.start.saturating_sub(20), it.span.start)
}

fn has_year(words: &str) -> bool {
    words
        .split(|it: char| !it.is_ascii_digit())
        .any(|it| it.len() == 4 && (it.starts_with("20") || it.starts_with("19")))
}

fn unsourced(
    facts: &Facts,
    national: &[&Comparison],
    it: &Comparison,
    sentence: &Sentence,
    sourced: &[bool],
) -> Option<Check> {
    if sourced.get(sentence.passage).copied().unwrap_or(true) || refers_back(sentence.text) {
        return None;
    }
    // What a summary repeats has its source where it stands first.
    let repeated = national.iter().any(|other| {
        other.source.is_some()
            && other.local.value == it.local.value
            && other.benchmark.value == it.benchmark.value
    });
    if repeated {
        return None;
    }
    let span = if it.local_sentence.is_none() {
        it.local.span.join(it.benchmark.span)
    } else {
        it.label.span.join(it.benchmark.span)
    };
    let message = format!(
        "{} is set against {} of {} without a source or a date; most comparisons of this report have both.",
        it.local.span.of(facts.text),
        national_average(it.label.span.of(facts.text)),
        it.benchmark.span.of(facts.text),
    );
    Some(Check::new(
        CheckKind::Source,
        Severity::Query,
        span,
        message,
    ))
}

fn national_average(printed: &str) -> &'static str {
    if printed.to_lowercase().contains("national") {
        "the national average"
    } else {
        "the England average"
    }
}

/// "The same survey showed", "This survey also found", "in the newer survey".
fn refers_back(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let survey = words.iter().enumerate().any(|(at, it)| {
        let before = words.get(at.saturating_sub(2)..at).unwrap_or(&[]);
        it.starts_with("survey") && before.iter().any(|it| ["the", "this", "that"].contains(it))
    });
    if survey {
        return true;
    }
    [
        "same survey", "same data", "same source", "same collection", "same estimate",
        "same figures", "same office", "same publication", "same release", "same statistics",
        "same report", "these data", "this data set", "the census",
    ]
    .iter()
    .any(|it| lower.contains(it))
}

/// For each passage whether it, or what belongs to it, cites a source: a list with its opening words and each other, a
/// paragraph with a line of sources under it.
fn sourced(facts: &Facts) -> Vec<bool> {
    let own: Vec<bool> = facts.passages.iter().map(|it| cites(&it.text)).collect();
    let mut out = own.clone();
    let mut start = 0;
    while let Some(first) = facts.passages.get(start) {
        let mut end = start + 1;
        let opens = |at: usize| {
            facts
                .passages
                .get(at)
                .is_some_and(|it| it.is_item || is_source_line(&it.text))
        };
        if first.is_item || first.text.trim_end().ends_with(':') || opens(end) {
            while opens(end) {
                end += 1;
            }
        }
        let any = own.get(start..end).unwrap_or(&[]).contains(&true);
        if let Some(block) = out.get_mut(start..end) {
            block.fill(any);
        }
        start = end;
    }
    out
}

/// "Source: …", or a citation in brackets on a line of its own.
fn is_source_line(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("source") || (text.starts_with('(') && cites(text))
}

/// Whether words cite any source, known or not.
fn cites(text: &str) -> bool {
    if !names(text).is_empty() {
        return true;
    }
    let known = [
        "Survey", "Census", "Collection", "Statistics", "Estimates", "Return", "Dataset",
        "Dashboard",
    ];
    let named = text
        .split(|it: char| !it.is_alphanumeric())
        .any(|it| known.contains(&it));
    named || text.split('(').skip(1).any(is_dated_bracket)
}

/// "Public Health England, 2023": a name and a year in brackets. "In March 2025" names nothing.
fn is_dated_bracket(rest: &str) -> bool {
    let Some((inner, _)) = rest.split_once([')', '(']) else {
        return false;
    };
    let name = inner
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() > 2 && it.starts_with(char::is_uppercase))
        .any(|it| !MONTHS.contains(&it.to_lowercase().as_str()));
    name && inner.len() < 200 && has_year(inner)
}
