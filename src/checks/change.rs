//! A change against its ends, and targets called met or missed.

use std::cmp::Ordering;

use super::arithmetic::{Amount, Said, differs_by, percent_of, share_fits, share_order};
use super::numbers::{Like, Number, Numbers};
use super::{Check, CheckKind, Facts, Sentence, Severity};
use crate::figures::{Role, TARGETS, Trend, TrendKind, may_hold_a_number};
use crate::span::Span;
use crate::units::{Decimal, Unit};

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let mut before: Option<(usize, Vec<Level>)> = None;
    let mut next_trend = 0;
    for sentence in &facts.sentences {
        let trends = trends_of(facts, sentence, &mut next_trend);
        if !may_hold_a_number(sentence.text) {
            before = None;
            continue;
        }
        let numbers = Numbers::of(sentence);
        let all = numbers.all();
        let earlier = before
            .take()
            .filter(|it| it.0 == sentence.passage)
            .map(|it| it.1)
            .unwrap_or_default();
        let reader = Reader {
            numbers: &numbers,
            all: &all,
            earlier: &earlier,
        };
        let pairs = reader.pairs(trends);
        reader.directions(&pairs, out);
        reader.sizes(&pairs, out);
        reader.targets(out);
        let levels: Vec<Level> = all
            .iter()
            .filter(|it| !numbers.is_change(it))
            .map(|it| reader.level(it))
            .collect();
        before = Some((sentence.passage, levels));
    }
}

/// The trends of a sentence. Both are in the order of the report, so that each is passed once.
fn trends_of<'f>(facts: &Facts<'f>, sentence: &Sentence, next: &mut usize) -> &'f [Trend] {
    let all = &facts.found.trends;
    while all
        .get(*next)
        .is_some_and(|it| it.sentence.start < sentence.span.start)
    {
        *next += 1;
    }
    let first = *next;
    while all
        .get(*next)
        .is_some_and(|it| it.sentence.start < sentence.span.end)
    {
        *next += 1;
    }
    all.get(first..*next).unwrap_or(&[])
}

/// A number that is no change, with its place and printed form.
#[derive(Debug, Clone)]
struct Level {
    amount: Amount,
    of: Like,
    role: Role,
    place: Span,
    printed: String,
    /// "204 of 240" before "(85%)".
    counts: Option<(Decimal, Decimal)>,
    /// Whether more of it is plainly better or plainly worse.
    aim: Option<Aim>,
}

/// Which side of a target is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    AtLeast,
    AtMost,
}

/// Two values of one thing, the earlier first.
#[derive(Debug, Clone)]
struct Pair {
    from: Level,
    to: Level,
    /// Whether they stand as "from … to …" in one clause.
    literal: bool,
    /// Other numbers of the sentence that may be the later one: "34 of 214 homes …, down from 44".
    others: Vec<Amount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Way {
    fn of(word: &str) -> Option<Self> {
        const UP: &[&str] = &[
            "rose", "risen", "rise", "rises", "rising", "increase", "increased", "increases",
            "increasing", "grew", "grown", "growth", "growing", "climbed", "climbing", "climb",
            "up", "jumped", "jump", "lengthened", "uplift", "raised", "doubled", "trebled",
        ];
        const DOWN: &[&str] = &[
            "fell", "fallen", "fall", "falling", "drop", "dropped", "dropping", "decrease",
            "decreased", "decreases", "decreasing", "reduce", "reduced", "reducing", "reduces",
            "reduction", "decline", "declined", "declining", "down", "cut", "cutting", "shrunk",
            "shrank", "shortened", "lowered", "halved", "dipped", "halving",
        ];
        if UP.contains(&word) {
            Some(Self::Up)
        } else if DOWN.contains(&word) {
            Some(Self::Down)
        } else {
            None
        }
    }

    /// Of a word behind a difference: "13 days shorter", "£1m more".
    fn of_comparative(word: &str) -> Option<Self> {
        match word {
            "more" | "higher" | "longer" | "greater" => Some(Self::Up),
            "fewer" | "less" | "lower" | "shorter" => Some(Self::Down),
            _ => None,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Up => "a rise",
            Self::Down => "a fall",
        }
    }
}

impl Pair {
    fn way(&self) -> Option<Way> {
        way_between(self.from.amount, self.to.amount)
    }

    fn severity(&self) -> Severity {
        let plain = self.from.amount.is_plain() && self.to.amount.is_plain();
        if self.literal && plain && self.others.is_empty() {
            Severity::Error
        } else {
            Severity::Query
        }
    }

    fn places(&self) -> [Span; 2] {
        [self.from.place, self.to.place]
    }

