//! Corrections of an invented report, each with what it changes and what it leaves alone.

use super::*;
use crate::analysis::analyse;
use crate::view::{Direction, Tag, Verdict};

/// An invented report with two comparisons in one sentence, a change and a score.
const TEXT: &str = "Pellmere County Council: local authority assessment
Assessment published: 14 May 2025
Assessing needs
Score: 3
3 - Evidence shows a good standard
Key findings for this quality statement
64.84% of people were satisfied with their care and support, which was better than the England average of 62.72% \
(Adult Social Care Survey, October 2024). Another 12.50% said that they did not know.
The wait for an assessment had fallen from 91 days to 7 days.
";

fn read() -> ReportView {
    analyse("pellmere.txt", TEXT.as_bytes()).expect("a report")
}

fn with(edits: Vec<Edit>) -> ReportView {
    let corrections: Vec<Correction> = (1..)
        .zip(edits)
        .map(|(id, edit)| Correction { id, edit })
        .collect();
    apply(&read(), &corrections)
}

fn wrong(finding: &str) -> Edit {
    Edit::Wrong {
        finding: finding.to_owned(),
        reason: None,
    }
}

/// Printed words of the runs that are marked with a finding.
fn marked(view: &ReportView, finding: &str) -> Vec<(String, Option<Tag>)> {
    let runs = view.blocks.iter().flat_map(|it| &it.runs);
    runs.filter(|it| it.findings.iter().any(|it| it == finding))
        .map(|it| (it.text.clone(), it.tag))
        .collect()
}

fn lines(view: &ReportView) -> Vec<String> {
    view.analysis.changes.iter().map(words::changed).collect()
}

#[test]
fn nothing_corrected_is_the_report_as_it_was_read() {
    assert_eq!(with(Vec::new()), read());
}

#[test]
fn council_and_date_are_the_users() {
    let before = read();
    let after = with(vec![
        Edit::Council("Pellmere".to_owned()),
        Edit::Published("2025-05-15".to_owned()),
        Edit::Council("Pellmere Borough Council".to_owned()),
    ]);
    let authority = after.analysis.authority.as_ref().expect("a council");
    assert_eq!(authority.name, "Pellmere Borough Council");
    assert_eq!(authority.basis, AuthorityBasis::User);
    assert_eq!(after.analysis.published.as_deref(), Some("2025-05-15"));
    assert_eq!(after.analysis.published_at, None);
    // Only the last about the council counts.
    assert_eq!(
        lines(&after),
        [
            "Date of publication: 15 May 2025, read as: 14 May 2025",
            "Council: Pellmere Borough Council, read as: Pellmere County Council",
        ]
    );
    assert_eq!(after.analysis.comparisons, before.analysis.comparisons);
    assert_eq!(after.blocks, before.blocks);
}

#[test]
fn a_finding_that_is_wrong_is_in_no_list_and_has_no_mark() {
    let before = read();
    let id = before.analysis.comparisons[0].id.clone();
    assert_eq!(marked(&before, &id).len(), 2);
    let after = with(vec![wrong(&id)]);
    assert_eq!(after.analysis.comparisons, []);
    assert_eq!(marked(&after, &id), []);
    let change = &after.analysis.changes[0];
    assert_eq!(change.was.as_deref(), Some("64.84% against 62.72%"));
    let text = &before.analysis.text;
    let (start, end) = (change.start.expect("a place"), change.end.expect("its end"));
    assert_eq!(words::Places::new(text).words(start, end), Some("64.84%"));
    // Every trend, figure and check that is left names only what is left.
    let left = |ids: &[String]| ids.iter().all(|it| *it != id);
    assert!(after.analysis.checks.iter().all(|it| left(&it.findings)));
    assert!(after.analysis.trends.iter().all(|it| left(&it.findings)));
}

#[test]
fn the_marks_of_what_else_stands_there_stay() {
    let before = read();
    let trend = before.analysis.trends[0].id.clone();
    let shared = marked(&before, &trend);
    assert_ne!(shared, []);
    let after = with(vec![wrong(&trend)]);
    assert_eq!(after.analysis.trends, []);
    let figures = marked(&after, &before.analysis.trends[0].findings[0]);
    assert!(
        figures.iter().all(|it| it.1 == Some(Tag::Figure)),
        "{figures:?}"
    );
    assert_ne!(figures, []);
}

