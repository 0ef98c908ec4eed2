//! Places on a page: how they are turned and stretched.

use super::glyph::{Glyph, PageText};

/// The transformation of places that PDF writes as six numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

/// Places further out than this, and type larger, are of no page.
const FAR: f64 = 100_000.0;

/// The smallest type that anybody reads, and the largest, in points.
const SIZES: std::ops::Range<f64> = 0.5..1000.0;

#[expect(
    clippy::many_single_char_names,
    reason = "the six numbers have these names wherever they are written of"
)]
impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by a distance.
    pub(super) const fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one, then another.
    pub(super) fn then(&self, next: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ne, nf] = next.0;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// A character that begins here, `width` wide and of a type of `size`, before both are stretched; and into which
    /// quarter it is turned, clockwise. Nothing where that is askew or nowhere.
    pub(super) fn glyph(&self, width: f64, size: f64) -> Option<(u8, Glyph)> {
        let [a, b, c, d, x, y] = self.0;
        let size = c.hypot(d) * size.abs();
        let along = a.hypot(b);
        if ![size, along, x, y, width].iter().all(|it| it.is_finite())
            || !SIZES.contains(&size)
            || x.abs() > FAR
            || y.abs() > FAR
        {
            return None;
        }
        let is_level = b.abs() < 0.05 * along;
        let is_upright = a.abs() < 0.05 * along;
        let turn = match (is_level, is_upright) {
            (true, _) if a > 0.0 => 0,
            (_, true) if b > 0.0 => 1,
            (true, _) => 2,
            (_, true) => 3,
            _ => return None,
        };
        let glyph = Glyph {
            it: ' ',
            x: x as f32,
            y: y as f32,
            width: (width * along).abs().min(FAR) as f32,
            size: size as f32,
            is_bold: false,
            block: None,
        };
        Some((turn, glyph))
    }
}

/// A page's characters, turned so that most of them run from left to right; the others, such as a stamp along the
/// margin, are left out. So is what lies beside the page.
pub(super) fn turned(all: &[(u8, Glyph)], width: f32, height: f32) -> PageText {
    let mut counts = [0_usize; 4];
    for (turn, _) in all {
        if let Some(it) = counts.get_mut(usize::from(*turn)) {
            *it += 1;
        }
    }
    let mut main = 0;
    for turn in [1, 2, 3] {
        let (most, here) = (counts.get(usize::from(main)), counts.get(usize::from(turn)));
        if here > most {
            main = turn;
        }
    }
    let is_on_page = |it: &Glyph| {
        let slack = 2.0;
        it.x > -slack && it.x < width + slack && it.y > -slack && it.y < height + slack
    };
    let glyphs = all
        .iter()
        .filter(|(turn, it)| *turn == main && is_on_page(it))
        .map(|(_, it)| {
            let (x, y) = match main {
                0 => (it.x, it.y),
                1 => (it.y, width - it.x),
                2 => (width - it.x, height - it.y),
                _ => (height - it.y, it.x),
            };
            Glyph { x, y, ..*it }
        })
        .collect();
    PageText {
        glyphs,
        height: if main.is_multiple_of(2) {
            height
        } else {
            width
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sideways_page_is_turned() {
        let glyph = |a, b, x, y| {
            let at = Matrix([a, b, -b, a, x, y]);
            at.glyph(6.0, 12.0).expect("on the page")
        };
        // Down the right side, as clockwise text runs, its lines one to the left of another.
        let all = [glyph(0.0, 1.0, 500.0, 50.0), glyph(0.0, 1.0, 486.0, 50.0)];
        let page = turned(&all, 595.0, 842.0);
        let places: Vec<(f32, f32)> = page.glyphs.iter().map(|it| (it.x, it.y)).collect();
        assert_eq!(places, [(50.0, 95.0), (50.0, 109.0)]);
        assert_eq!(page.height.to_bits(), 595.0_f32.to_bits());
    }

    #[test]
    fn what_is_askew_is_left_out() {
        assert_eq!(
            Matrix([1.0, 1.0, -1.0, 1.0, 5.0, 5.0]).glyph(6.0, 12.0),
            None
        );
        assert_eq!(Matrix([f64::NAN; 6]).glyph(6.0, 12.0), None);
    }
}
