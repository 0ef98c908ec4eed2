//! A piece of the report's text, run by run, as text nodes only. It is painted again only if something in it changes.
//!
//! # Marks and screen readers
//!
//! A paragraph may hold ten marks. A screen reader would say "highlighted" and "end of highlight" around each, and then
//! where each link leads: more words than the sentence has. So a mark has no role of its own, and its link says only
//! the figure, as printed; what marks are, and where their links lead, is said once above the text. Only that a check
//! asks about a mark is said with it, since that is news about this one. Sentences by cue words are no marks; a sign
//! before them says their side, and their cue alone is a link.
//!
//! Within an element that has a block's id stands the report's text and nothing else: places are counted in it.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::span::Span;
use crate::state::{Kind, Marks, SharedView};
use crate::ui::classes;
use crate::ui::route::Route;
use crate::view::document::Document;
use crate::view::words::{self, Places};
use crate::view::{Block, BlockShape, CueSide, ReportView, Run, Tag};

/// Places in a report, held by many components. Equal only to themselves.
#[derive(Debug, Clone)]
pub struct SharedDocument(Rc<Document>);

impl SharedDocument {
    /// The places of a report.
    #[must_use]
    pub fn new(view: &ReportView) -> Self {
        Self(Rc::new(Document::new(view)))
    }
}

impl Deref for SharedDocument {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

impl PartialEq for SharedDocument {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a piece needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportChunkProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// Which of its pieces.
    pub chunk: usize,
    /// What is marked; `None` for a piece that is not painted yet and only keeps its room.
    pub marks: Option<Marks>,
    /// The finding the user went to last, if it is in this piece.
    pub selected: Option<String>,
    /// The piece of a check's evidence that the user went to, if it is in this piece.
    pub evidence: Option<Evidence>,
}

/// A piece of a check's evidence that the user went to. It is marked only then, and cuts no other mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: String,
    /// The block that it begins in.
    pub block: usize,
    /// Where it stands in that block, in bytes.
    pub within: Span,
}

impl Evidence {
    /// Where the evidence of this id stands.
    #[must_use]
    pub fn find(id: &str, view: &ReportView, document: &Document) -> Option<Self> {
        let check = words::check_of(&view.analysis, id)?;
        let mut evidence = check.evidence.iter().enumerate();
        let (_, at) = evidence.find(|(n, _)| *id == words::evidence_id(check, *n))?;
        let places = Places::new(&view.analysis.text);
        let (from, until) = (places.byte(at.start)?, places.byte(at.end)?);
        let block = document.blocks.partition_point(|it| it.end <= from);
        let start = from.checked_sub(document.blocks.get(block)?.start)?;
        Some(Self {
            id: id.to_owned(),
            block,
            within: Span::new(start, start + until.checked_sub(from)?),
        })
    }
}

/// Of several findings under one mark, the one that the user came from; else the first of the mark's own kind; else the
/// first check.
pub(crate) fn leads_to<'a>(
    kind: Option<&str>,
    findings: &'a [String],
    selected: Option<&str>,
) -> Option<&'a str> {
    // Ids begin with the letter of their kind; "cue" has that of comparisons.
    let letter = match kind {
        Some("cue") => "q",
        Some(it) => it.get(..1).unwrap_or("k"),
        None => "k",
    };
    findings
        .iter()
        .find(|it| selected == Some(it.as_str()))
        .or_else(|| findings.iter().find(|it| it.starts_with(letter)))
        .map(String::as_str)
}

/// The piece.
#[component]
pub fn ReportChunk(props: &ReportChunkProps) -> Html {
    let Some(marks) = props.marks else {
        return html! { <div class="chunk unpainted"></div> };
    };
    let range = props.document.chunks.get(props.chunk).cloned();
    let range = range.unwrap_or_default();
    let first = range.start;
    let blocks = props.view.blocks.get(range).unwrap_or(&[]);
    let paint = Paint { props, marks };
    // Neighbouring list items together, everything else alone.
    let mut n = first;
    let groups = blocks.chunk_by(|a, b| a.shape == BlockShape::Item && b.shape == BlockShape::Item);
    let groups: Vec<Html> = groups
        .map(|it| {
            let painted = paint.group(n, it);
            n += it.len();
            painted
        })
        .collect();
    html! { <div class="chunk">{ for groups }</div> }
}

