//! PDFs made by hand: of many pages, and damaged in ways that do not change from run to run.

use std::fmt::Write as _;

/// Lines of a short report of one quality statement, about nobody.
pub(crate) const REPORT: [&str; 4] = [
    "Equity in experience and outcomes",
    "Score: 2",
    "2 - Evidence shows some shortfalls",
    "Staff met people in their own homes and asked what they wanted to change.",
];

/// A PDF of so many pages: the first has the lines of [`REPORT`], each of the others the same `lines` lines, which are
/// stored once, so that the file is small for the work that it makes.
pub(crate) fn of_pages(pages: usize, lines: usize) -> Vec<u8> {
    let other: Vec<String> = (1..=lines)
        .map(|it| format!("Papers for the meeting, line {it}"))
        .collect();
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    let kids: String = (0..pages).fold(String::new(), |mut out, it| {
        write!(out, "{} 0 R ", it + 6).expect("a string takes all");
        out
    });
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Kids [{kids}] >>"
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        // Apart, as paragraphs are; the others are lines of one.
        contents(&REPORT, 40),
        contents(&other, 14),
    ];
    objects.extend((0..pages).map(|it| {
        let contents = if it == 0 { 4 } else { 5 };
        format!("<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R >>")
    }));
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (n, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", out.len()).expect("a string takes all");
        writeln!(out, "{} 0 obj\n{object}\nendobj", n + 1).expect("a string takes all");
    }
    let (size, at) = (objects.len() + 1, out.len());
    write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer << /Root 1 0 R /Size {size} >>\nstartxref\n{at}\n%%EOF\n"
    )
    .expect("a string takes all");
    out.into_bytes()
}

fn contents(lines: &[&str], apart: u32) -> String {
    let mut text = format!("BT /F 11 Tf {apart} TL 50 740 Td");
    for line in lines {
        write!(text, " ({line}) Tj T*").expect("a string takes all");
    }
    text.push_str(" ET");
    format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len())
}

/// A way to damage a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Damage {
    /// Only the beginning is there.
    Cut,
    /// Single bits are turned over.
    Flipped,
    /// A range of bytes is zero.
    Zeroed,
    /// The table of the objects' places, or the pointer to it, is gone.
    Unplaced,
    /// A stream is said to have another length.
    Length,
}

impl Damage {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Cut,
        Self::Flipped,
        Self::Zeroed,
        Self::Unplaced,
        Self::Length,
    ];

    /// The file with this damage, the more of it the larger `n` is; `any` gives numbers below its argument.
    pub(crate) fn done(
        self,
        whole: &[u8],
        n: usize,
        any: &mut impl FnMut(usize) -> usize,
    ) -> Vec<u8> {
        let mut out = whole.to_vec();
        if self != Self::Cut {
            // A line of no meaning, by which files are told apart that are damaged in the same place.
            out.extend(format!("% {n}\n").bytes());
        }
        match self {
            Self::Cut => out.truncate(whole.len() * (97 - (n * 13) % 96) / 100),
            Self::Flipped => {
                for _ in 0..[1, 10, 100, 1000][n % 4] {
                    let at = any(out.len());
                    out[at] ^= 1 << any(8);
                }
            }
            Self::Zeroed => {
                let (at, size) = (any(out.len()), [16, 256, 4096][n % 3]);
                out.iter_mut().skip(at).take(size).for_each(|it| *it = 0);
            }
            Self::Unplaced => {
                // The place that the last line but one names, and from the table on where there is one as text.
                let name: &[u8] = if n.is_multiple_of(2) {
                    b"startxref"
                } else {
                    b"xref"
                };
                for at in places(whole, name) {
                    out.iter_mut()
                        .skip(at)
                        .take(name.len() + 8)
                        .for_each(|it| *it = b' ');
                }
            }
            Self::Length => {
                let all = places(whole, b"/Length ");
                for _ in 0..=n % 5 {
                    let at = all[any(all.len())] + b"/Length ".len();
                    let n_digits = out[at..]
                        .iter()
                        .take_while(|it| it.is_ascii_digit())
                        .count();
                    // Another number that takes as much room.
                    for it in &mut out[at..at + n_digits] {
                        *it = b'9' - (*it - b'0');
                    }
                }
            }
        }
        out
    }
}

fn places(whole: &[u8], what: &[u8]) -> Vec<usize> {
    (0..whole.len())
        .filter(|at| whole[*at..].starts_with(what))
        .collect()
}

/// Numbers below a bound that are the same in each run: Knuth's constants.
pub(crate) fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    }
}
