//! Figures and trends beside what careful readers annotated: what is found, and above all what is wrong.

#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod common;

use common::truth::{Score, Tally, Truth};

fn total(of: &[Truth]) -> Score {
    let mut out = Score::default();
    for it in of {
        out.add(&it.score());
    }
    out
}

/// At least so many found of a hundred expected, and right of a hundred given.
fn hold(score: &Score, field: &str, found: usize, right: usize) {
    let none = Tally::default();
    let it = score.0.get(field).unwrap_or(&none);
    println!(
        "{field}: {} of {} found, {} of {} right",
        it.right,
        it.expected(),
        it.right_given,
        it.given()
    );
    let notes = it.notes.join("\n");
    assert!(
        it.expected() > 0 && it.given() > 0,
        "{field}: nothing was compared"
    );
    assert!(
        it.right * 100 >= it.expected() * found,
        "{field}: too few are found\n{notes}"
    );
    assert!(
        it.right_given * 100 >= it.given() * right,
        "{field}: too many are wrong\n{notes}"
    );
}

#[test]
fn in_the_invented_reports() {
    let score = total(&Truth::own());
    hold(&score, "figure", 97, 98);
    hold(&score, "– kind", 100, 98);
    hold(&score, "– unit of a figure", 100, 99);
    hold(&score, "– as of", 54, 83);
    hold(&score, "– what it counts", 62, 92);
    hold(&score, "trend over time", 75, 93);
    hold(&score, "figure against a target", 73, 96);
    hold(&score, "– said to be met or not", 60, 100);
    hold(&score, "figure against a budget", 55, 100);
}

#[test]
fn in_paragraphs_by_others() {
    for (set, trends) in [("first", 80), ("second", 80)] {
        println!("{set} set");
        let score = total(&Truth::paragraphs(set));
        hold(&score, "figure", 95, 94);
        hold(&score, "– unit of a figure", 100, 98);
        hold(&score, "– as of", 70, 85);
        hold(&score, "trend over time", trends, 96);
        hold(&score, "figure against a target", 66, 100);
        hold(&score, "– said to be met or not", 60, 100);
    }
}

#[test]
fn in_real_reports_with_gold() {
    let real = Truth::real();
    if real.is_empty() {
        println!("skipped: the real reports are not there");
        return;
    }
    let score = total(&real);
    hold(&score, "figure", 98, 98);
    hold(&score, "trend over time", 90, 100);
    hold(&score, "– said to be met or not", 100, 100);
}
