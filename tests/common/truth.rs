//! What careful readers found in texts, and how a reading compares with it, field by field.

use std::collections::BTreeMap;
use std::path::Path;

use candour::view::{Analysis, Figure, FigureKind, FigureRole, FigureValue, Trend, TrendKind};
use serde_json::Value;

use super::annotated::{Annotated, Letters, PARTS, is_right};

/// Right, wrong and missed: a wrong number is worse than a missing one, so they are never added up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// Given, and expected or at least no fault.
    pub(crate) right_given: usize,
    /// Expected, and given.
    pub(crate) right: usize,
    /// Given, and not so.
    pub(crate) wrong: usize,
    /// Expected, and not given.
    pub(crate) missed: usize,
    /// What was wrong or missed, in words.
    pub(crate) notes: Vec<String>,
}

impl Tally {
    fn hit(&mut self) {
        self.right += 1;
        self.right_given += 1;
    }

    fn note(&mut self, what: &str, detail: &str) {
        self.notes.push(format!("{what}: {detail}"));
    }

    #[allow(clippy::needless_pass_by_value, reason = "made for this call")]
    fn missed(&mut self, detail: String) {
        self.missed += 1;
        self.note("missed", &detail);
    }

    #[allow(clippy::needless_pass_by_value, reason = "made for this call")]
    fn wrong(&mut self, detail: String) {
        self.wrong += 1;
        self.note("wrong", &detail);
    }

    fn add(&mut self, other: &Self) {
        self.right_given += other.right_given;
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.notes.extend(other.notes.iter().cloned());
    }

    pub(crate) fn given(&self) -> usize {
        self.right_given + self.wrong
    }

    pub(crate) fn expected(&self) -> usize {
        self.right + self.missed
    }

    pub(crate) fn precision(&self) -> Option<f64> {
        share(self.right_given, self.given())
    }

    pub(crate) fn recall(&self) -> Option<f64> {
        share(self.right, self.expected())
    }

    /// Twice the product over the sum of precision and recall.
    pub(crate) fn f1(&self) -> Option<f64> {
        let (p, r) = (self.precision()?, self.recall()?);
        Some(if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        })
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of findings are small")]
fn share(n: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| n as f64 / of as f64)
}

/// The 95% interval of a share of `n` in `of`, after Wilson.
#[allow(clippy::cast_precision_loss, reason = "counts of findings are small")]
pub(crate) fn wilson(n: usize, of: usize) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    let p = share(n, of)?;
    let of = of as f64;
    let d = 1.0 + Z * Z / of;
    let middle = (p + Z * Z / (2.0 * of)) / d;
    let half = Z * (p * (1.0 - p) / of + Z * Z / (4.0 * of * of)).sqrt() / d;
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// Tallies by field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Score(pub(crate) BTreeMap<&'static str, Tally>);

impl Score {
    fn field(&mut self, name: &'static str) -> &mut Tally {
        self.0.entry(name).or_default()
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (name, it) in &other.0 {
            self.field(name).add(it);
        }
    }
}

/// Fields in the order of the table.
pub(crate) const FIELDS: [&str; 25] = [
    "council", "date of publication", "overall rating", "score of a quality statement",
    "comparison with England", "– direction", "– unit", "– the report's words", "– source",
    "– section", "– polarity", "– indicator", "figure", "– kind", "– unit of a figure", "– role",
    "– qualifier", "– as of", "– what it counts", "trend over time", "– called better or worse",
    "figure against a target", "– said to be met or not", "figure against a budget",
    "change without its ends",
];

/// An annotated text.
#[derive(Debug, Clone)]
pub(crate) struct Truth {
    pub(crate) name: String,
    /// What is given to Candour.
    pub(crate) text: String,
    /// Characters of `text` before the annotated text.
    shift: usize,
    /// Up to where figures are annotated, in characters of the annotated text.
    until: usize,
    gold: Value,
}

