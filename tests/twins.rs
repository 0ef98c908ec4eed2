//! Changed twins: annotated reports with one thing changed all through, read again.
//!
//! What is read may depend on the change and on nothing else. The changes are made in memory from a fixed seed.

#![allow(
    clippy::print_stdout,
    reason = "the table of what was measured is printed"
)]

mod common;

use std::fmt::Write as _;

use candour::view::Claim;
use common::annotated::{Annotated, Pair};

/// Numbers from a seed; the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        // Numerical Recipes' constants.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Replaces stretches of a text and moves the places of its pairs along. Stretches must not overlap.
fn replaced(report: &Annotated, mut edits: Vec<(usize, usize, String)>) -> Annotated {
    edits.sort_by_key(|it| it.0);
    edits.dedup();
    let mut text = Vec::new();
    let mut moves: Vec<(usize, usize)> = vec![(0, 0)];
    let mut at = 0;
    for (start, end, words) in &edits {
        if *start < at {
            continue;
        }
        text.extend_from_slice(&report.text[at..*start]);
        moves.push((*start, text.len()));
        text.extend(words.chars());
        at = *end;
        moves.push((at, text.len()));
    }
    text.extend_from_slice(&report.text[at..]);
    let new_place = |place: usize| {
        let (from, to) = *moves
            .iter()
            .rev()
            .find(|it| it.0 <= place)
            .expect("the first is 0");
        to + (place - from)
    };
    let mut out = report.clone();
    out.text = text;
    for it in &mut out.pairs {
        it.local_at = new_place(it.local_at);
        it.national_at = new_place(it.national_at);
    }
    for it in &mut out.others {
        it.1 = new_place(it.1);
    }
    out
}

/// Every place where `words` stands as whole words.
fn places(report: &Annotated, words: &str) -> Vec<(usize, usize)> {
    let words: Vec<char> = words.chars().collect();
    let letter = |at: Option<&char>| at.is_some_and(|it| it.is_alphanumeric());
    (0..report.text.len().saturating_sub(words.len()))
        .filter(|at| report.text[*at..].starts_with(&words))
        .filter(|at| {
            !letter(at.checked_sub(1).and_then(|it| report.text.get(it)))
                && !letter(report.text.get(at + words.len()))
        })
        .map(|at| (at, at + words.len()))
        .collect()
}

/// Another number with as many digits and decimals, between the two given parts of a hundred of its range.
fn other_number(dice: &mut Dice, printed: &str, low: u64, high: u64) -> String {
    let digits = printed.chars().filter(char::is_ascii_digit).count();
    let mut bare = String::new();
    for n in 0..digits {
        let digit = if n == 0 {
            low + dice.below(high - low)
        } else {
            dice.below(10)
        };
        write!(bare, "{digit}").expect("a string");
    }
    let mut next = bare.chars();
    printed
        .chars()
        .map(|it| {
            if it.is_ascii_digit() {
                next.next().unwrap_or('1')
            } else {
                it
            }
        })
        .collect()
}

fn bare(printed: &str) -> &str {
    let start = printed.find(|it: char| it.is_ascii_digit()).unwrap_or(0);
    let end = printed[start..]
        .find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','))
        .map_or(printed.len(), |it| start + it);
    &printed[start..end]
}