    /// Whether another number of the sentence makes it go the way that it says.
    fn may_go(&self, way: Way) -> bool {
        self.others
            .iter()
            .any(|it| way_between(self.from.amount, *it) == Some(way))
    }
}

fn way_between(from: Amount, to: Amount) -> Option<Way> {
    match to.value.cmp(&from.value) {
        Ordering::Greater => Some(Way::Up),
        Ordering::Less => Some(Way::Down),
        Ordering::Equal => None,
    }
}

/// Behind a difference: "13 days shorter".
const COMPARATIVES: &[&str] = &[
    "more", "fewer", "less", "higher", "lower", "shorter", "longer",
];

/// What the later value may be of the earlier, in percent, behind "halved" and "more than doubled".
fn times(verb: &str, before: &str) -> Option<(i64, i64)> {
    const ANY: i64 = 1_000_000;
    Some(match (verb, before) {
        ("halved", "than") => (0, 51),
        ("halved", "almost" | "nearly") => (48, 62),
        ("halved" | "halving", _) => (42, 58),
        ("doubled", "than") => (198, ANY),
        ("doubled", "almost" | "nearly") => (165, 205),
        ("doubled", _) => (180, 225),
        ("trebled", "than") => (297, ANY),
        ("trebled", _) => (260, 345),
        _ => return None,
    })
}

/// The same of "a threefold increase".
fn folds(word: &str) -> Option<(i64, i64)> {
    Some(match word {
        "twofold" => (170, 230),
        "threefold" => (260, 345),
        "fourfold" => (350, 450),
        "fivefold" => (440, 560),
        "tenfold" => (850, 1_150),
        _ => return None,
    })
}

/// Words of what is only meant to happen.
const PLANS: &[&str] = &[
    "aimed", "aiming", "aims", "plan", "plans", "planned", "planning", "hoped", "hopes", "sought",
    "intended", "intends", "promised", "commitment", "committed",
];

struct Reader<'r, 'a> {
    numbers: &'r Numbers<'a>,
    all: &'r [Number],
    /// Levels of the sentence before, in the same passage.
    earlier: &'r [Level],
}

impl Reader<'_, '_> {
    fn level(&self, it: &Number) -> Level {
        Level {
            amount: it.amount,
            of: it.of,
            role: it.role,
            place: it.place,
            printed: self.spelt(it),
            counts: self.counts(it),
            aim: self.aim(it),
        }
    }

    /// As printed, "28-day" as "28 days".
    fn spelt(&self, it: &Number) -> String {
        let printed = self.numbers.printed(it);
        match printed.split_once('-') {
            Some((digits, unit))
                if matches!(it.of, Like::Time(_))
                    && digits.bytes().all(|it| it.is_ascii_digit())
                    && unit.chars().all(char::is_alphabetic) =>
            {
                let plural = if digits == "1" || unit.ends_with('s') {
                    ""
                } else {
                    "s"
                };
                format!("{digits} {unit}{plural}")
            }
            _ => printed.to_owned(),
        }
    }

    /// "204 of 240" straight before "(85%)".
    fn counts(&self, it: &Number) -> Option<(Decimal, Decimal)> {
        let line = self.numbers.line();
        let n = self.all.iter().position(|other| other.range == it.range)?;
        let whole = self.all.get(n.checked_sub(1)?)?;
        let part = self.all.get(n.checked_sub(2)?)?;
        let bracket = line.sign(it.lead.checked_sub(1)?, '(') && it.of == Like::Share;
        let of = line.word(part.range.end) == "of" || line.word(part.until) == "of";
        let counted = part.of == Like::Count && whole.of == Like::Count;
        let near = whole.lead <= part.until + 3 && it.lead <= whole.until + 8;
        (bracket && of && counted && near).then_some((part.amount.value, whole.amount.value))
    }

    /// Where what leads to a number begins: "from an average of 52 days".
    fn lead(&self, it: &Number) -> usize {
        const LEVELS: &[&str] = &["average", "median", "mean", "total", "peak", "high", "low"];
        let line = self.numbers.line();
        let mut at = it.lead;
        if line.was(at, 1, &["of"]) && line.was(at, 2, LEVELS) {
            at -= 2;
        }
        at - at.min(usize::from(line.was(at, 1, &["a", "an", "the", "just"])))
    }

    fn led_by(&self, it: &Number, words: &[&str]) -> bool {
        self.numbers.line().was(self.lead(it), 1, words)
    }

    /// The pairs of a sentence: "from X to Y", "to Y from X", "Y, up from X", and what the report's trends add.
    fn pairs(&self, trends: &[Trend]) -> Vec<Pair> {
        let mut out: Vec<Pair> = Vec::new();
        let levels: Vec<&Number> = self
            .all
            .iter()
            .filter(|it| it.of != Like::Points && !self.is_size(it) && !self.ends_a_range(it))
            .collect();
        for (n, from) in levels.iter().enumerate() {
            if !self.led_by(from, &["from"]) {
                continue;
            }
            let next = levels.get(n + 1);
            let before = n.checked_sub(1).and_then(|it| levels.get(it));
            if let Some(to) = next.filter(|to| {
                to.of == from.of && self.led_by(to, &["to"]) && self.is_clause(from, to)
            }) {
                out.push(self.pair(from, to));
            } else if let Some(to) = before.filter(|to| {
                to.of == from.of
                    && self.is_clause(to, from)
                    && (self.led_by(to, &["to"]) || self.is_from_before(to, from))
            }) {
                let mut pair = self.pair(from, to);
                if !self.led_by(to, &["to"]) {
                    pair.others = self.others(to, from);
                }
                out.push(pair);
            }
        }
        for trend in trends.iter().filter(|it| it.kind == TrendKind::OverTime) {
            let (Some(from), Some(to)) = (&trend.from, &trend.to) else {
                continue;
            };
            let known = |place: Span| {
                self.all
                    .iter()
                    .find(|it| it.place.overlaps(place))
                    .map(|it| self.level(it))
                    .or_else(|| {
                        let it = self.earlier.iter().find(|it| it.place.overlaps(place));
                        it.cloned()
                    })
            };
            let (Some(from), Some(to)) = (known(from.at.span), known(to.at.span)) else {
                continue;
            };
            let told = out
                .iter()
                .any(|it| it.from.place == from.place || it.to.place == to.place);
            if !told && from.of == to.of && from.place != to.place {
                out.push(Pair {
                    from,
                    to,
                    literal: false,
                    others: Vec::new(),
                });
            }
        }
        out.retain(|it| it.from.of != Like::Level(Unit::Rank));
        out
    }