impl Truth {
    fn read(name: &str, folder: &Path, gold: &Path) -> Self {
        let text =
            std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("an annotated text");
        let gold: Value = serde_json::from_str(
            &std::fs::read_to_string(gold.join(format!("{name}.json"))).expect("an annotation"),
        )
        .expect("json");
        let n_chars = text.chars().count();
        Self {
            name: name.to_owned(),
            until: gold["figures_until"]
                .as_u64()
                .map_or(n_chars, |it| it as usize),
            text,
            shift: 0,
            gold,
        }
    }

    /// The three reports of the project.
    pub(crate) fn own() -> Vec<Self> {
        let folder = super::root().join("tests/annotated");
        ["carrowdale-2025-09", "thornmere-2024-11", "wexholt-2023-11"]
            .into_iter()
            .map(|name| Self::read(name, &folder, &folder))
            .collect()
    }

    /// Real reports with hand-made gold, where they are there.
    pub(crate) fn real() -> Vec<Self> {
        let (Some(reports), Some(gold)) = (super::shared("reports"), super::shared("gold")) else {
            return Vec::new();
        };
        let mut names: Vec<String> = std::fs::read_dir(&gold)
            .expect("a folder")
            .filter_map(|it| it.ok()?.file_name().into_string().ok())
            .filter_map(|it| it.strip_suffix(".json").map(str::to_owned))
            .collect();
        names.sort();
        names
            .iter()
            .map(|name| Self::read(name, &reports, &gold))
            .collect()
    }

    /// Invented paragraphs of a set, each as the prose of one section.
    pub(crate) fn paragraphs(set: &str) -> Vec<Self> {
        let path = super::root().join("tests/annotated/figures.json");
        let all: Vec<Value> =
            serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("json");
        all.into_iter()
            .filter(|it| it["set"] == set)
            .map(|gold| {
                let paragraph = gold["text"].as_str().expect("a text");
                let title = "Westmarsh County Council: local authority assessment\n\n";
                let text = format!("{title}{}", super::section(paragraph));
                let at = text.find(paragraph).expect("it stands there");
                Self {
                    name: gold["id"].as_str().unwrap_or_default().to_owned(),
                    shift: text[..at].chars().count(),
                    until: paragraph.chars().count(),
                    text,
                    gold,
                }
            })
            .collect()
    }

    fn list(&self, key: &str) -> Vec<&Value> {
        self.gold[key].as_array().into_iter().flatten().collect()
    }

    /// Reads the text and compares.
    pub(crate) fn score(&self) -> Score {
        let analysis = candour::analysis::analyse(&self.name, self.text.as_bytes())
            .expect("a report")
            .analysis;
        let mut out = Score::default();
        if self.shift == 0 {
            self.report(&analysis, &mut out);
        }
        if self.gold["comparisons"].is_array() {
            self.comparisons(&analysis, &mut out);
        }
        self.figures(&analysis, &mut out);
        self.trends(&analysis, &mut out);
        out
    }

    fn report(&self, analysis: &Analysis, out: &mut Score) {
        let mut one = |field, want: Option<&str>, got: Option<String>| {
            let it = out.field(field);
            match (want, got) {
                (None, None) => {}
                (Some(want), Some(got)) if got.contains(want) || want.contains(&got) => it.hit(),
                (Some(want), None) => it.missed(want.to_owned()),
                (want, Some(got)) => it.wrong(format!("{got} for {want:?}")),
            }
        };
        one(
            "council",
            self.gold["authority"].as_str(),
            analysis.authority.as_ref().map(|it| it.name.clone()),
        );
        one(
            "date of publication",
            self.gold["published"].as_str(),
            analysis.published.clone(),
        );
        let printed = analysis.overall.printed.as_ref();
        one(
            "overall rating",
            self.gold["overall_rating"].as_str(),
            printed
                .and_then(|it| it.rating)
                .map(|it| it.name().to_owned()),
        );
        let scores = self.list("scores");
        let it = out.field("score of a quality statement");
        for want in &scores {
            let name = want["quality_statement"].as_str().unwrap_or_default();
            let got = analysis
                .scores
                .iter()
                .find(|it| it.quality_statement == name)
                .and_then(|it| it.score);
            match got {
                Some(got) if Some(u64::from(got.points())) == want["score"].as_u64() => it.hit(),
                Some(got) => it.wrong(format!("{name}: {}", got.points())),
                None => it.missed(name.to_owned()),
            }
        }
    }

