//! Whatever the bytes: an analysis whose places hold, or a clear error.

mod common;

use candour::analysis::analyse;

fn check(bytes: &[u8]) {
    if let Ok(view) = analyse("cut", bytes) {
        common::assert_integrity(&view);
    }
}

#[test]
fn every_fixture_cut_short_at_many_places() {
    let mut n_cuts = 0;
    for path in common::fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        let step = (bytes.len() / 150).max(1);
        for end in (0..bytes.len()).step_by(step) {
            check(&bytes[..end]);
            check(&bytes[end..]);
            n_cuts += 2;
        }
    }
    assert!(n_cuts > 2000);
}

#[test]
fn every_fixture_with_lines_taken_out_and_glued() {
    for path in common::fixtures() {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let lines: Vec<&str> = text.lines().collect();
        for skip in 2..7 {
            let some: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(n, _)| n % skip != 0)
                .map(|it| *it.1)
                .collect();
            check(some.join("\n").as_bytes());
            check(some.join(" ").as_bytes());
            check(some.join("\r").as_bytes());
        }
    }
}

#[test]
fn odd_bytes() {
    let mut seed = 0x2545_F491_u32;
    let mut next = || {
        // Xorshift: the same bytes on every run.
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed
    };
    let words = [
        "Score: 3", "Safeguarding", "\n", "64.84%", " ", "England average", "of", "(", ")",
        "respectively", "and", "é", "👍", "’", "Theme 9: ", "About ", "-", "£", "#", "2023/24",
        "per 100,000", ".", "compared with", "national average of", "12.", "%", "\u{301}",
        "local authority assessment", "Published: 31 June 2025", "scored 78 out of 100 overall",
        "Key findings", "**", "1 - Evidence", ",", "from 12 to 9", "weeks", "by 12%",
        "a target of", "£6.5m", "two thirds", "no one was awaiting", "in 2024", "people", "fell",
        "overspend",
    ];
    for _ in 0..3000 {
        let n = next() % 60;
        let text: String = (0..n)
            .map(|_| words[next() as usize % words.len()])
            .collect();
        check(text.as_bytes());
        check(format!("Assessing needs\nScore: 3\nKey findings\n{text}").as_bytes());
    }
    for _ in 0..500 {
        let bytes: Vec<u8> = (0..next() % 200).map(|_| next() as u8).collect();
        check(&bytes);
    }
}

/// A hostile file may be one endless line, with brackets that never close and hundreds of averages.
#[test]
fn one_endless_sentence() {
    check(
        common::section(&"5% of people (and the England average of 6%, ".repeat(2000)).as_bytes(),
    );
    check(common::section(&"(".repeat(50_000)).as_bytes());
    check(common::section(&"the England average of ".repeat(5000)).as_bytes());
    check(common::section(&"In Westmarsh's London Borough of ".repeat(5000)).as_bytes());
    check(common::section(&"from 1 to 2 people ".repeat(1000)).as_bytes());
    check(common::section(&"( 12 ".repeat(2000)).as_bytes());
    check(common::section(&"It was 5 people. ".repeat(2000)).as_bytes());
    check(common::section(&"By 12% more than planned, costs rose. ".repeat(2000)).as_bytes());
}

/// A report pasted without its line ends is one line of a hundred thousand bytes; twice that is read in time too.
#[test]
fn a_whole_report_in_one_line() {
    let findings =
        "The scores of carers’ surveys rose by 2%, and people spoke of safeguarding as a core task. "
            .repeat(700);
    let names = [
        "Assessing needs",
        "Equity in experience and outcomes",
        "Safeguarding",
    ];
    let sections = names
        .map(|it| {
            format!("{it} Score: 2 2 - Evidence shows some shortfalls Key findings for this quality statement {findings}")
        })
        .concat();
    let text = format!("Westmarsh County Council: local authority assessment {sections}");
    assert!(text.len() > 190_000 && !text.contains('\n'));
    check(text.as_bytes());
    check(format!("Assessing needs\nScore: 3\nKey findings\n{sections}").as_bytes());
}
