//! The tables, as plain text and as Markdown in the README.

use std::fmt::Write as _;
use std::process::ExitCode;

use crate::common::truth::{FIELDS, Score, Tally, wilson};
use crate::{common, peers};

const FROM: &str = "<!-- accuracy: written by make accuracy -->";
const UNTIL: &str = "<!-- end of accuracy -->";

fn decimal(it: Option<f64>) -> String {
    it.map_or_else(|| "–".to_owned(), |it| format!("{it:.3}"))
}

/// A share with its interval.
fn with_interval(n: usize, of: usize, share: Option<f64>) -> String {
    match (share, wilson(n, of)) {
        (Some(share), Some((low, high))) => format!("{share:.3} ({low:.2}–{high:.2})"),
        _ => "–".to_owned(),
    }
}

fn precision(it: &Tally) -> String {
    with_interval(it.right_given, it.given(), it.precision())
}

fn recall(it: &Tally) -> String {
    with_interval(it.right, it.expected(), it.recall())
}

/// One line a field.
pub(crate) fn plain(score: &Score) -> String {
    let mut out = String::new();
    for field in FIELDS {
        let Some(it) = score.0.get(field) else {
            continue;
        };
        let _ = writeln!(
            out,
            "{field:<30} right {:>4}  wrong {:>3}  missed {:>3}  precision {:<20} recall {:<20} F1 {}",
            it.right,
            it.wrong,
            it.missed,
            precision(it),
            recall(it),
            decimal(it.f1())
        );
    }
    out
}

fn markdown(name: &str, score: &Score) -> String {
    let mut out = format!(
        "\n**{name}**\n\n| field | right | wrong | missed | precision (95%) | recall (95%) | F1 |\n| --- | ---: | ---: | ---: | --- | --- | ---: |\n"
    );
    for field in FIELDS {
        let Some(it) = score
            .0
            .get(field)
            .filter(|it| it.given() + it.expected() > 0)
        else {
            continue;
        };
        let _ = writeln!(
            out,
            "| {field} | {} | {} | {} | {} | {} | {} |",
            it.right,
            it.wrong,
            it.missed,
            precision(it),
            recall(it),
            decimal(it.f1())
        );
    }
    out
}

/// Puts the tables between the README's marks.
pub(crate) fn write(groups: &[(&str, Score)], rows: Option<&[peers::Row]>) -> ExitCode {
    let path = common::root().join("README.md");
    let Ok(readme) = std::fs::read_to_string(&path) else {
        eprintln!("accuracy: the README is not there");
        return ExitCode::FAILURE;
    };
    let parts = readme
        .split_once(FROM)
        .and_then(|(before, rest)| Some((before, rest.split_once(UNTIL)?.1)));
    let Some((before, after)) = parts else {
        eprintln!("accuracy: the README has no place for the tables");
        return ExitCode::FAILURE;
    };
    let mut out = format!("{before}{FROM}\n");
    for (name, score) in groups.iter().filter(|it| !it.1.0.is_empty()) {
        out.push_str(&markdown(name, score));
    }
    if let Some(rows) = rows {
        out.push_str(&peers::markdown(rows));
    }
    out.push('\n');
    out.push_str(UNTIL);
    out.push_str(after);
    match std::fs::write(&path, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accuracy: the README cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