    fn pair(&self, from: &Number, to: &Number) -> Pair {
        Pair {
            from: self.level(from),
            to: self.level(to),
            literal: true,
            others: Vec::new(),
        }
    }

    /// Whether a number is the size of a movement: "by 163", "a fall of 163"; not "an overspend of £4.3m".
    fn is_size(&self, it: &Number) -> bool {
        self.way_of_size(it).is_some_and(|(way, at)| {
            way.is_some() || at != it.lead || self.led_by(it, &["by"]) || it.of == Like::Share
        }) || self.numbers.is_change(it) && self.numbers.line().is(it.range.end, COMPARATIVES)
    }

    /// "by 2 to 3 weeks", "by £20 to £30 a week": the second is no level that was reached.
    fn ends_a_range(&self, it: &Number) -> bool {
        self.led_by(it, &["to"])
            && self
                .all
                .iter()
                .any(|low| low.range.end < it.lead && self.opens_a_range(low, it))
    }

    fn opens_a_range(&self, low: &Number, high: &Number) -> bool {
        let like = low.of == high.of || low.of == Like::Count && matches!(high.of, Like::Time(_));
        let (least, most) = (low.amount.value, high.amount.value);
        like && self.lead(high) == low.range.end + 1
            && self.led_by(high, &["to"])
            && self.led_by(low, &["by", "of"])
            && least < most
            && least.times(5).is_none_or(|it| most <= it)
    }

    /// The numbers before "down from" that may be its other end as well: like ones, and all before a bare number.
    fn others(&self, to: &Number, from: &Number) -> Vec<Amount> {
        let line = self.numbers.line();
        let at = self.lead(from);
        let start = (0..at)
            .rev()
            .find(|at| line.sign(*at, ';'))
            .unwrap_or_default();
        let bare = from.of == Like::Count && from.until == from.range.end;
        self.all
            .iter()
            .filter(|it| it.lead >= start && it.range.end <= at && it.place != to.place)
            .filter(|it| it.of == from.of || bare && !matches!(it.of, Like::Share | Like::Points))
            .filter(|it| !self.is_size(it) && !self.led_by(it, &["from"]))
            .map(|it| it.amount)
            .collect()
    }

    /// Whether two numbers stand in one clause, with no more than dates and a few words between them.
    fn is_clause(&self, first: &Number, second: &Number) -> bool {
        let (from, until) = (first.range.end, second.lead);
        from <= until && until - from <= 16 && !self.numbers.any_sign(from..until, &[';', ':', '('])
    }

    /// "38, down from 112", "a fall from 112": the movement stands straight before "from".
    fn is_from_before(&self, to: &Number, from: &Number) -> bool {
        let line = self.numbers.line();
        let at = self.lead(from).saturating_sub(1);
        at > to.range.end && Way::of(line.back(at, 1)).is_some()
    }

    /// The word of movement before `at`, adverbs and "by 163," left out; with whether it stands straight before.
    fn movement(&self, at: usize) -> Option<(usize, Way, bool)> {
        const STOPS: &[&str] = &[
            "meant", "means", "led", "saw", "was", "were", "which", "that", "who", "and", "but",
            "while", "with", "went", "moved", "changed", "improved", "worsened", "is", "are",
            "when", "where", "than", "as", "had", "has", "have", "after", "before", "because",
        ];
        const ADVERBS: &[&str] = &[
            "again", "further", "back", "sharply", "slightly", "even", "significantly", "just",
            "only", "also", "overall", "then", "twofold", "threefold", "fourfold", "fivefold",
            "tenfold",
        ];
        let line = self.numbers.line();
        let mut at = at;
        // "fell by 163, from 431": over the size of the change.
        let size = self
            .all
            .iter()
            .rev()
            .find(|it| it.range.end <= at)
            .filter(|it| {
                self.numbers.is_change(it)
                    && line.word(it.lead.wrapping_sub(1)) == "by"
                    && at <= it.until + 1
            });
        if let Some(it) = size {
            at = it.lead - 1;
        }
        // "had halved, from 640 to 520".
        if line.sign(at.wrapping_sub(1), ',') && Way::of(line.back(at, 2)).is_some() {
            at -= 1;
        }
        while at > 0 && (line.is(at - 1, ADVERBS) || line.word(at - 1).ends_with("ly")) {
            at -= 1;
        }
        if let Some(way) = at.checked_sub(1).and_then(|it| Way::of(line.word(it))) {
            return Some((at - 1, way, true));
        }
        (at.saturating_sub(10)..at)
            .rev()
            .take_while(|at| {
                !line.any_sign(*at, &[',', ';', ':', '(', ')', '–', '—'])
                    && !line.is(*at, STOPS)
                    && line.digits(*at).is_none()
            })
            .find_map(|at| Way::of(line.word(at)).map(|way| (at, way, false)))
    }

    fn is_denied(&self, at: usize) -> bool {
        let line = self.numbers.line();
        (1..=4).any(|n| {
            line.was(
                at,
                n,
                &[
                    "not", "never", "without", "no", "than", "offset", "stop", "prevent",
                ],
            )
        })
    }