#[test]
fn a_wrong_score_leaves_no_total() {
    let before = read();
    let id = before.analysis.scores[0].id.clone();
    let after = with(vec![wrong(&id)]);
    let score = &after.analysis.scores[0];
    assert_eq!((score.score, score.standard.as_deref()), (None, None));
    assert_eq!(after.analysis.overall.calculated, None);
    assert_eq!(
        lines(&after),
        ["Marked wrong, \u{201C}Assessing needs\u{201D}: score 3"]
    );
    // It is no score any more, so it cannot be marked wrong once more.
    let twice = apply(
        &after,
        &[Correction {
            id: 9,
            edit: wrong(&id),
        }],
    );
    assert_eq!(
        twice.analysis.notices.len(),
        after.analysis.notices.len() + 1
    );
}

#[test]
fn the_side_that_is_better_decides_the_verdict() {
    let id = read().analysis.comparisons[0].id.clone();
    for (polarity, verdict) in [
        (Polarity::HigherIsBetter, Verdict::Better),
        (Polarity::LowerIsBetter, Verdict::Worse),
        (Polarity::Neutral, Verdict::NotJudged),
    ] {
        let comparison = id.clone();
        let after = with(vec![Edit::Polarity {
            comparison,
            polarity,
        }]);
        let it = &after.analysis.comparisons[0];
        assert_eq!((it.polarity, it.verdict), (polarity, verdict));
        assert_eq!(it.difference, read().analysis.comparisons[0].difference);
    }
}

#[test]
fn another_number_can_be_the_one_that_is_compared() {
    let before = read();
    let it = &before.analysis.comparisons[0];
    let average = Place {
        start: it.benchmark.start,
        end: it.benchmark.end,
    };
    // The other number stands in another sentence, so the two that can be paired are the comparison's own.
    let texts = |of: &Analysis| -> Vec<String> {
        let partners = partners(of, of, &of.comparisons[0].id);
        partners.into_iter().map(|it| it.text).collect()
    };
    assert_eq!(texts(&before.analysis), ["64.84%", "62.72%"]);
    let own = Place {
        start: it.local.start,
        end: it.local.end,
    };
    let swapped = with(vec![Edit::Pair {
        comparison: it.id.clone(),
        local: average,
        average: own,
    }]);
    let after = &swapped.analysis.comparisons[0];
    assert_eq!(
        (after.local.text.as_str(), after.benchmark.text.as_str()),
        ("62.72%", "64.84%")
    );
    assert_eq!(
        (after.direction, after.verdict),
        (Direction::Below, Verdict::Worse)
    );
    assert_eq!(after.difference, it.benchmark.value.minus(it.local.value));
    assert_eq!(marked(&swapped, &it.id), marked(&before, &it.id));
    // A place where no such number stands is no partner, and the reading stays as it is.
    let odd = with(vec![Edit::Pair {
        comparison: it.id.clone(),
        local: Place { start: 0, end: 4 },
        average,
    }]);
    assert_eq!(odd.analysis.comparisons, before.analysis.comparisons);
    assert_eq!(odd.analysis.changes, []);
    assert_eq!(
        odd.analysis.notices.len(),
        before.analysis.notices.len() + 1
    );
}

#[test]
fn a_figure_that_comes_into_a_comparison_is_no_figure_besides() {
    let text = TEXT.replace(". Another 12.50% said", ", and 12.50% said");
    let before = analyse("pellmere.txt", text.as_bytes()).expect("a report");
    let it = &before.analysis.comparisons[0];
    let figure = (before.analysis.figures.iter()).find(|it| it.text == "12.50%");
    let figure = figure.expect("a figure of the same sentence");
    let edit = Edit::Pair {
        comparison: it.id.clone(),
        local: Place {
            start: figure.start,
            end: figure.end,
        },
        average: Place {
            start: it.benchmark.start,
            end: it.benchmark.end,
        },
    };
    let after = apply(&before, &[Correction { id: 1, edit }]);
    assert_eq!(after.analysis.comparisons[0].local.text, "12.50%");
    assert!(after.analysis.figures.iter().all(|it| it.id != figure.id));
    let texts: Vec<String> = marked(&after, &it.id).into_iter().map(|it| it.0).collect();
    assert_eq!(texts, ["62.72%", "12.50%"]);
    assert_eq!(marked(&after, &figure.id), []);
    assert_eq!(
        lines(&after)[0].split(": ").nth(1),
        Some("12.50% against 62.72%, read as")
    );
}