    fn comparisons(&self, analysis: &Analysis, out: &mut Score) {
        let annotated = Annotated::of(&self.name, &self.text, &self.gold);
        let (found, rest) = annotated.matched(analysis);
        for (pair, got) in annotated.pairs.iter().zip(found) {
            let name = format!(
                "{} {} against {}",
                self.name, pair.local_text, pair.national_text
            );
            let Some(got) = got else {
                out.field("comparison with England").missed(name);
                continue;
            };
            out.field("comparison with England").hit();
            for part in PARTS {
                let field = match part {
                    "direction" => "– direction",
                    "unit" => "– unit",
                    "wording" => "– the report's words",
                    "source" => "– source",
                    "section" => "– section",
                    "polarity" => "– polarity",
                    _ => "– indicator",
                };
                let it = out.field(field);
                // "Neutral" where a side is better and no indicator where there is one are missing, not wrong.
                let silent = match part {
                    "polarity" => super::wire_name(&got.polarity) == "neutral",
                    "indicator" => got.indicator.is_none(),
                    "wording" => got.wording.is_none(),
                    "source" => got.source.is_none(),
                    _ => false,
                };
                if is_right(part, got, pair) {
                    it.hit();
                } else if silent {
                    it.missed(name.clone());
                } else {
                    it.wrong(name.clone());
                }
            }
        }
        for it in rest {
            out.field("comparison with England").wrong(format!(
                "{} {} against {}",
                self.name, it.local.text, it.benchmark.text
            ));
        }
    }

    /// Letters of the analysed text before its annotated part, and the part's letters.
    fn letters(&self, analysis: &Analysis) -> (Letters, Letters) {
        let units: Vec<u16> = analysis.text.encode_utf16().collect();
        let theirs = Letters::of(
            char::decode_utf16(units.iter().copied())
                .map(|it| it.unwrap_or(' '))
                .flat_map(|it| std::iter::repeat_n(it, it.len_utf16())),
        );
        (Letters::of(self.text.chars()), theirs)
    }

    fn figures(&self, analysis: &Analysis, out: &mut Score) {
        let (own, theirs) = self.letters(analysis);
        // Where the number itself begins: "score of 3" is annotated with its noun.
        let at = |it: &Value| {
            let ahead = it["text"]
                .as_str()
                .zip(it["number_text"].as_str())
                .and_then(|(text, number)| text.find(number).map(|at| text[..at].chars().count()))
                .unwrap_or(0);
            it["start"].as_u64().map_or(usize::MAX, |it| {
                own.before(it as usize + ahead + self.shift)
            })
        };
        let end = own.before(self.until + self.shift);
        let wanted: Vec<(&Value, usize)> = self
            .list("figures")
            .into_iter()
            .map(|it| (it, at(it)))
            .collect();
        // Numbers of comparisons stand there, of other areas too; both may be given or not.
        let optional: Vec<usize> = self
            .list("comparison_values")
            .into_iter()
            .map(at)
            .chain(self.list("comparisons").into_iter().flat_map(|it| {
                ["local_start", "national_start"].map(|key| {
                    it[key]
                        .as_u64()
                        .map_or(usize::MAX, |it| own.before(it as usize))
                })
            }))
            .collect();
        let in_comparison: Vec<usize> = analysis
            .comparisons
            .iter()
            .flat_map(|it| [it.local.start, it.benchmark.start])
            .map(|it| theirs.before(it as usize))
            .collect();
        let mut free: Vec<(&Figure, usize)> = analysis
            .figures
            .iter()
            .map(|it| (it, theirs.before(it.start as usize)))
            .filter(|it| it.1 < end)
            .collect();
        for (want, at) in &wanted {
            let text = want["text"].as_str().unwrap_or_default();
            let near = free
                .iter()
                .position(|(it, place)| place.abs_diff(*at) <= 2 && same_value(want, it));
            let optional = matches!(
                want["role"].as_str(),
                Some("threshold" | "period" | "context" | "other_benchmark")
            );
            let Some(near) = near else {
                if !optional && !in_comparison.contains(at) {
                    out.field("figure")
                        .missed(format!("{} {text:?} ({})", self.name, want["kind"]));
                }
                continue;
            };
            let (got, _) = free.remove(near);
            let it = out.field("figure");
            it.right_given += 1;
            it.right += usize::from(!optional);
            // Averages of other areas are listed as figures only where no comparison was read.
            if want["role"] != "other_benchmark" {
                self.parts(want, got, out);
            }
        }
        for (it, at) in free {
            if optional.contains(&at) {
                continue;
            }
            let shown = format!("{} {:?} ({:?})", self.name, it.text, it.role);
            // What is listed as a limit, a base or a span of time is no figure of the report's: not counted, if it is
            // there.
            let given = wanted.iter().any(|(_, place)| place.abs_diff(at) <= 2);
            if given {
                out.field("figure").wrong(format!("{shown}, another value"));
            } else {
                out.field("figure").wrong(shown);
            }
        }
    }

