//! A share against its own counts: "412 of 630 (71%)", "Of the 46 groups, 13 (67%)", "120 people, 14% of the 860".

use std::ops::Range;

use super::arithmetic::{Amount, Said, percent_of, share_fits};
use super::numbers::{Like, Number, Numbers};
use super::{Check, CheckKind, Facts, Severity};
use crate::figures::{Figure, Kind, Role, Value};
use crate::span::Span;
use crate::units::Decimal;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let mut earlier = Earlier::default();
    for sentence in &facts.sentences {
        if earlier.passage != sentence.passage {
            earlier = Earlier::of_passage(sentence.passage);
        }
        if !may_hold_a_share(sentence.text) && !may_hold_a_base(sentence.text) {
            continue;
        }
        let numbers = Numbers::of(sentence);
        let all = numbers.all();
        let reader = Reader {
            numbers: &numbers,
            all: &all,
            earlier: &earlier,
        };
        if may_hold_a_share(sentence.text) {
            reader.read(out);
        }
        earlier.push(reader.bases());
    }
    conversions(facts, out);
}

fn may_hold_a_share(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "%", "per cent", "percent", "half", "third", "quarter", "fifth", "tenth",
    ]
    .iter()
    .any(|it| lower.contains(it))
}

fn may_hold_a_base(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit())
}

/// A count or amount that something may be a share of.
#[derive(Debug, Clone)]
struct Base {
    amount: Amount,
    of: Like,
    place: Span,
    printed: String,
}

/// The bases of the last two sentences that had any, the latest last.
#[derive(Debug, Default)]
struct Earlier {
    passage: usize,
    bases: [Vec<Base>; 2],
}

impl Earlier {
    fn of_passage(passage: usize) -> Self {
        Self {
            passage,
            ..Self::default()
        }
    }

    fn push(&mut self, bases: Vec<Base>) {
        if !bases.is_empty() {
            let [_, last] = std::mem::take(&mut self.bases);
            self.bases = [last, bases];
        }
    }
}

/// How a share came to its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// "a of b (c%)": no other reading.
    One,
    /// The sentence leads from one to the other, but may mean something else.
    Loose,
}

struct Reader<'r, 'a> {
    numbers: &'r Numbers<'a>,
    all: &'r [Number],
    earlier: &'r Earlier,
}

/// Between a part and its whole.
const WHOLE_LINKS: &[&str] = &[
    "of", "out", "the", "its", "their", "those", "these", "all", "a", "total",
];

const PRONOUNS: &[&str] = &["them", "these", "those", "whom", "which", "it"];

impl Reader<'_, '_> {
    fn base(&self, it: &Number) -> Base {
        Base {
            amount: it.amount,
            of: it.of,
            place: it.place,
            printed: self.numbers.printed(it).to_owned(),
        }
    }

    fn bases(&self) -> Vec<Base> {
        self.all
            .iter()
            .filter(|it| is_base(it) && !self.is_change(it))
            .map(|it| self.base(it))
            .collect()
    }

    fn is_change(&self, it: &Number) -> bool {
        self.numbers.is_change(it)
    }

    /// Whether only words, at most `most` of them, stand in between.
    fn only_words(&self, from: usize, until: usize, most: usize) -> bool {
        from <= until
            && until - from <= most
            && !self
                .numbers
                .any_sign(from..until, &[',', ';', ':', '(', ')', '–', '—', '.'])
    }

    /// "of", "out of the", "of those" between the two, so that the first is a part of the second.
    fn is_part_of(&self, part: &Number, whole: &Number) -> bool {
        let line = self.numbers.line();
        let from = if line.is(part.range.end, &["of", "out"]) {
            part.range.end
        } else {
            part.until
        };
        // "152 of the local authority's 214 homes", "152/214".
        let owned = whole.lead > from + 1 && {
            let owner = line.word(whole.lead - 1);
            owner.ends_with("'s") || owner.ends_with("s'")
        };
        let owned = owned
            && whole.lead - from <= 7
            && line.is(from, &["of", "out"])
            && (from..whole.lead).all(|at| !line.is_sign(at) && line.digits(at).is_none());
        part.of == whole.of
            && (owned
                || line.is(from, &["of", "out"])
                    && (from..whole.lead).all(|at| line.is(at, WHOLE_LINKS))
                    && whole.lead > from
                    && whole.lead - from <= 4)
    }