#[test]
fn checks_are_reworded_put_aside_and_added() {
    let text = TEXT.replace("better than", "worse than");
    let before = analyse("pellmere.txt", text.as_bytes()).expect("a report");
    let id = before.analysis.checks[0].id.clone();
    let row = |issue: &str| OwnCheck {
        id: "o3".to_owned(),
        issue: issue.to_owned(),
        ..OwnCheck::default()
    };
    let edits = vec![
        Edit::Reword {
            check: id.clone(),
            issue: "The words are wrong.".to_owned(),
            suggestion: None,
        },
        Edit::Own(row("The population is that of 2011.")),
        Edit::Own(row("The population is that of the census of 2011.")),
    ];
    let corrections: Vec<Correction> = (1..)
        .zip(edits)
        .map(|(id, edit)| Correction { id, edit })
        .collect();
    let after = apply(&before, &corrections);
    let rows = words::list::rows(&after.analysis);
    let of = |n: usize| (rows[n][0].as_str(), rows[n][7].as_str());
    assert_eq!(of(0), ("1", "checks; changed by you"));
    assert!(rows[0][4].ends_with("The words are wrong."));
    let last = rows.len() - 1;
    assert_eq!(of(last).1, "added by you");
    assert_eq!(
        rows[last][4],
        "The population is that of the census of 2011."
    );
    let n = rows.len();
    let aside = Edit::Dismiss {
        check: id.clone(),
        reason: "Agreed with the inspector.".to_owned(),
    };
    let after = apply(
        &before,
        &[corrections, vec![Correction { id: 4, edit: aside }]].concat(),
    );
    assert_eq!(words::list::rows(&after.analysis).len(), n - 1);
    assert_eq!(
        words::list::put_aside(&after.analysis, &id),
        Some("Agreed with the inspector.")
    );
    let about = words::list::about(&after.analysis);
    let said = about.iter().filter(|it| it[0] == "Changed by you").count();
    assert_eq!(said, 3, "{about:?}");
}

#[test]
fn whatever_is_corrected_the_places_hold() {
    let before = read();
    let ids = before.analysis.comparisons.iter().map(|it| it.id.clone());
    let ids = ids
        .chain(before.analysis.figures.iter().map(|it| it.id.clone()))
        .chain(before.analysis.trends.iter().map(|it| it.id.clone()));
    for id in ids {
        let after = with(vec![wrong(&id), wrong("c99"), wrong("")]);
        let text = |view: &ReportView| -> String {
            let runs = view.blocks.iter().flat_map(|it| &it.runs);
            runs.map(|it| it.text.as_str()).collect()
        };
        assert_eq!(text(&after), text(&before));
        assert_eq!(after.analysis.changes.len(), 1, "{id}");
        assert_eq!(
            after.analysis.notices.len(),
            before.analysis.notices.len() + 2
        );
    }
}

/// Characters of two units, the same line twice, two pairs in one sentence, and numbers of a change in another.
const ODD: &str = "Pellmere County Council: local authority assessment
Assessment published: 14 May 2025
Assessing needs
Score: 3
3 - Evidence shows a good standard
Key findings for this quality statement
\u{1F600}\u{1F3E1} People told us \u{201C}so\u{201D}.
41% of people were satisfied with their care \u{1F600}, below the England average of 62.72%, and 64.84% felt safe, below the \
England average of 70.5%. A further 12.50% did not know.
People waited.
People waited.
The share of reviews done had risen from 41% in March 2024 to 52% in March 2025.
People waited.
";

fn ids_of(it: &Analysis) -> Vec<String> {
    let ids = it.comparisons.iter().map(|it| &it.id);
    let ids = ids.chain(it.figures.iter().map(|it| &it.id));
    let ids = ids.chain(it.trends.iter().map(|it| &it.id));
    ids.chain(it.scores.iter().map(|it| &it.id))
        .cloned()
        .collect()
}

/// What holds of every report, whatever was corrected.
fn holds(view: &ReportView) {
    let it = &view.analysis;
    let ids = ids_of(it);
    let runs = || view.blocks.iter().flat_map(|it| &it.runs);
    let named = (runs().flat_map(|it| &it.findings))
        .chain(it.trends.iter().flat_map(|it| &it.findings))
        .chain(it.checks.iter().flat_map(|it| &it.findings));
    for id in named {
        assert!(ids.contains(id), "{id} is nowhere");
    }
    let places = words::Places::new(&it.text);
    for it in &it.comparisons {
        assert_eq!(it.difference, it.local.value.minus(it.benchmark.value));
        assert_eq!(it.direction, direction(it.local.value, it.benchmark.value));
        assert_eq!(it.verdict, verdict(it.direction, it.polarity));
        let at = numbers_of(it);
        for (place, text) in at.into_iter().zip([&it.local.text, &it.benchmark.text]) {
            assert_eq!(places.words(place.start, place.end), Some(text.as_str()));
            let of = |run: &&crate::view::Run| run.findings.contains(&it.id);
            assert!(runs().filter(of).any(|run| run.text == *text), "{text}");
        }
        let within = |of: Place, at: Place| of.start <= at.start && at.end <= of.end;
        assert!(within(it.sentence, at[1]));
        assert!(within(it.local_sentence.unwrap_or(it.sentence), at[0]));
    }
    for run in runs() {
        assert_eq!(run.tag.is_some(), !run.findings.is_empty(), "{run:?}");
    }
}

