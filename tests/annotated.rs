//! The project's own annotated reports: every pair that a careful reader found, and nothing else.

#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod common;

use candour::view::{Comparison, Scope};
use common::annotated::{Annotated, PARTS, is_right};
use serde_json::Value;

#[test]
fn annotations_stand_where_they_say() {
    for report in Annotated::own() {
        let printed = |at: usize, words: &str| -> String {
            report
                .text
                .iter()
                .skip(at)
                .take(words.chars().count())
                .collect()
        };
        assert!(report.pairs.len() >= 20, "{}", report.name);
        for it in &report.pairs {
            assert_eq!(
                printed(it.local_at, &it.local_text),
                it.local_text,
                "{}",
                report.name
            );
            assert_eq!(
                printed(it.national_at, &it.national_text),
                it.national_text,
                "{}",
                report.name
            );
        }
    }
}

#[test]
fn every_pair_and_nothing_else() {
    let (mut n, mut n_found, mut n_wrong) = (0, 0, 0);
    let mut wrong_parts = vec![0; PARTS.len()];
    println!(
        "report, found of expected, wrong; then wrong parts: {}",
        PARTS.join(", ")
    );
    for report in Annotated::own() {
        let analysis = report.analysed();
        let (found, rest) = report.matched(&analysis);
        let mut parts = vec![0; PARTS.len()];
        for (pair, it) in report.pairs.iter().zip(&found) {
            match it {
                None => println!(
                    "  missed: {} against {}",
                    pair.local_text, pair.national_text
                ),
                Some(it) => {
                    for (n, part) in PARTS.iter().enumerate() {
                        if !is_right(part, it, pair) {
                            parts[n] += 1;
                            println!(
                                "  {part} of {} against {}: {:?}",
                                pair.local_text, pair.national_text, it.indicator
                            );
                        }
                    }
                }
            }
        }
        for it in &rest {
            println!("  wrong: {} against {}", it.local.text, it.benchmark.text);
        }
        // No other area's average may ever stand as England's.
        for it in &analysis.comparisons {
            let taken = report
                .others
                .iter()
                .any(|(value, _)| (it.benchmark.value.to_f64() - value).abs() < 1e-9);
            let known = report
                .pairs
                .iter()
                .any(|pair| (pair.national - it.benchmark.value.to_f64()).abs() < 1e-9);
            assert!(
                it.benchmark.scope != Scope::England || !taken || known,
                "{}",
                it.benchmark.text
            );
        }
        let right = found.iter().flatten().count();
        println!(
            "{}: {right} of {}, wrong {}; parts {parts:?}",
            report.name,
            found.len(),
            rest.len()
        );
        n += found.len();
        n_found += right;
        n_wrong += rest.len();
        for (sum, it) in wrong_parts.iter_mut().zip(parts) {
            *sum += it;
        }
    }
    println!("all: {n_found} of {n}, wrong {n_wrong}; parts {wrong_parts:?}");
    assert_eq!(n_wrong, 0);
    assert!(n_found * 100 >= n * 97, "{n_found} of {n}");
}

/// Paragraphs in free constructions, by two people who had not seen the program. What was found of them when they
/// were first read stands in the README; the rules have learnt from them since.
#[test]
fn paragraphs_by_others() {
    let path = common::root().join("tests/annotated/paragraphs.json");
    let all: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("json");
    let number = |printed: &str| -> f64 {
        let from = printed
            .find(|it: char| it.is_ascii_digit())
            .expect("a digit");
        let digits: String = printed[from..]
            .chars()
            .take_while(|it| it.is_ascii_digit() || matches!(it, '.' | ','))
            .filter(|it| *it != ',')
            .collect();
        digits.trim_end_matches('.').parse().expect("a number")
    };
    for (set, at_least) in [("first", 75), ("second", 89)] {
        let (mut n, mut found, mut wrong, mut wrong_ids) = (0, 0, Vec::new(), Vec::new());
        for it in all.iter().filter(|it| it["set"] == set) {
            let text = it["text"].as_str().expect("a text");
            let title = "Westmarsh County Council: local authority assessment";
            let view = common::read(&format!("{title}\n\n{}", common::section(text)));
            common::assert_integrity(&view);
            let mut given: Vec<&Comparison> = view
                .analysis
                .comparisons
                .iter()
                .filter(|it| it.benchmark.scope == Scope::England)
                .collect();
            for pair in it["pairs"].as_array().expect("a list") {
                n += 1;
                let (local, national) = (
                    number(pair[0].as_str().expect("a number")),
                    number(pair[1].as_str().expect("a number")),
                );
                let at = given.iter().position(|it| {
                    (it.local.value.to_f64() - local).abs() < 1e-9
                        && (it.benchmark.value.to_f64() - national).abs() < 1e-9
                });
                if let Some(at) = at {
                    found += 1;
                    let it = given.remove(at);
                    if it.indicator.is_some() && it.indicator.as_deref() != pair[2].as_str() {
                        wrong_ids.push(format!("{}: {:?}", it.local.text, it.indicator));
                    }
                }
            }
            wrong.extend(
                given
                    .iter()
                    .map(|it| format!("{} against {}: {text}", it.local.text, it.benchmark.text)),
            );
        }
        println!(
            "{set} paragraphs: {found} of {n}, wrong {}, wrong indicators {wrong_ids:?}",
            wrong.len()
        );
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(found >= at_least, "{found} of {n}");
        assert!(wrong_ids.len() <= 1, "{wrong_ids:?}");
    }
}
