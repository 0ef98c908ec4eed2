//! Another council’s name in a heading, a variant or misspelt name of a quality statement.

use std::collections::BTreeMap;

use super::{Check, CheckKind, Facts, Severity};
use crate::framework::{Statement, key};
use crate::outline::Role;
use crate::report::authorities;
use crate::report::identity::in_fixed_places;
use crate::span::Span;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    councils(facts, out);
    statements(facts, out);
}

/// A council as told from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Council {
    /// Its code, where it is listed.
    code: Option<&'static str>,
    /// The words of its name that are no words for a council.
    place: String,
}

impl Council {
    fn of(printed: &str) -> Self {
        let code = authorities::find(printed).map(|it| it.ons_code);
        let general = [
            "the", "council", "councils", "county", "city", "borough", "london", "royal",
            "metropolitan", "district", "of", "lb", "mbc", "unitary", "authority", "local",
            "corporation",
        ];
        let place: Vec<String> = key(printed)
            .split(' ')
            .filter(|it| !general.contains(it))
            .map(str::to_owned)
            .collect();
        Self {
            code,
            place: place.join(" "),
        }
    }

    /// Whether two names can be one council's: the same code, the same words, or a short form.
    fn is_like(&self, other: &Self) -> bool {
        if let (Some(one), Some(two)) = (self.code, other.code) {
            return one == two;
        }
        let within = |a: &str, b: &str| format!(" {b} ").contains(&format!(" {a} "));
        let initials =
            |it: &str| -> String { it.split(' ').filter_map(|it| it.chars().next()).collect() };
        // What names no place ("the Borough Council") says nothing else.
        self.place.is_empty()
            || other.place.is_empty()
            || within(&self.place, &other.place)
            || within(&other.place, &self.place)
            || initials(&self.place) == other.place
            || initials(&other.place) == self.place
    }
}

/// Names in fixed places that are not this council's.
fn councils(facts: &Facts, out: &mut Vec<Check>) {
    let Some(identity) = &facts.report.identity else {
        return;
    };
    let places: Vec<(Span, Council)> = in_fixed_places(facts.text, facts.outline)
        .into_iter()
        .map(|it| (it, Council::of(it.of(facts.text))))
        .collect();
    let mut own = (identity.span, Council::of(identity.span.of(facts.text)));
    // The title can be the one that is wrong.
    let mut counts: BTreeMap<&Council, (usize, Span)> = BTreeMap::new();
    for (span, it) in &places {
        counts.entry(it).or_insert((0, *span)).0 += 1;
    }
    let agree = places.iter().filter(|it| it.1.is_like(&own.1)).count();
    if let Some((most, (n, span))) = counts.iter().max_by_key(|it| it.1.0)
        && *n > agree
        && *n >= 3
    {
        own = (*span, (*most).clone());
    }
    for (span, it) in &places {
        if it.is_like(&own.1) {
            continue;
        }
        let right = own.0.of(facts.text);
        let message = format!(
            "“{}” stands where this report's own council is meant, {right}.",
            span.of(facts.text)
        );
        let check = Check::new(CheckKind::Name, Severity::Query, *span, message);
        out.push(check.suggest(right).by([own.0]));
    }
}

/// As many wrong forms are told; more are no report's.
const MOST: usize = 40;

/// Names of quality statements that are not the framework's.
fn statements(facts: &Facts, out: &mut Vec<Check>) {
    let text = facts.text;
    let mut right: BTreeMap<Statement, Span> = BTreeMap::new();
    let mut wrong: Vec<(Statement, String, Vec<Span>)> = Vec::new();
    for line in &facts.outline.lines {
        let printed = line.content.of(text);
        let (it, span) = match &line.role {
            Role::Statement(it) | Role::Label(it) => (*it, line.content),
            Role::StatementWithScore(it, score) | Role::LabelWithScore(it, score) => {
                let name = Span::new(line.content.start, score.printed.start).of(text);
                let len = name.trim_end_matches([' ', ':', '-', '–', '|']).len();
                (*it, Span::new(line.content.start, line.content.start + len))
            }
            // The lists of the themes; in a section a line such as "Safeguards" may be a topic.
            Role::Item | Role::Prose
                if facts
                    .outline
                    .section_of(line)
                    .is_none_or(|it| it.statement.is_none()) =>
            {
                match Statement::misspelt(printed) {
                    Some(it) => (it, line.content),
                    None => continue,
                }
            }
            _ => continue,
        };
        let printed = span.of(text);
        if Statement::named(printed) == Some(it) && is_framework_name(printed, it) {
            right.entry(it).or_insert(span);
            continue;
        }
        let said = key(printed);
        let known = wrong
            .iter()
            .position(|known| known.0 == it && known.1 == said);
        if let Some((_, _, spans)) = known.and_then(|at| wrong.get_mut(at)) {
            spans.push(span);
        } else if wrong.len() < MOST {
            wrong.push((it, said, vec![span]));
        }
    }
    for (it, _, spans) in wrong {
        let Some((first, others)) = spans.split_first() else {
            continue;
        };
        let elsewhere = right.get(&it);
        // Both orders of pathways and systems, and "people's needs", are CQC's own; two forms in one report are not.
        if Statement::named(first.of(text)).is_some()
            && it != Statement::HealthierLives
            && elsewhere.is_none()
        {
            continue;
        }
        let mut message = format!(
            "“{}” is not the framework's name of this quality statement, “{}”",
            first.of(text),
            it.name()
        );
        message.push_str(if elsewhere.is_some() {
            ", which this report prints elsewhere."
        } else {
            "."
        });
        let check = Check::new(CheckKind::Name, Severity::Query, *first, message);
        let evidence = elsewhere.into_iter().chain(others).copied();
        out.push(check.suggest(it.name()).by(evidence));
    }
}

/// Whether a printed name is the framework's, whatever its number, case and punctuation.
fn is_framework_name(printed: &str, it: Statement) -> bool {
    key(printed).ends_with(&key(it.name()))
}