    fn parts(&self, want: &Value, got: &Figure, out: &mut Score) {
        let text = want["text"].as_str().unwrap_or_default();
        let name = format!("{} {text:?}", self.name);
        let mut exact = |field, ok: bool, got: String, want: &Value| {
            if ok {
                out.field(field).hit();
            } else {
                out.field(field).wrong(format!("{name}: {got} for {want}"));
            }
        };
        let kind = super::wire_name(&got.kind);
        let ratio = want["unit"] == "ratio" || want["kind"] == "other";
        let ok = want["kind"] == kind.as_str()
            || ratio
            || (want["kind"] == "index" && kind == "score")
            // A count for each week, month or 1,000 is both.
            || (want["kind"] == "rate" && kind == "count" && got.per.is_some())
            || (want["kind"] == "count" && kind == "rate");
        exact("– kind", ok, kind, &want["kind"]);
        let unit = got.unit.map(|it| super::wire_name(&it));
        if got.kind != FigureKind::Date && got.kind != FigureKind::YearRange && !ratio {
            let unit = unit.unwrap_or_default();
            exact(
                "– unit of a figure",
                same_unit(&want["unit"], &unit),
                unit,
                &want["unit"],
            );
        }
        let role = super::wire_name(&got.role);
        exact("– role", want["role"] == role.as_str(), role, &want["role"]);
        let words = |it: &str| {
            it.to_lowercase()
                .replace('\n', " ")
                .trim_start_matches("as of ")
                .trim_start_matches("as at ")
                .trim_start_matches("in ")
                .trim_start_matches("the ")
                .to_owned()
        };
        let mut told =
            |field, want: &Value, got: Option<&str>, alike: &dyn Fn(&str, &str) -> bool| {
                let it = out.field(field);
                match (want.as_str(), got) {
                    (None, None) => {}
                    (Some(want), Some(got)) if alike(&words(want), &words(got)) => it.hit(),
                    (Some(want), None) => it.missed(format!("{name}: {want}")),
                    (want, Some(got)) => it.wrong(format!("{name}: {got:?} for {want:?}")),
                }
            };
        let within = |a: &str, b: &str| a.contains(b) || b.contains(a);
        if want["role"] == "value" || want["role"] == "target" {
            told(
                "– qualifier",
                &want["qualifier"],
                got.qualifier.as_deref(),
                &within,
            );
        }
        if want["role"] == "value" && got.role == FigureRole::Value {
            if got.kind != FigureKind::Date && got.kind != FigureKind::YearRange {
                told("– as of", &want["as_of"], got.as_of.as_deref(), &within);
            }
            let counts = if want["counts"].is_string() {
                &want["counts"]
            } else {
                &want["what"]
            };
            told(
                "– what it counts",
                counts,
                got.counts.as_deref(),
                &share_words,
            );
        }
    }

