//! From nine scores to percentage, rating and the distance to the next: every total, and published results where
//! they stand beside the project.

mod common;

use candour::framework::{Statement, Total};
use candour::national::spread;
use candour::units::{Decimal, Rating, Score};

/// Worked out by hand: total, percentage rounded up, points to the next rating and to the
/// lower one. The bands are CQC's: 25 to 38, 39 to 62, 63 to 87, 88 and above.
type Row = (u8, u8, Rating, Option<u8>, Option<u8>);

const TOTALS: [Row; 28] = {
    use Rating::{Good, Inadequate, Outstanding, RequiresImprovement};
    [
        (9, 25, Inadequate, Some(5), None),
        (10, 28, Inadequate, Some(4), None),
        (11, 31, Inadequate, Some(3), None),
        (12, 34, Inadequate, Some(2), None),
        (13, 37, Inadequate, Some(1), None),
        (14, 39, RequiresImprovement, Some(9), Some(1)),
        (15, 42, RequiresImprovement, Some(8), Some(2)),
        (16, 45, RequiresImprovement, Some(7), Some(3)),
        (17, 48, RequiresImprovement, Some(6), Some(4)),
        (18, 50, RequiresImprovement, Some(5), Some(5)),
        (19, 53, RequiresImprovement, Some(4), Some(6)),
        (20, 56, RequiresImprovement, Some(3), Some(7)),
        (21, 59, RequiresImprovement, Some(2), Some(8)),
        (22, 62, RequiresImprovement, Some(1), Some(9)),
        (23, 64, Good, Some(9), Some(1)),
        (24, 67, Good, Some(8), Some(2)),
        (25, 70, Good, Some(7), Some(3)),
        (26, 73, Good, Some(6), Some(4)),
        (27, 75, Good, Some(5), Some(5)),
        (28, 78, Good, Some(4), Some(6)),
        (29, 81, Good, Some(3), Some(7)),
        (30, 84, Good, Some(2), Some(8)),
        (31, 87, Good, Some(1), Some(9)),
        (32, 89, Outstanding, None, Some(1)),
        (33, 92, Outstanding, None, Some(2)),
        (34, 95, Outstanding, None, Some(3)),
        (35, 98, Outstanding, None, Some(4)),
        (36, 100, Outstanding, None, Some(5)),
    ]
};

#[test]
fn every_total_of_nine_scores() {
    for (n, (points, percent, rating, to_next, to_lower)) in TOTALS.into_iter().enumerate() {
        assert_eq!(usize::from(points), n + 9);
        let it = Total {
            points,
            maximum: 36,
        };
        assert_eq!(
            (it.percent(), it.rating(), it.to_next(), it.to_lower()),
            (percent, rating, to_next, to_lower),
            "{points}"
        );
        // As printed, and rounded down; two points off is no rounding.
        assert!(it.agrees(Decimal::new(i64::from(percent), 0)), "{points}");
        assert!(
            it.agrees(Decimal::new(i64::from(points) * 100 / 36, 0)),
            "{points}"
        );
        assert!(
            !it.agrees(Decimal::new(i64::from(percent) + 2, 0)),
            "{points}"
        );
        assert!(
            !it.agrees(Decimal::new(i64::from(percent) - 3, 0)),
            "{points}"
        );
    }
}

fn total(scores: &[u8]) -> Total {
    let scores: Vec<Score> = scores.iter().filter_map(|it| Score::new(*it)).collect();
    Total::of(&scores).expect("nine scores")
}

/// The councils whose nine scores, ratings and some percentages were read in public sources.
#[test]
fn published_results_agree() {
    let Some(path) = common::shared("domain/score-lists.md") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("text");
    let mut councils = 0;
    for row in text.lines().filter(|it| it.starts_with("| ")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let scores: Vec<u8> = cells
            .get(1)
            .map(|it| it.split(' ').filter_map(|it| it.parse().ok()).collect())
            .unwrap_or_default();
        if scores.len() != 9 {
            continue;
        }
        councils += 1;
        let total = total(&scores);
        assert_eq!(cells[2], total.points.to_string(), "{}", cells[0]);
        assert!(cells[7].starts_with(total.rating().name()), "{}", cells[0]);
    }
    assert_eq!(councils, 12);
}

/// The 71 rated councils of the compilation, the spread of their 72 lists of scores, and the printed percentages.
#[test]
fn the_compilation_agrees() {
    let Some(path) = common::shared("domain/scores-to-october-2025.csv") else {
        return;
    };
    // Percentages that somebody printed; score-lists.md says who.
    let mut printed = vec![
        ("Hertfordshire", 78),
        ("Hartlepool", 70),
        ("Camden", 89),
        ("Hounslow", 70),
        ("West Berkshire", 64),
        ("Islington", 73),
        ("Wokingham", 81),
        ("Middlesbrough", 62),
        ("Wirral", 59),
    ];
    let text = std::fs::read_to_string(path).expect("text");
    let (mut rated, mut counts) = (0, [[0_u16; 4]; 9]);
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let scores: Vec<u8> = cells[6..15]
            .iter()
            .map(|it| it.parse().expect("a score"))
            .collect();
        let total = total(&scores);
        assert_eq!(cells[15], total.points.to_string(), "{}", cells[1]);
        for (count, score) in counts.iter_mut().zip(&scores) {
            count[usize::from(*score) - 1] += 1;
        }
        if cells[4] != "Not Rated" {
            rated += 1;
            assert_eq!(cells[4], total.rating().name(), "{}", cells[1]);
        }
        if let Some(at) = printed.iter().position(|it| cells[1] == it.0) {
            let (_, percent) = printed.remove(at);
            assert_eq!(total.percent(), percent, "{}", cells[1]);
        }
    }
    assert_eq!((rated, printed.as_slice()), (71, [].as_slice()));
    for (statement, count) in Statement::ALL.into_iter().zip(counts) {
        assert_eq!(spread::counts(statement), count, "{}", statement.name());
    }
}
