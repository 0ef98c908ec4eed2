//! Whose number it is: England's, a region's, a group of councils', a neighbour's.

use std::ops::Range;

use super::clause::word;
use crate::metrics::Token;
use crate::units::Unit;

/// What an average is an average of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of England, this year.
    England,
    /// A region of England.
    Region,
    /// Councils chosen as like this one.
    ComparatorGroup,
    /// A council, or councils, next to this one.
    Neighbour,
    /// Wales, the United Kingdom, England in another year.
    Other,
}

/// Names of areas, word by word, a longer one before a shorter one that it begins with.
///
/// Regions: Office for National Statistics, regions of England. Groups: CIPFA's nearest neighbours model and the
/// words that reports use for it.
const AREAS: [(Scope, &[&str]); 72] = [
    (Scope::ComparatorGroup, &["county", "councils"]),
    (Scope::ComparatorGroup, &["unitary", "authorities"]),
    (Scope::ComparatorGroup, &["unitary", "councils"]),
    (Scope::ComparatorGroup, &["metropolitan", "boroughs"]),
    (Scope::Region, &["yorkshire", "and", "the", "humber"]),
    (Scope::Region, &["yorkshire", "and", "humber"]),
    (Scope::Region, &["yorkshire", "humber"]),
    (Scope::Region, &["east", "of", "england"]),
    (Scope::Region, &["eastern", "region"]),
    (Scope::Region, &["north", "east"]),
    (Scope::Region, &["north", "west"]),
    (Scope::Region, &["south", "east"]),
    (Scope::Region, &["south", "west"]),
    (Scope::Region, &["north-east"]),
    (Scope::Region, &["north-west"]),
    (Scope::Region, &["south-east"]),
    (Scope::Region, &["south-west"]),
    (Scope::Region, &["north", "of", "england"]),
    (Scope::Region, &["south", "of", "england"]),
    (Scope::Region, &["east", "midlands"]),
    (Scope::Region, &["west", "midlands"]),
    (Scope::Region, &["midlands"]),
    (Scope::Region, &["inner", "london"]),
    (Scope::Region, &["outer", "london"]),
    (Scope::Region, &["greater", "london"]),
    (Scope::ComparatorGroup, &["london", "boroughs"]),
    (Scope::Region, &["london-wide"]),
    (Scope::Region, &["london"]),
    (Scope::Region, &["london's"]),
    (Scope::Region, &["region-wide"]),
    (Scope::Region, &["regional"]),
    (Scope::Region, &["regionally"]),
    (Scope::Region, &["region"]),
    (Scope::Region, &["region's"]),
    (Scope::Region, &["regions"]),
    (
        Scope::ComparatorGroup,
        &["statistical", "nearest", "neighbours"],
    ),
    (Scope::ComparatorGroup, &["statistical", "neighbours"]),
    (Scope::ComparatorGroup, &["statistical", "neighbours'"]),
    (Scope::ComparatorGroup, &["statistical", "neighbour"]),
    (Scope::ComparatorGroup, &["nearest", "neighbours"]),
    (Scope::ComparatorGroup, &["nearest", "neighbour"]),
    (Scope::ComparatorGroup, &["cipfa", "group"]),
    (Scope::ComparatorGroup, &["cipfa", "neighbours"]),
    (Scope::ComparatorGroup, &["cipfa"]),
    (Scope::ComparatorGroup, &["comparator", "group"]),
    (Scope::ComparatorGroup, &["comparator", "group's"]),
    (Scope::ComparatorGroup, &["comparator-group"]),
    (Scope::ComparatorGroup, &["comparison", "group"]),
    (Scope::ComparatorGroup, &["comparators"]),
    (Scope::ComparatorGroup, &["comparators'"]),
    (Scope::ComparatorGroup, &["comparator"]),
    (Scope::ComparatorGroup, &["comparator's"]),
    (Scope::ComparatorGroup, &["peer", "group"]),
    (Scope::ComparatorGroup, &["peers"]),
    (Scope::ComparatorGroup, &["peer"]),
    (Scope::ComparatorGroup, &["family", "group"]),
    (Scope::ComparatorGroup, &["benchmarking", "group"]),
    (Scope::ComparatorGroup, &["shire", "county"]),
    (Scope::ComparatorGroup, &["shire", "counties"]),
    (Scope::ComparatorGroup, &["shire"]),
    (Scope::ComparatorGroup, &["unitary", "average"]),
    (Scope::ComparatorGroup, &["metropolitan", "average"]),
    (Scope::ComparatorGroup, &["group", "average"]),
    (Scope::Neighbour, &["neighbouring"]),
    (Scope::Neighbour, &["neighbours"]),
    (Scope::Neighbour, &["neighbour"]),
    (Scope::Neighbour, &["neighbour's"]),
    (Scope::Other, &["england", "and", "wales"]),
    (Scope::Other, &["great", "britain"]),
    (Scope::Other, &["wales"]),
    (Scope::Other, &["scotland"]),
    (Scope::Other, &["uk"]),
];

/// England as an adjective or an adverb, or with its own 's.
const ENGLAND: [&str; 11] = [
    "england", "england's", "english", "england-wide", "all-england", "national", "nationally",
    "nationwide", "national-level", "countrywide", "country-wide",
];