    fn trends(&self, analysis: &Analysis, out: &mut Score) {
        let (own, theirs) = self.letters(analysis);
        let end = own.before(self.until + self.shift);
        let mut free: Vec<&Trend> = analysis
            .trends
            .iter()
            .filter(|it| theirs.before(it.start as usize) < end)
            .collect();
        let number = |it: &Value| it.as_f64().or_else(|| it["value"].as_f64());
        let equal = |a: f64, b: Option<candour::units::Decimal>| {
            b.is_some_and(|b| (a - b.to_f64()).abs() <= 1e-6 * a.abs().max(1.0))
        };
        let field = |kind: &str| match kind {
            "over_time" => "trend over time",
            "against_target" => "figure against a target",
            "against_budget" => "figure against a budget",
            _ => "change without its ends",
        };
        for want in self.list("trends") {
            let kind = want["type"]
                .as_str()
                .or(want["kind"].as_str())
                .unwrap_or("change_only");
            let (from, to, change) = (
                number(&want["from"]),
                number(&want["to"]),
                number(&want["change"]),
            );
            let shown = format!(
                "{} {from:?} to {to:?}, by {change:?}: {}",
                self.name,
                want["what"].as_str().unwrap_or_default()
            );
            let found = free.iter().position(|it| match (from, to) {
                (Some(from), Some(to)) => equal(from, it.from) && equal(to, it.to),
                _ => {
                    it.kind == TrendKind::ChangeOnly
                        && change
                            .or(to)
                            .or(from)
                            .is_some_and(|it_is| equal(it_is, it.change))
                }
            });
            let it = out.field(field(kind));
            let Some(found) = found else {
                it.missed(shown);
                continue;
            };
            let got = free.remove(found);
            it.hit();
            let says = |field, want: Option<bool>, got: Option<bool>, out: &mut Score| {
                let it = out.field(field);
                match (want, got) {
                    (None, None) => {}
                    (Some(a), Some(b)) if a == b => it.hit(),
                    (Some(_), None) => it.missed(shown.clone()),
                    (want, Some(got)) => it.wrong(format!("{shown}: {got} for {want:?}")),
                }
            };
            if kind == "over_time" || kind == "change_only" {
                says(
                    "– called better or worse",
                    want["improving"].as_bool(),
                    got.improving,
                    out,
                );
            } else if kind == "against_target" {
                let met = want["target_met"].as_bool().or(want["met"].as_bool());
                says("– said to be met or not", met, got.met, out);
            }
        }
        for it in free {
            let name = field(&super::wire_name(&it.kind));
            out.field(name).wrong(format!(
                "{} {:?} to {:?}, by {:?}: {:?}",
                self.name, it.from_text, it.to_text, it.change_text, it.what
            ));
        }
    }

    /// Each sentence that numbers are annotated in, with the values and units in it, for readers of sentences.
    pub(crate) fn sentences(&self) -> Vec<Asked> {
        let mut out: Vec<Asked> = Vec::new();
        let text: Vec<char> = self.text.chars().skip(self.shift).collect();
        for it in self.list("figures") {
            let (Some(start), Some(printed)) = (it["start"].as_u64(), it["text"].as_str()) else {
                continue;
            };
            let Some(value) = it["value"].as_f64() else {
                continue;
            };
            let optional = matches!(it["role"].as_str(), Some("other_benchmark"));
            let sentence = match it["sentence"].as_str() {
                Some(it) => it.to_owned(),
                None => sentence_around(&text, start as usize),
            };
            let known = out.iter().position(|it| it.sentence == sentence);
            let index = known.unwrap_or_else(|| {
                out.push(Asked {
                    id: format!("{}-{}", self.name, out.len() + 1),
                    sentence,
                    wanted: Vec::new(),
                });
                out.len() - 1
            });
            if !optional {
                out[index].wanted.push(Wanted {
                    value,
                    unit: it["unit"].as_str().unwrap_or_default().to_owned(),
                    kind: it["kind"].as_str().unwrap_or_default().to_owned(),
                    printed: printed.to_owned(),
                });
            }
        }
        out
    }