    fn read(&self, out: &mut Vec<Check>) {
        let mut list: Option<Base> = None;
        for (n, share) in self.all.iter().enumerate() {
            if share.of != Like::Share {
                continue;
            }
            let before = self.all.get(..n).unwrap_or(&[]);
            let after = self.all.get(n + 1..).unwrap_or(&[]);
            if self.is_beside_words(share, before, out)
                || self.whole_behind(share, before, after, out)
                || self.count_behind(share, after, out)
                || self.slashed(share, out)
                || self.rate(share, before, out)
                || self.pair_before(share, before, out)
                || self.pair_behind(share, after, out)
                || self.share_of_number(share, before, after, out)
            {
                continue;
            }
            self.bracketed(share, before, &mut list, out);
        }
    }

    /// "152 (61%) of the 214 homes": the whole stands behind the brackets.
    fn whole_behind(
        &self,
        share: &Number,
        before: &[Number],
        after: &[Number],
        out: &mut Vec<Check>,
    ) -> bool {
        let line = self.numbers.line();
        let close = share.range.end;
        let (Some(part), Some(whole)) = (before.last(), after.first()) else {
            return false;
        };
        let brackets = line.sign(share.lead.wrapping_sub(1), '(') && line.sign(close, ')');
        if !brackets
            || !is_count(part)
            || self.is_change(part)
            || !self.only_words(part.until, share.lead.saturating_sub(1), 4)
            || !self.leads_to_whole(close + 1, whole)
        {
            return false;
        }
        self.judge_whole_behind(
            part,
            whole,
            share,
            before,
            part.place.join(whole.place),
            out,
        );
        true
    }

    /// "61% (152) of the 214 homes".
    fn count_behind(&self, share: &Number, after: &[Number], out: &mut Vec<Check>) -> bool {
        let [part, whole, ..] = after else {
            return false;
        };
        let close = part.range.end;
        if !self.is_alone_in_brackets(part)
            || part.lead != share.range.end + 1
            || !is_count(part)
            || !self.numbers.line().sign(close, ')')
            || !self.leads_to_whole(close + 1, whole)
        {
            return false;
        }
        self.judge_whole_behind(part, whole, share, &[], share.place.join(whole.place), out);
        true
    }

    /// "152/214 (61%)", "152/214 homes (61%)": no numbers by themselves, since most such pairs are dates.
    fn slashed(&self, share: &Number, out: &mut Vec<Check>) -> bool {
        let line = self.numbers.line();
        let Some(open) = share.lead.checked_sub(1).filter(|at| line.sign(*at, '(')) else {
            return false;
        };
        let slash = (open.saturating_sub(4)..open)
            .rev()
            .find(|at| line.is_sign(*at))
            .filter(|at| line.sign(*at, '/') && line.glued(*at) && line.glued(at + 1));
        let Some(at) = slash.and_then(|it| it.checked_sub(1)) else {
            return false;
        };
        let counted = |at: usize| {
            let amount = Amount::counted(line.digits(at).filter(|it| it.places() == 0)?);
            Some(Number {
                amount,
                of: Like::Count,
                range: at..at + 1,
                lead: at,
                until: at + 1,
                place: self.numbers.place(at..at + 1),
                worded: false,
                role: Role::Value,
            })
        };
        let (Some(part), Some(whole)) = (counted(at), counted(at + 2)) else {
            return false;
        };
        // "2024/25 (61%)" is a year, "24/7" all week.
        let ten = Decimal::new(10, 0);
        let longer = part.amount.value <= whole.amount.value && whole.amount.value > ten;
        let closes = line.sign(share.range.end, ')');
        if !longer || !closes || line.any_sign(at.wrapping_sub(1), &['/', '£']) {
            return false;
        }
        self.judge(
            &part,
            &whole,
            share,
            Bond::One,
            part.place.join(share.place),
            out,
        );
        true
    }

    /// Certain only where no number before may be the base as well.
    fn judge_whole_behind(
        &self,
        part: &Number,
        whole: &Number,
        share: &Number,
        before: &[Number],
        span: Span,
        out: &mut Vec<Check>,
    ) {
        let others: Vec<&Number> = before
            .iter()
            .filter(|it| it.of == part.of && it.place != part.place)
            .collect();
        let bond = if others.is_empty() {
            Bond::One
        } else {
            Bond::Loose
        };
        let candidates = self.candidates(part, &others, false);
        self.judge_by(
            part,
            Some(self.base(whole)),
            &candidates,
            share,
            bond,
            span,
            out,
        );
    }

    /// "of 214", "of the 214", "out of all 214" from `at` on.
    fn leads_to_whole(&self, at: usize, whole: &Number) -> bool {
        let line = self.numbers.line();
        is_count(whole)
            && line.is(at, &["of", "out"])
            && whole.lead > at
            && whole.lead - at <= 4
            && (at..whole.lead).all(|at| line.is(at, WHOLE_LINKS))
    }

