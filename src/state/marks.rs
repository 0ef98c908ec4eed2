//! Which kinds of marks are switched on in a report's text.

/// A kind of mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A figure set against an average.
    Comparison,
    /// A score.
    Score,
    /// A change, or a figure against a target.
    Trend,
    /// Any other figure.
    Figure,
    /// What a check asks about.
    Check,
    /// A sentence of strength or of shortfall.
    Cue,
}

impl Kind {
    /// All of them, in the order of their switches.
    pub const ALL: [Self; 6] = [
        Self::Comparison,
        Self::Score,
        Self::Trend,
        Self::Figure,
        Self::Check,
        Self::Cue,
    ];

    /// The kind of what has this id: ids begin with the letter of their kind.
    #[must_use]
    pub fn of(id: &str) -> Self {
        match id.as_bytes().first() {
            Some(b's') => Self::Score,
            Some(b't') => Self::Trend,
            Some(b'f') => Self::Figure,
            Some(b'k') => Self::Check,
            Some(b'q') => Self::Cue,
            _ => Self::Comparison,
        }
    }
}

/// What is switched on. At first all but the sentences, which would cover half the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks([bool; 6]);

impl Default for Marks {
    fn default() -> Self {
        Self([true, true, true, true, true, false])
    }
}

impl Marks {
    /// Whether a kind is on.
    #[must_use]
    pub fn shows(self, kind: Kind) -> bool {
        self.0[kind as usize]
    }

    /// With one kind switched on or off.
    #[must_use]
    pub fn with(mut self, kind: Kind, on: bool) -> Self {
        self.0[kind as usize] = on;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_of_one_kind() {
        let all = Marks::default();
        for kind in Kind::ALL {
            let on = kind != Kind::Cue;
            assert_eq!(all.shows(kind), on, "{kind:?}");
            let turned = all.with(kind, !on);
            for other in Kind::ALL {
                assert_eq!(turned.shows(other) != all.shows(other), other == kind);
            }
        }
        for (id, kind) in ["c1", "s2", "t3", "f4", "k5e1", "q6"].iter().zip(Kind::ALL) {
            assert_eq!(Kind::of(id), kind);
        }
    }
}
