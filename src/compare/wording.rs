//! The report's own words for a comparison, and what they say.

use super::area::{Scope, area_after, is_england};
use super::period::is_period;
use crate::metrics::Token;
use crate::span::Span;
use crate::units::Unit;

/// What a wording says, apart from what the numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Better than.
    Better,
    /// Worse than.
    Worse,
    /// Higher, above, more, longer.
    Higher,
    /// Lower, below, fewer, shorter.
    Lower,
    /// Similar to, in line with, the same as, not different from.
    Similar,
}

/// The words of a pair within one sentence: a claim between figure and average, else one before the figure, else the
/// joining words ("compared to"), which claim nothing. `average` is the first token of the average or its name,
/// `reach` where the pair's own words begin.
pub(super) fn within(
    tokens: &[Token],
    local: usize,
    average: usize,
    reach: usize,
) -> Option<(Span, Option<Claim>)> {
    let (first, last) = (local.min(average), local.max(average));
    // "65% felt more in control, compared with …": a claim leads on to the average, or it claims something else.
    let between = claims(tokens, first + 1, last).find(|it| leads_to(tokens, it.end, last));
    // "a good deal worse, at 33.6%, than the England average".
    let around = || {
        let than = tokens
            .iter()
            .skip(local + 1)
            .find(|it| !it.word().is_empty())
            .is_some_and(|it| it.word() == "than");
        claims(tokens, reach, local)
            .find(|it| than && tokens.get(it.end..local).is_some_and(|it| it.len() <= 3))
    };
    // "a similar proportion of people, 64%, …" and "more carers … than the England average; 37% compared to …".
    let leading = || {
        claims(tokens, reach, first).find(|it| {
            // "than the England average", not "than expected".
            let than = (it.end - 1..first).find(|at| tokens[*at].word() == "than");
            let england = |at: usize| {
                (at + 1..first.min(at + 5)).any(|at| {
                    ["average", "nationally", "national", "england"].contains(&tokens[at].word())
                })
            };
            // Behind another figure the words are that one's.
            let own = tokens[it.end..first].iter().all(|it| {
                it.number()
                    .is_none_or(|(_, unit)| matches!(unit, Unit::Count | Unit::Years | Unit::Hours))
            });
            // "outperformed the England average on satisfaction (41% against 37%)".
            let direct = (it.end..first.min(it.end + 3))
                .find(|at| is_england(tokens, *at))
                .is_some_and(|at| is_joint(&tokens[it.end..at]));
            // "was lower than the England average of 62.7%, at 58.1%".
            let leads = average < local && leads_to(tokens, it.end, first);
            own && (it.of_amount || direct || leads || than.is_some_and(england))
        })
    };
    if let Some(it) = between.or_else(around).or_else(leading) {
        return Some((extended(tokens, &it, last), it.claim));
    }
    joining(tokens, first + 1, last)
        .or_else(|| joining(tokens, reach, first))
        .map(|it| (it, None))
}

/// The words between the beginning of a sentence and its average, whose figure stands in another sentence.
pub(super) fn across(tokens: &[Token], average: usize) -> Option<(Span, Option<Claim>)> {
    let claim =
        claims(tokens, 0, average).find(|it| it.of_amount || leads_to(tokens, it.end, average));
    if let Some(it) = claim {
        return Some((extended(tokens, &it, average), it.claim));
    }
    joining(tokens, 0, average).map(|it| (it, None))
}

/// A claim behind a figure whose average was named before: "falls short of this", "was higher than that".
pub(super) fn of_this(tokens: &[Token], local: usize) -> Option<(Span, Claim)> {
    // "In Westmarsh it was slightly worse at 14.3%".
    let at = tokens
        .get(local.wrapping_sub(1))
        .is_some_and(|it| it.word() == "at");
    let before = claims(tokens, 0, local)
        .find(|it| at && it.end + 1 == local)
        .and_then(|it| it.claim.map(|claim| (it.span, claim)));
    if before.is_some() {
        return before;
    }
    claims(tokens, local + 1, tokens.len()).find_map(|it| {
        let this = tokens.get(it.end).map_or("", Token::word);
        it.claim
            .filter(|_| ["this", "that", "these"].contains(&this))
            .map(|claim| (it.span, claim))
    })
}