    /// "sent to 1,850 people and 407 replied, a response rate of 32%"; "84 in post against an establishment of 90, a
    /// vacancy rate of 16%".
    fn rate(&self, share: &Number, before: &[Number], out: &mut Vec<Check>) -> bool {
        let line = self.numbers.line();
        let led = |of: &str| {
            line.was(share.lead, 1, &["of"])
                && line.was(share.lead, 2, &["rate"])
                && line.was(share.lead, 3, &[of])
        };
        let (response, vacancy) = (led("response"), led("vacancy"));
        let mut counts = before.iter().filter(|it| is_count(it));
        let (Some(one), Some(two), None) = (counts.next(), counts.next(), counts.next()) else {
            return false;
        };
        let (part, whole) = if one.amount.value <= two.amount.value {
            (one, two)
        } else {
            (two, one)
        };
        let said = |words: &[&str]| self.numbers.says(0..share.lead, words);
        let answered = response
            && said(&["sent", "invited", "issued", "asked", "posted"])
            && said(&[
                "replied", "responded", "returned", "answered", "completed", "replies", "responses",
            ]);
        if answered {
            self.judge(
                part,
                whole,
                share,
                Bond::Loose,
                part.place.join(share.place),
                out,
            );
            return true;
        }
        if !vacancy || !said(&["establishment", "posts", "budgeted", "established"]) {
            return false;
        }
        let vacant = Amount::counted(whole.amount.value.minus(part.amount.value));
        let fits = share_fits(part.amount, whole.amount, share.amount)
            || share_fits(vacant, whole.amount, share.amount);
        let places = share.amount.value.places() + 1;
        let plain = [part, whole, share].iter().all(|it| it.amount.is_plain());
        if let Some(is) = percent_of(vacant.value, whole.amount.value, places)
            && !fits
            && plain
            && said(&["post", "filled", "employed", "work"])
        {
            out.push(
                Check::new(
                    CheckKind::Share,
                    Severity::Query,
                    share.place,
                    format!(
                        "{} of {} leaves {is}% vacant, but the report prints {}. They may have different bases.",
                        self.numbers.printed(part),
                        self.numbers.printed(whole),
                        self.numbers.printed(share),
                    ),
                )
                .by([part.place, whole.place]),
            );
        }
        true
    }

    /// "More than half of carers (45%)", "the majority (41%)", "almost all staff (71%)": words against their own share.
    fn is_beside_words(&self, share: &Number, before: &[Number], out: &mut Vec<Check>) -> bool {
        let line = self.numbers.line();
        let Some(open) = share.lead.checked_sub(1).filter(|at| line.sign(*at, '(')) else {
            return false;
        };
        if !line.sign(share.range.end, ')') || !share.amount.is_plain() || share.worded {
            return false;
        }
        let from = before.last().map_or(0, |it| it.range.end);
        let told = before
            .last()
            .and_then(|it| self.fraction(it, open))
            .or_else(|| self.quantifier(from, open));
        let Some((words, least, most)) = told else {
            return false;
        };
        let is = share.amount.value;
        if is >= least && is <= most {
            return false;
        }
        out.push(
            Check::new(
                CheckKind::Share,
                Severity::Query,
                self.numbers.place(words.start..share.range.end + 1),
                format!(
                    "The report says “{}”, but prints {}.",
                    line.printed(words.clone()),
                    self.numbers.printed(share),
                ),
            )
            .by([share.place]),
        );
        true
    }

    /// A share in words, or one bounded by "over" and "less than", that the brackets at `open` may print again; with the
    /// least and the greatest that it may stand for.
    fn fraction(&self, it: &Number, open: usize) -> Option<(Range<usize>, Decimal, Decimal)> {
        const OPENS: &[&str] = &["and", "but", "that", "while", "with", "although", "where"];
        let line = self.numbers.line();
        if it.of != Like::Share
            || it.role == Role::Target
            || !self.only_words(it.range.end, open, 8)
            || self.is_change(it)
        {
            return None;
        }
        let printed = self.numbers.printed(it);
        let ratio = !printed.contains('%') && !printed.contains("cent");
        let opens = it.lead == 0 || line.is_sign(it.lead - 1) || line.is(it.lead - 1, OPENS);
        // "above 90% for the region (84%)": only where the words open their clause.
        if !ratio && (!opens || it.amount.is_plain()) {
            return None;
        }
        let value = it.amount.value;
        let (zero, all) = (Decimal::new(0, 0), Decimal::new(100, 0));
        let half = Decimal::new(5, 1);
        let (below, above) = (
            |n: i64| value.minus(Decimal::new(n, 0)),
            |n: i64| value.plus(Decimal::new(n, 0)),
        );
        let qualified = it.lead < it.range.start;
        let (least, most) = match it.amount.said {
            Said::Over => (value.minus(half), all),
            Said::Under => (zero, value.plus(half)),
            Said::Nearly => (below(10), above(1)),
            Said::About if qualified => (below(8), above(8)),
            _ => (below(6), above(6)),
        };
        Some((it.lead..it.range.end, least, most))
    }

