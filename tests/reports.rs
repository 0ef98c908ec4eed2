//! Every fixture: a golden dump, places that hold, and the figures that a careful reader found.

mod common;

use candour::analysis::analyse;
use candour::error::AnalysisError;
use candour::view::Scope;
use serde_json::Value;

/// Golden dumps; `UPDATE_GOLDENS=1` rewrites them, and the diff is to be read.
#[test]
fn fixtures_read_as_before() {
    for path in common::fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let got = match analyse(&name, &bytes) {
            Ok(view) => {
                common::assert_integrity(&view);
                common::dump(&view.analysis)
            }
            Err(error) => format!("error: {error}\n"),
        };
        let golden = common::root()
            .join("tests/golden")
            .join(format!("{}.txt", common::stem(&path)));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::create_dir_all(golden.parent().expect("a folder")).expect("a folder");
            std::fs::write(&golden, &got).expect("a golden file");
        }
        let want = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(
            got,
            want,
            "{name} reads differently; UPDATE_GOLDENS=1 rewrites {}",
            golden.display()
        );
    }
}

/// Beside each report that was annotated by hand, before any code read it: council, date and scores are
/// exact; every pair whose figures stand in one sentence is found; no other pair is.
#[test]
fn annotated_fixtures_agree_with_their_reader() {
    let folder = common::root().join("tests/fixtures/expected");
    let mut n_pairs = 0;
    for entry in std::fs::read_dir(folder).expect("expected readings") {
        let path = entry.expect("an entry").path();
        let want: Value =
            serde_json::from_slice(&std::fs::read(&path).expect("a reading")).expect("json");
        let report = common::fixtures()
            .into_iter()
            .find(|it| common::stem(it) == common::stem(&path))
            .expect("its report");
        let view = analyse("x.txt", &std::fs::read(&report).expect("a report")).expect("a report");
        let it = &view.analysis;
        let name = common::stem(&path);
        assert_eq!(
            it.authority.as_ref().map(|it| it.name.as_str()),
            want["council"].as_str(),
            "{name}: council"
        );
        assert_eq!(
            it.published.as_deref(),
            want["published"].as_str(),
            "{name}: date"
        );
        let scores: serde_json::Map<String, Value> = it
            .scores
            .iter()
            .map(|it| {
                (
                    it.quality_statement.clone(),
                    it.score.map_or(Value::Null, |it| it.points().into()),
                )
            })
            .collect();
        assert_eq!(Value::Object(scores), want["scores"], "{name}: scores");
        let mut found: Vec<_> = it
            .comparisons
            .iter()
            .filter(|it| it.benchmark.scope == Scope::England)
            .collect();
        for pair in want["comparisons"].as_array().expect("a list") {
            let (local, england) = (
                pair["local"].as_f64().expect("a number"),
                pair["england"].as_f64().expect("a number"),
            );
            let at = found.iter().position(|it| {
                (it.local.value.to_f64() - local).abs() < 1e-9
                    && (it.benchmark.value.to_f64() - england).abs() < 1e-9
            });
            assert!(
                at.is_some(),
                "{name}: {local} against {england} was not found"
            );
            let Some(at) = at else { continue };
            let it = found.remove(at);
            n_pairs += 1;
            let unit = serde_json::to_value(it.unit).expect("json");
            assert_eq!(unit, pair["unit"], "{name}: unit of {local}");
            if let (Some(date), Some(got)) =
                (pair["source_date"].as_str(), it.source_date.as_deref())
            {
                assert_eq!(got, date, "{name}: date of {local}");
            }
            if let (Some(wording), Some(got)) = (pair["wording"].as_str(), it.wording.as_deref()) {
                assert_eq!(got, wording, "{name}: wording of {local}");
            }
            // A polarity may be unknown, but never the wrong way round.
            let polarity = serde_json::to_value(it.polarity).expect("json");
            assert!(
                polarity == pair["polarity"] || polarity == "neutral",
                "{name}: polarity of {local}"
            );
        }
        let rest: Vec<_> = found
            .iter()
            .map(|it| (&it.local.text, &it.benchmark.text))
            .collect();
        assert!(rest.is_empty(), "{name}: pairs that are none: {rest:?}");
    }
    assert!(n_pairs >= 28, "only {n_pairs} pairs were looked at");
}

#[test]
fn the_same_bytes_give_the_same_json() {
    for path in common::fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        let json =
            || analyse("x", &bytes).map(|it| serde_json::to_string(&it.analysis).expect("json"));
        assert_eq!(json(), json());
    }
}

