//! What the tests share: fixtures, the analysis of text, and the check that every place is where it says.

#![allow(dead_code, reason = "each test uses a part of this")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

pub(crate) mod annotated;
pub(crate) mod cases;
pub(crate) mod office;
pub(crate) mod pdfs;
pub(crate) mod truth;

use std::path::{Path, PathBuf};

use candour::analysis::analyse;
use candour::view::{Analysis, Place, ReportView};

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All fixture files, sorted by path.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let mut out = Vec::new();
    for folder in ["reports", "odd"] {
        let entries = std::fs::read_dir(root().join("tests/fixtures").join(folder))
            .expect("the fixtures are there");
        out.extend(entries.map(|it| it.expect("an entry").path()));
    }
    out.sort();
    assert!(out.len() >= 15, "fixtures are missing");
    out
}

/// The name that a value of an enumeration has in the JSON.
pub(crate) fn wire_name(it: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(it).expect("json");
    json.as_str().expect("a name").to_owned()
}

/// Name without folder and ending.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem()
        .expect("a file name")
        .to_string_lossy()
        .into_owned()
}

/// A folder of real reports and hand-made gold that may stand beside the project; `None`, with a line that
/// says so, where it does not.
pub(crate) fn shared(what: &str) -> Option<PathBuf> {
    let path = root().parent()?.join("shared").join(what);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/{what} is not here");
    None
}

/// Reads text that has to be a report.
pub(crate) fn read(text: &str) -> ReportView {
    analyse("test.txt", text.as_bytes()).unwrap_or_else(|error| panic!("not read: {error}\n{text}"))
}

/// Prose as it stands in a section, wrapped into the smallest report around it.
pub(crate) fn section(prose: &str) -> String {
    format!("Assessing needs\n\nScore: 3\n\nKey findings for this quality statement\n\n{prose}\n")
}

/// Every place lies in the text, on character boundaries, and covers what it says; the runs are the text.
pub(crate) fn assert_integrity(view: &ReportView) {
    let it = &view.analysis;
    let units: Vec<u16> = it.text.encode_utf16().collect();
    let at = |start: u32, end: u32| -> String {
        assert!(
            start <= end && end as usize <= units.len(),
            "{start}..{end} lies outside the text"
        );
        String::from_utf16(&units[start as usize..end as usize])
            .expect("a place cuts a character in two")
    };
    let mut before = 0;
    for source in &it.sources {
        assert_eq!(source.sha256.len(), 64);
        // Between files stand blank lines, which are no file's.
        assert_eq!(at(before, source.start).trim(), "");
        before = source.end;
    }
    assert_eq!(before as usize, units.len());
    let mut before = 0;
    for heading in &it.outline {
        assert_eq!(at(heading.start, heading.end), heading.title);
        assert!(heading.start >= before && (1..=4).contains(&heading.level));
        before = heading.end;
    }
    if let Some(authority) = &it.authority {
        assert_eq!(at(authority.start, authority.end), authority.name);
    }
    if let Some(place) = it.published_at {
        assert_ne!(at(place.start, place.end), "");
    }
    if let Some(printed) = &it.overall.printed {
        let words = at(printed.start, printed.end);
        if let Some(rating) = printed.rating {
            assert!(words.eq_ignore_ascii_case(rating.name()), "{words}");
        }
        if let (Some(place), Some(percent)) = (printed.percent_at, printed.percent) {
            assert!(at(place.start, place.end).starts_with(&percent.to_string()));
        }
    }
    for score in &it.scores {
        let words = at(score.start, score.end);
        match score.score {
            Some(points) => assert!(
                words.ends_with(char::from(b'0' + points.points())),
                "{words}"
            ),
            None => assert_ne!(words, ""),
        }
        if let (Some(place), Some(standard)) = (score.standard_at, &score.standard) {
            assert!(at(place.start, place.end).contains(standard.as_str()));
        }
        if let Some(summary) = &score.summary {
            assert!(
                at(summary.start, summary.end).ends_with(char::from(b'0' + summary.score.points()))
            );
        }
    }
    for it in &it.comparisons {
        assert_eq!(at(it.local.start, it.local.end), it.local.text);
        assert_eq!(at(it.benchmark.start, it.benchmark.end), it.benchmark.text);
        for (place, words) in [
            (it.wording_at, &it.wording),
            (it.source_at, &it.source),
            (it.source_date_at, &it.source_date),
        ] {
            let printed = place.map(|it| at(it.start, it.end));
            // Over a line's end words are given as they read: without the break, its hyphen and page furniture.
            match (&printed, words) {
                (Some(printed), Some(words)) if printed.contains('\n') => {
                    assert!(
                        printed.starts_with(&words[..1]) && !words.contains('\n'),
                        "{printed:?}"
                    );
                }
                _ => assert_eq!(printed.as_ref(), words.as_ref()),
            }
        }
        let inside = |place: Place, start, end| place.start <= start && end <= place.end;
        let local_sentence = it.local_sentence.unwrap_or(it.sentence);
        assert!(inside(local_sentence, it.local.start, it.local.end));
        assert!(inside(it.sentence, it.benchmark.start, it.benchmark.end));
        assert!(
            it.measure
                .as_ref()
                .is_none_or(|it| !it.trim().is_empty() && it.trim() == it)
        );
        assert_eq!(it.difference, it.local.value.minus(it.benchmark.value));
    }
    assert_figures(it, &at);
    for notice in &it.notices {
        assert_ne!(notice.message, "");
        if let (Some(start), Some(end)) = (notice.start, notice.end) {
            assert_ne!(at(start, end), "");
        }
    }
    assert_runs(view, &at);
}

