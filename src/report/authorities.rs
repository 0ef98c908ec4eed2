//! The 153 councils with adult social care duties, their codes, and the names they go by.
//!
//! Data: `static/data/authorities.tsv`, compiled in; origin and licence stand in `static/data/README.md`.

use crate::framework::key;
use crate::span::Span;

/// One council of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Nine-character ONS code.
    pub ons_code: &'static str,
    /// Name of the place.
    pub name: &'static str,
    /// Name of the council.
    pub official_name: &'static str,
    /// County, unitary, London borough or metropolitan district.
    pub kind: &'static str,
    /// Region of England.
    pub region: &'static str,
    /// Other names, separated by `|`.
    others: &'static str,
}

impl Listed {
    /// Every name it goes by, the official one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.official_name, self.name]
            .into_iter()
            .chain(self.others.split('|').filter(|it| !it.is_empty()))
    }
}

/// The whole list, by name of the place.
pub fn all() -> impl Iterator<Item = Listed> {
    let data = include_str!("../../static/data/authorities.tsv");
    data.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some(Listed {
                ons_code: fields.next()?,
                name: fields.next()?,
                official_name: fields.next()?,
                kind: fields.next()?,
                region: fields.next()?,
                others: fields.next().unwrap_or(""),
            })
        })
}

/// The council that goes by `name`, whatever its case and punctuation.
#[must_use]
pub fn find(name: &str) -> Option<Listed> {
    let wanted = key(name);
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
    all().find(|it| it.names().any(|name| key(name) == wanted))
}

/// All listed names, sorted, so that a place in a text is looked up by its first letters.
#[derive(Debug)]
pub struct Names(Vec<(&'static str, Listed)>);

impl Names {
    /// Reads the list.
    #[must_use]
    pub fn new() -> Self {
        // Short aliases such as "MK" or "BCP" stand for other things too.
        let mut it: Vec<_> = all()
            .flat_map(|row| {
                row.names()
                    .filter(|name| name.len() >= 4)
                    .map(move |name| (name, row))
            })
            .collect();
        it.sort_by(|a, b| a.0.cmp(b.0));
        Self(it)
    }

    /// Every listed name in `within`, in order and without overlap.
    #[must_use]
    pub fn all_in(&self, text: &str, within: Span) -> Vec<(Span, Listed)> {
        let words = within.of(text);
        let mut out = Vec::new();
        let mut free = 0;
        let mut after_word = false;
        for (at, it) in words.char_indices() {
            if at >= free
                && it.is_uppercase()
                && !after_word
                && let Some((len, listed)) = words.get(at..).and_then(|it| self.at(it))
            {
                out.push((Span::new(at, at + len).shift(within.start), listed));
                free = at + len;
            }
            after_word = it.is_alphanumeric();
        }
        out
    }

    /// The longest name that `rest` begins with, as its length in bytes.
    #[must_use]
    pub fn at(&self, rest: &str) -> Option<(usize, Listed)> {
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
            .map(|(name, row)| (name.len(), *row))
    }
}

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_row_is_complete() {
        let rows: Vec<_> = all().collect();
        assert_eq!(rows.len(), 153);
        let mut by_name = HashMap::new();
        for row in rows {
            assert!(
                row.ons_code.len() == 9 && row.ons_code.starts_with('E'),
                "{row:?}"
            );
            assert!(
                [
                    "county", "unitary", "London borough", "metropolitan district"
                ]
                .contains(&row.kind),
                "{row:?}"
            );
            assert!(
                !row.region.is_empty() && !row.official_name.is_empty(),
                "{row:?}"
            );
            for name in row.names() {
                let before = by_name.insert(key(name), row.ons_code);
                assert!(
                    before.is_none_or(|it| it == row.ons_code),
                    "{name} names two councils"
                );
            }
        }
    }

    #[test]
    fn finds_by_any_name() {
        assert_eq!(
            find("staffordshire county council").map(|it| it.ons_code),
            Some("E10000028")
        );
        assert_eq!(
            find("the London Borough of Camden").map(|it| it.name),
            Some("Camden")
        );
        assert_eq!(find("Aldermere County Council"), None);
    }
}
