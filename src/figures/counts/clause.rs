//! Where the words about a figure begin and end.

use std::ops::Range;

use super::Cut;
use crate::figures::role::Role;

impl Cut<'_, '_> {
    /// Where the words that begin at `from` stop being about the figure.
    pub(super) fn until(&self, from: usize) -> usize {
        let line = &self.sentence.line;
        (from..line.len())
            .find(|at| {
                self.breaks(*at, from)
                    || self.opens_clause(*at, from)
                    || self.other_at(*at)
                    || (*at > from && self.is_when(*at).is_some())
            })
            .unwrap_or(line.len())
    }

    /// Whether a sign ends the words: not the commas of a list, nor the bracket around a short form.
    fn breaks(&self, at: usize, from: usize) -> bool {
        let line = &self.sentence.line;
        if line.sign(at, ',') {
            return !(at > from + 1 && self.is_listed(at));
        }
        if line.sign(at, '(') {
            return !(line.sign(at + 2, ')') && line.capital(at + 1));
        }
        line.any_sign(at, &[';', ':', '—', ')'])
            || (line.sign(at, '–') && !line.glued(at))
            || (line.sign(at, '.') && at + 1 >= line.len())
    }

    /// "residential, nursing and home care": a comma before one or two words and an "and".
    fn is_listed(&self, at: usize) -> bool {
        const CLAUSES: &[&str] = &[
            "was", "were", "had", "which", "with", "the", "a", "this", "but", "while", "or", "who",
        ];
        let line = &self.sentence.line;
        let next = (at + 1..at + 5).find(|it| line.sign(*it, ',') || line.word(*it) == "and");
        let clause = (at + 1..at + 5).any(|it| line.is(it, CLAUSES) || line.digits(it).is_some());
        next.is_some_and(|end| end > at + 1) && !clause
    }

    /// Whether a word opens another clause.
    fn opens_clause(&self, at: usize, from: usize) -> bool {
        const OPENS: &[&str] = &[
            "which", "compared", "against", "because", "while", "whereas", "although", "though",
            "but", "despite", "due", "when", "versus", "since", "if", "unless", "until", "before",
            "without",
        ];
        const SUBJECTS: &[&str] = &[
            "the", "this", "they", "it", "he", "she", "we", "leaders", "there", "of", "local",
        ];
        const VERBS: &[&str] = &[
            "is", "was", "were", "had", "has", "have", "are", "would", "did", "offered", "made",
            "told", "took", "gave",
        ];
        const MORE: &[&str] = &["more", "less", "longer", "fewer", "other", "rather"];
        let line = &self.sentence.line;
        if line.is(at, OPENS) || line.reads(at, &["as", "of"]) || line.reads(at, &["as", "at"]) {
            return true;
        }
        if line.word(at) == "than" {
            return !line.was(at, 1, MORE);
        }
        let figure = self.other_at(at + 1)
            || self.sentence.found.iter().any(|it| {
                it.it
                    .qualifier
                    .as_ref()
                    .is_some_and(|it| it.start == at + 1)
                    && self.other_at(it.it.range.start)
            });
        match line.word(at) {
            // "45 employers and had cut the time": a verb of the sentence's own subject.
            "and" => figure || line.is(at + 1, SUBJECTS) || (at > from && line.is(at + 1, VERBS)),
            "or" => figure || (at > from && line.is(at + 1, VERBS)),
            "with" => figure,
            _ => false,
        }
    }

    /// Where the clause that ends before `until` begins.
    pub(super) fn since(&self, until: usize) -> usize {
        const REPORTS: &[&str] = &[
            "that", "indicated", "indicates", "showed", "shows", "showing", "while", "whereas",
            "although", "but", "said", "reported", "told", "found", "suggested", "and",
        ];
        let line = &self.sentence.line;
        let mut from = until;
        while from > 0 {
            let at = from - 1;
            let number =
                self.sentence.found.iter().any(|it| {
                    it.it.range.end == from && it.role != Role::Threshold && !it.it.hyphened
                });
            // "the share of posts that stood empty": only behind a verb of saying does "that" open a clause.
            let relative = line.word(at) == "that"
                && at > 0
                && !line.was(
                    at,
                    1,
                    &[
                        "indicated", "indicates", "showed", "shows", "said", "reported", "us",
                        "found", "suggested", "data", "aware", "noted", "confirmed", "estimated",
                        "told", "means", "meant",
                    ],
                )
                && !line.is_sign(at - 1);
            let reports = !relative
                && line.is(at, REPORTS)
                && (line.word(at) != "and" || self.clause_follows(from, until));
            let stop = number || reports || line.any_sign(at, &[';', ':', ',', '(', ')']);
            if stop {
                break;
            }
            from = at;
        }
        from
    }

    /// Whether the words have a verb of their own, so that an "and" before them joins clauses.
    fn clause_follows(&self, from: usize, until: usize) -> bool {
        (from..until).any(|at| {
            self.sentence.line.is(
                at,
                &[
                    "was", "were", "is", "are", "had", "has", "have", "fell", "rose", "stood",
                ],
            )
        })
    }

    /// The words of a range without the expressions of time in it: "total budget for 2023/24 was".
    pub(super) fn timeless(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = self.is_when(at) {
                at = end.max(at + 1);
                continue;
            }
            let end = (at + 1..range.end)
                .find(|it| self.is_when(*it).is_some())
                .unwrap_or(range.end);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.sentence.line.printed(at..end));
            at = end;
        }
        out
    }
}