    /// "fell from 40 to 52", "an increase from 52 to 40".
    fn directions(&self, pairs: &[Pair], out: &mut Vec<Check>) {
        let line = self.numbers.line();
        for pair in pairs.iter().filter(|it| it.literal) {
            let number = |level: &Level| self.all.iter().find(|it| it.place == level.place);
            let (Some(from), Some(to), Some(way)) =
                (number(&pair.from), number(&pair.to), pair.way())
            else {
                continue;
            };
            let first = self.lead(if from.lead < to.lead { from } else { to });
            let before = first.saturating_sub(1);
            let behind = self.lead(from).saturating_sub(1);
            let found = if to.lead < from.lead {
                // "52, up from 40" before "fell to 40 from 52".
                self.movement(behind)
                    .filter(|it| it.2 && it.0 >= to.range.end)
                    .or_else(|| self.movement(before).filter(|_| self.led_by(to, &["to"])))
            } else {
                self.movement(before)
            };
            let Some((at, said, straight)) = found else {
                continue;
            };
            // A decline in performance may be a longer wait.
            let of_quality = line.is(at, &["decline", "declined", "declining"])
                && !matches!(pair.from.of, Like::Count);
            // "more than halved" denies nothing.
            let more = line.was(at, 1, &["than"]) && line.was(at, 2, &["more"]);
            if said == way && straight && (more || !self.is_denied(at)) {
                out.extend(self.times(at, pair, from, to));
            }
            if said == way || self.is_denied(at) || of_quality || pair.may_go(said) {
                continue;
            }
            // Two roundings of one number move neither way.
            let slack = pair.from.amount.slack.plus(pair.to.amount.slack);
            let distance = pair.to.amount.value.minus(pair.from.amount.value).abs();
            if distance < slack {
                continue;
            }
            let severity = if straight {
                pair.severity()
            } else {
                Severity::Query
            };
            let last = from.range.end.max(to.range.end);
            out.push(
                Check::new(
                    CheckKind::Change,
                    severity,
                    self.numbers.place(at..last),
                    format!(
                        "From {} to {} is {}, but the report says “{}”.",
                        pair.from.printed,
                        pair.to.printed,
                        way.noun(),
                        line.printed(at..at + 1)
                    ),
                )
                .by(pair.places()),
            );
        }
    }

    /// "halved from 424 to 300".
    fn times(&self, at: usize, pair: &Pair, from: &Number, to: &Number) -> Option<Check> {
        let line = self.numbers.line();
        let (bounds, said) = if let Some(it) = folds(line.back(at, 1)) {
            (Some(it), at.saturating_sub(1)..at + 1)
        } else if let Some(it) = folds(line.word(at + 1)) {
            (Some(it), at..at + 2)
        } else {
            let than = line.was(at, 1, &["than"]) && line.was(at, 2, &["more"]);
            let from = if than { at - 2 } else { at };
            (times(line.word(at), line.back(at, 1)), from..at + 1)
        };
        let (low, high) = bounds?;
        let share = percent_of(pair.to.amount.value, pair.from.amount.value, 0)?;
        let fits = share >= Decimal::new(low, 0) && share <= Decimal::new(high, 0);
        (!fits).then(|| {
            Check::new(
                CheckKind::Change,
                Severity::Query,
                self.numbers.place(at..from.range.end.max(to.range.end)),
                format!(
                    "{} is {share}% of {}, but the report says “{}”.",
                    pair.to.printed,
                    pair.from.printed,
                    line.printed(said)
                ),
            )
            .by(pair.places())
        })
    }

    /// "fell by 136, from 431 to 268", "from 38 to 57, an increase of 19, or 33%".
    fn sizes(&self, pairs: &[Pair], out: &mut Vec<Check>) {
        for (n, size) in self.all.iter().enumerate() {
            let Some((said, at)) = self.way_of_size(size) else {
                continue;
            };
            let Some(pair) = self.pair_of(size, pairs) else {
                continue;
            };
            if self.is_of_something_else(size, pair) {
                continue;
            }
            let attached = self
                .all
                .get(n + 1)
                .filter(|it| size.of != Like::Share && self.is_attached(size, it));
            let first = self.numbers.place(at.min(size.lead)..size.range.end);
            if let Some(way) = pair.way().filter(|it| Some(*it) != said)
                && let Some(said) = said
                && !self.is_denied(at)
                && !pair.may_go(said)
                && !out
                    .last()
                    .is_some_and(|it| it.kind == CheckKind::Change && it.span.overlaps(first))
            {
                let quality = self.numbers.line().is(at, &["decline", "declined"]);
                if !quality {
                    out.push(
                        Check::new(
                            CheckKind::Change,
                            pair.severity(),
                            first,
                            format!(
                                "From {} to {} is {}, but the report calls it {}.",
                                pair.from.printed,
                                pair.to.printed,
                                way.noun(),
                                said.noun()
                            ),
                        )
                        .by(pair.places()),
                    );
                    continue;
                }
            }
            for it in [Some(size), attached].into_iter().flatten() {
                self.size(it, size, pair, first, out);
            }
        }
    }

