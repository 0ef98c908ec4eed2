//! The outline: every line of the text with its role, and the section and topic it stands in.
//!
//! Pasted reports carry no mark-up, so a line is a heading on the evidence of its words and its
//! neighbours. Where a file's format marks headings, that counts as evidence too, but never against one. Page heads and feet are set aside first, so that a sentence or a score that a page break cuts is
//! whole. Limit: text that was wrapped at a fixed width has no paragraphs left to see; its headings of statements
//! and themes are still found, its topics mostly not.

pub mod heading;
pub mod running;
pub mod score_line;

use crate::framework::{Statement, Theme};
use crate::notice::{Notice, NoticeKind};
use crate::span::Span;
use crate::text::ReportText;
use score_line::ScoreLine;

/// All lines that are not blank, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The lines.
    pub lines: Vec<Line>,
    /// Headings that give a section its name, referred to by [`Line::section`].
    pub sections: Vec<Section>,
}

impl Outline {
    /// The section a line stands in.
    #[must_use]
    pub fn section_of(&self, line: &Line) -> Option<&Section> {
        line.section.and_then(|it| self.sections.get(it))
    }

    /// The line on which a place begins.
    #[must_use]
    pub fn line_at(&self, at: Span) -> Option<&Line> {
        let n = self.lines.partition_point(|it| it.span.end <= at.start);
        self.lines.get(n)
    }
}

/// One line of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From the first to the last character that is not a blank.
    pub span: Span,
    /// Without bullet and left-over mark-up; the title of a heading, the sentence of an item.
    pub content: Span,
    /// What it is.
    pub role: Role,
    /// Index into [`Outline::sections`].
    pub section: Option<usize>,
    /// The topic heading above it, within its section.
    pub topic: Option<Span>,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// "… : local authority assessment".
    Title,
    /// A front section, with its level (2 or 3).
    Front(Front),
    /// A theme's heading.
    Theme(Theme),
    /// A quality statement's heading, which opens its section.
    Statement(Statement),
    /// A quality statement's name in a table or a list.
    Label(Statement),
    /// A quality statement's name and score on one line of a table.
    LabelWithScore(Statement, ScoreLine),
    /// A quality statement's heading with its score on the same line, which opens its section.
    StatementWithScore(Statement, ScoreLine),
    /// A heading that stands in every section, such as "What people expect".
    Boilerplate(Boilerplate),
    /// A topic within a section.
    Topic,
    /// A link or label of the web page.
    Furniture,
    /// A score or a standard.
    Score(ScoreLine),
    /// A list item.
    Item,
    /// Running text.
    Prose,
}

impl Role {
    /// Whether the line heads something.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        !matches!(
            self,
            Self::Score(_) | Self::Item | Self::Prose | Self::Label(_) | Self::LabelWithScore(..)
        )
    }
}

/// Sections before the themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// "About …", level 2.
    About,
    /// Level 3.
    Demographics,
    /// Level 3.
    FinancialFacts,
    /// Level 2.
    OverallSummary,
    /// "Local authority rating and score", level 3; the flag says "indicative".
    Rating {
        /// Whether the heading says "indicative".
        indicative: bool,
    },
    /// "Quality statement scores", level 3.
    Scores,
    /// "Summary of …", level 3.
    Summary,
}

impl Front {
    /// 2 or 3.
    #[must_use]
    pub fn level(self) -> u8 {
        if matches!(self, Self::About | Self::OverallSummary) {
            2
        } else {
            3
        }
    }
}

/// Headings that stand in every section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boilerplate {
    /// "What people expect".
    Expectations,
    /// "The local authority commitment".
    Commitment,
    /// "Key findings for this quality statement".
    Findings,
}

/// A section: what a finding is said to stand in.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The quality statement, or `None` for a front section.
    pub statement: Option<Statement>,
    /// Which front section, if it is one.
    pub front: Option<Front>,
    /// Its heading.
    pub heading: Span,
}

impl Section {
    /// Canonical name of the statement, else the heading as printed.
    #[must_use]
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        match self.statement {
            Some(it) => it.name(),
            None => self.heading.of(text).trim_end_matches(':'),
        }
    }
}

