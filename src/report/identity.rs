//! Which council the report is about.

use super::authorities::{self, Listed};
use crate::framework::{Theme, key};
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Front, Outline, Role};
use crate::span::Span;

/// The council, as the report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Where the name stands; its text is the name as printed.
    pub span: Span,
    /// How it was found.
    pub basis: Basis,
    /// The council of the list that goes by that name.
    pub listed: Option<Listed>,
}

/// How a council was found, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// In the title line.
    Title,
    /// In a heading or a fixed line of the front.
    Heading,
    /// In the running text only.
    Mention,
}

/// Finds the council's name: in the title, else in headings, else in the running text where one council is
/// named clearly more often than any other. Otherwise a notice, and no council: it is never guessed.
pub(super) fn read(notices: &mut Vec<Notice>, text: &str, outline: &Outline) -> Option<Identity> {
    let titled = outline
        .lines
        .iter()
        .filter(|it| it.role == Role::Title)
        .find_map(|line| title(text, line.content));
    let found = titled
        .map(|it| (it, Basis::Title))
        .or_else(|| heading(text, outline).map(|it| (it, Basis::Heading)));
    if let Some((span, basis)) = found {
        return Some(Identity {
            span,
            basis,
            listed: authorities::find(span.of(text)),
        });
    }
    mention(notices, text, outline)
}

/// The name before ": local authority assessment" or " assessment".
fn title(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let lower = words.to_ascii_lowercase();
    let end = lower
        .rfind("local authority assessment")
        .or_else(|| lower.rfind("assessment"))?;
    let name = words
        .get(..end)?
        .trim_end_matches([' ', ':', '-', '–', '—', ',']);
    proper(text, Span::new(line.start, line.start + name.len()))
}

/// The name in "About …", "How … works with people", "Overall rating for …:" and "The financial facts for … are".
fn heading(text: &str, outline: &Outline) -> Option<Span> {
    outline.lines.iter().find_map(|line| {
        let words = line.content.of(text);
        let between = |before: &str, after: &[&str]| {
            let lower = words.to_ascii_lowercase();
            let start = lower.find(before)? + before.len();
            let rest = lower.get(start..)?;
            let n = after
                .iter()
                .filter_map(|it| rest.find(it))
                .min()
                .unwrap_or(rest.len());
            proper(
                text,
                Span::new(line.content.start + start, line.content.start + start + n),
            )
        };
        match line.role {
            Role::Front(Front::About) => between("about ", &[]),
            Role::Theme(Theme::WorkingWithPeople) => between("how ", &[" works with people"]),
            Role::Theme(Theme::EnsuringSafety) => between("how ", &[" ensures safety"]),
            Role::Prose if words.len() <= 200 => {
                between("overall rating for ", &[":", " is ", " was "])
                    .or_else(|| between("financial facts for ", &[" are", ":"]))
            }
            _ => None,
        }
    })
}

/// A span that holds a name: trimmed of mark-up, with a capital letter, and not "the local authority".
fn proper(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let inner = words.trim_start_matches(['*', ' ']);
    let start = span.end - inner.len();
    let span = Span::new(start, start + inner.trim_end_matches(['*', ' ', ':']).len());
    let words = span.of(text);
    let said = key(words);
    let vague = [
        "the local authority",
        "local authority",
        "the council",
        "this report",
        "this local authority",
        "this area",
        "this service",
        "us",
        "cqc",
    ];
    let capital = words
        .split_whitespace()
        .any(|it| it.starts_with(char::is_uppercase));
    (capital && words.chars().count() <= 80 && !vague.contains(&said.as_str())).then_some(span)
}

/// A council that the running text names.
struct Candidate {
    listed: Option<Listed>,
    first: Span,
    /// Mentions in a place where only a council's own area stands ("in …", "…'s", "… Council").
    strict: usize,
    all: usize,
}

