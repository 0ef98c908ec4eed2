//! What is set and what is open where the operators of a page or of a form have got to.

use super::fonts::Type;
use super::library::Name;
use super::matrix::Matrix;

/// The most states that are kept, and the most marks that are open.
const STATES: usize = 256;

/// What is set at a place of a page.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) matrix: Matrix,
    pub(super) font: Option<Type<'a>>,
    pub(super) size: f64,
    pub(super) per_char: f64,
    pub(super) per_space: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
}

/// What one stream of operators has open.
pub(super) struct Stretch<'a> {
    pub(super) state: State<'a>,
    saved: Vec<State<'a>>,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    marks: Vec<Mark>,
    /// Marks and states beyond what is kept.
    marks_beyond: usize,
    saved_beyond: usize,
    /// What a text stands for, until its mark ends.
    pub(super) replaced: Option<Replaced>,
}

/// Where a piece of content belongs.
#[derive(Clone, Copy, Default)]
pub(super) struct Mark {
    /// To no text: running heads, page numbers, ornaments.
    pub(super) is_artifact: bool,
    pub(super) block: Option<u32>,
    /// To what a text may stand for.
    pub(super) is_replaced: bool,
}

/// A piece of content that a text stands for.
pub(super) struct Replaced {
    pub(super) text: String,
    /// Where it begins among the characters of the page.
    pub(super) from: usize,
    /// How many marks are open with its own.
    n_marks: usize,
}

impl State<'_> {
    /// What is set where a page begins.
    pub(super) const fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            per_char: 0.0,
            per_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

impl<'a> Stretch<'a> {
    /// The start of a stream within a mark.
    pub(super) fn new(state: State<'a>, mark: Mark) -> Self {
        Self {
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marks: vec![mark],
            marks_beyond: 0,
            saved_beyond: 0,
            replaced: None,
        }
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() < STATES {
            self.saved.push(self.state.clone());
        } else {
            self.saved_beyond += 1;
        }
    }

    pub(super) fn restore(&mut self) {
        if self.saved_beyond > 0 {
            self.saved_beyond -= 1;
        } else if let Some(saved) = self.saved.pop() {
            self.state = saved;
        }
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(&self.line);
        self.text = self.line;
    }

    /// The innermost mark.
    pub(super) fn mark(&self) -> Mark {
        self.marks.last().copied().unwrap_or_default()
    }

    /// Opens a mark; says whether it is kept.
    pub(super) fn begin(&mut self, tag: &Name<'_>, block: Option<u32>) -> bool {
        if self.marks.len() == STATES {
            self.marks_beyond += 1;
            return false;
        }
        let around = self.mark();
        self.marks.push(Mark {
            is_artifact: around.is_artifact || tag.as_str() == "Artifact",
            block: block.or(around.block),
            is_replaced: around.is_replaced,
        });
        true
    }

    /// Notes that a text may stand for what the innermost mark holds, from a place among the page's characters on; the
    /// text of a mark around it comes first.
    pub(super) fn replace(&mut self, text: String, from: usize) {
        let n_marks = self.marks.len();
        if let Some(it) = self.marks.last_mut()
            && !it.is_replaced
            && !it.is_artifact
        {
            it.is_replaced = true;
            self.replaced = Some(Replaced {
                text,
                from,
                n_marks,
            });
        }
    }

    /// Closes the innermost mark; gives what a text stands for where that ends with it.
    pub(super) fn end(&mut self) -> Option<Replaced> {
        if self.marks_beyond > 0 {
            self.marks_beyond -= 1;
            return None;
        }
        let n_marks = self.marks.len();
        // The first one is that around the whole.
        if n_marks > 1 {
            self.marks.pop();
        }
        self.replaced.take_if(|it| it.n_marks == n_marks)
    }
}