/// Finds the role of every line. Reads on over anything; what is odd is left to the stages that need it.
///
/// Each file is laid out as it would be alone: no section goes on from one into the next. What files repeat at their
/// head or foot, such as the title of the report on each of its web pages, is furniture from the second time on.
#[must_use]
pub fn outline(notices: &mut Vec<Notice>, report: &ReportText) -> Outline {
    let text = report.as_str();
    let files: Vec<Vec<Line>> = report
        .parts()
        .iter()
        .map(|it| heading::lines(text, it.span))
        .collect();
    let frames = running::frames(text, &files);
    let mut out = Outline {
        lines: Vec::new(),
        sections: Vec::new(),
    };
    for (all, framed) in files.into_iter().zip(frames) {
        let is_running = running::running_lines(text, &all);
        let mut aside = Vec::new();
        let mut lines = Vec::with_capacity(all.len());
        for (line, is_aside) in all
            .into_iter()
            .zip(is_running.into_iter().zip(framed).map(|(a, b)| a || b))
        {
            if is_aside {
                aside.push(line);
            } else {
                lines.push(line);
            }
        }
        lay_out(notices, report, &mut lines, &mut out.sections);
        put_back(&mut lines, aside);
        out.lines.append(&mut lines);
    }
    out
}

/// Settles the roles, sections and topics of one file's lines.
fn lay_out(
    notices: &mut Vec<Notice>,
    report: &ReportText,
    lines: &mut [Line],
    sections: &mut Vec<Section>,
) {
    let mut zone = Zone::Start;
    let (mut section, mut topic) = (None, None);
    for at in 0..lines.len() {
        let role = heading::settle(report, lines, at, zone);
        let Some(line) = lines.get_mut(at) else {
            continue;
        };
        line.role = role;
        match &line.role {
            Role::Title => (zone, section, topic) = (Zone::Front, None, None),
            Role::Theme(_) => (zone, section, topic) = (Zone::Theme, None, None),
            Role::Front(front) => {
                zone = if matches!(front, Front::Rating { .. } | Front::Scores) {
                    Zone::Table
                } else {
                    Zone::Front
                };
                sections.push(Section {
                    statement: None,
                    front: Some(*front),
                    heading: line.content,
                });
                (section, topic) = (Some(sections.len() - 1), None);
            }
            Role::Statement(it) | Role::StatementWithScore(it, _) => {
                zone = Zone::Opening;
                sections.push(Section {
                    statement: Some(*it),
                    front: None,
                    heading: line.content,
                });
                (section, topic) = (Some(sections.len() - 1), None);
            }
            Role::Boilerplate(it) => {
                topic = None;
                // A new round of fixed headings without a statement's name above them.
                if zone == Zone::Findings && *it != Boilerplate::Findings && section.is_some() {
                    section = None;
                    notices.push(Notice::at(line.content, NoticeKind::SectionUnknown));
                }
                zone = match it {
                    Boilerplate::Expectations => Zone::Expectations,
                    Boilerplate::Commitment => Zone::Commitment,
                    Boilerplate::Findings => Zone::Findings,
                };
            }
            Role::Topic => topic = Some(line.content),
            // The commitment is one paragraph; what follows it are findings, with or without their heading.
            Role::Prose if zone == Zone::Commitment => zone = Zone::Findings,
            _ => {}
        }
        line.section = section;
        line.topic = if line.role == Role::Topic {
            None
        } else {
            topic
        };
    }
}

/// Puts page heads and feet back among the lines, in the section that they interrupt.
fn put_back(lines: &mut Vec<Line>, running: Vec<Line>) {
    for it in running {
        let at = lines.partition_point(|line| line.span.start < it.span.start);
        let (section, topic) = at
            .checked_sub(1)
            .and_then(|it| lines.get(it))
            .map_or((None, None), |it| (it.section, it.topic));
        lines.insert(
            at,
            Line {
                role: Role::Furniture,
                section,
                topic,
                ..it
            },
        );
    }
}

/// Where in a report the reading is; decides which evidence is enough for a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Before anything was recognised.
    Start,
    /// Before the themes.
    Front,
    /// The overall result and the table of scores.
    Table,
    /// A theme's page before its first statement.
    Theme,
    /// A statement's section before its first fixed heading.
    Opening,
    /// Under "What people expect".
    Expectations,
    /// Under "The local authority commitment".
    Commitment,
    /// The findings.
    Findings,
}