#[test]
fn corrections_on_corrections_hold_in_any_order_and_without_any_of_them() {
    let before = analyse("pellmere.txt", ODD.as_bytes()).expect("a report");
    holds(&before);
    let all = &before.analysis.comparisons;
    assert_eq!(all.len(), 2, "{all:?}");
    let [a, of_a] = numbers_of(&all[0]);
    let [b, of_b] = numbers_of(&all[1]);
    let pair = |at: usize, local: Place, average: Place| Edit::Pair {
        comparison: all[at].id.clone(),
        local,
        average,
    };
    let mut edits = vec![
        pair(0, b, of_a),
        pair(1, a, of_b),
        pair(0, of_b, b),
        pair(1, b, b),
        Edit::Polarity {
            comparison: all[0].id.clone(),
            polarity: Polarity::LowerIsBetter,
        },
        wrong(&all[1].id),
        Edit::Published("soon, =1+1".to_owned()),
    ];
    edits.extend(before.analysis.trends.first().map(|it| wrong(&it.id)));
    edits.extend(before.analysis.figures.first().map(|it| wrong(&it.id)));
    let n = edits.len();
    for from in 0..n {
        for left_out in 0..n {
            let turned = (0..n).map(|it| (it + from) % n);
            let corrections: Vec<Correction> = (turned.filter(|it| *it != left_out).zip(1..))
                .map(|(at, id)| Correction {
                    id,
                    edit: edits[at].clone(),
                })
                .collect();
            let after = apply(&before, &corrections);
            holds(&after);
            let notices = after.analysis.notices.len() - before.analysis.notices.len();
            let counted = in_force(&corrections).count();
            assert_eq!(after.analysis.changes.len() + notices, counted);
        }
    }
}

#[test]
fn two_comparisons_can_exchange_their_numbers() {
    let before = analyse("pellmere.txt", ODD.as_bytes()).expect("a report");
    let all = &before.analysis.comparisons;
    let [a, of_a] = numbers_of(&all[0]);
    let [b, of_b] = numbers_of(&all[1]);
    let first = Correction {
        id: 1,
        edit: Edit::Pair {
            comparison: all[0].id.clone(),
            local: b,
            average: of_a,
        },
    };
    let half = apply(&before, std::slice::from_ref(&first));
    // The number that stands in no comparison now is offered still.
    let offered = partners(&before.analysis, &half.analysis, &all[1].id);
    assert!(offered.iter().any(|it| it.place == a), "{offered:?}");
    let second = Correction {
        id: 2,
        edit: Edit::Pair {
            comparison: all[1].id.clone(),
            local: a,
            average: of_b,
        },
    };
    let after = apply(&before, &[first, second]);
    let pairs: Vec<String> = (after.analysis.comparisons.iter())
        .map(words::pairing)
        .collect();
    assert_eq!(pairs, ["64.84% against 62.72%", "41% against 70.5%"]);
    assert_eq!(after.analysis.notices, before.analysis.notices);
}

#[test]
fn a_number_is_not_compared_with_itself_nor_with_one_that_is_wrong() {
    let text = ODD.replace(". A further 12.50% did", ", and 12.50% did");
    let before = analyse("pellmere.txt", text.as_bytes()).expect("a report");
    let it = &before.analysis.comparisons[0];
    let [own, _] = numbers_of(it);
    let edit = Edit::Pair {
        comparison: it.id.clone(),
        local: own,
        average: own,
    };
    let after = apply(&before, &[Correction { id: 1, edit }]);
    assert_eq!(after.analysis.comparisons, before.analysis.comparisons);
    assert_eq!(after.analysis.changes, []);

    let figure = before
        .analysis
        .figures
        .iter()
        .find(|it| it.text == "12.50%");
    let figure = figure.expect("a figure");
    let has = |now: &Analysis| {
        let offered = partners(&before.analysis, now, &it.id);
        offered.iter().any(|it| it.text == "12.50%")
    };
    assert!(has(&before.analysis));
    let edit = wrong(&figure.id);
    assert!(!has(&apply(&before, &[Correction { id: 1, edit }]).analysis));
}