/// Field names and their order are a contract with whoever reads the JSON.
#[test]
fn the_contract_holds() {
    let (name, bytes) = candour::analysis::example();
    let view = analyse(name, bytes).expect("the example is a report");
    let json = serde_json::to_string(&view.analysis).expect("json");
    let order = [
        "{\"schema\":1,\"sources\":[{\"name\":",
        "\"text\":",
        "\"outline\":[{\"level\":1,\"title\":\"Aldermere County Council: local authority assessment\",\"role\":\"title\",\"start\":0,",
        "\"authority\":{\"name\":\"Aldermere County Council\",\"ons_code\":null,\"region\":null,\"type\":null,\"basis\":\"title\",",
        "\"published\":\"2025-05-14\",\"published_at\":{\"start\":",
        "\"overall\":{\"printed\":{\"rating\":\"Good\",\"percent\":67,\"start\":",
        "\"calculated\":{\"total\":24,\"maximum\":36,\"percent\":67,\"rating\":\"Good\",\"complete\":true,\"to_next\":8,\"to_lower\":2,\"reaches_next\":[],\"reaches_lower\":[],\"unseen\":false},\"indicative\":false,\"agreement\":\"same\"}",
        "\"scores\":[{\"id\":\"s1\",\"quality_statement\":\"Assessing needs\",\"theme\":\"Working with people\",\"score\":2,\"standard\":",
        "\"comparisons\":[{\"id\":\"c1\",\"measure\":",
        "\"figures\":[{\"id\":\"f1\",\"kind\":\"count\",\"value\":412600,\"unit\":\"people\",\"per\":null,\"of\":null,\"text\":\"412,600 people\",\"role\":\"value\",\"qualifier\":\"About\",\"counts\":",
        "\"as_of\":null,\"as_of_at\":null,\"indicator\":null,\"indicator_name\":null,\"national\":[],\"national_reason\":null,\"groups\":[],\"section\":\"Demographics\",\"topic\":null,\"page\":null,\"sentence\":{\"start\":",
        "\"trends\":[{\"id\":\"t1\",\"kind\":",
        "\"checks\":[{\"id\":\"k1\",\"kind\":\"",
        "\"national\":{\"version\":\"1\",\"as_of\":\"2026-04\",\"origin\":\"built_in\"},\"spread\":{\"councils\":72,",
        "\"notices\":[",
        "\"cues\":[{\"id\":\"q1\",\"side\":\"",
    ];
    let mut from = 0;
    for part in order {
        let at = json[from..]
            .find(part)
            .unwrap_or_else(|| panic!("{part} is missing or out of order"));
        from += at + part.len();
    }
    let back: candour::view::Analysis = serde_json::from_str(&json).expect("it can be read back");
    assert_eq!(back, view.analysis);
}

#[test]
fn a_report_without_a_name_says_so() {
    let view = common::read(&common::section(
        "The local authority knew its market well.",
    ));
    assert_eq!(view.analysis.authority, None);
    assert!(
        view.analysis
            .notices
            .iter()
            .any(|it| it.kind == "council_not_named")
    );
    assert!(view.analysis.overall.calculated.is_none() && view.analysis.overall.printed.is_none());
}

#[test]
fn two_reports_in_one_text_are_not_mixed_up() {
    let read = |name: &str| {
        std::fs::read_to_string(common::root().join("tests/fixtures/reports").join(name))
            .expect("a fixture")
    };
    let (one, other) = (
        read("aldermere-2025-05.txt"),
        read("vale-of-sarn-2025-11.txt"),
    );
    assert_eq!(
        analyse("x", format!("{one}\n{other}").as_bytes()).err(),
        Some(AnalysisError::SeveralReports)
    );
    // The same report twice is one report with sections that repeat.
    let twice = analyse("x", format!("{one}\n{one}").as_bytes()).expect("a report");
    assert!(
        twice
            .analysis
            .notices
            .iter()
            .any(|it| it.kind == "repeated_section")
    );
    assert_eq!(
        twice.analysis.overall.calculated.map(|it| it.total),
        Some(24)
    );
}

#[test]
fn too_large_is_an_error_of_its_own() {
    let bytes = vec![b'a'; candour::text::LIMIT + 1];
    assert!(matches!(
        analyse("x", &bytes),
        Err(AnalysisError::TooLarge { .. })
    ));
}
