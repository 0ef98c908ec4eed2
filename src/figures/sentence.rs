//! One sentence with all that was found in it: quantities and their roles, dates, expressions of time.

use super::calendar::{Dated, dates};
use super::citation::cited;
use super::event::events;
use super::lexeme::Line;
use super::quantity::{Kind, Quantity, quantity, zero};
use super::refuse::is_no_figure;
use super::role::{Role, Roles};
use super::units_named_once::{inherit_units, share_units};
use super::when::{When, WhenKind, whens};
use crate::span::Span;

/// A sentence as read.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) dates: Vec<Dated>,
    pub(crate) whens: Vec<When>,
    /// In the order of the sentence. Numbers that stand in a comparison are among them, and marked.
    pub(crate) found: Vec<Found>,
    /// Dates of events, plans and publications, as indices into `dates`.
    pub(crate) events: Vec<usize>,
    /// Dates of citations and acts, as indices into `dates`.
    pub(crate) cited: Vec<usize>,
    /// The first of two dates that belong to a "from … to …" each, as an index into `whens`.
    pub(crate) paired: Option<usize>,
}

/// A quantity in its sentence.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) it: Quantity,
    pub(crate) role: Role,
    /// Which number of a comparison it is, if it is one: it is listed there and not again.
    pub(crate) compared: Option<Side>,
    /// Index into [`Sentence::whens`].
    pub(crate) when: Option<usize>,
}

/// Which number of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The council's figure.
    Local,
    /// The average.
    Average,
}

impl Found {
    /// Whether it is a level that something else can be measured against.
    pub(crate) fn is_value(&self) -> bool {
        self.role == Role::Value
    }
}

impl<'a> Sentence<'a> {
    /// Reads a sentence. `compared` says whether a place holds a number of a comparison, `taken` whether a place
    /// belongs to something else that was read: a score, the date of publication.
    pub(crate) fn new(
        text: &'a str,
        span: Span,
        compared: &dyn Fn(Span) -> Option<Side>,
        taken: &dyn Fn(Span) -> bool,
    ) -> Self {
        let line = Line::new(text, span);
        let dates = dates(&line);
        let mut whens = whens(&line, &dates);
        let any_compared = (0..line.len())
            .any(|at| line.digits(at).is_some() && compared(line.place(at..at + 1)).is_some());
        let cited = cited(&line, &dates, any_compared);
        let mut found: Vec<Found> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let dated = dates.iter().find(|it| it.range.contains(&at));
            let spanned = whens.iter().find(|it| it.range.contains(&at));
            // The preposition of an expression of time is no number, so a zero ("no …") never begins in one.
            if let Some(it) = dated {
                at = it.range.end;
                continue;
            }
            if let Some(it) = spanned.filter(|it| it.kind != WhenKind::Dated || at >= it.said) {
                at = it.range.end;
                continue;
            }
            let Some(it) = quantity(&line, at).or_else(|| zero(&line, at)) else {
                at += 1;
                continue;
            };
            let next = it.range.end.max(at + 1);
            let place = line.place(it.range.clone());
            let is_compared = compared(place);
            if taken(place) {
                ends.push(it.range.end);
            } else if is_compared.is_some() || !is_no_figure(&line, &it) {
                found.push(Found {
                    it,
                    role: Role::Value,
                    compared: is_compared,
                    when: None,
                });
            }
            at = next;
        }
        // The words after a number that are printed with it never hold another that was read.
        for n in 1..found.len() {
            let (earlier, later) = found.split_at_mut(n);
            if let (Some(it), Some(next)) = (earlier.last_mut(), later.first())
                && it.it.printed_until > next.it.range.start
                // Both numbers of "498.3 per 100,000" are of the comparison.
                && (it.compared.is_none() || it.compared != next.compared)
            {
                it.it.printed_until = it.it.range.end;
            }
        }
        share_units(&line, &mut found);
        inherit_units(&line, &mut found);
        set_roles(&line, &mut found, &ends);
        let events = events(&line, &dates, &whens, &cited, &found, taken);
        whens.retain(|when| {
            let inside = |n: usize| {
                dates.get(n).is_some_and(|it| {
                    when.range.start <= it.range.start && it.range.end <= when.range.end
                })
            };
            !cited.iter().any(|it| inside(*it)) && !events.iter().any(|it| inside(*it))
        });
        let mut out = Self {
            line,
            dates,
            whens,
            found,
            events,
            cited,
            paired: None,
        };
        out.set_whens();
        out
    }
}

fn set_roles(line: &Line, found: &mut Vec<Found>, taken: &[usize]) {
    let compares = found.iter().any(|it| it.compared.is_some());
    let roles: Vec<Role> = {
        let all: Vec<&Quantity> = found.iter().map(|it| &it.it).collect();
        let roles = Roles {
            line,
            all: &all,
            compares,
        };
        (0..all.len()).map(|n| roles.of(n)).collect()
    };
    for (it, role) in found.iter_mut().zip(&roles) {
        it.role = if it.compared.is_some() {
            Role::Value
        } else {
            *role
        };
    }
    // In a range the second number is what the first is: "between one and 24 hours".
    for n in 1..found.len() {
        let (end, start) = (found[n - 1].it.range.end, found[n].it.range.start);
        if start == end + 1
            && line.was(found[n - 1].it.range.start, 1, &["between"])
            && found[n - 1].role == Role::Threshold
            && found[n].it.kind == Kind::Duration
        {
            found[n].role = Role::Threshold;
        }
    }
    // What delimits a measure that is compared with England belongs to the measure, as does the scale of a score that
    // was read already ("58 out of 100", "19.1 out of 24").
    let of_score = |it: &Found| {
        let before = it.it.range.start;
        taken.iter().any(|end| {
            before > *end && before - end <= 5 && (*end..before).any(|at| line.word(at) == "of")
        })
    };
    let compared: Vec<usize> = found
        .iter()
        .filter(|it| it.compared.is_some())
        .map(|it| it.it.range.end)
        .collect();
    found.retain(|it| {
        it.compared.is_some()
            || !(compares && it.role == Role::Threshold)
                && !(it.role == Role::Context
                    && (of_score(it)
                        || compared
                            .iter()
                            .any(|end| it.it.range.start > *end && it.it.range.start - end <= 5)))
    });
}
