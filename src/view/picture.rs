//! The chart of comparisons with England as a picture to take along: one SVG that stands alone, with its sources inside.

use std::fmt::Write as _;

use crate::units::Decimal;
use crate::view::gap::{Scale, Side};
use crate::view::words::list::About;
use crate::view::words::{self, number};
use crate::view::{Analysis, Comparison};

/// Comparisons under their heading.
pub type Group<'a> = (Option<&'a str>, Vec<&'a Comparison>);

/// A picture and its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// A whole file.
    pub svg: String,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
}

const WIDTH: i32 = 1200;
const LEFT: i32 = 40;
/// Where England's line stands.
const MIDDLE: i32 = 690;
/// From there to either end of the scale.
const REACH: i32 = 165;
/// Where the words of a row begin.
const WORDS: i32 = 944;
/// From one line of text to the next.
const LINE: i32 = 20;

/// How many letters of a size find room: an estimate that errs to the narrow side, as nothing measures text here.
const MEASURE_FITS: usize = 48;
const VERDICT_FITS: usize = 24;
const WORDS_FIT: usize = 30;
const HEAD_FITS: usize = 76;
const FOOT_FITS: usize = 150;

const INK: &str = "#16202b";
const QUIET: &str = "#4a5866";
const LINES: &str = "#dde3e9";
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

/// Draws what is listed, on the scale of all that the report has. `listed` says how much of all that is; it may be empty.
#[must_use]
pub fn picture(analysis: &Analysis, groups: &[Group], scale: Scale, listed: &str) -> Picture {
    let all: Vec<&Comparison> = groups.iter().flat_map(|it| it.1.iter().copied()).collect();
    let title = words::finding(&all);
    let mut pen = Pen {
        out: String::new(),
        y: 56,
    };
    for line in wrapped(&title, HEAD_FITS) {
        pen.text(
            LEFT,
            Style {
                size: 28,
                weight: 700,
                ..PLAIN
            },
            &line,
        );
        pen.y += 36;
    }
    pen.y -= 4;
    let about = About::of(analysis);
    for line in [
        said(about.council),
        said(about.published),
        listed.to_owned(),
    ] {
        for line in wrapped(&line, FOOT_FITS) {
            pen.text(LEFT, NOTE, &line);
            pen.y += LINE;
        }
    }
    pen.y += 24;
    pen.axis(scale);
    for (heading, rows) in groups {
        if let Some(heading) = heading {
            pen.y += 30;
            for line in wrapped(heading, HEAD_FITS) {
                pen.text(
                    LEFT,
                    Style {
                        weight: 700,
                        fill: QUIET,
                        ..PLAIN
                    },
                    &line,
                );
                pen.y += LINE;
            }
            pen.y -= LINE - 12;
        }
        for row in rows {
            pen.row(row, scale);
        }
    }
    pen.y += 44;
    pen.legend();
    pen.y += 32;
    for line in foot(analysis, &all) {
        for line in wrapped(&line, FOOT_FITS) {
            pen.text(LEFT, NOTE, &line);
            pen.y += LINE;
        }
    }
    let height = pen.y + 24;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\" font-family=\"{FONTS}\"><title>{}</title><desc>{}</desc>\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>{}</svg>\n",
        escaped(&title),
        escaped(&format!("{}.", words::picture(&all, scale))),
        pen.out
    );
    Picture {
        svg,
        width: WIDTH,
        height,
    }
}

/// Where the numbers are from, how they are drawn, and what made the picture.
fn foot(analysis: &Analysis, all: &[&Comparison]) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for it in all {
        let source = it.source.as_deref().or(it.collection.as_deref());
        if let Some(source) = source.map(|it| it.replace('\n', " "))
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }
    let sources = if sources.is_empty() {
        "none named".to_owned()
    } else {
        sources.join("; ")
    };
    let mut out = vec![
        format!("Sources, as the report names them: {sources}."),
        words::MEASURED.to_owned(),
        words::CAVEAT.to_owned(),
    ];
    let about = About::of(analysis);
    out.extend([about.files, about.made].map(said));
    out.extend(about.changes.into_iter().map(said));
    out
}

fn said([name, value]: [String; 2]) -> String {
    format!("{name}: {value}")
}

#[derive(Debug, Clone, Copy)]
struct Style {
    size: i32,
    weight: i32,
    fill: &'static str,
    anchor: &'static str,
}

const PLAIN: Style = Style {
    size: 15,
    weight: 400,
    fill: INK,
    anchor: "start",
};

const NOTE: Style = Style {
    size: 14,
    fill: QUIET,
    ..PLAIN
};

