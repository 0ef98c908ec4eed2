//! Places of an invented report.

use super::Document;
use super::search::{around, search};
use crate::analysis::{analyse, example};

fn found<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
    search(text, query)
        .into_iter()
        .map(|it| it.of(text))
        .collect()
}

#[test]
fn words_are_found_in_any_form() {
    let text = "Carers waited.\nThe  carers’ centre — “open” daily – saw Carers\n  waited for.";
    assert_eq!(
        found(text, "carers waited"),
        ["Carers waited", "Carers\n  waited"]
    );
    assert_eq!(found(text, " CARERS' centre "), ["carers’ centre"]);
    assert_eq!(found(text, "\"open\" daily - saw"), ["“open” daily – saw"]);
    assert_eq!(found(text, "for."), ["for."]);
    assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
    assert_eq!(found("ÉCOLE école", "école"), ["ÉCOLE", "école"]);
    for nothing in ["", "  ", "carerswaited", "for. x"] {
        assert!(found(text, nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn a_match_is_told_with_whole_words_around_it() {
    let text = "One sentence is here, and the word stands\nin the middle of it, with more words behind it.";
    let at = search(text, "stands in")[0];
    let told = around(text, at);
    assert!(told.contains("word stands in the middle"), "{told}");
    assert!(told.split(' ').all(|it| text.contains(it)), "{told}");
    assert_eq!(around("is", search("is", "is")[0]), "is");
}

#[test]
fn every_block_has_its_place_and_its_chunk() {
    let (name, bytes) = example();
    let long = String::from_utf8_lossy(bytes).repeat(3);
    let view = analyse(name, long.as_bytes()).expect("a report");
    let text = view.analysis.text.as_str();
    let document = Document::new(&view);
    for (block, at) in view.blocks.iter().zip(&document.blocks) {
        let own: String = block.runs.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(at.of(text), own);
    }
    assert!(document.chunks.len() > 3);
    let all: Vec<usize> = document.chunks.iter().cloned().flatten().collect();
    assert_eq!(all, (0..view.blocks.len()).collect::<Vec<_>>());
    for (n, chunk) in document.chunks.iter().enumerate() {
        assert!(chunk.clone().all(|it| document.chunk_of(it) == n));
    }
    assert_eq!(document.cues.len(), view.analysis.cues.len());
    for (cue, at) in view.analysis.cues.iter().zip(&document.cues) {
        assert!(at.sentence.contains(at.cue));
        let words: Vec<&str> = at.cue.of(text).split_whitespace().collect();
        assert_eq!(words.join(" "), cue.cue);
    }
}

#[test]
fn every_finding_is_a_stop_and_stops_are_in_text_order() {
    let (name, bytes) = example();
    let view = analyse(name, bytes).expect("a report");
    let document = Document::new(&view);
    assert!(document.stops.is_sorted_by_key(|it| it.at));
    let analysis = &view.analysis;
    let ids = (analysis.comparisons.iter().map(|it| &it.id))
        .chain(analysis.figures.iter().map(|it| &it.id))
        .chain(analysis.checks.iter().map(|it| &it.id))
        .chain(analysis.cues.iter().map(|it| &it.id));
    for id in ids {
        let stop = document.stops.iter().find(|it| it.ids.contains(id));
        let stop = stop.unwrap_or_else(|| panic!("{id} is nowhere"));
        let chunk = document.chunk_of(stop.block);
        assert!(document.chunks_with(&view, id).contains(&chunk), "{id}");
        assert!(document.blocks[stop.block].start <= stop.at);
    }
    let statement = document.sections.iter().position(|it| it.score.is_some());
    let at = &document.sections[statement.expect("a statement")].blocks;
    assert_eq!(document.section_of(at.start), statement);
    assert_eq!(document.section_of(at.end - 1), statement);
    assert_ne!(document.ids_in(at), [] as [&str; 0]);
}
