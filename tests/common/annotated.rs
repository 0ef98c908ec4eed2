//! Annotated reports: what a careful reader found in them, and how a reading compares with it.

use std::path::{Path, PathBuf};

use candour::view::{Analysis, Comparison, Scope};
use serde_json::Value;

/// Parts that are judged for each pair that was found.
pub(crate) const PARTS: [&str; 7] = [
    "direction", "unit", "wording", "source", "section", "polarity", "indicator",
];

/// A text with the pairs that stand in it.
#[derive(Debug, Clone)]
pub(crate) struct Annotated {
    pub(crate) name: String,
    pub(crate) text: Vec<char>,
    pub(crate) authority: Option<String>,
    pub(crate) pairs: Vec<Pair>,
    /// Values of averages that are not England's, with their places.
    pub(crate) others: Vec<(f64, usize)>,
}

/// A local figure and an England average. Places are in characters of the text.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) local: f64,
    pub(crate) local_at: usize,
    pub(crate) local_text: String,
    pub(crate) national: f64,
    pub(crate) national_at: usize,
    pub(crate) national_text: String,
    pub(crate) gold: Value,
}

impl Annotated {
    /// Reads a text file and the annotation beside it.
    pub(crate) fn read(text: &Path, gold: &Path) -> Self {
        let raw = std::fs::read_to_string(text).expect("a text");
        let gold: Value =
            serde_json::from_str(&std::fs::read_to_string(gold).expect("an annotation"))
                .expect("json");
        let name = text.file_stem().unwrap_or_default().to_string_lossy();
        Self::of(&name, &raw, &gold)
    }

    /// A text with its annotation.
    pub(crate) fn of(name: &str, raw: &str, gold: &Value) -> Self {
        let text_of = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let at = |it: &Value, key: &str| {
            usize::try_from(it[key].as_u64().expect("a place")).expect("a place")
        };
        let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
        Self {
            name: name.to_owned(),
            text: raw.chars().collect(),
            authority: gold["authority"].as_str().map(str::to_owned),
            pairs: list("comparisons")
                .into_iter()
                .map(|it| Pair {
                    local: it["local"].as_f64().expect("a number"),
                    local_at: at(&it, "local_start"),
                    local_text: text_of(&it, "local_text"),
                    national: it["national"].as_f64().expect("a number"),
                    national_at: at(&it, "national_start"),
                    national_text: text_of(&it, "national_text"),
                    gold: it,
                })
                .collect(),
            others: list("other_averages")
                .into_iter()
                .map(|it| {
                    (
                        it["value"].as_f64().expect("a number"),
                        at(&it, "value_start"),
                    )
                })
                .collect(),
        }
    }

    /// The three reports of the project, and those of `../shared` that have comparisons, where it is there.
    pub(crate) fn all() -> Vec<Self> {
        let mut out = Self::own();
        if let (Some(reports), Some(gold)) = (super::shared("reports"), super::shared("gold")) {
            let name = "003_214d99f25af75277";
            out.push(Self::read(
                &reports.join(format!("{name}.txt")),
                &gold.join(format!("{name}.json")),
            ));
        }
        out
    }

    /// The three reports of the project.
    pub(crate) fn own() -> Vec<Self> {
        let folder: PathBuf = super::root().join("tests/annotated");
        ["carrowdale-2025-09", "thornmere-2024-11", "wexholt-2023-11"]
            .into_iter()
            .map(|name| {
                Self::read(
                    &folder.join(format!("{name}.txt")),
                    &folder.join(format!("{name}.json")),
                )
            })
            .collect()
    }

    /// The text as one string.
    pub(crate) fn string(&self) -> String {
        self.text.iter().collect()
    }

    /// Reads the text with Candour.
    pub(crate) fn analysed(&self) -> Analysis {
        let view =
            candour::analysis::analyse(&self.name, self.string().as_bytes()).expect("a report");
        super::assert_integrity(&view);
        view.analysis
    }