fn numbers_replaced(report: &Annotated) -> Annotated {
    let mut dice = Dice(20_250_530);
    let mut edits = Vec::new();
    let mut values = Vec::new();
    for pair in &report.pairs {
        // First digits apart, so that the order of the two stays; equal figures stay equal.
        let (local, national) = (bare(&pair.local_text), bare(&pair.national_text));
        let whole = |it: &str| it.split('.').next().unwrap_or("").replace(',', "").len();
        let (mut a, mut b) = (local.to_owned(), national.to_owned());
        if whole(local) == whole(national) && pair.local.to_bits() != pair.national.to_bits() {
            let above = pair.local > pair.national;
            let (low, high) = ((2, 5), (5, 9));
            let (for_local, for_national) = if above { (high, low) } else { (low, high) };
            a = other_number(&mut dice, local, for_local.0, for_local.1);
            b = other_number(&mut dice, national, for_national.0, for_national.1);
        }
        let start = |at: usize, text: &str, number: &str| {
            at + text.find(number).map_or(0, |it| text[..it].chars().count())
        };
        let (x, y) = (
            start(pair.local_at, &pair.local_text, local),
            start(pair.national_at, &pair.national_text, national),
        );
        let value = |it: &str| it.replace(',', "").parse::<f64>().expect("a number");
        values.push((value(&a), value(&b)));
        edits.push((x, x + local.chars().count(), a));
        edits.push((y, y + national.chars().count(), b));
    }
    let mut out = replaced(report, edits);
    for (pair, (local, national)) in out.pairs.iter_mut().zip(values) {
        (pair.local, pair.national) = (local, national);
    }
    out
}

fn council_renamed(report: &Annotated) -> Annotated {
    let name = report.authority.clone().unwrap_or_default();
    let core = name
        .split(' ')
        .find(|it| {
            ![
                "London", "Borough", "of", "Royal", "City", "County", "Council",
            ]
            .contains(it)
        })
        .unwrap_or_default()
        .to_owned();
    let edits = places(report, &core)
        .into_iter()
        .map(|(a, b)| (a, b, "Brackenholme".to_owned()))
        .collect();
    let mut out = replaced(report, edits);
    out.authority = Some(name.replace(&core, "Brackenholme"));
    out
}

/// Each survey for its sister.
const SISTERS: [(&str, &str); 3] = [
    ("Adult Social Care Survey", "Survey of Adult Carers"),
    ("ASCS", "SACE"),
    ("Skills for Care", "Short and Long Term Support"),
];

fn surveys_swapped(report: &Annotated) -> Annotated {
    let mut edits = Vec::new();
    for (one, other) in SISTERS {
        for (from, to) in [(one, other), (other, one)] {
            edits.extend(
                places(report, from)
                    .into_iter()
                    .map(|(a, b)| (a, b, to.to_owned())),
            );
        }
    }
    replaced(report, edits)
}

fn quotes_changed(report: &Annotated) -> Annotated {
    let mut out = report.clone();
    for it in &mut out.text {
        *it = match *it {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '\'' => '’',
            '"' => '”',
            other => other,
        };
    }
    out
}

/// Long lines wrapped at 84 characters; a blank becomes a line end, so no place moves.
fn lines_wrapped(report: &Annotated) -> Annotated {
    let mut out = report.clone();
    let mut start = 0;
    while start < out.text.len() {
        let end = out.text[start..]
            .iter()
            .position(|it| *it == '\n')
            .map_or(out.text.len(), |it| start + it);
        let mut from = start;
        while end - from > 100 {
            let cut = (from..from + 84).rev().find(|at| out.text[*at] == ' ');
            let Some(cut) = cut.filter(|it| *it > from) else {
                break;
            };
            out.text[cut] = '\n';
            from = cut + 1;
        }
        start = end + 1;
    }
    out
}