/// What is drawn so far, and where the next line goes.
struct Pen {
    out: String,
    y: i32,
}

impl Pen {
    fn text(&mut self, x: i32, style: Style, words: &str) {
        let Style {
            size,
            weight,
            fill,
            anchor,
        } = style;
        let (y, words) = (self.y, escaped(words));
        let _ = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\" text-anchor=\"{anchor}\">{words}</text>"
        );
    }

    fn line(&mut self, [x1, y1, x2, y2]: [i32; 4], stroke: &str, width: i32) {
        let _ = write!(
            self.out,
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>"
        );
    }

    /// The numbers of the scale, and which side is which.
    fn axis(&mut self, scale: Scale) {
        let middle = Style {
            anchor: "middle",
            ..NOTE
        };
        for (x, anchor, words) in [
            (MIDDLE - 24, "end", "◂ worse (or below)"),
            (MIDDLE + 24, "start", "better (or above) ▸"),
        ] {
            self.text(x, Style { anchor, ..NOTE }, words);
        }
        self.y += 22;
        for (n, tick) in (-2..).zip(scale.ticks()) {
            let words = match n {
                0 => "England".to_owned(),
                _ => number(Decimal::new(tick, 0)),
            };
            let weight = if n == 0 { 700 } else { 400 };
            self.text(MIDDLE + n * REACH / 2, Style { weight, ..middle }, &words);
        }
        self.y += 8;
    }

    fn row(&mut self, it: &Comparison, scale: Scale) {
        let mark = scale.mark(it);
        let measure = wrapped(&words::capitalised(words::measure(it)), MEASURE_FITS);
        let values = format!(
            "{}, England {}",
            words::printed(&it.local, it.unit),
            words::printed_average(it)
        );
        let values = wrapped(&values, MEASURE_FITS);
        let verdict = wrapped(&words::difference(it), VERDICT_FITS);
        let beside: Vec<String> = [
            Some(words::polarity_in_chart(it.polarity)),
            words::placed(it, scale, mark),
        ]
        .into_iter()
        .flatten()
        .flat_map(|it| wrapped(&it, WORDS_FIT))
        .collect();
        let lines = (measure.len() + values.len()).max(verdict.len() + beside.len());
        let (top, bottom) = (self.y, self.y + 20 + LINE * whole(lines));
        self.line([LEFT, top, WIDTH - LEFT, top], LINES, 1);
        for n in [-2, -1, 1, 2] {
            let x = MIDDLE + n * REACH / 2;
            self.line([x, top, x, bottom], LINES, 1);
        }
        self.line([MIDDLE, top, MIDDLE, bottom], INK, 2);
        let middle = top + 25;
        let x = MIDDLE + (mark.at * f64::from(REACH)).round() as i32;
        let colour = colour(Side::of(it));
        self.line([MIDDLE, middle, x, middle], colour, 4);
        self.shape(
            Side::of(it),
            (mark.beyond).then_some(mark.at > 0.0),
            x,
            middle,
        );
        self.y = middle + 5;
        let gap = words::gap(it);
        // Beside the mark, or on the line's free side where there is no room.
        let width = 14 + 8 * whole(gap.chars().count());
        let right = mark.at >= 0.0;
        let out = if right { x + 14 } else { x - 14 };
        let fits = if right {
            out + width < WORDS
        } else {
            out - width > LEFT + 8 * whole(MEASURE_FITS)
        };
        let (x, anchor) = match (fits, right) {
            (true, true) => (out, "start"),
            (true, false) => (out, "end"),
            (false, true) => (MIDDLE - 10, "end"),
            (false, false) => (MIDDLE + 10, "start"),
        };
        let bold = Style {
            weight: 600,
            ..PLAIN
        };
        self.text(
            x,
            Style {
                fill: colour,
                anchor,
                ..bold
            },
            &gap,
        );

        self.y = top + 30;
        self.lines(LEFT, bold, &measure);
        self.lines(LEFT, NOTE, &values);
        self.y = top + 30;
        self.lines(
            WORDS,
            Style {
                fill: colour,
                ..bold
            },
            &verdict,
        );
        self.lines(WORDS, NOTE, &beside);
        self.y = bottom;
    }

    fn lines(&mut self, x: i32, style: Style, lines: &[String]) {
        for line in lines {
            self.text(x, style, line);
            self.y += LINE;
        }
    }

    /// A council's mark; an arrow to that side where it stands beyond the scale.
    fn shape(&mut self, side: Side, beyond: Option<bool>, x: i32, y: i32) {
        let path = match (beyond, side) {
            (Some(true), _) => "M-7-9 9 0-7 9z",
            (Some(false), _) => "M7-9-9 0 7 9z",
            (None, Side::Better) => "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
            (None, Side::Worse) => "M0-9 9 0 0 9-9 0z",
            (None, Side::Level) => "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
            (None, Side::NotJudged) => "M-6-6h12v12h-12z",
        };
        let colour = colour(side);
        let fill = match side {
            Side::Better | Side::Worse => colour,
            Side::Level | Side::NotJudged => "#fff",
        };
        let _ = write!(
            self.out,
            "<path transform=\"translate({x} {y})\" d=\"{path}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"3\"/>"
        );
    }

    fn legend(&mut self) {
        for (n, side) in (0..).zip(Side::ALL) {
            let x = LEFT + 10 + n * 140;
            self.y -= 5;
            self.shape(side, None, x, self.y);
            self.y += 5;
            self.text(x + 18, NOTE, words::side(side));
        }
    }
}

