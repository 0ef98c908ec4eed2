//! Scores as printed: in the summary table and in the sections, each with its place.

use crate::framework::Statement;
use crate::notice::{Notice, NoticeKind};
use crate::outline::score_line::ScoreLine;
use crate::outline::{Outline, Role};
use crate::span::Span;
use crate::units::Score;

/// All that is printed on one statement's score.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementScores {
    /// Which statement.
    pub statement: Statement,
    /// Heading of its section, if there is one.
    pub heading: Option<Span>,
    /// The section's score and where it is printed.
    pub section: Option<(Score, Span)>,
    /// The words of the standard.
    pub standard: Option<Span>,
    /// The standard's whole line.
    pub standard_line: Option<Span>,
    /// The score in the summary table and where it is printed.
    pub summary: Option<(Score, Span)>,
}

impl StatementScores {
    /// The section's score, or the table's where the section gives none.
    #[must_use]
    pub fn score(&self) -> Option<(Score, Span)> {
        self.section.or(self.summary)
    }
}

/// Reads all score lines. A section's score counts before the table's; a disagreement becomes a notice.
#[must_use]
pub fn read(notices: &mut Vec<Notice>, outline: &Outline) -> Vec<StatementScores> {
    let mut found: Vec<StatementScores> = Vec::new();
    // The statement that the next score line belongs to; prose ends its claim.
    let mut owner: Option<Owner> = None;
    for line in &outline.lines {
        match &line.role {
            Role::Statement(statement) => {
                let it = entry(&mut found, *statement);
                let repeated = it.heading.is_some();
                if repeated {
                    notices.push(Notice::at(
                        line.content,
                        NoticeKind::RepeatedSection {
                            statement: statement.name(),
                        },
                    ));
                } else {
                    it.heading = Some(line.content);
                }
                owner = Some(Owner {
                    statement: *statement,
                    in_table: false,
                    repeated,
                });
            }
            Role::StatementWithScore(statement, score) => {
                let it = entry(&mut found, *statement);
                let repeated = it.heading.is_some();
                it.heading = it.heading.or(Some(line.content));
                let it = Owner {
                    statement: *statement,
                    in_table: false,
                    repeated,
                };
                take(notices, &mut found, &it, score, line.content);
                owner = Some(it);
            }
            Role::Label(statement) => {
                owner = Some(Owner {
                    statement: *statement,
                    in_table: true,
                    repeated: false,
                });
            }
            Role::LabelWithScore(statement, score) => {
                let it = Owner {
                    statement: *statement,
                    in_table: true,
                    repeated: false,
                };
                take(notices, &mut found, &it, score, line.content);
                owner = None;
            }
            Role::Score(score) => match &owner {
                Some(owner) => take(notices, &mut found, owner, score, line.content),
                None if score.number.is_some() => {
                    notices.push(Notice::at(line.content, NoticeKind::StrayScore));
                }
                None => {}
            },
            // A page may end between a heading and its score.
            Role::Furniture => {}
            _ => owner = None,
        }
    }
    found.sort_by_key(|it| it.statement);
    for it in &found {
        check(notices, it);
    }
    found
}

/// How many section headings repeat a statement that has a section already.
#[must_use]
pub fn n_repeated(outline: &Outline) -> usize {
    let mut seen = Vec::new();
    let mut n = 0;
    for line in &outline.lines {
        if let Role::Statement(it) | Role::StatementWithScore(it, _) = &line.role {
            n += usize::from(seen.contains(it));
            seen.push(*it);
        }
    }
    n
}

struct Owner {
    statement: Statement,
    in_table: bool,
    repeated: bool,
}

fn entry(found: &mut Vec<StatementScores>, statement: Statement) -> &mut StatementScores {
    let at = found
        .iter()
        .position(|it| it.statement == statement)
        .unwrap_or_else(|| {
            found.push(StatementScores {
                statement,
                heading: None,
                section: None,
                standard: None,
                standard_line: None,
                summary: None,
            });
            found.len() - 1
        });
    &mut found[at]
}