/// The statements' sections in another order. A section begins at the last line that is its name.
fn sections_reordered(report: &Annotated) -> Annotated {
    let names = [
        "Assessing needs",
        "Supporting people to live healthier lives",
        "Equity in experience and outcomes",
        "Care provision, integration and continuity",
        "Partnerships and communities",
        "Safe pathways, systems and transitions",
        "Safeguarding",
        "Governance, management and sustainability",
        "Learning, improvement and innovation",
    ];
    let mut starts: Vec<usize> = names
        .iter()
        .filter_map(|name| {
            places(report, name)
                .into_iter()
                .filter(|(a, b)| {
                    let line_start = *a == 0 || report.text[a - 1] == '\n';
                    line_start && report.text.get(*b).is_none_or(|it| *it == '\n')
                })
                .map(|it| it.0)
                .next_back()
        })
        .collect();
    starts.sort_unstable();
    let front = starts[0];
    let mut sections: Vec<(usize, usize)> = starts
        .iter()
        .zip(starts.iter().skip(1).chain([&report.text.len()]))
        .map(|(a, b)| (*a, *b))
        .collect();
    let mut dice = Dice(7);
    for n in (1..sections.len()).rev() {
        let other = usize::try_from(dice.below(n as u64 + 1)).expect("small");
        sections.swap(n, other);
    }
    let mut out = report.clone();
    out.text.truncate(front);
    let mut moves: Vec<(usize, usize, usize)> = vec![(0, front, 0)];
    for (a, b) in sections {
        moves.push((a, b, out.text.len()));
        out.text.extend_from_slice(&report.text[a..b]);
        out.text.push('\n');
    }
    let new_place = |place: usize| {
        let (from, _, to) = *moves
            .iter()
            .find(|(a, b, _)| (*a..*b).contains(&place))
            .expect("every place is in a section");
        to + (place - from)
    };
    for it in &mut out.pairs {
        (it.local_at, it.national_at) = (new_place(it.local_at), new_place(it.national_at));
    }
    out.pairs.sort_by_key(|it| it.national_at);
    out
}

/// In every second sentence the averages are not printed: those pairs must vanish, the others stay.
fn averages_deleted(report: &Annotated) -> Annotated {
    let sentence = |it: &Pair| it.gold["sentence_start"].as_u64().unwrap_or_default();
    let mut sentences: Vec<u64> = report.pairs.iter().map(sentence).collect();
    sentences.dedup();
    let gone: Vec<u64> = sentences.into_iter().step_by(2).collect();
    let edits = report
        .pairs
        .iter()
        .filter(|it| gone.contains(&sentence(it)))
        .map(|it| {
            let end = it.national_at + it.national_text.chars().count();
            (it.national_at, end, "an unpublished level".to_owned())
        })
        .collect();
    let mut out = replaced(report, edits);
    out.pairs.retain(|it| !gone.contains(&sentence(it)));
    out
}

fn claims_exchanged(report: &Annotated) -> Annotated {
    let mut edits = Vec::new();
    for (from, to) in [("better", "worse"), ("worse", "better")] {
        edits.extend(
            places(report, from)
                .into_iter()
                .map(|(a, b)| (a, b, to.to_owned())),
        );
    }
    replaced(report, edits)
}

/// Right, given and expected of one twin over all reports.
#[derive(Default)]
struct Tally {
    right: usize,
    given: usize,
    expected: usize,
    notes: Vec<String>,
}

fn read(tally: &mut Tally, twin: &Annotated) -> candour::view::Analysis {
    let analysis = twin.analysed();
    let (found, rest) = twin.matched(&analysis);
    let right = found.iter().flatten().count();
    tally.right += right;
    tally.given += right + rest.len();
    tally.expected += found.len();
    for (pair, it) in twin.pairs.iter().zip(&found) {
        if it.is_none() {
            tally.notes.push(format!(
                "missed {} against {} in {}",
                pair.local, pair.national, twin.name
            ));
        }
    }
    for it in rest {
        tally.notes.push(format!(
            "wrong {} against {} in {}",
            it.local.text, it.benchmark.text, twin.name
        ));
    }
    analysis
}

