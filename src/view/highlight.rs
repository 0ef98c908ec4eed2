//! Marks to runs: overlapping stretches with findings, flattened to stretches without overlap.

use super::Tag;
use crate::span::Span;

/// A stretch of the text that a finding covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What the finding is; `None` for a check, which speaks of words and is no reading of them.
    pub tag: Option<Tag>,
    /// Its id.
    pub id: String,
}

/// A stretch in which the same findings apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Where.
    pub span: Span,
    /// The first that applies, in the order of [`Tag`]; `None` for plain text.
    pub tag: Option<Tag>,
    /// Ids of all findings that cover it, in order of their marks.
    pub findings: Vec<String>,
    /// Ids of all checks that speak of it.
    pub checks: Vec<String>,
}

/// Cuts `within` at every end of a mark. The stretches are in order, touch, and cover `within` exactly once.
#[must_use]
pub fn stretches(within: Span, marks: &[Mark]) -> Vec<Stretch> {
    let here: Vec<&Mark> = marks.iter().filter(|it| it.span.overlaps(within)).collect();
    let mut cuts: Vec<usize> = here
        .iter()
        .flat_map(|it| [it.span.start, it.span.end])
        .collect();
    cuts.retain(|it| within.start < *it && *it < within.end);
    cuts.push(within.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut start = within.start;
    let mut out = Vec::with_capacity(cuts.len());
    for end in cuts {
        let span = Span::new(start, end);
        if !span.is_empty() {
            let covering: Vec<&&Mark> = here.iter().filter(|it| it.span.contains(span)).collect();
            let ids = |found: bool| {
                let of = covering.iter().filter(|it| it.tag.is_some() == found);
                of.map(|it| it.id.clone()).collect()
            };
            out.push(Stretch {
                span,
                tag: covering.iter().filter_map(|it| it.tag).min(),
                findings: ids(true),
                checks: ids(false),
            });
        }
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_become_runs() {
        let mark = |start, end, tag, id: &str| Mark {
            span: Span::new(start, end),
            tag,
            id: id.into(),
        };
        let tagged = |start, end, tag, id| mark(start, end, Some(tag), id);
        let marks = [
            tagged(2, 6, Tag::Score, "s1"),
            tagged(4, 8, Tag::Comparison, "c1"),
            mark(7, 9, None, "k1"),
            tagged(20, 30, Tag::Score, "s2"),
        ];
        let got: Vec<_> = stretches(Span::new(0, 10), &marks)
            .into_iter()
            .map(|it| {
                let ids = [it.findings.join(" "), it.checks.join(" ")].join("|");
                (it.span.start, it.span.end, it.tag, ids)
            })
            .collect();
        let want = [
            (0, 2, None, "|"),
            (2, 4, Some(Tag::Score), "s1|"),
            (4, 6, Some(Tag::Comparison), "s1 c1|"),
            (6, 7, Some(Tag::Comparison), "c1|"),
            (7, 8, Some(Tag::Comparison), "c1|k1"),
            (8, 9, None, "|k1"),
            (9, 10, None, "|"),
        ];
        assert_eq!(got, want.map(|(a, b, c, d)| (a, b, c, d.to_owned())));
    }

    #[test]
    fn nothing_to_cut() {
        assert_eq!(stretches(Span::new(3, 3), &[]), []);
        assert_eq!(stretches(Span::new(0, 3), &[]).len(), 1);
    }
}