    /// For each pair the comparison that is it, and the comparisons with England that are none.
    pub(crate) fn matched<'a>(
        &self,
        analysis: &'a Analysis,
    ) -> (Vec<Option<&'a Comparison>>, Vec<&'a Comparison>) {
        let own = Letters::of(self.text.iter().copied());
        let units: Vec<u16> = analysis.text.encode_utf16().collect();
        let theirs = Letters::of(
            char::decode_utf16(units.iter().copied())
                .map(|it| it.unwrap_or(' '))
                .flat_map(|it| std::iter::repeat_n(it, it.len_utf16())),
        );
        let mut free: Vec<&Comparison> = analysis
            .comparisons
            .iter()
            .filter(|it| it.benchmark.scope == Scope::England)
            .collect();
        let found = self
            .pairs
            .iter()
            .map(|pair| {
                let at = free.iter().position(|it| {
                    let same = |a: f64, b: f64| (a - b).abs() < 1e-9;
                    same(it.local.value.to_f64(), pair.local)
                        && same(it.benchmark.value.to_f64(), pair.national)
                        && theirs.before(it.local.start as usize) == own.before(pair.local_at)
                        && theirs.before(it.benchmark.start as usize)
                            == own.before(pair.national_at)
                })?;
                Some(free.remove(at))
            })
            .collect();
        (found, free)
    }
}

/// How many letters and digits stand before each place: places of two forms of one text are compared by it.
pub(crate) struct Letters(Vec<usize>);

impl Letters {
    pub(crate) fn of(text: impl Iterator<Item = char>) -> Self {
        let mut n = 0;
        let mut out = vec![0];
        for it in text {
            n += usize::from(it.is_alphanumeric());
            out.push(n);
        }
        Self(out)
    }

    pub(crate) fn before(&self, at: usize) -> usize {
        self.0.get(at).copied().unwrap_or(usize::MAX)
    }
}

/// Whether one part of a comparison is what the annotation says.
pub(crate) fn is_right(part: &str, it: &Comparison, pair: &Pair) -> bool {
    let gold = &pair.gold;
    match part {
        "direction" => gold["direction"] == super::wire_name(&it.direction),
        "polarity" => gold["polarity"] == super::wire_name(&it.polarity),
        "unit" => {
            let unit = super::wire_name(&it.unit);
            let want = match gold["unit"].as_str().unwrap_or_default() {
                "%" => "percent",
                "per 100,000" => "per_100000",
                "£" => "GBP",
                other => other,
            };
            unit == want || unit == "count" && want == "score"
        }
        // A cut of the words that is a little longer or shorter says the same.
        "wording" => {
            let lower = |it: &str| it.to_lowercase();
            let also = gold["wording_also"].as_array().cloned().unwrap_or_default();
            let wants: Vec<String> = [&gold["wording"], &gold["joining_words"]]
                .into_iter()
                .chain(&also)
                .filter_map(Value::as_str)
                .map(lower)
                .collect();
            match &it.wording {
                None => gold["wording"].is_null(),
                Some(words) => {
                    let words = lower(words);
                    wants
                        .iter()
                        .any(|it| it.contains(&words) || words.contains(it))
                        || (gold["wording"].is_null() && it.claim.is_none())
                }
            }
        }
        "source" => {
            let printed = gold["source"]
                .as_str()
                .or(gold["source_inherited"]["source"].as_str());
            match (printed, &it.source) {
                (want, None) => want.is_none() || gold["source"].is_null(),
                (None, Some(_)) => false,
                (Some(want), Some(got)) => want.contains(got.as_str()) || got.contains(want),
            }
        }
        "section" => {
            let got = it.section.as_deref().unwrap_or_default();
            // Without headings of their own, demographics and finance stand under "About …".
            gold["section"] == got || got.starts_with("About ") || got.starts_with("Summary of ")
        }
        _ => gold["indicator"].as_str() == it.indicator.as_deref(),
    }
}
