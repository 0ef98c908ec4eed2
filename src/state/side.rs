//! How the open reports are set side by side.

use super::ReportId;

/// By default all of them, by name. There is no order by result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SideBySide {
    /// The reports as the user put them; nothing where they stand by name.
    pub order: Vec<ReportId>,
    /// Those that the user took out.
    pub left_out: Vec<ReportId>,
    /// What the listed measures must have in their words.
    pub words: String,
    /// Whether only measures are listed that all of the reports have.
    pub all_have: bool,
}

/// Which way a report moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the first column.
    Left,
    /// Towards the last one.
    Right,
}

impl SideBySide {
    /// All open reports in the order of the columns, by their names: those put by hand first, then by name.
    #[must_use]
    pub fn arranged(&self, reports: &[(ReportId, String)]) -> Vec<ReportId> {
        let is_open = |id: &ReportId| reports.iter().any(|(it, _)| it == id);
        let mut out: Vec<ReportId> = self.order.iter().copied().filter(is_open).collect();
        let mut others: Vec<(&str, ReportId)> = Vec::new();
        for (id, name) in reports.iter().filter(|(id, _)| !out.contains(id)) {
            let at = (others.iter())
                .position(|(other, _)| is_before(name, other))
                .unwrap_or(others.len());
            others.insert(at, (name, *id));
        }
        out.extend(others.into_iter().map(|(_, id)| id));
        out
    }

    /// Those of them that are in.
    #[must_use]
    pub fn columns(&self, reports: &[(ReportId, String)]) -> Vec<ReportId> {
        let mut out = self.arranged(reports);
        out.retain(|it| self.has(*it));
        out
    }

    /// Whether a report is in.
    #[must_use]
    pub fn has(&self, id: ReportId) -> bool {
        !self.left_out.contains(&id)
    }

    /// The same with a report in or out.
    #[must_use]
    pub fn with(&self, id: ReportId, is_in: bool) -> Self {
        let mut next = self.clone();
        next.left_out.retain(|it| *it != id);
        if !is_in {
            next.left_out.push(id);
        }
        next
    }

    /// The same with a report moved past its neighbour among those that are in; `arranged` is the order as it is.
    #[must_use]
    pub fn moved(&self, arranged: &[ReportId], id: ReportId, way: Way) -> Self {
        let mut next = self.clone();
        let Some(at) = arranged.iter().position(|it| *it == id) else {
            return next;
        };
        let is_in = |it: &&ReportId| self.has(**it);
        let neighbour = match way {
            Way::Left => arranged[..at].iter().rev().find(is_in),
            Way::Right => arranged[at + 1..].iter().find(is_in),
        };
        let Some(to) = neighbour.and_then(|of| arranged.iter().position(|it| it == of)) else {
            return next;
        };
        next.order = arranged.to_vec();
        let it = next.order.remove(at);
        next.order.insert(to, it);
        next
    }

    /// The same by name.
    #[must_use]
    pub fn by_name(&self) -> Self {
        Self {
            order: Vec::new(),
            ..self.clone()
        }
    }

    /// A report is closed.
    pub(super) fn forget(&mut self, id: ReportId) {
        self.order.retain(|it| *it != id);
        self.left_out.retain(|it| *it != id);
    }

    /// A report was opened again and has another number.
    pub(super) fn renumber(&mut self, from: ReportId, to: ReportId) {
        for it in self.order.iter_mut().chain(&mut self.left_out) {
            if *it == from {
                *it = to;
            }
        }
    }
}

/// Whether a name stands before another, whatever their case.
fn is_before(name: &str, other: &str) -> bool {
    let letters = |it: &str| it.to_ascii_lowercase();
    letters(name) < letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(reports: &[(ReportId, &str)]) -> Vec<(ReportId, String)> {
        let own = |(id, name): &(ReportId, &str)| (*id, (*name).to_owned());
        reports.iter().map(own).collect()
    }

    #[test]
    fn reports_stand_by_name_until_they_are_moved() {
        let mut reports = named(&[(1, "Tarnby"), (2, "fenmoor"), (3, "Quillshire")]);
        let side = SideBySide::default();
        let by_name = side.arranged(&reports);
        assert_eq!(by_name, [2, 3, 1]);
        let side = side.moved(&by_name, 1, Way::Left);
        assert_eq!(side.arranged(&reports), [2, 1, 3]);
        // Those opened later come last, by name.
        reports.extend(named(&[(4, "Zell"), (5, "Alder")]));
        assert_eq!(side.arranged(&reports), [2, 1, 3, 5, 4]);
        // Closed ones fall out.
        reports.retain(|(id, _)| *id != 2);
        assert_eq!(side.arranged(&reports), [1, 3, 5, 4]);
        assert_eq!(side.by_name().arranged(&reports), [5, 3, 1, 4]);
    }

    #[test]
    fn at_the_end_there_is_nowhere_to_move() {
        let arranged = [2, 3, 1];
        let side = SideBySide::default();
        for (id, way) in [(2, Way::Left), (1, Way::Right), (9, Way::Left)] {
            assert_eq!(side.moved(&arranged, id, way), side, "{id}");
        }
        assert_eq!(side.moved(&arranged, 2, Way::Right).order, [3, 2, 1]);
    }

    #[test]
    fn those_left_out_are_passed_over() {
        let arranged = [2, 3, 1];
        let side = SideBySide::default().with(3, false);
        assert!(!side.has(3) && side.has(2));
        assert_eq!(side.moved(&arranged, 1, Way::Left).order, [1, 2, 3]);
        assert_eq!(side.moved(&arranged, 2, Way::Right).order, [3, 1, 2]);
        assert_eq!(side.with(3, true), SideBySide::default());
    }
}
