//! Candour reads the reports in which England's Care Quality Commission (CQC) assesses how councils provide
//! adult social care, and sets their numbers against England. Everything happens in the reader's browser.
//!
//! # The flow
//!
//! ```text
//! bytes ──text, formats, pdf──▶ Document… ──join──▶ ReportText ──outline──▶ Outline ──report──▶ Report
//!       ──metrics, compare──▶ comparisons ──figures──▶ figures, trends
//!       ──national──▶ England values beside them ──checks──▶ what does not fit ──cues──▶ sentences by cue words
//!       ──view──▶ ReportView ══worker══▶ ui
//! ```
//!
//! Left of `══` is the core: plain Rust without a browser, clock, randomness or I/O. The same bytes give the
//! same view. [`analysis::analyse`] is the whole of it in one call, for the page's worker and for the command
//! line alike.
//!
//! # The modules, in reading order
//!
//! A module uses only those above it in this list; `tests/layering.rs` checks that.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`span`], [`units`], [`notice`], [`error`] | places, numbers with units, what was odd, what cannot be shown |
//! | [`framework`] | themes, quality statements, scores to percentage and rating |
//! | [`text`] | which bytes are text, in which encoding; one normal form; byte offsets to UTF-16 |
//! | [`formats`] | web pages, Word and OpenDocument texts and archives of them: bytes to documents |
//! | [`pdf`] | pages of placed characters: bytes to documents; it is the one reader that is loaded by itself |
//! | [`outline`] | the role of every line: title, heading, score line, prose |
//! | [`report`] | is it an assessment at all; council, date, scores, overall result |
//! | [`join`] | which files make up one report, and in which order |
//! | [`metrics`] | passages put together from lines; sentences, words, numbers with units |
//! | [`indicators`] | the catalogue of measures published for England, and which of them a wording means |
//! | [`compare`] | which figure is set against which average, whose average it is, and in what words |
//! | [`figures`] | every other number: what it counts, as of when, how it changed, against which target |
//! | [`national`] | published England values with their sources, and how other councils scored |
//! | [`checks`] | what does not fit: words and numbers, sums, names, dates, sources |
//! | [`cues`] | sentences of strength and of shortfall, by a published list of words |
//! | [`view`] | the JSON contract, the text cut into runs, numbers in words |
//! | [`analysis`] | the façade |
//! | [`changes`] | what a user corrects, applied to what was read |
//! | [`state`] | what the page can be in, and what changes it |
//! | `worker`, `ui` | the browser side, behind the feature `web` |
//!
//! # What holds
//!
//! - **Reading never fails, it notes.** [`text::read`] and [`report::read`] refuse what leaves nothing to
//!   show, with an [`error::AnalysisError`]; every stage after them gives its result and pushes a
//!   [`notice::Notice`] with a place for what was odd.
//! - **Nothing is guessed.** Where a sentence allows two readings there is a notice and no comparison.
//! - **Every value has its place.** Offsets are bytes of the normalised text inside, UTF-16 code units outside;
//!   [`view::build`] converts, once. `text[start..end]` is the printed form.
//! - **Numbers stay decimal.** [`units::Decimal`] keeps what is printed; only [`view::words`] makes words of it.
//! - **Errors speak facts, the page speaks advice.**
//! - **Report text is data.** It reaches the page as text nodes only; no address, title or request carries it.
//! - **Files are read apart.** A worker takes one question and gives one answer. Readers of formats are programs of
//!   their own, started when needed: bytes in, one [`text::Document`] out. One that dies or hangs is replaced, and takes
//!   nothing with it.
//! - **Nothing leaves.** The page fetches all its programs when it starts, keeps them, and then has the browser refuse
//!   every request (`ui::policy`). Where the page is one file, that policy stands in it from the start.

pub mod span;
pub mod units;

pub mod error;
pub mod notice;

pub mod framework;

pub mod text;

pub mod formats;

pub mod pdf;

pub mod outline;

pub mod report;

pub mod join;

pub mod metrics;

pub mod indicators;

pub mod compare;

pub mod figures;

pub mod national;

pub mod checks;

pub mod cues;

pub mod view;

pub mod analysis;

pub mod changes;

pub mod state;

#[cfg(feature = "web")]
pub mod worker;

#[cfg(feature = "web")]
pub mod ui;