#[test]
fn twins_are_read_alike() {
    type Change = fn(&Annotated) -> Annotated;
    let changes: [(&str, Change); 8] = [
        ("as written", Clone::clone),
        ("numbers replaced", numbers_replaced),
        ("council renamed", council_renamed),
        ("surveys swapped", surveys_swapped),
        ("sections reordered", sections_reordered),
        ("quotes exchanged", quotes_changed),
        ("lines wrapped", lines_wrapped),
        ("averages deleted", averages_deleted),
    ];
    let reports = Annotated::all();
    println!(
        "{:<20} {:>5} {:>5} {:>5}  precision recall",
        "twin", "right", "given", "exp."
    );
    let mut below = Vec::new();
    for (name, change) in changes {
        let mut tally = Tally::default();
        for report in &reports {
            let twin = change(report);
            let analysis = read(&mut tally, &twin);
            if name == "council renamed" {
                assert_eq!(
                    analysis.authority.map(|it| it.name),
                    twin.authority,
                    "{name}"
                );
            }
        }
        let Tally {
            right,
            given,
            expected,
            ..
        } = tally;
        #[allow(clippy::cast_precision_loss, reason = "small counts")]
        let (precision, recall) = (right as f64 / given as f64, right as f64 / expected as f64);
        println!("{name:<20} {right:>5} {given:>5} {expected:>5}  {precision:.4}    {recall:.4}");
        for it in &tally.notes {
            println!("    {it}");
        }
        if precision < 0.99 || recall < 0.97 {
            below.push(name);
        }
    }
    assert!(below.is_empty(), "{below:?}");
}

#[test]
fn sections_follow_their_pairs_and_surveys_their_names() {
    for report in Annotated::all() {
        let (before, after) = (report.analysed(), sections_reordered(&report).analysed());
        for it in &before.comparisons {
            let twin = after.comparisons.iter().filter(|twin| {
                twin.local.text == it.local.text && twin.benchmark.text == it.benchmark.text
            });
            assert!(
                twin.clone().next().is_none()
                    || twin.clone().any(|twin| twin.section == it.section),
                "{}: {} left {:?}",
                report.name,
                it.local.text,
                it.section
            );
        }
        let swapped = surveys_swapped(&report).analysed();
        let mut n = 0;
        for it in &before.comparisons {
            for twin in &swapped.comparisons {
                let same =
                    twin.local.text == it.local.text && twin.benchmark.text == it.benchmark.text;
                let sister = it.collection.as_deref().and_then(|it| match it {
                    "ASCS" => Some("SACE"),
                    "SACE" => Some("ASCS"),
                    "SfC" => Some("SALT"),
                    "SALT" => Some("SfC"),
                    _ => None,
                });
                // Only a source of the pair's own sentence is printed for it, whatever the measure.
                let own = it
                    .source_at
                    .is_some_and(|at| it.sentence.start <= at.start && at.end <= it.sentence.end);
                if same
                    && own
                    && let (Some(want), Some(got)) = (sister, twin.collection.as_deref())
                {
                    n += usize::from(got == want);
                }
            }
        }
        assert!(n >= 3, "{}: only {n} sources followed", report.name);
    }
}

#[test]
fn claims_follow_the_words_and_directions_the_numbers() {
    let mut n = 0;
    for report in Annotated::all() {
        let (before, after) = (report.analysed(), claims_exchanged(&report).analysed());
        assert_eq!(
            before.comparisons.len(),
            after.comparisons.len(),
            "{}",
            report.name
        );
        for (it, twin) in before.comparisons.iter().zip(&after.comparisons) {
            assert_eq!(it.direction, twin.direction, "{}", report.name);
            let words = it.wording.as_deref().unwrap_or_default().to_lowercase();
            if !words.contains("better") && !words.contains("worse") {
                continue;
            }
            // A clause that heads a list is not carried to a pair whose figures say the opposite.
            let heads =
                it.wording_at.is_some_and(|at| at.end <= it.local.start) && twin.claim.is_none();
            if heads {
                continue;
            }
            let want = it.claim.map(|it| match it {
                Claim::Better => Claim::Worse,
                Claim::Worse => Claim::Better,
                other => other,
            });
            assert_eq!(twin.claim, want, "{}: {}", report.name, it.local.text);
            n += 1;
        }
    }
    assert!(n >= 10, "only {n} claims were looked at");
}