    /// "the majority", "almost all" between `from` and the brackets at `open`.
    fn quantifier(&self, from: usize, open: usize) -> Option<(Range<usize>, Decimal, Decimal)> {
        let line = self.numbers.line();
        let all = Decimal::new(100, 0);
        let at = (open.saturating_sub(8)..open)
            .rev()
            .take_while(|at| *at >= from && !line.is_sign(*at))
            .find(|at| line.is(*at, &["majority", "all"]))?;
        let before = line.back(at, 1);
        if line.word(at) == "majority" {
            let named = ["the", "a", "vast", "large", "clear", "great"].contains(&before);
            let behind = at + 1 == open || line.word(at + 1) == "of";
            return (named && behind).then(|| (at - 1..at + 1, Decimal::new(495, 1), all));
        }
        ["almost", "nearly", "virtually"]
            .contains(&before)
            .then(|| (at - 1..at + 1, Decimal::new(85, 0), all))
    }

    /// "412 of 630 carers (71%)", "412 of 630, or 71%".
    fn pair_before(&self, share: &Number, before: &[Number], out: &mut Vec<Check>) -> bool {
        let [.., part, whole] = before else {
            return false;
        };
        let line = self.numbers.line();
        let Some(sign) = share.lead.checked_sub(1) else {
            return false;
        };
        let told = if line.is(sign, &["or"]) || line.reads(sign.saturating_sub(1), &["which", "is"])
        {
            Some(if line.is(sign, &["or"]) {
                sign - 1
            } else {
                sign.saturating_sub(2)
            })
            .filter(|at| line.sign(*at, ','))
        } else {
            Some(sign).filter(|at| line.any_sign(*at, &['(', '–', '—']))
        };
        let worded = share.worded && line.sign(sign, ',') && self.ends(share);
        let Some(open) = told.or(worded.then_some(sign)) else {
            return false;
        };
        if !self.is_part_of(part, whole)
            || !self.closes(share)
            || !self.only_words(whole.until, open, 16)
            || !self.is_own_base(share)
        {
            return false;
        }
        let near = open - whole.until <= 10;
        let bond = if near && !worded && is_count(part) {
            Bond::One
        } else {
            Bond::Loose
        };
        self.judge(part, whole, share, bond, part.place.join(share.place), out);
        true
    }

    /// "31% of people (120 of 390)".
    fn pair_behind(&self, share: &Number, after: &[Number], out: &mut Vec<Check>) -> bool {
        let [part, whole, ..] = after else {
            return false;
        };
        let line = self.numbers.line();
        let Some(open) = part.lead.checked_sub(1).filter(|at| line.sign(*at, '(')) else {
            return false;
        };
        if !self.is_part_of(part, whole)
            || !(line.sign(whole.until, ')') || line.sign(whole.range.end, ')'))
            || !self.only_words(share.range.end, open, 12)
        {
            return false;
        }
        let bond = if open - share.range.end <= 6 {
            Bond::One
        } else {
            Bond::Loose
        };
        self.judge(part, whole, share, bond, share.place.join(whole.place), out);
        true
    }

