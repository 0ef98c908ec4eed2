//! Shares that claim to be one whole, and parts of a stated total, against what they add up to.
//!
//! A list of shares or counts is a whole only where its words say so: "the remaining", "all other", "made up of", the
//! four ratings, bands that cover every age.

use super::arithmetic::{Amount, adds_up, sum};
use super::numbers::{Like, Number, Numbers};
use super::{Check, CheckKind, Facts, Severity};
use crate::figures::Role;
use crate::span::Span;
use crate::units::Decimal;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let mut earlier: Option<(usize, Vec<Number>)> = None;
    for sentence in &facts.sentences {
        let digits = sentence.text.bytes().filter(u8::is_ascii_digit).count();
        if digits == 0 {
            continue;
        }
        let numbers = Numbers::of(sentence);
        let all = numbers.all();
        let before = earlier
            .take()
            .filter(|it| it.0 == sentence.passage)
            .map(|it| it.1)
            .unwrap_or_default();
        let reader = Reader {
            numbers: &numbers,
            all: &all,
            before: &before,
        };
        let first = out.len();
        reader.read(out);
        // One list is told once, by the surer claim.
        keep_surest(out, first);
        earlier = Some((sentence.passage, all));
    }
}

fn keep_surest(out: &mut Vec<Check>, first: usize) {
    let mut told: Vec<Check> = out.drain(first..).collect();
    told.sort_by_key(|it| it.severity);
    for it in told {
        if !out
            .iter()
            .skip(first)
            .any(|other| other.span.overlaps(it.span))
        {
            out.push(it);
        }
    }
}

struct Reader<'r, 'a> {
    numbers: &'r Numbers<'a>,
    all: &'r [Number],
    /// Numbers of the sentence before, in the same passage.
    before: &'r [Number],
}

/// What a list claims to be the whole of.
struct Claim<'n> {
    parts: Vec<&'n Number>,
    whole: Amount,
    /// As printed, where it is printed.
    total: Option<(String, Span)>,
    severity: Severity,
    /// Whether the list may leave something out, so that only too much is wrong.
    may_be_short: bool,
}

/// Words by which the last part takes all that is left: "the remaining 23%", "the other 114", "53 for all other".
const REST: &[&str] = &["remaining", "remainder", "rest", "other", "others"];

/// Words that a total is broken down by.
const MADE_UP: &[&[&str]] = &[
    &["made", "up", "of"],
    &["consisting", "of"],
    &["consisted", "of"],
    &["comprising"],
    &["comprised"],
    &["comprised", "of"],
    &["split", "between"],
    &["divided", "between"],
    &["divided", "into"],
    &["broken", "down", "into"],
    &["broken", "down", "as"],
];

