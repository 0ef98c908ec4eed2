//! Which council the report is about.

use super::authorities::{self, Listed, Names};
use crate::framework::{Theme, key};
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Front, Line, Outline, Role};
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
    let titles = titles(text, outline);
    if differ(text, &titles) {
        notices.push(Notice::whole(NoticeKind::CouncilUncertain));
        return None;
    }
    let in_title = titles.first().map(|it| (*it, Basis::Title));
    if let Some((span, basis)) =
        in_title.or_else(|| heading(text, outline).map(|it| (it, Basis::Heading)))
    {
        return Some(Identity {
            span,
            basis,
            listed: authorities::find(span.of(text)),
        });
    }
    mention(notices, text, outline)
}

/// The councils that the title lines name.
fn titles(text: &str, outline: &Outline) -> Vec<Span> {
    outline
        .lines
        .iter()
        .filter(|it| it.role == Role::Title)
        .filter_map(|line| title(text, line.content))
        .collect()
}

/// Whether title lines name different councils.
pub(super) fn several_titles(text: &str, outline: &Outline) -> bool {
    differ(text, &titles(text, outline))
}

fn differ(text: &str, titles: &[Span]) -> bool {
    let mut names = titles.iter().map(|it| council(it.of(text)));
    names
        .next()
        .is_some_and(|first| names.any(|it| it != first))
}

/// What tells a council from others, whichever of its names is printed: the code of a listed one, else its name.
pub(crate) fn council(name: &str) -> String {
    authorities::find(name).map_or_else(
        || {
            let said = key(name);
            said.strip_prefix("the ").unwrap_or(&said).to_owned()
        },
        |it| it.ons_code.to_owned(),
    )
}

/// The parts of the title that a web page gives itself, such as "Assessing needs - Aldermere County Council: local
/// authority assessment - Care Quality Commission".
pub(crate) fn web_title_parts(words: &str) -> Vec<&str> {
    [" - ", " – ", " — ", " | "]
        .iter()
        .fold(vec![words], |parts, by| {
            parts.into_iter().flat_map(|it| it.split(by)).collect()
        })
}

/// The council's name in such a title.
pub(crate) fn in_web_title(words: &str) -> Option<&str> {
    web_title_parts(words)
        .into_iter()
        .filter(|it| key(it).ends_with(" local authority assessment"))
        .find_map(|it| title(it, Span::new(0, it.len())).map(|at| at.of(it)))
}

/// The names that title lines hold, each printed form once and in order.
pub(crate) fn in_titles<'t>(text: &'t str, outline: &Outline) -> Vec<&'t str> {
    let mut out: Vec<&str> = Vec::new();
    for it in titles(text, outline) {
        if !out.contains(&it.of(text)) {
            out.push(it.of(text));
        }
    }
    out
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
    outline.lines.iter().find_map(|it| in_heading(text, it))
}

fn in_heading(text: &str, line: &Line) -> Option<Span> {
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
        // The theme's own heading names no council; a draft's may.
        _ if words.len() <= 200 && words.to_ascii_lowercase().starts_with("theme 2") => {
            between("how ", &[" provides support"])
        }
        Role::Theme(Theme::EnsuringSafety) => between("how ", &[" ensures safety"]),
        Role::Prose if words.len() <= 200 => {
            between("overall rating for ", &[":", " is ", " was "])
                .or_else(|| between("financial facts for ", &[" are", ":"]))
        }
        _ => None,
    }
}

