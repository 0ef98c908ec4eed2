//! From finding to finding through a report's text.

use super::{Kind, Marks};
use crate::view::document::Document;

/// Where the user is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    /// At a mark: its block, and the ids of what stands there.
    At(usize, Vec<String>),
    /// Nowhere: the block that stands first in the window.
    Before(usize),
}

/// The stops of the kinds that are switched on, in text order, by their number.
#[must_use]
pub fn stops(document: &Document, marks: Marks) -> Vec<usize> {
    let shown = |ids: &[String]| ids.iter().any(|it| marks.shows(Kind::of(it)));
    (document.stops.iter().enumerate())
        .filter(|(_, it)| shown(&it.ids))
        .map(|(n, _)| n)
        .collect()
}

/// The next stop or the one before, by its place among `stops`; behind the last comes the first.
#[must_use]
pub fn step(document: &Document, stops: &[usize], here: &Here, forward: bool) -> Option<usize> {
    let last = stops.len().checked_sub(1)?;
    let stop = |n: &usize| document.stops.get(*n);
    let block = match here {
        Here::At(block, ids) => {
            let is_here = |n: &usize| {
                stop(n).is_some_and(|it| {
                    it.block == *block && it.ids.iter().any(|it| ids.contains(it))
                })
            };
            if let Some(at) = stops.iter().position(is_here) {
                return Some(match (forward, at) {
                    (true, at) if at == last => 0,
                    (true, at) => at + 1,
                    (false, 0) => last,
                    (false, at) => at - 1,
                });
            }
            *block
        }
        Here::Before(block) => *block,
    };
    let after = stops.partition_point(|it| stop(it).is_some_and(|it| it.block < block));
    Some(if forward {
        if after > last { 0 } else { after }
    } else {
        after.checked_sub(1).unwrap_or(last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::Stop;

    fn document() -> Document {
        let stop = |at, block, ids: &[&str]| Stop {
            at,
            block,
            ids: ids.iter().map(|it| (*it).to_owned()).collect(),
        };
        Document {
            blocks: Vec::new(),
            chunks: Vec::new(),
            stops: vec![
                stop(1, 0, &["s1"]),
                stop(5, 2, &["c1", "t1"]),
                stop(7, 2, &["f1"]),
                stop(9, 4, &["q1"]),
                stop(20, 7, &["k1"]),
            ],
            sections: Vec::new(),
            cues: Vec::new(),
        }
    }

    #[test]
    fn only_what_is_on_is_a_stop() {
        let all = Marks::default();
        assert_eq!(stops(&document(), all), [0, 1, 2, 4]);
        assert_eq!(
            stops(&document(), all.with(Kind::Cue, true)),
            [0, 1, 2, 3, 4]
        );
        let no_comparisons = all.with(Kind::Comparison, false);
        assert_eq!(
            stops(&document(), no_comparisons),
            [0, 1, 2, 4],
            "a trend as well"
        );
        assert_eq!(
            stops(&document(), no_comparisons.with(Kind::Trend, false)),
            [0, 2, 4]
        );
    }

    #[test]
    fn steps_go_on_from_where_one_is() {
        let document = document();
        let all = stops(&document, Marks::default());
        let at = |block, id: &str| Here::At(block, vec![id.to_owned()]);
        for (here, next, before) in [
            (at(0, "s1"), 1, 3),
            (at(2, "t1"), 2, 0),
            (at(7, "k1"), 0, 2),
            (at(4, "q1"), 3, 2),
            (Here::Before(0), 0, 3),
            (Here::Before(3), 3, 2),
            (Here::Before(9), 0, 3),
        ] {
            assert_eq!(step(&document, &all, &here, true), Some(next), "{here:?}");
            assert_eq!(
                step(&document, &all, &here, false),
                Some(before),
                "{here:?}"
            );
        }
        assert_eq!(step(&document, &[], &Here::Before(0), true), None);
    }
}
