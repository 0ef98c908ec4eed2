//! What a page draws: its operators followed, every character put in its place.

use std::collections::BTreeSet;

use super::actual;
use super::bombs;
use super::fonts::Fonts;
use super::glyph::{Glyph, PageText};
use super::library::{
    Array, BfString, Dict, Name, Object, ObjectIdentifier, Page, Resources, Stream,
    TypedInstruction, TypedIter,
};
use super::matrix::{Matrix, turned};
use super::stretch::{Mark, Replaced, State, Stretch};
use super::tags::Tags;
use crate::error::AnalysisError;

/// The most characters of a file, a thousand pages of text. A report has some 120,000.
const GLYPHS: usize = 3_000_000;

/// The most characters of a page, which are kept until its lines are made of them. A page of text has some 4,000.
const PAGE_GLYPHS: usize = 250_000;

/// The most operators of a file, those of forms counted each time they are drawn. A page of text has some 3,000.
const OPERATORS: usize = 10_000_000;

/// How often forms may be drawn in a file.
const DRAWN: usize = 20_000;

/// How deep forms may lie in each other.
const FORMS: usize = 8;

/// The most bytes that pages and forms of a file unpack to, each form counted as often as it is drawn.
const BYTES: usize = 256 * 1024 * 1024;

/// Reads the pages of one file.
pub(super) struct Walk<'a, 't> {
    fonts: Fonts<'a>,
    tags: &'t Tags,
    glyphs_left: usize,
    operators_left: usize,
    bytes_left: usize,
    forms_left: usize,
    /// Characters whose letters the file does not say.
    pub(super) n_unknown: usize,
    /// Texts without a font that can be read, and pages without contents that can.
    pub(super) n_broken: usize,
    /// Characters that were read.
    pub(super) n_known: usize,
    /// Pieces that the text of their element stands for already.
    said: BTreeSet<(ObjectIdentifier, i64)>,
    page: Option<ObjectIdentifier>,
    out: Vec<(u8, Glyph)>,
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(tags: &'t Tags) -> Self {
        Self {
            fonts: Fonts::new(),
            tags,
            glyphs_left: GLYPHS,
            operators_left: OPERATORS,
            bytes_left: BYTES,
            forms_left: DRAWN,
            n_unknown: 0,
            n_broken: 0,
            n_known: 0,
            said: BTreeSet::new(),
            page: None,
            out: Vec::new(),
        }
    }

    /// Reads a page: its characters in the direction that most of them run in.
    ///
    /// # Errors
    /// [`AnalysisError::TooMuch`].
    pub(super) fn page(&mut self, page: &Page<'a>) -> Result<PageText, AnalysisError> {
        self.take_contents(page)?;
        self.page = page.raw().obj_id();
        self.out.clear();
        let state = State::new(Matrix(page.initial_transform(true).as_coeffs()));
        let is_filled = page.raw().contains_key("Contents");
        if is_filled && page.page_stream().is_none_or(<[u8]>::is_empty) {
            self.n_broken += 1;
        }
        let operators = page.typed_operations();
        self.operators(operators, page.resources(), state, Mark::default(), 0)?;
        let (width, height) = page.render_dimensions();
        Ok(turned(&self.out, width, height))
    }