fn mention(notices: &mut Vec<Notice>, text: &str, outline: &Outline) -> Option<Identity> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let names = Names::new();
    for line in &outline.lines {
        let words = line.content.of(text);
        let mut at = 0;
        while at < words.len() {
            let Some(rest) = words.get(at..) else { break };
            let opens = rest.starts_with(char::is_uppercase)
                && !words
                    .get(..at)
                    .is_some_and(|it| it.ends_with(char::is_alphanumeric));
            let hit = if opens {
                names
                    .at(rest)
                    .or_else(|| council_phrase(rest).map(|it| (it, None)))
            } else {
                None
            };
            if let Some((len, listed)) = hit {
                let span = Span::new(at, at + len).shift(line.content.start);
                let strict = is_strict(words, at, len);
                let name = span.of(text);
                match candidates.iter_mut().find(|it| match (it.listed, listed) {
                    (Some(a), Some(b)) => a.ons_code == b.ons_code,
                    (None, None) => key(it.first.of(text)) == key(name),
                    _ => false,
                }) {
                    Some(it) => {
                        // The first mention in a telling place is the one to show.
                        if strict && it.strict == 0 {
                            it.first = span;
                        }
                        it.strict += usize::from(strict);
                        it.all += 1;
                    }
                    None => candidates.push(Candidate {
                        listed,
                        first: span,
                        strict: usize::from(strict),
                        all: 1,
                    }),
                }
                at += len;
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }
    candidates
        .sort_by_key(|it| std::cmp::Reverse((it.strict * 2 + it.all, std::cmp::Reverse(it.first))));
    let weight = |it: &Candidate| it.strict * 2 + it.all;
    let clear = |it: &&Candidate| {
        let next = candidates.get(1).map_or(0, weight);
        it.strict > 0 && it.all >= 2 && weight(it) >= 2 * next
    };
    let Some(best) = candidates.first() else {
        notices.push(Notice::whole(NoticeKind::CouncilNotNamed));
        return None;
    };
    let Some(it) = Some(best).filter(clear) else {
        let kind = if candidates.len() > 1 {
            NoticeKind::CouncilUncertain
        } else {
            NoticeKind::CouncilNotNamed
        };
        notices.push(Notice::whole(kind));
        return None;
    };
    Some(Identity {
        span: it.first,
        basis: Basis::Mention,
        listed: it.listed,
    })
}

/// "in Westmarsh", "Westmarsh's" or "Westmarsh Council", and not "Team Westmarsh" or "Westmarsh Festival".
fn is_strict(words: &str, at: usize, len: usize) -> bool {
    let before = words.get(..at).unwrap_or("").trim_end();
    let after = words.get(at + len..).unwrap_or("");
    let name = words.get(at..at + len).unwrap_or("");
    if name.contains("Council") || name.contains("Borough of") || name.contains("City of") {
        return true;
    }
    let last = before
        .rsplit(|it: char| !it.is_alphanumeric())
        .next()
        .unwrap_or("");
    let place = [
        "in",
        "of",
        "across",
        "within",
        "for",
        "around",
        "throughout",
        "to",
        "from",
        "by",
        "at",
        "live",
        "outside",
    ]
    .contains(&last);
    let owns = after.starts_with("'s ") || after.starts_with("’s ");
    let next = after.trim_start();
    let goes_on = after.starts_with(' ') && next.starts_with(char::is_uppercase);
    (place && !goes_on) || (owns && !last.starts_with(char::is_uppercase))
}

/// "Westmarsh County Council" and "London Borough of Westmarsh" for councils that the list does not have;
/// returns the length in bytes. Bare "… Council" is left out: parish, arts and research councils are many.
fn council_phrase(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut words = 0;
    let borough = rest.starts_with("London Borough of ") || rest.starts_with("Royal Borough of ");
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        let joins = ["of", "and", "upon", "on", "the", "with"].contains(&bare) && words > 0;
        if !joins && !bare.starts_with(char::is_uppercase) {
            break;
        }
        end += word.len();
        words += 1;
        let so_far = rest.get(..end - (word.len() - bare.len()))?;
        let typed = [
            "County Council",
            "City Council",
            "Borough Council",
            "Metropolitan District Council",
        ];
        if words >= 3 && typed.iter().any(|it| so_far.ends_with(it)) {
            return Some(so_far.len());
        }
        let closed = word.len() > bare.len() + 1 || !word.ends_with(' ');
        if closed || words > 7 {
            return (borough && words >= 4).then_some(so_far.len());
        }
    }
    if borough && words >= 4 {
        rest.get(..end).map(|it| it.trim_end().len())
    } else {
        None
    }
}

/// All listed names, sorted, so that a place in the text is looked up by its first word.
struct Names(Vec<(&'static str, Listed)>);

impl Names {
    fn new() -> Self {
        // Short aliases such as "MK" or "BCP" stand for other things too.
        let mut it: Vec<_> = authorities::all()
            .flat_map(|row| {
                row.names()
                    .filter(|name| name.len() >= 4)
                    .map(move |name| (name, row))
            })
            .collect();
        it.sort_by(|a, b| a.0.cmp(b.0));
        Self(it)
    }

    /// The longest name that `rest` begins with, as its length in bytes.
    fn at(&self, rest: &str) -> Option<(usize, Option<Listed>)> {
        let first = rest.split(' ').next()?;
        let stem: String = first.chars().take(3).collect();
        let from = self.0.partition_point(|(name, _)| *name < stem.as_str());
        self.0
            .iter()
            .skip(from)
            .take_while(|(name, _)| name.starts_with(&stem))
            .filter(|(name, _)| {
                rest.strip_prefix(name)
                    .is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '-'))
            })
            .max_by_key(|(name, _)| name.len())
            .map(|(name, row)| (name.len(), Some(*row)))
    }
}
