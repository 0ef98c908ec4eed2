//! Notices about characters by which a text may look other than it is stored.

use super::passage::Passage;
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Outline, Role};
use crate::span::Span;
use crate::text::doubt::{Trick, is_doubtful, trick};

/// As many places of one kind of trick are noted; a text that is full of them is known for it by then.
const MOST: usize = 20;

/// Notes every sentence and line whose numbers were not read, and the first places of tricks that touch no number.
pub fn find(notices: &mut Vec<Notice>, text: &str, outline: &Outline, passages: &[Passage]) {
    let sentences = passages
        .iter()
        .filter(|it| it.is_doubtful)
        .map(|it| it.place(Span::new(0, it.text.len())));
    let lines = outline
        .lines
        .iter()
        .filter(|it| !matches!(it.role, Role::Prose | Role::Item))
        .map(|it| it.content)
        .filter(|it| is_doubtful(it.of(text)));
    let mut doubtful: Vec<Span> = sentences.chain(lines).collect();
    doubtful.sort_unstable();
    let kind = NoticeKind::DoubtfulNumber;
    notices.extend(doubtful.iter().map(|it| Notice::at(*it, kind.clone())));
    let (mut n_hidden, mut n_alike) = (0, 0);
    for line in &outline.lines {
        let Some((trick, at)) = trick(text, line.span) else {
            continue;
        };
        let next = doubtful.partition_point(|it| it.end <= at.start);
        if doubtful.get(next).is_some_and(|it| it.overlaps(at)) {
            continue;
        }
        let (n, kind) = match trick {
            Trick::Hidden => (&mut n_hidden, NoticeKind::HiddenCharacters),
            Trick::LookAlike => (&mut n_alike, NoticeKind::LookAlikeLetters),
        };
        *n += 1;
        if *n <= MOST {
            notices.push(Notice::at(at, kind));
        }
    }
}