    /// Figures that Candour gives for the text, by the sentence they stand in: value, unit, printed form.
    pub(crate) fn given(&self) -> Vec<(String, f64, String, String)> {
        let view = candour::analysis::analyse(&self.name, self.text.as_bytes()).expect("a report");
        let it = &view.analysis;
        let units: Vec<u16> = it.text.encode_utf16().collect();
        let words = |start: u32, end: u32| {
            String::from_utf16_lossy(&units[start as usize..end as usize]).replace('\n', " ")
        };
        it.figures
            .iter()
            .filter_map(|figure| {
                let FigureValue::Number(value) = &figure.value else {
                    return None;
                };
                let unit = figure.unit.map(|it| super::wire_name(&it));
                Some((
                    words(figure.sentence.start, figure.sentence.end),
                    value.to_f64(),
                    unit.unwrap_or_default(),
                    figure.text.clone(),
                ))
            })
            .collect()
    }
}

/// A sentence with the numbers in it.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) sentence: String,
    pub(crate) wanted: Vec<Wanted>,
}

/// A number that a reader of a sentence should find.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) kind: String,
    pub(crate) printed: String,
}

fn sentence_around(text: &[char], at: usize) -> String {
    let all: String = text.iter().collect();
    let byte: usize = text.iter().take(at).map(|it| it.len_utf8()).sum();
    let whole = candour::span::Span::new(0, all.len());
    candour::metrics::sentences(&all, whole)
        .into_iter()
        .find(|it| it.start <= byte && byte < it.end)
        .map_or_else(|| all.clone(), |it| it.of(&all).to_owned())
}

/// Whether a figure has the value that was annotated.
pub(crate) fn same_value(want: &Value, got: &Figure) -> bool {
    match (&want["value"], &got.value) {
        (Value::Number(want), FigureValue::Number(got)) => {
            let (want, got) = (want.as_f64().unwrap_or(f64::NAN), got.to_f64());
            let close = (want - got).abs() <= 1e-6 * want.abs().max(1.0);
            // A third is 0.333 or 0.3333; a share may be given in percent.
            close || (want < 1.0 && (want - got).abs() < 0.006)
        }
        (Value::String(want), FigureValue::Date(got)) => want == got,
        (Value::Array(want), FigureValue::Years(got)) => {
            let years: Vec<u64> = want.iter().filter_map(Value::as_u64).collect();
            years == got.map(u64::from)
        }
        _ => false,
    }
}

/// Units by the names of the annotation: any noun is a count.
pub(crate) fn same_unit(want: &Value, got: &str) -> bool {
    let want = want.as_str().unwrap_or_default();
    let timed = ["minutes", "hours", "days", "weeks", "months", "years"];
    let base = |it: &str| -> String {
        if it == "%" || it == "percent" {
            return "percent".to_owned();
        }
        if it.replace('_', " ").starts_with("percentage point") {
            return "percentage_points".to_owned();
        }
        if it.starts_with("GBP") || it.starts_with('£') {
            return "GBP".to_owned();
        }
        if let Some(found) = timed.iter().find(|unit| {
            it.split([' ', '_']).next() == Some(unit)
                || it.split([' ', '_']).next_back() == Some(unit)
        }) {
            return (*found).to_owned();
        }
        if it.starts_with("per") && it.contains("100") {
            return "rate".to_owned();
        }
        "count".to_owned()
    };
    let (a, b) = (base(want), base(got));
    a == b || (b == "count" && a == "rate") || (a == "count" && b == "rate")
}

/// Whether two phrases have at least half of the shorter one's words of meaning in common.
fn share_words(a: &str, b: &str) -> bool {
    const SMALL: [&str; 36] = [
        "the", "and", "who", "had", "have", "has", "was", "were", "been", "for", "with", "their",
        "them", "they", "that", "this", "from", "those", "of", "in", "to", "a", "an", "on", "at",
        "by", "or", "as", "is", "are", "its", "be", "not", "more", "than", "which",
    ];
    let stems = |it: &str| -> Vec<String> {
        let mut out: Vec<String> = it
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty() && !SMALL.contains(it))
            .map(|it| it.chars().take(5).collect::<String>())
            .collect();
        out.sort();
        out.dedup();
        out
    };
    let (a, b) = (stems(a), stems(b));
    let shared = a.iter().filter(|it| b.contains(it)).count();
    shared > 0 && shared * 2 >= a.len().min(b.len())
}
