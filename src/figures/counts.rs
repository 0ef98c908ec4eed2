//! What a figure counts or measures, as a noun phrase cut from the report's own words.
//!
//! Like a comparison's measure this is a cut, not an understanding. Where nothing that stands alone is left it gives
//! nothing, and the reader has the sentence.

use std::ops::Range;

use super::quantity::{Kind, STOPS, is_plural};
use super::role::{Role, TARGETS};
use super::sentence::{Found, Sentence};
use crate::compare::phrase::noun_phrase;
use crate::units::Unit;

/// Longest phrase in characters; a longer one is a sentence that was not understood.
const LONGEST: usize = 200;

/// What figure `n` of a sentence counts. `own` is the council's name in small letters; `base` the noun that a figure
/// of the sentence before counted.
pub(super) fn counts(
    sentence: &Sentence,
    n: usize,
    own: &str,
    base: Option<&str>,
) -> Option<String> {
    let found = sentence.found.get(n)?;
    let cut = Cut {
        sentence,
        n,
        found,
        own,
    };
    let raw = match (found.role, found.it.kind) {
        (Role::Target, _) => return Some(cut.target()),
        (_, Kind::Duration) if found.it.hyphened => return cut.length(),
        _ => cut.change().or_else(|| cut.level(base)),
    }?;
    cut.finish(&raw)
}

/// What an event's date dates: the clause around it.
pub(super) fn dated(sentence: &Sentence, date: &Range<usize>, own: &str) -> Option<String> {
    let line = &sentence.line;
    let plan = name_before(sentence, date.start);
    if plan.is_some() {
        return plan;
    }
    let mut until = date.start;
    while until > 0
        && line.is(
            until - 1,
            &[
                "in",
                "on",
                "by",
                "for",
                "from",
                "since",
                "until",
                "during",
                "throughout",
                "early",
                "late",
                "of",
                "the",
                "end",
                "to",
                "at",
                "mid",
            ],
        )
        || until > 0 && line.sign(until - 1, '-')
    {
        until -= 1;
    }
    let clause = (0..until)
        .rev()
        .find(|at| {
            line.any_sign(*at, &[',', ';', ':', '('])
                || line.is(*at, &["that", "which", "indicated", "and"])
        })
        .map_or(0, |it| it + 1);
    let before = (until > clause + 1).then(|| line.printed(clause..until));
    let after = || {
        let from = date.end + usize::from(line.sign(date.end, ','));
        let until = (from..line.len())
            .find(|at| {
                line.any_sign(*at, &[',', ';', '('])
                    || line.sign(*at, '.') && at + 1 == line.len()
                    || line.is(*at, &["to", "which", "because"])
            })
            .unwrap_or(line.len());
        (until > from + 1).then(|| line.printed(from..until))
    };
    let text = before.or_else(after)?;
    tidy(text, own).filter(|it| it.split(' ').count() >= 2)
}

/// The name of a plan before its years: "All Age Carers Strategy (2024 – 2029)".
pub(super) fn name_before(sentence: &Sentence, at: usize) -> Option<String> {
    let line = &sentence.line;
    let mut end = at;
    while end > 0
        && (line.any_sign(end - 1, &['(', ',', '\'', '’', '"', '”']) || line.is(end - 1, &["for"]))
    {
        end -= 1;
    }
    let mut from = end;
    while from > 0 {
        let at = from - 1;
        let joins = line.is(at, &["and", "of", "for", "the", "to", "in", "with", "my"])
            && from >= 2
            && line.capital(from - 2)
            && !line.is_sign(from - 2);
        let hyphen = (line.any_sign(at, &['-', '&', '\'', '’', '/']) && line.glued(at))
            || line.sign(at, '&');
        if line.capital(at) && !line.word(at).is_empty() || joins || hyphen {
            from = at;
        } else {
            break;
        }
    }
    let words = (from..end).filter(|at| line.capital(*at)).count();
    (words >= 2).then(|| {
        line.printed(from..end)
            .trim_matches(['\'', '’', '‘', '"'])
            .to_owned()
    })
}

struct Cut<'s, 'a> {
    sentence: &'s Sentence<'a>,
    n: usize,
    found: &'s Found,
    own: &'s str,
}

