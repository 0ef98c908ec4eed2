//! The catalogue of indicators, and which of them a wording means.
//!
//! Data: `static/data/indicators.txt`, compiled in, one block an indicator; to add one, add its block. Origin and
//! licence stand in `static/data/README.md`.

pub mod population;

use std::sync::OnceLock;

use crate::framework::key;
use crate::units::Unit;

pub use population::Population;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
    /// Neither, or not known.
    Neutral,
}

/// One measure that is published for England.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Stable name, such as `ascs_satisfaction`.
    pub id: &'static str,
    /// Plain name.
    pub name: &'static str,
    /// Whom it is about.
    pub population: &'static str,
    /// Unit of its values.
    pub unit: Unit,
    /// Which way is better.
    pub polarity: Polarity,
    /// Usual abbreviation of the survey or data set.
    pub collection: &'static str,
    /// Number in the Adult Social Care Outcomes Framework, with the year of the numbering.
    pub ascof: Option<&'static str>,
    /// Who publishes it.
    pub source: &'static str,
    /// The ways in which it is worded: each a list of terms, each term a list of alternatives.
    ways: Vec<Way>,
    /// Words with which it is something else.
    not: Vec<&'static str>,
}

/// Terms that all have to occur; of each one of its alternatives.
type Way = Vec<Vec<&'static str>>;

/// All indicators.
#[derive(Debug, Clone)]
pub struct Catalogue(Vec<Indicator>);

/// What is known of a figure.
#[derive(Debug, Clone, Copy)]
pub struct Clues<'a> {
    /// What is measured, in the report's words and those around them.
    pub words: &'a str,
    /// What is measured, more narrowly: where wordings tie, these words decide.
    pub focus: &'a str,
    /// Whether the passage is about the place and who lives there.
    pub background: bool,
    /// Unit of the figure.
    pub unit: Unit,
    /// Whom it is about, where the report says so.
    pub population: Option<Population>,
    /// The survey or data set, where the report cites one.
    pub collection: Option<&'a str>,
}

/// Which indicator a figure is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Match<'c> {
    /// No indicator is worded like that.
    #[default]
    None,
    /// One.
    Certain(&'c Indicator),
    /// Several, or one that the source speaks against.
    Uncertain(Vec<&'c Indicator>),
}

impl Catalogue {
    /// The catalogue that is compiled in; it is read when it is first asked for.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Catalogue> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let data = include_str!("../../static/data/indicators.txt");
            Self(data.split("\n\n").filter_map(block).collect())
        })
    }

    /// Every indicator, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Indicator> {
        self.0.iter()
    }

    /// The indicator that the clues mean. The wording with most terms counts; where two tie, or where the source
    /// cited publishes no such measure, the answer is uncertain.
    #[must_use]
    pub fn find(&self, clues: &Clues) -> Match<'_> {
        let (words, focus) = (
            format!(" {} ", key(clues.words)),
            format!(" {} ", key(clues.focus)),
        );
        let worded: Vec<(usize, &Indicator)> = self
            .all()
            .filter(|it| it.unit == clues.unit)
            // England's totals are no averages.
            .filter(|it| it.unit != Unit::Count)
            // How many people are over 65 is asked of a place; elsewhere age only tells whom a measure is about.
            .filter(|it| {
                it.collection != "ONS"
                    || clues.background
                    || clues.population == Some(Population::Residents)
            })
            .filter(|it| clues.population.is_none_or(|who| who.fits(it.population)))
            .filter_map(|it| it.terms_in(&words).map(|terms| (terms, it)))
            .collect();
        let cited: Vec<(usize, &Indicator)> = worded
            .iter()
            .copied()
            .filter(|(_, it)| {
                clues
                    .collection
                    .is_none_or(|cited| it.is_published_in(cited))
            })
            .collect();
        // "Had no planned review" is not the share that had one: a measure that is turned round is certain only where
        // its indicator is too.
        let turned = NEGATIONS.iter().any(|it| has(&focus, it));
        let best = |found: &[(usize, &'_ Indicator)]| -> usize {
            found.iter().map(|it| it.0).max().unwrap_or(0)
        };
        let top = best(&cited);
        let winners: Vec<&Indicator> = cited
            .iter()
            .filter(|it| it.0 == top)
            .map(|it| it.1)
            .collect();
        match winners.as_slice() {
            [one] if turned && !one.is_turned_in(&words) => Match::Uncertain(winners),
            [one] => Match::Certain(one),
            [] if worded.is_empty() => Match::None,
            [] => {
                let top = best(&worded);
                Match::Uncertain(
                    worded
                        .iter()
                        .filter(|it| it.0 == top)
                        .map(|it| it.1)
                        .collect(),
                )
            }
            _ => {
                let near = |it: &Indicator| it.hits_in(&focus);
                let nearest = winners.iter().map(|it| near(it)).max().unwrap_or(0);
                let mut nearer = winners.iter().filter(|it| near(it) == nearest);
                match (nearer.next(), nearer.next()) {
                    (Some(one), None) if nearest > 0 && (!turned || one.is_turned_in(&words)) => {
                        Match::Certain(one)
                    }
                    _ => Match::Uncertain(winners),
                }
            }
        }
    }
}

impl Indicator {
    /// The most terms of any of its wordings that `words`, padded with blanks, has in full.
    fn terms_in(&self, words: &str) -> Option<usize> {
        if self.not.iter().any(|it| has(words, it)) {
            return None;
        }
        self.ways
            .iter()
            .filter(|way| way.iter().all(|term| term.iter().any(|it| has(words, it))))
            .map(Vec::len)
            .max()
    }

