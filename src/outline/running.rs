//! Running headers, footers and page numbers of a printed report.
//!
//! They are told from headings by repetition: the same line, page numbers apart, on page after page. The same holds
//! for what the files that make up one report repeat at their heads and feet.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::ends_sentence;
use super::{Line, Role};
use crate::framework::key;

/// For each line, whether it is a page's head or foot.
pub(super) fn running_lines(text: &str, lines: &[Line]) -> Vec<bool> {
    let patterns: Vec<Option<String>> = lines.iter().map(|it| pattern(text, it)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for it in patterns.iter().flatten() {
        *count.entry(it).or_default() += 1;
    }
    let times = |n: usize| {
        patterns
            .get(n)
            .and_then(|it| it.as_deref())
            .map_or(0, |it| count.get(it).copied().unwrap_or(0))
    };
    let title = lines
        .iter()
        .find(|it| it.role == Role::Title)
        .map(|it| it.content);
    let numbers = bare_numbers(text, lines, &patterns);
    let mut out: Vec<bool> = (0..lines.len())
        .map(|n| {
            let Some(it) = patterns[n].as_deref() else {
                return false;
            };
            let page = ["page # of #", "page #", "# of #", "# page"].contains(&it) && times(n) >= 2;
            let publisher =
                it.contains("care quality commission") && it.contains('#') && times(n) >= 2;
            let titled = title.is_some_and(|title| {
                lines[n].content.start > title.start
                    && key(title.of(text)) == key(lines[n].content.of(text))
                    && times(n) >= 3
            });
            page || publisher || titled || numbers.contains(&n)
        })
        .collect();
    // A line without a number is a running header where it stands beside a page number again and again.
    let beside = |n: usize, out: &[bool]| {
        n.checked_sub(1).is_some_and(|it| out[it]) || out.get(n + 1).is_some_and(|it| *it)
    };
    let mut near: BTreeMap<&str, usize> = BTreeMap::new();
    for n in 0..lines.len() {
        if !out[n]
            && beside(n, &out)
            && let Some(it) = patterns[n].as_deref()
        {
            *near.entry(it).or_default() += 1;
        }
    }
    let more: Vec<usize> = (0..lines.len())
        .filter(|n| !out[*n] && beside(*n, &out))
        .filter(|n| {
            patterns[*n]
                .as_deref()
                .is_some_and(|it| near.get(it).is_some_and(|it| *it >= 3))
        })
        .collect();
    for n in more {
        out[n] = true;
    }
    out
}

/// The longest line that frames a file, in bytes; what is longer is something to read.
const LONGEST_FRAME: usize = 240;

/// For each line of each file, whether it stands at the file's head as at that of a file before it, or at its foot as
/// at that of most files, and of three at least. Web pages of one report all begin with its title and its date.
pub(super) fn frames(text: &str, files: &[Vec<Line>]) -> Vec<Vec<bool>> {
    let said = |line: &Line| key(line.content.of(text));
    let mut out: Vec<Vec<bool>> = files.iter().map(|it| vec![false; it.len()]).collect();
    if files.len() < 2 {
        return out;
    }
    // A web page's date of last change differs from page to page, so that the label alone has to do.
    let dated = |said: &str| {
        ["published ", "assessment published ", "report published "]
            .iter()
            .any(|it| said.starts_with(it))
            && said.bytes().any(|it| it.is_ascii_digit())
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut seen_date = false;
    for (file, out) in files.iter().zip(&mut out) {
        let head: Vec<String> = head(file).map(said).collect();
        for (n, it) in head.iter().enumerate() {
            out[n] = seen.contains(it) || (seen_date && dated(it));
        }
        seen_date |= head.iter().any(|it| dated(it));
        seen.extend(head);
    }
    let feet: Vec<Vec<String>> = files
        .iter()
        .map(|it| foot(it).map(said).collect())
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for foot in &feet {
        for it in foot.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            *times.entry(it).or_default() += 1;
        }
    }
    for (foot, out) in feet.iter().zip(&mut out) {
        let same = foot
            .iter()
            .take_while(|it| {
                let n = times.get(it.as_str()).copied().unwrap_or(0);
                n >= 3 && n * 2 > files.len()
            })
            .count();
        for it in out.iter_mut().rev().take(same) {
            *it = true;
        }
    }
    out
}

/// The lines before a file's first heading but its title.
fn head(file: &[Line]) -> impl Iterator<Item = &Line> {
    file.iter().take_while(|it| {
        matches!(
            it.role,
            Role::Title | Role::Prose | Role::Item | Role::Furniture
        ) && it.content.len() <= LONGEST_FRAME
    })
}

/// The lines at a file's end that may be its foot, last first.
fn foot(file: &[Line]) -> impl Iterator<Item = &Line> {
    file.iter().rev().take(20).take_while(|it| {
        matches!(it.role, Role::Prose | Role::Item | Role::Furniture)
            && it.content.len() <= LONGEST_FRAME
    })
}

/// What a line says, with `#` for every number; `None` for lines that cannot be a page's head or foot.
fn pattern(text: &str, line: &Line) -> Option<String> {
    let words = line.content.of(text);
    let may = matches!(line.role, Role::Prose | Role::Title | Role::Furniture)
        && words.chars().count() <= 100
        && (!ends_sentence(words) || words.starts_with('©'));
    if !may {
        return None;
    }
    let mut out = String::new();
    for word in key(words).split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.bytes().all(|it| it.is_ascii_digit()) {
            out.push('#');
        } else {
            out.push_str(word);
        }
    }
    Some(out)
}

/// Lines that are a number alone, three or more of them and counting up.
fn bare_numbers(text: &str, lines: &[Line], patterns: &[Option<String>]) -> Vec<usize> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for (n, it) in patterns.iter().enumerate() {
        // "Score:" on the line before makes it a score.
        let scored = n
            .checked_sub(1)
            .and_then(|it| lines.get(it))
            .is_some_and(|it| matches!(it.role, Role::Score(_)));
        if it.as_deref() == Some("#")
            && !scored
            && let Ok(number) = lines[n].content.of(text).parse::<u32>()
            && found.last().is_none_or(|it| number > it.1)
        {
            found.push((n, number));
        }
    }
    let dense = found.len() >= 3 && found.windows(2).all(|it| it[1].1 - it[0].1 <= 2);
    if dense {
        found.into_iter().map(|it| it.0).collect()
    } else {
        Vec::new()
    }
}
