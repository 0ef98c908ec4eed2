//! Numbers whose unit stands once, behind another number or before it.

use super::lexeme::Line;
use super::quantity::{Kind, Quantity};
use super::sentence::Found;
use crate::units::{Decimal, Unit};

/// "from 14 to 12 days", "between 30 and 40 minutes", "9, 12 and 14 weeks", "44 and 39 days respectively": the unit stands
/// behind the last.
pub(super) fn share_units(line: &Line, found: &mut [Found]) {
    for n in (1..found.len()).rev() {
        let listed = n >= 2
            && found[n - 2].it.range.end + 1 == found[n - 1].it.range.start
            && line.sign(found[n - 2].it.range.end, ',');
        let (left, right) = found.split_at_mut(n);
        let (Some(before), Some(after)) = (left.last_mut(), right.first()) else {
            continue;
        };
        let (end, start) = (before.it.range.end, after.it.range.start);
        let joined = start == end + 1
            && (line.is(end, &["to", "and", "or", "through"])
                || line.any_sign(end, &['-', '–', ',']));
        let unit = matches!(after.it.kind, Kind::Duration | Kind::Percent | Kind::Rate)
            || after.it.unit == Unit::People;
        let in_turn =
            (after.it.range.end..after.it.range.end + 3).any(|at| line.word(at) == "respectively");
        // "40 and 12 days" may be two things; a range, a list or a movement is one.
        let one = line.word(end) != "and"
            || line.was(before.it.range.start, 1, &["between"])
            || after.it.kind == Kind::Percent
            || listed
            || in_turn;
        // "5 to 6 thousand", "£3 to £4 million": the power stands once as well.
        let power = after.it.range.clone().find_map(|at| match line.word(at) {
            "thousand" => Some(3),
            "million" | "m" => Some(6),
            "billion" | "bn" => Some(9),
            _ => None,
        });
        let own = before
            .it
            .range
            .clone()
            .any(|at| !line.word(at).is_empty() && !before.it.worded);
        let range = line.is(end, &["to"])
            || line.any_sign(end, &['-', '–'])
            || line.was(before.it.range.start, 1, &["between"]);
        let alike =
            before.it.kind == after.it.kind && matches!(after.it.kind, Kind::Count | Kind::Money);
        if let Some(value) = power
            .filter(|_| {
                start == end + 1
                    && range
                    && alike
                    && !own
                    && before.it.value < Decimal::new(1_000, 0)
            })
            .and_then(|power| before.it.value.times_ten_to(power))
        {
            before.it.value = value;
        }
        if joined && before.it.is_bare() && unit && one {
            take_unit(&mut before.it, &after.it);
        }
    }
}

fn take_unit(it: &mut Quantity, of: &Quantity) {
    it.kind = of.kind;
    it.unit = of.unit;
    it.per.clone_from(&of.per);
}

/// Where a number begins with its qualifier and an article.
fn lead_of(line: &Line, it: &Quantity) -> usize {
    let lead = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
    lead - lead.min(usize::from(line.was(
        lead,
        1,
        &["a", "just", "only", "under", "now", "the"],
    )))
}

/// Whether a quantity has a unit that a bare number may take up. What delimits another measure lends none: "those who
/// waited over 12 months fell from 140 to 62".
fn lends_unit(line: &Line, it: &Quantity) -> bool {
    const LIMITS: &[&str] = &[
        "over", "more", "within", "longer", "less", "under", "beyond", "fewer",
    ];
    let measured = matches!(it.kind, Kind::Duration | Kind::Rate | Kind::Score) && !it.hyphened
        || it.unit == Unit::Hours;
    measured
        && it
            .qualifier
            .as_ref()
            .is_none_or(|it| !line.is(it.start, LIMITS))
}