/// Bodies with England in their names: they are no area.
const BODIES: [&str; 5] = ["nhs", "health", "sport", "healthwatch", "skills"];

/// Adjectives before "councils" that make a group of councils.
const ALIKE: [&str; 12] = [
    "similar", "comparable", "comparator", "other", "like", "like-for-like", "shire", "unitary",
    "metropolitan", "rural", "most", "peer",
];

/// What such a group is made of.
const COUNCILS: [&str; 8] = [
    "councils", "authorities", "boroughs", "counties", "areas", "councils'", "authorities'",
    "council",
];

/// The area whose name begins at token `at`, and where the name ends.
pub(super) fn area_at(tokens: &[Token], at: usize) -> Option<(Scope, Range<usize>)> {
    let it = word(tokens, Some(at));
    if it.is_empty() {
        return None;
    }
    let said = |n: usize| word(tokens, Some(at + n));
    // "similar councils", "comparable local authorities", "other shire counties".
    if ALIKE.contains(&it) {
        let councils = (1..=3).find(|n| COUNCILS.contains(&said(*n)));
        if let Some(n) = councils
            && (1..n).all(|n| {
                [
                    "local", "county", "shire", "unitary", "london", "upper-tier", "rural",
                ]
                .contains(&said(n))
            })
        {
            return Some((Scope::ComparatorGroup, at..at + n + 1));
        }
    }
    if let Some((scope, words)) = AREAS
        .iter()
        .find(|(_, words)| words.iter().enumerate().all(|(n, it)| said(n) == *it))
    {
        // "the London Borough of …" is a council, "the East of England" no part of another name.
        let borough = *words == ["london"]
            && (said(1) == "borough" || word(tokens, at.checked_sub(1)) == "of");
        // "group average": the noun is no part of the name.
        let n = words.len() - usize::from(words.last() == Some(&"average"));
        // "neighbouring councils", "the neighbouring county".
        let of_councils = *scope == Scope::Neighbour
            && (COUNCILS.contains(&said(1))
                || ["county", "borough", "authority"].contains(&said(1)));
        return (!borough).then_some((*scope, at..at + n + usize::from(of_councils)));
    }
    is_england(tokens, at).then_some((Scope::England, at..at + 1))
}

/// Whether token `at` says England, and not the East of it, or a body that has it in its name.
pub(super) fn is_england(tokens: &[Token], at: usize) -> bool {
    let before = |n: usize| word(tokens, at.checked_sub(n));
    let after = |n: usize| word(tokens, Some(at + n));
    let it = word(tokens, Some(at));
    let part = before(1) == "of"
        && [
            "east", "north", "south", "west", "bank", "midlands", "parts", "areas", "rest",
        ]
        .contains(&before(2));
    let narrower = [
        "southern", "northern", "western", "eastern", "rural", "urban", "central", "coastal",
    ]
    .contains(&before(1));
    let with_wales = after(1) == "and" && after(2) == "wales";
    let wider =
        it == "national" && ["uk", "british", "welsh", "scottish", "gb"].contains(&before(1));
    ENGLAND.contains(&it)
        && !part
        && !narrower
        && !with_wales
        && !wider
        && !BODIES.contains(&before(1))
}

/// "for England", "in the South West", "across all similar councils", "of its comparator group" at token `at`: the
/// area, and the tokens from the preposition to its end.
pub(super) fn area_after(tokens: &[Token], at: usize) -> Option<(Scope, Range<usize>)> {
    const PREPOSITIONS: [&str; 10] = [
        "for", "in", "across", "of", "throughout", "among", "amongst", "by", "within", "over",
    ];
    if !PREPOSITIONS.contains(&word(tokens, Some(at))) {
        return None;
    }
    let mut next = at + 1;
    // "of its 15 statistical neighbours".
    let counted = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .is_some_and(|(value, unit)| {
                unit == Unit::Count && value.places() == 0 && value.to_f64() < 200.0
            })
    };
    while ([
        "the", "whole", "of", "all", "its", "their", "other", "our", "a", "rest",
    ]
    .contains(&word(tokens, Some(next)))
        || (counted(next) && next > at + 1))
        && next < at + 5
    {
        if let Some((scope, it)) = area_at(tokens, next) {
            return Some((scope, at..it.end));
        }
        next += 1;
    }
    // "across the country".
    if ["country", "nation"].contains(&word(tokens, Some(next)))
        && word(tokens, Some(next - 1)) == "the"
    {
        return Some((Scope::England, at..next + 1));
    }
    let (scope, it) = area_at(tokens, next)?;
    // "in national data": an adjective is no place.
    let adjective = ["national", "english", "regional"].contains(&word(tokens, Some(next)));
    // "in England's most deprived areas" is not in all of it.
    let owner = scope == Scope::England && word(tokens, Some(it.end - 1)).ends_with("'s");
    (!adjective && !owner).then_some((scope, at..after_whole(tokens, it.end)))
}

/// Where the reading goes on behind an area's name: behind "as a whole", if that follows it.
pub(super) fn after_whole(tokens: &[Token], end: usize) -> usize {
    let follows = ["as", "a", "whole"]
        .iter()
        .enumerate()
        .all(|(n, it)| word(tokens, Some(end + n)) == *it);
    end + 3 * usize::from(follows)
}