struct Paint<'a> {
    props: &'a ReportChunkProps,
    marks: Marks,
}

/// A stretch of a block that is painted as one.
struct Piece<'a> {
    text: &'a str,
    /// Where it stands in its block.
    own: Span,
    run: &'a Run,
    tag: Option<Tag>,
    has_check: bool,
    /// The number of the cue sentence that it is in.
    sentence: Option<usize>,
    /// Whether the sentence's cue is in it.
    is_cue: bool,
}

impl Piece<'_> {
    fn is_mark(&self) -> bool {
        self.tag.is_some() || self.has_check || self.is_cue
    }
}

impl Paint<'_> {
    #[allow(
        clippy::ignored_unit_patterns,
        reason = "in what html! makes of a tag chosen at run time"
    )]
    fn group(&self, n: usize, group: &[Block]) -> Html {
        let Some(first) = group.first() else {
            return Html::default();
        };
        let id = first.id.clone();
        match first.shape {
            BlockShape::Heading { level, role } => {
                // The view has the first level for its own heading.
                let tag = format!("h{}", level.clamp(1, 4) + 1);
                html! { <@{tag} {id} class={classes::heading(role)} tabindex="-1">{ for self.block(n, first) }</@> }
            }
            BlockShape::Paragraph => html! { <p {id}>{ for self.block(n, first) }</p> },
            BlockShape::ScoreLine => {
                html! { <p {id} class="score-line">{ for self.block(n, first) }</p> }
            }
            BlockShape::Item => html! {
                <ul>
                    { for group.iter().enumerate().map(|(k, it)| html! {
                        <li id={it.id.clone()}>{ for self.block(n + k, it) }</li>
                    }) }
                </ul>
            },
        }
    }

    fn is_selected(&self, id: &str) -> bool {
        self.props.selected.as_deref() == Some(id)
    }

    /// A block's text: pieces, and around those of a cue sentence what says its side.
    fn block(&self, n: usize, block: &Block) -> Vec<Html> {
        let evidence = self.props.evidence.as_ref().filter(|it| it.block == n);
        let pieces = self.pieces(n, block);
        let mut out = Vec::new();
        for of_one in pieces.chunk_by(|a, b| a.sentence == b.sentence) {
            let painted = of_one.iter().map(|it| self.piece(it, evidence));
            let Some(cue) = of_one.first().and_then(|it| it.sentence) else {
                out.extend(painted);
                continue;
            };
            let side = self.props.view.analysis.cues.get(cue).map(|it| it.side);
            // A sentence that goes on in the next line of the text has its sign once.
            let begins = self.props.document.blocks_in(self.sentence(cue)).start == n;
            let class = classes!("cue", side.map(cue_class), (!begins).then_some("on"));
            out.push(html! { <span {class}>{ for painted }</span> });
        }
        out
    }

    fn sentence(&self, cue: usize) -> Span {
        let cue = self.props.document.cues.get(cue);
        cue.map(|it| it.sentence).unwrap_or_default()
    }

    fn pieces<'b>(&self, n: usize, block: &'b Block) -> Vec<Piece<'b>> {
        let (document, analysis) = (&self.props.document, &self.props.view.analysis);
        let place = document.blocks.get(n).copied().unwrap_or_default();
        let within = |it: Span| {
            let start = it.start.max(place.start) - place.start;
            Span::new(
                start,
                it.end.min(place.end).saturating_sub(place.start).max(start),
            )
        };
        let cues: Vec<(usize, Span, Span)> = (document.cues_in(n))
            .filter(|it| {
                let id = analysis.cues.get(*it).map(|it| it.id.as_str());
                self.marks.shows(Kind::Cue) || id.is_some_and(|it| self.is_selected(it))
            })
            .filter_map(|it| {
                let at = document.cues.get(it)?;
                Some((it, within(at.sentence), within(at.cue)))
            })
            .collect();
        let mut out = Vec::new();
        let mut begins = 0;
        for run in &block.runs {
            let own = Span::new(begins, begins + run.text.len());
            begins = own.end;
            let tag = self.tag(run);
            let shown = |it: &String| self.marks.shows(Kind::Check) || self.is_selected(it);
            let has_check = run.checks.iter().any(shown);
            let mut cuts = vec![own.start, own.end];
            // A mark is not cut: it belongs to the sentence that it begins in.
            if tag.is_none() && !has_check {
                let ends = cues
                    .iter()
                    .flat_map(|it| [it.1.start, it.1.end, it.2.start, it.2.end]);
                cuts.extend(ends.filter(|it| own.start < *it && *it < own.end));
                cuts.sort_unstable();
                cuts.dedup();
            }
            for ends in cuts.windows(2) {
                let [start, end] = ends else { continue };
                let at = Span::new(*start, *end);
                let around = cues
                    .iter()
                    .find(|it| it.1.start <= at.start && at.start < it.1.end);
                out.push(Piece {
                    text: Span::new(at.start - own.start, at.end - own.start).of(&run.text),
                    own: at,
                    run,
                    tag,
                    has_check,
                    sentence: around.map(|it| it.0),
                    is_cue: around.is_some_and(|it| it.2.overlaps(at)),
                });
            }
        }
        out
    }

    /// What a run is marked as: the first kind that is on. What the user came for stays marked.
    fn tag(&self, run: &Run) -> Option<Tag> {
        run.tag?;
        let shown = |kind: Kind| {
            (run.findings.iter())
                .any(|it| Kind::of(it) == kind && (self.marks.shows(kind) || self.is_selected(it)))
        };
        [
            (Kind::Comparison, Tag::Comparison),
            (Kind::Score, Tag::Score),
            (Kind::Trend, Tag::Trend),
            (Kind::Figure, Tag::Figure),
        ]
        .into_iter()
        .find(|it| shown(it.0))
        .map(|it| it.1)
    }

    fn piece(&self, piece: &Piece, evidence: Option<&Evidence>) -> Html {
        let run = piece.run;
        let evidence = evidence.filter(|it| it.within.overlaps(piece.own));
        if !piece.is_mark() {
            let plain = || html! { { piece.text } };
            return evidence
                .and_then(|it| cited(piece, it))
                .unwrap_or_else(plain);
        }
        let selected = self.props.selected.as_deref();
        let cue = piece.sentence.filter(|_| piece.is_cue);
        let cue = cue.and_then(|it| self.props.view.analysis.cues.get(it));
        let mut findings = run.findings.clone();
        findings.extend(cue.map(|it| it.id.clone()));
        let all: Vec<String> = (findings.iter())
            .chain(&run.checks)
            .chain(evidence.map(|it| &it.id))
            .cloned()
            .collect();
        let is_selected = evidence.is_some() || all.iter().any(|it| self.is_selected(it));
        let kind = (piece.tag.map(classes::kind)).or_else(|| cue.map(|_| "cue"));
        let to = leads_to(kind, &all, selected).map_or(Route::England, Route::listing);
        let checks = piece.has_check.then(|| run.checks.join(" "));
        let described = piece.has_check.then_some("has-check");
        html! {
            <mark data-kind={kind} data-findings={kind.map(|_| findings.join(" "))} data-check={checks}
                data-evidence={evidence.map(|it| it.id.clone())} class={is_selected.then_some("sel")} role="none">
                <a href={to.href()} aria-describedby={described}>{ piece.text }</a>
            </mark>
        }
    }
}

/// Class of a cue sentence.
fn cue_class(side: CueSide) -> &'static str {
    match side {
        CueSide::Strength => "strength",
        CueSide::Shortfall => "shortfall",
        CueSide::Both => "both",
    }
}

/// Plain text with a piece of evidence in it, which leads back to its check.
fn cited(piece: &Piece, evidence: &Evidence) -> Option<Html> {
    let (at, own) = (evidence.within, piece.own);
    let start = at.start.max(own.start) - own.start;
    let end = at.end.min(own.end) - own.start;
    Some(html! {
        <>
            { piece.text.get(..start)? }
            <mark class="sel" data-evidence={evidence.id.clone()} role="none">
                <a href={Route::Checks.href()}>{ piece.text.get(start..end)? }</a>
            </mark>
            { piece.text.get(end..)? }
        </>
    })
}