    /// "3,148 people (14% of the 16,169)", "£265,000, or 0.8% of a budget of £33.1m", "30% of the 566 people (174)".
    fn share_of_number(
        &self,
        share: &Number,
        before: &[Number],
        after: &[Number],
        out: &mut Vec<Check>,
    ) -> bool {
        let line = self.numbers.line();
        if line.word(share.range.end) != "of" {
            return false;
        }
        let [whole, rest @ ..] = after else {
            return self.share_of_them(share, after, out);
        };
        if !is_base(whole) || !self.only_words(share.range.end, whole.lead, 8) {
            return self.share_of_them(share, after, out);
        }
        // "30% of the 566 people (174)".
        if let [part, ..] = rest
            && part.of == whole.of
            && self.is_alone_in_brackets(part)
            && self.only_words(whole.until, part.lead.saturating_sub(1), 8)
        {
            self.judge(
                part,
                whole,
                share,
                Bond::One,
                share.place.join(part.place),
                out,
            );
            return true;
        }
        let close = whole.lead - share.range.end <= 3;
        let Some(part) = before.last().filter(|it| it.of == whole.of && is_base(it)) else {
            return false;
        };
        let lead = share.lead;
        let (gap, bond) = if line.sign(lead.wrapping_sub(1), '(') {
            (lead - 1, Bond::One)
        } else if line.word(lead.wrapping_sub(1)) == "or" && line.sign(lead.wrapping_sub(2), ',') {
            (lead - 2, Bond::One)
        } else if line.sign(lead.wrapping_sub(1), ',') {
            (lead - 1, Bond::Loose)
        } else if let Some(comma) = self.equals(lead) {
            (comma, Bond::Loose)
        } else {
            return false;
        };
        // Behind a comma something else may begin: "412 people replied, 14% of the 860 new ones online".
        let equal = self.equals(lead).is_some();
        let adjoins = gap <= part.until + if bond == Bond::One || equal { 6 } else { 0 };
        if (close || bond == Bond::One) && adjoins && !self.is_change(part) {
            self.judge(part, whole, share, bond, part.place.join(share.place), out);
            return true;
        }
        false
    }

    /// ", equivalent to 24% of", ", which is 24% of": the comma before.
    fn equals(&self, lead: usize) -> Option<usize> {
        const WORDS: &[&[&str]] = &[
            &["equivalent", "to"],
            &["equal", "to"],
            &["amounting", "to"],
            &["representing"],
            &["which", "is"],
            &["which", "was"],
            &["that", "is"],
            &["making", "up"],
        ];
        let line = self.numbers.line();
        WORDS
            .iter()
            .filter_map(|it| lead.checked_sub(it.len()).map(|at| (at, *it)))
            .find(|(at, words)| line.reads(*at, words))
            .and_then(|(at, _)| at.checked_sub(1))
            .filter(|at| line.sign(*at, ','))
    }

    /// "around 30% of them (174)".
    fn share_of_them(&self, share: &Number, after: &[Number], out: &mut Vec<Check>) -> bool {
        let line = self.numbers.line();
        let [part, ..] = after else { return false };
        let pronoun = line.is(share.range.end + 1, PRONOUNS);
        if !pronoun
            || !self.is_alone_in_brackets(part)
            || !self.only_words(share.range.end, part.lead.saturating_sub(1), 4)
            || !is_count(part)
        {
            return false;
        }
        let before: Vec<&Number> = self
            .all
            .iter()
            .filter(|it| it.range.end <= share.range.start && it.of == part.of)
            .collect();
        let candidates = self.candidates(part, &before, true);
        self.judge_by(
            part,
            None,
            &candidates,
            share,
            Bond::Loose,
            share.place.join(part.place),
            out,
        );
        true
    }

    fn is_alone_in_brackets(&self, it: &Number) -> bool {
        let line = self.numbers.line();
        line.sign(it.lead.wrapping_sub(1), '(')
            && (line.sign(it.range.end, ')') || line.sign(it.until, ')'))
    }