impl Cut<'_, '_> {
    fn finish(&self, raw: &str) -> Option<String> {
        let out = tidy(raw, self.own)?;
        (out.chars().count() <= LONGEST).then_some(out)
    }

    fn is_when(&self, at: usize) -> Option<usize> {
        self.sentence
            .whens
            .iter()
            .find(|it| it.range.contains(&at))
            .map(|it| it.range.end)
    }

    /// The next figure of the sentence that begins another statement.
    fn other_at(&self, at: usize) -> bool {
        self.sentence.found.iter().enumerate().any(|(n, it)| {
            n != self.n && it.it.range.start == at && it.role != Role::Threshold && !it.it.hyphened
        })
    }

    /// Where the words that begin at `from` stop being about the figure.
    fn until(&self, from: usize) -> usize {
        let line = &self.sentence.line;
        let mut at = from;
        while at < line.len() {
            let other_ahead = |at: usize| {
                self.other_at(at)
                    || self.sentence.found.iter().any(|it| {
                        it.it.qualifier.as_ref().is_some_and(|q| q.start == at)
                            && self.other_at(it.it.range.start)
                    })
            };
            let listed = line.sign(at, ',') && {
                let next =
                    (at + 1..at + 5).find(|it| line.sign(*it, ',') || line.word(*it) == "and");
                next.is_some_and(|end| end > at + 1)
                    && !(at + 1..at + 5).any(|it| {
                        line.is(
                            it,
                            &[
                                "was", "were", "had", "which", "with", "the", "a", "this", "but",
                                "while", "or", "who",
                            ],
                        ) || line.digits(it).is_some()
                    })
                    && at > from + 1
            };
            let sign = line.any_sign(at, &[';', ':', '—'])
                || (line.sign(at, '–') && !line.glued(at))
                || (line.sign(at, ',') && !listed)
                || (line.sign(at, ')'))
                || (line.sign(at, '(') && !(line.sign(at + 2, ')') && line.capital(at + 1)))
                || (line.sign(at, '.') && at + 1 >= line.len());
            let starts = line.is(
                at,
                &[
                    "which", "compared", "against", "because", "while", "whereas", "although",
                    "though", "but", "despite", "due", "when", "versus",
                ],
            ) || (line.is(at, &["and", "with", "or"])
                && (other_ahead(at + 1)
                    || line.is(
                        at + 1,
                        &[
                            "the", "this", "they", "it", "he", "she", "we", "leaders", "there",
                            "of", "local",
                        ],
                    ) && !line.is(at, &["with", "or"])))
                || line.reads(at, &["as", "of"])
                || line.reads(at, &["as", "at"])
                || (line.is(at, &["than"])
                    && !line.was(
                        at,
                        1,
                        &["more", "less", "longer", "fewer", "other", "rather"],
                    ));
            if sign || starts || self.other_at(at) || (at > from && self.is_when(at).is_some()) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Where the clause that ends before `until` begins.
    fn since(&self, until: usize) -> usize {
        let line = &self.sentence.line;
        let mut from = until;
        while from > 0 {
            let at = from - 1;
            let number =
                self.sentence.found.iter().any(|it| {
                    it.it.range.end == from && it.role != Role::Threshold && !it.it.hyphened
                });
            let stop = number
                || line.any_sign(at, &[';', ':', ',', '(', ')'])
                || line.is(
                    at,
                    &[
                        "that",
                        "indicated",
                        "indicates",
                        "showed",
                        "shows",
                        "showing",
                        "while",
                        "whereas",
                        "although",
                        "but",
                        "said",
                        "reported",
                        "told",
                        "found",
                        "suggested",
                        "and",
                    ],
                ) && !(line.word(at) == "and" && !self.clause_follows(from, until))
                || self.is_when(at).is_some();
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

    fn words(&self, range: Range<usize>) -> Option<String> {
        (range.end > range.start).then(|| self.sentence.line.printed(range).to_owned())
    }

    /// "a 20% increase in demand", "increased by 9.6%", "41,300 more than ten years before".
    fn change(&self) -> Option<String> {
        let line = &self.sentence.line;
        let it = &self.found.it;
        let end = it.range.end;
        let nouns = [
            "increase",
            "rise",
            "reduction",
            "decrease",
            "growth",
            "improvement",
            "drop",
            "fall",
            "decline",
            "uplift",
            "overspend",
            "underspend",
            "saving",
            "savings",
            "cut",
        ];
        let noun = end + usize::from(line.is(end, &["real", "net", "cash", "overall", "year"]));
        if line.is(noun, &nouns) {
            let until = self.until(noun);
            return self.words(noun..until);
        }
        if line.was(it.range.start, 1, &["by"])
            || line.was(it.range.start, 2, &["by"]) && it.qualifier.is_some()
        {
            let by = (0..it.range.start)
                .rev()
                .find(|at| line.word(*at) == "by")?;
            let verb = (by.saturating_sub(4)..by)
                .rev()
                .find(|at| movement(line.word(*at)).is_some())?;
            let from = self.since(verb);
            let subject = self.words(from..verb)?;
            let subject = strip_verbs(&subject);
            let noun = movement(line.word(verb))?;
            let subject = if subject.is_empty() {
                // "increased carers' pay by £1.50 per hour".
                self.words(verb + 1..by).unwrap_or_default()
            } else if by > verb + 1
                && !line.is(by - 1, &["further", "significantly", "slightly", "also"])
            {
                self.words(verb + 1..by).unwrap_or(subject)
            } else {
                subject
            };
            return (!subject.trim().is_empty())
                .then(|| format!("{noun} in {}", without_article(&subject)));
        }
        // "a reduction of 12", "an increase of £5m", "an overspend of £3m".
        if line.was(it.range.start, 1, &["of"])
            && (2..=3).any(|n| line.was(it.range.start, n, &nouns))
        {
            let at = (2..=3)
                .find(|n| line.was(it.range.start, *n, &nouns))
                .map(|n| it.range.start - n)?;
            let after = self.until(end);
            let rest = if line.is(end, &["in", "on", "for"]) {
                self.words(end..after)
            } else {
                None
            };
            let noun = line.word(at).to_owned();
            return Some(match rest {
                Some(rest) => format!("{noun} {rest}"),
                None => noun,
            });
        }
        if line.is(
            end,
            &[
                "more", "less", "fewer", "higher", "lower", "over", "under", "above", "below",
            ],
        ) && it.printed_until == end
        {
            let until = (end..line.len())
                .find(|at| {
                    line.any_sign(*at, &[';', ',', '(', ')', '.'])
                        || *at > end + 1 && line.is(*at, &["and", "which"])
                })
                .unwrap_or(line.len());
            let words = self.words(end..until)?;
            return (until > end + 1).then(|| format!("difference: {words}"));
        }
        None
    }

    fn level(&self, base: Option<&str>) -> Option<String> {
        let line = &self.sentence.line;
        let it = &self.found.it;
        let end = it.range.end;
        let share = matches!(it.kind, Kind::Percent | Kind::Ratio);
        if line.word(end) == "of" && !self.other_at(end + 1) && !self.other_at(end + 2) {
            // "two thirds of staff said", "82% of people …".
            let until = self.until(end + 1);
            return self
                .words(end + 1..until)
                .filter(|it| it.split(' ').count() >= usize::from(share) + 1);
        }
        if it.of.is_some() && it.kind == Kind::Count {
            // "14 of the 18 recommendations had been met": what the base counts.
            let base = self.sentence.found.get(self.n + 1)?;
            let until = self.until_after(base.it.range.end);
            return self.words(base.it.range.end..until);
        }
        let noun = it.printed_until > end || it.none;
        if noun {
            let from = if it.none { it.range.start + 1 } else { end };
            let until = self.until(from);
            return self.words(from..until);
        }
        let after = line.word(end);
        let verb = [
            "were",
            "was",
            "had",
            "have",
            "are",
            "is",
            "said",
            "felt",
            "did",
            "received",
            "reported",
            "waited",
            "could",
            "led",
            "took",
            "progressed",
            "lived",
            "who",
        ]
        .contains(&after)
            || (it.kind != Kind::Duration && after.ends_with("ed") && after.len() > 4);
        if verb
            && !matches!(
                it.kind,
                Kind::Duration | Kind::Money | Kind::Index | Kind::Score | Kind::Rank
            )
        {
            let until = self.until(end);
            let rest = self.words(end..until)?;
            return match self.base().or_else(|| base.map(str::to_owned)) {
                Some(base) => Some(format!("{base} {rest}")),
                None if share => Some(rest),
                None => None,
            };
        }
        if it.kind == Kind::Money
            && let Some(found) = self.spent()
        {
            return Some(found);
        }
        if it.kind == Kind::Count && !after.is_empty() && !STOPS.contains(&after) {
            let until = self.until(end);
            return self.words(end..until);
        }
        // "nine in-county".
        if it.kind == Kind::Count && line.word(end) == "in" && line.sign(end + 1, '-') {
            return self.words(end..self.until(end));
        }
        self.subject().map(|subject| {
            // "took 12 days to complete": the figure stands amid its words.
            let amid = matches!(it.kind, Kind::Duration | Kind::Rate)
                && line.is(end, &["to", "for", "from", "between"])
                && line.word(end) != "to";
            let _ = amid;
            subject
        })
    }

    fn until_after(&self, from: usize) -> usize {
        self.until(from)
    }

    /// The noun that an earlier count of the sentence counted: "Of the 596 people …, 318 had …".
    fn base(&self) -> Option<String> {
        let line = &self.sentence.line;
        self.sentence
            .found
            .get(..self.n)?
            .iter()
            .rev()
            .find_map(|it| {
                let q = &it.it;
                if q.printed_until > q.range.end && matches!(q.kind, Kind::Count) {
                    return self.words(q.range.end..q.printed_until);
                }
                // "95% of requests for domiciliary care, 88% …": the noun behind "of".
                if line.word(q.range.end) == "of" {
                    let from = q.range.end
                        + 1
                        + usize::from(
                            line.is(q.range.end + 1, &["the", "all", "their", "these", "those"]),
                        );
                    let head = (from..from + 4)
                        .take_while(|at| !STOPS.contains(&line.word(*at)))
                        .find(|at| is_plural(line.word(*at)))?;
                    return self.words(from..head + 1);
                }
                None
            })
    }

    /// The clause before the figure without its verb: "the median waiting time for a review was".
    fn subject(&self) -> Option<String> {
        let line = &self.sentence.line;
        let it = &self.found.it;
        let mut until = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        if until > 0 && line.any_sign(until - 1, &['(', ',', ':', '–', '-']) {
            until -= 1;
        }
        let mut from = self.since(until);
        // "and the average was 12 days": what "the average" is of stands before; nothing alone is said here.
        let words = |from: usize, until: usize| line.printed(from..until).to_owned();
        let raw = strip_verbs(&words(from, until));
        let first = raw.split(' ').next().unwrap_or("").to_lowercase();
        if [
            "which", "this", "it", "they", "these", "there", "who", "that",
        ]
        .contains(&first.as_str())
        {
            // "waits for assessments, which was 40 days": a relative clause is about what stands before it.
            if first == "which" && from >= 2 && line.sign(from - 1, ',') {
                until = from - 1;
                from = self.since(until);
                let raw = strip_verbs(&words(from, until));
                return (raw.split(' ').count() >= 2).then_some(raw);
            }
            return None;
        }
        // "from 119 days … to 35 days": the subject stands before the first of the two.
        if raw.is_empty() || ["to", "and", "or", "from"].contains(&raw.as_str()) {
            let before = self.sentence.found.get(self.n.checked_sub(1)?)?;
            let cut = Cut {
                sentence: self.sentence,
                n: self.n - 1,
                found: before,
                own: self.own,
            };
            return (before.it.kind == it.kind || it.unit == Unit::People)
                .then(|| cut.subject())?;
        }
        (raw.split(' ').count() >= 2).then_some(raw)
    }

    /// "spend £304m of its total budget on adult social care", "invested £2m in telecare".
    fn spent(&self) -> Option<String> {
        const VERBS: &[(&str, &str)] = &[
            ("spen", "spend"),
            ("invest", "investment"),
            ("sav", "savings"),
            ("receiv", "funding received"),
            ("secur", "funding secured"),
            ("award", "grant awarded"),
            ("alloc", "allocation"),
            ("paid", "payment"),
            ("pay", "payment"),
            ("fund", "funding"),
            ("grant", "grant"),
            ("cost", "cost"),
            ("owe", "debt"),
            ("overspen", "overspend"),
            ("underspen", "underspend"),
            ("commit", "commitment"),
        ];
        let line = &self.sentence.line;
        let it = &self.found.it;
        let from = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        let before = line.back(from, 1).to_owned();
        if ["was", "were", "of", "is", "at"].contains(&before.as_str()) {
            return None;
        }
        let noun = VERBS
            .iter()
            .find(|(stem, _)| {
                before.starts_with(stem)
                    || (before == "an" || before == "a") && line.back(from, 2).starts_with(stem)
            })?
            .1;
        let end = it.range.end;
        let link = (end..end + 7).find(|at| line.is(*at, &["on", "in", "for", "from", "to"]))?;
        if (end..link).any(|at| line.is_sign(at)) {
            return None;
        }
        let until = self.until(link);
        let rest = self.words(link..until)?;
        let rest = if noun == "savings" { rest } else { rest };
        Some(format!("{noun} {rest}"))
    }

    /// "target for reviews completed in time".
    fn target(&self) -> String {
        let line = &self.sentence.line;
        let it = &self.found.it;
        let end = it.range.end;
        // "the 28-day target for young carers' assessments", "target for annual reviews was 85%".
        let noun = (end..end + 5)
            .find(|at| {
                line.is(*at, TARGETS) || line.is(*at, &["timescale", "timeframe", "deadline"])
            })
            .or_else(|| {
                (it.range.start.saturating_sub(9)..it.range.start)
                    .rev()
                    .find(|at| line.is(*at, TARGETS))
            });
        let for_what = noun.and_then(|noun| {
            let link =
                noun + 1 + usize::from(line.is(noun + 1, &["timeframe", "timescale", "time"]));
            (line.is(link, &["for", "to"])).then(|| {
                let limit = if link < it.range.start {
                    self.limit_before(link, it.range.start)
                } else {
                    self.until(link)
                };
                line.printed(link..limit).to_owned()
            })
        });
        let for_what = for_what
            .filter(|it| it.split(' ').count() >= 2)
            .or_else(|| {
                (line.is(end, &["for", "of"]) && !self.other_at(end + 1)).then(|| {
                    let until = self.until(end + 1);
                    format!("for {}", line.printed(end + 1..until))
                })
            })
            .or_else(|| {
                // "63% of requests … were sourced in time, below the target of 75%": what the value beside it counts.
                let value = self.sentence.found.iter().enumerate().rfind(|(n, it)| {
                    *n < self.n && it.role == Role::Value && it.it.kind == self.found.it.kind
                });
                value
                    .and_then(|(n, _)| counts(self.sentence, n, self.own, None))
                    .map(|it| format!("for {it}"))
            });
        match for_what.and_then(|it| tidy(&it, self.own)) {
            Some(it) if it.chars().count() <= LONGEST => format!("target {it}"),
            _ => "target".to_owned(),
        }
    }

    fn limit_before(&self, from: usize, until: usize) -> usize {
        let line = &self.sentence.line;
        (from..until)
            .find(|at| line.is(*at, &["was", "is", "of", "were", "being", "at"]))
            .unwrap_or(until)
    }

    /// "three-year programme to support …".
    fn length(&self) -> Option<String> {
        let line = &self.sentence.line;
        let end = self.found.it.range.end;
        let until = (end..end + 9)
            .find(|at| {
                line.is_sign(*at) && !line.any_sign(*at, &['-', '\'', '’', '‘', '/'])
                    || line.is(
                        *at,
                        &[
                            "was", "were", "had", "which", "that", "and", "who", "is", "aimed",
                            "set",
                        ],
                    )
                    || self.is_when(*at).is_some()
                    || *at >= line.len()
            })
            .unwrap_or(end + 9);
        let words = self.words(end..until)?;
        tidy(&words, self.own).map(|it| format!("length of the {it}"))
    }
}

/// The noun of a verb of movement.
pub(super) fn movement(verb: &str) -> Option<&'static str> {
    const MOVES: &[(&str, &str)] = &[
        ("increas", "increase"),
        ("rise", "rise"),
        ("rose", "rise"),
        ("risen", "rise"),
        ("grow", "growth"),
        ("grew", "growth"),
        ("reduc", "reduction"),
        ("decreas", "decrease"),
        ("fall", "fall"),
        ("fell", "fall"),
        ("drop", "drop"),
        ("declin", "decline"),
        ("improv", "improvement"),
        ("cut", "cut"),
        ("uplift", "uplift"),
        ("went", "change"),
        ("shrunk", "reduction"),
        ("lower", "reduction"),
        ("rais", "rise"),
        ("shorten", "reduction"),
    ];
    MOVES
        .iter()
        .find(|it| verb.starts_with(it.0))
        .map(|it| it.1)
}

/// The words without verbs of being, reporting and moving at their end.
fn strip_verbs(words: &str) -> String {
    const ENDS: &[&str] = &[
        "was",
        "were",
        "is",
        "are",
        "of",
        "at",
        "to",
        "by",
        "had",
        "has",
        "have",
        "been",
        "stood",
        "stands",
        "reached",
        "totalled",
        "totalling",
        "averaged",
        "averaging",
        "being",
        "the",
        "a",
        "an",
        "from",
        "around",
        "about",
        "approximately",
        "some",
        "in",
        "on",
        "for",
        "with",
        "and",
        "as",
        "fell",
        "rose",
        "fallen",
        "risen",
        "increased",
        "decreased",
        "reduced",
        "dropped",
        "improved",
        "remained",
        "came",
        "set",
        "put",
        "took",
        "currently",
        "now",
        "just",
        "only",
        "grown",
        "grew",
        "down",
        "up",
        "declined",
        "also",
        "went",
        "gone",
        "further",
        "still",
        "then",
        "recorded",
        "estimated",
        "that",
    ];
    let mut out = words
        .trim()
        .trim_end_matches([',', ':', '(', '–', '-', '.'])
        .trim_end();
    while let Some(last) = out.rsplit(' ').next() {
        let bare = last.trim_matches(['*', ',', '\'', '‘']).to_lowercase();
        if !(ENDS.contains(&bare.as_str()) || bare.is_empty()) || out.is_empty() {
            break;
        }
        out = out.get(..out.len() - last.len()).unwrap_or("").trim_end();
    }
    out.to_owned()
}

fn without_article(words: &str) -> &str {
    let mut out = words.trim();
    loop {
        let next = [
            "the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "their ", "Their ", "for ",
            "and ", "with ", "of ", "that ", "to ", "also ", "For ",
        ]
        .iter()
        .find_map(|it| out.strip_prefix(it));
        match next {
            Some(it) => out = it.trim_start(),
            None => return out,
        }
    }
}

/// A cut as a noun phrase without what leads in and trails off.
fn tidy(raw: &str, own: &str) -> Option<String> {
    let raw = raw
        .trim()
        .trim_matches(['*', ',', '.', ';', ':', '"', '“', '”'])
        .trim();
    let keeps = raw.starts_with("for ") || raw.starts_with("to ");
    let raw = if keeps { raw } else { without_article(raw) };
    let raw = strip_tail(raw);
    let phrase = noun_phrase(raw, own);
    let phrase = phrase.trim().trim_end_matches([',', '.', ';', ':']).trim();
    (phrase.chars().filter(|it| it.is_alphabetic()).count() >= 4).then(|| phrase.to_owned())
}

/// Without a preposition, an article or a conjunction at the end.
fn strip_tail(words: &str) -> &str {
    const ENDS: &[&str] = &[
        "was", "were", "of", "at", "to", "by", "the", "a", "an", "from", "in", "on", "for", "with",
        "and", "as", "or", "which", "that", "is", "who", "be", "between", "over", "within",
        "during",
    ];
    let mut out = words.trim_end();
    while let Some((rest, last)) = out.rsplit_once(' ') {
        if !ENDS.contains(&last.to_lowercase().trim_matches(',')) {
            break;
        }
        out = rest.trim_end().trim_end_matches(',');
    }
    out
}