/// The claim of a clause that sets a whole list against England: "gave more favourable answers than carers across the
/// country", "did better than the England average".
pub(super) fn heading(tokens: &[Token], until: usize) -> Option<(Span, Claim)> {
    let england = |at: usize| {
        is_england(tokens, at)
            || area_after(tokens, at).is_some_and(|(scope, _)| scope == Scope::England)
    };
    claims(tokens, 0, until).find_map(|it| {
        let than = (it.end.saturating_sub(1)..until.min(it.end + 3))
            .find(|at| ["than", "to", "with"].contains(&tokens[*at].word()))?;
        let named = (than + 1..until.min(than + 6)).any(england);
        let span = it.span.join(tokens.get(than)?.span);
        it.claim.filter(|_| named).map(|claim| (span, claim))
    })
}

/// Whether a claim that ends at `end` leads on to the average at `average`: over articles, over one noun ("a lower
/// share than the"), or over another thing that it is said of too ("above both the target of 30% and the").
fn leads_to(tokens: &[Token], end: usize, average: usize) -> bool {
    let Some(between) = tokens.get(end..average) else {
        return false;
    };
    let noun = between.len() >= 2 && !between[0].word().is_empty() && between[1].word() == "than";
    let both = between.first().is_some_and(|it| it.word() == "both");
    let than = between.first().is_some_and(|it| it.word() == "than");
    is_joint(between)
        || (than && is_joint(&between[1..]))
        || (noun && is_joint(&between[2..]))
        || (both
            && between
                .iter()
                .rposition(|it| it.word() == "and")
                .is_some_and(|it| is_joint(&between[it..])))
}

/// "a lower" with its noun: "a lower share than".
fn extended(tokens: &[Token], it: &Found, average: usize) -> Span {
    if let Some(than) = tokens
        .get(it.end)
        .filter(|than| than.word() == "than" && it.end < average)
    {
        return it.span.join(than.span);
    }
    let than = tokens
        .get(it.end + 1)
        .filter(|than| than.word() == "than" && it.end + 1 < average);
    let noun = tokens.get(it.end).is_some_and(|it| !it.word().is_empty());
    match than {
        Some(than) if noun => it.span.join(than.span),
        _ => it.span,
    }
}

/// A claim found among the tokens.
struct Found {
    span: Span,
    /// `None` where a "not" or an "or" leaves open what is claimed.
    claim: Option<Claim>,
    /// The token after its last.
    end: usize,
    /// Whether it is "a similar proportion" or the like.
    of_amount: bool,
}

/// The claims among tokens `from..until`, the one nearest to the end first.
fn claims(tokens: &[Token], from: usize, until: usize) -> impl Iterator<Item = Found> {
    (from..until)
        .rev()
        .filter_map(move |at| claim_at(tokens, from, until, at))
}

/// Whether only articles and signs stand here: "above the", "better (".
fn is_joint(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .all(|it| is_period(it) || (JOINTS.contains(&it.word()) && it.number().is_none()))
}

/// What may stand between a claim and its average: "above the overall", "better than that".
const JOINTS: [&str; 20] = [
    "", "the", "an", "a", "and", "both", "that", "those", "overall", "equivalent", "corresponding",
    "latest", "wider", "its", "rate", "figure", "of", "latter", "published", "all",
];

/// Words that may stand before a claim and are part of it.
const MODIFIERS: [&str; 38] = [
    "way", "some", "quite", "bit", "shade", "fraction", "fractionally", "comfortably", "clearly",
    "noticeably", "nearly", "almost", "about", "generally", "deal", "good", "lot", "only",
    "slightly", "somewhat", "much", "significantly", "considerably", "marginally", "well", "far",
    "just", "notably", "substantially", "broadly", "very", "statistically", "not", "a", "little",
    "markedly", "largely", "roughly",
];