    /// "1,398 of them (67%)", "Of the 46 groups, 13 (67%)", "840 people, of whom 689 (82%)", "240 homes: 30 (12%)".
    fn bracketed(
        &self,
        share: &Number,
        before: &[Number],
        list: &mut Option<Base>,
        out: &mut Vec<Check>,
    ) {
        let line = self.numbers.line();
        let Some(open) = share.lead.checked_sub(1).filter(|at| line.sign(*at, '(')) else {
            return;
        };
        // "1,902 were completed within 28 days (86%)": a time is no part.
        let counted = |it: &&Number| !matches!(it.of, Like::Time(_));
        let Some(part) = before.iter().rev().find(counted).filter(|it| is_base(it)) else {
            return;
        };
        let rest: Vec<&Number> = before
            .iter()
            .rev()
            .skip(1)
            .filter(|it| it.of == part.of)
            .collect();
        let behind = self.bracket_end(share) + 1;
        let gap = line.is(
            behind,
            &[
                "more", "fewer", "less", "higher", "lower", "above", "below", "over", "under",
            ],
        );
        if !self.closes(share)
            || !self.is_own_base(share)
            || !self.only_words(part.until, open, 8)
            || gap
            || self.is_change(part)
        {
            return;
        }
        let of = line.word(part.until) == "of" || line.word(part.range.end) == "of";
        let of_at = if line.word(part.range.end) == "of" {
            part.range.end
        } else {
            part.until
        };
        // "152 of them (61%)", "152 (61%) of them".
        let of_them = of && line.is(of_at + 1, PRONOUNS)
            || line.word(behind) == "of" && line.is(behind + 1, PRONOUNS);
        let of_named = of && !of_them && line.is(of_at + 1, &["the", "all", "our", "its", "their"]);
        // "Of the 46 groups, 13 (67%)": the sentence opens with its base.
        let opening = self
            .opening()
            .filter(|it| it.of == part.of && it.place != part.place);
        let whom = self.whom(part, &rest);
        let colon = self.colon(part);
        let these = self.opens_with_these();
        let (explicit, bond) = if let Some(it) = &opening {
            (Some(self.base(it)), Bond::One)
        } else if let Some(it) = whom {
            (Some(self.base(it)), Bond::One)
        } else if of_them && rest.len() == 1 {
            (rest.first().map(|it| self.base(it)), Bond::One)
        } else if let Some(it) = colon {
            (Some(self.base(it)), Bond::Loose)
        } else {
            (None, Bond::Loose)
        };
        // "There are 214 homes. 152 (61%) are good."
        let goes_on = explicit.is_none() && rest.is_empty() && self.goes_on(part, share, behind);
        let linked =
            goes_on || explicit.is_some() || of_them || of_named || these || list.is_some();
        if !linked {
            return;
        }
        let back = these || of_them || of_named || goes_on;
        let candidates = self.candidates(part, &rest, back && (rest.is_empty() || these));
        let explicit = explicit.or_else(|| list.clone().filter(|it| it.of == part.of));
        // A second base in between leaves it open which is meant.
        let bond = if rest.len() > 1 && opening.is_none() && whom.is_none() {
            Bond::Loose
        } else {
            bond
        };
        let bond = if is_count(part) { bond } else { Bond::Loose };
        let base = self.judge_by(
            part,
            explicit,
            &candidates,
            share,
            bond,
            part.place.join(share.place),
            out,
        );
        *list = base.or_else(|| list.take());
    }

    /// Whether a sentence opens with a part of the one number of the sentence before. Without a word that says so, the
    /// two have to be near: otherwise the base is another.
    fn goes_on(&self, part: &Number, share: &Number, behind: usize) -> bool {
        const VERBS: &[&str] = &["are", "were", "had", "have", "was", "is"];
        let [_, last] = &self.earlier.bases;
        let [whole] = last.as_slice() else {
            return false;
        };
        let is = percent_of(part.amount.value, whole.amount.value, 0);
        let near = is.is_some_and(|it| it.minus(share.amount.value).abs() <= Decimal::new(15, 0));
        part.lead == 0
            && part.range.end == part.until
            && is_count(part)
            && whole.of == part.of
            && near
            && self.numbers.line().is(behind, VERBS)
    }

    /// What the part may be a share of: like numbers before it in its sentence, and those of the two sentences before.
    fn candidates(&self, part: &Number, before: &[&Number], back: bool) -> Vec<Base> {
        let mut out: Vec<Base> = before.iter().map(|it| self.base(it)).collect();
        if back {
            let [older, last] = &self.earlier.bases;
            out.extend(last.iter().chain(older).cloned());
        }
        out.retain(|it| it.of == part.of && it.amount.value >= part.amount.value);
        out
    }

    /// "Of the 46 groups, …": the number behind the opening "of".
    fn opening(&self) -> Option<&Number> {
        let line = self.numbers.line();
        let first = self.all.first().filter(|it| is_base(it))?;
        let led = line.word(0) == "of"
            && (1..first.lead)
                .all(|at| line.is(at, &["the", "all", "its", "their", "these", "those", "our"]))
            && first.lead <= 4;
        led.then_some(first)
    }

    fn opens_with_these(&self) -> bool {
        let line = self.numbers.line();
        line.word(0) == "of" && line.is(1, PRONOUNS)
            || line.reads(0, &["the", "remaining"])
            || line.reads(0, &["the", "other"])
    }

    /// "840 people, of whom 689 (82%)": the number before "of whom".
    fn whom(&self, part: &Number, before: &[&Number]) -> Option<&Number> {
        let line = self.numbers.line();
        let of = part.lead.checked_sub(2)?;
        let led =
            line.word(of) == "of" && line.is(of + 1, &["whom", "which", "these", "those", "them"]);
        let whole = before.first().filter(|_| led)?;
        self.all
            .iter()
            .find(|it| it.place == whole.place && it.range.end <= of)
    }

