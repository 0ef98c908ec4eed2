//! The report's own words for a comparison, and what they say.

use super::pair::Pair;
use crate::metrics::Token;
use crate::span::Span;

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

/// The words of a pair: a claim between figure and average, else one before the figure, else the joining
/// words ("compared to"), which claim nothing.
#[must_use]
pub(super) fn of_pair(tokens: &[Token], pair: &Pair) -> Option<(Span, Option<Claim>)> {
    let average = pair.benchmark.min(pair.label.0);
    let (first, last) = (pair.local.min(average), pair.local.max(average));
    // "65% felt more in control, compared with …": a claim leads on to the average, or it claims something else.
    let between =
        claims(tokens, first + 1, last).find(|it| tokens.get(it.end..last).is_some_and(is_joint));
    // "a similar proportion of people, 64%, …" and "more carers … than the England average; 37% compared to …".
    let leading = || {
        claims(tokens, pair.reach.0, first).find(|it| {
            let than = || {
                tokens
                    .get(it.end..first)
                    .unwrap_or(&[])
                    .iter()
                    .any(|it| it.word() == "than")
            };
            it.of_amount || than()
        })
    };
    if let Some(it) = between.or_else(leading) {
        return Some((it.span, it.claim));
    }
    joining(tokens, first + 1, last)
        .or_else(|| joining(tokens, pair.reach.0, first))
        .map(|it| (it, None))
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
        .all(|it| ["", "the", "an", "a", "and"].contains(&it.word()) && it.number().is_none())
}

/// Words that may stand before a claim and are part of it.
const MODIFIERS: [&str; 20] = [
    "slightly",
    "somewhat",
    "much",
    "significantly",
    "considerably",
    "marginally",
    "well",
    "far",
    "just",
    "notably",
    "substantially",
    "broadly",
    "very",
    "statistically",
    "not",
    "a",
    "little",
    "markedly",
    "largely",
    "roughly",
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
        "better" => (Claim::Better, at + 1),
        "worse" | "poorer" => (Claim::Worse, at + 1),
        "higher" | "above" | "more" | "greater" | "longer" | "larger" | "exceeded"
        | "exceeding" | "exceeds" => (Claim::Higher, at + 1),
        "lower" | "below" | "fewer" | "less" | "shorter" | "smaller" => (Claim::Lower, at + 1),
        "similar" | "comparable" | "equal" | "equivalent" | "consistent" | "identical" => {
            (Claim::Similar, at + 1)
        }
        "same" if word(at.wrapping_sub(1)) == "the" => (Claim::Similar, at + 1),
        "line" if at > from && word(at - 1) == "in" => (Claim::Similar, at + 1),
        "par" if at > from && word(at - 1) == "a" => (Claim::Similar, at + 1),
        "different" | "difference" if negated(tokens, from, at) => (Claim::Similar, at + 1),
        "variation" if (from..at).rev().take(5).any(|it| word(it) == "positive") => {
            (Claim::Better, at + 1)
        }
        "variation" if (from..at).rev().take(5).any(|it| word(it) == "negative") => {
            (Claim::Worse, at + 1)
        }
        _ => return None,
    };
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
                    "a",
                    "tending",
                    "towards",
                    "positive",
                    "negative",
                    "statistical",
                    "statistically",
                ]
                .contains(&word(start - 1)))
            || (matches!(word(at), "different" | "difference")
                && ["no", "not", "statistically", "significantly"].contains(&word(start - 1))))
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
        )
    {
        start += 1;
    }
    // "a similar proportion": the noun belongs to it.
    let noun = [
        "proportion",
        "number",
        "percentage",
        "share",
        "rate",
        "level",
        "figure",
    ];
    let of_amount = word(start) == "a" && noun.contains(&word(end));
    let leads_on =
        !of_amount && next.is_some() && ["than", "to", "with", "as", "from"].contains(&word(end));
    end += usize::from(of_amount || leads_on);
    let last = tokens.get(end - 1)?;
    // "no better than", "neither higher nor lower", "better than or similar to".
    let open = (from..start)
        .rev()
        .take(2)
        .any(|it| ["no", "not", "neither", "nor", "or", "never"].contains(&word(it)))
        || (word(start) == "not" && !matches!(word(at), "different" | "difference"));
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
            "against" | "versus" | "vs" | "whereas" | "while" | "whilst" => {}
            _ => return None,
        }
        Some(tokens.get(start)?.span.join(tokens.get(end - 1)?.span))
    })
}