fn take(
    notices: &mut Vec<Notice>,
    found: &mut Vec<StatementScores>,
    owner: &Owner,
    line: &ScoreLine,
    whole: Span,
) {
    // "Score:" alone announces the number of the next line.
    let Some(number) = line.number else { return };
    let Some(score) = u8::try_from(number).ok().and_then(Score::new) else {
        notices.push(Notice::at(line.printed, NoticeKind::ScoreOutOfRange));
        return;
    };
    if owner.repeated {
        return;
    }
    let it = entry(found, owner.statement);
    let slot = if owner.in_table {
        &mut it.summary
    } else {
        &mut it.section
    };
    match slot {
        None => *slot = Some((score, line.printed)),
        Some((first, _)) if *first != score => {
            let kind = NoticeKind::StandardDisagrees {
                statement: owner.statement.name(),
                score: first.points(),
                standard: score.points(),
            };
            notices.push(Notice::at(whole, kind));
        }
        Some(_) => {}
    }
    if !owner.in_table && it.standard.is_none() && line.standard.is_some() {
        it.standard = line.standard;
        it.standard_line = Some(whole);
    }
}

fn check(notices: &mut Vec<Notice>, it: &StatementScores) {
    match (it.section, it.summary) {
        (Some((section, at)), Some((summary, _))) if section != summary => {
            notices.push(Notice::at(
                at,
                NoticeKind::ScoresDisagree {
                    statement: it.statement.name(),
                    section: section.points(),
                    summary: summary.points(),
                },
            ));
        }
        (None, None) => {
            let kind = NoticeKind::ScoreNotFound {
                statement: it.statement.name(),
            };
            notices.push(it.heading.map_or_else(
                || Notice::whole(kind.clone()),
                |at| Notice::at(at, kind.clone()),
            ));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline;
    use crate::text::{Document, Format, ReportText};

    /// Section's and table's score of each statement that has one.
    fn scores(text: &str) -> Vec<(Statement, Option<u8>, Option<u8>)> {
        let document = Document::new("", Format::Text, b"", text);
        let outline = outline::outline(&mut Vec::new(), &ReportText::of(&[document]));
        let points = |it: Option<(Score, Span)>| it.map(|(score, _)| score.points());
        read(&mut Vec::new(), &outline)
            .into_iter()
            .map(|it| (it.statement, points(it.section), points(it.summary)))
            .filter(|it| it.1.or(it.2).is_some())
            .collect()
    }

    const SECTION: &str = "Safeguarding\n\nScore: 3\n\n3 - Evidence shows a good standard\n\nKey findings for this quality statement\n\nConcerns were looked at quickly.\n";

    #[test]
    fn page_numbers_in_a_table_of_contents_are_no_scores() {
        let contents = "Westmarsh County Council: local authority assessment\n\nContents\n\nOverall summary 1\nAssessing needs 1\nEquity in experience and outcomes .... 2\nSafeguarding 4\n\n";
        let found = scores(&format!("{contents}{SECTION}"));
        assert_eq!(found, [(Statement::Safeguarding, Some(3), None)]);
        // The same at the end, where the findings go on.
        let end = scores(&format!("{SECTION}\nAssessing needs 1\n\nSafeguarding 4\n"));
        assert_eq!(end, [(Statement::Safeguarding, Some(3), None)]);
        // A footnote's mark behind a heading leaves the section its own score.
        let marked = scores(&SECTION.replace("Safeguarding\n", "Safeguarding 1\n"));
        assert_eq!(marked, [(Statement::Safeguarding, Some(3), None)]);
    }

    #[test]
    fn bare_numbers_in_a_table_of_scores_are_scores() {
        let rows = "Assessing needs 2\nEquity in experience and outcomes 1\nSafeguarding 3\n";
        let want = [
            (Statement::AssessingNeeds, None, Some(2)),
            (Statement::Equity, None, Some(1)),
            (Statement::Safeguarding, None, Some(3)),
        ];
        let title = "Westmarsh County Council: local authority assessment\n\n";
        for head in [
            "Quality statement scores",
            "Local authority rating and score\n\nGood",
            "Quality statement Score",
            "Quality statement\nScore",
        ] {
            assert_eq!(scores(&format!("{title}{head}\n{rows}")), want, "{head}");
            let blank = rows.replace('\n', "\n\n");
            assert_eq!(scores(&format!("{title}{head}\n\n{blank}")), want, "{head}");
        }
        let labelled = rows.replace(['2', '1', '3'], "Score: 2");
        assert_eq!(scores(&format!("{title}{labelled}")).len(), 3);
        let colons = "Assessing needs: 2\nSafeguarding: 3\n";
        assert_eq!(scores(&format!("{title}{colons}")).len(), 2);
    }
}