    /// "1,126 people completed it: 746 (66%) …": the last number before the colon.
    fn colon(&self, part: &Number) -> Option<&Number> {
        let colon = (0..part.lead)
            .rev()
            .find(|at| self.numbers.any_sign(*at..at + 1, &[':']))?;
        self.all
            .iter()
            .rev()
            .find(|it| it.range.end <= colon)
            .filter(|it| it.of == part.of)
    }

    /// Whether the share ends its brackets or its place between commas.
    fn closes(&self, share: &Number) -> bool {
        let line = self.numbers.line();
        let end = share.range.end;
        line.any_sign(end, &[')', ',', ';', '–', '—']) || self.ends(share)
    }

    fn ends(&self, share: &Number) -> bool {
        let line = self.numbers.line();
        let end = share.range.end;
        end >= line.len() || line.any_sign(end, &['.', ',', ';', ')'])
    }

    /// The closing bracket behind a share, or its own end.
    fn bracket_end(&self, share: &Number) -> usize {
        let line = self.numbers.line();
        (share.range.end..share.range.end + 24)
            .find(|at| line.sign(*at, ')'))
            .unwrap_or(share.range.end)
    }

    /// Whether nothing in the brackets names another base: "(71% of those who answered)".
    fn is_own_base(&self, share: &Number) -> bool {
        let end = self.bracket_end(share);
        !self.numbers.says(
            share.range.end..end,
            &[
                "of", "who", "respondents", "responses", "response", "excluding", "where", "known",
            ],
        )
    }

    fn judge(
        &self,
        part: &Number,
        whole: &Number,
        share: &Number,
        bond: Bond,
        span: Span,
        out: &mut Vec<Check>,
    ) {
        self.judge_by(part, Some(self.base(whole)), &[], share, bond, span, out);
    }

    /// Fires where the share fits neither its base nor any other that it may have; gives the base that fits, or the one
    /// that it was judged by.
    #[allow(
        clippy::too_many_arguments,
        reason = "one place where a share is judged"
    )]
    fn judge_by(
        &self,
        part: &Number,
        explicit: Option<Base>,
        candidates: &[Base],
        share: &Number,
        bond: Bond,
        span: Span,
        out: &mut Vec<Check>,
    ) -> Option<Base> {
        let fits = |it: &&Base| {
            it.amount.value >= part.amount.value && share_fits(part.amount, it.amount, share.amount)
        };
        if let Some(it) = explicit.iter().chain(candidates).find(fits) {
            return Some(it.clone());
        }
        // Three bases and more leave too much open.
        let whole =
            explicit.or_else(|| candidates.first().filter(|_| candidates.len() < 3).cloned())?;
        if whole.amount.value < part.amount.value && bond == Bond::Loose {
            return None;
        }
        let plain = part.amount.is_plain() && whole.amount.is_plain() && share.amount.is_plain();
        let sure = bond == Bond::One && plain;
        let line = self.numbers.line();
        // With the bracket that closes it, and with what qualifies a share at its beginning.
        let ends = self.all.iter().find(|it| it.place.end == span.end);
        let close = ends.and_then(|it| {
            [it.range.end, it.until]
                .into_iter()
                .find(|at| line.sign(*at, ')'))
        });
        let span = close.map_or(span, |at| span.join(self.numbers.place(at..at + 1)));
        let span = if span.start == share.place.start {
            span.join(self.numbers.place(share.lead..share.range.end))
        } else {
            span
        };
        let part_words = self.numbers.printed(part);
        let share_words = line.printed(share.lead..share.range.end);
        let places = if share.worded {
            1
        } else {
            share.amount.value.places() + 1
        };
        let rounded = percent_of(
            part.amount.value,
            whole.amount.value,
            share.amount.value.places(),
        );
        let Some(share_is) = percent_of(part.amount.value, whole.amount.value, places) else {
            return Some(whole);
        };
        // More than all is no share: one of the numbers was read as something that it is not.
        if share_is > Decimal::new(100, 0) {
            return None;
        }
        let doubt = if bond == Bond::One {
            ""
        } else {
            " They may have different bases."
        };
        let mut check = Check::new(
            CheckKind::Share,
            if sure {
                Severity::Error
            } else {
                Severity::Query
            },
            span,
            format!(
                "{part_words} of {} is {share_is}%, but the report prints {share_words}.{doubt}",
                whole.printed
            ),
        )
        .by([part.place, whole.place, share.place]);
        if let Some(is) = rounded.filter(|_| sure && !share.worded) {
            check = check.suggest(format!("{is}%"));
        }
        out.push(check);
        Some(whole)
    }
}

fn is_count(it: &Number) -> bool {
    it.of == Like::Count
}