impl<'r> Reader<'r, '_> {
    fn read(&self, out: &mut Vec<Check>) {
        let claims = [
            self.ages(),
            self.made_up(),
            self.made_up_of_shares(),
            self.rest(),
            self.colon(),
            self.of_which(),
            self.of_opening(),
            self.groups(),
        ];
        for it in claims.into_iter().flatten().chain(self.ratings()) {
            self.judge(&it, out);
        }
    }

    fn judge(&self, it: &Claim, out: &mut Vec<Check>) {
        let parts: Vec<Amount> = it.parts.iter().map(|it| it.amount).collect();
        let added = sum(&parts);
        let plain = parts.iter().all(|it| it.is_plain()) && it.whole.is_plain();
        // "400 in teams, 200 in reablement and 62 elsewhere, and 50 were vacant": the list ended before.
        let line = self.numbers.line();
        let ended = it.parts.iter().enumerate().any(|(n, part)| {
            let closes = n + 1 == parts.len()
                || line.is(part.lead.wrapping_sub(1), &["and"])
                || line.is(part.lead.wrapping_sub(2), &["and"]);
            closes && adds_up(parts.get(..=n).unwrap_or(&[]), it.whole)
        });
        if ended || it.may_be_short && added < it.whole.value {
            return;
        }
        let (Some(first), Some(last)) = (it.parts.first(), it.parts.last()) else {
            return;
        };
        let words: Vec<&str> = it.parts.iter().map(|it| self.numbers.printed(it)).collect();
        let listed = match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => return,
        };
        let added = printed_like(added, first);
        let rather = it.total.as_ref().map_or_else(
            || "not 100%, though they are given as the whole.".to_owned(),
            |it| format!("not {}, the total they are given as parts of.", it.0),
        );
        let span = first
            .place
            .join(self.numbers.place(last.range.start..last.until));
        let severity = if plain { it.severity } else { Severity::Query };
        out.push(
            Check::new(
                CheckKind::Parts,
                severity,
                span,
                format!("{listed} add up to {added}, {rather}"),
            )
            .by(it
                .parts
                .iter()
                .map(|it| it.place)
                .chain(it.total.as_ref().map(|it| it.1))),
        );
    }

    fn total(&self, it: &Number) -> (String, Span) {
        (self.numbers.printed(it).to_owned(), it.place)
    }

    /// The numbers that open an item of a list: behind a comma, a colon, "and", with "the remaining" and the like.
    fn items(&self, from: usize, until: usize, of: Like) -> Vec<&'r Number> {
        const SMALL: &[&str] = &[
            "and", "plus", "with", "the", "a", "further", "remaining", "other", "another", "just",
            "but", "while", "only", "its", "of", "these", "them", "those", "last", "final", "or",
            "which", "whom",
        ];
        let line = self.numbers.line();
        self.all
            .iter()
            .filter(|it| it.of == of && it.lead >= from && it.range.end <= until)
            .filter(|it| {
                let mut at = it.lead;
                let mut linked = at == from;
                // "among the rest, 23%": small words only.
                for _ in 0..4 {
                    if at > from && line.is(at - 1, SMALL) {
                        linked |= line.is(
                            at - 1,
                            &["and", "plus", "with", "while", "remaining", "other"],
                        );
                        at -= 1;
                    }
                }
                linked || at <= from || line.any_sign(at - 1, &[',', ':', ';', '–', '—'])
            })
            .collect()
    }

    /// "made up of 21% children, 60% adults of working age and 19% people aged 65 and over".
    fn made_up_of_shares(&self) -> Option<Claim<'r>> {
        let line = self.numbers.line();
        let at = (0..line.len()).find(|at| line.reads(*at, &["made", "up", "of"]))?;
        let from = at + 3;
        let until = self.clause_end(from);
        let parts = self.items(from, until, Like::Share);
        let led = parts.first().is_some_and(|it| it.lead == from);
        let last = parts.last()?;
        let ends = line.is(last.lead.checked_sub(1)?, &["and", "plus"]);
        let rest = self
            .all
            .iter()
            .filter(|it| it.of == Like::Share && it.lead >= from);
        let all = rest.count() == parts.len() && !self.is_uneven(from, until);
        Self::near_whole(parts).filter(|_| led && ends && all)
    }

    /// Shares that come to nearly a hundred are meant to be the whole; only too much is wrong.
    fn near_whole(parts: Vec<&'r Number>) -> Option<Claim<'r>> {
        let added = sum(&parts.iter().map(|it| it.amount).collect::<Vec<_>>());
        let near = added >= Decimal::new(90, 0) && added <= Decimal::new(115, 0);
        (near && parts.len() >= 2).then(|| Claim {
            parts,
            whole: Amount::counted(Decimal::new(100, 0)),
            total: None,
            severity: Severity::Query,
            may_be_short: true,
        })
    }

    /// "62 complaints, of which 24 were upheld, 29 partly upheld and 15 not upheld": more than there were.
    fn of_which(&self) -> Option<Claim<'r>> {
        let line = self.numbers.line();
        let of = (0..line.len()).find(|at| {
            line.word(*at) == "of"
                && line.is(at + 1, &["which", "whom"])
                && line.sign(at.wrapping_sub(1), ',')
        })?;
        self.outcomes(self.total_before_whom(of + 1)?, of + 1)
    }

    /// "Of the 62 complaints, 24 were upheld, 29 partly upheld and 15 not upheld".
    fn of_opening(&self) -> Option<Claim<'r>> {
        let total = self.opening()?;
        self.outcomes(total, total.range.end)
    }

    /// Outcomes of which each excludes the others, and which come to more than their total.
    fn outcomes(&self, total: &'r Number, from: usize) -> Option<Claim<'r>> {
        const OUTCOMES: &[&str] = &[
            "outstanding", "good", "approved", "refused", "rejected", "completed", "closed",
            "open", "withdrawn", "substantiated", "permanent",
        ];
        let line = self.numbers.line();
        let until = self.clause_end(from);
        let parts = self.items(from + 1, until, total.of);
        let last = parts.last()?;
        let joined = line.is(last.lead.checked_sub(1)?, &["and", "plus"]);
        let counts = self
            .all
            .iter()
            .filter(|it| it.of == total.of && it.lead > from)
            .count();
        let all = counts == parts.len() && parts.len() >= 3;
        let smaller = parts.iter().all(|it| it.amount.value <= total.amount.value);
        let each_says = |words: &[&str]| {
            parts.iter().enumerate().all(|(n, it)| {
                let next = parts.get(n + 1).map_or(until, |it| it.lead);
                (it.range.end..next).any(|at| line.is(at, words))
            })
        };
        // A complaint is upheld or not; a home may be both good and open.
        let upheld = each_says(&["upheld"]);
        let apart = upheld || each_says(OUTCOMES);
        (joined && all && smaller && apart && !self.is_uneven(from + 1, until)).then(|| Claim {
            parts,
            whole: total.amount,
            total: Some(self.total(total)),
            severity: if upheld {
                Severity::Error
            } else {
                Severity::Query
            },
            may_be_short: true,
        })
    }

    /// Groups that leave no room for one another: "54% women and 48% men", "77% White, 12% Asian, 8% Black, 4% mixed
    /// and 2% other", "81% satisfied, 15% neither, 9% dissatisfied".
    fn groups(&self) -> Option<Claim<'r>> {
        const SETS: &[&[&[&str]]] = &[
            &[
                &["white"],
                &["black"],
                &["asian"],
                &["mixed", "multiple"],
                &["other"],
            ],
            &[&["women", "female"], &["men", "male"]],
            &[&["good"], &["improvement"], &["inadequate"]],
            &[
                &["outstanding"],
                &["good"],
                &["improvement"],
                &["inadequate"],
            ],
            &[&["fully"], &["partly", "partially"], &["not"]],
            &[&["satisfied"], &["neither", "neutral"], &["dissatisfied"]],
        ];
        let line = self.numbers.line();
        let shares: Vec<&Number> = self.all.iter().filter(|it| it.of == Like::Share).collect();
        SETS.iter().find_map(|set| {
            if shares.len() != set.len() || shares.iter().any(|it| self.numbers.is_change(it)) {
                return None;
            }
            // Each share is followed by words of its own group, and by none of another.
            let mut named: Vec<usize> = Vec::new();
            for (n, it) in shares.iter().enumerate() {
                let next = shares.get(n + 1).map_or(line.len(), |it| it.lead);
                let words = it.range.end..next.min(it.range.end + 10);
                // "54% of women and 48% of men were satisfied": shares of two groups.
                let of = line.word(it.range.end) == "of"
                    && (it.range.end + 1..it.range.end + 4)
                        .any(|at| set.iter().any(|group| line.is(at, group)));
                let linked = n == 0
                    || line.any_sign(it.lead.wrapping_sub(1), &[',', ';'])
                    || line.was(it.lead, 1, &["and", "with"]);
                if of || !linked {
                    return None;
                }
                let first = words
                    .clone()
                    .find_map(|at| set.iter().position(|group| line.is(at, group)))?;
                named.push(first);
            }
            named.sort_unstable();
            named.dedup();
            let all = named.len() == set.len();
            let parts = shares.clone();
            Self::near_whole(parts).filter(|_| all)
        })
    }

    /// Whether something in a list is no part beside the others: a part of a part, "£3.9m in each of …", "was added later".
    fn is_uneven(&self, from: usize, until: usize) -> bool {
        const OUTSIDE: &[&str] = &[
            "each", "later", "subsequently", "including", "includes", "included", "additional",
            "carried", "added", "apiece",
        ];
        let line = self.numbers.line();
        (from..until).any(|at| {
            line.is(at, OUTSIDE)
                || line.word(at) == "of" && line.is(at + 1, &["which", "whom"]) && at > from + 1
        })
    }

    /// The end of the clause that begins at `from`: a semicolon, or the sentence's own end.
    fn clause_end(&self, from: usize) -> usize {
        let line = self.numbers.line();
        (from..line.len())
            .find(|at| line.sign(*at, ';'))
            .unwrap_or(line.len())
    }

    /// "18.9% were aged 0 to 17, 56% 18 to 64 and 25.1% 65 or over": bands that leave no age out.
    fn ages(&self) -> Option<Claim<'r>> {
        let bands: Vec<(&Number, Band)> = self
            .all
            .iter()
            .filter(|it| it.of == Like::Share)
            .filter_map(|it| Some((it, self.band(it)?)))
            .collect();
        let (_, first) = bands.first()?;
        let (_, last) = bands.last()?;
        let follows = bands.windows(2).all(|pair| {
            let [(_, one), (_, two)] = pair else {
                return false;
            };
            one.until
                .is_some_and(|it| it + 1 == two.from || it == two.from)
        });
        let all = first.from == 0 && last.until.is_none() && bands.len() >= 2 && follows;
        all.then(|| Claim {
            parts: bands.iter().map(|it| it.0).collect(),
            whole: Amount::counted(Decimal::new(100, 0)),
            total: None,
            severity: Severity::Error,
            may_be_short: false,
        })
    }

    /// The ages straight behind a share: "were aged 0 to 17 years", "at 65 years or over". Not "of people aged".
    fn band(&self, it: &Number) -> Option<Band> {
        const LEADS: &[&str] = &[
            "were", "was", "are", "is", "being", "aged", "at", "in", "the", "between", "ages",
            "age", "group", "from", "of", "them", "residents", "people",
        ];
        let line = self.numbers.line();
        let mut at = it.range.end;
        while at < it.range.end + 5 && (line.is(at, LEADS) || line.sign(at, '(')) {
            at += 1;
        }
        if line.is(at, &["under", "below"]) {
            let until = whole_number(line.digits(at + 1)?)?;
            return Some(Band {
                from: 0,
                until: Some(until.checked_sub(1)?),
            });
        }
        if line.is(at, &["over"]) {
            let from = whole_number(line.digits(at + 1)?)?;
            return Some(Band { from, until: None });
        }
        let from = whole_number(line.digits(at)?)?;
        if (line.is(at + 1, &["to", "and"]) || line.any_sign(at + 1, &['-', '–']))
            && let Some(until) = line.digits(at + 2)
        {
            let until = whole_number(until)?;
            let percent = line.any_sign(at + 3, &['%', '.', ',']) && line.sign(at + 3, '%');
            return (!percent && until > from && until < 130).then_some(Band {
                from,
                until: Some(until),
            });
        }
        let at = at + 1 + usize::from(line.is(at + 1, &["years", "year"]));
        let open = line.is(at, &["or", "and"])
            && line.is(at + 1, &["over", "older", "above", "more"])
            || line.sign(at, '+');
        open.then_some(Band { from, until: None })
    }

    /// "came to £38.4m, made up of £24.1m from …, £11.2m from … and £3.1m for …".
    fn made_up(&self) -> Option<Claim<'r>> {
        let line = self.numbers.line();
        let (at, marker) = (0..line.len()).find_map(|at| {
            let words = MADE_UP
                .iter()
                .filter(|it| line.reads(at, it))
                .max_by_key(|it| it.len())?;
            Some((at, words.len()))
        })?;
        let total = self
            .all
            .iter()
            .rev()
            .find(|it| it.range.end <= at && matches!(it.of, Like::Count | Like::Money))?;
        // "the remaining 11 comprised eight … and three …" counts as well; "24 teams in 3 areas, made up of" does not.
        let adjoins = total.range.end + 14 >= at
            && !self
                .all
                .iter()
                .any(|it| it.range.start > total.range.start && it.range.end <= at);
        let from = at + marker;
        let parts = self.items(from, self.clause_end(from), total.of);
        let last = parts.last()?;
        let ends = line.is(last.lead.checked_sub(1)?, &["and", "plus"])
            || line.is(last.lead.checked_sub(2)?, &["and", "plus"]);
        let smaller = parts.iter().all(|it| it.amount.value <= total.amount.value);
        let led = parts.first().is_some_and(|it| it.lead <= from + 2);
        let even = !self.is_uneven(from, self.clause_end(from));
        (adjoins && ends && led && smaller && even && parts.len() >= 2).then(|| Claim {
            parts,
            whole: total.amount,
            total: Some(self.total(total)),
            severity: if total.of == Like::Money {
                Severity::Error
            } else {
                Severity::Query
            },
            may_be_short: false,
        })
    }

    /// "Of the 312 bookings, 118 …, 87 … and 53 for all other languages"; "42% …, 33% … and the remaining 24% …".
    fn rest(&self) -> Option<Claim<'r>> {
        let line = self.numbers.line();
        let closing = self.all.iter().find(|it| self.takes_the_rest(it))?;
        // A base of its own begins a new whole: "82% replied; of these 40% … and the other 60% …".
        let from = (0..closing.lead)
            .rev()
            .find(|at| {
                line.any_sign(*at, &[';', ':'])
                    || line.word(*at) == "of"
                        && line.is(at + 1, &["these", "those", "whom", "which", "them"])
            })
            .map_or(0, |at| at + 1);
        let opening = self
            .opening()
            .filter(|it| it.lead >= from || it.range.end < from);
        let colon = self
            .total_before_colon()
            .or_else(|| self.total_before_whom(from));
        let start = opening
            .map(|it| it.until)
            .filter(|it| *it > from)
            .unwrap_or(from);
        let shares = self.shares_before(closing, start);
        if closing.of == Like::Count
            && let Some(total) = opening.or(colon).filter(|it| it.range.end <= start)
        {
            let parts = self.items_of(total, start, closing);
            if parts.len() >= 2 && parts.iter().all(|it| it.amount.value <= total.amount.value) {
                return Some(Claim {
                    parts,
                    whole: total.amount,
                    total: Some(self.total(total)),
                    severity: Severity::Error,
                    may_be_short: false,
                });
            }
        }
        // "Of these, 9,116 (42%) …, and the remaining 5,203 (24%)": of the one number of the sentence before.
        if closing.of == Like::Count
            && line.word(0) == "of"
            && line.is(1, &["these", "them", "those"])
        {
            let mut totals = self.before.iter().filter(|it| it.of == Like::Count);
            let parts = self.items(2, closing.until, Like::Count);
            if let (Some(total), None) = (totals.next(), totals.next())
                && parts.len() >= 2
                && parts.iter().all(|it| it.amount.value <= total.amount.value)
            {
                let claim = Claim {
                    parts,
                    whole: total.amount,
                    total: Some((total.amount.value.grouped(), total.place)),
                    severity: Severity::Query,
                    may_be_short: false,
                };
                if shares.len() < 2 || !fits(&claim) {
                    return Some(claim);
                }
            }
        }
        // "The remaining 0.6%" may be what is left of shares in the sentences before.
        let added = sum(&shares.iter().map(|it| it.amount).collect::<Vec<_>>());
        let goes_on =
            self.before.iter().any(|it| it.of == Like::Share) || added < Decimal::new(80, 0);
        let short = added < Decimal::new(100, 0);
        if short && goes_on && closing.of == Like::Share && opening.is_none() {
            return None;
        }
        (shares.len() >= 2).then(|| Claim {
            severity: Severity::Query,
            parts: shares,
            whole: Amount::counted(Decimal::new(100, 0)),
            total: None,
            may_be_short: false,
        })
    }

    /// The list items of a total, up to the one that takes the rest.
    fn items_of(&self, total: &Number, start: usize, closing: &Number) -> Vec<&'r Number> {
        self.items(start, closing.range.end, total.of)
            .into_iter()
            .filter(|it| it.place != total.place)
            .collect()
    }

    /// The shares of a list, up to and with the one of its closing part.
    fn shares_before(&self, closing: &Number, from: usize) -> Vec<&'r Number> {
        let line = self.numbers.line();
        let end = if closing.of == Like::Share {
            closing.range.end
        } else if line.sign(closing.until, '(') || line.sign(closing.range.end, '(') {
            // "the remaining 5,203 (24%)".
            match self
                .all
                .iter()
                .find(|it| it.range.start >= closing.range.end)
            {
                Some(it) if it.of == Like::Share && it.lead <= closing.until + 1 => it.range.end,
                _ => return Vec::new(),
            }
        } else {
            return Vec::new();
        };
        if closing.of == Like::Share {
            let items = self.items(from, end, Like::Share);
            // "rose by 40% for homes, 30% for agencies": changes are no parts, and every share has to be one.
            let items: Vec<&Number> = items
                .into_iter()
                .filter(|it| it.role != Role::Target)
                .collect();
            let among = self.all.iter().filter(|it| {
                it.of == Like::Share
                    && it.role != Role::Target
                    && it.lead >= from
                    && it.range.end <= end
            });
            let changes = among.clone().any(|it| self.numbers.is_change(it));
            let opens = among
                .clone()
                .next()
                .filter(|it| items.first().is_none_or(|first| first.place != it.place));
            let rest: Vec<&Number> = opens.into_iter().chain(items.iter().copied()).collect();
            return if changes || rest.len() != among.count() {
                Vec::new()
            } else {
                rest
            };
        }
        // Each count of the list has its share in brackets behind it.
        let counts = self.items(from, closing.range.end, Like::Count);
        let shares: Vec<&Number> = self
            .all
            .iter()
            .filter(|it| {
                it.of == Like::Share
                    && it.lead >= from
                    && it.range.end <= end
                    && line.sign(it.lead.wrapping_sub(1), '(')
                    && line.sign(it.range.end, ')')
            })
            .collect();
        if counts.len() == shares.len() {
            shares
        } else {
            Vec::new()
        }
    }

    /// "the remaining 23%", "the other 114", "the rest (23%)", "53 for all other languages".
    fn takes_the_rest(&self, it: &Number) -> bool {
        let line = self.numbers.line();
        let at = it.lead;
        let led = at >= 2 && line.is(at - 1, REST)
            && line.is(at - 2, &["the", "its", "their"])
            // "5 of the remaining 9" are a part of the rest.
            && !line.was(at, 3, &["of"]);
        let bracket = at >= 3
            && line.sign(at - 1, '(')
            && line.is(at - 2, &["rest", "remainder"])
            && line.is(at - 3, &["the"]);
        // "53 for all other languages", "53 (17%) for all the rest": up to the next number or clause.
        let next = self
            .all
            .iter()
            .find(|other| other.lead >= it.range.end && other.of == it.of)
            .map_or(usize::MAX, |it| it.lead);
        let behind = (it.range.end..(it.range.end + 8).min(next))
            .take_while(|at| !line.any_sign(*at, &[',', ';', ':', '.']) && !line.is(*at, &["and"]))
            .any(|at| {
                line.word(at) == "all" && line.is(at + 1, &["other", "others"])
                    || line.word(at) == "the" && line.is(at + 1, &["rest", "remainder"])
            });
        led || bracket || behind
    }

    /// "Of the 46 groups, …", "Of 26 decisions taken, …".
    fn opening(&self) -> Option<&'r Number> {
        let line = self.numbers.line();
        let first = self.all.first()?;
        let led = line.word(0) == "of"
            && first.lead <= 3
            && first.of == Like::Count
            && (1..first.lead)
                .all(|at| line.is(at, &["the", "all", "its", "their", "these", "those"]));
        led.then_some(first)
    }

    /// The first colon outside brackets.
    fn first_colon(&self) -> Option<usize> {
        let line = self.numbers.line();
        (0..line.len()).find(|at| line.sign(*at, ':') && !self.is_inside_brackets(*at))
    }

    /// Whether the last bracket before a place, not far, opens.
    fn is_inside_brackets(&self, at: usize) -> bool {
        let line = self.numbers.line();
        (at.saturating_sub(16)..at)
            .rev()
            .find(|at| line.any_sign(*at, &['(', ')']))
            .is_some_and(|at| line.sign(at, '('))
    }

    fn is_bracketed(&self, it: &Number) -> bool {
        self.is_inside_brackets(it.lead)
    }

    /// "There were 312 bookings in 2024: …": the number before the colon, where it is the only one.
    fn total_before_colon(&self) -> Option<&'r Number> {
        let colon = self.first_colon()?;
        let mut before = self
            .all
            .iter()
            .rev()
            .filter(|it| it.range.end <= colon && matches!(it.of, Like::Count | Like::Money))
            .filter(|it| !self.is_bracketed(it));
        let last = before.next()?;
        // "its 18 wards returned 54 councillors: …": the one that the colon follows.
        (colon <= last.until + 2 || before.next().is_none()).then_some(last)
    }

    /// "There were 14 appeals, of which five …": the number before "of which", where it is the only one.
    fn total_before_whom(&self, from: usize) -> Option<&'r Number> {
        let line = self.numbers.line();
        let led = line.is(from, &["which", "whom"]) && line.sign(from.checked_sub(2)?, ',');
        let mut before = self
            .all
            .iter()
            .rev()
            .filter(|it| it.range.end < from && matches!(it.of, Like::Count | Like::Money));
        let last = before.next().filter(|_| led)?;
        before.next().is_none().then_some(last)
    }

    /// "54 councillors: 31 …, 19 …, four … and two …": parts that come to more than their total.
    fn colon(&self) -> Option<Claim<'r>> {
        let line = self.numbers.line();
        let total = self.total_before_colon()?;
        let colon = self.first_colon()?;
        let parts = self.items(colon + 1, self.clause_end(colon), total.of);
        let list = parts.len() >= 3
            && !self.is_uneven(colon + 1, self.clause_end(colon))
            && parts.first().is_some_and(|it| it.lead <= colon + 3)
            && parts.last().is_some_and(|it| {
                line.is(it.lead.wrapping_sub(1), &["and", "plus"])
                    || line.is(it.lead.wrapping_sub(2), &["and", "plus"])
            })
            && parts.iter().all(|it| it.amount.value <= total.amount.value);
        // Bounds from "less than" to "more than" leave nothing out.
        let whole = list && self.is_bounded(&parts);
        list.then(|| Claim {
            parts,
            whole: total.amount,
            total: Some(self.total(total)),
            severity: Severity::Query,
            may_be_short: !whole,
        })
    }

    /// "530 by less than six months, 287 by six months to a year and 121 by more than a year".
    fn is_bounded(&self, parts: &[&Number]) -> bool {
        const LOW: &[&str] = &["less", "under", "fewer", "within", "below"];
        const HIGH: &[&str] = &["more", "over", "longer", "above", "beyond"];
        let line = self.numbers.line();
        let within = |it: &Number, words: &[&str]| {
            (it.range.end..it.range.end + 6)
                .take_while(|at| !line.any_sign(*at, &[',', ';', '.']) && !line.is(*at, &["and"]))
                .any(|at| line.is(at, words))
        };
        match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => {
                within(first, LOW) && within(last, HIGH) || within(first, HIGH) && within(last, LOW)
            }
            _ => false,
        }
    }

    /// All four ratings of services, each with its number.
    fn ratings(&self) -> Vec<Claim<'r>> {
        const NAMES: &[&[&str]] = &[
            &["outstanding"],
            &["good"],
            &["requires", "improvement"],
            &["inadequate"],
        ];
        let line = self.numbers.line();
        let mut places: Vec<usize> = Vec::new();
        for name in NAMES {
            let name_at: Vec<usize> = (0..line.len()).filter(|at| line.reads(*at, name)).collect();
            // A rating that is named twice, or with another one, has no number of its own.
            let [at] = name_at.as_slice() else {
                return Vec::new();
            };
            let joined = line.is(at.wrapping_sub(1), &["or"]) || line.is(at + name.len(), &["or"]);
            if joined {
                return Vec::new();
            }
            places.push(*at);
        }
        places.sort_unstable();
        let mut counts: Vec<&Number> = Vec::new();
        let mut shares: Vec<&Number> = Vec::new();
        let mut from = 0;
        for at in &places {
            let own: Vec<&Number> = self
                .all
                .iter()
                .filter(|it| it.range.start >= from && it.range.end <= *at)
                .collect();
            let mut count = own.iter().rev().filter(|it| it.of == Like::Count);
            let mut share = own.iter().rev().filter(|it| it.of == Like::Share);
            counts.extend(count.next());
            shares.extend(share.next());
            from = *at;
        }
        let unrated = ["yet", "not", "awaiting", "unrated", "no"];
        let may_be_short = self.numbers.says(0..line.len(), &unrated);
        let mut out = Vec::new();
        if counts.len() == 4 {
            let own = self
                .opening()
                .filter(|it| counts.iter().all(|part| part.place != it.place));
            let mut earlier = self.before.iter().filter(|it| it.of == Like::Count);
            let total = match (own, earlier.next(), earlier.next()) {
                (Some(it), _, _) => Some((it, Severity::Error)),
                (None, Some(it), None) if self.points_back() => Some((it, Severity::Query)),
                _ => None,
            };
            let fitting = total.filter(|it| {
                let most = it.0.amount.value;
                counts.iter().all(|part| part.amount.value <= most)
            });
            if let Some((total, severity)) = fitting {
                out.push(Claim {
                    parts: counts,
                    whole: total.amount,
                    total: Some((total.amount.value.grouped(), total.place)),
                    severity,
                    // Homes without a rating are often left out.
                    may_be_short: true,
                });
            }
        }
        if shares.len() == 4 {
            out.push(Claim {
                parts: shares,
                whole: Amount::counted(Decimal::new(100, 0)),
                total: None,
                severity: Severity::Query,
                may_be_short,
            });
        }
        out
    }

    /// "Of these, …", "Two of them were …": of the sentence before.
    fn points_back(&self) -> bool {
        let line = self.numbers.line();
        (0..line.len().min(6))
            .any(|at| line.word(at) == "of" && line.is(at + 1, &["these", "those", "them"]))
    }
}

fn fits(claim: &Claim) -> bool {
    let parts: Vec<Amount> = claim.parts.iter().map(|it| it.amount).collect();
    adds_up(&parts, claim.whole)
}

/// A band of ages; open at its end where that is `None`.
struct Band {
    from: u32,
    until: Option<u32>,
}

fn whole_number(it: Decimal) -> Option<u32> {
    it.to_string().parse().ok()
}

/// A sum in the printed form of its parts: "£39.3m", "102%", "1,038".
fn printed_like(sum: Decimal, part: &Number) -> String {
    match part.of {
        Like::Money => in_pounds(sum),
        Like::Share => format!("{}%", sum.grouped()),
        _ => sum.grouped(),
    }
}

fn in_pounds(it: Decimal) -> String {
    let million = Decimal::new(1_000_000, 0);
    let hundredth = it.hundredth().hundredth().hundredth();
    if it >= million && hundredth.times_ten_to(6) == Some(it) && hundredth.to_string().len() <= 6 {
        format!("£{}m", hundredth.grouped())
    } else {
        format!("£{}", it.grouped())
    }
}