#[test]
fn what_spoke_of_a_figure_speaks_of_its_comparison() {
    let mut before = read();
    let it = before.analysis.comparisons[0].clone();
    let mut figure = before.analysis.figures[0].clone();
    // A figure in the comparison's sentence, of which a trend and a check speak.
    let at = numbers_of(&it)[0];
    (figure.id, figure.start, figure.end) = ("f99".to_owned(), at.start + 1, at.end);
    (figure.unit, figure.text) = (Some(it.unit), "4.84%".to_owned());
    figure.value = FigureValue::Number(Decimal::new(484, 2));
    before.analysis.trends[0].findings = vec!["f99".to_owned(), "f1".to_owned()];
    before.analysis.figures.push(figure);
    let edit = Edit::Pair {
        comparison: it.id.clone(),
        local: Place {
            start: at.start + 1,
            end: at.end,
        },
        average: numbers_of(&it)[1],
    };
    let after = apply(&before, &[Correction { id: 1, edit }]);
    assert_eq!(after.analysis.changes.len(), 1);
    assert_eq!(after.analysis.trends[0].findings, ["f1", &it.id]);
}

#[test]
fn what_is_put_back_by_hand_is_as_it_was_read() {
    let before = read();
    let it = &before.analysis.comparisons[0];
    let [local, average] = numbers_of(it);
    let comparison = it.id.clone();
    for edit in [
        Edit::Council("Pellmere County Council".to_owned()),
        Edit::Published("2025-05-14".to_owned()),
        Edit::Pair {
            comparison: comparison.clone(),
            local,
            average,
        },
        Edit::Polarity {
            comparison: comparison.clone(),
            polarity: it.polarity,
        },
    ] {
        assert!(is_as_read(&before, &edit), "{edit:?}");
    }
    for edit in [
        Edit::Council("Pellmere".to_owned()),
        Edit::Published("14 May 2025".to_owned()),
        Edit::Pair {
            comparison: comparison.clone(),
            local: average,
            average: local,
        },
        wrong(&comparison),
    ] {
        assert!(!is_as_read(&before, &edit), "{edit:?}");
    }
}

#[test]
fn a_correction_of_a_check_follows_it_to_its_new_number() {
    let text = TEXT.replace("better than", "worse than");
    let with = analyse("pellmere.txt", text.as_bytes()).expect("a report");
    let id = with.analysis.checks[0].id.clone();
    let corrections = [
        Correction {
            id: 1,
            edit: Edit::Reword {
                check: id.clone(),
                issue: "The words are wrong.".to_owned(),
                suggestion: None,
            },
        },
        Correction {
            id: 2,
            edit: Edit::Dismiss {
                check: id.clone(),
                reason: "Agreed.".to_owned(),
            },
        },
    ];
    // The same report, with one more check before that.
    let mut more = with.clone();
    let mut other = more.analysis.checks[0].clone();
    more.analysis.checks[0].id = "k2".to_owned();
    (other.start, other.end, other.message) = (0, 8, "Another.".to_owned());
    more.analysis.checks.insert(0, other);
    let mut none = with.clone();
    none.analysis.checks.clear();

    let moved = carried(&corrections, &with, &more);
    let after = apply(&more, &moved);
    assert_eq!(after.analysis.checks[0].message, "Another.");
    assert_eq!(after.analysis.checks[1].message, "The words are wrong.");
    assert_eq!(words::list::put_aside(&after.analysis, "k1"), None);
    assert_eq!(
        words::list::put_aside(&after.analysis, "k2"),
        Some("Agreed.")
    );

    // Where it is gone, that is said; and it comes back with the check.
    let gone = carried(&moved, &more, &none);
    let after = apply(&none, &gone);
    assert_eq!(after.analysis.changes, []);
    assert_eq!(
        after.analysis.notices.len(),
        none.analysis.notices.len() + 2
    );
    assert_eq!(carried(&gone, &none, &with), corrections);
    assert_eq!(carried(&corrections, &with, &with), corrections);
}

#[test]
fn a_row_that_is_written_anew_stays_where_it_was() {
    let row = |id: &str, issue: &str| {
        Edit::Own(OwnCheck {
            id: id.to_owned(),
            issue: issue.to_owned(),
            ..OwnCheck::default()
        })
    };
    let after = with(vec![
        row("o1", "One."),
        row("o2", "Two."),
        row("o10", "Ten."),
        row("o2", "Two, anew."),
    ]);
    let rows = after.analysis.own_checks.iter().map(|it| it.issue.as_str());
    let rows: Vec<&str> = rows.collect();
    assert_eq!(rows, ["One.", "Two, anew.", "Ten."]);
}