    fn size(&self, it: &Number, size: &Number, pair: &Pair, place: Span, out: &mut Vec<Check>) {
        let (from, to) = (pair.from.amount, pair.to.amount);
        let distance = to.value.minus(from.value).abs();
        let span = place.join(it.place);
        let printed = self.numbers.line().printed(it.lead..it.range.end);
        let evidence = pair.places();
        let relative = Amount {
            value: distance,
            slack: from.slack.plus(to.slack),
            said: Said::Plain,
        };
        let points = pair.from.of == Like::Share && matches!(it.of, Like::Share | Like::Points);
        let as_points = points && differs_by(from, to, it.amount);
        let as_percent = it.of == Like::Share && share_fits(relative, from, it.amount);
        let elsewhere = pair.others.iter().any(|other| {
            let distance = Amount {
                value: other.value.minus(from.value).abs(),
                slack: from.slack.plus(other.slack),
                said: Said::Plain,
            };
            differs_by(from, *other, it.amount) || share_fits(distance, from, it.amount)
        });
        let fits = elsewhere
            || match it.of {
                Like::Points => as_points || pair.from.of != Like::Share,
                Like::Share => as_points || as_percent,
                _ => it.of != pair.from.of || differs_by(from, to, it.amount),
            };
        if fits || self.is_yearly(it) || from.value <= Decimal::new(0, 0) {
            return;
        }
        let is = if points {
            let percent = percent_of(distance, from.value, 0)
                .filter(|_| it.of == Like::Share)
                .map(|it| format!(", or {it}% of the first"));
            format!(
                "{} percentage points{}",
                distance.grouped(),
                percent.unwrap_or_default()
            )
        } else if it.of == Like::Share {
            let places = if it.worded {
                1
            } else {
                it.amount.value.places() + 1
            };
            match percent_of(distance, from.value, places) {
                Some(it) => format!("{it}%"),
                None => return,
            }
        } else if it.of == Like::Money {
            format!("£{}", distance.grouped())
        } else {
            let unit = self.unit_word(it).map(|it| format!(" {it}"));
            format!("{}{}", distance.grouped(), unit.unwrap_or_default())
        };
        let way = if pair.way() == Some(Way::Up) {
            "rise"
        } else {
            "fall"
        };
        let mut check = Check::new(
            CheckKind::Change,
            if it.amount.is_plain() && it.place == size.place
                || pair.literal && it.amount.is_plain()
            {
                pair.severity()
            } else {
                Severity::Query
            },
            span,
            format!(
                "From {} to {} is a {way} of {is}, but the report prints {printed}.",
                pair.from.printed, pair.to.printed,
            ),
        )
        .by(evidence);
        // Where the share of the change fits the ends, only its size can be wrong.
        let n = self.all.iter().position(|other| other.range == it.range);
        let beside = n.and_then(|n| self.all.get(n + 1)).filter(|next| {
            next.of == Like::Share
                && self.is_attached(it, next)
                && share_fits(relative, from, next.amount)
        });
        if beside.is_some() && it.of == Like::Count && pair.from.of == Like::Count {
            check = check.suggest(distance.grouped());
        }
        out.push(check);
    }

    /// "days" of a number in days, as it is printed.
    fn unit_word(&self, it: &Number) -> Option<&str> {
        let printed = self.numbers.printed(it);
        let word = printed.rsplit([' ', '-']).next()?;
        let unit = word.chars().all(char::is_alphabetic) && word != printed;
        (unit && matches!(it.of, Like::Time(_))).then_some(word)
    }

    /// Which way a change goes by its own words, and where that word stands; `None` where the number is no change.
    fn way_of_size(&self, it: &Number) -> Option<(Option<Way>, usize)> {
        let line = self.numbers.line();
        let end = it.range.end;
        let comparative = line.is(end, COMPARATIVES);
        if comparative && !self.led_by(it, &["from", "to"]) {
            return Some((Way::of_comparative(line.word(end)), it.lead));
        }
        if !self.numbers.is_change(it) {
            return None;
        }
        let lead = self.lead(it);
        // "an increase of 19", "a further drop of 5".
        if line.was(lead, 1, &["of"]) {
            let at = (2..=4).find_map(|n| {
                let at = lead.checked_sub(n)?;
                Way::of(line.word(at)).map(|way| (Some(way), at))
            });
            return Some(at.unwrap_or((None, it.lead)));
        }
        if line.was(lead, 1, &["by"])
            && let Some((at, way, _)) = self.movement(lead - 1)
        {
            return Some((Some(way), at));
        }
        // "a 20% increase".
        if let Some(way) = Way::of(line.word(end)) {
            return Some((Some(way), it.lead));
        }
        Some((None, it.lead))
    }

    /// "a drop of 154 (24%)", "an increase of 19, or 50%", "£1.44 or 7.5%".
    fn is_attached(&self, size: &Number, share: &Number) -> bool {
        let line = self.numbers.line();
        let at = share.lead;
        let near = at >= size.range.end && at - size.range.end <= 4;
        let bracket = line.sign(at.wrapping_sub(1), '(') && line.sign(share.range.end, ')');
        let or = line.word(at.wrapping_sub(1)) == "or";
        share.of == Like::Share && near && (bracket || or) && !line.is(share.range.end, &["of"])
    }

