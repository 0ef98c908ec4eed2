//! Candour beside general extractors of numbers, on what these claim: values and units in a sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::common::truth::{Asked, Truth, Wanted, same_unit, wilson};

/// One extractor's result.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    name: String,
    wanted: usize,
    value: usize,
    both: usize,
    /// Numbers given where one is wanted, with another value.
    other_value: usize,
}

/// Writes the sentences, one JSON object a line.
pub(crate) fn export(truths: &[&Truth], file: &Path) -> ExitCode {
    let mut out = String::new();
    for it in truths.iter().flat_map(|it| it.sentences()) {
        let _ = writeln!(out, "{}", json!({ "id": it.id, "text": it.sentence }));
    }
    match std::fs::write(file, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accuracy: {} cannot be written: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

/// A number that was given for a sentence.
struct Given {
    value: f64,
    unit: String,
    printed: String,
}

/// Measures Candour, and each peer that has a file in the folder.
pub(crate) fn measure(truths: &[&Truth], folder: &Path) -> Vec<Row> {
    let mut asked: Vec<(usize, Asked)> = Vec::new();
    let mut own: Vec<Vec<(String, f64, String, String)>> = Vec::new();
    for (n, it) in truths.iter().enumerate() {
        asked.extend(it.sentences().into_iter().map(|it| (n, it)));
        own.push(it.given());
    }
    let letters = |it: &str| -> String { it.chars().filter(|it| it.is_alphanumeric()).collect() };
    let mut rows = Vec::new();
    rows.push(row("Candour", &asked, &|n, it| {
        let sentence = letters(&it.sentence);
        own[n]
            .iter()
            .filter(|given| {
                let theirs = letters(&given.0);
                theirs.contains(&sentence) || sentence.contains(&theirs)
            })
            .map(|it| Given {
                value: it.1,
                unit: it.2.clone(),
                printed: it.3.clone(),
            })
            .collect()
    }));
    let versions: Value = std::fs::read_to_string(folder.join("versions.json"))
        .ok()
        .and_then(|it| serde_json::from_str(&it).ok())
        .unwrap_or_default();
    for name in [
        "quantulum3", "recognizers", "compromise", "wink", "duckling",
    ] {
        let Ok(lines) = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))) else {
            eprintln!("accuracy: {name} has no results");
            continue;
        };
        let mut found: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        for line in lines.lines() {
            let Ok(it) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            let given = it["found"].as_array().cloned().unwrap_or_default();
            found.insert(
                it["id"].as_str().unwrap_or_default().to_owned(),
                given
                    .iter()
                    .filter_map(|it| {
                        Some(Given {
                            value: it["value"].as_f64()?,
                            unit: it["unit"].as_str().unwrap_or_default().to_owned(),
                            printed: it["text"].as_str().unwrap_or_default().to_owned(),
                        })
                    })
                    .collect(),
            );
        }
        let version = versions[name].as_str().unwrap_or("");
        let shown = match name {
            "recognizers" => "Recognizers-Text",
            "wink" => "wink-nlp",
            other => other,
        };
        rows.push(row(&format!("{shown} {version}"), &asked, &|_, it| {
            found
                .get(&it.id)
                .into_iter()
                .flatten()
                .map(|it| Given {
                    value: it.value,
                    unit: it.unit.clone(),
                    printed: it.printed.clone(),
                })
                .collect()
        }));
    }
    rows
}

fn row(name: &str, asked: &[(usize, Asked)], given: &dyn Fn(usize, &Asked) -> Vec<Given>) -> Row {
    let mut out = Row {
        name: name.trim().to_owned(),
        wanted: 0,
        value: 0,
        both: 0,
        other_value: 0,
    };
    for (n, it) in asked {
        let mut free = given(*n, it);
        for want in &it.wanted {
            out.wanted += 1;
            // The unit decides among equal values ("5 days" and "5 people").
            let right = |it: &Given| same_number(want, it.value);
            let at = free
                .iter()
                .position(|it| right(it) && has_unit(want, &it.unit))
                .or_else(|| free.iter().position(right));
            if let Some(at) = at {
                let it = free.remove(at);
                out.value += 1;
                out.both += usize::from(has_unit(want, &it.unit));
                continue;
            }
            // The same digits or words with another value: read wrongly, not only missed.
            let lower = want.printed.to_lowercase();
            let overlaps = |it: &Given| {
                let printed = it.printed.to_lowercase();
                lower.contains(&printed) || printed.contains(&lower)
            };
            if let Some(at) = free.iter().position(overlaps) {
                free.remove(at);
                out.other_value += 1;
            }
        }
    }
    out
}

fn same_number(want: &Wanted, value: f64) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(1.0);
    close(want.value, value)
        // Some give percentages and fractions as shares of one, some of a hundred.
        || (want.unit == "%" || want.unit == "percent") && close(want.value, value * 100.0)
        || (want.kind == "ratio" || want.value < 1.0) && ((want.value - value).abs() < 0.006 || (want.value * 100.0 - value).abs() < 0.6)
}

fn has_unit(want: &Wanted, unit: &str) -> bool {
    if want.kind == "ratio" || want.kind == "rank" {
        return true;
    }
    let timed = [
        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "GBP",
    ];
    let known = unit == "percent" || unit == "percentage_points" || timed.contains(&unit);
    // Any name of its own for what is counted is as good as "count".
    let unit = if known { unit } else { "count" };
    same_unit(&Value::String(want.unit.clone()), unit)
}

/// The table.
pub(crate) fn markdown(rows: &[Row]) -> String {
    let wanted = rows.first().map_or(0, |it| it.wanted);
    let mut out = format!(
        "\n**Beside general extractors**: {wanted} numbers of the invented texts, sentence by sentence\n\n| | value found (95%) | value and unit right (95%) | read with another value |\n| --- | --- | --- | ---: |\n"
    );
    for it in rows {
        let share = |n: usize| {
            let (low, high) = wilson(n, it.wanted).unwrap_or((0.0, 0.0));
            #[allow(clippy::cast_precision_loss, reason = "counts of findings are small")]
            let share = n as f64 / it.wanted.max(1) as f64;
            format!("{share:.3} ({low:.2}–{high:.2})")
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            it.name,
            share(it.value),
            share(it.both),
            it.other_value
        );
    }
    out
}