fn claim_at(tokens: &[Token], from: usize, until: usize, at: usize) -> Option<Found> {
    let word = |at: usize| {
        if at < until {
            tokens.get(at).map_or("", Token::word)
        } else {
            ""
        }
    };
    let (claim, mut end) = match word(at) {
        // "as good as" and "not as good as".
        "good" if word(at + 1) == "as" && at > from && word(at - 1) == "as" => {
            let not = negated(tokens, from, at);
            (if not { Claim::Worse } else { Claim::Similar }, at + 2)
        }
        "favourable" | "favourably" | "good" if at > from && word(at - 1) == "less" => {
            (Claim::Worse, at + 1)
        }
        "better" | "outperformed" | "outperforming" | "outperforms" | "outperform"
        | "favourably" | "beat" | "beats" | "beating" | "bettered" | "outstripped"
        | "favourable" => (Claim::Better, at + 1),
        "worse" | "poorer" | "unfavourably" | "unfavourable" => (Claim::Worse, at + 1),
        "higher" | "above" | "more" | "greater" | "longer" | "larger" | "exceeded" | "older"
        | "exceeding" | "exceeds" | "exceed" | "surpassed" | "double" | "twice" | "quicker" => {
            (Claim::Higher, at + 1)
        }
        "ahead" if word(at + 1) == "of" => (Claim::Higher, at + 2),
        "lower" | "below" | "fewer" | "less" | "shorter" | "smaller" | "beneath" | "behind"
        | "trailed" | "trailing" => (Claim::Lower, at + 1),
        "short" | "adrift" if word(at + 1) == "of" => (Claim::Lower, at + 2),
        // "just under the England average", not "under review".
        "under" if ["the", "an", ""].contains(&word(at + 1)) => (Claim::Lower, at + 1),
        "over"
            if ["the", "an"].contains(&word(at + 1))
                && at > from
                && MODIFIERS.contains(&word(at - 1)) =>
        {
            (Claim::Higher, at + 1)
        }
        "level" if word(at + 1) == "with" => (Claim::Similar, at + 1),
        "close" | "near" if ["to", "the"].contains(&word(at + 1)) => (Claim::Similar, at + 1),
        "matched" | "matching" | "matches" | "mirrored" | "mirrors" => (Claim::Similar, at + 1),
        "similar" | "comparable" | "equal" | "equivalent" | "consistent" | "identical" => {
            (Claim::Similar, at + 1)
        }
        "same" if word(at.wrapping_sub(1)) == "the" => (Claim::Similar, at + 1),
        "line" if at > from && word(at - 1) == "in" => (Claim::Similar, at + 1),
        "par" if at > from && word(at - 1) == "a" => (Claim::Similar, at + 1),
        "different" | "difference" | "differ" | "differed" | "differently"
            if negated(tokens, from, at) =>
        {
            (Claim::Similar, at + 1)
        }
        "variation" if (from..at).rev().take(5).any(|it| word(it) == "positive") => {
            (Claim::Better, at + 1)
        }
        "variation" if (from..at).rev().take(5).any(|it| word(it) == "negative") => {
            (Claim::Worse, at + 1)
        }
        _ => return None,
    };
    // "more favourable answers than", "less good than" turn on the second word.
    if matches!(word(at), "more" | "less") && matches!(word(at + 1), "favourable" | "favourably") {
        return None;
    }
    // "more than 28 days", "less than half" beside a number is a quantity, "more needed to be done" is a wish.
    let next = tokens.get(at + 1);
    if matches!(word(at), "more" | "less" | "fewer")
        && word(at + 1) == "than"
        && tokens.get(at + 2).is_some_and(|it| it.number().is_some())
    {
        return None;
    }
    let mut start = at;
    while start > from
        && (MODIFIERS.contains(&word(start - 1))
            || ["in", "on", "the"].contains(&word(start - 1))
                && matches!(word(start), "line" | "a" | "same")
            || (word(at) == "variation"
                && [
                    "a", "tending", "towards", "positive", "negative", "statistical",
                    "statistically",
                ]
                .contains(&word(start - 1)))
            || (matches!(
                word(at),
                "different" | "difference" | "differ" | "differed" | "differently"
            ) && ["no", "not", "statistically", "significantly", "did", "does"]
                .contains(&word(start - 1)))
            || (word(at) == "good" && ["as", "not", "quite", "so"].contains(&word(start - 1)))
            || (matches!(word(at), "favourable" | "favourably")
                && ["more", "less"].contains(&word(start - 1)))
            || (word(at) == "short"
                && ["fell", "falls", "falling", "fall"].contains(&word(start - 1)))
            || (matches!(word(at), "favourably" | "unfavourably")
                && ["compares", "compared", "comparing"].contains(&word(start - 1))))
    {
        start -= 1;
    }
    if word(start) == "a"
        && !matches!(
            word(start + 1),
            "similar"
                | "comparable"
                | "higher"
                | "lower"
                | "much"
                | "slightly"
                | "tending"
                | "little"
                | "par"
                | "better"
                | "larger"
                | "smaller"
                | "significantly"
                | "bit"
                | "shade"
                | "fraction"
                | "good"
                | "lot"
        )
    {
        start += 1;
    }
    // "the comparable England rate" compares nothing.
    let leading_on = [
        "to", "with", "as", "proportion", "number", "percentage", "share", "rate", "level",
        "figure", "and", "or", "than",
    ];
    if matches!(
        word(at),
        "comparable" | "equivalent" | "consistent" | "equal"
    ) && !leading_on.contains(&word(at + 1))
    {
        return None;
    }
    // "a similar proportion": the noun belongs to it.
    let noun = [
        "proportion", "number", "percentage", "share", "rate", "level", "figure",
    ];
    let of_amount = word(start) == "a" && noun.contains(&word(end));
    let leads_on =
        !of_amount && next.is_some() && ["than", "to", "with", "as", "from"].contains(&word(end));
    // "did not differ significantly from".
    let adverb = matches!(word(at), "differ" | "differed")
        && word(end).ends_with("ly")
        && word(end + 1) == "from";
    end += 2 * usize::from(adverb);
    end += usize::from(of_amount || leads_on);
    let last = tokens.get(end - 1)?;
    // "no better than", "neither higher nor lower", "better than or similar to".
    let open = (from..start)
        .rev()
        .take(2)
        .any(|it| ["no", "not", "neither", "nor", "or", "never"].contains(&word(it)))
        || (word(start) == "not"
            && !matches!(
                word(at),
                "different" | "difference" | "differ" | "differed" | "differently" | "good"
            ));
    let claim = (!open).then_some(claim);
    while open
        && start > from
        && [
            "no", "not", "neither", "nor", "or", "never", "better", "worse", "higher", "lower",
            "than", "similar", "to",
        ]
        .contains(&word(start - 1))
    {
        start -= 1;
    }
    let first = tokens.get(start)?;
    Some(Found {
        span: first.span.join(last.span),
        claim,
        end,
        of_amount,
    })
}