/// A count that is a length, too.
fn whole(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 100)
}

fn colour(side: Side) -> &'static str {
    match side {
        Side::Better => "#12436d",
        Side::Worse => "#b93c0a",
        Side::Level | Side::NotJudged => "#5c6a78",
    }
}

/// Cut into lines of so many letters, between words where that can be.
fn wrapped(words: &str, fits: usize) -> Vec<String> {
    let mut out = Vec::new();
    let (mut line, mut letters) = (String::new(), 0);
    for word in words.split_whitespace() {
        let n = word.chars().count();
        if letters > 0 && letters + 1 + n > fits {
            out.push(std::mem::take(&mut line));
            letters = 0;
        }
        if letters > 0 {
            line.push(' ');
            letters += 1;
        }
        for it in word.chars() {
            if letters == fits {
                out.push(std::mem::take(&mut line));
                letters = 0;
            }
            line.push(it);
            letters += 1;
        }
    }
    if letters > 0 {
        out.push(line);
    }
    out
}

/// Text for XML: no mark-up of its own, and no character that XML has no place for.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for it in words.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::changes::{Correction, Edit, apply};
    use crate::units::Unit;
    use crate::view::Polarity::{HigherIsBetter, LowerIsBetter, Neutral};
    use crate::view::tests::comparison;

    #[test]
    fn whatever_is_written_the_picture_is_one_whole_file() {
        let view = analyse("a<b&\u{1}.txt", "Pellmere Council\n\nScore: 3\n".as_bytes());
        let odd = "<b>&amp;\"'\u{0}\u{B}\u{1F}\u{7F}\u{FFFE}\u{FFFF}\u{202E}\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{1F600}]]>\r\n\t";
        let edit = Edit::Council(format!("{odd}{}", "x".repeat(400)));
        let view = apply(&view.expect("a report"), &[Correction { id: 1, edit }]);
        let mut all = vec![
            comparison("3", "0", Unit::Days, LowerIsBetter),
            comparison("0", "0", Unit::Days, LowerIsBetter),
            comparison("-3", "-2", Unit::Days, HigherIsBetter),
            comparison("999999999", "0.001", Unit::Gbp, Neutral),
            comparison("60", "50", Unit::Percent, HigherIsBetter),
        ];
        for it in &mut all {
            it.measure = Some(odd.to_owned());
            it.source = Some(odd.to_owned());
            it.benchmark.text = odd.to_owned();
        }
        let refs: Vec<&Comparison> = all.iter().collect();
        for of in [&refs[..], &[]] {
            let groups = [(Some(odd), of.to_vec())];
            let it = picture(&view.analysis, &groups, Scale::of(of), odd);
            // Characters that XML 1.0 has no place for.
            let is_char = |it: char| {
                matches!(it, '\t' | '\n' | '\r')
                    || (it >= ' ' && !matches!(it, '\u{FFFE}' | '\u{FFFF}'))
            };
            assert!(it.svg.chars().all(is_char));
            assert!(it.svg.contains("Changed by you: Council: "), "{}", it.svg);
            assert!(!it.svg.contains("table below"), "there is none");
            let mut reader = quick_xml::Reader::from_str(&it.svg);
            let mut depth = 0;
            loop {
                match reader.read_event().expect("well-formed") {
                    quick_xml::events::Event::Start(_) => depth += 1,
                    quick_xml::events::Event::End(_) => depth -= 1,
                    quick_xml::events::Event::Text(it) => {
                        assert!(!it.contains('<'));
                    }
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(depth, 0);
        }
    }
}