    /// Whether it is worded with a "no" in `words` itself: "no longer need", "not in paid work", "dissatisfied".
    fn is_turned_in(&self, words: &str) -> bool {
        let negative = |it: &str| {
            let padded = format!(" {} ", it.trim_end_matches('*'));
            NEGATIONS.iter().any(|it| has(&padded, it))
                || it.starts_with("diss")
                || it.starts_with("lack")
        };
        self.ways
            .iter()
            .filter(|way| way.iter().all(|term| term.iter().any(|it| has(words, it))))
            .flatten()
            .flatten()
            .any(|it| negative(it) && has(words, it))
    }

    /// The most terms of any of its wordings that `words`, padded with blanks, has at all.
    #[must_use]
    pub fn hits(&self, words: &str) -> usize {
        self.hits_in(&format!(" {} ", key(words)))
    }

    /// The same of words that are padded already.
    fn hits_in(&self, words: &str) -> usize {
        self.ways
            .iter()
            .map(|way| {
                way.iter()
                    .filter(|term| term.iter().any(|it| has(words, it)))
                    .count()
            })
            .max()
            .unwrap_or(0)
    }

    /// Whether a report may cite `collection` for it. ASCOF takes its measures from the surveys and from SALT, and
    /// reports cite either.
    #[must_use]
    pub fn is_published_in(&self, collection: &str) -> bool {
        let own = self.collection;
        let outcomes = ["ASCS", "SACE", "SALT", "CLD", "SfC", "SAC"];
        own == collection
            || (collection == "ASCOF" && (self.ascof.is_some() || outcomes.contains(&own)))
            || (own == "ASCOF" && self.unit == Unit::Score && outcomes.contains(&collection))
            || (own == "ASCOF" && ["SALT", "CLD"].contains(&collection))
            || (own == "SALT" && collection == "CLD")
            // Two surveys of one publisher are mixed up, their publisher is not.
            || collection == "NHS England"
    }
}

/// Words that turn a measure round.
const NEGATIONS: [&str; 37] = [
    "lost", "unplanned", "planned to leave", "returned to hospital", "went back", "not", "no",
    "nor", "never", "without", "rarely", "seldom", "hardly", "unable", "cannot", "didnt", "dont",
    "doesnt", "wasnt", "werent", "couldnt", "hadnt", "declined", "refused", "stopped", "missed",
    "cancelled", "late", "overdue", "waiting for", "turned down", "rather than", "instead of",
    "unaware", "nobody", "would have liked", "unhappy",
];

/// Whether `words`, padded with blanks, has the word or words `it`; a star stands for any ending.
fn has(words: &str, it: &str) -> bool {
    let (bare, open) = it.strip_suffix('*').map_or((it, false), |it| (it, true));
    words.match_indices(bare).any(|(at, _)| {
        let end = at + bare.len();
        words.get(..at).is_some_and(|it| it.ends_with(' '))
            && (open || words.get(end..).is_some_and(|it| it.starts_with(' ')))
    })
}

fn block(block: &'static str) -> Option<Indicator> {
    let mut lines = block
        .lines()
        .filter(|it| !it.starts_with('#') && !it.trim().is_empty());
    let id = lines.next()?.trim();
    let fields: Vec<(&str, &str)> = lines
        .filter_map(|it| it.trim().split_once(':'))
        .map(|(name, value)| (name, value.trim()))
        .collect();
    let field = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1);
    let list =
        |value: &'static str| -> Vec<&'static str> { value.split('/').map(str::trim).collect() };
    Some(Indicator {
        id,
        name: field("name")?,
        population: field("population")?,
        unit: unit(field("unit")?)?,
        polarity: match field("polarity")? {
            "higher_is_better" => Polarity::HigherIsBetter,
            "lower_is_better" => Polarity::LowerIsBetter,
            _ => Polarity::Neutral,
        },
        collection: field("collection")?,
        ascof: field("ascof"),
        source: field("source")?,
        ways: fields
            .iter()
            .filter(|it| it.0 == "words")
            .map(|it| it.1.split(" + ").map(list).collect())
            .collect(),
        not: field("not").map(list).unwrap_or_default(),
    })
}

/// The unit of a name as the data files write it.
pub(crate) fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "percent" => Unit::Percent,
        "per_100000" => Unit::Per100000,
        "days" => Unit::Days,
        "score" => Unit::Score,
        "count" => Unit::Count,
        "people" => Unit::People,
        "GBP" => Unit::Gbp,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_read_whole() {
        let data = include_str!("../../static/data/indicators.txt");
        let ids: Vec<&str> = data
            .lines()
            .filter(|it| !it.is_empty() && !it.starts_with([' ', '#']))
            .collect();
        let catalogue = Catalogue::built_in();
        assert_eq!(catalogue.all().map(|it| it.id).collect::<Vec<_>>(), ids);
        assert!(ids.len() >= 84, "{}", ids.len());
        for it in catalogue.all() {
            assert!(!it.ways.is_empty(), "{}", it.id);
            for term in it.ways.iter().flatten().flatten().chain(&it.not) {
                let said = key(term.trim_end_matches('*'));
                assert_eq!(
                    said,
                    term.trim_end_matches('*'),
                    "{}: '{term}' can never match",
                    it.id
                );
            }
            assert!(
                population::NAMES.contains(&it.population),
                "{}: {}",
                it.id,
                it.population
            );
        }
        for (n, id) in ids.iter().enumerate() {
            assert!(!ids[..n].contains(id), "{id} stands twice");
        }
    }

    #[test]
    fn a_word_ends_where_it_ends() {
        assert!(has(" people were satisfied ", "satisf*"));
        assert!(!has(" people were dissatisfied ", "satisf*"));
        assert!(has(" in control ", "control"));
        assert!(!has(" controlled ", "control"));
    }
}
