//! Runs `specs/*.md`: rules of language as prose, each with a text and the reading it must have.

#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod common;

use std::fmt::Write as _;

use common::cases::cases;

fn check(file: &str, at_least: usize, reading: impl Fn(&str) -> String) {
    let path = common::root().join("tests/specs").join(file);
    let markdown = std::fs::read_to_string(&path).expect("a spec");
    let text = |kind: &str, body: &str| (kind == "text").then(|| body.trim_end().to_owned());
    let cases = cases(&markdown, text);
    assert!(
        cases.len() >= at_least,
        "{file} has only {} cases",
        cases.len()
    );
    let mut wrong = String::new();
    for case in &cases {
        let got = reading(&case.text);
        if got.trim_end() != case.reading {
            write!(
                wrong,
                "\n{file}: {}\n{}\n--- expected\n{}\n--- read\n{got}",
                case.name, case.text, case.reading
            )
            .expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn or_dash(it: Option<&String>) -> &str {
    it.map_or("-", String::as_str)
}

#[test]
fn comparisons() {
    check("comparisons.md", 40, |text| {
        let view = common::read(&common::section(text));
        common::assert_integrity(&view);
        let mut out = String::new();
        for it in &view.analysis.comparisons {
            writeln!(
                out,
                "{} against {}: {} | {}",
                it.local.text,
                it.benchmark.text,
                or_dash(it.wording.as_ref()),
                or_dash(it.measure.as_ref())
            )
            .expect("a string");
            if it.benchmark.scope != candour::view::Scope::England {
                writeln!(
                    out,
                    "  of {}: {}",
                    common::wire_name(&it.benchmark.scope),
                    it.benchmark.label
                )
                .expect("a string");
            }
            if let Some(id) = &it.indicator {
                writeln!(out, "  = {id}").expect("a string");
            }
            if !it.candidates.is_empty() {
                writeln!(out, "  ? {}", it.candidates.join(" or ")).expect("a string");
            }
            if it.source.is_some() {
                writeln!(
                    out,
                    "  {}, {} ({})",
                    or_dash(it.source.as_ref()),
                    or_dash(it.source_date.as_ref()),
                    or_dash(it.collection.as_ref())
                )
                .expect("a string");
            }
        }
        for it in view.analysis.notices.iter().filter(|it| it.start.is_some()) {
            writeln!(out, "notice: {}", it.kind).expect("a string");
        }
        if out.is_empty() {
            "nothing".into()
        } else {
            out
        }
    });
}

#[test]
fn no_comparisons() {
    let path = common::root().join("tests/specs/no-comparisons.md");
    let markdown = std::fs::read_to_string(path).expect("a spec");
    let sentences: Vec<&str> = markdown
        .lines()
        .filter_map(|it| it.strip_prefix("- "))
        .collect();
    assert!(sentences.len() >= 150, "only {} sentences", sentences.len());
    for sentence in sentences {
        // The council is known, so that another's figures can be told from its own.
        let title = "Westmarsh County Council: local authority assessment";
        let view = common::read(&format!("{title}\n\n{}", common::section(sentence)));
        let found: Vec<_> = view
            .analysis
            .comparisons
            .iter()
            .filter(|it| it.benchmark.scope == candour::view::Scope::England)
            .map(|it| (&it.local.text, &it.benchmark.text))
            .collect();
        assert!(found.is_empty(), "{sentence}\n{found:?}");
    }
}

#[test]
fn scores_and_headings() {
    check("reports.md", 14, |text| {
        let view = match candour::analysis::analyse("x", text.as_bytes()) {
            Ok(view) => view,
            Err(error) => return format!("error: {error}"),
        };
        common::assert_integrity(&view);
        let it = &view.analysis;
        let mut out = String::new();
        if let Some(it) = &it.authority {
            writeln!(
                out,
                "council: {} ({})",
                it.name,
                format!("{:?}", it.basis).to_lowercase()
            )
            .expect("a string");
        }
        if let Some(it) = &it.published {
            writeln!(out, "published: {it}").expect("a string");
        }
        if let Some(it) = &it.overall.printed {
            let percent = it.percent.map_or("-".into(), |it| format!("{it}%"));
            writeln!(
                out,
                "printed: {}, {percent}",
                it.rating.map_or("-", |it| it.name())
            )
            .expect("a string");
        }
        if let Some(it) = &it.overall.calculated {
            writeln!(
                out,
                "calculated: {} of {}, {}%, {}",
                it.total,
                it.maximum,
                it.percent,
                it.rating.name()
            )
            .expect("a string");
        }
        for it in &it.scores {
            let points = |it: Option<candour::units::Score>| {
                it.map_or("-".into(), |it| it.points().to_string())
            };
            write!(out, "{}: {}", it.quality_statement, points(it.score)).expect("a string");
            if let Some(it) = &it.summary {
                write!(out, ", in the table {}", it.score.points()).expect("a string");
            }
            if let Some(it) = &it.standard {
                write!(out, " ({it})").expect("a string");
            }
            out.push('\n');
        }
        for it in it
            .outline
            .iter()
            .filter(|it| it.role == candour::view::HeadingRole::Topic)
        {
            writeln!(out, "topic: {}", it.title).expect("a string");
        }
        for it in it
            .notices
            .iter()
            .filter(|it| !["part_of_report", "council_not_named"].contains(&it.kind.as_str()))
        {
            writeln!(out, "notice: {}", it.kind).expect("a string");
        }
        out
    });
}

/// One line of `indicators.md`: `wording` | population words | unit | survey | ids.
#[test]
fn indicators() {
    use candour::indicators::{Catalogue, Clues, Match, Population};
    use candour::units::Unit;
    let path = common::root().join("tests/specs/indicators.md");
    let markdown = std::fs::read_to_string(path).expect("a spec");
    let catalogue = Catalogue::built_in();
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for line in markdown.lines().filter_map(|it| it.strip_prefix("- `")) {
        let (words, rest) = line.split_once("` | ").expect("a wording");
        let fields: Vec<&str> = rest.split(" | ").map(str::trim).collect();
        let [who, unit, survey, want] = fields.as_slice() else {
            panic!("{line}");
        };
        let unit: Unit = serde_json::from_str(&format!("\"{unit}\"")).expect("a unit");
        let collection = candour::compare::source::collection_of(survey);
        let population = Population::of(words)
            .or_else(|| Population::of(who))
            .or_else(|| collection.and_then(Population::of_collection));
        let both = format!("{words} {who}");
        let clues = |words| Clues {
            words,
            focus: words,
            background: true,
            unit,
            population,
            collection,
        };
        let mut found = catalogue.find(&clues(words));
        if matches!(found, Match::None) {
            found = catalogue.find(&clues(&both));
        }
        let id = match &found {
            Match::Certain(it) => it.id,
            Match::Uncertain(_) => "?",
            Match::None => "-",
        };
        if id == *want || want.starts_with('?') && id == "?" {
            right += 1;
        } else if ["?", "-"].contains(&id) {
            missed.push(format!("{line}: {id}"));
        } else {
            wrong.push(format!("{line}: {id}"));
        }
    }
    println!(
        "indicators: {right} right, {} missed, {} wrong",
        missed.len(),
        wrong.len()
    );
    println!("missed\n{}", missed.join("\n"));
    assert!(wrong.is_empty(), "wrong\n{}", wrong.join("\n"));
    // What is missed is listed in the note at the head of the file; it may become less.
    assert!(right >= 225, "{right} right");
}

#[test]
fn figures() {
    check("figures.md", 95, |text| {
        let view = common::read(&common::section(text));
        common::assert_integrity(&view);
        let mut out = String::new();
        for it in &view.analysis.figures {
            let value = serde_json::to_string(&it.value).expect("json");
            let unit = it
                .unit
                .map_or_else(|| "-".into(), |it| common::wire_name(&it));
            write!(
                out,
                "{} = {value} {unit} ({}, {})",
                it.text.replace('\n', " "),
                common::wire_name(&it.kind),
                common::wire_name(&it.role)
            )
            .expect("a string");
            if let Some(per) = &it.per {
                write!(out, " per {per}").expect("a string");
            }
            if let Some(of) = it.of {
                write!(out, " of {of}").expect("a string");
            }
            if let Some(qualifier) = &it.qualifier {
                write!(out, ", {qualifier}").expect("a string");
            }
            writeln!(out, " | {}", or_dash(it.counts.as_ref())).expect("a string");
            if let Some(when) = &it.as_of {
                writeln!(out, "  as of {when}").expect("a string");
            }
        }
        if out.is_empty() {
            "nothing".into()
        } else {
            out
        }
    });
}

#[test]
fn trends() {
    check("trends.md", 55, |text| {
        let view = common::read(&common::section(text));
        common::assert_integrity(&view);
        let mut out = String::new();
        for it in &view.analysis.trends {
            let end = |text: &Option<String>, when: &Option<String>| {
                let text = text.as_deref().unwrap_or("-").replace('\n', " ");
                match when {
                    Some(when) => format!("{text} ({when})"),
                    None => text,
                }
            };
            write!(
                out,
                "{}: {} to {}",
                common::wire_name(&it.kind),
                end(&it.from_text, &it.from_when),
                end(&it.to_text, &it.to_when)
            )
            .expect("a string");
            if let Some(change) = &it.change_text {
                write!(out, ", by {change}").expect("a string");
            }
            writeln!(out, " | {}", or_dash(it.what.as_ref())).expect("a string");
            if let Some(better) = it.improving {
                writeln!(out, "  called {}", if better { "better" } else { "worse" })
                    .expect("a string");
            }
            if let (Some(met), Some(by)) = (it.met, it.met_by) {
                let met = if met { "met" } else { "not met" };
                writeln!(out, "  {met}, by its {}", common::wire_name(&by)).expect("a string");
            }
        }
        if out.is_empty() {
            "nothing".into()
        } else {
            out
        }
    });
}

#[test]
fn no_figures() {
    let path = common::root().join("tests/specs/no-figures.md");
    let markdown = std::fs::read_to_string(path).expect("a spec");
    let sentences: Vec<&str> = markdown
        .lines()
        .filter_map(|it| it.strip_prefix("- "))
        .collect();
    assert!(sentences.len() >= 55, "only {} sentences", sentences.len());
    let mut wrong = String::new();
    for sentence in sentences {
        let title = "Westmarsh County Council: local authority assessment";
        let view = common::read(&format!("{title}\n\n{}", common::section(sentence)));
        for it in &view.analysis.figures {
            writeln!(wrong, "{:?} of: {sentence}", it.text).expect("a string");
        }
        for it in &view.analysis.trends {
            writeln!(wrong, "a trend {:?}: {sentence}", it.what).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