/// Every council's name that stands where only the report's own council can: in titles, fixed headings and opening
/// lines, and on the line under the heading of the overall rating.
pub(crate) fn in_fixed_places(text: &str, outline: &Outline) -> Vec<Span> {
    let mut out = Vec::new();
    let mut under_rating = false;
    for line in &outline.lines {
        let found = match line.role {
            Role::Title => title(text, line.content),
            Role::Furniture => continue,
            Role::Prose if under_rating => {
                // One line with nothing but the name.
                let words = line.content.of(text);
                let alone = !words.ends_with('.') && !words.contains([':', '%']);
                in_heading(text, line).or_else(|| proper(text, line.content).filter(|_| alone))
            }
            _ => in_heading(text, line),
        };
        out.extend(found);
        under_rating = matches!(line.role, Role::Front(Front::Rating { .. }));
    }
    out
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
        "the local authority", "local authority", "the council", "this report",
        "this local authority", "this area", "this service", "us", "cqc",
    ];
    let capital = words
        .split_whitespace()
        .any(|it| it.starts_with(char::is_uppercase));
    let council = [
        "council", "borough", "county", "city", "corporation", "authority",
    ];
    let is_council =
        said.split(' ').any(|it| council.contains(&it)) || authorities::find(words).is_some();
    let about = [
        "tax", "your", "our", "how", "about", "this", "related", "the assessment",
    ]
    .iter()
    .any(|it| said.starts_with(it) || said.ends_with(it));
    (capital
        && is_council
        && !about
        && words.chars().count() <= 80
        && !vague.contains(&said.as_str()))
    .then_some(span)
}

/// A listed council that the running text names.
struct Candidate {
    listed: Listed,
    first: Span,
    /// Mentions in a place where only a council's own area stands ("in …", "…'s", "… Council").
    strict: usize,
    weight: usize,
}

/// Only listed councils are looked for in running text: a name there may be a district, a parish or a hospital.
fn mention(notices: &mut Vec<Notice>, text: &str, outline: &Outline) -> Option<Identity> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let names = Names::new();
    for line in &outline.lines {
        for (span, listed) in names.all_in(text, line.content) {
            let (strict, official) = is_strict(text, line.content, span);
            // "Telford and Wrekin Council" says more than "in Shropshire".
            let weight = 1 + 2 * usize::from(strict) + 4 * usize::from(official);
            if let Some(it) = candidates
                .iter_mut()
                .find(|it| it.listed.ons_code == listed.ons_code)
            {
                // The first mention in a telling place is the one to show.
                if strict && it.strict == 0 {
                    it.first = span;
                }
                it.strict += usize::from(strict);
                it.weight += weight;
            } else {
                candidates.push(Candidate {
                    listed,
                    first: span,
                    strict: usize::from(strict),
                    weight,
                });
            }
        }
    }
    candidates.sort_by_key(|it| std::cmp::Reverse((it.weight, std::cmp::Reverse(it.first))));
    let next = candidates.get(1).map_or(0, |it| it.weight);
    // One mention of a place is too little: it may be where a hospital stands.
    let clear = candidates
        .first()
        .filter(|it| it.strict > 0 && it.weight >= 4 && it.weight >= 2 * next);
    if clear.is_none() {
        let several = candidates.iter().filter(|it| it.strict > 0).count() > 1;
        notices.push(Notice::whole(if several {
            NoticeKind::CouncilUncertain
        } else {
            NoticeKind::CouncilNotNamed
        }));
    }
    clear.map(|it| Identity {
        span: it.first,
        basis: Basis::Mention,
        listed: Some(it.listed),
    })
}

/// Whether a name stands as "in Westmarsh", "Westmarsh's" or "Westmarsh Council", and not as "Team Westmarsh" or
/// "Westmarsh Festival"; and whether it is the council's and not only the place's.
fn is_strict(text: &str, line: Span, name: Span) -> (bool, bool) {
    let before = Span::new(line.start, name.start).of(text).trim_end();
    let after = Span::new(name.end, line.end).of(text);
    let words = name.of(text);
    if words.contains("Council") || words.contains("Borough of") || after.starts_with(" Council") {
        return (true, true);
    }
    let last = before
        .rsplit(|it: char| !it.is_alphanumeric())
        .next()
        .unwrap_or("");
    let place = ["in", "of", "across", "within", "around", "throughout"].contains(&last);
    let owns = after.starts_with("'s ") || after.starts_with("’s ");
    let goes_on = after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase);
    // "Newcastle under Lyme" is another place than Newcastle.
    let longer = [" under ", "-under-", " upon "]
        .iter()
        .any(|it| after.to_lowercase().starts_with(it));
    (
        ((place && !goes_on) || (owns && !last.starts_with(char::is_uppercase))) && !longer,
        false,
    )
}