/// Figures stand where they say, each once, inside their sentences, and no number of a comparison among them.
fn assert_figures(it: &Analysis, at: &dyn Fn(u32, u32) -> String) {
    let mut before = 0;
    for figure in &it.figures {
        assert_eq!(at(figure.start, figure.end), figure.text);
        assert!(
            before <= figure.start,
            "{:?} stands in another figure",
            figure.text
        );
        before = figure.end;
        assert!(figure.sentence.start <= figure.start && figure.end <= figure.sentence.end);
        assert!(
            figure
                .counts
                .as_ref()
                .is_none_or(|it| it.trim() == it && it.chars().any(char::is_alphabetic)),
            "{:?}",
            figure.counts
        );
        let printed = figure.as_of_at.map(|it| at(it.start, it.end));
        match (&printed, &figure.as_of) {
            (Some(printed), Some(words)) if printed.contains('\n') => {
                assert!(!words.contains('\n'), "{printed:?}");
            }
            _ => assert_eq!(printed, figure.as_of),
        }
        for compared in &it.comparisons {
            for amount in [
                (compared.local.start, compared.local.end),
                (compared.benchmark.start, compared.benchmark.end),
            ] {
                assert!(
                    figure.end <= amount.0 || amount.1 <= figure.start,
                    "{:?} stands in a comparison as well",
                    figure.text
                );
            }
        }
    }
    for trend in &it.trends {
        assert_ne!(at(trend.start, trend.end), "");
        for (place, words) in [
            (trend.from_at, &trend.from_text),
            (trend.to_at, &trend.to_text),
            (trend.change_at, &trend.change_text),
        ] {
            let printed = place.map(|it| at(it.start, it.end));
            assert_eq!(printed.is_some(), words.is_some());
            if let (Some(printed), Some(words)) = (printed, words)
                && !printed.contains('\n')
            {
                assert_eq!(&printed, words);
            }
        }
        let ends = usize::from(trend.from.is_some()) + usize::from(trend.to.is_some());
        assert!(ends == 2 || trend.change.is_some());
        assert_ne!(trend.findings.len(), 0);
        for id in &trend.findings {
            assert!(
                it.figures.iter().any(|it| it.id == *id)
                    || it.comparisons.iter().any(|it| it.id == *id)
            );
        }
    }
}