/// "not statistically different", "no different".
fn negated(tokens: &[Token], from: usize, at: usize) -> bool {
    (from..at).rev().take(3).any(|it| {
        tokens
            .get(it)
            .is_some_and(|it| ["not", "no", "little"].contains(&it.word()))
    })
}

/// "compared to", "as compared with", "against", "versus": words that set side by side without a claim.
fn joining(tokens: &[Token], from: usize, until: usize) -> Option<Span> {
    let word = |at: usize| {
        if at < until {
            tokens.get(at).map_or("", Token::word)
        } else {
            ""
        }
    };
    (from..until).find_map(|at| {
        let (mut start, mut end) = (at, at + 1);
        match word(at) {
            "compared" | "comparison" if ["to", "with"].contains(&word(at + 1)) => {
                end = at + 2;
                if at > from && (word(at - 1) == "as" || word(at - 1) == "in") {
                    start = at - 1;
                }
            }
            "opposed" if word(at + 1) == "to" => {
                end = at + 2;
                start = if at > from && word(at - 1) == "as" {
                    at - 1
                } else {
                    at
                };
            }
            "relative" if word(at + 1) == "to" => end = at + 2,
            "beside" if at > from && word(at - 1) == "set" => start = at - 1,
            "against" | "versus" | "vs" | "whereas" | "while" | "whilst" | "alongside"
            | "beside" => {}
            _ => return None,
        }
        Some(tokens.get(start)?.span.join(tokens.get(end - 1)?.span))
    })
}
