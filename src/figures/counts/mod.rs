//! What a figure counts or measures, as a noun phrase cut from the report's own words.
//!
//! Like a comparison's measure this is a cut, not an understanding. Where nothing that stands alone is left it gives
//! nothing, and the reader has the sentence.

mod clause;
mod level;
mod phrase;

use std::ops::Range;

use super::quantity::{Kind, STOPS};
use super::role::{Role, TARGETS};
use super::sentence::{Found, Sentence};
use super::trend::is_change;
use phrase::{stands_alone, strip_tail, strip_verbs, tidy, without_article};

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
        // A limit counts nothing of its own; a base is its noun, whatever is said of its part.
        (Role::Threshold | Role::Period, _) => return None,
        (Role::Context, Kind::Count) => cut.words(found.it.range.end..found.it.printed_until),
        (_, Kind::Duration) if found.it.hyphened => return cut.length(),
        // What is more or less than something else counts nothing by itself.
        _ if is_change(&sentence.line, &found.it) => cut.change(),
        _ => cut.level(base),
    }?;
    cut.finish(&raw)
}

/// What an event's date dates: the clause around it.
pub(super) fn dated(sentence: &Sentence, date: &Range<usize>) -> Option<String> {
    const LEADS: &[&str] = &[
        "in", "on", "by", "for", "from", "since", "until", "during", "throughout", "early", "late",
        "of", "the", "end", "to", "at", "mid",
    ];
    let line = &sentence.line;
    let plan = name_before(sentence, date.start);
    if plan.is_some() {
        return plan;
    }
    let mut until = date.start;
    while until > 0 && (line.is(until - 1, LEADS) || line.any_sign(until - 1, &['-', '(', ','])) {
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
    // "a 2023 Ofsted report": what the year is of.
    let adjective = line.is(
        date.start.wrapping_sub(1),
        &["a", "the", "its", "their", "our", "this"],
    );
    let noun = || {
        let until = (date.end..date.end + 6)
            .find(|at| line.is_sign(*at) || STOPS.contains(&line.word(*at)) || *at >= line.len())
            .unwrap_or(date.end + 6);
        (until > date.end + 1).then(|| line.printed(date.end..until))
    };
    let text = if adjective { noun() } else { None }
        .or(before)
        .or_else(after)?;
    // A clause stays one: "team of six had been hired".
    let text = strip_tail(without_article(text.trim()));
    let text = text.trim_end_matches([',', '.', ';', ':']).trim();
    (text.split(' ').count() >= 2 && text.chars().count() <= LONGEST && stands_alone(text))
        .then(|| text.to_owned())
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
        (out.chars().count() <= LONGEST && stands_alone(&out)).then_some(out)
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

    fn words(&self, range: Range<usize>) -> Option<String> {
        (range.end > range.start).then(|| self.sentence.line.printed(range).to_owned())
    }

    /// "a 20% increase in demand", "increased by 9.6%", "41,300 more than ten years before".
    fn change(&self) -> Option<String> {
        let line = &self.sentence.line;
        let it = &self.found.it;
        let end = it.range.end;
        let nouns = [
            "increase", "rise", "reduction", "decrease", "growth", "improvement", "drop", "fall",
            "decline", "uplift", "overspend", "underspend", "saving", "savings", "cut",
        ];
        let noun = end + usize::from(line.is(end, &["real", "net", "overall", "annual"]));
        if line.is(noun, &nouns) {
            let until = self.until(noun);
            return self.words(noun..until);
        }
        // "went up 6%", "rose 3%".
        let turn = it.range.start.saturating_sub(1);
        let straight = it.kind == Kind::Percent
            && (line.is(turn, &["up", "down"]) || movement(line.word(turn)).is_some());
        if straight && turn > 0 {
            let noun = match line.word(turn) {
                "up" => "rise",
                "down" => "fall",
                other => movement(other)?,
            };
            let subject = strip_verbs(&self.timeless(self.since(turn)..turn));
            return (!subject.is_empty())
                .then(|| format!("{noun} in {}", lower_first(without_article(&subject))));
        }
        if line.was(it.range.start, 1, &["by"])
            || line.was(it.range.start, 2, &["by"]) && it.qualifier.is_some()
        {
            let by = (0..it.range.start)
                .rev()
                .find(|at| line.word(*at) == "by")?;
            // "had gone up by 1,150".
            let turned = line.is(by.wrapping_sub(1), &["up", "down"]);
            let verb = (by.saturating_sub(4)..by)
                .rev()
                .find(|at| movement(line.word(*at)).is_some())?;
            let from = self.since(verb);
            let subject = self.timeless(from..verb);
            let subject = strip_verbs(&subject);
            let noun = match line.back(by, 1) {
                "up" => "rise",
                "down" => "fall",
                _ => movement(line.word(verb))?,
            };
            let subject = if turned {
                subject
            } else if subject.is_empty() {
                // "increased carers' pay by £1.50 per hour".
                self.words(verb + 1..by).unwrap_or_default()
            } else if by > verb + 1
                && !line.is(
                    by.wrapping_sub(1),
                    &["further", "significantly", "slightly", "also"],
                )
            {
                self.words(verb + 1..by).unwrap_or(subject)
            } else {
                subject
            };
            return (!subject.trim().is_empty())
                .then(|| format!("{noun} in {}", lower_first(without_article(&subject))));
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
        None
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
            .and_then(|it| {
                tidy(&it, self.own).filter(|it| stands_alone(it.trim_start_matches("for ")))
            });
        // "63% of requests … were sourced in time, below the target of 75%": what the value beside it counts.
        let beside = || {
            let value = self.sentence.found.iter().enumerate().rfind(|(n, it)| {
                *n < self.n && it.role == Role::Value && it.it.kind == self.found.it.kind
            });
            value
                .and_then(|(n, _)| counts(self.sentence, n, self.own, None))
                .map(|it| format!("for {it}"))
        };
        match for_what.or_else(beside) {
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
        ("rais", "rise"),
        ("gone", "change"),
        ("halv", "halving"),
        ("doubl", "doubling"),
        ("shorten", "reduction"),
    ];
    // "falls prevention" moves nothing.
    MOVES
        .iter()
        .find(|it| verb.starts_with(it.0) && verb != "falls")
        .map(|it| it.1)
}

/// Without the capital of a sentence's beginning; names and short forms keep theirs.
fn lower_first(words: &str) -> String {
    let second = words.chars().nth(1).is_some_and(char::is_uppercase);
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if !second => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