    /// Counts what a page's streams unpack to, before they are unpacked and kept.
    fn take_contents(&mut self, page: &Page<'a>) -> Result<(), AnalysisError> {
        let mut take = |it: &Stream<'_>| {
            let left = self.bytes_left.checked_sub(bombs::size(it)?)?;
            self.bytes_left = left;
            Some(())
        };
        if let Some(it) = page.raw().get::<Stream<'_>>("Contents") {
            take(&it).ok_or_else(bombs::too_much)?;
        } else if let Some(all) = page.raw().get::<Array<'_>>("Contents") {
            for it in all.iter::<Object<'_>>() {
                if let Object::Stream(it) = it {
                    take(&it).ok_or_else(bombs::too_much)?;
                }
            }
        }
        Ok(())
    }

    /// Follows the operators of a page or of a form. Calls itself no deeper than [`FORMS`].
    fn operators(
        &mut self,
        mut operators: TypedIter<'_>,
        resources: &Resources<'a>,
        state: State<'a>,
        mark: Mark,
        depth: usize,
    ) -> Result<(), AnalysisError> {
        use TypedInstruction as Do;
        let mut it = Stretch::new(state, mark);
        while let Some(next) = operators.next() {
            self.operators_left = self
                .operators_left
                .checked_sub(1)
                .ok_or_else(bombs::too_much)?;
            match next {
                Do::SaveState(_) => it.save(),
                Do::RestoreState(_) => it.restore(),
                Do::Transform(m) => {
                    let m = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|it| it.as_f64()));
                    it.state.matrix = m.then(&it.state.matrix);
                }
                Do::BeginText(_) => {
                    it.text = Matrix::IDENTITY;
                    it.line = Matrix::IDENTITY;
                }
                Do::TextFont(font) => {
                    it.state.font = resources
                        .get_font(font.0)
                        .and_then(|it| self.fonts.get(&it));
                    it.state.size = font.1.as_f64();
                }
                Do::SetGraphicsState(name) => {
                    let font = resources
                        .get_ext_g_state(name.0)
                        .and_then(|it| font_of(&it));
                    if let Some((font, size)) = font {
                        it.state.font = self.fonts.get(&font);
                        it.state.size = size;
                    }
                }
                Do::NextLine(by) => it.next_line(by.0.as_f64(), by.1.as_f64()),
                Do::NextLineAndSetLeading(by) => {
                    it.state.leading = -by.1.as_f64();
                    it.next_line(by.0.as_f64(), by.1.as_f64());
                }
                Do::SetTextMatrix(m) => {
                    it.line = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|it| it.as_f64()));
                    it.text = it.line;
                }
                Do::NextLineUsingLeading(_) => it.next_line(0.0, -it.state.leading),
                Do::CharacterSpacing(by) => it.state.per_char = by.0.as_f64(),
                Do::WordSpacing(by) => it.state.per_space = by.0.as_f64(),
                Do::HorizontalScaling(by) => it.state.stretch = by.0.as_f64() / 100.0,
                Do::TextLeading(by) => it.state.leading = by.0.as_f64(),
                Do::TextRise(by) => it.state.rise = by.0.as_f64(),
                Do::ShowText(text) => self.show(&mut it, text.0.as_bytes())?,
                Do::NextLineAndShowText(text) => {
                    it.next_line(0.0, -it.state.leading);
                    self.show(&mut it, text.0.as_bytes())?;
                }
                Do::ShowTextWithParameters(text) => {
                    it.state.per_space = text.0.as_f64();
                    it.state.per_char = text.1.as_f64();
                    it.next_line(0.0, -it.state.leading);
                    self.show(&mut it, text.2.as_bytes())?;
                }
                Do::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(text) => self.show(&mut it, text.as_bytes())?,
                            Object::Number(by) => {
                                let by = -by.as_f64() / 1000.0 * it.state.size * it.state.stretch;
                                it.text = Matrix::moved(by, 0.0).then(&it.text);
                            }
                            _ => {}
                        }
                    }
                }
                Do::BeginMarkedContent(tag) => {
                    it.begin(tag.0, None);
                }
                Do::BeginMarkedContentWithProperties(tag) => match tag.1 {
                    Object::Dict(says) => self.begin(&mut it, tag.0, says),
                    Object::Name(name) => {
                        let says = resources.properties.get::<Dict<'_>>(name.as_ref());
                        self.begin(&mut it, tag.0, &says.unwrap_or_default());
                    }
                    _ => {
                        it.begin(tag.0, None);
                    }
                },
                Do::EndMarkedContent(_) => {
                    if let Some(replaced) = it.end() {
                        self.replace(&replaced)?;
                    }
                }
                Do::XObject(name) if depth < FORMS => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &it, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        if let Some(unended) = it.replaced {
            self.keep(unended.from);
        }
        Ok(())
    }

    /// Begins a marked piece, with what the file says of it.
    fn begin(&mut self, it: &mut Stretch<'a>, tag: &Name<'_>, says: &Dict<'_>) {
        let place = self.page.zip(says.get::<i64>("MCID"));
        let block = place.and_then(|(page, number)| self.tags.block(page, number));
        let is_open = it.begin(tag, block);
        if !is_open {
            return;
        }
        let own = match says.get::<Object<'_>>("ActualText") {
            Some(Object::String(it)) => actual::text(it.as_bytes()),
            _ => None,
        };
        // The text of an element stands for its piece once, however often that is drawn.
        let text = own.or_else(|| {
            let (page, number) = place?;
            let text = self.tags.text(page, number)?;
            self.said.insert((page, number)).then(|| text.to_owned())
        });
        if let Some(text) = text {
            it.replace(text, self.out.len());
        }
    }

    /// Puts a text in the place of what was drawn since it began.
    fn replace(&mut self, it: &Replaced) -> Result<(), AnalysisError> {
        let drawn = self.out.get(it.from..).unwrap_or_default();
        let Some(glyphs) = actual::replaced(drawn, &it.text) else {
            self.keep(it.from);
            return Ok(());
        };
        self.glyphs_left = self
            .glyphs_left
            .checked_sub(glyphs.len())
            .ok_or_else(bombs::too_much)?;
        self.n_known += glyphs.len();
        self.out.truncate(it.from);
        self.out.extend(glyphs);
        if self.out.len() > PAGE_GLYPHS {
            return Err(bombs::too_much());
        }
        Ok(())
    }

    /// Keeps what was drawn as it is, but for that whose letters the file does not say.
    fn keep(&mut self, from: usize) {
        let n = self.out.len();
        let drawn = self.out.split_off(from.min(n));
        let is_known = |it: &(u8, Glyph)| it.1.it != actual::UNKNOWN;
        self.out.extend(drawn.into_iter().filter(is_known));
        self.n_unknown += n - self.out.len();
    }

    /// Follows a form, which is a piece of a page that may be drawn many times.
    fn form(
        &mut self,
        form: &Stream<'a>,
        around: &Resources<'a>,
        at: &Stretch<'a>,
        depth: usize,
    ) -> Result<(), AnalysisError> {
        let dict = form.dict();
        let is_form = dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|it| it.as_str() == "Form");
        if !is_form {
            return Ok(());
        }
        self.forms_left = self.forms_left.checked_sub(1).ok_or_else(bombs::too_much)?;
        if !bombs::is_sane(form) {
            return Err(bombs::too_much());
        }
        let Ok(bytes) = form.decoded_data() else {
            return Ok(());
        };
        self.bytes_left = self
            .bytes_left
            .checked_sub(bytes.len())
            .ok_or_else(bombs::too_much)?;
        let mut state = at.state.clone();
        if let Some(it) = dict.get::<[f64; 6]>("Matrix") {
            state.matrix = Matrix(it).then(&state.matrix);
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let mark = at.mark();
        let resources = own.as_ref().unwrap_or(around);
        self.operators(TypedIter::new(&bytes), resources, state, mark, depth)
    }

    /// Puts the characters of a text in their places.
    fn show(&mut self, it: &mut Stretch<'a>, bytes: &[u8]) -> Result<(), AnalysisError> {
        let Some(font) = it.state.font.clone() else {
            self.n_broken += 1;
            return Ok(());
        };
        let mark = it.mark();
        let mut rest = bytes;
        while let Some(code) = font.read(rest) {
            self.glyphs_left = self
                .glyphs_left
                .checked_sub(1)
                .ok_or_else(bombs::too_much)?;
            let state = &it.state;
            let width = code.advance / 1000.0 * state.size;
            let is_space = code.len == 1 && rest.first() == Some(&b' ');
            let per_space = if is_space { state.per_space } else { 0.0 };
            let place = Matrix([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise]);
            let place = place.then(&it.text).then(&state.matrix);
            if !mark.is_artifact {
                // Where a text may stand for it, its place matters without its letters.
                let unknown = mark.is_replaced.then_some(BfString::Char(actual::UNKNOWN));
                match code.text.or(unknown) {
                    Some(text) => {
                        self.n_known +=
                            usize::from(!matches!(text, BfString::Char(actual::UNKNOWN)));
                        let glyph = place.glyph(width, state.size);
                        if let Some((turn, mut glyph)) = glyph {
                            glyph.is_bold = font.is_bold;
                            glyph.block = mark.block;
                            push(&mut self.out, turn, glyph, &text);
                        }
                    }
                    None => self.n_unknown += 1,
                }
            }
            if self.out.len() > PAGE_GLYPHS {
                return Err(bombs::too_much());
            }
            let by = (width + state.per_char + per_space) * state.stretch;
            it.text = Matrix::moved(by, 0.0).then(&it.text);
            rest = rest.get(code.len..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Adds a code's letters: those of a ligature share its width.
fn push(out: &mut Vec<(u8, Glyph)>, turn: u8, glyph: Glyph, text: &BfString) {
    match text {
        BfString::Char(it) => out.push((turn, Glyph { it: *it, ..glyph })),
        BfString::String(text) => {
            // No code stands for more letters than a few.
            let n = (0..LETTERS).zip(text.chars()).count().max(1) as u16;
            let width = glyph.width / f32::from(n);
            for (at, it) in (0..LETTERS).zip(text.chars()) {
                let x = glyph.x + width * f32::from(at);
                out.push((
                    turn,
                    Glyph {
                        it,
                        x,
                        width,
                        ..glyph
                    },
                ));
            }
        }
    }
}

/// The most letters of one code.
const LETTERS: u16 = 16;

/// The font that a graphics state sets, with its size.
fn font_of<'a>(state: &Dict<'a>) -> Option<(Dict<'a>, f64)> {
    let font = state.get::<Array<'_>>("Font")?;
    let mut parts = font.flex_iter();
    Some((parts.next::<Dict<'_>>()?, parts.next::<f64>()?))
}