fn is_base(it: &Number) -> bool {
    matches!(it.of, Like::Count | Like::Money)
}

/// Verbs by which one thing becomes another: "21% of concerns progressed to enquiries".
const BECOMES: &[&str] = &[
    "progressed", "led", "converted", "proceeded", "resulted", "became", "turned", "moved", "went",
];

/// "21% of concerns progressed to enquiries in the year. 315 concerns that became enquiries were started in this
/// period." against the 1,860 concerns that the same topic says were received.
fn conversions(facts: &Facts, out: &mut Vec<Check>) {
    for pair in facts.sentences.windows(2) {
        let [first, second] = pair else { continue };
        if first.passage != second.passage || !may_hold_a_share(first.text) {
            continue;
        }
        let numbers = Numbers::of(first);
        let line = numbers.line();
        let all = numbers.all();
        let mut shares = all
            .iter()
            .filter(|it| it.of == Like::Share && it.amount.is_plain());
        let (Some(share), None) = (shares.next(), shares.next()) else {
            continue;
        };
        let of = share.range.end;
        let verb = (of..of + 7)
            .take_while(|at| !line.is_sign(*at))
            .find(|at| line.is(*at, BECOMES));
        let Some(verb) = verb.filter(|at| line.word(of) == "of" && *at > of + 1) else {
            continue;
        };
        let things = line.word(verb - 1);
        let outcome: Vec<&str> = (verb + 1..verb + 7)
            .take_while(|at| !line.is_sign(*at) && !line.is(*at, &["in", "during", "within", "by"]))
            .map(|at| line.word(at))
            .filter(|it| it.len() > 4)
            .collect();
        let next = Numbers::of(second);
        let same = [
            ["this", "period"],
            ["this", "time"],
            ["that", "period"],
            ["that", "time"],
            ["this", "year"],
            ["that", "year"],
            ["same", "period"],
        ];
        let then = (0..next.line().len()).any(|at| same.iter().any(|it| next.line().reads(at, it)));
        let found = next.all();
        let Some(part) = found.first().filter(|it| is_count(it) && then) else {
            continue;
        };
        let names = |range: std::ops::Range<usize>, word: &str| {
            let stem = stem(word);
            range
                .into_iter()
                .any(|at| next.line().word(at).starts_with(stem))
        };
        let clause = part.range.end..part.range.end + 10;
        let both = names(part.range.end..part.range.end + 3, things)
            && outcome.iter().any(|it| names(clause.clone(), it));
        if !both {
            continue;
        }
        let wholes = wholes(facts, things, share.place, part);
        let fits =
            |it: &&Figure| base_of(it).is_some_and(|it| share_fits(part.amount, it, share.amount));
        if wholes.is_empty() || wholes.len() > 2 || wholes.iter().any(fits) {
            continue;
        }
        let Some(whole) = wholes.first() else {
            continue;
        };
        let Some((amount, is)) = base_of(whole).and_then(|it| {
            let places = share.amount.value.places() + 1;
            percent_of(part.amount.value, it.value, places).map(|is| (it, is))
        }) else {
            continue;
        };
        out.push(
            Check::new(
                CheckKind::Share,
                Severity::Query,
                share.place,
                format!(
                    "{} of the {} {things} named above is {is}%, but the report prints {}. The two may be of different periods or counted on different bases.",
                    part.amount.value.grouped(),
                    amount.value.grouped(),
                    numbers.printed(share),
                ),
            )
            .by([part.place, whole.at.span]),
        );
    }
}

/// A word without the ending of its plural.
fn stem(word: &str) -> &str {
    let cut = word.strip_suffix("ies").or_else(|| word.strip_suffix('s'));
    cut.filter(|it| it.len() > 3).unwrap_or(word)
}

/// The counts of `things` in the topic of `place` that the part may be a share of.
fn wholes<'f>(facts: &Facts<'f>, things: &str, place: Span, part: &Number) -> Vec<&'f Figure> {
    let topic = |it: Span| facts.outline.line_at(it).map(|it| (it.section, it.topic));
    let own = topic(place);
    facts
        .found
        .figures
        .iter()
        .filter(|it| {
            it.kind == Kind::Count
                && it.at.span != part.place
                && it.at.span.start < place.start
                && it.at.text.to_lowercase().ends_with(things)
                && base_of(it).is_some_and(|it| it.value > part.amount.value)
                && Some((it.section, it.topic)) == own
        })
        .collect()
}

fn base_of(it: &Figure) -> Option<Amount> {
    match it.value {
        Value::Number(value) if value > Decimal::new(0, 0) => Some(Amount::counted(value)),
        _ => None,
    }
}
