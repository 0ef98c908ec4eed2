//! A report in fifteen pages, given in any order, reads as the report in one piece.

mod common;

use candour::analysis::analyse_documents;
use candour::join::{Group, arrange};
use candour::national::Data;
use candour::text::document::{Shape, Writer};
use candour::text::{Document, Format};
use serde_json::Value;

const HEAD: &str = "Aldermere County Council: local authority assessment\n\nInvented example: Aldermere does not exist, and every figure here was made up.\n\nHow we assess local authorities\n\nAssessment published: 14 May 2025\n\n";

fn whole() -> String {
    let path = common::root().join("tests/fixtures/reports/aldermere-2025-05.txt");
    std::fs::read_to_string(path).expect("the invented report")
}

/// The report's fifteen parts, without the lines at the head.
fn parts() -> Vec<String> {
    let whole = whole();
    let body = whole.strip_prefix(HEAD).expect("the head");
    let headings = [
        "About Aldermere County Council",
        "Overall summary",
        "Theme 1: How ",
    ];
    let mut cuts: Vec<usize> = headings
        .iter()
        .map(|it| body.find(it).expect("a heading"))
        .collect();
    // A section begins where a name has its score and its standard below it, or a theme its list.
    let lines: Vec<(usize, &str)> = body
        .split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        })
        .filter(|it| !it.1.is_empty())
        .collect();
    for it in lines.windows(3) {
        let statement = it[1].1.starts_with("Score: ") && it[2].1.contains(" - Evidence");
        if statement || (it[0].1.starts_with("Theme ") && !cuts.contains(&it[0].0)) {
            cuts.push(it[0].0);
        }
    }
    cuts.sort_unstable();
    cuts.push(body.len());
    cuts.windows(2)
        .map(|it| body[it[0]..it[1]].to_owned())
        .collect()
}

fn page(name: &str, text: &str) -> Document {
    Document::new(name, Format::Text, text.as_bytes(), text)
}

fn pages(head: &str, foot: &str) -> Vec<Document> {
    let out: Vec<Document> = parts()
        .iter()
        .enumerate()
        .map(|(n, it)| page(&format!("{n}.txt"), &format!("{head}{it}{foot}")))
        .collect();
    assert_eq!(out.len(), 15);
    out
}

/// The pages as a reader of web pages hands them over: headings marked, and a title of their own.
fn web_pages() -> Vec<Document> {
    let parts = parts();
    parts
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let mut out = Writer::default();
            for line in it.split('\n') {
                let shape = if line.starts_with("- ") {
                    Shape::Item
                } else if line.len() < 80 && !line.ends_with(['.', ':']) {
                    Shape::Heading
                } else {
                    Shape::Paragraph
                };
                out.block(shape, line.trim_start_matches("- "));
            }
            let mut out = out.finish(&format!("{n}.html"), Format::Html, it.as_bytes());
            let name = it.split('\n').next().unwrap_or_default();
            out.title = Some(format!(
                "{name} - Aldermere County Council: local authority assessment - Care Quality Commission"
            ));
            out
        })
        .collect()
}

/// The same documents in another order, always the same one for a seed.
fn shuffled(mut documents: Vec<Document>, seed: usize) -> Vec<Document> {
    let mut state = seed;
    for n in (1..documents.len()).rev() {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12345) & 0x7fff_ffff;
        documents.swap(n, (state >> 8) % (n + 1));
    }
    documents
}

fn reading(documents: &[Document]) -> Value {
    let view = analyse_documents(documents, Data::built_in()).expect("a report");
    serde_json::to_value(view.analysis).expect("JSON")
}

/// A reading without its places, its files and its text.
fn without_places(it: &Value) -> Value {
    match it {
        Value::Array(all) => all.iter().map(without_places).collect(),
        Value::Object(all) => all
            .iter()
            .filter(|(key, _)| {
                !["start", "end", "sources", "text"].contains(&key.as_str())
                    && !key.ends_with("_at")
                    || (*key == "text" && !it["value"].is_null())
            })
            .map(|(key, it)| (key.clone(), without_places(it)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn names(documents: &[Document], group: &Group) -> Vec<String> {
    group
        .members
        .iter()
        .map(|it| documents[*it].name.clone())
        .collect()
}

fn one_reading(documents: &[Document]) -> Value {
    let groups = arrange(documents);
    assert_eq!(groups.len(), 1, "{groups:?}");
    reading(&groups[0].documents(documents))
}

fn assert_same(joined: &Value, whole: &Value, what: &str) {
    let (joined, whole) = (without_places(joined), without_places(whole));
    let fields = whole.as_object().expect("an object");
    for (field, want) in fields {
        if field == "outline" {
            // The title that every page repeats is furniture from the second time on.
            let of = |it: &Value| {
                let all = it.as_array().expect("a list").iter();
                all.filter(|it| it["role"] != "furniture")
                    .cloned()
                    .collect::<Vec<_>>()
            };
            assert_eq!(of(&joined[field]), of(want), "{what}: {field}");
        } else {
            assert_eq!(&joined[field], want, "{what}: {field}");
        }
    }
}

#[test]
fn pages_in_any_order_read_as_the_whole() {
    let want = reading(&[page("whole", &whole())]);
    let in_order: Vec<String> = (0..15).map(|it| format!("{it}.txt")).collect();
    for seed in 0..6 {
        let documents = shuffled(pages(HEAD, ""), seed);
        let groups = arrange(&documents);
        assert_eq!(groups.len(), 1, "{groups:?}");
        assert_eq!(names(&documents, &groups[0]), in_order);
        if seed < 2 {
            assert_same(&one_reading(&documents), &want, "title and date");
        }
    }
}

#[test]
fn what_every_page_repeats_disturbs_nothing() {
    let foot = "\n\nPage last updated: 11 August 2025\n\nTell us about your care, good or bad\n\n© Care Quality Commission\n";
    let head = HEAD.replace(
        "14 May 2025",
        "14 May 2025 Page last updated: 11 August 2025",
    );
    let want = reading(&[page("whole", &whole().replace(HEAD, &head))]);
    assert_same(
        &one_reading(&shuffled(pages(&head, foot), 5)),
        &want,
        "head and foot",
    );
}

#[test]
fn sources_tell_the_files() {
    let documents = shuffled(pages(HEAD, ""), 3);
    let it = one_reading(&documents);
    let sources = it["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), 15);
    assert_eq!(sources[3]["name"], "3.txt");
    let text: Vec<u16> = it["text"].as_str().expect("text").encode_utf16().collect();
    let at = |it: &Value| usize::try_from(it.as_u64().expect("a place")).expect("a place");
    let first = String::from_utf16_lossy(&text[at(&sources[3]["start"])..at(&sources[3]["end"])]);
    assert!(first.contains("\n\nAssessing needs\n\nScore: 2\n\n2 - Evidence"));
}

#[test]
fn web_pages_are_joined_by_the_title_that_they_give_themselves() {
    let documents = shuffled(web_pages(), 4);
    let groups = arrange(&documents);
    assert_eq!(groups.len(), 1, "{groups:?}");
    let in_order: Vec<String> = (0..15).map(|it| format!("{it}.html")).collect();
    assert_eq!(names(&documents, &groups[0]), in_order);
    let (joined, want) = (one_reading(&documents), reading(&[page("whole", &whole())]));
    for field in ["scores", "overall", "comparisons", "trends", "checks"] {
        assert_eq!(
            without_places(&joined[field]),
            without_places(&want[field]),
            "{field}"
        );
    }
}
