//! Raised text: marks of notes, which must never be read as digits of the number that they stand at.

use std::borrow::Cow;

/// Where raised text stands in the block that is open.
#[derive(Debug, Default)]
pub(crate) struct Raised(Vec<(usize, usize)>);

impl Raised {
    /// Notes that what follows `start` in `text` is raised.
    pub(crate) fn add(&mut self, text: &str, start: usize) {
        let end = text.len();
        if start >= end {
            return;
        }
        // A mark may be in pieces; but that after "117th" is none with its letters.
        let is_other = text
            .get(..start)
            .is_some_and(|it| it.ends_with(char::is_alphabetic))
            && text
                .get(start..)
                .is_some_and(|it| it.starts_with(|it| is_any_digit(it) || "[(".contains(it)));
        match self.0.last_mut() {
            Some(last) if last.1 == start && !is_other => last.1 = end,
            _ => self.0.push((start, end)),
        }
    }

    /// Whether nothing is raised.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets what stood beyond `len` bytes, which are all that is left of the text.
    pub(crate) fn cut(&mut self, len: usize) {
        while self.0.last().is_some_and(|it| it.0 >= len) {
            self.0.pop();
        }
        if let Some(it) = self.0.last_mut() {
            it.1 = it.1.min(len);
        }
    }

    /// The block's text without marks of notes, and with raised digits that are none set apart from those on the line.
    /// Begins anew.
    pub(crate) fn settle<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() && !text.contains(|it| superscript(it).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (start, end) in self.0.drain(..) {
            settle_signs(&mut out, text, at, start);
            settle_run(&mut out, text, start, end);
            at = end;
        }
        settle_signs(&mut out, text, at, text.len());
        Cow::Owned(out)
    }
}

/// Adds a stretch that is not raised, but for its characters that are so themselves.
fn settle_signs(out: &mut String, text: &str, start: usize, end: usize) {
    let mut at = start;
    while let Some(rest) = text.get(at..end).filter(|it| !it.is_empty()) {
        let is_raised = rest.starts_with(|it| superscript(it).is_some());
        let len = rest.find(|it| superscript(it).is_some() != is_raised);
        let next = at + len.unwrap_or(rest.len());
        if is_raised {
            settle_run(out, text, at, next);
        } else {
            join(out, text.get(at..next).unwrap_or(""));
        }
        at = next;
    }
}

fn settle_run(out: &mut String, text: &str, start: usize, end: usize) {
    let (Some(run), Some(after)) = (text.get(start..end), text.get(end..)) else {
        return;
    };
    if !(is_mark(run) && stands_as_mark(out, after)) || is_number_of_text(out, run, after) {
        join(out, run);
    } else if out.ends_with(is_any_digit) && after.starts_with(is_any_digit) {
        out.push(' ');
    }
}

/// Adds a piece; digits of two pieces are of two numbers where one of them is raised.
fn join(out: &mut String, piece: &str) {
    if out.ends_with(is_any_digit) && piece.starts_with(is_any_digit) {
        out.push(' ');
    }
    out.push_str(piece);
}

/// Whether raised text is one or more numbers of notes, as in `1`, `[12]`, `2, 3` and `[footnote 1]`.
fn is_mark(run: &str) -> bool {
    let plain: String = run
        .chars()
        .map(|it| superscript(it).unwrap_or(it))
        .collect();
    let inner = plain.trim();
    let begins = inner.starts_with(|it: char| it.is_ascii_alphanumeric() || "[(".contains(it));
    let is_between = |it: char| it.is_whitespace() || "[](),;-–".contains(it);
    let mut groups = inner
        .split(is_between)
        .filter(|it| !it.is_empty())
        .peekable();
    if groups
        .peek()
        .is_some_and(|it| it.eq_ignore_ascii_case("footnote") || it.eq_ignore_ascii_case("note"))
    {
        groups.next();
    }
    let is_number = |it: &str| it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit());
    begins && groups.peek().is_some() && groups.all(is_number)
}

/// Whether a raised number stands where a mark does: after a word, a number or the end of a sentence, or before a
/// note's own text. One with a stroke after it is a fraction.
fn stands_as_mark(before: &str, after: &str) -> bool {
    if after.starts_with(['/', '\u{2044}']) {
        return false;
    }
    match before.trim_end().chars().next_back() {
        Some(':') => before.ends_with(':'),
        Some(it) => it.is_alphanumeric() || "%.,;!?)]}'\"’”".contains(it),
        None => after.contains(char::is_alphabetic),
    }
}

/// Whether a raised number of several digits begins a text that goes on with it, as no note begins.
fn is_number_of_text(before: &str, run: &str, after: &str) -> bool {
    before.trim().is_empty()
        && run.trim().len() > 1
        && run.trim().bytes().all(|it| it.is_ascii_digit())
        && after.trim_start().starts_with(char::is_lowercase)
}

/// Whether a character is a digit, on the line or above it.
fn is_any_digit(it: char) -> bool {
    it.is_ascii_digit() || superscript(it).is_some()
}

/// The digit that a raised one stands for.
fn superscript(it: char) -> Option<char> {
    Some(match it {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Raised;

    /// Settles a text in which `^` begins what is raised and `_` ends it.
    fn settled(marked: &str) -> String {
        let (mut raised, mut text, mut start) = (Raised::default(), String::new(), 0);
        for it in marked.chars() {
            match it {
                '^' => start = text.len(),
                '_' => raised.add(&text, start),
                it => text.push(it),
            }
        }
        raised.settle(&text).into_owned()
    }

    #[test]
    fn marks_go_and_nothing_is_glued() {
        for (text, want) in [
            ("486^1_ people", "486 people"),
            ("65%^[12]_ of", "65% of"),
            ("waited.^2, 3_ Then", "waited. Then"),
            ("486^[footnote 1]_ people", "486 people"),
            ("486^[_^1_^]_ people", "486 people"),
            ("486 ^1_ people", "486 people"),
            ("486¹ people and 12%²³.", "486 people and 12%."),
            ("the 117^th_ of 153", "the 117th of 153"),
            ("the 117^th_^1_ of 153", "the 117th of 153"),
            ("12^1_30", "12 30"),
            ("12^1234_ x", "12 1234 x"),
            ("2^1_/2 hours", "2 1/2 hours"),
            ("20 m^2_ rooms", "20 m rooms"),
            ("^1_486 people", "486 people"),
            ("^486_ people", "486 people"),
            ("^12_ Of 486 people", "Of 486 people"),
            ("Score: ^3_", "Score: 3"),
            ("£5^.50_", "£5.50"),
        ] {
            let got = settled(text);
            let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words(&got), want, "{text}");
        }
    }

    #[test]
    fn what_is_cut_is_forgotten() {
        let mut raised = Raised::default();
        raised.add("12 of 3", 6);
        raised.cut(5);
        assert_eq!(raised.settle("12 of"), "12 of");
    }
}