/// "from 203 days to 96", "31 days, three more than the standard of 28": bare numbers of the unit that was named before.
pub(super) fn inherit_units(line: &Line, found: &mut [Found]) {
    const GOES_ON: &[&str] = &[
        "and", "but", "in", "by", "more", "fewer", "less", "over", "at", "when", "which", "for",
        "a", "before", "on", "per", "instead", "as", "across", "this", "longer", "shorter",
        "respectively", "today", "now", "last", "with", "or", "to", "although", "while", "inside",
        "above", "below",
    ];
    for n in 1..found.len() {
        let (left, right) = found.split_at_mut(n);
        let Some(it) = right.first_mut() else {
            continue;
        };
        let end = it.it.range.end;
        let noun = !(line.is_sign(end) || end >= line.len() || line.is(end, GOES_ON));
        if it.compared.is_some() || !it.it.is_bare() || noun {
            continue;
        }
        let lender = left.iter().rfind(|it| lends_unit(line, &it.it));
        let paired = left.last().filter(|it| lends_unit(line, &it.it));
        let longest = left.iter().rfind(|it| it.it.kind == Kind::Duration);
        let unit = lender
            .filter(|of| takes_up(line, &it.it, &of.it, paired.map(|it| &it.it)))
            // "88 had waited more than 90 days, the longest of them for 211".
            .or_else(|| {
                longest.filter(|_| {
                    line.was(it.it.range.start, 1, &["for"])
                        && names_extreme(line, it.it.range.start)
                })
            });
        if let Some(of) = unit {
            take_unit(&mut it.it, &of.it);
        }
    }
}

/// Words of a level in the same clause before `at`.
fn says(line: &Line, at: usize, words: &[&str]) -> bool {
    (1..=9)
        .map_while(|n| at.checked_sub(n))
        .take_while(|at| !line.sign(*at, ';'))
        .any(|at| line.is(at, words))
}

fn names_extreme(line: &Line, at: usize) -> bool {
    says(line, at, &["longest", "shortest"])
}

/// Whether a bare number stands where a number of the unit of `of` would. `paired` is the number straight before it.
fn takes_up(line: &Line, it: &Quantity, of: &Quantity, paired: Option<&Quantity>) -> bool {
    const LEVELS: &[&str] = &[
        "average", "longest", "shortest", "median", "wait", "maximum", "mean", "typical", "delay",
        "stay", "it", "that",
    ];
    const NOUNS: &[&str] = &[
        "standard", "target", "limit", "ceiling", "average", "median", "maximum", "goal", "aim",
    ];
    const MOVED: &[&str] = &[
        "reduced", "fallen", "dropped", "down", "up", "risen", "cut", "brought",
    ];
    let (lead, end) = (lead_of(line, it), it.range.end);
    match line.back(lead, 1) {
        // "from 203 days to 96", "1,260 hours …; that had been reduced to 310".
        "to" => {
            paired.is_some_and(|it| line.was(lead_of(line, it), 1, &["from"]))
                || !says(line, lead, &["from"]) && says(line, lead, MOVED)
        }
        "from" => of.kind == Kind::Score && says(line, lead, &["up", "down"]),
        "of" => line.was(lead, 2, NOUNS),
        "was" | "were" | "been" | "is" | "at" => says(line, lead, LEVELS),
        "taken" | "took" => true,
        "than" => says(line, lead, &["more", "fewer", "less", "longer"]),
        "with" if of.kind == Kind::Score => says(line, lead, &["compared"]),
        "with" => of.kind == Kind::Rate && says(line, lead, &["compared"]),
        _ => {
            let sign = lead.wrapping_sub(1);
            let difference =
                line.is(end, &["more", "fewer", "less", "longer", "shorter"]) && line.is_sign(sign);
            // "in January it was 63 days; by June 2025, 28".
            let dated = line.sign(sign, ',')
                && lead >= 2
                && line.digits(lead - 2).is_some()
                && !line.word(lead.wrapping_sub(3)).is_empty()
                && (line.is_sign(end) || end >= line.len());
            let told = line.sign(sign, ':') && says(line, lead, LEVELS);
            difference || dated || told
        }
    }
}