    /// The pair that a change belongs to: the one whose ends it stands beside, where there is one such.
    fn pair_of<'p>(&self, size: &Number, pairs: &'p [Pair]) -> Option<&'p Pair> {
        let beside = |pair: &&Pair| {
            let ends = pair.places();
            let own: Vec<&Number> = self
                .all
                .iter()
                .filter(|it| ends.contains(&it.place))
                .collect();
            // Nothing else is counted between the change and its nearest end.
            own.iter().any(|end| {
                let (from, until) = if end.lead < size.lead {
                    (end.range.end, size.lead)
                } else {
                    (size.range.end, end.lead)
                };
                // "… from 40 to 30, and referrals had fallen by a fifth": something else fell.
                let other = [
                    "and", "but", "while", "whereas", "although", "though", "because",
                ];
                until >= from
                    && until - from <= 18
                    && !self.numbers.says(from..until, &other)
                    && !self.numbers.any_sign(from..until, &[';'])
                    && !self.all.iter().any(|it| {
                        it.lead >= from
                            && it.range.end <= until
                            && !matches!(it.of, Like::Time(_))
                            && !self.is_attached(size, it)
                            && it.place != size.place
                            && !(self.numbers.is_change(it) && end.lead > size.lead)
                    })
            })
        };
        let mut found = pairs.iter().filter(beside);
        found.next().filter(|_| found.next().is_none())
    }

    /// "12 points below the target", "£3m over budget", "3% more than the England average", "a third of them by 12".
    fn is_of_something_else(&self, size: &Number, pair: &Pair) -> bool {
        const OTHERS: &[&str] = &[
            "average", "estimate", "estimated", "budget", "planned", "forecast", "standard",
            "expected", "target", "short", "missed", "missing", "national", "nationally",
        ];
        let line = self.numbers.line();
        let behind = (size.range.end..size.range.end + 7)
            .take_while(|at| !line.any_sign(*at, &[',', ';', '.']) && line.digits(*at).is_none());
        let before = (size.lead.saturating_sub(4)..size.lead).any(|at| {
            // "the average wait decreased by 12 days": of what changed, not of what it is set against.
            let subject = line.is(at, &["average", "national", "standard"])
                && self
                    .way_of_size(size)
                    .is_some_and(|(way, moved)| way.is_some() && at < moved);
            line.is(at, OTHERS) && !subject || line.is(at, &["net"])
        });
        // "the target of reducing waits by 50% was exceeded".
        let aimed = (size.lead.saturating_sub(8)..size.lead)
            .rev()
            .take_while(|at| !line.any_sign(*at, &[',', ';', ':', '.']))
            .any(|at| line.is(at, TARGETS) || line.is(at, PLANS));
        // "up 11% on January", where the earlier end is not of January.
        let on = line.word(size.range.end) == "on" && {
            let month = line.word(size.range.end + 1);
            let end = self
                .all
                .iter()
                .find(|it| it.place == pair.from.place)
                .map(|it| it.range.end);
            line.digits(size.range.end + 1).is_none()
                && !end.is_some_and(|end| (end..end + 6).any(|at| line.word(at) == month))
        };
        let mut behind = behind;
        // "188 more than in the previous year": of a year whose number is not printed.
        let end = size.range.end;
        let than = (end..end + 5).find(|at| line.word(*at) == "than");
        let unprinted = than.is_some_and(|than| {
            let next = self.all.iter().find(|it| it.lead > than);
            next.is_none_or(|it| {
                it.lead > than + 5 || it.place != pair.from.place && it.place != pair.to.place
            })
        });
        let range = self.all.iter().any(|it| self.opens_a_range(size, it));
        before
            || aimed
            || on
            || range
            || unprinted
            || behind.any(|at| line.is(at, OTHERS) || line.is(at, TARGETS))
            || pair.places().contains(&size.place)
    }

    /// "by 3% a year", "each month": not the whole of a change.
    fn is_yearly(&self, it: &Number) -> bool {
        let line = self.numbers.line();
        let end = it.range.end;
        (end..end + 3).any(|at| {
            line.is(at, &["annually", "yearly", "monthly"])
                || line.is(at, &["a", "each", "every", "per"])
                    && line.is(
                        at + 1,
                        &["year", "month", "week", "quarter", "annum", "day"],
                    )
                    && !line.is(at + 2, &["earlier", "before", "ago", "later"])
        }) || line.is(it.lead.wrapping_sub(1), &["further", "another"])
            || self.numbers.says(
                it.lead.saturating_sub(4)..it.lead,
                &["further", "another", "additional"],
            )
            // "by an average of 3%", not "the average wait fell by 3%".
            || self
                .numbers
                .says(it.lead.saturating_sub(2)..it.lead, &["average"])
    }

    /// Targets: "above the target of 80%" against 68%, and "the target was met" where it was not.
    fn targets(&self, out: &mut Vec<Check>) {
        let line = self.numbers.line();
        let speaks = (0..line.len()).any(|at| line.is(at, TARGETS));
        if !speaks {
            return;
        }
        if !self.beside_target(out) {
            self.met(out);
        }
    }

    /// The levels of the sentence that are no target, limit or base, of the same kind as `target`.
    fn reached(&self, target: &Level) -> Vec<&Number> {
        self.all
            .iter()
            .filter(|it| {
                it.of == target.of
                    && it.role == Role::Value
                    && it.place != target.place
                    && !self.numbers.is_change(it)
            })
            .collect()
    }

    /// "68%, above the target of 80%", "missing the 99% target at 99.4%": words that place a value beside its target.
    fn beside_target(&self, out: &mut Vec<Check>) -> bool {
        const ABOVE: &[&str] = &[
            "above", "exceeded", "exceeding", "exceeds", "over", "beyond",
        ];
        const BELOW: &[&str] = &["below", "under", "short"];
        const INSIDE: &[&str] = &["within", "inside"];
        let line = self.numbers.line();
        let mut targets = self.all.iter().filter(|it| it.role == Role::Target);
        let (Some(target), None) = (targets.next(), targets.next()) else {
            return false;
        };
        let level = self.level(target);
        if target.amount.said != Said::Plain
            && !matches!(target.amount.said, Said::Over | Said::Under)
        {
            return false;
        }
        // "above the local target of 80%", "exceeding the 75% target".
        let from = target.range.start.saturating_sub(7);
        // A share is within no target, but a wait is.
        let timed = matches!(target.of, Like::Time(_));
        let word = (from..target.range.start)
            .rev()
            .take_while(|at| !line.any_sign(*at, &[',', ';']))
            .find(|at| {
                let next = line.is(
                    at + 1,
                    &["the", "its", "their", "a", "this", "that", "our", "of"],
                );
                (line.is(*at, ABOVE) || line.is(*at, BELOW) || timed && line.is(*at, INSIDE))
                    && next
            });
        let Some(word) = word else { return false };
        let has_target = (word + 1..target.range.end + 2).any(|at| line.is(at, TARGETS));
        let above = line.is(word, ABOVE);
        if !has_target
            || self.is_denied(word)
            || line.is(word.wrapping_sub(1), &["or", "well"]) && !above
        {
            return false;
        }
        let own = self.reached(&level);
        let before: Vec<&&Number> = own.iter().filter(|it| it.range.end <= word).collect();
        let pronoun =
            (word.saturating_sub(5)..word).any(|at| line.is(at, &["this", "it", "which", "that"]));
        let (value, near) = match (before.as_slice(), own.len()) {
            ([value], 1) => (self.level(value), word - value.range.end <= 10),
            ([], 0) if pronoun => {
                let mut like = self
                    .earlier
                    .iter()
                    .filter(|it| it.of == level.of && it.role == Role::Value);
                match (like.next(), like.next()) {
                    (Some(it), None) => (it.clone(), false),
                    _ => return false,
                }
            }
            _ => return false,
        };
        let order = value.amount.value.cmp(&level.amount.value);
        let wrong = if above {
            order == Ordering::Less
        } else {
            order == Ordering::Greater
        };
        if !wrong || !value.amount.is_plain() {
            return wrong;
        }
        let side = if above { "below" } else { "above" };
        out.push(
            Check::new(
                CheckKind::Change,
                if near {
                    Severity::Error
                } else {
                    Severity::Query
                },
                self.numbers.place(word..target.range.end),
                format!(
                    "{} is {side} the target of {}, but the report says “{}”.",
                    value.printed,
                    level.printed,
                    line.printed(word..word + 1)
                ),
            )
            .by([value.place, level.place]),
        );
        true
    }

    /// "68% were triaged in time, so the target was met", and how far it was missed.
    fn met(&self, out: &mut Vec<Check>) {
        let Some((at, until, claim)) = self.claim() else {
            return;
        };
        let mut targets = self
            .all
            .iter()
            .filter(|it| it.role == Role::Target)
            .map(|it| self.level(it));
        let target = match (targets.next(), targets.next()) {
            (Some(it), None) => it,
            (None, _) => {
                let mut earlier = self.earlier.iter().filter(|it| it.role == Role::Target);
                match (earlier.next(), earlier.next()) {
                    (Some(it), None) => it.clone(),
                    _ => return,
                }
            }
            _ => return,
        };
        let own = self.reached(&target);
        let value = match own.as_slice() {
            [it] => self.level(it),
            [] => {
                let mut like = self
                    .earlier
                    .iter()
                    .filter(|it| it.of == target.of && it.role == Role::Value);
                match (like.next(), like.next()) {
                    (Some(it), None) => it.clone(),
                    _ => return,
                }
            }
            _ => return,
        };
        let Some(aim) = target.aim else { return };
        if !value.amount.is_plain() || target.amount.said == Said::About {
            return;
        }
        let order = match (value.counts, target.of) {
            (Some((part, whole)), Like::Share) => {
                let Some(order) = share_order(part, whole, target.amount.value) else {
                    return;
                };
                order
            }
            _ => value.amount.value.cmp(&target.amount.value),
        };
        // A rounded figure may be on either side of a target that it equals.
        if order == Ordering::Equal && value.counts.is_none() {
            return;
        }
        let good = match aim {
            Aim::AtLeast => order != Ordering::Less,
            Aim::AtMost => order != Ordering::Greater,
        };
        if good == claim {
            self.missed_by(&value, &target, out);
            return;
        }
        let counts = value.counts.map_or_else(String::new, |(part, whole)| {
            format!(" ({} of {})", part.grouped(), whole.grouped())
        });
        out.push(
            Check::new(
                CheckKind::Change,
                Severity::Query,
                self.numbers.place(at..until),
                format!(
                    "{}{counts} against a target of {} is {}, but the report says that it was {}.",
                    value.printed,
                    target.printed,
                    if good { "met" } else { "not met" },
                    if claim { "met" } else { "not met" },
                ),
            )
            .by([value.place, target.place]),
        );
    }

    /// "missed by 12 percentage points", "seven percentage points short".
    fn missed_by(&self, value: &Level, target: &Level, out: &mut Vec<Check>) {
        let line = self.numbers.line();
        let gap = self.all.iter().find(|it| {
            let like = it.of == target.of || it.of == Like::Points && target.of == Like::Share;
            let by = self.led_by(it, &["by"])
                && (2..=5).any(|n| line.was(it.lead, n, &["missed", "exceeded", "beaten"]));
            let short = line.is(it.range.end, &["short"]);
            like && (by || short) && it.place != value.place && it.place != target.place
        });
        let Some(gap) = gap.filter(|it| !differs_by(target.amount, value.amount, it.amount)) else {
            return;
        };
        let distance = value.amount.value.minus(target.amount.value).abs();
        out.push(
            Check::new(
                CheckKind::Change,
                Severity::Query,
                gap.place,
                format!(
                    "{} and the target of {} are {} apart, but the report prints {}.",
                    value.printed,
                    target.printed,
                    distance.grouped(),
                    self.numbers.printed(gap)
                ),
            )
            .by([value.place, target.place]),
        );
    }

    /// "the target was met", "missed its target", "had not been met": the words, and whether they say that it was met.
    fn claim(&self) -> Option<(usize, usize, bool)> {
        const BEING: &[&str] = &[
            "was", "were", "is", "been", "being", "be", "not", "therefore", "narrowly", "just",
            "also", "yet", "had", "has", "did", "does", "now", "still",
        ];
        const RARELY: &[&str] = &[
            "almost", "nearly", "often", "sometimes", "usually", "rarely", "always", "mostly",
            "partly", "would", "could", "should", "will", "expected", "expect", "if", "whether",
            "to", "may", "might", "before", "until", "unless",
        ];
        let line = self.numbers.line();
        let mut found: Option<(usize, usize, bool)> = None;
        for at in 0..line.len() {
            let good = line.is(
                at,
                &["met", "achieved", "beat", "meeting", "achieving", "meets"],
            );
            // "which did not meet the target".
            let denied = line.is(at, &["meet", "achieve"])
                && line.was(at, 1, &["not"])
                && line.was(at, 2, &["did", "does"]);
            let good = good || denied;
            let bad = line.is(at, &["missed", "missing"]);
            if !good && !bad {
                continue;
            }
            // "met the target of", "missing its local target".
            let object = (at + 1..at + 6)
                .take_while(|at| !line.any_sign(*at, &[',', ';', '.']))
                .find(|at| line.is(*at, TARGETS))
                .filter(|_| line.is(at + 1, &["the", "its", "their", "this", "that", "a", "our"]));
            // "the target was met", "the local target of 75% had not been met".
            let mut start = at;
            while start > 0 && line.is(start - 1, BEING) {
                start -= 1;
            }
            let passive = (start < at)
                .then(|| {
                    (start.saturating_sub(6)..start)
                        .rev()
                        .take_while(|at| !line.any_sign(*at, &[',', ';']))
                        .find(|at| line.is(*at, TARGETS))
                })
                .flatten();
            let (from, until) = match (object, passive) {
                (Some(it), _) => (start, it + 1),
                (None, Some(it)) => (it, at + 1),
                (None, None) => continue,
            };
            let around = from.saturating_sub(3)..at;
            if self.numbers.says(around.clone(), RARELY) || found.is_some() {
                return None;
            }
            let denied = self.numbers.says(
                start.saturating_sub(2)..at,
                &["not", "never", "nor", "neither"],
            );
            found = Some((from, until, good != denied));
        }
        found
    }

    /// Which side of a target is the good one, where its words say so.
    fn aim(&self, target: &Number) -> Option<Aim> {
        const DONE: &[&str] = &[
            "complete", "completed", "completing", "triage", "triaged", "answer", "answered",
            "review", "reviewed", "deliver", "delivered", "assess", "assessed", "train", "trained",
            "decide", "decided", "respond", "responded", "start", "started", "allocate",
            "allocated", "see", "seen", "contact", "contacted", "reach", "finish", "finished",
            "arrange", "arranged", "acknowledge", "acknowledged", "visit", "visited",
        ];
        const HAD: &[&str] = &["review", "reviews", "assessment", "training", "visit"];
        if target.role != Role::Target {
            return None;
        }
        let line = self.numbers.line();
        let end = target.range.end;
        match target.amount.said {
            Said::Over => return Some(Aim::AtLeast),
            Said::Under => return Some(Aim::AtMost),
            _ => {}
        }
        if line.is(end, &["or"]) && line.is(end + 1, &["more", "above", "over", "higher"]) {
            return Some(Aim::AtLeast);
        }
        if line.is(end, &["or"]) && line.is(end + 1, &["less", "fewer", "lower", "below", "under"])
        {
            return Some(Aim::AtMost);
        }
        match target.of {
            Like::Time(_) => Some(Aim::AtMost),
            // "to complete 90% within 28 days", "85% of reviews on time": of what is done, more is better.
            Like::Share => {
                let all = 0..line.len();
                let done = all.clone().any(|at| {
                    line.is(at, DONE) && !line.was(at, 1, &["not"]) && !line.was(at, 2, &["not"])
                });
                let timely = self.numbers.says(all.clone(), &["within"])
                    || all.clone().any(|at| {
                        line.is(at, &["in", "on"]) && line.is(at + 1, &["time", "that", "schedule"])
                    });
                let verb = self
                    .numbers
                    .says(target.lead.saturating_sub(2)..target.lead, DONE);
                let timely = done && timely;
                let had = all.clone().any(|at| {
                    line.is(at, &["had", "received"])
                        && (at + 1..at + 4).any(|at| line.is(at, HAD))
                        && !line.is(at + 1, &["no", "not"])
                }) || line.is(0, &["performance"]);
                (verb || timely || had).then_some(Aim::AtLeast)
            }
            _ => None,
        }
    }
}