fn assert_runs(view: &ReportView, at: &dyn Fn(u32, u32) -> String) {
    // Runs and the white space between blocks are the text, once and in order.
    let mut rest = view.analysis.text.as_str();
    let mut marked: Vec<(String, String)> = Vec::new();
    for block in &view.blocks {
        rest = rest.trim_start();
        for run in &block.runs {
            rest = rest.strip_prefix(run.text.as_str()).unwrap_or_else(|| {
                let here: String = rest.chars().take(60).collect();
                panic!(
                    "the run {:?} of {} does not follow: {here:?}",
                    run.text, block.id
                )
            });
            assert_eq!(run.tag.is_some(), !run.findings.is_empty());
            marked.extend(run.findings.iter().map(|it| (it.clone(), run.text.clone())));
        }
    }
    assert!(
        rest.trim().is_empty(),
        "text after the last block: {rest:?}"
    );
    for it in &view.analysis.comparisons {
        for (start, end) in [
            (it.local.start, it.local.end),
            (it.benchmark.start, it.benchmark.end),
        ] {
            // A number may be broken over two lines, which are two blocks.
            for printed in at(start, end).lines().map(|it| it.trim().to_owned()) {
                assert!(
                    marked.contains(&(it.id.clone(), printed.clone())),
                    "{printed} of {} has no mark",
                    it.id
                );
            }
        }
    }
    for it in view.analysis.scores.iter().filter(|it| it.score.is_some()) {
        assert!(
            marked.iter().any(|(id, _)| *id == it.id),
            "{} has no mark",
            it.quality_statement
        );
    }
}

/// The analysis in a few lines that a person can read in a diff.
pub(crate) fn dump(it: &Analysis) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    let mut line = |words: String| writeln!(out, "{words}").expect("a string takes everything");
    let or_none = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".into());
    match &it.authority {
        Some(it) => line(format!(
            "council: {} ({:?}, {})",
            it.name,
            it.basis,
            or_none(&it.ons_code)
        )),
        None => line("council: -".into()),
    }
    line(format!("published: {}", or_none(&it.published)));
    match &it.overall.printed {
        Some(it) => line(format!(
            "printed: {} {}",
            it.rating.map_or("-", |it| it.name()),
            it.percent.map_or("-".into(), |it| format!("{it}%"))
        )),
        None => line("printed: -".into()),
    }
    match &it.overall.calculated {
        Some(it) => line(format!(
            "calculated: {} of {}, {}%, {}, next {:?}, lower {:?}",
            it.total,
            it.maximum,
            it.percent,
            it.rating.name(),
            it.to_next,
            it.to_lower
        )),
        None => line("calculated: -".into()),
    }
    line(format!("indicative: {}", it.overall.indicative));
    line("\nscores".into());
    for it in &it.scores {
        let score = it.score.map_or("-".into(), |it| it.points().to_string());
        let summary = it
            .summary
            .as_ref()
            .map_or("-".into(), |it| it.score.points().to_string());
        line(format!(
            "  {} {} table {} | {}",
            it.id, score, summary, it.quality_statement
        ));
    }
    line("\noutline".into());
    for it in &it.outline {
        line(format!(
            "  {}{} [{:?}]",
            "  ".repeat(usize::from(it.level) - 1),
            it.title,
            it.role
        ));
    }
    line("\ncomparisons".into());
    for it in &it.comparisons {
        line(format!(
            "  {} {} | {} | {:?} {:?}",
            it.id, it.local.text, it.benchmark.text, it.unit, it.rule
        ));
        line(format!("     {}", or_none(&it.measure)));
        line(format!(
            "     {} ({:?}); {} {:?} {:?}",
            or_none(&it.wording),
            it.claim,
            it.difference,
            it.polarity,
            it.verdict
        ));
        line(format!(
            "     {}, {} ({})",
            or_none(&it.source),
            or_none(&it.source_date),
            or_none(&it.collection)
        ));
        line(format!(
            "     {} / {}",
            or_none(&it.section),
            or_none(&it.topic)
        ));
    }
    line("\nnotices".into());
    for it in &it.notices {
        line(format!("  {:?} {}: {}", it.severity, it.kind, it.message));
    }
    out
}
